"""A decision by reference takes the content of the proposal meant, when the item prints it (contract, rule 7).

In: an item and the claim of one of its decisions. Out: the claim with its outcome, object and further outcomes, and a doubt when the proposal
is not in the item ("enligt arbetsutskottets förslag" and no such proposal: ``adopted`` at half confidence).
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.decisions import proposed
from pipeline.facts import Claim, Decision, Doubt, Evidence, Item
from pipeline.terms import DoubtKind, Object, Outcome, SectionKind
from pipeline.text import Extent

_OWNER = re.compile(
    r"(?P<owner>[\w&-]+(?:\s[\w&-]+){0,5}?)s?\s+(?:förslag|yrkande|skrivelse|tjänste\w+|bedömning)", re.IGNORECASE
)
_REFERS_ONLY = ("outcome.adopted.enligt", "decisions.no_verb")
_PROPOSAL_NOUN = re.compile(
    r"(?<!\w)(?:bifall\w*|biföll|godkänn\w*|anta\w*)\s+(?:till\s+)?(?:[\w&()-]+\s+){0,6}?(?:förslag(?:et)?|yrkande(?:t|na)?)(?!\w)",
    re.IGNORECASE,
)


def _has_content(decision: Decision) -> bool:
    """Whether the point says itself what is decided, beside whose proposal it follows ("fastställer planen enligt nämndens förslag")."""
    if decision.method in _REFERS_ONLY:
        return False
    if decision.method == "outcome.adopted.bifalla" and _PROPOSAL_NOUN.search(decision.text or ""):
        return False
    bare = decision.object == Object.other and len(decision.text or "") < 80
    return not (bare and decision.method == "outcome.adopted.anta" and "förslag" in (decision.text or "").lower())


def by_reference(item: Item, claim: Claim[Decision]) -> tuple[Claim[Decision], Doubt | None]:
    decision = claim.fact
    if not decision.by_reference:
        return claim, None
    if decision.outcome not in (Outcome.adopted, Outcome.other) or _has_content(decision):
        return claim, None
    found = _proposal_meant(item, decision.by_reference)
    if found is None:
        place = next((e.extent for e in claim.evidence if e.field == "by_reference"), claim.evidence[0].extent)
        note = f"Beslutet hänvisar till {decision.by_reference}, som inte står i ärendet: vad det innebär är okänt."
        return Claim(replace(decision, outcome=Outcome.adopted, confidence=0.5), claim.evidence), Doubt(
            DoubtKind.reference_unresolved, note, place, item.item_id
        )
    first = found[0]
    others = dict.fromkeys(o for c in found for o in (c.fact.outcome, *c.fact.also) if o != first.fact.outcome)
    resolved = replace(
        decision,
        outcome=first.fact.outcome,
        object=first.fact.object,
        also=tuple(o for o in others if o is not None),
        effective_on=decision.effective_on or first.fact.effective_on,
        confidence=round(0.9 * (first.fact.confidence or 0.5), 3),
        method="resolve.by_reference",
    )
    evidence = [e for e in claim.evidence if e.field not in ("outcome", "object")]
    evidence += [Evidence("outcome", e.extent) for c in found for e in c.evidence if e.field == "outcome"]
    if not decision.effective_on:
        evidence += [e for e in first.evidence if e.field == "effective_on"]
    return Claim(resolved, tuple(evidence)), None


def _proposal_meant(item: Item, reference: str) -> list[Claim[Decision]] | None:
    """The points of the printed proposal that a reference names, or None when the item does not print it."""
    owner = _OWNER.match(re.sub(r"\s*\([^)]*\)s?", "", reference))
    stem = owner["owner"].split()[-1].lower().removesuffix("s")[:9] if owner else ""
    passages = list(item.of(SectionKind.proposal, SectionKind.recommendation))
    named = [p for p in passages if stem and stem in p.heading.lower()]
    for passage in named or (passages if len(passages) == 1 else []):
        points = list(proposed(item, passage))
        if points:
            return points
    return _moved(item, stem) if "yrkande" in reference.lower() else _proposed_in_text(item, stem)


_MOVES = re.compile(r"(?<!\w)yrkar\s+(?:att\s+)?", re.IGNORECASE)


def _moved(item: Item, stem: str) -> list[Claim[Decision]] | None:
    """What somebody moved, as the decision that it would be: "Eva Ek (S) yrkar att motionen avslås", "… yrkar återremiss"."""
    if not stem:
        return None
    for passage in item.of(SectionKind.claims):
        for sentence in passage.sentences:
            words = passage.slice(sentence)
            verb = _MOVES.search(words)
            if verb is None or stem not in words[: verb.start()].lower():
                continue
            points = list(proposed(item, passage, Extent(sentence.start + verb.end(), sentence.end)))
            return points or None
    return None


def _proposed_in_text(item: Item, stem: str) -> list[Claim[Decision]] | None:
    """A proposal told in the preparation: "Arbetsutskottet föreslår att motionen avslås."."""
    if not stem:
        return None
    for passage in item.of(SectionKind.preparation, SectionKind.background):
        for sentence in passage.sentences:
            words = passage.slice(sentence)
            lower = words.lower()
            if stem in lower and re.search(r"(?<!\w)föresl(?:år|og)(?!\w)", lower):
                points = list(proposed(item, passage, sentence))
                if points:
                    return points
    return None
