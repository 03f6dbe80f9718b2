"""Who is meant by a name alone, or by a surname alone, of those whose party the item or the attendance list prints.

In: the speakers who are known by their full names, and a sentence. Out: the one who opens it or stands beside its verb of saying: "Anna Ek
framhåller", "Ek: Det räcker nu", "Enligt Ek är", "…, menar Ek". A surname that two of them have names nobody, unless only one of the two has been
named in the item itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from pipeline.extract.sayings import SAYING
from pipeline.extract.speakers import Speaker

_NAME = r"(?P<name>[A-ZÅÄÖ][\w-]+(?:\s[A-ZÅÄÖ][\w-]+)?)"
_OPENS = re.compile(
    rf"\W*{_NAME}(?:\s?:\s|\s(?:(?:också|även|däremot|vidare|dessutom)\s)?(?:{SAYING}|(?:motiverar|motiverade|pekar|vill)(?!\w)))"
)
_BESIDE = re.compile(rf"(?<!\w)(?:[Ee]nligt|{SAYING})\s{_NAME}(?![\w-])")


class Known:
    """Those who are known by name; more are met as the item is read."""

    def __init__(self, people: Mapping[str, Speaker]) -> None:
        self._people: dict[str, Speaker] = dict(people)
        self._met: dict[str, Speaker] = {}
        self._surnames: tuple[dict[str, Speaker], ...] = ({}, _surnames(self._people))

    def meet(self, people: Mapping[str, Speaker]) -> None:
        """People whom a sentence of the item names with their party."""
        if people.items() <= self._met.items():
            return
        self._people.update(people)
        self._met.update(people)
        self._surnames = (_surnames(self._met), _surnames(self._people))

    def find(self, sentence: str, verb: re.Match[str] | None) -> Speaker | None:
        """One who opens the sentence by the full name, or whose name or surname stands beside its verb of saying."""
        opening = sentence.lstrip(' -–•*”"')
        beside = sentence[verb.end() : verb.end() + 40] if verb else ""
        for name, speaker in self._people.items():
            if (opening.startswith(name) and not opening[len(name) : len(name) + 1].isalnum()) or name in beside:
                return speaker
        return next(filter(None, (self._called(m["name"]) for m in _BESIDE.finditer(sentence))), None)

    def opening(self, sentence: str) -> Speaker | None:
        """One whose surname alone opens the sentence."""
        found = _OPENS.match(sentence)
        return self._called(found["name"]) if found else None

    def _called(self, name: str) -> Speaker | None:
        """Those of the item come first: two of the attendance list may share a name of which only one has spoken."""
        forms = (name, name.split()[0])
        return next((people[form] for people in self._surnames for form in forms if form in people), None)


def _surnames(people: Mapping[str, Speaker]) -> dict[str, Speaker]:
    """The surnames that only one has, of one word or two ("Haddad Lind" and "Lind")."""
    forms = [(" ".join(f.split()[-n:]), one) for f, one in people.items() for n in (1, 2) if len(f.split()) > n]
    counted = Counter(name for name, _ in forms)
    return {name: speaker for name, speaker in forms if counted[name] == 1}
