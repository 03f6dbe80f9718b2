"""A text as a page: for documents in formats that have none.

In: the text of a document and the extents to show. Out: a PDF of one page with the text around them, and the boxes of
the extents on it, so that a quote in a text file is drawn as one on paper is. Units are PDF points. The type is
Helvetica as pdfium brings it: no font of the machine is needed.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.text import Box, Extent

#: How much text is set around an extent, in code points.
AROUND = 700

_WIDTH, _MARGIN, _SIZE, _LEADING = 595.0, 40.0, 10.0, 14.0


@dataclass(frozen=True)
class Setting:
    """A page that was set: the PDF (a pypdfium2.PdfDocument; whoever asked for it closes it), its width and height, the marked boxes, and
    for each box which of the marks it belongs to.
    """

    pdf: Any
    size: tuple[float, float]
    boxes: tuple[Box, ...]
    marks: tuple[int, ...]

    def close(self) -> None:
        """Lets go of the PDF."""
        self.pdf.close()


def typeset(text: str, title: str, marks: list[Extent], around: int = AROUND) -> Setting:
    """Sets the text ``around`` the ``marks`` (so many code points) under a title; what is left out becomes an ellipsis."""
    import pypdfium2
    import pypdfium2.raw as pdfium

    pdf = pypdfium2.PdfDocument.new()
    font = pdfium.FPDFText_LoadStandardFont(pdf.raw, b"Helvetica")
    measure = _measure(font)
    lines: list[Extent | None] = []
    windows = _windows(text, marks, around)
    for part in windows:
        if part.start > 0:
            lines.append(None)
        lines.extend(_wrapped(text, part, measure))
    if windows and windows[-1].end < len(text.rstrip()):
        lines.append(None)
    height = 2 * _MARGIN + _LEADING * (len(lines) + 2)
    page = pdf.new_page(_WIDTH, height)

    def put(words: str, top: float) -> None:
        line = pdfium.FPDFPageObj_CreateTextObj(pdf.raw, font, _SIZE)
        units = (printable(words) + "\0").encode("utf-16-le", "replace")
        pdfium.FPDFText_SetText(line, ctypes.cast(ctypes.create_string_buffer(units), pdfium.FPDF_WIDESTRING))
        pdfium.FPDFPageObj_Transform(line, 1, 0, 0, 1, _MARGIN, height - top - _SIZE)
        pdfium.FPDFPage_InsertObject(page.raw, line)

    put(title, _MARGIN)
    boxes: list[tuple[int, Box]] = []
    for number, extent in enumerate(lines):
        top = _MARGIN + _LEADING * (number + 2)
        put(extent.of(text) if extent else "…", top)
        if extent is not None:
            boxes.extend(_boxes(text, extent, marks, measure, top))
    pdfium.FPDFPage_GenerateContent(page.raw)
    page.close()
    pdfium.FPDFFont_Close(font)
    return Setting(pdf, (_WIDTH, height), tuple(box for _, box in boxes), tuple(mark for mark, _ in boxes))


def printable(text: str) -> str:
    """``text`` with a blank for every character that cannot be shown, at the same offsets."""
    return text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)


def _measure(font: Any) -> Callable[[str], float]:
    """The width of a text in points; a character that the font does not have counts as an n."""
    import pypdfium2.raw as pdfium

    known: dict[str, float] = {}

    def width(char: str) -> float:
        value = ctypes.c_float()
        found = pdfium.FPDFFont_GetGlyphWidth(font, ord(char), _SIZE, value)
        return value.value if found and value.value > 0 else _SIZE * 0.556

    def measure(text: str) -> float:
        for char in set(text) - known.keys():
            known[char] = width(char)
        return sum(known[char] for char in text)

    return lambda text: measure(printable(text))


def _windows(text: str, marks: list[Extent], around: int) -> list[Extent]:
    """The parts of the text to show: around each mark, to whole lines where they are near, joined where they meet."""
    parts: list[Extent] = []
    for mark in sorted(marks):
        start = max(mark.start - around, 0)
        start = max(text.find("\n", start, mark.start) + 1, start) if start else 0
        end = min(mark.end + around, len(text))
        border = text.rfind("\n", mark.end, end)
        end = border if border > mark.end and end < len(text) else end
        if parts and start <= parts[-1].end:
            parts[-1] = Extent(parts[-1].start, max(parts[-1].end, end))
        else:
            parts.append(Extent(start, end))
    return parts


def _wrapped(text: str, part: Extent, measure: Callable[[str], float]) -> Iterator[Extent]:
    """The lines of a part of the text, none wider than the page (but for a single word that is)."""
    room = _WIDTH - 2 * _MARGIN
    for line in re.finditer(r"[^\n]+", part.of(text)):
        start = end = part.start + line.start()
        for word in re.finditer(r"\S+", line.group()):
            after = part.start + line.start() + word.end()
            if end > start and measure(text[start:after]) > room:
                yield Extent(start, end)
                start = part.start + line.start() + word.start()
            end = after
        if end > start:
            yield Extent(start, end)


def _boxes(
    text: str, line: Extent, marks: list[Extent], measure: Callable[[str], float], top: float
) -> Iterator[tuple[int, Box]]:
    for number, mark in enumerate(marks):
        if line.overlaps(mark):
            x0 = _MARGIN + measure(text[line.start : max(mark.start, line.start)])
            x1 = _MARGIN + measure(text[line.start : min(mark.end, line.end)])
            yield number, Box(x0, top, x1, top + _SIZE + 2)
