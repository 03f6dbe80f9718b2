"""Matters: items of different documents and bodies that are one ärende, from the officers' letter to the council's decision.

In: the rows of one municipality (:class:`pipeline.relate.known.Known`), and those of documents without a municipality that belong there. Out:
matters, matter_items and doubts.

Links (:mod:`pipeline.relate.matters_links`) are joined from the strongest to the weakest. One that would bring two numbers of one register into
one matter is refused and becomes a doubt: the registrar has said that they are two. Every item that is registered, is a motion or concerns LOV
is at least a matter of its own; meetings' own business (roll-call, information, delegated decisions) is none.

``matter_id`` is a hash of the municipality and the case number that most items print, since that outlives new documents; of the first item
where no number is printed or where it is not one matter's alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from pipeline.facts import DoubtRow, MatterItem, MatterRow, Row, derived_id
from pipeline.relate import matters_homes, matters_links, matters_state
from pipeline.relate.known import Decision, Known
from pipeline.relate.matters_links import Link, Parted, where
from pipeline.relate.matters_nodes import Node, conflict, nodes, register
from pipeline.relate.matters_numbers import Number
from pipeline.relate.matters_order import ordered
from pipeline.rules import municipalities
from pipeline.terms import DoubtKind, Kind, MatterLink, Outcome, Stage

#: How many reasons of each kind are written out.
_REASONS = {MatterLink.case_number: 2, MatterLink.reference: 2, MatterLink.motion: 1}


class Matter(NamedTuple):
    """One matter: its steps in order, and for each step (by node key) what links it."""

    steps: tuple[Node, ...]
    links: Mapping[tuple[str, int], tuple[tuple[int, MatterLink, str], ...]]


def find(known: Known, joining: Known | None = None) -> Iterator[Row]:
    """The matters of a municipality, a table after the one it refers to. ``joining`` are rows of documents that do not say whose they are."""
    everything = merged(known, joining)
    found, doubts = matters(everything)
    decisions: dict[str, list[Decision]] = {}
    for decision in everything.decisions:
        decisions.setdefault(decision.item_id, []).append(decision)
    rows: list[MatterRow] = []
    items: list[MatterItem] = []
    shared = Counter(number for matter in found for number in {_number(matter)} if number)
    for matter in found:
        number = _number(matter)
        row = _row(matter, decisions, known.municipality_code, number if number and shared[number] == 1 else None)
        rows.append(row)
        items.extend(_items(matter, row))
        doubts.extend(_contradictions(matter, decisions))
    yield from sorted(rows, key=lambda row: row.matter_id)
    yield from sorted(items, key=lambda row: row.matter_item_id)
    yield from sorted({doubt.doubt_id: doubt for doubt in doubts}.values(), key=lambda row: row.doubt_id)


def merged(known: Known, joining: Known | None) -> Known:
    """The rows of two groups of documents as one."""
    if joining is None:
        return known
    return known._replace(
        documents={**known.documents, **joining.documents},
        items={**known.items, **joining.items},
        decisions=known.decisions + joining.decisions,
        actors=known.actors + joining.actors,
        references=known.references + joining.references,
    )


def matters(known: Known) -> tuple[list[Matter], list[DoubtRow]]:
    """The matters of a group of documents, and what was not linked though something spoke for it."""
    listed = nodes(known)
    everything = chain(
        matters_links.by_number(listed),
        matters_links.by_reference(listed, known.references),
        matters_links.by_motion(listed),
    )
    # what parts documents without a municipality is no doubt: it is not kept
    found = [f for f in everything if known.municipality_code is not None or isinstance(f, Link)]
    links = sorted((f for f in found if isinstance(f, Link)), key=lambda f: (f.force, f.one.key, f.other.key, f.why))
    if known.municipality_code is None:
        links = [link for link in links if matters_homes.sure(link.one, link.other)]
    groups = _Groups(listed, links)
    joined: list[Link] = []
    refused: list[Link] = []
    for link in links:
        (joined if groups.join(link) else refused).append(link)
    doubts: list[DoubtRow] = []
    if known.municipality_code is not None:
        doubts += [
            _doubt(f.node, f.note) for f in found if isinstance(f, Parted) and not groups.together(f.node, f.other)
        ]
        doubts += [_doubt(link.other, _refusal(link)) for link in refused if link.force < _SOFT]
    named: dict[str, list[str]] = {}
    for reference in known.references:
        if reference.decided_on:
            named.setdefault(reference.item_id, []).append(reference.decided_on)
    kept: dict[tuple[str, int], list[tuple[int, MatterLink, str]]] = {}
    for link in joined:
        kept.setdefault(link.one.key, []).append((link.force, link.link, link.why))
        kept.setdefault(link.other.key, []).append((link.force, link.link, link.why_other))
    made = [
        Matter(steps, {n.key: tuple(kept[n.key]) for n in steps if n.key in kept} if len(steps) > 1 else _UNLINKED)
        for group in groups.all()
        if (steps := tuple(ordered(group, named))) and (len(steps) > 1 or _is_matter(steps[0]))
    ]
    return made, doubts


_UNLINKED: Mapping[tuple[str, int], tuple[tuple[int, MatterLink, str], ...]] = {}
#: Links of this force and weaker are silent when they are refused.
_SOFT = 4


def _is_matter(node: Node) -> bool:
    """Whether an item that nothing is linked to is a matter of its own."""
    if node.item.lov_relevant or node.document.kind == Kind.motion:
        return True
    return bool(node.numbers) and not node.title.standing


class _Groups:
    """Nodes joined to groups, none of which has two numbers of one register that no item prints together."""

    def __init__(self, listed: Sequence[Node], links: Iterable[Link]) -> None:
        linked = {node.key: node for link in links for node in (link.one, link.other)}  # most nodes have none
        self._listed = listed
        self._several = {node.key for node in listed if node.key[1]}  # items that treat several cases
        self._leader = {key: key for key in linked}
        self._members = {key: [node] for key, node in linked.items()}
        self._numbers: dict[tuple[str, int], set[tuple[str, Number]]] = {k: set(register(n)) for k, n in linked.items()}

    def _find(self, key: tuple[str, int]) -> tuple[str, int]:
        if key not in self._leader:
            return key
        while self._leader[key] != key:
            self._leader[key] = self._leader[self._leader[key]]
            key = self._leader[key]
        return key

    def together(self, one: Node, other: Node) -> bool:
        return self._find(one.key) == self._find(other.key)

    def join(self, link: Link) -> bool:
        """Joins the groups of two nodes; False when their numbers part them."""
        one, other = self._find(link.one.key), self._find(link.other.key)
        if one == other:
            return True
        if conflict(self._numbers[one], self._numbers[other]) or self._same_item(one, other):
            return False
        if len(self._members[one]) < len(self._members[other]):
            one, other = other, one
        self._leader[other] = one
        self._members[one] += self._members.pop(other)
        self._numbers[one] |= self._numbers.pop(other)
        return True

    def _same_item(self, one: tuple[str, int], other: tuple[str, int]) -> bool:
        """Whether one item stands in both groups, for two of its cases."""
        small, large = sorted((self._members[one], self._members[other]), key=len)
        ids = {n.item.item_id for n in small if n.key[1] or (n.item.item_id, 1) in self._several}
        return bool(ids) and any(n.item.item_id in ids for n in large)

    def all(self) -> Iterator[list[Node]]:
        for node in sorted(self._listed, key=lambda node: node.key):
            if node.key in self._members:
                yield self._members[node.key]
            elif node.key not in self._leader:
                yield [node]


# --------------------------------------------------------------------------- rows


def _number(matter: Matter) -> tuple[str, Number] | None:
    """The case number of a matter: the one that most of its items print, of equal ones the earliest."""
    counted = Counter(row for node in matter.steps for row in register(node))
    return min(counted, key=lambda row: (-counted[row], row[1].year, row), default=None)


def _row(
    matter: Matter, decisions: Mapping[str, Sequence[Decision]], code: str | None, number: tuple[str, Number] | None
) -> MatterRow:
    first = matter.steps[0]
    printed: dict[Number, str] = {}
    for node in matter.steps:
        for own in node.numbers:
            printed.setdefault(own, matters_links.printed(node, own))
    days = [node.day for node in matter.steps if node.day]
    kinds = frozenset(node.item.matter_type for node in matter.steps)
    settled = matters_state.state(((n, decisions.get(n.item.item_id, ())) for n in matter.steps), kinds)
    place = (number[0], number[1].year, number[1].serial) if number else first.key
    return MatterRow(
        matter_id=derived_id(code or first.document.document_id, "matters", *place),
        municipality_code=code,
        case_numbers=tuple(printed.values()),
        title=next((n.item.title for n in matter.steps if n.item.title), None),
        first_on=min(days, default=None),
        last_on=max(days, default=None),
        state=settled.state,
        final_decision_id=settled.decision.decision_id if settled.decision else None,
    )


def _items(matter: Matter, row: MatterRow) -> Iterator[MatterItem]:
    for step, node in enumerate(matter.steps, start=1):
        reasons = sorted(set(matter.links.get(node.key, ())), key=lambda r: (r[0], r[2]))
        why = _chosen(reasons)
        if row.municipality_code and node.document.municipality_code is None:
            why.append(f"handlingen säger inte vilken kommun: dess ärenden finns bara i {_name(row.municipality_code)}")
        yield MatterItem(
            matter_item_id=derived_id(row.matter_id, "matter_items", node.item.item_id),
            matter_id=row.matter_id,
            item_id=node.item.item_id,
            step=step,
            link=reasons[0][1] if reasons else None,
            why="; ".join(why) or None,
        )


def _name(code: str) -> str:
    """The name of a municipality; its code where no register has it."""
    return next((row["name"] for row in municipalities() if row["code"] == code), code)


def _chosen(reasons: Iterable[tuple[int, MatterLink, str]]) -> list[str]:
    """The reasons that are written: of every kind of link the strongest few, each once."""
    by_link: dict[MatterLink, dict[str, str]] = {}
    for _, link, why in reasons:
        row = by_link.setdefault(link, {})
        if len(row) < _REASONS[link]:
            row.setdefault(why.partition(" (”")[0], why)  # one § named twice is one reason
    return [why for row in by_link.values() for why in row.values()]


# --------------------------------------------------------------------------- doubts


def _doubt(node: Node, note: str) -> DoubtRow:
    return DoubtRow(
        doubt_id=derived_id(node.item.item_id, "doubts", DoubtKind.matter_unclear, note),
        document_id=node.document.document_id,
        item_id=node.item.item_id,
        kind=DoubtKind.matter_unclear,
        start=None,
        end=None,
        note=note,
    )


def _refusal(link: Link) -> str:
    return (
        f"{link.why_other}, men diarienumren skiljer sig: {where(link.one)} och {where(link.other)} är inte sammanförda"
    )


def _contradictions(matter: Matter, decisions: Mapping[str, Sequence[Decision]]) -> Iterator[DoubtRow]:
    """One § in two documents with different outcomes: two versions of a record that do not agree."""
    seen: dict[tuple[str | None, str | None, str | None], tuple[Node, frozenset[str]]] = {}
    for node in matter.steps:
        outcomes = frozenset(
            d.outcome
            for d in decisions.get(node.item.item_id, ())
            if d.outcome and d.outcome != Outcome.other and d.stage != Stage.proposal
        )
        if not node.held or not node.day or not outcomes or node.item.paragraph is None:
            continue
        meeting = (node.document.body, node.day, node.item.paragraph)
        other, theirs = seen.setdefault(meeting, (node, outcomes))
        if theirs != outcomes and other.item.item_id != node.item.item_id:
            note = (
                f"{where(node)} finns i två handlingar med olika beslut: {', '.join(sorted(theirs))} i {other.document.path}, "
                f"{', '.join(sorted(outcomes))} i {node.document.path}"
            )
            yield _doubt(node, note)
