"""Names that a vote list groups by party: "Moderaterna: Anna Ek, Bo Al", "S: Cia Dal. V: Odd Falk".

In: the words under one side of a list. Out: :class:`~pipeline.extract.people.Named` in reading order, each with the party of its group. Nothing
where the words do not begin with such a group: names with their own parties are read by :mod:`pipeline.extract.people`.
"""

from __future__ import annotations

import re

from pipeline.extract.people import LONGEST_LIST, Named
from pipeline.parties import exact_codes, names_of_parties, normal_party
from pipeline.persons import find_names

_GROUP = re.compile(
    r"(?:^|(?<=[\n;.,(]))[\s•*–-]*(?:för\s|från\s)?(?P<party>[A-ZÅÄÖ][\w-]{0,24}(?:\s(?:de\s)?[\wåäö]{2,14})?)\s?(?:\(\d{1,2}\)\s?)?(?::|–\s)\s?(?P<names>(?!\s*\d)(?:(?!\.\s)[^;:\n]){4,600}(?:\n(?![^\n:]{0,30}:|[^\n:–]{0,25}\s–\s)(?:(?!\.\s)[^;:\n]){4,600})*)"
)
_FIRST = 60
#: "M (Anna Ek, Bo Al), S (Cia Dal)" and "(M) Anna Ek, Bo Al, (S) Cia Dal".
_WITHIN = re.compile(r"\s*(?:,|;|och\s|samt\s)?\s*(?P<party>[^\W\d_]{1,24})\s?\((?P<names>[^()\n\d]{5,600})\)")
_BEHIND = re.compile(
    r"\s*(?:,|;|och\s|samt\s)?\s*\((?P<party>[^\W\d_]{1,24})\)\s(?P<names>[^()\n\d:.]{5,600}?)(?=[\n.]|$|,?\s\(|\s(?:och|samt)\s\()"
)


def _before(text: str, base: int) -> list[Named]:
    """The people of groups whose names, or whose party, stand in parentheses."""
    for form in (_WITHIN, _BEHIND):
        found: list[Named] = []
        at = 0
        while (group := form.match(text, at)) is not None:
            party = group["party"]
            if party not in exact_codes() and party.lower() not in names_of_parties():
                break
            people = find_names(group["names"], base + group.start("names"))
            if not people or any(p.party for p in people):
                break
            found.extend(Named(p.name, normal_party(party), p.extent) for p in people)
            at = group.end()
        if found:
            return found
    return []


def by_party(text: str, base: int) -> list[Named]:
    """The people of the groups that ``text`` begins with."""
    if before := _before(text[:LONGEST_LIST], base):
        return before
    found: list[Named] = []
    at = 0
    for group in _GROUP.finditer(text[:LONGEST_LIST]):
        words = group["party"]
        if words not in exact_codes() and words.lower() not in names_of_parties():
            continue
        if not found and group.start("party") > _FIRST:
            break
        if found and re.search(
            r"\n\s*\n|röst|(?<!\w)(?:ja|nej|avstår)(?!\w)", text[at : group.start("party")], re.IGNORECASE
        ):
            break
        names = re.split(r"(?<!\w)(?:ja|nej|avst\w+|med\s\d)(?!\w)", group["names"], flags=re.IGNORECASE)[0]
        people = find_names(names, base + group.start("names"))
        found.extend(Named(p.name, p.party or normal_party(words), p.extent) for p in people)
        at = group.start("names") + len(names)
    return found
