"""One file from its bytes to its claims: the order of the stages, and nothing else.

In: a path, the name it has in the tables, and what a manifest says of it. Out: a :class:`pipeline.facts.Reading`.
A file that cannot be read gives a Reading with status ``failed`` and its reason; any other exception is a bug and is not caught here.

read -> meeting -> attendance -> items -> marks -> claims -> resolve
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from pipeline import arguing, confidence, ingest, legibility
from pipeline.extract import (
    authors,
    ballots,
    decisions,
    dissent,
    lov,
    motives,
    proposals,
    recitals,
    references,
    services,
    votes,
)
from pipeline.extract.clauses import may_speak
from pipeline.facts import Claim, DocumentRow, Doubt, Evidence, Item, ItemRow, Meeting, Passage, Reading, Weighed
from pipeline.marks import mark_passages
from pipeline.parts import Parts, take_apart
from pipeline.resolve import resolve
from pipeline.resolve.presence import voters
from pipeline.settings import DEFAULT, Settings
from pipeline.structure.matter_type import matter_type
from pipeline.terms import DoubtKind, Kind, MatterType, SectionKind, Status
from pipeline.text import Document, Extent, TextOrigin

#: The stages that draw claims from one item, in order. Each is ``find(item) -> Iterator[Claim | Doubt]``.
STAGES = (decisions.find, votes.find, ballots.find, proposals.find, dissent.find, authors.find, recitals.find)
#: Those that only a matter about LOV or a choice system has; its motives are drawn beside them, with what the model sees.
LOV_STAGES = (services.find,)

#: Sections that are searched for cues in every item; the others only where LOV may be concerned.
_CUED = frozenset(
    {
        SectionKind.front,
        SectionKind.decision,
        SectionKind.recommendation,
        SectionKind.proposal,
        SectionKind.claims,
        SectionKind.procedure,
        SectionKind.vote,
        SectionKind.reservation,
        SectionKind.statement,
        SectionKind.note,
        SectionKind.non_participation,
        SectionKind.conflict,
    }
)
#: Doubts that make a document ``partial``: something about its decisions is not settled.
_UNSETTLED = frozenset(
    {
        DoubtKind.no_outcome,
        DoubtKind.uncovered,
        DoubtKind.reference_unresolved,
        DoubtKind.vote_outcome,
        DoubtKind.vote_sum,
        DoubtKind.damage,
        DoubtKind.paragraph_gap,
    }
)


def process(
    path: Path,
    name: str,
    given: dict[str, str] | None = None,
    settings: Settings = DEFAULT,
    divided: Callable[[Parts], object] = lambda parts: None,
) -> Reading:
    """Read one file.

    ``name`` is its path in the tables (relative, ``/``, NFC); ``given`` what the manifest says (municipality_code, body,
    meeting_date, source_url), ``settings`` what the user chose for the run; ``divided`` is told what the document was taken apart into.
    Returns the file's rows as claims with evidence, and its doubts.
    """
    try:
        document = ingest.read(path, name, settings)
    except ingest.Unreadable as error:
        return Reading(_failed(path, name, error, given or {}), None)
    parts = take_apart(document, given)
    divided(parts)
    return tag(document, given, parts)


def tag(document: Document, given: dict[str, str] | None = None, parts: Parts | None = None) -> Reading:
    """The same from a document that has been read already, and may have been taken apart."""
    reading = read_document(document, given or {}, parts)
    scored = confidence.score(reading.claims, reading.weighed)
    return replace(reading, claims=tuple(legibility.lowered(document, scored) if document.sureness else scored))


class ItemReading(NamedTuple):
    """What one item yields: its claims, its doubts, and its decisions weighed."""

    claims: list[Claim[Any]]
    doubts: list[Doubt]
    weighed: dict[str, Weighed]


def read_document(document: Document, given: dict[str, str] | None = None, parts: Parts | None = None) -> Reading:
    """The claims and doubts of a document that has been read; the confidence of a decision is still that of its rule."""
    if parts is None:
        parts = take_apart(document, given)
    doubts = list(parts.doubts)
    claims: list[Claim[Any]] = list(parts.attendance)
    weighed: dict[str, Weighed] = {}
    for found in read_items(parts.items):
        claims.extend(found.claims)
        doubts.extend(found.doubts)
        weighed |= found.weighed
    claims.extend(voters(_front(document, parts.items), document.document_id, parts.attendance, claims))
    doubts.extend(legibility.doubts(document, claims) if document.sureness else ())
    row = _row(document, parts.meeting, parts.filled, given or {}, doubts)
    claims.insert(0, Claim(row, parts.evidence))
    named = tuple(reference for item in parts.items for reference in references.find(item))
    places = {item.item_id: item.extent for item in parts.items}
    return Reading(row, document, tuple(claims), tuple(doubts), weighed, named, places)


def _front(document: Document, items: tuple[Item, ...]) -> str:
    """The words before the first item, a document without § apart."""
    first = items[0] if items else None
    return document.text[: first.extent.start] if first is not None and first.paragraph_extent else ""


def read_items(items: Iterable[Item]) -> Iterator[ItemReading]:
    """What each item yields, in order; no item depends on another."""
    for item in marked(items):
        reading = lov.read(item)
        claims, doubts = _item(item, reading)
        yield ItemReading(claims, doubts, confidence.features(item, claims, doubts, reading))


def marked(items: Iterable[Item]) -> Iterator[Item]:
    """The items with cues marked in the passages that are going to be searched, in one pass of the tagger."""
    listed = list(items)
    wanted: list[tuple[int, int]] = []
    chosen: list[Passage] = []
    for n, item in enumerate(listed):
        concerned = lov.may_concern(item.title) or any(lov.may_concern(p.text) for p in item.passages)
        for k, passage in enumerate(item.passages):
            if concerned or passage.kind in _CUED or may_speak(passage.text):
                wanted.append((n, k))
                chosen.append(passage)
    passages = [list(item.passages) for item in listed]
    for (n, k), passage in zip(wanted, mark_passages(chosen), strict=True):
        passages[n][k] = passage
    for item, own in zip(listed, passages, strict=True):
        yield replace(item, passages=tuple(own))


def _item(item: Item, reading: lov.LovReading) -> tuple[list[Claim[Any]], list[Doubt]]:
    found: list[Claim[Any]] = []
    doubts: list[Doubt] = []
    for stage in (*STAGES, *(LOV_STAGES if reading.relevant else ())):
        for result in stage(item):
            if isinstance(result, Doubt):
                doubts.append(replace(result, item_id=result.item_id or item.item_id))
            else:
                found.append(result)
    found.extend(motives.find(item, arguing.see(item, reading)))
    found, unsettled = resolve(item, found, reading)
    row = ItemRow(
        item_id=item.item_id,
        document_id=item.meeting.document_id,
        paragraph=item.paragraph,
        title=item.title or None,
        case_numbers=tuple(number for number, _ in item.case_numbers),
        matter_type=MatterType.motion if item.meeting.kind is Kind.motion else matter_type(item.title, item.passages),
        page_first=item.page_first,
        page_last=item.page_last,
        lov_relevant=reading.relevant,
        legal_basis=tuple(reading.basis),
        lov_step=tuple(reading.steps),
    )
    return [Claim(row, tuple(_item_evidence(item)) + tuple(reading.evidence)), *found], doubts + unsettled


def _item_evidence(item: Item) -> Iterator[Evidence]:
    if item.paragraph_extent:
        yield Evidence("paragraph", item.paragraph_extent)
    if item.title_extent:
        yield Evidence("title", item.title_extent)
    for _, extent in item.case_numbers:
        yield Evidence("case_numbers", extent)
    if not item.paragraph_extent and not item.title_extent:
        first = next((p for p in item.passages if p.text.strip()), None)
        extent = first.extent if first else item.extent
        yield Evidence("item_id", Extent(extent.start, min(extent.end, extent.start + 80)))


def _row(
    document: Document, meeting: Meeting, filled: tuple[str, ...], given: dict[str, str], doubts: list[Doubt]
) -> DocumentRow:
    unsettled = sorted({d.kind.value for d in doubts if d.kind in _UNSETTLED})
    return DocumentRow(
        document_id=document.document_id,
        path=document.source.path,
        sha256=document.source.sha256,
        format=document.source.format,
        kind=meeting.kind,
        authority_type=meeting.authority_type,
        municipality_code=meeting.municipality_code,
        municipality=meeting.municipality,
        body=meeting.body,
        body_level=meeting.body_level,
        meeting_date=meeting.meeting_date,
        document_date=meeting.document_date,
        pages=len(document.pages),
        text_origin=_origin(document),
        source_url=given.get("source_url") or None,
        given=(*filled, *(["source_url"] if given.get("source_url") else [])),
        status=Status.partial if unsettled else Status.ok,
        reason="Osäkert, se tabellen doubts: " + ", ".join(unsettled) if unsettled else None,
    )


def _origin(document: Document) -> TextOrigin:
    origins = {p.text_origin for p in document.pages} - {TextOrigin.none}
    if not origins:
        return TextOrigin.none
    return origins.pop() if len(origins) == 1 else TextOrigin.mixed


def _failed(path: Path, name: str, error: ingest.Unreadable, given: dict[str, str]) -> DocumentRow:
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        digest = hashlib.sha256(name.encode()).hexdigest()
    return DocumentRow(
        document_id=digest[:16],
        path=name,
        sha256=digest,
        format=getattr(error, "format", None) or "unknown",
        text_origin=TextOrigin.none,
        source_url=given.get("source_url") or None,
        given=("source_url",) if given.get("source_url") else (),
        status=Status.failed,
        reason=error.why,
    )
