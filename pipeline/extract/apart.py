"""Vote lists whose cells a text extraction put on lines of their own: names, parties and votes, one after the other or in heaps.

In: a passage. Out: rolls. Each vote belongs to the first name that waits for one, each party likewise; a vote that comes before any name, or
names that are left without one, make the list no roll. Where more than one name waited, the list counts only if its sums agree (``slid``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipeline.extract.ballot_list import Entry, Roll
from pipeline.extract.list_cells import known_party, person_of
from pipeline.facts import Passage
from pipeline.terms import Choice
from pipeline.text import Extent

_LINE = re.compile(r"[^\n]+")
_SEAT = re.compile(r"(?:nr\.?\s?)?\d{1,3}[.)]?", re.IGNORECASE)
_VOTE = re.compile(
    r"(?:(?P<party>[^\s()]+|\([^\s()]+\))\s+)?(?:röstar\s)?(?P<side>(?P<yes>ja)|(?P<no>nej)|(?P<abstain>avst(?:år|od|ått))|(?P<absent>frånvarande))(?:-röst)?[.,]?",
    re.IGNORECASE,
)
#: "FE", "(BB)": a party that only this municipality has; a cross is none.
_CODE = re.compile(r"\(?[A-ZÅÄÖ][A-ZÅÄÖ]{1,4}\)?")
_HEADING = re.compile(
    r"(?:(?:ledamot|ledamöter|namn|parti(?:tillhörighet)?|röst|röstade|val|stol|plats|nr\.?)\s*)+:?", re.IGNORECASE
)
_TOTAL = re.compile(
    r"(?P<side>(?P<yes>ja)|(?P<no>nej)|(?P<abstain>avst(?:år|od|ående))|(?P<absent>frånvarande)):?\s(?P<number>\d{1,3})",
    re.IGNORECASE,
)
_FEWEST = 3


@dataclass(slots=True)
class _Stack:
    """A run of lines: the names, parties and votes that it holds, each in its order."""

    names: list[tuple[str, str | None, Extent]] = field(default_factory=list)
    parties: list[str] = field(default_factory=list)
    votes: list[tuple[Choice, Extent]] = field(default_factory=list)
    heaped: bool = False
    early: bool = False

    def vote(self, choice: Choice, place: Extent) -> None:
        self.early = self.early or len(self.votes) >= len(self.names)
        self.heaped = self.heaped or len(self.names) - len(self.votes) > 1
        self.votes.append((choice, place))

    def roll(self) -> Roll | None:
        """The list, when each name has its vote."""
        if self.early or len(self.names) < _FEWEST or len(self.names) != len(self.votes):
            return None
        parties: list[str | None] = [party for _, party, _ in self.names]
        if len(self.parties) == len(self.names) and not any(parties):
            parties = [*self.parties]
        elif self.parties:
            return None
        entries = [
            Entry(name, party, choice, (place, cross))
            for (name, _, place), party, (choice, cross) in zip(self.names, parties, self.votes, strict=True)
        ]
        return Roll(entries[0].places[0].start, entries, slid=self.heaped)


def of_lines(passage: Passage) -> Iterator[Roll]:
    """The lists of a passage that are read line by line, in reading order."""
    stack = _Stack()
    roll: Roll | None = None
    for line in _LINE.finditer(passage.text):
        start, words = _trimmed(line)
        if not words or _SEAT.fullmatch(words) or _HEADING.fullmatch(words):
            continue
        if _take(words, passage.extent.start + start, stack):
            continue
        total = _TOTAL.fullmatch(words)
        if found := stack.roll():
            if roll is not None:
                yield roll
            roll = found
        stack = _Stack()
        if roll is not None and total is not None:
            place = Extent(passage.extent.start + start, passage.extent.start + start + len(words))
            roll.totals[_choice(total)] = (int(total["number"]), place)
        elif roll is not None:
            yield roll
            roll = None
    last = stack.roll()
    yield from (r for r in (roll, last) if r is not None)


def _trimmed(line: re.Match[str]) -> tuple[int, str]:
    text = line.group()
    return line.start() + len(text) - len(text.lstrip()), text.strip()


def _choice(match: re.Match[str]) -> Choice:
    return next(Choice(c) for c in ("yes", "no", "abstain", "absent") if match[c])


def _take(words: str, at: int, stack: _Stack) -> bool:
    """Whether a line belongs to a list; what it holds is put on the stack."""
    vote = _VOTE.fullmatch(words)
    party = _party(vote["party"] or "" if vote else words, stack)
    if party is not None:
        stack.parties.append(party)
    if vote is not None and (party or not vote["party"]):
        stack.vote(_choice(vote), Extent(at + vote.start("side"), at + vote.end("side")))
        return True
    if party is not None:
        return True
    person = person_of(words, at)
    if person is not None:
        stack.names.append(person)
    return person is not None


def _party(words: str, stack: _Stack) -> str | None:
    """The party that a cell holds; a code that nobody knows is a local party where a name waits for one."""
    if (party := known_party(words)) is not None:
        return party
    waits = len(stack.parties) < len(stack.names)
    return words.strip("()") if waits and _CODE.fullmatch(words) else None
