"""The date of effect that a decision block prints beside the point it belongs to.

In: an item and the claim of one of its decisions. Out: the claim, with ``effective_on`` when the block prints one date only.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.effective import effective_on
from pipeline.facts import Claim, Decision, Evidence, Item
from pipeline.terms import Object, Outcome, SectionKind

_IN_FORCE = re.compile(
    r"(?<!\w)(?:gäller|gälla|träder i kraft|träda i kraft|tillämpas|från och med|fr\.?o\.?m)(?!\w)", re.IGNORECASE
)
_DATED = frozenset({Outcome.adopted, Outcome.adopted_with_change, Outcome.amended, Outcome.repealed})


def with_date(item: Item, claim: Claim[Decision]) -> Claim[Decision]:
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
