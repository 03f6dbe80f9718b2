"""A vote and the decision after it must agree.

In: an item, its claims, its decisions. Out: a doubt when the last vote was won by the side that stood for the opposite of what the block says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from pipeline.facts import Claim, Decision, Doubt, Item, Vote
from pipeline.terms import DoubtKind, Outcome

_MOTION_SIDE = re.compile(r"bifall\w*\s+(?:till\s+)?motion", re.IGNORECASE)
_REJECT_SIDE = re.compile(r"avsl\w+\s+(?:på\s+|av\s+|till\s+)?motion", re.IGNORECASE)


def against_decisions(item: Item, claims: list[Claim[Any]], decided: list[Claim[Decision]]) -> Iterator[Doubt]:
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
