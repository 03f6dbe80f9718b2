"""The items of one municipality made ready for comparison: what of them links, read once.

In: :class:`pipeline.relate.known.Known`. Out: :class:`Node`: one for each item that can be part of a matter. An item that treats several cases of one
register together ("KS 2031/12 och KS 2031/15") is a node for each, so that it stands in each of their matters and does not make one of them.
Articles and annexes without a number are about matters and are no step in one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pipeline.relate import matters_numbers, matters_titles
from pipeline.relate.known import Actor, Document, Item, Known
from pipeline.relate.matters_numbers import Number, series
from pipeline.relate.matters_titles import Title
from pipeline.terms import BodyLevel, Kind, MatterType


class Node(NamedTuple):
    """One item (or one of the cases that it treats) with what links it.

    ``day`` is the day of the meeting or of the paper, ``authors`` the folded names of who wrote the motion, ``names`` the same as printed.
    """

    key: tuple[str, int]
    item: Item
    document: Document
    day: str | None
    numbers: tuple[Number, ...]
    title: Title
    authors: frozenset[str]
    names: Mapping[str, str]
    motion: bool

    @property
    def held(self) -> bool:
        """Whether a body has treated it: minutes and extracts, not what was written before or called to."""
        return self.document.kind in (Kind.minutes, Kind.extract)


#: The rank of a body: on one day the lower comes first (domain a.5), and a lower one does not settle what waits for a higher.
RANKS: Mapping[str | None, int] = {
    BodyLevel.administration: 1,
    BodyLevel.other: 2,
    BodyLevel.working: 2,
    None: 3,
    BodyLevel.committee: 3,
    BodyLevel.executive: 4,
    BodyLevel.council: 5,
}


def rank(node: Node) -> int:
    """The rank of the body that met."""
    return RANKS.get(node.document.body_level, 3)


def folded(name: str) -> str:
    """A name as it is compared: small letters, accents off but å, ä and ö kept ("Anton César" and "Anton Cesár" are one)."""
    kept = []
    for letter in unicodedata.normalize("NFC", name.lower()):
        kept.append(letter if letter in "åäö" else unicodedata.normalize("NFD", letter)[0])
    return " ".join("".join(kept).split())


def nodes(known: Known) -> list[Node]:
    """The nodes of a municipality, sorted by key."""
    authors = _authors(known.actors)
    return [node for item in known.items.values() for node in _of(item, known, authors)]


def _authors(actors: Iterable[Actor]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for actor in actors:
        if actor.name and " " in actor.name:
            found.setdefault(actor.item_id, {})[folded(actor.name)] = actor.name
    return found


_NOBODY: Mapping[str, str] = {}


def _of(item: Item, known: Known, authors: Mapping[str, Mapping[str, str]]) -> Iterator[Node]:
    document = known.documents.get(item.document_id)
    if document is None or document.kind == Kind.article or item.matter_type == MatterType.procedure:
        return
    numbers = matters_numbers.read_all(item.case_numbers)
    if document.kind in (Kind.other, Kind.report) and not numbers:
        return
    motion = document.kind == Kind.motion or item.matter_type == MatterType.motion
    names = authors.get(item.item_id, _NOBODY)
    for n, own in enumerate(_cases(numbers, document.body)):
        yield Node(
            (item.item_id, n),
            item,
            document,
            document.meeting_date or document.document_date,
            own,
            matters_titles.read(item.title, known.municipality_code),
            frozenset(names),
            names,
            motion,
        )


def _cases(numbers: tuple[Number, ...], body: str | None) -> list[tuple[Number, ...]]:
    """The numbers of each case that an item treats: of one register only one, of the others all."""
    by_series: dict[str, list[Number]] = {}
    for number in numbers:
        by_series.setdefault(series(number, body), []).append(number)
    several = [row for row in by_series.values() if len(row) > 1]
    if not several:
        return [numbers]
    longest = max(several, key=len)
    others = [row[0] for row in by_series.values() if row is not longest]
    return [(number, *others) for number in longest]


def conflict(one: Iterable[tuple[str, Number]], other: Iterable[tuple[str, Number]]) -> tuple[Number, Number] | None:
    """Two numbers of one register that differ where none agrees; ``one`` and ``other`` are (series, number)."""
    own: dict[str, set[Number]] = {}
    for row, number in one:
        own.setdefault(row, set()).add(number)
    theirs: dict[str, set[Number]] = {}
    for row, number in other:
        theirs.setdefault(row, set()).add(number)
    for row in sorted(own.keys() & theirs.keys()):
        if not own[row] & theirs[row]:
            return min(own[row]), min(theirs[row])
    return None


def register(node: Node) -> list[tuple[str, Number]]:
    """The numbers of a node with the series that each belongs to."""
    return [(series(number, node.document.body), number) for number in node.numbers]
