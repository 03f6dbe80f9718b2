"""Vote lists whose sides are called by what they vote for: "För styrelsens förslag röstar Anna Ek (S). Bo Al (V) röstar för sitt eget yrkande."

In: the words of a passage from a proposition on, and what Ja and Nej stood for. Out: a roll, when both sides are told and no name stands on both;
None otherwise. "Eget yrkande" is the side that nobody else is for.
"""

from __future__ import annotations

import re

from pipeline.extract.ballot_list import Entry, Roll
from pipeline.extract.meanings import Means, side_of
from pipeline.extract.people import Named, leading
from pipeline.facts import Item, Passage
from pipeline.terms import Choice, Winner
from pipeline.text import Extent

_CLAUSE = re.compile(r"[^.;\n]+(?:\.(?=\s?[a-zåäö]|\s?fl)[^.;\n]*)*")
#: "För styrelsens förslag röstar Anna Ek (S) …", "Röster för avslag: Anna Ek (S) …"
_FIRST = re.compile(
    r"\s*(?:\d{1,3}\s)?(?:(?:följande|dessa|de)\s(?:ledamöter\s)?(?:som\s)?(?:röstar|röstade|har\sröstat)\s|röster\s)?(?:för|till\sförmån\sför)\s(?P<what>(?!ja(?!\w)|nej(?!\w))[^:\n]{3,100}?)"
    r"(?:\s(?:röstar|röstade|har\sröstat|avges\sav|avgavs\sav|lämnas\sav|lämnades\sav)"
    r"(?:\s(?:ledamöterna|följande(?:\sledamöter)?))?\s?:?|\s?\(\d{1,3}(?:\sröster)?\)\s?:|:)\s",
    re.IGNORECASE,
)
#: "Anna Ek (S) röstar för styrelsens förslag"
_BEHIND = re.compile(
    r"\)?\s(?:röstar|röstade|har\sröstat)\s(?:för|till\sförmån\sför)\s(?P<what>(?!ja(?!\w)|nej(?!\w))[^\n]{3,120})",
    re.IGNORECASE,
)
_ABSTAINS = re.compile(
    r"\)?\s(?:avstår|avstod|lägger\sned|lade\sned|röstar\sblankt|röstade\sblankt)(?!\w)(?!\sfrån\s(?:att\sdelta|beslut))",
    re.IGNORECASE,
)
#: "Nedlagda röster: Anna Ek (S)", "Avstår: Anna Ek (S)".
_ABSTAINING = re.compile(
    r"\s*(?:nedlagda\sröster|avst(?:år|od|ående)(?:\sgör)?|lägger\sne[dr]\ssina?\sröst(?:er)?|blank(?:t|a\sröster))\s?:\s",
    re.IGNORECASE,
)
_OWN = re.compile(r"(?:eget|sitt|sina|egna|det\segna|sitt\seget)\s(?:eget\s|egna\s)?(?:yrkande|förslag)", re.IGNORECASE)
_CHOICE = {Winner.yes: Choice.yes, Winner.no: Choice.no}
_OTHER = {Choice.yes: Choice.no, Choice.no: Choice.yes}


def by_meaning(item: Item, passage: Passage, within: Extent, means: Means, *, counted: bool) -> Roll | None:
    """The list that the words of ``within`` tell; ``counted``: there are figures that it must agree with."""
    groups: list[tuple[Choice | None, list[Named], Extent]] = []
    base = passage.extent.start
    for clause in _CLAUSE.finditer(passage.text, within.start - base, within.end - base):
        found = _group(item, clause.group(), base + clause.start(), means)
        if found is not None:
            groups.append(found)
    sides = {side for side, _, _ in groups if side in _OTHER}
    if len(sides) == 1:
        other = _OTHER[next(iter(s for s in sides if s))]
        groups = [(other if side is None else side, people, place) for side, people, place in groups]
    entries = [
        Entry(p.name, p.party, side, (p.extent, place))
        for side, people, place in groups
        for p in people
        if p.name and side
    ]
    if not {Choice.yes, Choice.no} <= {e.choice for e in entries} or len({e.name for e in entries}) < len(entries):
        return None
    return Roll(entries[0].places[0].start, entries, slid=counted)


def sides_named(text: str) -> tuple[tuple[str, Extent], tuple[str, Extent]] | None:
    """What the clauses of ``text`` say that people vote for, when it is two things: the words of each and their first place."""
    named: dict[str, tuple[str, Extent]] = {}
    for clause in _CLAUSE.finditer(text):
        told = _FIRST.match(clause.group()) or _BEHIND.search(clause.group())
        if told is None or _OWN.search(told["what"]):
            continue
        words = told["what"].strip(" ,")
        start = clause.start() + told.start("what")
        named.setdefault(words.lower(), (words, Extent(start, start + len(words))))
    if len(named) != 2:
        return None
    first, second = named.values()
    return first, second


def _group(item: Item, words: str, at: int, means: Means) -> tuple[Choice | None, list[Named], Extent] | None:
    """The side (None: their own), the people and the words for the side of one clause."""
    if (told := _ABSTAINING.match(words)) is not None:
        people = leading(words[told.end() :], at + told.end(), item.meeting)
        return (Choice.abstain, people, Extent(at, at + told.end())) if people else None
    if (first := _FIRST.match(words)) is not None:
        people = leading(words[first.end() :], at + first.end(), item.meeting)
        what, place = first["what"], Extent(at + first.start("what"), at + first.end("what"))
    else:
        people = leading(words, at, item.meeting)
        behind = people[-1].extent.end - at if people else 0
        if people and _ABSTAINS.match(words, behind):
            return Choice.abstain, people, Extent(at + behind, at + len(words))
        told = _BEHIND.match(words, behind) if people else None
        if told is None:
            return None
        what, place = told["what"], Extent(at + told.start("what"), at + told.end("what"))
    if not people or not all(p.name for p in people):
        return None
    if _OWN.search(what):
        return None, people, place
    side = side_of(what, means)
    return None if side is None else (_CHOICE[side], people, place)
