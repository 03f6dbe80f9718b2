"""What a sentence that tells of no act says of the body that the next ones go on about: it took the matter up, it met, it is the nämnd meant.

In: the sentence and the meeting whose record it is. Out: a :class:`~pipeline.extract.telling.Head`, the name of a nämnd, or None.
"""

from __future__ import annotations

import re

from pipeline.bodies import find_bodies, level_of
from pipeline.extract.telling import SHORT, Head, full_name, head
from pipeline.extract.told_form import Form
from pipeline.extract.told_year import from_the_record
from pipeline.facts import Meeting
from pipeline.terms import BodyLevel

#: A body took the matter up, or said of it what it thinks ("anför den 3 maj 2027, § 7, att", "skriver i sitt yttrande 2027-05-03").
_HANDLED = re.compile(
    r"(?<!\w)(?:yttrade sig|yttrat sig|behandlade|behandlat|har behandlat|(?P<passive>behandlades|togs\s+upp|prövades|var\s+uppe))(?!\w)"
    r"|(?<!\w)(?P<says>anför(?:de|t)?|skriv(?:er|it)|skrev|framh(?:åller|öll|ållit)|konstatera[rdt]e?|uppge[rt]|uppgav|redovisar|bedöm(?:er|de|t)|lämnade|avgav|avge(?:tt|r)|påpekar|menar|anser|ansåg|svarar)(?!\w)",
    re.IGNORECASE,
)


def handled(meeting: Meeting, text: str, base: int, previous: Head | None) -> Head | None:
    """Body, date and § of a sentence that tells only that a body took the matter up; a "nämnden föreslog" after it is of that day."""
    verb = _HANDLED.search(text)
    if verb is None:
        return None
    how = Form.passive if verb["passive"] else Form.active
    found = head(meeting, text, verb.start(), verb.end(), how, base=base, previous=previous)
    if found is None or (
        (verb["says"] or verb["passive"])
        and (found.body is None or found.continued or not (found.date or found.paragraph))
    ):
        return None
    return Head(found.body, found.date, found.paragraph, prepared=True)


#: A body that met, without a word of what it decided: "innan kommunfullmäktige var framme vid voteringen".
_MET = re.compile(
    r"(?<!\w)(?:voteringen?|omröstningen?|debatt(?:en)?|debatterade|sammanträdde|sammanträdet|sammanträde|möte|mötet|samlades|kväll|i\s+(?:mån|tis|ons|tors|fre|lör|sön)dags)(?!\w)",
    re.IGNORECASE,
)


def met(meeting: Meeting, text: str, base: int) -> Head | None:
    """The one body that a sentence says has met, and the day of the week on which it did; None when it tells of no meeting."""
    if _MET.search(text) is None:
        return None
    bodies = {full_name(b.name, meeting, None): b for b in find_bodies(text)}
    own = meeting.meeting_date or meeting.document_date
    day = from_the_record(text, 0, len(text), own) if own else None
    if len(bodies) > 1 or (not bodies and (day is None or len(day[0]) < 10)):
        return None
    body = next(((name, b.extent.shift(base)) for name, b in bodies.items()), None)
    return Head(body, (day[0], day[1].shift(base)) if day and len(day[0]) == 10 else None, None)


def committee(text: str) -> str | None:
    """The nämnd that a sentence names last by its full name: "Nämnden" in the sentences after is that one."""
    named = [b.name for b in find_bodies(text) if level_of(b.name) is BodyLevel.committee and b.name not in SHORT]
    return named[-1] if named else None
