"""The acts, and the status of LOV, of the municipalities that reviews concern: related anew from the rows as the reviews have them.

In: a store, and the reviews with their rows. Out: for each such municipality the rows of ``events``, ``acts``, ``act_events`` and ``lov_status``
that stand instead of those of the run. A decision's own events are made again by the function that made them when it was read
(:func:`pipeline.resolve.choice.events_of`), and related by those that a run relates with; what no review touches comes out as it was. One
municipality takes some hundredths of a second, whatever the size of the store; one whose reviews are the same as before is not related again.

The tables of the run are read (``main``), whatever is laid over them. Doubts stay those of the run.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from pipeline.relate.acts import acts_of
from pipeline.relate.known import Decision, Document, Event, Item, Known, Service, record
from pipeline.relate.status import register
from pipeline.relations import Act, ActEvent, LovStatus
from pipeline.reviews.anchors import Anchor
from pipeline.reviews.fitting import Fit
from pipeline.store import Store
from pipeline.tables import Cell, cells

#: The tables whose reviews change what is related.
TABLES = ("decisions", "services", "events", "items", "documents")
#: The longest code of a municipality; longer is the id of a document.
_CODE = 4
#: What is asked for at a time.
_AT_ONCE = 500

Row = dict[str, Any]
Related = Act | ActEvent | LovStatus
#: A changed row as a review has it, None when it is rejected.
Changed = Mapping[str, Mapping[str, tuple[Row, Row | None]]]


@dataclass(frozen=True)
class Other:
    """How a related table is other than that of the run: the ids of the rows that it has not, the rows that it has instead."""

    gone: tuple[str, ...]
    rows: tuple[Related, ...]


@dataclass(frozen=True)
class Acted:
    """One municipality, or one document that does not say whose it is: ``events`` are those that reviews changed (None: there is none any more),
    ``related`` what that comes to in ``acts``, ``act_events`` and ``lov_status``."""

    events: Mapping[str, Row | None]
    related: Mapping[str, Other]

    @property
    def changed(self) -> bool:
        """Whether anything is other than the run had it."""
        return bool(self.events) or any(one.gone or one.rows for one in self.related.values())


#: Municipality (or document), and the entries that concern it with the rows that they mean: what :class:`Acted` depends on beside the store.
Key = tuple[str, tuple[tuple[int, str], ...]]


def acted(
    store: Store, changed: Iterable[tuple[Fit, Mapping[str, Cell]]], before: Mapping[Key, Acted]
) -> dict[Key, Acted]:
    """What is related anew. ``changed`` are the reviews that change a row, with the open cells and what follows from them; ``before`` is what was
    related for earlier reviews of the same store."""
    grouped: dict[str, list[tuple[Fit, Mapping[str, Cell]]]] = defaultdict(list)
    told = [(fit, after) for fit, after in changed if fit.row is not None and _tells(fit.row, after)]
    moved = {a.row_id: after["municipality_code"] for fit, after in told if (a := fit.row) and a.table == "documents"}
    for fit, after in told:
        if fit.row is not None:
            for code in _codes(fit.row, moved):
                grouped[code].append((fit, after))
    made: dict[Key, Acted] = {}
    for code, found in sorted(grouped.items()):
        key = code, tuple((fit.entry.number, fit.row.row_id) for fit, _ in found if fit.row is not None)
        made[key] = before[key] if key in before else _related(store, code, found)
    return made


def _tells(row: Anchor, after: Mapping[str, Cell]) -> bool:
    """Whether a review may change an act."""
    on_lov = row.table != "decisions" or row.row["lov_effect"] is not None or after["lov_effect"] is not None
    return row.table in TABLES and on_lov


def _codes(row: Anchor, moved: Mapping[str, Cell]) -> set[str]:
    """The municipalities and regions whose acts a row is among, and would be; a document that does not say whose it is stands for itself, as in a
    run."""
    document = str(row.document["document_id"])
    was = row.document["municipality_code"]
    return {str(code or document) for code in (was, moved.get(document, was))}


def _related(store: Store, code: str, found: Sequence[tuple[Fit, Mapping[str, Cell]]]) -> Acted:
    changed: dict[str, dict[str, tuple[Row, Row | None]]] = {table: {} for table in TABLES}
    for fit, after in found:
        if fit.row is not None:
            cells = dict(fit.row.row)
            changed[fit.row.table][fit.row.row_id] = cells, None if fit.rejected else {**cells, **after}
    documents, read = _documents(store, code, changed)
    events_of = "main.items i CROSS JOIN main.events x ON x.item_id = i.item_id"
    own = {row["event_id"]: row for row in _rows(store, events_of, "i.document_id", read)}
    joined = _rows(store, events_of, "i.document_id", documents.keys() - read)
    every = {**own, **{row["event_id"]: row for row in joined}}
    touched = {
        str(row["item_id"])
        for table in ("decisions", "services", "events")
        for row, _ in changed[table].values()
    }  # fmt: skip
    wanted = sorted({row["item_id"] for row in every.values()} | touched)
    items = {row["item_id"]: row for row in _rows(store, "main.items x", "x.item_id", wanted)}
    items = {i: row for i, row in items.items() if row["document_id"] in documents}
    stood = {key: row for key, row in sorted(every.items()) if row["item_id"] in items}
    decisions = _with(_rows(store, "main.decisions x", "x.item_id", list(items)), "decision_id", changed["decisions"])
    services = _with(_rows(store, "main.services x", "x.item_id", list(items)), "service_id", changed["services"])
    items |= {i: after for i, (_, after) in changed["items"].items() if i in items and after is not None}
    events = _events(stood, decisions, services, changed, documents, items)
    held = {**stood, **events}
    known = Known(
        code if len(code) <= _CODE else None,
        {d: record(Document, row) for d, row in sorted(documents.items())},
        {i: record(Item, row) for i, row in sorted(items.items())},
        tuple(record(Decision, row) for row in sorted(decisions.values(), key=lambda r: str(r["decision_id"]))),
        tuple(record(Service, row) for row in sorted(services.values(), key=lambda r: str(r["service_id"]))),
        (),
        tuple(record(Event, row) for _, row in sorted(held.items()) if row is not None),
    )
    acts = acts_of(known)
    related: dict[str, list[Related]] = {table.table: [] for table in (Act, ActEvent, LovStatus)}
    for made in (*acts.rows(), *register(known, acts).spells):
        related[made.table].append(made)
    mentions = _rows(store, "main.act_events x", "x.event_id", own)
    before = {
        "act_events": mentions,
        "acts": _rows(store, "main.acts x", "x.act_id", dict.fromkeys(row["act_id"] for row in mentions)),
        "lov_status": _rows(store, "main.lov_status x", "x.municipality_code", [code]),
    }
    return Acted(
        {key: row for key, row in events.items() if row != every.get(key)},
        {table: _other(rows, related[table]) for table, rows in before.items()},
    )


def _other(before: Sequence[Row], now: Sequence[Related]) -> Other:
    """What is other now than before."""
    was = {row_id: values for row_id, *values in (tuple(row.values()) for row in before)}
    new = {row_id: (values, row) for (row_id, *values), row in ((cells(row), row) for row in now)}
    gone = tuple(row_id for row_id, values in was.items() if row_id not in new or new[row_id][0] != values)
    return Other(gone, tuple(row for row_id, (values, row) in new.items() if was.get(row_id) != values))


def _documents(store: Store, code: str, changed: Changed) -> tuple[dict[str, Row], set[str]]:
    """The documents of a municipality as the reviews have them: without those that are another's, with those that are its own; and the ids of those
    that a run took for its own."""
    whose = "d.municipality_code = ?" if len(code) <= _CODE else "d.document_id = ? AND d.municipality_code IS NULL"
    found = store.query(
        f"SELECT * FROM main.documents d WHERE {whose} AND d.duplicate_of IS NULL AND d.status <> 'failed'", code
    )
    documents = {row["document_id"]: row for row in found}
    read = set(documents)
    for key, (_, after) in changed["documents"].items():
        documents.pop(key, None)
        if after is not None and (after["municipality_code"] or key) == code:
            documents[key] = after
    return documents, read


def _with(rows: Iterable[Row], key: str, changed: Mapping[str, tuple[Row, Row | None]]) -> dict[str, Row]:
    """Rows by id, as the reviews have them."""
    held = ((row[key], changed[row[key]][1] if row[key] in changed else row) for row in rows)
    return {row_id: row for row_id, row in held if row is not None}


# --------------------------------------------------------------------------- events


def _events(
    stood: Mapping[str, Row],
    decisions: Mapping[str, Row],
    services: Mapping[str, Row],
    changed: Changed,
    documents: Mapping[str, Row],
    items: Mapping[str, Row],
) -> dict[str, Row | None]:
    """The events that reviews change; None for those that are none any more."""
    found: dict[str, Row | None] = {}
    served: dict[str, list[Row]] = defaultdict(list)
    for row in services.values():
        served[row["item_id"]].append(row)
    again, corrected = _again(decisions, changed), _corrected(changed)
    for key, row in stood.items():
        if row["source"] == "own" and row["decision_id"] in again:
            found[key] = None
    for decision_id in sorted(again & decisions.keys()):
        row = decisions[decision_id]
        document = documents[items[row["item_id"]]["document_id"]]
        for made in _own(row, served[row["item_id"]], document["municipality_code"]):
            key, told = made["event_id"], ("stage", "lov_effect", "effective_on")
            was = stood.get(key) or {**made, **corrected.get(decision_id, {})}
            found[key] = {**was, **{name: made[name] for name in told}}
    for key, (row, after) in changed["documents"].items():
        if after is not None and key in documents:
            _moved(found, stood, items, key, row, after)
    for key, (row, after) in changed["events"].items():
        held = found.get(key, stood.get(key))
        if held is not None:
            found[key] = after and {**held, **{name: after[name] for name in row if row[name] != after[name]}}
    return found


def _again(decisions: Mapping[str, Row], changed: Changed) -> set[str]:
    """The decisions whose own events are made again: those that were reviewed, and those of items whose services were."""
    touched = {row["item_id"] for row, _ in changed["services"].values()}
    return {*changed["decisions"], *(key for key, row in decisions.items() if row["item_id"] in touched)}


def _corrected(changed: Changed) -> dict[str, Row]:
    """What reviews of a decision's own events say of it, whichever service they are of."""
    found: dict[str, Row] = defaultdict(dict)
    for row, after in changed["events"].values():
        if after is not None and row["decision_id"]:
            told = {name for name in row if row[name] != after[name]} - {"service"}
            found[row["decision_id"]] |= {name: after[name] for name in told}
    return found


