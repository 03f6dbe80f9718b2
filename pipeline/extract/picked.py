"""The att-satser that running text picks by number, each with what it says of it.

In: a clause ("att bifalla den första att-satsen, anse den andra besvarad och avslå den tredje"). Out: :class:`Picked` records. What the
numbers stand for is :mod:`pipeline.extract.demands`' to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.extract import phrases

_NUMBERS = {"första": 1, "andra": 2, "tredje": 3, "fjärde": 4, "femte": 5, "sjätte": 6, "sjunde": 7, "åttonde": 8}
_ORDINAL = re.compile(
    r"(?<!\w)(?P<word>"
    + "|".join(_NUMBERS)
    + r")(?P<noun>\s+(?:att-?\s?sats|yrkande|punkt|beslutssats|strecksats)\w*)?(?!\w)"
    + r"|(?<!\w)(?:att-?\s?sats|yrkande|punkt|beslutssats|strecksats)\w*\s+(?:nr\s*|nummer\s*)?(?P<figure>\d)(?!\d)",
    re.IGNORECASE,
)
#: "I första hand", "för andra gången": no clause of a motion.
_ELSE = re.compile(r"\s+(?:hand|gång|kvartal|halvår|vice|ledamot|stycke|år|steg|hälft)", re.IGNORECASE)
_PASSIVE = re.compile(r"(?:s|besvarad\w*|besvarat)$", re.IGNORECASE)


class Picked(NamedTuple):
    """The number of a clause, from 1, and what is said of it: ``adopted``, ``rejected`` or ``answered``."""

    number: int
    outcome: str


def picked(text: str) -> Iterator[Picked]:
    """The clauses that ``text`` picks by number, in order; nothing where no number is said of an att-sats."""
    ordinals = [m for m in _ORDINAL.finditer(text) if not _ELSE.match(text, m.end())]
    if not any(m["noun"] or m["figure"] for m in ordinals):
        return
    outcomes = [m for m in phrases.find(text, "effects.toml") if m.kind == "outcome_told" and m.value != "none"]
    for ordinal in ordinals:
        after = next((o for o in outcomes if o.extent.start >= ordinal.end()), None)
        if after is not None and (
            after.extent.start - ordinal.end() > 60 or _ORDINAL.search(text, ordinal.end(), after.extent.start)
        ):
            after = None
        before = next((o for o in reversed(outcomes) if o.extent.end <= ordinal.start()), None)
        passive = after is not None and _PASSIVE.search(after.extent.of(text)) is not None
        chosen = after if passive or before is None else before
        if chosen is not None:
            number = int(ordinal["figure"]) if ordinal["figure"] else _NUMBERS[ordinal["word"].lower()]
            yield Picked(number, chosen.value)
