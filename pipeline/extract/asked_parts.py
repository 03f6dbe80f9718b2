"""A part of a motion that a point answers by naming what it asks: "att anse förslaget om fast omsorgskontakt besvarat".

In: the words of a decision point. Out: the extent of the words that name the part and of what it asks for. Where a motion asks for several
things the council answers each; the outcome is said of the motion, and what has nothing to do with LOV does nothing to it (docs/tables.md: object,
lov_effect).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.text import Extent

_PART = re.compile(
    r"(?<!\w)(?:(?<=motionens )|(?<=motionärens )|(?<=förslagets )|(?<![s)] ))"  # not "styrelsens förslag", "Anna Eks (M) förslag"
    r"(?P<part>förslag(?:et)?|att-sats(?:en)?|del(?:en)?|(?<=motionens )(?:yrkande(?:t)?|krav(?:et)?))"
    r"(?:\s(?:nr\s)?\d{1,2})?(?:\s(?:i\smotionen|som\s(?:rör|gäller|avser)|om|gällande|rörande|avseende)|,?\s(?=att(?!\w)))\s*(?P<asked>[^.;:]{4,300})",
    re.IGNORECASE,
)
_ANSWERED = re.compile(
    r"\s*,?\s(?:anse(?:s|r)?\s(?:som\s)?)?(?:(?:är|som|vara|därmed|härmed|också|även)\s)*(?:besvara[dt]\w*|bifall\w*|avsl[åo]\w*|avstyrk\w*|tillstyrk\w*|avvisa\w*)(?:\s.*)?$",
    re.IGNORECASE | re.DOTALL,
)


class AskedPart(NamedTuple):
    """The noun that names the part ("förslaget") and what it asks for ("fast omsorgskontakt"), as places in the words given."""

    noun: Extent
    asked: Extent


def asked_part(text: str) -> AskedPart | None:
    """The part of a motion that a point names by what it asks for; None when it names none."""
    found = _PART.search(text)
    if found is None:
        return None
    start, end = found.span("asked")
    tail = _ANSWERED.search(text, start, end)
    return AskedPart(Extent(*found.span("part")), Extent(start, tail.start() if tail else end))
