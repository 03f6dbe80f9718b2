"""How right the tables of a run are: every field of the contract against hand-coded documents.

In: a folder of gold (:mod:`pipeline.learn.gold`) and the output folder of a run over the same documents. Out: an
:class:`Evaluation`: a score per field, every single comparison, the confusion of outcomes, and how many wrong
decisions the run itself had warned of.

A document that is in the gold and not in the run is an error (:mod:`pipeline.learn.matching`); what the run found in
documents without gold is not looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.learn.alignment import person, plain, similarity
from pipeline.learn.comparison import compare_item
from pipeline.learn.found import Found, Rows, read
from pipeline.learn.gold import GoldError, GoldFile, Record, cell, doubted, load, many
from pipeline.learn.ledger import Ledger
from pipeline.learn.matching import match_documents, match_items, number
from pipeline.learn.scores import Finding, Score, Verdict, score
from pipeline.terms import ActorRole

#: Groupings that ``by`` knows: keys of the gold's document.
GROUPS = ("municipality", "body", "kind")

#: Fields in the order of the report.
FIELDS: tuple[str, ...] = (
    *(f"documents.{n}" for n in ("kind", "municipality", "body", "body_level", "meeting_date", "document_date")),
    *(
        f"attendance.{n}"
        for n in ("present_count", "chair", "chair_party", "adjusters", "adjusters_party", "name", "party")
    ),
    "items",
    *(f"items.{n}" for n in ("page_first", "page_last", "title", "title_similarity", "case_numbers", "matter_type")),
    *(f"items.{n}" for n in ("lov_relevant", "legal_basis", "lov_step")),
    "decisions",
    *(
        f"decisions.{n}"
        for n in ("outcome", "also", "object", "object_outcome", "motion_fate", "stage", "addressed_to")
    ),
    *(f"decisions.{n}" for n in ("lov_effect", "effective_on")),
    "services",
    "proposals",
    *(f"proposals.{n}" for n in ("action", "actors", "actors_action", "parties", "target", "on_lov")),
    "votes",
    *(
        f"votes.{n}"
        for n in ("counts", "abstained", "absent", "yes_means", "no_means", "won", "decided_by", "finding_overturned")
    ),
    "ballots",
    "ballots.party",
    "actors",
    "actors.name",
    "actors.party",
    *(f"actors[{role}]" for role in ActorRole),
    "motives",
    *(f"motives.{n}" for n in ("speaker", "party")),
    "events",
    *(
        f"events.{n}"
        for n in (
            "body_date_effect",
            "body",
            "decided_on",
            "paragraph",
            "stage",
            "lov_effect",
            "service",
            "effective_on",
        )
    ),
    "events.municipality",
)

#: A decision below this confidence counts as one that the run warned of.
SURE = 0.8
_JUDGED_BY = ("decisions", "decisions.outcome", "decisions.stage", "decisions.lov_effect")


class Judged(NamedTuple):
    """One decision of ours that the gold settles: right in stage, outcome and effect, how sure it was, whether the run warned of it."""

    decision_id: str
    right: bool
    confidence: float
    warned: bool


class Warned(NamedTuple):
    """Right and wrong decisions; of each, how many carry a doubt or a confidence below :data:`SURE`."""

    wrong: int = 0
    wrong_warned: int = 0
    right: int = 0
    right_warned: int = 0


@dataclass(frozen=True)
class Evaluation:
    """The result. ``groups`` is empty without ``by``; ``confusion`` counts (gold's outcome, ours), "–" for no row."""

    documents: int
    items: int
    scores: dict[str, Score]
    groups: dict[str, dict[str, Score]] = field(default_factory=dict)
    confusion: dict[tuple[str, str], int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    judged: tuple[Judged, ...] = ()

    @property
    def warned(self) -> Warned:
        wrong = [j for j in self.judged if not j.right]
        right = [j for j in self.judged if j.right]
        return Warned(len(wrong), sum(j.warned for j in wrong), len(right), sum(j.warned for j in right))

    @property
    def faults(self) -> tuple[Finding, ...]:
        """Misses, extras and wrong values in the order of the gold, without what only follows from a missing row."""
        return tuple(f for f in self.findings if f.listed)


def evaluate(gold_dir: Path, tables_dir: Path, by: str | None = None) -> Evaluation:
    """Compare; ``by`` also scores per ``municipality``, ``body`` or ``kind`` of the gold's documents.

    Raises :class:`~pipeline.learn.gold.GoldError`: gold that cannot be read, tables that are missing, gold without a
    document.
    """
    if by is not None and by not in GROUPS:
        raise GoldError(f"--by {by}: välj {', '.join(GROUPS)}")
    gold = load(gold_dir)
    ledger = Ledger()
    judged: list[Judged] = []
    group_of: dict[str, str] = {}
    not_coded = roles_not_coded(gold)
    for form, found in match_documents(gold, read(tables_dir)):
        group_of[form.place] = cell(form.document.get(by)) or "(tom)" if by else ""
        _compare_document(ledger, form, found, not_coded, judged)
    findings = tuple(ledger.findings)
    groups = {}
    for group in sorted(set(group_of.values())) if by else ():
        groups[group] = score([f for f in findings if group_of[f.file] == group], FIELDS)
    return Evaluation(
        documents=len(gold),
        items=sum(len(form.items) for form in gold),
        scores=score(findings, FIELDS),
        groups=groups,
        confusion=_confusion(findings),
        findings=findings,
        judged=tuple(judged),
    )


def roles_not_coded(gold: Sequence[GoldFile]) -> frozenset[str]:
    """``mover``, when these forms name their movers in the proposals alone."""
    roles = {cell(actor.get("role")) for form in gold for item in form.items for actor in item.get("actors", ())}
    return frozenset({str(ActorRole.mover)} - roles)


def _compare_document(
    ledger: Ledger, form: GoldFile, found: Found, not_coded: frozenset[str], judged: list[Judged]
) -> None:
    ledger.at(form.place, "", 1, found.page_of)
    doubts = doubted(form.document)
    for name in ("kind", "municipality", "body", "body_level", "meeting_date", "document_date"):
        if name in form.document:
            ledger.cell(f"documents.{name}", form.document[name], found.document.get(name), unsure=name in doubts)
    _compare_attendance(ledger, form.document, found.attendance, doubts)
    for item, other in match_items(form.items, found.items):
        if not item and not form.complete:
            continue
        before = len(ledger.findings)
        compare_pair(ledger, form.place, item, other, not_coded, found.page_of)
        judged.extend(_judge(ledger.findings[before:], other))


def compare_pair(
    ledger: Ledger,
    place: str,
    item: Record,
    other: Record,
    not_coded: Collection[str],
    page_of: Callable[[str], int | None],
) -> None:
    """One item of the gold at ``place`` against one of ours, either of which may be missing: ``{}``."""
    paragraph = cell(item.get("paragraph") if item else other.get("paragraph"))
    page = item.get("page_first") or (int(other["page_first"] or 1) if other else None)
    ledger.at(place, paragraph or "–", page, page_of)
    _compare_heading(ledger, item, other)
    actors = [actor for actor in other.get("actors", ()) if actor["role"] not in not_coded]
    compare_item(ledger, item, {**other, "actors": actors})


def _compare_attendance(ledger: Ledger, head: Record, rows: Rows, doubts: frozenset[str]) -> None:
    def of(*roles: str) -> Rows:
        return [row for row in rows if row["role"] in roles]

    if "present_count" in head:
        # a record that names its chair alone has no list to count
        seated = {person(row["name"]) for row in of("present", "chair", "vice_chair")} if of("present") else set()
        ledger.cell(
            "attendance.present_count", head["present_count"], len(seated) or "", unsure="present_count" in doubts
        )
    for name, role in (("chair", "chair"), ("adjusters", "adjuster")):
        if name not in head:
            continue
        coded = head[name] if isinstance(head[name], list) else [head[name]] if head[name] else []
        unsure = name in doubts
        ledger.bag(
            f"attendance.{name}", [cell(p.get("name")) for p in coded], _distinct(of(role)), key=person, unsure=unsure
        )
        theirs = [f"{cell(p.get('name'))} ({cell(p.get('party'))})" for p in coded]
        with_party = dict.fromkeys(f"{row['name']} ({row['party']})" for row in of(role))
        ledger.bag(f"attendance.{name}_party", theirs, with_party, key=person, unsure=unsure, follows=not coded)
    if "attendance" in head:
        _compare_list(ledger, head["attendance"], rows, "attendance" in doubts)


def _compare_list(ledger: Ledger, gold: Rows, ours: Rows, unsure: bool) -> None:
    """The front list row by row: role and name, and the party of who is there."""
    left = list(ours)
    for one in gold:
        who = (one["role"], person(one["name"]))
        other = next((o for o in left if (o["role"], person(o["name"])) == who), None)
        label = f"{one['role']} {one['name']}"
        ledger.cell("attendance.name", label, label if other else "", unsure=unsure)
        if other:
            left.remove(other)
        party = other["party"] if other else ""
        ledger.cell("attendance.party", one.get("party"), party, quote=label, unsure=unsure, follows=other is None)
    for other in left:
        ledger.cell("attendance.name", "", f"{other['role']} {other['name']}", unsure=unsure)
        ledger.cell("attendance.party", "", other["party"], unsure=unsure, follows=True)


def _distinct(rows: Rows) -> list[str]:
    """The names, each once however often it stands in the list."""
    return list({person(row["name"]): row["name"] for row in rows}.values())


def _compare_heading(ledger: Ledger, item: Record, other: Record) -> None:
    """The item itself, its pages, title, numbers and tags."""
    doubts = doubted(item)
    place: dict[str, Any] = {"quote": cell(item.get("title") or other.get("title")), "follows": not (item and other)}
    found = bool(item) and bool(other) and number(item) == number(other)
    ledger.cell("items", _label(item), _label(other), same=found, **place | {"follows": False})

    def unsure(name: str) -> bool:
        return name in doubts

    for name in ("page_first", "page_last", "matter_type", "lov_relevant"):
        if not item or name in item:
            ledger.cell(f"items.{name}", item.get(name), other.get(name), unsure=unsure(name), **place)
    if not item or "title" in item:
        title, own = cell(item.get("title")), cell(other.get("title"))
        ledger.cell("items.title", title, own, same=plain(title) == plain(own), unsure=unsure("title"), **place)
        alike = similarity(title, own) if title and own else 0.0
        if alike:
            ledger.add("items.title_similarity", Verdict.hit, title, own, weight=alike, **place)
        else:
            ledger.cell("items.title_similarity", title, own, **place | {"follows": True})
    for name in ("case_numbers", "legal_basis", "lov_step"):
        if not item or name in item:
            ledger.bag(
                f"items.{name}",
                dict.fromkeys(many(item.get(name))),
                dict.fromkeys(many(other.get(name))),
                unsure=unsure(name),
                **place,
            )


def _label(item: Record) -> str:
    return f"§ {item['paragraph'] or '–'} {cell(item.get('title'))}".strip() if item else ""


def _judge(findings: Sequence[Finding], item: Record) -> Iterator[Judged]:
    """Each decision of ours in one item: right in stage, outcome and effect or not, and whether the run warned of it.

    What the coder was unsure of makes no decision wrong.
    """
    wrong: dict[str, bool] = {}
    for finding in findings:
        if finding.row and finding.field in _JUDGED_BY and finding.verdict is not Verdict.empty:
            wrong[finding.row] = wrong.get(finding.row, False) or (finding.fault and not finding.unsure)
    rows = {row["decision_id"]: row for row in item.get("decisions", ())}
    for decision_id, faulty in wrong.items():
        row = rows[decision_id]
        sure = float(row["confidence"] or 1)
        yield Judged(decision_id, not faulty, sure, sure < SURE or _in_doubt(row, item))


#: Doubts of an item that concern what it decides wherever they stand; others (names that do not add up) only in the words of the decision.
_OF_DECISIONS = {
    "no_outcome",
    "uncovered",
    "reference_unresolved",
    "vote_outcome",
    "effect_unclear",
    "number_conflict",
    "row_conflict",
}


def _in_doubt(row: Record, item: Record) -> bool:
    """Whether a doubt of the item is about this decision: it stands in its words, or is about decisions and stands in those of none."""
    for doubt in item.get("doubts", ()):
        start, end = int(doubt["start"] or -1), int(doubt["end"] or -1)
        about = [
            other
            for other in item.get("decisions", ())
            if any(a < end and start < b for a, b in other.get("places", ()))
        ]
        if row in about or (not about and doubt["kind"] in _OF_DECISIONS):
            return True
    return False


def _confusion(findings: Sequence[Finding]) -> dict[tuple[str, str], int]:
    pairs = Counter(
        (f.gold or "–", f.ours or "–")
        for f in findings
        if f.field == "decisions.outcome" and f.verdict is not Verdict.empty
    )
    return dict(sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0])))
