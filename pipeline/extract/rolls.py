"""Named vote lists: who voted how, as far as the paper lets it be told.

In: a passage. Out: :class:`Roll` records in reading order. Four forms are read: ruled tables with crosses or a word for the vote, the same
without ruling lines (by the columns in which the blocks stand), lists in running text ("Ja-röster: Anna Ek (S), …", "Anna Ek (S) röstar ja"), and
seat-numbered lists whose votes a text extraction put below the names. The last is paired by order and only when counts and printed totals agree.
A list that cannot be paired with certainty is no roll.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.extract.people import Named, leading
from pipeline.facts import Item, Passage
from pipeline.persons import find_names, find_persons, normal_party
from pipeline.terms import Choice, SectionKind
from pipeline.text import Extent


@dataclass(frozen=True, slots=True)
class Entry:
    """One member's vote. ``places`` are the words it rests on: the name and the cross or word."""

    name: str
    party: str | None
    choice: Choice
    places: tuple[Extent, ...]


@dataclass(slots=True)
class Roll:
    """A list of votes: where it begins, its entries, and the totals printed with it (with their places)."""

    start: int
    entries: list[Entry]
    totals: dict[Choice, tuple[int, Extent]] = field(default_factory=dict)
    annexed: bool = False

    @property
    def tally(self) -> dict[Choice, int]:
        """How many stand for each choice."""
        return dict(Counter(e.choice for e in self.entries))


_HEAD = re.compile(
    r"(?:antal\s|röstar\s)?(?:(?P<yes>ja)|(?P<no>nej)|(?P<abstain>avst\w*\.?)|(?P<absent>frånv\w*\.?|ej\snärv\w*))"
    r"(?:\s?[-–]\s?röst\w*|\s?röst\w*|\sfrån\satt\srösta)?\.?:?",
    re.IGNORECASE,
)
_WORD = re.compile(r"(?:röstar\s)?(?:(?P<yes>ja)|(?P<no>nej)|(?P<abstain>avst(?:år|od|ått)?\.?)|(?P<absent>frånv(?:arande)?\.?))(?:-röst)?", re.IGNORECASE)
_CROSS = re.compile(r"[x×✓✔✗☒●■*v1]{1,2}|ja|nej|avstår", re.IGNORECASE)
_TOTAL = re.compile(r"(?:summa|summering|totalt?|totalsumma|resultat|antal(?:\sröster)?|s:a)(?:\s\w+)?:?", re.IGNORECASE)
_PARTY_HEAD = re.compile(r"parti(?:tillhörighet)?", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,3}")


def _choice(pattern: re.Pattern[str], text: str) -> Choice | None:
    match = pattern.fullmatch(" ".join(text.split()))
    return Choice(match.lastgroup) if match and match.lastgroup else None


def rolls(item: Item) -> list[Roll]:
    """The vote lists of an item in reading order."""
    found: list[Roll] = []
    for passage in item.passages:
        if passage.kind in (SectionKind.attendance, SectionKind.contents, SectionKind.documents, SectionKind.distribution, SectionKind.motion_text):
            continue
        of_passage = [*_of_grids(_grids(passage), passage)]
        if not of_passage:
            of_passage = [*_seated(passage)]
        if not of_passage and passage.kind not in (SectionKind.background, SectionKind.preparation):
            of_passage = [*_listed(passage, item)]
        for roll in of_passage:
            roll.annexed = passage.kind is SectionKind.annex
        found.extend(of_passage)
    return sorted(found, key=lambda r: r.start)


# --------------------------------------------------------------------------- tables


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
            [_Cell(passage.slice(c) if c and passage.extent.holds(c) else "", c, float(i)) for i, c in enumerate(row)] for row in table.rows
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
    parted = [_parted(passage, m.start(), m.end()) for m in re.finditer(r"[^\n]*[|\t][^\n]*", passage.text)]
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


def _of_grids(grids: Iterable[_Grid], passage: Passage) -> Iterator[Roll]:
    exact = bool(passage.tables) or not passage.blocks or not any(b.x0 for b in passage.blocks)
    columns: _Columns | None = None
    roll: Roll | None = None
    loose = 0
    unmarked = 0
    for grid in grids:
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
    if not any(_TOTAL.fullmatch(" ".join(c.text.split())) for c in row[:2]):
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
    named = 0
    for row in grid:
        if not any(_person(c) for c in row):
            continue
        named += 1
        counts.update({c.x for c in row if _choice(_WORD, c.text) is not None})
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
    return Entry(person[0], person[1], choice, (person[2], cell.extent))


# --------------------------------------------------------------------------- running text

_SIDE = r"(?P<side>ja|nej|avst(?:år|od|ående)(?:\sfrån\satt\srösta)?|frånvarande)"
_LIST_HEAD = re.compile(
    r"(?<![\w-])(?:(?:följande|dessa)\s(?:ledamöter\s|personer\s)?(?:(?:röst(?:ar|ade)|har\sröstat)\s)?)?(?:antal\s)?" + _SIDE + r"(?![\w])(?:\s?-?\s?röst(?:er|erna)?)?"
    r"(?:\s(?:röst(?:ar|ade)|har\sröstat|avges\sav|avgavs\sav|lämnas\sav|lämnades\sav|har\savgetts\sav|avgivna\sav))?\s*(?:\(?\d{1,3}\)?(?:\sst(?:ycken)?)?)?\s*[:–-]?\s*",
    re.IGNORECASE,
)
_LIST_TAIL = re.compile(
    r"[\s,]*(?:(?:röst(?:ar|ade)|har\sröstat)\s(?:för\s)?(?P<side>ja|nej)(?!\w)|(?P<abstain>avst(?:år|od))(?!\w)(?!\sfrån\satt\sdelta))", re.IGNORECASE
)


