"""What one decision point does to LOV, if carried through: the truth table of direction, outcome and negation.

In: the words of the point, its outcome and object, the item and what is read of LOV in it. Out: a :class:`LovEffect`, or None when the point
is not itself about LOV. Source: docs/tables.md (lov_effect).

A motion to introduce that is rejected is ``not_introduce``, one to abolish that is rejected is ``keep``; noted, tabled, returned and referred change
nothing. A motion that is answered fails, unless the answer points to an inquiry or a decision under way.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.extract import acts, mentions, phrases
from pipeline.extract.acts import Wish
from pipeline.extract.demands import demands, numbered
from pipeline.extract.lov import LovReading
from pipeline.extract.places import BODY_KINDS, is_motion
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
#: What an attempt comes to when it fails.
FAILED = {
    E.introduce: E.not_introduce,
    E.expand: E.not_introduce,
    E.investigate: E.not_introduce,
    E.plan: E.not_introduce,
    E.abolish: E.keep,
    E.replace: E.keep,
    E.stop_new: E.keep,
    E.revoke_introduction: E.keep,
    E.keep: E.none,
    E.not_introduce: E.none,
    E.revise: E.none,
    E.delegate: E.none,
    E.provider: E.provider,
    E.none: E.none,
}
_REFUSES = re.compile(
    r"(?<!\w)(?:avsl[åo]\w*|avslag\w*|avstyrk\w*|ogilla\w*|(?:inte|ej)\s+(?:bifall\w*|tillstyrk\w*"
    r"|godkänn\w*)|bifall\w*\s+(?:inte|ej)|utan\s+(?:bifall|åtgärd)|ingen\s+åtgärd)",
    re.IGNORECASE,
)
_TURNED_DOWN = re.compile(r"(?<!\w)(?:avsl[åo]\w*|avslag\w*|avstyrk\w*|ogilla\w*)", re.IGNORECASE)
_UNDER_WAY = re.compile(
    r"(?:pågå\w+|pågår|igångsatt\w*|påbörja\w*|kommande|beslutad\w*|planerad\w*"
    r"|särskild|hänvisning\s+till\s+den|hänvisning\s+till)\s+(?:\w+\s+){0,4}(?:utredning\w*|översyn\w*|kartlägg\w*|förstudie\w*)|(?:utredning\w*"
    r"|översyn\w*|kartlägg\w*|förstudie\w*)\s+(?:\w+\s+){0,6}(?:pågå\w*|är\s+(?:igångsatt|påbörjad"
    r"|beställd)|genomförs|utförs|har\s+(?:initierats|påbörjats|startat))|(?:uppdrag\w*"
    r"|beslut\w*)\s+(?:\w+\s+){0,4}att\s+(?:utreda|kartlägga|se\s+över)|(?:kommer\s+att|ska"
    r"|skall)\s+utredas?|hänvisning\s+till\s+att\s+[^.;]{0,60}?\s(?:utreder|utreds|ser\s+över|ses\s+över|kartlägger|kartläggs)(?!\w)",
    re.IGNORECASE,
)
_DECIDED_ALREADY = re.compile(
    r"(?:redan|tidigare|tagit|taget|fattat|fattade|har)\s+(?:\w+\s+){0,3}(?:beslut\w*|infört?\w*|inför\w*)"
    r"|(?:beslut\w*|infört)\s+(?:\w+\s+){0,2}(?:redan|fattats)|pågå\w*\s+(?:\w+\s+){0,3}(?:inför\w+"
    r"|upphandling\w*|arbete\w*)",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"(?<!\w)(?:interpellation|enkel fråga|fråga från|svar på fråga)", re.IGNORECASE)
_REMISS = re.compile(
    r"(?<!\w)(?:remiss|remissvar|remissyttrande|betänkande|SOU|samrådsyttrande|granskningsrapport"
    r"|revisionsrapport|revisorernas)",
    re.IGNORECASE,
)
#: A point that speaks of the matter as a whole.
_WHOLE = re.compile(
    r"(?<!\w)(?:motion\w*|medborgarförslag\w*|initiativ\w*|förslag\w*|ärende\w*|yrkande\w*|att-sats\w*|uppdrag\w*"
    r"|[a-zåäö]*rapport\w*|utredning\w*|information\w*|[a-zåäö]*redovisning\w*|[a-zåäö]*uppföljning\w*|yttrande\w*|underlag\w*|plan\w*"
    r"|handlingsplan\w*|tidsplan\w*|system\w*|beslut(?:et|a|ar)?\s+(?:enligt|i enlighet)|skrivelse\w*"
    r"|remiss\w*|interpellation\w*|återremi\w*|bordlägg\w*|fråga\w*|punkt\w*|nivåer\w*|villkor\w*|initiativ\w*"
    r"|framställning\w*|avtal\w*|beslutet|varning\w*)(?!\w)",
    re.IGNORECASE,
)
_MONEY = re.compile(
    r"(?<!\w)(?:finansier\w*|anslå\w*|avsätt\w*|medel\w*|tkr|mkr|mnkr|investering\w*|budget\w*)(?!\w)", re.IGNORECASE
)
_OF_PERSONS = frozenset({Object.person})
#: Effects that a price or a condition cannot have: "landsbygdstillägget upphör" changes the terms.
_OF_A_SYSTEM = frozenset({E.introduce, E.abolish, E.expand, E.keep})
_PAPERS = frozenset({Object.document, Object.information, Object.matter, Object.other, None})
#: What stands for LOV in a motion's own list of demands.
TAKEN_UP = re.compile(r"(?<!\w)(?:frågan|systemet|valfrihet\w*|detta|utförare\w*)(?!\w)", re.IGNORECASE)
#: "Yrkandet om återremiss avslås": the matter goes on, nothing is said of its substance.
_RETURN = re.compile(r"(?<!\w)(?:återremiss\w*|bordläggning\w*)(?!\w)", re.IGNORECASE)
#: "Uppdraget förklaras fullgjort", "uppdraget att utreda avslutas": an end of the work, not of LOV.
_CLOSED = re.compile(
    r"(?<!\w)(?:uppdrag\w*|utredning\w*|arbetet)\b[^.]{0,120}?(?<!\w)(?:avslut\w*|fullgjort?|slutfört?|avskriv\w*|avbryts)",
    re.IGNORECASE,
)
#: "Beslutet ska kommuniceras till berörda": the decision is told, nothing is decided.
_TOLD_ON = re.compile(
    r"(?<!\w)beslutet\s+(?:ska(?:ll)?\s+)?(?:kommuniceras|meddelas|delges|expedieras|skickas|översänds)", re.IGNORECASE
)
#: What meets one provider's shortcomings.
_SANCTION = re.compile(
    r"(?<!\w)(?:(?:skriftlig\w*\s+)?varning(?:en|ar)?|erinran|(?:inte|ej)\s[^.]{0,30}ta\w*\semot\s(?:några\s)?(?:nya|fler)\s(?:kund|uppdrag|brukar)\w*|h[åöä]ll\w*\s+inne|innehål\w*\s[^.]{0,40}ersättning\w*|vite\w*)(?!\w)",
    re.IGNORECASE,
)
_APPLICATION = re.compile(
    r"(?<!\w)(?:ansök(?:an|ningen|ningarna)|(?:bolaget|företaget|sökanden)s?(?!\w))", re.IGNORECASE
)
_PAPER_NOTED = re.compile(
    r"(?<!\w)(?:antecknar?|anteckna[ds]\w*|noter\w+|tar del|till handlingarna)(?!\w)", re.IGNORECASE
)
_CONTENT_WORD = re.compile(r"[a-zåäöé]{7,}", re.IGNORECASE)


def _about_lov(text: str, obj: Object | None, item: Item, reading: LovReading, wish: Wish | None) -> bool:
    """Whether the point itself is about LOV."""
    named = [m for m in mentions.in_text(text) if m.basis != "lou"]
    if any(m.strong for m in named) or (named and (reading.whole or wish is not None)):
        return True
    if wish is not None and wish.effect is E.stop_new:
        return True
    if obj in _OF_PERSONS:
        return False
    of_one = (wish is not None and wish.effect is E.provider) or _SANCTION.search(text) or _APPLICATION.match(text)
    if of_one and _of_providers(item):
        return True
    if not reading.whole:
        return False
    if wish is not None or _WHOLE.search(text):
        return not (
            _MONEY.search(text)
            and wish is None
            and not _CLOSED.search(text)
            and not re.search(r"(?<!\w)(?:motion|ärende|medborgarförslag)", text, re.IGNORECASE)
        )
    if any(m.kind == "service" for m in phrases.find(text, "services.toml")):
        return True
    title = {w.lower()[:8] for w in _CONTENT_WORD.findall(item.title)}
    return any(w.lower()[:8] in title for w in _CONTENT_WORD.findall(text))


def _answer(text: str, item: Item, aim: LovEffect) -> LovEffect:
    """What an answered motion comes to: the answer's own reference first, then what the account says is under way."""
    failed = FAILED[aim]
    if failed in (E.none, E.provider):
        return E.none
    if _UNDER_WAY.search(text):
        return E.investigate
    if _DECIDED_ALREADY.search(text):
        return E.none
    for passage in item.passages:
        if passage.kind not in BODY_KINDS:
            continue
        named = mentions.in_passage(passage)
        for sentence in passage.sentences:
            words = passage.slice(sentence)
            if not any(sentence.holds(m.extent) for m in named if m.strong) or re.search(
                r"(?<!\w)kommuner(?!\w)|motion|föreslås|föreslår", words
            ):
                continue
            if re.search(
                r"(?:utredning|översyn|kartläggning|förstudie)\w*\s+(?:\w+\s+){0,8}pågår|pågående\s+(?:utredning"
                r"|översyn|kartläggning|förstudie)",
                words,
                re.IGNORECASE,
            ):
                return E.investigate
    return failed


