"""What one point decides and of what: its outcome, the further ones, the cue it rests on.

In: a point of a decision block and the cues that govern it. Out: codes of the contract, section 3 (outcome, object) and rules 3 and 9.
"""

from __future__ import annotations

import re

from pipeline.extract import objects, unlisted
from pipeline.extract.formula import parse
from pipeline.extract.points import WEAK, Point
from pipeline.facts import Mark, Passage
from pipeline.terms import Object, Outcome
from pipeline.text import Extent

#: When one point says several things, the one that changes most is the outcome (contract, rule 3), the others are ``also``.
_CHANGES_MOST = (
    Outcome.returned,
    Outcome.rejected,
    Outcome.adopted_with_change,
    Outcome.adopted,
    Outcome.repealed,
    Outcome.elected,
    Outcome.amended,
    Outcome.answered,
    Outcome.assigned,
    Outcome.withdrawn,
    Outcome.closed,
    Outcome.tabled,
    Outcome.referred,
    Outcome.noted,
    Outcome.other,
)


#: A decision that is one noun: "Bordläggning."
_BARE_NOUNS = {
    "bordläggning": Outcome.tabled,
    "återremiss": Outcome.returned,
    "avslag": Outcome.rejected,
    "bifall": Outcome.adopted,
}
_BARE = re.compile(r"(bordläggning|återremiss|avslag|bifall)\.?", re.IGNORECASE)


def outcome(
    passage: Passage, point: Point, marks: list[Mark], inner: list[Mark]
) -> tuple[Outcome, list[Outcome], Mark | None, float]:
    """The outcome of a point, the further ones, the cue it rests on, and how sure that is (0-1)."""
    modifiers = {m.value for m in point.marks if m.kind == "modifier"}
    values: dict[Outcome, Mark] = {}
    words = passage.slice(point.extent)
    tasked = unlisted.task(words)
    if tasked is not None and not any(m.extent.start - point.extent.start < tasked - _INFINITIVE for m in marks):
        # whatever the office is told to do ("kontoret ska revidera planen")
        asked = next((m for m in marks if m.value == Outcome.assigned), None)
        return Outcome.assigned, [], asked, asked.weight if asked else 0.6
    strong = [m for m in marks if m.weight > WEAK] or marks
    for mark in strong:
        values.setdefault(_value(passage, point, mark), mark)
    if not values and (bare := _BARE.fullmatch(passage.slice(point.extent).strip())):
        return _BARE_NOUNS[bare[1].lower()], [], None, 0.9
    if not values:
        return Outcome.adopted if _refers(point, passage) else unlisted.outcome(words) or Outcome.other, [], None, 0.4
    if (abstains := next((m for m in strong if m.rule == "outcome.other.avstar"), None)) is not None:
        return Outcome.other, [], abstains, abstains.weight  # "avger inget yttrande"
    if Outcome.adopted in values and Outcome.rejected in values and "rest" in modifiers:
        return Outcome.adopted_with_change, [Outcome.rejected], values[Outcome.adopted], 0.85
    if Outcome.adopted in values and "change" in modifiers and "as_proposed" not in modifiers:
        values = {Outcome.adopted_with_change if k is Outcome.adopted else k: v for k, v in values.items()}
    if Outcome.rejected in values and len(values) > 1:
        # "avslår motionen om att införa LOV": what was asked for is not done
        values = {k: v for k, v in values.items() if k is Outcome.rejected or not _asked_for(passage, point, v)}
    if Outcome.adopted in values and Outcome.rejected in values:
        # "ska behållas och således inte avvecklas" keeps; "inte införa …" rejects, whatever is named after it.
        negated = values[Outcome.rejected].rule in ("outcome.rejected.inte", *_SHALL)
        if negated:
            later = max(values[Outcome.adopted], values[Outcome.rejected], key=lambda m: m.extent)
            values = {k: v for k, v in values.items() if v is not later}
    if (
        (Outcome.repealed in values or Outcome.closed in values)
        and Outcome.adopted in values
        and _of_decision(passage, point, values[Outcome.adopted])
    ):
        values.pop(Outcome.adopted)  # "beslutet att införa LOV upphävs" ends what was decided
    if (
        Outcome.repealed in values
        and Outcome.rejected in values
        and _of_decision(passage, point, values[Outcome.rejected])
    ):
        values.pop(Outcome.rejected)  # "upphäver beslutet om att inte tillämpa LOV"
    if (ended := values.get(Outcome.repealed)) is not None and ended.rule == "outcome.repealed.inte_langre":
        values.pop(Outcome.adopted, None)  # "ska inte längre omfatta": the same verb, turned by its negation
        denied = values.get(Outcome.rejected)
        if denied is not None and (denied.rule in _SHALL or denied.extent.overlaps(ended.extent)):
            values.pop(Outcome.rejected)
    back, sent = values.get(Outcome.returned), values.get(Outcome.referred)
    if back is not None and sent is not None and back.extent.overlaps(sent.extent):
        values.pop(Outcome.referred)  # "skickas tillbaka till nämnden"
    if Outcome.adopted_with_change in values:  # "med den ändringen att målet stryks": the change itself
        values.pop(Outcome.amended, None)
        changes = [m.extent for m in point.marks if m.kind == "modifier" and m.value == "change"]
        if (struck := values.get(Outcome.repealed)) and any(c < struck.extent for c in changes):
            values.pop(Outcome.repealed)
    if Outcome.elected in values:
        values.pop(Outcome.adopted, None)
        if _BY_OTHERS.search(words) and len(values) == 1:
            return (
                Outcome.other,
                [],
                values[Outcome.elected],
                values[Outcome.elected].weight,
            )  # who is asked to elect is no member's body
    if (
        Outcome.withdrawn in values
        and (leave := values.get(Outcome.adopted))
        and leave.rule == "outcome.adopted.bevilja"
    ):
        values.pop(Outcome.adopted)  # "medges att ta tillbaka motionen"
    first = min(values, key=_CHANGES_MOST.index)
    others = [v for v in values if v is not first]
    others += [Outcome(m.value) for m in inner if Outcome(m.value) not in values]
    mark = values[first]
    return first, list(dict.fromkeys(others)), mark, mark.weight * (0.97 if others else 1.0)


