"""Segments: words that stand together on one line of the paper, and the visual rows they form.

In: what a reader of a format found. Out: plain values for :mod:`columns`, :mod:`furniture` and :mod:`flow`.
Geometry: PDF points from the top left corner; for text files x is the column number and y the line number, so one
character is 1 wide and one line 1 high. Nothing here knows what the words mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from pipeline.ingest import limits
from pipeline.text import Box

#: A mark that stands alone before its text, however far: "•", "-", "1.", "12)", "a)", "B/", and "att" of a decision.
MARK = re.compile(r"(?:[•●▪■◦○‣·*–—−-]|o|\(?\d{1,2}[.)]|\(?[a-zåäö][.)]|[A-ZÅÄÖ][/)]|[Aa]tt|dels)$")
#: A § and its number, parted by a tab.
_SIGNS = ("§", "§§")
_EMPTY = "–—−-"
#: A case number with its "Dnr" and the code of the filing plan that some print a tab behind it: "Dnr 2016/412   042".
_CASE = re.compile(r"(?:.*\s)?(?=[\w./:-]*\d)[\wÅÄÖåäö.-]*[/:-]\d{1,6}")
_PLAN = re.compile(r"\d{3}(?:[.-]\d{1,2})?")
#: A § that goes on from the page before, with its word a tab behind it: "§ 12   forts".
_SECTION = re.compile(r"(?:[A-ZÅÄÖ][\wÅÄÖåäö-]{0,7}\s)?§{1,2}\s?\d{1,4}")
_GOES_ON = re.compile(r"\(?(?:forts(?:ättning)?\.?)\)?", re.IGNORECASE)
#: The number before a member in a list: "12   Anna Ek (S)".
_COUNT = re.compile(r"\d{1,3}\.?")
_MEMBER = re.compile(r"[A-ZÅÄÖÉ][^\d:;]{3,60}\((?:[A-ZÅÄÖ]{1,5}|-)\)")
#: What heads a column of people.
_HEAD = re.compile(r"(?:namn|ledam[oö]t(?:er)?|ersättare|tjänstgörande(?: ersättare)?|beslutande|parti)", re.IGNORECASE)
_CROSSES = frozenset("xX×✓✔1" + _EMPTY)


def _is_cell(word: str) -> bool:
    """Whether a word is a cross of a vote list, or the sign of an empty cell: any sign that stands alone."""
    return word in _CROSSES or (len(word) == 1 and not word.isalnum())


def leads(mark: str, word: str) -> bool:
    """Whether ``mark`` stands alone before its text; "-" before a cross is the empty cell of a vote list."""
    if mark in _SIGNS:
        return word[:1].isdigit()
    return MARK.match(mark) is not None and not (mark in _EMPTY and _is_cell(word))


def gap_limit(places: Sequence[Box]) -> float:
    """The widest gap that is still a blank between words: about one and a half em, or less where blanks are narrow."""
    height = places[0][3] - places[0][1]
    gaps = [b[0] - a[2] for a, b in pairwise(places)]
    widest = max(gaps)
    if len(gaps) > 1 and widest - min(gaps) < 0.15 * height and widest < 3 * height:
        return 3 * height  # the blanks of a justified line are all alike
    if len(places) < 4:
        return height
    if widest <= 0.7 * height:
        return height
    return min(1.4 * height, max(0.7 * height, 3.0 * median(gaps)))


def _cut(words: list[str], boxes: list[Box] | None) -> tuple[list[str], list[Box] | None]:
    """Words that are longer than any word cut into pieces; each piece stands where the whole stood."""
    pieces = [[word[at : at + limits.WORD] for at in range(0, len(word), limits.WORD)] for word in words]
    places = boxes and [box for box, own in zip(boxes, pieces, strict=True) for _ in own]
    return [piece for own in pieces for piece in own], places


class Segment:
    """A run of words on one line with no wide gap in it.

    ``boxes`` is None in text files. ``size`` is the font size in points (0 in text files). ``wrapped`` is True when a
    space stands behind the last word: word processors leave one where they broke the line themselves.
    ``hyphen`` is True when the last word ends in a hyphen that the reader knows to be a line-end one. ``row`` is the
    number of the visual row in the document. ``resumes`` is True when page furniture stood between it and the line before.
    """

    __slots__ = (
        "bold", "bottom", "boxes", "hyphen", "page", "resumes", "row", "size", "text", "top", "words", "wrapped", "x0", "x1",
    )  # fmt: skip

    def __init__(
        self,
        page: int,
        words: list[str],
        boxes: list[Box] | None,
        x0: float,
        top: float,
        x1: float,
        bottom: float,
        size: float = 0.0,
        bold: bool = False,
        wrapped: bool = False,
    ) -> None:
        self.page = page
        self.words = words
        self.boxes = boxes
        self.text = " ".join(words)
        if len(self.text) > limits.WORD and len(max(words, key=len)) > limits.WORD:
            self.words, self.boxes = _cut(words, boxes)
            self.text = " ".join(self.words)
        self.x0 = x0
        self.top = top
        self.x1 = x1
        self.bottom = bottom
        self.size = size
        self.bold = bold
        self.wrapped = wrapped
        self.hyphen = False
        self.resumes = False
        self.row = 0

    def __repr__(self) -> str:
        return f"Segment({self.page}, {self.x0:.0f}, {self.top:.0f}, {self.text!r})"

    @property
    def char(self) -> float:
        """The average width of a character."""
        return (self.x1 - self.x0) / max(len(self.text), 1)

    @property
    def height(self) -> float:
        return self.bottom - self.top


Row = list[Segment]


@dataclass(slots=True)
class Grid:
    """A table read as cells: for each row its cells (the words of each with their boxes), and the region it fills. ``heads``: those of the page where
    it begins, where they were printed again."""

    page: int
    region: Box
    rows: list[list[list[Segment]]]
    heads: list[list[Segment]] = field(default_factory=list)

    def continues(self, before: Grid) -> bool:
        """Whether this is the rest of a table that the page before had no room for: as wide, with as many columns, and without heads of its own."""
        if self.page != before.page + 1 or not self.rows or not before.rows:
            return False
        first = self.rows[0]
        return (
            len(first) == len(before.rows[0])
            and abs(self.region.x0 - before.region.x0) < 4
            and abs(self.region.x1 - before.region.x1) < 4
            and not all(s.bold for cell in first for s in cell)
            and not any(len(cell) == 1 and _HEAD.fullmatch(cell[0].text) for cell in first)
        )


@dataclass(slots=True)
class Sheet:
    """One page before it is text: its segments, its tables and its size as read (0 where the format has none).

    ``suspect`` says that the text of the page may not be what is printed on it. ``blank`` that there is nothing to read. ``ocr`` is what is known
    of each word that OCR read, by its box on the page as it is read: its box on the page as it is shown, and its probability (0-1).
    """

    number: int
    width: float = 0.0
    height: float = 0.0
    segments: list[Segment] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    furniture: list[Segment] = field(default_factory=list)
    readable: bool = True
    turned: int = 0
    suspect: bool = False
    blank: bool = False
    ocr: dict[Box, tuple[Box, float]] = field(default_factory=dict)

    def turn(self, quarters: int) -> None:
        """Read the page as if it were turned: its text runs upwards (1), upside down (2) or downwards (3)."""
        self.turned = quarters
        if quarters % 2:
            self.width, self.height = self.height, self.width

    @property
    def shown(self) -> tuple[float, float]:
        """Width and height of the page as it is shown."""
        return (self.height, self.width) if self.turned % 2 else (self.width, self.height)

    def as_read(self, box: Box) -> Box:
        """A box of the page as shown -> where it stands for one who reads the turned text."""
        width, height = self.shown
        if self.turned == 1:
            return Box(height - box.bottom, box.x0, height - box.top, box.x1)
        if self.turned == 2:
            return Box(width - box.x1, height - box.bottom, width - box.x0, height - box.top)
        if self.turned == 3:
            return Box(box.top, width - box.x1, box.bottom, width - box.x0)
        return box


def knit(row: Row) -> Row:
    """A row whose parts only the writing order of the file had parted: list marks meet their text, close words each other."""
    if len(row) < 2:
        return row
    made = [row[0]]
    for segment in row[1:]:
        before = made[-1]
        gap = segment.x0 - before.x1
        near = -0.3 * segment.height < gap < 0.4 * segment.height and segment.boxes is not None
        listed = before.words[0] in "•●▪■◦○‣·" and gap < 12 * before.char and not _is_cell(segment.text)
        counted = _COUNT.fullmatch(before.text) and gap < 6 * segment.char and _MEMBER.match(segment.text)
        filed = _PLAN.fullmatch(segment.text) and gap < 12 * before.char and _CASE.fullmatch(before.text)
        goes_on = _GOES_ON.fullmatch(segment.text) and _SECTION.fullmatch(before.text)
        if (
            near
            or listed
            or filed
            or goes_on
            or counted
            or (
                len(before.words) == 1 and leads(before.text, segment.text) and gap < 6 * max(segment.char, before.char)
            )
        ):
            made[-1] = _together(before, segment)
        else:
            made.append(segment)
    return made


def _together(first: Segment, second: Segment) -> Segment:
    boxes = first.boxes + second.boxes if first.boxes is not None and second.boxes is not None else None
    made = Segment(
        first.page, first.words + second.words, boxes, first.x0, min(first.top, second.top), max(first.x1, second.x1),
        max(first.bottom, second.bottom), second.size, first.bold and second.bold, second.wrapped,
    )  # fmt: skip
    made.hyphen, made.resumes = second.hyphen, first.resumes
    return made


def rows_of(segments: Iterable[Segment]) -> list[Row]:
    """Segments -> visual rows from the top, each from the left. Two segments share a row when their middles do."""
    rows: list[Row] = []
    middle = low = 0.0
    for segment in sorted(segments, key=lambda s: (s.top + s.bottom, s.x0)):
        centre = (segment.top + segment.bottom) / 2
        height = segment.bottom - segment.top
        if rows and centre - middle < 0.5 * min(low, height):
            rows[-1].append(segment)
            low = min(low, height)
            continue
        rows.append([segment])
        middle, low = centre, height
    for row in rows:
        if len(row) > 1:
            row.sort(key=lambda s: s.x0)
    return rows
