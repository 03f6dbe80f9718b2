"""What one decision point does to LOV, if carried through: the truth table of direction, outcome and negation.

In: the words of the point, its outcome and object, the item and what is read of LOV in it. Out: a :class:`LovEffect`, or None when the point
is not itself about LOV. Source: docs/tables.md (lov_effect).

A motion to introduce that is rejected is ``not_introduce``, one to abolish that is rejected is ``keep``; noted, tabled, returned and referred change
nothing. A motion that is answered fails, unless the answer points to an inquiry or a decision under way.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from pipeline.extract import acts, mentions
from pipeline.extract.about import ANSWERS, APPLICATION, CLOSED, SANCTION, about_lov, of_one_provider, of_providers
from pipeline.extract.acts import Wish
from pipeline.extract.answered import FAILED, UNDER_WAY, answer
from pipeline.extract.demands import demands, numbered
from pipeline.extract.inherited import inherited, of_terms, takes_back, undone
from pipeline.extract.lov import LovReading
from pipeline.extract.places import QUESTION, is_motion
from pipeline.extract.quiet import (
    COURTESY,
    DRAFTED,
    INQUIRY,
    OF_THE_SYSTEM,
    OPINION,
    PUT_FORWARD,
    PUT_OFF,
    RECURS,
    REST,
    SAYS_MORE,
    STOP,
    TENDERED,
    THING,
    TODAY,
    TOLD_ON,
    WAITS,
)
from pipeline.extract.refusals import REFUSES, TURNED_DOWN, after_refusal, beside_refusal
from pipeline.facts import Item
from pipeline.terms import LovEffect, Object, Outcome, Stage

E = LovEffect

#: Outcomes that leave LOV as it is, whatever the matter wants.
_QUIET = frozenset(
    {
        Outcome.noted,
        Outcome.tabled,
        Outcome.returned,
        Outcome.referred,
        Outcome.withdrawn,
        Outcome.closed,
        Outcome.elected,
    }
)
#: What becomes of the matter itself; nothing is said of anything beside it.
_OF_MATTER = frozenset({Outcome.noted, Outcome.tabled, Outcome.returned})
_REMISS = re.compile(
    r"(?<!\w)(?:remiss|remissvar|remissyttrande|betänkande|SOU|samrådsyttrande|granskningsrapport"
    r"|revisionsrapport|revisorernas)",
    re.IGNORECASE,
)
#: Effects that a price or a condition cannot have: "landsbygdstillägget upphör" changes the terms.
_OF_A_SYSTEM = frozenset({E.introduce, E.abolish, E.expand, E.keep})
_OF_A_STOP = frozenset({E.revise, E.stop_new, E.keep, E.abolish})
_CARRIED = frozenset({Outcome.closed, Outcome.repealed, Outcome.adopted, Outcome.other})
_PAPERS = frozenset({Object.document, Object.information, Object.matter, Object.other, None})
#: What stands for LOV in a motion's own list of demands.
TAKEN_UP = re.compile(r"(?<!\w)(?:frågan|systemet|valfrihet\w*|detta|utförare\w*)(?!\w)", re.IGNORECASE)
#: "Yrkandet om återremiss avslås": the matter goes on, nothing is said of its substance.
_RETURN = re.compile(r"(?<!\w)(?:återremiss\w*|bordläggning\w*)(?!\w)", re.IGNORECASE)
_NOT = re.compile(r"(?<!\w)(?:inte|ej|inga|ingen)(?!\w)", re.IGNORECASE)
_ENDED = frozenset({E.abolish, E.replace, E.stop_new, E.revise, E.provider, E.keep})
_ASKED_FOR = frozenset({Object.motion, Object.citizen_proposal, Object.claim})
#: What stands when something is refused.
_LEFT = frozenset({E.keep, E.not_introduce})
#: "Ersättningen lämnas oförändrad": nothing changes.
_UNCHANGED = re.compile(r"(?<!\w)(?:oförändra(?:d|t|de)|utan\s(?:ändring|förändring))(?!\w)", re.IGNORECASE)
_CHANGED = re.compile(r"(?<!\w)(?:höj|sänk|räknas\supp|ändra|justera)", re.IGNORECASE)
_COMES = frozenset({E.introduce, E.expand})
_PAPER_NOTED = re.compile(
    r"(?<!\w)(?:antecknar?|anteckna[ds]\w*|noter\w+|tar del|till handlingarna)(?!\w)", re.IGNORECASE
)


def _aim(wish: Wish | None, reading: LovReading) -> LovEffect | None:
    """What the rejected or answered thing wanted: said in the point, else by the matter."""
    if wish is not None:
        return wish.aim or (E.none if wish.follow_up else wish.effect)
    return reading.aim or (E.none if reading.running else reading.direction)


def _ends(item: Item, reading: LovReading) -> bool:
    """Whether the matter ends a system that is there."""
    titled = acts.wish(item.title, whole=True)
    return reading.direction in (E.abolish, E.replace) or (
        titled is not None and titled.effect in (E.abolish, E.replace)
    )


def _carried_out(
    text: str, outcome: Outcome, obj: Object | None, item: Item, reading: LovReading, wish: Wish | None
) -> LovEffect | None:
    """The effect of a point that was adopted, assigned, amended or repealed."""
    if obj is Object.information or QUESTION.search(item.title) or TOLD_ON.search(text):
        return E.none
    if CLOSED.search(text) and (wish is None or wish.effect in (E.investigate, E.plan, E.abolish)):
        return E.none
    if (
        _REMISS.search(item.title)
        and (wish is None or wish.effect in (E.investigate, E.revise))
        and (outcome is not Outcome.assigned or wish is None)
    ):
        return E.none
    if (SANCTION.search(text) and of_providers(item)) or (ANSWERS.search(text) and reading.whole):
        return E.provider
    if OPINION.search(text) and (wish is None or wish.effect not in acts.AIMS):
        return E.none
    if (wish is None or wish.effect is E.revise) and (earlier := undone(text, item, reading)) is not None:
        return earlier
    if (of_matter := inherited(text, obj, item, reading, wish)) is not None:
        return of_matter
    if outcome is Outcome.assigned and wish is not None and wish.effect is E.revise and DRAFTED.search(text):
        return E.plan if reading.aim in (*_COMES, E.replace) else E.revise
    if wish is not None and wish.effect is E.delegate and of_one_provider(item):
        return E.provider
    if obj is Object.terms and wish is not None and wish.effect is E.delegate:
        return E.revise
    if (
        obj is Object.terms
        and (wish is None or wish.effect in (E.revise, E.keep))
        and _UNCHANGED.search(text)
        and not _CHANGED.search(text)
    ):
        return E.none
    if obj is Object.terms and (wish is None or wish.effect in _OF_A_SYSTEM) and not mentions.in_text(text):
        return E.revise
    if outcome is Outcome.assigned and (wish is None or wish.effect is E.plan) and INQUIRY.search(text):
        return E.investigate
    if wish is not None and wish.effect is E.revoke_introduction and _ends(item, reading):
        return E.abolish  # the decision that the system rests on goes with it
    if TENDERED.search(text) and (wish is None or wish.effect in (*_ENDED, E.plan)) and _ends(item, reading):
        return E.replace  # "hemtjänst upphandlas från den 1 oktober", where the system ends
    if outcome is Outcome.repealed and wish is not None and wish.effect in (E.introduce, E.expand):
        # "beslutet om införande upphör därmed att gälla": with a system that ends, else before it began
        return E.abolish if reading.direction in (E.abolish, E.replace) else E.revoke_introduction
    if wish is not None:
        if wish.thing and outcome in (Outcome.adopted, Outcome.adopted_with_change) and obj in _PAPERS:
            return (
                E.none
                if wish.aim is None
                or not re.search(r"(?<!\w)(?:införs|inför(?!\w)|avveckl\w+s|avskaffas|utökas)(?!\w)", text)
                else wish.aim
            )
        if outcome is Outcome.assigned and wish.thing:
            return E.plan if RECURS.search(text) else E.investigate
        if wish.effect is E.not_introduce and _ends(item, reading):
            # "drivs vidare i egen regi", "tillämpar inte LOV", where a system that is there ends
            return E.replace if "regi" in text else E.abolish
        return wish.effect
    if outcome is Outcome.amended:
        return E.revise
    if obj in (Object.motion, Object.citizen_proposal, Object.claim) or (
        is_motion(item) and re.search(r"(?<!\w)(?:motion|medborgarförslag)", text, re.IGNORECASE)
    ):
        return reading.direction or _weak_aim(text, item)
    if obj is Object.terms:
        return E.revise
    if outcome is Outcome.assigned:
        return reading.direction if reading.direction in (E.investigate, E.delegate) else E.plan
    if outcome is Outcome.repealed:
        return E.abolish if obj is Object.system else E.revise
    if is_motion(item) and REFUSES.search(text):
        return FAILED.get(reading.aim or reading.direction or E.none, E.none)
    return reading.direction


def lov_effect(
    point_text: str,
    outcome: Outcome | None,
    object: Object | str | None,
    item: Item,
    reading: LovReading,
    stage: Stage | str | None = None,
) -> LovEffect | None:
    """What one point does to LOV if carried through, None when the point is not itself about LOV.

    ``point_text`` are the point's words as printed (with the list that hangs on it); for a decision by reference the words of the
    proposal meant may be given instead. ``stage`` changes nothing: a proposal has the effect that it would have.
    """
    if not reading.relevant or outcome is None:
        return None
    if reading.terms:
        reading = replace(reading, whole=True)
    if reading.system:
        return _beside_the_system(point_text, Outcome(outcome), object, item, reading)
    outcome = Outcome(outcome)
    obj = Object(object) if object else None
    wish = acts.wish(point_text, whole=reading.whole)
    if (
        reading.whole
        and (outcome not in _QUIET or outcome is Outcome.closed)
        and outcome is not Outcome.assigned
        and (wish is None or wish.effect in _OF_A_STOP)
        and (stop := STOP.search(point_text))
    ):
        return E.keep if stop["lifted"] else E.stop_new
    asked = _asked(point_text, item, reading)
    if asked is not None and (asked.wish is not None or wish is None or not SAYS_MORE.search(point_text)):
        wish = asked.wish
        if wish is None:
            return None
    elif not about_lov(point_text, obj, item, reading, wish):
        # in a matter about LOV it is the matter that is noted or put off
        return E.none if reading.whole and outcome in _OF_MATTER and obj is not Object.person else None
    if (
        outcome is Outcome.noted
        and wish is not None
        and wish.effect is E.stop_new
        and not _PAPER_NOTED.search(point_text)
    ):
        return E.stop_new  # "inga nya utförare tas emot": nothing is noted
    if COURTESY.match(point_text) or TODAY.match(point_text):
        return E.none
    if wish is None and reading.whole and WAITS.search(point_text) and reading.direction not in _ENDED:
        return E.not_introduce
    if outcome is Outcome.other and obj in _ASKED_FOR and wish is None:
        if not REFUSES.search(point_text):
            return E.none
        outcome = Outcome.rejected
    if outcome in (Outcome.repealed, Outcome.adopted) and wish is not None and acts.undoes(point_text):
        return wish.effect  # "beslutet att inte införa upphävs"
    if outcome in _CARRIED and takes_back(point_text, reading):
        return E.revoke_introduction
    if outcome in _QUIET and not _still(outcome, point_text, item, wish, reading):
        return E.none
    if PUT_OFF.match(point_text) and (wish is None or wish.effect not in acts.AIMS):
        return E.none
    if outcome is Outcome.answered:
        if (under_way := UNDER_WAY.search(point_text)) and asked is None:
            wish = acts.wish(point_text[: under_way.start()], whole=reading.whole)
        aim = _aim(wish, reading) or _weak_aim(point_text, item)
        if QUESTION.search(item.title) or aim is None:
            return E.none if QUESTION.search(item.title) or mentions.in_text(point_text, known=True) else None
        if is_motion(item) and REST.match(point_text) and not UNDER_WAY.search(point_text):
            return E.none
        return answer(point_text, item, aim)
    if outcome is Outcome.rejected and _REMISS.search(item.title) and OPINION.search(point_text):
        return E.none
    if outcome is Outcome.rejected and _RETURN.search(point_text) and wish is None:
        return E.none
    if outcome is Outcome.rejected and APPLICATION.search(point_text) and (of_one_provider(item) or of_providers(item)):
        return E.provider
    if outcome is Outcome.rejected:
        if wish is not None and wish.effect is E.keep and obj in _ASKED_FOR and reading.direction in _COMES:
            wish = None  # "Motionen avslås och nuvarande ordning behålls"
        bare = wish is None and obj not in _ASKED_FOR and _NOT.search(point_text) and not REFUSES.search(point_text)
        if bare and (reading.aim or reading.direction) in _ENDED:
            return None  # "larm ska inte omfattas": it is not the matter that is refused
        if (
            wish is not None
            and wish.effect is E.not_introduce
            and _ends(item, reading)
            and not REFUSES.search(point_text)
        ):
            return E.replace if "regi" in point_text else E.abolish
        if (beside := beside_refusal(point_text, reading.whole, reading.direction)) is not None:
            return beside
        if wish is not None and (wish.effect in (E.stop_new, E.provider) or not REFUSES.search(point_text)):
            return E.keep if wish.effect is E.stop_new and TURNED_DOWN.search(point_text) else wish.effect
        refused = wish if asked is not None else after_refusal(point_text, wish, reading.whole)
        aim = (
            (_named_thing(point_text, reading) if refused is None else None)
            or _aim(refused, reading)
            or _weak_aim(point_text, item)
        )
        if refused is None and aim is reading.direction and aim in _LEFT and not _said_by_title(aim, item):
            return aim  # the refused proposal is the opposite of what another point says
        return None if aim is None else FAILED[aim]
    if asked is not None and wish is not None:
        return wish.effect
    return _carried_out(point_text, outcome, obj, item, reading, wish)


def _said_by_title(effect: LovEffect, item: Item) -> bool:
    titled = acts.wish(item.title, whole=True)
    return titled is not None and titled.effect is effect


def _beside_the_system(
    text: str, outcome: Outcome, obj: Object | str | None, item: Item, reading: LovReading
) -> LovEffect | None:
    """The effect of a point in a matter of care one point of which decides over the system: only what has to do with the system counts."""
    plain, whole = replace(reading, system=False), replace(reading, system=False, whole=True)
    named = any(m.basis != "lou" for m in mentions.in_text(text, known=True))
    if named or not OF_THE_SYSTEM.search(text):
        return lov_effect(text, outcome, obj, item, plain)
    wish = acts.wish(text, whole=True)
    if wish is None and outcome is not Outcome.assigned and undone(text, item, whole) is None:
        return lov_effect(text, outcome, obj, item, plain)
    return lov_effect(text, outcome, obj, item, whole)


def _still(outcome: Outcome, text: str, item: Item, wish: Wish | None, reading: LovReading) -> bool:
    """Whether a point does something to LOV though its outcome says that nothing is decided: "får välja utförare enligt LOV" elects nobody, and
    the contract of a provider that is "avslutat" is no task fulfilled."""
    if outcome is Outcome.elected:
        return wish is not None and wish.effect in acts.AIMS
    if outcome is Outcome.tabled:
        return wish is not None and wish.effect is E.revise and PUT_FORWARD.search(text) is not None
    if outcome is Outcome.closed and of_terms(text) and not CLOSED.search(text):
        titled = acts.wish(item.title, whole=True)
        if titled is not None and titled.effect is E.revise and reading.whole:
            return True  # "utförare utan kunder avförs": a condition
    ends = wish is not None and wish.effect is E.abolish and not CLOSED.search(text) and "uppdrag" not in text.lower()
    return outcome is Outcome.closed and (ends or of_one_provider(item))


class _Asked(NamedTuple):
    """What the att-satser wanted that a point names by number; ``wish`` is None when they are about something else than LOV."""

    wish: Wish | None


def _asked(text: str, item: Item, reading: LovReading) -> _Asked | None:
    """The att-satser that a point names, None when it names none, names LOV itself, or when the item does not print them."""
    numbers = numbered(text)
    if not numbers or not reading.whole or any(m.strong for m in mentions.in_text(text)):
        return None
    listed = demands(item)
    chosen = [listed[n - 1] for n in numbers if n <= len(listed)]
    if len(chosen) < len(numbers):
        return None
    wishes = [
        acts.wish(words, whole=True)
        for words in chosen
        if mentions.in_text(words, known=True) or TAKEN_UP.search(words)
    ]
    return _Asked(next((w for w in wishes if w is not None), None))


def _weak_aim(text: str, item: Item) -> LovEffect | None:
    """What a motion or a yrkande "om LOV" wants when no verb says so: to have it. None where words of ending stand beside."""
    subject = text if any(m.strong for m in mentions.in_text(text)) else item.title
    if not any(m.basis != "lou" for m in mentions.in_text(subject, known=True)):
        return None
    asks = is_motion(item) or re.search(r"(?<!\w)(?:yrkande|tilläggsyrkande|förslag|initiativ)\w*", text, re.IGNORECASE)
    return E.introduce if asks and not acts.ENDING.search(subject) else None


def _named_thing(text: str, reading: LovReading) -> LovEffect | None:
    """What is refused by its name alone in a matter about LOV: "förslaget om avveckling avslås"."""
    found = THING.search(text) if reading.whole else None
    return None if found is None else E.abolish if found["ends"] else E.introduce
