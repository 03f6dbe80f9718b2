"""What a stretch of text wants to do with a choice system.

In: a title, a decision point, a clause, a demand. Out: :class:`Wish`: the effect that its governing words have, and the aim behind it
("utreda införande av LOV": effect investigate, aim introduce). Words stand in ``vocabulary/effects.toml``.

The first act word that counts governs what stands after it: in "antar handlingsplan för införande av LOV" it is the plan, in "inför LOV enligt
handlingsplanen" the introduction. Which words count says :mod:`pipeline.extract.counted`.
Negation turns introduce into not_introduce and abolish into keep.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.extract import mentions, phrases
from pipeline.extract.counted import SINGLE_PROVIDER, counts
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
_CHANGES = frozenset({E.introduce, E.expand, E.abolish, E.replace})
#: "ska ingå i valfrihetssystemet": the system is there, and grows.
_JOINS = re.compile(r"ingå\w*\s.*(?:systemet|kundvalet)$", re.IGNORECASE)
#: "införa LOV även inom boendestöd", "öppna för fritt val också i ledsagning": one more service.
_ALSO_IN = re.compile(
    r"\w+\s[^.,;:]{0,60}?(?<!\w)(?:även|också|ytterligare)\s+(?:inom|i|för|på|avseende|insats\w*|tjänst\w*|område\w*)(?!\w)(?!\s+(?:fortsättningen|framtiden))",
    re.IGNORECASE,
)
#: What is said of those that the deed is not done to: "hemtjänst som inte utförs i egen regi upphandlas".
_RESTRICTS = re.compile(r"(?<!\w)som\s+(?:inte|ej|i\s?dag|redan)\s(?:[^.,;:]{0,15}\s)?$", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ0-9])|\n+(?=\s*(?:\d{1,2}[.)]\s|att\s|[-•–]\s*att\s))", re.IGNORECASE)
#: "ska även i fortsättningen omfattas": nothing is added.
_GOES_ON = re.compile(
    r"i fortsättningen|fortsättningsvis|fortsatt|alltjämt|fortfarande|(?:även|också) (?:framöver|framgent)"
    r"|(?<!\w)fortsätt(?:er|a)(?!\w)",
    re.IGNORECASE,
)
#: "ska fortsatt ingå": right before what is said to run.
_GOES_ON_BEFORE = re.compile(rf"(?:{_GOES_ON.pattern})\s+(?:ska(?:ll)?\s+|få(?:r)?\s+|att\s+)?$", re.IGNORECASE)
#: "Kommunen inrättar inget valfrihetssystem": the denial stands with the thing.
_NONE_OF_IT = re.compile(
    r"\s+(?:då\s+|därmed\s+|nu\s+)?(?:inget|ingen|inga)(?!\w)(?!\s+(?:hinder|begränsning))", re.IGNORECASE
)
#: What a system that is there does ("LOV gäller", "får välja"); to bring one in is to begin, whatever goes on beside it.
_RUNS = re.compile(r"tillämp|gäll|omfatt|välja|ingå|utför", re.IGNORECASE)
_OWN = re.compile(r"regi|kommunen|staden", re.IGNORECASE)
_STAYS = re.compile(
    rf"{_GOES_ON.pattern}|(?<!\w)(?:kvar|förbli\w*|som hittills|drivs vidare|drivas vidare|oförändrat)(?!\w)",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[,;:.]|(?<!\w)(?:och|samt|men)(?!\w)")
_FOLLOW_UP = re.compile(r"uppfölj|följ|återr|redovis|utvärd|översyn|se[rs]? över", re.IGNORECASE)
_DRAFT = re.compile(r"(?:ta|tar|arbeta|utarbeta)\w* (?:fram )?(?!.*(?:system|valfrihet|kundval))", re.IGNORECASE)
#: Words beside which a motion "om LOV" may want something else than to have it.
ENDING = re.compile(
    r"nej till|avskaff|avveckl|avslut|upphör|stopp|slopa|skrota|egen regi|LOU|ersättning|villkor|avtal|krav|utvärder"
    r"|kontroll|gransk|tillsyn|konkurs|brister|uppfölj|följs? upp|statistik",
    re.IGNORECASE,
)
_DENIED_INSIDE = re.compile(r"(?<!\w)(?:inte|ej|icke)(?!\w)(?P<longer>\s+längre)?", re.IGNORECASE)
#: What a nämnd may do is said in its reglemente and handed on in its delegationsordning; the rules of a system can be called so too.
_REGLEMENT = re.compile(r"reglement", re.IGNORECASE)
_POWERS = re.compile(
    r"delegations?ordning|reglementet\s+(?:ska(?:ll)?\s+)?(?:ändra|revidera|komplettera|justera)s"
    r"|(?:nämnd|styrelse|utskott)\w*\s+reglement|reglement\w*\s+för\s+[\w ,-]{0,50}?(?:nämnd|styrelse|utskott)",
    re.IGNORECASE,
)
_ON_TRIAL = re.compile(
    r"(?<!\w)(?:under\s+(?:perioden|tiden|en\s|ett\s|\w+\s+år)|på\s+(?:försök|prov)|som\s+(?:ett\s+)?försök|försöksperiod\w*|i\s+(?:ett|två|tre)\s+år"
    r"|från\s+och\s+med|fr\.?\s?o\.?\s?m)",
    re.IGNORECASE,
)
#: "göra en översyn av systemet, att redovisas i maj": the inquiry is yet to be made; "översynen redovisas" tells of one.
_INQUIRY_TOLD = re.compile(r"(?:översyn|utredning|granskning|genomlysning)\s", re.IGNORECASE)
_STOP = re.compile(r"stopp(?:et)?$", re.IGNORECASE)
_LIFTED = re.compile(
    r"\s+(?:[^.;:,]{0,40}?\s)?(?:upphäv\w*|häv(?:s|as|des|ts)|upphör\w*|avsluta(?:s|des|ts)|t(?:as|ogs|agits)\s+bort|avbr(?:yts|öts|utits)|slopa(?:s|des|ts)|lyft(?:s|es|as))(?!\w)",
    re.IGNORECASE,
)
_ANSWERS_FOR = re.compile(r"ansvara", re.IGNORECASE)
_TELLS = re.compile(r"(?:åter)?redovis|komma|återr", re.IGNORECASE)
_OPEN = re.compile(r"redovis\w*\s+(?:för\s+)?(?:\w+\s+){0,3}?(?:hur|om|vad|vilka|på vilket sätt)(?!\w)", re.IGNORECASE)


_UNDONE = r"(?:upphäv\w*|återkalla\w*|riv(?:er|a|s|as)\supp|ompröva\w*|häv(?:er|s|as?))"
#: What a decision was that is undone: not to have LOV, or to end it.
_REFUSED = r"(?:[^.;:,]{0,50}?\s)?(?:inte|ej)\s(?:ska\s)?(?:tillämpa|införa|inrätta|ha|erbjuda|använda|starta)\w*(?!\w)"
_ENDED = r"(?:[^.;:,]{0,50}?\s)?(?:ska\s)?(?:avveckl|avskaff|avslut|upphör|slopa|lämna|fasa\w*\sut|säga\supp)\w*(?!\w)"
#: "Upphäver beslutet om att inte tillämpa LOV", "beslutet att LOV ska avvecklas rivs upp": it is as if it had not been decided.
_UNDOES = re.compile(
    rf"(?<!\w){_UNDONE}\s[^.;:]{{0,60}}?(?<!\w)[\w-]*beslut(?:et)?\s[^.;:]{{0,80}}?(?<!\w)att\s(?:(?P<no>{_REFUSED})|(?P<end>{_ENDED}))"
    rf"|(?<!\w)beslut(?:et)?\s[^.;:]{{0,80}}?(?<!\w)att\s(?:(?P<not>{_REFUSED})|(?P<ended>{_ENDED}))[^.;:]{{0,80}}?\s{_UNDONE}(?!\w)",
    re.IGNORECASE,
)
#: "LOV förlängs inte": the denial stands behind all of it.
_DENIED_BEHIND = re.compile(
    r"\s+(?:\w+\s+)?(?:inte|ej|icke)(?!\w)(?!\s+(?:bara|enbart|endast|minst|förrän))", re.IGNORECASE
)


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


def _goes_on(mark: Mark, sentence: str) -> bool:
    """Whether the words say that what is there goes on: "ska även fortsättningsvis omfattas", "kundvalet gäller alltjämt"."""
    word = mark.extent.of(sentence)
    if _GOES_ON.search(word):
        return True
    end = _CLAUSE_END.search(sentence, mark.extent.end)
    if _RUNS.search(word) is None:
        return False
    beside = _GOES_ON.search(sentence, mark.extent.end, end.start() if end else len(sentence)) is not None
    return beside or _GOES_ON_BEFORE.search(sentence, 0, mark.extent.start) is not None


def _effect(mark: Mark, sentence: str) -> LovEffect:
    effect = E.investigate if mark.value == "inquiry" else E(mark.value)
    if effect is E.plan and _INQUIRY_TOLD.match(mark.extent.of(sentence)):
        effect = E.investigate
    if effect is E.introduce and _ALSO_IN.match(sentence, mark.extent.start):
        effect = E.expand
    if effect is E.introduce and _JOINS.match(mark.extent.of(sentence)):
        effect = E.expand
    if effect is E.revise and _REGLEMENT.match(mark.extent.of(sentence)) and _POWERS.search(sentence):
        return E.delegate
    if effect is E.investigate and mark.extent.of(sentence).lower().startswith("pröva") and _ON_TRIAL.search(sentence):
        effect = E.introduce  # "under två år prövas LOV": it is there, though on trial
    if effect is E.stop_new or (effect is E.abolish and " längre" in mark.extent.of(sentence)):
        return effect
    if effect is E.replace and re.match(r"(?:i stället|istället)", mark.extent.of(sentence), re.IGNORECASE):
        return effect
    at = mark.extent.start
    if effect is E.introduce and (denied := _DENIED_INSIDE.search(mark.extent.of(sentence))):
        return E.abolish if denied["longer"] else E.not_introduce  # "LOV inte längre ska gälla"
    if re.match(r"(?:inte|inga|ej)\s", mark.extent.of(sentence), re.IGNORECASE):
        return effect
    if effect in (E.expand, E.introduce) and _goes_on(mark, sentence):
        return E.keep
    behind = effect is E.keep and " " in mark.extent.of(sentence) and _DENIED_BEHIND.match(sentence, mark.extent.end)
    # the mark may hold the thing too ("inför inget valfrihetssystem")
    verb = re.match(r"\w+", sentence[at:])
    none = effect is E.introduce and verb is not None and _NONE_OF_IT.match(sentence, at + verb.end()) is not None
    if not negated(sentence, at) and not behind and not none:
        return effect
    if effect in (E.introduce, E.keep) and re.search(
        r"(?:inte|ej) längre", sentence[max(0, at - 40) : at + 40], re.IGNORECASE
    ):
        return E.abolish
    return DENIED[effect]


def _stays(sentence: str, marks: list[Mark], effects: list[LovEffect], named: list[mentions.Mention]) -> int | None:
    """The number of the mark that says that own operation goes on; None where it begins, or where LOV is what goes on."""
    for number, effect in enumerate(effects):
        if effect is not E.replace or not _OWN.search(marks[number].extent.of(sentence)):
            continue
        place = marks[number].extent
        start = max((m.end() for m in _CLAUSE_END.finditer(sentence, 0, place.start)), default=0)
        end = _CLAUSE_END.search(sentence, place.end)
        clause = sentence[start : end.start() if end else len(sentence)]
        if _STAYS.search(clause) and not any(start <= m.extent.start < place.start for m in named):
            return number
    return None


def _of_sentence(sentence: str, base: int, whole: bool) -> Wish | None:
    named = [m for m in mentions.in_text(sentence) if m.basis != "lou"]
    if (undone := _UNDOES.search(sentence)) and (named or whole):
        effect = E.introduce if undone["no"] or undone["not"] else E.keep
        return Wish(effect, effect, Extent(base + undone.start(), base + undone.end()))
    found = [m for m in phrases.find(sentence, "effects.toml") if m.kind == "act"]
    counted = [m for m in found if counts(sentence, m, named, whole)]
    marks = _stronger(counted)
    if not marks:
        return None
    if len(marks) > 1:
        marks = [
            m for m in marks if not _RESTRICTS.search(sentence, max(0, m.extent.start - 40), m.extent.start)
        ] or marks
    effects = [_effect(m, sentence) for m in marks]
    first = 0
    # an end of LOV with what comes instead in the same sentence is a replacement
    if effects[0] in (E.abolish, E.replace) and E.replace in effects:
        first = effects.index(E.replace)
    # "fortsätter i egen regi": nothing is replaced, a choice that was thought of does not come
    if E.abolish not in effects and (stays := _stays(sentence, marks, effects, named)) is not None:
        return Wish(E.not_introduce, E.not_introduce, marks[stays].extent.shift(base))
    # a handing over of power governs what is to be decided with it; a plan or an inquiry too
    if effects[0] is E.provider and E.revise in effects and not SINGLE_PROVIDER.search(sentence):
        first = effects.index(E.revise)
    if effects[0] is E.revise and E.delegate in effects and _POWERS.search(sentence):
        first = effects.index(E.delegate)  # "ändring av delegationsordningen"
    if effects[0] is E.revise and E.stop_new in effects:  # "villkoren ändras så att nya utförare inte godkänns"
        first = effects.index(E.stop_new)
    # "ge i uppdrag att ta fram ett system" after a mere "återkomma": the doing governs
    if effects[0] is E.plan and marks[0].extent.of(sentence).lower().startswith("återkom"):
        told_of = [m.extent.of(sentence).lower().startswith("utvärdering") for m in marks]
        first = next((i for i, e in enumerate(effects) if (e in AIMS or e is E.investigate) and not told_of[i]), 0)
    if (
        effects[first] is E.delegate
        and _ANSWERS_FOR.match(marks[first].extent.of(sentence))
        and E.abolish in effects[first:]
    ):
        first = effects.index(E.abolish, first)  # "ansvarar för att säga upp avtalen"
    # "redovisa kostnaden för att införa", "redovisa hur LOV kan avvecklas": what is to be told has to be found out first
    if effects[first] is E.plan and _TELLS.search(marks[first].extent.of(sentence)):
        asked = next((i for i, e in enumerate(effects) if e is E.investigate and i > first), None)
        if asked is None and _OPEN.search(sentence, marks[first].extent.start):
            asked = next((i for i, e in enumerate(effects) if e in _CHANGES and i > first), None)
            if asked is not None:
                return Wish(E.investigate, effects[asked], marks[first].extent.shift(base))
        first = asked if asked is not None else first
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
    if effect is E.stop_new and _STOP.search(mark.extent.of(sentence)) and _LIFTED.search(sentence, mark.extent.end):
        effect = E.keep  # "intagningsstoppet upphävs"
    behind = (_effect(m, sentence) for m in counted if m is not mark and m.extent.start >= mark.extent.start)
    aim = effect if effect in AIMS else next((e for e in behind if e in AIMS), None)
    word = mark.extent.of(sentence)
    return Wish(effect, aim, mark.extent.shift(base), mark.value == "inquiry", _FOLLOW_UP.match(word) is not None)


def undoes(text: str) -> bool:
    """Whether the words take back a decision not to have a system, or one to end it."""
    return _UNDOES.search(text) is not None


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
