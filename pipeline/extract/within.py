"""Those who voted for a side, in brackets behind its figure: "två ja-röster (Anna Ek och Bo Al)", "4 ja (S, S, V och M)".

In: the words in brackets and how many they stand for. Out: :class:`~pipeline.extract.people.Named` in reading order; nobody where the brackets hold
anything else ("ja (bifall till förslaget)"). Parties are seats only where there are as many as the figure says: each is a member without a name.
"""

from __future__ import annotations

import re

from pipeline.extract.people import Named, only_names
from pipeline.facts import Meeting
from pipeline.parties import exact_codes, normal_party
from pipeline.persons import find_names
from pipeline.text import Extent

_JOINTS = re.compile(r"(?:[\s,;.–-]|och(?=\s)|samt(?=\s))*")
_PARTED = re.compile(r"[^\s,;/]+")
#: A party, perhaps one that only this municipality has.
_CODE = re.compile(r"[A-ZÅÄÖ]{1,5}|Fi")


def in_brackets(words: str, base: int, meeting: Meeting, figure: int | None) -> list[Named]:
    """The people of the brackets that hold ``words``; ``figure``: how many voted so."""
    people = only_names(words, base, meeting)
    if people and all(p.name for p in people):
        return people
    return _names(words, base, figure) or _seats(words, base, figure)


def _names(words: str, base: int, figure: int | None) -> list[Named]:
    """Names that no list of those present tells more of, where they are as many as voted so."""
    people = find_names(words)
    at = 0
    for person in people:
        if not _JOINTS.fullmatch(words, at, person.extent.start):
            return []
        at = person.extent.end
    if len(people) != figure or not _JOINTS.fullmatch(words, at):
        return []
    return [Named(p.name, p.party, p.extent.shift(base)) for p in people]


def _seats(words: str, base: int, figure: int | None) -> list[Named]:
    found = [m for m in _PARTED.finditer(words) if m.group() not in ("och", "samt")]
    if len(found) != figure or not all(m.group() in exact_codes() or _CODE.fullmatch(m.group()) for m in found):
        return []
    return [Named("", normal_party(m.group()), Extent(base + m.start(), base + m.end())) for m in found]
