"""Vote lists that give each vote a column of its own ("Ledamot   § 24   § 26", "Omr. 1   Omr. 2"), its cells the words for the vote.

In: a grid. Out: a roll for each column, with the § over it where one is printed; none where no column is headed by a § and fewer than two by
the number of a vote, or where one in four of the names has no vote under them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.ballot_list import Entry, Roll
from pipeline.extract.list_cells import Cell, Grid, known_party, person_in
from pipeline.extract.side_heads import HEAD, choice_of, side_named
from pipeline.persons import normal_party
from pipeline.terms import Choice
from pipeline.text import Extent
from pipeline.vote_labels import vote_labels

_WORD = re.compile(
    r"(?P<yes>ja?)|(?P<no>nej|n)|(?P<abstain>avst(?:år|od|ått)?\.?|a)|(?P<absent>frånv(?:arande)?\.?|f)", re.IGNORECASE
)
_SIDE = re.compile(
    r"(?:(?:summa|antal|totalt)\s)?(?:(?P<yes>ja)|(?P<no>nej)|(?P<abstain>avst(?:år|od|ående)?\.?|nedlagda)|(?P<absent>frånv(?:arande)?\.?))"
    r"(?:\s?-?\s?röster)?:?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,3}")
#: "Summa J / N / A / F" before "6/7/5/1": the sums of a column in one cell, in the order that the row says.
_ORDER = re.compile(
    r"(?:(?:summa|antal|totalt|resultat)\W*)?(?P<order>[jnaf]\w*(?:\s?[/–-]\s?[jnaf]\w*){1,3})\W*", re.IGNORECASE
)
_FIGURES = re.compile(r"\W*\d{1,3}(?:\s?[/–-]\s?\d{1,3}){1,3}\W*")
_PARTY_HEAD = re.compile(r"parti(?:tillhörighet|bet)?\.?", re.IGNORECASE)
#: The head of the one column of votes.
_VOTES = re.compile(r"röst(?:er|ade)?|votering|svar", re.IGNORECASE)
_CODE = re.compile(r"\(?(?P<code>[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{0,4})\)?")
_FEWEST = 3


def of_labelled(grid: Grid) -> list[Roll]:
    """The lists of a grid whose votes stand side by side, in the order of their columns."""
    for number, printed in enumerate(grid):
        row = whole_heads(printed)
        labels = vote_labels([cell.text for cell in row])
        heads = [(cell, label) for cell, label in zip(row, labels, strict=True) if label is not None]
        if len(heads) > 1 or (len(row) > 1 and any(label.paragraph for _, label in heads)):
            below = grid[number + 1 : number + 4]
            if any(_sided(one) for one in below[:2]):
                return []  # each vote has a column for each side
            titled = next(
                (one for one in below if len(heads) == 1 and any(_VOTES.fullmatch(c.text.strip()) for c in one)), None
            )
            if titled is not None:  # the title of the sheet, whose column of votes has a head of its own
                row = titled
                heads = [(next(c for c in row if _VOTES.fullmatch(c.text.strip())), heads[0][1])]
            rolls = [
                Roll(c.extent.start if c.extent else 0, [], paragraph=label.paragraph, number=label.number)
                for c, label in heads
            ]
            parties = next((c.x for c in row if _PARTY_HEAD.fullmatch(c.text.strip())), None)
            names = _fill(grid[number + 1 :], [c.x for c, _ in heads], rolls, [c.x for c in row], parties)
            return [r for r in rolls if len(r.entries) >= _FEWEST and len(r.entries) * 4 >= names * 3]
    return []


#: "Omr." or "V2 (§" with its number in the next cell: a head that a wide blank, or the border of a column, has torn.
_TORN = re.compile(r"(?:omr|vot|röst)\w{0,12}\.?(?:\snr\.?)?|[^§]{0,20}§", re.IGNORECASE)
_REST = re.compile(r"\d{1,4}\)?[.:]?")


def whole_heads(row: Sequence[Cell]) -> list[Cell]:
    """The cells of a row, a label and its number in two cells as one."""
    found: list[Cell] = []
    for cell in row:
        before = found[-1] if found else None
        if before is not None and _TORN.fullmatch(before.text.strip()) and _REST.fullmatch(cell.text.strip()):
            found[-1] = replace(before, text=f"{before.text.strip()} {cell.text.strip()}", right=cell.right)
        else:
            found.append(cell)
    return found


def _sided(row: Sequence[Cell]) -> bool:
    """Whether a row heads columns of sides ("Ja  Nej  Ja  Nej")."""
    sides = {choice_of(HEAD, c.text) for c in row}
    return {Choice.yes, Choice.no} <= sides and not any(person_in(c) for c in row)


def _fill(
    rows: Grid, places: Sequence[float], rolls: Sequence[Roll], heads: Sequence[float], parties: float | None
) -> int:
    """Put the votes and sums of ``rows`` on the rolls of their columns, which stand at ``places`` among all ``heads``; how many names there were.
    ``parties``: where their column stands."""
    others = places if len(set(places)) > 1 else heads
    gap = min((abs(a - b) for a in places for b in others if a != b), default=1.0)
    names = 0
    for row in rows:
        person = next((p for c in row if (p := person_in(c)) is not None), None)
        side = next((s for c in row[:2] if (s := choice_of(_SIDE, c.text)) is not None), None)
        order = next((m["order"] for c in row[:2] if (m := _ORDER.fullmatch(c.text.strip(" *"))) is not None), "")
        names += person is not None
        for cell in row:
            at = min(range(len(places)), key=lambda n: abs(places[n] - cell.x))
            if abs(places[at] - cell.x) > gap / 2 or cell.extent is None:
                continue
            if person is not None and (choice := choice_of(_WORD, cell.text)) is not None:
                name, party, place = person
                rolls[at].entries.append(Entry(name, party or _party(row, parties), choice, (place, cell.extent)))
            elif person is None and order and _FIGURES.fullmatch(cell.text):
                rolls[at].totals.update(_in_order(cell.text, cell.extent, order))
            elif person is None and side is not None and _NUMBER.fullmatch(cell.text.strip()):
                rolls[at].totals[Choice(side)] = (int(cell.text), cell.extent)
    return names


def _in_order(text: str, place: Extent, order: str) -> dict[Choice, tuple[int, Extent]]:
    """The sums of one cell ("6/7/5/1"), each with the side that stands for it in ``order`` ("J / N / A / F"); none where they are not as many."""
    sides = [side_named(word) for word in re.findall(r"\w+", order)]
    figures = [*re.finditer(r"\d+", text)]
    if len(figures) != len(sides) or len(set(sides)) < len(sides):
        return {}
    return {
        side: (int(m.group()), Extent(place.start + m.start(), place.start + m.end()))
        for side, m in zip(sides, figures, strict=True)
    }


def _party(row: Sequence[Cell], parties: float | None) -> str | None:
    """The party in a cell of its own: the one in the column of parties, also of one that only this municipality has, else the first behind the
    name that is one, and no word for a vote."""
    below = next((c for c in row if c.x == parties), None)
    if below is not None and (code := _CODE.fullmatch(below.text.strip())) is not None:
        return normal_party(code["code"])
    named = next(n for n, c in enumerate(row) if person_in(c) is not None)
    for cell in row[named + 1 :]:
        if (party := known_party(cell.text)) is not None:
            return party
    return None
