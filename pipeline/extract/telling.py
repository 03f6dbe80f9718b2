"""Who decided, when and under which §, in a sentence that tells of a decision.

In: the sentence, the telling verb and the meeting whose record it is. Out: :class:`Head`, or None when the sentence tells of nobody's decision here:
of other municipalities, the state, an administration, SKR. "Nämnden" is the body named before in the text, else the body of the record;
"Samtidigt", "vid samma sammanträde" take body, date and § from the sentence before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.bodies import Body, find_bodies, level_of, resolve
from pipeline.dates import find_dates
from pipeline.extract.told_date import Found, Told, day_before, told_date, told_paragraph
from pipeline.extract.told_elsewhere import elsewhere
from pipeline.extract.told_form import CHRONICLE, PERFECT, Form
from pipeline.extract.told_reference import abbreviates, reference, references
from pipeline.facts import Meeting
from pipeline.terms import AuthorityType, BodyLevel
from pipeline.text import Extent


@dataclass(frozen=True, slots=True)
class Head:
    """Body, date and § of a decision told of, each with its place; ``continued`` when they are those of the sentence before."""

    body: Found | None
    date: Found | None
    paragraph: Found | None
    continued: bool = False
    prepared: bool = False  # told of a handling of the matter ("yttrade sig den …, § 91"), not yet of a decision
    latest: str | None = None  # the time named last, behind that of the act: what "året därpå" is counted from

    @property
    def bare(self) -> bool:
        """Whether neither body nor day nor § is told."""
        return self.body is None and self.date is None and self.paragraph is None


#: "tog beslut om att införa LOV 2027-03-01 § 5.": date and § at the very end.
_LAST = re.compile(r"(?:den\s+)?\d[\w\s-]{6,20}\d{2},?\s*\(?(?:[A-ZÅÄÖ]{2,4}\s)?§\s*\d{1,4}\)?\W*$")
_LAST_PARAGRAPH = re.compile(r"\(\s*§\s*\d{1,4}\s*\)\W*$")
#: "infördes den 1 juli efter beslut i fullmäktige den 29 november": the decision's own date stands behind "beslut".
_AFTER_DECISION = re.compile(r"(?<!\w)beslut\s+(?:i|av|från|vid|hos)\s", re.IGNORECASE)
_CLAUSE_START = re.compile(r"(?<!\w)(?:(?<!sent )som|vilket|då|när|eftersom|efter att|innan)(?!\w)", re.IGNORECASE)
_AGENT = re.compile(
    r"(?<!\w)(?:av|i|vid|på|genom|från|hos)\s+(?:ett\s+|den\s+)?(?:dåvarande\s+|förra\s+|tidigare\s+)?$", re.IGNORECASE
)
_MEETING = re.compile(r"\s+(?:sammanträde\w*|möte\w*|beslut\w*)", re.IGNORECASE)
_ASSIGNING = re.compile(r"\s+uppdrag(?!\w)", re.IGNORECASE)
#: "ett fullmäktigebeslut från den 3 maj 2027": the noun itself says whose.
_COMPOUND = re.compile(
    r"fullmäktige(?=s?beslut)|nämnd(?=s?beslut)|KF(?=-beslut)|KS(?=-beslut)|styrelse(?=beslut)", re.IGNORECASE
)
_SHORT_FOR = {
    "fu": "kommunfullmäktige",
    "kf": "kommunfullmäktige",
    "ks": "kommunstyrelsen",
    "st": "kommunstyrelsen",
    "nä": "nämnden",
}
#: "i sitt beslut", "har avgett yttrande": whose it is stands before.
_IN_ITS = re.compile(
    r"(?<!\w)(?:i\s+(?:sitt|ett)?|(?:avge(?:tt|r)|avgav|läm(?:nat|nade)|inkommit\s+med)(?:\s+ett)?)\s*$", re.IGNORECASE
)
#: "senast 2027, då fullmäktige avslog": the day before "då" is that of what was done then.
_THEN = re.compile(
    r"(?P<when>(?<!\d)(?:19|20)\d\d(?!-\d)|(?<=\d{4}-)\d\d-\d\d)(?:,\s*§\s*\d+)?,?\s+(?:då|när)\s+[^.;,\d]{3,60}$"
)
#: "det av fullmäktige i december 2027 inrättade systemet": who did it stands within.
_DONE_BY = re.compile(r"(?<!\w)(?:den|det|de)\s+av\s+(?:dåvarande\s+)?$", re.IGNORECASE)
_GIVEN = re.compile(r"(?:fick|fått|getts|tilldelats)(?!\w)", re.IGNORECASE)
#: "och vid mötet den 3 maj 2028, § 7, vidgades systemet": a meeting of the same body.
_AT_A_MEETING = re.compile(
    r"(?<!\w)(?:vid|på)\s+(?:sitt\s+)?(?:\w*mötet|sammanträdet|\w*möte|sammanträde)(?!\w)", re.IGNORECASE
)
_GIVER = re.compile(r"(?<!\w)av\s+$", re.IGNORECASE)
#: "Nämnden fick en rapport den 3 maj 2027, § 7, då det beslutades": the same meeting decided.
_IT_WAS = re.compile(r"(?<!\w)(?:då|där|varvid|när)\s+det\s+$", re.IGNORECASE)
#: "(SN 2027-04-20 § 35, lades till handlingarna)": the body of a note stands right before its day.
_ITS_DAY = re.compile(r",?\s+(?:den\s+)?(?:\d{4}-\d\d-\d\d|§|\d{1,2}\s[a-zåäö]+\s\d{4})", re.IGNORECASE)
#: "fullmäktiges tidigare beslut": what may stand between a body and its decision.
_ITS = re.compile(r"\s*(?:(?:tidigare|senaste|senare|förra|första|ursprungliga|enhälliga|egna|eget)\s+)?")
#: "Efter ett fullmäktigebeslut hösten 2027 (§ 7) öppnades systemet den 1 maj 2028": the year right behind the noun.
_ITS_YEAR = re.compile(
    r"\s+(?:om\s+(?:att\s+införa\s+)?[\w-]+\s+)?(?:från\s+|i\s+|av\s+)?(?:(?:år|våren|hösten|sommaren|vintern)\s+)?((?:19|20)\d\d)(?![\w-])",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"(?<!\w)(?:till|åt|för|hos|från|mot|om|med|enligt|av|bland|inom|genom|efter|förslag till)\s+(?:dåvarande\s+|förra\s+|tidigare\s+)?$",
    re.IGNORECASE,
)
_ADMINISTRATION = re.compile(
    r"(?<!\w)(?:[\w-]*förvaltningen|[\w-]*kontoret|[\w-]*chefen|[\w-]*direktören|handläggaren|enheten"
    r"|avdelningen|bolaget|företaget|styrgruppen|arbetsgruppen|projektgruppen)\s+(?:har\s+|hade\s+)?$",
    re.IGNORECASE,
)
_PERSON_BEFORE = re.compile(r"\([A-ZÅÄÖa-zåäö]{1,5}\)\s+(?:har|hade)?\s*$")
_HERE = re.compile(
    r"(?<!\w)(?:kommunen|staden|regionen|vi|\w*majoriteten|politikerna|ledamöterna)(?!\w)|(?<!\w)kommun(?!\w)",
    re.IGNORECASE,
)
#: "sade politikerna ja": those of the body whose meeting was told of.
_ITS_MEMBERS = re.compile(r"(?<!\w)(?:politikerna|ledamöterna)(?!\w)", re.IGNORECASE)
SHORT = frozenset({"nämnden", "arbetsutskottet", "utskottet", "styrelsen"})
#: "socialnämnden som godkände", "nämnden, som avstyrkte": who did it stands before the relative.
_WHO = re.compile(
    r"(?:\s+för\s+(?:vidare\s+)?(?:beredning|yttrande|handläggning))?[\s\d§,()-]*(?:den\s[\d\w\s§,]{6,30})?,?\s+som",
    re.IGNORECASE,
)
#: "och bemyndigade samtidigt nämnden": what stands behind a verb that follows on the joint is its object.
_JOINED = 8
_CONTINUED = re.compile(
    r"\s*(?:samtidigt|vidare|dessutom|därutöver|vid samma (?:sammanträde|möte|tillfälle)|i samma beslut"
    r"|i samband med (?:detta|beslutet)|(?:\w+\s+){1,2}(?:också|även|vidare|samtidigt))(?!\w)",
    re.IGNORECASE,
)
#: "Motionen avslogs.", behind a sentence that says where it was taken up.
_THE_MATTER = re.compile(r"\W*(?:Motionen|Ärendet|Förslaget|Frågan|Medborgarförslaget|Det|Den)\s", re.IGNORECASE)
_TAIL = re.compile(
    r"(?:\(|,\s?)((?:KF|KS|[A-ZÅÄÖ]{2,4}|\w*fullmäktige|\w*nämnden|beslut\w*)?[^()]{0,40}§[^()]{0,40})\)?\.?\s*$"
)


def full_name(name: str, meeting: Meeting, before: str | None) -> str:
    """A short name in the sense it has here; ``before`` is the body named last."""
    own = meeting.body
    if name == "nämnden":
        if before and level_of(before) is BodyLevel.committee:
            return before
        if own is not None and level_of(own) is BodyLevel.working and "nämndens " in own:
            return own[: own.index("nämndens ")] + "nämnden"  # in the record of its committee of work
        return resolve(name, own)
    if name == "arbetsutskottet":
        return resolve(name, own or before)
    if name == "kommunfullmäktige" and meeting.authority_type is AuthorityType.region:
        return "regionfullmäktige"
    return resolve(name, own)


def _subject(text: str, at: int, end: int, how: Form) -> Body | None:
    """The body that decided: before the verb ("Socialnämnden beslutade"), right after it ("I april beslutade nämnden"), or the agent of a passive."""
    bodies = find_bodies(text)
    if how is Form.noun and (named := _COMPOUND.match(text[at:end])):
        name = _SHORT_FOR[named.group()[:2].lower()]
        return Body(name, level_of(name), Extent(at, at + len(named.group())), False)
    if how is Form.noun:
        before = [b for b in bodies if b.extent.end <= at and b.genitive and _ITS.fullmatch(text, b.extent.end, at)]
        after = [b for b in bodies if b.extent.start >= end and b.extent.start - end <= 25 and not b.genitive]
        if _IN_ITS.search(text[:at]):
            before = [b for b in bodies if b.extent.end <= at and can_act(text, b)]
        return before[-1] if before else (after[0] if after else None)
    if how is Form.passive:
        agents = [b for b in bodies if is_agent(text, b) or (_ASSIGNING.match(text, b.extent.end) and b.genitive)]
        if not agents and _IT_WAS.search(text[:at]):
            return next((b for b in bodies if b.extent.end <= at and not b.genitive), None)
        if not agents:
            agents = [b for b in bodies if text[: b.extent.start].endswith("(") and _ITS_DAY.match(text, b.extent.end)]
        late = [b for b in agents if b.extent.start >= end]
        return late[0] if late else (agents[-1] if agents else None)
    if _GIVEN.match(text, at) and (givers := [b for b in bodies if _GIVER.search(text[: b.extent.start])]):
        return givers[0]  # "Nämnden har av fullmäktige fått rätt"
    start = max((m.end() for m in _CLAUSE_START.finditer(text, 0, at)), default=0)
    before = [b for b in bodies if start <= b.extent.start and b.extent.end <= at and can_act(text, b)]
    if not before and (doers := [b for b in bodies if b.extent.end <= at and _DONE_BY.search(text[: b.extent.start])]):
        return doers[-1]
    if not before and (owner := [b for b in bodies if _WHO.fullmatch(text[b.extent.end : start])]):
        return owner[-1]
    said = text.rfind(" att ", start, at)  # "Nämnden hänvisar till att fullmäktige sade nej"
    before = [b for b in before if b.extent.start > said] or before
    stop = re.search(r"(?<!\w)att(?!\w)|:", text[end:])
    limit = min(end + (stop.start() if stop else 60), end + 45)
    after = [b for b in bodies if at <= b.extent.start < limit and can_act(text, b)]
    if not before and not after and (behind := _AFTER_DECISION.search(text, end)) is not None:
        after = [
            b for b in bodies if b.extent.start == behind.end()
        ]  # "Kommunen införde … efter beslut av fullmäktige"
    if not before and not after:
        after = [b for b in bodies if b.extent.start >= end and b.genitive and is_agent(text, b)]
    # of several before the verb the first: "Nämnden beslutade VON 2019-11-18" names the same body twice
    return before[0] if before else (after[0] if after else None)


def is_agent(text: str, body: Body) -> bool:
    """Whether a passive is said to be a body's doing: "av nämnden", "i fullmäktige", "vid nämndens sammanträde"."""
    if not _AGENT.search(text[max(0, body.extent.start - 30) : body.extent.start]):
        return False
    return not body.genitive or _MEETING.match(text, body.extent.end) is not None


