"""Decisions about LOV that a text tells of: events with ``source=recited``.

In: an item whose passages are marked. Out: claims of :class:`pipeline.facts.Event`, one for each act that a sentence tells of
("beslutade att godkänna … samt att föreslå …" are two).

Read in the account of a matter (background, preparation, a motion's text); in the body's own block only a decision named as a noun
("upphäver fullmäktiges beslut 2015-02-03 § 12 att införa LOV"). Which sentences tell is read by :mod:`pipeline.extract.told` (under a heading of
another body: :mod:`pipeline.extract.told_headings`), who, when and under which § by :mod:`pipeline.extract.telling`, what was done by
:mod:`pipeline.extract.told_acts`. What other municipalities, "kommuner" or
the state did is none, nor is what is denied or only possible (docs/tables.md, reading rules 4 and 5). Remittals and tablings of a LOV matter
are events with effect ``none``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.dates import find_dates
from pipeline.extract import acts, lov, telling, told_effect, told_meetings, told_service, told_times
from pipeline.extract.places import BODY_KINDS, POINT_KINDS, is_motion
from pipeline.extract.told import Told, told
from pipeline.extract.told_account import Account
from pipeline.extract.told_acts import LONGEST, Act, acts_of, apart
from pipeline.extract.told_again import completed, same, started, with_decision, with_effect_day
from pipeline.extract.told_date import Found
from pipeline.extract.told_elsewhere import abroad, at_home
from pipeline.extract.told_headings import Headed, carried, headed, is_row
from pipeline.extract.told_pieces import form_of, marks
from pipeline.extract.told_running import running, with_start
from pipeline.extract.told_steps import stepwise
from pipeline.facts import Claim, Event, Evidence, Item, Passage, derived_id
from pipeline.terms import EventSource, LovEffect, SectionKind, ServiceCode, Stage
from pipeline.text import Extent

E = LovEffect
_ANOTHER_DAY = re.compile(
    r"\)?,?\s+(?:och|samt)?\s*(?:därefter\s+|igen\s+|ännu\s+en\s+gång\s+|på\s+nytt\s+|åter\s+|senast\s+)?(?:den\s+)?(?P<day>\d{1,2}\s[a-zåäö]+\s\d{4}|\d{4}-\d\d-\d\d),?\s*\(?§\s*(?P<number>\d{1,4})(?!\d)"
)
#: The day on which a thing ended is that of its end.
_ENDS = frozenset({E.abolish, E.replace})
#: "Kommunstyrelsen har beslutat att återremittera ärendet": what today's vote came to.
_TODAY = re.compile(r"(?<!\w)har\s+beslutat\s+att(?!\w)", re.IGNORECASE)
#: "Regionfullmäktige har alltså med 11 röster mot 10 beslutat enligt styrelsens förslag": the same, whatever it did to LOV.
_CAME_TO = re.compile(
    r"(?<!\w)(?:har|hade)\s+(?:därmed|således|alltså|sålunda|härmed|därvid)(?!\w)|(?<!\w)(?:därmed|således|alltså|sålunda)\s+(?:har|hade)(?!\w)"
    r"|\smed\s+\d+\s+(?:ja-?röster|röster)\s+mot\s+\d+",
    re.IGNORECASE,
)
#: "har alltsedan den 1 juni 2027 tillämpat": a day of effect; "har sedan den 1 juni i uppdrag" is that of the decision.
_SINCE = re.compile(r"(?<!\w)(?:allt)?sedan\s+(?:den\s+)?$", re.IGNORECASE)


def _dated(told: Told, act: Act) -> tuple[Found | None, Found | None]:
    """(decided on, effective on). The day on which LOV "infördes" is its day of effect; the decision's is told with "beslut" or a §."""
    decided, when = act.head.date, act.when
    if (
        decided is not None
        and act.head.paragraph is None
        and not (act.effect is E.provider and act.head.body is not None)  # "godkänd av nämnden sedan den 3 maj"
        and "uppdrag" not in told.text
        and _SINCE.search(told.text[: max(0, decided[1].start - told.extent.start)])
    ):
        return None, when or decided
    by_body = act.head.body is not None and decided is not None
    if by_body and decided is not None and (when is None or when[1].overlaps(decided[1])):
        return decided, None
    if (
        told.verb.value == "act"
        and not by_body
        and decided is not None
        and (act.effect in _ENDS or (len(decided[0]) == 10 and decided[0].endswith("-01")))
        and act.head.paragraph is None
        and not re.search(r"(?<!\w)beslut", told.text, re.IGNORECASE)
    ):
        return None, when or decided
    if when is not None and decided is not None and when[1].overlaps(decided[1]):
        when = None
    return decided, when


