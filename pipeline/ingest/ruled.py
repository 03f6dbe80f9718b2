"""Ruled tables of a PDF: attendance and named votes, drawn with lines.

In: a page as pdfium sees it, to ask whether it has ruling lines at all; then the bytes, for pdfplumber, which finds cells. Out: grids;
the words inside them leave the page's flow. pdfplumber is 40 times slower than pdfium, so it is only asked about pages whose lines look like a
table; lines that stand at the same place on other pages (the signature boxes at the foot) do not count.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pypdfium2.raw as raw

from pipeline.ingest.paper import Grid, Segment, Sheet, rows_of
from pipeline.text import Box

Line = tuple[int, int, int, int]  # x0, y0, x1, y1 in whole points, as the page has them
THIN = 3.0  # points: a path that is thinner is a line
LONG = 18.0
MAX_OBJECTS = 20_000
CURVES = 150  # paths: more than any form or table has on a page without words
FEW = 6  # paths that any page may have: a header rule and signature boxes


def _fast(function: Any, result: Any, *arguments: Any) -> Any:
    return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_count = _fast(raw.FPDFPage_CountObjects, ctypes.c_int, ctypes.c_void_p)
_object = _fast(raw.FPDFPage_GetObject, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
_type = _fast(raw.FPDFPageObj_GetType, ctypes.c_int, ctypes.c_void_p)
_bounds = _fast(raw.FPDFPageObj_GetBounds, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p)
_PATH, _IMAGE = raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE


class Ruling:
    """Gathers the drawn lines of pages; afterwards says which pages may hold a ruled table."""

    def __init__(self) -> None:
        self.lines: dict[int, list[Line]] = {}
        self.places: Counter[Line] = Counter()
        self.numbers = (ctypes.c_float * 4)()
        self.at = ctypes.addressof(self.numbers)

    def note(self, page: Any, number: int) -> None:
        """Read the lines of a page while it is open."""
        handle = ctypes.cast(page, ctypes.c_void_p).value
        total = _count(handle)
        if total <= FEW:
            return
        paths = []
        for index in range(min(total, MAX_OBJECTS)):
            item = _object(handle, index)
            if _type(item) == _PATH:
                paths.append(item)
        if len(paths) <= FEW:
            return
        at, numbers = self.at, self.numbers
        found: list[Line] = []
        for item in paths:
            if not _bounds(item, at, at + 4, at + 8, at + 12):
                continue
            left, low, right, high = numbers
            wide, tall = right - left, high - low
            if (wide < THIN and tall > LONG / 2) or (tall < THIN and wide > LONG) or (wide > LONG and tall > LONG / 2):
                found.append((round(left), round(low), round(right), round(high)))
        if found:
            self.lines[number] = found
            self.places.update(set(found))

    def pages(self) -> list[int]:
        """The pages whose own lines look like a table: two or more columns and two or more rows."""
        chosen: list[int] = []
        for number, lines in self.lines.items():
            own = [line for line in lines if self.places[line] < 3]
            across = {line[1] for line in own if line[2] - line[0] > LONG and line[3] - line[1] < THIN}
            upright = {line[0] for line in own if line[2] - line[0] < THIN and line[3] - line[1] > LONG / 2}
            boxes = [line for line in own if line[2] - line[0] > LONG and line[3] - line[1] >= THIN]
            if (len(across) >= 3 and len(upright) >= 2) or _box_table(boxes):
                chosen.append(number)
        return chosen


def _box_table(boxes: Sequence[Line]) -> bool:
    """Cells drawn as rectangles: columns with the same left edge, several high. Shading behind words has no common edges."""
    lefts = Counter(box[0] for box in boxes)
    return sum(1 for count in lefts.values() if count >= 3) >= 2


def drawn(page: Any) -> bool:
    """True when a page is full of drawn shapes: letters that were turned into curves."""
    handle = ctypes.cast(page, ctypes.c_void_p).value
    total = _count(handle)
    return total > CURVES and sum(1 for index in range(min(total, MAX_OBJECTS)) if _type(_object(handle, index)) == _PATH) > CURVES


def picture_share(page: Any, width: float, height: float) -> float:
    """How much of a page its largest image covers (0-1): a page without text under one is a scan."""
    handle = ctypes.cast(page, ctypes.c_void_p).value
    numbers = (ctypes.c_float * 4)()
    at = ctypes.addressof(numbers)
    share = 0.0
    for index in range(min(_count(handle), 500)):
        item = _object(handle, index)
        if _type(item) == _IMAGE and _bounds(item, at, at + 4, at + 8, at + 12):
            left, low, right, high = numbers
            share = max(share, (right - left) * (high - low) / max(width * height, 1.0))
    return min(share, 1.0)


_PERSON = re.compile(r"\((?:[A-ZÅÄÖ]{1,4}|-|[a-zåäö]{1,3})\)")
LISTED = 3  # persons in one cell: a front page drawn as boxes, which the flow reads line by line


def take_tables(data: bytes, sheets: Sequence[Sheet], pages: Sequence[int]) -> list[str]:
    """Move the words of ruled tables from the segments of their sheets into grids. Returns what went wrong, if anything."""
    if not pages:
        return []
    import pdfplumber

    by_number = {sheet.number: sheet for sheet in sheets}
    trouble: list[str] = []
    try:
        with pdfplumber.open(BytesIO(data)) as document:
            for number in pages:
                page = document.pages[number - 1]
                try:
                    found = [(table.bbox, [[cell for cell in row.cells] for row in table.rows]) for table in page.find_tables()]
                    origin = page.bbox[0], page.bbox[1]
                finally:
                    page.close()
                for region, cells in found:
                    _take(by_number[number], region, cells, origin)
    except Exception as error:  # pdfminer raises whatever a hostile file makes it raise; without tables the text still stands
        trouble.append(f"Tabellernas linjer kunde inte läsas ({type(error).__name__}); texten i dem är läst som löptext.")
    return trouble


Corners = tuple[float, float, float, float]


def _take(sheet: Sheet, region: Corners, cells: list[list[Corners | None]], origin: tuple[float, float]) -> None:
    """One table of pdfplumber -> a grid of the sheet, filled with the sheet's own words."""
    dx, dy = origin
    x0, top, x1, bottom = region[0] - dx, region[1] - dy, region[2] - dx, region[3] - dy
    inside: list[Segment] = []
    outside: list[Segment] = []
    for segment in sheet.segments:
        middle = (segment.top + segment.bottom) / 2
        here = top - 1 <= middle <= bottom + 1 and segment.x1 > x0 and segment.x0 < x1
        (inside if here else outside).append(segment)
    if not inside:
        return
    boxes = [[None if c is None else (c[0] - dx, c[1] - dy, c[2] - dx, c[3] - dy) for c in row] for row in cells]
    filled, left = _fill(inside, boxes)
    filled = [row for row in filled if any(row)]
    columns = max((sum(1 for cell in row if cell) for row in filled), default=0)
    if len(filled) < 2 or columns < 2:
        return
    if any(sum(1 for s in cell if _PERSON.search(s.text)) >= LISTED for row in filled for cell in row):
        return
    if sum(len(s.words) for s in left) > 0.3 * sum(len(s.words) for s in inside):
        return
    sheet.segments = outside + left
    sheet.grids.append(Grid(sheet.number, Box(x0, top, x1, bottom), filled))