def can_act(text: str, body: Body) -> bool:
    """Whether a body can be the subject: not in the genitive, not after a preposition ("till nämnden")."""
    return not body.genitive and not _OBJECT.search(text[max(0, body.extent.start - 30) : body.extent.start])


def _zone(text: str, at: int, end: int) -> tuple[int, int]:
    """Where body, date and § of the decision stand: up to what was decided."""
    stop = re.search(
        r"(?<!\w)(?:att|om(?!\s+(?:detta|saken|i|den\s\d+|vid|\d+)(?!\w)))(?!\w)|:\s|(?<!\w)(?:och|samt|men)\s+som(?!\w)",
        text[end:],
    )
    return 0, end + stop.start() if stop else len(text)


def _by_the_municipality(meeting: Meeting, text: str, at: int, end: int) -> bool:
    """Whether "kommunen" itself, by its name or not, is said to have decided, and not one of its offices."""
    own = meeting.municipality
    if own is not None and re.fullmatch(rf"\W*{re.escape(own)}\s+(?:har\s+|hade\s+)?", text[:at]):
        return True
    office = _ADMINISTRATION.search(text[max(0, at - 60) : at]) or _PERSON_BEFORE.search(text[max(0, at - 20) : at])
    return office is None and _HERE.search(text[max(0, at - 80) : end + 40]) is not None


