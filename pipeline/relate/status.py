"""The LOV register: since when a municipality has which status in which service.

In: the acts of one municipality (:mod:`pipeline.relate.acts`) and the documents they stand in. Out: rows of ``lov_status`` and doubts. Which acts
count is told in :mod:`pipeline.relate.status_steps`, what an act does to the status of a service in :mod:`pipeline.relate.status_course`. What no
document says has no row, which means ``unknown``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pipeline.relate.acts import Acts, Grounded
from pipeline.relate.known import Known
from pipeline.relate.status_course import UNSPECIFIED, Course
from pipeline.relate.status_steps import steps_of
from pipeline.relate.status_track import Spell
from pipeline.relations import LovStatus
from pipeline.rows import DoubtRow, derived_id
from pipeline.terms import PARTS, WHOLE, DoubtKind


class Register(NamedTuple):
    """The spells of one municipality by service and day, and what does not fit together."""

    spells: tuple[LovStatus, ...]
    doubts: tuple[DoubtRow, ...]


def register(known: Known, acts: Acts) -> Register:
    """The spells that the acts of one municipality make."""
    dates = _dates(known)
    course = Course(steps_of(known, acts, dates))
    read = _last_read(acts, dates)
    spells = [_row(known.municipality_code or "", service, spell, read) for service, spell in course.run()]
    doubts = {d.doubt_id: d for d in (_doubt(known, grounded, note) for grounded, note in course.doubts)}
    return Register(tuple(spells), tuple(doubts[key] for key in sorted(doubts)))


def on(spells: Iterable[LovStatus], day: str) -> dict[str, LovStatus]:
    """The spell of each service of one municipality that holds on a day (ISO 8601); a service without one is unknown."""
    return {s.service: s for s in spells if (s.valid_from or "") <= day <= (s.valid_to or "9999-12-31")}


def _dates(known: Known) -> dict[str, str]:
    """Item -> the date of its document; of one that has none, the last decision that it tells of."""
    told: dict[str, str] = {}
    for event in known.events:
        document = known.items[event.item_id].document_id
        told[document] = max(told.get(document, ""), event.decided_on or "")
    dates = {}
    for event in known.events:
        document_of = known.document_of(event.item_id)
        own = document_of.meeting_date or document_of.document_date
        dates[event.item_id] = own or told[document_of.document_id]
    return dates


def _last_read(acts: Acts, dates: dict[str, str]) -> dict[str, str]:
    """Service -> the last date of a document that tells of it there; what is said of a part is said of the whole, and the other way round."""
    read: dict[str, str] = {}
    for act, events in acts.acts:
        service = act.service or UNSPECIFIED
        date = max(dates[e.item_id] for e in events)
        for one in {service, WHOLE.get(service, service), *PARTS.get(service, ())}:
            read[one] = max(read.get(one, ""), date)
    return read


def _row(code: str, service: str, spell: Spell, read: dict[str, str]) -> LovStatus:
    act = spell.act
    return LovStatus(
        lov_status_id=derived_id(code, "lov_status", service, spell.valid_from, spell.status),
        municipality_code=code,
        service=service,
        valid_from=spell.valid_from,
        valid_to=spell.valid_to,
        status=spell.status,
        act_id=act.act_id,
        certainty=spell.certainty,
        decided_on=act.decided_on,
        effective_on=act.effective_on,
        last_read_on=read.get(service) or None,
    )


def _doubt(known: Known, grounded: Grounded, note: str) -> DoubtRow:
    item_id = grounded.events[0].item_id
    return DoubtRow(
        doubt_id=derived_id(item_id, "doubts", DoubtKind.status_conflict, note, None, None),
        document_id=known.items[item_id].document_id,
        item_id=item_id,
        kind=DoubtKind.status_conflict,
        note=note,
    )
