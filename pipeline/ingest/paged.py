"""Formats with a layout -> Document: PDF, text made from PDF, and Markdown.

In: bytes. Out: :class:`pipeline.text.Document`, with furniture behind the running text and sentences about what is damaged.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from pipeline.ingest import limits, markdown, pdf, plain
from pipeline.ingest.compose import Leaf, compose
from pipeline.ingest.flow import drafts_of
from pipeline.ingest.furniture import separate
from pipeline.ingest.glyphs import clean_text
from pipeline.ingest.paper import Sheet
from pipeline.ingest.ruled import take_tables
from pipeline.ingest.source import Format, Unreadable, decode
from pipeline.ingest.strokes import Strokes, is_picture
from pipeline.text import Document, Source, TextOrigin

NO_TEXT = (
    "no text layer: sidorna är bilder utan text. Kör filen genom ett program för textigenkänning (OCR) "
    "och läs in den sökbara PDF-filen."
)
LOCKED = "Filen är skyddad med lösenord. Spara en olåst kopia och läs in den."
BROKEN = "PDF-filen är skadad och kan inte öppnas. Hämta den på nytt från källan."
EMPTY = "Filen har ingen text att läsa. Hämta den på nytt från källan."
REPAIRED = "Filen var skadad och har reparerats: sidor eller text kan saknas. Hämta den helst på nytt."
CUT = "Filens slut saknas (avbruten hämtning?): sidor kan saknas. Hämta den helst på nytt."
FEW_WORDS = 3  # a scanned page may hold a page number as text
STAMP_WORDS = 8  # and a scanned document a stamp on each page


def read_pdf(data: bytes, source: Source, path: Path) -> Document:
    """A PDF with a text layer. Raises :class:`Unreadable` for locked, broken and scanned ones."""
    damage: list[str] = []
    try:
        sheets, strokes, scanned = _sheets(data)
        if b"%%EOF" not in data[-4096:]:
            damage.append(CUT)
    except pdf.PdfError as error:
        if error.password or error.why:
            raise Unreadable(path, error.why or LOCKED) from error
        data = _repaired(data, path)
        damage.append(REPAIRED)
        try:
            sheets, strokes, scanned = _sheets(data)
        except pdf.PdfError as second:
            raise Unreadable(path, second.why or BROKEN) from second
    usable = [sheet for sheet in sheets if sheet.segments and sheet.number not in scanned]
    if not usable:
        raise Unreadable(path, BROKEN if damage and not scanned else NO_TEXT)
    leaves: list[Leaf] = []
    for sheet in sheets:
        lost = not sheet.readable or sheet.number in scanned
        leaves.append(
            Leaf(
                sheet.number,
                *sheet.shown,
                TextOrigin.none if lost or not sheet.segments else TextOrigin.text,
            )
        )
        if lost:
            damage.append(
                f"Sidan {sheet.number} har ingen läsbar text: den är en bild, eller dess tecken saknar betydelse."
            )
    separate(sheets)
    damage.extend(take_tables(data, sheets, strokes))
    return _document(source, sheets, leaves, damage)


def _sheets(data: bytes) -> tuple[list[Sheet], Strokes, set[int]]:
    """The pages of a PDF, their drawn lines, and the numbers of those that are pictures without text."""
    sheets: list[Sheet] = []
    strokes = Strokes()
    scanned: set[int] = set()
    stamped: set[int] = set()
    total = 0
    with pdf.open_pdf(data) as document:
        for sheet, page in pdf.sheets_of(document):
            sheets.append(sheet)
            total += sum(len(s.words) for s in sheet.segments)
            if total > limits.WORDS:
                raise pdf.PdfError("words", why=limits.too_many(limits.WORDS, "ord"))
            if page is None:
                continue
            words = sum(len(s.words) for s in sheet.segments)
            if words < STAMP_WORDS and is_picture(page, *sheet.shown):
                (scanned if words < FEW_WORDS else stamped).add(sheet.number)
            elif not sheet.turned:
                strokes.note(page, sheet.number, sheet.width, sheet.height)
    if 2 * len(scanned | stamped) >= len(sheets) and len(scanned | stamped) > 1:
        scanned |= stamped
    return sheets, strokes, scanned


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
