"""Named vote lists: who voted how, as far as the paper lets it be told.

In: an item, and the figures of its votes. Out: rolls in reading order. Each passage is read in every way that there is a reader for: tables
(:mod:`pipeline.extract.grids` and others), rows of members, running text, and seat-numbered lists whose votes a text extraction put below the names.
The way whose names add up to the most of the figures is taken, else the first that finds a list.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline.extract.apart import of_lines
from pipeline.extract.ballot_list import Roll
from pipeline.extract.grids import of_grids
from pipeline.extract.headed_rows import of_headed_rows
from pipeline.extract.legends import in_letters
from pipeline.extract.member_rows import of_members
from pipeline.extract.name_order import as_said
from pipeline.extract.pieces import SIDES, Figures
from pipeline.extract.running_lists import of_sentences
from pipeline.extract.seats import of_seats
from pipeline.extract.short_names import short_names
from pipeline.extract.side_columns import of_columns
from pipeline.extract.stand_ins import without_replaced
from pipeline.extract.torn import rejoined
from pipeline.facts import Item, Passage
from pipeline.terms import Choice, SectionKind

#: A list of votes names at least one side: "J" alone, "Ja", "JA-röster", and "NamnaJa" of cells run together. The letter stands first, and
#: what may not stand before it is looked for behind it, so that the search skips from J to J.
_SIDES = re.compile(
    r"[Jj](?:(?<=J)(?<![\w.].)(?![\w.])|(?:(?<=J)[aA]|(?<=j)a)(?<![^\W\d_]..)(?:(?=röst)|(?![^\W\d_]))|(?<=naJ)a(?!\w))"
)
#: Passages that hold no list.
_NO_LISTS = (
    SectionKind.attendance,
    SectionKind.contents,
    SectionKind.documents,
    SectionKind.distribution,
    SectionKind.motion_text,
)


def rolls(item: Item, figures: Sequence[Figures] = ()) -> list[Roll]:
    """The vote lists of an item in reading order; ``figures``: Ja and Nej of each of its votes."""
    found: list[Roll] = []
    known = short_names(item.meeting.roster)
    for passage in rejoined(item.passages):
        if passage.kind in _NO_LISTS or not _SIDES.search(passage.text):
            continue
        passage = replace(passage, text=in_letters(without_replaced(passage.text)))
        of_passage = _of_passage(item, passage, figures, known)
        for roll in of_passage:
            roll.annexed = passage.kind is SectionKind.annex
            roll.entries = as_said(roll.entries, item.meeting.roster)
        found.extend(r for r in of_passage if r.paragraph in (None, item.paragraph))
    return sorted(found, key=lambda r: r.start)


def _of_passage(item: Item, passage: Passage, figures: Sequence[Figures], known: frozenset[str]) -> list[Roll]:
    """The lists of a passage, by the reader whose names add up to the most figures, else by the first that finds any."""
    ways: tuple[Callable[[], list[Roll]], ...] = (
        lambda: [*of_grids(passage, figures, known)],
        lambda: [*of_columns(passage, known)],
        lambda: [*of_headed_rows(passage, known)],
        lambda: [*of_seats(passage)],
        lambda: [*of_members(passage, known)],
        lambda: [*of_lines(passage)],
        lambda: [*of_sentences(passage, item, known)],
    )
    read: list[list[Roll]] = []
    best, most = None, 0
    for way in ways:
        read.append(way())
        agreed = _adding_up(read[-1], figures)
        if agreed > most:
            best, most = read[-1], agreed
        if most and most == len(figures):
            break
    if best is not None:
        return best
    tables, columns, rows, seats, members, lines, sentences = read
    of_tables = tables or columns or rows
    if any(r.entries for r in of_tables):
        return of_tables
    told = seats or max(lines, members, key=_names)
    if _names(sentences) > _names(told) > 0 and _people(told) <= _people(sentences):
        told = sentences
    if not told and (of_tables or passage.kind not in (SectionKind.background, SectionKind.preparation)):
        told = sentences
    return _with_names(of_tables, told) if of_tables else told


def _adding_up(listed: Sequence[Roll], figures: Sequence[Figures]) -> int:
    """How many of the figures, each once, the names of the lists add up to."""
    left = [*figures]
    for roll in listed:
        tally = tuple(roll.tally.get(c, 0) for c in SIDES)
        if roll.entries and tally in left:
            left.remove(tally)
    return len(figures) - len(left)


def _people(listed: list[Roll]) -> set[str]:
    return {entry.name for roll in listed for entry in roll.entries}


def _names(listed: list[Roll]) -> int:
    return sum(len(roll.entries) for roll in listed)


def _with_names(sums: list[Roll], told: list[Roll]) -> list[Roll]:
    """Tables of sums, with the names that the text beside them tells where they are as many."""
    for roll in sums:
        for other in told:
            if other.entries and all(
                other.tally.get(c, 0) == n for c, (n, _) in roll.totals.items() if c is not Choice.absent
            ):
                roll.entries, roll.by_party, roll.slid = other.entries, False, False
                break
    return sums
