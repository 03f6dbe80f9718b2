"""The one text of a document and the map from it back to the paper.

In: nothing but plain values. Out: immutable records that every other room speaks in.

Offsets are code points of ``Document.text``. Boxes are PDF points from the top left corner of the page.
The running text stands first; page furniture (running heads, page counters, signature lines) stands behind it, from
``Document.body_end`` on, so that it can be quoted as evidence but is never read as part of a sentence.

This room knows nothing of municipalities, decisions or file formats.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple


class Extent(NamedTuple):
    """A half-open range ``[start, end)`` of code points in ``Document.text``."""

    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Extent) -> bool:
        return self.start < other.end and other.start < self.end

    def holds(self, other: Extent) -> bool:
        return self.start <= other.start and other.end <= self.end

    def shift(self, by: int) -> Extent:
        return Extent(self.start + by, self.end + by)

    def of(self, text: str) -> str:
        """The slice of ``text`` that this extent names."""
        return text[self.start : self.end]


def cover(extents: Iterable[Extent]) -> Extent:
    """The smallest extent that holds all of ``extents`` (at least one)."""
    known = list(extents)
    return Extent(min(e.start for e in known), max(e.end for e in known))


class Box(NamedTuple):
    """A rectangle on a page: PDF points, origin at the top left."""

    x0: float
    top: float
    x1: float
    bottom: float


class Word(NamedTuple):
    """One word: where it stands in the text and on the paper (``box`` is None in formats without pages)."""

    start: int
    end: int
    page: int
    box: Box | None


class BlockKind(StrEnum):
    paragraph = "paragraph"
    heading = "heading"  # marked as a heading by the format (HTML h1, DOCX style, Markdown #, bold line)
    list_item = "list_item"
    table_row = "table_row"  # cells are joined with a tab
    furniture = "furniture"


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text that belongs together: a paragraph, a heading, a list item, a table row.

    ``row`` numbers the visual rows of the document from the top: blocks that stand side by side on one line of the
    paper (``§ 165`` at the left, ``Dnr VO-2024-00410`` at the right) share it. ``size`` is the font size in points and 0 where
    the format has none; ``x0`` is the left edge in points (for text files: the column number).
    """

    extent: Extent
    page: int
    kind: BlockKind = BlockKind.paragraph
    row: int = 0
    size: float = 0.0
    bold: bool = False
    x0: float = 0.0


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its cells as extents of the text, row by row; an empty cell is None."""

    page: int
    rows: tuple[tuple[Extent | None, ...], ...]


class TextOrigin(StrEnum):
    text = "text"
    ocr = "ocr"
    mixed = "mixed"
    none = "none"


@dataclass(frozen=True, slots=True)
class Page:
    """One page. ``start``/``end`` bound its running text; ``width``/``height`` are points, 0 in formats without pages."""

    number: int
    start: int
    end: int
    width: float = 0.0
    height: float = 0.0
    text_origin: TextOrigin = TextOrigin.text


@dataclass(frozen=True, slots=True)
class Source:
    """The file a document was read from. ``path`` is relative, with ``/``, NFC (contract, "Values")."""

    path: str
    sha256: str
    format: str
    size: int = 0


@dataclass(frozen=True)
class Document:
    """A file as one text with its map.

    ``damage`` are plain sentences about what could not be read (a page without text, a repaired file): each becomes a doubt.
    ``hints`` are what the file says of itself outside its text (title, author, base URL); they are never evidence.
    ``sureness`` holds the probability (0-1) of each word that OCR read, by the word's start.
    """

    document_id: str
    source: Source
    text: str
    pages: tuple[Page, ...]
    words: tuple[Word, ...]
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...] = ()
    body_end: int = -1
    damage: tuple[str, ...] = ()
    hints: dict[str, str] = field(default_factory=dict)
    sureness: dict[int, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.body_end < 0:
            object.__setattr__(self, "body_end", len(self.text))

    @cached_property
    def _starts(self) -> list[int]:
        return [w.start for w in self.words]

    @cached_property
    def body_blocks(self) -> tuple[Block, ...]:
        return tuple(b for b in self.blocks if b.kind is not BlockKind.furniture)

    @cached_property
    def furniture(self) -> tuple[Block, ...]:
        return tuple(b for b in self.blocks if b.kind is BlockKind.furniture)

    def words_in(self, extent: Extent) -> Sequence[Word]:
        """The words that share at least one character with ``extent``, in reading order."""
        first = bisect_right(self._starts, extent.start) - 1
        first = max(first, 0)
        if first < len(self.words) and self.words[first].end <= extent.start:
            first += 1
        return self.words[first : bisect_left(self._starts, extent.end)]

    def sureness_of(self, extents: Iterable[Extent]) -> float | None:
        """The mean probability of the words under ``extents`` that OCR read; None when it read none of them."""
        if not self.sureness:
            return None
        starts = {word.start for extent in extents for word in self.words_in(extent)}
        known = [self.sureness[start] for start in starts if start in self.sureness]
        return sum(known) / len(known) if known else None

    def tables_in(self, extent: Extent) -> tuple[Table, ...]:
        """The tables whose first filled cell lies in ``extent``."""
        first = ((t, next((cell for row in t.rows for cell in row if cell is not None), None)) for t in self.tables)
        return tuple(t for t, cell in first if cell is not None and extent.start <= cell.start < extent.end)

    def page_at(self, offset: int) -> int:
        """The number of the page that the character at ``offset`` stands on."""
        words = self.words_in(Extent(offset, offset + 1))
        if words:
            return words[0].page
        at = bisect_right(self._starts, offset) - 1
        if at >= 0:
            return self.words[at].page
        return self.pages[0].number if self.pages else 1

    def places(self, extent: Extent) -> Iterator[tuple[int, Extent, Box | None]]:
        """``extent`` cut at page borders: (page, the part on it, the box around the part's words)."""
        words = self.words_in(extent)
        if not words:
            yield self.page_at(extent.start), extent, None
            return
        if len({w.page for w in words}) == 1:
            yield words[0].page, extent, _around(words)
            return
        for page, group in groupby(words, key=attrgetter("page")):
            part = list(group)
            yield page, Extent(max(part[0].start, extent.start), min(part[-1].end, extent.end)), _around(part)


def _around(words: Sequence[Word]) -> Box | None:
    """The box around words; None where they have none."""
    boxes = [w.box for w in words if w.box is not None]
    if len(boxes) < 2:
        return boxes[0] if boxes else None
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))
