"""The rows of one document: a frozen dataclass is a table's columns, types, codes, keys and its page in the data dictionary.

Field order is column order. An empty cell is ``None`` (or an empty tuple for lists): the document does not say. Source of
tables and columns: the data contract (docs/tables.md).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Any, ClassVar

from pipeline.terms import (
    Action,
    ActorRole,
    AttendanceRole,
    AuthorityType,
    BodyLevel,
    Choice,
    DecidedBy,
    DoubtKind,
    Kind,
    LegalBasis,
    LovEffect,
    LovStep,
    MatterType,
    MotiveCode,
    Object,
    Outcome,
    ServiceCode,
    Stage,
    Stance,
    Status,
    Winner,
)
from pipeline.text import TextOrigin

Names = tuple[str, ...]


def column(about: str, *, codes: type[StrEnum] | None = None, refers: str = "", default: Any = None) -> Any:
    """A column: what it holds, its closed list of codes, the table it refers to. ``default`` is the empty cell."""
    return field(default=default, metadata={"about": about, "codes": codes, "refers": refers})


def key(about: str) -> Any:
    """The key column of a table."""
    return field(metadata={"about": about, "codes": None, "refers": "", "key": True})


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of a table. ``table`` is the table's name; the first field is its key."""

    table: ClassVar[str]

    @property
    def id(self) -> str:
        name = _keys.get(self.table)
        if name is None:
            name = _keys[self.table] = fields(self)[0].name
        return str(getattr(self, name))


_keys: dict[str, str] = {}


def derived_id(owner: str, table: str, *parts: object) -> str:
    """An id that depends on its owner, its table, its value and its place alone: ``owner:table:8 hex digits``."""
    digest = hashlib.sha256("\x1f".join("" if p is None else str(p) for p in parts).encode()).hexdigest()[:8]
    return f"{owner}:{table}:{digest}"


# --------------------------------------------------------------------------- documents


@dataclass(frozen=True, kw_only=True)
class DocumentRow(Row):
    """One input file."""

    table: ClassVar[str] = "documents"
    document_id: str = key(
        "first 16 hex digits of the SHA-256 of the file's bytes; a second file with the same bytes gets -2"
    )
    path: str = column("last component of the INPUT given, and the path below it")
    sha256: str | None = column("SHA-256 of the file's bytes, hexadecimal; empty when it could not be opened")
    format: str = column("pdf, docx, html, markdown, text, or what the first bytes say")
    kind: str | None = column("kind of document", codes=Kind)
    authority_type: str | None = column("kind of authority", codes=AuthorityType)
    municipality_code: str | None = column("SCB code: four digits, or two for a region")
    municipality: str | None = column("SCB name without 'kommun' or 'stad'")
    body: str | None = column("the body that met, or is written to: full name in lower case")
    body_level: str | None = column("level of the body", codes=BodyLevel)
    meeting_date: str | None = column("date of the meeting, ISO 8601")
    document_date: str | None = column("the document's own date, ISO 8601")
    pages: int | None = column("number of pages (1 in formats without pages)")
    text_origin: str | None = column("where the text came from", codes=TextOrigin)
    source_url: str | None = column("address the file was fetched from, as the manifest says")
    given: Names = column("columns that the manifest filled", default=())
    duplicate_of: str | None = column("the document with the same bytes that was read first", refers="documents")
    status: str = column("ok, partial (doubts about its decisions) or failed", codes=Status)
    reason: str | None = column("why it failed or is partial, and what to do")


@dataclass(frozen=True, kw_only=True)
class PageRow(Row):
    """One page."""

    table: ClassVar[str] = "pages"
    page_id: str = key("id")
    document_id: str = column("the document", refers="documents")
    page: int = column("page number, from 1")
    start: int = column("first code point of the page's running text")
    end: int = column("code point after the page's running text")
    width: float | None = column("width in PDF points")
    height: float | None = column("height in PDF points")
    text_origin: str | None = column("where the page's text came from", codes=TextOrigin)


# --------------------------------------------------------------------------- items and decisions


@dataclass(frozen=True, kw_only=True)
class ItemRow(Row):
    """One matter (ärende, §) in one document; a document without § is one item."""

    table: ClassVar[str] = "items"
    item_id: str = key("document_id:§ (0 without §; a § that repeats gets b, c)")
    document_id: str = column("the document", refers="documents")
    paragraph: str | None = column("number of the §")
    title: str | None = column("heading of the item")
    case_numbers: Names = column("diarienummer as printed, without 'Dnr'", default=())
    matter_type: str | None = column("kind of matter", codes=MatterType)
    page_first: int | None = column("first page")
    page_last: int | None = column("last page")
    lov_relevant: bool = column("the matter or one of its points concerns LOV or a choice system", default=False)
    legal_basis: Names = column("legal basis of the choice system", codes=LegalBasis, default=())
    lov_step: Names = column("where in the making of a choice system the matter stands", codes=LovStep, default=())


@dataclass(frozen=True, kw_only=True)
class Decision(Row):
    """One decision point (beslutspunkt, att-sats) of one item."""

    table: ClassVar[str] = "decisions"
    decision_id: str = key("item_id:NN")
    item_id: str = column("the item", refers="items")
    document_id: str = column("the document", refers="documents")
    point: int = column("running number in the item")
    stage: str | None = column("who decides with what force", codes=Stage)
    body: str | None = column("the body whose block this is")
    addressed_to: str | None = column("the body that is to decide, for recommendations and proposals")
    decided_on: str | None = column("date of the meeting, ISO 8601 (minutes and extracts only)")
    paragraph: str | None = column("number of the §")
    object: str | None = column("what the outcome is said of", codes=Object)
    outcome: str | None = column("what happened", codes=Outcome)
    also: Names = column("further outcomes of the same point", codes=Outcome, default=())
    lov_effect: str | None = column("what the decision does to LOV", codes=LovEffect)
    effective_on: str | None = column("date of effect, ISO 8601")
    by_reference: str | None = column("the proposal that the decision follows, as printed")
    text: str | None = column("the point as printed")
    confidence: float | None = column("0-1")
    method: str | None = column("the rule or model that made the row")


