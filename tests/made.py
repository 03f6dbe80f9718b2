"""Items for tests, made by hand: a title and sections in, an :class:`pipeline.facts.Item` with marked passages out."""

from __future__ import annotations

from pipeline.facts import Attendance, Item, Meeting, Passage
from pipeline.marks import mark_passages
from pipeline.terms import AttendanceRole, BodyLevel, Kind, SectionKind
from pipeline.text import Extent


def roster(*people: tuple[str, str | None], chair: str | None = None) -> tuple[Attendance, ...]:
    """An attendance list of (name, party); ``chair`` names the one who presides."""
    return tuple(
        Attendance(
            attendance_id=f"d:attendance:{number}",
            document_id="d",
            name=name,
            party=party,
            role=AttendanceRole.chair if name == chair else AttendanceRole.present,
        )
        for number, (name, party) in enumerate(people)
    )


def item(
    *sections: tuple[SectionKind, str],
    title: str = "Ärende om exempel",
    kind: Kind = Kind.minutes,
    body: str = "socialnämnden",
    level: BodyLevel = BodyLevel.committee,
    people: tuple[Attendance, ...] = (),
    headings: tuple[str, ...] = (),
) -> Item:
    """An item whose text is its title, then one section after the other, each with its heading line (empty unless given)."""
    at = len(title) + 1
    passages: list[Passage] = []
    for number, (section, text) in enumerate(sections):
        heading = headings[number] if number < len(headings) else ""
        place = Extent(at, at + len(heading)) if heading else None
        at += len(heading) + 1 if heading else 0
        passages.append(Passage(section, heading, place, Extent(at, at + len(text)), text))
        at += len(text) + 1
    meeting = Meeting("d", kind, body=body, body_level=level, roster=people)
    return Item(
        meeting=meeting,
        item_id="d:1",
        paragraph="1",
        title=title,
        title_extent=Extent(0, len(title)),
        extent=Extent(0, at),
        passages=tuple(mark_passages(passages)),
    )
