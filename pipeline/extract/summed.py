"""Vote lists in words that no other reader knows, kept only where their names add up to the printed figures.

In: the words of a vote and its figures. Out: a roll, or None. Names are given to a side in four ways, and the first way whose sums are those of
the vote is taken: each by the word for its side right behind it ("Anna Ek (S) [J], …"), each by the one word for a side on its row, all by the
word before them ("Med ja svarar Anna Ek (S) och Bo Al (V)"), all by the word behind them. Names of one list stand together: a list of which one
name is missed or one too many is read does not add up, and yields nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Sequence
from itertools import product

from pipeline.extract.ballot_list import Entry, Roll
from pipeline.extract.counts import Count
from pipeline.extract.listed_members import members_in
from pipeline.extract.people import everyone
from pipeline.extract.side_heads import side_named
from pipeline.parties import exact_codes, names_of_parties, normal_party
from pipeline.persons import Person
from pipeline.terms import Choice
from pipeline.text import Extent

_SIDE = re.compile(
    r"(?<![\w-])(?P<side>ja|nej|avst(?:år|od|ående|ått)|nedlagda?|(?:lägger|lade)\sned|frånvarande|(?:ej|inte)\snärvarande)(?=-?\s?röst|\W|$)(?:-?\s?röst(?:er|en|erna)?(?!\w))?",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"[\s,:;–-]{0,3}[\[({/]?\s?(?:(?:röstar|röstade|svarar|svarade)\s)?(?P<side>ja|nej|avst(?:år|od)?|frånvarande|(?<=[\[(])(?-i:[JNAF]))(?=[\])},.;/\s]|$)",
    re.IGNORECASE,
)
#: "Anna Eks (S) yrkande", "Anna Eks förslag": what somebody moved, and no voter.
_THEIRS = re.compile(r"\)?\s+(?:m\.?\s?fl\.?\s|med\sfleras?\s)?\w*(?:yrkande|förslag|motion|linje|alternativ|begäran)")
#: "S-gruppen: ", "(M) ", "Vänsterpartiet: ", right before the names of its members.
_GROUP = re.compile(r"(?P<party>[^\W\d_][\w]{0,24})(?:-gruppen|-ledamöterna|s\sgrupp)?\s?(?:[:(]|\s[–-])\s*$")
#: Names stand no further from their word, or from each other, than this, and never in another sentence.
_NEAR = 90
_BETWEEN = 45
_SENTENCE_ENDS = re.compile(r"[.!?]\s+(?=[A-ZÅÄÖ][a-zåäö])")
_FEWEST = 3

_Told = list[tuple[Person, Choice, Extent]]


def summed(text: str, base: int, count: Count, known: Container[str] = frozenset()) -> Roll | None:
    """The names of ``text`` by side, where they are as many as ``count`` says."""
    wanted = {c: n for c in Choice if (n := count.of(c)) is not None}
    if sum(wanted.values()) < _FEWEST or not {Choice.yes, Choice.no} <= set(wanted):
        return None
    ways: tuple[Callable[[str, Sequence[Person]], _Told], ...] = (_each, _by_row, _before, _behind)
    for people, way in product((everyone(text), members_in(text, known)), ways):
        told = _as_many(way(text, [p for p in people if not _THEIRS.match(text, p.extent.end)]), wanted)
        if told:
            parties = _parties(text, [p for p, _, _ in told])
            entries = [
                Entry(p.name, p.party or party, choice, (p.extent.shift(base), place.shift(base)))
                for (p, choice, place), party in zip(told, parties, strict=True)
            ]
            return Roll(entries[0].places[0].start, entries)
    return None


def _as_many(told: _Told, wanted: dict[Choice, int]) -> _Told:
    """The votes told, where they add up; those who abstained or were away may be told of without a figure."""
    tally = {c: sum(choice is c for _, choice, _ in told) for c in Choice}
    names = [p.name for p, _, _ in told]
    return told if all(tally[c] == n for c, n in wanted.items()) and len(set(names)) == len(names) else []


def _each(text: str, people: Sequence[Person]) -> _Told:
    """Each name with the word or letter right behind it."""
    return [
        (p, side_named(own["side"]), Extent(own.start("side"), own.end("side")))
        for p in people
        if (own := _OWN.match(text, p.extent.end)) is not None
    ]


def _by_row(text: str, people: Sequence[Person]) -> _Told:
    """The first name of each row with the one word for a side on it, the last of the row."""
    told: _Told = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        first = next((p for p in people if start <= p.extent.start < end), None)
        sides = list(_SIDE.finditer(text, start, end))
        if first is not None and len(sides) == 1 and not text[sides[0].end() : end].strip(" .,;|)]\t"):
            told.append((first, side_named(sides[0]["side"]), Extent(*sides[0].span("side"))))
        start = end + 1
    return told


def _before(text: str, people: Sequence[Person]) -> _Told:
    """The names that follow each word for a side."""
    told: _Told = []
    sides = [*_SIDE.finditer(text)]
    for number, side in enumerate(sides):
        finish = sides[number + 1].start() if number + 1 < len(sides) else len(text)
        at, near = side.end(), _NEAR
        for person in people:
            if person.extent.start < side.end() or person.extent.end > finish:
                continue
            if _parted(text, at, person.extent.start, near):
                break
            told.append((person, side_named(side["side"]), Extent(*side.span("side"))))
            at, near = person.extent.end, _BETWEEN
    return told


def _behind(text: str, people: Sequence[Person]) -> _Told:
    """The names that stand before each word for a side."""
    told: _Told = []
    begin = 0
    for side in _SIDE.finditer(text):
        at, near = side.start(), _NEAR
        theirs: _Told = []
        for person in reversed(people):
            if person.extent.start < begin or person.extent.end > side.start():
                continue
            if _parted(text, person.extent.end, at, near):
                break
            theirs.append((person, side_named(side["side"]), Extent(*side.span("side"))))
            at, near = person.extent.start, _BETWEEN
        told.extend(reversed(theirs))
        begin = side.end()
    return told


def _parted(text: str, start: int, end: int, near: int) -> bool:
    return end - start > near or _SENTENCE_ENDS.search(text, start, end + 2) is not None


def _parties(text: str, people: Sequence[Person]) -> Iterator[str | None]:
    """The party that heads the names around each person without one of its own."""
    party: str | None = None
    end = 0
    for person in people:
        label = _GROUP.search(text, end, person.extent.start)
        words = label["party"] if label else ""
        if words in exact_codes() or words.lower() in names_of_parties():
            party = normal_party(words)
        elif person.party or person.extent.start - end > _BETWEEN:
            party = None
        yield party
        end = person.extent.end
