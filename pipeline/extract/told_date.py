"""When a decision told of was taken, and under which §.

In: the words of a sentence up to what was decided. Out: an ISO date (or year-month, or year) with its place. A date without a year ("i maj",
"den 27 september", "samma dag", "året därpå", "i fjol") is read from the day of the record, or from the telling before it; it stays unknown
where the two speak of different years. Dates of papers, of budgets and of effect are left alone.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from pipeline.dates import MONTHS, Date, find_dates
from pipeline.extract.told_year import from_the_record, from_the_telling
from pipeline.facts import Meeting
from pipeline.text import Extent

Found = tuple[str, Extent]

PARAGRAPH = re.compile(r"§§?\s*(\d{1,4})(?:\s?/\s?((?:19|20)?\d{2})(?!\d))?")
#: "2027-10-30, 171.", "2027-09-19, 88, att föreslå", "den 3 maj 2027 ( 12)": the sign of the § was lost in the file, its number stands
#: behind a whole date.
_SIGNLESS = re.compile(
    r"(?:(?<=\d{4}-\d\d-\d\d),?\s+|(?<=[a-z] \d{4}),\s)(?:paragraf\s+)?(\d{1,3})(?=[,.;)]|\s+(?:att|föresl|beslut|hemställ|tillstyrk|avstyrk|uppdra))"
    r"|(?<!\w)paragraf\s+(\d{1,3})(?!\w)|(?<=\d{4})\s\(\s(\d{1,3})\)"
)
_YEAR = re.compile(
    r"(?<![\w:/.-])(?:år\s+|hösten\s+|våren\s+|sommaren\s+|vintern\s+|under\s+|i\s+|redan\s+|sedan\s+"
    r")?((?:19|20)\d\d)(?![\w:/-]|\.\d|\s?[-–]\s?\d)",
    re.IGNORECASE,
)
#: "2027: Fullmäktige inför LOV": a line of a chronicle that has a year alone.
_ROW_YEAR = re.compile(r"\W*(?:(?:år|våren|sommaren|hösten|vintern)\s+)?((?:19|20)\d\d)\s?[:–-]\s", re.IGNORECASE)
_NOT_ITS_DATE = re.compile(
    r"(?:från och med|(?<!\w)fr\.?\s?o\.?\s?m\.?|från|senast|daterad\w*|inkom\w*|skrivelse\w*|(?<!\w)t\.?\s?o\.?\s?m\.?|i\s?kraft|med\s+start|gälla"
    r"|till och med|(?<!lades\s)(?<!lagts\s)(?<!\w)till|(?<!\w)inför|(?:en|sin|er|av|över) motion\w*"
    r"|inlämnad\w*|(?:kostnad|utfall|bokslut|resultat|prisläge|löneläge|volym)\w*(?:\s+(?:för|år|\d{4},?|och))*|budget(?!samman|mötet|debatt|beslut)\w*|strategi\w*|plan|mandatperioden)\s+"
    r"(?:för\s+|den\s+|i\s+|från\s+)*$",
    re.IGNORECASE,
)
#: "fullmäktiges beslut från den 3 maj 2027": its date all the same; so is "uppdraget från 2027-05-03".
_OF_DECISION = re.compile(
    r"(?:(?<!\w)(?:\w*(?:beslut|uppdrag)(?:et)?\s+från|(?:\w+)[ds]es\s+senast|så\s+sent\s+som|i\s+(?:en\s+|sin\s+)?\w*skrivelse(?:n)?)|,\s+senast)\s+(?:den\s+|i\s+)?$",
    re.IGNORECASE,
)
#: "har yttrat sig över motionen 2027-05-03, § 7", "yttrande över motionen den 3 maj": the day of what was said of it.
_SAID_OF_IT = re.compile(
    r"(?<!\w)(?:yttra(?:de|t|r)\s+sig\s+(?:över|om|i)|yttrande(?:t)?\s+över|behandla(?:de|t|r)|svara(?:de|t|r)\s+på)\s+(?:den\s+)?motion(?:en)?\s+(?:vid\s+sitt\s+sammanträde\s+)?(?:den\s+)?$",
    re.IGNORECASE,
)
#: A relative clause behind the telling holds other years than the decision's.
_RELATIVE = re.compile(r",\s+(?:som|där|vilk\w+|då)(?!\w)", re.IGNORECASE)
#: "höll vid sammanträdet 2027-05-03 fast": nothing; "hade lagt fram i mars": a month without its year.
_MONTH = "|".join(sorted((m for m in MONTHS if len(m) > 3 or m == "maj"), key=len, reverse=True))
_YEARLESS = re.compile(
    rf"(?<!\w)(?:den\s+)?(?:(?P<day>[12]?\d|3[01])(?::?[ae])?\s+|(?:i|under|redan\s+i)\s+(?:början\s+av\s+|slutet\s+av\s+|mitten\s+av\s+)?)"
    rf"(?P<month>{_MONTH})(?!\w)(?!\s+(?:\d|år(?!et)|samma|nästa))(?P<last>\s+(?:i\s+fjol|förra\s+året))?",
    re.IGNORECASE,
)
_SAME_YEAR = re.compile(
    rf"(?<!\w)(?:(?:den\s+)?(?P<day>[12]?\d|3[01])\s+)?(?P<month>{_MONTH}|hösten|våren|höst|vår)?\s*samma\s+(?P<what>år|dag|höst|vår|månad)(?!\w)",
    re.IGNORECASE,
)
_BEHIND_YEAR = re.compile(
    rf"(?<![\w-])(?P<year>(?:19|20)\d\d)\s*\((?:den\s+)?(?P<day>[12]?\d|3[01])(?::?[ae])?\s+(?P<month>{_MONTH})(?!\w)(?!\s+\d{{4}})",
    re.IGNORECASE,
)
_THAT_YEAR = re.compile(
    rf"(?<!\w)(?P<day>[12]?\d|3[01])(?::?[ae])?\s+(?P<month>{_MONTH})\s+det\s+året(?!\w)", re.IGNORECASE
)
_LAST_NUMBER = re.compile(r"(?<![\w-])((?:19|20)\d\d)(?!\w)")
_YESTERDAY = re.compile(r"(?<!\w)i\s?går(?!\w)", re.IGNORECASE)


class Told(NamedTuple):
    """What else a telling knows of time: the record's own day, the day told of last, and whether the tense is that of today."""

    meeting: Meeting
    previous: str | None = None
    recent: bool = False


