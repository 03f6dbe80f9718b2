"""Dates in Swedish text: a small grammar over the forms that minutes use.

In: a text and the offset at which it stands in the document. Out: :class:`Date` records in reading order, ``iso`` as
``YYYY-MM-DD``, or ``YYYY-MM`` where the text names only the month. A date that does not exist (31 April) yields nothing.

Read: ``2020-01-29``, ``2020 01 29``, ``20200129``, ``29/1 2020``, ``29/1-20``, ``29.1.2020``, ``(måndagen) den 29 januari 2020``,
``29 jan. 2020``, ``29:e januari 2020``, ``19-21 mars 2024`` (the first day), ``den 3 och 4 maj 2021`` (both), ``april 2011``,
``den sista februari 2014``, and ``170329`` right before a §.
Left alone: § numbers, page counters (``1(14)``), years and spans of years (``2018/19``), laws (``2008:962``), case numbers
(``KS 2020/864``, ``2019.437``), money, telephone numbers, and dates without a year (``1 januari``).

Source: Swedish standard SS-EN 28601 for the figures, Myndigheternas skrivregler for the words.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from pipeline.text import Extent

MONTHS = {
    "januari": 1, "jan": 1, "februari": 2, "febr": 2, "feb": 2, "mars": 3, "mar": 3, "april": 4, "apr": 4, "maj": 5,
    "juni": 6, "jun": 6, "juli": 7, "jul": 7, "augusti": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9,
    "oktober": 10, "okt": 10, "november": 11, "nov": 11, "december": 12, "dec": 12,
}  # fmt: skip

FIRST_YEAR, LAST_YEAR = 1850, 2150

_SPACE = r"[ \t\u00a0\u202f\u2007\n]{1,3}"
_DASH = r"[-\u2010\u2011\u2012\u2013\u2212]"
_MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")(?!\w)\.?"
_DAY = r"\d{1,2}(?:\s?:[ae]|\.(?!\d))?"
_END = r"(?!\w)(?![.,:/]\d)(?!" + _DASH + r"\d)"
#: Not inside a number, a word or a longer chain of figures ("12-2020-01-29", "1.29.1.2020").
_START = r"(?<!\w)(?<![\w][.,:/\-\u2013])"

_WORDS = re.compile(
    # 29 januari 2020, 29:e jan. 2020, 19-21 mars 2024, 3 och 4 maj 2021; april 2011
    rf"(?<!\w)(?<!\d[.,:])(?:(?P<day>{_DAY})(?:(?:\s?{_DASH}\s?|{_SPACE}(?:och|samt|till){_SPACE})(?P<second>{_DAY}))?{_SPACE})?"
    rf"{_MONTH},?(?:{_SPACE}|(?<=\.))(?:år{_SPACE})?(?P<year>\d{{4}})(?!\w)(?!:\d)(?![.,]\d)",
    re.IGNORECASE,
)
_ISO = re.compile(
    rf"{_START}(?P<year>\d{{4}})(?P<dash>\s?{_DASH}\s?|[. ])(?P<month>\d{{2}})(?P=dash)(?P<day>\d{{2}}){_END}"
)
_COMPACT = re.compile(
    rf"{_START}(?P<year>(?:19|20)\d{{2}})(?P<month>\d{{2}})(?P<day>\d{{2}})(?!\w)(?!{_DASH}\d)(?![.,:/]\d)(?!\s?(?:kr|kronor|tkr|mkr)(?!\w))"
)
_SLASH = re.compile(
    rf"(?<!\w)(?<!\w[.,:/\-])(?P<day>\d{{1,2}})\s?/\s?(?P<month>\d{{1,2}})(?:\s?{_DASH}\s?|{_SPACE}|,\s?)(?P<year>\d{{4}}|(?<={_DASH})\d{{2}}){_END}"
)
_DOTTED = re.compile(rf"{_START}(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})\.(?P<year>(?:19|20)\d{{2}}){_END}")
#: "170329 § 38", "170329 Socialnämnden": six figures are a day only where a § or a body stands behind them.
_SIX = re.compile(
    rf"{_START}(?P<year>\d{{2}})(?P<month>\d{{2}})(?P<day>\d{{2}})(?=,?\s{{1,2}}\(?§\s?\d"
    r"|\s{1,12}(?i:[\w-]*(?:fullmäktige|styrelsen|nämnden)|KF|KS)(?![\w-]))"
)
#: "den sista februari 2014": the last day of its month.
_LAST_DAY = re.compile(
    rf"(?<!\w)sist[ae]{_SPACE}{_MONTH}{_SPACE}(?P<year>\d{{4}})(?!\w)(?!:\d)(?![.,]\d)", re.IGNORECASE
)
#: "per 2023-04"; without such a word "2011-12" is a span of years or part of a case number.
_MONTH_NUMBER = re.compile(
    rf"(?<!\w)(?:per|från|fr\.o\.m\.|t\.o\.m\.|månad|period){_SPACE}(?P<year>(?:19|20)\d{{2}}){_DASH}(?P<month>0[1-9]|1[0-2]){_END}(?!\s?{_DASH})"
)

#: Every date but "22/11-21" has four figures in a row; most lines have neither.
_SOME_YEAR = re.compile(r"\d{4}|\d\s?/\s?\d")
_FIGURES = (_ISO, _COMPACT, _SLASH, _DOTTED, _SIX)
#: Words before a number that make it another sort of number.
_OTHER_NUMBER = re.compile(
    r"(?:§|dnr|diarienr|diarienummer|tel|telefon|org\.?\s?nr|ocr|bankgiro|plusgiro|kl\.?)[ \u00a0.:]{0,3}$",
    re.IGNORECASE,
)


class Date(NamedTuple):
    """A date and the words that name it (``den`` and the weekday are outside the extent)."""

    iso: str
    extent: Extent


def find_dates(text: str, base: int = 0) -> list[Date]:
    """The dates in ``text`` in reading order; ``base`` is added to their offsets.

    >>> [d.iso for d in find_dates("Socialnämnden den 29 januari 2020, § 2")]
    ['2020-01-29']
    """
    if _SOME_YEAR.search(text) is None:
        return []
    return [Date(d.iso, d.extent.shift(base)) for d in _find(text)]


@lru_cache(maxsize=1024)  # several stages ask it of the same lines and sentences
def _find(text: str) -> tuple[Date, ...]:
    found: list[Date] = []
    for pattern in _FIGURES:
        for match in pattern.finditer(text):
            if _OTHER_NUMBER.search(text, max(0, match.start() - 16), match.start()):
                continue
            iso = _iso(match["year"], match["month"], match["day"])
            if iso:
                found.append(Date(iso, Extent(match.start(), match.end())))
    for match in _WORDS.finditer(text):
        found.extend(_named(match))
    for match in _LAST_DAY.finditer(text):
        year, month = int(match["year"]), MONTHS[match["month"].lower()]
        if FIRST_YEAR <= year <= LAST_YEAR:
            found.append(Date(f"{year}-{month:02d}-{monthrange(year, month)[1]}", Extent(match.start(), match.end())))
    for match in _MONTH_NUMBER.finditer(text):
        found.append(Date(f"{match['year']}-{match['month']}", Extent(match.start("year"), match.end())))
    found.sort(key=lambda d: (d.extent.start, -d.extent.end))
    return tuple(_apart(found))


def _apart(found: list[Date]) -> Iterator[Date]:
    """Of dates that overlap, the first and longest; two days of one phrase share their extent and both stay."""
    before: Date | None = None
    for found_date in found:
        if before is not None and found_date.extent.start < before.extent.end and found_date.extent != before.extent:
            continue
        yield found_date
        before = found_date


def _named(match: re.Match[str]) -> Iterator[Date]:
    month = MONTHS[match["month"].lower()]
    year, extent = match["year"], Extent(match.start(), match.end())
    if match["day"] is None:
        # "mars 2024" names a month; "jul 2020" is Christmas, "mar 2020" a shortened word: without a day those two say too little.
        if FIRST_YEAR <= int(year) <= LAST_YEAR and match["month"].lower() not in ("jul", "mar"):
            yield Date(f"{year}-{month:02d}", Extent(match.start("month"), match.end()))
        return
    both = match["second"] is not None and not re.search(
        _DASH + r"|till", match.group()[: match.start("second") - match.start()]
    )
    for day in (match["day"], match["second"] if both else None):
        iso = day and _iso(year, str(month), re.sub(r"\D", "", day))
        if iso:
            yield Date(iso, extent)


def _iso(year: str, month: str, day: str) -> str | None:
    """The ISO form, or None for a day that does not exist. Two-figure years are of this century up to 60, else the last."""
    full = int(year) if len(year) == 4 else int(year) + (2000 if int(year) <= 60 else 1900)
    if not FIRST_YEAR <= full <= LAST_YEAR:
        return None
    try:
        return date(full, int(month), int(day)).isoformat()
    except ValueError:
        return None


#: "120301", as minutes of the 2000s write a day; only where a word before it says that it is one.
_SIX_ALONE = re.compile(r"(?P<year>\d\d)(?P<month>\d\d)(?P<day>\d\d)(?![\w:/-]|[.,]\d|\s?(?:kr|kronor)(?!\w))")


def six_figures(text: str, at: int) -> Date | None:
    """The day that six figures at ``at`` name ("120301"), or None. The caller knows that a day stands there: six figures may be anything."""
    match = _SIX_ALONE.match(text, at)
    iso = _iso(match["year"], match["month"], match["day"]) if match is not None else None
    return Date(iso, Extent(*match.span())) if match is not None and iso is not None else None
