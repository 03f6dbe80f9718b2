"""Vote lists in tables: ruled ones, and those that only stand in columns.

In: a passage with its tables and blocks. Out: rolls. A cross belongs to the column that it stands in (by cell in ruled tables, by the
nearest heading where only positions are known); a table may also hold the word for the vote ("Ja"). A list with
crosses beside no name has come apart and is not used;
of such a list only printed totals remain.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extract.ballot_list import Entry, Roll
from pipeline.facts import Passage
from pipeline.persons import find_names, find_persons, is_party, normal_party
from pipeline.terms import Choice
from pipeline.text import Extent

_HEAD = re.compile(
    r"(?:antal\s|röstar\s)?(?:(?P<yes>ja?)|(?P<no>nej|n)|(?P<abstain>avst\w*\.?|a)|(?P<absent>frånv\w*\.?|ej\snärv\w*))"
    r"(?:\s?[-–]\s?röst\w*|\s?röst\w*|\sfrån\satt\srösta)?\.?:?",
    re.IGNORECASE,
)
_WORD = re.compile(
    r"(?:röstar\s)?(?:(?P<yes>ja?)|(?P<no>nej|n)|(?P<abstain>avst(?:år|od|ått)?\.?|a)|(?P<absent>frånv(?:arande)?\.?))(?:-röst)?",
    re.IGNORECASE,
)
_CROSS = re.compile(r"[x×✓✔✗☒●■*v1]{1,2}|ja|nej|avstår", re.IGNORECASE)
_TOTAL = re.compile(
    r"(?:summa|summering|totalt?|totalsumma|resultat|antal(?:\sröster)?|s:a)(?:\s\w+)?:?", re.IGNORECASE
)
_PARTY_HEAD = re.compile(r"parti(?:tillhörighet)?", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,3}")


def _choice(pattern: re.Pattern[str], text: str) -> Choice | None:
    match = pattern.fullmatch(" ".join(text.split()))
    return Choice(match.lastgroup) if match and match.lastgroup else None


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    extent: Extent | None
    x: float


_Grid = list[list[_Cell]]


def _grids(passage: Passage) -> Iterator[_Grid]:
    """The tables of a passage: ruled ones by their cells, else the rows of blocks that stand side by side, else rows with pipes or tabs."""
    inside = [t for t in passage.tables if t.rows]
    for table in inside:
        yield [
            [_Cell(passage.slice(c) if c and passage.extent.holds(c) else "", c, float(i)) for i, c in enumerate(row)]
            for row in table.rows
        ]
    if inside:
        return
    rows: dict[int, list[_Cell]] = {}
    for block in passage.blocks:
        if passage.extent.holds(block.extent):
            rows.setdefault(block.row, []).append(_Cell(passage.slice(block.extent), block.extent, block.x0))
    placed = any(len(r) > 1 for r in rows.values()) and any(c.x for r in rows.values() for c in r)
    if placed:
        yield [sorted(cells, key=lambda c: c.x) for _, cells in sorted(rows.items())]
        return
    parted: list[list[_Cell]] = []
    at = 0
    for line in passage.text.split("\n"):
        if "|" in line or "\t" in line:
            parted.append(_parted(passage, at, at + len(line)))
        at += len(line) + 1
    if parted:
        yield parted


def _parted(passage: Passage, start: int, end: int) -> list[_Cell]:
    line = passage.text[start:end]
    sign = "|" if "|" in line else "\t"
    if sign == "|":
        start += len(line) - len(line.lstrip(" |"))
        line = line.lstrip(" |")
    cells: list[_Cell] = []
    at = start
    for number, part in enumerate(line.split(sign)):
        stripped = part.strip()
        begin = at + part.find(stripped) if stripped else at
        cells.append(_Cell(stripped, passage.at(begin, begin + len(stripped)) if stripped else None, float(number)))
        at += len(part) + 1
    return cells


@dataclass(slots=True)
class _Columns:
    """The columns of a vote table: where each choice stands, or where the word for the vote stands, and where the party."""

    choices: list[tuple[float, Choice]]
    party: float | None = None
    exact: bool = True

    def of(self, cell: _Cell) -> Choice | None:
        nearest = min(self.choices, key=lambda c: abs(c[0] - cell.x))
        if self.exact:
            return nearest[1] if nearest[0] == cell.x else None
        gaps = sorted(abs(a[0] - b[0]) for a in self.choices for b in self.choices if a is not b)
        return nearest[1] if abs(nearest[0] - cell.x) <= (gaps[0] / 2 if gaps else 40) else None


def _header(row: Sequence[_Cell], exact: bool) -> _Columns | None:
    heads = [(cell.x, choice) for cell in row if (choice := _choice(_HEAD, cell.text.replace("<br>", " "))) is not None]
    if {Choice.yes, Choice.no} <= {c for _, c in heads} and len(heads) == len({c for _, c in heads}):
        party = next((cell.x for cell in row if _PARTY_HEAD.fullmatch(cell.text.strip())), None)
        return _Columns(heads, party, exact)
    return None


def of_grids(passage: Passage) -> Iterator[Roll]:
    """The vote lists in the tables of ``passage``, in reading order."""
    exact = bool(passage.tables) or not passage.blocks or not any(b.x0 for b in passage.blocks)
    columns: _Columns | None = None
    roll: Roll | None = None
    loose = 0
    unmarked = 0
    for grid in _grids(passage):
        width = len(grid[0]) if grid else 0
        worded = None if columns else _worded(grid)
        for row in grid:
            header = _header(row, exact)
            if header is not None and not any(_person(c) for c in row):
                if roll is not None and roll.entries:
                    yield from _trusted(roll, loose, unmarked)
                columns, loose, unmarked = header, 0, 0
                roll = Roll(next((c.extent.start for c in row if c.extent), passage.extent.start), [])
                continue
            if columns is None and worded is not None:
                entry = _worded_entry(row, worded)
                if entry is not None:
                    roll = roll or Roll(entry.places[0].start, [])
                    roll.entries.append(entry)
                continue
            if columns is None or roll is None:
                continue
            if exact and width != len(row):
                continue
            totals = _totals(row, columns)
            if totals:
                roll.totals.update(totals)
                continue
            crosses = [(c, columns.of(c)) for c in row if c.extent is not None and _CROSS.fullmatch(c.text.strip())]
            marked = [(c, choice) for c, choice in crosses if choice is not None]
            person = next((p for c in row if (p := _person(c)) is not None), None)
            if person is None:
                loose += len(marked)
                continue
            if len(marked) != 1:
                unmarked += 1
                continue
            cell, choice = marked[0]
            name, party, place = person
            if party is None and columns.party is not None:
                party = next((_party(c.text) for c in row if c.x == columns.party and c.text.strip()), None)
            assert choice is not None and cell.extent is not None
            roll.entries.append(Entry(name, party, choice, (place, cell.extent)))
    if roll is not None and roll.entries:
        yield from _trusted(roll, loose, unmarked)


def _trusted(roll: Roll, loose: int, unmarked: int) -> Iterator[Roll]:
    """A list with crosses beside no name, or with many names without a cross, has come apart: it is not used."""
    if loose == 0 and unmarked * 4 <= len(roll.entries) + unmarked:
        yield roll
    elif roll.totals:
        yield Roll(roll.start, [], roll.totals)


def _party(text: str) -> str | None:
    words = " ".join(text.split()).strip("()")
    if not words or words.lower().startswith("partitill"):
        return "-" if words else None
    return normal_party(words)


def _person(cell: _Cell) -> tuple[str, str | None, Extent] | None:
    """(name, party, place) of the person that a cell names. "1Anna Ek (S)" and "Anna Ek (L) 1:e vice ordförande" are Anna Ek."""
    if cell.extent is None or len(cell.text) > 120:
        return None
    skip = re.match(r"\s*\d{0,3}[.)]?\s*", cell.text)
    assert skip is not None
    text = cell.text[skip.end() :].replace("<br>", "    ")
    people = find_persons(text) or find_names(text)
    if not people or people[0].name_extent.start > 25:
        return None
    first = people[0]
    return first.name, first.party, first.extent.shift(cell.extent.start + skip.end())


def _totals(row: Sequence[_Cell], columns: _Columns) -> dict[Choice, tuple[int, Extent]]:
    filled = [c for c in row if c.extent is not None and c.text.strip()]
    bare = len(filled) > 1 and all(_NUMBER.fullmatch(c.text.strip()) for c in filled)  # a last row of figures alone
    if not bare and not any(_TOTAL.fullmatch(" ".join(c.text.split())) for c in row[:2]):
        return {}
    found: dict[Choice, tuple[int, Extent]] = {}
    for cell in row:
        if cell.extent is not None and _NUMBER.fullmatch(cell.text.strip()):
            choice = columns.of(cell)
            if choice is not None:
                found[choice] = (int(cell.text), cell.extent)
    return found


def _worded(grid: _Grid) -> float | None:
    """The column whose cells are the words Ja, Nej, Avstår beside names, when there is one."""
    counts: Counter[float] = Counter()
    sided: set[float] = set()
    named = 0
    for row in grid:
        if not any(_person(c) for c in row):
            continue
        named += 1
        counts.update({c.x for c in row if _choice(_WORD, c.text) is not None})
        sided.update(c.x for c in row if _choice(_WORD, c.text) in (Choice.yes, Choice.no))
    counts = Counter({column: number for column, number in counts.items() if column in sided})
    if named >= 3 and counts:
        column, number = counts.most_common(1)[0]
        return column if number * 10 >= named * 9 else None
    return None


def _worded_entry(row: Sequence[_Cell], column: float) -> Entry | None:
    person = next((p for c in row if (p := _person(c)) is not None), None)
    cell = next((c for c in row if c.x == column), None)
    if person is None or cell is None or cell.extent is None:
        return None
    choice = _choice(_WORD, cell.text)
    if choice is None:
        return None
    party = person[1] or next((q for c in row if c is not cell and (q := _known_party(c.text)) is not None), None)
    return Entry(person[0], party, choice, (person[2], cell.extent))


def _known_party(text: str) -> str | None:
    words = " ".join(text.split()).strip("()")
    if not words or len(words) > 30:
        return None
    party = normal_party(words)
    return party if party != words or is_party(words, after_name=False) else None
