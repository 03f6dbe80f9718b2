"""Decisions about LOV that a text tells of: events with ``source=recited``.

In: an item whose passages are marked. Out: claims of :class:`pipeline.facts.Event`, one for each act that a sentence tells of
("beslutade att godkänna … samt att föreslå …" are two).

Read in the account of a matter (background, preparation, a motion's text); in the body's own block only a decision named as a noun
("upphäver fullmäktiges beslut 2015-02-03 § 12 att införa LOV"). The telling is the printed past; a present tense counts only with a date or
a §. Whose decision it was, when and under which § is read by :mod:`pipeline.extract.telling`. What other municipalities, "kommuner" or
the state did is none, nor is what is denied or only possible (docs/tables.md, reading rules 4 and 5). Remittals and tablings of a LOV matter
are events with effect ``none``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from pipeline.extract import acts, lov, mentions, phrases, qualifiers, services, telling
from pipeline.extract.effect import FAILED
from pipeline.extract.effective import effective_on
from pipeline.extract.lov import LovReading
from pipeline.extract.places import BODY_KINDS, POINT_KINDS
from pipeline.facts import Claim, Event, Evidence, Item, Mark, Passage, derived_id
from pipeline.terms import EventSource, LovEffect, ServiceCode, Stage
from pipeline.text import Extent

E = LovEffect
_AND_ATT = re.compile(r"[,;]?\s+(?:(?:samt|och|dels)\s+(?:dels\s+)?att|dels\s+att)\s+(?=\w)|;\s*att\s+", re.IGNORECASE)
_MATTER = re.compile(r"(?<!\w)(?:motion\w*|medborgarförslag\w*|ärende\w*|frågan|förslaget)(?!\w)", re.IGNORECASE)
_ANAPHORA = re.compile(
    r"(?<!\w)(?:införandet|systemet|valfrihetssystemet|detta|förfrågningsunderlag\w*|avvecklingen|utredningen)(?!\w)",
    re.IGNORECASE,
)
_PROPOSES = re.compile(
    r"(?<!\w)(?:föresl[åo]\w*|hemställ\w*|anmod\w*|tillstyrk\w*|avstyrk\w*|rekommender\w*)(?!\w)", re.IGNORECASE
)
_DIRECTED = re.compile(
    r"(?<!\w)(?:fullmäktige|kommunfullmäktige|regionfullmäktige|kommunstyrelsen|regionstyrelsen|KF|KS|nämnden)(?!\w)"
)
_FOLLOWS = re.compile(
    r"\s*(?:delmål|beslutet|certifieringen|godkännandet|avtalet|systemet|införandet|det|valfrihetssystemet"
    r"|startdatum|målet)(?!\w)",
    re.IGNORECASE,
)
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence that tells of a decision: its words, where they stand, the telling verb, and who, when, under which §."""

    text: str
    extent: Extent
    verb: Mark
    head: telling.Head
    passive: bool


def _verbs(passage: Passage, sentence: Extent) -> list[Mark]:
    return phrases.within(passage, sentence, "told")


def _told(item: Item, passage: Passage, sentence: Extent, previous: telling.Head | None) -> _Told | None:
    """The sentence as a telling, or None."""
    text = passage.slice(sentence)
    own_block = passage.kind in POINT_KINDS
    for mark in _verbs(passage, sentence):
        at, end = mark.extent.start - sentence.start, mark.extent.end - sentence.start
        form = telling.form(text, at, end, noun=mark.value == "noun")
        if form is None or (own_block and form is not telling.Form.noun):
            continue
        if qualifiers.negated(text, at) and form is not telling.Form.noun:
            continue
        if telling.hypothetical(text, at):
            continue
        head = telling.head(item.meeting, text, at, end, form, base=sentence.start, previous=previous)
        if head is None:
            continue
        return _Told(text, sentence, mark, head, form is telling.Form.passive)
    return None


def _clauses(told: _Told) -> list[tuple[str, int]]:
    """What was decided, divided at "samt att": (words, offset in the sentence). A passive is one clause, the whole sentence."""
    at = told.verb.extent.start - told.extent.start
    start = 0 if told.passive else at
    pieces: list[tuple[str, int]] = []
    for border in _AND_ATT.finditer(told.text, told.verb.extent.end - told.extent.start):
        pieces.append((told.text[start : border.start()], start))
        start = border.end()
    pieces.append((told.text[start:], start))
    return pieces


def _effect(clause: str, item: Item, reading: LovReading, following: str, *, named: bool) -> LovEffect | None:
    """What the act that a clause tells of did to LOV; None when it is not about LOV."""
    wish = acts.wish(clause, whole=reading.whole)
    outcomes = [m for m in phrases.find(clause, "effects.toml") if m.kind == "outcome_told"]
    first = next((m for m in outcomes if m.value != "adopted"), None)
    if first is not None and (wish is None or first.extent.start <= wish.extent.start):
        if not (named or _MATTER.search(clause)):
            return None
        if first.value == "none":
            return E.none
        aim = (wish.aim or wish.effect) if wish is not None else (reading.aim or reading.direction)
        return FAILED[aim] if aim is not None else None
    if wish is not None:
        return wish.effect
    if (
        any(m.value == "adopted" for m in outcomes)
        and re.search(r"(?<!\w)(?:motionen|medborgarförslaget)(?!\w)", clause)
        and not re.search(r"besvara", clause)
    ):
        return reading.direction
    if named and following:
        beyond = acts.wish(following, whole=True)
        return beyond.effect if beyond is not None else None
    return None


