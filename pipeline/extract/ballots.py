"""Who voted how: the names of the vote lists, tied to the votes of the item.

In: an item. Out: claims of :class:`pipeline.facts.Ballot`. Which list belongs to which vote, and the doubts about sums, is settled in
:mod:`pipeline.extract.votes`; a list whose names and crosses cannot be paired with certainty yields no ballots.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.extract.people import roster_party
from pipeline.extract.polls import gather
from pipeline.extract.votes import vote_id
from pipeline.facts import Ballot, Claim, Doubt, Evidence, Item, derived_id


def find(item: Item) -> Iterator[Claim[Ballot] | Doubt]:
    """One ballot for each name of each vote's list, in the order of the list."""
    votes, _ = gather(item)
    for number, vote in enumerate(votes, start=1):
        if vote.roll is None:
            continue
        owner = vote_id(item, number)
        for entry in vote.roll.entries:
            yield Claim(
                Ballot(
                    ballot_id=derived_id(owner, "ballots", entry.name, entry.choice, entry.places[0].start),
                    vote_id=owner,
                    name=entry.name or None,
                    party=entry.party or roster_party(item.meeting.roster, entry.name),
                    choice=entry.choice,
                ),
                (Evidence("name", entry.places[0]), *(Evidence("choice", place) for place in entry.places[1:])),
            )
