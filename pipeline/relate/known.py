"""What relating knows of the documents of one municipality: the columns it needs of their rows, and nothing else.

In: the store's tables, through its connection. Out: :class:`Known`, small enough that all of a city's documents are in memory at once. An
empty cell is None, a list an empty tuple; everything is sorted by id, so that what is made of it does not depend on the order in which
documents came. The field names are the column names of :mod:`pipeline.rows` and :mod:`pipeline.relations`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

Names = tuple[str, ...]
_Record = TypeVar("_Record", bound=tuple[Any, ...])


class Document(NamedTuple):
    """A documents row that is no duplicate and could be read."""

    document_id: str
    path: str
    kind: str | None
    authority_type: str | None
    municipality_code: str | None
    body: str | None
    body_level: str | None
    meeting_date: str | None
    document_date: str | None


class Item(NamedTuple):
    item_id: str
    document_id: str
    paragraph: str | None
    title: str | None
    case_numbers: Names
    matter_type: str | None
    lov_relevant: bool
    legal_basis: Names
    lov_step: Names


class Decision(NamedTuple):
    decision_id: str
    item_id: str
    point: int
    stage: str | None
    body: str | None
    addressed_to: str | None
    decided_on: str | None
    paragraph: str | None
    object: str | None
    outcome: str | None
    also: Names
    lov_effect: str | None
    effective_on: str | None


class Service(NamedTuple):
    service_id: str
    item_id: str
    decision_id: str | None
    service: str


class Actor(NamedTuple):
    """Motion authors only (role ``motion_author``)."""

    actor_id: str
    item_id: str
    name: str | None
    party_now: str | None


class Event(NamedTuple):
    event_id: str
    item_id: str
    decision_id: str | None
    municipality_code: str | None
    body: str | None
    decided_on: str | None
    paragraph: str | None
    stage: str | None
    lov_effect: str | None
    service: str | None
    effective_on: str | None
    source: str


class Reference(NamedTuple):
    """A § of another meeting that the text of an item names (:class:`pipeline.facts.Reference`); from the private table ``item_references``."""

    item_id: str
    body: str | None
    decided_on: str | None
    paragraph: str
    firm: int
    quote: str


class Known(NamedTuple):
    """The rows of one municipality (``municipality_code`` None: of the documents that do not say whose they are)."""

    municipality_code: str | None
    documents: Mapping[str, Document]
    items: Mapping[str, Item]
    decisions: tuple[Decision, ...] = ()
    services: tuple[Service, ...] = ()
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    references: tuple[Reference, ...] = ()

    def document_of(self, item_id: str) -> Document:
        """The document that an item stands in."""
        return self.documents[self.items[item_id].document_id]


#: Record -> where its rows stand, and which of them count. CROSS JOIN keeps the order: from the documents of one municipality down, never
#: through a whole table for each municipality.
_ITEMS = "main.documents d CROSS JOIN main.items {} ON {}.document_id = d.document_id"
_ROWS = _ITEMS.format("i", "i") + " CROSS JOIN main.{} x ON x.item_id = i.item_id"
_SOURCES: dict[type, tuple[str, str]] = {
    Document: ("main.documents d", "d.duplicate_of IS NULL AND d.status <> 'failed'"),
    Item: (_ITEMS.format("x", "x"), ""),
    Decision: (_ROWS.format("decisions"), ""),
    Service: (_ROWS.format("services"), ""),
    Actor: (_ROWS.format("actors"), "x.role = 'motion_author'"),
    Event: (_ROWS.format("events"), ""),
    Reference: (_ROWS.format("item_references"), ""),
}
#: The fields of :class:`Known` that hold rows one after the other.
_MORE: dict[str, type] = {
    "decisions": Decision,
    "services": Service,
    "actors": Actor,
    "events": Event,
    "references": Reference,
}
_LISTS = frozenset({"case_numbers", "legal_basis", "lov_step", "also"})


def record(kind: type[_Record], row: Mapping[str, Any]) -> _Record:
    """A record of ``kind`` from a row of its table, with its cells as the store holds them."""
    names: tuple[str, ...] = kind._fields  # type: ignore[attr-defined]
    cells = {name: row[name] for name in names}
    cells |= {name: tuple(cells[name].split(";")) if cells[name] else () for name in _LISTS.intersection(names)}
    if "lov_relevant" in cells:
        cells["lov_relevant"] = bool(cells["lov_relevant"])
    return kind(**cells)


def load(connection: sqlite3.Connection, municipality_code: str | None, *, whole: bool = True) -> Known:
    """The rows of the documents with this code; of None, those of the documents that have none. Not ``whole``: only what items are known by."""

    shared: dict[Any, Any] = {None: None}  # codes, bodies, days and ids stand in many rows: each is one object

    def rows(record: Any) -> Iterator[Any]:
        source, condition = _SOURCES[record]
        alias = "d" if record is Document else "x"
        names = ", ".join(f"{alias}.{name}" for name in record._fields)
        where = "d.municipality_code IS ?" + (f" AND {condition}" if condition else "")
        sql = f"SELECT {names} FROM {source} WHERE {where} ORDER BY {alias}.{record._fields[0]}, {alias}.rowid"
        lists = [n for n, name in enumerate(record._fields) if name in _LISTS]
        for row in connection.execute(sql, (municipality_code,)):
            cells = [shared.setdefault(cell, cell) for cell in row]
            for n in lists:
                listed = tuple(cells[n].split(";")) if cells[n] else ()
                cells[n] = shared.setdefault(listed, listed)
            yield record(*cells)

    return Known(
        municipality_code,
        {d.document_id: d for d in rows(Document)},
        {i.item_id: i._replace(lov_relevant=bool(i.lov_relevant)) for i in rows(Item)},
        **{name: tuple(rows(record)) for name, record in _MORE.items() if whole or record is Actor},
    )
