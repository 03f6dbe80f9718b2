"""Where documents contradict each other about one decision.

In: the groups of one owner. Out: doubts that name both sides, and the groups that nothing should be built on. What the body's own record says stands;
a telling of that decision with another effect joins the own act when there is one it can mean, else it is disputed. Two records, or two tellings,
that shut each other out are both disputed. Own words that a telling lacks are no contradiction, nor are several points of one §; but a § that
both introduces LOV in a service, from no day, and refuses it there has been read wrongly.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations

from pipeline.relate.acts_mentions import BEGINS, MAIN, Mention, opposed, services_fit, starts_fit
from pipeline.relate.acts_merge import Group, Merged
from pipeline.rows import DoubtRow, derived_id
from pipeline.terms import DoubtKind, LovEffect, Stage

#: Tellings of one decision that are compared with each other at most: each pair is looked at.
_COMPARED = 40


def doubt(kind: DoubtKind, about: Mention, note: str) -> DoubtRow:
    """A doubt that stands with the document of one mention."""
    return DoubtRow(
        doubt_id=derived_id(about.event.item_id, "doubts", kind, note, None, None),
        document_id=about.document.document_id,
        item_id=about.event.item_id,
        kind=kind,
        note=note,
    )


class Conflicts:
    """Settles the contradictions of merged groups: ``groups`` are those that are left."""

    def __init__(self, merged: Merged) -> None:
        self.groups = list(merged.groups)
        self.disputed: set[int] = set()
        self.doubts: dict[str, DoubtRow] = {}
        for mention, group in merged.near:
            self._say("Samma beslut återges med olika datum för ikraftträdande", group.best, mention)
        self._effects()
        self._days()
        self._numbers()
        for group in self.groups:
            self._within(group)

    def _say(self, what: str, one: Mention, other: Mention) -> None:
        made = doubt(DoubtKind.act_conflict, other, f"{what}: {one.says()} – {other.says()}")
        self.doubts[made.doubt_id] = made

    def _dispute(self, groups: Iterable[Group]) -> None:
        self.disputed.update(id(group) for group in groups)

    def _effects(self) -> None:
        """One decision told with effects that do not fit."""
        gone: set[int] = set()
        for groups in _by(self.groups, lambda g: g.first.identity):
            own = [g for g in groups if g.own]
            told = [g for g in groups if not g.own]
            for group in told if own else ():
                gone.update(self._against_own(group, own))
            for one, other in combinations((own if own else told)[:_COMPARED], 2):
                self._against_each_other(one, other)
        self.groups = [g for g in self.groups if id(g) not in gone]

    def _against_own(self, group: Group, own: list[Group]) -> Iterator[int]:
        m = group.best
        if m.event.lov_effect == LovEffect.none:
            return
        able = [
            g
            for g in own
            if services_fit(g.best.event.service, m.event.service)
            and g.best.event.stage == m.event.stage
            and g.best.event.lov_effect != LovEffect.none
        ]
        main = [g for g in able if g.best.event.lov_effect in MAIN]
        able = main if m.event.lov_effect in MAIN and main else able
        self._say("Samma beslut återges med olika verkan", (able or own)[0].best, m)
        if len(able) == 1:
            able[0].mentions += group.mentions
            yield id(group)
        else:
            self._dispute([group])

    def _against_each_other(self, one: Group, other: Group) -> None:
        a, b = one.best, other.best
        apart = a.document.document_id != b.document.document_id
        vaguely = any(m.event.lov_effect in BEGINS and not m.event.effective_on for m in (a, b))
        effects = {a.event.lov_effect, b.event.lov_effect}
        if (
            (apart or a.event.service == b.event.service)
            and a.event.stage == b.event.stage
            and services_fit(a.event.service, b.event.service)
            and opposed(a.event.lov_effect, b.event.lov_effect)
            and (apart or vaguely or LovEffect.keep in effects)
        ):
            self._say("Samma beslut återges med olika verkan", *sorted((a, b), key=lambda m: m.rank))
            if apart or vaguely:
                self._dispute((one, other))

    def _days(self) -> None:
        """One § of a body's year told with several days: § are numbered anew each year."""

        def year(group: Group) -> object:
            m, e = group.first, group.first.event
            if m.identity is None or e.lov_effect == LovEffect.none:
                return None
            return m.body, (e.decided_on or "")[:4], e.paragraph, e.lov_effect, e.service

        for groups in _by(self.groups, year):
            self._one_of("Samma paragraf återges med olika dag", groups)

    def _numbers(self) -> None:
        """One decision of a meeting told with several §."""

        def meeting(group: Group) -> object:
            m, e = group.first, group.first.event
            if m.identity is None or e.lov_effect not in MAIN:
                return None
            return m.body, e.decided_on, e.lov_effect, e.service

        for groups in _by(self.groups, meeting):
            self._one_of("Samma beslut återges med olika paragraf", groups)

    def _one_of(self, what: str, groups: list[Group]) -> None:
        """Groups that must be one, though they say different things: the own record's stands, and the others are disputed."""
        groups = sorted(groups, key=lambda g: (not g.own, -len(g.mentions), g.best.rank))
        for other in groups[1:]:
            if not other.own:
                self._say(what, groups[0].best, other.best)
                if groups[0].own:
                    self._dispute([other])

    def _within(self, group: Group) -> None:
        """What the mentions of one act say differently."""
        best = group.best
        starts = [m for m in group.mentions if m.event.effective_on]
        if starts:
            said = min(starts, key=lambda m: (not m.own, m.rank))
            for m in starts:
                apart = m.event.lov_effect in MAIN or m.document.document_id != said.document.document_id
                if apart and not starts_fit(m.event.lov_effect, said.event.effective_on, m.event.effective_on):
                    self._say("Samma beslut återges med olika datum för ikraftträdande", said, m)
        for m in group.mentions:
            if {best.event.stage, m.event.stage} == {Stage.decision, Stage.recommendation}:
                self._say("Samma beslut återges som beslut och som förslag", best, m)


def _by(groups: list[Group], key: Callable[[Group], object]) -> Iterator[list[Group]]:
    """Groups that share a key, where several do; a key of None shares nothing."""
    shared: dict[object, list[Group]] = defaultdict(list)
    for group in groups:
        found = key(group)
        if found is not None:
            shared[found].append(group)
    yield from (listed for listed in shared.values() if len(listed) > 1)
