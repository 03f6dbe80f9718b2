"""A decision by reference takes the content of the proposal meant, when the item prints it (contract, rule 7).

In: an item and the claim of one of its decisions. Out: the claim with its outcome, object and further outcomes, and a doubt when the proposal
is not in the item ("enligt arbetsutskottets förslag" and no such proposal: ``adopted`` at half confidence).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.decisions import NO_VERB, proposed
from pipeline.facts import Claim, Decision, Doubt, Evidence, Item, Proposal
from pipeline.resolve import moved
from pipeline.resolve.dates import with_date
from pipeline.terms import DoubtKind, Object, Outcome, SectionKind

_OWNER = re.compile(
    r"(?:(?:förslag|yrkande)\s+(?:av|från)\s+(?P<by>[\w&-]+(?:\s[\w&-]+){0,3})"
    r"|(?P<owner>[\w&-]+(?:\s[\w&-]+){0,5}?)s?\s+(?:förslag|yrkande|skrivelse|tjänste\w+|bedömning))",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*\([^)]*\)s?|\s+m\.?\s?fl\.?(?::s)?(?=\s)|\s+med\s+fleras?(?=\s)", re.IGNORECASE)
_REFERS_ONLY = ("outcome.adopted.enligt", NO_VERB)
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


def by_reference(
    item: Item, claim: Claim[Decision], asked: Sequence[Claim[Proposal]] = ()
) -> tuple[Claim[Decision], Doubt | None]:
    """The claim with the content of what it refers to, and a doubt when the item does not print that; ``asked`` are the item's yrkanden."""
    decision = claim.fact
    if not decision.by_reference:
        return claim, None
    if decision.outcome not in (Outcome.adopted, Outcome.other) or _has_content(decision):
        return claim, None
    found = _proposal_meant(item, decision.by_reference, claim, asked)
    if found is None:
        place = next((e.extent for e in claim.evidence if e.field == "by_reference"), claim.evidence[0].extent)
        note = f"Beslutet hänvisar till {decision.by_reference}, som inte står i ärendet: vad det innebär är okänt."
        return Claim(replace(decision, outcome=Outcome.adopted, confidence=0.5), claim.evidence), Doubt(
            DoubtKind.reference_unresolved, note, place, item.item_id
        )
    first = with_date(found[0], found)
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


def _proposal_meant(
    item: Item, reference: str, claim: Claim[Decision], asked: Sequence[Claim[Proposal]]
) -> list[Claim[Decision]] | None:
    """The points of the printed proposal or of the yrkande that a reference names, or None when the item does not print it."""
    owner = _OWNER.match(_ASIDE.sub("", reference))
    name = [w.lower().removesuffix("s") for w in (owner["by"] or owner["owner"]).split()] if owner else []
    stem = name[-1][:9] if name else ""
    passages = list(item.of(SectionKind.proposal, SectionKind.recommendation))
    named = [p for p in passages if stem and stem in p.heading.lower()]
    for passage in named or (passages if len(passages) == 1 else []):
        points = list(proposed(item, passage))
        if points:
            return points
    if not stem:
        return None
    if "yrkande" in reference.lower():
        return _moved(item, name, claim, asked)
    return _proposed_in_text(item, stem) or _moved(item, name, claim, asked)


def _moved(
    item: Item, name: list[str], claim: Claim[Decision], asked: Sequence[Claim[Proposal]]
) -> list[Claim[Decision]] | None:
    """What the one named moved; what follows a proposal ("bifall till förvaltningens förslag") is what that proposal says."""
    points = moved.in_words(item, name)
    if points and points[0].fact.object is not Object.other:
        return points
    one = moved.only_one(name, asked)
    if one is None:
        return points or None
    target = one.fact.target or ""
    if one.fact.action == "approve" and "förslag" in target and _OWNER.match(target):
        return _proposal_meant(item, target, claim, ())
    carried = moved.as_decision(claim, one)
    return [carried] if carried is not None else points or None


def _proposed_in_text(item: Item, stem: str) -> list[Claim[Decision]] | None:
    """A proposal told in the preparation: "Arbetsutskottet föreslår att motionen avslås."."""
    for passage in item.of(SectionKind.preparation, SectionKind.background):
        for sentence in passage.sentences:
            words = passage.slice(sentence)
            lower = words.lower()
            if stem in lower and re.search(r"(?<!\w)föresl(?:år|og)(?!\w)", lower):
                points = list(proposed(item, passage, sentence))
                if points:
                    return points
    return None
