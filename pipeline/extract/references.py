"""The § of other meetings that an item names: "KF 2020-01-29 § 2", "arbetsutskottet har den 20 maj 2026, § 72 behandlat ärendet", "§ 67/2026 KS".

In: an :class:`pipeline.facts.Item`. Out: :class:`pipeline.facts.Reference` in reading order; relating (:mod:`pipeline.relate`) finds the items that
they name. A § counts when a day, a body or a year stands beside it; paragraphs of laws and agreements do not.

A day without a year is the last such day up to the document's own ("sammanträde 8 december, § 43" in minutes of 15 December). A body said in
short is the one of the item's own record ("arbetsutskottet", :func:`pipeline.bodies.resolve`). "Bordlagt den 5 mars 2025, § 14" names no body: it is
the item's own. A short name of a body that no list knows ("SBN") gives none: then day and § must do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from pipeline.bodies import find_bodies, resolve
from pipeline.dates import MONTHS, find_dates
from pipeline.facts import Item, Passage, Reference
from pipeline.terms import SectionKind
from pipeline.text import Extent

#: Sections that tell nothing of the way of a matter: who came, whose motion it was, what it will be sent to.
_PASSED_OVER = frozenset(
    {SectionKind.attendance, SectionKind.contents, SectionKind.annex, SectionKind.motion_text, SectionKind.distribution}
)
#: One § and its number, "§ 112/2024" with its year; not "§§ 63-73".
_PARAGRAPH = re.compile(
    r"(?<!§)§\s?(?P<number>\d{1,4})(?:\s?/\s?(?P<year>(?:19|20)\d\d|\d\d)(?!\d))?(?![\w:]|-\d|\.\d)"
)
#: How far a day or a body may stand from its §.
_LEFT, _RIGHT, _SENTENCE = 110, 30, 160
#: What may stand between a day and the § that belongs to it.
_BETWEEN = re.compile(r"[\s,;:(–-]*(?:(?:paragraf|under|punkt|nr)\s*)?[\s,;:(–-]*")
#: What may stand between a § and the day behind it: a body.
_BETWEEN_AFTER = re.compile(r"[\s,;:–-]*(?:[A-ZÅÄÖ][\wåäöÅÄÖ -]{1,25})?[\s,;:–-]*(?:den\s)?")
_BORDER = re.compile(r"\n|(?<=[a-zåäö)\d])[.!?]\s+(?=[A-ZÅÄÖ•-])|[•;]")
_DAY = re.compile(
    rf"(?<!\d)(?P<day>\d{{1,2}})(?::e)?\s(?P<month>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?$",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(?<![\w-])[A-ZÅÄÖ]{2,6}(?![\w-])")
#: "BUN AU", "VONAU", "VON-AU": the working committee of a body said in short.
_OWN_WORKING = re.compile(r"(?<![\w-])(?P<owner>[A-ZÅÄÖ]{2,4}?)[ -]?AU(?![\w-])")
#: "Tekniska nämnden", "humanistiska nämnden".
_ADJECTIVE = re.compile(r"(?<!\w)(\w+ska)\s$", re.IGNORECASE)

_MATTER = r"(?:ärendet|motionen|medborgarförslaget|frågan|initiativet|förslaget|remissen)"
#: The words that say that it is this very matter; all look at the sentence of the §.
_SAME_MATTER = re.compile(
    r"behandla\w*\s(?:\w+\s){0,2}(?:ärendet|motionen|medborgarförslaget)|berett\s(?:ärendet|motionen)"
    r"|(?:ärendet|motionen|medborgarförslaget)\s(?:har\s)?(?:\w+\s)?(?:behandla|bordla|återremitt|bordl|remitt|återupp|hänsk)\w+"
    r"|(?:återremitter|bordla|bordlägg|hänskjut|hänsköt|lämna|överlämna)\w*\s(?:\w+\s)?ärendet"
    r"|^\W*(?:bordlag[dt]|återremitterat?|återremiss|återupptas|återupptaget|tidigare behandling)(?!\w)",
    re.IGNORECASE,
)
_RAISED = re.compile(
    rf"{_MATTER}|bordl\w+|återremi\w+|återuppt\w+|(?:tillstyrk|avstyrk)\w+|yttrat?\ssig|yttrade\ssig"
    rf"|lämna\w*\s(?:in\s)?(?:en|ett|sin|sitt)\s(?:motion|medborgarförslag|initiativ\w*)",
    re.IGNORECASE,
)
#: The record itself among the papers: "Protokollsutdrag från kommunstyrelsen 2025-01-22 § 9", "Kommunstyrelsens beslut 2024-11-06, § 171".
_PAPER = re.compile(r"^\W*(?:protokollsutdrag|protokoll|(?:[\w-]+\s){0,4}?[\w-]+s\sbeslut)(?!\w)[^.]*$", re.IGNORECASE)
_TABLED = re.compile(
    r"(?:bordlag[dt]|återremitterat?|återupptas|återupptaget)\W*(?:den\s|från\s|vid\s)?\W*$", re.IGNORECASE
)


class _When(NamedTuple):
    iso: str
    start: int
    end: int


def find(item: Item) -> Iterator[Reference]:
    """The § of other meetings that the passages of an item name, each once."""
    seen: set[tuple[str | None, str | None, str]] = set()
    for passage in item.passages:
        if passage.kind in _PASSED_OVER or "§" not in passage.text:
            continue
        for found in _in_passage(item, passage):
            own = found.body == item.meeting.body and found.decided_on == item.meeting.meeting_date
            if own and found.paragraph == item.paragraph:
                continue
            mention = (found.body, found.decided_on, found.paragraph)
            if mention not in seen:
                seen.add(mention)
                yield found


def _in_passage(item: Item, passage: Passage) -> Iterator[Reference]:
    text = passage.text.replace("_", " ")
    before = 0
    for hit in _PARAGRAPH.finditer(text):
        found = _read(item, passage, text, hit, before)
        before = hit.end()
        if found is not None:
            yield found


def _read(item: Item, passage: Passage, text: str, hit: re.Match[str], before: int) -> Reference | None:
    """One § with the day and the body beside it; None when neither stands there. ``before`` is where the § before it ended."""
    start, end = _borders(text, hit)
    left = max(start, before)
    when = _when_before(text, left, hit.start(), item) or _when_after(text, hit.end(), end)
    body, places = _body(item, text, left, hit, when, end)
    year = hit["year"]
    if when is None and year is None and body is None:
        return None
    if when is None and body is None and not _SHORT.match(text[hit.end() :].lstrip()[:8]):
        return None
    day = when.iso if when else (year if year is None or len(year) == 4 else "20" + year)
    first = when.start if when else hit.start()
    if body is None and (tabled := _TABLED.search(text[left:first])):
        body = item.meeting.body
        places = [(left + tabled.start(), first)]
    places += [hit.span()] + ([(when.start, when.end)] if when else [])
    extent = Extent(min(a for a, _ in places), max(b for _, b in places))
    firm = _firmness(text[start:end], passage)
    return Reference(item.item_id, body, day, hit["number"], firm, passage.at(*extent))


def _borders(text: str, hit: re.Match[str]) -> tuple[int, int]:
    """The sentence or line that a § stands in."""
    start = max(0, hit.start() - _SENTENCE)
    for border in _BORDER.finditer(text, start, hit.start()):
        start = border.end()
    end = _BORDER.search(text, hit.end(), hit.end() + _SENTENCE)
    return start, end.start() if end else min(len(text), hit.end() + _SENTENCE)


def _when_before(text: str, start: int, at: int, item: Item) -> _When | None:
    """The day that stands right before a §, with its year or without."""
    start = max(start, at - _LEFT)
    piece = text[start:at]
    days = [d for d in find_dates(piece) if _BETWEEN.fullmatch(piece[d.extent.end :])]
    if days:
        return _When(days[-1].iso, start + days[-1].extent.start, start + days[-1].extent.end)
    trimmed = piece.rstrip(" ,;:(–-\n")
    own = item.meeting.meeting_date or item.meeting.document_date
    if own is None or (found := _DAY.search(trimmed)) is None:
        return None
    iso = _last_such_day(int(found["day"]), MONTHS[found["month"].lower()], own)
    return _When(iso, start + found.start(), start + found.end()) if iso else None


def _last_such_day(day: int, month: int, own: str) -> str | None:
    """The last day of this name up to the document's own day."""
    for year in (int(own[:4]), int(own[:4]) - 1):
        try:
            iso = date(year, month, day).isoformat()
        except ValueError:
            continue
        if iso <= own:
            return iso
    return None


