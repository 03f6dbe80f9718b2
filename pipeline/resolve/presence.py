"""Who was there, where the front page names no members but points to a list of votes, or prints how many they were.

In: the words of the front page, the rows of attendance drawn from it, and the claims of the whole document. Out: a row for each member who
voted or abstained in the list that the front page means and who is no row yet. Two signs make a list the one that is meant: the front page points
to it ("enligt upprops- och omröstningslista"), or the number that it prints ("40 närvarande", "och ytterligare 30 ledamöter") is the number of
names on it. A list with surnames only, or one that agrees with no such number, gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.facts import Attendance, Ballot, Claim, Evidence, derived_id
from pipeline.terms import AttendanceRole, Choice

_LISTS = r"(?:upprops?|omröstnings?|voterings?|röst)"
_POINTS = re.compile(
    rf"(?<!\w)(?:enligt|se|framgår\sav|jfr|redovisas\si)\s(?:[\w,§-]+\s){{0,4}}?(?:\w+-\s(?:och|samt)\s)?{_LISTS}-?(?:lista|listan|listor|längd|längden|protokoll|protokollet)",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"(?:ytterligare|samt|och)\s(?P<more>\d{1,3})\s(?:andra\s|övriga\s)?(?:ledamöter|beslutande|tjänstgörande)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:antal(?:et)?\s(?:närvarande|tjänstgörande|beslutande|röstande|röstberättigade)(?:\sledamöter)?\W{1,4}(?P<behind>\d{1,3})(?!\w)"
    r"|(?<![\d§–-])(?P<before>\d{1,3})\s(?:st\s)?(?:ledamöter\s|av\s\d{1,3}\sledamöter\s)?(?:är\s|var\s)?(?:närvarande|tjänstgörande|beslutande)(?!\w)"
    r"|(?:samtliga|alla)\s(?P<all>\d{1,3})\s(?:ledamöter|mandat|platser))",
    re.IGNORECASE,
)
_THERE = {AttendanceRole.present, AttendanceRole.chair, AttendanceRole.vice_chair}
_VOTING = {Choice.yes, Choice.no, Choice.abstain}
#: A list of fewer names is no list of members.
_FEWEST = 5


def voters(
    front: str, document_id: str, listed: Sequence[Claim[Attendance]], claims: Sequence[Claim[Any]]
) -> Iterator[Claim[Attendance]]:
    """The members of the list of votes that the front page means, those apart who are in ``listed`` already."""
    seated = [c.fact for c in listed if c.fact.role in _THERE]
    number = _number(front, len({_key(a.name) for a in seated if a.role == AttendanceRole.chair}))
    points = _POINTS.search(front) is not None
    if number is None and not points:
        return
    for voted in _lists(claims):
        count = len(voted)
        if count < max(_FEWEST, 2 * len(seated)) or (number is not None and count != number):
            continue
        known = {_key(a.name) for a in seated}
        for key, claim in voted.items():
            if key not in known:
                yield _row(document_id, claim)
        return


def _number(front: str, chairs: int) -> int | None:
    """How many members the front page says were there."""
    if hit := _MORE.search(front):
        return int(hit["more"]) + chairs
    if hit := _COUNTED.search(front):
        return int(hit["behind"] or hit["before"] or hit["all"])
    return None


def _lists(claims: Sequence[Claim[Any]]) -> Iterator[dict[tuple[str, ...], Claim[Ballot]]]:
    """Those who voted or abstained in each vote, by name; a vote with a name that is no full one is left out."""
    votes: dict[str, dict[tuple[str, ...], Claim[Ballot]]] = {}
    for claim in claims:
        if isinstance(claim.fact, Ballot) and claim.fact.choice in _VOTING:
            votes.setdefault(claim.fact.vote_id, {})[_key(claim.fact.name or "")] = claim
    return (voted for voted in votes.values() if all(len(key) > 1 for key in voted))


def _key(name: str) -> tuple[str, ...]:
    """The words of a name in any order: lists have the surname first."""
    return tuple(sorted(re.findall(r"\w+", name.casefold())))


def _row(document_id: str, claim: Claim[Ballot]) -> Claim[Attendance]:
    name = claim.fact.name or ""
    place = next(e.extent for e in claim.evidence if e.field == "name")
    role = AttendanceRole.present
    fact = Attendance(
        attendance_id=derived_id(document_id, "attendance", name, role.value, place.start),
        document_id=document_id,
        name=name,
        party=claim.fact.party,
        role=role.value,
    )
    return Claim(fact, (Evidence("name", place), Evidence("role", place)))
