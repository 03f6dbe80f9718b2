"""Vote lists in which each vote stands before its name ("Ja Anna Ek (S)" on a line, or in two cells).

In: a passage. Out: rolls. A list counts only where votes and names take turns, and a vote stands twice in it: "Ja" over a name, "Nej" over the
next one, are the heads of two lists, which :mod:`pipeline.extract.rolls` reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.ballot_list import Entry, Roll
from pipeline.extract.list_cells import person_of
from pipeline.facts import Passage
from pipeline.terms import Choice

_LINE = re.compile(
    r"^[^\S\n]*(?:\d{1,3}[.)]?[^\S\n]+|[•*–-][^\S\n]+)?(?:(?P<yes>ja|(?-i:J))|(?P<no>nej|(?-i:N))|(?P<abstain>avst(?:år|od)|(?-i:A))|(?P<absent>frånvarande|(?-i:F)))"
    r"(?:-röst)?[.:]?[^\S\n]*(?:[–—-][^\S\n]*)?(?:\n[^\S\n]*|[^\S\n]+)(?P<name>(?-i:[A-ZÅÄÖÉ])[^\n:;]{3,60})(?:\n|$)",
    re.IGNORECASE | re.MULTILINE,
)
_FEWEST = 3


def of_sides(passage: Passage) -> Iterator[Roll]:
    """The lists of a passage whose votes stand before the names, in reading order."""
    run: list[Entry] = []
    end = -1
    for line in _LINE.finditer(passage.text):
        entry = _entry(line, passage)
        if entry is None:
            continue
        if line.start() != end:
            yield from _whole(run, passage)
            run = []
        run.append(entry)
        end = line.end()
    yield from _whole(run, passage)


def _entry(line: re.Match[str], passage: Passage) -> Entry | None:
    words = line["name"].rstrip(" .,")
    person = person_of(words, passage.extent.start + line.start("name"))
    if person is None:
        return None
    side = next(c for c in ("yes", "no", "abstain", "absent") if line[c])
    name, party, place = person
    return Entry(name, party, Choice(side), (place, passage.at(line.start(side), line.end(side))))


def _whole(run: list[Entry], passage: Passage) -> Iterator[Roll]:
    """The run, when it is a list: nobody's name stands before its first vote, and not each side has one name."""
    if len(run) < _FEWEST or len({e.choice for e in run}) == len(run):
        return
    begin = run[0].places[1].start - passage.extent.start
    before = passage.text[:begin].rstrip("\n ").rpartition("\n")[2].strip()
    if person_of(before, 0) is None:
        yield Roll(passage.extent.start + begin, run)