@dataclass(frozen=True, kw_only=True)
class Service(Row):
    """One service that a LOV item (or one of its decisions) concerns."""

    table: ClassVar[str] = "services"
    service_id: str = key("id")
    item_id: str = column("the item", refers="items")
    decision_id: str | None = column("the decision that names it", refers="decisions")
    service: str = column("service in SKR's list", codes=ServiceCode)
    phrase: str | None = column("the words that name it")


# --------------------------------------------------------------------------- people


@dataclass(frozen=True, kw_only=True)
class Attendance(Row):
    """One person in the front list of one document, or in the list of votes that its front page means."""

    table: ClassVar[str] = "attendance"
    attendance_id: str = key("id")
    document_id: str = column("the document", refers="documents")
    name: str = column("name as printed, on one line")
    party: str | None = column("party as printed")
    role: str = column("role", codes=AttendanceRole)
    paragraphs: str | None = column("the § that the person took part in, as printed")
    replaces: str | None = column("the member that a serving substitute replaces")


@dataclass(frozen=True, kw_only=True)
class Actor(Row):
    """One person or party in one role in one item."""

    table: ClassVar[str] = "actors"
    actor_id: str = key("id")
    item_id: str = column("the item", refers="items")
    document_id: str = column("the document", refers="documents")
    name: str | None = column("name as printed; empty when only a party is")
    party: str | None = column("party as printed")
    party_now: str | None = column("today's abbreviation of that party")
    role: str = column("role", codes=ActorRole)


@dataclass(frozen=True, kw_only=True)
class Proposal(Row):
    """One yrkande."""

    table: ClassVar[str] = "proposals"
    proposal_id: str = key("id")
    item_id: str = column("the item", refers="items")
    actors: Names = column("names as printed", default=())
    parties: Names = column("distinct parties as printed", default=())
    action: str | None = column("what is asked", codes=Action)
    target: str | None = column("of what")
    on_lov: str | None = column("what its success would do to LOV", codes=Stance)
    text: str | None = column("the yrkande as printed")


@dataclass(frozen=True, kw_only=True)
class Vote(Row):
    """One omröstning."""

    table: ClassVar[str] = "votes"
    vote_id: str = key("id")
    item_id: str = column("the item", refers="items")
    number: int = column("running number in the item")
    yes: int | None = column("ja-röster")
    no: int | None = column("nej-röster")
    abstained: int | None = column("avstår; empty when no figure is printed")
    absent: int | None = column("frånvarande; empty when no figure is printed")
    yes_means: str | None = column("the proposal that Ja stood for")
    no_means: str | None = column("the proposal that Nej stood for")
    won: str | None = column("the side that won", codes=Winner)
    decided_by: str | None = column("how it was settled", codes=DecidedBy)
    finding_overturned: bool | None = column("the count overturned what the chair had found")


@dataclass(frozen=True, kw_only=True)
class Ballot(Row):
    """One member's vote."""

    table: ClassVar[str] = "ballots"
    ballot_id: str = key("id")
    vote_id: str = column("the vote", refers="votes")
    name: str | None = column("name as printed; empty where only the party of the seat is")
    party: str | None = column("party as printed")
    choice: str | None = column("the vote", codes=Choice)


@dataclass(frozen=True, kw_only=True)
class Motive(Row):
    """One argument for or against LOV."""

    table: ClassVar[str] = "motives"
    motive_id: str = key("id")
    item_id: str = column("the item", refers="items")
    code: str = column("motive code", codes=MotiveCode)
    stance: str = column("for or against", codes=Stance)
    speaker: str | None = column("who says it")
    party: str | None = column("party of the speaker as printed")
    text: str | None = column("the words")
    confidence: float | None = column("0-1")
    method: str | None = column("the rule or model that made the row")


# --------------------------------------------------------------------------- evidence and doubts


@dataclass(frozen=True, kw_only=True)
class EvidenceRow(Row):
    """One place on one page that a row rests on."""

    table: ClassVar[str] = "evidence"
    evidence_id: str = key("id")
    row_table: str = column("the table of the row")
    row_id: str = column("the key of the row")
    field: str | None = column("the column that rests on it")
    document_id: str = column("the document", refers="documents")
    page: int = column("page number, from 1")
    start: int = column("first code point in the document's text")
    end: int = column("code point after the quote")
    quote: str = column("exactly the slice of the text, at most 300 characters")
    x0: float | None = column("left edge, PDF points from the top left")
    top: float | None = column("upper edge")
    x1: float | None = column("right edge")
    bottom: float | None = column("lower edge")


@dataclass(frozen=True, kw_only=True)
class DoubtRow(Row):
    """One thing the pipeline could not settle."""

    table: ClassVar[str] = "doubts"
    doubt_id: str = key("id")
    document_id: str = column("the document", refers="documents")
    item_id: str | None = column("the item", refers="items")
    kind: str = column("kind of doubt", codes=DoubtKind)
    start: int | None = column("first code point of the place")
    end: int | None = column("code point after it")
    note: str = column("what a reader should check")
