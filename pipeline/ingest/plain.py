"""Plain text, most of it made from PDF -> sheets: pages by form feeds, segments by runs of blanks.

In: a text. Out: sheets whose geometry is the column and the line number. Text with one paragraph a line comes out as one
segment a line, and no margin to wrap at.
"""

from __future__ import annotations

import re

from pipeline.ingest.paper import MARK, Segment, Sheet

_WORDS = re.compile(r"\S+")


def sheets_of(text: str) -> list[Sheet]:
    """A text as sheets, one a page where form feeds say so."""
    pages = text.split("\f")
    if len(pages) > 1 and not pages[-1].strip():
        pages.pop()
    sheets: list[Sheet] = []
    for number, page in enumerate(pages, 1):
        sheet = Sheet(number)
        for line_number, line in enumerate(page.split("\n")):
            if line.strip():
                sheet.segments.extend(segments_of(line, number, float(line_number)))
        sheets.append(sheet)
    return sheets


def segments_of(line: str, page: int, top: float) -> list[Segment]:
    """A line -> its segments: runs of words parted by three blanks or more, or by a tab."""
    line = line.expandtabs(8) if "\t" in line else line
    wrapped = line.endswith(" ") and not line.endswith("   ")
    found: list[Segment] = []
    start = -1
    words: list[str] = []
    end = 0
    for match in _WORDS.finditer(line):
        if words and match.start() - end >= 3 and not (len(words) == 1 and MARK.match(words[0]) and match.start() - end < 12):
            found.append(Segment(page, words, None, float(start), top, float(end), top + 1))
            words = []
        if not words:
            start = match.start()
        words.append(match.group())
        end = match.end()
    if words:
        found.append(Segment(page, words, None, float(start), top, float(end), top + 1, wrapped=wrapped))
    return found
