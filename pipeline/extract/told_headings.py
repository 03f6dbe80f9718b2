"""The act of another body told under a heading of its own: "Socialnämndens beslut 2014-03-04 § 22", and below it what that body proposes.

In: a line, or the heading of a section. Out: who, when and under which §, or None when the line is no such heading. A heading with the body alone
("Socialnämndens förslag") has no day and is none here; the day and body of the record itself are its own decision.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.bodies import find_bodies, level_of
from pipeline.dates import find_dates
from pipeline.extract.telling import SHORT, Head, full_name
from pipeline.extract.told_date import told_paragraph
from pipeline.extract.told_form import CHRONICLE
from pipeline.facts import Meeting, Passage
from pipeline.terms import BodyLevel, SectionKind
from pipeline.text import Extent

#: What else such a heading may say.
_WORDS = re.compile(
    r"(?<!\w)(?:beslut(?:et)?|förslag(?:et)?|yttrande(?:t)?|behandling|beredning|protokoll(?:sutdrag)?|tidigare|till|från|av|i|vid|den|över|motionen|sammanträde|svar"
    r"|kommunfullmäktige|kommunstyrelsen|remissvar|ställningstagande|utlåtande|hemställan|dnr|mån|tis|ons|tors|fre)(?!\w)|[§\d,.:()/*#_–-]+",
    re.IGNORECASE,
)
_PROPOSED = re.compile(r"förslag|yttrande|utlåtande|hemställan|remissvar", re.IGNORECASE)
_LONGEST = 120
_LISTED = re.compile(
    r"[-–•*\s]*[^:\n]{2,70}§\s*\d+(?:[^:\n]{0,6}:|\)?(?:,|\s[-–]))(?=\s+(?:att\s+|Beslut\s+)?[a-zåäö])"
    r"|[-–•*\s]*[^:\n]{2,70}§\s*\d+\s\((?=[a-zåäö]{4})"
    r"|[-–•*\s]*[^:\n]{2,70}§\s*\d+\)?:(?=\s+[A-ZÅÄÖ])"
)
#: A row of a table: body, day, the number of the § in a column of its own, what was decided; or the day before the body.
_ROW = re.compile(
    r"[-–•*|\s]*(?:[A-ZÅÄÖ][\w ,-]{1,60}?[\s,|]+\d{4}-\d\d-\d\d|\d{4}-\d\d-\d\d[\s,|]+[A-ZÅÄÖ][\w ,-]{1,60}?)"
    r"[\s,|]+§?\s*(?P<number>\d{1,3})[\s,|:]+(?=[A-ZÅÄÖ])"
)


#: "Nämndens beslut", "Förslag till beslut": the heading right below such a line, whose words it holds for.
_GOES_ON = re.compile(r"(?<!\w)(?:beslut|förslag|yttrande|hemställan|ställningstagande|remissvar|svar)", re.IGNORECASE)


class Headed(NamedTuple):
    """Whose act stands below, and whether it proposes rather than decides."""

    head: Head
    proposes: bool


def headed(meeting: Meeting, line: str, base: int) -> Headed | None:
    """The body, day and § that a heading line names; ``base`` is where the line begins."""
    if len(line) > _LONGEST or not (bodies := find_bodies(line)):
        return None
    day = next((d for d in find_dates(line) if len(d.iso) == 10), None)
    paragraph = told_paragraph(line, 0, len(line))
    if (day is None and paragraph is None) or line.rstrip().endswith("."):
        return None
    body = bodies[0]
    rest = line[: body.extent.start] + " " + line[body.extent.end :]
    if day is not None:
        rest = rest.replace(line[day.extent.start : day.extent.end], " ")
    if _WORDS.sub(" ", rest).strip():
        return None
    name = full_name(body.name, meeting, None)
    if day is not None and day.iso == meeting.meeting_date and name == meeting.body:
        return None
    head = Head(
        (name, body.extent.shift(base)),
        (day.iso, day.extent.shift(base)) if day else None,
        (paragraph[0], paragraph[1].shift(base)) if paragraph else None,
    )
    lower = level_of(name) is BodyLevel.working or (
        meeting.body_level is BodyLevel.council and level_of(name) is not BodyLevel.council
    )
    return Headed(head, lower or _PROPOSED.search(rest) is not None)


def carried(meeting: Meeting, line: Headed, passage: Passage) -> bool:
    """Whether the section below a heading line is that body's: its own heading says only "Nämndens beslut" or "Beslut".

    A heading "Beslut" over the points of the record is the record's own.
    """
    heading, own = passage.heading, line.head.body[0] if line.head.body else None
    if not _GOES_ON.search(heading) or find_dates(heading) or told_paragraph(heading, 0, len(heading)):
        return False
    bodies = find_bodies(heading)
    rest = heading
    if bodies:
        rest = heading[: bodies[0].extent.start] + " " + heading[bodies[0].extent.end :]
        name, short = full_name(bodies[0].name, meeting, own), bodies[0].name
        fits = name == own or (short in SHORT and own is not None and own.endswith(short)) or short == "nämnden"
        if not fits or (short == "nämnden" and own is not None and level_of(own) is not BodyLevel.committee):
            return False
    elif passage.kind in (SectionKind.decision, SectionKind.recommendation):
        return False
    return not _WORDS.sub(" ", rest).strip()


#: "Nämnden diskuterade den 3 maj, § 8, att": a sentence with a verb is no entry of a list.
_SPOKEN = re.compile(
    r"(?<!\w)(?:\w{3,}(?:ade|ades|erar|eras|(?<!an)(?<!en)des?|tes?)|tog|togs|tar|gav|fick|får|sade|såg|drog|höll|lät|lade|hade|har|är|var|blev|kom|gick|vill|ville|ska|skulle"
    r"|kan|kunde|prövar|behandlar)(?!\w)",
    re.IGNORECASE,
)


#: "2031-03-28 Nämnden tillsätter projektgrupp, § 41": a line of a chronicle whose § stands behind what was done.
_LINE = re.compile(r"(?:\(|,\s)§\s*(?P<number>\d{1,4})\)?\W*$|\(§\s*(?P<inside>\d{1,4})\)")


def _chronicled(meeting: Meeting, text: str, base: int) -> tuple[Head, int] | None:
    """A line of a chronicle in a verb of the present that no rule knows: who, when, §, and where its words begin."""
    opens, number = CHRONICLE.match(text), _LINE.search(text)
    days = [d for d in find_dates(text) if opens and d.extent.start < opens.end()]
    body = next((b for b in find_bodies(text) if opens and b.extent.start == opens.end()), None)
    if not days or number is None or body is None or body.genitive:
        return None
    name = (full_name(body.name, meeting, None), body.extent.shift(base))
    place = Extent(*number.span()).shift(base)
    head = Head(name, (days[0].iso, days[0].extent.shift(base)), (number["number"] or number["inside"], place))
    return head, base + body.extent.end


def listed(meeting: Meeting, text: str, base: int) -> tuple[Head, int] | None:
    """A decision in a list without a verb ("KF 2031-03-28, § 41: att …"): who, when, §, and the place of the colon; else None."""
    found = _LISTED.match(text)
    row = _ROW.match(text) if found is None else None
    found = found or row
    if found is None:
        return _chronicled(meeting, text, base)
    bodies, dates = find_bodies(found.group()), find_dates(found.group())
    paragraph = told_paragraph(text, 0, found.end())
    if row is not None:
        paragraph = (row["number"], Extent(*row.span("number")))
    if not bodies or not dates or paragraph is None or _SPOKEN.search(found.group()):
        return None
    name = (full_name(bodies[0].name, meeting, None), bodies[0].extent.shift(base))
    day = (dates[0].iso, dates[0].extent.shift(base))
    return Head(name, day, (paragraph[0], paragraph[1].shift(base))), base + found.end() - 1


def is_row(text: str) -> bool:
    """Whether a sentence is a row of a table of earlier decisions."""
    row = _ROW.match(text)
    return row is not None and _SPOKEN.search(row.group()) is None


#: What an entry of a list proposed: "SN 2031-03-28 § 41, förslag till fullmäktige att …", "KS 2031-05-02 § 9 (tillstyrkan)".
_PROPOSAL = re.compile(r"[\s(:,–-]*(?:förslag|tillstyrk|avstyrk|hemställ|yttrande|föresl)", re.IGNORECASE)


def proposed(text: str, end: int) -> bool:
    """Whether the words of an entry, which begin at ``end``, say that it was a proposal."""
    return _PROPOSAL.match(text, end) is not None


def is_lower(meeting: Meeting, head: Head) -> bool:
    """Whether a body listed with what it said stands below the council whose record this is: it proposed."""
    council = meeting.body_level is BodyLevel.council
    return council and head.body is not None and level_of(head.body[0]) is not BodyLevel.council
