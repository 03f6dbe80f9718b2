"""Omröstningar: how many, what Ja and Nej stood for, the figures, who won and how.

In: an item whose passages carry ``vote`` marks. Out: claims of :class:`pipeline.facts.Vote` numbered in reading order, and doubts. The
figures printed in the item count; where they differ from the list annexed, the printed ones stay and a doubt is written.
Source: contract, section 4, rule 2.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.extract.findings import overturned
from pipeline.extract.polls import Poll, gather
from pipeline.extract.winners import who_won
from pipeline.facts import Claim, Doubt, Evidence, Item, Vote, derived_id
from pipeline.terms import Choice, DoubtKind


def find(item: Item) -> Iterator[Claim[Vote] | Doubt]:
    """The votes of ``item``, numbered from 1, and what does not add up."""
    votes, left = gather(item)
    for number, vote in enumerate(votes, start=1):
        claim, doubts = _claim(item, vote, number, votes)
        yield claim
        yield from doubts
    for roll in left:
        yield Doubt(
            DoubtKind.annex_unplaced,
            "Röstlistan hör inte säkert till någon omröstning i ärendet; läs den.",
            roll.place,
            item.item_id,
        )


def vote_id(item: Item, number: int) -> str:
    """The key of the vote with this number."""
    return derived_id(item.item_id, "votes", number)


def _claim(item: Item, vote: Poll, number: int, votes: list[Poll]) -> tuple[Claim[Vote], list[Doubt]]:
    yes, no = vote.figure(Choice.yes), vote.figure(Choice.no)
    evidence: list[Evidence] = []
    if vote.count is not None:
        for name, choice in (
            ("yes", Choice.yes),
            ("no", Choice.no),
            ("abstained", Choice.abstain),
            ("absent", Choice.absent),
        ):
            if choice in vote.count.figures:
                evidence.append(Evidence(name, vote.count.figures[choice][1]))
    if vote.roll is not None:
        for name, choice in (
            ("yes", Choice.yes),
            ("no", Choice.no),
            ("abstained", Choice.abstain),
            ("absent", Choice.absent),
        ):
            if (
                choice in vote.roll.totals
                and vote.figure(choice) == vote.roll.totals[choice][0]
                and not any(e.field == name for e in evidence)
            ):
                evidence.append(Evidence(name, vote.roll.totals[choice][1]))
        if not evidence:
            evidence.extend(Evidence("yes", e.places[0]) for e in vote.roll.entries[:1])
    doubts: list[Doubt] = []
    yes_means = no_means = None
    if vote.proposition is not None:
        if vote.proposition.yes is not None:
            yes_means = vote.proposition.yes[0] or None
            evidence.append(Evidence("yes_means", vote.proposition.yes[1]))
        if vote.proposition.no is not None:
            no_means = vote.proposition.no[0] or (f"inte {yes_means}" if yes_means else None)
            evidence.append(Evidence("no_means", vote.proposition.no[1]))
    if vote.told is not None and not evidence:
        evidence.append(Evidence("number", vote.told))
    place = evidence[0].extent
    if not (yes_means and no_means):
        doubts.append(
            Doubt(
                DoubtKind.vote_meaning,
                "Vad Ja och Nej stod för kunde inte läsas; läs propositionsordningen.",
                place,
                item.item_id,
            )
        )
    following = votes[number].at if number < len(votes) else item.extent.end
    won, decided_by, settled = who_won(item, vote, yes, no, (yes_means, no_means), following)
    evidence.extend(Evidence("decided_by", e) for e in settled)
    if won is None:
        doubts.append(
            Doubt(
                DoubtKind.vote_outcome,
                "Vilken sida som vann framgår inte av siffrorna; läs beslutet.",
                place,
                item.item_id,
            )
        )
    start = votes[number - 2].at if number > 1 else item.extent.start
    turned = None
    if won is not None:
        found = overturned(item, (start, vote.at), vote, won)
        if found is not None:
            turned, words = found
            evidence.append(Evidence("finding_overturned", words))
    fact = Vote(
        vote_id=vote_id(item, number),
        item_id=item.item_id,
        number=number,
        yes=yes,
        no=no,
        abstained=vote.figure(Choice.abstain),
        absent=vote.figure(Choice.absent),
        yes_means=yes_means,
        no_means=no_means,
        won=won,
        decided_by=decided_by,
        finding_overturned=turned,
    )
    doubts.extend(_sums(item, vote))
    return Claim(fact, tuple(evidence)), doubts


def _sums(item: Item, vote: Poll) -> Iterator[Doubt]:
    """What the printed count, the printed totals of the list and its names say against each other."""
    if vote.roll is None:
        return
    sides = (Choice.yes, Choice.no)
    totals = {c: n for c, (n, _) in vote.roll.totals.items()}
    place = vote.roll.place
    if vote.count is not None and any(c in totals and totals[c] != vote.count.of(c) for c in sides):
        printed = f"{vote.count.of(Choice.yes)}-{vote.count.of(Choice.no)}"
        listed = f"{totals.get(Choice.yes)}-{totals.get(Choice.no)}"
        yield Doubt(
            DoubtKind.number_conflict,
            f"Protokollet anger {printed}, röstlistan {listed}; det tryckta i protokollet står.",
            place,
            item.item_id,
        )
    if vote.roll.by_party or vote.roll.partial:
        return
    if not vote.roll.entries:
        yield Doubt(
            DoubtKind.vote_sum, "Röstlistans namn och röster kunde inte paras ihop; läs den.", place, item.item_id
        )
        return
    figures = totals or {c: n for c in sides if (n := vote.figure(c)) is not None}
    if any(vote.roll.tally.get(c, 0) != figures[c] for c in sides if c in figures):
        names = f"{vote.roll.tally.get(Choice.yes, 0)}-{vote.roll.tally.get(Choice.no, 0)}"
        wanted = f"{figures.get(Choice.yes)}-{figures.get(Choice.no)}"
        yield Doubt(DoubtKind.vote_sum, f"Röstlistans namn ger {names}, summan är {wanted}.", place, item.item_id)
