"""What a sentence tells of several services one by one: the time of each, and an act that is the same as the one told before it.

In: the words of a telling, the services that it names. Out: the time of each service, where the sentence has one for each in turn ("LOV infördes 2027
i hemtjänsten och 2029 i ledsagningen", "hemtjänst (2027), ledsagning (2029)"); whether it says "motsvarande beslut" for a service, or that one
left the system.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.dates import find_dates
from pipeline.extract import mentions, phrases, services
from pipeline.extract.told_date import Found
from pipeline.terms import ServiceCode
from pipeline.text import Extent

_YEAR = re.compile(r"(?<![\w:/.-])(?:19|20)\d\d(?![\w:/]|[-–]\d\d?(?!-?\d))")
#: "Motsvarande beslut för ledsagning fattades", "Beslut om daglig verksamhet togs": the same as before, for another service.
_LIKEWISE = re.compile(
    r"\W*(?:(?:Motsvarande|Samma|Liknande|Likadant|Ett\s+(?:motsvarande|likadant))\s+)?beslut(?:et)?\s+(?:för|om|avseende|gällande|rörande)\s+"
    r"(?P<what>[^.;,§\d]{3,60}?)\s+(?:togs|fattades|kom)(?!\w)",
    re.IGNORECASE,
)

#: "Ledsagningen togs bort 2029": a service less.
_TAKEN_OUT = re.compile(
    r"(?<!\w)(?:t(?:ogs|agits)\s+(?:bort|ur)|utgick|utgått|lyft(?:es|s)\s+(?:bort|ut|ur)|plockades\s+bort|ströks|avfördes)(?!\w)",
    re.IGNORECASE,
)


def of_each(text: str, base: int, named: Sequence[tuple[ServiceCode | None, Extent | None]]) -> dict[Extent, Found]:
    """The time of each service by its place; empty where the sentence does not have one for each, in turn.

    ``named``: the services with their places in the document; ``base``: where ``text`` begins in it.
    """
    places = [where for _, where in named if where is not None]
    if len(places) < 2 or len(places) != len(named):
        return {}
    places.sort(key=lambda e: e.start)
    days = [(d.iso, d.extent) for d in find_dates(text)]
    years = [(m.group(), Extent(*m.span())) for m in _YEAR.finditer(text)]
    times = sorted([*days, *(y for y in years if not any(d.overlaps(y[1]) for _, d in days))], key=lambda t: t[1].start)
    if len(times) != len(places):
        return {}
    found = {place: (iso, at.shift(base)) for place, (iso, at) in zip(places, times, strict=True)}
    before = all(found[p][1].end <= p.start for p in places)
    after = all(p.end <= found[p][1].start for p in places)
    turns = [p if before else found[p][1] for p in places[:-1]]
    nexts = [found[p][1] if before else p for p in places[1:]]
    in_turn = all(turn.end <= follows.start for turn, follows in zip(turns, nexts, strict=True))
    return found if (before or after) and in_turn else {}


def likewise(text: str) -> bool:
    """Whether a sentence tells of the same decision as the one before, for another service."""
    found = _LIKEWISE.match(text)
    return found is not None and bool(services.in_text(found["what"])) and not mentions.in_text(found["what"])


def taken_out(clause: str) -> bool:
    """Whether a service that opens a clause left the system: "Ledsagningen lades till 2027 och togs bort 2029"."""
    out = _TAKEN_OUT.search(clause)
    return out is not None and any(s.extent.start <= 3 for s in phrases.find(clause[: out.start()], "services.toml"))