def _about(clause: str, named: bool, reading: LovReading, first: bool, continued: bool) -> bool:
    """Whether a clause speaks of LOV: names it, speaks of the matter, or takes up what the clause before said."""
    if named:
        return True
    if reading.whole and _MATTER.search(clause):
        return True
    return (continued or not first) and bool(_ANAPHORA.search(clause))


def _stage(told: _Told, clause: str) -> Stage:
    if told.verb.value == "recommendation":
        return Stage.recommendation
    proposes = _PROPOSES.search(clause)
    if proposes and proposes.start() < 60 and _DIRECTED.search(clause[proposes.start() :]):
        return Stage.recommendation
    return Stage.decision


def _events(
    item: Item, reading: LovReading, told: _Told, following: tuple[str, int], inherited: ServiceCode | None
) -> Iterator[Claim[Event]]:
    base = told.extent.start
    mentioned = [m.extent for m in mentions.in_text(told.text, known=reading.whole) if m.basis != "lou"]
    for index, (clause, at) in enumerate(_clauses(told)):
        named = any(at <= m.start < at + len(clause) for m in mentioned)
        if not _about(clause, named, reading, index == 0, told.head.continued):
            continue
        after = following[0] if _FOLLOWS.match(following[0]) else ""
        effect = _effect(clause, item, reading, after, named=named)
        if effect is None:
            continue
        codes: list[tuple[ServiceCode | None, Extent | None]] = [(c, e) for c, e in services.in_text(clause, base + at)]
        if not codes:
            codes = [(inherited if told.head.continued and effect is not E.none else None, None)]
        when = effective_on(clause, base + at)
        if when is None and after and effect in (E.provider, E.introduce, E.abolish, E.revise):
            when = effective_on(after, following[1])
        if when is not None and told.head.date is not None and when[1].overlaps(told.head.date[1]):
            when = None
        place = Extent(base + at, min(base + at + len(clause.rstrip()), base + at + _LONGEST))
        whole = Extent(base, min(told.extent.end, base + _LONGEST))
        for code, where in islice(codes, 6):
            yield _claim(item, told, clause, effect, _stage(told, clause), code, where, when, place, whole)


def _claim(
    item: Item,
    told: _Told,
    clause: str,
    effect: LovEffect,
    stage: Stage,
    code: ServiceCode | None,
    where: Extent | None,
    when: tuple[str, Extent] | None,
    place: Extent,
    whole: Extent,
) -> Claim[Event]:
    head = told.head
    evidence = [Evidence("text", whole), Evidence("lov_effect", place)]
    for field, found in (
        ("body", head.body),
        ("decided_on", head.date),
        ("paragraph", head.paragraph),
        ("effective_on", when),
    ):
        if found is not None and found[1].length:
            evidence.append(Evidence(field, found[1]))
    if where is not None:
        evidence.append(Evidence("service", where))
    fact = Event(
        event_id=derived_id(item.item_id, "events", "recited", place.start, stage, effect, code),
        item_id=item.item_id,
        municipality_code=item.meeting.municipality_code,
        body=head.body[0] if head.body else None,
        decided_on=head.date[0] if head.date else None,
        paragraph=head.paragraph[0] if head.paragraph else None,
        stage=stage,
        lov_effect=effect,
        service=code,
        effective_on=when[0] if when else None,
        source=EventSource.recited,
        text=" ".join(told.text.split()),
    )
    return Claim(fact, tuple(evidence))


def _same(fact: Event, other: Event) -> bool:
    """Whether a later telling adds nothing: the same act, with the same or fewer particulars."""
    if (fact.lov_effect, fact.stage, fact.service) != (other.lov_effect, other.stage, other.service):
        return False
    pairs = ((fact.body, other.body), (fact.decided_on, other.decided_on), (fact.paragraph, other.paragraph))
    return all(mine is None or mine == theirs for mine, theirs in pairs) and (
        fact.decided_on is not None or fact.body is not None
    )


def _is_own(item: Item, fact: Event) -> bool:
    """The meeting's own decision of today is no telling."""
    meeting = item.meeting
    return (
        fact.decided_on is not None and fact.decided_on == meeting.meeting_date and (fact.body in (None, meeting.body))
    )


def find(item: Item) -> Iterator[Claim[Event]]:
    """The acts about LOV that an item tells of, in reading order; none for an item that does not concern LOV."""
    reading = lov.read(item)
    if not reading.relevant:
        return
    known: list[Event] = []
    for passage in item.passages:
        if passage.kind not in BODY_KINDS and passage.kind not in POINT_KINDS:
            continue
        previous: telling.Head | None = None
        inherited: ServiceCode | None = None
        for number, sentence in enumerate(passage.sentences):
            told = _told(item, passage, sentence, previous)
            if told is None:
                continue
            following = ("", sentence.end)
            if number + 1 < len(passage.sentences):
                after = passage.sentences[number + 1]
                if not any(
                    telling.form(
                        passage.slice(after),
                        m.extent.start - after.start,
                        m.extent.end - after.start,
                        noun=m.value == "noun",
                    )
                    for m in _verbs(passage, after)
                ):
                    following = (passage.slice(after), after.start)
            previous = told.head
            for claim in _events(item, reading, told, following, inherited):
                fact = claim.fact
                inherited = ServiceCode(fact.service) if fact.service else inherited
                if _is_own(item, fact) or any(_same(fact, k) for k in known):
                    continue
                known.append(fact)
                yield claim