#: A cue may begin so many characters before the end of what is asked: it is the verb of the task.
_INFINITIVE = 20
_DECIDED = re.compile(
    r"(?<!\w)(?:[a-zåäö]*beslut(?:et)?|uppdraget|delegation(?:en)?|rätt(?:en)?|bemyndigande(?:t)?)(?!\w)[^.;]{0,80}?(?<!\w)(?:att|om)\s[^.;]{0,60}$",
    re.IGNORECASE,
)


def _of_decision(passage: Passage, point: Point, mark: Mark) -> bool:
    """Whether a cue only says what an earlier decision was: "river upp beslutet om att införa"."""
    return _DECIDED.search(passage.slice(Extent(point.extent.start, mark.extent.start))) is not None


#: "motionen om att", "Anna Eks förslag om att LOV ska": the clause says what was asked for.
_ASKED = re.compile(
    r"(?<!\w)[\w-]*(?:motion|förslag|yrkande|begäran|ansökan|initiativ|framställan)(?:en|et|erna|s)?\s(?:(?:från|av)\s[^.;:]{3,60}?\s)?(?:om\s)?att\s(?:(?!och\s|samt\s)[^\s.;:,]+\s){0,6}$",
    re.IGNORECASE,
)


def _asked_for(passage: Passage, point: Point, mark: Mark) -> bool:
    """Whether a cue only says what a motion or a proposal asked for."""
    return _ASKED.search(passage.slice(Extent(point.extent.start, mark.extent.start))) is not None


def _value(passage: Passage, point: Point, mark: Mark) -> Outcome:
    """The outcome a cue stands for: approving what only informs is noting it (contract, "noted")."""
    governed = noun(passage, point, mark)
    if mark.rule == "outcome.adopted.anta" and governed is not None and governed.informs:
        return Outcome.noted
    if mark.rule == "outcome.repealed.upphora" and governed is not None and governed.code is Object.assignment:
        task = "uppdrag" in passage.slice(governed.extent).lower()
        return Outcome.closed if task else Outcome.repealed  # a task is closed, what was delegated is taken back
    if mark.value == Outcome.closed and governed is not None and governed.code is Object.system:
        return Outcome.repealed  # a task is closed; a system that is "avslutat" is ended
    if (
        mark.value == Outcome.amended
        and governed is not None
        and governed.code in (Object.matter, Object.motion)
        and _MOVES.match(passage.slice(mark.extent))
    ):
        return Outcome.tabled  # a time is moved, a matter is put off
    if mark.rule in _SHALL and _SHALL_NOT.match(passage.slice(mark.extent)):
        return Outcome.rejected
    if mark.value == Outcome.adopted and _DENIED.search(passage.slice(mark.extent)):
        return Outcome.rejected
    return Outcome(mark.value)


