"""Items for tests without a file: a passage's text with its section, marked by the rules."""

from __future__ import annotations

from pipeline.facts import Attendance, Item, Meeting, Passage
from pipeline.marks import mark_passages
from pipeline.terms import BodyLevel, Kind, SectionKind
from pipeline.text import Block, Extent


def item(
    *sections: tuple[SectionKind, str] | tuple[SectionKind, str, str],
    title: str = "Ärendets titel",
    kind: Kind = Kind.minutes,
    body: str = "kommunfullmäktige",
    level: BodyLevel = BodyLevel.council,
    roster: tuple[Attendance, ...] = (),
) -> Item:
    """An item of the given sections, in order: (kind, text) or (kind, text, printed heading). One line is one block."""
    passages: list[Passage] = []
    at = len(title) + 1
    for kind_of, text, *heading in sections:
        head = heading[0] if heading else ""
        start = at + len(head) + 1
        blocks: list[Block] = []
        offset = start
        for line in text.split("\n"):
            if line.strip():
                blocks.append(Block(Extent(offset, offset + len(line)), 1))
            offset += len(line) + 1
        extent = Extent(start, start + len(text))
        passages.append(
            Passage(kind_of, head, Extent(at, at + len(head)) if head else None, extent, text, tuple(blocks))
        )
        at = extent.end + 1
    meeting = Meeting(
        "0" * 16,
        kind,
        body=body,
        body_level=level,
        municipality_code="9999",
        municipality="Exempelstad",
        meeting_date="2024-05-20",
        roster=roster,
    )
    return Item(
        meeting,
        "0" * 16 + ":1",
        "1",
        title,
        Extent(0, len(title)),
        Extent(0, at),
        tuple(mark_passages(passages)),
        Extent(0, 3),
    )
