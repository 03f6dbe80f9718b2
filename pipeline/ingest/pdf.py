"""Born-digital PDF -> sheets: words with boxes, size and weight, by pdfium's C interface.

In: the bytes of a PDF. Out: sheets with segments; boxes are points from the top left corner of the page as it is shown.
The page's text is taken once, words are ``\\S+`` in it, and only the first and last character of a word are asked for their box:
boxes for every character cost twice the time. Text outside the page, turned text and text too small to read are left out.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from pypdfium2 import PdfiumError

from pipeline.ingest import limits
from pipeline.ingest.boxes import BREAKS, boxes_of, fast, placing_of
from pipeline.ingest.glyphs import ODD, clean, garbled, unreadable
from pipeline.ingest.paper import Segment, Sheet, gap_limit, leads
from pipeline.ingest.vote_lines import VoteLines
from pipeline.text import Box

_TOKEN = re.compile(r"[^\s\ufffe\x02]+|[\r\n\ufffe\x02]+")
_BOLD = re.compile(rb"bold|black|heavy|demi|[-,]bd(?![a-z])", re.IGNORECASE)
LABEL_GAP = 0.5  # of the height of a line: less is a blank between words
SMALLEST = 2.5  # points: the height of letters that nobody is meant to read


_weight_of = fast(raw.FPDFText_GetFontWeight, ctypes.c_int)
_font_of = fast(raw.FPDFText_GetFontInfo, ctypes.c_int, ctypes.c_void_p, ctypes.c_ulong, ctypes.c_void_p)
_size_of = ctypes.PYFUNCTYPE(ctypes.c_double, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(raw.FPDFText_GetFontSize, ctypes.c_void_p).value or 0
)


_angle_of = ctypes.PYFUNCTYPE(ctypes.c_float, ctypes.c_void_p, ctypes.c_int)(
    ctypes.cast(raw.FPDFText_GetCharAngle, ctypes.c_void_p).value or 0
)
_QUARTER = 1.5707963
#: A line as pdfium has it: words, their boxes, the index of each first character, a blank behind it, a hyphen at its end.
_Line = tuple[list[str], list[Box], list[int], bool, bool]


class PdfError(Exception):
    """pdfium cannot open the file. ``password`` is True when it asks for one; ``why`` is the reason of a file that is whole but not read."""

    def __init__(self, message: str, password: bool = False, why: str = "") -> None:
        super().__init__(message)
        self.password = password
        self.why = why


def open_pdf(data: bytes) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(data)
        pages = len(document)
        if not 0 < pages <= limits.PAGES:
            document.close()
            raise PdfError("pages", why=limits.too_many(limits.PAGES, "sidor") if pages > 0 else "")
    except PdfiumError as error:
        raise PdfError(str(error), password="assword" in str(error)) from error
    return document


def sheets_of(document: pdfium.PdfDocument) -> Iterator[tuple[Sheet, Any]]:
    """Each page as a sheet, with pdfium's page handle, which is closed when the next one is asked for."""
    reader = _Reader()
    for index in range(len(document)):
        page = raw.FPDF_LoadPage(document.raw, index)
        if not page:
            yield Sheet(index + 1, readable=False), None
            continue
        try:
            yield reader.read(page, index + 1), page
        finally:
            raw.FPDF_ClosePage(page)


