"""The course of LOV in one municipality, act by act: which status each service has from which day.

In: :class:`Step`, an act with its day. Out: :class:`Spell` by service, and doubts. The steps are taken in order of their days; between
them what was decided for a later day comes to pass. Codes: docs/tables.md.

- ``introduce``, and ``expand`` to a service that does not run: ``decided`` from the day of decision, ``in_operation`` from the day of effect.
  That is ``expected`` until an act shows it running (terms revised, a provider approved, no new providers, kept, ended); what a surer act shows
  is a spell of its own. Before the day of effect, or while it is not said, terms are what is made ready; then they make it expected.
- ``abolish`` and ``replace``: what ran until then is ended from the day of effect, else of decision. A system that ends on the last day of a
  month runs that day. What had not begun when it would end is ``none``.
- ``not_introduce`` is ``none`` where nothing is known to run or to be decided, else it changes nothing. ``revoke_introduction`` is ``none``.
- ``investigate`` counts where nothing is known or nothing runs. ``plan``, ``delegate`` and ``none`` change nothing; in a matter of management
  (follow-up, evaluation) they show that what is known to run does.
- A recommendation or proposal changes nothing. Where nothing is known, one to end, keep or revise a system shows that there is one
  (``proposed``).
- ``hemtjanst`` covers its parts: what is said of it holds for each part that some act names, and ends when both parts have.
- A service that is not said (``unspecified``, ``vard_och_omsorg``) has a course of its own until a named one runs. An end of LOV without a
  service ends all that runs; where that is several services the ends are ``expected`` and a doubt says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.bodies import level_of
from pipeline.relate.acts import Grounded
from pipeline.relate.acts_mentions import BEGINS, ENDS, SHOWS, dates_fit, first_day_after, service_name
from pipeline.relate.status_track import Due, Spell, Step, Track, days_between, says
from pipeline.rules import labels
from pipeline.terms import PARTS, WHOLE, BodyLevel, Certainty, LovEffect, LovStatusCode, ServiceCode

E, S, C = LovEffect, LovStatusCode, Certainty

UNSPECIFIED = "unspecified"
#: Words for a system of which they do not say what it holds.
GENERAL = (UNSPECIFIED, str(ServiceCode.vard_och_omsorg))
#: Days after a decision to end without a day of effect in which what still runs is running out (notice periods of a year are usual).
_NOTICE = 548
#: Days after a decision to introduce without a day of effect in which terms may still be those of a system to come (June 2015 to February 2018 in
#: one city).
_READY = 1096


def _surer(one: str, other: str) -> bool:
    """Whether one certainty is more than another."""
    order = [C.proposed, C.expected, C.recited, C.decided]
    return order.index(C(one)) > order.index(C(other))


class Course:
    """Takes the steps of one municipality in their order. ``doubts`` are (act, what to check)."""

    def __init__(self, steps: Iterable[Step]) -> None:
        self._steps = list(steps)
        named = {step.act.service for step in self._steps if step.certainty != C.proposed}
        self._parts = {part for part in WHOLE if part in named}
        self._tracks: dict[str, Track] = {}
        self._asked: set[str] = set()
        self.doubts: list[tuple[Grounded, str]] = []

    def run(self) -> Iterator[tuple[str, Spell]]:
        """(service, spell) by service and day."""
        for step in self._steps:
            self._pass(step.when)
            self._take(step)
        self._pass("9999-12-31")
        for service in sorted(self._tracks):
            for spell in self._tracks[service].spells:
                yield service, spell

    def _track(self, service: str) -> Track:
        return self._tracks.setdefault(service, Track())

    def _doubt(self, step: Step, note: str) -> None:
        self.doubts.append((step.grounded, note))

    # ----------------------------------------------------------------- what comes to pass

    def _pass(self, until: str) -> None:
        """What is due by a day, in order of days."""
        while due := self._next(until):
            _, is_end, service = due
            track = self._tracks[service]
            planned, track_status = (track.ends, S.ended) if is_end else (track.begins, S.in_operation)
            if planned is None:
                break
            if is_end:
                track.ends = None
            else:
                track.begins = None
            self._change(service, planned.day, track_status, planned.step, planned.certainty)

    def _next(self, until: str) -> tuple[str, bool, str] | None:
        waiting = [
            (due.day, is_end, service)
            for service, track in self._tracks.items()
            for is_end, due in ((False, track.begins), (True, track.ends))
            if due is not None and due.day <= until
        ]
        return min(waiting, default=None)

    def _change(self, service: str, day: str, status: str, step: Step, certainty: str) -> None:
        """The status of a service from a day on."""
        track = self._track(service)
        day = track.free_from(day)
        track.close(day)
        track.spells.append(Spell(day, status, certainty, step))
        if status not in {S.in_operation, S.decided}:
            track.begins = track.ends = None
        if status == S.ended and (whole := WHOLE.get(service)):
            self._whole_ends(whole, day, step, certainty)
        if service not in GENERAL and certainty != C.proposed:
            self._named(service, day, status)

    def _whole_ends(self, whole: str, day: str, step: Step, certainty: str) -> None:
        """A service ends with the last of its parts."""
        parts = [self._tracks.get(part, Track()) for part in PARTS[whole]]
        if self._tracks.get(whole, Track()).alive and all(p.status in {S.ended, S.none} for p in parts):
            self._change(whole, day, S.ended, step, certainty)

    def _named(self, service: str, day: str, status: str) -> None:
        """A named service takes over from the words that do not say which, and a part from what was refused or asked of the whole."""
        for general in (*GENERAL, *([WHOLE[service]] if service in WHOLE else [])):
            track = self._tracks.get(general, Track())
            if (now := track.now) is None or not self._superseded(general, now.status, status):
                continue
            track.begins = track.ends = None
            track.close(day)

    @staticmethod
    def _superseded(wide: str, status: str, named: str) -> bool:
        if status in {S.none, S.investigating}:
            return named in {S.decided, S.in_operation}
        return named == S.in_operation and status != S.ended and wide in GENERAL

    # ----------------------------------------------------------------- what an act does

    def _take(self, step: Step) -> None:
        service = step.act.service or UNSPECIFIED
        if service in GENERAL:
            self._take_general(step, service)
            return
        whole = WHOLE.get(service)
        self._apply(service, step)
        for part in PARTS.get(service, ()):
            if part in self._parts:
                self._inherit(part, step)
        if whole is not None and step.act.lov_effect in SHOWS | ENDS and step.certainty != C.proposed:
            track = self._tracks.get(whole, Track())
            if track.alive:
                self._show(whole, step, step.certainty)

    def _inherit(self, part: str, step: Step) -> None:
        """What is said of the whole, for one part of it."""
        track, effect = self._track(part), step.act.lov_effect
        if effect == E.introduce or track.alive or (effect == E.not_introduce and track.status == S.unknown):
            if effect == E.keep and track.ends is not None:
                return
            self._apply(part, step)

    def _alive(self) -> list[str]:
        """The named services that run or are decided; not a part whose whole is among them."""
        alive = [s for s, track in self._tracks.items() if s not in GENERAL and track.alive]
        return sorted(s for s in alive if WHOLE.get(s) not in alive)

    def _take_general(self, step: Step, service: str) -> None:
        """An act that does not say which service."""
        effect, alive = step.act.lov_effect, self._alive()
        general = [g for g in GENERAL if self._tracks.get(g, Track()).alive]
        ending = effect in ENDS or effect == E.revoke_introduction
        if not alive:
            for one in general if ending and general else [service]:
                self._apply(one, step)
            return
        if step.certainty == C.proposed:
            return
        if ending:
            several = len(alive) > 1
            for one in (*alive, *general):
                self._apply(one, step, C.expected if several else None)
                for part in PARTS.get(one, ()):
                    if self._tracks.get(part, Track()).alive:
                        self._apply(part, step, C.expected if several else None)
            if several:
                names = ", ".join(map(service_name, alive))
                self._doubt(step, f"LOV avslutas utan att tjänst sägs, och flera är i drift ({names}): {says(step)}")
        elif (effect in SHOWS | {E.expand} or step.follows_up) and len(alive) == 1:
            self._confirm(alive[0], step, step.certainty)
        elif effect == E.introduce and not any(self._same_decision(s, step) for s in alive):
            names = ", ".join(map(service_name, alive))
            self._doubt(step, f"LOV införs utan att tjänst sägs, och {names} har redan LOV: {says(step)}")

    def _same_decision(self, service: str, step: Step) -> bool:
        now = self._tracks[service].now
        return now is not None and dates_fit(now.act.decided_on, step.act.decided_on)

    def _apply(self, service: str, step: Step, certainty: str | None = None) -> None:
        """One act on one service; ``certainty`` where it is less than the act's own."""
        effect, sure = step.act.lov_effect, certainty or step.certainty
        track = self._track(service)
        if not step.surely_lov and not track.alive:
            if sure != C.proposed and effect in BEGINS | ENDS:
                self._doubt(
                    step, f"Det sägs inte om valfriheten är enligt LOV, och inget annat visar det: {says(step)}"
                )
            return
        if sure == C.proposed:
            self._propose(service, step)
            return
        if effect in SHOWS or (effect == E.expand and track.status == S.in_operation):
            self._show(service, step, sure)
        elif effect in BEGINS:
            self._begin(service, step, sure)
        elif effect in ENDS:
            self._end(service, step, sure)
        elif effect == E.revoke_introduction:
            self._revoke(service, step, sure)
        elif effect == E.not_introduce:
            self._refuse(service, step, sure)
        elif effect == E.investigate and track.status in {S.unknown, S.none}:
            self._change(service, step.when, S.investigating, step, sure)
        elif step.follows_up:
            self._confirm(service, step, sure)

    def _propose(self, service: str, step: Step) -> None:
        """A proposal about what runs shows it where nothing is known; terms proposed for what is proposed to begin do not."""
        track, effect = self._track(service), step.act.lov_effect
        if effect in BEGINS:
            self._asked.add(service)
        elif effect not in SHOWS | ENDS or service in self._asked:
            return
        elif track.status == S.unknown or (
            track.status == S.decided and track.begins is None and self._long_since(track, step)
        ):
            self._change(service, step.when, S.in_operation, step, C.proposed)

    @staticmethod
    def _long_since(track: Track, step: Step) -> bool:
        """Whether what was decided without a day of effect must have begun or been given up."""
        now = track.now
        days = days_between(now.valid_from, step.when) if now is not None else None
        return days is not None and days > _READY

    def _confirm(self, service: str, step: Step, sure: str) -> None:
        """What is known to run or to be decided runs."""
        if self._track(service).alive:
            self._show(service, step, sure)

    def _show(self, service: str, step: Step, sure: str) -> None:
        """The system runs on this day."""
        track = self._track(service)
        now, effect = track.now, step.act.lov_effect
        if now is None or now.status in {S.none, S.investigating}:
            self._change(service, step.when, S.in_operation, step, sure)
        elif now.status == S.decided:
            if track.begins is None and not dates_fit(now.valid_from, step.when):
                self._show_begun(service, track, step, sure)
        elif now.status == S.in_operation:
            if _surer(sure, now.certainty):
                self._change(service, step.when, S.in_operation, step, sure)
            if effect == E.keep and track.ends is not None and step.act.service == track.ends.step.act.service:
                self._kept(track, step, sure)
        elif not self._runs_out(now, step):
            self._doubt(
                step, f"{service_name(service)} är i drift efter att ha avslutats: {says(now.step)} – {says(step)}"
            )
            self._change(service, step.when, S.in_operation, step, sure)

    def _show_begun(self, service: str, track: Track, step: Step, sure: str) -> None:
        """What was decided without a day of effect runs, or is made ready."""
        late = self._long_since(track, step)
        if step.act.lov_effect == E.keep and not late:
            return
        ready = step.act.lov_effect not in SHOWS - {E.revise} | ENDS and not late
        self._change(service, step.when, S.in_operation, step, C.expected if ready else sure)

    def _kept(self, track: Track, step: Step, sure: str) -> None:
        """Kept after its end was decided: what was decided of the two counts before what is told."""
        assert track.ends is not None
        self._doubt(step, f"LOV behålls efter att avslut har beslutats: {says(track.ends.step)} – {says(step)}")
        if sure == C.decided or track.ends.certainty != C.decided:
            track.ends = None

    @staticmethod
    def _runs_out(ended: Spell, step: Step) -> bool:
        """Whether what is shown after an end may be the last of it: the end is known to the month only, or no day of effect was said."""
        if dates_fit(ended.valid_from, step.when):
            return True
        days = days_between(ended.valid_from, step.when)
        return not ended.step.start and days is not None and days <= _NOTICE

    def _begin(self, service: str, step: Step, sure: str) -> None:
        track, start = self._track(service), step.start
        if track.status == S.in_operation:
            return
        if track.status == S.decided:
            same = track.begins is not None and dates_fit(track.begins.day, start)
            if not start or same:
                return
        if not step.act.decided_on:
            told = step.told_on >= step.when and sure == C.recited
            self._change(service, step.when, S.in_operation, step, sure if told else C.expected)
            return
        self._change(service, step.when, S.decided, step, sure)
        if start:
            track.begins = Due(max(start, step.when), step, C.expected)

    def _end(self, service: str, step: Step, sure: str) -> None:
        track, end = self._track(service), first_day_after(step.start) if step.start else step.when
        end = max(end, step.when) if dates_fit(end, step.when) else end
        planned = C.expected if step.planned else sure
        if track.status == S.ended:
            return
        if track.status == S.decided and (track.begins is None or end <= track.begins.day):
            self._change(service, step.when, S.none, step, sure)
            return
        if track.status != S.decided and (end > step.when or track.status == S.in_operation):
            self._show(service, step, sure if sure != C.expected else step.certainty)
        if end <= step.when:
            self._change(service, end, S.ended, step, planned)
        else:
            track.ends = Due(end, step, planned)

    def _revoke(self, service: str, step: Step, sure: str) -> None:
        now = self._track(service).now
        if now is not None and now.status == S.in_operation and now.certainty != C.expected:
            self._end(service, step, sure)
        elif now is None or now.status != S.ended:
            self._change(service, step.when, S.none, step, sure)

    def _refuse(self, service: str, step: Step, sure: str) -> None:
        track = self._track(service)
        now = track.now
        if any(self._tracks.get(part, Track()).alive for part in PARTS.get(service, ())) and not track.alive:
            return
        if now is None or now.status == S.investigating:
            self._change(service, step.when, S.none, step, sure)
        elif track.alive and step.act.service == service:
            what = f"{service_name(service)} införs inte, fast läget redan är {labels('LovStatusCode')[now.status]}"
            self._doubt(step, f"{what}: {says(now.step)} – {says(step)}")
            council = level_of(step.act.body or "") is BodyLevel.council
            if now.status == S.decided and council and not dates_fit(now.valid_from, step.when):
                self._change(service, step.when, S.none, step, sure)
