"""The day since which a system is told to run, which is that of the introduction told of beside it.

In: a sentence, or the acts of an item and the running systems of its passage. Out: the words, the day, month or year and its place; the acts with the
day from which they hold. "LOV har funnits i hemtjänsten sedan den 1 oktober 2027" tells of no decision by itself; what is counted since a day
("sedan starten 2027 har åtta företag godkänts") and what has been so for a body are none.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.dates import find_dates
from pipeline.extract import services
from pipeline.facts import Claim, Event, Evidence
from pipeline.terms import LovEffect, Stage
from pipeline.text import Extent

_SYSTEM = (
    r"(?:LOV|lagen\s+om\s+valfrihetssystem|[\w-]*valfrihet\w*|kundval\w*|systemet|vårdval\w*|fritt\s+val|eget\s+val)"
)
_HAS = (
    r"(?:har|hade|finns|funnits|haft|gäller|gällt|omfattas|omfattats|ingår|ingått|tillämpar|tillämpas|tillämpat|tillämpats|drivs|drivits|bedrivs|bedrivits"
    r"|varit|funnits|kan|kunnat|får|fått|erbjuds|erbjudits|använder|används|använt)"
)
_SINCE = r"(?:allt)?sedan\s+(?:den\s+|år\s+|i\s+|våren\s+|hösten\s+|sommaren\s+|hel(?:a\s+)?år\s+)?"
_RUNS = re.compile(
    rf"(?<!\w){_HAS}(?!\w)[^.;:]{{0,90}}?(?<!\w){_SINCE}(?=\d)|^\W*{_SINCE}(?=\d)[^.;:]{{4,40}}?\s{_HAS}(?!\w)",
    re.IGNORECASE,
)
#: "Verksamheten startade den 1 april 2027", "och att systemet startade den 1 mars": the day on which it began.
_BEGAN = re.compile(
    r"(?<!\w)(?:systemet|valfrihetssystemet|kundvalet|kundvalssystemet|valfriheten|verksamheten|försöket|provet|LOV)\s+(?:har\s+|hade\s+)?"
    r"(?:startade|startat|öppnades?|öppnat|inleddes|inletts|påbörjades|påbörjats|togs\s+i\s+(?:drift|bruk)|började\s+(?:gälla|tillämpas)|trädde\s+i\s+kraft"
    r"|skulle\s+(?:ha\s+)?(?:starta|startat|tas\s+i\s+(?:drift|bruk)|tagits\s+i\s+(?:drift|bruk)|träda\s+i\s+kraft))\s+(?:den\s+)?(?=\d{1,2}\s|\d{4}-)",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"(?<!\w){_SYSTEM}(?!\w)")
_CHOOSES = re.compile(r"(?<!\w)(?:väljas?|omfattas|ingår|ingått)(?!\w)", re.IGNORECASE)
#: "Boendestöd, som ingår i systemet sedan den 1 april 2027": a service that came later.
_JOINED = re.compile(r"(?<!\w)(?:ingår|ingått|omfattas|omfattats)(?!\w)", re.IGNORECASE)
#: What is counted or has changed since a day is no start.
_COUNTED = re.compile(
    r"(?<!\w)(?:minska\w*|öka\w*|sjunkit|stigit|inte|ej|aldrig|inga|ingen|inget|godkänts|avtal|företag|utförare|personer|brukare|kunder|nämnden|förvaltningen|fullmäktige|beslut\w*|ersättning\w*|vuxit)(?!\w)",
    re.IGNORECASE,
)


def running(text: str) -> tuple[str, Extent] | None:
    """The day of effect and its place, with offsets of ``text``."""
    if (began := _BEGAN.search(text)) is not None:
        days = find_dates(text[began.end() : began.end() + 40], began.end())
        day = next((d for d in days if d.extent.start == began.end()), None)
        return None if day is None else (day.iso, day.extent)
    found = _RUNS.search(text)
    if found is None or _COUNTED.search(text):
        return None
    if not (_NAMED.search(text) and re.search(r"(?<!\w)sedan", text, re.IGNORECASE)) and not _CHOOSES.search(text):
        return None
    at = re.search(rf"(?<!\w){_SINCE}(?=\d)", text, re.IGNORECASE)
    if at is None:
        return None
    day = next((d for d in find_dates(text[at.end() : at.end() + 40], at.end()) if d.extent.start == at.end()), None)
    year = re.match(r"(?:19|20)\d\d(?![\w-])", text[at.end() :])
    if day is not None:
        return day.iso, day.extent
    return (year.group(), Extent(at.end(), at.end() + 4)) if year else None


def with_start(claims: list[Claim[Event]], text: str, base: int) -> list[Claim[Event]]:
    """Acts with the day since which ``text`` (at ``base``) says that the system runs: the one introduction of its service without a day gets it."""
    found = running(text)
    if found is None:
        return claims
    codes = {str(code) for code, _ in services.in_text(text)}
    fits = [n for n, claim in enumerate(claims) if _fits(claim.fact, codes, found[0], text)]
    if len(fits) != 1:
        return claims
    old = claims[fits[0]]
    place = Evidence("effective_on", found[1].shift(base))
    changed = Claim(replace(old.fact, effective_on=found[0]), (*old.evidence, place))
    return [*claims[: fits[0]], changed, *claims[fits[0] + 1 :]]


def _fits(fact: Event, codes: set[str], day: str, text: str) -> bool:
    """Whether an act can be the one by which a system runs since ``day``."""
    made = fact.lov_effect == LovEffect.introduce and fact.stage == Stage.decision and fact.effective_on is None
    decided = (fact.decided_on or "")[: len(day)]
    joined = fact.service is None and bool(codes) and _JOINED.search(text) is not None
    return (
        made
        and not joined
        and decided != ""
        and decided <= day
        and (not codes or fact.service is None or str(fact.service) in codes)
    )
