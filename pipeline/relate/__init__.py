"""Relating: what the rows of many documents say of each other. One municipality at a time, so that memory does not grow with their number.

In: a :class:`Source` that hands out the rows of one municipality. Out: rows of the related tables (matters, matter_items, acts, act_events,
lov_status) and doubts, a table's rows after those they refer to.

Documents that do not say whose they are form a group of their own (``municipality_code`` None). Those that :mod:`pipeline.relate.matters_homes`
finds a home for join the matters of that municipality; their acts stand by themselves and give no status, since their municipality is a
conclusion and not what a document says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Protocol

from pipeline.facts import Row
from pipeline.relate import matters, matters_homes
from pipeline.relate.acts import acts_of
from pipeline.relate.known import Known
from pipeline.relate.status import register


class Source(Protocol):
    """Where the rows come from."""

    def municipalities(self) -> Sequence[str]:
        """The codes that documents have, sorted."""

    def known(self, municipality_code: str | None, *, whole: bool = True) -> Known:
        """The rows of one municipality; of None, those of the documents that do not say whose they are.

        Not ``whole``: documents, items and actors are enough.
        """


def relate(known: Known, joining: Known | None = None) -> Iterator[Row]:
    """The related rows of one municipality; ``joining`` are rows of documents without one that belong to its matters."""
    yield from matters.find(known, joining)
    acts = acts_of(known)
    found = register(known, acts)
    apart = acts_of(joining) if joining is not None else None
    yield from acts.rows()
    yield from apart.rows() if apart is not None else ()
    yield from found.spells
    yield from (*acts.doubts, *found.doubts, *(apart.doubts if apart is not None else ()))


def relate_all(source: Source) -> Iterator[tuple[str | None, Iterator[Row]]]:
    """The related rows of every municipality, one after the other, and at last of the documents without one.

    Rows are made when they are asked for, so that what goes wrong with one municipality stops no other.
    """
    codes = source.municipalities()
    orphans = source.known(None)
    found = matters.matters(orphans)[0]
    groups = [{node.document.document_id for node in matter.steps} for matter in found if len(matter.steps) > 1]
    del found
    homes = matters_homes.find(orphans, groups, (source.known(code, whole=False) for code in codes))
    at_home: dict[str, list[str]] = {}
    for document_id, code in homes.found.items():
        at_home.setdefault(code, []).append(document_id)
    for code in codes:
        joining = matters_homes.part(orphans, at_home[code]) if code in at_home else None
        yield code, relate(source.known(code), joining)
    rest = matters_homes.part(orphans, orphans.documents.keys() - homes.found.keys())
    yield None, chain(relate(rest), homes.doubts)