def head(
    meeting: Meeting,
    text: str,
    at: int,
    end: int,
    how: Form,
    *,
    base: int,
    previous: Head | None,
    proposes: bool = False,
    first: Head | None = None,
    undated: bool = False,
) -> Head | None:
    """Who, when and under which §. ``at``/``end`` bound the telling verb in ``text``, whose first character stands at ``base``.

    ``proposes``: the verb proposes, which "kommunen" as such does not: it needs a body. ``first``: the act before in the same sentence, whose
    body, date and § hold where this one prints none. ``undated``: a present tense needs no date here.
    """
    if elsewhere(meeting, text, at):
        return None
    body = _subject(text, at, end, how)
    if first is not None and how is Form.active and body is not None and body.extent.start >= end and at <= _JOINED:
        body = None
    day, paragraph = _when(meeting, text, at, end, how, first if first and first.date else previous)
    if how is Form.present and day is None and paragraph is None and not (undated or first):
        return None
    unsaid = body is None and how in (Form.active, Form.present)
    if (
        unsaid
        and (first is None or first.body is None)
        and (proposes or not _by_the_municipality(meeting, text, at, end))
    ):
        return None
    before = previous.body[0] if previous and previous.body else None
    name: Found | None = None
    if body is not None:
        name = (full_name(body.name, meeting, before), body.extent.shift(base))
    elif previous is not None and previous.body is not None and _ITS_MEMBERS.search(text[max(0, at - 40) : end + 40]):
        name = previous.body
        day = day or ((previous.date[0], previous.date[1].shift(-base)) if previous.date else None)
    if how is not Form.present:
        name, day, paragraph = _noted(meeting, text, end, base, name, day, paragraph, how)
    day = (day[0], day[1].shift(base)) if day else None
    paragraph = (paragraph[0], paragraph[1].shift(base)) if paragraph else None
    if first is not None:
        given = _GIVEN.match(text, at) is not None or _AT_A_MEETING.search(text[:at]) is not None
        return _second(first, name, day, paragraph, how, given=given)
    takes_up = body.name in SHORT if body is not None else how is Form.passive and _THE_MATTER.match(text) is not None
    open_ = bool(_CONTINUED.match(text)) or (previous is not None and previous.prepared and takes_up)
    continued = previous is not None and open_ and day is None and paragraph is None
    if continued and previous is not None and (name is None or previous.body is None or name[0] == previous.body[0]):
        return Head(name or previous.body, previous.date, previous.paragraph, True, previous.prepared)
    return Head(name, day, paragraph)


