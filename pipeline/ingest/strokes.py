"""The lines drawn on a PDF page: rules, boxes, pictures, by pdfium's C interface.

In: a page while it is open. Out: edges in points from the top left corner of the page as shown; which pages' edges look like a ruled
table; whether a page is a picture. A line that stands at the same place on several pages (the rule under the head, the signature
boxes at the foot) belongs to the form, not to a table. A filled area without a stroke (shading behind words) is no line.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

import pypdfium2.raw as raw

THIN = 4.5  # points: a path that is thinner is a line
LONG = 18.0  # points: shorter lines across rule no table
HIGH = 8.0  # points: nor lower ones
MAX_OBJECTS = 20_000
MAX_POINTS = 4_000
CURVES = 150  # paths: more than any form or table has on a page without words
FEW = 6  # paths that any page may have: a head rule and signature boxes
SHARED = 3  # pages that a line of the form stands on


class Edge(NamedTuple):
    """A straight line: ``across`` or upright."""

    across: bool
    x0: float
    top: float
    x1: float
    bottom: float


def _fast(function: Any, result: Any, *arguments: Any) -> Any:
    return ctypes.PYFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_P, _I = ctypes.c_void_p, ctypes.c_int
_count = _fast(raw.FPDFPage_CountObjects, _I, _P)
_object = _fast(raw.FPDFPage_GetObject, _P, _P, _I)
_type = _fast(raw.FPDFPageObj_GetType, _I, _P)
_bounds = _fast(raw.FPDFPageObj_GetBounds, _I, _P, _P, _P, _P, _P)
_mode = _fast(raw.FPDFPath_GetDrawMode, _I, _P, _P, _P)
_points = _fast(raw.FPDFPath_CountSegments, _I, _P)
_point = _fast(raw.FPDFPath_GetPathSegment, _P, _P, _I)
_point_type = _fast(raw.FPDFPathSegment_GetType, _I, _P)
_point_at = _fast(raw.FPDFPathSegment_GetPoint, _I, _P, _P, _P)
_matrix = _fast(raw.FPDFPageObj_GetMatrix, _I, _P, _P)
_form_count = _fast(raw.FPDFFormObj_CountObjects, _I, _P)
_PATH, _IMAGE, _FORM = raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM


class Strokes:
    """Gathers the edges of pages, one after the other."""

    def __init__(self) -> None:
        self.edges: dict[int, list[Edge]] = {}
        self.wrapped: set[int] = set()  # pages that are one form as a whole, as signing services make them
        self._places: Counter[tuple[int, ...]] = Counter()
        self._numbers = (ctypes.c_float * 6)()
        self._at = ctypes.addressof(self._numbers)
        self._flags = (ctypes.c_int * 2)()
        self._flags_at = ctypes.addressof(self._flags)

    def note(self, page: Any, number: int, width: float, height: float) -> None:
        """Read the edges of a page while it is open."""
        handle = ctypes.cast(page, ctypes.c_void_p).value
        total = _count(handle)
        if not total or raw.FPDFPage_GetRotation(page):
            if total > FEW:
                self.wrapped.add(number)
            return
        area = raw.FS_RECTF()
        known = raw.FPDF_GetPageBoundingBox(page, ctypes.byref(area))
        left, high = (area.left, area.top) if known else (0.0, height)
        found: list[Edge] = []
        for index in range(min(total, MAX_OBJECTS)):
            item = _object(handle, index)
            kind = _type(item)
            if kind == _PATH:
                self._path(item, found, left, high)
            elif kind == _FORM and _form_count(item) > 2 * FEW:
                x0, y0, x1, y1 = self._box(item)
                if (x1 - x0) * (y1 - y0) > 0.5 * width * height:
                    self.wrapped.add(number)
        if found:
            self.edges[number] = found
            self._places.update({_place(edge) for edge in found})

    def replace(self, number: int, edges: Sequence[Edge]) -> None:
        """The lines of a page that is read as a picture, in place of those of its file."""
        self.wrapped.discard(number)
        self._places.subtract({_place(edge) for edge in self.edges.pop(number, ())})
        if edges:
            self.edges[number] = list(edges)
            self._places.update({_place(edge) for edge in edges})

    def _box(self, item: Any) -> tuple[float, float, float, float]:
        at = self._at
        if not _bounds(item, at, at + 4, at + 8, at + 12):
            return 0.0, 0.0, 0.0, 0.0
        return self._numbers[0], self._numbers[1], self._numbers[2], self._numbers[3]

    def _path(self, item: Any, found: list[Edge], left: float, high: float) -> None:
        x0, y0, x1, y1 = self._box(item)
        wide, tall = x1 - x0, y1 - y0
        if wide < THIN:
            if tall > HIGH:
                x = (x0 + x1) / 2 - left
                found.append(Edge(False, x, high - y1, x, high - y0))
        elif tall < THIN:
            if wide > LONG:
                y = high - (y0 + y1) / 2
                found.append(Edge(True, x0 - left, y, x1 - left, y))
        elif wide > LONG and tall > HIGH:
            if not _mode(item, self._flags_at, self._flags_at + 4) or not (self._flags[1] or _points(item) > 12):
                return
            if _points(item) <= 6:
                x0, x1, top, bottom = x0 - left, x1 - left, high - y1, high - y0
                found += (Edge(True, x0, top, x1, top), Edge(True, x0, bottom, x1, bottom))
                found += (Edge(False, x0, top, x0, bottom), Edge(False, x1, top, x1, bottom))
            else:
                self._segments(item, found, left, high)

    def _segments(self, item: Any, found: list[Edge], left: float, high: float) -> None:
        """A path of many strokes: a whole grid may be one path."""
        a, b, c, d, e, f = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        if _matrix(item, self._at):
            a, b, c, d, e, f = self._numbers[:]
        before: tuple[float, float] | None = None
        for index in range(min(_points(item), MAX_POINTS)):
            point = _point(item, index)
            if not _point_at(point, self._at, self._at + 4):
                continue
            x, y = self._numbers[0], self._numbers[1]
            here = (a * x + c * y + e - left, high - (b * x + d * y + f))
            if before is not None and _point_type(point) == raw.FPDF_SEGMENT_LINETO:
                (x0, top), (x1, bottom) = before, here
                if abs(top - bottom) < 1 and abs(x0 - x1) > LONG:
                    found.append(Edge(True, min(x0, x1), top, max(x0, x1), top))
                elif abs(x0 - x1) < 1 and abs(top - bottom) > HIGH:
                    found.append(Edge(False, x0, min(top, bottom), x0, max(top, bottom)))
            before = here

    def tables(self) -> dict[int, list[Edge]]:
        """The pages whose own edges look like a table (three or more across, two or more upright), with all their edges. A single row may be the rest
        of the table on the page before."""
        chosen: dict[int, list[Edge]] = {}
        for number, edges in sorted(self.edges.items()):
            if len(edges) < 5:
                continue
            own = [edge for edge in edges if self._places[_place(edge)] < SHARED]
            rows = {round(edge.top / 3) for edge in own if edge.across}
            columns = {round(edge.x0 / 3) for edge in own if not edge.across}
            if (len(rows) >= 3 and len(columns) >= 2) or (
                len(rows) == 2 and len(columns) >= 3 and number - 1 in chosen
            ):
                chosen[number] = edges
        return chosen


def _place(edge: Edge) -> tuple[int, ...]:
    return round(edge.x0 / 2), round(edge.top / 2), round(edge.x1 / 2), round(edge.bottom / 2)


def is_picture(page: Any, width: float, height: float) -> bool:
    """True when an image covers half of a page, or it is full of drawn shapes: a scan, or letters turned into curves."""
    handle = ctypes.cast(page, ctypes.c_void_p).value
    numbers = (ctypes.c_float * 4)()
    at = ctypes.addressof(numbers)
    paths = 0
    for index in range(min(_count(handle), MAX_OBJECTS)):
        item = _object(handle, index)
        kind = _type(item)
        if kind == _PATH:
            paths += 1
        elif kind in (_IMAGE, _FORM) and _bounds(item, at, at + 4, at + 8, at + 12):
            left, low, right, high = numbers
            if (right - left) * (high - low) > 0.5 * width * height:
                return True
    return paths > CURVES
