"""What links items: the case number, a reference to another meeting's §, the motion's title and authors.

In: the nodes of one municipality and the references of their items. Out: :class:`Link` in the order of their force, and doubts where what links
and what parts stand against each other. Each kind of link is found through an index, so that the time grows with the number of items.

A number links items whose titles do not part them. It links only equal titles where it stands on several § of one document with different titles, and
nothing at all where the title names a standing matter ("Meddelanden 2031"). A reference links when its words say that it is this matter
("har behandlat ärendet"), or when titles agree; a decision that is only named ("beslutad i kommunfullmäktige 2018-10-31 § 182") links nothing.
Source: the data contract, matters; domain facts a.4-a.5.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from pipeline.relate import matters_numbers
from pipeline.relate.known import Reference
from pipeline.relate.matters_nodes import Node, conflict, register
from pipeline.relate.matters_numbers import Number
from pipeline.relate.matters_titles import Agreement, Title, agreement, without_authors
from pipeline.terms import Kind, MatterLink, MatterType


class Link(NamedTuple):
    """Two nodes that are one matter: what links them, and why in Swedish, said from the side of each."""

    force: int
    one: Node
    other: Node
    link: MatterLink
    why: str
    why_other: str


class Parted(NamedTuple):
    """What was not linked though something spoke for it: the later item, the other, and why in Swedish."""

    node: Node
    other: Node
    note: str


Found = Link | Parted

#: A number with more titles than this is a standing one: then only equal titles are linked.
_MOST_TITLES = 24
#: What comes back under one number by its nature: that titles differ is no doubt.
_RECURRING = frozenset({MatterType.election, MatterType.report})
_NUMBERS = re.compile(r"\d+")
#: An undated § is looked for so many days back: § begin anew each year.
_YEAR = 400


def where(node: Node) -> str:
    """An item as a reader finds it: "kommunfullmäktige 2031-02-03 § 12", or the kind of paper and its day."""
    names = {Kind.motion: "motionen", Kind.letter: "skrivelsen", Kind.agenda: "kallelsen", Kind.report: "rapporten"}
    kind = names.get(node.document.kind or "") if not node.held else None  # type: ignore[call-overload]
    body = node.document.body or "okänt organ"
    parts = [
        f"{kind} till {body}" if kind and node.document.kind != Kind.motion else kind or body,
        node.day or "odaterad",
    ]
    if node.item.paragraph:
        parts.append(f"§ {node.item.paragraph}")
    return " ".join(parts)


def _ordered(group: Iterable[Node]) -> list[Node]:
    return sorted(group, key=lambda n: (n.day or "", n.key))


# --------------------------------------------------------------------------- case numbers


def by_number(nodes: Sequence[Node]) -> Iterator[Found]:
    """Links of nodes that have a case number in common."""
    buckets: dict[tuple[str, Number], list[Node]] = {}
    for node in nodes:
        for row in register(node):
            buckets.setdefault(row, []).append(node)
    for (_, number), group in sorted(buckets.items()):
        if len(group) > 1:
            yield from _in_bucket(number, group)


def printed(node: Node, number: Number) -> str:
    """The number as this item prints it."""
    return next((text for text in node.item.case_numbers if matters_numbers.read(text) == number), number.serial)


def _in_bucket(number: Number, group: list[Node]) -> Iterator[Found]:
    by_title: dict[Title, list[Node]] = {}
    for node in _ordered(group):
        if not node.title.standing or (not node.title.words and node.motion):
            by_title.setdefault(node.title, []).append(node)
    least = Agreement.same if _is_collective(group) or len(by_title) > _MOST_TITLES else Agreement.touching
    clusters = _clusters(by_title, least)
    for cluster in clusters:
        why = f"Samma diarienummer {printed(cluster[0], number)}"
        for before, node in pairwise(cluster):
            yield Link(0, before, node, MatterLink.case_number, why, why)
    if least is Agreement.touching:
        for one, other in pairwise(clusters):
            if {one[0].item.matter_type, other[0].item.matter_type} & _RECURRING:
                continue
            note = f"Samma diarienummer {printed(other[0], number)} men olika rubriker, inte sammanförda: {where(other[0])} och {where(one[0])}"
            yield Parted(other[0], one[0], note)


def _is_collective(group: list[Node]) -> bool:
    """Whether a number stands on several § of one document with different titles: a meeting's own number, or a bundle of matters."""
    first: dict[str, Title] = {}
    for node in group:
        title = first.setdefault(node.document.document_id, node.title)
        if title is not node.title and agreement(title, node.title) < Agreement.same:
            return True
    return False


