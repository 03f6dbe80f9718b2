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
import threading
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.store import Store
from pipeline.text import Box, Extent
from pipeline.trail import Place, follow
from pipeline.typeset import AROUND, Setting, typeset

if TYPE_CHECKING:
    from PIL.Image import Image

#: Pixels per PDF point.
SCALE = 2.0
#: pdfium is not to be called by two threads at once.
_pdfium = threading.Lock()
_PAPER, _FRAME, _MARK = (255, 255, 255), (200, 30, 30), (255, 235, 120)


class CannotDraw(RuntimeError):
    """The page cannot be drawn. The message says why and what to do."""


class Gone(CannotDraw):
    """The file is not where the run read it."""


class Changed(CannotDraw):
    """The file is another than the one that was read."""


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
    document = _document(store, sheet.document_id)
    if document["format"] != "pdf":
        with _pdfium, closing(_set(store, document, sheet.places)) as setting:
            return _rendered(setting.pdf, 1, setting.boxes)
    location = _located(store, document, file)
    boxes = _boxes(location, document["path"], store.text(sheet.document_id), sheet)
    return _draw_page(location, sheet.page, boxes)


def _located(store: Store, document: dict[str, Any], file: Path | None) -> Path:
    """Where the document lies now: as named, where the run found it, or at its path below the working folder."""
    known = store.query("SELECT location FROM inputs WHERE document_id = ?", document["document_id"])
    candidates = (
        [file] if file is not None else [*(Path(os.fsdecode(row["location"])) for row in known), Path(document["path"])]
    )
    for path in candidates:
        if not path.is_file():
            continue
        if _digest(path) == document["sha256"]:
            return path
        raise Changed(
            f"{path} har ändrats sedan körningen: kör lovkoll run igen, eller ange den ursprungliga filen med --file"
        )
    raise Gone(f"{document['path']} finns inte kvar där den lästes: ange var den ligger med --file")


def _digest(path: Path) -> str:
    """The SHA-256 of a file, computed again only when the file is another: a page is drawn more often than a file changes."""
    found = path.stat()
    return _digest_of(path, (found.st_ino, found.st_mtime_ns, found.st_size))


@lru_cache(maxsize=10_000)
def _digest_of(path: Path, _: tuple[int, int, int]) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


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


# --------------------------------------------------------------------------- a page and its boxes apart


@dataclass(frozen=True)
class Boxed:
    """The places of a page that have a box, and the page they stand on: its size, in the units of the boxes."""

    width: float
    height: float
    boxes: tuple[tuple[Place, Box], ...]


def boxed(store: Store, document_id: str, page: int, places: Sequence[Place]) -> Boxed:
    """Where places stand on the picture that :func:`picture` gives of the same page and places. Nothing is drawn.

    Raises CannotDraw when no picture can be made, :class:`Gone` or :class:`Changed` where that is because of the file.
    """
    document = _document(store, document_id)
    here = [p for p in places if p.document_id == document_id and p.page == page]
    if document["format"] != "pdf":
        with _pdfium, closing(_set(store, document, here, _NEAR)) as setting:
            marked = zip(setting.marks, setting.boxes, strict=True)
            return Boxed(*setting.size, tuple((here[n], box) for n, box in marked))
    _located(store, document, None)
    sizes = store.query(
        "SELECT width, height FROM pages WHERE document_id = ? AND page = ? AND width > 0 AND height > 0",
        document_id,
        page,
    )
    if not sizes:
        raise CannotDraw(f"{document['path']} har ingen sida {page}")
    known = tuple((p, Box(*p.box)) for p in here if p.box is not None)
    return Boxed(sizes[0]["width"], sizes[0]["height"], known)


def picture(store: Store, document_id: str, page: int, places: Sequence[Place] = (), scale: float = 1.6) -> bytes:
    """A page as a PNG without boxes, ``scale`` pixels for each point. For formats without pages it is the text around ``places``, set.

    Raises CannotDraw.
    """
    import pypdfium2

    document = _document(store, document_id)
    if document["format"] != "pdf":
        here = [p for p in places if p.document_id == document_id and p.page == page]
        with _pdfium, closing(_set(store, document, here, _NEAR)) as setting:
            return _png(setting.pdf[0], scale)
    location = _located(store, document, None)
    with _pdfium, closing(_opened(location)) as pdf:
        if not 1 <= page <= len(pdf):
            raise CannotDraw(f"{location.name} har ingen sida {page}")
        try:
            return _png(pdf[page - 1], scale)
        except pypdfium2.PdfiumError as error:
            raise CannotDraw(f"Sidan {page} i {location.name} kan inte ritas: {error}") from error


#: How much of a text without pages is set around what is boxed, in code points: its picture stands beside the text.
_NEAR = 350


def _document(store: Store, document_id: str) -> dict[str, Any]:
    found = store.query("SELECT * FROM documents WHERE document_id = ?", document_id)
    if not found:
        raise CannotDraw(f"Ingen handling har nyckeln {document_id}")
    return found[0]


def _set(store: Store, document: dict[str, Any], places: Sequence[Place], around: int = AROUND) -> Setting:
    text = store.text(document["document_id"])
    if not text:
        raise CannotDraw(f"{document['path']} har ingen text att visa: {document['reason'] or 'filen är tom'}")
    return typeset(text, document["path"], [Extent(p.start, p.end) for p in places], around)


#: The most pixels of a picture: a poster is drawn smaller than a page.
_PIXELS = 6_000_000


def _png(page: Any, scale: float) -> bytes:
    """A page of pdfium as a PNG: gray where it has no colour, packed quickly rather than tightly."""
    width, height = page.get_size()
    scale = min(scale, (_PIXELS / max(width * height, 1)) ** 0.5)
    drawn = page.render(scale=scale, rev_byteorder=True).to_pil().convert("RGB")
    red, green, blue = drawn.split()
    if red.tobytes() == green.tobytes() == blue.tobytes():
        drawn = red
    out = io.BytesIO()
    drawn.save(out, "PNG", compress_level=1)
    return out.getvalue()


# --------------------------------------------------------------------------- drawing


def _draw_page(location: Path, number: int, boxes: list[Box]) -> Image:
    import pypdfium2

    with _pdfium, closing(_opened(location)) as pdf:
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
