"""The arguments that the vocabulary finds in one sentence.

In: a sentence of a marked passage, and what is read of LOV in its item. Out: :class:`Argument` values in the order of the vocabulary, one per
code: a cue of ``vocabulary/motives_for.toml`` or ``motives_against.toml`` that is not denied ("innebär inga ökade kostnader"), not hindered,
and no plain fact or term. The stance is the code's own (docs/tables.md, "motive codes"); "ge bättre kvalitet" said of the alternatives is against.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.extract import figures, phrases, qualifiers
from pipeline.extract.lov import LovReading
from pipeline.facts import Mark, Passage
from pipeline.terms import LovEffect, MotiveCode, Stance
from pipeline.text import Extent

C = MotiveCode
E = LovEffect
FOR = frozenset(
    {C.choice, C.quality, C.diversity, C.business, C.women_business, C.capacity, C.efficiency, C.state_grant}
)
#: How an argument was found that rests on numbers, and how sure it is.
FIGURES, COUNTED = "motive.figures", 0.8
_NEWS = frozenset({None, E.revise, E.plan, E.provider, E.delegate, E.stop_new})
#: Where the words of arguments stand.
FILES = ("motives_for.toml", "motives_against.toml")
_ALTERNATIVE = re.compile(
    r"(?<!\w)(?:egen regi|kommunal (?:regi|produktion|drift)|upphandlade leverantörer|offentlig drift|intraprenad\w*)(?!\w)",
    re.IGNORECASE,
)
_PRAISED = re.compile(
    rf"{_ALTERNATIVE.pattern}\s(?:\w+\s){{0,3}}?(?:är|ger|ge|blir|bli|vore|håller|fungerar)\s(?:\w+\s)?(?:bäst|bättre|högre|billig|effektiv)\w*",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"(?<!\w)(?:ingen|inga|inget|utan|inte|ej|varken|minskad|minskade|minskar|lägre)\s+(?:\w+\s+){0,3}$", re.IGNORECASE
)
#: A good thing that the text says is hindered or lost is no argument for LOV in an account; in a reservation it is.
_HINDERED = re.compile(
    r"(?<!\w)(?:hindrat|hindrar|slås ut|väljer bort|upphör|försvinner|lämnar|hinder)(?!\w)", re.IGNORECASE
)
#: Of two codes whose cues overlap the first says more.
_STRONGER = frozenset(
    {
        (C.women_business, C.business),
        (C.equity, C.choice),
        (C.already_met, C.choice),
        (C.intermunicipal, C.no_providers),
        (C.few_users, C.choice),
    }
)
_LISTED = re.compile(r"(?<!\w)företag\w*(?:,|\s(?:och|samt))\s.*", re.IGNORECASE | re.DOTALL)
#: "motion om fritt val för", "öppna för fler utförare", "ersättning för långa avstånd": what is asked for, or a term; no reason.
_ASKED = re.compile(r"(?<!\w)(?:om|avser|gäller|föreslår(?:\s+att)?)\s+(?:ett\s+)?$", re.IGNORECASE)
_OPENED = re.compile(r"(?<!\w)öppna\w*\s[^.]{0,120}\sför\s+(?:\w+\s+(?:och|eller)\s+)*$", re.IGNORECASE)
_TERMS = re.compile(r"(?<!\w)ersättning\w*", re.IGNORECASE)
_UNTOUCHED = re.compile(r"(?<!\w)påverkas\s+(?:inte|ej)(?!\w)", re.IGNORECASE)
#: "har inte heller beaktat hur näringslivet påverkas": what nobody looked at is no reason.
_NOT_LOOKED_AT = re.compile(
    r"(?<!\w)(?:inte|ej|aldrig)\s+(?:\w+\s+){0,8}?(?:(?:beakta|analysera)(?:t|ts|d|de|des)|utre(?:tt|tts|dd|dde|ddes)"
    r"|(?:undersök|belys|berör)(?:t|ts|d|te|tes|de|des)|kartla(?:gt|gts|gd|de|des))(?!\w)",
    re.IGNORECASE,
)
#: "Ingen övertalighet väntas, eftersom behovet ökar": what is not to be feared is no reason.
_NOT_FEARED = re.compile(
    r"\W*(?:ingen|inga|inget|någon|några|något)\s(?:\w+\s){1,3}?(?:(?:väntas|befaras|förutses|uppstår|uppkommer)(?!\w)|(?:bedöms|beräknas)\s(?:\w+\s)?(?:uppstå|uppkomma|följa))",
    re.IGNORECASE,
)
#: "Syftet med enkäten har varit att få en bild av hur företagen ser på LOV": what an inquiry is for is no reason.
_INQUIRED = re.compile(
    r"\W*(?:Syftet|Avsikten|Målet)\s(?:med\s[^.,;]{3,60}?\s)?(?:har\svarit|var|är)\satt\s(?:få\s(?:en\s)?(?:\w+\s)?(?:bild|kunskap|underlag)|ge\sen\s(?:\w+\s)?bild"
    r"|kartlägga|undersöka|belysa|beskriva|följa\supp|utvärdera|ta\sreda|inhämta)(?!\w)",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"(?<!\w)(?:ta(?:r|s|git)? över|övertag\w*|(?:om|när|vid)\s+(?:\w+\s+){0,3}(?:avveckl\w+|upphör|avskaffa\w*))(?!\w)",
    re.IGNORECASE,
)
#: Where the words of a code say something else; <> are set around the words it was found by.
_ELSE = {
    code: re.compile(pattern, re.IGNORECASE | re.VERBOSE)
    for code, pattern in {
        C.choice: r"""
            (?<!\w)(?:kommun|kommunen|kommunerna|nämnden|regionen)\s(?:\w+\s){0,3}<själv  # self-government: "varje kommun bör själv avgöra"
            |(?<!\w)sedan\s(?:den\s)?(?:\d|årsskiftet|(?:två|tre|flera|många|några)\s)[^.<]{0,60}<  # "Sedan 2012 kan de äldre själva välja": a fact
            |<[^>]*byta>\sarbetsgivare""",
        C.equity: r"""
            samma\s(?:rätt|frihet)\w*>[^.]{0,60}?\s(?:bestämma|välja|utse|avgöra|råda)(?!\w)  # the right to choose
            |(?:utförar|företag|leverantör)\w*\s[^.<]{0,40}på\s<samma\svillkor>""",
        C.few_users: r"""
            <[^>]*(?<!\w)(?:vill|önskar|önskat|velat)(?!\w)[^>]*(?:välj|bestäm|byt)|<[^>]*>\s(?:\w+\s){0,3}?(?:vill|önskar|tycker|anser|skulle\svilja)\s[^.]*(?:välj|bestäm|byt)""",
        C.already_met: r"""
            <(?:är|var)\snöjda>.*(?:utförar|leverantör|företag|valt)  # with whom they have chosen
            |<redan\sväljer>\s(?:kommun|egen)""",
        C.diversity: r"(?<!\w)(?:kö|kön|köer|köerna|väntetid\w*|väntar)(?!\w)",  # capacity
        C.rural: r"""
            (?<!\w)(?:starta\seget|nya\sföretag|slås\sut|oavsett)(?!\w)|jobb\w*\s(?:på|i)\s<  # of business, or equity""",
        C.state_grant: r"""
            (?<!\w)(?:uppdr\w+|i\suppdrag|beslöt|beslutade|beslutat)\s[^.<]*\ssöka\s[^.<]{0,30}<  # told of
            |(?<!\w)sökte\s[^.<]{0,40}<|(?<!\w)(?:ansökte|ansöka|ansökan|ansökt)\som\s[^.<]{0,20}<
            |(?<!\w)(?:med\sstöd\sav|med\shjälp\sav|bedrivits\smed|bedrevs\smed|genomfört\smed|fått|fick|beviljats|tilldelats)\s[^.<]{0,50}<|^\W*att\s[^.<]{0,60}<
            |(?<!\w)(?:ställa\ssig\sbakom|inge|lämna\sin|lämnade\sin|inlämnad|skickade)\s[^.<]{0,40}ansökan\s[^.<]{0,20}<
            |(?<!\w)(?:bekosta(?:s|des|ts|d)|finansiera(?:s|des|ts|d)|bevilja(?:ts|des))\s[^.<]{0,60}<[^>]*(?:bidrag|medel)  # paid, granted
            |(?<!\w)(?:efter\sdet\satt|sedan|när|då)\s[^.<]{0,60}\sbevilja\w*\s[^.<]{0,60}<
            |(?<!\w)(?:föreslås|föreslår|remiss\w*|avstyrk\w*)\s[^<]{0,120}<[^>]*(?:skyldig|obligator)  # a law that is only proposed
            |<[^>]*(?:skyldig|obligator|tvingande|krav|kräv)[^>]*>[^.;]{0,80}(?:primärvård|vårdval|hälsoval|landsting|region)  # the law of regions
            |(?:primärvård|vårdval|hälsoval|[Ll]andsting|[Rr]egion)\w*(?!-)[^.;<]{0,80}<[^>]*(?:skyldig|obligator|tvingande|krav|kräv)
            |<[^>]*(?:skyldig|obligator|tvingande)[^>]*>[^.;]*\sfrivillig|frivillig\w*\s[^.;<]*<[^>]*(?:skyldig|obligator|tvingande)""",
        C.workforce: r"""
            (?<!\w)(?:utan\s(?:de|dem)|ta(?:r|s)?\s(?:över|tillbaka)|avveckl\w+|klarar)(?!\w).*<rekryter  # capacity
            |krav\w*\s(?:på|om)\s<|(?<!\w)(?:kö|kön|köer|väntetid\w*)(?!\w).*<saknar""",
        C.ideology: r"""
            (?<!\w)(?:liten|små|ny|större|växande|får)\s(?:för\s)?(?:en\s|sin\s)?<marknad>(?!\s(?:som|där))""",
        C.cost: r"""
            <[^>]*>(?:[^.;]{0,60}\s)?(?:administr|avtalsuppföljning|fakturakontroll)\w*  # of administration
            |(?:administration\w*|administrativ\w*)\s[^.;<]{0,40}<[^>]*kost
            |<[^>]*beräknas[^>]*>|(?<!\w)[Uu]pphandling\w*\s[^.<]{0,40}<[^>]*kost
            |(?<!\w)(?:inget|ingenting)\s(?:\w+\s){0,2}(?:talar|tyder|pekar)\s[^.<]*<|<[^>]*\s(?:inte|ej)\s[^>]*mer>|<merkostnad\w*>[^.]*\sryms""",
        C.licensing: r"""  # "Sedan dess har kravet på tillstånd tillkommit", "Sökande ska ha tillstånd": a fact, or what is asked
            ^(?![^.]*(?:svår|hind|lämn|sagt|ingen|färre|stäng))(?=[^.]*(?<!\w)(?:[Ss]edan|[Ss]ökande|tillkommit))[^.]*<""",
        C.fraud: r"""
            <[^>]*>\s(?:ska|måste|bör)\s(?:jagas|stoppas|bekämpas)|straffa\w*\sför\s[^.<]{0,20}<|stänga\sute\s<""",
    }.items()
}


