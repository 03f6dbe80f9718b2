"""Vote lists in tables: ruled ones, and those that only stand in columns.

In: a passage with its tables and blocks. Out: rolls. A cross belongs to the column that it stands in (by cell in ruled tables, by the
nearest heading where only positions are known). A list with crosses beside no name has come apart and is not used: of such a list only printed
totals remain. Tables that hold the word for the vote are read by :mod:`pipeline.extract.member_rows`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.extract.ballot_list import Entry, Roll
from pipeline.extract.labelled_columns import of_labelled
from pipeline.extract.list_cells import (
    HEAD,
    Cell,
    choice_of,
    grids_of,
    group_of,
    known_party,
    stand_in_column,
    voter_of,
)
from pipeline.extract.side_rows import of_side_rows
from pipeline.facts import Passage
from pipeline.persons import normal_party
from pipeline.terms import Choice
from pipeline.text import Extent

_CROSS = re.compile(
    r"(?:\[?[x×✓✔✗☒●■*•+v1]{1,2}\]?|(?P<yes>ja?)|(?P<no>nej|n)|(?P<abstain>avst(?:år|od|ått)?\.?|a)|(?P<absent>frånv(?:arande)?\.?|f))",
    re.IGNORECASE,
)
#: What may be a party in the column between the names and the votes, where nothing heads it: a code, also one that only this municipality has.
_CODE = re.compile(r"\(?(?![XVx]{1,2}\)?$)(?P<code>[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{0,4})\)?")
_TOTAL = re.compile(
    r"(?:summa|summering|totalt?|totalsumma|resultat|antal(?:\sröster)?|s:a)(?:\s\w+)?:?", re.IGNORECASE
)
_PARTY_HEAD = re.compile(r"parti(?:tillhörighet)?", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,3}")


#: A cross is no nearer than so many letters to a name that left it in its column.
_NEXT_TO = 1.5
#: Crosses further apart than this part of the distance between two columns do not stand in one column.
_ASIDE = 0.2
#: The width of a letter in text files, where a mark below the edge of its head is told by the column that it begins in.
_IN_TEXT = 1.0


@dataclass(slots=True)
class _Columns:
    """The columns of a vote table: where each choice stands, or where the word for the vote stands, and where the party."""

    choices: list[tuple[float, Choice]]
    party: Cell | None = None
    exact: bool = True
    heads: Sequence[Cell] = ()
    """The cells that head the choices, in their order."""

    def of(self, cell: Cell) -> Choice | None:
        if not self.exact and cell.right is not None and cell.wide != _IN_TEXT:
            middle = (cell.x + cell.right) / 2
            away, choice = min(
                (_beside(head, middle), c) for head, (_, c) in zip(self.heads, self.choices, strict=True)
            )
            return choice if away <= self._gap() / 2 else None
        nearest = min(self.choices, key=lambda c: abs(c[0] - cell.x))
        if self.exact:
            return nearest[1] if nearest[0] == cell.x else None
        return nearest[1] if abs(nearest[0] - cell.x) <= self._gap() / 2 else None

    def holds_party(self, cell: Cell) -> bool:
        """Whether a cell stands below the head of the parties."""
        if self.party is None or not cell.text.strip():
            return False
        if cell.x == self.party.x or self.exact or cell.right is None or cell.wide == _IN_TEXT:
            return cell.x == self.party.x
        return _beside(self.party, (cell.x + cell.right) / 2) == 0 and self.of(cell) is None

    def _gap(self) -> float:
        return min(abs(a[0] - b[0]) for a in self.choices for b in self.choices if a is not b)

    def strays(self, stands: Mapping[Choice, Sequence[float]]) -> bool:
        """Whether some crosses stand aside from the others of their column."""
        if self.exact:
            return False
        usual = {c: Counter(xs).most_common(1)[0][0] for c, xs in stands.items()}
        return any(abs(x - usual[c]) > self._gap() * _ASIDE for c, xs in stands.items() for x in xs)


def _beside(head: Cell, middle: float) -> float:
    """How far a mark stands beside the head of a column: 0 below it, wherever marks are set to the left, the middle or the right."""
    return max(head.x - middle, middle - (head.right or head.x), 0.0)


@dataclass(slots=True)
class _Sheet:
    """One vote of a table as it is read: its columns, its list, and what could not be paired."""

    columns: _Columns
    roll: Roll
    loose: int = 0
    unmarked: int = 0
    parties: int = 0
    hung: bool = False
    """A cross stands right behind a long name: it may have been pushed out of its column."""
    printed: list[str | None] = field(default_factory=list)
    """The party that each row prints."""
    names_at: float = 0.0
    """Where the names stand."""
    stands: dict[Choice, list[float]] = field(default_factory=dict)
    """Where the crosses of each choice stand."""

    def read(
        self, row: Sequence[Cell], person: tuple[str, str | None, Extent] | None, group: str | None = None
    ) -> None:
        """Take what one row says of this vote; ``group``: the party that heads the rows around it."""
        totals = _totals(row, self.columns)
        if totals:
            self.roll.totals.update(totals)
            return
        marked = [(c, choice) for c in row if (choice := self._marked(c)) is not None]
        if person is None:
            if row and known_party(row[0].text) is not None:
                self.parties += 1  # "S   17": a party with its figure
            else:
                self.loose += len(marked)
            return
        if len(marked) != 1:
            self.unmarked += 1
            return
        cell, choice = marked[0]
        name, party, place = person
        if party is None:
            party = next((_party(c.text) for c in row if self.columns.holds_party(c)), None)
        if party is None:
            party = self._between(row, place) or group
        self.printed.append(party)
        self.names_at = next((c.x for c in row if c.extent is not None and c.extent.holds(place)), 0.0)
        assert choice is not None and cell.extent is not None
        ends = next((c for c in row if c.extent is not None and c.extent.holds(place)), None)
        self.hung = self.hung or (
            ends is not None and ends.right is not None and cell.x - ends.right < _NEXT_TO * ends.wide
        )
        self.stands.setdefault(choice, []).append(cell.x)
        self.roll.entries.append(Entry(name, party, choice, (place, cell.extent)))

    def _inherit(self) -> None:
        """Where each party is printed once, on the first of its rows, the rows below have it too."""
        once = [p for p in self.printed if p is not None]
        left = self.columns.party is not None and self.columns.party.x < self.names_at
        if not left or not once or not self.printed[0] or len(set(once)) < len(once):
            return
        party: str | None = None
        for number, (entry, printed) in enumerate(zip(self.roll.entries, self.printed, strict=True)):
            party = printed or party
            self.roll.entries[number] = replace(entry, party=party)

    def _marked(self, cell: Cell) -> Choice | None:
        """The choice of a cross by its column; of a word for a vote only where it is its column's."""
        cross = _CROSS.fullmatch(cell.text.strip()) if cell.extent is not None else None
        choice = self.columns.of(cell) if cross else None
        return choice if cross and cross.lastgroup in (None, choice) else None

    def _between(self, row: Sequence[Cell], name: Extent) -> str | None:
        """The party in the cell behind the name, left of all votes, in a column without a heading."""
        left = min(x for x, _ in self.columns.choices)
        for cell in row:
            if cell.extent is not None and cell.extent.start >= name.end and cell.x < left and cell.text.strip():
                code = _CODE.fullmatch(cell.text.strip())
                return known_party(cell.text) or (code["code"] if code and self.columns.of(cell) is None else None)
        return None

    def rolls(self) -> Iterator[Roll]:
        """The list when it can be trusted, else its printed totals. A list with crosses beside no name, or with many names without a
        cross, has come apart."""
        names = len(self.roll.entries)
        self._inherit()
        self.roll.slid = self.columns.strays(self.stands) or (self.hung and not self.columns.exact)
        if names and self.loose == 0 and self.unmarked * 4 <= names + self.unmarked:
            yield self.roll
        elif self.roll.totals and (names or self.parties > 1 or not self.loose + self.unmarked):
            yield Roll(self.roll.start, [], self.roll.totals, paragraph=self.roll.paragraph, by_party=not names)


