"""One who takes a side argues on that side.

In: the arguments of an item in reading order, whose motion it is and what that motion wants. Out: the same without those that a member or a
party makes against the side that the rest of their words are on: "vi vill ha valfrihet" and a trace of "kostnad" in the same reservation is no
argument against. Officers, bodies and those who are not named weigh both sides and keep all of theirs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.extract.speakers import Speaker
from pipeline.facts import Claim, Motive
from pipeline.terms import LovEffect, Stance

_FOR = frozenset({LovEffect.introduce, LovEffect.expand, LovEffect.keep})
_AGAINST = frozenset({LovEffect.abolish, LovEffect.replace, LovEffect.stop_new})
#: So many times heavier must the arguments of one side be.
HEAVIER = 1.5
#: An argument that the model is less sure of than this needs others of the same speaker on its side.
WEAK = 0.7
#: What a motion wants weighs as much as this many arguments of its authors.
WANTED = 1.0


def of_one_side(
    claims: Sequence[Claim[Motive]], authors: Speaker | None, direction: LovEffect | None
) -> Iterator[Claim[Motive]]:
    """The arguments without those that contradict the rest of what the same member or party says."""
    weights: dict[tuple[str | None, str | None], dict[str, float]] = {}
    if authors is not None and (wanted := wants(direction)) is not None:
        weights[authors.name, authors.party] = {wanted: WANTED}
    for claim in claims:
        sides = weights.setdefault((claim.fact.speaker, claim.fact.party), {})
        sides[claim.fact.stance] = sides.get(claim.fact.stance, 0.0) + (claim.fact.confidence or 0.0)
    for claim in claims:
        sides = weights[claim.fact.speaker, claim.fact.party]
        own = sides[claim.fact.stance]
        sure = claim.fact.confidence or 0.0
        alone = sure < WEAK and own - sure < WEAK
        if not (claim.fact.party and sum(sides.values()) - own >= HEAVIER * own) and not alone:
            yield claim


def wants(direction: LovEffect | None) -> Stance | None:
    """The side of a matter that is to bring this about."""
    if direction in _FOR:
        return Stance.for_
    return Stance.against if direction in _AGAINST else None
