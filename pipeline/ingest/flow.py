"""Lines -> blocks: which line breaks of the paper are paragraph borders and which are only the width of the page.

In: sheets whose furniture has been taken away. Out: drafts in reading order, rows numbered through the document.

A break is deliberate when the first word of the next line would have fitted on the line before, measured against the right
margin of its column. Otherwise lines of one column, size and weight with ordinary leading are one paragraph, also over a page
border. Some lines never join: § lines, starts of list items, headings, person lists, cells.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.ingest.att_lists import is_att, parts_from
from pipeline.ingest.columns import Stream, order
from pipeline.ingest.compose import Draft, Join
from pipeline.ingest.forms import is_rule
from pipeline.ingest.glyphs import hyphen_join
from pipeline.ingest.openings import ITEM, ends_block, is_torn, starts_block, two_lines_of_a_heading
from pipeline.ingest.paper import Grid, Segment, Sheet, knit, leads, rows_of
from pipeline.text import BlockKind

_HANGS = re.compile(
    r"(?:^|[\s(])(?:och|eller|samt|i|av|för|till|att|med|om|på|från|som|den|det|de|en|ett|vid|under|enligt|mellan|efter"
    r"|mot|hos|inom|utan|vars|kap\.|bl\.a\.|m\.m\.,|s\.k\.|nr|dnr|§{1,2}|kl\.?|–|-)$|,$|[-/]$",
    re.IGNORECASE,
)
#: "… av kommunfullmäktiges": what is theirs must follow, be it the word of a heading.
_WHOSE = re.compile(r"\w\s[\w-]*(?:fullmäktig(?:es|as)|styrelsens|nämndens|utskottets|förvaltningens|kontorets)$")
#: "… upphör den 1 april" / "2026. Som skäl …"
_DAY = re.compile(
    r"\d(?::?[ae])?\s(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
_STOP = re.compile(r"[.!?:;][\"”')]*$")
#: The head of a list of members at the top of a page.
_ROLL = re.compile(r"(?:Närvarande|Beslutande|Ledamöter|Ersättare|Tjänstgörande|Övriga|Frånvarande|Närvarolista)(?!\w)")
_PERSON_LINE = re.compile(
    r"[A-ZÅÄÖÉ][^\s,;:.]+(?:\s[A-ZÅÄÖÉa-zåäöé][^\s,;:]*){1,4}\s\((?:[A-ZÅÄÖ]{1,4}|-|[a-zåäö]{1,3})\)"
)
#: "von Ek Anna (S)", in a list that has the surname first.
_SMALL_FIRST = re.compile(r"(?:af|von|de|van|der)\s" + _PERSON_LINE.pattern)
#: "…, Åke Ek (KD) och Eva" / "Al (SD) yrkar": a name that the width has torn.
_FIRST_NAME = re.compile(r"(?:,|\soch|\ssamt|\sav|\sfrån)(?:\s[A-ZÅÄÖÉ][\wåäöé-]+){1,2}$")
_SURNAME = re.compile(r"(?:[A-ZÅÄÖÉ][\wåäöé-]+\s)?\((?:[A-ZÅÄÖ]{1,4}|[a-zåäö]{1,3}|-)\)")

WRAPS_AT = 165  # characters: no text file is wrapped wider
UNWRAPPED = 1e6  # the margin of a text with one paragraph a line


class Margins:
    """The right margin of running text, page by page, and the ordinary distance between two lines by size."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        edges: dict[float, list[float]] = {}
        lefts: dict[float, list[float]] = {}
        steps: dict[float, Counter[float]] = {}
        inner: dict[float, Counter[float]] = {}
        waits = breaks = 0
        for sheet in sheets:
            before: Segment | None = None
            for segment in sheet.segments:
                edges.setdefault(sheet.width, []).append(segment.x1)
                lefts.setdefault(sheet.width, []).append(segment.x0)
                if (
                    before is not None
                    and before.size == segment.size
                    and 0.6 * segment.height < segment.top - before.top < 4 * segment.height
                ):
                    step = round(segment.top - before.top, 1)
                    steps.setdefault(segment.size, Counter())[step] += 1
                    if len(before.text) > 60 and segment.text[:1].islower():
                        inner.setdefault(segment.size, Counter())[step] += 1
                        waits += before.wrapped
                        breaks += 1
                before = segment
        self.by_width: dict[float, float] = {}
        for width, ends in edges.items():
            ends.sort()
            edge = ends[min(len(ends) - 1, int(len(ends) * 0.97))]
            near = sum(1 for e in ends if e > edge * 0.97)
            if width and near < 5:
                edge = max(edge, width - max(min(lefts[width]), 0.08 * width))
            elif not width and near < 5:
                edge = max(edge, 70.0)
            self.by_width[width] = edge
        #: Lines that evidently go on tell it where most paragraphs are one line.
        self.step = {
            size: _usual(within if (within := inner.get(size)) and within.total() >= 3 else found)
            for size, found in steps.items()
        }
        for width in self.by_width:
            if not width and self.by_width[width] > WRAPS_AT:  # one paragraph a line: nothing has been wrapped
                self.by_width[width] = UNWRAPPED
        #: True when this file leaves a space behind every line that was broken by the width.
        self.marks_wraps = breaks >= 8 and waits > 0.95 * breaks

    def right(self, sheet: Sheet) -> float:
        """The margin that the page's own lines were evidently broken at; else that of all pages of its width."""
        if self.by_width.get(sheet.width) == UNWRAPPED:
            return UNWRAPPED
        edges = [
            before.x1
            for before, after in pairwise(sheet.segments)
            if after.text[:1].islower() and len(before.text) > 40 and abs(before.x0 - after.x0) < 3 * before.char
        ]
        if len(edges) >= 3:
            return sorted(edges)[int(len(edges) * 0.96)]
        return self.by_width.get(sheet.width, sheet.width)

    def leading(self, segment: Segment) -> float:
        if segment.boxes is None:
            return 2.0 if self.step.get(segment.size, 1.0) == 2.0 and self.by_width.get(0.0, 0.0) < 130 else 1.0
        return min(self.step.get(segment.size) or 1.25 * segment.height, 1.8 * segment.height)


