"""Who is meant by a name alone, or by a surname alone, of those whose party the item or the attendance list prints.

In: the speakers who are known by their full names, and a sentence. Out: the one who opens it or stands beside its verb of saying: "Anna Ek
framhåller", "Ek: Det räcker nu", "Enligt Ek är", "…, menar Ek". A surname that two of them have names nobody, unless only one of the two has been
named in the item itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from pipeline.extract.sayings import SAYING
from pipeline.extract.speakers import Speaker

_NAME = r"(?P<name>[A-ZÅÄÖ][\w-]+(?:\s[A-ZÅÄÖ][\w-]+)?)"
_OPENS = re.compile(
    rf"\W*{_NAME}(?:\s?:\s|\s(?:(?:också|även|däremot|vidare|dessutom)\s)?(?:{SAYING}|(?:motiverar|motiverade|pekar|vill)(?!\w)))"
)
_BESIDE = re.compile(rf"(?<!\w)(?:[Ee]nligt|{SAYING})\s{_NAME}(?![\w-])")

#: As many people as are gone through one by one.
_FEW = 100


class Known:
    """Those who are known by name; more are met as the item is read."""

    def __init__(self, people: Mapping[str, Speaker]) -> None:
        self._people: dict[str, Speaker] = dict(people)
        self._met: dict[str, Speaker] = {}
        self._surnames = _Surnames(), _Surnames()
        self._surnames[1].add(people)
        self._places: dict[str, int] = {name: place for place, name in enumerate(self._people)}
        self._lengths = set(map(len, self._people))

    def meet(self, people: Mapping[str, Speaker]) -> None:
        """People whom a sentence of the item names with their party."""
        if people.items() <= self._met.items():
            return
        self._people.update(people)
        for name in people:
            self._places.setdefault(name, len(self._places))
            self._lengths.add(len(name))
        self._met.update(people)
        for surnames in self._surnames:
            surnames.add(people)

    def find(self, sentence: str, verb: re.Match[str] | None) -> Speaker | None:
        """One who opens the sentence by the full name, or whose name or surname stands beside its verb of saying."""
        opening = sentence.lstrip(' -–•*”"')
        beside = sentence[verb.end() : verb.end() + 40] if verb else ""
        for name in self._candidates(opening, beside):
            if (opening.startswith(name) and not opening[len(name) : len(name) + 1].isalnum()) or name in beside:
                return self._people[name]
        return next(filter(None, (self._called(m["name"]) for m in _BESIDE.finditer(sentence))), None)

    def _candidates(self, opening: str, beside: str) -> Iterable[str]:
        """The names that may open a sentence or stand in the words beside a verb, in the order in which they were met; of few people, all."""
        if len(self._people) <= _FEW:
            return self._people
        found = {opening[:length] for length in self._lengths}
        found |= {beside[at : at + length] for length in self._lengths for at in range(len(beside) - length + 1)}
        return sorted(found & self._places.keys(), key=self._places.__getitem__)

    def opening(self, sentence: str) -> Speaker | None:
        """One whose surname alone opens the sentence."""
        found = _OPENS.match(sentence)
        return self._called(found["name"]) if found else None

    def _called(self, name: str) -> Speaker | None:
        """Those of the item come first: two of the attendance list may share a name of which only one has spoken."""
        forms = (name, name.split()[0])
        return next((one for people in self._surnames for form in forms if (one := people.find(form))), None)


class _Surnames:
    """The surnames of people, of one word or two ("Haddad Lind" and "Lind")."""

    def __init__(self) -> None:
        self._of: dict[str, dict[str, Speaker]] = {}

    def add(self, people: Mapping[str, Speaker]) -> None:
        """People by their full names."""
        for name, one in people.items():
            words = name.split()
            for n in (1, 2):
                if len(words) > n:
                    self._of.setdefault(" ".join(words[-n:]), {})[name] = one

    def find(self, surname: str) -> Speaker | None:
        """Whose surname this is, when only one has it."""
        having = self._of.get(surname, {})
        return next(iter(having.values())) if len(having) == 1 else None
