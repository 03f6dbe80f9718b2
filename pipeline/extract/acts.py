"""What a stretch of text wants to do with a choice system.

In: a title, a decision point, a clause, a demand. Out: :class:`Wish`: the effect that its governing words have, and the aim behind it
("utreda införande av LOV": effect investigate, aim introduce). Words stand in ``vocabulary/effects.toml``.

The first act word that counts governs what stands after it: in "antar handlingsplan för införande av LOV" it is the plan, in "inför LOV enligt
handlingsplanen" the introduction. A noun after "enligt", "utifrån", "med anledning av" is a reference and governs nothing. Words that can be said of
anything (starta, stänga, lämna) count only beside LOV. Negation turns introduce into not_introduce and abolish into keep.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.extract import mentions, phrases
from pipeline.extract.qualifiers import negated
from pipeline.facts import Mark
from pipeline.terms import LovEffect
from pipeline.text import Extent

E = LovEffect


class Wish(NamedTuple):
    """``effect`` if the words are carried through, ``aim`` the change of LOV behind it (None when no other), ``extent`` the governing word.

    ``thing`` is True when the governing word names a paper (a report, an inquiry) rather than something to be done.
    """

    effect: LovEffect
    aim: LovEffect | None
    extent: Extent
    thing: bool = False
    follow_up: bool = False  # a following-up or a review of what is there, no plan of something to come


#: What would change LOV itself, and what a negation makes of it.
DENIED = {
    E.introduce: E.not_introduce,
    E.expand: E.not_introduce,
    E.abolish: E.keep,
    E.replace: E.keep,
    E.stop_new: E.keep,
    E.keep: E.abolish,
    E.revoke_introduction: E.keep,
    E.investigate: E.not_introduce,
    E.plan: E.none,
    E.revise: E.none,
    E.delegate: E.none,
    E.provider: E.provider,
}
AIMS = frozenset(
    {E.introduce, E.expand, E.abolish, E.replace, E.keep, E.stop_new, E.revoke_introduction, E.not_introduce}
)
#: Words of these effects are said of many things: they need LOV, or a word that stands for it, in the same sentence.
_NEEDS_LOV = frozenset({"introduce", "expand", "keep", "abolish"})
_REFERENCE = re.compile(
    r"(?:enligt|utifrån|efter|i enlighet med|med hänvisning till|med anledning av|på grund av"
    r"|mot bakgrund av|med stöd av|baserat på|i form av|till följd av|genom|ur|av|från|vid|inför|under"
    r"|med utgångspunkt i)"
    r"\s+(?:(?:den|det|de|en|ett|denna|detta|tidigare|bifogad|bifogade|föreliggande|upprättad|upprättade"
    r"|genomförd|framtagen|redovisad|gällande|kommande|pågående)\s+){0,3}[\w-]*[-‐]?$",
    re.IGNORECASE,
)
#: "Nämnden inför ett kapacitetstak": a verb, no preposition.
_INTRODUCES = re.compile(
    r"(?:nämnden|styrelsen|fullmäktige|utskottet|kommunen|staden|regionen|vi|som|och|det)\s+inför\s+(?:[a-zåäö]+\s+){0,3}$",
    re.IGNORECASE,
)
#: "ska ingå i valfrihetssystemet": the system is there, and grows.
_JOINS = re.compile(r"ingå\w*\s.*(?:systemet|kundvalet)$", re.IGNORECASE)
_STANDS_FOR_LOV = re.compile(
    r"(?<!\w)(?:systemet|systemen|(?:något|ett|sådant|nytt)\s+system|ett\s+införande|valfrihetssystemen|avslutet"
    r"|avvecklingen|införandet|detta system|modellen|detta|det|valfriheten|valfrihet"
    r"|privata utförare|externa utförare)(?!\w)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ0-9])|\n+(?=\s*(?:\d{1,2}[.)]\s|att\s|[-•–]\s*att\s))", re.IGNORECASE)
_INFOR = re.compile(
    r"\s+(?:ett\s|det\s|kommunalt\s)?(?:LOV|lagen om val|lag \(2008|valfrihet|kundval|fritt val|eget val)",
    re.IGNORECASE,
)
#: One provider: by its name, or "bolaget", "utföraren" in the definite form.
_SINGLE_PROVIDER = re.compile(
    r"(?:med|av|för|från|som)\s+(?:[A-ZÅÄÖ][\w&.-]*\s?){1,6}|(?<!\w)(?:AB|HB|KB|Aktiebolag|ekonomisk förening)(?!\w)"
    r"|(?<!\w)(?:[Ff]öretaget|[Bb]olaget|[Ll]everantören|[Uu]tföraren)(?!\w)"
)
_INSTEAD_OF = re.compile(
    r"(?:i stället|istället) för\s+(?:att\s+)?(?:\w+\s+){0,3}?(?:LOU|upphandl\w+|lagen om offentlig|egen regi)",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"avslut|upphör|upphäv|lägg")
_ASSIGNMENT = re.compile(
    r"(?<!\w)(?:uppdraget|uppdragen|ärendet|beredning|beredningen|utredningen|handlingsplanen|projektet)(?!\w)",
    re.IGNORECASE,
)
#: "ska även i fortsättningen omfattas": nothing is added.
_GOES_ON = re.compile(r"i fortsättningen|fortsättningsvis|fortsatt", re.IGNORECASE)
_FOLLOW_UP = re.compile(r"uppfölj|följ|återr|redovis|utvärd|översyn|se[rs]? över", re.IGNORECASE)
_DRAFT = re.compile(r"(?:ta|tar|arbeta|utarbeta)\w* (?:fram )?(?!.*(?:system|valfrihet|kundval))", re.IGNORECASE)
#: Words beside which a motion "om LOV" may want something else than to have it.
ENDING = re.compile(
    r"nej till|avskaff|avveckl|avslut|upphör|stopp|slopa|skrota|egen regi|LOU|ersättning|villkor|avtal|krav|utvärder",
    re.IGNORECASE,
)
#: "Delegerade hälso- och sjukvårdsinsatser": a service.
_DELEGATED_CARE = re.compile(
    r"delegera(?:d|de)\s(?:hälso|hsl|hemsjukvård|sjukvård|sjuksköterske|medicin|läkemedel|insats|omvårdnad|rehab|uppgifter)",
    re.IGNORECASE,
)
#: Words for conditions that other matters have too.
_GENERIC_TERMS = re.compile(r"(?:avtal|pris|krav|villkor|avgift|tak|taxa|riktlinje|reglemente)\w{0,3}$")


def _near_lov(sentence: str, at: Extent, named: list[mentions.Mention], whole: bool) -> bool:
    """Whether LOV, or a word that stands for it in a matter about LOV, is said in the sentence beside an act word."""
    if named:
        return min(max(at.start - m.extent.end, m.extent.start - at.end, 0) for m in named) <= 120
    return whole and bool(_STANDS_FOR_LOV.search(sentence))


def _counts(sentence: str, mark: Mark, named: list[mentions.Mention], whole: bool) -> bool:
    word = mark.extent.of(sentence)
    lower = word.lower()
    if "yrkande" in lower:
        return False  # "ändringsyrkande": what was moved is said behind it
    if lower == "inför":
        return bool(_INFOR.match(sentence, mark.extent.end)) and word != "Inför"
    if mark.value == "delegate" and _DELEGATED_CARE.match(sentence, mark.extent.start):
        return False
    if mark.value == "abolish" and _CLOSING.match(lower) and _ASSIGNMENT.search(sentence):
        return False
    if mark.value in _NEEDS_LOV and not _near_lov(sentence, mark.extent, named, whole):
        return False
    if mark.value == "stop_new":
        return whole or bool(named) or re.search(r"(?<!\w)utförare", lower) is not None
    if (
        mark.value == "provider" and lower == "auktorisera"
    ):  # "låta kommunen auktorisera lokala firmor": a system, no provider
        return bool(_SINGLE_PROVIDER.search(sentence))
    if mark.value == "provider":
        return bool(_SINGLE_PROVIDER.search(sentence)) or bool(
            re.search(
                r"(?:som|ny|nya)\s+(?:\w+\s+){0,2}(?:utförare|leverantör)|ansökan|certifier|auktoris",
                sentence,
                re.IGNORECASE,
            )
        )
    if mark.value == "replace" and _INSTEAD_OF.search(sentence):
        return False
    if mark.value in {"revise", "inquiry", "plan", "investigate", "delegate"} and " " not in word.strip():
        before = sentence[: mark.extent.start]
        if _REFERENCE.search(before) and not lower.endswith(("a", "as", "s")) and not _INTRODUCES.search(before):
            return False
    return mark.value != "revise" or bool(named) or whole or not _GENERIC_TERMS.match(lower)


def _stronger(marks: list[Mark]) -> list[Mark]:
    """Marks without those that lie inside a longer one ("införa" inside "upphäver beslutet att införa")."""
    return [
        m
        for m in marks
        if not any(
            o is not m and o.extent.holds(m.extent) and o.extent.length > m.extent.length and o.value != m.value
            for o in marks
        )
    ]


def _effect(mark: Mark, sentence: str) -> LovEffect:
    effect = E.investigate if mark.value == "inquiry" else E(mark.value)
    if effect is E.introduce and _JOINS.match(mark.extent.of(sentence)):
        effect = E.expand
    if effect is E.stop_new or (effect is E.abolish and " längre" in mark.extent.of(sentence)):
        return effect
    if effect is E.replace and re.match(r"(?:i stället|istället)", mark.extent.of(sentence), re.IGNORECASE):
        return effect
    at = mark.extent.start
    if re.match(r"(?:inte|inga|ej)\s", mark.extent.of(sentence), re.IGNORECASE):
        return effect
    if effect is E.expand and _GOES_ON.search(mark.extent.of(sentence)):
        return E.keep
    if not negated(sentence, at):
        return effect
    if effect in (E.introduce, E.keep) and re.search(
        r"(?:inte|ej) längre", sentence[max(0, at - 40) : at + 40], re.IGNORECASE
    ):
        return E.abolish
    return DENIED[effect]


def _of_sentence(sentence: str, base: int, whole: bool) -> Wish | None:
    named = [m for m in mentions.in_text(sentence) if m.basis != "lou"]
    found = [m for m in phrases.find(sentence, "effects.toml") if m.kind == "act"]
    counted = [m for m in found if _counts(sentence, m, named, whole)]
    marks = _stronger(counted)
    if not marks:
        return None
    effects = [_effect(m, sentence) for m in marks]
    first = 0
    # an end of LOV with what comes instead in the same sentence is a replacement
    if effects[0] in (E.abolish, E.replace) and E.replace in effects:
        first = effects.index(E.replace)
    # a handing over of power governs what is to be decided with it; a plan or an inquiry too
    if effects[0] is E.provider and E.revise in effects and not _SINGLE_PROVIDER.search(sentence):
        first = effects.index(E.revise)
    if effects[0] is E.revise and E.stop_new in effects:  # "villkoren ändras så att nya utförare inte godkänns"
        first = effects.index(E.stop_new)
    # "ge i uppdrag att ta fram ett system" after a mere "återkomma": the doing governs
    if effects[0] is E.plan and marks[0].extent.of(sentence).lower().startswith("återkom"):
        told_of = [m.extent.of(sentence).lower().startswith("utvärdering") for m in marks]
        first = next((i for i, e in enumerate(effects) if (e in AIMS or e is E.investigate) and not told_of[i]), 0)
    # "ta fram förslag till ersättningsmodell": what is drawn up says more than the drawing up
    if (
        effects[first] is E.investigate
        and _DRAFT.match(marks[first].extent.of(sentence))
        and first + 1 < len(effects)
        and effects[first + 1] in (E.revise, E.plan)
    ):
        first += 1
    effect = effects[first]
    mark = marks[first]
    behind = (_effect(m, sentence) for m in counted if m is not mark and m.extent.start >= mark.extent.start)
    aim = effect if effect in AIMS else next((e for e in behind if e in AIMS), None)
    word = mark.extent.of(sentence)
    return Wish(effect, aim, mark.extent.shift(base), mark.value == "inquiry", _FOLLOW_UP.match(word) is not None)


def sentences_of(text: str, base: int = 0) -> list[tuple[str, int]]:
    """The sentences and att-clauses on lines of their own, each with the offset of its first character."""
    pieces: list[tuple[str, int]] = []
    start = 0
    for border in _SENTENCE.finditer(text):
        pieces.append((text[start : border.start()], base + start))
        start = border.end()
    pieces.append((text[start:], base + start))
    return [(p, at) for p, at in pieces if p.strip()]


def wish(text: str, base: int = 0, *, whole: bool = False) -> Wish | None:
    """What ``text`` wants to do with LOV, None when it does not say. ``whole`` = the matter around it is LOV, so "systemet" is the choice system.

    Of several sentences the first that says something which changes LOV, else the first that says something.
    """
    found = [w for sentence, at in sentences_of(text, base) if (w := _of_sentence(sentence, at, whole))]
    if not found:
        return None
    return next((w for w in found if w.aim is not None), found[0])
