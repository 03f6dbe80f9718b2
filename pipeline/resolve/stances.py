"""``on_lov`` of each yrkande: what its success would do to choice.

In: an item, its claims, its decisions, what is read of LOV in it. Out: the claims, the proposals among them with their stance. It is empty where the
yrkande takes no side (återremiss, a change of price).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from pipeline.extract.decisions import proposed
from pipeline.extract.effect import lov_effect
from pipeline.extract.lov import LovReading
from pipeline.facts import Claim, Decision, Item, Proposal, Vote
from pipeline.terms import Action, LovEffect, Outcome, SectionKind, Stage, Stance

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
    sides = _Sides(item, claims, decided, reading)
    results: list[Claim[Any]] = []
    for claim in claims:
        if isinstance(claim.fact, Proposal) and claim.fact.on_lov is None:
            claim = Claim(replace(claim.fact, on_lov=sides.of(claim.fact)), claim.evidence)
        if isinstance(claim.fact, Proposal):
            sides.remember(claim.fact)
        results.append(claim)
    return results


_DEMAND = re.compile(r"(?<!\w)(?:motion|initiativ|medborgarförslag|nämndinitiativ)", re.IGNORECASE)
_BEFORE_THE_BODY = re.compile(r"förslag|besluts|yttrande|hemställan", re.IGNORECASE)
_QUIET = (Action.return_, Action.table, Action.withdraw, Action.refer)


class _Sides:
    """What stands for and against choice in one item: the demand (motion, initiative), the proposal before the body, each mover's own."""

    def __init__(
        self, item: Item, claims: list[Claim[Any]], decided: list[Claim[Decision]], reading: LovReading
    ) -> None:
        self.item = item
        self.reading = reading
        self.demand = STANCE.get(reading.direction) if reading.direction else None
        self.movers: dict[str, Stance] = {}
        added = any(isinstance(c.fact, Proposal) and c.fact.action in (Action.add, Action.change) for c in claims)
        self.proposal = self._printed() or self._carried(claims, decided, added)

    def _printed(self) -> Stance | None:
        """The side of the proposal that the item prints ("Kommunstyrelsens förslag: Motionen avslås")."""
        for passage in self.item.of(SectionKind.proposal):
            for claim in proposed(self.item, passage):
                point = claim.fact
                outcome = Outcome(point.outcome or Outcome.other)
                effect = lov_effect(point.text or "", outcome, point.object, self.item, self.reading, Stage.decision)
                if effect in STANCE:
                    return STANCE[effect]
        return None

    def _carried(self, claims: list[Claim[Any]], decided: list[Claim[Decision]], added: bool) -> Stance | None:
        """The side of what was decided: the proposal won unless a vote says that it lost.

        What LOV does in a matter through an added yrkande says nothing of the proposal before the body.
        """
        if added:
            return self.demand if self.reading.whole and not _DEMAND.search(self.item.title) else None
        effects = [LovEffect(c.fact.lov_effect) for c in decided if c.fact.lov_effect]
        side = next((STANCE[e] for e in effects if e in STANCE), None)
        if side is None:
            return None if _DEMAND.search(self.item.title) else self.demand
        lost = any(
            isinstance(c.fact, Vote) and c.fact.won == "no" and "förslag" in (c.fact.yes_means or "").lower()
            for c in claims
        )
        return _OPPOSITE[side] if lost else side

    def of(self, fact: Proposal) -> Stance | None:
        """The side of one yrkande."""
        action, target = fact.action, (fact.target or "").lower()
        if action is None or action in _QUIET:
            return None
        if action in (Action.add, Action.change):
            words = fact.target or fact.text or ""
            effect = lov_effect(words, Outcome.adopted, None, self.item, self.reading, Stage.decision)
            return STANCE.get(effect) if effect else None
        side = self._target(target)
        if side is None:
            return None
        return side if action == Action.approve else _OPPOSITE[side]

    def _target(self, target: str) -> Stance | None:
        for name, side in self.movers.items():
            if name.removesuffix("s") in target:
                return side
        if "tilläggsyrkande" in target and len(set(self.movers.values())) == 1:
            return next(iter(self.movers.values()))
        if _DEMAND.search(target):
            return self.demand
        return self.proposal if _BEFORE_THE_BODY.search(target) else None

    def remember(self, fact: Proposal) -> None:
        """Later yrkanden may speak of this mover's ("avslag på Anna Eks yrkande")."""
        if fact.on_lov:
            for name in fact.actors:
                self.movers.setdefault(name.split()[-1].lower(), Stance(fact.on_lov))