class Argument(NamedTuple):
    """One argument of a sentence: ``extent`` holds the words it rests on, ``method`` the rule or model that saw it."""

    code: MotiveCode
    stance: Stance
    extent: Extent
    method: str
    confidence: float


def find(passage: Passage, sentence: Extent, reading: LovReading, *, spoken: bool) -> Iterator[Argument]:
    """The arguments of a sentence; ``spoken`` is a reservation, a statement or a note, which may complain of what is hindered."""
    text = passage.slice(sentence)
    if not_looked_at(text):
        return
    said: set[MotiveCode] = set()
    for code, mark in _cues(passage, sentence):
        at = mark.extent.start - sentence.start
        if code not in said and not _spared(code, text, at, passage.slice(mark.extent), spoken=spoken, reading=reading):
            said.add(code)
            yield Argument(code, _stance(code, text), mark.extent, mark.rule, mark.weight)
    for code, extent in () if _of_news(reading) else figures.find(text):
        if code not in said and not (
            code is C.no_providers and C.rural in said
        ):  # "långt ut är det svårt att få utförare"
            said.add(code)
            yield Argument(code, usual(code), extent.shift(sentence.start), FIGURES, COUNTED)


def in_title(title: str, base: int) -> Iterator[Argument]:
    """What a title argues with for LOV ("Öka valfriheten och kvaliteten i hemtjänsten"); ``base`` is where it stands."""
    seen: set[MotiveCode] = set()
    for mark in sorted(phrases.find(title, *FILES, base=base), key=lambda m: m.extent):
        code = MotiveCode(mark.value)
        at = mark.extent.start - base
        opened = (code is C.diversity and _OPENED.search(title[:at])) or (
            code is C.choice and _ASKED.search(title[:at])
        )
        if code in FOR and code not in seen and not opened and not _denied(title, at, ""):
            seen.add(code)
            yield Argument(code, Stance.for_, mark.extent, mark.rule, mark.weight)


