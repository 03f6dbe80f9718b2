"""Within one document: claims are settled against each other.

In: an item, the claims drawn from it, and what is read of LOV in it. Out: the claims in their final form, and doubts.

- a decision by reference ("enligt arbetsutskottets förslag") takes the content of the proposal meant when the item prints it (contract, rule 7);
- decisions of a LOV matter get their effect and date of effect, services their decision, yrkanden their stance on LOV;
- each LOV decision is also an event of its own (``source=own``);
- a vote that contradicts the decision is a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pipeline.extract.decisions import proposed
from pipeline.extract.demands import named_demand
from pipeline.extract.effect import lov_effect
from pipeline.extract.effective import effective_on
from pipeline.extract.lov import LovReading, may_concern
from pipeline.facts import Claim, Decision, Doubt, Event, Evidence, Item, Proposal, Service, Vote, derived_id
from pipeline.terms import Action, DoubtKind, EventSource, LovEffect, Object, Outcome, SectionKind, Stage, Stance
from pipeline.text import Extent

#: What each effect would do to choice; effects that are not here take no side.
STANCE = {
    LovEffect.introduce: Stance.for_,
    LovEffect.expand: Stance.for_,
    LovEffect.keep: Stance.for_,
    LovEffect.investigate: Stance.for_,
    LovEffect.abolish: Stance.against,
    LovEffect.replace: Stance.against,
    LovEffect.stop_new: Stance.against,
    LovEffect.not_introduce: Stance.against,
    LovEffect.revoke_introduction: Stance.against,
}
_OPPOSITE = {Stance.for_: Stance.against, Stance.against: Stance.for_}


def resolve(item: Item, claims: list[Claim[Any]], reading: LovReading) -> tuple[list[Claim[Any]], list[Doubt]]:
    """The final claims of ``item`` and the doubts that arise. The order of claims is kept; own events stand last."""
    doubts: list[Doubt] = []
    settled: list[Claim[Any]] = []
    for claim in claims:
        if isinstance(claim.fact, Decision):
            claim, doubt = _by_reference(item, claim)
            if doubt:
                doubts.append(doubt)
            claim = _with_date(item, claim)
            if reading.relevant:
                claim = _with_effect(item, claim, reading)
        settled.append(claim)
    decided = [c for c in settled if isinstance(c.fact, Decision)]
    if reading.relevant:
        settled = [_linked(c, decided) if isinstance(c.fact, Service) else c for c in settled]
        settled = _with_stances(item, settled, decided, reading)
        settled.extend(_own_events(item, decided, [c for c in settled if isinstance(c.fact, Service)]))
    doubts.extend(_votes_against_decisions(item, settled, decided))
    return settled, doubts


# --------------------------------------------------------------------------- references

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


def _by_reference(item: Item, claim: Claim[Decision]) -> tuple[Claim[Decision], Doubt | None]:
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
        confidence=round(0.9 * (first.fact.confidence or 0.5), 3),
        method="resolve.by_reference",
    )
    evidence = [e for e in claim.evidence if e.field not in ("outcome", "object")]
    evidence += [Evidence("outcome", e.extent) for c in found for e in c.evidence if e.field == "outcome"]
    return Claim(resolved, tuple(evidence)), None


def _proposal_meant(item: Item, reference: str) -> list[Claim[Decision]] | None:
    """The points of the printed proposal that a reference names, or None when the item does not print it."""
    owner = _OWNER.match(reference)
    stem = owner["owner"].split()[-1].lower().removesuffix("s")[:9] if owner else ""
    passages = list(item.of(SectionKind.proposal, SectionKind.recommendation))
    named = [p for p in passages if stem and stem in p.heading.lower()]
    for passage in named or (passages if len(passages) == 1 else []):
        points = list(proposed(item, passage))
        if points:
            return points
    return _proposed_in_text(item, stem)


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


# --------------------------------------------------------------------------- LOV


def _with_effect(item: Item, claim: Claim[Decision], reading: LovReading) -> Claim[Decision]:
    decision = claim.fact
    words = decision.text or ""
    asked = named_demand(item, words)
    effect = None
    if asked is None or may_concern(asked) or may_concern(words):
        whole = f"{words} {asked or ''}".strip()
        effect = lov_effect(whole, Outcome(decision.outcome), decision.object, item, reading, Stage(decision.stage))
    place = next((e.extent for e in claim.evidence if e.field == "outcome"), claim.evidence[0].extent)
    evidence = list(claim.evidence)
    if effect is not None:
        evidence.append(Evidence("lov_effect", place))
    when = decision.effective_on
    if when is None and effect in _TAKES_EFFECT:
        found = _effective(item)
        if found:
            when = found[0]
            evidence.append(Evidence("effective_on", found[1]))
    thing = Object.system if effect in _OF_SYSTEM and decision.object == Object.other else decision.object
    return Claim(replace(decision, lov_effect=effect, effective_on=when, object=thing), tuple(evidence))


#: Effects that begin on a day; a plan or an inquiry does not.
_TAKES_EFFECT = frozenset(
    {LovEffect.introduce, LovEffect.expand, LovEffect.revise, LovEffect.stop_new, LovEffect.abolish, LovEffect.replace}
)
#: Effects that only a decision on the system itself has.
_OF_SYSTEM = frozenset(
    {
        LovEffect.introduce,
        LovEffect.expand,
        LovEffect.keep,
        LovEffect.stop_new,
        LovEffect.abolish,
        LovEffect.not_introduce,
    }
)
_TOLD = re.compile(r"(?<!\w)(?:beslutade|beslöt|fattade|har beslutat|antogs|infördes|sedan)(?!\w)", re.IGNORECASE)


_IN_FORCE = re.compile(
    r"(?<!\w)(?:gäller|gälla|träder i kraft|träda i kraft|tillämpas|från och med|fr\.?o\.?m)(?!\w)", re.IGNORECASE
)
_DATED = frozenset({Outcome.adopted, Outcome.adopted_with_change, Outcome.amended, Outcome.repealed})


def _with_date(item: Item, claim: Claim[Decision]) -> Claim[Decision]:
    """A point without a date of effect takes the one that the same decision block prints for what is decided, when there is only one."""
    decision = claim.fact
    if (
        decision.effective_on
        or decision.outcome not in _DATED
        or decision.object not in (Object.document, Object.terms, Object.system)
    ):
        return claim
    own = next(e.extent for e in claim.evidence if e.field == "text")
    for passage in item.of(SectionKind.decision, SectionKind.recommendation):
        if not passage.extent.holds(own):
            continue
        dates = [
            found
            for sentence in passage.sentences
            if _IN_FORCE.search(passage.slice(sentence))
            and (found := effective_on(passage.slice(sentence), sentence.start))
        ]
        if len({iso for iso, _ in dates}) == 1:
            iso, place = dates[0]
            return Claim(replace(decision, effective_on=iso), (*claim.evidence, Evidence("effective_on", place)))
    return claim


def _effective(item: Item) -> tuple[str, Extent] | None:
    """The date of effect from the item's own words on what is decided (contract, rule 11), not from what is told of earlier decisions."""
    if item.title_extent:
        found = effective_on(item.title, item.title_extent.start)
        if found:
            return found
    for passage in item.of(SectionKind.background, SectionKind.preparation, SectionKind.front):
        for sentence in passage.sentences:
            words = passage.slice(sentence)
            if not _TOLD.search(words):
                found = effective_on(words, sentence.start)
                if found:
                    return found
    return None


