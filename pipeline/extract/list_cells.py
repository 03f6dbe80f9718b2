"""The cells of the tables in which votes are listed, each with the place that it stands in.

In: a passage with its tables and blocks. Out: grids of :class:`Cell`: ruled tables by their cells, else the blocks that stand side by side, else rows
with pipes or tabs. Heads that were read as one cell are parted, and a list in two halves side by side is laid out as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.extract.side_heads import HEAD, choice_of, heads_in
from pipeline.facts import Passage
from pipeline.parties import is_stop
from pipeline.persons import find_names, find_persons, is_party, normal_party
from pipeline.terms import Choice
from pipeline.text import Extent


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    extent: Extent | None
    x: float
    right: float | None = None
    """Where it ends, as far as its letters tell; None in tables whose cells are counted."""
    wide: float = 1.0
    """How wide one of its letters is."""


Grid = list[list[Cell]]


def grids_of(passage: Passage) -> Iterator[Grid]:
    """The tables of a passage, those in two halves as one, without the column of those whom substitutes stand in for."""
    return (_on_one_row(_without_replaced(_folded(grid))) for grid in _tables(passage))


def _tables(passage: Passage) -> Iterator[Grid]:
    """The tables of a passage: ruled ones by their cells, else the rows of blocks that stand side by side, else rows with pipes or tabs."""
    inside = [t for t in passage.tables if t.rows]
    for table in inside:
        yield [
            [Cell(passage.slice(c) if c and passage.extent.holds(c) else "", c, float(i)) for i, c in enumerate(row)]
            for row in table.rows
        ]
    if inside:
        return
    rows: dict[int, list[Cell]] = {}
    for block in passage.blocks:
        if passage.extent.holds(block.extent):
            text, wide = passage.slice(block.extent), block.size / 2 or 1.0
            cell = Cell(text, block.extent, block.x0, block.x0 + len(text) * wide, wide)
            rows.setdefault(block.row, []).extend(_unfused(cell))
    placed = any(len(r) > 1 for r in rows.values()) and any(c.x for r in rows.values() for c in r)
    if placed:
        yield [_heads_apart(sorted(cells, key=lambda c: c.x)) for _, cells in sorted(rows.items())]
        return
    parted: list[list[Cell]] = []
    at = 0
    for line in passage.text.split("\n"):
        if "|" in line or "\t" in line:
            parted.append(_parted(passage, at, at + len(line)))
        at += len(line) + 1
    if parted:
        yield parted


#: A long name runs up to the cross in the column behind it ("Anna-Maria von Ek (S) X").
_HANGS = re.compile(r"(?P<name>[A-ZÅÄÖÉ][^\d\n]{4,60}\([^()\s]{1,6}\)(?:,\s[\w:. ]{3,25})?)\s{1,2}(?P<cross>[xX×])")


def _unfused(cell: Cell) -> list[Cell]:
    """The heads of narrow columns that were read as one cell ("Parti  Nej  Avst"), each where it stood."""
    width = cell.wide
    if (hangs := _HANGS.fullmatch(cell.text)) is not None and cell.extent is not None:
        at, begin = hangs.start("cross"), cell.extent.start
        name = Cell(hangs["name"], Extent(begin, begin + hangs.end("name")), cell.x, cell.x + at * width, width)
        return [
            name,
            Cell(
                hangs["cross"],
                Extent(begin + at, begin + at + 1),
                cell.x + at * width,
                cell.x + (at + 1) * width,
                width,
            ),
        ]
    return [cell]


def _heads_apart(row: list[Cell]) -> list[Cell]:
    """The heads of a row, each where it stands: narrow columns were read as one, and heads of two words as two."""
    return _split([c for c in row if c.text.strip()]) or [part for cell in row for part in _split([cell]) or [cell]]


def _split(cells: Sequence[Cell]) -> list[Cell]:
    """The heads that some cells are together, none when they are anything else."""
    offsets: list[int] = []
    text = ""
    for cell in cells:
        offsets.append(len(text))
        text += cell.text.strip() + " "
    spans = heads_in(text[:-1]) if all(c.extent is not None for c in cells) else []
    found: list[Cell] = []
    before: list[int] = []  # the cells that the heads so far began in
    for start, end in spans:
        first, last = (max(n for n, at in enumerate(offsets) if at <= place) for place in (start, end - 1))
        one, other = cells[first], cells[last]
        assert one.extent is not None and other.extent is not None
        shift, number = start - offsets[first], before.count(first)  # two blanks or more were read as one
        stop = end - offsets[last] + (number if first == last else 0)
        place = Extent(one.extent.start + shift, other.extent.start + end - offsets[last])
        found.append(
            Cell(text[start:end], place, one.x + (shift + number) * one.wide, other.x + stop * other.wide, one.wide)
        )
        before.append(first)
    return found


def _parted(passage: Passage, start: int, end: int) -> list[Cell]:
    line = passage.text[start:end]
    sign = "|" if "|" in line else "\t"
    if sign == "|":
        start += len(line) - len(line.lstrip(" |"))
        line = line.lstrip(" |")
    cells: list[Cell] = []
    at = start
    for number, part in enumerate(line.split(sign)):
        stripped = part.strip()
        begin = at + part.find(stripped) if stripped else at
        cells.append(Cell(stripped, passage.at(begin, begin + len(stripped)) if stripped else None, float(number)))
        at += len(part) + 1
    return cells


#: "Bo Al"; what is shorter is a cross, a party or a vote.
_SHORTEST = 5
#: "Ja röstade Anna Ek (S) …" is a sentence.
_VERB = re.compile(r"(?<!\w)röst(?:ar|ade)(?!\w)", re.IGNORECASE)


def person_in(cell: Cell) -> tuple[str, str | None, Extent] | None:
    """(name, party, place) of the person that a cell names. "1Anna Ek (S)" and "Anna Ek (L) 1:e vice ordförande" are Anna Ek."""
    if cell.extent is None or not _SHORTEST <= len(cell.text) <= 120:
        return None
    skip = re.match(r"\s*\d{0,3}[.)]?\s*", cell.text)
    assert skip is not None
    text = cell.text[skip.end() :].replace("<br>", "    ")
    if (other := _turned(text)) is not None:
        return other[0], other[1], other[2].shift(cell.extent.start + skip.end())
    people = find_persons(text) or find_names(text)
    if not people or people[0].name_extent.start > 25 or _VERB.search(text[: people[0].name_extent.start]):
        return None
    first = people[0]
    name, place = first.name, first.extent
    if (small := _PARTICLE.fullmatch(text[: place.start])) is not None:  # "von Essen Anna", where surnames stand first
        name, place = f"{small['words']} {name}", Extent(small.start("words"), place.end)
    return name, first.party, place.shift(cell.extent.start + skip.end())


_PARTICLE = re.compile(r"\s*(?P<words>(?:af|von|de|van|der|al|el)(?:\s(?:den|der|la))?)\s+")


#: "Ek, Anna (S)", "von Ek, Anna Maria", "Ek, Anna von"; two surnames only before one word, or "Anna Ek, Bo Al" would be one person.
_TWO_TURNED = re.compile(
    r"(?P<last>[A-ZÅÄÖÉÜ][\w'’-]+\s[A-ZÅÄÖÉÜ][\w'’-]+),\s(?P<first>[A-ZÅÄÖÉÜ][a-zåäöéü][\w'’-]*)(?P<small>)(?:,?\s\((?P<party>[^()\s]{1,20})\))?(?=\s*$)"
)
_TURNED = re.compile(
    r"(?P<last>(?:(?:af|von|de|van|der|al|el)\s)?[A-ZÅÄÖÉÜ][\w'’-]+),\s(?P<first>[A-ZÅÄÖÉÜ][\w'’-]+(?:\s[A-ZÅÄÖÉÜ][\w'’-]+)?)"
    r"(?:\s(?P<small>(?:af|von|de|van|der|al|el)(?:\s(?:den|der|la))?))?(?:,?\s\((?P<party>[^()\s]{1,20})\))?(?=\s*(?:$|,|\s\s|\d))"
)


def _turned(text: str) -> tuple[str, str | None, Extent] | None:
    """A person whose surname stands first, in a cell of names: the name as it is said."""
    found = _TURNED.match(text) or _TWO_TURNED.match(text)
    if (
        found is None
        or is_party(found["first"], after_name=False)
        or any(is_stop(w) for w in (*found["last"].split(), found["first"]))
    ):
        return None
    party = found["party"]
    if party is not None and not is_party(party):
        return None
    small = f"{found['small']} " if found["small"] else ""
    return f"{found['first']} {small}{found['last']}", party, Extent(0, found.end())


_NAME = re.compile(
    r"(?:[A-ZÅÄÖÉÜ][\w.'’-]*|av|af|von|de|van|der|al|el)(?:\s+(?:[A-ZÅÄÖÉÜ][\w.'’-]*|av|af|von|de|van|der|al|el)){1,4}"
)


def person_of(words: str, at: int) -> tuple[str, str | None, Extent] | None:
    """The one person that a line consists of ("12 Anna Ek", "Anna Ek (S)", "Ek, Anna (S)")."""
    if len(words) > 80:
        return None
    seat = re.match(r"\d{1,3}[.)]?\s*", words)
    skip = seat.end() if seat else 0
    rest = words[skip:]
    if (other := _turned(rest)) is not None and not rest[other[2].end :].strip(" ),."):
        return other[0], other[1], other[2].shift(at + skip)
    people = find_persons(rest)
    if len(people) == 1 and people[0].extent.start == 0 and not rest[people[0].extent.end :].strip(" ),"):
        return people[0].name, people[0].party, people[0].extent.shift(at + skip)
    if people or not _NAME.fullmatch(rest):
        return None
    names = find_names(rest)
    if len(names) == 1 and names[0].name_extent == Extent(0, len(rest)):
        return names[0].name, None, names[0].name_extent.shift(at + skip)
    return None


_NAME_HEAD = re.compile(r"(?:ledamot|ledamöter|namn|tjänstgörande(?:\sledamöter)?)", re.IGNORECASE)


def _folded(grid: Grid) -> Grid:
    """A list that is printed in two halves side by side ("Ledamot Ja Nej   Ledamot Ja Nej") as one under the other."""
    borders = next((places for row in grid if len(places := _halves(row)) > 1), [])
    if not borders:
        return grid
    folded: Grid = []
    for row in grid:
        halves = 1 if _halves(row) else len(borders)
        for number, (left, right) in enumerate(pairwise([*borders, float("inf")])):
            part = [
                Cell(c.text, c.extent, c.x - left, c.right and c.right - left, c.wide)
                for c in row
                if (c.x >= left or not number) and c.x < right
            ]
            if number < halves and any(c.text.strip() for c in part):
                folded.append(part)
    return folded


def _halves(row: Sequence[Cell]) -> list[float]:
    """Where the halves of a doubled list begin: at each head of names that has its own Ja and Nej."""
    names = [n for n, c in enumerate(row) if _NAME_HEAD.fullmatch(c.text.strip())]
    for begin, end in pairwise([*names, len(row)]):
        if not {Choice.yes, Choice.no} <= {choice_of(HEAD, c.text) for c in row[begin:end]}:
            return []
    return [row[n].x for n in names]


#: "Ersätter": whom a member of the list stands in for.
_REPLACED_HEAD = re.compile(
    r"ersätter|i\sst(?:älle|\.)\s?för|(?:(?:tjänstgörande|tjg\.?|tjänstg\.?)\s)?(?:ers|ersättare)\.?\sför|ordinarie(?:\sledamot)?",
    re.IGNORECASE,
)


def _without_replaced(grid: Grid) -> Grid:
    """The grid without the names under "Ersätter", to the right of the members: they vote nothing."""
    for row in grid:
        named = next((n for n, c in enumerate(row) if _NAME_HEAD.fullmatch(c.text.strip())), None)
        if named is not None:
            place = next((c.x for c in row[named + 1 :] if _REPLACED_HEAD.fullmatch(c.text.strip())), None)
            heads = [c.x for c in row] if place is not None else [0.0]
            return [[c for c in cells if min(heads, key=lambda x: abs(x - c.x)) != place] for cells in grid]
    return grid


#: What a name that the width has torn has left on its row: "Anna-Maria", "Anna von"; and what stands below it.
_PIECE = re.compile(
    r"(?:[A-ZÅÄÖÉÜ][\w'’-]+|af|von|de)(?:\s(?:[A-ZÅÄÖÉÜ][\w'’-]+|af|von|de)){0,2}(?:\s\([^()\s]{1,5}\))?"
)


#: "(S)" below the name it belongs to.
_PARTY_ALONE = re.compile(r"\([^()\s]{1,5}\)")


def _on_one_row(grid: Grid) -> Grid:
    """The grid with names that stand on two rows on one: a row without a name that can be read, and one that is nothing but its other half."""
    whole: Grid = []
    for row in grid:
        filled = [c for c in row if c.text.strip(" |")]
        before = whole[-1] if whole else []
        first = next((c for c in before if c.text.strip(" |")), None)
        if first is not None and len(filled) == 1 and len(before) > 1 and _is_rest(first, filled[0]):
            assert first.extent is not None and filled[0].extent is not None
            place = Extent(first.extent.start, filled[0].extent.end)
            joined = replace(first, text=f"{first.text.strip()} {filled[0].text.strip()}", extent=place)
            whole[-1] = [joined if c is first else c for c in before]
        else:
            whole.append(row)
    return whole


def _is_rest(first: Cell, rest: Cell) -> bool:
    """Whether a cell is the other half of the name in the row above it, which is none without it."""
    if first.extent is None or rest.extent is None or first.x != rest.x:
        return False
    if _PARTY_ALONE.fullmatch(rest.text.strip()) and (person := person_in(first)) is not None:
        return person[1] is None and known_party(rest.text) is not None
    pieces = first.text.strip(), rest.text.strip()
    apart = all(
        _PIECE.fullmatch(p) and not any(is_stop(w) for w in p.split()) and known_party(p) is None for p in pieces
    )
    return apart and person_in(first) is None and person_of(" ".join(pieces), 0) is not None


#: "Ersättare", "Tjg. ersättare": the column of those who vote in the place of the member beside them.
_STAND_IN_HEAD = re.compile(r"(?:(?:tjänstgörande|tjg\.?|tjänstg\.?)\s)?ers(?:ättare|\.)?(?:\sför)?:?", re.IGNORECASE)


def stand_in_column(row: Sequence[Cell]) -> float | None:
    """Where the members' substitutes stand, in a row that heads the columns of a vote list beside one of members."""
    members = any(_NAME_HEAD.fullmatch(c.text.strip()) for c in row)
    return next((c.x for c in row if members and _STAND_IN_HEAD.fullmatch(c.text.strip())), None)


