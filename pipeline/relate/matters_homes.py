"""Documents that do not say whose they are, and the municipality whose matters they belong to.

In: the rows of those documents, and of every municipality in turn. Out: the municipality of a document, where only one fits, and doubts where several
do. What fits is sure (:func:`sure`): the case number in the same print and the title, or the number and an author of the motion, or
the motion's title and an author. A body, a day and a § are none: every municipality has a kommunstyrelse that meets on a Monday.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pipeline.facts import DoubtRow, derived_id
from pipeline.relate.known import Known
from pipeline.relate.matters_nodes import Node, nodes, register
from pipeline.relate.matters_titles import Agreement, agreement
from pipeline.terms import DoubtKind

#: A title of fewer words than this can be any municipality's.
_WORDS = 2


def sure(one: Node, other: Node) -> bool:
    """Whether two items are one matter, whosoever they are."""
    if one.title.standing or other.title.standing:
        return False
    stands = agreement(one.title, other.title)
    if stands in (Agreement.another, Agreement.foreign):
        return False
    same = stands is Agreement.same and len(one.title.words & other.title.words) >= _WORDS
    authors = bool(one.authors & other.authors)
    if same and authors:
        return True
    return (same or authors) and bool(_prints(one) & _prints(other))


def _prints(node: Node) -> set[str]:
    """The case numbers of an item as printed, but for case and blanks."""
    return {"".join(number.upper().split()) for number in node.item.case_numbers}


class Homes(NamedTuple):
    """The municipality of documents that do not name theirs, and doubts where several could be."""

    found: Mapping[str, str]
    doubts: Sequence[DoubtRow]


def find(orphans: Known, groups: Iterable[Iterable[str]], others: Iterable[Known]) -> Homes:
    """Looks for the homes of ``orphans``; ``groups`` are documents among them that share a matter, ``others`` the municipalities."""
    index: dict[object, list[Node]] = {}
    for node in nodes(orphans):
        for mark in _marks(node):
            index.setdefault(mark, []).append(node)
    fitting: dict[str, set[str]] = {}
    if index:
        for known in others:
            for node in nodes(known):
                for orphan in {n.key: n for mark in _marks(node) for n in index.get(mark, ())}.values():
                    if sure(orphan, node) and known.municipality_code:
                        fitting.setdefault(orphan.document.document_id, set()).add(known.municipality_code)
    found: dict[str, str] = {}
    doubts: list[DoubtRow] = []
    for group in joined(groups, orphans.documents):
        codes = sorted({code for document_id in group for code in fitting.get(document_id, ())})
        if len(codes) == 1:
            found.update(dict.fromkeys(group, codes[0]))
        elif codes:
            doubts += [_doubt(document_id, codes) for document_id in group if document_id in fitting]
    return Homes(found, doubts)


def _marks(node: Node) -> list[object]:
    """What two items that are surely one matter have in common at least one of."""
    words = node.title.words
    numbered: list[object] = [(number, told) for number in register(node) for told in (*words, *node.authors)]
    return numbered + [(author, word) for author in node.authors for word in words]


def joined(groups: Iterable[Iterable[str]], everything: Iterable[str]) -> list[list[str]]:
    """Sets that have members in common, made one; what is in none stands alone. Sorted."""
    leader = {name: name for name in everything}

    def find_leader(name: str) -> str:
        while leader[name] != name:
            leader[name] = leader[leader[name]]
            name = leader[name]
        return name

    for group in groups:
        first, *rest = map(find_leader, group)
        for other in rest:
            leader[find_leader(other)] = first
    sets: dict[str, list[str]] = {}
    for name in sorted(leader):
        sets.setdefault(find_leader(name), []).append(name)
    return sorted(sets.values())


def _doubt(document_id: str, codes: Sequence[str]) -> DoubtRow:
    note = f"Kommunen sägs inte, och ärendet finns i flera kommuner ({', '.join(codes)}): inte sammanfört med någon"
    return DoubtRow(
        doubt_id=derived_id(document_id, "doubts", DoubtKind.matter_unclear, note),
        document_id=document_id,
        item_id=None,
        kind=DoubtKind.matter_unclear,
        start=None,
        end=None,
        note=note,
    )


def part(known: Known, documents: Iterable[str]) -> Known:
    """The rows of some of the documents."""
    chosen = set(documents)
    items = {key: item for key, item in known.items.items() if item.document_id in chosen}
    return Known(
        known.municipality_code,
        {key: document for key, document in known.documents.items() if key in chosen},
        items,
        tuple(row for row in known.decisions if row.item_id in items),
        tuple(row for row in known.services if row.item_id in items),
        tuple(row for row in known.actors if row.item_id in items),
        tuple(row for row in known.events if row.item_id in items),
        tuple(row for row in known.references if row.item_id in items),
    )