def _own(text: str, found: Date, offset: int = 0) -> bool:
    """Whether a date in a sentence can be that of the decision."""
    return _may_be_its(text[max(0, found.extent.start - offset - 60) : found.extent.start - offset])


def _may_be_its(before: str) -> bool:
    """Whether a time behind these words can be that of the decision."""
    if not _NOT_ITS_DATE.search(before):
        return True
    return _OF_DECISION.search(before) is not None or _SAID_OF_IT.search(before) is not None


def told_paragraph(text: str, low: int, high: int) -> Found | None:
    """The § in ``text[low:high]``, its sign printed or lost."""
    if (found := PARAGRAPH.search(text, low, high)) is not None:
        return found.group(1), Extent(found.start(), found.end())
    found = _SIGNLESS.search(text, low, high)
    return None if found is None else (found[1] or found[2] or found[3], Extent(found.start(), found.end()))


def day_before(text: str, at: int) -> Found | None:
    """The whole date that a § at ``at`` belongs to: the one that ends right before it."""
    days = [d for d in find_dates(text[max(0, at - 40) : at], max(0, at - 40)) if len(d.iso) == 10]
    if not days or text[days[-1].extent.end : at].strip(" ,(") or not _own(text, days[-1]):
        return None
    return days[-1].iso, days[-1].extent


