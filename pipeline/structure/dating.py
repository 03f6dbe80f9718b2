"""The date of the meeting, and the document's own date, read from labels and heads.

In: the lines of a document and its kind. Out: one :class:`pipeline.dates.Date` or None. Dates that the text tells
of, and those of the adjustment of the minutes, the notice board, the letter that prepared a matter and the dispatch, are
never taken: a document that only recites dates has none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.dates import Date, find_dates, six_figures
from pipeline.structure.body import beside_body, full_name
from pipeline.structure.cells import Line
from pipeline.structure.kind import SECTION_LINE
from pipeline.terms import Kind

#: A line or a label about another date than the meeting's.
OTHER_DATE = re.compile(
    r"""juster|anslag|uppsätt|nedtag|sätts\supp|tas\sned|förvaring|expedier|inkom|ankom|diarieförd|överklag|laga\skraft|senast
      |revider|giltig|utskrift|utskrivet|signer|godkänn|föregående|nästa""",
    re.VERBOSE | re.IGNORECASE,
)
_MET = re.compile(
    r"(?:(?:sammanträdes|mötes|(?:sammanträdets|mötets)\s)(?:datum|dag|tid)(?:\s*(?:och|,)\s*(?:plats|tid|plats))*|datum\s+för\s+(?:sammanträdet?|mötet?))(?!\w)",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"""(?:(?:datum|tid(?:punkt)?|plats|lokal|dag|när)(?:(?:\s*,\s*|\s+och\s+|\s*/\s*)(?:datum|tid|plats|lokal|sammanträdestid))*
      |tid\sför\ssammanträdet|sammanträdet|mötet?)(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
_OWN = re.compile(
    r"(?:datum|upprättad|daterad|publicerad(?:es)?|publiceringsdatum|dokumentdatum|skrivelsens datum|vårt datum|rapportdatum)(?!\w)(?!\s+för)",
    re.IGNORECASE,
)
_NUMBER_ALONE = re.compile(r"\s?(?:[/:]\s?\d{2,4})?[\s.*_]*")
_DECIDED_IN = re.compile(r"^\W*beslut\s+i\s+", re.IGNORECASE)
_HELD = re.compile(r"(?<!\w)(?:sammanträde|möte|protokoll|kallelse|kallas|kallar)(?!\w)", re.IGNORECASE)
_TIMES = re.compile(
    r"\b(?:kl(?:ockan)?\.?|den|tid|\w+dag(?:en)?|datum|sammanträdesdatum|till|och)(?!\w)|\d{1,2}[.:]\d{2}(?:\s*[-–]\s*\d{1,2}[.:]\d{2})?|(?<!\w)[-–](?!\w)|[,.:*#|()·•/]",
    re.IGNORECASE,
)


def meeting_date(lines: Sequence[Line], kind: Kind) -> Date | None:
    """The date of the meeting that minutes, an extract or a notice is of."""
    labelled = _labelled(lines, _MET)
    if labelled:
        return labelled
    head = _head(lines)
    alone = [d for line, d in _alone(head) if len(d.iso) == 10]
    if kind is Kind.agenda:
        return _labelled(lines[:80], _WHEN) or _in_call(lines) or (alone[0] if alone else None)
    if len({d.iso for d in alone}) == 1:
        return alone[0]
    repeated = Counter(d.iso for _, d in _alone(lines) if len(d.iso) == 10)
    if alone:
        best = max((d.iso for d in alone), key=lambda iso: (repeated[iso], iso == alone[0].iso))
        return next(d for d in alone if d.iso == best)
    return (
        _labelled(_front(lines), _WHEN)
        or _in_call(head)
        or next((d for _, d in _alone(lines) if repeated[d.iso] >= 2), None)
    )


def own_date(lines: Sequence[Line], kind: Kind) -> Date | None:
    """The date of a letter, a motion, a report or an article itself."""
    top = [line for line in lines if line.furniture] + [line for line in lines if not line.furniture][:16]
    labelled = _labelled(top, _OWN)
    if labelled:
        return labelled
    if alone := [d for _, d in _alone(top)]:
        return alone[0]
    if kind in (Kind.letter, Kind.motion):
        for line in top[:12] if kind is Kind.letter else ():
            found = find_dates(line.text, line.extent.start)
            if (
                found
                and len(line.text) < 60
                and not OTHER_DATE.search(line.text)
                and not re.search(r"[.!?]$|\bbeslut", line.text)
            ):
                return found[0]
        body = [line for line in lines if not line.furniture]
        for line in reversed(body[-12:]):
            found = find_dates(line.text, line.extent.start)
            if found and len(line.text) < 50 and not OTHER_DATE.search(line.text) and _signs(line.text, found[0], line):
                return found[0]
    if kind is Kind.article:
        for line in _labels_anywhere(
            lines, re.compile(r"(?:publicerad(?:es)?|publiceringsdatum)(?!\w)", re.IGNORECASE)
        ):
            if found := find_dates(line.text, line.extent.start):
                return found[0]
    return None


def _signs(text: str, date: Date, line: Line) -> bool:
    """A place and a date, as above a signature: "Exempelstad den 4 maj 2021"."""
    before = text[: date.extent.start - line.extent.start].strip()
    return (
        re.fullmatch(r"(?:[A-ZÅÄÖ][\wåäöé-]*(?:\s[A-ZÅÄÖ][\wåäöé-]*)?)?,?\s*(?:den|dag som ovan)?", before) is not None
    )


def _front(lines: Sequence[Line]) -> list[Line]:
    """The lines of the first three pages, the furniture, at most 150."""
    return [line for line in lines if line.furniture or line.page <= 3][:150]


def _head(lines: Sequence[Line]) -> list[Line]:
    """The furniture and the lines above the first § on page 1 (at most 14)."""
    top: list[Line] = []
    running = [line for line in lines if not line.furniture][:14]
    for at, line in enumerate(running):
        if hit := SECTION_LINE.match(line.text):
            if not _NUMBER_ALONE.fullmatch(line.text[hit.end() :]):
                break
            # a number alone, and the date below it
            top += [below for below in running[at + 1 : at + 3] if next(_alone([below]), None)]
            break
        top.append(line)
    return [line for line in lines if line.furniture] + top


def _alone(lines: Sequence[Line]) -> Iterator[tuple[Line, Date]]:
    """Dates that have their line to themselves, or share it with nothing but the body, "Protokoll" and page counters."""
    before = ""
    for line in lines:
        text, last = line.text, before
        before = text
        if len(text) > 120:
            continue
        found = find_dates(text, line.extent.start)  # first, since it rules out most lines
        if not found or not _has_nothing_else(text):
            continue
        if not (len(last) < 60 and OTHER_DATE.search(last) and not find_dates(last)):
            yield line, found[0]


@lru_cache(maxsize=1024)  # the running heads of all pages are alike, and the lines of the head are asked twice
def _has_nothing_else(text: str) -> bool:
    """Whether a line with a date holds nothing beside it but the body, "Protokoll" and a page counter."""
    if OTHER_DATE.search(text):
        return False
    rest = text
    for date in sorted(set(find_dates(text)), key=lambda d: -d.extent.start):
        rest = f"{rest[: date.extent.start]} {rest[date.extent.end :]}"
    rest = _DECIDED_IN.sub("", rest)
    bare = " ".join(_TIMES.sub(" ", rest).split())
    return not bare or not beside_body(bare) or bool(full_name(bare) or full_name(rest))


def _labels_anywhere(lines: Sequence[Line], label: re.Pattern[str]) -> Iterator[Line]:
    return (line for line in lines if label.match(line.text.lstrip("*#_ ")))


def _labelled(lines: Sequence[Line], label: re.Pattern[str]) -> Date | None:
    """The first date behind a label: on its line, or in the lines that follow it closely."""
    for at, line in enumerate(lines):
        text = line.text.lstrip("*#_ ")
        hit = label.match(text)
        if hit is None or len(text) > 160 or OTHER_DATE.search(text[: hit.end() + 20]):
            continue
        found = find_dates(line.text, line.extent.start)
        if found:
            if len(found[0].iso) == 10 and not OTHER_DATE.search(
                line.text[: found[0].extent.start - line.extent.start]
            ):
                return found[0]
            continue
        if six := six_figures(text, len(text) - len(text[hit.end() :].lstrip(" \t:*_"))):
            return six._replace(extent=six.extent.shift(line.extent.start + len(line.text) - len(text)))
        if len(text) - hit.end() > 90:
            continue
        for other in lines[at + 1 : at + 4]:
            if OTHER_DATE.search(other.text) or SECTION_LINE.match(other.text):
                break
            found = [d for d in find_dates(other.text, other.extent.start) if len(d.iso) == 10]
            if found and other.page == line.page and len(other.text) < 90:
                return found[0]
            if (six := six_figures(other.text, 0)) and six.extent.end == len(other.text.rstrip()):
                return six._replace(extent=six.extent.shift(other.extent.start))
    return None


def _in_call(lines: Sequence[Line]) -> Date | None:
    """The date in "kallas till sammanträde tisdagen den 9 maj 2023" or "Protokoll fört vid sammanträde den …"."""
    for line in lines[:60]:
        if _HELD.search(line.text) and not OTHER_DATE.search(line.text):
            found = [d for d in find_dates(line.text, line.extent.start) if len(d.iso) == 10]
            if found:
                return found[0]
    return None
