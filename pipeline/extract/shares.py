"""Shares that a sentence tells of: "31 av 412", "åtta procent", "var tionde", "nära hälften".

In: a sentence. Out: :func:`shares`: for each share where it stands and how large it is (0-1). A part of something that no number, percentage or
fraction tells is left alone ("de flesta", "ett fåtal").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.text import Extent

_WORDS = (
    *["noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio"],
    *["elva", "tolv", "tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton", "tjugo"],
)
_TENS = ("trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio")
#: A number in figures (of so many that it can be one) or in a word.
NUMBER = rf"(?:\d[\d ]{{0,11}}|en|ett|{'|'.join((*_WORDS[2:], *_TENS))})"
#: "åtta av 140", "nio personer av 163", "11 av kommunens 402".
_PART_OF = re.compile(
    rf"(?<!\w)(?P<part>{NUMBER})\s+(?:(?!procent)\w+\s+)?av\s+(?:(?:de|kommunens|våra|sammanlagt|totalt)\s+)?(?P<whole>{NUMBER})(?!\w)",
    re.IGNORECASE,
)
#: "av 640 kunder har 17 valt".
_OF_WHOM = re.compile(
    rf"(?<!\w)av\s+(?P<whole>{NUMBER})\s+(?:\w+\s+){{0,4}}?har\s+(?:\w+\s+)?(?P<part>(?!en\s|ett\s){NUMBER})(?!\w)",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"(?<![\d,.])(?P<part>\d{1,3})(?:,\d+)?\s?(?:procent(?!\w)|%)", re.IGNORECASE)
_PERCENT_IN_WORDS = re.compile(rf"(?<!\w)(?P<part>{NUMBER})\s+procent(?!\w)", re.IGNORECASE)
_NTH = ["andra", "tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde", "nionde", "tionde", "elfte", "tolfte"]
#: "var tionde kund", "vart femte hushåll".
_EVERY = re.compile(
    rf"(?<!\w)(?:var|vart)\s+(?P<nth>{'|'.join(_NTH)}|(?:femt|tjug|hundr)(?:onde|ende))(?!\w)", re.IGNORECASE
)
_FAR_APART = {"femtonde": 15, "tjugonde": 20, "hundrade": 100}
_FRACTION = re.compile(
    r"(?<!\w)(?P<count>en|två|tre|fyra)\s+(?P<nth>tredje|fjär|fem|sjät|sjun|åtton|nion|tion)(?:de|te)?del(?:ar)?(?!\w)",
    re.IGNORECASE,
)
_OF_FRACTION = {"tredje": 3, "fjär": 4, "fem": 5, "sjät": 6, "sjun": 7, "åtton": 8, "nion": 9, "tion": 10}
_HALF = re.compile(r"(?<!\w)(?:hälften|majoriteten|merparten|flertalet)(?!\w)", re.IGNORECASE)


class Share(NamedTuple):
    """A share and the words that tell it, in the offsets of the sentence."""

    extent: Extent
    size: float


def shares(sentence: str) -> list[Share]:
    """The shares of a sentence in order of place; a percentage that is part of no whole ("moms om 25 procent") counts as one."""
    return sorted(_shares(sentence))


def _shares(sentence: str) -> Iterator[Share]:
    for pattern in (_PART_OF, _OF_WHOM):
        for found in pattern.finditer(sentence):
            part, whole = value(found["part"]), value(found["whole"])
            if whole and part <= whole:
                yield Share(Extent(*found.span()), part / whole)
    for pattern in (_PERCENT, _PERCENT_IN_WORDS):
        for found in pattern.finditer(sentence):
            if pattern is _PERCENT or not found["part"][0].isdigit():
                yield Share(Extent(*found.span()), value(found["part"]) / 100)
    for found in _EVERY.finditer(sentence):
        nth = found["nth"].lower()
        yield Share(Extent(*found.span()), 1 / (_NTH.index(nth) + 2 if nth in _NTH else _FAR_APART.get(nth, 20)))
    for found in _FRACTION.finditer(sentence):
        yield Share(Extent(*found.span()), value(found["count"]) / _OF_FRACTION[found["nth"].lower()])
    for found in _HALF.finditer(sentence):
        yield Share(Extent(*found.span()), 0.5)


def value(number: str) -> int:
    """A number in figures ("1 140") or in a word up to "tjugo", or in tens up to "nittio"."""
    word = "en" if number.lower() == "ett" else number.lower()
    if word in _TENS:
        return 10 * (_TENS.index(word) + 3)
    return _WORDS.index(word) if word in _WORDS else int("".join(number.split()))
