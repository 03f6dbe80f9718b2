"""Plain text, most of it made from PDF -> sheets: pages by form feeds, segments by runs of blanks.

In: a text. Out: sheets whose geometry is the column and the line number. Text with one paragraph a line comes out as one
segment a line, and no margin to wrap at.
"""

from __future__ import annotations

import re
from collections import Counter

from pipeline.ingest.paper import MARK, Segment, Sheet

_WORDS = re.compile(r"\S+")


def sheets_of(text: str) -> list[Sheet]:
    """A text as sheets, one a page where form feeds say so."""
    pages = text.split("\f")
    if len(pages) > 1 and not pages[-1].strip():
        pages.pop()
    sheets: list[Sheet] = []
    for number, page in enumerate(pages, 1):
        lines = [
            (top, segments_of(line, number, float(top))) for top, line in enumerate(page.split("\n")) if line.strip()
        ]
        _split_at_columns([segments for _, segments in lines])
        sheets.append(Sheet(number, segments=[s for _, segments in lines for s in segments]))
    return sheets


def segments_of(line: str, page: int, top: float) -> list[Segment]:
    """A line -> its segments: runs of words parted by three blanks or more, or by a tab."""
    line = line.expandtabs(8) if "\t" in line else line
    wrapped = line.endswith(" ") and not line.endswith("   ")
    found: list[Segment] = []
    words: list[str] = []
    start = end = 0
    for match in _WORDS.finditer(line):
        gap = match.start() - end
        if words and gap >= 3 and not (len(words) == 1 and gap < 12 and MARK.match(words[0])):
            found.append(Segment(page, words, None, float(start), top, float(end), top + 1))
            words = []
        if not words:
            start = match.start()
        words.append(match.group())
        end = match.end()
    if words:
        found.append(Segment(page, words, None, float(start), top, float(end), top + 1, wrapped=wrapped))
    return found


def _split_at_columns(lines: list[list[Segment]]) -> None:
    """Cells that stand one blank apart ("Socialdemokraterna Ja") are parted where the lines around have a column."""
    starts = [{s.x0 for s in segments[1:]} | {s.x0 for s in segments if s.x0 > 12} for segments in lines]
    common = Counter(x for here in starts for x in here)
    columns = {x for x, count in common.items() if count >= 4}
    if not columns:
        return
    for number, segments in enumerate(lines):
        around = set().union(*starts[max(0, number - 3) : number], *starts[number + 1 : number + 4]) & columns
        if not around:
            continue
        split: list[Segment] = []
        for segment in segments:
            split.extend(_cut(segment, around) if segment.x0 in columns or segment.x0 > 20 else [segment])
        segments[:] = split


def _cut(segment: Segment, columns: set[float]) -> list[Segment]:
    parts: list[Segment] = []
    words: list[str] = []
    start = place = segment.x0
    for word in segment.words:
        if words and place in columns and not word.startswith("("):
            parts.append(Segment(segment.page, words, None, start, segment.top, place - 1, segment.bottom))
            words, start = [], place
        words.append(word)
        place += len(word) + 1
    parts.append(
        Segment(segment.page, words, None, start, segment.top, place - 1, segment.bottom, wrapped=segment.wrapped)
    )
    return parts
