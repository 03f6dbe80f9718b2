"""Page furniture: running heads, page counters, signature lines. They leave the running text but not the document.

In: sheets. Out: the same sheets with ``furniture`` filled and ``segments`` without it.

With pages, a line is furniture when it stands at the same place on several pages, counted from the edge inwards: a line that is
not repeated stops the search in its part of the page's width. Counters and signature lines are known by their form.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from pipeline.ingest import headless
from pipeline.ingest.forms import (
    BARE,
    DECIDES,
    HEADINGS,
    JUSTERANDE,
    contacts,
    counts_pages,
    is_form,
    is_heading,
    is_rule,
    key_of,
)
from pipeline.ingest.paper import Segment, Sheet, rows_of

#: Cells of lists and votes recur at any height without being furniture.
_LISTED = re.compile(r"\((?:[A-ZÅÄÖ]{1,3}|-)\)|^(?:ja|nej|avstår|frånvarande|x|[jna]|[^\w\s])$", re.IGNORECASE)
#: What marks its whole row as one of a vote list: the name beside it recurs on the pages of each list.
_VOTED = re.compile(r"(?:ja|nej|avstår|avstod|avst\.|frånvarande|frånv\.|x|[jn]|[^\w\s])", re.IGNORECASE)
#: A figure alone, as a page is counted by.
_FIGURE = re.compile(r"\d{1,4}")
Spot = tuple[int, int]
EDGE = 0.09  # the part of a page's height where nothing but running heads and counters stands
TOP, FOOT = 0.3, 0.25  # the parts of a page's height that are searched
LETTER_FOOT = 0.15  # where a letterhead has its addresses
TOP_LINES, FOOT_LINES = 8, 6  # and the numbers of lines in a text file
NEAR = 2  # steps between the places of two counters


def separate(sheets: Sequence[Sheet]) -> None:
    """Move the furniture of every sheet from ``segments`` to ``furniture``."""
    counted = [_counted(sheet) for sheet in sheets]
    spots = _without_other_figures(sheets, [_spots(*one) for one in zip(sheets, counted, strict=True)])
    repeated = _repeated(sheets, spots)
    inside = set() if any(s.height for s in sheets) else headless.taken_of(sheets)
    for sheet, places, has_counter in zip(sheets, spots, counted, strict=True):
        if not sheet.segments:
            continue
        taken = _from_edges(sheet, repeated, places) if repeated else set()
        if sheet.height and len(sheets) > 1:
            taken |= _letter_foot(sheet)
        by_row: dict[int, list[Segment]] = defaultdict(list)
        for segment in sheet.segments:
            text = segment.text
            if (
                is_form(text)
                or is_rule(text)
                or (
                    len(text) < 13
                    and BARE.fullmatch(text)
                    and not (has_counter and text.isdigit())
                    and _at_edge(segment, sheet, places)
                )
            ):
                taken.add(id(segment))
                by_row[round(segment.top)].append(segment)
        if by_row:  # "Justerande      Utdragsbestyrkande": the word alone would be a label
            for segment in sheet.segments:
                if JUSTERANDE.fullmatch(segment.text) and any(
                    abs(segment.top - top) < segment.height and not all(is_rule(s.text) for s in near)
                    for top, near in by_row.items()
                ):
                    taken.add(id(segment))
        taken |= inside & {id(s) for s in sheet.segments} if inside else set()
        if taken:
            before_taken = False
            for segment in sheet.segments:
                here = id(segment) in taken
                segment.resumes = before_taken and not here and not is_rule(segment.text)
                before_taken = here
            sheet.furniture = [s for s in sheet.segments if id(s) in taken]
            sheet.segments = [s for s in sheet.segments if id(s) not in taken]


def _letter_foot(sheet: Sheet) -> set[int]:
    """The address lines at the foot of a letter's first page, which stand on no other page and cut its sentence in two."""
    foot = [s for s in sheet.segments if s.top > (1 - LETTER_FOOT) * sheet.height]
    kinds = [contacts(s.text) for s in foot]
    if len(set().union(*kinds)) < 2:
        return set()
    named = [s for s, own in zip(foot, kinds, strict=True) if own]
    first = min(s.top for s in named)
    size = max(s.size for s in named)
    return {id(s) for s in foot if s.top > first - 1.6 * s.height and s.size <= size + 0.1}


def _at_edge(segment: Segment, sheet: Sheet, spots: dict[int, Spot]) -> bool:
    """True at the very head or foot of a page, where a number by itself counts pages."""
    if sheet.height:
        return segment.bottom < EDGE * sheet.height or segment.top > (1 - EDGE) * sheet.height
    spot = spots.get(id(segment))
    return spot is not None and any(sign in segment.text for sign in "([") and len(sheet.segments) > 1


def _spots(sheet: Sheet, counted: bool) -> dict[int, Spot]:
    """Where each line near an edge of the page stands, by the segment's id: to four points in x and y; in text files the
    number of lines from the edge."""
    if counted:
        figures = {id(s) for s in sheet.segments if s.text.isdigit()}
        return {k: v for k, v in _all_spots(sheet).items() if k not in figures}
    return _all_spots(sheet)


