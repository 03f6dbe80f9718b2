"""Figures that are printed without Ja and Nej ("bifalls med röstsiffrorna 31-20", "7 för och 6 emot", "X får 27 röster och Y 22").

In: the text of a vote from its proposition on, and what Ja and Nej stood for. Out: the :class:`~pipeline.extract.counts.Count`, or None where the
words do not tell which side had which figure (unless both had the same). The words are those of one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import cache

from pipeline.extract.counts import Count, number_pattern, value_of, withheld
from pipeline.extract.meanings import Means, side_of
from pipeline.terms import Choice, Winner
from pipeline.text import Extent

#: How far behind the figures those who abstained are told of.
NEAR = 200
_SENTENCE_START = re.compile(r"(?:[.!?:]\s+|\n)(?=[A-ZÅÄÖ])")

_PAIR = r"""
    (?:(?<!\w)(?:röst\w*|utfall\w*|resultat\w*|omröstning\w*|votering\w*|siffrorna)[^.\n\d§]{0,60}?|(?<!\w)med\s(?:siffrorna\s)?)
    (?<![\d.,:/§-])(?P<a>NUMBER)(?:\sröster)?(?:\s?[–—-]\s?|\s(?:röster\s)?mot\s)(?P<b>NUMBER)(?![\w/§]|[.,:/–-]\d)(?P<rest>[^.\n]{0,160})
"""
#: "19 röster för och 12 emot förslaget", "7 röster för A och 6 röster för B".
_FOR = r"""
    (?<![\w.,:/§-])(?P<a>NUMBER)\s(?:röster\s|röst\s|ledamöter\s|st\.?\s)?(?:avges\s|avgavs\s|röstar\s|röstade\s)?(?:för|till\sförmån\sför)(?P<first>(?:\s(?!och\s)[^.;\n\d]{2,90}?)?)
    (?:,\s?|\s)(?:och\s|mot\s|medan\s|samt\s)?(?P<b>NUMBER)\s(?:röster\s|röst\s|ledamöter\s|st\.?\s)?(?:avges\s|avgavs\s|röstar\s|röstade\s)?
    (?:(?P<against>e?mot)(?!\w)|(?:för|till\sförmån\sför))(?P<second>[^.;\n\d]{0,120})
"""
#: "Styrelsens förslag får 27 röster och Anna Eks yrkande 22 röster".
_GOT = r"""
    (?P<first>(?<!\w)[A-ZÅÄÖ][^.;\n\d]{2,120}?)\s(?:får|fick|erhåller|erhöll|samlar|samlade)\s(?P<a>NUMBER)\s(?:av\s)?röster
    (?:,\s|\s)(?:och\s|mot\s|medan\s|samt\s)?(?P<second>[^.;\n\d]{3,120}?)\s(?:(?:får|fick|erhåller|erhöll|samlar|samlade)\s)?(?P<b>NUMBER)(?!\w)
"""


class Form(Enum):
    """How two figures are printed."""

    for_each = _FOR
    got = _GOT
    pair = _PAIR


@cache
def _pattern(form: Form) -> re.Pattern[str]:
    return re.compile(form.value.replace("NUMBER", number_pattern()), re.IGNORECASE | re.VERBOSE)


def figures(form: Form, text: str) -> Iterator[re.Match[str]]:
    """The places of ``text`` that print two figures in that form: groups a and b, and the words of the form."""
    return _pattern(form).finditer(text)


def sideless(text: str, base: int, means: Means) -> Count | None:
    """The first figures without Ja and Nej in ``text`` whose sides the words tell, with those who abstained when they stand near."""
    for yes, no, place in _figures(text, means):
        count = Count({Choice.yes: (yes, place.shift(base)), Choice.no: (no, place.shift(base))})
        for choice, number, extent in withheld(text[place.end : place.end + NEAR], base + place.end):
            count.figures.setdefault(choice, (number, extent))
        return count
    return None


def _figures(text: str, means: Means) -> Iterator[tuple[int, int, Extent]]:
    for match in figures(Form.for_each, text):
        first, second = match["first"], match["second"]
        side = side_of(first, means) if first.strip() else None
        if match["against"]:
            side = side or side_of(second, means) or side_of(_before(text, match.start()), means)
        elif side is None or side is side_of(second, means):
            side = None
        yield from _as(match, side)
    for match in figures(Form.got, text):
        side, other = side_of(match["first"], means), side_of(match["second"], means)
        yield from _as(match, side if side is not None and other is not side else None)
    for match in figures(Form.pair, text):
        if match["a"] == match["b"]:
            yield from _as(match, Winner.yes)
        else:
            yield from _as(match, side_of(match["rest"], means) or side_of(_before(text, match.start()), means))


def _before(text: str, at: int) -> str:
    """The words of the sentence before ``at``."""
    start = max((m.end() for m in _SENTENCE_START.finditer(text, max(0, at - 250), at)), default=max(0, at - 250))
    return text[start:at]


def _as(match: re.Match[str], first: Winner | None) -> Iterator[tuple[int, int, Extent]]:
    """(yes, no, place) when ``first`` says whose the first figure is."""
    a, b = value_of(match["a"]), value_of(match["b"])
    place = Extent(match.start("a"), match.end("b"))
    if first is not None:
        yield (a, b, place) if first is Winner.yes else (b, a, place)
