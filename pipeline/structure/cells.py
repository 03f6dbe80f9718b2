"""The printed cells of a document, as the head, the front page and the lists of names are read.

In: a Document. Out: :class:`Line` records: one per block, and where a block holds columns (a tab, or three blanks and
more, as in text made from a PDF) one per column. Cells of one visual row share ``row``. Offsets are the document's.
Furniture comes after the running text: here, unlike in the division into matters, it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.latest import latest
from pipeline.text import BlockKind, Document, Extent

#: Signs between the parts of a head; only on a line with a date or the name of a municipality.
_PARTED = re.compile(r"\s+(?:\||·|•|/|//)\s+")
_DATE = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2} [a-z]{3,9} (?:19|20)\d\d")
_PLACE = re.compile(r"(?i:\w (?:kommun|stad)\b|\bregion )")
_CELL = re.compile(r"\S+(?:[ \u00a0]{1,2}\S+)*")


class Line(NamedTuple):
    """A line or a column of it. ``x0`` is the left edge: points, or the column number in text files.

    ``column`` counts the cells of a table row from 0; it is -1 outside tables.
    """

    text: str
    extent: Extent
    page: int
    row: int
    x0: float
    furniture: bool
    heading: bool
    column: int = -1


def lines_of(document: Document) -> list[Line]:
    """The lines of the running text in reading order, then those of the furniture."""
    return list(_lines_of(document))


@latest  # the masthead and the attendance ask for the same ones
def _lines_of(document: Document) -> list[Line]:
    found: list[Line] = []
    for block in (*document.body_blocks, *document.furniture):
        whole = block.extent.of(document.text)
        for start, end in _cells(whole):
            found.append(
                Line(
                    whole[start:end],
                    Extent(block.extent.start + start, block.extent.start + end),
                    block.page,
                    block.row,
                    block.x0 + start,
                    block.kind is BlockKind.furniture,
                    block.kind is BlockKind.heading,
                    whole.count("\t", 0, start) if block.kind is BlockKind.table_row else -1,
                )
            )
    return found


def _cells(whole: str) -> Iterator[tuple[int, int]]:
    """The columns of a block, and the parts of a head printed on one line: "Exempelstads kommun | Socialnämnden | 2024-03-05"."""
    running = whole == " ".join(whole.split())  # no blanks that part columns
    for begin, end in [(0, len(whole))] if running and whole else [cell.span() for cell in _CELL.finditer(whole)]:
        start, text = begin, whole[begin:end]
        if len(text) < 160 and _PARTED.search(text) and (_DATE.search(text) or _PLACE.search(text)):
            for border in _PARTED.finditer(text):
                yield start, begin + border.start()
                start = begin + border.end()
        yield start, end
