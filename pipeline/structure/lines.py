"""The blocks of a document as lines in reading order, with what dividing needs to know of each.

In: a :class:`pipeline.text.Document`. Out: a tuple of :class:`Line`; furniture is left out. Nothing is decided here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.structure.headings import Heading, read_heading, run_on
from pipeline.text import Block, BlockKind, Document, Extent

#: The number of a matter in an agenda: "Ärende 6".
_NUMBERED = re.compile(r"[*#\s]*ärende\s+(?:nr\s+)?\d{1,3}[.:*\s]*", re.IGNORECASE)
#: A star or a dot alone may be the cross of a vote list.
_COMMENT = re.compile(r"<!--.*-->|[-–_=.\s]+|[-–_=*.·\s]{2,}")

#: The head of a column of a vote list, or all of them read as one: set bold like a heading, it heads no section.
_COLUMN = re.compile(
    r"(?:namn|ledamot|parti|ja|nej|avst(?:\.|år|od)?|frånv\.?|ej\snärv\.?|summa|antal|(?:ja|nej)-?röst(?:er)?|\s){1,20}",
    re.IGNORECASE,
)

#: What a vote's sides stand for, or what a group says: in bold it heads nothing ("Ja-röst för bifall till motionen", "Nej = avslag", "V: bifall").
_SAYS = re.compile(
    r"[“”\"'»]?(?:ja|nej)(?:-?\s?röst\w*)?[“”\"'»]?\s*(?:[:=–-]|(?:för|till|innebär|betyder|är|avser|röstar|den\ssom)(?!\w))|[A-ZÅÄÖ]{1,4}\s?:\s?\S"
    r"|.{0,50}(?:voterings|omröstnings|propositions|besluts)(?:proposition|ordning|gång)\w*\s(?:godkänn|fastställ|anta|gäll)\w*:?$"
    r"|.{0,50}(?:godkänner|fastställer)\s(?:följande\s)?(?:voterings|omröstnings|propositions|besluts)(?:proposition|ordning|gång)\w*:?$"
    r"|den\ssom\s.{3,60}röstar|röst(?:a|ar)?\s(?:ja|nej)(?!\w)|(?:de|den|som)\s.{0,30}röstar?\s(?:ja|nej)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One block. ``heading`` is the known section heading that it is or begins with; ``first`` that it opens a page;
    ``loud`` that it is set larger or bolder than the running text, or marked as a heading by the format."""

    index: int
    block: Block
    text: str
    heading: Heading | None
    first: bool
    loud: bool

    @property
    def start(self) -> int:
        return self.block.extent.start

    @property
    def end(self) -> int:
        return self.block.extent.end

    @property
    def page(self) -> int:
        return self.block.page

    @property
    def row(self) -> int:
        return self.block.row

    @property
    def opens_section(self) -> bool:
        """Whether the line is a known heading that can be no title of an item."""
        return self.heading is not None and not self.heading.title

    def extent(self, start: int, end: int) -> Extent:
        """Offsets in ``text`` -> extent in the document."""
        return Extent(self.start + start, self.start + end)


def lines_of(document: Document) -> tuple[Line, ...]:
    """The running text of ``document`` line by line; rules of dashes and comments of a markup are left out."""
    blocks = [
        part
        for b in document.body_blocks
        if not _COMMENT.fullmatch(document.text, b.extent.start, b.extent.end)
        for part in _parts(document, b)
    ]
    sizes: Counter[float] = Counter()
    bold = 0
    for block in blocks:
        sizes[round(block.size, 1)] += block.extent.length
        bold += block.extent.length if block.bold else 0
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    mostly_bold = bold * 2 > sum(sizes.values())
    out: list[Line] = []
    page = 0
    for index, block in enumerate(blocks):
        text = document.text[block.extent.start : block.extent.end]
        loud = block.kind is BlockKind.heading or (block.bold and not mostly_bold) or round(block.size, 1) > usual + 0.9
        out.append(Line(index, block, text, _heading(block, text), block.page != page, loud and not _quiet(text)))
        page = block.page
    return tuple(out)


def _quiet(text: str) -> bool:
    """Whether a line heads no section however it is set: the columns of a vote, its sides, what a group says."""
    return _COLUMN.fullmatch(text) is not None or _SAYS.match(text) is not None


def _parts(document: Document, block: Block) -> Iterator[Block]:
    """The block, or its parts where sections were run together on one line ("… avstyrks.YrkandenAnna Ek (S) yrkar …")."""
    if block.kind is not BlockKind.paragraph:
        yield block
        return
    text = document.text[block.extent.start : block.extent.end]
    cuts = [0, *run_on(text), len(text)]
    for start, end in pairwise(cuts):
        yield (
            replace(block, extent=Extent(block.extent.start + start, block.extent.start + end))
            if len(cuts) > 2
            else block
        )


def _heading(block: Block, text: str) -> Heading | None:
    if block.kind is BlockKind.list_item or _NUMBERED.fullmatch(text):
        return None
    if block.kind is BlockKind.table_row:
        first, tab, rest = text.partition("\t")
        if rest.count("\t") > 0:
            return None
        found = read_heading(first, alone=True) if tab else read_heading(text, alone=True)
        if found and tab:
            at = len(first) + 1
            return replace(found, text_at=at)
        return found
    return read_heading(text)
