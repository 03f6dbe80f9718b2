"""Relating: what the rows of many documents say of each other. One municipality at a time, so that memory does not grow with their number.

In: a :class:`Source` that hands out the rows of one municipality. Out: rows of the related tables (matters, matter_items, acts, act_events,
lov_status) and doubts, a table's rows after those they refer to.

Documents that do not say whose they are form a group of their own (``municipality_code`` None). Those that :mod:`pipeline.relate.homes`
finds a home for join the matters of that municipality; of acts and status they say nothing, since their municipality is a conclusion and
not what a document says.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from pipeline.facts import Row
from pipeline.relate.known import Known


class Source(Protocol):
    """Where the rows come from."""

    def municipalities(self) -> Sequence[str]:
        """The codes that documents have, sorted."""

    def known(self, municipality_code: str | None) -> Known:
        """The rows of one municipality; of None, those of the documents that do not say whose they are."""


def relate(known: Known) -> Iterator[Row]:
    """The related rows of one municipality."""
    yield from ()


def relate_all(source: Source) -> Iterator[tuple[str | None, list[Row]]]:
    """The related rows of every municipality, one after the other, and at last of the documents without one."""
    for code in (*source.municipalities(), None):
        yield code, list(relate(source.known(code)))
