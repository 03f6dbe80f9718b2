"""One service on its way through the years: an act on its day, the spells it makes, and what is due later.

Days are ISO 8601 and compared as text, so a month ("2011-04") begins before each of its days; the last day of a spell is always a whole date.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from pipeline.relate.acts import Grounded
from pipeline.relate.acts_mentions import in_words
from pipeline.relations import Act
from pipeline.terms import Certainty, LovEffect, LovStatusCode

E = LovEffect
#: On one day a system is first begun, then shown, asked about, refused, and at last ended: terms decided with it do not come before it. Plans and
#: follow-ups show less than what else was decided.
_ORDER = {
    **dict.fromkeys((E.introduce, E.expand), 0),
    E.investigate: 2,
    E.not_introduce: 3,
    E.revoke_introduction: 4,
    **dict.fromkeys((E.abolish, E.replace), 5),
    **dict.fromkeys((E.plan, E.delegate, E.none), 6),
}


class Step(NamedTuple):
    """An act on its day. ``start``: its day of effect, ``planned`` when only proposals for it name that day. ``surely_lov``: its matter names LOV;
    else it may be another choice. ``told_on``: the last day it is told of. ``follows_up``: a decision in the management of a system.
    """

    when: str
    grounded: Grounded
    start: str | None
    planned: bool
    surely_lov: bool
    told_on: str
    follows_up: bool = False

    @property
    def act(self) -> Act:
        return self.grounded.act

    @property
    def certainty(self) -> str:
        return self.act.certainty or Certainty.recited

    @property
    def order(self) -> tuple[str, int, bool, int, str]:
        """What is read in a body's own record comes before what is told of that day."""
        act = self.act
        kind = _ORDER.get(LovEffect(act.lov_effect or E.none), 1)
        number = int(act.paragraph) if act.paragraph and act.paragraph.isdecimal() else 0
        return self.when, kind, act.certainty != Certainty.decided, number, act.act_id


@dataclass
class Spell:
    """A status from a day on."""

    valid_from: str
    status: str
    certainty: str
    step: Step
    valid_to: str | None = None

    @property
    def act(self) -> Act:
        return self.step.act


class Due(NamedTuple):
    """What was decided for a later day."""

    day: str
    step: Step
    certainty: str


@dataclass
class Track:
    """One service: its spells so far, and what is due."""

    spells: list[Spell] = field(default_factory=list)
    begins: Due | None = None
    ends: Due | None = None

    @property
    def now(self) -> Spell | None:
        """The spell that has not been closed."""
        return self.spells[-1] if self.spells and self.spells[-1].valid_to is None else None

    @property
    def status(self) -> str:
        return self.now.status if self.now is not None else LovStatusCode.unknown

    @property
    def alive(self) -> bool:
        return self.status in {LovStatusCode.in_operation, LovStatusCode.decided}

    def free_from(self, day: str) -> str:
        """The day, or the first after it that an earlier spell does not hold."""
        if (now := self.now) is not None:
            return max(day, now.valid_from)
        if self.spells and day <= (last := self.spells[-1].valid_to or ""):
            return (date.fromisoformat(last) + timedelta(days=1)).isoformat()
        return day

    def close(self, day: str) -> None:
        """Ends the present spell before a day; one that would not have had a day is none."""
        if (now := self.now) is None:
            return
        now.valid_to = day_before(day)
        if now.valid_to < now.valid_from:
            self.spells.pop()


def day_before(day: str) -> str:
    """The last day before a date, or before the first day of a month or year."""
    whole = day + {4: "-01-01", 7: "-01"}.get(len(day), "")
    return (date.fromisoformat(whole) - timedelta(days=1)).isoformat()


def days_between(first: str, last: str) -> int | None:
    """How many days lie between two dates; None when one is not known to the day."""
    if len(first) < 10 or len(last) < 10:
        return None
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


def says(step: Step) -> str:
    """An act for a reader."""
    act = step.act
    when = " ".join([act.decided_on or "utan datum", *([f"§ {act.paragraph}"] if act.paragraph else [])])
    return f"{act.body or 'organ inte sagt'} {when}: {in_words(act.lov_effect, act.service, act.effective_on)}"
