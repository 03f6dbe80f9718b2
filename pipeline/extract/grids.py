"""Vote lists in tables: ruled ones, and those that only stand in columns.

In: a passage with its tables and blocks, and the figures of the item's votes. Out: rolls. A cross belongs to the column that it stands in (by cell in
ruled tables, by :mod:`pipeline.extract.under_heads` where only places are known). A list with crosses beside no name has come apart and is not used:
of such a list only printed totals remain. Tables that hold the word for the vote are read by :mod:`pipeline.extract.member_rows`.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.extract.ballot_list import Entry, Roll
from pipeline.extract.labelled_columns import of_labelled, whole_heads
from pipeline.extract.list_cells import Cell, grids_of, group_of, known_party, stand_in_column, voter_of
from pipeline.extract.member import Row, member_of
from pipeline.extract.pieces import SIDES, Figures
from pipeline.extract.side_heads import HEAD, choice_of
from pipeline.extract.side_rows import of_side_rows
from pipeline.extract.under_heads import Way, straying, ways_under
from pipeline.facts import Passage
from pipeline.persons import normal_party
from pipeline.terms import Choice
from pipeline.text import Extent
from pipeline.vote_labels import VoteLabel, vote_labels

#: A cross: any sign but those for an empty cell; or the word or letter for a vote.
_CROSS = re.compile(
    r"[\[(]?[x×vo1]{1,2}[\])]?|[\[(]?[^\w\s.,·_|○☐□()\[\]–—-][\])]?"
    r"|(?P<yes>ja?)|(?P<no>nej|n)|(?P<abstain>avst(?:år|od|ått)?\.?|a)|(?P<absent>frånv(?:arande)?\.?|f)",
    re.IGNORECASE,
)
#: What may be a party in a column that nothing heads: a code, also one that only this municipality has.
_CODE = re.compile(r"\(?(?![XVx]{1,2}\)?$)(?P<code>[A-ZÅÄÖ][A-ZÅÄÖa-zåäö]{0,4})\)?")
_TOTAL = re.compile(
    r"(?:summa|summering|totalt?|totalsumma|resultat|antal(?:\sröster)?|s:a)(?:\s\w+)?:?", re.IGNORECASE
)
_PARTY_HEAD = re.compile(r"parti(?:tillhörighet|bet)?\.?|p", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,3}")
#: A cross is no nearer than so many letters to a name that left it in its column.
_NEXT_TO = 1.5
#: So many ways of reading one list are tried.
_WAYS = 4
#: Running text ends a list.
_LONGEST = 90

_Person = tuple[str, str | None, Extent]


@dataclass(slots=True)
class _Voter:
    """A row that names a member: who, the crosses on it, and the party that it or its group has."""

    person: _Person
    party: str | None
    marks: list[Cell]
    hung: bool
    """A cross stands right behind a long name: it may have been pushed out of its column."""
    at: float
    """Where the name stands."""


@dataclass(slots=True)
class _Sheets:
    """The votes that one row of heads opens, one or several side by side, as they are read."""

    heads: list[Cell]
    choices: list[Choice | None]
    """The choice of each head; None for those of names, parties and the like."""
    owners: list[int]
    """The vote that each head belongs to."""
    rolls: list[Roll]
    exact: bool
    """Cells are counted: a cross stands in the column of its number."""
    voters: list[_Voter] = field(default_factory=list)
    sums: list[list[Cell]] = field(default_factory=list)
    loose: list[Cell] = field(default_factory=list)
    parties: int = 0

    def read(self, row: Sequence[Cell], person: _Person | None, group: str | None) -> None:
        """Take what one row says; ``group``: the party that heads the rows around it."""
        if person is None or any(_TOTAL.fullmatch(" ".join(c.text.split())) for c in row[:2]):
            sums = _figures(row)
            if sums:
                self.sums.append(sums)
                return
        marks = [c for c in row if c.extent is not None and _CROSS.fullmatch(c.text.strip())]
        if person is None and self._belongs(row, marks):
            self.voters[-1].marks, self.voters[-1].hung = marks, True
            return
        if person is None:
            if row and known_party(row[0].text) is not None:
                self.parties += 1  # "S   17": a party with its figure
            else:
                self.loose += marks
            return
        name = next((c for c in row if c.extent is not None and c.extent.holds(person[2])), None)
        marks = [c for c in marks if c is not name]
        if self.sums and not marks:
            return  # below the sums stands what is no list
        party = person[1] or self._party(row, name, marks)
        hung = (
            name is not None
            and name.right is not None
            and any(0 <= c.x - name.right < _NEXT_TO * name.wide for c in marks)
        )
        self.voters.append(_Voter(person, party or group, marks, hung, name.x if name is not None else 0.0))

    def _belongs(self, row: Sequence[Cell], marks: Sequence[Cell]) -> bool:
        """Whether a row is the last of a name above that the width has torn ("Anna Ek (S)", "ersättare för Bo Al   X"): crosses and nothing else."""
        alone = len(marks) == 1 and all(c in marks or not c.text.strip() for c in row)
        return alone and bool(self.voters) and not self.voters[-1].marks and not self.sums

    def _party(self, row: Sequence[Cell], name: Cell | None, marks: Sequence[Cell]) -> str | None:
        """The party in a cell of its own: below the head of parties, else any cell that is one."""
        others = [c for c in row if c is not name and c.extent is not None and c.text.strip()]
        heads = [n for n, h in enumerate(self.heads) if _PARTY_HEAD.fullmatch(h.text.strip())]
        if heads and others:
            way = self._ways(others)[0]
            below = next((c for c, n in zip(others, way, strict=True) if n in heads), None)
            if below is not None and (not self.exact or below.x == self.heads[heads[0]].x):
                return _party(below.text)
        first = min((h.x for h, c in zip(self.heads, self.choices, strict=True) if c is not None), default=0.0)
        for cell in others:
            code = _CODE.fullmatch(cell.text.strip())
            if cell.x < first and (known_party(cell.text) or (code and cell not in marks)):
                return known_party(cell.text) or (code["code"] if code else None)
        return None

    def _ways(self, marks: Sequence[Cell]) -> list[Way]:
        if self.exact:
            return [tuple(next((n for n, h in enumerate(self.heads) if h.x == c.x), None) for c in marks)]
        return ways_under(self.heads, marks)[:_WAYS]

    def read_whole(self, figures: Sequence[Figures]) -> list[Roll]:
        """The lists, when they can be trusted, else their printed totals. A list with crosses beside no name, or with many names without
        a cross, has come apart. Of the ways in which the crosses may stand under the heads that one is taken whose sums are printed."""
        self._inherit()
        for cells in self.sums:
            self._total(cells)
        marks = [c for v in self.voters for c in v.marks]
        ways = self._ways([*marks, *self.loose])
        read = [self._by(way, certain=len(ways) == 1) for way in ways]
        for rolls in read:
            if rolls and all(r.entries and _agrees(r, figures) for r in rolls):
                return rolls
        return read[0]

    def _by(self, way: Way, *, certain: bool) -> list[Roll]:
        """The lists, where each cross stands under the head that ``way`` says."""
        under = iter(way)
        entries: list[list[Entry]] = [[] for _ in self.rolls]
        unmarked = [0] * len(self.rolls)
        for voter in self.voters:
            marked: list[list[tuple[Cell, Choice]]] = [[] for _ in self.rolls]
            for cell in voter.marks:
                number = next(under)
                choice = self.choices[number] if number is not None else None
                cross = _CROSS.fullmatch(cell.text.strip())
                if number is not None and choice is not None and cross and cross.lastgroup in (None, choice):
                    marked[self.owners[number]].append((cell, choice))
            for sheet, found in enumerate(marked):
                if len(found) == 1 and found[0][0].extent is not None:
                    cell, choice = found[0]
                    places = (voter.person[2], found[0][0].extent)
                    entries[sheet].append(Entry(voter.person[0], voter.party, choice, places))
                else:
                    unmarked[sheet] += 1
        loose = [0] * len(self.rolls)
        for number in under:
            if number is not None and self.choices[number] is not None:
                loose[self.owners[number]] += 1
        marks = [c for v in self.voters for c in v.marks]
        slid = not self.exact and (
            not certain or any(v.hung for v in self.voters) or straying(self.heads, marks, way[: len(marks)])
        )
        found_rolls: list[Roll] = []
        for sheet, roll in enumerate(self.rolls):
            names, none = len(entries[sheet]), unmarked[sheet]
            whole = Roll(
                roll.start, entries[sheet], roll.totals, paragraph=roll.paragraph, number=roll.number, slid=slid
            )
            if names and not loose[sheet] and (none * 4 <= names + none or (roll.totals and _agrees(whole, ()))):
                found_rolls.append(whole)
            elif roll.totals and (names or self.parties > 1 or not loose[sheet] + none):
                found_rolls.append(replace(roll, entries=[], by_party=not names))
        return found_rolls

    def _total(self, cells: Sequence[Cell]) -> None:
        """Give a row of sums to the columns: in their order where they are as many, else each to its own."""
        sides = [n for n, c in enumerate(self.choices) if c is not None]
        way: Sequence[int | None] = sides if len(cells) == len(sides) and not self.exact else self._ways(cells)[0]
        for cell, number in zip(cells, way, strict=True):
            choice = self.choices[number] if number is not None else None
            if number is not None and choice is not None and cell.extent is not None:
                self.rolls[self.owners[number]].totals[choice] = (int(cell.text), cell.extent)

    def _inherit(self) -> None:
        """Where each party is printed once, on the first of its rows, the rows below have it too."""
        printed = [v.party for v in self.voters]
        once = [p for p in printed if p is not None]
        head = next((h for h in self.heads if _PARTY_HEAD.fullmatch(h.text.strip())), None)
        left = head is not None and any(head.x < v.at for v in self.voters)
        if not left or not once or not printed[0] or len(set(once)) < len(once):
            return
        party: str | None = None
        for voter in self.voters:
            party = voter.party = voter.party or party


def _agrees(roll: Roll, figures: Sequence[Figures]) -> bool:
    """Whether the names of a list are as many for Ja and Nej as its own totals, or else one of the votes, say."""
    tally = tuple(roll.tally.get(c, 0) for c in SIDES)
    if set(SIDES) <= roll.totals.keys():
        return tally == tuple(roll.totals[c][0] for c in SIDES)
    return tally in figures


#: Over a column that belongs to no vote: who is present.
_PRESENCE = re.compile(r"(?:närv|när-)\w*\.?|varo|tjänstg\w*\.?|tj\.?|ers\.?", re.IGNORECASE)
_Labels = Sequence[tuple[Cell, VoteLabel | None]]


def _labels(row: Sequence[Cell]) -> _Labels:
    """The cells of a row that is nothing but the votes of columns, and who is present ("Närv    § 58    § 59"); none of another row."""
    heads = [c for c in whole_heads(row) if c.text.strip()]
    found = list(zip(heads, vote_labels([c.text for c in heads]), strict=True))
    named = [label for _, label in found if label is not None and label.paragraph is not None]
    return found if named and all(label or _PRESENCE.fullmatch(c.text.strip()) for c, label in found) else []


def _header(row: Sequence[Cell], exact: bool, labels: _Labels, start: int) -> _Sheets | None:
    """The votes that a row heads: one, or several side by side ("Ja Nej Avst   Ja Nej Avst"), each with the § over it."""
    aside = [] if exact else [c for c, label in labels if label is None]
    heads = sorted([*(c for c in row if c.text.strip(" |:-")), *aside], key=lambda c: c.x)
    choices = [choice_of(HEAD, c.text.replace("<br>", " ")) for c in heads]
    owners: list[int] = []
    groups: list[list[int]] = []
    for number, choice in enumerate(choices):
        if choice is not None:
            if not groups or choice in {choices[n] for n in groups[-1]}:
                groups.append([])
            groups[-1].append(number)
        owners.append(max(0, len(groups) - 1))
    if not groups or any(not set(SIDES) <= {choices[n] for n in g} for g in groups):
        return None
    rolls: list[Roll] = []
    for group in groups:
        place = heads[group[0]].extent if len(groups) > 1 else None
        middle = (heads[group[0]].x + heads[group[-1]].x) / 2
        votes = [(c.x, label) for c, label in labels if label is not None]
        _, label = min(votes, key=lambda one: abs(one[0] - middle), default=(0.0, VoteLabel(None, None)))
        begin = place.start if place else start
        rolls.append(Roll(begin, [], paragraph=label.paragraph, number=label.number))
    return _Sheets(heads, choices, owners, rolls, exact)


def of_grids(passage: Passage, figures: Sequence[Figures] = (), known: Container[str] = frozenset()) -> Iterator[Roll]:
    """The vote lists in the tables of ``passage``, in reading order; ``figures``: Ja and Nej of the votes that they may be of."""
    exact = bool(passage.tables) or not passage.blocks or not any(b.x0 for b in passage.blocks)
    sheets: _Sheets | None = None
    labels: _Labels = []
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
            person = _person(row, stand_ins, known)
            start = next((c.extent.start for c in row if c.extent), passage.extent.start)
            header = _header(row, exact, labels, start) if person is None else None
            if header is not None:
                if sheets is not None:
                    yield from sheets.read_whole(figures)
                sheets, group, stand_ins = header, None, stand_in_column(row)
            elif sheets is not None and sum(bool(c.text.strip()) for c in row) == 1 and len(row[0].text) > _LONGEST:
                yield from sheets.read_whole(figures)
                sheets = None
            elif sheets is not None and (not exact or width == len(row)):
                sheets.read(row, person, group)
    if sheets is not None:
        yield from sheets.read_whole(figures)


def _person(row: Sequence[Cell], stand_ins: float | None, known: Container[str]) -> _Person | None:
    """The person of a row, also one whose cell holds more, or less, than a name and its party."""
    person = voter_of(row, stand_ins)
    if person is not None and person[1] is not None:
        return person
    for cell in row:
        if cell.extent is None or (person is not None and not cell.extent.holds(person[2])):
            continue
        member = member_of(Row.of([(cell.text, cell.extent)]), known)
        if member is not None:
            return (member.name, member.party, member.place) if member.party or person is None else person
    return person


def _party(text: str) -> str | None:
    words = " ".join(text.split()).strip("()")
    if not words or words.lower().startswith("partitill"):
        return "-" if words else None
    return normal_party(words)


def _figures(row: Sequence[Cell]) -> list[Cell]:
    """The sums that a row holds: behind the word for them, or one that holds nothing else."""
    filled = [c for c in row if c.extent is not None and c.text.strip()]
    bare = len(filled) > 1 and all(_NUMBER.fullmatch(c.text.strip()) for c in filled)  # a last row of figures alone
    if not bare and not any(_TOTAL.fullmatch(" ".join(c.text.split())) for c in row[:2]):
        return []
    return [c for c in filled if _NUMBER.fullmatch(c.text.strip())]
