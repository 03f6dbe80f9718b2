"""Votes in which nobody says Ja or Nej: "7 röster för styrelsens förslag mot 4 för Anna Eks", "bifalls efter votering med 31 röster mot 20".

In: an item and one of its passages. Out: :class:`Unsided` votes in reading order: what the sides were, their figures, or the names under
them. The side that is named first is called Ja; where only the one that won is named, the other is left empty. Left alone: elections
(figures of people), what is told of another day, and figures whose words tell of no proposal.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract.ballot_list import Roll
from pipeline.extract.counts import Count, value_of, withheld
from pipeline.extract.propositions import Proposition
from pipeline.extract.rolls_by_meaning import by_meaning, sides_named
from pipeline.extract.sideless import NEAR, Form, figures
from pipeline.facts import Item, Passage
from pipeline.terms import Choice, SectionKind
from pipeline.text import Extent

_CONTENT = re.compile(
    r"förslag|yrkand|bif[aö]ll|avslag|avslå|motion|återremi|bordlägg|tillägg|ändring|alternativ|(?<!\w)linje|hemställan",
    re.IGNORECASE,
)
#: Where the name of a side ends: "… för Anna Eks yrkande beslutar nämnden".
_END = re.compile(
    r"[,:(]|\s(?=(?:beslutar|beslutade|har|hade|bifaller|biföll|avslår|avslog|antar|antog|antas|bifalls|avslås|är|medan|så|och\s(?:\d|därmed|att))(?!\w))",
    re.IGNORECASE,
)
_OTHER_DAY = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|§")
#: Without one of these nobody has voted.
_VOTED = re.compile(r"röst|voter|handuppräckning|(?<!\w)emot(?!\w)", re.IGNORECASE)
_POLL = re.compile(r"omröstning|votering|rösträkning|röstsiffr", re.IGNORECASE)
_AT_THE_POLL = (SectionKind.vote, SectionKind.procedure)
_SENTENCE_START = re.compile(r"(?:[.!?:]\s+|\n)(?=[A-ZÅÄÖ])")
_LONGEST = 250
#: "beslutar nämnden att avslå motionen", "bifaller fullmäktige styrelsens förslag", behind the figures.
_THEN = re.compile(
    r"[^.\n]{0,60}?(?<!\w)(?P<what>(?:bifall|biföll|avsl[åo]|anta(?!l)|antog|godkän|återremit|bordlägg|fastställ|enligt\s)[^.;\n]{0,160})",
    re.IGNORECASE,
)
#: "Styrelsens förslag bifalls", "fullmäktige avslår motionen", before the figures.
_BEFORE = re.compile(
    r"(?P<what>(?:(?!\W)[^.;\n]{3,120}?\s(?:har\s|blir\s|är\s)?(?:därmed\s|alltså\s|således\s)?(?:bifall[se]\w*|avsl[åo]\w*s|avslagi\w+|anta(?:s|gits|gen|get)|godkänn?[st]\w*|vinner|vann|vunnit)"
    r"|(?:bifaller|biföll|bifalla|avslår|avslog|avslå|antar|antog|anta|godkänner|godkänna)\s[^.;\n]{3,120}?))\W*(?:efter|genom|vid)?\W*$",
    re.IGNORECASE,
)
_CUT = re.compile(
    r",?\s(?:(?:efter|genom|vid)\s(?:en\s)?(?:sluten\s|öppen\s)?(?:omröst|röst|voter)|med\s(?:röst|siffr|\d)|och\s(?:därmed\s|att\s)?avsl).*$"
)


@dataclass(frozen=True, slots=True)
class Unsided:
    """A vote without Ja and Nej."""

    at: int
    proposition: Proposition
    count: Count | None
    roll: Roll | None = None


def unsided(item: Item, passage: Passage) -> list[Unsided]:
    """The votes of a passage that name what their figures, or their names, are for."""
    if not _VOTED.search(passage.text):
        return []
    return [*_named(passage)] or [*_settled(passage)] or [*_listed(item, passage)]


def _named(passage: Passage) -> Iterator[Unsided]:
    """ "7 röster för A mot 4 för B", "A får 7 röster och B 4", "7 för och 4 emot förslaget"."""
    text, base = passage.text, passage.extent.start
    for match in (*figures(Form.for_each, text), *figures(Form.got, text)):
        against = match.groupdict().get("against") is not None
        first, second = _side(match, "first", base), _side(match, "second", base)
        if against:
            first = first if first[0] else second
            second = ("", second[1])
        if _OTHER_DAY.search(text, _sentence(text, match.start()), match.start()):
            continue
        if _CONTENT.search(first[0]) and (against or _CONTENT.search(second[0])):
            yield _vote(text, base, match, first, second)


def _side(match: re.Match[str], name: str, base: int) -> tuple[str, Extent]:
    words = match[name]
    start = match.start(name) + len(words) - len(words.lstrip())
    words = _END.split(words.strip(), maxsplit=1)[0].strip(" ,")
    return words, Extent(base + start, base + start + max(1, len(words)))


def _settled(passage: Passage) -> Iterator[Unsided]:
    """Two figures and what was decided by them: "bifalls med 31 röster mot 20", "efter votering (31-20) avslår fullmäktige motionen"."""
    text, base = passage.text, passage.extent.start
    for match in figures(Form.pair, text):
        begin = _sentence(text, match.start("a"))
        before = text[begin : match.start("a")]
        if value_of(match["a"]) < value_of(match["b"]) or _OTHER_DAY.search(before):
            continue
        if passage.kind not in _AT_THE_POLL and not _POLL.search(text[begin : match.end()]):
            continue
        decided = _decided(before, begin, match, base)
        if decided is not None:
            yield _vote(text, base, match, decided, None)


def _sentence(text: str, at: int) -> int:
    """Where the sentence around ``at`` begins, as far back as it is looked for."""
    far = max(0, at - _LONGEST)
    return max((m.end() for m in _SENTENCE_START.finditer(text, far, at)), default=far)


def _decided(before: str, begin: int, match: re.Match[str], base: int) -> tuple[str, Extent] | None:
    """What the words around two figures say was decided."""
    then = _THEN.match(match["rest"])
    if then is not None and _CONTENT.search(then["what"]):
        start = match.start("rest") + then.start("what")
        words = _CUT.sub("", then["what"]).strip(" ,)")
        return words, Extent(base + start, base + start + len(words))
    cut = _CUT.sub("", before)
    told = _BEFORE.search(cut)
    if told is None or not _CONTENT.search(told["what"]):
        return None
    words = told["what"].strip(" ,(")
    return words, Extent(base + begin + told.start("what"), base + begin + told.start("what") + len(words))


def _listed(item: Item, passage: Passage) -> Iterator[Unsided]:
    """ "För A röstar Anna Ek (S). För B röstar Bo Al (V).": two sides, each with its names."""
    sides = sides_named(passage.text)
    if sides is None or not all(_CONTENT.search(words) for words, _ in sides):
        return
    (first, one), (second, other) = sides
    roll = by_meaning(item, passage, passage.extent, (first, second), counted=False)
    if roll is not None:
        base = passage.extent.start
        yield Unsided(roll.start, Proposition((first, one.shift(base)), (second, other.shift(base))), None, roll)


def _vote(
    text: str, base: int, match: re.Match[str], first: tuple[str, Extent], second: tuple[str, Extent] | None
) -> Unsided:
    start, end = match.start("a"), match.end("b")
    place = Extent(base + start, base + end)
    count = Count({Choice.yes: (value_of(match["a"]), place), Choice.no: (value_of(match["b"]), place)})
    for choice, number, extent in withheld(text[end : end + NEAR], base + end):
        count.figures.setdefault(choice, (number, extent))
    return Unsided(base + start, Proposition(first, second), count)
