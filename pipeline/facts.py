"""What the stages hand on: :class:`Claim` (a row with its evidence), :class:`Mark`, :class:`Passage`, :class:`Item`,
:class:`Meeting`, and the :class:`Reading` that one file yields. The rows themselves (:mod:`pipeline.rows`,
:mod:`pipeline.relations`) can be imported from here too.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from pipeline.relations import (
    COLUMN_NAMES,
    TABLES,
    Act,
    ActEvent,
    Event,
    LovStatus,
    MatterItem,
    MatterRow,
    table_columns,
)
from pipeline.rows import (
    Actor,
    Attendance,
    Ballot,
    Decision,
    DocumentRow,
    DoubtRow,
    EvidenceRow,
    ItemRow,
    Motive,
    Names,
    PageRow,
    Proposal,
    Row,
    Service,
    Vote,
    column,
    derived_id,
    key,
)
from pipeline.terms import AuthorityType, BodyLevel, DoubtKind, Kind, SectionKind
from pipeline.text import Block, Document, Extent, Table

__all__ = [
    "COLUMN_NAMES",
    "TABLES",
    "Act",
    "ActEvent",
    "Actor",
    "Attendance",
    "Ballot",
    "Claim",
    "Decision",
    "DocumentRow",
    "Doubt",
    "DoubtRow",
    "Event",
    "Evidence",
    "EvidenceRow",
    "Item",
    "ItemRow",
    "LovStatus",
    "Mark",
    "MatterItem",
    "MatterRow",
    "Meeting",
    "Motive",
    "Names",
    "PageRow",
    "Passage",
    "Proposal",
    "Reading",
    "Reference",
    "Row",
    "Service",
    "Vote",
    "column",
    "derived_id",
    "key",
    "table_columns",
]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that one field of a row rests on."""

    field: str
    extent: Extent


F = TypeVar("F", bound=Row, covariant=True)


@dataclass(frozen=True, slots=True)
class Claim(Generic[F]):
    """A row that never travels without its evidence (at least one place)."""

    fact: F
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A thing that could not be settled; ``extent`` is the place to look at."""

    kind: DoubtKind
    note: str
    extent: Extent | None = None
    item_id: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A cue that a rule of the vocabulary found: offsets are the document's."""

    kind: str
    value: str
    rule: str
    extent: Extent
    weight: float = 0.95


@dataclass(frozen=True, slots=True)
class Passage:
    """One section of an item: its kind, its printed heading, its text and where that stands in the document.

    ``text`` is the document's text over ``extent`` (without the heading), so ``text[i]`` stands at ``extent.start + i``.
    ``marks`` and ``sentences`` are filled by :mod:`pipeline.marks`; offsets in them are the document's.
    """

    kind: SectionKind
    heading: str
    heading_extent: Extent | None
    extent: Extent
    text: str
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    marks: tuple[Mark, ...] = ()
    sentences: tuple[Extent, ...] = ()

    def at(self, start: int, end: int) -> Extent:
        """Offsets in ``text`` -> the extent in the document."""
        return Extent(self.extent.start + start, self.extent.start + end)

    def slice(self, extent: Extent) -> str:
        """The words at an extent of the document that lies in this passage."""
        return self.text[extent.start - self.extent.start : extent.end - self.extent.start]


@dataclass(frozen=True, slots=True)
class Meeting:
    """What a document says of itself, read from its head, foot and front page."""

    document_id: str
    kind: Kind
    authority_type: AuthorityType | None = None
    municipality_code: str | None = None
    municipality: str | None = None
    body: str | None = None
    body_level: BodyLevel | None = None
    meeting_date: str | None = None
    document_date: str | None = None
    roster: tuple[Attendance, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One matter of one document, divided into passages in reading order."""

    meeting: Meeting
    item_id: str
    paragraph: str | None
    title: str
    title_extent: Extent | None
    extent: Extent
    passages: tuple[Passage, ...]
    paragraph_extent: Extent | None = None
    case_numbers: tuple[tuple[str, Extent], ...] = ()
    page_first: int = 1
    page_last: int = 1

    def passage_of(self, extent: Extent) -> Passage | None:
        """The passage that holds ``extent``; found without a look at all of them, as an item may have thousands."""
        near = bisect_right(self.passages, extent.start, key=lambda p: p.extent.start) - 1
        if near >= 0 and self.passages[near].extent.holds(extent):
            return self.passages[near]
        return next((p for p in self.passages if p.extent.holds(extent)), None)

    def of(self, *kinds: SectionKind) -> tuple[Passage, ...]:
        """The passages of these kinds, in reading order."""
        return tuple(p for p in self.passages if p.kind in kinds)


class Asked(NamedTuple):
    """The words of a point, the title of its item, and what the rules say: outcome, and effect ("" for none; None: no matter of LOV)."""

    words: str
    title: str
    outcome: str
    effect: str | None

    def text(self, task: str) -> str:
        """What the classifier of ``task`` reads: the words; for the effect the title as well, of which the words often speak."""
        return self.words if task == "outcome" else f"{self.words} ¤ {self.title}"

    def told(self, task: str) -> str | None:
        """What the rules say for ``task``; None when the classifier is not to be asked."""
        return self.outcome if task == "outcome" else self.effect


class Weighed(NamedTuple):
    """One decision weighed: what the rules said of it as features, and what the classifiers of words are to be asked."""

    features: Mapping[str, float | str]
    asked: Asked


class Reference(NamedTuple):
    """A § of another meeting that an item names: "KS 2031-02-03 § 12". ``decided_on`` may be a year, and is empty when no day is printed.

    ``firm`` says how plainly the words say that it is this very matter: 2 "har behandlat ärendet", 1 "remitterade motionen", 0 not at all.
    """

    item_id: str
    body: str | None
    decided_on: str | None
    paragraph: str
    firm: int
    extent: Extent


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one file yields: its row, its text (None when it could not be read), its claims and its doubts.

    ``weighed`` holds, by decision_id, what a decision's confidence was computed from, and ``references`` what its items name for
    relating (the private table ``item_references``), ``places`` where the text of each item stands (``item_places``); they are in no table of
    the contract.
    """

    row: DocumentRow
    document: Document | None
    claims: tuple[Claim[Row], ...] = ()
    doubts: tuple[Doubt, ...] = ()
    weighed: Mapping[str, Weighed] = field(default_factory=dict)
    references: tuple[Reference, ...] = ()
    places: Mapping[str, Extent] = field(default_factory=dict)
