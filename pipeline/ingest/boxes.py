"""Where the words of a PDF page stand: pdfium's own coordinates -> points from the top left corner of the page as shown.

In: a page and the indices of the first and last character of its words. Out: a box for each word, cut at the page's edge.
Only the first and last character of a word are asked for: boxes for every character cost twice the time.
"""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Sequence
from typing import Any

import pypdfium2.raw as raw

from pipeline.ingest.paper import Sheet
from pipeline.text import Box


def fast(function: Any, *arguments: Any) -> Any:
    """A pdfium function without ctypes' conversion of each argument, which costs as much as the call itself."""
    address = ctypes.cast(function, ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, *arguments)(address)


#: Left, top, right and bottom of the first and of the last character of a word.
_CORNERS = struct.Struct("=8f")
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
    buffer = (ctypes.c_float * (8 * len(firsts)))()
    place = ctypes.addressof(buffer)
    ask = _box_of
    for first, last in zip(firsts, lasts, strict=True):
        ask(handle, first, place)
        ask(handle, last, place + 16)
        place += 32
    boxes: list[Box | None] = []
    width, height = sheet.width, sheet.height
    new = tuple.__new__
    for left, top, right, bottom, left2, top2, right2, bottom2 in _CORNERS.iter_unpack(bytes(buffer)):
        if placing is not None:
            left, top, right, bottom = _placed(placing, left, top, right, bottom)
            left2, top2, right2, bottom2 = _placed(placing, left2, top2, right2, bottom2)
        if top2 > top:
            top = top2
        if bottom2 < bottom:
            bottom = bottom2
        if left2 < left:
            left = left2
        if right2 > right:
            right = right2
        if left > width or right < 0 or bottom > height or top < 0:
            boxes.append(None)
            continue
        boxes.append(
            new(
                Box,
                (
                    left if left > 0 else 0.0,
                    height - top if top < height else 0.0,
                    right if right < width else width,
                    height - bottom if bottom > 0 else height,
                ),
            )
        )
    return boxes


def _placed(
    placing: Placing, left: float, top: float, right: float, bottom: float
) -> tuple[float, float, float, float]:
    """A box in the page's own coordinates -> the same as the page is shown, y still upwards from the bottom."""
    a, b, c, d, e, f = placing
    xs = a * left + c * bottom + e, a * right + c * top + e
    ys = b * left + d * bottom + f, b * right + d * top + f
    return min(xs), max(ys), max(xs), min(ys)
