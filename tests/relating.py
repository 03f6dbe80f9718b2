"""Documents for tests of relating, made by hand: papers in, the rows that relating knows of them out. All names are invented."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.bodies import level_of
from pipeline.facts import DoubtRow, MatterItem, MatterRow
from pipeline.relate import relate_all
from pipeline.relate.known import Actor, Decision, Document, Item, Known, Reference
from pipeline.terms import Kind, MatterType, Object, Outcome, Stage

COUNCIL = "kommunfullmäktige"
EXEMPELSTAD, ANNANSTAD = "9901", "9902"


class Paper(NamedTuple):
    """One document: ``items`` as :func:`entry` makes them."""

    document: Document
    items: tuple[Item, ...]
    decisions: tuple[Decision, ...]
    actors: tuple[Actor, ...]
    references: tuple[Reference, ...]


class Entry(NamedTuple):
    """One item of a document, before it has its id."""

    paragraph: str | None
    title: str | None
    numbers: tuple[str, ...]
    kind: str
    outcomes: tuple[tuple[str, str, str, str | None], ...]
    authors: tuple[str, ...]
    refers: tuple[tuple[str | None, str | None, str, int], ...]


def entry(
    paragraph: str | None,
    title: str | None,
    *numbers: str,
    kind: str = MatterType.other,
    decides: str = "",
    refers: Sequence[tuple[str | None, str | None, str, int]] = (),
    authors: Sequence[str] = (),
) -> Entry:
    """An item. ``decides`` is "outcome object stage", several parted by ";" (object "matter" and stage "decision" where they are left out;
    "proposes" is a recommendation to the council, "proposes socialnämnden" one to that body); ``refers`` are (body, day, §, firm).
    """
    outcomes = []
    for words in filter(None, (point.strip() for point in decides.split(";"))):
        outcome, object_, stage, addressed = [*words.split(maxsplit=3), *[""] * 4][:4]
        proposes = stage == "proposes"
        force = Stage.recommendation if proposes else Stage(stage or "decision")
        outcomes.append(
            (Outcome(outcome), Object(object_ or "matter"), force, (addressed or COUNCIL) if proposes else None)
        )
    return Entry(paragraph, title, numbers, kind, tuple(outcomes), tuple(authors), tuple(refers))


def paper(
    name: str,
    body: str | None,
    day: str | None,
    *entries: Entry,
    kind: str = Kind.minutes,
    code: str | None = EXEMPELSTAD,
) -> Paper:
    """A document called ``name``, which is its id and its path."""
    met = kind in (Kind.minutes, Kind.extract, Kind.agenda)
    level = level_of(body) if body else None
    document = Document(name, name, kind, "municipality", code, body, level, day if met else None, None if met else day)
    items, decisions, actors, references = [], [], [], []
    for one in entries:
        item_id = f"{name}:{one.paragraph or 0}"
        items.append(Item(item_id, name, one.paragraph, one.title, one.numbers, one.kind, False, (), ()))
        for point, (outcome, object_, stage, addressed) in enumerate(one.outcomes, start=1):
            decisions.append(
                Decision(
                    f"{item_id}:{point:02}", item_id, point, stage, body, addressed, day, one.paragraph, object_, outcome, (), None, None
                )
            )  # fmt: skip
        actors += [Actor(f"{item_id}:actors:{n}", item_id, n, None) for n in one.authors]
        references += [
            Reference(item_id, b, d, p, f, f"{b or ''} {d or ''} § {p}".strip()) for b, d, p, f in one.refers
        ]
    return Paper(document, tuple(items), tuple(decisions), tuple(actors), tuple(references))


class Shelf:
    """Documents as the store hands them out: a municipality at a time."""

    def __init__(self, papers: Iterable[Paper]) -> None:
        self.papers = list(papers)

    def municipalities(self) -> list[str]:
        return sorted({p.document.municipality_code for p in self.papers if p.document.municipality_code})

    def known(self, municipality_code: str | None, *, whole: bool = True) -> Known:
        own = sorted(
            (p for p in self.papers if p.document.municipality_code == municipality_code), key=lambda p: p.document
        )
        return Known(
            municipality_code,
            {p.document.document_id: p.document for p in own},
            {i.item_id: i for p in own for i in p.items},
            decisions=tuple(d for p in own for d in p.decisions),
            actors=tuple(a for p in own for a in p.actors),
            references=tuple(r for p in own for r in p.references),
        )


class Story(NamedTuple):
    """What relating says: matters, the steps of each by matter_id, doubts."""

    matters: tuple[MatterRow, ...]
    steps: dict[str, list[MatterItem]]
    doubts: tuple[DoubtRow, ...]

    @property
    def groups(self) -> list[list[str]]:
        """The item ids of the matters with more than one step, in order of the steps."""
        return sorted([row.item_id for row in rows] for rows in self.steps.values() if len(rows) > 1)

    def of(self, item_id: str) -> MatterRow:
        """The one matter that an item belongs to."""
        (matter_id,) = [m for m, rows in self.steps.items() if any(row.item_id == item_id for row in rows)]
        return next(m for m in self.matters if m.matter_id == matter_id)

    def why(self, item_id: str) -> str:
        (found,) = [row for rows in self.steps.values() for row in rows if row.item_id == item_id]
        return found.why or ""

    def link(self, item_id: str) -> str | None:
        (found,) = [row for rows in self.steps.values() for row in rows if row.item_id == item_id]
        return found.link


def story(*papers: Paper) -> Story:
    """What relating says of the papers."""
    rows = [row for _, found in relate_all(Shelf(papers)) for row in found]
    steps: dict[str, list[MatterItem]] = {}
    for row in sorted((r for r in rows if isinstance(r, MatterItem)), key=lambda r: (r.matter_id, r.step)):
        steps.setdefault(row.matter_id, []).append(row)
    return Story(
        tuple(r for r in rows if isinstance(r, MatterRow)), steps, tuple(r for r in rows if isinstance(r, DoubtRow))
    )
