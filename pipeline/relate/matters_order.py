"""The steps of a matter in order of time.

In: the nodes of one matter and the days that their texts name. Out: the nodes in order. A motion comes first. On one day a paper comes before the
agenda, the agenda before the meeting, a lower body before a higher one (working, committee, executive, council).

A paper without a day comes after the last meeting that it names; one that names none comes before the first meeting of the body that it is
written to, else at the beginning.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.relate.matters_nodes import Node, rank
from pipeline.terms import Kind

_NUMBER = re.compile(r"\d+")


def ordered(nodes: Sequence[Node], named: Mapping[str, Sequence[str]]) -> list[Node]:
    """The nodes in order; ``named`` are the days that an item's references print, by item_id."""
    first: dict[str, str] = {}
    for node in nodes:
        if node.held and node.day and node.document.body:
            first[node.document.body] = min(node.day, first.get(node.document.body, node.day))
    return sorted(nodes, key=lambda n: _place(n, named.get(n.item.item_id, ()), first))


def _place(
    node: Node, named: Sequence[str], first: Mapping[str, str]
) -> tuple[bool, str, int, bool, int, str, tuple[str, int]]:
    day, after = node.day, True
    if day is None:
        days = [d for d in named if len(d) == 10]
        day = max(days) if days else first.get(node.document.body or "", "")
        after = bool(days)
    in_document = int(found.group()) if (found := _NUMBER.match(node.item.paragraph or "")) else 0
    return (
        node.document.kind != Kind.motion,
        day,
        _stage(node, after),
        node.day is None,
        in_document,
        node.document.path,
        node.key,
    )


def _stage(node: Node, after: bool) -> int:
    """What comes first on one day; a paper that was placed by a meeting it names comes ``after`` that."""
    if node.held:
        return 2 + rank(node)
    if node.day is None and after:
        return 9
    return 1 if node.document.kind == Kind.agenda else 0
