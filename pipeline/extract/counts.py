"""How many voted Ja, Nej, or not at all: the figures of a vote as they are printed.

In: text. Out: :class:`Count` records in reading order, each with the places of its figures. Figures and number words,
Ja before the figure and behind it, with names between ("… röstar Ja (7)"). A count needs both Ja and Nej; what a table
says is read by :mod:`pipeline.extract.rolls`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from pipeline.parties import exact_codes, names_of_parties
from pipeline.terms import Choice
from pipeline.text import Extent, cover

_ONES = (
    "noll",
    "en",
    "två",
    "tre",
    "fyra",
    "fem",
    "sex",
    "sju",
    "åtta",
    "nio",
    "tio",
    "elva",
    "tolv",
    "tretton",
    "fjorton",
    "femton",
    "sexton",
    "sjutton",
    "arton",
    "nitton",
)
_TENS = {20: "tjugo", 30: "trettio", 40: "fyrtio", 50: "femtio", 60: "sextio", 70: "sjuttio", 80: "åttio", 90: "nittio"}


@cache
def _number_words() -> dict[str, int]:
    words = {word: number for number, word in enumerate(_ONES)} | {"ett": 1, "ingen": 0, "inga": 0, "samtliga": -1}
    del words["samtliga"]
    for tens, word in _TENS.items():
        words[word] = tens
        for one in range(1, 10):
            words[word + _ONES[one]] = tens + one
            if one == 1:
                words[word + "ett"] = tens + 1
    return words


@dataclass(slots=True)
class Count:
    """The figures of one vote."""

    figures: dict[Choice, tuple[int, Extent]] = field(default_factory=dict)

    @property
    def extent(self) -> Extent:
        return cover(place for _, place in self.figures.values())

    def of(self, choice: Choice) -> int | None:
        figure = self.figures.get(choice)
        return None if figure is None else figure[0]

    def same(self, other: Count) -> bool:
        """Whether the two print the same Ja and Nej."""
        return self.of(Choice.yes) == other.of(Choice.yes) and self.of(Choice.no) == other.of(Choice.no)


@cache
def _pattern() -> re.Pattern[str]:
    words = "|".join(sorted(_number_words(), key=len, reverse=True))
    number = rf"(?:(?<![\w.,:/§-])(?<!§\s)(?:\d{{1,3}}|{words})(?![\w/§]|[.,:]\d))"
    vote = r"(?:(?:[-–\s]?\s?|\s[-–]\s)röst(?:er|erna|en)?)?"
    who = r"(?:st\.?\s|stycken\s|avgivna\s|ledamöter\s|ledamot\s|personer\s|närvarande\s"
    who += r"|röster\s(?:för\s)?|röst\s(?:för\s)?|av\sledamöterna\s|tjänstgörande\s)"
    #: "en ledamot, Anna Ek (S), röstar nej"
    apposition = r"(?:(?:ledamot|ledamöter),?\s(?-i:[A-ZÅÄÖ])[^.;:\n\d]{3,160}?,?\s(?=röst|har\sröst|avst|har\savst|lägg|la(?:de|des)?\sne))?"
    #: a line break only before a figure that stands alone on its line
    gap = r"(?:[^\S\n]*|\s*(?=\d{1,3}[^\S\n]*(?:\n|$)))"
    return re.compile(
        # 7 ja-röster; sju (7) ja-röster; 10 ledamöter röstar ja; 7 röster för ja
        rf"(?P<n1>{number})(?:\s?\((?:\d{{1,3}}|{words})\))?\s{who}{{0,3}}{apposition}(?:(?:har\s|ha\s|hade\s)?(?:röst(?:ar|ade|at)|säger|sade|sa|svara[rdt]e?|tryck(?:er|te|t)(?:\spå)?)\s(?:för\s)?|för\s|avgav\s)?[\"”']?(?P<side1>ja|nej)(?:röst(?:er|erna)?(?!\w)|(?!\w)[\"”']?{vote})"
        # 7 röster för styrelsens förslag (ja)
        rf"|(?P<n7>{number})\s(?:röster|röst|ledamöter|ledamot)\s(?:röstar\s|röstade\s)?(?:för|till\sförmån\sför)\s"
        rf"[^.;:\n\d()]{{3,80}}(?:\(\w{{1,5}}\)[^.;:\n\d()]{{3,80}})?\((?P<side3>ja|nej)\)"
        # Ja: 29; Ja (7); ja-röster 8 st
        rf"|(?<![\w-])(?:antal(?:et)?\s)?[\"”']?(?P<side2>ja|nej)(?:röst(?:er|erna)?(?!\w)|[\"”']?(?!\w)(?:-sidan|\sröst(?:ar|ade)(?=\s\w+\sledam)|\s(?:säger|svarar|svarade)(?=\s\w+(?:\s|[.,;]))|{vote})){gap}(?:[:=–-]|var|är|blev|fick|får|erhöll|erhåller|(?:avgavs\s|avges\s|lämnades\s|lämnas\s)?av|,(?=\s\d+(?:\s(?:röst(?:er)?|st)(?!\w)|:\s)))?{gap}\(?(?P<n2>{number})(?:\sst\.?(?!\w)|\sröst(?:er)?(?!\w))?\)?(?!\s?(?:kap|§|kr|procent|%|mom))"
        # Nej-sidan vann med 31 röster mot 20, Ja vinner med 31-20
        rf"|(?<![\w-])(?P<side5>ja|nej)(?:[-\s]?(?:röster(?:na)?|sidan|sägarna))?\s(?:har\s)?(?:vinner|vann|vunnit|segrar|segrade|segrat)\s(?:omröstningen\s|voteringen\s)?med\s(?:röstsiffrorna\s|siffrorna\s)?(?P<n9>{number})(?:\sröster)?(?:(?:\s?[–-]\s?|\smot\s)(?P<n10>(?:\d{{1,3}}|{words})(?![\w/]|[.,:]\d)))?"
        # Ja- och nej-rösterna fördelar sig 31 respektive 20; Ja/Nej: 31/20
        rf"|(?<![\w-])ja-?\s?(?:och|respektive|/|–|-)\s?nej(?:-?röster(?:na)?)?(?:\s(?:fördela(?:r|de)s?(?:\ssig)?(?:\spå)?|är|blev|utgör))?\s?[:=]?\s(?P<n11>\d{{1,3}}|{words})(?:\srespektive\s|\soch\s|\smot\s|\s?[/–-]\s?)(?P<n12>(?:\d{{1,3}}|{words})(?![\w/]|[.,:]\d))"
        # Ja-röster avges av S, V och MP (31)
        rf"|(?<![\w-])(?P<side6>ja|nej)(?:-?röst(?:er)?)?\s?(?:(?:avges|avgavs|lämnas|lämnades|avgivna|kommer|kom)\s(?:av|från)|:)\s(?=[^\W\d_])[^.;:\n\d]{{1,200}}?\((?P<n13>{number})(?:\s(?:röster|röst|st))?\)(?!(?:(?!\snej|\sja)[^.;\n])*\(\d)"
        # Ja röstar ledamöterna från (s), (v) och (c), sammanlagt 22
        rf"|(?<![\w-])(?P<side4>ja|nej)\sröst(?:ar|ade)\s(?:samtliga\s|alla\s)?ledamöter(?:na)?\s(?:från|i|för|ur)\s[^.;:\n\d]{{1,120}}?(?:sammanlagt|tillsammans|totalt|inalles|alltså|det\svill\ssäga)\s(?P<n8>{number})(?:\sst\.?)?(?!\w)"
        # 2 avstår; 11 ledamöter avstår från att rösta; 3 nedlagda röster
        rf"|(?P<n3>{number})\s(?:st,\s|stycken,\s)?{who}{{0,2}}{apposition}(?:som\s|har\s|valde\satt\s)?(?P<abstain1>avst(?:år|od|ått|ående|åenden|å)|(?:lägg(?:er|a)?|la(?:de|des)?|lagt)\sne[dr]|nedlagda?|nedlades|blanka?(?:\sröster)?)(?!\w)(?!\s(?:från\satt\sdelta|tomt))"
        rf"|(?<![\w-])(?P<abstain2>avst(?:år|od|ående|åenden|ått)(?:\sfrån\satt\srösta)?|nedlagda(?:\sröster)?|blanka\sröster){gap}(?:[:=–-]|,(?=\s\d+\s(?:st|ledam)))?{gap}\(?(?P<n4>{number})\)?(?!\s(?:ledamöter|ledamot)(?!\s*\n))"
        # 2 frånvarande; Frånvarande: 2
        rf"|(?P<n5>{number})\s{who}{{0,2}}(?:är\s|var\s)?(?P<absent1>frånvarande)(?!\w)|(?<![\w-])(?P<absent2>frånvarande|ej\snärvarande){gap}(?:[:=–-]|,(?=\s\d+\sst))?{gap}\(?(?P<n6>{number})\)?",
        re.IGNORECASE,
    )


@cache
def number_pattern() -> str:
    """A figure or a number word, as a pattern without groups."""
    words = "|".join(sorted(_number_words(), key=len, reverse=True))
    return rf"(?:\d{{1,3}}|{words})"


def value_of(printed: str) -> int:
    """The number that a figure or a number word stands for."""
    return int(printed) if printed.isdigit() else _number_words()[printed.lower()]


#: What every count names: a side as a word of its own, or those who held back or were away. In small letters, letters first: a text
#: without any of these is not searched for figures.
_SAYS = re.compile(r"ja(?<!\w..)(?!nuari)|nej(?<!\w...)|avst[åo]|lägg|la(?:de|des|gt)?\sne|nedla|blank|närvar|frånvar")


def _atoms(text: str, base: int) -> Iterator[tuple[Choice, int, Extent]]:
    if not _SAYS.search(text.lower()):
        return
    for match in _pattern().finditer(text):
        if _is_partys(text, match.start()):
            continue
        place = Extent(base + match.start(), base + match.end())
        if match["side1"]:
            yield (Choice.yes if match["side1"].lower() == "ja" else Choice.no), value_of(match["n1"]), place
        elif match["side2"]:
            yield (Choice.yes if match["side2"].lower() == "ja" else Choice.no), value_of(match["n2"]), place
        elif match["side3"]:
            yield (Choice.yes if match["side3"].lower() == "ja" else Choice.no), value_of(match["n7"]), place
        elif match["side4"] or match["side6"]:
            side = match["side4"] or match["side6"]
            yield (Choice.yes if side.lower() == "ja" else Choice.no), value_of(match["n8"] or match["n13"]), place
        elif match["side5"]:
            won = Choice.yes if match["side5"].lower() == "ja" else Choice.no
            yield won, value_of(match["n9"]), place
            if match["n10"]:
                yield (Choice.no if won is Choice.yes else Choice.yes), value_of(match["n10"]), place
        elif match["n11"]:
            yield Choice.yes, value_of(match["n11"]), Extent(base + match.start("n11"), base + match.end("n11"))
            yield Choice.no, value_of(match["n12"]), Extent(base + match.start("n12"), base + match.end("n12"))
        elif match["abstain1"]:
            yield Choice.abstain, value_of(match["n3"]), place
        elif match["abstain2"]:
            yield Choice.abstain, value_of(match["n4"]), place
        else:
            yield Choice.absent, value_of(match["n5"] or match["n6"]), place


#: "25 ja-röster mot 24": the second figure is the other side's.
_ELLIPSIS = r"\s(?:mot|emot)\s(?P<n>NUMBER)(?![\w/§]|[.,:]\d|\s(?:st\.?\s)?[\"”']?(?:ja|nej|avst|nedlagd|blank|frånv|ledam|som|röster\sför))"


@cache
def _ellipsis() -> re.Pattern[str]:
    return re.compile(_ELLIPSIS.replace("NUMBER", number_pattern()), re.IGNORECASE)


def _with_ellipses(text: str, base: int) -> Iterator[tuple[Choice, int, Extent]]:
    for choice, number, place in _atoms(text, base):
        yield choice, number, place
        other = _ellipsis().match(text, place.end - base) if choice in (Choice.yes, Choice.no) else None
        if other:
            second = Extent(base + other.start("n"), base + other.end("n"))
            yield (Choice.no if choice is Choice.yes else Choice.yes), value_of(other["n"]), second


def withheld(text: str, base: int = 0) -> Iterator[tuple[Choice, int, Extent]]:
    """Those who abstained or were absent, as far as ``text`` tells how many."""
    return ((c, n, place) for c, n, place in _atoms(text, base) if c in (Choice.abstain, Choice.absent))


#: "S: 12 ja", "Moderaterna (11) …": the figure of a party.
_OF_A_PARTY = re.compile(r"(?:^|(?<=[\s(,;/]))(?P<party>[^\W\d_]{1,24})\s?[:–-]?\s?\(?$")


def _is_partys(text: str, start: int) -> bool:
    """Whether the words right before a figure name a party: then it is that party's, not the vote's."""
    before = _OF_A_PARTY.search(text, max(0, start - 28), start)
    return before is not None and (before["party"] in exact_codes() or before["party"].lower() in names_of_parties())


def counts(text: str, base: int = 0) -> list[Count]:
    """The counts in ``text``. A figure that repeats a side begins a new count; a count without both Ja and Nej is none."""
    found: list[Count] = []
    for choice, number, place in _with_ellipses(text, base):
        last = found[-1] if found else None
        far = last is not None and place.start - last.extent.end > (2500 if choice in (Choice.yes, Choice.no) else 250)
        if last is None or choice in last.figures or far:
            if (
                last is not None
                and last.figures.get(choice, (None,))[0] == number
                and place.start - last.extent.end < 40
            ):
                continue
            found.append(Count())
        found[-1].figures[choice] = (number, place)
    return [c for c in found if Choice.yes in c.figures and Choice.no in c.figures]