def _usual(steps: Counter[float]) -> float:
    """The smallest distance that is common: the leading inside paragraphs."""
    most = steps.most_common(1)[0][1]
    return min(step for step, count in steps.items() if count >= 0.3 * most)


def drafts_of(sheets: Sequence[Sheet]) -> list[Draft]:
    """Sheets -> blocks in reading order, paragraphs joined over line and page borders."""
    margins = Margins(sheets)
    drafts: list[Draft] = []
    number = 0
    grid_number = 0
    before: Grid | None = None
    for sheet in sheets:
        right = margins.right(sheet)
        open_draft = drafts[-1] if drafts else None
        for part in _parts(sheet):
            if isinstance(part, Grid):
                grid_number += not (before and drafts and drafts[-1].cells is not None and part.continues(before))
                before = part
                number = _grid_drafts(part, grid_number, number, drafts)
                open_draft = None
                continue
            rows = [knit(row) for row in rows_of(part)]
            for row in rows:
                number += 1
                for segment in row:
                    segment.row = number
            _number_rules(sheet, part)
            for stream in order(rows, right):
                drafts.extend(_join_stream(stream, margins, open_draft))
                open_draft = drafts[-1] if drafts else None
    return drafts


def _number_rules(sheet: Sheet, part: Sequence[Segment]) -> None:
    """Give each line drawn with signs ("-----") the row that it stands above: it is furniture, and parts what is over it from what is under it."""
    for rule in sheet.furniture:
        if is_rule(rule.text):
            rule.row = rule.row or min((s.row for s in part if s.top > rule.top), default=0)


