"""Acts: what happened to LOV in the world, each once, with every mention of it.

In: :class:`pipeline.relate.known.Known`. Out: :class:`Acts`: rows of ``acts`` and ``act_events``, doubts, and which acts are disputed. Events
are never merged or changed. An act says what the body's own record says, else what is told; where tellings contradict each other, nothing.

``certainty``: ``decided`` when the body's own record of a binding decision was read, ``recited`` when it is only told of, ``proposed`` when
nothing but a recommendation or a proposal was read. A working committee cannot bind the municipality in what an activity shall be (kommunallag
(2017:725) 6 kap. 38 §: its aims, direction, extent or quality may not be delegated), so its "decision" to introduce or end LOV is a proposal.

Ids depend on what names the act, not on the order of documents. Where the municipality is not said, or another than the document's own, an act
belongs to its document alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.bodies import level_of
from pipeline.relate.acts_conflicts import Conflicts
from pipeline.relate.acts_mentions import MAIN, Mention, mention, starts_fit, vague_service
from pipeline.relate.acts_merge import Group, merge
from pipeline.relate.known import Event, Known
from pipeline.relations import Act, ActEvent
from pipeline.rows import DoubtRow, derived_id
from pipeline.terms import WHOLE, BodyLevel, Certainty, Stage


class Grounded(NamedTuple):
    """An act and the events that mention it, the one it mostly rests on first."""

    act: Act
    events: tuple[Event, ...]


class Acts(NamedTuple):
    """The acts of one municipality, sorted by id; ``disputed`` are the ids of those that nothing should be built on."""

    acts: tuple[Grounded, ...]
    disputed: frozenset[str]
    doubts: tuple[DoubtRow, ...]

    def rows(self) -> Iterator[Act | ActEvent]:
        """The rows of the two tables."""
        yield from (grounded.act for grounded in self.acts)
        for act, events in self.acts:
            for event in events:
                key = derived_id(act.act_id, "act_events", event.event_id)
                yield ActEvent(act_event_id=key, act_id=act.act_id, event_id=event.event_id)


def acts_of(known: Known) -> Acts:
    """The acts that the events of one municipality mention."""
    owners: dict[str, list[Mention]] = {}
    for event in known.events:
        document = known.document_of(event.item_id)
        here = known.municipality_code
        owner = here if here and event.municipality_code in {None, here} else document.document_id
        owners.setdefault(owner, []).append(mention(event, document, owner))
    made: list[Grounded] = []
    disputed: set[str] = set()
    doubts: dict[str, DoubtRow] = {}
    for owner in sorted(owners):
        settled = Conflicts(merge(owners[owner]))
        named = _named(settled.groups)
        made += [Grounded(act, _events(group)) for act, group in named]
        disputed |= {act.act_id for act, group in named if id(group) in settled.disputed}
        doubts |= settled.doubts
    made.sort(key=lambda grounded: grounded.act.act_id)
    return Acts(tuple(made), frozenset(disputed), tuple(doubts[key] for key in sorted(doubts)))


def _events(group: Group) -> tuple[Event, ...]:
    ordered = sorted(group.mentions, key=lambda m: (not m.own, m.rank))
    return tuple(dict.fromkeys(m.event for m in ordered))


def _named(groups: list[Group]) -> list[tuple[Act, Group]]:
    """The rows of groups with their ids. Acts that nothing tells apart but their documents get their first event into the id."""
    filled = [(group, _filled(group)) for group in groups]
    counted = Counter(_key(fields) for _, fields in filled)
    named = []
    for group, fields in filled:
        key = _key(fields)
        apart = min(m.event.event_id for m in group.mentions) if counted[key] > 1 or not fields["decided_on"] else None
        named.append((Act(act_id=derived_id(group.first.owner, "acts", *key, apart), **fields), group))
    return named


_IDENTITY = ("body", "decided_on", "paragraph", "stage", "lov_effect", "service")


def _key(fields: dict[str, str | None]) -> tuple[str | None, ...]:
    return tuple(fields[name] for name in _IDENTITY)


def _filled(group: Group) -> dict[str, str | None]:
    """The columns of an act but its id."""
    best = group.best
    ordered = sorted(group.mentions, key=lambda m: (not m.own, m.rank))
    by_date = sorted(ordered, key=lambda m: (m.rank[0], not m.own))
    named = sorted(ordered, key=lambda m: m.body.vague)
    fields = {
        "municipality_code": best.event.municipality_code or best.document.municipality_code,
        "body": next((m.event.body for m in named if m.event.body), None),
        "decided_on": next((m.event.decided_on for m in by_date if m.event.decided_on), None),
        "paragraph": next((m.event.paragraph for m in ordered if m.event.paragraph), None),
        "stage": _stage(group),
        "lov_effect": best.event.lov_effect,
        "service": _service(ordered),
        "effective_on": _effective(group),
    }
    return fields | {"certainty": _certainty(group, fields)}


def _stage(group: Group) -> str | None:
    """The own record's; of tellings the weaker one, since it says more exactly what was done."""
    stages = {m.event.stage for m in group.own or group.mentions}
    return next((stage for stage in (Stage.recommendation, Stage.proposal, Stage.decision) if stage in stages), None)


def _service(ordered: list[Mention]) -> str | None:
    """The first service said that is one, before one that is not said; of a telling, a part before the whole."""
    said = [m for m in ordered if not vague_service(m.event.service)]
    own = [m for m in said if m.own]
    found = own or sorted(said, key=lambda m: m.event.service not in WHOLE) or ordered
    return next((m.event.service for m in found if m.event.service), None)


def _effective(group: Group) -> str | None:
    """The date of effect that the own record says, else the tellings when they agree; the most exact of those that fit each other."""
    own = [m.event.effective_on for m in group.own if m.event.effective_on]
    told = [m.event.effective_on for m in group.mentions if m.event.effective_on]
    said = sorted(set(own or told), key=lambda day: (len(day), day))
    effect = group.best.event.lov_effect
    return said[-1] if said and all(starts_fit(effect, said[-1], other) for other in said) else None


def _certainty(group: Group, fields: dict[str, str | None]) -> str:
    if fields["stage"] != Stage.decision or not _binds(fields):
        return Certainty.proposed
    return Certainty.decided if any(m.event.stage == Stage.decision for m in group.own) else Certainty.recited


def _binds(fields: dict[str, str | None]) -> bool:
    """Whether the body can settle this. A body that is not said is believed."""
    level = level_of(fields["body"]) if fields["body"] else None
    return level not in {BodyLevel.working, BodyLevel.administration} or fields["lov_effect"] not in MAIN