def misplaced(code: MotiveCode, reading: LovReading) -> bool:
    """Whether a code is a plain fact in a matter of this kind: a licence or a fraud in a matter about one provider."""
    if code is C.fraud:
        return reading.direction is LovEffect.provider
    return code is C.licensing and reading.direction in (LovEffect.provider, LovEffect.delegate)


def _of_news(reading: LovReading) -> bool:
    """Whether how many choose whom is news in a matter of this kind, and no reason."""
    return reading.running or reading.direction in _NEWS


def told_otherwise(code: MotiveCode, sentence: str) -> bool:
    """Whether the numbers of a sentence say that the words of a code mean something else: many have chosen, or what is small keeps providers away."""
    return code is C.few_users and (figures.many(sentence) or figures.why_nobody(sentence))


def not_looked_at(sentence: str) -> bool:
    """Whether a sentence says that something has not been looked into or is to be, or is not to be feared: no reason for or against it."""
    if _NOT_FEARED.match(sentence) or _INQUIRED.match(sentence):
        return True
    return _NOT_LOOKED_AT.search(sentence) is not None


def of_ending(argument: Argument, sentence: str) -> bool:
    """Whether what looks like an argument against LOV is a consequence of ending it ("kostnaden för att ta över timmarna")."""
    return argument.stance is Stance.against and _ENDED.search(sentence) is not None


