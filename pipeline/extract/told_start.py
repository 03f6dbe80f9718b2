"""The day from which an act that is told of holds.

In: the clause of the telling, its offset, what was done and when it was decided. Out: (ISO date, year-month or year; its words), or None.
Beside the forms of a decision point (:mod:`pipeline.extract.effective`) a telling has its own: a day without a year beside a dated decision
("från den 1 juli", "den 1 oktober samma år"), "efter den 31 augusti 2027" for what ends, "från januari 2027", "vid årsskiftet",
"från halvårsskiftet 2027".
"""

from __future__ import annotations

import re

from pipeline.dates import MONTHS, find_dates
from pipeline.extract.effective import effective_on
from pipeline.terms import LovEffect
from pipeline.text import Extent

E = LovEffect
_MONTH = "|".join(sorted((m for m in MONTHS if len(m) > 3 or m == "maj"), key=len, reverse=True))
_ENDS_AFTER = re.compile(r"(?<!\w)efter\s+(?:den\s+)?(?=\d)", re.IGNORECASE)
_FROM_MONTH = re.compile(
    r"(?<!\w)(?:från(?:\s+och\s+med)?|med\s+start(?:\s+i)?)\s+(?=[a-zåäö]+\s+\d{4})", re.IGNORECASE
)
_TO_YEAR = re.compile(r"(?<!\w)(?:till|upp\s+ett\s+år,?\s+till)\s+den\s+(?=\d)", re.IGNORECASE)
_YEARLESS = re.compile(
    rf"(?<!\w)(?:från(?:\s+och\s+med)?|fr\.?o\.?m\.?|med\s+start|start(?:ade|datum)?|trädde\s+i\s+kraft|infördes|upphörde)\s+(?:den\s+)?(?P<day>[12]?\d|3[01])(?::?[ae])?"
    rf"\s+(?P<month>{_MONTH})(?!\w)(?!\s+\d{{4}})(?P<same>\s+samma\s+år)?",
    re.IGNORECASE,
)
_TURN = re.compile(r"(?<!\w)(?:vid|från)\s+(?:det\s+)?(?:kommande\s+|nästa\s+)?årsskiftet(?!\s+\d)", re.IGNORECASE)
_HALF = re.compile(r"(?<!\w)(?:vid|från)\s+halvårsskiftet\s+(?P<year>20\d\d)", re.IGNORECASE)
#: "Efter beslut i fullmäktige … infördes LOV den 1 januari": beside a decision the day of the verb is that of effect.
_PAST_DAY = re.compile(
    r"(?<!\w)(?:infördes?|avskaffades?|avvecklades?|upphörde|startade|öppnades?|utökades?|utvidgades?|togs\s+i\s+drift)\s(?:[^.;§\d]{0,60}?\s)?(?:den\s+)?(?=\d)",
    re.IGNORECASE,
)
_BY_DECISION = re.compile(r"(?<!\w)(?:efter|genom|enligt)\s(?:[\w-]+\s)?beslut", re.IGNORECASE)
#: "infördes den 1 oktober 2027 (KF 2027-03-01 § 7)": so before a note of it.
_NOTE = re.compile(r"\s*\((?:beslut\s+i\s+)?(?:[A-ZÅÄÖ]{2,4}|\w*fullmäktige|\w*nämnden|\w*styrelsen)(?!\w)[^()]*\d")
_SINCE = re.compile(r"(?<!\w)(?:allt)?sedan\s+(?:den\s+)?(?=\d)", re.IGNORECASE)
_FIRST = re.compile(r"\W*(?:från\s+och\s+med\s+)?(?:den\s+)?(?=\d)", re.IGNORECASE)
#: "Införandet ska ske under 2012": the year alone, of what is decided.
_IN_THE_YEAR = re.compile(
    r"(?<!\w)(?:ska|skall|skulle|bör|beräknas|planeras|väntas)\s+(?:ha\s+)?(?:ske|starta|införas|genomföras|påbörjas|inledas|öppna|öppnas|vara\s+(?:klart|genomfört|infört|i\s+drift))"
    r"\s+(?:under|i|från|vid|våren|hösten|sommaren)\s+(?:år(?:et)?\s+)?(?P<year>20\d\d)(?![\w-])",
    re.IGNORECASE,
)
_PUT_OFF = re.compile(r"(?<!\w)(?:sköts|skjutits|senarelades|senarelagts|flyttades)(?!\w)", re.IGNORECASE)
_ENDS = frozenset({E.abolish, E.replace, E.stop_new})
_STARTS = frozenset({E.introduce, E.expand, E.revise, E.abolish, E.replace, E.stop_new})


