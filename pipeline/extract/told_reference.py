"""The note in parentheses behind what is told of: "(KF 2027-12-11 § 203)", "(2027-10-09, § 88)", "(SN § 37)".

In: the words of a telling. Out: :class:`Reference`: the body, the day and the § that the note prints, each with its place, or None. A parenthesis
with anything else in it ("(2008:962)", "(dnr 2027/14)", "(M)") is none; nor is the note that belongs to another decision or paper named before it
("upphäva nämndens beslut om startbidrag (2027-11-26, § 141)").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.bodies import Body, find_bodies
from pipeline.dates import find_dates
from pipeline.extract.told_date import PARAGRAPH, Found
from pipeline.text import Extent

_NOTE = re.compile(r"\((?P<words>[^()\n]{3,80})\)")
_WORDS = re.compile(
    r"(?<!\w)(?:beslut(?:ade|ad|at)?|protokoll|prot|sammanträde|möte|se|jfr|enl|enligt|i|vid|den|av|år|punkt|p|våren|hösten)(?!\w)|[§,.;:/–-]",
    re.IGNORECASE,
)
#: A short name that no list knows: "(VON § 37)".
_SHORT = re.compile(r"(?<![\w-])[A-ZÅÄÖ]{2,5}(?![\w-])")
#: The sign of the § was lost in the file: its number stands last, behind a whole date.
_BARE = re.compile(r"(?<=\d),?\s+(?P<number>\d{1,3})$")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?![\d:/-])")
#: What is named before the note is another decision, whose note it is.
_OF_ANOTHER = re.compile(
    r"(?<!\w)(?:[\w-]*beslut(?:et)?|motion(?:en)?|skrivelse(?:n)?|yttrande(?:t)?|reglemente(?:t)?|dom)(?!\w)(?:\s+(?!att\s)[\w-]+){0,8}\s*$",
    re.IGNORECASE,
)


class Reference(NamedTuple):
    """What a note in parentheses prints; offsets are those of the text it stands in. ``short``: the short name of a body that no list knows."""

    body: Body | None
    short: str
    date: Found | None
    paragraph: Found | None
    extent: Extent


def references(text: str, start: int = 0) -> Iterator[Reference]:
    """The notes behind ``start``, in order."""
    for found in _NOTE.finditer(text, start):
        if (read := _read(found["words"], found.start("words"), Extent(*found.span()))) is not None:
            yield read


def reference(text: str, end: int) -> Reference | None:
    """The note of the act whose verb ends at ``end``: the first behind it, unless it is another decision's."""
    first = next(references(text, end), None)
    return None if first is None or _OF_ANOTHER.search(text[end : first.extent.start]) else first


def _read(words: str, base: int, extent: Extent) -> Reference | None:
    """The note that ``words`` is, None when it holds anything but a body, a day and a §."""
    if not any(c.isdigit() for c in words):
        return None
    bodies = find_bodies(words, base)
    days = find_dates(words, base)
    day: Found | None = (days[0].iso, days[0].extent) if days else None
    number = PARAGRAPH.search(words)
    paragraph: Found | None = None
    if number is not None:
        paragraph = (number[1], Extent(*number.span()).shift(base))
    elif day is not None and len(day[0]) == 10 and (bare := _BARE.search(words)) is not None:
        paragraph = (bare["number"], Extent(*bare.span("number")).shift(base))
    if day is None and number is not None and number[2]:
        day = (number[2] if len(number[2]) == 4 else "20" + number[2], Extent(*number.span()).shift(base))
    places = [b.extent for b in bodies] + [f[1] for f in (day, paragraph) if f is not None]
    if day is None and (year := _YEAR.search(words)) is not None and (bodies or paragraph):
        day = (year.group(), Extent(*year.span()).shift(base))
        places.append(day[1])
    if (day is None and paragraph is None) or len(days) > 1:
        return None
    rest = words
    for place in places:
        own = place.shift(-base)
        rest = rest[: own.start] + " " * own.length + rest[own.end :]
    short = _SHORT.search(rest)
    if _WORDS.sub(" ", _SHORT.sub(" ", rest, count=1)).strip() or (bodies and short):
        return None
    return Reference(bodies[0] if bodies else None, short.group() if short else "", day, paragraph, extent)


def abbreviates(short: str, name: str) -> bool:
    """Whether a short name can be that of a body: its letters stand in the name in order, the first first ("VON": vård- och omsorgsnämnden)."""
    if not short or not name.upper().startswith(short[0]):
        return False
    letters = iter(name.upper())
    return all(letter in letters for letter in short)
