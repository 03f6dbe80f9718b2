"""Seat-numbered vote lists whose votes a text extraction put below the names.

In: a passage. Out: rolls. Names and votes are paired by order, and only when as many votes as seats are there and the printed totals agree.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from pipeline.extract.ballot_list import Entry, Roll
from pipeline.extract.side_heads import side_named
from pipeline.facts import Passage
from pipeline.persons import find_persons
from pipeline.terms import Choice

_SEAT = re.compile(
    r"(?:^|(?<=\n))[^\S\n]*(?P<seat>\d{1,3})[^\S\n]?(?P<name>[^\W\d_][^\n(]{2,60}\((?P<party>[^)\n]{1,6})\))"
)
_VOTE = re.compile(r"(?:(?<![\w-])|(?<=na)|(?<=et))(?P<vote>Ja|Nej|Avstår|Avstod|Frånvarande)(?![\w:-])")
_RESULT = re.compile(r"(?<!\w)(?P<side>Ja|Nej|Avstår|Frånvarande)[^\S\n]*:?\s*(?P<number>\d{1,3})(?!\w)")


def of_seats(passage: Passage) -> Iterator[Roll]:
    """The lists of a passage that number the seats and put the votes apart."""
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
            side_named(m["side"]): (int(m["number"]), passage.at(m.start(), m.end()))
            for m in _RESULT.finditer(passage.text, begin, group[0].start())
        }
        border = next(_RESULT.finditer(passage.text, group[-1].end(), finish), None)
        votes = list(_VOTE.finditer(passage.text, group[0].end(), border.start() if border else finish))
        start = passage.extent.start + (
            min((t[1].start for t in totals.values()), default=passage.extent.start + group[0].start())
            - passage.extent.start
        )
        entries = _paired(passage, group, votes, {c: n for c, (n, _) in totals.items() if n})
        if entries or totals:
            yield Roll(start, entries, totals)


def _paired(
    passage: Passage, seats: Sequence[re.Match[str]], votes: Sequence[re.Match[str]], totals: dict[Choice, int]
) -> list[Entry]:
    if len(seats) != len(votes) or not totals:
        return []
    choices = [side_named(v["vote"]) for v in votes]
    if dict(Counter(choices)) != totals:
        return []
    entries: list[Entry] = []
    for seat, vote, choice in zip(seats, votes, choices, strict=True):
        people = find_persons(seat["name"])
        if not people:
            return []
        place = people[0].extent.shift(passage.extent.start + seat.start("name"))
        entries.append(
            Entry(people[0].name, people[0].party, choice, (place, passage.at(vote.start("vote"), vote.end("vote"))))
        )
    return entries
