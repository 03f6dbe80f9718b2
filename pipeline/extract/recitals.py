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
from dataclasses import dataclass, replace
from itertools import islice

from pipeline.extract import acts, lov, mentions, phrases, qualifiers, services, telling, told_effect
from pipeline.extract.anchored import anchored
from pipeline.extract.demands import demands
from pipeline.extract.effect import FAILED, TAKEN_UP
from pipeline.extract.effective import effective_on
from pipeline.extract.lov import LovReading
from pipeline.extract.picked import picked
from pipeline.extract.places import BODY_KINDS, POINT_KINDS
from pipeline.facts import Claim, Event, Evidence, Item, Mark, Passage, derived_id
from pipeline.terms import EventSource, LovEffect, ServiceCode, Stage
from pipeline.text import Extent

E = LovEffect
#: Where a second act begins: "samt att", or a second verb of the same body ("och bemyndigade samtidigt nämnden").
_AND_THEN = re.compile(
    r"[,;]?\s+(?:(?:samt|och|dels)\s+(?:dels\s+)?att|dels\s+att)\s+(?=\w)|;\s*att\s+"
    r"|,?\s+(?:och|samt)\s+(?=(?:bemyndigade|uppdrog|gav|avslog|antog|godkände|fastställde|beslutade|delegerade|föreslog"
    r"|biföll|utvidgade|utökade|avskaffade|införde|återremitterade|bordlade|tillstyrkte|avstyrkte|reviderade)(?!\w))",
    re.IGNORECASE,
)
_PROPOSES = re.compile(
    r"(?<!\w)(?:föresl[åo]\w*|hemställ\w*|anmod\w*|tillstyrk\w*|avstyrk\w*|rekommender\w*)(?!\w)", re.IGNORECASE
)
#: Verbs that propose by themselves, said to whom or not; "föreslå att" too.
_RECOMMENDS = re.compile(r"(?:tillstyrk|avstyrk|hemställ|föreslå\s+att|rekommender)", re.IGNORECASE)
#: A decision named as a noun ends where the sentence says what becomes of it.
_UNDONE = re.compile(r"(?<!\w)(?:upphäv\w+|rivs?\s+upp|återkalla\w*|häv[ds]\w*|avbryts)(?!\w)", re.IGNORECASE)
#: In the body's own block only what it says that was done earlier is told.
_EARLIER = re.compile(r"(?<!\w)(?:har|hade)\s+(?:redan\s+)?tidigare(?!\w)", re.IGNORECASE)
_DIRECTED = re.compile(
    r"(?<!\w)(?:fullmäktige|kommunfullmäktige|regionfullmäktige|kommunstyrelsen|regionstyrelsen|KF|KS|nämnden)(?!\w)"
)
_FOLLOWS = re.compile(
    r"\s*(?:delmål|beslutet|certifieringen|godkännandet|avtalet|systemet|införandet|det|valfrihetssystemet"
    r"|startdatum|målet)(?!\w)",
    re.IGNORECASE,
)
_LONGEST = 300
#: "Boendestöd lades till genom nämndens beslut 2027-03-01 (§ 5).": the act stands before the noun.
_NOUN_LAST = re.compile(r"beslut(?:et)?[\s\d(),.§-]*(?:den\s+\d{1,2}\s\w+\s\d{4}[\s\d(),.§-]*)?$", re.IGNORECASE)
#: "har föreslagit kommunstyrelsen besluta" over a list: what is proposed stands in the att-sats that follows.
_LEADS = re.compile(r"(?:besluta|beslutar|föreslå|föreslår|följande|:)\W*$", re.IGNORECASE)
_ATT = re.compile(r"\W*(?:\d{1,2}[.)]?\s+)?att\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence that tells of a decision: its words, where they stand, the telling verb, and who, when, under which §."""

    text: str
    extent: Extent
    verb: Mark
    head: telling.Head
    passive: bool
    before: str = ""


def _verbs(passage: Passage, sentence: Extent) -> list[Mark]:
    return phrases.within(passage, sentence, "told")


def _told(item: Item, passage: Passage, sentence: Extent, previous: telling.Head | None) -> _Told | None:
    """The sentence as a telling, or None."""
    text = passage.slice(sentence)
    own_block = passage.kind in POINT_KINDS
    for mark in _verbs(passage, sentence):
        at, end = mark.extent.start - sentence.start, mark.extent.end - sentence.start
        form = telling.form(text, at, end, noun=mark.value == "noun")
        earlier = own_block and _EARLIER.search(text[:at]) is not None
        if form is None or (own_block and form is not telling.Form.noun and not earlier):
            continue
        says_no = text[at:end].lower().endswith("nej")
        if qualifiers.negated(text, at) and form is not telling.Form.noun and not says_no:
            continue
        if telling.hypothetical(text, at):
            continue
        proposes = mark.value == "recommendation"
        head = telling.head(
            item.meeting, text, at, end, form, base=sentence.start, previous=previous, proposes=proposes
        )
        if head is None:
            continue
        before = passage.text[: sentence.start - passage.extent.start][-200:]
        return _Told(text, sentence, mark, head, form is telling.Form.passive, before)
    if not own_block and (found := anchored(item.meeting, text, sentence.start, previous)) is not None:
        return _Told(text, sentence, *found, False)
    if not own_block and (listed := telling.listed(item.meeting, text, sentence.start)) is not None:
        colon = Extent(listed[1], listed[1] + 1)
        return _Told(text, sentence, Mark("told", "decision", "told.listed", colon), listed[0], False)
    return None


def _clauses(told: _Told) -> list[tuple[str, int]]:
    """What was decided, divided at "samt att": (words, offset in the sentence). A passive is one clause, the whole sentence."""
    at = told.verb.extent.start - told.extent.start
    late = told.verb.value == "noun" and _NOUN_LAST.match(told.text, at) is not None
    start = 0 if told.passive or late else at
    pieces: list[tuple[str, int]] = []
    for border in _AND_THEN.finditer(told.text, told.verb.extent.end - told.extent.start):
        pieces.append((told.text[start : border.start()], start))
        start = border.end()
    pieces.append((told.text[start:], start))
    return pieces


@dataclass(frozen=True, slots=True)
class _Act:
    """One act that a clause tells of: where, what, for which services, from when."""

    place: Extent
    effect: LovEffect
    stage: Stage
    services: tuple[tuple[ServiceCode | None, Extent | None], ...]
    when: tuple[str, Extent] | None
    head: telling.Head


def _sole(item: Item) -> ServiceCode | None:
    """The one service that the item concerns; None when it concerns several, or care not said which."""
    codes = [code for code, _ in services.of_item(item)]
    return codes[0] if len(codes) == 1 and codes[0] is not ServiceCode.vard_och_omsorg else None


def _att_satser(item: Item, clause: str) -> Iterator[tuple[LovEffect, tuple[ServiceCode, ...]]]:
    """The effects of the motion's att-satser that a clause picks by number; none for one that is not about LOV."""
    listed = demands(item)
    for number, outcome in picked(clause):
        words = listed[number - 1] if number <= len(listed) else ""
        wish = acts.wish(words, whole=True)
        if wish is None or not (mentions.in_text(words, known=True) or TAKEN_UP.search(words)):
            continue
        effect = wish.effect if outcome == "adopted" else FAILED[wish.aim or wish.effect]
        yield effect, tuple(code for code, _ in services.in_text(words))


def _stage(told: _Told, clause: str) -> Stage:
    if told.verb.value == "recommendation":
        return Stage.recommendation
    proposes = _PROPOSES.search(clause)
    if proposes and proposes.start() < 60:
        plain = _RECOMMENDS.match(clause, proposes.start()) is not None
        if plain or _DIRECTED.search(clause[proposes.start() :]):
            return Stage.recommendation
    return Stage.decision


def _acts(
    item: Item,
    reading: LovReading,
    told: _Told,
    following: tuple[str, int],
    inherited: ServiceCode | None,
    proposed: LovEffect | None,
) -> Iterator[_Act]:
    """The acts of one telling sentence; ``proposed`` is the effect of the proposal told of last."""
    base, head = told.extent.start, told.head
    mentioned = [m.extent for m in mentions.in_text(told.text, known=reading.whole) if m.basis != "lou"]
    by_number = list(_att_satser(item, told.text)) if reading.whole else []
    for effect, codes in by_number:
        place = Extent(told.verb.extent.start, min(told.extent.end, told.verb.extent.start + _LONGEST))
        yield _Act(
            place, effect, _stage(told, told.text), tuple((c, None) for c in codes) or ((None, None),), None, head
        )
    for index, (clause, at) in enumerate(() if by_number else _clauses(told)):
        named = any(at <= m.start < at + len(clause) for m in mentioned)
        if undone := _UNDONE.search(clause) if told.verb.value == "noun" else None:
            clause = clause[: undone.start()]
        own = telling.of_clause(clause, base + at, head) if index else head
        leads = reading.whole and _LEADS.search(clause) is not None and _ATT.match(following[0]) is not None
        if not leads and not told_effect.about(clause, told.text, named, reading, linked=index > 0 or head.continued):
            continue
        after = following[0] if _FOLLOWS.match(following[0]) else ""
        listed = acts.wish(following[0], whole=True) if leads else None
        effect_told = (
            (listed.effect if listed is not None else None)
            if leads
            else told_effect.effect(clause, told.text, told.before, reading, after, named=named, proposed=proposed)
        )
        if effect_told is None:
            continue
        said: list[tuple[ServiceCode | None, Extent | None]] = [*services.in_text(clause, base + at)]
        if leads and not said:
            said = [(code, None) for code, _ in services.in_text(following[0])]
        if not said:
            said = [
                (_unsaid(item, clause, effect_told, inherited, named=named, linked=index > 0 or head.continued), None)
            ]
        inherited = said[0][0] or inherited
        when = effective_on(clause, base + at)
        if when is None and after and effect_told in (E.provider, E.introduce, E.abolish, E.revise):
            when = effective_on(after, following[1])
        place = Extent(base + at, min(base + at + len(clause.rstrip()), base + at + _LONGEST))
        yield _Act(place, effect_told, _stage(told, clause), tuple(islice(said, 6)), when, own)


def _apart(found: Iterator[_Act]) -> list[_Act]:
    """The acts of a sentence without the one that another says more of: "bifaller motionen och att LOV upphör den 31 december"."""
    listed = list(found)
    alike = [(a.effect, a.stage, {code for code, _ in a.services}) for a in listed]
    return [
        act
        for n, act in enumerate(listed)
        if act.when is not None
        or not any(alike[k] == alike[n] and listed[k].when for k in range(len(listed)) if k != n)
    ]


def _unsaid(
    item: Item, clause: str, effect: LovEffect, inherited: ServiceCode | None, *, named: bool, linked: bool
) -> ServiceCode | None:
    """The service of an act whose words name none: that of the act before, or the matter's own; none for an act that changes nothing."""
    if effect is E.none:
        return None
    if linked or told_effect.ANAPHORA.search(clause):
        return inherited or _sole(item)
    if told_effect.MATTER.search(clause):
        return _sole(item)
    return _sole(item) if named else inherited or _sole(item)


def _dated(told: _Told, act: _Act) -> tuple[telling.Found | None, telling.Found | None]:
    """(decided on, effective on). The day on which LOV "infördes" is its day of effect; the decision's is told with "beslut" or a §."""
    decided, when = act.head.date, act.when
    by_body = told.head.body is not None and not told.passive and when is not None and len(when[0]) == 4
    if by_body and decided is not None and when is not None and when[1].overlaps(decided[1]):
        return decided, None
    if (
        told.verb.value == "act"
        and act.head.paragraph is None
        and not re.search(r"(?<!\w)beslut", told.text, re.IGNORECASE)
    ):
        return None, when or decided
    if when is not None and decided is not None and when[1].overlaps(decided[1]):
        when = None
    return decided, when


def _claims(item: Item, told: _Told, act: _Act) -> Iterator[Claim[Event]]:
    """One event for each service of an act."""
    head = act.head
    decided, when = _dated(told, act)
    for code, where in act.services:
        evidence = [Evidence("text", Extent(told.extent.start, min(told.extent.end, told.extent.start + _LONGEST)))]
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
    committee: str | None = None
    proposed: LovEffect | None = None
    for passage in item.passages:
        if passage.kind not in BODY_KINDS and passage.kind not in POINT_KINDS:
            continue
        previous: telling.Head | None = None
        inherited: ServiceCode | None = None
        for number, sentence in enumerate(passage.sentences):
            told = _told(item, passage, sentence, previous)
            if told is not None and committee and told.head.body and told.head.body[0] == "nämnden":
                body = (committee, told.head.body[1])
                told = replace(told, head=replace(told.head, body=body))
            committee = telling.committee(passage.slice(sentence)) or committee
            if told is None:
                previous = telling.handled(item.meeting, passage.slice(sentence), sentence.start, previous) or previous
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
            acts_told = _apart(_acts(item, reading, told, following, inherited, proposed))
            proposed = next((a.effect for a in acts_told if a.stage is Stage.recommendation), proposed)
            found = (claim for act in acts_told for claim in _claims(item, told, act))
            for claim in found:
                fact = claim.fact
                inherited = ServiceCode(fact.service) if fact.service and fact.lov_effect != E.expand else inherited
                if _is_own(item, fact) or any(_same(fact, k) for k in known):
                    continue
                known.append(fact)
                yield claim
