"""Which kind of document this is: minutes, extract, agenda, motion, letter, report, article or other.

In: a Document. Out: :class:`KindFound` with the words that told it; ``sure`` is False when nothing but the shape did.

The order of the questions is the order of strength: a head that says "Utdrag ur protokoll" or "Kallelse", a front list of those
present, a head that says "Protokoll", a letter's or a motion's head, § lines, and at last how the text proposes and who
signs it. Minutes printed with a page counter of a longer whole ("11 (39)") are pages of the minutes, not an extract.
Words: ``vocabulary/kinds.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from pipeline.rules import toml
from pipeline.structure.body import full_name
from pipeline.structure.cells import Line
from pipeline.structure.extract_heads import number_before, number_in_head
from pipeline.terms import Kind
from pipeline.text import Document, Extent


class KindFound(NamedTuple):
    """The kind, the words that tell it (None when only the shape does), and whether they are enough."""

    kind: Kind
    extent: Extent | None
    sure: bool = True


#: More § than this without a front list are no longer "one § or a few".
FEW = 4
#: A page counter with at least this total belongs to whole minutes.
WHOLE = 6

SECTION_LINE = re.compile(
    r"(?:(?P<short>[A-ZÅÄÖ][\wÅÄÖåäö/.]{0,7})\.?\s?)?§\s?(?P<number>\d{1,4})(?!\d|\s?[-–—]\s?§?\d)"
    r"|(?P<before>\d{1,4})\s?§(?=\s+[\"”A-ZÅÄÖ]|\s*$)|Paragraf\s+(?P<named>\d{1,4})(?!\d|\s?[-–—,])"
)
#: What follows the § of a law or of another decision.
_NO_TITLE = re.compile(r"\s*(?:,(?!\s[A-ZÅÄÖ][^.;§]{4,120}$)|och|st\b|kap|i |\d kap)")
_DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d|\d{1,2} [a-z]{3,9} (?:19|20)\d\d")
_DECIDES = re.compile(
    r"(?:[\wÅÄÖåäö,&-]+ ){0,6}[\w-]*(?:nämnden|styrelsen|fullmäktige|utskott(?:et)?|direktion(?:en)?)"
    r" (?:beslutar|beslöt|beslutade)(?:\s+att)?\s*:?\s*$",
    re.IGNORECASE,
)
_COUNTER = re.compile(r"(?<![\w/])(?P<page>\d{1,3})\s?(?:\(|av\s|\/)\s?(?P<total>\d{1,3})\)?(?!\w)")
_PRESENT = re.compile(
    r"""(?:beslutande|närvarande|tjänstgörande|ej\stjänstgörande|övriga\snärvarande|övriga\sdeltaga?n?d?e?r?e?|frånvarande
      |deltagare|ledamöter)(?!\s+(?:organ|instans|nämnd))(?!\w)""",
    re.VERBOSE | re.IGNORECASE,
)
_PARTY = re.compile(r"\((?:[A-ZÅÄÖ]{1,4}|[smcvl]|fp|kd|mp|sd|-)\)")
_SIGNED_BY_PARTY = re.compile(
    r"""(?:för\s+)?(?:socialdemokraterna|moderaterna|sverigedemokraterna|centerpartiet|vänsterpartiet|kristdemokraterna
      |liberalerna|folkpartiet(?:\sliberalerna)?|miljöpartiet(?:\sde\sgröna)?)(?:\s+(?:i\s+)?[\w-]+)?""",
    re.VERBOSE | re.IGNORECASE,
)


@cache
def _heads(kind: Kind) -> re.Pattern[str]:
    words = sorted(toml("kinds.toml")[kind.value]["heads"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


@cache
def _labels(kind: Kind) -> re.Pattern[str]:
    words = sorted(toml("kinds.toml")[kind.value]["labels"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


@cache
def _phrases(kind: Kind) -> re.Pattern[str]:
    words = sorted(toml("kinds.toml")[kind.value]["phrases"], key=len, reverse=True)
    listed = "|".join(r"\s+".join(map(re.escape, w.split())) for w in words)
    return re.compile(rf"(?<!\w)(?:{listed})", re.IGNORECASE)


def head_of(lines: Sequence[Line], top: int = 14) -> list[Line]:
    """The furniture, and the first ``top`` lines of the running text."""
    return [line for line in lines if line.furniture] + [line for line in lines if not line.furniture][:top]


def find_kind(document: Document, lines: Sequence[Line]) -> KindFound:
    """The kind of ``document``, whose cells ``lines`` are; never raises."""
    head = head_of(lines)
    body = [line for line in lines if not line.furniture]
    sections = _sections(body)
    attendance = _attendance(body)
    extract = _first(head, _heads(Kind.extract))
    agenda = _first(head, _heads(Kind.agenda))
    protocol = _protocol(head)
    if extract and (attendance is None or len(sections) <= FEW):
        return KindFound(Kind.extract, extract)
    if protocol is None and (called := _called(document, body, agenda, attendance)):
        return KindFound(Kind.agenda, called)
    if attendance and (sections or protocol or _first(body[:120], _labels(Kind.minutes))):
        return KindFound(Kind.minutes, protocol or attendance)
    if protocol:
        whole = _pages_of_a_whole(lines)
        if sections and len(sections) <= FEW and not whole:
            return KindFound(Kind.extract, sections[0])
        return KindFound(Kind.minutes, protocol)
    return _without_protocol(document, head, body, sections)


def _without_protocol(document: Document, head: list[Line], body: list[Line], sections: list[Extent]) -> KindFound:
    """A document whose head does not say "Protokoll" and that has no front list."""
    text = document.text[: document.body_end]
    top = body[:14]
    letter = _first(head, _heads(Kind.letter))
    labels = _first(top, _labels(Kind.letter))
    proposes = _phrases(Kind.letter).search(text)
    motion = _first(top, _heads(Kind.motion))
    starts_with_section = bool(sections) and any(
        line.extent.start <= sections[0].start <= line.extent.end for line in top
    )
    if labels and (letter or proposes):
        return KindFound(Kind.letter, letter or labels)
    if starts_with_section:
        return KindFound(Kind.extract if len(sections) <= FEW else Kind.minutes, sections[0])
    if motion:
        return KindFound(Kind.motion, motion)
    if letter:
        return KindFound(Kind.letter, letter)
    signed = _signed_by_members(body)
    words = len(text.split())
    asks = _phrases(Kind.motion).search(text)
    told = asks or proposes
    if signed and words < 2500 and told and not labels:
        return KindFound(Kind.motion, Extent(*told.span()))
    for kind in (Kind.other, Kind.report):
        found = _first(top, _labels(kind)) if toml("kinds.toml")[kind.value]["labels"] else None
        if found := found or _first(top[:8], _heads(kind)):
            return KindFound(kind, found)
    if asks and words < 2500 and re.search(r"fullmäktige|kommun", text):
        return KindFound(Kind.motion, Extent(*asks.span()))
    if labels or proposes:
        return KindFound(Kind.letter, labels or (Extent(*proposes.span()) if proposes else None))
    if sections:
        return KindFound(Kind.extract if len(sections) <= FEW else Kind.minutes, sections[0], sure=False)
    if press := _phrases(Kind.article).search(text):
        return KindFound(Kind.article, Extent(*press.span()))
    if decided := _decided(head, body):
        return KindFound(Kind.extract, decided, sure=False)
    if document.source.format != "pdf" and words > 60:
        return KindFound(Kind.article, None)
    return KindFound(Kind.other, None, sure=False)


def _decided(head: Sequence[Line], body: Sequence[Line]) -> Extent | None:
    """The words of a body that decides, under a head that names the body and a day: a record that says neither "Protokoll" nor §."""
    dated = any(
        len(line.text) < 90
        and (name := full_name(line.text))
        and (_DAY.search(line.text) or _near_day(head, line))
        and name
        for line in head[:8]
    )
    return next((line.extent for line in body[:60] if _DECIDES.match(line.text)), None) if dated else None


def _near_day(head: Sequence[Line], line: Line) -> bool:
    """Whether a line of the head near this one holds a date and little else."""
    return any(abs(other.row - line.row) <= 3 and len(other.text) < 40 and _DAY.search(other.text) for other in head)


def _first(lines: Sequence[Line], pattern: re.Pattern[str]) -> Extent | None:
    """The first line that begins with one of the words."""
    for line in lines:
        if hit := pattern.match(line.text.lstrip("*#_ -–")):
            lead = len(line.text) - len(line.text.lstrip("*#_ -–"))
            return Extent(line.extent.start + lead, line.extent.start + lead + hit.end())
    return None


def _protocol(head: Sequence[Line]) -> Extent | None:
    """ "Protokoll" as a word of the head: it begins or ends a short line, or the line is all capitals."""
    for line in head:
        if len(line.text) > 90:
            continue
        hit = re.search(
            r"(?<!\w)(?:sammanträdes|besluts|mötes)?protokoll(?:\s+(?:nr\s+)?\d+)?(?!\w)", line.text, re.IGNORECASE
        )
        if hit is None or re.search(
            r"juster|godkänn|föregående|signer|förvaring|paragraf|anslag|bilaga|utdrag|(?:och|&)\s+protokoll|protokoll\s*(?:och|&)\s",
            line.text,
            re.IGNORECASE,
        ):
            continue
        before, after = line.text[: hit.start()].strip("*# "), line.text[hit.end() :].strip("*# ")
        beside = re.compile(
            r"(?:[\d\s()./,:–-]|av|sida|sid|från|för|datum|nr|fört|vid|kommun|sammanträde\w*|\w*(?:nämnd|styrelse|fullmäktige|utskott)\w*|den|\w*dag)*",
            re.IGNORECASE,
        )
        if not before or not after or line.text.isupper() or beside.fullmatch(after):
            return Extent(line.extent.start + hit.start(), line.extent.start + hit.end())
    return None


def _sections(lines: Sequence[Line]) -> list[Extent]:
    """The first line of each § number that begins a short line."""
    seen: dict[str, Extent] = {}
    for line in lines:
        text = line.text.lstrip("*#_ ")
        hit = SECTION_LINE.match(text, number_before(text))
        number = (hit["number"] or hit["before"] or hit["named"]) if hit else None
        if hit and number not in seen and not _NO_TITLE.match(text, hit.end()):
            seen[str(number)] = line.extent
    if not seen and (found := number_in_head([line.text for line in lines[:12]])):
        return [lines[found.line].extent]
    return list(seen.values())


def _attendance(lines: Sequence[Line]) -> Extent | None:
    """The label of a front list of those present: it begins a line, and members with parties or a chair follow."""
    for at, line in enumerate(lines[:400]):
        hit = _PRESENT.match(line.text.lstrip("*#_ "))
        if hit is None:
            continue
        near = " ".join(other.text for other in lines[at : at + 14])
        if (
            len(_PARTY.findall(near)) >= 2
            or (len(_PARTY.findall(near)) == 1 and re.search(r"ordförande", near, re.IGNORECASE))
            or (
                re.search(r"ordförande", near, re.IGNORECASE)
                and re.search(
                    r"(?<!\w)(?:ledamot|ledamöter|se nästa sida|se bilaga|bilaga|enligt|sekreterare)",
                    near,
                    re.IGNORECASE,
                )
            )
        ):
            return line.extent
    return None


def _called(
    document: Document, body: Sequence[Line], agenda: Extent | None, attendance: Extent | None
) -> Extent | None:
    """The words that call to a meeting: a head that says so, or "kallas till sammanträde" on the first page."""
    if agenda and not (attendance and attendance.start < agenda.start):
        signs = re.search(r"(?<!\w)justerande(?!\w)|utdragsbestyrkande", document.text, re.IGNORECASE)
        if not (attendance and signs):
            return agenda
    first_page = [line for line in body if line.page == 1][:60]
    if first_page and attendance is None:
        span = Extent(first_page[0].extent.start, first_page[-1].extent.end)
        if hit := _phrases(Kind.agenda).search(document.text, span.start, span.end):
            return Extent(*hit.span())
    return None


def _pages_of_a_whole(lines: Sequence[Line]) -> bool:
    """The page counters ("11 (39)") are of a longer record than what is here: the first page, or most of them, is missing."""
    seen = [
        (int(c["page"]), int(c["total"])) for line in lines if len(line.text) < 90 for c in _COUNTER.finditer(line.text)
    ]
    counted = {(page, total) for page, total in seen if total >= WHOLE and 0 < page <= total}
    return len(counted) > 1 and (
        min(page for page, _ in counted) > 1 or len(counted) * 2 < max(total for _, total in counted)
    )


def _signed_by_members(lines: Sequence[Line]) -> bool:
    """The last lines hold names with parties, or a party's name alone: members sign, not officials."""
    return any(
        _SIGNED_BY_PARTY.fullmatch(line.text.strip(" .,"))
        or (len(_PARTY.findall(line.text)) >= 1 and len(line.text) < 90 and not line.text.endswith("."))
        for line in lines[-8:]
    )
