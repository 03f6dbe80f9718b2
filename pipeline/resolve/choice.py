"""What the decisions of a matter about choice do: effect, date of effect, services, own events.

In: an item, its claims, what is read of LOV in it. Out: the claims with their effect; services with the decision that names them; an event
for each LOV decision and service (``source=own``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.extract.acts import wish
from pipeline.extract.decisions import NO_VERB
from pipeline.extract.demands import named_demand
from pipeline.extract.effect import lov_effect
from pipeline.extract.effective import effective_on
from pipeline.extract.lov import LovReading
from pipeline.extract.services import in_text
from pipeline.facts import Claim, Decision, Event, Evidence, Item, Service, derived_id
from pipeline.resolve.dates import SAME_DAY
from pipeline.terms import EventSource, LovEffect, Object, Outcome, SectionKind, Stage
from pipeline.text import Extent


def with_effect(item: Item, claim: Claim[Decision], reading: LovReading) -> Claim[Decision]:
    decision = claim.fact
    words = decision.text or ""
    outcome = Outcome(decision.outcome or Outcome.other)
    effect = lov_effect(words, outcome, decision.object, item, reading, Stage(decision.stage or Stage.decision))
    if effect in _OF_SYSTEM and _unread(decision, outcome, words):
        effect = None
    place = next((e.extent for e in claim.evidence if e.field == "outcome"), claim.evidence[0].extent)
    evidence = list(claim.evidence)
    if effect is not None:
        evidence.append(Evidence("lov_effect", place))
    when = decision.effective_on
    if when is not None and effect is LovEffect.revoke_introduction and _OF_THE_UNDONE.search(words):
        when, evidence = None, [e for e in evidence if e.field != "effective_on"]
    if when is None and effect in _TAKES_EFFECT and not SAME_DAY.search(words) and outcome is not Outcome.assigned:
        found = _effective(item)
        if found and found[0][:4] >= of_the_record(item, decision)[:4]:
            when = found[0]
            evidence.append(Evidence("effective_on", found[1]))
    if when is None and effect is LovEffect.revise and outcome in _SETS:
        when = _for_a_year(words, of_the_record(item, decision))
        evidence += [Evidence("effective_on", place)] if when else []
    of_system = effect in _OF_SYSTEM and decision.object == Object.other and not _ADVERT.search(words)
    thing = Object.system if of_system else decision.object
    if effect is LovEffect.provider and thing == Object.system:
        thing = Object.matter  # "godkänna bolaget som utförare i valfrihetssystemet"
    return Claim(replace(decision, lov_effect=effect, effective_on=when, object=thing), tuple(evidence))


def of_the_record(item: Item, decision: Decision) -> str:
    """The day of a decision, else of its record; empty where neither is known."""
    return decision.decided_on or item.meeting.meeting_date or item.meeting.document_date or ""


def _for_a_year(words: str, since: str) -> str | None:
    """The one year that the words of a point set terms for, not before ``since`` (ISO)."""
    year = _FOR_A_YEAR.search(words)
    if year is None or len(set(_A_YEAR.findall(words))) != 1 or year["year"] < since[:4]:
        return None
    return year["year"]


def _unread(decision: Decision, outcome: Outcome, words: str) -> bool:
    """Whether no rule knows the verb and the point itself says nothing of LOV: which way the matter points is no reading of the decision."""
    return (
        decision.method == NO_VERB
        and outcome is Outcome.other
        and not decision.by_reference
        and wish(words, whole=True) is None
    )


#: "upphäver beslutet att införa LOV från den 1 januari": the day is that of the decision undone.
_OF_THE_UNDONE = re.compile(
    r"beslut\w*\s[^.;]{0,90}?(?:inför\w*|inrätt\w*|start\w*|tillämp\w*|system)[^.;]{0,60}?"
    r"(?:från|fr\.?\s?o|den|per|med start)\s[^.;]{0,30}\d{4}(?![^.;]*upphäv)",
    re.IGNORECASE,
)
#: What is taken down is the advert, not the system.
_ADVERT = re.compile(r"(?<!\w)annons(?:en|er|erna)?(?!\w)", re.IGNORECASE)
#: "Ersättningen för 2027 fastställs", "Regelbok för vårdval vårdcentral 2027 antas": terms of a year.
_FOR_A_YEAR = re.compile(
    r"(?<!\w)(?:\w*ersättning\w*|\w*peng(?:en)?|pris(?:et|er|erna|lista)?|taxan?|avgift\w*|regelbok\w*|\w*underlag\w*|\w*villkor\w*|\w*belopp\w*)(?!\w)"
    r"[^.;\n]{0,80}?\s(?<!under\s)(?:för\s+)?(?:år\s+)?(?P<year>20\d\d)(?![\w/–-])",
    re.IGNORECASE,
)
_SETS = frozenset({Outcome.adopted, Outcome.adopted_with_change, Outcome.amended})
_A_YEAR = re.compile(r"(?<![\w-])20\d\d(?!\w)")
#: Effects that begin on a day; a plan or an inquiry does not.
_TAKES_EFFECT = frozenset(
    {LovEffect.introduce, LovEffect.expand, LovEffect.revise, LovEffect.stop_new, LovEffect.abolish, LovEffect.replace}
)
#: Effects that only a decision on the system itself has.
_OF_SYSTEM = frozenset(
    {
        LovEffect.introduce,
        LovEffect.expand,
        LovEffect.keep,
        LovEffect.stop_new,
        LovEffect.abolish,
        LovEffect.not_introduce,
        LovEffect.replace,
        LovEffect.revoke_introduction,
    }
)
_TOLD = re.compile(
    r"(?<!\w)(?:beslutade|beslöt|fattade|har beslutat|antogs|infördes|sedan|kunde|kom att|har gällt|trädde|började|startade|har haft"
    r"|antog|införde|tog|avslog|avslogs|biföll|bifölls|fick|gav|uppdrog|upphörde|lämnade|upphandlades|utreddes|höjdes|sänktes)(?!\w)",
    re.IGNORECASE,
)


def _effective(item: Item) -> tuple[str, Extent] | None:
    """The date of effect from the item's own words on what is decided (contract, rule 11), not from what is told of earlier decisions."""
    if item.title_extent:
        found = effective_on(item.title, item.title_extent.start)
        if found:
            return found
    for passage in item.of(SectionKind.background, SectionKind.preparation, SectionKind.front):
        for sentence in passage.sentences:
            words = passage.slice(sentence)
            if not _TOLD.search(words):
                found = effective_on(words, sentence.start)
                if found:
                    return found
    return None


