"""A document taken apart: its meeting, who attended, its items, and what could not be settled in that.

In: a :class:`pipeline.text.Document`, and what a manifest says of it. Out: :class:`Parts`. The words that it goes by are lists (headings, bodies,
municipalities, kinds); no rule of the vocabulary has a say, so that parts hold whatever becomes of the rules (:func:`pipeline.versions.dividing`).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from pipeline import rules
from pipeline.bodies import level_of
from pipeline.facts import Attendance, Claim, Doubt, Evidence, Item, Meeting
from pipeline.structure.attendance import find_attendance
from pipeline.structure.items import divide
from pipeline.structure.masthead import find_meeting
from pipeline.terms import AuthorityType, DoubtKind
from pipeline.text import Document


class Parts(NamedTuple):
    """What a document holds before its cues are marked: its meeting and where that stands, who attended, its items, and the doubts so far.

    ``filled`` are the columns that the manifest filled.
    """

    meeting: Meeting
    evidence: tuple[Evidence, ...]
    filled: tuple[str, ...]
    attendance: tuple[Claim[Attendance], ...]
    items: tuple[Item, ...]
    doubts: tuple[Doubt, ...]


def take_apart(document: Document, given: dict[str, str] | None = None) -> Parts:
    """The document taken apart, as far as it goes without the rules of the vocabulary. ``given`` is what the manifest says."""
    masthead = find_meeting(document)
    doubts = [*masthead.doubts, *(Doubt(DoubtKind.damage, note) for note in document.damage)]
    meeting, filled, conflicts = _with_manifest(masthead.meeting, given or {})
    doubts = [d for d in doubts if not _answered(d, filled)] + conflicts
    attendance = find_attendance(document, meeting)
    meeting = replace(meeting, roster=tuple(c.fact for c in attendance))
    division = divide(document, meeting)
    doubts.extend(division.doubts)
    return Parts(meeting, tuple(masthead.evidence), filled, tuple(attendance), tuple(division.items), tuple(doubts))


def _with_manifest(meeting: Meeting, given: dict[str, str]) -> tuple[Meeting, tuple[str, ...], list[Doubt]]:
    """The meeting with its empty fields filled from the manifest; where the two contradict, the document wins and a doubt says so."""
    filled: list[str] = []
    doubts: list[Doubt] = []
    changes: dict[str, Any] = {}
    for field in ("municipality_code", "body", "meeting_date"):
        value = given.get(field, "").strip()
        if field == "body":
            value = value.lower()
        if not value:
            continue
        own = getattr(meeting, field)
        if own is None:
            changes[field] = value
            filled.append(field)
        elif own != value:
            doubts.append(
                Doubt(
                    DoubtKind.manifest_conflict,
                    f"Manifestet säger {field} = {value}, dokumentet säger {own}; dokumentet gäller.",
                )
            )
    if "municipality_code" in changes:
        code = changes["municipality_code"]
        changes["municipality"] = next((m["name"] for m in rules.municipalities() if m["code"] == code), None)
        if meeting.authority_type is None:
            changes["authority_type"] = AuthorityType.region if len(code) == 2 else AuthorityType.municipality
    if "body" in changes:
        changes["body_level"] = level_of(changes["body"])
    return replace(meeting, **changes), tuple(filled), doubts


_ANSWERS = {
    DoubtKind.authority_unknown: "municipality_code",
    DoubtKind.body_unknown: "body",
    DoubtKind.date_unknown: "meeting_date",
}


def _answered(doubt: Doubt, filled: tuple[str, ...]) -> bool:
    return _ANSWERS.get(doubt.kind) in filled