def voter_of(row: Sequence[Cell], stand_ins: float | None = None) -> tuple[str, str | None, Extent] | None:
    """The person of a row: the first, or the one in the column of substitutes."""
    nearest = row if stand_ins is None else sorted(row, key=lambda c: abs(c.x - stand_ins))
    return next((p for c in nearest if (p := person_in(c)) is not None), None)


#: "Moderaterna (M)"
_PARTY_AND_CODE = re.compile(r"(?P<party>[^()]{3,40}?)\s?\((?P<code>[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,4})\):?")


def group_of(row: Sequence[Cell]) -> str | None:
    """The party that a row names and nothing else: it heads the names below it."""
    filled = [c for c in row if c.text.strip(" |:-")]
    return party_named(filled[0].text) if len(filled) == 1 else None


def party_named(text: str) -> str | None:
    """The party that some words name and nothing else: "Moderaterna", "Moderaterna (M):"."""
    named = _PARTY_AND_CODE.fullmatch(text.strip())
    if named is not None and known_party(named["party"]) is not None:
        return normal_party(named["code"])
    return known_party(text.rstrip(" :"))


def known_party(text: str) -> str | None:
    words = " ".join(text.split()).strip("()")
    if not words or len(words) > 30:
        return None
    party = normal_party(words)
    return party if party != words or is_party(words, after_name=False) else None
