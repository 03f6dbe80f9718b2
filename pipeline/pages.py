"""A row's evidence as pictures: the pages it rests on, each quote in a box.

In: a store and the id of any row. Out: PNG files. A PDF page is drawn as it is printed; for formats without pages the
text around the quotes is set, with the quotes marked. The file is found where the run read it; when it has moved, the
user names it.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.store import Store
from pipeline.text import Box, Extent
from pipeline.trail import Place, follow
from pipeline.typeset import typeset

if TYPE_CHECKING:
    from PIL.Image import Image

#: Pixels per PDF point.
SCALE = 2.0
_PAPER, _FRAME, _MARK = (255, 255, 255), (200, 30, 30), (255, 235, 120)


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
        setting = typeset(text, document["path"], [Extent(place.start, place.end) for place in sheet.places])
        with closing(setting.pdf):
            return _rendered(setting.pdf, 1, setting.boxes)
    location = _located(store, document, file)
    return _draw_page(location, sheet.page, _boxes(location, document["path"], text, sheet))


def _located(store: Store, document: dict[str, Any], file: Path | None) -> Path:
    """Where the document lies now: as named, where the run found it, or at its path below the working folder."""
    known = store.query("SELECT location FROM inputs WHERE document_id = ?", document["document_id"])
    candidates = (
        [file] if file is not None else [*(Path(os.fsdecode(row["location"])) for row in known), Path(document["path"])]
    )
    for path in candidates:
        if not path.is_file():
            continue
        if hashlib.sha256(path.read_bytes()).hexdigest() == document["sha256"]:
            return path
        raise CannotDraw(
            f"{path} har ändrats sedan körningen: kör lovkoll run igen, eller ange den ursprungliga filen med --file"
        )
    raise CannotDraw(f"{document['path']} finns inte kvar där den lästes: ange var den ligger med --file")


def _boxes(location: Path, name: str, text: str, sheet: _Sheet) -> list[Box]:
    """The boxes of a sheet; a place that the tables keep without one (a doubt) gets it from the document, read again."""
    known = [Box(*place.box) for place in sheet.places if place.box is not None]
    unknown = [Extent(p.start, p.end) for p in sheet.places if p.box is None and p.start < p.end]
    if not unknown:
        return known
    from pipeline.ingest import Unreadable, read

    try:
        document = read(location, name)
    except Unreadable:
        return known
    if document.text != text:
        return known
    found = (place for extent in unknown for place in document.places(extent))
    return [*known, *(box for page, _, box in found if page == sheet.page and box is not None)]


def _draw_page(location: Path, number: int, boxes: list[Box]) -> Image:
    import pypdfium2

    with closing(_opened(location)) as pdf:
        if not 1 <= number <= len(pdf):
            raise CannotDraw(f"{location.name} har ingen sida {number}")
        try:
            return _rendered(pdf, number, boxes)
        except pypdfium2.PdfiumError as error:
            raise CannotDraw(f"Sidan {number} i {location.name} kan inte ritas: {error}") from error


def _rendered(pdf: Any, number: int, boxes: Iterable[Box]) -> Image:
    """A page as a picture, the boxes marked as with a felt pen and framed."""
    from PIL import Image, ImageChops, ImageDraw

    page = pdf[number - 1].render(scale=SCALE).to_pil().convert("RGB")
    scaled = [tuple(SCALE * value for value in box) for box in boxes]
    pen = Image.new("RGB", page.size, _PAPER)
    brush = ImageDraw.Draw(pen)
    for x0, top, x1, bottom in scaled:
        brush.rectangle((x0 - 2, top - 2, x1 + 2, bottom + 2), fill=_MARK)
    page = ImageChops.multiply(page, pen)
    brush = ImageDraw.Draw(page)
    for x0, top, x1, bottom in scaled:
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