def with_decisions(item: Item, found: list[Claim[Service]], decided: Iterable[Claim[Decision]]) -> list[Claim[Service]]:
    """The services with the decision whose own words (or whose att-sats) name them; what no decision names stays with the item."""
    phrases = {c.fact.service: c.fact.phrase for c in found}
    linked: list[Claim[Service]] = []
    for claim in decided:
        decision = claim.fact
        if decision.lov_effect is None:
            continue
        place = next(e.extent for e in claim.evidence if e.field == "text")
        passage = item.passage_of(place)
        words = passage.slice(place) if passage is not None else ""
        named = dict(in_text(words, place.start))
        for code, _ in in_text(named_demand(item, words) or ""):
            named.setdefault(code, place)
        for code, where in named.items():
            if code in phrases:
                service = Service(
                    service_id=derived_id(item.item_id, "services", code, decision.point),
                    item_id=item.item_id,
                    decision_id=decision.decision_id,
                    service=code,
                    phrase=phrases[code],
                )
                linked.append(Claim(service, (Evidence("service", where),)))
    named_somewhere = {c.fact.service for c in linked}
    return [*(c for c in found if c.fact.service not in named_somewhere), *linked]


def own_events(item: Item, decided: list[Claim[Decision]], found: list[Claim[Service]]) -> Iterator[Claim[Event]]:
    services = [c.fact for c in found]
    for claim in decided:
        place = next(e.extent for e in claim.evidence if e.field == "text")
        for event in events_of(claim.fact, services, item.meeting.municipality_code):
            yield Claim(event, (Evidence("text", place),))


def events_of(decision: Decision, services: Iterable[Service], municipality_code: str | None) -> Iterator[Event]:
    """The events that a decision is: one for each of its ``services`` (those of its item), or one without; none where it does nothing to LOV."""
    if not decision.lov_effect:
        return
    listed = list(services)
    own = [s for s in listed if s.decision_id == decision.decision_id] or listed
    codes: list[str | None] = list(dict.fromkeys(s.service for s in own)) or [None]
    for code in codes:
        yield Event(
            event_id=derived_id(decision.item_id, "events", "own", decision.point, code),
            item_id=decision.item_id,
            decision_id=decision.decision_id,
            municipality_code=municipality_code,
            body=decision.body,
            decided_on=decision.decided_on,
            paragraph=decision.paragraph,
            stage=decision.stage,
            lov_effect=decision.lov_effect,
            service=code,
            effective_on=decision.effective_on,
            source=EventSource.own,
            text=decision.text,
        )