def _claims(item: Item, told: Told, act: Act) -> Iterator[Claim[Event]]:
    """One event for each service of an act."""
    head = act.head
    of_all = _dated(told, act)
    each = {} if act.head.paragraph else told_times.of_each(told.text, told.extent.start, act.services)
    for code, where in act.services:
        decided, when = of_all
        if where in each:
            decided, when = (None, each[where]) if when is not None and decided is None else (each[where], None)
        evidence = [Evidence("text", Extent(told.extent.start, min(told.extent.end, told.extent.start + LONGEST)))]
        evidence.append(Evidence("lov_effect", act.place))
        places = (("body", head.body), ("decided_on", decided), ("paragraph", head.paragraph), ("effective_on", when))
        evidence += [Evidence(field, found[1]) for field, found in places if found is not None and found[1].length]
        if where is not None:
            evidence.append(Evidence("service", where))
        fact = Event(
            event_id=derived_id(item.item_id, "events", "recited", act.place.start, act.stage, act.effect, code),
            item_id=item.item_id,
            municipality_code=item.meeting.municipality_code,
            body=head.body[0] if head.body else None,
            decided_on=decided[0] if decided else None,
            paragraph=head.paragraph[0] if head.paragraph else None,
            stage=act.stage,
            lov_effect=act.effect,
            service=code,
            effective_on=when[0] if when else None,
            source=EventSource.recited,
            text=" ".join(told.text.split()),
        )
        yield Claim(fact, tuple(evidence))


def _again(told: Told, act: Act) -> Iterator[Act]:
    """The same act on further days of one enumeration ("den 3 maj 2027, § 7, och den 4 juni 2027, § 9")."""
    if act.head.paragraph is None or act.head.date is None or not act.head.paragraph[1].length:
        return
    at = max(act.head.paragraph[1].end, act.head.date[1].end) - told.extent.start
    while (more := _ANOTHER_DAY.match(told.text, at)) and (days := find_dates(more["day"], more.start("day"))):
        base = told.extent.start
        day = (days[0].iso, days[0].extent.shift(base))
        number = (more["number"], Extent(*more.span("number")).shift(base))
        place = Extent(base + more.start(), base + more.end())
        yield replace(act, place=place, head=replace(act.head, date=day, paragraph=number))
        at = more.end()


def _is_own(item: Item, fact: Event) -> bool:
    """The meeting's own decision of today is no telling."""
    meeting = item.meeting
    undated = fact.decided_on is None and fact.paragraph is None
    if (
        undated
        and fact.body == meeting.body is not None
        and ((fact.lov_effect is E.none and _TODAY.search(fact.text or "")) or _CAME_TO.search(fact.text or ""))
    ):
        return True
    return (
        fact.decided_on is not None and fact.decided_on == meeting.meeting_date and (fact.body in (None, meeting.body))
    )


def _certain(fact: Event) -> bool:
    """Whether a telling in passing says who and when."""
    return fact.body is not None and (fact.decided_on is not None or fact.paragraph is not None)


def find(item: Item) -> Iterator[Claim[Event]]:
    """The acts about LOV that an item tells of, in reading order; of one that does not concern LOV those in passing that say who and when."""
    reading = lov.read(item)
    if not reading.mentions:
        return
    if reading.direction is None and is_motion(item) and not acts.ENDING.search(item.title):
        reading = replace(reading, direction=E.introduce)  # a motion "om LOV" wants to have it
    known: list[Claim[Event]] = []
    starts: list[tuple[str, int]] = []
    committee: str | None = None
    proposed: LovEffect | None = None
    wanted: Act | None = None
    for passage, heading in _headed(item):
        if passage.kind not in BODY_KINDS and passage.kind not in POINT_KINDS:
            continue
        passage = stepwise(passage)
        since = len(known)
        account = Account(reading, item.title)
        previous: telling.Head | None = None
        opinion: telling.Head | None = None
        inherited: ServiceCode | None = None
        fresh = heading is not None
        away = abroad(passage.heading) is True
        for number, sentence in enumerate(passage.sentences):
            if (line := headed(item.meeting, passage.slice(sentence), sentence.start)) is not None:
                heading, fresh = line, True
                continue
            away = away if (turn := abroad(passage.slice(sentence))) is None else turn
            if away and not at_home(item, passage.slice(sentence)):
                continue
            here = account.at(passage.slice(sentence))
            if here.whole and passage.kind in BODY_KINDS and running(passage.slice(sentence)):
                starts.append((passage.slice(sentence), sentence.start))
            before = replace(previous, prepared=True) if previous is not None and opinion is not None else previous
            listed = told(item, passage, sentence, before, heading, fresh=fresh)
            fresh = False
            if committee:
                listed = [_named(one, committee) for one in listed]
            listed = [_opined(one, opinion) for one in listed]
            committee = told_meetings.committee(passage.slice(sentence)) or committee
            if not listed:
                previous = _latest(passage, sentence, _background(item, passage, sentence, previous))
                opinion = previous if previous is not None and previous.prepared else opinion
                continue
            following = _following(passage, number)
            for one in listed:
                previous = one.head
                if is_row(one.text):
                    inherited = None  # a row of a chronicle goes on about the matter, not about the row before
                last = known[-1].fact.lov_effect if known else None
                like = E(last) if last and told_times.likewise(one.text) else None
                acts_told = apart(acts_of(item, here, one, following, inherited, proposed, like))
                acts_told = [_from_the_day(act, one, wanted) for act in acts_told]
                wanted = next((a for a in acts_told if a.stage is Stage.recommendation), wanted)
                proposed = wanted.effect if wanted else None
                acts_told = [other for act in acts_told for other in (act, *_again(one, act))]
                for claim in (claim for act in acts_told for claim in _claims(item, one, act)):
                    fact = claim.fact
                    account.told()
                    if _is_own(item, fact) or not (reading.relevant or _certain(fact)):
                        continue
                    inherited = told_service.after(item, inherited, fact)
                    if (twin := next((n for n, k in enumerate(known) if same(fact, k.fact)), None)) is not None:
                        known[twin] = (
                            known[twin] if known[twin].fact.effective_on else with_effect_day(known[twin], claim)
                        )
                        continue
                    if (number_of := completed(claim, known, since)) is not None:
                        known[number_of] = with_decision(known[number_of], claim)
                        continue
                    if (number_of := started(fact, known, since)) is not None:
                        known[number_of] = with_effect_day(known[number_of], claim)
                    else:
                        known.append(claim)
                if any(len(act.services) > 1 for act in acts_told):
                    inherited = None  # of several none alone is meant by what follows
            handled = told_meetings.handled(item.meeting, passage.slice(sentence), sentence.start, previous)
            opinion = handled or opinion
            previous = _latest(passage, sentence, handled or previous)
    for words, at in starts:
        known = with_start(known, words, at)
    yield from known


