"""Vote lists in tables: ruled ones, and those that only stand in columns.

In: a passage with its tables and blocks. Out: rolls. A cross belongs to the column that it stands in (by cell in ruled tables, by the
nearest heading where only positions are known); a table may also hold the word for the vote ("Ja"). A list with
crosses beside no name has come apart and is not used;
of such a list only printed totals remain.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

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
            cell = _Cell(passage.slice(block.extent), block.extent, block.x0)
            rows.setdefault(block.row, []).extend(_unfused(cell, block.size / 2 or 1.0))
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


def _unfused(cell: _Cell, width: float) -> list[_Cell]:
    """The heads of narrow columns that were read as one cell ("Nej  Avst"), each where it stood. ``width``: that of one letter."""
    words = list(re.finditer(r"\S+", cell.text)) if cell.extent is not None and len(cell.text) < 60 else []
    if len(words) < 2 or any(_choice(_HEAD, word.group()) is None for word in words):
        return [cell]
    assert cell.extent is not None
    start = cell.extent.start
    return [
        _Cell(w.group(), Extent(start + w.start(), start + w.end()), cell.x + (w.start() + number) * width)
        for number, w in enumerate(words)
    ]


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


#: Crosses further apart than this part of the distance between two columns do not stand in one column.
_ASIDE = 0.2


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
        return nearest[1] if abs(nearest[0] - cell.x) <= self._gap() / 2 else None

    def _gap(self) -> float:
        return min(abs(a[0] - b[0]) for a in self.choices for b in self.choices if a is not b)

    def strays(self, stands: Mapping[Choice, Sequence[float]]) -> bool:
        """Whether some crosses stand aside from the others of their column."""
        if self.exact:
            return False
        usual = {c: Counter(xs).most_common(1)[0][0] for c, xs in stands.items()}
        return any(abs(x - usual[c]) > self._gap() * _ASIDE for c, xs in stands.items() for x in xs)


@dataclass(slots=True)
class _Sheet:
    """One vote of a table as it is read: its columns, its list, and what could not be paired."""

    columns: _Columns
    roll: Roll
    loose: int = 0
    unmarked: int = 0
    parties: int = 0
    stands: dict[Choice, list[float]] = field(default_factory=dict)
    """Where the crosses of each choice stand."""

    def read(self, row: Sequence[_Cell], person: tuple[str, str | None, Extent] | None) -> None:
        """Take what one row says of this vote."""
        totals = _totals(row, self.columns)
        if totals:
            self.roll.totals.update(totals)
            return
        crosses = [(c, self.columns.of(c)) for c in row if c.extent is not None and _CROSS.fullmatch(c.text.strip())]
        marked = [(c, choice) for c, choice in crosses if choice is not None]
        if person is None:
            if row and _known_party(row[0].text) is not None:
                self.parties += 1  # "S   17": a party with its figure
            else:
                self.loose += len(marked)
            return
        if len(marked) != 1:
            self.unmarked += 1
            return
        cell, choice = marked[0]
        name, party, place = person
        if party is None and self.columns.party is not None:
            party = next((_party(c.text) for c in row if c.x == self.columns.party and c.text.strip()), None)
        assert choice is not None and cell.extent is not None
        self.stands.setdefault(choice, []).append(cell.x)
        self.roll.entries.append(Entry(name, party, choice, (place, cell.extent)))

    def rolls(self) -> Iterator[Roll]:
        """The list when it can be trusted, else its printed totals. A list with crosses beside no name, or with many names without a
        cross, has come apart."""
        names = len(self.roll.entries)
        self.roll.slid = self.columns.strays(self.stands)
        if names and self.loose == 0 and self.unmarked * 4 <= names + self.unmarked:
            yield self.roll
        elif self.roll.totals and (names or self.parties > 1):
            yield Roll(self.roll.start, [], self.roll.totals, paragraph=self.roll.paragraph, by_party=not names)


_LABEL = re.compile(r"[*#\s]*§\s?(?P<paragraph>\d{1,4}\s?[a-h]?)[\s*:.]*")


def _labels(row: Sequence[_Cell]) -> list[tuple[float, str]]:
    """(place, §) of the cells of a row that is nothing but § ("§ 58    § 59")."""
    cells = [c for c in row if c.text.strip()]
    found = [(c.x, m["paragraph"].replace(" ", "")) for c in cells if (m := _LABEL.fullmatch(c.text)) is not None]
    return found if len(found) == len(cells) else []


def _header(row: Sequence[_Cell], exact: bool, labels: Sequence[tuple[float, str]], start: int) -> list[_Sheet]:
    """The votes that a row heads: one, or several side by side ("Ja Nej Avst   Ja Nej Avst"), each with the § over it."""
    heads = [
        (cell.x, choice, cell) for cell in row if (choice := _choice(_HEAD, cell.text.replace("<br>", " "))) is not None
    ]
    groups: list[list[tuple[float, Choice, _Cell]]] = []
    for head in heads:
        if not groups or head[1] in {c for _, c, _ in groups[-1]}:
            groups.append([])
        groups[-1].append(head)
    if not groups or any(not {Choice.yes, Choice.no} <= {c for _, c, _ in g} for g in groups):
        return []
    party = next((cell.x for cell in row if _PARTY_HEAD.fullmatch(cell.text.strip())), None)
    sheets: list[_Sheet] = []
    for group in groups:
        place = group[0][2].extent if len(groups) > 1 else None
        middle = (group[0][0] + group[-1][0]) / 2
        label = min(labels, key=lambda one: abs(one[0] - middle), default=None)
        roll = Roll(place.start if place else start, [], paragraph=label[1] if label else None)
        sheets.append(_Sheet(_Columns([(x, c) for x, c, _ in group], party, exact), roll))
    return sheets


def of_grids(passage: Passage) -> Iterator[Roll]:
    """The vote lists in the tables of ``passage``, in reading order."""
    exact = bool(passage.tables) or not passage.blocks or not any(b.x0 for b in passage.blocks)
    sheets: list[_Sheet] = []
    plain: Roll | None = None
    labels: list[tuple[float, str]] = []
    for grid in _grids(passage):
        width = len(grid[0]) if grid else 0
        worded = None if sheets else _worded(grid)
        for row in grid:
            labels = _labels(row) or labels
            person = next((p for c in row if (p := _person(c)) is not None), None)
            start = next((c.extent.start for c in row if c.extent), passage.extent.start)
            header = _header(row, exact, labels, start) if person is None else []
            if header:
                for sheet in sheets:
                    yield from sheet.rolls()
                sheets = header
            elif sheets and (not exact or width == len(row)):
                for sheet in sheets:
                    sheet.read(row, person)
            elif not sheets and worded is not None and (entry := _worded_entry(row, worded)) is not None:
                plain = plain or Roll(entry.places[0].start, [])
                plain.entries.append(entry)
    if plain is not None:
        yield plain
    for sheet in sheets:
        yield from sheet.rolls()


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