def _linked(claim: Claim[Service], decided: list[Claim[Decision]]) -> Claim[Service]:
    """A service that a decision's own words name belongs to that decision."""
    for decision in decided:
        place = next((e.extent for e in decision.evidence if e.field == "text"), None)
        if place and any(place.holds(e.extent) for e in claim.evidence):
            return Claim(replace(claim.fact, decision_id=decision.fact.decision_id), claim.evidence)
    return claim


def _with_stances(
    item: Item, claims: list[Claim[Any]], decided: list[Claim[Decision]], reading: LovReading
) -> list[Claim[Any]]:
    """``on_lov`` of each yrkande: what its success would do to choice."""
    added = any(isinstance(c.fact, Proposal) and c.fact.action in (Action.add, Action.change) for c in claims)
    matter = reading.direction if added else _matter_effect(decided, reading)
    stances: dict[str, Stance] = {}
    results: list[Claim[Any]] = []
    for claim in claims:
        fact = claim.fact
        if isinstance(fact, Proposal) and fact.on_lov is None:
            stance = _stance(item, fact, matter, reading, stances)
            fact = replace(fact, on_lov=stance)
            claim = Claim(fact, claim.evidence)
        if isinstance(fact, Proposal) and fact.on_lov:
            for name in fact.actors:
                stances.setdefault(name.split()[-1].lower(), Stance(fact.on_lov))
        results.append(claim)
    return results