#: "skjuta fram", "flyttas fram"
_MOVES = re.compile(r"(?:skj|sköt|flytt)\w*\s", re.IGNORECASE)
#: "inför för närvarande inte något valfrihetssystem": the cue holds its own negation.
_DENIED = re.compile(r"^\w+\s(?:[\w]+\s){0,4}?(?:inte|ej|icke)\s(?!bara|enbart|endast|minst|längre)", re.IGNORECASE)
_SHALL = ("outcome.adopted.ska_vara", "outcome.adopted.omfatta", "outcome.assigned.ska")
#: "ska därför inte prövas"; "ska inte bara gälla städ" says yes.
_SHALL_NOT = re.compile(
    r"ska(?:ll)?\s+(?:\w+\s+){0,2}(?:inte|ej|icke)\s+(?!bara|enbart|endast|minst)(?:(?!utan\s)\w+\s+){0,2}\w+$",
    re.IGNORECASE,
)


def noun(passage: Passage, point: Point, mark: Mark) -> objects.Noun | None:
    base = point.extent.start
    words = passage.slice(point.extent)
    found = objects.of_verb(words, mark.extent.start - base, mark.extent.end - base, base)
    if found is not None and found.informs and _AS_OPINION.search(words):
        return found._replace(code=Object.document, informs=False)  # a letter that becomes the body's own answer
    return found


_AS_OPINION = re.compile(
    r"(?<!\w)(?:som|såsom)\s(?:[\w-]+\s){0,3}(?:yttrande|svar|remissvar|remissyttrande|samrådsyttrande)(?!\w)",
    re.IGNORECASE,
)


def _refers(point: Point, passage: Passage) -> bool:
    return parse(passage.slice(point.extent), None).reference is not None


#: "Länsstyrelsen ska utse ny ledamot": another authority elects.
_BY_OTHERS = re.compile(
    r"(?<!\w)(?:hos\s)?(?:länsstyrelsen|valmyndigheten)\s(?:att\s)?(?:ska(?:ll)?|ombeds?|anmodas|uppmanas|begär\w*|utse\w*|föreslås)(?!\w)",
    re.IGNORECASE,
)
#: A contract that is given notice of is no paper that is laid aside.
_GIVEN_NOTICE = re.compile(r"(?:säg\w*|sagts?|häv\w*)(?!\w)", re.IGNORECASE)
#: "Avstår från att yttra sig", "behandlas i dag": said of the matter.
_OF_MATTER = re.compile(r"(?:avstå|avge|lämna|behandla|avgör|prövas|handlägg|tas upp)", re.IGNORECASE)
_FUNDED = re.compile(r"avsätt|avsatt|ansl[åo]|finansier|anvisa|bestrid", re.IGNORECASE)
_MONEY = re.compile(r"avsätt|avsatt|ansl[åo]|finansier", re.IGNORECASE)


def thing(outcome: Outcome, noun: objects.Noun | None, words: str) -> Object:
    """What the outcome is said of. ``words`` are those of the cue."""
    if outcome is Outcome.elected:
        return Object.person
    if outcome is Outcome.assigned:
        return Object.assignment
    if outcome is Outcome.closed:
        own = (Object.matter, Object.motion, Object.citizen_proposal, Object.claim)
        return noun.code if noun is not None and noun.code in own else Object.assignment
    if outcome is Outcome.other and _OF_MATTER.match(words):
        return Object.matter
    if noun is None:
        return Object.information if outcome is Outcome.noted else Object.other
    if noun.code is Object.matter and _FUNDED.match(words):
        return Object.other  # "medel anvisas": money for what is decided beside it
    if noun.code is Object.document and (
        _MONEY.match(words) or (outcome is Outcome.repealed and _GIVEN_NOTICE.match(words))
    ):
        return Object.other
    if noun.code is Object.person and words.lower().startswith("bevilj"):
        return Object.other
    if outcome is Outcome.other and noun.code in (Object.matter, Object.terms, Object.information):
        return Object.other
    return noun.code