def _when_after(text: str, at: int, end: int) -> _When | None:
    """The day that stands right behind a §, with nothing but a body between."""
    piece = text[at : min(end, at + _RIGHT + 20)]
    for day in find_dates(piece):
        if len(day.iso) == 10 and day.extent.start <= _RIGHT and _BETWEEN_AFTER.fullmatch(piece[: day.extent.start]):
            return _When(day.iso, at + day.extent.start, at + day.extent.end)
    return None


def _body(
    item: Item, text: str, left: int, hit: re.Match[str], when: _When | None, end: int
) -> tuple[str | None, list[tuple[int, int]]]:
    """The body of a §: right behind it, else the last one before its day; and where that stands."""
    behind = text[hit.end() : min(end, hit.end() + 60)]
    gap = len(behind) - len(behind.lstrip(" ,"))
    if (working := _OWN_WORKING.match(behind, gap)) and (owner := _full(working["owner"])):
        return f"{owner}s arbetsutskott", [(hit.end() + working.start(), hit.end() + working.end())]
    for body in find_bodies(behind):
        if body.extent.start <= gap:
            return resolve(body.name, item.meeting.body), [(hit.end() + body.extent.start, hit.end() + body.extent.end)]
    if gap < len(behind) and _SHORT.match(behind, gap):
        return None, []
    until = min(hit.start(), when.start) if when else hit.start()
    start = max(left, until - _LEFT)
    piece = text[start:until]
    working = next(iter([*_OWN_WORKING.finditer(piece)][-1:]), None)
    named = find_bodies(piece)
    if working and (owner := _full(working["owner"])) and (not named or working.start() >= named[-1].extent.start):
        return f"{owner}s arbetsutskott", [(start + working.start(), start + working.end())]
    if not named:
        return None, []
    if when is None and piece[named[-1].extent.end :].strip(" ,:"):
        return None, []  # without a day the body must stand right before its §
    last, first = named[-1], start + named[-1].extent.start
    if last.name == "nämnden" and (kind := _ADJECTIVE.search(text, left, first)):
        return f"{kind[1].lower()} nämnden", [(kind.start(), start + last.extent.end)]
    return resolve(last.name, item.meeting.body), [(first, start + last.extent.end)]


def _full(short: str) -> str | None:
    """The body that a short name stands for, in full."""
    named = find_bodies(short)
    return named[0].name if named else None


def _firmness(sentence: str, passage: Passage) -> int:
    """How plainly the words say that it is this very matter (:class:`pipeline.facts.Reference`)."""
    if _SAME_MATTER.search(sentence):
        return 2
    if _RAISED.search(sentence) or (passage.kind is SectionKind.documents and _PAPER.search(sentence)):
        return 1
    return 0