def told_date(
    text: str, low: int, high: int, at: int, known: Told | None = None, *, behind: bool = False
) -> Found | None:
    """The date in ``text[low:high]`` nearest to ``at``, a whole one before a month or a year. ``behind``: the nearest behind it."""
    near = [d for d in find_dates(text[low:high], low) if _own(text, d)]
    if behind and (after := [d for d in near if d.extent.start >= at]):
        return after[0].iso, after[0].extent
    if (parted := _parted(text, low, high, near)) is not None:
        return parted
    if near:
        best = min(near, key=lambda d: (len(d.iso) < 10, abs(d.extent.start - at)))
        return best.iso, best.extent
    if not low and (row := _ROW_YEAR.match(text)) is not None:
        return row[1], Extent(*row.span(1))
    if (numbered := PARAGRAPH.search(text, low, high)) and (year := numbered.group(2)):
        full = year if len(year) == 4 else "20" + year
        return full, Extent(numbered.start(), numbered.end())
    whole = [d.extent for d in find_dates(text[low:high], low)]
    relative = _RELATIVE.search(text, max(low, at), high)
    high = relative.start() if relative else high
    years = [
        m
        for m in _YEAR.finditer(text, low, high)
        if _may_be_its(text[max(0, m.start() - 60) : m.start()])
        and not re.search(r"(?<!\w)sedan\s+(?:\w+\s+)?$", text[max(0, m.start(1) - 25) : m.start(1)], re.IGNORECASE)
        and not any(e.start <= m.start(1) < e.end for e in whole)
    ]
    if len({m.group(1) for m in years}) == 1:
        return years[0].group(1), Extent(years[0].start(1), years[0].end(1))
    return None if years or known is None else _without_year(text, low, high, known)


def _parted(text: str, low: int, high: int, near: list[Date]) -> Found | None:
    """A day whose year stands before it: "hösten 2027 (14 september, § 7)", "Sedan 2027 …; fullmäktige tog beslutet den 3 maj det året"."""
    if any(len(d.iso) == 10 for d in near):
        return None
    found = _BEHIND_YEAR.search(text, low, high) or _THAT_YEAR.search(text, low, high)
    if found is None:
        return None
    year = found["year"] if "year" in found.groupdict() else (_LAST_NUMBER.findall(text[: found.start()]) or [None])[-1]
    number = MONTHS[found["month"].lower()]
    extent = Extent(found.start("day"), found.end())
    return None if year is None else (f"{year}-{number:02d}-{int(found['day']):02d}", extent)


def _without_year(text: str, low: int, high: int, known: Told) -> Found | None:
    """A date whose year stands elsewhere."""
    own = known.meeting.meeting_date or known.meeting.document_date
    before = known.previous
    if before and (same := _SAME_YEAR.search(text, low, high)):
        return _same(same, before)
    if before and (counted := from_the_telling(text, low, high, before)) is not None:
        return counted
    if own is None:
        return None
    if len(own) == 10 and (found := _YESTERDAY.search(text, low, high)):
        return (date.fromisoformat(own) - timedelta(days=1)).isoformat(), Extent(found.start(), found.end())
    if (told := from_the_record(text, low, high, own)) is not None:
        return told
    for month in _YEARLESS.finditer(text, low, high):
        if not _may_be_its(text[max(0, month.start() - 40) : month.start()]):
            continue
        placed = _in_year(month, own)
        if before and before[:4] != own[:4] and not known.recent and not month["last"] and not _next(placed[0], before):
            return None
        return placed
    return None


def _next(iso: str, before: str) -> bool:
    """Whether a day is the first of its month and day after ``before``: both ways of counting the year agree."""
    return before < iso and len(before) >= 7 and (int(iso[:4]) - 1, iso[5:7]) < (int(before[:4]), before[5:7])


def _same(found: re.Match[str], before: str) -> Found | None:
    """ "Samma dag", "samma höst", "den 1 juni samma år" of the telling before."""
    extent = Extent(found.start(), found.end())
    if found["what"].lower() == "dag":
        return (before, extent) if len(before) == 10 else None
    if found["what"].lower() == "månad":
        return (before[:7], extent) if len(before) >= 7 else None
    number = MONTHS.get((found["month"] or "").lower())
    if number is None:
        return before[:4], extent
    iso = f"{before[:4]}-{number:02d}"
    return (f"{iso}-{int(found['day']):02d}" if found["day"] else iso), extent


def _in_year(found: re.Match[str], own: str) -> Found:
    """A month without a year, in the year that ends with the day of the record."""
    number = MONTHS[found["month"].lower()]
    year = int(own[:4])
    if found["last"] or (len(own) >= 7 and number > int(own[5:7])):
        year -= 1
    iso = f"{year}-{number:02d}" + (f"-{int(found['day']):02d}" if found["day"] else "")
    return iso, Extent(found.start(), found.end())
