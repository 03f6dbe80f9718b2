"""Events written by hand, and what relating knows of them: short enough that a test reads as the story it tells."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pipeline.relate.acts import Acts, acts_of
from pipeline.relate.known import Decision, Document, Event, Item, Known
from pipeline.relate.status import Register, register
from pipeline.relations import Act

KF, KS, KSAU, SN = "kommunfullmäktige", "kommunstyrelsen", "kommunstyrelsens arbetsutskott", "socialnämnden"


class Told(NamedTuple):
    """One event: what happened, and the document (``doc``, dated ``read``) that says so. ``own``: it is that body's own record."""

    body: str | None
    on: str | None
    number: str | None
    effect: str
    service: str | None = "hemtjanst"
    start: str | None = None
    stage: str = "decision"
    own: bool = False
    doc: str = ""
    read: str | None = None
    basis: str = "lov"
    code: str | None = "9901"
    step: str = ""
    matter: str | None = None
    outcome: str | None = None


def own(body: str | None, on: str | None, number: str | None, effect: str, *rest: str | None, **more: str) -> Told:
    """An event in the body's own record of that day."""
    told = Told(body, on, number, effect, *rest, own=True, **more)  # type: ignore[arg-type]
    return told._replace(doc=told.doc or f"own {body} {on}", read=told.read or on)


def known(told: Iterable[Told], code: str | None = "9901") -> Known:
    """The rows that relating knows of these events."""
    documents: dict[str, Document] = {}
    items: dict[str, Item] = {}
    events: list[Event] = []
    decisions: list[Decision] = []
    for t in told:
        name = t.doc or f"told {t.read}"
        document = Document(name, f"{name}.txt", "minutes", "municipality", code, None, None, t.read, None)
        documents.setdefault(name, document)
        item_id = f"{name}:{t.number if t.own else '1'}:{t.basis}"
        basis = tuple(part for part in t.basis.split(";") if part)
        steps = tuple(part for part in t.step.split(";") if part)
        items.setdefault(item_id, Item(item_id, name, t.number, None, (), t.matter, True, basis, steps))
        event_id = ":".join(str(part) for part in (item_id, *t[:8]))
        source = "own" if t.own else "recited"
        fields = (t.code, t.body, t.on, t.number, t.stage, t.effect, t.service, t.start, source)
        decision = f"{event_id}:decision" if t.own else None
        events.append(Event(event_id, item_id, decision, *fields))
        if decision is not None:
            point = (t.stage, t.body, None, t.on, t.number, None, t.outcome, (), t.effect, t.start)
            decisions.append(Decision(decision, item_id, 1, *point))
    return Known(code, documents, items, tuple(decisions), events=tuple(dict.fromkeys(events)))


def acts(*told: Told) -> Acts:
    return acts_of(known(told))


def registered(*told: Told, code: str | None = "9901") -> Register:
    """The register that these events give."""
    found = known([t._replace(code=code) for t in told], code)
    return register(found, acts_of(found))


def line(act: Act) -> str:
    """An act on one line; what is empty is a dash."""
    fields = (act.body, act.decided_on, act.paragraph, act.stage, act.lov_effect, act.service, act.effective_on)
    return " ".join(field or "-" for field in (*fields, act.certainty))


def lines(found: Acts) -> list[str]:
    """The acts, each with the number of its events."""
    return sorted(f"{line(act)} x{len(events)}" for act, events in found.acts)


def spells(found: Register, service: str = "hemtjanst") -> list[str]:
    """The spells of one service: from, to, status, certainty."""
    return [
        f"{s.valid_from} {s.valid_to or '-'} {s.status} {s.certainty}" for s in found.spells if s.service == service
    ]
