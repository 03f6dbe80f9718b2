"""The units of a passage in which one thing is said: sentences, rejoined where a line break tore them.

In: a marked passage. Out: extents in the document. A sentence that a break in a list of names or before a small letter divides is one unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.facts import Passage
from pipeline.text import Extent

_END = re.compile(r"\s(?:(?<=[.!?]\s)\s*(?=[A-ZÅÄÖ\"”–-])|(?<=\n)\n*)")  # the blank first: a search skips to it
_CLOSED = re.compile(r"[.:;!?]\s*$")
_GOES_ON = re.compile(r"(?:,|(?<!\w)(?:och|samt|att|till|av|med|för|på|m\s?fl|i|den|det|de|som|mot))\s*$")
_SMALL = re.compile(r"[a-zåäö(]|röst|m\.?\s?fl")
#: "C 1. att …", "V2: att …", "Yrkande 3) att …": the points of a budget are numbered by who moves them.
NAMED_POINT = r"(?:[-•–—·*]\s)?\(?(?:[A-ZÅÄÖ]{1,4}|[Yy]rkande|[Tt]illäggsyrkande|[Tt]illägg|[Pp]unkt)(?:\s|-)?\d{1,2}[.:)]{0,2}(?=\s+att\s)"
_BULLET = re.compile(rf"\s*(?:{NAMED_POINT}|[-•–—·*]|\d{{1,2}}[.)]|[a-z]\))\s")


def _sentences(text: str, base: int) -> Iterator[Extent]:
    start = 0
    for border in _END.finditer(text):
        if text[start : border.start()].strip():
            yield Extent(base + start, base + border.start())
        start = border.end()
    if text[start:].strip():
        yield Extent(base + start, base + len(text))


def units(passage: Passage) -> list[Extent]:
    """The units of ``passage`` in reading order, as extents of the document."""
    return list(_units(passage.text, passage.extent.start, passage.sentences))


@lru_cache(maxsize=256)  # several stages ask it of the passages of an item
def _units(text: str, base: int, sentences: tuple[Extent, ...]) -> tuple[Extent, ...]:
    joined: list[Extent] = []
    for sentence in sentences or _sentences(text, base):
        if joined and _continues(text, base, joined[-1], sentence):
            joined[-1] = Extent(joined[-1].start, sentence.end)
        else:
            joined.append(sentence)
    return tuple(joined)


def _continues(text: str, base: int, before: Extent, after: Extent) -> bool:
    gap = text[before.end - base : after.start - base]
    left = text[max(before.start, before.end - 40) - base : before.end - base]
    right = text[after.start - base : min(after.end, after.start + 40) - base]
    if _BULLET.match(right):
        return False
    if "\n\n" in gap or _CLOSED.search(left):
        # "Anna Eks m.fl. yrkande": the full stop was that of an abbreviation
        return (
            "\n" not in gap
            and bool(re.search(r"(?:m\.?\s?fl|m\.\sfl|ordf|resp|bl\.?\s?a|d\.?v\.?s)\.$", left))
            and right[:1].islower()
        )
    return bool(_GOES_ON.search(left) or _SMALL.match(right))


#: In small letters, each alternative with its letters first: the search skips to them.
_SPEAKS = re.compile(
    r"yrka|reserv|protokollsanteckning|särskilt\s(?:yttrande|uttalande)|deltar\s(?:ej|inte)|jäv(?<!\w...)|omröstning|votering|tilläggsförslag"
)


def may_speak(text: str) -> bool:
    """Whether a section of any kind may hold a yrkande, a vote or a dissent, and is therefore worth marking."""
    return _SPEAKS.search(text.lower()) is not None
