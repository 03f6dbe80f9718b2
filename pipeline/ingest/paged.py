"""Formats with a layout -> Document: PDF, text made from PDF, and Markdown.

In: bytes. Out: :class:`pipeline.text.Document`, with furniture behind the running text and sentences about what is damaged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from statistics import mean
from typing import Any

from pypdfium2 import PdfiumError

from pipeline.ingest import limits, markdown, pdf, plain, usable
from pipeline.ingest.compose import Leaf, compose
from pipeline.ingest.flow import drafts_of
from pipeline.ingest.furniture import separate
from pipeline.ingest.glyphs import clean_text
from pipeline.ingest.paper import Sheet
from pipeline.ingest.ruled import take_tables
from pipeline.ingest.source import Format, Unreadable, decode
from pipeline.ingest.strokes import Strokes
from pipeline.ingest.usable import Judged
from pipeline.settings import DEFAULT, Ocr, Settings
from pipeline.text import Document, Source, TextOrigin

NO_TEXT = "no text layer: sidorna är bilder utan text, och {}."
OCR_OFF = "textigenkänningen (OCR) är avstängd: kör med --ocr auto"
NOTHING_READ = "textigenkänningen (OCR) fann ingen text på dem"
LOCKED = "Filen är skyddad med lösenord. Spara en olåst kopia och läs in den."
BROKEN = "PDF-filen är skadad och kan inte öppnas. Hämta den på nytt från källan."
EMPTY = "Filen har ingen text att läsa. Hämta den på nytt från källan."
REPAIRED = "Filen var skadad och har reparerats: sidor eller text kan saknas. Hämta den helst på nytt."
CUT = "Filens slut saknas (avbruten hämtning?): sidor kan saknas. Hämta den helst på nytt."
UNSURE = "Sidan {} är läst med textigenkänning (OCR) som är osäker ({:.0%} säker i medeltal): jämför med originalet."
DOUBTFUL = 0.8  # the mean probability of its words below which a page read by OCR is a doubt


def read_pdf(data: bytes, source: Source, path: Path, settings: Settings = DEFAULT) -> Document:
    """A PDF; pages without usable text are read by OCR as ``settings`` say. Raises :class:`Unreadable` for what has no text in the end."""
    damage: list[str] = []
    try:
        pages = _pages(data, settings)
        if b"%%EOF" not in data[-4096:]:
            damage.append(CUT)
    except pdf.PdfError as error:
        if error.password or error.why:
            raise Unreadable(path, error.why or LOCKED) from error
        data = _repaired(data, path)
        damage.append(REPAIRED)
        try:
            pages = _pages(data, settings)
        except pdf.PdfError as second:
            raise Unreadable(path, second.why or BROKEN) from second
    sheets = pages.sheets
    if not any(sheet.segments and sheet.number not in pages.lost for sheet in sheets):
        broken = damage and not pages.pictures
        raise Unreadable(path, BROKEN if broken else NO_TEXT.format(pages.why or NOTHING_READ))
    leaves: list[Leaf] = []
    for sheet in sheets:
        lost = sheet.number in pages.lost
        origin = TextOrigin.none if lost or not sheet.segments else TextOrigin.ocr if sheet.ocr else TextOrigin.text
        leaves.append(Leaf(sheet.number, *sheet.shown, origin))
    damage.extend(pages.damage())
    read = [sheet for sheet in sheets if sheet.ocr]
    if not read:
        separate(sheets)
        damage.extend(take_tables(data, sheets, pages.strokes))
        return _document(source, sheets, leaves, damage)
    from pipeline.ingest import misread, scan

    misread.number(sheets)
    separate(sheets)
    damage.extend(take_tables(data, sheets, pages.strokes))
    for grid in (grid for sheet in read for grid in sheet.grids):
        misread.cross(grid)
    sure = {(sheet.number, box): value for sheet in read for box, value in scan.put_back(sheet).items()}
    document = _document(source, sheets, leaves, damage)
    words = ((word.start, sure.get((word.page, word.box))) for word in document.words if word.box is not None)
    return replace(document, sureness={start: value for start, value in words if value is not None})


@dataclass(slots=True)
class _Pages:
    """The pages of a PDF and their drawn lines; the numbers of those that are pictures, and of those that have no text in the end.

    ``why`` says why OCR did not read them, ``notes`` the same for single pages.
    """

    sheets: list[Sheet]
    strokes: Strokes
    pictures: set[int] = field(default_factory=set)
    lost: set[int] = field(default_factory=set)
    why: str = ""
    notes: dict[int, str] = field(default_factory=dict)

    def damage(self) -> Iterator[str]:
        """A sentence for each page that is lost or not to be trusted."""
        for sheet in self.sheets:
            number = sheet.number
            why = self.notes.get(number) or self.why
            because = f" {why[0].upper()}{why[1:]}." if why else ""
            if number in self.lost:
                yield (
                    f"Sidan {number} har ingen läsbar text: den är en bild, eller dess tecken saknar betydelse.{because}"
                )
            elif sheet.suspect:
                yield f"Sidan {number} har ett textlager med förvanskade tecken.{because}"
            elif sheet.ocr and (sure := mean(value for _, value in sheet.ocr.values())) < DOUBTFUL:
                yield UNSURE.format(number, sure)


def _pages(data: bytes, settings: Settings) -> _Pages:
    """Every page with the text that it has, or that OCR finds where it has none that is of use."""
    pages = _Pages([], Strokes())
    unsure: set[int] = set()
    stamped: set[int] = set()
    total = 0
    with pdf.open_pdf(data) as document:
        for sheet, page in pdf.sheets_of(document):
            pages.sheets.append(sheet)
            total += sum(len(s.words) for s in sheet.segments)
            if total > limits.WORDS:
                raise pdf.PdfError("words", why=limits.too_many(limits.WORDS, "ord"))
            if not sheet.readable:
                pages.lost.add(sheet.number)
            if page is None:
                continue
            judged = usable.judge(sheet, page)
            if judged is Judged.picture:
                pages.pictures.add(sheet.number)
            elif judged is Judged.stamped:
                stamped.add(sheet.number)
            elif judged is Judged.unsure:
                unsure.add(sheet.number)
            if judged in (Judged.text, Judged.unsure) and not sheet.turned:
                pages.strokes.note(page, sheet.number, sheet.width, sheet.height)
        pages.lost |= pages.pictures
        wanted = pages.lost | stamped | unsure
        if settings.ocr is Ocr.force:
            wanted = {sheet.number for sheet in pages.sheets}
        if wanted:
            _recognise(document, pages, sorted(wanted), settings.ocr)
    without = {number for number in pages.lost | stamped if not pages.sheets[number - 1].ocr}
    if 2 * len(without) >= len(pages.sheets) and len(without) > 1 and pages.why:
        pages.lost |= stamped & without
    return pages


def _recognise(document: Any, pages: _Pages, wanted: Sequence[int], ocr: Ocr) -> None:
    """Read pages by OCR, where that can be done, and keep what is better than the text they have."""
    from pipeline.ingest import scan, tesseract

    pages.why = OCR_OFF if ocr is Ocr.off else tesseract.missing() or ""
    if pages.why:
        return
    for number in wanted:
        try:
            with closing(document[number - 1]) as page:
                read, edges = scan.read_page(page, number)
        except (tesseract.NotRead, PdfiumError) as error:
            pages.notes[number] = str(error)
            continue
        if read.blank:
            pages.lost.discard(number)
        elif read.segments and (
            ocr is Ocr.force or number in pages.lost or usable.is_better(read, pages.sheets[number - 1])
        ):
            pages.sheets[number - 1] = read
            pages.lost.discard(number)
            pages.strokes.replace(number, edges)


def _repaired(data: bytes, path: Path) -> bytes:
    """The file as pikepdf can save it again. Raises :class:`Unreadable`."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(data)) as document:
            if not len(document.pages):
                raise Unreadable(path, BROKEN)
            if "/Metadata" in document.Root:  # of no use here, and a broken one can stop the saving
                del document.Root.Metadata
            out = BytesIO()
            document.save(out)
            return out.getvalue()
    except pikepdf.PasswordError as error:
        raise Unreadable(path, LOCKED) from error
    except (Unreadable, MemoryError):
        raise
    except Exception as error:  # a broken file may stop pikepdf anywhere; it must stop one document only
        raise Unreadable(path, BROKEN) from error


def read_text(data: bytes, source: Source, path: Path) -> Document:
    """Plain text or Markdown."""
    text = clean_text(decode(data, path))
    if len(text) > limits.CHARACTERS:
        raise Unreadable(path, limits.too_many(limits.CHARACTERS, "tecken"))
    if text.count("\f") > limits.PAGES:
        raise Unreadable(path, limits.too_many(limits.PAGES, "sidor"))
    sheets = markdown.sheets_of(text) if source.format == Format.markdown else plain.sheets_of(text)
    if not any(sheet.segments or sheet.grids for sheet in sheets):
        raise Unreadable(path, EMPTY)
    separate(sheets)
    return _document(source, sheets, [Leaf(sheet.number) for sheet in sheets], [])


def _document(source: Source, sheets: Sequence[Sheet], leaves: Sequence[Leaf], damage: Sequence[str]) -> Document:
    furniture = [segment for sheet in sheets for segment in sheet.furniture]
    return compose(source, drafts_of(sheets), furniture, leaves, damage)
