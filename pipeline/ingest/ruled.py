"""Ruled tables of a PDF: attendance and named votes, drawn with lines.

In: sheets, and the edges drawn on them. Out: the same sheets with grids; the words inside a table leave the page's flow.
The cells are found by pdfplumber's table finder, fed with the edges that pdfium read (40 times faster than letting it parse the page); only
pages that are one form as a whole are parsed by pdfplumber itself. The words and their boxes stay pdfium's.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Sequence
from io import BytesIO

import pdfplumber
from pdfplumber import table

from pipeline.ingest.paper import Grid, Segment, Sheet, rows_of
from pipeline.ingest.strokes import Edge, Strokes
from pipeline.text import Box

Corners = tuple[float, float, float, float]
MAX_EDGES = 2_000
_PERSON = re.compile(r"\((?:[A-ZÅÄÖ]{1,4}|-|[a-zåäö]{1,3})\)")
SHORT = 25  # characters: what heads a column, or is its sum
LISTED = 3  # persons in one cell: a front page drawn as boxes, which the flow reads line by line


def take_tables(data: bytes, sheets: Sequence[Sheet], strokes: Strokes) -> list[str]:
    """Move the words of ruled tables from the segments of their sheets into grids. Returns what went wrong, if anything."""
    ruled = strokes.tables()
    if not ruled and not strokes.wrapped:
        return []
    trouble: list[str] = []
    above: Grid | None = None
    for sheet in sheets:
        edges = ruled.get(sheet.number, ())
        if len(edges) > MAX_EDGES:
            trouble.append(f"Sidan {sheet.number} har för många linjer för en tabell; texten är läst som löptext.")
        elif edges:
            for region, cells in _tables(edges):
                _take(sheet, region, cells, above if above and above.page == sheet.number - 1 else None)
        above = max(sheet.grids, key=lambda grid: grid.region.top, default=None)
    wrapped = [sheet for sheet in sheets if sheet.number in strokes.wrapped and sheet.segments]
    if wrapped:
        trouble = _take_wrapped(data, wrapped)
    return trouble


def _tables(edges: Sequence[Edge]) -> list[tuple[Corners, list[list[Corners | None]]]]:
    """Edges -> tables as pdfplumber finds them: where lines cross are corners, corners make cells, cells that touch a table."""
    lines = [
        {
            "x0": e.x0, "x1": e.x1, "top": e.top, "bottom": e.bottom, "width": e.x1 - e.x0, "height": e.bottom - e.top,
            "orientation": "h" if e.across else "v", "object_type": "line",
        }
        for e in edges
    ]  # fmt: skip
    merged = table.merge_edges(lines, 3, 3, 3, 3)
    crossings = table.edges_to_intersections(merged, 3, 3)
    tables = table.cells_to_tables(table.intersections_to_cells(crossings))
    return [(_around(cells), _grid(cells)) for cells in tables]


def _around(cells: Sequence[Corners]) -> Corners:
    return min(c[0] for c in cells), min(c[1] for c in cells), max(c[2] for c in cells), max(c[3] for c in cells)


def _grid(cells: Sequence[Corners]) -> list[list[Corners | None]]:
    """Cells in rows by their upper edge, and in columns by their left one; None where a wide cell covers a place."""
    lefts = sorted({c[0] for c in cells})
    rows: dict[float, dict[float, Corners]] = {}
    for cell in cells:
        rows.setdefault(cell[1], {})[cell[0]] = cell
    return [[rows[top].get(left) for left in lefts] for top in sorted(rows)]


def _take_wrapped(data: bytes, sheets: Sequence[Sheet]) -> list[str]:
    """Pages that are one form as a whole: pdfplumber reads their content itself."""
    try:
        with pdfplumber.open(BytesIO(data)) as document:
            for sheet in sheets:
                page = document.pages[sheet.number - 1]
                try:
                    found = [(tuple(t.bbox), [list(row.cells) for row in t.rows]) for t in page.find_tables()]
                    dx, dy = page.bbox[0], page.bbox[1]
                finally:
                    page.close()
                for region, cells in found:
                    moved = [
                        [None if c is None else (c[0] - dx, c[1] - dy, c[2] - dx, c[3] - dy) for c in row]
                        for row in cells
                    ]
                    _take(sheet, (region[0] - dx, region[1] - dy, region[2] - dx, region[3] - dy), moved)
    except (
        Exception
    ) as error:  # pdfminer raises whatever a hostile file makes it raise; without tables the text still stands
        return [f"Tabellernas linjer kunde inte läsas ({type(error).__name__}); texten i dem är läst som löptext."]
    return []


def _take(sheet: Sheet, region: Corners, cells: list[list[Corners | None]], above: Grid | None = None) -> None:
    """One table of pdfplumber -> a grid of the sheet, filled with the sheet's own words. One row, or rows with one cell filled, are none, unless
    they are the rest of the table ``above``, the last of the page before."""
    x0, top, x1, bottom = region
    inside: list[Segment] = []
    outside: list[Segment] = []
    for segment in sheet.segments:
        middle = (segment.top + segment.bottom) / 2
        here = top - 1 <= middle <= bottom + 1 and segment.x1 > x0 and segment.x0 < x1
        (inside if here else outside).append(segment)
    if not inside:
        return
    filled, left = _fill(inside, cells)
    filled = [row for row in filled if any(row)]
    columns = max((sum(1 for cell in row if cell) for row in filled), default=0)
    first = not sheet.grids and all(s.top > top for s in outside)
    heads = (above.heads or above.rows[0]) if above else []
    again = first and len(filled) > 1 and bool(heads) and _words(filled[0]) == _words(heads)
    grid = Grid(sheet.number, Box(x0, top, x1, bottom), filled[1:] if again else filled)
    rest = above is not None and first and grid.continues(above)
    if not rest and (len(filled) < 2 or columns < 2):
        return
    if any(sum(1 for s in cell if _PERSON.search(s.text)) >= LISTED for row in filled for cell in row):
        return
    if sum(len(s.words) for s in left) > 0.3 * sum(len(s.words) for s in inside):
        return
    if again and rest:  # the heads of the table, printed once more at the top of the page
        sheet.furniture += [segment for cell in filled[0] for segment in cell]
        grid.heads = heads
    elif again:
        grid.rows = filled
    outside = _with_heads_and_sums(grid, outside, cells)
    sheet.segments = outside + left
    sheet.grids.append(grid)


def _with_heads_and_sums(grid: Grid, outside: list[Segment], cells: list[list[Corners | None]]) -> list[Segment]:
    """Adds to a table the row right above or below its lines whose short cells stand in its columns; returns the segments left."""
    lefts = sorted({cell[0] for row in cells for cell in row if cell is not None})
    if len(lefts) < 3 or len(grid.rows) < 3 or len(lefts) != len(grid.rows[0]):
        return outside
    taken: set[int] = set()
    for above in (True, False):
        edge = grid.region.top if above else grid.region.bottom
        near = rows_of(s for s in outside if -2 < (edge - s.bottom if above else s.top - edge) < s.height)
        row = near[-1 if above else 0] if near else []
        places = [bisect(lefts, (s.x0 + s.x1) / 2) - 1 for s in row]
        if len(row) < 3 or len(set(places)) < len(row) or max(len(s.text) for s in row) > SHORT or places[0] < 0:
            continue
        if row[-1].x1 > grid.region.x1 + 2:
            continue
        filled: list[list[Segment]] = [[] for _ in lefts]
        for at, segment in zip(places, row, strict=True):
            filled[at].append(segment)
        grid.rows.insert(0 if above else len(grid.rows), filled)
        top, bottom = min(s.top for s in row), max(s.bottom for s in row)
        grid.region = grid.region._replace(top=min(top, grid.region.top), bottom=max(bottom, grid.region.bottom))
        taken.update(id(s) for s in row)
    return [s for s in outside if id(s) not in taken]


def _words(row: list[list[Segment]]) -> list[list[str]]:
    return [[segment.text for segment in cell] for cell in row]


def _fill(
    segments: Sequence[Segment], boxes: list[list[Corners | None]]
) -> tuple[list[list[list[Segment]]], list[Segment]]:
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
