"""One event as a mention of an act, and when two mentions can be of the same act.

In: an event and its document. Out: :class:`Mention`, whose fields can be compared: a body by its level and field, so that "nämnden för vård & omsorg"
and "vård- och omsorgsnämnden" are one and "nämnden" is any of them; a date by its precision; a service by what covers it. The council and the
executive board are one of a kind in a municipality (kommunallag (2017:725) 3 kap. 1-3 §§), so that "stadsfullmäktige" is "kommunfullmäktige".
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from pipeline.bodies import level_of
from pipeline.relate.known import Document, Event
from pipeline.rules import labels
from pipeline.terms import WHOLE, BodyLevel, EventSource, LovEffect, ServiceCode, Stage

E = LovEffect
#: What there is one of in a matter. The others (terms, providers, tasks, steps) may come several times in a year.
MAIN = frozenset(
    {E.introduce, E.expand, E.keep, E.stop_new, E.abolish, E.replace, E.not_introduce, E.revoke_introduction}
)
#: What is decided about a system that runs.
SHOWS = frozenset({E.keep, E.revise, E.stop_new, E.provider})
#: Effects that cannot both be those of one decision about one service.
BEGINS = frozenset({E.introduce, E.expand})
ENDS = frozenset({E.abolish, E.replace})
_REFUSES = frozenset({E.not_introduce, E.revoke_introduction})


def opposed(one: str | None, other: str | None) -> bool:
    """Whether two effects on the same service shut each other out in one decision."""
    pair = {one, other}
    return bool(
        (pair & BEGINS and pair & (ENDS | _REFUSES))
        or (E.keep in pair and pair & (ENDS | BEGINS | _REFUSES))
        or (pair & ENDS and pair & _REFUSES)
    )


class BodyKey(NamedTuple):
    """What tells a body from the others of its municipality. ``level`` None: not said, or "styrelsen", which may be any board."""

    level: BodyLevel | None
    field: str

    @property
    def vague(self) -> bool:
        return self.level is None or (self.level in {BodyLevel.committee, BodyLevel.working} and not self.field)

    def fits(self, other: BodyKey) -> bool:
        """Whether the two can be the same body."""
        if self.level is None or other.level is None:
            return True
        return self.level is other.level and (self.field == other.field or not self.field or not other.field)


@lru_cache(maxsize=4096)
def body_key(name: str | None) -> BodyKey:
    """The key of a body's name in full and lower case."""
    plain = " ".join((name or "").lower().replace("&", "och").split())
    if plain in {"", "styrelsen"}:
        return BodyKey(None, "")
    level = level_of(plain)
    if level in {BodyLevel.council, BodyLevel.executive}:
        return BodyKey(level, "")
    plain = re.sub(r"-(?=[\s,])", "", plain)
    if level is BodyLevel.committee:
        field = re.sub(r"^nämnden för |nämnd(?:en)?$", "", plain).strip()
        return BodyKey(level, re.sub(r"s$", "", field))
    if level is BodyLevel.working:
        return BodyKey(level, re.sub(r"^(?:arbets)?utskott(?:et)?$", "", plain))
    return BodyKey(level, plain)


def dates_fit(one: str | None, other: str | None) -> bool:
    """Whether two dates, each perhaps only a month or a year, can be the same; what is not said fits all."""
    return not one or not other or one.startswith(other) or other.startswith(one)


def first_day_after(day: str) -> str:
    """The first day without what ends on a day: of the last day of a month the next one, for it is counted in; else the day itself."""
    if len(day) < 10:
        return day
    following = date.fromisoformat(day) + timedelta(days=1)
    return following.isoformat() if following.day == 1 else day


def starts_fit(effect: str | None, one: str | None, other: str | None) -> bool:
    """Whether two dates of effect can be the same; an end on 30 June and one from 1 July are."""
    if effect in ENDS and one and other:
        one, other = first_day_after(one), first_day_after(other)
    return dates_fit(one, other)


def vague_service(service: str | None) -> bool:
    """Whether it is not said which service."""
    return service in {None, ServiceCode.vard_och_omsorg}


def services_fit(one: str | None, other: str | None) -> bool:
    """Whether two services can be meant by the same words: equal, not said, or one a part of the other."""
    return one == other or vague_service(one) or vague_service(other) or WHOLE.get(one or "") == other or (
        WHOLE.get(other or "") == one
    )  # fmt: skip


def covers(wide: str | None, narrow: str | None) -> bool:
    """Whether words for the one service are true of the other too."""
    return wide == narrow or vague_service(wide) or WHOLE.get(narrow or "") == wide


Rank = tuple[int, bool, bool, bool, bool, str]
Identity = tuple[BodyKey, str, str]


class Mention(NamedTuple):
    """One event and what it is compared by.

    ``owner`` is the municipality, or the document when that does not say whose it is. ``rank``: the more exactly the decision is named, the
    lower; among equals what the body's own record says comes first. ``identity`` is (body, day, §), which names one decision of one meeting;
    None when one of them is not said.
    """

    event: Event
    document: Document
    owner: str
    body: BodyKey
    own: bool
    proposal: bool
    rank: Rank
    identity: Identity | None

    def says(self) -> str:
        """The mention for a reader: who, when, §, what, and in which document."""
        e = self.event
        when = " ".join([e.decided_on or "utan datum", *([f"§ {e.paragraph}"] if e.paragraph else [])])
        what = in_words(e.lov_effect, e.service, e.effective_on)
        return f"{e.body or 'organ inte sagt'} {when}: {what} ({labels('Stage').get(e.stage or '', 'steg inte sagt')}; {self.document.path})"


def service_name(service: str | None) -> str:
    """The Swedish name of a service."""
    return labels("ServiceCode").get(service or "", "tjänst inte sagd")


def in_words(effect: str | None, service: str | None, start: str | None) -> str:
    """What a decision does, to which service and from when, in the Swedish names of the codes."""
    told = [
        labels("LovEffect").get(effect or "", "effekt inte sagd"),
        service_name(service),
    ]
    return ", ".join([*told, *([f"från {start}"] if start else [])])


def mention(event: Event, document: Document, owner: str) -> Mention:
    """The mention that an event is."""
    body, date, number = body_key(event.body), event.decided_on or "", event.paragraph
    own, proposal = event.source == EventSource.own, event.stage == Stage.proposal
    precision = {10: 0, 7: 1, 4: 2}.get(len(date), 3)
    rank = (precision, not number, body.vague, vague_service(event.service), not own, event.event_id)
    named = precision == 0 and not body.vague and not proposal
    return Mention(
        event, document, owner, body, own, proposal, rank, (body, date, number) if named and number else None
    )