def _noted(
    meeting: Meeting,
    text: str,
    end: int,
    base: int,
    name: Found | None,
    day: Found | None,
    paragraph: Found | None,
    how: Form,
) -> tuple[Found | None, Found | None, Found | None]:
    """Body, day and § with what a note in parentheses behind the verb adds ("avslog i mars 2027 en motion om att lämna LOV (§ 14)").

    A note that says another body or another day is of something else; the body of a note is that of a passive alone.
    """
    note = reference(text, end)
    if note is None and how is Form.passive and name is None:
        note = next(references(text[: text.find(")") + 1]), None)  # "I budgeten (KF 2027-11-29 § 152) gavs nämnden"
    if note is None:
        return name, day, paragraph
    said = full_name(note.body.name, meeting, None) if note.body is not None else None
    if said is None and note.short and meeting.body and abbreviates(note.short, meeting.body):
        said = meeting.body
    if said is not None and name is not None and said != name[0]:
        return name, day, paragraph
    if day is not None and note.date is not None and not note.date[0].startswith(day[0]):
        return name, day, paragraph
    if said is not None and name is None and how is not Form.active:
        place = note.body.extent if note.body is not None else note.extent
        name = (said, place.shift(base))
    return name, note.date or day, paragraph or note.paragraph


def _second(
    first: Head, name: Found | None, day: Found | None, paragraph: Found | None, how: Form, *, given: bool
) -> Head:
    """The second act of a sentence: what it does not say itself is the first's; a passive without an agent is nobody's, ``given`` the first's."""
    by_the_same = name is None or (first.body is not None and name[0] == first.body[0])
    if how is Form.passive and name is None and not given:
        return Head(None, day, paragraph)
    if not by_the_same:
        return Head(name, day, paragraph)
    if day is None and paragraph is None:
        return Head(name or first.body, first.date, first.paragraph, True)
    return Head(name or first.body, day, paragraph, True)


