"""The votes of an item as they stand on the page: propositions, counts and lists brought together.

In: an item whose passages carry ``vote`` marks. Out: :class:`Poll` records in reading order, and the lists that belong to none of them.
Left alone: votes of other bodies that the background tells of, and "utan omröstning".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from pipeline.extract.ballot_list import Roll
from pipeline.extract.counts import Count, counts
from pipeline.extract.name_order import as_said
from pipeline.extract.pieces import SIDES, over_pages
from pipeline.extract.places import between
from pipeline.extract.propositions import Proposition, propositions
from pipeline.extract.rolls import rolls
from pipeline.extract.rolls_by_meaning import by_meaning
from pipeline.extract.short_names import short_names
from pipeline.extract.sideless import sideless
from pipeline.extract.summed import summed
from pipeline.extract.unsided import unsided
from pipeline.facts import Item, Mark, Passage
from pipeline.latest import latest
from pipeline.terms import Choice, Kind, SectionKind
from pipeline.text import Extent

#: Sections in which no vote of this meeting is told.
DEAF = frozenset(
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


_RESULT = re.compile(
    r"\W*(?:resultat|utfall|röst(?:siffror|resultat|fördelning)|omröstningsresultat|voteringsresultat)", re.IGNORECASE
)


@dataclass(slots=True)
class Poll:
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


@latest
def gather(item: Item) -> tuple[list[Poll], list[Roll]]:
    """The votes of an item with the lists that belong to them, and the lists that belong to none."""
    if item.meeting.kind not in (Kind.minutes, Kind.extract):
        return [], []
    found: list[Poll] = []
    before: SectionKind | None = None
    for passage in item.passages:
        # "Resultat" below a vote is no background
        result = before in (SectionKind.vote, SectionKind.procedure) and _RESULT.match(passage.heading)
        if passage.kind not in DEAF or result:
            waiting = found[-1] if found and found[-1].count is None and found[-1].proposition is not None else None
            _of_passage(passage, found)
            if waiting is not None and waiting.count is None:
                later = next((v.at for v in found if v.at >= passage.extent.start), passage.extent.end)
                waiting.count = _bare(passage, waiting, later)
        before = SectionKind.vote if result else passage.kind
    found = _merged(found) if any(v.count or v.proposition for v in found) else _without_sides(item) or found
    listed = rolls(item, [tuple(v.count.of(c) for c in SIDES) for v in found if v.count is not None])
    whole = [r for r in listed if not r.partial]
    if not found:
        found = [Poll(r.start) for r in whole if r.entries or (r.by_party and r.totals and not r.annexed)]
    left = _tie(found, whole)
    _tie_few(found, [r for r in listed if r.partial])
    _tell(item, found)
    _add_up(item, found)
    left += _verify(found)
    _turn(found)
    _repeat(item, found)
    return [b for b in found if b.count or b.roll or (b.proposition and b.told)], left


#: Sections in which a vote may be told without Ja and Nej.
_HOLDS = (SectionKind.decision, SectionKind.vote, SectionKind.procedure, SectionKind.claims)


def _without_sides(item: Item) -> list[Poll]:
    """The votes of an item in which nobody says Ja or Nej; the same figures told twice are one."""
    polls: list[Poll] = []
    for passage in item.of(*_HOLDS):
        for vote in unsided(item, passage):
            if any(p.count and vote.count and p.count.same(vote.count) for p in polls):
                continue
            polls.append(Poll(vote.at, vote.proposition, vote.count, vote.roll))
    return polls


def _tell(item: Item, votes: list[Poll]) -> None:
    """Give a vote without a list the names that its words tell by what they voted for."""
    ordered = sorted(item.passages, key=lambda p: p.extent)
    for number, vote in enumerate(votes):
        if vote.roll is not None or vote.proposition is None or not (vote.proposition.yes and vote.proposition.no):
            continue
        means = (vote.proposition.yes[0], vote.proposition.no[0])
        following = votes[number + 1].at if number + 1 < len(votes) else item.extent.end
        for passage in between(ordered, vote.proposition.end, following):
            if passage.kind in DEAF:
                continue
            start, end = max(passage.extent.start, vote.proposition.end), min(passage.extent.end, following)
            vote.roll = by_meaning(item, passage, Extent(start, end), means, counted=vote.count is not None)
            if vote.roll is not None:
                break


def _add_up(item: Item, votes: list[Poll]) -> None:
    """Give a vote whose list was not read, or not wholly, the names that its words tell in any other way, where they add up to its figures."""
    known = short_names(item.meeting.roster)
    ordered = sorted(item.passages, key=lambda p: p.extent)
    annexes = [p for p in ordered if p.kind is SectionKind.annex]
    for number, vote in enumerate(votes):
        count, roll = vote.count, vote.roll
        if count is None or (
            roll is not None and all(roll.tally.get(c, 0) == count.of(c) for c in (Choice.yes, Choice.no))
        ):
            continue
        following = votes[number + 1].at if number + 1 < len(votes) else item.extent.end
        behind = (p for p in annexes if p.extent.start >= following)
        for passage in chain(between(ordered, vote.at, following), behind):
            annexed = passage.kind is SectionKind.annex
            if passage.kind in DEAF and not annexed:
                continue
            # the names of a proposition are those of proposals
            begin = vote.proposition.end if vote.proposition is not None else vote.at
            start, end = (
                max(passage.extent.start, begin),
                passage.extent.end if annexed else min(passage.extent.end, following),
            )
            if start >= end:
                continue
            told = summed(passage.slice(Extent(start, end)), start, count, known)
            if told is not None:
                told.entries = as_said(told.entries, item.meeting.roster)
                told.annexed = annexed
                vote.roll = told
                break


def _turn(votes: list[Poll]) -> None:
    """Figures printed without Ja and Nej, whose sides only the words around them told, are those of the list where it has them the other way
    round."""
    for vote in votes:
        count, roll = vote.count, vote.roll
        if count is None or roll is None or not roll.entries or roll.slid:
            continue
        yes, no = (count.figures[c] for c in (Choice.yes, Choice.no))
        listed = tuple(roll.tally.get(c, 0) for c in (Choice.yes, Choice.no))
        if yes[1] == no[1] and yes[0] != no[0] and listed == (no[0], yes[0]):
            count.figures[Choice.yes], count.figures[Choice.no] = no, yes


#: "… där samtliga röstar på samma sätt som i den första voteringen".
_AS_BEFORE = re.compile(
    r"(?:röstar?|röstade|röstat|röster)\s(?:\w+\s){0,3}?(?:på\ssamma\ssätt|lika|likadant|likadana|detsamma)(?:\s\w+){0,2}?\ssom\s(?:i|vid)\s(?:den\s)?(?:första|förra|föregående|tidigare|förberedande)",
    re.IGNORECASE,
)


def _repeat(item: Item, votes: list[Poll]) -> None:
    """A vote in which everyone is said to vote as in the one before has its list, when it has its figures."""
    for before, vote in pairwise(votes):
        if vote.roll is not None or vote.count is None or before.roll is None or before.count is None:
            continue
        end = vote.count.extent.end
        told = next((p for p in item.passages if p.extent.start <= vote.at < p.extent.end), None)
        words = told.text[vote.at - told.extent.start : end + 200 - told.extent.start] if told else ""
        if before.count.same(vote.count) and _AS_BEFORE.search(words):
            vote.roll = before.roll


def _of_passage(passage: Passage, found: list[Poll]) -> None:
    base = passage.extent.start
    events: list[tuple[int, Proposition | Count | Mark]] = []
    events.extend((p.start, p) for p in propositions(passage.text, base))
    events.extend((c.extent.start, c) for c in counts(passage.text, base))
    events.extend((m.extent.start, m) for m in passage.marks if m.kind == "vote" and m.value == "asked")
    proposed = any(isinstance(e, Proposition) for _, e in events)
    none = [m.extent for m in passage.marks if m.kind == "vote" and m.value == "none"]
    for at, event in sorted(events, key=lambda e: e[0]):
        last = found[-1] if found else None
        if isinstance(event, Proposition):
            within = last is not None and last.count is not None and event.start < last.count.extent.end
            if last is None or last.proposition is not None or (last.count is not None and not within):
                last = Poll(at)
                found.append(last)
            last.proposition = event
        elif isinstance(event, Count):
            if (
                last is not None
                and last.count is not None
                and last.count.same(event)
                and (last.told is None or last.told.start < last.count.extent.end)
            ):
                continue
            if last is None or last.count is not None:
                last = Poll(at)
                found.append(last)
            last.count = event
        elif not any(n.overlaps(event.extent) for n in none):
            if last is None or last.count is not None:
                last = Poll(at)
                found.append(last)
            if last.told is None:
                last.told = event.extent
    last = found[-1] if found else None
    if proposed and last is not None and last.told is None and passage.kind is SectionKind.vote:
        last.told = passage.heading_extent  # "Omröstning begärs" is the heading
    end = passage.extent.end
    for poll in reversed(found):
        if poll.count is None and poll.proposition is not None:
            poll.count = _bare(passage, poll, end)
        end = poll.at
        if end <= passage.extent.start:
            break


def _bare(passage: Passage, poll: Poll, end: int) -> Count | None:
    """The figures of a poll that are printed without Ja and Nej, where the words tell the sides."""
    assert poll.proposition is not None
    means = (
        poll.proposition.yes[0] if poll.proposition.yes else None,
        poll.proposition.no[0] if poll.proposition.no else None,
    )
    base = passage.extent.start
    begin = max(0, poll.proposition.start - base)
    if end <= base + begin:
        return None
    return sideless(passage.text[begin : end - base], base + begin, means)


def _merged(found: list[Poll]) -> list[Poll]:
    """A count that stands before its proposition ("Ja: 2, Nej: 1. Ja betyder bifall …") is one vote with it."""
    merged: list[Poll] = []
    for vote in found:
        last = merged[-1] if merged else None
        if last is not None and last.count and not last.proposition and vote.proposition and not vote.count:
            last.proposition = vote.proposition
            last.told = last.told or vote.told
        else:
            merged.append(vote)
    return merged


def _tie_few(votes: list[Poll], listed: list[Roll]) -> None:
    """Give one or two names of one side to the vote before them, where its figure is theirs (or those who abstained were not counted)."""
    for roll in listed:
        (choice, number), *_ = roll.tally.items()
        vote = next((v for v in reversed(votes) if v.at <= roll.start), None)
        if vote is None or vote.count is None or roll.annexed:
            continue
        printed = vote.count.of(choice)
        if printed != number and not (printed is None and choice is Choice.abstain):
            continue
        if vote.roll is None:
            vote.roll = roll
        elif vote.roll.entries and choice not in vote.roll.tally and vote.roll.start < roll.start:
            vote.roll.entries.extend(roll.entries)


def _verify(votes: list[Poll]) -> list[Roll]:
    """A list whose crosses stand beside their columns keeps its names only where its sums agree with the printed figures. Those that are all
    that is known of a vote, and do not agree."""
    left: list[Roll] = []
    for vote in votes:
        roll = vote.roll
        if roll is None or not roll.slid:
            continue
        printed = {c: vote.figure(c) for c in (Choice.yes, Choice.no)} if vote.count or roll.totals else {}
        if not printed or any(n is not None and roll.tally.get(c, 0) != n for c, n in printed.items()):
            told = vote.count or vote.proposition or roll.totals
            vote.roll = replace(roll, entries=[]) if told else None
            left += [] if told else [roll]
    return left


def _told_by(roll: Roll, vote: Poll) -> bool:
    """Whether the figures of a vote are those of a list: its totals, else its names."""
    tally = {c: n for c, (n, _) in roll.totals.items()} or roll.tally
    return vote.count is not None and all(vote.count.of(c) == tally.get(c, 0) for c in SIDES)


def _numbered(roll: Roll, listed: list[Roll], votes: list[Poll]) -> Poll | None:
    """The vote that a list names by its number, where the lists number as many as there are votes (they may count through the meeting)."""
    numbers = sorted({r.number for r in listed if r.number is not None})
    return votes[numbers.index(roll.number)] if roll.number is not None and len(numbers) == len(votes) else None


def _tie(votes: list[Poll], listed: list[Roll]) -> list[Roll]:
    """Give each list to its vote: the nearest before it (or, for annexes, any) with the same figures, else the next in order. What is left over."""
    listed = over_pages(listed, [tuple(v.count.of(c) for c in SIDES) for v in votes if v.count is not None])
    left: list[Roll] = []
    waiting: list[Roll] = []
    for roll in listed:
        free = [v for v in votes if v.roll is None]
        before = [v for v in free if v.at <= roll.start] or free
        same = [v for v in before if _told_by(roll, v)]
        if roll.annexed and len(same) > 1:
            if (numbered := _numbered(roll, listed, votes)) is not None:
                same = [v for v in same if v is numbered] or same
            elif sum(_told_by(r, same[0]) for r in listed) < sum(_told_by(roll, v) for v in votes):
                left.append(roll)  # fewer lists than votes that they may be of
                continue
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