def _side(words: str) -> Choice:
    lower = words.lower()
    if lower.startswith("ja"):
        return Choice.yes
    if lower.startswith("nej"):
        return Choice.no
    return Choice.abstain if lower.startswith("avst") else Choice.absent


def _listed(passage: Passage, item: Item) -> Iterator[Roll]:
    """Lists in running text: the side before its names, or behind them."""
    text = passage.text
    if not re.search(r"(?<![\w])(?:ja|nej)(?![\w])", text, re.IGNORECASE):
        return
    found: list[tuple[int, Choice, list[Named], Extent]] = []
    used: set[int] = set()
    for head in _LIST_HEAD.finditer(text):
        people = [n for n in leading(text[head.end() : head.end() + 6000], passage.extent.start + head.end(), item.meeting) if n.name]
        if people and not _is_proposal(text, people[-1].extent.end - passage.extent.start):
            found.append((head.start(), _side(head["side"]), people, passage.at(head.start(), head.end())))
            used.update(p.extent.start for p in people)
    for tail in _LIST_TAIL.finditer(text):
        start = max(text.rfind(". ", 0, tail.start()) + 1, text.rfind("\n", 0, tail.start()) + 1, 0)
        people = [n for n in leading(text[start : tail.start()], passage.extent.start + start, item.meeting) if n.name]
        if people and people[0].extent.start not in used and not text[people[-1].extent.end - passage.extent.start : tail.start()].strip(" ,)\n"):
            choice = Choice.abstain if tail["abstain"] else _side(tail["side"])
            found.append((start, choice, people, passage.at(tail.start(), tail.end())))
    found.sort(key=lambda f: f[0])
    roll: Roll | None = None
    sides: set[Choice] = set()
    for start, choice, people, place in found:
        if roll is None or choice in sides:
            if roll is not None:
                yield roll
            roll, sides = Roll(passage.extent.start + start, []), set()
        sides.add(choice)
        roll.entries.extend(Entry(p.name or "", p.party, choice, (p.extent, place)) for p in people)
    if roll is not None and (len(sides) > 1 or len(roll.entries) > 2):
        yield roll


def _is_proposal(text: str, at: int) -> bool:
    """"Ja: Anna Eks (S) yrkande" names a proposal, not a voter."""
    return bool(re.match(r"\)?\s*(?:m\.?\s?fl\.?\s|med\sflera[s]?\s)?(?:\w*yrkande|förslag|motion|eget|till\sbeslut)", text[at : at + 40]))


# --------------------------------------------------------------------------- seat lists that came apart

_SEAT = re.compile(r"(?:^|(?<=\n))[^\S\n]*(?P<seat>\d{1,3})[^\S\n]?(?P<name>[^\W\d_][^\n(]{2,60}\((?P<party>[^)\n]{1,6})\))")
_VOTE = re.compile(r"(?:(?<![\w-])|(?<=na)|(?<=et))(?P<vote>Ja|Nej|Avstår|Avstod|Frånvarande)(?![\w:-])")
_RESULT = re.compile(r"(?<!\w)(?P<side>Ja|Nej|Avstår|Frånvarande)[^\S\n]*:?\s*(?P<number>\d{1,3})(?!\w)")


def _seated(passage: Passage) -> Iterator[Roll]:
    """Lists with seat numbers whose votes stand apart: paired by order when as many votes as seats are there and the printed totals agree."""
    seats = list(_SEAT.finditer(passage.text))
    groups: list[list[re.Match[str]]] = []
    for seat in seats:
        if groups and int(seat["seat"]) == int(groups[-1][-1]["seat"]) + 1:
            groups[-1].append(seat)
        elif int(seat["seat"]) == 1:
            groups.append([seat])
    for number, group in enumerate(groups):
        if len(group) < 3:
            continue
        begin = groups[number - 1][-1].end() if number else 0
        finish = groups[number + 1][0].start() if number + 1 < len(groups) else len(passage.text)
        totals = {
            _side(m["side"]): (int(m["number"]), passage.at(m.start(), m.end())) for m in _RESULT.finditer(passage.text, begin, group[0].start())
        }
        border = next(_RESULT.finditer(passage.text, group[-1].end(), finish), None)
        votes = list(_VOTE.finditer(passage.text, group[0].end(), border.start() if border else finish))
        start = passage.extent.start + (min((t[1].start for t in totals.values()), default=passage.extent.start + group[0].start()) - passage.extent.start)
        entries = _paired(passage, group, votes, {c: n for c, (n, _) in totals.items() if n})
        if entries or totals:
            yield Roll(start, entries, totals)


def _paired(passage: Passage, seats: Sequence[re.Match[str]], votes: Sequence[re.Match[str]], totals: dict[Choice, int]) -> list[Entry]:
    if len(seats) != len(votes) or not totals:
        return []
    choices = [_side(v["vote"]) for v in votes]
    if dict(Counter(choices)) != totals:
        return []
    entries: list[Entry] = []
    for seat, vote, choice in zip(seats, votes, choices, strict=True):
        people = find_persons(seat["name"])
        if not people:
            return []
        place = people[0].extent.shift(passage.extent.start + seat.start("name"))
        entries.append(Entry(people[0].name, people[0].party, choice, (place, passage.at(vote.start("vote"), vote.end("vote")))))
    return entries
