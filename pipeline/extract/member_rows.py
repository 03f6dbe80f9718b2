"""Vote lists with a member on each row, whatever else stands on it and in whatever order.

In: a passage. Out: rolls. A row is read from both its ends: a seat, the vote ("Ja", "J"), the party ("(S)", "S", "Socialdemokraterna"), an office and
the signs between them are taken off, and what is left must be one name. Rows without a vote have the one that heads them ("Ja-röster (7)" on a row of
its own). A list counts only where every row has its vote, and three or more rows stand together with at least two choices.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pipeline.extract.ballot_list import Entry, Roll
from pipeline.extract.counts import counts
from pipeline.extract.list_cells import grids_of, party_named
from pipeline.extract.member import ALONE, Member, Row, member_of
from pipeline.extract.side_heads import side_over
from pipeline.facts import Passage
from pipeline.terms import Choice
from pipeline.text import Extent

#: What may stand between rows of one list: the heads of its columns, of its groups, and of the next page.
_BETWEEN = re.compile(
    r"(?:(?:ledamot|ledamöter|ersättare|tjänstgörande(?:\sersättare)?|namn|parti(?:tillhörighet)?|röst(?:ade|ar)?|val|stol|plats|nr\.?|forts\.?|omröstningslista|voteringslista)[\s|;:/()]*)+",
    re.IGNORECASE,
)
_COLUMNS = re.compile(
    r"(?:[^\W\d_]+[\s|;:/.]+){0,4}(?:ja?|j)[\s|;:/]+(?:nej|n)(?:[\s|;:/]+[^\W\d_]+\.?){0,4}", re.IGNORECASE
)
_RULE = re.compile(r"[\s|:=_–-]*")
#: "Moderaterna (M)   Ja 5   Nej 0": how a party voted, over its members.
_FIGURES = re.compile(r"(?:[\s|,;]+(?:ja|nej|avst\w*\.?|frånv\w*\.?):?[\s|]*\d{1,3})+\s*$", re.IGNORECASE)
_FEWEST = 3


@dataclass(slots=True)
class _Run:
    """Rows that stand together."""

    members: list[Member] = field(default_factory=list)
    heads: list[tuple[Choice, Extent] | None] = field(default_factory=list)
    """The side that heads each member."""
    totals: dict[Choice, tuple[int, Extent]] = field(default_factory=dict)
    end: int = 0
    columns: bool = False
    """The sides head columns: a letter in one of them may be no vote of its own."""

    def roll(self) -> Roll | None:
        """The list, when each row has its vote."""
        own = [m for m in self.members if m.choice is not None]
        if len(own) == len(self.members):
            told = [(m.choice, m.vote) for m in own]
        elif not own and all(self.heads):
            told = [h for h in self.heads if h is not None]
        else:
            return None
        entries = [
            Entry(m.name, m.party, choice, (m.place, vote))
            for m, (choice, vote) in zip(self.members, told, strict=True)
            if choice is not None and vote is not None
        ]
        choices = {e.choice for e in entries}
        told_apart = {Choice.yes, Choice.no} <= choices
        lettered = any(m.letter for m in own)
        if (lettered or not own) and (len(entries) < _FEWEST or not told_apart or (lettered and self.columns)):
            return None
        if len(entries) < _FEWEST and not all(e.party for e in entries):
            return None
        if len(entries) < 2 or not choices & {Choice.yes, Choice.no}:
            return None
        if len({(e.name, e.party) for e in entries}) < len(entries):
            return None
        return Roll(entries[0].places[0].start, entries, dict(self.totals))


def of_members(passage: Passage, known: Container[str] = frozenset()) -> Iterator[Roll]:
    """The lists of a passage that have a row for each member, in reading order."""
    run = _Run()
    head: tuple[Choice, Extent] | None = None
    group: str | None = None
    for row in _rows(passage):
        plain = row.text.strip(" *|\t")
        if _RULE.fullmatch(row.text) or _BETWEEN.fullmatch(plain):
            continue
        if (party := party_named(_FIGURES.sub("", plain).strip())) is not None:
            group = party  # "Moderaterna" over its members
            continue
        member = member_of(row, known)
        found = side_over(plain) if member is None else None
        if found is not None:
            side, figure = found
            if run.members and side in {h[0] for h in run.heads if h}:
                yield from _whole(run, passage)
                run = _Run()
            begin = row.text.index(plain)
            head, group = (side, row.at(begin, begin + len(plain))), None
            if figure is not None:
                run.totals[side] = (figure, head[1])
            continue
        if member is None:
            yield from _whole(run, passage)
            run, head, group = _Run(columns=_COLUMNS.fullmatch(plain) is not None), None, None
            continue
        run.members.append(member if member.party else replace(member, party=group))
        run.heads.append(head)
        run.end = max(run.end, row.starts[-1][1] + len(row.text) - row.starts[-1][0] - passage.extent.start)
    yield from _whole(run, passage)


def _whole(run: _Run, passage: Passage) -> Iterator[Roll]:
    roll = run.roll()
    if roll is None:
        return
    if not roll.totals:
        # "Summa: 7 ja, 5 nej" on the row behind the last one
        behind = passage.text[run.end :].lstrip("\n ").split("\n", maxsplit=1)[0]
        base = passage.extent.start + passage.text.index(behind, run.end) if behind else 0
        for count in counts(behind, base)[:1]:
            roll.totals.update(count.figures)
    yield roll


def _rows(passage: Passage) -> Iterator[Row]:
    """The rows of a passage: the cells of one row of the paper as one, else the lines."""
    rows = [row for grid in grids_of(passage) for row in grid]
    if not passage.tables and any(cell.right is not None for row in rows for cell in row):
        for row in rows:
            cells = [(c.text, c.extent) for c in row if c.extent is not None and c.text.strip()]
            if len(cells) > 1:
                yield from map(Row.of, _members_apart(cells))
            elif cells:
                yield from _lines(*cells[0])
    else:
        yield from _lines(passage.text, passage.extent)


def _members_apart(cells: Sequence[tuple[str, Extent]]) -> Iterator[Sequence[tuple[str, Extent]]]:
    """The cells of each member on a row that holds several ("Anna Ek (S)   Ja   Bo Al (M)   Nej"): each ends with its vote."""
    ends = [n + 1 for n, (words_of, _) in enumerate(cells) if ALONE.fullmatch(words_of)]
    if len(ends) < 2 or ends[-1] != len(cells) or any(b - a < 2 for a, b in pairwise([0, *ends])):
        yield cells
        return
    for begin, end in pairwise([0, *ends]):
        yield cells[begin:end]


def _lines(text: str, extent: Extent) -> Iterator[Row]:
    at = extent.start
    for line in text.split("\n"):
        yield Row(line, ((0, at),))
        at += len(line) + 1