def of_the_other(argument: Argument, sentence: str) -> bool:
    """Whether a good thing is said of the municipality's own operation or of procurement ("kommunal drift skulle ge bäst resultat")."""
    return argument.code in (C.quality, C.diversity, C.efficiency) and _PRAISED.search(sentence) is not None


def usual(code: MotiveCode) -> Stance:
    """The stance that the contract gives a code."""
    return Stance.for_ if code in FOR else Stance.against


def _stance(code: MotiveCode, sentence: str) -> Stance:
    return Stance.against if code is C.quality and _ALTERNATIVE.search(sentence) else usual(code)


def _denied(sentence: str, at: int, cue: str) -> bool:
    """Whether an argument is denied. A cue that holds its own denial ("inte samma villkor", "inga företag") is not."""
    if re.match(r"(?:inte|ingen|inga|inget|få|ej)(?!\w)", cue, re.IGNORECASE):
        return False
    return bool(_DENIED.search(sentence, max(0, at - 40), at))


def _cues(passage: Passage, sentence: Extent) -> Iterator[tuple[MotiveCode, Mark]]:
    marks = [(MotiveCode(m.value), m) for m in phrases.within(passage, sentence, "motive")]
    for code, mark in marks:
        if not any((o, code) in _STRONGER and _covers(passage, other.extent, mark.extent) for o, other in marks):
            yield code, mark


def _covers(passage: Passage, stronger: Extent, weaker: Extent) -> bool:
    """Whether the words of one code are those of another; what is listed behind them ("… företagande och … för små företag") is another."""
    before = Extent(stronger.start, max(stronger.start, weaker.start))
    return stronger.overlaps(weaker) and _LISTED.search(passage.slice(before)) is None


def _spared(code: MotiveCode, text: str, at: int, cue: str, *, spoken: bool, reading: LovReading) -> bool:
    """Whether a cue is no argument here: denied, hindered, or a plain fact of one provider's application."""
    if code in _ELSE and _ELSE[code].search(f"{text[:at]}<{cue}>{text[at + len(cue) :]}"):
        return True
    if code is C.ideology:  # "ingen marknad" denies nothing
        return False
    if told_otherwise(code, text):
        return True
    if code is C.choice and (
        _UNTOUCHED.search(text)
        or (cue.lower().startswith(("fri", "ett fri", "kunna", "själv")) and _ASKED.search(text[:at]))
    ):
        return True
    if code is C.diversity and _OPENED.search(text[: at + len(cue)].removesuffix(cue)):
        return True
    if code is C.rural and (_TERMS.search(text) or "likvärdig" in text.lower()):
        return True
    if _denied(text, at, cue) or (code in FOR and qualifiers.negated(text, at)):
        return True
    return (code in FOR and not spoken and _HINDERED.search(text) is not None) or misplaced(code, reading)
