"""Where in the making of a choice system a matter stands: ``lov_step``.

In: one item, its ranked places, what the matter wants. Out: pairs (step, the words it rests on), in the order of
the steps.

``design`` is the step of every matter that asks whether to have a system: motions, inquiries, introductions, expansions; ending one that runs, or
asking to, is management. ``requirements`` when conditions are set for what is approved or contracted, ``admission`` when providers are approved or
the system is advertised, ``management`` when a running system is followed up, priced, revised or controlled. A statement on a state inquiry stands
nowhere, nor does an article about LOV in general.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract import acts, phrases
from pipeline.extract.acts import Wish
from pipeline.extract.places import QUESTION, Place, Rank, is_motion
from pipeline.facts import Item
from pipeline.terms import Kind, LovEffect, LovStep
from pipeline.text import Extent

E = LovEffect
S = LovStep

#: The step an effect belongs to when no words name the step.
_STEP_OF = {
    **dict.fromkeys(
        (
            E.introduce,
            E.expand,
            E.not_introduce,
            E.revoke_introduction,
            E.investigate,
            E.plan,
        ),
        S.design,
    ),
    **dict.fromkeys((E.delegate, E.revise, E.stop_new, E.keep, E.abolish, E.replace), S.management),
    E.provider: S.admission,
}
#: Whether to have a system at all.
_WHETHER = frozenset(
    {E.introduce, E.expand, E.not_introduce, E.revoke_introduction, E.investigate, E.replace, E.abolish}
)
_ENDS = frozenset({E.abolish, E.replace})
_BEGINS = frozenset({E.introduce, E.expand})
#: A title that begins a system: what is undone among the points ("upphäver beslutet om att inte tillämpa LOV") ends none.
_STARTS = re.compile(r"\W*(?:start|uppstart|igångsättning|öppnande|införande)\s+av\s", re.IGNORECASE)
_STEPS_LIST = re.compile(r"(?<!\w)steg\s?\d", re.IGNORECASE)
_STATE = re.compile(
    r"(?<!\w)(?:remiss\w*|betänkande\w*|SOU)(?!\w).*(?:departement|SOU|utredning|översyn|betänkande|lagen om|lag om)",
    re.IGNORECASE | re.DOTALL,
)
#: A motion or an initiative that asks what has become of a running system, or wants it looked after.
_LOOKS_AFTER = re.compile(
    r"(?<!\w)(?:uppfölj\w*|följ\w*\s+upp|utvärder\w*|kontroll\w*\s+(?:av|över|hos)|tillsyn\w*|gransk\w*)", re.IGNORECASE
)
#: What a title says of requirements that providers are to meet: "språkkrav hos utförarna".
_DEMANDS = re.compile(r"(?<!\w)\w*krav(?:en|et)?(?!\w)", re.IGNORECASE)
#: The system was advertised already, or was to be.
_ADVERT = re.compile(r"(?<!\w)\w*annons\w*", re.IGNORECASE)
_HANDS = re.compile(
    r"(?<!\w)(?:uppdra\w*|uppdrag|bemyndiga\w*|deleger\w*|får|ges|ansvar\w*|rätt(?:en)?|mandat|ska|skall|kommer\s+att)(?!\w)",
    re.IGNORECASE,
)
#: A review of a system that runs, or of what was decided about it.
_REVIEW = re.compile(
    r"(?<!\w)(?:uppfölj\w*|utvärdering\w*|(?:åter)?redovisning av(?!\s+(?:uppdrag|budgetuppdrag))|återrapport\w*|brister hos|avtalsuppfölj\w*"
    r"|granskning av|tillsyn\w*|kontroll(?:en)? av|revisionsrapport\w*)",
    re.IGNORECASE,
)
#: A running system whose conditions are changed is managed too; new conditions of a new system are not.
_CHANGED = re.compile(
    r"(?<!\w)(?:revider\w*|ändr\w*|förläng\w*|uppdater\w*|komplettera\w*|fortsatt\w*|omförhandl\w*|skärp\w*|ny(?:a|tt)\s+(?:villkor|krav|förfrågningsunderlag)\w*"
    r"|regelbok\w*\s+(?:för\s+)?(?:\w+\s+){0,3}20\d\d)",
    re.IGNORECASE,
)
#: One provider's contract ended or its conduct met with a sanction.
_SANCTION = re.compile(
    r"(?<!\w)(?:varning\w*|erinran|vite\w*|häv(?:er|a|ning|s|t|des)(?!\w)|hålla inne|håller inne|innehål\w*"
    r"|säg[as]\w* upp|säger upp|uppsägning\w*|återkalla\w*|avauktorisera\w*|polisanmäl\w*|brister)",
    re.IGNORECASE,
)
_ONE_PROVIDER = re.compile(
    r"(?<!\w)(?:AB|HB|KB|Aktiebolag|ekonomisk förening|ek\.? ?för|bolaget|företaget|leverantören|utföraren)(?!\w)"
    r"|(?:brister|varning\w*) (?:hos|till) (?:en )?(?:privat |extern )?(?:utförare|leverantör)",
    re.IGNORECASE,
)


def _worded(listed: list[Place], whole: bool) -> dict[LovStep, Extent]:
    """The steps that title and points name in words; a list "steg 1 … steg 4" in the account names them too."""
    listing = [p for p in listed if p.rank is Rank.body and _STEPS_LIST.search(p.text)]
    seen: dict[LovStep, Extent] = {}
    for place in listed:
        core = place.rank is Rank.heading or (place.rank is Rank.point and (whole or place.choice))
        if core or (len(listing) > 1 and place.rank is Rank.body):
            for mark in phrases.find(place.text, "lov.toml", base=place.extent.start):
                if mark.kind == "step":
                    seen.setdefault(LovStep(mark.value), mark.extent)
    return seen


def _first(listed: list[Place], pattern: re.Pattern[str], *ranks: Rank) -> Extent | None:
    for place in listed:
        if place.rank in ranks and (found := pattern.search(place.text)):
            return Extent(place.extent.start + found.start(), place.extent.start + found.end())
    return None


def steps(item: Item, listed: list[Place], whole: bool, wishes: list[Wish]) -> Iterator[tuple[LovStep, Extent]]:
    """The steps of an item that concerns LOV. ``wishes`` are lov.py's, the most telling place first."""
    found = _steps(item, listed, whole, wishes)
    for step in LovStep:
        if step in found:
            yield step, found[step]


