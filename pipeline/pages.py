"""A row's evidence as pictures: the pages it rests on, each quote in a box.

In: a store and the id of any row. Out: PNG files. A PDF page is drawn as it is printed; for formats without pages the
text around the quotes is set, with the quotes marked. The file is found where the run read it; when it has moved, the
user names it.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.store import Store
from pipeline.text import Document, Extent
from pipeline.trail import Place, follow

if TYPE_CHECKING:
    from PIL.Image import Image

#: Pixels per PDF point.
SCALE = 2.0
#: How much text is set around a quote, in code points, in formats without pages.
AROUND = 700

_PAPER, _INK, _FRAME, _MARK = (255, 255, 255), (20, 20, 20), (200, 30, 30), (255, 235, 120)
_WIDTH, _MARGIN, _FONT, _LEADING = 1100, 40, 20, 30


class CannotDraw(RuntimeError):
    """The page cannot be drawn. The message says why and what to do."""


@dataclass(frozen=True)
class _Sheet:
    document_id: str
    page: int
    places: tuple[Place, ...]


def draw(store: Store, row_id: str, image: Path | None = None, file: Path | None = None) -> list[Path]:
    """Draws the pages that a row rests on and returns the files written: ``image``, or image-1, image-2 … for several
    pages.

    ``file`` is the document when it has moved. Raises UnknownRow for an id that no table has, CannotDraw when the
    document is not there, has changed since the run or cannot be drawn.
    """
    sheets = _sheets(follow(store, row_id).places)
    if not sheets:
        raise CannotDraw(f"Raden {row_id} vilar inte på någon sida")
    target = image or Path(re.sub(r"[^\w.-]+", "_", row_id) + ".png")
    if not target.suffix:
        target = target.with_suffix(".png")
    if file is not None and len({sheet.document_id for sheet in sheets}) > 1:
        raise CannotDraw(
            "Raden vilar på flera dokument: lägg dem där de låg vid körningen i stället för att ange --file"
        )
    written: list[Path] = []
    target.parent.mkdir(parents=True, exist_ok=True)
    for number, sheet in enumerate(sheets, 1):
        path = target if len(sheets) == 1 else target.with_stem(f"{target.stem}-{number}")
        _draw_sheet(store, sheet, file).save(path)
        written.append(path)
    return written


def _sheets(places: tuple[Place, ...]) -> list[_Sheet]:
    grouped: dict[tuple[str, int], list[Place]] = {}
    for place in places:
        grouped.setdefault((place.document_id, place.page), []).append(place)
    return [_Sheet(document_id, page, tuple(found)) for (document_id, page), found in grouped.items()]


def _draw_sheet(store: Store, sheet: _Sheet, file: Path | None) -> Image:
    document = store.query("SELECT * FROM documents WHERE document_id = ?", sheet.document_id)[0]
    text = store.text(sheet.document_id)
    if document["format"] != "pdf":
        if not text:
            raise CannotDraw(f"{document['path']} har ingen text att visa: {document['reason'] or 'filen är tom'}")
        return _set_text(text, document["path"], sheet.places)
    location = _located(store, document, file)
    return _draw_page(location, sheet.page, _boxed(location, document["path"], text, sheet))


def _located(store: Store, document: dict[str, Any], file: Path | None) -> Path:
    """Where the document lies now: as named, where the run found it, or at its path below the working folder."""
    known = store.query("SELECT location FROM inputs WHERE document_id = ?", document["document_id"])
    candidates = [file] if file is not None else [*(Path(row["location"]) for row in known), Path(document["path"])]
    for path in candidates:
        if not path.is_file():
            continue
        if hashlib.sha256(path.read_bytes()).hexdigest() == document["sha256"]:
            return path
        raise CannotDraw(
            f"{path} har ändrats sedan körningen: kör lovkoll run igen, eller ange den ursprungliga filen med --file"
        )
    raise CannotDraw(f"{document['path']} finns inte kvar där den lästes: ange var den ligger med --file")


def _boxed(location: Path, name: str, text: str, sheet: _Sheet) -> list[Place]:
    """The places of a sheet with their boxes; one that a table keeps without a box (a doubt) gets it from the
    document, read again.
    """
    if all(place.box is not None or place.start == place.end for place in sheet.places):
        return list(sheet.places)
    from pipeline.ingest import Unreadable, read

    try:
        document = read(location, name)
    except Unreadable:
        return list(sheet.places)
    return [_with_box(place, document) if document.text == text else place for place in sheet.places]


def _with_box(place: Place, document: Document) -> Place:
    for page, _, box in document.places(Extent(place.start, place.end)):
        if page == place.page and box is not None:
            return replace(place, box=(box.x0, box.top, box.x1, box.bottom))
    return place


def _draw_page(location: Path, number: int, places: list[Place]) -> Image:
    import pypdfium2
    from PIL import Image, ImageChops, ImageDraw

    pdf = _opened(location)
    try:
        if not 1 <= number <= len(pdf):
            raise CannotDraw(f"{location.name} har ingen sida {number}")
        page = pdf[number - 1].render(scale=SCALE).to_pil().convert("RGB")
    except pypdfium2.PdfiumError as error:
        raise CannotDraw(f"Sidan {number} i {location.name} kan inte ritas: {error}") from error
    finally:
        pdf.close()
    boxes = [tuple(SCALE * value for value in place.box) for place in places if place.box is not None]
    marked = Image.new("RGB", page.size, _PAPER)
    brush = ImageDraw.Draw(marked)
    for x0, top, x1, bottom in boxes:
        brush.rectangle((x0 - 2, top - 2, x1 + 2, bottom + 2), fill=_MARK)
    page = ImageChops.multiply(page, marked)
    brush = ImageDraw.Draw(page)
    for x0, top, x1, bottom in boxes:
        brush.rectangle((x0 - 3, top - 3, x1 + 3, bottom + 3), outline=_FRAME, width=2)
    return page


def _opened(location: Path) -> Any:
    """The PDF, repaired when it has to be. Raises CannotDraw."""
    import pikepdf
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(location)
    except pypdfium2.PdfiumError:
        pass
    try:
        with pikepdf.open(location) as damaged:
            repaired = io.BytesIO()
            damaged.save(repaired)
        return pypdfium2.PdfDocument(repaired.getvalue())
    except (pikepdf.PdfError, pypdfium2.PdfiumError) as error:
        raise CannotDraw(f"{location.name} kan inte öppnas: {error}") from error


# --------------------------------------------------------------------------- formats without pages


def _set_text(text: str, title: str, places: tuple[Place, ...]) -> Image:
    """The text around the quotes as a picture, the quotes marked; parts that are left out become an ellipsis."""
    from PIL import Image, ImageDraw, ImageFont

    font = ImageFont.load_default(_FONT)
    marks = [Extent(place.start, place.end) for place in places]
    lines: list[Extent | None] = []
    for part in _windows(text, marks):
        if part.start > 0 or lines:
            lines.append(None)
        lines.extend(_wrapped(text, part, font))
    image = Image.new("RGB", (_WIDTH, 2 * _MARGIN + _LEADING * (len(lines) + 2)), _PAPER)
    brush = ImageDraw.Draw(image)
    brush.text((_MARGIN, _MARGIN), title, font=font, fill=_FRAME)
    for number, line in enumerate(lines):
        top = _MARGIN + _LEADING * (number + 2)
        if line is None:
            brush.text((_MARGIN, top), "…", font=font, fill=_INK)
            continue
        for mark in marks:
            if line.overlaps(mark):
                x0 = _MARGIN + font.getlength(_printable(text[line.start : max(mark.start, line.start)]))
                x1 = _MARGIN + font.getlength(_printable(text[line.start : min(mark.end, line.end)]))
                brush.rectangle((x0 - 2, top - 2, x1 + 2, top + _LEADING - 6), fill=_MARK, outline=_FRAME, width=1)
        brush.text((_MARGIN, top), _printable(line.of(text)), font=font, fill=_INK)
    return image


def _windows(text: str, marks: list[Extent]) -> list[Extent]:
    """The parts of the text to show: around each quote, to whole lines where they are near, joined where they meet."""
    parts: list[Extent] = []
    for mark in sorted(marks):
        start = max(mark.start - AROUND, 0)
        start = text.find("\n", start, mark.start) + 1 or start if start else 0
        end = min(mark.end + AROUND, len(text))
        border = text.rfind("\n", mark.end, end)
        end = border if border > mark.end and end < len(text) else end
        if parts and start <= parts[-1].end:
            parts[-1] = Extent(parts[-1].start, max(parts[-1].end, end))
        else:
            parts.append(Extent(start, end))
    return parts


def _wrapped(text: str, part: Extent, font: Any) -> Iterator[Extent]:
    """The lines of a part of the text, none wider than the picture."""
    room = _WIDTH - 2 * _MARGIN
    for line in re.finditer(r"[^\n]+", text[part.start : part.end]):
        start = end = part.start + line.start()
        for word in re.finditer(r"\S+", line.group()):
            after = part.start + line.start() + word.end()
            if end > start and font.getlength(_printable(text[start:after])) > room:
                yield Extent(start, end)
                start = part.start + line.start() + word.start()
            end = after
        if end > start:
            yield Extent(start, end)


def _printable(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)
