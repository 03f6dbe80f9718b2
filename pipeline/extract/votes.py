"""Omröstningar: how many, what Ja and Nej stood for, the figures, who won and how.

In: an item whose passages carry ``vote`` marks. Out: claims of :class:`pipeline.facts.Vote` numbered in reading order, and doubts. The figures printed in the
item count; where they differ from the list annexed, the printed ones stay and a doubt is written. Sources: kommunallag (2017:725) 4 kap. 25 §,
5 kap. 50 § (a third of fullmäktige can force an återremiss or a bordläggning), 5 kap. 54-57 §§; contract, section 4, rule 2.
Left alone: votes of other bodies that the background tells of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract.counts import Count, counts
from pipeline.extract.findings import closer, overturned
from pipeline.extract.propositions import Proposition, propositions
from pipeline.extract.rolls import Roll, rolls
from pipeline.facts import Claim, Doubt, Evidence, Item, Mark, Passage, Vote, derived_id
from pipeline.terms import BodyLevel, Choice, DecidedBy, DoubtKind, Kind, SectionKind, Winner
from pipeline.text import Extent

_DEAF = frozenset(
    {
        SectionKind.background,
        SectionKind.preparation,
        SectionKind.documents,
        SectionKind.distribution,
        SectionKind.motion_text,
        SectionKind.contents,
        SectionKind.attendance,
        SectionKind.reservation,
        SectionKind.statement,
        SectionKind.note,
        SectionKind.annex,
    }
)
_RETURN = re.compile(r"åter(?:remi|förvis)|bordlägg|senare\ssammanträde|skjuts\supp", re.IGNORECASE)
_TODAY = re.compile(r"avgör|i\s?dag|dagens", re.IGNORECASE)


@dataclass(slots=True)
class Ballot:
    """One vote as it is gathered: its proposition, its count, its list, and where it stands."""

    at: int
    proposition: Proposition | None = None
    count: Count | None = None
    roll: Roll | None = None
    told: Extent | None = None

    def figure(self, choice: Choice) -> int | None:
        """The printed figure, else that of the list."""
        figure = self.count.of(choice) if self.count else None
        if figure is None and self.roll is not None:
            total = self.roll.totals.get(choice)
            if total is not None and self._agrees():
                return total[0]
            if self.count is None and self.roll.entries and choice in (Choice.yes, Choice.no):
                return self.roll.tally.get(choice, 0)
        return figure

    def _agrees(self) -> bool:
        """Whether the list's totals say the same of Ja and Nej as the text does."""
        if self.count is None or self.roll is None:
            return True
        return all(self.roll.totals[c][0] == self.count.of(c) for c in (Choice.yes, Choice.no) if c in self.roll.totals)


def gather(item: Item) -> tuple[list[Ballot], list[Roll]]:
    """The votes of an item with the lists that belong to them, and the lists that belong to none."""
    if item.meeting.kind not in (Kind.minutes, Kind.extract):
        return [], []
    found: list[Ballot] = []
    for passage in item.passages:
        if passage.kind in _DEAF:
            continue
        _of_passage(passage, found)
    listed = rolls(item)
    if not found and listed and (any(r.entries for r in listed)):
        found = [Ballot(r.start) for r in listed if r.entries]
    left = _tie(found, listed)
    return [b for b in found if b.count or b.roll or (b.proposition and b.told)], left


def _of_passage(passage: Passage, found: list[Ballot]) -> None:
    base = passage.extent.start
    events: list[tuple[int, Proposition | Count | Mark]] = []
    events.extend((p.start, p) for p in propositions(passage.text, base))
    events.extend((c.extent.start, c) for c in counts(passage.text, base))
    events.extend((m.extent.start, m) for m in passage.marks if m.kind == "vote" and m.value == "asked")
    none = [m.extent for m in passage.marks if m.kind == "vote" and m.value == "none"]
    for at, event in sorted(events, key=lambda e: e[0]):
        last = found[-1] if found else None
        if isinstance(event, Proposition):
            if last is None or last.proposition is not None or last.count is not None:
                last = Ballot(at)
                found.append(last)
            last.proposition = event
        elif isinstance(event, Count):
            if last is not None and last.count is not None and last.count.same(event) and (last.told is None or last.told.start < last.count.extent.end):
                continue
            if last is None or last.count is not None:
                last = Ballot(at)
                found.append(last)
            last.count = event
        elif not any(n.overlaps(event.extent) for n in none):
            if last is None or last.count is not None:
                last = Ballot(at)
                found.append(last)
            if last.told is None:
                last.told = event.extent