def _headed(item: Item) -> Iterator[tuple[Passage, Headed | None]]:
    """The passages, each with the act of another day that its heading names, or the line above a heading "Nämndens beslut"; such a one only tells."""
    above: Headed | None = None
    for passage in item.passages:
        at = passage.heading_extent
        heading = headed(item.meeting, passage.heading, at.start) if at else None
        if heading is None and above is not None and carried(item.meeting, above, passage):
            heading, passage = above, replace(passage, kind=SectionKind.preparation)
        last = passage.sentences[-1] if passage.sentences else None
        line = headed(item.meeting, passage.slice(last), last.start) if last else None
        above = heading if last is None else line
        yield passage, heading


#: A year, or a month with its year.
_TIME = re.compile(r"(?<![\w:/.-])(?:19|20)\d\d(?![\w:/]|[-–]\d\d?(?!-?\d))")


def _latest(passage: Passage, sentence: Extent, previous: telling.Head | None) -> telling.Head | None:
    """The telling before with the time that its sentence, or one after it, names last."""
    if previous is None:
        return None
    text = passage.slice(sentence)
    days = find_dates(text)
    years = [m for m in _TIME.finditer(text) if not any(d.extent.start <= m.start() < d.extent.end for d in days)]
    last = max([(d.extent.start, d.iso) for d in days] + [(m.start(), m.group()) for m in years], default=None)
    if last is None or (previous.date is not None and sentence.start + last[0] <= previous.date[1].start):
        return previous
    return replace(previous, latest=last[1])


def _background(item: Item, passage: Passage, sentence: Extent, previous: telling.Head | None) -> telling.Head | None:
    """What a sentence without an act gives the next: a body that took the matter up, or its one day ("samma dag")."""
    text = passage.slice(sentence)
    if (handled := told_meetings.handled(item.meeting, text, sentence.start, previous)) is not None:
        return handled
    met = told_meetings.met(item.meeting, text, sentence.start)
    if met is not None and (previous is None or previous.body is None):
        return replace(met, date=met.date or (previous.date if previous else None))
    days = [d for d in find_dates(text, sentence.start) if len(d.iso) == 10]
    if previous is not None or len(days) != 1:
        return previous
    return telling.Head(None, (days[0].iso, days[0].extent), None)


def _from_the_day(act: Act, one: Told, wanted: Act | None) -> Act:
    """A body that backs the proposal told of before wants it from the same day."""
    if wanted is None or wanted.when is None or act.when is not None or act.effect is not wanted.effect:
        return act
    backs = act.stage is Stage.recommendation and told_effect.backs(one.text)
    return replace(act, when=wanted.when) if backs else act


def _opined(one: Told, opinion: telling.Head | None) -> Told:
    """What a body proposes without a day is of the day on which it said what it thinks of the matter ("yttrade sig den 3 maj … Nämnden föreslår")."""
    head = one.head
    undated = head.date is None and head.paragraph is None and one.verb.value == "recommendation"
    if opinion is None or not undated or head.body is None or opinion.body is None or head.body[0] != opinion.body[0]:
        return one
    return replace(one, head=replace(head, date=opinion.date, paragraph=opinion.paragraph, continued=True))


def _named(one: Told, committee: str) -> Told:
    """A telling whose "nämnden" is the committee named last."""
    if one.head.body is None or one.head.body[0] != "nämnden":
        return one
    return replace(one, head=replace(one.head, body=(committee, one.head.body[1])))


def _following(passage: Passage, number: int) -> tuple[str, int]:
    """The sentence after, unless it tells of an act of its own."""
    if number + 1 >= len(passage.sentences):
        return "", passage.sentences[number].end
    after = passage.sentences[number + 1]
    if any(form_of(passage, after, m) for m in marks(passage, after)):
        return "", passage.sentences[number].end
    return passage.slice(after), after.start