def _fill(segments: Sequence[Segment], boxes: list[list[Corners | None]]) -> tuple[list[list[list[Segment]]], list[Segment]]:
    """The words of a table region in their cells, line by line; and the segments no word of which lies in any cell."""
    words: dict[tuple[int, int], list[tuple[str, Box, Segment]]] = {}
    flat = [(r, c, cell) for r, row in enumerate(boxes) for c, cell in enumerate(row) if cell is not None]
    left: list[Segment] = []
    for segment in segments:
        placed: list[tuple[tuple[int, int] | None, str, Box]] = []
        for word, box in zip(segment.words, segment.boxes or (), strict=True):
            x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
            at = next(((r, c) for r, c, (a, t, b, f) in flat if a <= x <= b and t <= y <= f), None)
            placed.append((at, word, box))
        known = [at for at, _, _ in placed if at is not None]
        if not known:
            left.append(segment)
            continue
        last = known[0]
        for at, word, box in placed:
            last = at or last
            words.setdefault(last, []).append((word, box, segment))
    grid: list[list[list[Segment]]] = []
    for r, row in enumerate(boxes):
        grid.append([_lines(words.get((r, c), [])) for c in range(len(row))])
    return grid, left


def _lines(words: Sequence[tuple[str, Box, Segment]]) -> list[Segment]:
    """The words of a cell as segments, one a line."""
    parts: dict[int, list[tuple[str, Box]]] = {}
    owners: dict[int, Segment] = {}
    for word, box, owner in words:
        parts.setdefault(id(owner), []).append((word, box))
        owners[id(owner)] = owner
    made: list[Segment] = []
    for key, pieces in parts.items():
        owner = owners[key]
        boxes = [box for _, box in pieces]
        made.append(
            Segment(
                owner.page, [word for word, _ in pieces], boxes, boxes[0].x0, min(b.top for b in boxes), boxes[-1].x1,
                max(b.bottom for b in boxes), owner.size, owner.bold, owner.wrapped,
            )
        )  # fmt: skip
    return [segment for row in rows_of(made) for segment in row]