def _aim(wish: Wish | None, reading: LovReading) -> LovEffect | None:
    """What the rejected or answered thing wanted: said in the point, else by the matter."""
    if wish is not None:
        return wish.aim or (E.none if wish.follow_up else wish.effect)
    return reading.aim or (E.none if reading.running else reading.direction)


def _of_providers(item: Item) -> bool:
    """Whether the matter is about providers: one's application, contract or shortcomings."""
    return re.search(r"(?<!\w)(?:utförare|leverantör|AB|HB)(?!\w)", item.title) is not None


def _of_one_provider(item: Item) -> bool:
    """Whether the matter is one provider's application or contract."""
    wanted = acts.wish(item.title)
    return wanted is not None and wanted.effect is E.provider


def _carried_out(
    text: str, outcome: Outcome, obj: Object | None, item: Item, reading: LovReading, wish: Wish | None
) -> LovEffect | None:
    """The effect of a point that was adopted, assigned, amended or repealed."""
    if obj is Object.information or _QUESTION.search(item.title) or _TOLD_ON.search(text):
        return E.none
    if _CLOSED.search(text) and (wish is None or wish.effect in (E.investigate, E.plan, E.abolish)):
        return E.none
    if (
        _REMISS.search(item.title)
        and (wish is None or wish.effect in (E.investigate, E.revise))
        and (outcome is not Outcome.assigned or wish is None)
    ):
        return E.none
    if _SANCTION.search(text) and _of_providers(item):
        return E.provider
    if wish is not None and wish.effect is E.delegate and _of_one_provider(item):
        return E.provider
    if obj is Object.terms and (wish is None or wish.effect in _OF_A_SYSTEM) and not mentions.in_text(text):
        return E.revise
    if wish is not None:
        if wish.thing and outcome in (Outcome.adopted, Outcome.adopted_with_change) and obj in _PAPERS:
            return (
                E.none
                if wish.aim is None
                or not re.search(r"(?<!\w)(?:införs|inför(?!\w)|avveckl\w+s|avskaffas|utökas)(?!\w)", text)
                else wish.aim
            )
        if outcome is Outcome.assigned and wish.thing:
            return E.investigate
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
    if is_motion(item) and _REFUSES.search(text):
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
    outcome = Outcome(outcome)
    obj = Object(object) if object else None
    wish = acts.wish(point_text, whole=reading.whole)
    asked = _asked(point_text, item, reading)
    if asked is not None:
        wish = asked.wish
        if wish is None:
            return None
    elif not _about_lov(point_text, obj, item, reading, wish):
        return None
    if (
        outcome is Outcome.noted
        and wish is not None
        and wish.effect is E.stop_new
        and not _PAPER_NOTED.search(point_text)
    ):
        return E.stop_new  # "inga nya utförare tas emot": nothing is noted
    if outcome in _QUIET:
        return E.none
    if outcome is Outcome.answered:
        aim = _aim(wish, reading) or _weak_aim(point_text, item)
        if _QUESTION.search(item.title) or aim is None:
            return E.none if _QUESTION.search(item.title) or mentions.in_text(point_text, known=True) else None
        return _answer(point_text, item, aim)
    if outcome is Outcome.rejected and _RETURN.search(point_text) and wish is None:
        return E.none
    if (
        outcome is Outcome.rejected
        and _APPLICATION.search(point_text)
        and (_of_one_provider(item) or _of_providers(item))
    ):
        return E.provider
    if outcome is Outcome.rejected:
        if wish is not None and (wish.effect in (E.stop_new, E.provider) or not _REFUSES.search(point_text)):
            return E.keep if wish.effect is E.stop_new and _TURNED_DOWN.search(point_text) else wish.effect
        refused = wish if asked is not None else _after_refusal(point_text, wish, reading)
        aim = _aim(refused, reading) or _weak_aim(point_text, item)
        return None if aim is None else FAILED[aim]
    if asked is not None and wish is not None:
        return wish.effect
    return _carried_out(point_text, outcome, obj, item, reading, wish)


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


def _after_refusal(text: str, wish: Wish | None, reading: LovReading) -> Wish | None:
    """What a refusing point says of the refused thing. The refusal's own "inte" ("bifaller inte att LOV avvecklas") is taken away first."""
    plain = re.sub(
        r"(?<!\w)(?:inte|ej)\s+(?=bifall|tillstyrk|godkänn)|(?<=bifaller )(?:inte|ej)(?!\w)"
        r"|(?<=bifalls )(?:inte|ej)(?!\w)",
        "",
        text,
        flags=re.IGNORECASE,
    )
    return acts.wish(plain, whole=reading.whole) if plain != text else wish
