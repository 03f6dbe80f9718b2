"""``on_lov`` of each yrkande: what its success would do to choice.

In: an item, its claims, its decisions, what is read of LOV in it. Out: the claims, the proposals among them with their stance. It is empty where the
yrkande takes no side (återremiss, a change of price).
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from pipeline.extract.decisions import proposed
from pipeline.extract.demands import numbered
from pipeline.extract.effect import lov_effect
from pipeline.extract.lov import LovReading
from pipeline.extract.places import is_motion
from pipeline.facts import Claim, Decision, Event, Item, Proposal, Vote
from pipeline.named_parties import find_parties
from pipeline.resolve.scopes import looks_back, opposes, scope
from pipeline.terms import Action, LovEffect, Object, Outcome, SectionKind, Stage, Stance

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
OPPOSITE = {Stance.for_: Stance.against, Stance.against: Stance.for_}


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


_ACCOUNT = (SectionKind.front, SectionKind.background, SectionKind.preparation, SectionKind.other)
_DEMAND = re.compile(r"(?<!\w)(?:motion|initiativ|medborgarförslag|nämndinitiativ)", re.IGNORECASE)
_BEFORE_THE_BODY = re.compile(r"förslag|besluts|yttrande|hemställan", re.IGNORECASE)
#: "avslag på förslag 4", one of several; what stands under its heading.
_ONE_OF_SEVERAL = re.compile(r"förslag(?:et)?\s(?P<n>\d{1,2})")
_PART = re.compile(r"(?:^|(?<=\n))Förslag\s(?P<n>\d{1,2})(?P<what>(?:(?!\nFörslag\s\d)[\s\S]){0,1500})")
_LOV = re.compile(r"(?<!\w)LOV(?!\w)|valfrihet|kundval|fritt\sval", re.IGNORECASE)
_WHOLE = ("", "ärendet", "frågan")
_NUMBERED = re.compile(r"(?<!\w)(?:punkt\w*\s+\d|att-sats\w*|beslutspunkt\w*|strecksats\w*)", re.IGNORECASE)
_WORD = re.compile(r"[a-zåäö]{6,}", re.IGNORECASE)


def _alike(text: str, words: str, action: Action | None) -> bool:
    """Whether a point says what an added yrkande asks for: most of its longer words are the yrkande's. A change has words of the proposal
    too: there nearly all on both sides must be the same."""
    mine = {w.lower()[:7] for w in _WORD.findall(text)}
    theirs = {w.lower()[:7] for w in _WORD.findall(words)}
    shared = len(mine & theirs)
    if action == Action.change:
        return shared > 1 and shared * 4 >= 3 * max(len(mine), len(theirs))
    return bool(theirs) and shared * 2 > len(theirs) and (shared > 1 or len(mine) == 1)


#: "Punkt 3 ska utgå": what a point would do is not done.
_OUT = re.compile(r"(?<!\w)(?:utgår?|stryks?|strykas|tas\sbort|lyfts?\sur)(?!\w)", re.IGNORECASE)
_REFUSED = re.compile(r"(?<!\w)av(?:styrk|sl[åo])\w*\s(?:[\wåäö]+\s){0,2}?förslag", re.IGNORECASE)
#: Every point of what is proposed: "avslag på samtliga punkter utom punkt 3".
_EVERY = re.compile(r"(?<!\w)(?:samtliga|alla)\s(?:\w+\s)?(?:punkter|att-satser|beslutspunkter|delar)", re.IGNORECASE)
_ADDITION = re.compile(r"tilläggsyrkande|(?<!\w)tillägget(?!\w)", re.IGNORECASE)
#: What is left of a proposal when its points on LOV have been spoken of.
_REST = re.compile(r"(?<!\w)i\sövrigt(?!\w)", re.IGNORECASE)
_INSTEAD = re.compile(r"(?<!\w)(?:i\sstället|istället)(?!\w)", re.IGNORECASE)
#: "Kommunstyrelsen föreslår att motionen avslås", told in the account of a motion.
_PROPOSES = re.compile(
    r"(?:utskottet|nämnden|styrelsen|beredningen|förvaltningen|kontoret)\sföreslår\s(?:[\wåäö]+\s){0,4}?(?:att\s)?(?:(?P<refuse>avslå\smotionen|motionen\s(?:ska\s)?avslås)|(?P<grant>bifalla\smotionen|motionen\s(?:ska\s)?bifalls))",
    re.IGNORECASE,
)


def _scope(text: str, effect: LovEffect | None) -> Stance | None:
    """The side of a change of a running system that makes it smaller or larger."""
    return scope(text) if effect in (None, LovEffect.revise, LovEffect.none) else None


#: "Förslaget att motionen anses besvarad", "nämndens förslag att avslå motionen": the demand is turned down.
_TURNS_DOWN = re.compile(r"förslag\w*\s(?:om\s)?(?:att\s|till\s)?[^.;]*(?:avsl[åo]|besvara|avstyrk)", re.IGNORECASE)
_REFUSAL = re.compile(r"(?:att\s)?(?:avslag\spå|avslår?|avstyrker|avstyrka)\s")
_LESS = re.compile(r"(?<!\w)(?:paus|frys|stopp|begräns)", re.IGNORECASE)


_QUIET = (Action.return_, Action.table, Action.withdraw, Action.refer)


class _Sides:
    """What stands for and against choice in one item: the demand (motion, initiative), the proposal before the body, each mover's own."""

    def __init__(
        self, item: Item, claims: list[Claim[Any]], decided: list[Claim[Decision]], reading: LovReading
    ) -> None:
        self.item = item
        self.reading = reading
        self.demand = STANCE.get(reading.direction) if reading.direction else self._refused(decided)
        if reading.direction is None and _DEMAND.search(item.title) and _LESS.search(item.title) and reading.whole:
            self.demand = Stance.against  # "Initiativ om att pausa kundvalet"
        self.movers: dict[str, Stance] = {}
        self.additions: set[Stance] = set()
        self.refused: dict[tuple[str, ...], Stance] = {}
        self.decided = decided
        added = [
            (c.fact.target or c.fact.text or "", Action(c.fact.action))
            for c in claims
            if isinstance(c.fact, Proposal) and c.fact.action in (Action.add, Action.change)
        ]
        self.proposal = self._printed() or self._told(claims) or self._plain() or self._carried(claims, decided, added)

    def _refused(self, decided: list[Claim[Decision]]) -> Stance | None:
        """The side of a motion by what its refusal does, when its own words do not say."""
        things = (Object.motion, Object.system) if is_motion(self.item) else (Object.motion,)
        refusals = (c.fact for c in decided if c.fact.outcome == Outcome.rejected and c.fact.object in things)
        effect = next((f.lov_effect for f in refusals if f.lov_effect), None)
        side = STANCE.get(LovEffect(effect)) if effect else None
        return OPPOSITE[side] if side else None

    def _plain(self) -> Stance | None:
        """The side of the proposal that the account of a motion tells of in the present tense, the last one."""
        if self.demand is None or not is_motion(self.item):
            return None
        told = [m for p in self.item.passages if p.kind in _ACCOUNT for m in _PROPOSES.finditer(p.text)]
        if not told:
            return None
        return self.demand if told[-1]["grant"] else OPPOSITE[self.demand]

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

    def _told(self, claims: list[Claim[Any]]) -> Stance | None:
        """The side of the proposal that the account tells of last ("Kommunstyrelsen föreslog den …, § 162, att motionen bifalls")."""
        if not self.reading.whole:
            return None
        told = [
            c.fact
            for c in claims
            if isinstance(c.fact, Event)
            and c.fact.stage == Stage.recommendation
            and c.fact.lov_effect
            and LovEffect(c.fact.lov_effect) in STANCE
        ]
        last = told[-1] if told else None
        same = (f for f in told if last and (f.body, f.decided_on) == (last.body, last.decided_on))
        return next((STANCE[LovEffect(f.lov_effect)] for f in same if f.lov_effect), None)

    def _carried(
        self, claims: list[Claim[Any]], decided: list[Claim[Decision]], added: list[tuple[str, Action]]
    ) -> Stance | None:
        """The side of what was decided: the proposal won unless a vote says that it lost.

        What LOV does in a matter through an added yrkande says nothing of the proposal before the body.
        """
        own = [c.fact for c in decided if not any(_alike(c.fact.text or "", *one) for one in added)]
        if not self.reading.whole:
            own = [f for f in own if self._weighs(f, decided)]
            sides = {STANCE[LovEffect(f.lov_effect)] for f in own if f.lov_effect in STANCE}
            if len(sides) > 1 or (not sides and (added or len(decided) > 2)) or self._brought(claims):
                return None
        first = next((f for f in own if f.lov_effect and f.lov_effect in STANCE), None)
        if first and first.lov_effect == LovEffect.investigate and own[0].lov_effect == LovEffect.revise:
            first = None  # an inquiry besides, in a matter of prices
        side = STANCE[LovEffect(first.lov_effect)] if first and first.lov_effect else None
        if side and first and first.outcome == Outcome.rejected and _REFUSED.search(first.text or ""):
            return OPPOSITE[side]  # "avstyrka förslaget": what was refused is the proposal
        if side is None and self.reading.whole:
            scopes = (_scope(f.text or "", LovEffect(f.lov_effect)) for f in own if f.lov_effect)
            side = next((s for s in scopes if s), None)
        if side is None and self.demand is not None:
            side = next((self._of_motion(f) for f in own if f.object == Object.motion), None)
        if side is None:
            return None if _DEMAND.search(self.item.title) else self.demand
        lost = any(isinstance(c.fact, Vote) and self._fell(c.fact) for c in claims)
        return OPPOSITE[side] if lost else side

    @staticmethod
    def _fell(vote: Vote) -> bool:
        """Whether a vote went against the proposal that Ja stood for, or for the refusal of one."""
        means = (vote.yes_means or "").lower()
        if "förslag" not in means:
            return False
        return vote.won == ("yes" if _REFUSAL.match(means) else "no")

    @staticmethod
    def _weighs(fact: Decision, decided: list[Claim[Decision]]) -> bool:
        """Whether a point gives a proposal of several points its side: among many an inquiry, or what was refused, does not."""
        slight = (fact.outcome == Outcome.rejected, fact.lov_effect == LovEffect.investigate)
        return len(decided) < 3 or not any(slight) or fact == decided[0].fact

    def _brought(self, claims: list[Claim[Any]]) -> bool:
        """Whether LOV came into the matter by an added yrkande."""
        added = (c.fact for c in claims if isinstance(c.fact, Proposal) and c.fact.action == Action.add)
        return any(self._effect(f.target or f.text or "") in STANCE for f in added)

    def _of_motion(self, fact: Decision) -> Stance | None:
        """The side of what is answered to a motion ("tillstyrka motionen")."""
        if self.demand is None or fact.outcome not in (Outcome.adopted, Outcome.rejected):
            return None
        return self.demand if fact.outcome == Outcome.adopted else OPPOSITE[self.demand]

    def _effect(self, words: str) -> LovEffect | None:
        """What words that are asked for would do, if they were decided."""
        return lov_effect(words, Outcome.adopted, None, self.item, self.reading, Stage.decision)

    def of(self, fact: Proposal) -> Stance | None:
        """The side of one yrkande."""
        action, target = fact.action, (fact.target or "").lower()
        if action is None or action in _QUIET:
            return None
        if action in (Action.add, Action.change):
            words = fact.target or fact.text or ""
            effect = self._effect(words)
            if action == Action.change and _OUT.search(target) and (point := self._by_number(target)) is not None:
                return OPPOSITE[point]
            if _INSTEAD.search(target) and fact.actors in self.refused:
                return self.refused[fact.actors]  # what is asked for instead goes the way of the refusal
            side = STANCE.get(effect) if effect else None
            if effect is LovEffect.investigate and looks_back(words):
                return None
            if side is None and self.reading.whole and self.proposal is not None and opposes(words):
                return OPPOSITE[self.proposal]
            if side is None and action == Action.change and _BEFORE_THE_BODY.search(target):
                return self.proposal
            if side is None and "tillägg" in target:
                return next((s for name, s in self.movers.items() if name.removesuffix("s") in target), None)
            return side or (_scope(words, effect) if self.reading.whole else None)
        aimed = self._target(target)
        side = None if action == Action.answer and _NUMBERED.search(target) else aimed
        if side is None:
            return None
        return side if action == Action.approve else OPPOSITE[side]

    def _target(self, target: str) -> Stance | None:
        for name, side in self.movers.items():
            if name.removesuffix("s") in target:
                return side
        if _ADDITION.search(target) and len(sides := self.additions or {*self.movers.values()}) == 1:
            return next(iter(sides))
        if _REST.search(target) and not self.reading.whole:
            return None
        if _EVERY.search(target):
            return self.proposal
        if (numbered_side := self._by_number(target)) is not None:
            return numbered_side
        if self.demand is not None and _TURNS_DOWN.search(target):
            return OPPOSITE[self.demand]
        if _DEMAND.search(target):
            return self.demand
        if not self.reading.whole and find_parties(target):
            return None  # the budget of a party
        if (one := _ONE_OF_SEVERAL.fullmatch(target)) is not None and not self._names_lov(one["n"]):
            return None
        return self.proposal if target in _WHOLE or _BEFORE_THE_BODY.search(target) else None

    def _names_lov(self, number: str) -> bool:
        """Whether what the item prints under "Förslag 4" is about LOV."""
        parts = (m["what"] for p in self.item.passages for m in _PART.finditer(p.text) if m["n"] == number)
        return any(_LOV.search(part) for part in parts)

    def _by_number(self, target: str) -> Stance | None:
        """The side of a point or an att-sats that a yrkande names by its number; of a refused one, what it wanted."""
        numbers = numbered(target) or [int(n) for n in re.findall(r"\d+", target)] if _NUMBERED.search(target) else []
        for number in numbers:
            if number > len(self.decided):
                return None
            fact = self.decided[number - 1].fact
            if fact.lov_effect and fact.lov_effect in STANCE:
                side = STANCE[LovEffect(fact.lov_effect)]
                refused = fact.outcome == Outcome.rejected and is_motion(self.item)
                return OPPOSITE[side] if refused else side
        return None

    def remember(self, fact: Proposal) -> None:
        """Later yrkanden may speak of this mover's ("avslag på Anna Eks yrkande")."""
        if fact.on_lov and fact.action == Action.reject:
            self.refused[fact.actors] = Stance(fact.on_lov)
        if fact.on_lov and fact.action == Action.add:
            self.additions.add(Stance(fact.on_lov))
        if fact.on_lov:
            for name in fact.actors:
                self.movers.setdefault(name.split()[-1].lower(), Stance(fact.on_lov))