def _tie(votes: list[Ballot], listed: list[Roll]) -> list[Roll]:
    """Give each list to its vote: the nearest before it (or, for annexes, any) with the same figures, else the next in order. What is left over."""
    left: list[Roll] = []
    waiting: list[Roll] = []
    for roll in listed:
        tally = {c: n for c, (n, _) in roll.totals.items()} or roll.tally
        free = [v for v in votes if v.roll is None]
        before = [v for v in free if v.at <= roll.start] or free
        same = [v for v in before if v.count is not None and all(v.count.of(c) == tally.get(c, 0) for c in (Choice.yes, Choice.no))]
        if same:
            (same[0] if roll.annexed else same[-1]).roll = roll
        elif before and not roll.annexed and before[-1].count is None:
            before[-1].roll = roll
        else:
            waiting.append(roll)
    free = [v for v in votes if v.roll is None]
    for vote, roll in zip(free, waiting, strict=False):
        vote.roll = roll
    left.extend(waiting[len(free) :])
    return left


def find(item: Item) -> Iterator[Claim[Vote] | Doubt]:
    """The votes of ``item``, numbered from 1, and what does not add up."""
    votes, left = gather(item)
    for number, vote in enumerate(votes, start=1):
        claim, doubts = _claim(item, vote, number, votes)
        yield claim
        yield from doubts
    for roll in left:
        place = roll.entries[0].places[0] if roll.entries else next(iter(roll.totals.values()))[1]
        yield Doubt(DoubtKind.annex_unplaced, "Röstlistan hör inte säkert till någon omröstning i ärendet; läs den.", place, item.item_id)


def vote_id(item: Item, number: int) -> str:
    """The key of the vote with this number."""
    return derived_id(item.item_id, "votes", number)


def _claim(item: Item, vote: Ballot, number: int, votes: list[Ballot]) -> tuple[Claim[Vote], list[Doubt]]:
    yes, no = vote.figure(Choice.yes), vote.figure(Choice.no)
    evidence: list[Evidence] = []
    if vote.count is not None:
        for name, choice in (("yes", Choice.yes), ("no", Choice.no), ("abstained", Choice.abstain), ("absent", Choice.absent)):
            if choice in vote.count.figures:
                evidence.append(Evidence(name, vote.count.figures[choice][1]))
    if vote.roll is not None:
        for name, choice in (("yes", Choice.yes), ("no", Choice.no), ("abstained", Choice.abstain), ("absent", Choice.absent)):
            if choice in vote.roll.totals and vote.figure(choice) == vote.roll.totals[choice][0] and not any(e.field == name for e in evidence):
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
        doubts.append(Doubt(DoubtKind.vote_meaning, "Vad Ja och Nej stod för kunde inte läsas; läs propositionsordningen.", place, item.item_id))
    following = votes[number].at if number < len(votes) else item.extent.end
    won, decided_by, settled = _won(item, vote, yes, no, (yes_means, no_means), following)
    evidence.extend(Evidence("decided_by", e) for e in settled)
    if won is None:
        doubts.append(Doubt(DoubtKind.vote_outcome, "Vilken sida som vann framgår inte av siffrorna; läs beslutet.", place, item.item_id))
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


def _sums(item: Item, vote: Ballot) -> Iterator[Doubt]:
    """What the printed count, the printed totals of the list and its names say against each other."""
    if vote.roll is None:
        return
    sides = (Choice.yes, Choice.no)
    totals = {c: n for c, (n, _) in vote.roll.totals.items()}
    place = next(iter(vote.roll.totals.values()))[1] if totals else vote.roll.entries[0].places[0]
    if vote.count is not None and any(c in totals and totals[c] != vote.count.of(c) for c in sides):
        printed = f"{vote.count.of(Choice.yes)}-{vote.count.of(Choice.no)}"
        listed = f"{totals.get(Choice.yes)}-{totals.get(Choice.no)}"
        yield Doubt(DoubtKind.number_conflict, f"Protokollet anger {printed}, röstlistan {listed}; det tryckta i protokollet står.", place, item.item_id)
    if not vote.roll.entries:
        yield Doubt(DoubtKind.vote_sum, "Röstlistans namn och röster kunde inte paras ihop; läs den.", place, item.item_id)
        return
    figures = totals or {c: n for c in sides if (n := vote.figure(c)) is not None}
    if any(vote.roll.tally.get(c, 0) != figures[c] for c in sides if c in figures):
        names = f"{vote.roll.tally.get(Choice.yes, 0)}-{vote.roll.tally.get(Choice.no, 0)}"
        wanted = f"{figures.get(Choice.yes)}-{figures.get(Choice.no)}"
        yield Doubt(DoubtKind.vote_sum, f"Röstlistans namn ger {names}, summan är {wanted}.", place, item.item_id)


