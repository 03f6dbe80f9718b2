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
    if fact.body or fact.decided_on or fact.paragraph or fact.lov_effect not in _ONCE:
        return None
    for number in range(len(known) - 1, since - 1, -1):
        other = known[number].fact
        alike = other.lov_effect == fact.lov_effect and fact.service in (None, other.service)
        if alike and other.stage is Stage.decision and (other.effective_on is None or fact.effective_on is None):
            return number
    return None


def with_effect_day(claim: Claim[Event], later: Claim[Event]) -> Claim[Event]:
    """An act with the day of effect that a later sentence tells."""
    if later.fact.effective_on is None:
        return claim
    places = tuple(e for e in later.evidence if e.field == "effective_on")
    return Claim(replace(claim.fact, effective_on=later.fact.effective_on), (*claim.evidence, *places))


def completed(claim: Claim[Event], known: list[Claim[Event]], since: int) -> int | None:
    """The number of the act just told of whose decision ``claim`` only names ("Beslutet fattades av fullmäktige den 3 maj")."""
    fact = claim.fact
    if len(known) <= since or fact.body is None or _THE_DECISION.match(fact.text or "") is None:
        return None
    last = known[-1].fact
    alike = last.lov_effect == fact.lov_effect and last.stage == fact.stage
    fits = fact.decided_on is None or last.decided_on is None or fact.decided_on.startswith(last.decided_on)
    return len(known) - 1 if alike and last.body is None and last.paragraph is None and fits else None


def with_decision(claim: Claim[Event], later: Claim[Event]) -> Claim[Event]:
    """An act with the body, day and § that a later sentence tells; a year that came before is kept where no day follows."""
    fact, new = claim.fact, later.fact
    fields = ("body", "decided_on", "paragraph")
    places = tuple(e for e in later.evidence if e.field in fields)
    changed = replace(fact, body=new.body, decided_on=new.decided_on or fact.decided_on, paragraph=new.paragraph)
    kept = tuple(e for e in claim.evidence if e.field != "decided_on" or new.decided_on is None)
    return Claim(changed, (*kept, *places))
