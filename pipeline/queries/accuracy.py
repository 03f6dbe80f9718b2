"""How right the tables are, as it was last measured: the figures that ``python benchmarks/accuracy.py`` wrote into the package.

In: ``accuracy.json`` beside this file. Out: :class:`Accuracy`. The figures are F1 per field against readings that people coded by hand; the first
run of a set was measured once, before anybody had looked at a miss, and is what to expect of documents of one's own. docs/accuracy.md holds
every field.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

NAME = "accuracy.json"

#: The fields that a reader looks for first, in their order.
FIELDS = (
    "items",
    "decisions.outcome",
    "decisions.object_outcome",
    "decisions.motion_fate",
    "decisions.lov_effect",
    "decisions.effective_on",
    "services",
    "votes.won",
    "ballots",
    "proposals.actors_action",
    "actors",
    "motives",
    "events",
)


@dataclass(frozen=True)
class Figure:
    """F1 of a field at the first run (None: not kept) and now, its 95 % interval, and how many values it was measured on."""

    first: float | None
    f1: float
    low: float | None
    high: float | None
    support: int


@dataclass(frozen=True)
class GoldSet:
    """A set of hand-coded documents. ``blind``: written and coded by people who had not seen the program; ``untouched``: nothing was mended or
    trained on it since."""

    name: str
    blind: bool
    untouched: bool
    documents: int
    items: int
    scores: dict[str, Figure]


@dataclass(frozen=True)
class Bin:
    """Decisions whose confidence lies in an interval: how many, their mean confidence, the share that is right."""

    low: float
    high: float
    decisions: int
    confidence: float
    right: float


@dataclass(frozen=True)
class Accuracy:
    """All that was measured: the sets, how often two coders agree (F1 by field), and what ``confidence`` is worth."""

    sets: tuple[GoldSet, ...]
    agreement: dict[str, float]
    bins: tuple[Bin, ...]
    decisions: int

    @property
    def aside(self) -> GoldSet:
        """The set that is kept aside."""
        return next(found for found in self.sets if found.untouched)

    @property
    def blind(self) -> tuple[GoldSet, ...]:
        """The sets of people who had not seen the program."""
        return tuple(found for found in self.sets if found.blind)


@cache
def accuracy() -> Accuracy:
    """The figures. Raises ValueError when the file is not as ``benchmarks/accuracy.py`` writes it."""
    return of(json.loads(resources.files("pipeline.queries").joinpath(NAME).read_text("utf-8")))


def of(told: dict[str, Any]) -> Accuracy:
    """The figures from what the file holds."""
    try:
        sets = tuple(
            GoldSet(**{**found, "scores": {field: Figure(**cells) for field, cells in found["scores"].items()}})
            for found in told["sets"]
        )
        bins = tuple(Bin(*cells) for cells in told["bins"])
        return Accuracy(sets, told["agreement"], bins, told["decisions"])
    except (KeyError, TypeError) as error:
        raise ValueError(f"{NAME}: skriv om den med benchmarks/accuracy.py ({error})") from error