def told_start(text: str, base: int, effect: LovEffect, decided: str | None) -> tuple[str, Extent] | None:
    """The day of effect that ``text`` tells; ``decided`` is the day of the decision, from which a day without a year takes its year."""
    if (half := _HALF.search(text)) is not None:
        return f"{half['year']}-07-01", Extent(base + half.start(), base + half.end())
    if (found := effective_on(text, base)) is not None:
        return found
    if effect not in _STARTS:
        return None
    for opener, counts in (
        (_PAST_DAY, _BY_DECISION.search(text) is not None),
        (_ENDS_AFTER, effect in _ENDS),
        (_FROM_MONTH, True),
        (_SINCE, effect is E.introduce),
        (_TO_YEAR, _PUT_OFF.search(text) is not None),
    ):
        if counts and (day := _day_behind(opener, text)) is not None:
            return day[0], day[1].shift(base)
    if (day := _day_behind(_PAST_DAY, text)) is not None and _NOTE.match(text, day[1].end) is not None:
        return day[0], day[1].shift(base)
    return _of_the_year(text, base, decided) if decided is not None else None


def told_year(text: str, base: int) -> tuple[str, Extent] | None:
    """The year in which what is decided is to be done, where no day is told."""
    found = _IN_THE_YEAR.search(text)
    return None if found is None else (found["year"], Extent(*found.span("year")).shift(base))


def told_since(text: str, base: int) -> tuple[str, Extent] | None:
    """The day from which a system has run, in the words before the telling of its decision ("har sedan den 1 oktober 2027 haft kundval")."""
    day = _day_behind(_SINCE, text)
    return None if day is None else (day[0], day[1].shift(base))


def told_first(text: str, base: int) -> tuple[str, Extent] | None:
    """The day that opens a sentence before its verb ("Den 1 oktober 2027 införde kommunen kundval, efter beslut i fullmäktige den …")."""
    opener = _FIRST.match(text)
    day = next(iter(find_dates(text[opener.end() :], opener.end())), None) if opener is not None else None
    if opener is None or day is None or day.extent.start != opener.end() or text[day.extent.end :].strip():
        return None
    return day.iso, Extent(opener.end(), day.extent.end).shift(base)


def _day_behind(opener: re.Pattern[str], text: str) -> tuple[str, Extent] | None:
    """The date that stands right behind an opener."""
    for found in opener.finditer(text):
        day = next((d for d in find_dates(text[found.end() : found.end() + 40], found.end())), None)
        if day is not None and day.extent.start == found.end():
            return day.iso, Extent(found.start(), day.extent.end)
    return None


def _of_the_year(text: str, base: int, decided: str) -> tuple[str, Extent] | None:
    """A day without its year, on or after the decision."""
    if (found := _YEARLESS.search(text)) is not None:
        number, year = MONTHS[found["month"].lower()], int(decided[:4])
        if not found["same"] and len(decided) >= 7 and number < int(decided[5:7]):
            year += 1
        return f"{year}-{number:02d}-{int(found['day']):02d}", Extent(base + found.start(), base + found.end())
    if len(decided) >= 7 and (turn := _TURN.search(text)) is not None:
        return f"{int(decided[:4]) + 1}-01-01", Extent(base + turn.start(), base + turn.end())
    return None
