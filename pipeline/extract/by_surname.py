"""Members whom the minutes call by their surnames alone: "Ek: avslag på motionen", "Ek, Al och Dal reserverar sig".

In: the words of a clause and the roster of the meeting. Out: :class:`pipeline.persons.Person` with the whole name of the one on the roster who has
the surname. Read is a list of surnames that opens a sentence or a parenthesis and ends with a colon, the parenthesis or a verb of what members do;
where one of them is on no roster, or is the name of two, the whole list names nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.persons import Person
from pipeline.rows import Attendance
from pipeline.text import Extent

_SURNAME = r"(?-i:[A-ZÅÄÖÉ])[\w-]{2,}"
_NEXT = r"(?:,\s+|,?\s(?:och|samt)\s|,?\s(?:biträdd|biträdda|understödd|understödda)\sav\s|,?\smed\s(?:instämmande|stöd)\sav\s)"
_RUN = re.compile(
    rf"(?:^|(?<=\n)|(?<=[.;]\s)|(?<=\())\s*(?P<run>{_SURNAME}(?:{_NEXT}{_SURNAME})*)"
    r"(?=\s*(?::|\))|\s(?:yrkar|reserverar|anmäler|deltar|instämmer|föreslår|biträder|lämnar|begär)(?!\w)|\s*$)",
    re.IGNORECASE,
)
_ONE = re.compile(_SURNAME)


def by_surname(text: str, base: int, roster: Iterable[Attendance]) -> Iterator[Person]:
    """Those whom ``text`` names by the surname alone, in order."""
    having: dict[str, set[str]] = {}
    for row in roster:
        given, _, surname = row.name.rpartition(" ")
        if given:
            having.setdefault(surname, set()).add(row.name)
    if not having:
        return
    for run in _RUN.finditer(text):
        words = list(_ONE.finditer(text, *run.span("run")))
        if all(len(having.get(word.group(), ())) == 1 for word in words):
            for word in words:
                place = Extent(base + word.start(), base + word.end())
                yield Person(next(iter(having[word.group()])), None, place, place, None)
