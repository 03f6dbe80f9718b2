"""The acts that a telling names: what each did to LOV, for which services, from when, and its stage.

In: a :class:`~pipeline.extract.told.Told` clause, what is read of the matter, the sentence after. Out: :class:`Act` records, one for each act that
the clause tells of ("beslutade att godkänna … samt att föreslå …" are two); none for what is not about LOV.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from pipeline.bodies import level_of
from pipeline.extract import acts, mentions, services, telling, told_effect, told_refused, told_service, told_turns
from pipeline.extract.answered import FAILED
from pipeline.extract.demands import demands
from pipeline.extract.effect import TAKEN_UP
from pipeline.extract.effective import effective_on
from pipeline.extract.lov import LovReading
from pipeline.extract.picked import picked
from pipeline.extract.told import Told
from pipeline.extract.told_clauses import clauses, within_its_relative
from pipeline.extract.told_start import told_first, told_since, told_start, told_year
from pipeline.facts import Item
from pipeline.terms import BodyLevel, LovEffect, ServiceCode, Stage
from pipeline.text import Extent

E = LovEffect
_PROPOSES = re.compile(
    r"(?<!\w)(?:föresl[åo]\w*|hemställ\w*|anmod\w*|tillstyrk\w*|avstyrk\w*|rekommender\w*|förorda\w*|(?:lämna\w*|lagt|lade)\s+(?:ett\s+)?(?:samma|likalydande|likadant|motsvarande)\s+förslag)(?!\w)",
    re.IGNORECASE,
)
#: Verbs that propose by themselves, said to whom or not; "föreslå att" too.
_RECOMMENDS = re.compile(
    r"(?:tillstyrk|avstyrk|hemställ|föreslå(?!\s+(?:för|efter)\w*(?:förvaltning|kontor))(?=\s)|rekommender|förorda|lämna|lagt|lade)",
    re.IGNORECASE,
)
#: What a body below the council says of a matter that it does not decide: "svarade ja", "gick på nämndens linje", "begärde att få ta över".
_OPINES = re.compile(
    r"(?<!\w)(?:begär(?:de|t)|svara(?:de|t)|uttala(?:de|t)|ansåg|finner|fann|anser|ansett|mena(?:de|t)|anför(?:de|t)|ville|ställ(?:de|t)|gick|gått|biträ(?:dde|tt)|ansl(?:öt|utit|uter)|stanna(?:de|t)"
    r"|instäm(?:de|t)|dela(?:de|t)|av(?:rådde|rått)|motsat(?:te|t)|önska(?:de|t)|framh(?:öll|ållit)|påpeka(?:de|t)|stöd(?:de|t)|följ(?:de|t)"
    r"|gjor(?:de|t)(?=\s[^.;]{0,60}(?:framställ|hemställ)))(?!\w)",
    re.IGNORECASE,
)
#: "utökades till omvårdnad, och sedan 2027 ingår hemsjukvård": how it is since then is no more of the act.
_NOW = re.compile(r",?\s+(?:och|men)\s+(?:sedan\s+(?:den\s+)?\d|numera|i\s+dag)", re.IGNORECASE)
#: "med 8 röster mot 7", "efter votering" between a verb and what it proposes.
_VOTES = re.compile(
    r"(?:,?\s+(?:med\s+\d+\s+röster\s+mot\s+\d+|med\s+röstsiffrorna\s+[\d–-]+|efter\s+(?:votering|omröstning)|enhälligt)),?",
    re.IGNORECASE,
)
#: What a relative clause says of the thing is no opinion: "en granskning, beställd av nämnden, i vilken hälften inte gick att styrka".
_RELATIVE = re.compile(r",\s+(?:i\s+|av\s+|för\s+)?(?:vilk\w+|där)(?!\w)", re.IGNORECASE)
_ASKED = re.compile(r"begär|önska", re.IGNORECASE)
#: A decision named as a noun ends where the sentence says what becomes of it.
_UNDONE = re.compile(r"(?<!\w)(?:upphäv\w+|rivs?\s+upp|återkalla\w*|häv[ds]\w*|avbryts)(?!\w)", re.IGNORECASE)
_DIRECTED = re.compile(
    r"(?<!\w)(?:fullmäktige|kommunfullmäktige|regionfullmäktige|kommunstyrelsen|regionstyrelsen|KF|KS|nämnden)(?!\w)"
)
_FOLLOWS = re.compile(
    r"\s*(?:delmål|beslutet|certifieringen|godkännandet|avtalet|systemet|införandet|det|valfrihetssystemet"
    r"|startdatum|målet)(?!\w)",
    re.IGNORECASE,
)
#: "de grunder som kommunfullmäktige (lade fast)": the thing of a relative clause stands before it.
_THING_BEFORE = re.compile(
    r"(?<!\w)(?P<what>(?:(?:den|det|de|ett|en)\s+)(?:[\w-]+\s+){0,4}?[\w-]+),?\s+som\s+[\w-]*(?:nämnden|fullmäktige|styrelsen|utskottet)\s+(?:[^.;:,]{0,40}\s)?$",
    re.IGNORECASE,
)
#: What is conceded is no part of what was done: "att inte gå vidare, trots att nämndens utredning visade …".
_CONCEDED = re.compile(r",?\s+(?:trots(?:\s+att)?|fastän|även\s+om|ehuru|oaktat)(?!\w)", re.IGNORECASE)
#: "lade rapporten till handlingarna utan att föreslå någon åtgärd": what was not done.
_WITHOUT = re.compile(r"(?<!\w)utan\s+att\s[^.;:]*", re.IGNORECASE)
#: "en framtida övergång till LOV får prövas": what may come one day.
_ONE_DAY = re.compile(
    r"(?<!\w)(?:framtida|eventuell(?:t|a)?|möjlig(?:t|a)?|tänkbar(?:t|a)?)\s+(?:\w+\s+)?(?:övergång|införande|inför\w+|avveckling|avskaffande|upphandling|utvidgning"
    r"|utökning|valfrihetssystem|kundval\w*|LOV)(?!\w)",
    re.IGNORECASE,
)
LONGEST = 300
_TASK = re.compile(r"(?<!\w)(?:uppdrag|uppdrar|uppdra|bemyndiga\w*|delegera\w*)(?!\w)", re.IGNORECASE)
#: "i uppdrag att föreslå": another one is to propose.
_TASK_TO = re.compile(r"uppdrag(?:et)?\s+(?:\w+\s+){0,2}?att\s+$", re.IGNORECASE)
_BESIDE = 5
_NEAR = 60
#: What a nämnd decides by itself.
_OF_A_COMMITTEE = frozenset({E.revise, E.provider, E.stop_new, E.investigate, E.plan})
_REFUSES = re.compile(
    r"(?:har\s+|hade\s+)?(?:[\w-]+\s+){0,6}?(?:föll|fallit|fick\s+(?:\w+\s+){0,4}?avslag|fått\s+(?:\w+\s+){0,4}?avslag|avslogs|avslagits|avslagen|avslaget|avvis(?:ades|ats)|avfärda(?:des|ts)"
    r"|förkasta(?:des|ts|de|t)|underkän(?:des|ts)|röst(?:ades|ats)\s+ne[dr]|lämna(?:des|ts)\s+(?:[^.;]{0,60}\s)?utan\s+(?:bifall|åtgärd)|neka(?:des|ts)|fick\s+nej|(?:förklara|anså)\w+\s+(?:[^.;]{0,40}\s)?besvarad|besvara(?:des|ts))(?!\w)",
    re.IGNORECASE,
)
#: "har frågan fallit två gånger": no passive, nobody's doing.
_FALLS = re.compile(r"(?<!\w)(?:föll|fallit|fick|fått)(?!\w)", re.IGNORECASE)
#: "har föreslagit kommunstyrelsen besluta" over a list: what is proposed stands in the att-sats that follows.
_LEADS = re.compile(r"(?:besluta|beslutar|föreslå|föreslår|följande|:)\W*$", re.IGNORECASE)
#: "föreslå att systemet upphör och att tjänsten ska drivas i egen regi": a sentence of its own, no infinitive.
_FINITE = re.compile(
    r"\W*(?!(?:ge|se|gå|stå|få|be|\w*slå|(?!(?:samma|denna|alla|nya|båda|dessa|privata|andra|externa|befintliga|samtliga)\s)\w+a)\s)\w+\s[^.;]*?(?<!\w)(?:ska|skall|bör|får|kan|\w{3,}s|\w{3,}er|\w{3,}ar)(?!\w)"
)
#: "föreslå fullmäktige att avsluta systemet och att ersätta det": the same thing, the same proposal.
_SAME_THING = re.compile(
    r"\W*\w+(?:a|å)\s+(?:det|den|dem|systemet|valfrihetssystemet|systemen|verksamheten)(?!\w)", re.IGNORECASE
)
_ATT = re.compile(r"\W*(?:\d{1,2}[.)]?\s+)?att\s|\s*(?:\d{1,2}[.)]|[-–•*])\s+\w", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Act:
    """One act that a clause tells of: where, what, for which services, from when."""

    place: Extent
    effect: LovEffect
    stage: Stage
    services: tuple[tuple[ServiceCode | None, Extent | None], ...]
    when: tuple[str, Extent] | None
    head: telling.Head
    assigned: bool = False  # somebody is given the task


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


def _with_its_thing(told: Told, clause: str, at: int) -> str:
    """A clause with the thing that stands before it: "de grunder som fullmäktige lade fast" is "lade fast de grunder"."""
    thing = None if told.passive or told.noun else _THING_BEFORE.search(told.text[:at])
    if thing is None:
        return clause
    length = min(told.verb.extent.length, len(clause))
    return f"{clause[:length]} {thing['what']} {clause[length:]}"


def _stage(told: Told, clause: str, effect: LovEffect | None = None) -> Stage:
    if effect is E.none and told.verb.rule in ("told.anchored", "told.listed"):
        return Stage.decision  # "har inhämtat yttrande": the word of an opinion is the other body's
    if effect is E.none and told.proposes and told.verb.value == "decision" and not _PROPOSES.search(clause):
        return Stage.decision  # "Ärendet bordläggs" under "Arbetsutskottets beslut"
    if told.proposes or told.verb.value == "recommendation":
        return Stage.recommendation
    clause = _VOTES.sub("", told_turns.undated(_WITHOUT.sub("", clause)))
    if effect is E.revise and (handed := told_effect.HANDED_IN.search(clause)) and handed.start() < _NEAR:
        return Stage.recommendation
    proposes = _PROPOSES.search(clause)
    if proposes and proposes.start() < 60:
        given = _TASK_TO.search(clause[: proposes.start()]) is not None
        plain = _RECOMMENDS.match(clause, proposes.start()) is not None and not given
        if plain or _DIRECTED.search(clause[proposes.start() :]):
            return Stage.recommendation
    return Stage.decision


def _opines(told: Told, clause: str, head: telling.Head, effect: LovEffect) -> bool:
    """Whether a body below the council only says what it wants the one above to decide."""
    if head.body is None or level_of(head.body[0]) is BodyLevel.council or effect in (E.none, E.provider):
        return False
    if told.noun and told.verb.extent.shift(-told.extent.start).of(told.text).lower().startswith("yttrande"):
        return True
    anywhere = told.noun or told.verb.rule == "told.anchored"
    words = _RELATIVE.split(told.text if told.noun else clause, maxsplit=1)[0]
    said = _OPINES.search(words) if anywhere else _OPINES.match(clause)
    return said is not None and not (_ASKED.match(said.group()) and effect in (E.investigate, E.plan))


def acts_of(
    item: Item,
    reading: LovReading,
    told: Told,
    following: tuple[str, int],
    inherited: ServiceCode | None,
    proposed: LovEffect | None,
    like: LovEffect | None = None,
) -> Iterator[Act]:
    """The acts of one telling sentence; ``proposed``: the effect of the proposal told of last; ``like``: that of the act that this is the same as."""
    told = within_its_relative(told)
    base, head = told.extent.start, told.head
    mentioned = [m.extent for m in mentions.in_text(told.text, known=reading.whole) if m.basis != "lou"]
    by_number = list(_att_satser(item, told.text)) if reading.whole else []
    for effect, codes in by_number:
        place = Extent(told.verb.extent.start, min(told.extent.end, told.verb.extent.start + LONGEST))
        yield Act(
            place, effect, _stage(told, told.text), tuple((c, None) for c in codes) or ((None, None),), None, head
        )
    stage = Stage.decision
    for index, (clause, at) in enumerate(() if by_number else clauses(told)):
        named = any(at <= m.start < at + len(clause) for m in mentioned)
        if (now := _NOW.search(clause)) is not None:
            clause = clause[: now.start()]
        if (conceded := _CONCEDED.search(clause)) is not None and conceded.start() > told.verb.extent.length:
            clause = clause[: conceded.start()]
        if undone := _UNDONE.search(clause) if told.noun else None:
            clause = clause[: undone.start()]
        own = telling.of_clause(clause, base + at, head) if index else head
        bare = len(told_turns.undated(clause).split()) <= 2  # "föreslog den 3 maj 2027, § 7," over a list
        leads = reading.whole and (bare or _LEADS.search(clause) is not None) and _ATT.match(following[0]) is not None
        whole_day = head.date is not None and len(head.date[0]) == 10
        by_whom = head.body is not None and head.date is not None
        exact = head.paragraph is not None or by_whom or (told.noun and whole_day)
        linked = index > 0 or head.continued
        said_of = f"{told.subject} {clause}" if told.subject else clause
        if not leads and not told_effect.about(said_of, told.text, named, reading, linked=linked, exact=exact):
            continue
        after = following[0] if _FOLLOWS.match(following[0]) else ""
        if leads:
            listed = acts.wish(following[0], whole=True)
            effect_told = (
                listed.effect
                if listed is not None
                else told_effect.effect(following[0], following[0], "", reading, "", named=True, exact=exact)
            )
        else:
            words = said_of if told.subject else _with_its_thing(told, clause, at)
            effect_told = told_effect.effect(
                words,
                told.text,
                told.before,
                reading,
                after,
                named=named,
                proposed=proposed,
                exact=exact,
                noun=told.noun,
                council=bool(mentioned) and head.body is not None and level_of(head.body[0]) is BodyLevel.council,
            )
            if index == 0 and told.verb.value == "act":
                effect_told = _by_its_verb(told, words, effect_told, reading)
        effect_told = effect_told or like
        refuses = _REFUSES.match(told.text, told.verb.extent.start - base)
        if refuses is not None and (told.passive or _FALLS.search(refuses.group())):
            effect_told = _undone(words, effect_told, reading)
        if effect_told in acts.AIMS and _ONE_DAY.search(clause):
            continue
        if effect_told is None or (
            not named and not leads and _loose(told, clause, effect_told, exact=exact and reading.whole)
        ):
            continue
        said = told_service.named(item, clause, base + at)
        if effect_told is E.expand:
            said = told_service.added(said, clause, base + at)
        if not said and (leads or (own_thing := services.in_text(told.subject))):
            said = [(code, None) for code, _ in (services.in_text(following[0]) if leads else own_thing[:1])]
        if effect_told is E.none:
            said = [(told_service.of_the_matter(item, reading, clause), None)]
        elif not said:
            code = told_service.unsaid(item, clause, told.text, inherited, by_name=named, linked=linked)
            said = [(code, None)]
        inherited = None if len(said) > 1 else said[0][0] or inherited
        words_at = (following[0], following[1]) if leads else (clause, base + at)
        when = told_start(*words_at, effect_told, own.date[0] if own.date else None)
        if when is None and told.noun and at == 0 and not told.passive:
            when = told_start(told.text, base, effect_told, None)
        if when is None and at and effect_told is E.introduce:
            when = told_since(told.text[:at], base)
        if when is None and own.date is not None and own.date[1].start > told.verb.extent.start:
            when = told_first(told.text[: told.verb.extent.start - base], base)
        if when is None and after and effect_told in (E.provider, E.introduce, E.abolish, E.revise):
            when = effective_on(after, following[1]) or told_year(after, following[1])
        own = _by_the_record(item, told, own, effect_told)
        place = Extent(base + at, min(base + at + len(clause.rstrip()), base + at + LONGEST))
        joined = _FINITE.match(clause) is not None or _SAME_THING.match(clause) is not None
        goes_on = index > 0 and stage is Stage.recommendation and joined
        if not goes_on:
            stage = (
                Stage.recommendation if _opines(told, clause, own, effect_told) else _stage(told, clause, effect_told)
            )
        yield Act(
            place,
            effect_told,
            stage,
            tuple(islice(said, 6)),
            when,
            own,
            _TASK.search(clause) is not None,
        )


def _by_the_record(item: Item, told: Told, head: telling.Head, effect: LovEffect) -> telling.Head:
    """A passive without a doer, under a § of its own, of what a nämnd decides in a matter of its own: the nämnd whose record it is did it."""
    own = item.meeting.body
    bare = head.body is None and head.paragraph is not None and (told.passive or told.noun)
    if own is None or not bare or effect not in _OF_A_COMMITTEE or level_of(own) is not BodyLevel.committee:
        return head
    return replace(head, body=(own, Extent(told.extent.start, told.extent.start)))


def _undone(words: str, effect: LovEffect | None, reading: LovReading) -> LovEffect | None:
    """What a refused thing comes to that is named before its verb: "Frågan om att avveckla LOV avslogs"."""
    wish = acts.wish(words, whole=reading.whole)
    return FAILED[effect] if wish is not None and wish.effect is effect and effect in acts.AIMS else effect


def _loose(told: Told, clause: str, effect: LovEffect, *, exact: bool) -> bool:
    """Whether an act that does not name LOV is too loosely told: of nobody and no day, or a task about something else.

    ``exact``: with its day or § in a matter about LOV, where only a task can be about something else.
    """
    if exact and not _TASK.search(clause):
        taken_up = told_effect.MATTER.search(clause) or told_effect.ANAPHORA.search(clause)
        return not taken_up and told_refused.of_another_thing(clause, told.text, effect)
    head = told.head
    nobodys = head.body is None and head.date is None and head.paragraph is None
    if nobodys and effect in (E.investigate, E.plan, E.none):
        return not told_effect.ANAPHORA.search(clause) and not told_effect.MATTER.search(clause)
    return not told.noun and told_refused.unrelated(clause, effect)


def _by_its_verb(told: Told, words: str, effect: LovEffect | None, reading: LovReading) -> LovEffect | None:
    """The effect of the act that a telling verb names ("infördes"); None where another act is told of further on in the sentence."""
    if told_effect.plainly(words, told.text, told.before, reading) is not None:
        return effect
    at = told.verb.extent.start - told.extent.start
    said = (
        0 if told.passive or told.noun else told.text.rfind(" att ", 0, at) + 1
    )  # "Nämnden redovisar att fullmäktige införde LOV"
    text = words if told.subject else told.text[said:]
    at += len(words) - len(told.text) if told.subject else -said
    wish = acts.wish(text, whole=reading.whole)
    if told.passive and effect is E.stop_new and at > 0:
        return effect  # "Stoppet för nya utförare infördes 2027"
    known = told.head.date is not None or told.head.body is not None
    if known and effect in (E.revise, E.provider) and (wish is None or wish.effect is effect):
        return effect  # "Kravet på lokal togs bort"
    if wish is None and known and told_turns.turn(told_turns.undated(words), reading, None) is effect:
        return effect
    if wish is None or wish.extent.end <= at - _BESIDE or wish.extent.start >= at + told.verb.extent.length + _BESIDE:
        return None
    return wish.effect if effect is None else effect


def _accessory(act: Act, main: Act) -> bool:
    """Whether an act is only what another one of its sentence brings with it: a condition of what is proposed, the end of what is replaced."""
    if act.stage is not main.stage or act.head is not main.head:
        return False
    if main.effect is E.replace and act.effect is E.abolish:
        return True
    proposed = act.stage is Stage.recommendation and act.place.start > main.place.start
    return proposed and main.effect in acts.AIMS and act.effect in (E.revise, E.plan) and not act.assigned


def apart(found: Iterator[Act]) -> list[Act]:
    """The acts of a sentence without the one that another says more of: "bifaller motionen och att LOV upphör den 31 december"."""
    listed = list(found)
    listed = [act for act in listed if not any(_accessory(act, other) for other in listed if other is not act)]
    alike = [(a.effect, a.stage, {code for code, _ in a.services}) for a in listed]
    return [
        act
        for n, act in enumerate(listed)
        if act.when is not None
        or not any(alike[k] == alike[n] and listed[k].when for k in range(len(listed)) if k != n)
    ]