def _steps(item: Item, listed: list[Place], whole: bool, wishes: list[Wish]) -> dict[LovStep, Extent]:
    title = item.title
    heading = Extent(listed[0].extent.start, listed[0].extent.start + len(title))
    named = next((m.extent for p in listed for m in p.mentions if m.basis != "lou"), heading)
    if _STATE.search(title) and not is_motion(item):
        return {}
    if QUESTION.search(title):
        return {S.management: named}
    seen = _worded(listed, whole)
    if item.meeting.kind is Kind.article:
        return seen
    if whole and listed[0].choice and _STARTS.match(title):
        return {
            S.design: named,
            **{s: e for s, e in seen.items() if s is not S.management and not _yet_to_come(listed, e)},
        }
    if is_motion(item) and whole:
        ended = next((w for w in wishes if (w.aim or w.effect) in (*_ENDS, E.stop_new)), None)
        if ended is not None and not any((w.aim or w.effect) in _BEGINS for w in wishes):
            return {S.management: ended.extent}
        if (after := _first(listed[:1], _LOOKS_AFTER, Rank.heading)) is not None:
            return {S.management: after}
        kept: dict[LovStep, Extent] = {s: e for s, e in seen.items() if s is S.requirements}
        return {S.design: wishes[0].extent if wishes else named, **kept}
    priced = acts.wish(title, whole=True)
    of_points = {w.effect for p in listed if p.rank is Rank.point and (w := acts.wish(p.text, whole=whole))}
    if (
        S.design in seen
        and whole
        and priced is not None
        and priced.effect is E.revise
        and not heading.holds(seen[S.design])
    ):
        del seen[S.design]  # a new model of payment for a system that runs
    of_price = priced is not None and priced.effect is E.revise and E.provider not in of_points
    if of_price and S.admission in seen and not heading.holds(seen[S.admission]):
        del seen[S.admission]  # what new providers are paid
    if priced is not None and priced.effect is E.delegate and not _BEGINS & {w.effect for w in wishes}:
        return {S.management: priced.extent.shift(heading.start)}
    stated = [w for w in wishes if not any(p.extent.holds(w.extent) for p in listed if p.rank is Rank.body)]
    alone = whole or E.provider in of_points
    if alone and (sanction := _sanction(listed)) is not None and not of_points & _WHETHER:
        kept = {s: e for s, e in seen.items() if s is S.admission and _approves(listed)}
        return {**kept, S.management: sanction}
    if (reviewed := _first(listed[:1], _REVIEW, Rank.heading)) and not of_points & _WHETHER - {E.investigate}:
        return {S.management: reviewed}
    found = _of_wishes(listed, seen, wishes, stated)
    return found or ({S.design: named} if whole and listed[0].choice and not wishes else {})