class _Reader:
    """Reads pages; keeps the buffers and what is known of fonts from page to page."""

    def __init__(self) -> None:
        self.fonts: dict[bytes, bool] = {}
        self.name = ctypes.create_string_buffer(128)
        self.flags = ctypes.c_int()
        self.name_at = ctypes.addressof(self.name)
        self.flags_at = ctypes.addressof(self.flags)
        self.votes = VoteLines()

    def read(self, page: Any, number: int) -> Sheet:
        sheet = Sheet(number, raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page))
        self.votes.listing = False
        text_page = raw.FPDFText_LoadPage(page)
        if not text_page:
            sheet.readable = False
            return sheet
        try:
            self._fill(sheet, page, text_page)
        finally:
            raw.FPDFText_ClosePage(text_page)
        return sheet

    def _fill(self, sheet: Sheet, page: Any, text_page: Any) -> None:
        text, index = _text_of(text_page)
        if len(text) > limits.PAGE_CHARACTERS or unreadable(text):
            sheet.readable = False
            return
        sheet.suspect = garbled(text)
        odd = ODD.search(text) is not None
        handle = ctypes.cast(text_page, ctypes.c_void_p).value
        tokens = [(m.start(), m.group()) for m in _TOKEN.finditer(text)]
        boxes = boxes_of(handle, tokens, index, placing_of(page), sheet)
        lines: list[_Line] = []
        words: list[str] = []
        places: list[Box] = []
        starts: list[int] = []
        at = 0
        length = len(text)
        for start, token in tokens:
            if token[0] in BREAKS:
                if token[0] in "\ufffe\x02" and words:
                    words[-1] += "-"
                if words:
                    wrapped = text[start - 1] == " "
                    lines.append((words, places, starts, wrapped, token[0] in "\ufffe\x02"))
                    words, places, starts = [], [], []
                continue
            box = boxes[at]
            at += 1
            if odd:
                token = clean(token)
                if not token or token.isspace():
                    continue
                if " " in token:
                    token = token.replace(" ", "")
            if box is None:
                continue
            words.append(token)
            places.append(box)
            starts.append(index[start] if index else start)
        if words:
            lines.append((words, places, starts, text[length - 1] == " ", False))
        self._place(sheet, handle, lines, raw.FPDFPage_GetRotation(page))

    def _place(self, sheet: Sheet, handle: int | None, lines: list[_Line], rotation: int) -> None:
        """Lines -> segments. Turned lines are notes in the margin, unless the whole page is turned: then it is read that way."""
        quarters = [_quarter(_angle_of(handle, line[2][0]), rotation) for line in lines]
        main = 0
        if any(quarters):
            weight = [
                sum(len(line[0]) for line, q in zip(lines, quarters, strict=True) if q == turn) for turn in range(4)
            ]
            main = weight.index(max(weight))
            sheet.turn(main)
        for line, quarter in zip(lines, quarters, strict=True):
            if quarter == main:
                self._line(sheet, handle, *line)

    def _line(
        self,
        sheet: Sheet,
        handle: int | None,
        words: list[str],
        places: list[Box],
        starts: list[int],
        wrapped: bool,
        cut: bool,
    ) -> None:
        """One line of pdfium -> segments, split where a gap is wide or the writing turns back."""
        first = 0
        last = len(words) - 1
        shown = places
        if sheet.turned:
            places = [sheet.as_read(place) for place in places]
        if places[0][3] - places[0][1] < SMALLEST:
            return
        if last:
            limit = gap_limit(places)
            columns = self.votes.cuts(words, places)
            before = places[0]
            for number in range(1, last + 1):
                box = places[number]
                gap = box[0] - before[2]
                if (
                    number in columns
                    or (
                        gap > LABEL_GAP * (before[3] - before[1])
                        and self._label_ends(handle, words, places, starts, number)
                    )
                    or (
                        gap > limit
                        and not (number == first + 1 and gap < 6 * limit and leads(words[first], words[number]))
                    )
                    or gap < -0.5 * (before[3] - before[1])
                    or abs(box[1] - before[1]) > 0.6 * (before[3] - before[1])
                ):
                    part = slice(first, number)
                    self._segment(
                        sheet, handle, words[part], places[part], shown[part], starts[first], starts[number - 1], False
                    )
                    first = number
                before = box
        self._segment(sheet, handle, words[first:], places[first:], shown[first:], starts[first], starts[last], wrapped)
        if cut and sheet.segments:
            sheet.segments[-1].hyphen = True

    def _label_ends(
        self, handle: int | None, words: list[str], places: list[Box], starts: list[int], number: int
    ) -> bool:
        """Whether a heading at the side, which fills its column, ends before a word: bold print does, and no other blank of the line is as wide, but
        for that behind a list mark."""
        if not self._bold(handle, starts[number - 1]) or self._bold(handle, starts[number]):
            return False
        gaps = [b[0] - a[2] for a, b in pairwise(places)]
        return all(
            gap < 0.6 * gaps[number - 1]
            for n, gap in enumerate(gaps, 1)
            if n != number and not leads(words[n - 1], words[n])
        )

    def _segment(
        self,
        sheet: Sheet,
        handle: int | None,
        words: list[str],
        places: list[Box],
        shown: list[Box],
        start: int,
        last: int,
        wrapped: bool,
    ) -> None:
        top = min([p[1] for p in places])
        bottom = max([p[3] for p in places])
        size = _size_of(handle, start)
        if size < SMALLEST:  # the size stands in the matrix: the height of the letters tells it
            size = (bottom - top) / 1.15
        bold = self._bold(handle, start) and (last == start or self._bold(handle, last))
        sheet.segments.append(
            Segment(sheet.number, words, shown, places[0][0], top, places[-1][2], bottom, round(size, 1), bold, wrapped)
        )

    def _bold(self, handle: int | None, at: int) -> bool:
        _font_of(handle, at, self.name_at, 128, self.flags_at)
        name = self.name.value
        known = self.fonts.get(name)
        if known is None:
            known = bool(_BOLD.search(name)) or _weight_of(handle, at) >= 600
            self.fonts[name] = known
        return known


def _quarter(angle: float, rotation: int) -> int:
    """Quarter turns of a line on the page as shown; 4 for a slanting one (a watermark), which is read on no page."""
    turns = angle / _QUARTER
    return (round(turns) - rotation) % 4 if abs(turns - round(turns)) < 0.1 else 4


def _text_of(text_page: Any) -> tuple[str, list[int] | None]:
    """A page's text, and the character index of each of its code points (None when they are the same)."""
    count = raw.FPDFText_CountChars(text_page)
    if count <= 0:
        return "", None
    buffer = (ctypes.c_ushort * (count + 2))()
    written = raw.FPDFText_GetText(text_page, 0, count, buffer)
    units = max(written - 1, 0)
    text = bytes(buffer)[: 2 * units].decode("utf-16-le", "replace")
    if units == count and len(text) == units:
        return text, None
    index: list[int] = []
    unit = 0
    for character in text:
        found = raw.FPDFText_GetCharIndexFromTextIndex(text_page, unit) if units != count else unit
        index.append(found if found >= 0 else min(unit, count - 1))
        unit += 2 if ord(character) > 0xFFFF else 1
    return text, index