_LABEL = re.compile(r"[*#\s]*§\s?(?P<paragraph>\d{1,4}\s?[a-h]?)[\s*:.]*")


def _labels(row: Sequence[Cell]) -> list[tuple[float, str]]:
    """(place, §) of the cells of a row that is nothing but § ("§ 58    § 59")."""
    cells = [c for c in row if c.text.strip()]
    found = [(c.x, m["paragraph"].replace(" ", "")) for c in cells if (m := _LABEL.fullmatch(c.text)) is not None]
    return found if len(found) == len(cells) else []


def _header(row: Sequence[Cell], exact: bool, labels: Sequence[tuple[float, str]], start: int) -> list[_Sheet]:
    """The votes that a row heads: one, or several side by side ("Ja Nej Avst   Ja Nej Avst"), each with the § over it."""
    heads = [
        (cell.x, choice, cell)
        for cell in row
        if (choice := choice_of(HEAD, cell.text.replace("<br>", " "))) is not None
    ]
    groups: list[list[tuple[float, Choice, Cell]]] = []
    for head in heads:
        if not groups or head[1] in {c for _, c, _ in groups[-1]}:
            groups.append([])
        groups[-1].append(head)
    if not groups or any(not {Choice.yes, Choice.no} <= {c for _, c, _ in g} for g in groups):
        return []
    party = next((cell for cell in row if _PARTY_HEAD.fullmatch(cell.text.strip())), None)
    sheets: list[_Sheet] = []
    for group in groups:
        place = group[0][2].extent if len(groups) > 1 else None
        middle = (group[0][0] + group[-1][0]) / 2
        label = min(labels, key=lambda one: abs(one[0] - middle), default=None)
        roll = Roll(place.start if place else start, [], paragraph=label[1] if label else None)
        sheets.append(
            _Sheet(_Columns([(x, c) for x, c, _ in group], party, exact, [cell for _, _, cell in group]), roll)
        )
    return sheets


def of_grids(passage: Passage) -> Iterator[Roll]:
    """The vote lists in the tables of ``passage``, in reading order."""
    exact = bool(passage.tables) or not passage.blocks or not any(b.x0 for b in passage.blocks)
    sheets: list[_Sheet] = []
    labels: list[tuple[float, str]] = []
    stand_ins: float | None = None
    for grid in grids_of(passage):
        if several := of_labelled(grid):
            yield from several
            continue
        if (sums := of_side_rows(grid)) is not None:
            yield sums
            continue
        width = len(grid[0]) if grid else 0
        group: str | None = None
        for row in grid:
            labels = _labels(row) or labels
            group = group_of(row) or group
            person = voter_of(row, stand_ins)
            start = next((c.extent.start for c in row if c.extent), passage.extent.start)
            header = _header(row, exact, labels, start) if person is None else []
            if header:
                for sheet in sheets:
                    yield from sheet.rolls()
                sheets, group, stand_ins = header, None, stand_in_column(row)
            elif sheets and (not exact or width == len(row)):
                for sheet in sheets:
                    sheet.read(row, person, group)
    for sheet in sheets:
        yield from sheet.rolls()


def _party(text: str) -> str | None:
    words = " ".join(text.split()).strip("()")
    if not words or words.lower().startswith("partitill"):
        return "-" if words else None
    return normal_party(words)


def _totals(row: Sequence[Cell], columns: _Columns) -> dict[Choice, tuple[int, Extent]]:
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
