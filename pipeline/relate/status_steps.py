"""Which acts count for the register, for what, and on which day.

In: the acts of one municipality. Out: steps for :mod:`pipeline.relate.status_course`.

- Only municipalities: in a region LOV in primary care is a duty and no choice, and the two are never mixed. ``primarvard`` is no service of theirs.
- Only acts with a day (of decision, else of effect), and none that is disputed.
- Only LOV: an act read in a matter whose legal basis is an own ``kundval`` or LOU changes nothing. Where the basis is only a choice
  (``choice``), it can confirm or end a system that is known to be LOV, and begin none.
- Within one decision: terms that come with an introduction are its preparation and show nothing running, and what is refused beside it is
  something else; what is also proposed to a higher body is not settled; of two words for one end the one with a day of effect counts; what it
  keeps while it ends something else is kept.
- A decision without a day of effect follows the proposals for it of the year before, when they name one day; it is then only expected.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from pipeline.relate.acts import Acts, Grounded
from pipeline.relate.acts_mentions import BEGINS, ENDS, SHOWS, body_key, first_day_after, services_fit
from pipeline.relate.known import Event, Known
from pipeline.relate.status_track import Step
from pipeline.relations import Act
from pipeline.terms import (
    AuthorityType,
    Certainty,
    EventSource,
    LegalBasis,
    LovEffect,
    LovStep,
    MatterType,
    Outcome,
    ServiceCode,
    Stage,
)

M = MatterType

#: How long before a decision the proposals for it are looked for, in days: a motion is to be settled within a year (KL 2017:725, 5 kap. 35 §).
_BEFORE = 400
_ASKED = frozenset(
    {M.motion, M.citizen_proposal, M.referral, M.initiative, M.interpellation, M.question, M.election, M.procedure}
)


def steps_of(known: Known, acts: Acts, dates: dict[str, str]) -> list[Step]:
    """The steps of one municipality; ``dates`` are the days of the items' documents."""
    code = known.municipality_code
    if code is None or len(code) != 4:
        return []
    here = [g for g in acts.acts if g.act.municipality_code == code and g.act.act_id not in acts.disputed]
    proposed = _proposed_days(here, dates)
    outcomes = {d.decision_id: d.outcome for d in known.decisions}
    made = (step for g in _settled(here) if (step := _step(known, g, dates, proposed, outcomes)) is not None)
    return sorted(made, key=lambda step: step.order)


def _direction(effect: str | None) -> str | None:
    return "ends" if effect in ENDS else "begins" if effect in BEGINS else None


def _settled(here: list[Grounded]) -> Iterator[Grounded]:
    """The acts without those that another act of the same decision takes the place of."""
    decisions: dict[object, list[Act]] = defaultdict(list)
    for act, _ in here:
        decisions[_decision(act)].append(act)
    for grounded in here:
        act = grounded.act
        beside = [a for a in decisions[_decision(act)] if a is not act]
        if not act.decided_on or not (any(_replaces(other, act) for other in beside) or _kept(act, beside)):
            yield grounded


def _decision(act: Act) -> object:
    return body_key(act.body), act.decided_on, act.paragraph


def _replaces(other: Act, act: Act) -> bool:
    """Whether another act of the same decision counts and this one does not."""
    if not services_fit(other.service, act.service):
        return False
    if act.lov_effect in SHOWS | {LovEffect.not_introduce} and other.lov_effect in BEGINS:
        return other.stage == act.stage
    if _direction(act.lov_effect) is None or _direction(act.lov_effect) != _direction(other.lov_effect):
        return False
    if act.stage == Stage.decision and other.stage == Stage.recommendation:
        return True
    return (
        other.stage == act.stage
        and other.service == act.service
        and not act.effective_on
        and bool(other.effective_on)
    )  # fmt: skip


def _kept(act: Act, beside: list[Act]) -> bool:
    """Whether a decision that ends another service keeps this one in so many words: then its end was read from those of the other."""
    same = [a for a in beside if a.stage == act.stage and a.service is not None]
    return (
        act.lov_effect in ENDS
        and any(a.lov_effect == LovEffect.keep and a.service == act.service for a in same)
        and any(a.lov_effect in ENDS and a.service != act.service for a in same)
    )


Days = dict[tuple[str | None, str | None], list[tuple[str, str]]]


def _proposed_days(here: list[Grounded], dates: dict[str, str]) -> Days:
    """(service, direction) -> (day of a proposal, the day of effect it names)."""
    found: Days = defaultdict(list)
    for act, events in here:
        if act.certainty == Certainty.proposed and act.effective_on and len(act.effective_on) == 10:
            on = act.decided_on or dates[events[0].item_id]
            if len(on) == 10 and (direction := _direction(act.lov_effect)):
                found[act.service, direction].append((on, act.effective_on))
    return found


def _start(act: Act, proposed: Days) -> tuple[str | None, bool]:
    """(day of effect, whether only proposals name it)."""
    direction = _direction(act.lov_effect)
    if act.effective_on or direction is None or len(act.decided_on or "") != 10:
        return act.effective_on, False
    decided = act.decided_on or ""
    since = (date.fromisoformat(decided) - timedelta(days=_BEFORE)).isoformat()
    days = {day for on, day in proposed.get((act.service, direction), ()) if since <= on <= decided < day}
    if direction == "ends":
        days = {first_day_after(day) for day in days}
    return (days.pop(), True) if len(days) == 1 else (None, False)


def _follows_up(known: Known, events: Iterable[Event], outcomes: dict[str, str | None]) -> bool:
    """Whether a body dealt with a system that runs: an own decision in a matter of its management, other than one that closes a task (which may be
    that of winding up) and than what members or others ask.
    """
    return any(
        e.source == EventSource.own
        and e.stage == Stage.decision
        and LovStep.management in known.items[e.item_id].lov_step
        and known.items[e.item_id].matter_type not in _ASKED
        and outcomes.get(e.decision_id or "") != Outcome.closed
        for e in events
    )


def _step(
    known: Known, grounded: Grounded, dates: dict[str, str], proposed: Days, outcomes: dict[str, str | None]
) -> Step | None:
    act, events = grounded
    proposal = act.certainty == Certainty.proposed
    when = act.decided_on or (dates[events[0].item_id] if proposal else act.effective_on)
    regional = all(known.document_of(e.item_id).authority_type == AuthorityType.region for e in events)
    if not when or regional or act.service == ServiceCode.primarvard:
        return None
    own = [e for e in events if e.source == EventSource.own]
    bases = {basis for e in own or events for basis in known.items[e.item_id].legal_basis}
    lov = not bases or LegalBasis.lov in bases
    if not lov and bases != {LegalBasis.choice}:
        return None
    start, planned = (act.effective_on, False) if proposal else _start(act, proposed)
    told_on = max(dates[e.item_id] for e in events)
    return Step(when, grounded, start, planned, lov, told_on, _follows_up(known, events, outcomes))
