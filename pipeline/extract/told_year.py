"""The time of a telling whose year stands elsewhere: "i fjol", "i höstas", "två år senare", "i februari påföljande år", "året dessförinnan".

In: words of a sentence, the day of the record, the day told of last. Out: an ISO date (or year-month, or year) with its place, or None. What is
counted from the record ("i fjol", "för två år sedan") needs its day, what is counted from the telling before ("året därpå") needs that one's.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipeline.dates import MONTHS
from pipeline.text import Extent

Found = tuple[str, Extent]

_MONTH = "|".join(sorted((m for m in MONTHS if len(m) > 3 or m == "maj"), key=len, reverse=True))
_DAY = rf"(?:(?:den\s+)?(?P<day>[12]?\d|3[01])(?::?[ae])?\s+)?(?P<month>{_MONTH})\s+"
_COUNT = {
    "ett": 1,
    "en": 1,
    "två": 2,
    "tre": 3,
    "fyra": 4,
    "fem": 5,
    "sex": 6,
    "sju": 7,
    "åtta": 8,
    "nio": 9,
    "tio": 10,
}
_NUMBER = "|".join(_COUNT) + r"|\d{1,2}"
#: Counted from the day of the record.
_LAST = r"(?:i\s+fjol|förra\s+(?:året|hösten|våren|sommaren|vintern)|föregående\s+år|fjolårets?)"
_OF_THE_RECORD = re.compile(
    rf"(?<!\w)(?:{_DAY})?(?:(?P<now>i\s+år|innevarande\s+år|detta\s+år)|(?P<last>{_LAST})|(?P<before>i\s+förfjol))(?!\w)",
    re.IGNORECASE,
)
_AGO = re.compile(
    rf"(?<!\w)för\s+(?:drygt\s+|knappt\s+|ungefär\s+|snart\s+)?(?P<count>{_NUMBER})\s+år\s+sedan(?!\w)", re.IGNORECASE
)
_LATE_SEASON = re.compile(
    rf"(?<!\w)i\s+(?P<season>vår|somr|höst|vintr)as(?!\w)(?:,?\s+\(?(?:den\s+)?(?P<day>[12]?\d|3[01])(?::?[ae])?\s+(?P<month>{_MONTH})(?!\w)(?!\s+\d))?",
    re.IGNORECASE,
)
#: "i måndags", "i förrgår": the last such day before that of the record.
_WEEKDAYS = ("mån", "tis", "ons", "tors", "fre", "lör", "sön")
_LATE_DAY = re.compile(
    rf"(?<!\w)i\s+(?:(?P<weekday>{'|'.join(_WEEKDAYS)})dags|(?P<before>förrgår))(?!\w)", re.IGNORECASE
)
_SEASON = re.compile(
    r"(?<!\w)under\s+(?P<season>våren|sommaren|hösten)(?!\s*(?:\d|samma|förra|i\s+fjol|och))", re.IGNORECASE
)
#: Counted from the telling before.
_AFTER = re.compile(
    rf"(?<!\w)(?:{_DAY})?(?:(?P<next>(?:året|hösten|våren|sommaren)\s+(?:därpå|efter(?!\s+\w+\s+år)|därefter)|(?:på)?följande\s+(?:år|höst|vår|sommar)|nästföljande\s+år)"
    rf"|(?P<prior>(?:(?:redan\s+)?året\s+(?:innan|dessförinnan|före|dess\s*för\s*innan)))"
    rf"|(?P<count>{_NUMBER})\s+år\s+(?P<way>senare|därefter|därpå|efteråt|efter\s+det|tidigare|dessförinnan|innan))(?!\w)",
    re.IGNORECASE,
)
_NEXT_DAY = re.compile(r"(?<!\w)dagen\s+(?:därpå|efter|därefter)(?!\w)", re.IGNORECASE)
_NEXT_MONTH = re.compile(
    rf"(?<!\w)(?:(?P<one>månaden\s+(?:därpå|efter|därefter)|(?:på)?följande\s+månad)|(?P<count>{_NUMBER})\s+månad(?:er)?\s+(?:senare|därefter|efteråt))(?!\w)",
    re.IGNORECASE,
)


def from_the_telling(text: str, low: int, high: int, before: str) -> Found | None:
    """A time counted from ``before``, the day told of last."""
    if len(before) == 10 and (found := _NEXT_DAY.search(text, low, high)):
        return (date.fromisoformat(before) + timedelta(days=1)).isoformat(), Extent(*found.span())
    if len(before) >= 7 and (found := _NEXT_MONTH.search(text, low, high)):
        months = int(before[:4]) * 12 + int(before[5:7]) - 1 + _count(found)
        return f"{months // 12}-{months % 12 + 1:02d}", Extent(*found.span())
    found = _AFTER.search(text, low, high)
    if found is None:
        return None
    steps = -1 if found["prior"] else _count(found)
    if found["way"] and found["way"].lower() in ("tidigare", "dessförinnan", "innan"):
        steps = -steps
    return _placed(found, int(before[:4]) + steps)


def from_the_record(text: str, low: int, high: int, own: str) -> Found | None:
    """A time counted from ``own``, the day (or year) of the record."""
    year = int(own[:4])
    if (found := _OF_THE_RECORD.search(text, low, high)) is not None:
        return _placed(found, year - (2 if found["before"] else 1 if found["last"] else 0))
    if (found := _AGO.search(text, low, high)) is not None:
        return str(year - _count(found)), Extent(*found.span())
    if len(own) == 10 and (found := _LATE_DAY.search(text, low, high)) is not None:
        return _late_day(found, date.fromisoformat(own)), Extent(*found.span())
    if len(own) < 7:
        return None
    found = _LATE_SEASON.search(text, low, high) or _SEASON.search(text, low, high)
    if found is None:
        return None
    year, extent = _season(found["season"].lower(), year, int(own[5:7])), Extent(*found.span())
    if found.groupdict().get("month"):
        return f"{year}-{MONTHS[found['month'].lower()]:02d}-{int(found['day']):02d}", extent
    return str(year), extent


def _late_day(found: re.Match[str], own: date) -> str:
    """The last day before ``own`` that is so called."""
    if found["before"]:
        return (own - timedelta(days=2)).isoformat()
    back = (own.weekday() - _WEEKDAYS.index(found["weekday"].lower())) % 7
    return (own - timedelta(days=back or 7)).isoformat()


def _season(word: str, year: int, month: int) -> int:
    """The year of the last such season that had begun by a month of ``year``."""
    begins = {"som": 6, "hös": 9, "vår": 3}.get(word[:3], 1)
    return year if month >= begins else year - 1


def _count(found: re.Match[str]) -> int:
    word = (found.groupdict().get("count") or "ett").lower()
    return int(word) if word.isdigit() else _COUNT[word]


def _placed(found: re.Match[str], year: int) -> Found:
    """The month and day before the year, where they are printed."""
    extent = Extent(*found.span())
    if not found["month"]:
        return str(year), extent
    iso = f"{year}-{MONTHS[found['month'].lower()]:02d}"
    return (f"{iso}-{int(found['day']):02d}" if found["day"] else iso), extent