def _clusters(by_title: dict[Title, list[Node]], least: Agreement) -> list[list[Node]]:
    """The nodes of one number in groups that are one matter each, in order of time."""
    groups: list[tuple[list[Title], list[Node]]] = []
    silent: list[Node] = []
    for title, nodes in by_title.items():
        if not title.words:
            silent.extend(nodes)
            continue
        if len(by_title) > _MOST_TITLES:
            groups.append(([title], list(nodes)))
            continue
        fitting = [g for g in groups if _fits(g, title, nodes, least)]
        if any(agreement(a, b) is Agreement.another for g, h in combinations(fitting, 2) for a in g[0] for b in h[0]):
            fitting = []  # "Årsplan" between those of two years
        titles, members = [title], list(nodes)
        for group in fitting:
            titles += group[0]
            members += group[1]
            groups.remove(group)
        groups.append((titles, members))
    if silent and len(groups) <= 1 and least is Agreement.touching:
        groups = [([], [*(groups[0][1] if groups else []), *silent])]
    return sorted((_ordered(members) for _, members in groups), key=lambda g: (g[0].day or "", g[0].key))


def _fits(group: tuple[list[Title], list[Node]], title: Title, nodes: list[Node], least: Agreement) -> bool:
    """Whether the items under a title belong to a group: to no title of it in contradiction, and to one of them closely enough.

    Two bodies may head one case with quite different words ("Fritt val i hemtjänsten" and "Remissvar"); one body does not.
    """
    stands = [agreement(title, known) for known in group[0]]
    if Agreement.another in stands:
        return False
    if any(n.item.matter_type == MatterType.election for n in nodes):
        least = Agreement.same  # who resigns and who follows are matters of their own, whatever number they are under
    if max(stands) >= least:
        return True
    if least is Agreement.same:
        return False
    own = {n.document.body for n in nodes if n.held}
    return not own & {n.document.body for n in group[1] if n.held}


# --------------------------------------------------------------------------- references


class _Places:
    """The nodes by what a reference may print of them."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self.full: dict[tuple[str, str, str], list[Node]] = {}
        self.dated: dict[tuple[str, str], list[Node]] = {}
        self.undated: dict[tuple[str, str], list[Node]] = {}
        for node in nodes:
            paragraph, day, body = node.item.paragraph, node.document.meeting_date, node.document.body
            if paragraph is None or day is None or not (node.held or node.document.kind == Kind.agenda):
                continue
            self.dated.setdefault((day, paragraph), []).append(node)
            if body is not None:
                self.full.setdefault((body, day, paragraph), []).append(node)
                self.undated.setdefault((body, paragraph), []).append(node)


def by_reference(nodes: Sequence[Node], references: Iterable[Reference]) -> Iterator[Found]:
    """Links of items that name another's body, day and §, and of one § that stands in several documents."""
    places = _Places(nodes)
    for group in places.full.values():
        for one, other in combinations(group[:_MOST_TITLES], 2):
            if one.document is not other.document and agreement(one.title, other.title) >= Agreement.touching:
                why = f"Samma paragraf i två handlingar: {where(one)}"
                yield Link(1, one, other, MatterLink.reference, why, why)
    by_item: dict[str, list[Node]] = {}
    for node in nodes:
        by_item.setdefault(node.item.item_id, []).append(node)
    for reference in references:
        for node in by_item.get(reference.item_id, ()):
            for target, exact in _targets(places, node, reference):
                if (found := _judged(node, target, reference, exact)) is not None:
                    yield found
                    break


def _targets(places: _Places, node: Node, reference: Reference) -> Iterator[tuple[Node, bool]]:
    """The nodes that a reference may mean, the likeliest first; whether body, day and § are all as printed."""
    day, body, paragraph = reference.decided_on, reference.body, reference.paragraph
    seen: set[tuple[str, int]] = {node.key}
    found: list[tuple[Node, bool]] = []
    if day is not None and len(day) == 10:
        if body is not None:
            found += [(n, True) for n in places.full.get((body, day, paragraph), ())]
        found += [(n, False) for n in places.dated.get((day, paragraph), ())]
    elif body is not None:
        recent = [n for n in places.undated.get((body, paragraph), ()) if _within(n, node, day)]
        found += [(n, False) for n in sorted(recent, key=lambda n: n.day or "", reverse=True)[:3]]
    for target, exact in found:
        if target.key not in seen and target.document is not node.document:
            seen.add(target.key)
            yield target, exact


