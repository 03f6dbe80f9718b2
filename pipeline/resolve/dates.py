"""The date of effect that a decision block prints beside the point it belongs to.

In: the claim of one decision, and those of all points of the item. Out: the claim, with ``effective_on`` when the block prints one date only.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.facts import Claim, Decision
from pipeline.terms import Object, Outcome

_THINGS = (Object.document, Object.terms, Object.system)
_DATED = frozenset({Outcome.adopted, Outcome.adopted_with_change, Outcome.amended, Outcome.repealed})


#: Points that say no more than from when something holds.
_ONLY_DATES = ("decisions.no_verb", "outcome.adopted.galler")
_WITH = re.compile(
    r"(?<!\w)(?:samtidigt|därmed|från (?:och med )?samma (?:dag|datum|tidpunkt)|då)(?!\w)", re.IGNORECASE
)


def with_date(claim: Claim[Decision], points: list[Claim[Decision]]) -> Claim[Decision]:
    """The claim with the date that its block prints for it beside the point.

    That is a sentence that decides nothing itself ("Delegationsordningen gäller från den 1 oktober"), or, where the point says
    "samtidigt", the only date of the block. ``points`` are all decisions of the item.
    """
    decision = claim.fact
    if decision.effective_on or decision.outcome not in _DATED or decision.object not in _THINGS:
        return claim
    joined = _WITH.search(decision.text or "") is not None
    dated = [p for p in points if p.fact.effective_on and (joined or p.fact.method in _ONLY_DATES)]
    if len({p.fact.effective_on for p in dated}) != 1:
        return claim
    place = next(e for e in dated[0].evidence if e.field == "effective_on")
    return Claim(replace(decision, effective_on=dated[0].fact.effective_on), (*claim.evidence, place))
