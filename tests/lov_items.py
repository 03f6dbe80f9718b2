"""Items made by hand for the tests of what is read about LOV: a title, sections with their text, a meeting; passages come marked."""

from __future__ import annotations

from pipeline.facts import Item, Meeting, Passage
from pipeline.marks import mark_passages
from pipeline.terms import AuthorityType, Kind, SectionKind
from pipeline.text import Extent

Section = tuple[SectionKind, str] | tuple[SectionKind, str, str]

DECISION = SectionKind.decision
RECOMMENDATION = SectionKind.recommendation
PROPOSAL = SectionKind.proposal
BACKGROUND = SectionKind.background
RESERVATION = SectionKind.reservation


def meeting(
    body: str | None = "socialnämnden",
    *,
    kind: Kind = Kind.minutes,
    municipality: str | None = "Exempelstad",
    date: str | None = "2021-03-04",
    authority: AuthorityType = AuthorityType.municipality,
) -> Meeting:
    return Meeting("d", kind, authority, "9999" if municipality else None, municipality, body, None, date)


def item(title: str, *sections: Section, at: Meeting | None = None) -> Item:
    """An item whose text is its title and then each section (kind, text, heading) on lines of their own."""
    whole = title
    passages: list[Passage] = []
    for section in sections:
        kind, text = section[0], section[1]
        heading = section[2] if len(section) == 3 else ""
        start = len(whole) + 1 + (len(heading) + 1 if heading else 0)
        place = Extent(len(whole) + 1, len(whole) + 1 + len(heading)) if heading else None
        whole += "\n" + (heading + "\n" if heading else "") + text
        passages.append(Passage(kind, heading, place, Extent(start, start + len(text)), text))
    return Item(
        at or meeting(), "d:7", "7", title, Extent(0, len(title)), Extent(0, len(whole)), tuple(mark_passages(passages))
    )


def words(item_: Item, extent: Extent) -> str:
    """The words at an extent, out of the title or a passage."""
    if item_.title_extent and item_.title_extent.holds(extent):
        return item_.title[extent.start : extent.end]
    passage = next(p for p in item_.passages if p.extent.holds(extent))
    return passage.slice(extent)
