"""The passages of an item that decide.

In: an item. Out: the passages whose words are a decision of the body (or, in a letter or an agenda, a proposal of one). Contract, rule 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.extract.governing import governs, outcome_marks
from pipeline.facts import Item, Passage
from pipeline.terms import Kind, SectionKind
from pipeline.text import Extent


def blocks(item: Item) -> Iterator[Passage]:
    """The passages that decide: the body's own block, or the proposal in a letter or an agenda."""
    kind = item.meeting.kind
    if kind in (Kind.minutes, Kind.extract):
        own = item.of(SectionKind.decision, SectionKind.recommendation)
        yield from own or _headless(item)
    elif kind in (Kind.letter, Kind.agenda, Kind.report):
        yield from item.of(SectionKind.proposal, SectionKind.decision, SectionKind.recommendation)


_FORMULA_LINE = re.compile(
    r"(?:^|\n)(?=[^\n]{0,80}?(?:fullmäktige|styrelsen|nämnden|utskottet|Nämnden för [^\n]{3,60}?)\s+(?:beslutar|beslutade|beslöt|besluter|föreslår|föreslog)(?!\w))",
)


def _headless(item: Item) -> Iterator[Passage]:
    """An item without a Beslut heading: from the first line on that begins with the body and "beslutar", or one short deciding sentence."""
    for passage in item.of(SectionKind.front):
        formula = _FORMULA_LINE.search(passage.text)
        if formula:
            yield cut(passage, formula.end())
            return
        last = passage.sentences[-1] if passage.sentences else None
        if last is not None and len(passage.sentences) <= 4 and last.length < 120:
            marks = governs(passage, last, outcome_marks(passage, last))
            told = "informera" in passage.slice(last).lower()
            if marks and not told and all(m.value in ("noted", "tabled") for m in marks):
                yield cut(passage, last.start - passage.extent.start)
                return


def cut(passage: Passage, start: int, end: int | None = None) -> Passage:
    """The part of ``passage`` from the offset ``start`` of its text on, up to ``end``."""
    extent = Extent(passage.extent.start + start, passage.extent.end if end is None else passage.extent.start + end)
    return replace(
        passage,
        extent=extent,
        text=passage.slice(extent),
        blocks=tuple(
            replace(b, extent=Extent(max(b.extent.start, extent.start), min(b.extent.end, extent.end)))
            for b in passage.blocks
            if b.extent.overlaps(extent)
        ),
        marks=tuple(m for m in passage.marks if extent.holds(m.extent)),
        sentences=tuple(s for s in passage.sentences if extent.holds(s)),
    )