def _matter_effect(decided: list[Claim[Decision]], reading: LovReading) -> LovEffect | None:
    """What the proposal before the body would do to LOV: the effect of what was adopted, else the direction of the matter."""
    for claim in decided:
        if (
            claim.fact.lov_effect
            and LovEffect(claim.fact.lov_effect) in STANCE
            and claim.fact.outcome != Outcome.rejected
        ):
            return LovEffect(claim.fact.lov_effect)
    return reading.direction


def _stance(
    item: Item, fact: Proposal, matter: LovEffect | None, reading: LovReading, earlier: dict[str, Stance]
) -> Stance | None:
    target = (fact.target or "").lower()
    action = fact.action
    if action in (Action.return_, Action.table, Action.withdraw, Action.refer, None):
        return None
    if action in (Action.add, Action.change):
        effect = lov_effect(fact.target or fact.text or "", Outcome.adopted, None, item, reading, Stage.decision)
        return STANCE.get(effect) if effect else None
    direction: Stance | None = None
    for name, stance in earlier.items():
        if name.removesuffix("s") in target or ("tilläggsyrkande" in target and len(set(earlier.values())) == 1):
            direction = stance
            break
    if direction is None and re.search(r"(?<!\w)motion", target):
        direction = STANCE.get(reading.direction) if reading.direction else None
    elif direction is None and re.search(r"förslag|besluts", target):
        direction = STANCE.get(matter) if matter else None
        if matter and reading.direction and _motion_rejected(item, fact):
            direction = STANCE.get(matter)
    if direction is None:
        return None
    return direction if action == Action.approve else _OPPOSITE[direction]


def _motion_rejected(item: Item, fact: Proposal) -> bool:
    return "motion" in item.title.lower() and "förslag" in (fact.target or "").lower()


def _own_events(item: Item, decided: list[Claim[Decision]], found: list[Claim[Service]]) -> Iterator[Claim[Event]]:
    for claim in decided:
        decision = claim.fact
        if not decision.lov_effect:
            continue
        own = [c for c in found if c.fact.decision_id == decision.decision_id] or found
        codes: list[str | None] = list(dict.fromkeys(c.fact.service for c in own)) or [None]
        for code in codes:
            event = Event(
                event_id=derived_id(item.item_id, "events", "own", decision.point, code),
                item_id=item.item_id,
                decision_id=decision.decision_id,
                municipality_code=item.meeting.municipality_code,
                body=decision.body,
                decided_on=decision.decided_on,
                paragraph=decision.paragraph,
                stage=decision.stage,
                lov_effect=decision.lov_effect,
                service=code,
                effective_on=decision.effective_on,
                source=EventSource.own,
                text=decision.text,
            )
            place = next(e.extent for e in claim.evidence if e.field == "text")
            yield Claim(event, (Evidence("text", place),))


# --------------------------------------------------------------------------- votes

_MOTION_SIDE = re.compile(r"bifall\w*\s+(?:till\s+)?motion", re.IGNORECASE)
_REJECT_SIDE = re.compile(r"avsl\w+\s+(?:på\s+|av\s+|till\s+)?motion", re.IGNORECASE)


def _votes_against_decisions(item: Item, claims: list[Claim[Any]], decided: list[Claim[Decision]]) -> Iterator[Doubt]:
    """The last vote's winning side and the decision must agree where both speak of the motion."""
    votes: list[Claim[Vote]] = [c for c in claims if isinstance(c.fact, Vote) and c.fact.won]
    motions = [c for c in decided if c.fact.object == "motion"]
    if not votes or not motions:
        return
    vote = votes[-1]
    meaning = (vote.fact.yes_means if vote.fact.won == "yes" else vote.fact.no_means) or ""
    outcomes = {c.fact.outcome for c in motions}
    if (_MOTION_SIDE.search(meaning) and outcomes == {Outcome.rejected}) or (
        _REJECT_SIDE.search(meaning) and outcomes == {Outcome.adopted}
    ):
        note = f"Omröstningen vanns av den sida som stod för {meaning!r}, men beslutet lyder annorlunda."
        yield Doubt(DoubtKind.vote_outcome, note, vote.evidence[0].extent, item.item_id)