def _parts(sheet: Sheet) -> list[list[Segment] | Grid]:
    """The page cut at its tables, from the top."""
    if not sheet.grids:
        return [sheet.segments]
    parts: list[list[Segment] | Grid] = []
    left = sheet.segments
    for grid in sorted(sheet.grids, key=lambda g: g.region.top):
        above = [s for s in left if (s.top + s.bottom) / 2 < grid.region.top]
        left = [s for s in left if (s.top + s.bottom) / 2 >= grid.region.top]
        if above:
            parts.append(above)
        parts.append(grid)
    if left:
        parts.append(left)
    return parts


def _grid_drafts(grid: Grid, grid_number: int, number: int, drafts: list[Draft]) -> int:
    for cells in grid.rows:
        number += 1
        flat = [s for cell in cells for s in cell]
        joins: list[Join] = []
        for cell in cells:
            joins.extend(_join_kind(a, b) for a, b in pairwise(cell))
        drafts.append(Draft(flat, joins, BlockKind.table_row, number, [len(c) for c in cells], grid_number, grid.page))
    return number


def _join_kind(before: Segment, after: Segment) -> Join:
    last = before.words[-1]
    if last.endswith("-") and len(last) > 1:
        return {"space": Join.space, "glue": Join.glue, "drop": Join.hyphen}[hyphen_join(last, after.words[0])]
    return Join.space


def _join_stream(stream: Stream, margins: Margins, open_draft: Draft | None) -> list[Draft]:
    """The segments of a stream as drafts. The first may instead be added to ``open_draft``, the end of the page before."""
    drafts: list[Draft] = []
    current = open_draft if not (stream.label or stream.cells) and open_draft and not open_draft.closed else None
    for segment in stream.segments:
        before = current.segments[-1] if current and current.segments and current.cells is None else None
        if current is not None and before is not None:
            if before.row == segment.row and len(current.segments) == 1 and leads(before.text, segment.text):
                current.joins.append(Join.space)
                current.segments.append(segment)
                continue
            if (
                segment is stream.segments[0]
                and before.page == segment.page
                and not _crosses(before, segment, stream.right, margins)
            ):
                pass  # another column, and no sentence that goes on there
            elif (stream.label and not _are_two_people(before.text, segment.text)) or (
                not stream.cells and continues(before, segment, stream.right, margins, current)
            ):
                current.joins.append(_join_kind(before, segment))
                current.segments.append(segment)
                continue
        current = Draft([segment], kind=_kind(segment), row=segment.row, closed=stream.label or stream.cells)
        drafts.append(current)
    return drafts


def _kind(segment: Segment) -> BlockKind:
    if ITEM.match(segment.text):
        return BlockKind.list_item
    if segment.bold and len(segment.text) < 160:
        return BlockKind.heading
    return BlockKind.paragraph


