"""Vote lists with a column of names under each side ("Ja | Nej" over the names of those who voted so).

In: a passage with its tables and blocks. Out: rolls. A cell holds one name or several; where the names of a row were run together in one cell
they belong to the columns in their order, and the list counts only if its sums agree (``slid``).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from pipeline.extract.ballot_list import Entry, Roll
from pipeline.extract.list_cells import Cell, grids_of
from pipeline.extract.listed_members import only_members
from pipeline.extract.side_heads import HEAD, choice_of
from pipeline.facts import Passage
from pipeline.persons import Person, find_names, find_persons
from pipeline.terms import Choice
from pipeline.text import Extent

#: What stands between the names of a cell, and around them.
_JOINTS = re.compile(r"(?:[\s,;)•*–-]|\d{1,2}[.)]|och|samt)*", re.IGNORECASE)
_BLANK = re.compile(r"[\s)]*")
_RULE = re.compile(r"[\s:|-]*")
#: "Ja (17)", "Nej: 12", "12 nej": the figure of a side beside its head.
_FIGURE = re.compile(r"^\(?\d{1,3}\)?\s(?=\w)|\s?[:=–-]?\s?\(?\d{1,3}(?:\s?(?:st|röster))?\)?$")
_Heads = list[tuple[float, Choice, Cell]]


def of_columns(passage: Passage, known: Container[str] = frozenset()) -> Iterator[Roll]:
    """The lists of a passage that are headed by their sides, in reading order."""
    for grid in grids_of(passage):
        heads: _Heads = []
        roll: Roll | None = None
        for row in grid:
            filled = [c for c in row if not _RULE.fullmatch(c.text)]
            if found := _heads(filled):
                yield from _whole(roll)
                heads, roll = found, None
            elif heads and filled:
                if roll is not None and all(c.text.strip().isdigit() for c in filled):
                    roll.totals.update(_sums(filled, heads))
                    continue
                entries, fused = _entries(filled, heads, known)
                if not entries:
                    yield from _whole(roll)
                    heads, roll = [], None
                    continue
                roll = roll or Roll(entries[0].places[0].start, [], _beside(heads))
                roll.entries.extend(entries)
                roll.slid = roll.slid or fused
        yield from _whole(roll)


def _whole(roll: Roll | None) -> Iterator[Roll]:
    if roll is not None and len(roll.entries) > 1:
        yield roll


def _heads(row: Sequence[Cell]) -> _Heads:
    """The sides that a row is made of, when it is nothing else."""
    heads = [(c.x, choice, c) for c in row if (choice := choice_of(HEAD, _FIGURE.sub("", c.text))) is not None]
    sides = {choice for _, choice, _ in heads}
    whole = len(heads) == len(row) == len(sides) and {Choice.yes, Choice.no} <= sides
    return heads if whole else []


def _beside(heads: _Heads) -> dict[Choice, tuple[int, Extent]]:
    """The figures printed with the heads ("JA (17)"), where each has one."""
    found = {
        choice: (int(m.group()), Extent(c.extent.start + m.start(), c.extent.start + m.end()))
        for _, choice, c in heads
        if c.extent is not None and (m := re.search(r"\d{1,3}", c.text)) is not None
    }
    return found if len(found) == len(heads) else {}


def _entries(row: Sequence[Cell], heads: _Heads, known: Container[str]) -> tuple[list[Entry], bool]:
    """The votes of a row, none when one of its cells holds anything but names; and whether cells were run together."""
    entries: list[Entry] = []
    fused = False
    taken: set[int] = set()
    for cell in row:
        people, apart = _people(cell, known)
        if not people or cell.extent is None:
            return [], False
        if cell.right is None and all(x != cell.x for x, _, _ in heads):
            return [], False  # columns that can only be counted, and are not counted alike
        under = min(range(len(heads)), key=lambda n: abs(heads[n][0] - cell.x))
        if cell.right is None and not apart and len(row) == len(heads):
            fused, apart = True, True  # "Anna Ek (S) Bo Al (V)": names on lines of their own in one cell of a table
        if not apart and (under + len(people) > len(heads) or (len(row) > 1 and cell is not row[-1])):
            return [], False
        if under in taken:
            return [], False
        taken.add(under)
        fused = fused or not apart
        for number, person in enumerate(people):
            _, choice, head = heads[under if apart else under + number]
            assert head.extent is not None
            entries.append(Entry(person.name, person.party, choice, (person.extent, head.extent)))
    return entries, fused


def _sums(row: Sequence[Cell], heads: _Heads) -> dict[Choice, tuple[int, Extent]]:
    """The figures of a row of figures, each under the nearest head."""
    found: dict[Choice, tuple[int, Extent]] = {}
    for cell in row:
        _, choice, _ = min(heads, key=lambda h: abs(h[0] - cell.x))
        if cell.extent is not None:
            found[choice] = (int(cell.text), cell.extent)
    return found


def _people(cell: Cell, known: Container[str]) -> tuple[list[Person], bool]:
    """The people of a cell that holds nothing else, and whether signs part them (else they were cells of their own)."""
    if cell.extent is None or len(cell.text) > 2_000:
        return [], True
    text = cell.text.replace("<br>", " ,\n ")  # as long as it was
    listed = only_members(text, known)
    if listed and (len(listed) == 1 or not (find_persons(text) or find_names(text))):
        return [Person(p.name, p.party, p.extent.shift(cell.extent.start), p.extent, None) for p in listed], True
    people = find_persons(text) or find_names(text)
    at, apart = 0, True
    for number, person in enumerate(people):
        between = text[at : person.extent.start]
        if not _JOINTS.fullmatch(between):
            return [], True
        apart = apart and not (number and _BLANK.fullmatch(between) and "\n" not in between)
        at = person.extent.end
    if not _JOINTS.fullmatch(text[at:]):
        return [], True
    return [p._replace(extent=p.extent.shift(cell.extent.start)) for p in people], apart
