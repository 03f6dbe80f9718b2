"""Vote lists that page breaks tore, put together again.

In: the lists of an item in reading order, and the printed figures of its votes. Out: the lists, whole. Pieces are one list when together, and not
alone, they have the figures of a vote or of the last piece's last row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.ballot_list import Roll
from pipeline.terms import Choice

#: The sides whose figures tell one vote from another.
SIDES = (Choice.yes, Choice.no)
#: A list is torn into no more pieces than this.
_PIECES = 8

Figures = tuple[int | None, ...]


def _by_vote(listed: list[Roll]) -> list[Roll]:
    """Lists of several votes that page breaks tore, the pieces of each vote one after the other: they came page by page."""
    sheets: list[list[Roll]] = []
    for roll in listed:
        if sheets and roll.entries and [e.name for e in sheets[-1][0].entries] == [e.name for e in roll.entries]:
            sheets[-1].append(roll)
        else:
            sheets.append([roll])
    votes = {len(sheet) for sheet in sheets}
    if len(sheets) < 2 or len(votes) > 1 or votes == {1}:
        return listed
    return [roll for column in zip(*sheets, strict=True) for roll in column]


def over_pages(listed: list[Roll], figures: Sequence[Figures]) -> list[Roll]:
    """The lists with their pieces put together; ``figures`` are those of the item's votes, Ja and Nej."""
    listed = _by_vote(listed)
    whole: list[Roll] = []
    at = 0
    while at < len(listed):
        taken = 1
        for size in range(2, min(_PIECES, len(listed) - at) + 1):
            pieces = listed[at : at + size]
            entries = [e for p in pieces for e in p.entries]
            if any(p.totals for p in pieces[:-1]) or len({e.name for e in entries}) < len(entries):
                break
            if _adds_up(Roll(pieces[0].start, entries, pieces[-1].totals), pieces, figures):
                whole.append(replace(pieces[0], entries=entries, totals=pieces[-1].totals, slid=False))
                taken = size
                break
        if taken == 1:
            whole.append(listed[at])
        at += taken
    return whole


def _adds_up(roll: Roll, pieces: list[Roll], figures: Sequence[Figures]) -> bool:
    if set(SIDES) <= roll.totals.keys():
        figures = [tuple(roll.totals[c][0] for c in SIDES)]
    alone = [tuple(p.tally.get(c, 0) for c in SIDES) for p in pieces]
    return tuple(roll.tally.get(c, 0) for c in SIDES) in figures and not any(a in figures for a in alone)
