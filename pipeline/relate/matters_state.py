"""Is a matter settled? The last act with authority says so.

In: the steps of a matter in order of time, each with its decisions. Out: the state, and the decision that settled it.

What settles and what does not (data contract, matters; kommunallag (2017:725) 5 kap. 22-35 §§, 6 kap.; domain facts a.5):

- a proposal to a higher body, and every act of a lower one while a higher body's act is awaited, settles nothing: a body is awaited when it was
  proposed to, or when it tabled, returned or referred the matter itself;
- a tabling, a return and a referral are steps; a referral after a settling act is its execution and opens nothing again;
- a motion is the council's to settle (KL 5 kap. 35 §), an interpellation or a question by its answer; a citizen's proposal also the committee's that
  the council handed it to;
- what a lower body decides after a higher one has settled the matter carries that out and settles nothing anew;
- otherwise the body that decides in its own right settles it, the council or not; what a committee or a higher body only notes is settled by that
  when nothing is awaited and nothing was decided before, what a working committee notes is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.bodies import level_of
from pipeline.relate.known import Decision
from pipeline.relate.matters_nodes import RANKS, Node, rank
from pipeline.terms import BodyLevel, LovEffect, MatterState, MatterType, Object, Outcome, Stage

#: What a body does to the thing itself.
_SETTLES = frozenset(
    {
        Outcome.adopted,
        Outcome.adopted_with_change,
        Outcome.rejected,
        Outcome.answered,
        Outcome.closed,
        Outcome.withdrawn,
        Outcome.repealed,
        Outcome.amended,
        Outcome.elected,
        Outcome.assigned,
    }
)
#: What settles a motion, when the council does it.
_SETTLES_MOTION = _SETTLES - {Outcome.assigned, Outcome.elected}
_STEPS = frozenset({Outcome.tabled, Outcome.returned})
#: What is said of a part of the matter only: a person, information, an assignment beside it.
_BESIDE = frozenset({Object.person, Object.information})
_COUNCIL = RANKS[BodyLevel.council]
#: The order in which objects tell which point settles the matter.
_OBJECTS = (Object.motion, Object.citizen_proposal, Object.matter)


class Settled(NamedTuple):
    """The state of a matter, and the decision that settled it (None while it is open)."""

    state: MatterState
    decision: Decision | None


class _Standing(NamedTuple):
    """What is known after a step: the settling decision, its body's rank, and the rank that an act must have to settle it."""

    decision: Decision | None = None
    rank: int = 0
    awaited: int = 0


def state(steps: Iterable[tuple[Node, Sequence[Decision]]], kinds: frozenset[str | None]) -> Settled:
    """The state after the last step; ``kinds`` are the matter types of its items."""
    now = _Standing()
    for node, decisions in steps:
        if node.held:
            now = _after(now, node, decisions, kinds)
    return Settled(MatterState.decided if now.decision else MatterState.open, now.decision)


def _after(now: _Standing, node: Node, decisions: Sequence[Decision], kinds: frozenset[str | None]) -> _Standing:
    """What stands after one more step."""
    own = rank(node)
    asked = [d for d in decisions if d.stage == Stage.recommendation]
    if asked:
        awaited = max(_rank_of(d.addressed_to, own, kinds) for d in asked)
        return _Standing(awaited=max(awaited, _COUNCIL) if _is_motion(kinds) else awaited)
    made = [d for d in decisions if d.stage == Stage.decision]
    outcomes = {d.outcome for d in made}
    if outcomes & _STEPS or any(d.outcome == Outcome.withdrawn and d.object == Object.matter for d in made):
        return _Standing(awaited=max(own, now.awaited))
    if settling := _settling(made, own, kinds, now):
        return _Standing(settling, own)
    if Outcome.referred in outcomes:
        return now if now.decision else _Standing(awaited=max(own, now.awaited))
    return now


def _is_motion(kinds: frozenset[str | None]) -> bool:
    return MatterType.motion in kinds


def _rank_of(addressed_to: str | None, own: int, kinds: frozenset[str | None]) -> int:
    """The rank of the body that is to decide; of one that is not named, the next above."""
    if addressed_to is None:
        return own + 1
    return max(RANKS.get(level_of(addressed_to), 3), own if own < _COUNCIL else 0)


def _settling(made: Sequence[Decision], own: int, kinds: frozenset[str | None], now: _Standing) -> Decision | None:
    """The decision of a step that settles the matter, None when none does."""
    if _is_motion(kinds):
        fitting = (
            [d for d in made if d.outcome in _SETTLES_MOTION and d.object not in _BESIDE] if own == _COUNCIL else []
        )
        return _first(fitting, kinds)
    if kinds & {MatterType.interpellation, MatterType.question}:
        answered = (Outcome.answered, Outcome.closed, Outcome.withdrawn, Outcome.noted)
        return _first([d for d in made if d.outcome in answered], kinds)
    if MatterType.citizen_proposal in kinds:
        handed = [d for d in made if d.object == Object.citizen_proposal and d.outcome in _SETTLES_MOTION]
        if handed:
            return _first(handed, kinds)
    if own < max(now.awaited, now.rank):
        return None
    substance = [d for d in made if d.outcome in _SETTLES]
    if substance:
        weighty = [d for d in substance if d.object not in _BESIDE or d.outcome == Outcome.elected]
        return _first(weighty or substance, kinds)
    noted = [d for d in made if d.outcome == Outcome.noted]
    if noted and now.decision is None and own > RANKS[BodyLevel.working]:
        return _first(noted, kinds)
    return None


def _first(decisions: Sequence[Decision], kinds: frozenset[str | None]) -> Decision | None:
    """Of several points the one that is said of the matter itself, else the first that does something to LOV (not of a budget, where that is one
    line of many), else the first.
    """

    def order(decision: Decision) -> tuple[int, bool, int, str]:
        place = _OBJECTS.index(decision.object) if decision.object in _OBJECTS else len(_OBJECTS)
        idle = decision.lov_effect in (None, LovEffect.none) or MatterType.budget in kinds
        return place, idle, decision.point, decision.decision_id

    return min(decisions, key=order, default=None)
