"""A named vote list as it was read: its entries, its printed totals, and where it begins.

Nothing is read here: these are the records that the readers of lists (grids, rolls) hand to the votes.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from pipeline.terms import Choice
from pipeline.text import Extent


@dataclass(frozen=True, slots=True)
class Entry:
    """One member's vote. ``places`` are the words it rests on: the name and the cross or word."""

    name: str
    party: str | None
    choice: Choice
    places: tuple[Extent, ...]


@dataclass(slots=True)
class Roll:
    """A list of votes: where it begins, its entries, and the totals printed with it (with their places)."""

    start: int
    entries: list[Entry]
    totals: dict[Choice, tuple[int, Extent]] = field(default_factory=dict)
    annexed: bool = False
    paragraph: str | None = None
    """The § that the list itself is headed with, where one list serves several."""
    number: int | None = None
    """The number that the list gives its vote, among those of the § or of the meeting."""
    partial: bool = False
    """One side alone, of one or two names: a list only where the figure of that side is theirs."""
    slid: bool = False
    """Some crosses stand beside their columns: a list only where the sums agree."""
    by_party: bool = False
    """The rows are parties with their figures: there are no names to pair."""

    @property
    def place(self) -> Extent:
        """Where the list can be looked up: its first total or name, else its beginning."""
        places = [place for _, place in self.totals.values()] + [e.places[0] for e in self.entries[:1]]
        return places[0] if places else Extent(self.start, self.start + 1)

    @property
    def tally(self) -> dict[Choice, int]:
        """How many stand for each choice."""
        return dict(Counter(e.choice for e in self.entries))
