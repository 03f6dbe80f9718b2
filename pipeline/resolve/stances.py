"""``on_lov`` of each yrkande: what its success would do to choice.

In: an item, its claims, its decisions, what is read of LOV in it. Out: the claims, the proposals among them with their stance. It is empty where the
yrkande takes no side (återremiss, a change of price).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from pipeline.extract.effect import lov_effect
from pipeline.extract.lov import LovReading
from pipeline.facts import Claim, Decision, Item, Proposal
from pipeline.terms import Action, LovEffect, Outcome, Stage, Stance

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


def with_stances(
    item: Item, claims: list[Claim[Any]], decided: list[Claim[Decision]], reading: LovReading
) -> list[Claim[Any]]:
    """``on_lov`` of each yrkande: what its success would do to choice."""
    added = any(isinstance(c.fact, Proposal) and c.fact.action in (Action.add, Action.change) for c in claims)
    # What LOV does in a matter through an added yrkande says nothing of the proposal before the body.
    own = reading.direction if reading.whole else None
    matter = own if added else _matter_effect(decided, reading)
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
