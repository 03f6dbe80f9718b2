"""The rows that relate documents to each other, and the list of all tables.

``TABLES`` is in the order in which they are written: a table stands after the ones it refers to.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import ClassVar

from pipeline.rows import (
    Actor,
    Attendance,
    Ballot,
    Decision,
    DocumentRow,
    DoubtRow,
    EvidenceRow,
    ItemRow,
    Motive,
    Names,
    PageRow,
    Proposal,
    Row,
    Service,
    Vote,
    column,
    key,
)
from pipeline.terms import (
    Certainty,
    EventSource,
    LovEffect,
    LovStatusCode,
    MatterLink,
    MatterState,
    ServiceCode,
    Stage,
)


@dataclass(frozen=True, kw_only=True)
class Event(Row):
    """One mention of a LOV act in one item, own or told of."""

    table: ClassVar[str] = "events"
    event_id: str = key("id")
    item_id: str = column("the item", refers="items")
    decision_id: str | None = column("the own decision", refers="decisions")
    municipality_code: str | None = column("SCB code of the municipality that decided")
    body: str | None = column("the body that decided")
    decided_on: str | None = column("date, ISO 8601, or a month or year")
    paragraph: str | None = column("number of the §")
    stage: str | None = column("force of the act", codes=Stage)
    lov_effect: str | None = column("effect on LOV", codes=LovEffect)
    service: str | None = column("service", codes=ServiceCode)
    effective_on: str | None = column("date of effect")
    source: str = column("own or recited", codes=EventSource)
    text: str | None = column("the words")


@dataclass(frozen=True, kw_only=True)
class Act(Row):
    """One LOV act in the world, which one or more events mention."""

    table: ClassVar[str] = "acts"
    act_id: str = key("id")
    municipality_code: str | None = column("SCB code")
    body: str | None = column("the body that decided")
    decided_on: str | None = column("date, ISO 8601, or a month or year")
    paragraph: str | None = column("number of the §")
    stage: str | None = column("force of the act", codes=Stage)
    lov_effect: str | None = column("effect on LOV", codes=LovEffect)
    service: str | None = column("service", codes=ServiceCode)
    effective_on: str | None = column("date of effect")
    certainty: str | None = column("how sure the act is", codes=Certainty)


@dataclass(frozen=True, kw_only=True)
class ActEvent(Row):
    """Which events mention which act."""

    table: ClassVar[str] = "act_events"
    act_event_id: str = key("id")
    act_id: str = column("the act", refers="acts")
    event_id: str = column("the event", refers="events")


@dataclass(frozen=True, kw_only=True)
class MatterRow(Row):
    """One matter followed over documents."""

    table: ClassVar[str] = "matters"
    matter_id: str = key("id")
    municipality_code: str | None = column("SCB code")
    case_numbers: Names = column("diarienummer", default=())
    title: str | None = column("title")
    first_on: str | None = column("first date")
    last_on: str | None = column("last date")
    state: str | None = column("open or decided", codes=MatterState)
    final_decision_id: str | None = column("the decision that settled it", refers="decisions")


@dataclass(frozen=True, kw_only=True)
class MatterItem(Row):
    """Which items belong to which matter."""

    table: ClassVar[str] = "matter_items"
    matter_item_id: str = key("id")
    matter_id: str = column("the matter", refers="matters")
    item_id: str = column("the item", refers="items")
    step: int = column("order in the matter")
    link: str | None = column("what links it", codes=MatterLink)
    why: str | None = column("why it was linked")


@dataclass(frozen=True, kw_only=True)
class LovStatus(Row):
    """A spell of LOV status for one municipality and one service."""

    table: ClassVar[str] = "lov_status"
    lov_status_id: str = key("id")
    municipality_code: str = column("SCB code")
    service: str = column("service in SKR's list, or 'unspecified'")
    valid_from: str | None = column(
        "first day, ISO 8601, or a month or year; a spell holds when valid_from <= day <= valid_to, as text"
    )
    valid_to: str | None = column("last day, ISO 8601; empty: still, as far as any document says")
    status: str = column("status", codes=LovStatusCode)
    act_id: str | None = column("the act behind the change", refers="acts")
    certainty: str | None = column("how sure it is", codes=Certainty)
    decided_on: str | None = column("when that act was decided")
    effective_on: str | None = column("date of effect of that act, as a document says it")
    last_read_on: str | None = column(
        "the last date of a document that tells of LOV in this service there; of later days nothing was read"
    )


TABLES: tuple[type[Row], ...] = (
    DocumentRow,
    PageRow,
    ItemRow,
    Decision,
    Service,
    Attendance,
    Actor,
    Proposal,
    Vote,
    Ballot,
    Motive,
    Event,
    Act,
    ActEvent,
    MatterRow,
    MatterItem,
    LovStatus,
    EvidenceRow,
    DoubtRow,
)

#: The contract calls this column ``table``, which is a class attribute here.
COLUMN_NAMES = {("evidence", "row_table"): "table"}


def table_columns(row: type[Row]) -> list[tuple[str, str]]:
    """(field, column) pairs of a table in column order."""
    return [(f.name, COLUMN_NAMES.get((row.table, f.name), f.name)) for f in fields(row)]
