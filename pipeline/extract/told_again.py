"""An act that is told of twice: what a later sentence adds to it.

In: the acts read so far and a further one. Out: whether it is the same, which one it only tells the start of, and that one with what was added.
"LOV infördes 2027. Beslutet fattades av fullmäktige den 3 maj 2026, § 7." is one act.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.facts import Claim, Event
from pipeline.terms import LovEffect, Stage

E = LovEffect
#: Acts that are done once: told again without anything of their own they are the same.
_ONCE = frozenset({E.introduce, E.expand, E.abolish, E.replace})
#: So many years at most lie between a decision to extend or end and its day.
_SOON = 1
#: The whole sentence says only who took the decision, and when.
_THE_DECISION = re.compile(
    r"\W*(?:(?:det\s+)?(?:avgörande\s+)?beslut(?:et)?\s+(?:om\s+(?:detta|det)\s+|därom\s+)?(?:[^.;:]{0,50}\s)?(?:togs|fattades|är|klubbades)(?!\w)"
    r"|det\s+(?:var\s+[^.;:]{4,50}\ssom\s+)?(?:[^.;:]{0,60}\s)?(?:fattade|tog|klubbade|beslutade|bestämde|hade)\s[^.;:]{0,60}?(?:beslut(?:et|at)?|bestämt|detta|det|så)(?!\w)|det\s+(?:beslutade|bestämde|beslöt|hade)\s)",
    re.IGNORECASE,
)


def same(fact: Event, other: Event) -> bool:
    """Whether a later telling adds nothing: the same act, with the same or fewer particulars."""
    if (fact.lov_effect, fact.stage, fact.service) != (other.lov_effect, other.stage, other.service):
        return False
    pairs = ((fact.body, other.body), (fact.decided_on, other.decided_on), (fact.paragraph, other.paragraph))
    return all(mine is None or mine == theirs for mine, theirs in pairs) and (
        fact.decided_on is not None or fact.body is not None
    )


def started(fact: Event, known: list[Claim[Event]], since: int) -> int | None:
    """The number of the act that a sentence without body, day of decision and § only says the start of ("Systemet startade den 1 oktober").

    ``since``: the number of the first act of this passage.
    """
    if fact.body or fact.paragraph or fact.lov_effect not in _ONCE:
        return None
    if fact.decided_on is not None and fact.effective_on is not None:
        return None
    for number in range(len(known) - 1, since - 1, -1):
        other = known[number].fact
        alike = other.lov_effect == fact.lov_effect and fact.service in (None, other.service)
        free = other.effective_on is None or fact.effective_on is None
        day = fact.decided_on  # "LOV infördes 2027" behind the decision of 2026: the year of its start
        begins = day is None or (
            other.decided_on is not None
            and other.decided_on[: len(day)] <= day
            and (fact.lov_effect == E.introduce or int(day[:4]) - int(other.decided_on[:4]) <= _SOON)
            and (other.effective_on is None or other.effective_on.startswith(day))
        )
        if alike and other.stage is Stage.decision and free and begins:
            return number
    return None


def with_effect_day(claim: Claim[Event], later: Claim[Event]) -> Claim[Event]:
    """An act with the day of effect that a later sentence tells."""
    fact, day = claim.fact, later.fact.effective_on
    field = "effective_on"
    if day is None and fact.effective_on is None and later.fact.decided_on not in (None, fact.decided_on):
        day, field = later.fact.decided_on, "decided_on"
    if day is None or (field == "decided_on" and (fact.decided_on or "").startswith(day)):
        return claim
    places = tuple(replace(e, field="effective_on") for e in later.evidence if e.field == field)
    return Claim(replace(fact, effective_on=day), (*claim.evidence, *places))


def completed(claim: Claim[Event], known: list[Claim[Event]], since: int) -> int | None:
    """The number of the act just told of whose decision ``claim`` only names ("Beslutet fattades av fullmäktige den 3 maj")."""
    fact = claim.fact
    if len(known) <= since or fact.body is None or _THE_DECISION.match(fact.text or "") is None:
        return None
    last = known[-1].fact
    alike = last.lov_effect == fact.lov_effect and last.stage == fact.stage
    day, before = fact.decided_on, last.decided_on
    fits = day is None or before is None or day.startswith(before) or _earlier(last, day)
    return len(known) - 1 if alike and last.body is None and last.paragraph is None and fits else None


def _earlier(act: Event, day: str) -> bool:
    """Whether a decision of ``day`` can be the one behind an introduction that was dated by its start."""
    start = act.decided_on
    return (
        start is not None and act.lov_effect == E.introduce and act.effective_on is None and day[: len(start)] < start
    )


def with_decision(claim: Claim[Event], later: Claim[Event]) -> Claim[Event]:
    """An act with the body, day and § that a later sentence tells; a year that came before is kept where no day follows."""
    fact, new = claim.fact, later.fact
    fields = ("body", "decided_on", "paragraph")
    places = tuple(e for e in later.evidence if e.field in fields)
    changed = replace(fact, body=new.body, decided_on=new.decided_on or fact.decided_on, paragraph=new.paragraph)
    kept = tuple(e for e in claim.evidence if e.field != "decided_on" or new.decided_on is None)
    if new.decided_on is not None and _earlier(fact, new.decided_on):
        changed = replace(changed, effective_on=fact.decided_on)
        kept += tuple(replace(e, field="effective_on") for e in claim.evidence if e.field == "decided_on")
    return Claim(changed, (*kept, *places))