def _in_force(listed: list[Place], words: Extent) -> bool:
    """Whether the words only say when a system comes into force."""
    place = next((p for p in listed if p.extent.holds(words)), None)
    return place is not None and re.search(r"i\s+kraft", words.shift(-place.extent.start).of(place.text)) is not None


def _yet_to_come(listed: list[Place], words: Extent) -> bool:
    """Whether a point only says who is to set conditions or approve providers once the system is there."""
    place = next((p for p in listed if p.extent.holds(words)), None)
    return place is not None and place.rank is not Rank.heading and _HANDS.search(place.text) is not None


def _sanction(listed: list[Place]) -> Extent | None:
    """The words that end one provider's contract or sanction it; None when no one provider is named."""
    core = [p for p in listed if p.rank in (Rank.heading, Rank.point)]
    if not any(_ONE_PROVIDER.search(p.text) for p in core):
        return None
    return _first(core, _SANCTION, Rank.heading, Rank.point)


def _approves(listed: list[Place]) -> bool:
    return any(
        re.search(r"(?<!\w)(?:godkänns|godkänner|godkänna|beviljas|antas|certifieras)(?!\w)", p.text, re.IGNORECASE)
        for p in listed
        if p.rank is Rank.point
    )


def _of_wishes(
    listed: list[Place], seen: dict[LovStep, Extent], wishes: list[Wish], stated: list[Wish]
) -> dict[LovStep, Extent]:
    """The steps that what is wanted belongs to, beside those named in words."""
    stop = next((w for w in stated if w.effect is E.stop_new), None)
    of_terms = (priced := acts.wish(listed[0].text, whole=True)) is not None and priced.effect is E.revise
    whether = next(
        (w for w in stated if w.effect in _WHETHER and (stop is None or w.effect in (*_ENDS, E.revoke_introduction))),
        None,
    )
    if of_terms and whether is not None and whether.effect is E.investigate:
        whether = None  # one thing is to be looked into where the running system is priced
    kept = next((w for w in stated if w.effect is E.keep), None)
    if kept is not None and not any(w.effect in (*_BEGINS, *_ENDS, E.not_introduce) for w in stated):
        return {S.management: kept.extent}  # what is to go on is there
    if whether is not None and S.requirements in seen and _in_force(listed, whether.extent):
        whether = None  # the day on which what was decided before begins
    if whether is not None:
        seen.setdefault(S.design, whether.extent)
        ends = whether.aim in _ENDS or any(w.effect in _ENDS for w in stated)
        if whether.effect in _ENDS or (whether.effect is E.investigate and ends):
            return {S.management: whether.extent}
        if whether.effect is E.revoke_introduction:
            advert = _first(listed, _ADVERT, Rank.heading, Rank.point)
            return {S.design: seen[S.design], **({S.admission: advert} if advert is not None else {})}
        seen.pop(S.management, None)
        if whether.effect in _BEGINS:
            return {s: e for s, e in seen.items() if s is S.design or not _yet_to_come(listed, e)}
        return seen
    if stop is not None:
        return {S.management: stop.extent}
    if whether is None and not seen and (demanded := _first(listed[:1], _DEMANDS, Rank.heading)) is not None:
        return {S.requirements: demanded}
    if S.requirements in seen and S.design not in seen and S.management not in seen:
        if (changed := _first(listed, _CHANGED, Rank.heading, Rank.point)) is not None:
            seen[S.management] = changed
        return seen
    for wish in stated if seen else wishes:
        step = _STEP_OF.get(wish.effect)
        if wish.effect is E.plan and (seen or wish.follow_up):
            begins = any((w.aim or w.effect) in _BEGINS for w in wishes)
            step = None if seen else S.design if begins else S.management
        if step is not None and (step is S.design or not seen):
            seen.setdefault(step, wish.extent)
            break
    return seen
