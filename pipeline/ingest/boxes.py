"""Where the words of a PDF page stand: pdfium's own coordinates -> points from the top left corner of the page as shown.

In: a page and the indices of the first and last character of its words. Out: a box for each word, cut at the page's edge.
Only the first and last character of a word are asked for: boxes for every character cost twice the time.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from typing import Any

import numpy as np
import pypdfium2.raw as raw
from numpy.typing import NDArray

from pipeline.ingest.paper import Sheet
from pipeline.text import Box

Numbers = NDArray[np.float64]


def fast(function: Any, *arguments: Any) -> Any:
    """A pdfium function without ctypes' conversion of each argument, which costs as much as the call itself."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, *arguments)(address)


_CORNERS = 16  # bytes: left, top, right and bottom of a character
_box_of = fast(raw.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p)

#: a, b, c, d, e, f: shown x = a*x + c*y + e, shown y = b*x + d*y + f, both from the bottom left of the page as shown.
Placing = tuple[float, float, float, float, float, float]


def placing_of(page: Any) -> Placing | None:
    """How the page's own coordinates become those of the page as shown; None when they are the same."""
    area = raw.FS_RECTF()
    turned = raw.FPDFPage_GetRotation(page)
    known = raw.FPDF_GetPageBoundingBox(page, ctypes.byref(area))
    if not turned and (not known or (area.left == 0 and area.bottom == 0)):
        return None
    if turned == 1:  # a quarter turn clockwise
        return 0.0, -1.0, 1.0, 0.0, -area.bottom, area.right
    if turned == 2:
        return -1.0, 0.0, 0.0, -1.0, area.right, area.top
    if turned == 3:
        return 0.0, 1.0, -1.0, 0.0, area.top, -area.left
    return 1.0, 0.0, 0.0, 1.0, -area.left, -area.bottom


def boxes_of(
    handle: int | None, firsts: Sequence[int], lasts: Sequence[int], placing: Placing | None, sheet: Sheet
) -> list[Box | None]:
    """The box of each word, given the indices of its first and last character; None for one that stands outside the page."""
    count = len(firsts)
    if not count:
        return []
    corners = np.empty((count, 2, 4), np.float32)
    place = corners.ctypes.data
    ask = _box_of
    for first, last in zip(firsts, lasts, strict=True):
        ask(handle, first, place)
        ask(handle, last, place + _CORNERS)
        place += 2 * _CORNERS
    left, top, right, bottom = np.moveaxis(corners.astype(np.float64), 2, 0)
    if placing is not None:
        left, top, right, bottom = _placed(placing, left, top, right, bottom)
    left, right = _smaller(left[:, 1], left[:, 0]), _larger(right[:, 1], right[:, 0])
    top, bottom = _larger(top[:, 1], top[:, 0]), _smaller(bottom[:, 1], bottom[:, 0])
    width, height = sheet.width, sheet.height
    outside = (left > width) | (right < 0) | (bottom > height) | (top < 0)
    sides = (
        _larger(left, 0.0),
        np.where(top < height, height - top, 0.0),
        _smaller(right, width),
        np.where(bottom > 0, height - bottom, height),
    )
    new = tuple.__new__  # half the time of Box(...)
    boxes: list[Box | None] = [new(Box, one) for one in zip(*(side.tolist() for side in sides), strict=True)]
    for number in np.flatnonzero(outside).tolist():
        boxes[number] = None
    return boxes


def _smaller(one: Numbers, other: Numbers | float) -> Numbers:
    """``one`` where it is smaller than ``other``, which also stands for what is no number."""
    return np.where(one < other, one, other)


def _larger(one: Numbers, other: Numbers | float) -> Numbers:
    """``one`` where it is larger than ``other``, which also stands for what is no number."""
    return np.where(one > other, one, other)


def _placed(
    placing: Placing, left: Numbers, top: Numbers, right: Numbers, bottom: Numbers
) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Boxes in the page's own coordinates -> the same as the page is shown, y still upwards from the bottom."""
    a, b, c, d, e, f = placing
    xs = a * left + c * bottom + e, a * right + c * top + e
    ys = b * left + d * bottom + f, b * right + d * top + f
    return _smaller(*xs), _larger(*ys), _larger(*xs), _smaller(*ys)
