"""Plain text, most of it made from PDF -> sheets: pages by form feeds, segments by runs of blanks.

In: a text. Out: sheets whose geometry is the column and the line number. Text with one paragraph a line comes out as one
segment a line, and no margin to wrap at.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby, zip_longest

from pipeline.ingest import limits
from pipeline.ingest.paper import Segment, Sheet, leads

INDENT = 12  # columns: a line that begins further in may be a cell
GAP = 4  # columns between two cells
_ALONE = 40  # characters: no longer line stands alone among the rows of a table
WIDEST = 60  # a longer cell is running text and sets no column
_WORDS = re.compile(rf"\S{{1,{limits.WORD}}}")
#: The serial of a case number: what stands before it is its registry and no cell.
_SERIAL = re.compile(r"(?!(?:19|20)\d\d-\d\d-\d\d)\d{1,6}[/:.–-]\d")


#: A segment, and the column that each of its words begins in.
_Placed = tuple[Segment, list[int]]


def sheets_of(text: str) -> list[Sheet]:
    """A text as sheets, one a page where form feeds say so."""
    pages = text.split("\f")
    if len(pages) > 1 and not pages[-1].strip():
        pages.pop()
    sheets: list[Sheet] = []
    for number, page in enumerate(pages, 1):
        lines = [
            _placed(line, number, float(top)) for top, line in enumerate(_spread(page.split("\n"))) if line.strip()
        ]
        sheets.append(Sheet(number, segments=_split_at_columns(lines)))
    return sheets


def _spread(lines: list[str]) -> list[str]:
    """Lines with tabs that follow each other are a table: each cell is put where the widest one before it leaves room.

    Tab stops would set the crosses of a vote list in other columns for long names than for short ones.
    """
    spread: list[str] = []
    for tabbed, numbers in groupby(range(len(lines)), key=_tabbed(lines).__contains__):
        run = [lines[n] for n in numbers]
        if not tabbed:
            spread.extend(run)
            continue
        rows = [line.rstrip().split("\t", limits.CELLS) for line in run]
        widths = [
            max((len(c) for c in column if len(c) <= WIDEST), default=0) for column in zip_longest(*rows, fillvalue="")
        ]
        spread.extend("".join(cell.ljust(widths[n]) + " " * GAP for n, cell in enumerate(row)).rstrip() for row in rows)
    return spread


def _tabbed(lines: list[str]) -> set[int]:
    """The lines of tables: those with a tab between words, a row whose first cell is empty below one, and a short line that parts two (a party
    over its members)."""
    found = {n for n, line in enumerate(lines) if "\t" in line.strip()}
    for n, line in enumerate(lines):
        if n - 1 in found and line.startswith("\t") and line.strip():
            found.add(n)
    alone = {
        n
        for n, line in enumerate(lines)
        if {n - 1, n + 1} <= found and 0 < len(line.strip()) <= _ALONE and n not in found
    }
    return found | alone


def segments_of(line: str, page: int, top: float) -> list[Segment]:
    """A line -> its segments: runs of words parted by three blanks or more, or by a tab."""
    return [segment for segment, _ in _placed(line, page, top)]


def _placed(line: str, page: int, top: float) -> list[_Placed]:
    line = line.expandtabs(8) if "\t" in line else line
    wrapped = line.endswith(" ") and not line.endswith("   ")
    found: list[_Placed] = []
    words: list[str] = []
    starts: list[int] = []
    end = 0
    for match in _WORDS.finditer(line):
        gap = match.start() - end
        if words and gap >= 3 and not (len(words) == 1 and gap < 12 and leads(words[0], match.group())):
            found.append((Segment(page, words, None, float(starts[0]), top, float(end), top + 1), starts))
            words, starts = [], []
        words.append(match.group())
        starts.append(match.start())
        end = match.end()
    if words:
        found.append((Segment(page, words, None, float(starts[0]), top, float(end), top + 1, wrapped=wrapped), starts))
    return found


def _split_at_columns(lines: list[list[_Placed]]) -> list[Segment]:
    """Cells that stand one blank apart ("Socialdemokraterna Ja") are parted where the lines around have a column."""
    columns_of = [{s.x0 for n, (s, _) in enumerate(line) if n or s.x0 > INDENT} for line in lines]
    common = Counter(x for here in columns_of for x in here)
    columns = {x for x, count in common.items() if count >= 4}
    segments: list[Segment] = []
    for number, line in enumerate(lines):
        around: set[float] = set()
        if columns:
            around = (
                set().union(*columns_of[max(0, number - 3) : number], *columns_of[number + 1 : number + 4]) & columns
            )
        for segment, starts in line:
            if around and (segment.x0 in columns or segment.x0 > 20):
                segments.extend(_cut(segment, starts, around))
            else:
                segments.append(segment)
    return segments


def _cut(segment: Segment, starts: list[int], columns: set[float]) -> list[Segment]:
    parts: list[Segment] = []
    words: list[str] = []
    first = end = starts[0]
    for word, start in zip(segment.words, starts, strict=True):
        if words and start in columns and not word.startswith("(") and not _SERIAL.match(word):
            parts.append(Segment(segment.page, words, None, float(first), segment.top, float(end), segment.bottom))
            words, first = [], start
        words.append(word)
        end = start + len(word)
    parts.append(
        Segment(
            segment.page, words, None, float(first), segment.top, float(end), segment.bottom, wrapped=segment.wrapped
        )
    )
    return parts
