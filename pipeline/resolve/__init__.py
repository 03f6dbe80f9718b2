"""Within one document: claims are settled against each other.

In: an item, the claims drawn from it, and what is read of LOV in it. Out: the claims in their final form, and doubts.

- a decision by reference takes the content of the proposal meant (``references``), and the date of effect printed beside it (``dates``);
- decisions of a LOV matter get their effect, services their decision, and each is an event of its own (``choice``);
- yrkanden get their stance on LOV (``stances``);
- a vote that contradicts the decision is a doubt (``verdicts``).
"""

from __future__ import annotations

from typing import Any

from pipeline.extract.lov import LovReading
from pipeline.facts import Claim, Decision, Doubt, Item, Proposal, Service
from pipeline.resolve.choice import own_events, with_decisions, with_effect
from pipeline.resolve.dates import with_date
from pipeline.resolve.references import by_reference
from pipeline.resolve.stances import with_stances
from pipeline.resolve.verdicts import against_decisions


def resolve(item: Item, claims: list[Claim[Any]], reading: LovReading) -> tuple[list[Claim[Any]], list[Doubt]]:
    """The final claims of ``item`` and the doubts that arise. The order of claims is kept; services and own events stand last."""
    doubts: list[Doubt] = []
    settled: list[Claim[Any]] = []
    decided: list[Claim[Decision]] = []
    dated = [c for c in claims if isinstance(c.fact, Decision) and c.fact.effective_on]
    asked = [c for c in claims if isinstance(c.fact, Proposal)]
    for claim in claims:
        if isinstance(claim.fact, Decision):
            claim, doubt = by_reference(item, claim, asked)
            claim = with_date(claim, dated)
            if reading.relevant:
                claim = with_effect(item, claim, reading)
            decided.append(claim)
            doubts.extend([doubt] if doubt else [])
        settled.append(claim)
    if reading.relevant:
        services = with_decisions(item, [c for c in settled if isinstance(c.fact, Service)], decided)
        settled = [c for c in settled if not isinstance(c.fact, Service)]
        settled = [*with_stances(item, settled, decided, reading), *services]
        settled.extend(own_events(item, decided, services))
    doubts.extend(against_decisions(item, settled, decided))
    return settled, doubts
