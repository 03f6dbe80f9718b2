"""How sure a decision is: what the rules said of it, as features, and the calibrated probability that it is right.

In: an item with its claims and doubts. Out: feature dictionaries per decision (:func:`features`), and the claims with ``confidence`` set
(:func:`score`): the probability that outcome, stage and effect of the row are those a careful reader would give. The model
(``models/confidence``) is trained by ``lovkoll train``; docs/accuracy.md shows how well its figures hold.

The features say which rule spoke, how many cues agreed or disagreed, where the words stood, and what else in the item is in doubt. They
hold no word of the text, so that the model cannot learn documents by heart; what the words themselves make likely is asked of two
classifiers (:mod:`pipeline.opinion`), whose answers are features like the others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pipeline import opinion
from pipeline.classifier import Model, load
from pipeline.extract import acts, mentions
from pipeline.extract.decisions import NO_VERB
from pipeline.extract.lov import LovReading
from pipeline.facts import Asked, Claim, Decision, Doubt, Item, Mark, Passage, Weighed
from pipeline.terms import DoubtKind, SectionKind
from pipeline.text import Extent

#: Raised with every change of what :func:`features` returns.
VERSION = 5
TASK = "confidence"

#: What is printed right before the words of a point.
_LABEL = re.compile(
    r"(?:(?P<number>\d[.):]?)|(?P<letter>[a-zåäö][.)])|(?P<att>att)|(?P<dash>[-–•·*]))\s*$", re.IGNORECASE
)
_MANY = 6
_DECIDING = (SectionKind.decision, SectionKind.recommendation)
_PASSIVE = re.compile(r"(?<!\w)[a-zåäö]{3,}(?:as|ds|ts|rs|ls|js|gs|ns|ks|vs)(?!\w)")
#: An earlier decision named in a point: "beslut 2009-09-17, § 84".
_EARLIER = re.compile(r"§\s?\d|\d{4}-\d\d-\d\d|(?<!\w)beslut(?:et)?\s(?:den\s\d|om\satt|att)", re.IGNORECASE)
#: Doubts of the whole item that say something of each of its decisions.
_TELLING = (
    DoubtKind.no_outcome,
    DoubtKind.uncovered,
    DoubtKind.reference_unresolved,
    DoubtKind.unknown_heading,
    DoubtKind.vote_outcome,
    DoubtKind.vote_meaning,
    DoubtKind.vote_sum,
    DoubtKind.effect_unclear,
)


def features(
    item: Item, claims: Sequence[Claim[Any]], doubts: Iterable[Doubt], reading: LovReading
) -> dict[str, Weighed]:
    """Each decision of ``item`` weighed, by ``decision_id``; ``reading`` is what is read of LOV in the item."""
    points = [c for c in claims if isinstance(c.fact, Decision)]
    kinds = {d.kind for d in doubts}
    shared: dict[str, float | str] = {
        "kind": str(item.meeting.kind),
        "points": min(len(points), _MANY),
        "own_block": float(any(p.kind.value in ("decision", "recommendation") for p in item.passages)),
        "blocks": min(sum(p.kind in _DECIDING for p in item.passages), _MANY),
        "untitled": float(not item.title),
        **{f"doubt_{kind}": 1.0 for kind in _TELLING if kind in kinds},
    }
    # LOV that is named in passing: whether the matter is of it is where careful readers differ most
    shared |= {
        "mentions": min(len(reading.mentions), _MANY),
        "passing": float(not reading.relevant and bool(reading.mentions)),
    }
    texts = Counter(_start(c.fact.text) for c in points)
    if reading.relevant:
        shared |= {
            "whole": float(reading.whole),
            "wanted": str(reading.direction or ""),
            "running": float(reading.running),
        }
    return {
        c.fact.decision_id: Weighed(
            shared
            | {"twice": float(texts[_start(c.fact.text)] > 1)}
            | _of_point(item, c)
            | (_of_choice(c.fact, reading) if reading.relevant else {}),
            _asked(item, c.fact, reading),
        )
        for c in points
    }


def _start(text: str | None) -> str:
    """The first words of a point: a point that stands twice in an item is a proposal read as a decision, or a list torn in two."""
    return (text or "").lower()[:50]


def _asked(item: Item, decision: Decision, reading: LovReading) -> Asked:
    effect = str(decision.lov_effect or "") if reading.relevant else None
    return Asked(decision.text or "", item.title, str(decision.outcome), effect)


def _of_choice(decision: Decision, reading: LovReading) -> dict[str, float | str]:
    """What the effect of a point on LOV rests on: its own words, or what the matter wants."""
    words = decision.text or ""
    wish = acts.wish(words, whole=reading.whole)
    named = mentions.in_text(words)
    effect = str(decision.lov_effect or "")
    if wish is not None:
        source = "own" if str(wish.effect) == effect else "own_turned"
    elif reading.direction is not None and str(reading.direction) == effect:
        source = "matter"
    else:
        source = "rule" if effect else "none"
    return {
        "effect_from": source,
        "effect_of": f"{decision.outcome}/{effect}",
        "effect_by": f"{source}/{effect}",
        "lov_named": float(any(m.strong for m in named)),
        "choice_named": float(bool(named)),
    }


def _of_point(item: Item, claim: Claim[Decision]) -> dict[str, float | str]:
    decision = claim.fact
    place = next(e.extent for e in claim.evidence if e.field == "text")
    verb = next((e.extent for e in claim.evidence if e.field == "outcome"), None)
    passage = item.passage_of(place)
    found: dict[str, float | str] = {
        "rule": decision.method or "",
        "outcome": str(decision.outcome),
        "stage": str(decision.stage),
        "object": str(decision.object),
        "of_what": f"{decision.object}/{decision.outcome}",
        "object_named": float(any(e.field == "object" for e in claim.evidence)),
        "also": float(bool(decision.also)),
        "by_rule": decision.confidence or 0.0,
        "refers": float(bool(decision.by_reference)),
        "length": min(len(decision.text or "") / 100, 8.0),
        "effect": str(decision.lov_effect or ""),
        "first": float(decision.point == 1),
    }
    if passage is not None:
        found |= _in_passage(passage, place, verb, decision)
    return found


def _in_passage(passage: Passage, place: Extent, verb: Extent | None, decision: Decision) -> dict[str, float | str]:
    cues = [m for m in passage.marks if m.kind == "outcome" and place.holds(m.extent)]
    taken = {decision.outcome, *decision.also}
    start = place.start - passage.extent.start
    label = _LABEL.search(passage.text[max(0, start - 6) : start])
    return {
        "label": (label.lastgroup or "") if label else "",
        "section": str(passage.kind),
        "heading": float(passage.heading_extent is not None),
        "cues": min(len(cues), _MANY),
        "agreeing": min(sum(m.value in taken for m in cues), _MANY),
        "disagreeing": min(len({m.value for m in cues} - taken), _MANY),
        "sentences": min(sum(s.overlaps(place) for s in passage.sentences), _MANY),
        "verb_at": min((verb.start - place.start) / 100, 4.0) if verb and place.holds(verb) else -1.0,
        "lov_here": float(any(m.kind == "lov" and place.holds(m.extent) for m in passage.marks)),
        "acts": min(len({m.value for m in passage.marks if m.kind == "act" and place.holds(m.extent)}), _MANY),
        "unheard": min(_unheard(passage, place, cues), _MANY),
        "dated": float(_EARLIER.search(passage.slice(place)) is not None),
        "behind": float(passage.kind in _DECIDING and place.start - passage.extent.start > 1500),
        "negated": float(any(m.kind == "qualifier" and place.holds(m.extent) for m in passage.marks)),
    }


def _unheard(passage: Passage, place: Extent, cues: list[Mark]) -> int:
    """How many passives of a point are no part of any cue: verbs that no rule knows."""
    spans = [Extent(place.start + v.start(), place.start + v.end()) for v in _PASSIVE.finditer(passage.slice(place))]
    return sum(not any(c.extent.overlaps(s) for c in cues) for s in spans)


def score(claims: Sequence[Claim[Any]], rows: Mapping[str, Weighed]) -> list[Claim[Any]]:
    """The claims of a document, its decisions with the model's confidence (three decimals)."""
    if not rows:
        return list(claims)
    models = {task: load(task, opinion.VERSION) for task in opinion.TASKS}
    whole = joined(list(rows.values()), models)
    sure = dict(zip(rows, load(TASK, VERSION).probabilities(whole), strict=True))
    return [
        Claim(replace(c.fact, confidence=round(min(sure[c.fact.decision_id], _most(c.fact)), 3)), c.evidence)
        if isinstance(c.fact, Decision)
        else c
        for c in claims
    ]


#: The most that a point without a known verb is worth: of such points in documents that no rule had been mended on about half
#: were ``other`` indeed (data/training/first_readings.jsonl).
_UNKNOWN = 0.5


def _most(decision: Decision) -> float:
    return _UNKNOWN if decision.method == NO_VERB and not decision.by_reference else 1.0


def joined(rows: Sequence[Weighed], models: dict[str, Model]) -> list[dict[str, float | str]]:
    """The features of decisions with the classifiers' answers among them: what the model of confidence takes."""
    answers = opinion.features([row.asked for row in rows], models)
    return [{**row.features, **answer} for row, answer in zip(rows, answers, strict=True)]
