"""Drafts -> the Document: the text and its map are written in one loop, once.

In: drafts in reading order, furniture, and what is known of the pages. Out: :class:`pipeline.text.Document`.
A draft is a block before it has a place in the text: segments, and between two of them how they are joined.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum

from pipeline.ingest import limits
from pipeline.ingest.paper import Segment
from pipeline.ingest.source import Unreadable
from pipeline.text import Block, BlockKind, Document, Extent, Page, Source, Table, TextOrigin, Word


class Join(Enum):
    """What stands between two segments of one block."""

    space = "space"
    hyphen = "hyphen"  # a line-end hyphen falls away: "nämn-" + "den"
    glue = "glue"  # nothing, the hyphen stays: "E-" + "Cigaretter"
    tab = "tab"  # the next cell of a table row


@dataclass(slots=True)
class Draft:
    """A block on its way. ``joins[i]`` stands before ``segments[i + 1]``. ``cells`` counts the segments of each table
    cell (for table rows: an empty cell has none), ``grid`` is a number that the rows of one table share. Nothing joins a ``closed`` one."""

    segments: list[Segment]
    joins: list[Join] = field(default_factory=list)
    kind: BlockKind = BlockKind.paragraph
    row: int = 0
    cells: list[int] | None = None
    grid: int = 0
    page: int = 0
    closed: bool = False


def source_of(data: bytes, name: str, format_name: str) -> Source:
    return Source(path=name, sha256=hashlib.sha256(data).hexdigest(), format=format_name, size=len(data))


class Composer:
    """Writes blocks one after the other and keeps the map: words, blocks, tables and page borders."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.at = 0
        self.words: list[Word] = []
        self.blocks: list[Block] = []
        self.borders: dict[int, tuple[int, int]] = {}
        self.tables: dict[int, tuple[int, list[tuple[Extent | None, ...]]]] = {}

    def write(self, draft: Draft) -> None:
        """One block, and the line break before it."""
        if not draft.segments and draft.cells is None:
            return
        if self.blocks:
            self.parts.append("\n")
            self.at += 1
        start = self.at
        first = draft.segments[0] if draft.segments else None
        if draft.cells is not None:
            self._cells(draft)
        else:
            self._segments(draft.segments, draft.joins)
        page = first.page if first else draft.page
        self.blocks.append(
            Block(
                Extent(start, self.at),
                page,
                draft.kind,
                draft.row or (first.row if first else 0),
                first.size if first else 0.0,
                first.bold if first else False,
                first.x0 if first else 0.0,
            )
        )

    def _segments(self, segments: Sequence[Segment], joins: Sequence[Join]) -> None:
        new = tuple.__new__
        words = self.words
        at = self.at
        last = len(segments) - 1
        for number, segment in enumerate(segments):
            if number:
                if joins[number - 1] is Join.space:
                    self.parts.append(" ")
                    at += 1
                elif joins[number - 1] is Join.tab:
                    self.parts.append("\t")
                    at += 1
            text = segment.text
            drop = number < last and joins[number] is Join.hyphen and len(segment.words[-1]) > 1
            if drop:
                text = text[:-1]
            page = segment.page
            self.parts.append(text)
            begin = at
            place = at
            if segment.boxes is None:
                for word in segment.words:
                    end = place + len(word)
                    words.append(new(Word, (place, end, page, None)))
                    place = end + 1
            else:
                for word, box in zip(segment.words, segment.boxes, strict=True):
                    end = place + len(word)
                    words.append(new(Word, (place, end, page, box)))
                    place = end + 1
            if drop:
                words[-1] = words[-1]._replace(end=words[-1].end - 1)
            at = begin + len(text)
            border = self.borders.get(page)
            self.borders[page] = (border[0] if border else begin, at)
        self.at = at

    def _cells(self, draft: Draft) -> None:
        extents: list[Extent | None] = []
        taken = joined = 0
        for number, count in enumerate(draft.cells or ()):
            if number:
                self.parts.append("\t")
                self.at += 1
            if not count:
                extents.append(None)
                continue
            begin = self.at
            self._segments(draft.segments[taken : taken + count], draft.joins[joined : joined + count - 1])
            taken += count
            joined += count - 1
            extents.append(Extent(begin, self.at))
        if draft.grid:
            page = draft.segments[0].page if draft.segments else draft.page
            self.tables.setdefault(draft.grid, (page, []))[1].append(tuple(extents))


@dataclass(slots=True)
class Leaf:
    """A page as the format gives it: number, size in points (0 without), and where its text came from."""

    number: int
    width: float = 0.0
    height: float = 0.0
    origin: TextOrigin = TextOrigin.text


def compose(
    source: Source,
    drafts: Iterable[Draft],
    furniture: Iterable[Segment],
    leaves: Sequence[Leaf],
    damage: Sequence[str] = (),
    hints: dict[str, str] | None = None,
) -> Document:
    """The Document of these drafts; furniture stands behind the running text, one block a segment. Raises :class:`Unreadable` for one that is
    too long."""
    composer = Composer()
    for draft in drafts:
        composer.write(draft)
        if len(composer.words) > limits.WORDS or composer.at > limits.CHARACTERS:
            raise Unreadable(source.path, limits.too_many(limits.WORDS, "ord"))
    body_end = composer.at
    borders = dict(composer.borders)
    for segment in furniture:
        composer.write(Draft([segment], kind=BlockKind.furniture))
    pages: list[Page] = []
    place = 0
    for leaf in leaves:
        start, end = borders.get(leaf.number, (place, place))
        pages.append(Page(leaf.number, start, end, leaf.width, leaf.height, leaf.origin))
        place = end
    return Document(
        document_id=source.sha256[:16],
        source=source,
        text="".join(composer.parts),
        pages=tuple(pages),
        words=tuple(composer.words),
        blocks=tuple(composer.blocks),
        tables=tuple(Table(page, tuple(rows)) for page, rows in composer.tables.values()),
        body_end=body_end,
        damage=tuple(damage),
        hints=hints or {},
    )
