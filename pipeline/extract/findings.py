"""What the chair found before a vote, and whether the count overturned it.

In: the item's words before a vote, what Ja and Nej stood for, and who won. Out: whether the finding fell, with its words, or None when no
finding is printed. "Finner att nämnden avslår X" is a finding for the side that X is not; "det senare" is the second of what was put against each
other; somebody's yrkande is what it asked for. Which counter-proposal was chosen is a finding of that vote alone, not of the main one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.extract.meanings import Means, side_of
from pipeline.extract.polls import Poll
from pipeline.facts import Item
from pipeline.latest import latest
from pipeline.terms import SectionKind, Winner
from pipeline.text import Extent

_FINDS = re.compile(
    r"(?<!\w)(?:finner|fann|finns?\sha|uppfattar|uppfattade|anser|ansåg|konstaterar|konstaterade|förklarar|förklarade|funnit"
    r"|(?:kommer|kom|kommit)\sfram\still|bedömer|bedömde|tolkar|tolkade)"
    r"\s(?:sig\s)?(?:anse\s|ha\sfunnit\s|finna\s|beslutet\sså\s|utfallet\sså\s|svaret\sså\s)?(?:att\s|vara\s|först\s|därefter\s|sedan\s|det\s|den\s)*"
    r"(?P<what>[^.\n]{4,300}(?:\.(?=\s?(?-i:[a-zåäö]))[^.\n]{1,200}){0,2})"
    r"|(?<!\w)(?:varefter|varvid|varpå|vartefter|därefter|därmed)\s(?P<then>(?:(?!finner|fann\s)[^.\n]){0,60}?(?:beslutar|bifaller|avslår|biföll|avslog)[^.\n]{3,250})",
    re.IGNORECASE,
)
#: "fann propositionen besvarad med övervägande ja"
_ANSWERED = re.compile(r"(?:besvara\w*\smed\s|övervägande\s){1,2}(?P<side>ja|nej)(?!\w)", re.IGNORECASE)
#: "ställer A mot B och finner att nämnden beslutar enligt det senare"
_PUT = re.compile(
    r"ställ(?:er|de|s|des)\s(?:proposition\spå\s)?(?P<first>[^.\n]{3,150}?)\s(?:mot|och)\s(?P<second>[^.\n]{3,150}?)(?:\smot\svarandra)?,?\s(?:och|varvid|samt)\s(?:ordföranden\s)?$",
    re.IGNORECASE,
)
#: "ställer frågan om ärendet ska avgöras i dag och finner att fullmäktige beslutat det": the one thing that was put.
_PUT_ONE = re.compile(
    r"(?:ställ(?:er|de|s|des)|tar|tog)\s(?:upp\s)?(?:först\s|därefter\s|sedan\s)?(?:proposition|frågan?|under\sproposition)\s?(?:på|om|huruvida)?\s?(?P<what>[^.\n]{3,200}?),?\s(?:och|varvid)\s(?:ordföranden\s)?$",
    re.IGNORECASE,
)
_SO = re.compile(
    r"^(?:[\w-]+\s){0,4}?(?:beslut(?:ar|at|a|ade)\s(?:att\s)?(?:det|så|detta|härom)|(?:godkän(?:ner|t)|bifall(?:er|it)|antag(?:it|er))\s(?:det|detta)"
    r"|(?:så\sska(?:ll)?\sske|så\sär\sfallet|frågan\s(?:har\s)?besvara(?:s|ts)\smed\sja|svaret\sär\sja|det\särvid\sja)|(?:har\s)?(?:svarat|svarar)\sja)(?=\s*(?:$|[.,;]|och\s))",
    re.IGNORECASE,
)
#: "bifall respektive avslag på Anna Eks yrkande, varefter ordföranden finner att nämnden avslår detsamma": what was put is what fell.
_PUT_TO = re.compile(
    r"(?:bifall(?:a)?|avslag|avslå)(?:\s(?:respektive|resp\.?|eller|och|samt|mot)\s(?:avslag|avslå|bifall(?:a)?))?\s(?:på|till|av|för)?\s?"
    r"(?P<what>[^.\n]{3,150}?),?\s(?:varefter|varvid|varpå|och|samt)\s(?:ordföranden?\s)?$"
    r"|proposition\spå\s(?!(?:frågan\som\s)?(?:bifall|avslag))(?P<alone>[^.\n]{3,150}?),?\s(?:varefter|varvid|varpå|och|samt)\s(?:ordföranden?\s)?$",
    re.IGNORECASE,
)
_THE_SAME = re.compile(
    r"(?<!\w)(?:detsamma|densamma|desamma|detta|denna|dessa|det|den)(?=\s*(?:$|[.,;]|(?:bif|avsl|anta|förkast|godkän)\w+))",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?:(?:bif|avsl|anta|förkast|godkän)\w+)\s*(?:$|[.,;])", re.IGNORECASE)
#: "finner att det avslagits": not what the one asked for whose yrkande was put.
_FALLS = re.compile(r"^(?:avsl|förkast)\w+\s*(?:$|[.,;])", re.IGNORECASE)
#: The chair's own yrkande, where a side is named by the chair's name.
_CHAIRS = re.compile(
    r"(?<!\w)(?:ordförande[ns]?s?|sitt|hans|hennes)\s(?:eget\s)?(?=(?:yrkande|förslag)(?!\w))", re.IGNORECASE
)
_CHAIR = re.compile(r"(?<!\w)[Oo]rdförande(?:n)?\s(?:[A-ZÅÄÖÉ][\w-]+\s){1,3}?(?P<name>[A-ZÅÄÖÉ][\w-]+)\s\(")
_LATTER = re.compile(
    r"(?<!\w)(?:(?P<second>senare|sistnämnda)|(?P<first>förra|förstnämnda|förstnämnde))(?!\w)", re.IGNORECASE
)
#: "Anna Eks yrkande": what a finding is for, when neither side names it.
_OWNED = re.compile(
    r"(?<!\w)(?P<name>[A-ZÅÄÖÉ][\w-]+?)s?\s(?:\([^()\s]{1,5}\)s?\s)?"
    r"(?:m\.?\s?fl\.?\s|med\sflera[s]?\s)?\w{0,12}(?:yrkande|förslag)(?!\w)"
)
_MOVES = re.compile(r"(?<!\w)(?:yrka[rd]e?|föreslår|föreslog)\s(?P<what>[^.\n]{4,200})")
#: "Bo Ros (M): Avslag på motionen."
_HEADED = re.compile(r"(?:[A-ZÅÄÖÉ][^:\n]{3,160})(?::|\s[–-])\s(?P<what>(?:[Aa]vslag|[Bb]ifall)[^.\n]{3,200})")
#: A proposition on what shall stand against the main proposal, and the words that announce one.
_COUNTER = re.compile(r"(?:till|som|blir|är|utse\w*)\s(?:\w+\s)?motförslag(?!\w)|kontraproposition", re.IGNORECASE)
_ANNOUNCES = re.compile(
    r"(?:omröstning(?:en)?|votering(?:en)?|proposition(?:en)?)\s(?:\d\s)?(?:begärs\s)?\(?(?:om\s|för\s|av\s)?(?:att\sutse\s)?(?:motförslag|kontraproposition)",
    re.IGNORECASE,
)
_CHOSEN = re.compile(r"motförslag|(?:har\s|är\s)?utse(?:tts|s|dd|tt)(?!\w)", re.IGNORECASE)
_SEVERAL = re.compile(r"(?:två|tre|fyra|flera|ett)\s(?:olika\s)?(?:förslag|yrkanden)")
#: "finner att det finns två förslag, prövar dem mot varandra och finner att nämnden avslår motionen"
_GOES_ON = re.compile(r".*(?:\soch|\ssamt)\s(?:\w+\s){0,2}?(?:(?:finner|fann|konstaterar)(?:\satt)?|att)\s(?P<what>.+)")
_UNREAD = (
    SectionKind.background,
    SectionKind.preparation,
    SectionKind.motion_text,
    SectionKind.documents,
    SectionKind.annex,
)
_REJECTION = re.compile(r"^(?:på\s)?avslag\s(?:på\s)?", re.IGNORECASE)
#: How far before a proposition the words that announce its vote stand.
_ANNOUNCED = 150


class _Finding(NamedTuple):
    words: str
    before: str
    """The sentence up to the finding."""
    place: Extent


def overturned(item: Item, between: tuple[int, int], vote: Poll, won: Winner) -> tuple[bool, Extent] | None:
    """Whether the last finding before the vote was for the side that lost, and its words."""
    if vote.proposition is None:
        return None
    means = (
        vote.proposition.yes[0] if vote.proposition.yes else None,
        vote.proposition.no[0] if vote.proposition.no else None,
    )
    # "Omröstning begärs sedan ordföranden funnit att nämnden avslår motionen": the finding stands behind the demand
    upto = _sentence_end(item, vote.told.start) if vote.told is not None and vote.told.start < vote.at + 1 else vote.at
    upto = min(upto, vote.proposition.start)
    counter = _on_counter_proposal(item, vote)
    found = _findings(item, item.extent.start, vote.proposition.start if counter else upto)
    if counter:
        found = [f for f in found if _CHOSEN.search(f.words)]
        side = _side(item, found[-1], means) if found else None
        return None if side is None else (side is not won, found[-1].place)
    if any(_CHOSEN.search(f.words) for f in found):
        found = [f for f in found if not _CHOSEN.search(f.words)]
        between = (item.extent.start, between[1])
    found = [f for f in found if between[0] <= f.place.start]
    if not found:
        return None
    for finding in reversed(found[-2:]):
        side = _side(item, finding, means)
        if side is not None:
            return side is not won, finding.place
    return None


def _sentence_end(item: Item, at: int) -> int:
    """Where the sentence around a place ends."""
    return next((s.end for p in item.passages for s in p.sentences if s.start <= at < s.end), at)


def _findings(item: Item, start: int, end: int) -> list[_Finding]:
    """What the chair is said to find from ``start`` to ``end``, in order."""
    return [finding for finding in _all_findings(item) if start <= finding.place.start < end]


@latest  # each vote of the item asks
def _all_findings(item: Item) -> list[_Finding]:
    found: list[_Finding] = []
    for passage in item.passages:
        if passage.kind in _UNREAD:
            continue
        stop, seen = -1, 0
        for match in _FINDS.finditer(passage.text):
            stop = max(stop, *(passage.text.rfind(sign, seen, match.start()) for sign in (". ", "\n")))
            seen = max(0, match.start() - 1)
            words = match["what"] or match["then"]
            if _SEVERAL.search(match.group()):
                goes_on = _GOES_ON.search(words)
                if goes_on is None:
                    continue
                words = goes_on["what"]
            extent = passage.at(match.start(), min(match.end(), match.start() + 300))
            found.append(_Finding(words, passage.text[stop + 1 : match.start()].lstrip(), extent))
    return found


def _on_counter_proposal(item: Item, vote: Poll) -> bool:
    """Whether a vote is on what shall stand against the main proposal."""
    assert vote.proposition is not None
    asked = vote.proposition.start
    passage = item.passage_of(Extent(asked, asked + 1))
    if passage is None:
        return False
    at = asked - passage.extent.start
    if _COUNTER.search(passage.text, at, vote.proposition.end - passage.extent.start):
        return True
    before = f"{passage.heading}\n{passage.text[:at]}"[-_ANNOUNCED:]
    told = max((m.end() for m in _ANNOUNCES.finditer(before)), default=-1)
    return told > max((m.start() for m in _MAIN.finditer(before)), default=-1)


#: "Huvudomröstning", "ställs mot motförslaget".
_MAIN = re.compile(r"huvud(?:omröstning|votering|proposition)|mot\s(?:det\s)?motförslag", re.IGNORECASE)


def _side(item: Item, finding: _Finding, means: Means) -> Winner | None:
    """The side that a finding is for: by its own words, by what "det senare" points to, or by what the one asked for whose yrkande it is."""
    if answered := _ANSWERED.search(finding.words):
        return Winner.yes if answered["side"].lower() == "ja" else Winner.no
    pointed = _LATTER.search(finding.words)
    put = _PUT.search(finding.before) if pointed is not None else None
    if pointed is not None and put is not None:
        return side_of(put["second" if pointed["second"] else "first"], means)
    if _SO.match(finding.words) and (one := _PUT_ONE.search(finding.before)) is not None:
        return side_of(one["what"], means)
    words = _by_name(item, _spelled_out(finding))
    means = (means[0] and _by_name(item, means[0]), means[1] and _by_name(item, means[1]))
    owned = _OWNED.search(words)
    if owned is not None and owned["name"] not in f"{means[0]} {means[1]}" and not _FALLS.search(finding.words):
        asked = next(_asked_by(item, owned["name"]), None)
        if asked is not None and (side := side_of(_REJECTION.sub("avslår ", asked), means)) is not None:
            return side
    side = side_of(words, means)
    return side or side_of(words, (_asked_for(item, means[0]), _asked_for(item, means[1])))


def _asked_for(item: Item, meant: str | None) -> str | None:
    """What a side that is named by whose yrkande it is asks for; its own words where nobody is found to have asked."""
    owned = _OWNED.search(meant or "")
    return next(_asked_by(item, owned["name"]), meant) if owned is not None else meant


def _spelled_out(finding: _Finding) -> str:
    """The words of a finding with what "detsamma" points to; "det" before the verb is lost where the finding begins."""
    put = _PUT_TO.search(finding.before)
    if put is None:
        return finding.words
    what = put["what"] or put["alone"]
    if _BARE.match(finding.words):
        return f"{what} {finding.words}"
    return _THE_SAME.sub(lambda _: what, finding.words, count=1)


def _by_name(item: Item, words: str) -> str:
    """Words with the chair's own yrkande as the chair's by name, where the item tells it: one name for both sides and the finding."""
    if not _CHAIRS.search(words):
        return words
    named = next((m["name"] for p in item.passages for m in _CHAIR.finditer(p.text)), None)
    return _CHAIRS.sub(f"{named}s " if named else "ordförandens ", words)


def _asked_by(item: Item, name: str) -> Iterator[str]:
    """What somebody asks for in the sections of yrkanden, by the surname."""
    for passage in item.of(SectionKind.claims):
        for sentence in passage.sentences:
            words = passage.slice(sentence)
            moves = _MOVES.search(words) or _HEADED.match(words)
            if moves is not None and name in words[: moves.start("what")]:
                yield moves["what"]