def _within(target: Node, node: Node, year: str | None) -> bool:
    """Whether an undated § can be meant: of the year that is printed, else of the months before."""
    if target.day is None:
        return False
    if year is not None:
        return target.day.startswith(year)
    return node.day is not None and target.day <= node.day and _days(target.day, node.day) <= _YEAR


def _days(first: str, last: str) -> int:
    """The days between two ISO dates (or months, or years), in months of 31: enough to tell a year."""
    (y, m, d), (y2, m2, d2) = ([*map(int, _NUMBERS.findall(day)), 1, 1, 1][:3] for day in (first, last))
    return ((y2 - y) * 12 + m2 - m) * 31 + d2 - d


def _judged(node: Node, target: Node, reference: Reference, exact: bool) -> Found | None:
    """Whether a reference means that its item is the matter of the one it names."""
    if node.day is not None and target.day is not None and target.day > node.day:
        return None
    stands = agreement(node.title, target.title)
    shared = bool(set(register(node)) & set(register(target)))
    if (node.title.standing or target.title.standing) and not (
        reference.firm == 2 and (shared or stands is Agreement.same)
    ):
        return None
    if shared:
        linked = stands is not Agreement.another or reference.firm == 2
    elif stands is Agreement.another:
        linked = False
    elif exact:
        linked = reference.firm == 2 or stands >= (Agreement.touching if reference.firm else Agreement.same)
    else:
        linked = stands is Agreement.same or (reference.firm == 2 and stands is Agreement.touching)
    if not linked:
        return None
    quote = " ".join(reference.quote.split())
    why, why_other = f"Hänvisar till {where(target)} (”{quote}”)", f"Åberopas i {where(node)} (”{quote}”)"
    force = 2 if shared or reference.firm == 2 else 4
    return Link(force, node, target, MatterLink.reference, why, why_other)


# --------------------------------------------------------------------------- motions


def by_motion(nodes: Sequence[Node]) -> Iterator[Found]:
    """Links of items about one motion: its title, and one of its authors in common.

    An item that does not name the authors is linked when its title says exactly the same and only one motion has that title.
    """
    motions = [n for n in nodes if n.motion and n.title.words]
    spread: dict[str, int] = {}
    for node in motions:
        for word in node.title.words:
            spread[word] = spread.get(word, 0) + 1
    index: dict[tuple[str, str], list[Node]] = {}
    alone: dict[frozenset[str], list[Node]] = {}
    for node in _ordered(motions):
        alone.setdefault(node.title.words, []).append(node)
        candidates: dict[tuple[str, int], Node] = {}
        for author in sorted(node.authors):
            for word in _rarest(node.title, spread):
                row = index.setdefault((author, word), [])
                candidates.update((n.key, n) for n in row[-_MOST_TITLES:])
                row.append(node)
        for _, other in sorted(candidates.items()):
            if agreement(node.title, other.title) is Agreement.same and _contemporary(node, other):
                yield _motion_link(other, node)
    for group in alone.values():
        named, unnamed = [n for n in group if n.authors], [n for n in group if not n.authors]
        if named and unnamed and len(group[0].title.words) > 1 and _one_motion(named):
            for node in unnamed:
                if all(_contemporary(n, node) for n in named):
                    yield _motion_link(named[0], node)


def _rarest(title: Title, spread: dict[str, int]) -> list[str]:
    """The words of a title of which two that agree have one in common: they share half of either, so the rarer half and one more will do."""
    ordered = sorted(title.words, key=lambda w: (spread[w], w))
    return ordered[: len(ordered) // 2 + 1]


def _contemporary(one: Node, other: Node) -> bool:
    """A motion is answered in its term of office: what lies more than four years apart is another with the same title."""
    return one.day is None or other.day is None or _days(*sorted((one.day, other.day))) <= 4 * 372


def _one_motion(named: list[Node]) -> bool:
    """Whether nodes with one title are about one motion: an author in common, no numbers that part them."""
    common = frozenset.intersection(*(n.authors for n in named))
    return bool(common) and not any(conflict(register(named[0]), register(n)) for n in named)


def _motion_link(one: Node, other: Node) -> Link:
    shared = one.authors & other.authors or one.authors | other.authors
    by = " av " + ", ".join(one.names.get(a) or other.names[a] for a in sorted(shared)) if shared else ""
    title = without_authors(one.item.title or other.item.title or "").strip(' ”“"')
    why = f"Samma motion{by}: ”{title}”"
    return Link(3, one, other, MatterLink.motion, why, why)
