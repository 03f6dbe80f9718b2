"""Born-digital PDF -> sheets: words with boxes, size and weight, by pdfium's C interface.

In: the bytes of a PDF. Out: sheets with segments; boxes are points from the top left corner of the page as it is shown.
The page's text is taken once, words are what blanks part in it, and only the first and last character of a word are asked for their box:
boxes for every character cost twice the time. Text outside the page, turned text and text too small to read are left out.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, pairwise
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from pypdfium2 import PdfiumError

from pipeline.ingest import limits
from pipeline.ingest.boxes import boxes_of, fast, placing_of
from pipeline.ingest.glyphs import ODD, clean, garbled, signs_of, unreadable
from pipeline.ingest.paper import Segment, Sheet, gap_limit, leads
from pipeline.ingest.vote_lines import VoteLines
from pipeline.text import Box

_LINE = re.compile(r"(?P<line>[^\r\n\ufffe\x02]+)(?P<end>[\r\n\ufffe\x02]*)")
_WORD = re.compile(r"\S+")
_LINE_HYPHENS = frozenset("\ufffe\x02")
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
        odd = ODD.search(signs_of(text)) is not None
        handle = ctypes.cast(text_page, ctypes.c_void_p).value
        printed = _printed_lines(text)
        firsts = [*chain.from_iterable(line.starts for line in printed)]
        lasts = [*chain.from_iterable(line.ends for line in printed)]
        if index is not None:
            firsts, lasts = [index[first] for first in firsts], [index[last] for last in lasts]
        boxes = boxes_of(handle, firsts, lasts, placing_of(page), sheet)
        lines: list[_Line] = []
        at = 0
        for line in printed:
            after = at + len(line.words)
            own, places, begins = line.words, boxes[at:after], firsts[at:after]
            at = after
            kept = [place for place in places if place is not None]
            if len(kept) < len(places) or (odd and any(map(ODD.search, own))):
                own, kept, begins = _legible(own, places, begins)
            if own:
                if line.cut:
                    own[-1] += "-"
                lines.append((own, kept, begins, line.wrapped, line.cut))
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


class _Printed(NamedTuple):
    """A line of a page's text: its words, where each begins and where its last character stands, a blank behind the last, a hyphen at its end."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    wrapped: bool
    cut: bool


def _printed_lines(text: str) -> list[_Printed]:
    """The lines of a page's text that have words."""
    lines: list[_Printed] = []
    for match in _LINE.finditer(text):
        printed, end = match.groups()
        words = printed.split()
        if not words:
            continue
        starts: list[int] = []
        ends: list[int] = []
        if printed.rstrip() == " ".join(words):
            at = match.start()
            for word in words:
                starts.append(at)
                at += len(word)
                ends.append(at - 1)
                at += 1
        else:
            for found in _WORD.finditer(text, match.start(), match.end("line")):
                starts.append(found.start())
                ends.append(found.end() - 1)
        lines.append(_Printed(words, starts, ends, printed[-1] == " ", end[:1] in _LINE_HYPHENS))
    return lines


def _legible(words: list[str], places: list[Box | None], starts: list[int]) -> tuple[list[str], list[Box], list[int]]:
    """The words of a line that can be read, clean, with their places and starts."""
    kept: list[tuple[str, Box, int]] = []
    for word, place, start in zip((clean(word).replace(" ", "") for word in words), places, starts, strict=True):
        if word and not word.isspace() and place is not None:
            kept.append((word, place, start))
    return [one[0] for one in kept], [one[1] for one in kept], [one[2] for one in kept]


@lru_cache(maxsize=256)  # nearly all lines of a page have one angle
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