def continues(before: Segment, after: Segment, right: float, margins: Margins, draft: Draft) -> bool:
    """True when ``after`` is the next line of the paragraph that ``before`` ends for now."""
    text, follow = before.text, after.text
    if before.row == after.row and before.page == after.page:
        return False
    lower = follow.lstrip("(”\"'»")[:1].islower()
    stopped = bool(_STOP.search(text))
    leading = margins.leading(before)
    loose = after.top - before.top > 1.3 * leading
    cited = (text.endswith("§") and follow[:1].isdigit()) or (follow[:1].islower() and _WHOSE.search(text) is not None)
    if not loose and is_torn(text, follow, stopped, _had_room(before, after, right)):
        return True
    if _are_two_people(text, follow):
        return False
    if two_lines_of_a_heading(before, after, leading):
        return True
    if (starts_block(follow) and not cited) or (len(draft.segments) == 1 and ends_block(text)):
        return False
    if is_att(follow) and parts_from(
        [part.text for part in draft.segments],
        follow,
        hangs=_hangs(text),
        apart=loose,
        room=_had_room(before, after, right),
    ):
        return False
    apart = abs(before.size - after.size)
    if (
        apart > 2.1
        or (apart > 0.6 and (stopped or before.bold or after.bold))
        or (before.bold != after.bold and (stopped or not lower))
    ):
        return False
    same_page = before.page == after.page and not after.resumes
    if same_page:
        gap = after.top - before.top
        if gap <= 0:  # the top of the next column
            return lower and not stopped
        if loose and (gap > 2.6 * leading or stopped or not lower):
            return False
    else:
        loose = True
        if not lower and (stopped or _ROLL.match(follow)):
            return False
    if not lower and _centred(before, after):
        return False
    first, char = after.words[0], before.char
    room = right - before.x1
    need = (len(first) + 1) * char
    fits = need < room - (0.02 * right if before.boxes is None else 0.0)
    if (
        text.endswith("-")
        and text[-2:-1].isalnum()
        and (lower or before.hyphen or (text[-2].isdigit() and follow[:1].isdigit()))
    ):
        return True
    if apart > 0.6 and fits:
        return False
    if not fits:
        if text.endswith(":") and not lower:
            return False
        if margins.marks_wraps and not before.wrapped and not lower and not before.hyphen:
            return False
        if not lower and before.boxes is not None and len(text) < 30 and before.x0 > 0.5 * right and not before.wrapped:
            return False  # short lines far to the right: a stamp, an address
        return lower or same_page or (not stopped and before.x1 - before.x0 > 0.5 * (right - before.x0) > 0)
    if (_open_bracket(text) and ")" in follow) or (_DAY.search(text) and _YEAR.match(follow)):
        return True
    if stopped:
        return False
    if same_page and not loose and len(text) > 40 and _FIRST_NAME.search(text) and _SURNAME.match(follow):
        return True
    hangs = _hangs(text)
    if lower and (before.wrapped or hangs):
        return True
    if not same_page and lower and len(text) > 25:
        return True
    if hangs and not loose and not (_PERSON_LINE.match(text) and text.count("(") == 1):
        return True
    if lower and not loose and is_att(draft.segments[0].text) and after.x0 > draft.segments[0].x0 + 3 * char:
        return True  # set in under an att-sats
    width = right - before.x0
    if margins.marks_wraps and before.wrapped and not loose and room < 0.3 * width:
        return True
    if _PERSON_LINE.match(text) and not (lower and not loose and len(text) > 60):
        return False
    near = room < 0.22 * width or (lower and not loose and len(text) > 50 and room < 0.4 * width)
    return near and (lower or (not loose and (hangs or not first[:1].isalpha())))


def _had_room(before: Segment, after: Segment, right: float) -> bool:
    """Whether the first two words of the next line would have fitted on the one before, so that the break is meant."""
    need = (sum(len(word) + 1 for word in after.words[:2]) + 1) * before.char
    return need < right - before.x1 - (0.02 * right if before.boxes is None else 0.0)


def _crosses(before: Segment, after: Segment, right: float, margins: Margins) -> bool:
    """True when a sentence goes on in the next column, or below the narrow one that it began in."""
    gap = after.top - before.top
    return (
        after.text[:1].islower()
        and not _STOP.search(before.text)
        and len(before.text) > 15
        and (0 < gap <= 1.3 * margins.leading(before) or (gap < 0 and after.x0 > before.x1))
        and (before.wrapped or gap < 0 or (len(after.words[0]) + 1) * before.char > right - before.x1)
    )


def _centred(before: Segment, after: Segment) -> bool:
    """True for two lines about one axis: titles, not the lines of a paragraph."""
    char = before.char
    return abs(before.x0 - after.x0) > 3 * char and abs(before.x0 + before.x1 - after.x0 - after.x1) < 2 * char


def _are_two_people(text: str, follow: str) -> bool:
    """Whether each of two lines is a member of a list, the second with a surname that a small word begins."""
    alone = text.count("(") == follow.count("(") == 1
    return alone and _PERSON_LINE.match(text) is not None and _SMALL_FIRST.match(follow) is not None


def _hangs(text: str) -> bool:
    """Whether a line ends in a word that something must follow (none of them is longer than twelve characters)."""
    return _HANGS.search(text, max(0, len(text) - 12)) is not None


def _open_bracket(text: str) -> bool:
    return text.rfind("(") > text.rfind(")")