def _counted(sheet: Sheet) -> bool:
    """Whether the page has figures alone, and a counter with its total: then such a figure near its edge is no second counter, but a § that
    lost its sign."""
    return any(s.text.isdigit() for s in sheet.segments) and any(counts_pages(s.text) for s in sheet.segments)


def _all_spots(sheet: Sheet) -> dict[int, Spot]:
    height = sheet.height
    if height:
        low, high = height * TOP, height * (1 - FOOT)
        return {id(s): (round(s.x0 / 4), round(s.top / 4)) for s in sheet.segments if s.top <= low or s.top >= high}
    lines = sorted({s.top for s in sheet.segments})
    rank = {top: number for number, top in enumerate(lines)}
    spots: dict[int, Spot] = {}
    for segment in sheet.segments:
        number = rank[segment.top]
        behind = len(lines) - 1 - number
        if number <= TOP_LINES and number <= behind:
            spots[id(segment)] = (0, number)
        elif behind <= FOOT_LINES:
            spots[id(segment)] = (9, -behind)
    return spots


def _repeated(sheets: Sequence[Sheet], spots: Sequence[dict[int, Spot]]) -> dict[str, set[Spot]]:
    """Texts that stand at the same place near an edge of several pages, with those places."""
    if len(sheets) < 2:
        return {}
    paged = any(s.height for s in sheets)
    seen: dict[str, list[tuple[int, Spot]]] = defaultdict(list)
    for sheet, places in zip(sheets, spots, strict=True):
        voted = _voted(sheet, places)
        for segment in sheet.segments:
            spot = places.get(id(segment))
            if spot is None or id(segment) in voted:
                continue
            text = segment.text
            if (
                "§" in text
                or len(text) > 120
                or is_heading(text)
                or (not paged and HEADINGS.match(text))
                or _LISTED.search(text)
                or DECIDES.search(text)
            ):
                continue
            seen[key_of(text)].append((sheet.number, spot))
    pages = sum(1 for s in sheets if s.segments)
    share = 0.12 if paged else 0.3
    enough = max(2 if pages <= 4 else 3, share * pages)
    reach = 1 if paged else 2
    found: dict[str, set[Spot]] = {}
    by_page = {sheet.number: sheet for sheet in sheets}
    for key, places_seen in seen.items():
        if len(places_seen) < enough:
            continue
        good: set[Spot] = set()
        for x, y in {spot for _, spot in places_seen}:
            near = {page for page, (x2, y2) in places_seen if abs(x2 - x) <= reach and abs(y2 - y) <= reach}
            if len(near) >= enough:
                good.add((x, y))
        if good and paged and len(key) > 3:  # a head known from three pages is known where a page has another measure
            upper = {y < TOP * by_page[page].height / 4 for page, (x, y) in places_seen if (x, y) in good}
            good |= {(x, y) for page, (x, y) in places_seen if (y < TOP * by_page[page].height / 4) in upper}
        if good:
            found[key] = good
    return found


def _without_other_figures(sheets: Sequence[Sheet], spots: Sequence[dict[int, Spot]]) -> list[dict[int, Spot]]:
    """The spots without the figures that count no pages: a counter goes up with the pages, at one place. Others are the § of a matter that lost its
    sign, or the last figure of a table."""
    apart: dict[int, list[tuple[int, Spot, int]]] = defaultdict(list)
    for sheet, places in zip(sheets, spots, strict=True):
        for segment in sheet.segments:
            if id(segment) in places and _FIGURE.fullmatch(segment.text):
                apart[int(segment.text) - sheet.number].append((sheet.number, places[id(segment)], id(segment)))
    others = {
        one
        for figures in apart.values()
        for page, (x, y), one in figures
        if not any(page != p and abs(x - a) <= NEAR and abs(y - b) <= NEAR for p, (a, b), _ in figures)
    }
    return [{k: v for k, v in places.items() if k not in others} for places in spots]


def _voted(sheet: Sheet, spots: dict[int, Spot]) -> set[int]:
    """The segments near the edges that stand in the rows of a vote list."""
    near = [s for s in sheet.segments if id(s) in spots]
    if not any(_VOTED.fullmatch(s.text) for s in near):
        return set()
    return {id(s) for row in rows_of(near) if any(_VOTED.fullmatch(c.text) for c in row) for s in row}


def _from_edges(sheet: Sheet, repeated: dict[str, set[Spot]], spots: dict[int, Spot]) -> set[int]:
    """The repeated lines of a page that no other line parts from the edge."""
    taken: set[int] = set()
    ordered = sorted((s for s in sheet.segments if id(s) in spots), key=lambda s: (s.top, s.x0))
    middle = sheet.height / 2 if sheet.height else (sheet.segments[-1].top + sheet.segments[0].top) / 2
    for line_up in ([s for s in ordered if s.top <= middle], [s for s in reversed(ordered) if s.top > middle]):
        others: list[Segment] = []
        for segment in line_up:
            places = repeated.get(key_of(segment.text))
            if (
                places
                and spots[id(segment)] in places
                and not any(o.x0 < segment.x1 and segment.x0 < o.x1 for o in others)
            ):
                taken.add(id(segment))
            elif not is_form(segment.text) and not is_rule(segment.text):
                others.append(segment)
    return taken