def _marked(item: Item, start: int, end: int, value: DecidedBy) -> list[Extent]:
    return [
        m.extent
        for p in item.passages
        if p.kind not in _DEAF
        for m in p.marks
        if m.kind == "vote" and m.value == value and start <= m.extent.start < end
    ]


def _won(
    item: Item, vote: Ballot, yes: int | None, no: int | None, means: tuple[str | None, str | None], following: int
) -> tuple[Winner | None, DecidedBy | None, list[Extent]]:
    """Which side won, how, and the words that say how when it was not the mere majority."""
    if yes is None or no is None:
        return None, None, []
    if yes == no:
        return _tied(item, vote, means, following)
    more = Winner.yes if yes > no else Winner.no
    minority = _minority(item, vote, yes, no, means, following)
    if minority is not None:
        return minority
    if words := _marked(item, vote.at, following, DecidedBy.qualified):
        return more, DecidedBy.qualified, words[:1]
    return more, DecidedBy.majority, []


def _tied(item: Item, vote: Ballot, means: tuple[str | None, str | None], following: int) -> tuple[Winner | None, DecidedBy | None, list[Extent]]:
    lot = _marked(item, vote.at, following, DecidedBy.lot)
    casting = _marked(item, vote.at, following, DecidedBy.casting)
    how = DecidedBy.lot if lot else DecidedBy.casting if casting else None
    words = (lot or casting)[:1]
    chair = {a.name for a in item.meeting.roster if a.role == "chair"}
    if how is not DecidedBy.lot and vote.roll is not None:
        cast = {e.choice for e in vote.roll.entries if e.name in chair}
        if len(cast) == 1 and (side := cast.pop()) in (Choice.yes, Choice.no):
            return Winner(side), DecidedBy.casting, words
    side_won = _said(item, words[0].start if words else vote.at, following, means)
    return side_won, how, words


def _said(item: Item, start: int, end: int, means: tuple[str | None, str | None]) -> Winner | None:
    """The side that the words after the count say was decided on ("beslutar därmed bifalla Anna Eks yrkande", "röstar ja")."""
    from_here = [p for p in item.passages if p.kind not in _DEAF and p.extent.end > start and p.extent.start < end]
    text = " ".join(p.text[max(0, start - p.extent.start) : max(0, end - p.extent.start)] for p in from_here)[:600]
    direct = re.search(r"(?:röstar?|röst\sfaller\spå|för|avger)\s(ja|nej)(?!\w)|(ja|nej)-sidan\s(?:har\s)?v(?:inner|unnit|ann)", text, re.IGNORECASE)
    if direct:
        return Winner.yes if (direct[1] or direct[2]).lower() == "ja" else Winner.no
    return closer(text, means)


def _minority(
    item: Item, vote: Ballot, yes: int, no: int, means: tuple[str | None, str | None], following: int
) -> tuple[Winner, DecidedBy, list[Extent]] | None:
    """A third of fullmäktige that wants an återremiss or a bordläggning wins with fewer votes (KL 5 kap. 50 §)."""
    if item.meeting.body_level is not BodyLevel.council:
        return None
    returning = [bool(_RETURN.search(m or "")) for m in means]
    if returning == [True, True] or returning == [False, False]:
        return None
    side = Winner.yes if returning[0] else Winner.no
    for_it, against = (yes, no) if side is Winner.yes else (no, yes)
    words = _marked(item, item.extent.start, item.extent.end, DecidedBy.minority_third)
    present = yes + no + (vote.figure(Choice.abstain) or 0)
    if for_it >= against and not words:
        return None
    if for_it * 3 < present:
        return None
    if words:
        return side, DecidedBy.minority_third, words[:1]
    decided = [m.extent for p in item.of(SectionKind.decision) for m in p.marks if m.kind == "outcome" and m.value in ("returned", "tabled")]
    if decided and _TODAY.search(" ".join(m or "" for m in means)):
        return side, DecidedBy.minority_third, decided[:1]
    return (side, DecidedBy.minority_third, decided[:1]) if decided else None
