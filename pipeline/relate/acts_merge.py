"""Mentions of the same decision brought together.

In: the mentions of one municipality. Out: :class:`Group`, the mentions of one act. What names its decision most exactly (day, §, body, service)
is grouped first; each vaguer mention joins a group that it fits in everything that both say, when there is exactly one; else it stays by itself. What
is decided for a mention depends only on the groups of more exact ones, so the order of arrival does not matter. Each mention looks into indexes by
effect and date, so the work is linear in their number.

A mention under a decision's body, day and § that does not say which service, or names one that has parts, is of every act with its effect
there. Proposals of an administration are never brought together with what a body did, nor with those of another document.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby

from pipeline.relate.acts_mentions import MAIN, Mention, covers, services_fit, starts_fit, vague_service


class Group:
    """The mentions of one act; the first is the one that names its decision most exactly."""

    __slots__ = ("mentions",)

    def __init__(self, first: Mention) -> None:
        self.mentions = [first]

    @property
    def first(self) -> Mention:
        return self.mentions[0]

    @property
    def own(self) -> list[Mention]:
        """The mentions in the body's own record."""
        return [m for m in self.mentions if m.own]

    @property
    def best(self) -> Mention:
        """What the body's own record says, else the most exact telling."""
        return min(self.mentions, key=lambda m: (not m.own, m.rank))


Near = tuple[Mention, Group]


class Merged:
    """The groups, and pairs that would be one but for their dates of effect."""

    def __init__(self) -> None:
        self.groups: list[Group] = []
        self.near: list[Near] = []
        self._dated: dict[tuple[object, ...], list[Group]] = defaultdict(list)
        self._numbered: dict[tuple[object, ...], list[Group]] = defaultdict(list)
        self._served: dict[tuple[object, ...], list[Group]] = defaultdict(list)

    def open(self, mentions: list[Mention]) -> None:
        """A new group of mentions that say the same."""
        group = Group(mentions[0])
        group.mentions += mentions[1:]
        self.groups.append(group)
        m, e = mentions[0], mentions[0].event
        if m.proposal:
            return
        date = e.decided_on or ""
        for length in (4, 7, 10):
            if len(date) >= length:
                self._dated[e.lov_effect, date[:length]].append(group)
        if e.paragraph:
            self._numbered[e.lov_effect, m.body, e.paragraph].append(group)
        if date:
            self._served[e.lov_effect, m.body, e.service].append(group)

    def homes(self, m: Mention) -> list[Group]:
        """The groups that a mention belongs to: one, or every act of its decision when it does not say which service."""
        if m.proposal:
            return []
        found = [g for g in self._near(m) if _fits(m, g.first)]
        strong = [g for g in found if m.identity is not None and g.first.identity == m.identity]
        if not strong:
            apart = [g for g in found if not _starts_fit(m, g)]
            if apart and m.event.lov_effect in MAIN:
                self.near += [(m, g) for g in apart[:1]]
            found = [g for g in found if _starts_fit(m, g)]
        chosen = strong or found
        for narrower in (_same_stage, _same_service, _same_paragraph):
            if len(chosen) > 1:
                chosen = narrower(m, chosen)
        if len({g.first.identity or id(g) for g in chosen}) == 1 and all(
            covers(m.event.service, g.first.event.service) for g in chosen
        ):
            return chosen
        return chosen if len(chosen) == 1 else []

    def _near(self, m: Mention) -> list[Group]:
        e = m.event
        date = e.decided_on or ""
        if len(date) in {7, 10} or (date and e.lov_effect in MAIN):
            return self._dated.get((e.lov_effect, date), [])
        if date or m.body.vague:
            return []
        if e.paragraph:
            return self._numbered.get((e.lov_effect, m.body, e.paragraph), [])
        if m.own or e.lov_effect not in MAIN or vague_service(e.service):
            return []
        told_on = m.document.meeting_date or m.document.document_date
        served = self._served.get((e.lov_effect, m.body, e.service), [])
        return [g for g in served if not told_on or (g.first.event.decided_on or "") <= told_on]


def _fits(m: Mention, first: Mention) -> bool:
    """Whether nothing that names the decision contradicts; the effect is equal already."""
    e, f = m.event, first.event
    return (
        m.body.fits(first.body)
        and (not e.paragraph or not f.paragraph or e.paragraph == f.paragraph)
        and services_fit(e.service, f.service)
    )


def _starts_fit(m: Mention, group: Group) -> bool:
    e = m.event
    return all(starts_fit(e.lov_effect, e.effective_on, o.event.effective_on) for o in (group.first, *group.own))


def _same_stage(m: Mention, groups: list[Group]) -> list[Group]:
    return [g for g in groups if g.best.event.stage == m.event.stage] or groups


def _same_service(m: Mention, groups: list[Group]) -> list[Group]:
    return [g for g in groups if g.first.event.service == m.event.service] or groups


def _same_paragraph(m: Mention, groups: list[Group]) -> list[Group]:
    return [g for g in groups if g.first.event.paragraph == m.event.paragraph] or groups


def _exactly(m: Mention) -> tuple[str, ...]:
    """Mentions of one rank that say this alike are of one act. What is not dated is told apart by document."""
    e = m.event
    apart = ""
    if m.proposal or not e.decided_on:
        told_alike = not m.own and not m.proposal and e.lov_effect in MAIN and e.service and e.effective_on
        apart = e.effective_on or "" if told_alike else m.document.document_id
    level, field = m.body
    stage = e.stage if m.own or m.proposal else ""
    return tuple(
        str(part or "") for part in (e.decided_on, e.paragraph, level, field, e.lov_effect, e.service, stage, apart)
    )


def merge(mentions: Iterable[Mention]) -> Merged:
    """The groups of the mentions of one owner."""
    merged = Merged()
    ordered = sorted(mentions, key=lambda m: m.rank)
    for _, level in groupby(ordered, key=lambda m: m.rank[:-1]):
        alone: dict[tuple[str, ...], list[Mention]] = {}
        joined: list[tuple[Group, Mention]] = []
        for m in level:
            homes = merged.homes(m)
            joined += [(group, m) for group in homes]
            if not homes:
                alone.setdefault(_exactly(m), []).append(m)
        for group, m in joined:
            group.mentions.append(m)
        for alike in alone.values():
            merged.open(alike)
    return merged