def _own(row: Row, services: Iterable[Row], code: str | None) -> Iterator[Row]:
    """The events that a decision is, as rows."""
    from pipeline import facts  # with the rules, which reading wants and most questions do not
    from pipeline.resolve.choice import events_of

    listed = ("also",)
    decision = facts.Decision(**{**row, **{name: tuple(row[name].split(";")) if row[name] else () for name in listed}})
    for event in events_of(decision, [facts.Service(**service) for service in services], code):
        yield {field.name: getattr(event, field.name) for field in fields(event)}


def _moved(
    found: dict[str, Row | None],
    stood: Mapping[str, Row],
    items: Mapping[str, Row],
    document: str,
    row: Row,
    after: Row,
) -> None:
    """What a document's own decisions have of it follows it: whose they are, the body, the day of the meeting."""
    follows = (("municipality_code", "municipality_code"), ("body", "body"), ("decided_on", "meeting_date"))
    for key, event in {**stood, **found}.items():
        if event is None or event["source"] != "own" or items[event["item_id"]]["document_id"] != document:
            continue
        told = {own: after[of] for own, of in follows if event[own] == row[of] and row[of] != after[of]}
        if told:
            found[key] = {**event, **told}


def _rows(store: Store, source: str, column: str, ids: Iterable[str]) -> list[Row]:
    """The rows x of a source whose column has one of these values."""
    listed, found = list(ids), list[Row]()
    for at in range(0, len(listed), _AT_ONCE):
        part = listed[at : at + _AT_ONCE]
        found += store.query(f"SELECT x.* FROM {source} WHERE {column} IN ({', '.join('?' * len(part))})", *part)
    return found
