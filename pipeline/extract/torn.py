"""Sections and annexes that a page break parted, put together again for the readers of vote lists.

In: the passages of an item. Out: passages, those that go on over a page as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.facts import Passage
from pipeline.terms import SectionKind
from pipeline.text import Extent

#: Between the halves of a section stands no more than "§ 12 forts" and a repeated title.
_PAUSE = 300
#: A page with heads of its own begins a list; one without goes on with the last ("Bilaga § 33" on each of its pages).
_LIST_BEGINS = re.compile(r"(?<!\w)(?:ledamot|ledamöter|namn)(?!\w)", re.IGNORECASE)


def rejoined(passages: Sequence[Passage]) -> Iterator[Passage]:
    """The passages, those that a page break parted in two ("§ 12 forts") put together; what stands between them is blank in the text."""
    whole: Passage | None = None
    for passage in passages:
        if whole is not None and _goes_on(whole, passage):
            gap = "\n" * (passage.extent.start - whole.extent.end)
            whole = replace(
                whole,
                extent=Extent(whole.extent.start, passage.extent.end),
                text=whole.text + gap + passage.text,
                blocks=(*whole.blocks, *passage.blocks),
                tables=(*whole.tables, *passage.tables),
            )
            continue
        if whole is not None:
            yield whole
        whole = passage
    if whole is not None:
        yield whole


def _goes_on(before: Passage, after: Passage) -> bool:
    gap = after.extent.start - before.extent.end
    if before.kind is SectionKind.annex and after.kind is SectionKind.annex:
        again = before.heading and " ".join(before.heading.split()) == " ".join(after.heading.split())
        return bool(again) and 0 <= gap <= _PAUSE and not _LIST_BEGINS.search(after.text)
    same = (
        before.kind is after.kind
        and before.heading_extent == after.heading_extent
        and before.heading_extent is not None
    )
    return same and 0 <= gap <= _PAUSE and before.kind is not SectionKind.annex