def _when(
    meeting: Meeting, text: str, at: int, end: int, how: Form, previous: Head | None
) -> tuple[Found | None, Found | None]:
    """Date and § of a telling, with offsets of ``text``."""
    low, high = _zone(text, at, end)
    behind = _AFTER_DECISION.search(text, end)
    if how is Form.active and behind is not None and behind.start() > high:
        behind = None  # "Nämnden anför att LOV infördes efter beslut i fullmäktige": not what the nämnd did
    if how in (Form.passive, Form.active) and behind and find_dates(text[behind.end() :]):
        low, high = behind.end(), len(text)
    recent = how is Form.present or PERFECT.search(text, 0, at) is not None
    earlier = [d.iso for d in find_dates(text[:at])]  # "från den 1 oktober 2027, efter beslut i mars samma år"
    before = (previous.latest or (previous.date[0] if previous.date else None)) if previous else None
    known = Told(meeting, earlier[-1] if earlier and "samma år" in text[at:] else before, recent)
    paragraph = told_paragraph(text, low, high)
    day = told_date(text, low, high, at, known, behind=how is Form.noun)
    if day is not None and len(day[0]) == 10 and paragraph is not None and how is not Form.noun:
        day = day_before(text, paragraph[1].start) or day
    if how is Form.noun and (year := _ITS_YEAR.match(text, end)) is not None:
        day = (year[1], Extent(*year.span(1)))
    if day is None and how in (Form.active, Form.passive) and (then := _THEN.search(text, 0, at)):
        whole = [d for d in find_dates(text[: then.end("when")]) if d.extent.end == then.end("when")]
        day = (whole[0].iso, whole[0].extent) if whole else (then["when"], Extent(*then.span("when")))
    if paragraph is None and day is not None and (tail := _LAST_PARAGRAPH.search(text)) and CHRONICLE.match(text):
        paragraph = told_paragraph(text, tail.start(), len(text))
    if paragraph is None and (day is None or len(day[0]) < 10):
        tail = _LAST.search(text)
        if tail is not None and len(find_dates(tail.group())) != 1:
            tail = None
        start = tail.start() if tail else (other.start(1) if (other := _TAIL.search(text)) else None)
        if start is not None and (late := told_date(text, start, len(text), start)) is not None:
            return late, told_paragraph(text, start, len(text))
        if start is not None and day is None:
            paragraph = told_paragraph(text, start, len(text))
    return day, paragraph


def of_clause(clause: str, base: int, head: Head) -> Head:
    """Body, date and § of a second act of the same body: its own date and § where the clause prints both, else the first act's."""
    _, high = _zone(clause, 0, 0)
    day, paragraph = told_date(clause, 0, high, 0), told_paragraph(clause, 0, high)
    if day is None or len(day[0]) < 10 or paragraph is None:
        return head
    return Head(head.body, (day[0], day[1].shift(base)), (paragraph[0], paragraph[1].shift(base)), head.continued)
