"""The columns of :mod:`pipeline.indexes.columns` in memory, one copy for all who ask in this process.

In: a store. Out: :class:`Columns`: numpy arrays with a cell for each decision, the newest first, for all decisions and for those about LOV.
"""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from pipeline.indexes.columns import CLOSED, day_number
from pipeline.indexes.counts import SIDES
from pipeline.indexes.tables import DAY
from pipeline.store import NAME, Store

Array = NDArray[Any]


@dataclass(frozen=True)
class Pairs:
    """Who acted in which item, a place for each: the item's number, the party's, and the side (0: it acts; else as in ``q_columns``)."""

    item: Array
    party: Array
    side: Array

    def among(self, mask: Array) -> Pairs:
        """Some of them."""
        return Pairs(self.item[mask], self.party[mask], self.side[mask])


@dataclass(frozen=True)
class Scope:
    """Some of the decisions: their numbers in ``q_order``, their cells in each column, and who acted in their items."""

    numbers: Array
    cells: dict[str, Array]
    all_pairs: Pairs

    @cached_property
    def pairs(self) -> Pairs:
        """The pairs of the items of the scope, and perhaps of others."""
        return self.all_pairs.among(self.all_pairs.item <= self.last_item)

    @cached_property
    def last_item(self) -> int:
        """The largest number of their items; items about LOV have the smallest."""
        return int(self.cells["item"].max(initial=0))

    def __len__(self) -> int:
        return len(self.numbers)

    def at(self, places: Array) -> Part:
        """The cells of some places."""
        return Part(self, places)


class Part:
    """Some places of a scope; each column is taken out when it is asked for."""

    def __init__(self, scope: Scope, places: Array) -> None:
        self.scope = scope
        self._places = places

    def __getitem__(self, column: str) -> Array:
        cells = self.scope.cells[column]
        return cells if len(self._places) == len(cells) else cells[self._places]


@dataclass(frozen=True)
class Columns:
    """What the cells stand for (``names``), and the two scopes."""

    names: dict[str, tuple[str, ...]]
    lov: Scope
    every: Scope


_Key = tuple[str, int, int]
_lock = threading.Lock()
_kept: list[tuple[_Key, Columns]] = []
#: With the reviews that lie over a store, by the number of the last of them.
_laid: list[tuple[tuple[_Key, int], Columns]] = []


def columns(store: Store) -> Columns:
    """The columns of a store with the reviews that lie over it; read once for each file, and again when a run has replaced it."""
    found = (store.folder / NAME).stat()
    key = (str(store.folder.resolve()), found.st_ino, found.st_mtime_ns)
    with _lock:
        made = next((kept for known, kept in _kept if known == key), None)
        if made is None:
            made = _read(store)
            _kept[:] = [*_kept[-1:], (key, made)]
        if not store.changed & _FOLLOWED:
            return made
        over = next((kept for known, kept in _laid if known == (key, store.laid)), None)
        if over is None:
            over = _reviewed(store, made)
            _laid[:] = [((key, store.laid), over)]
        return over


#: The tables that columns are made of, and that reviews may change.
_FOLLOWED = frozenset({"q_lov", "q_sides"})


def _reviewed(store: Store, made: Columns) -> Columns:
    """The columns with the decisions that reviews have changed, and without those that they have rejected."""
    names, told = dict(made.names), made.every.cells
    cells = {**told, **{name: told[name].copy() for name in (*_NAMED, "services", "day")}}
    rejected = []
    for row in store.query(_DECIDED) if "q_lov" in store.changed else ():
        number = _number(store, told["day"], row["decision_id"], row["day"])
        found = store.query(_NOW, row["decision_id"])
        if not found:
            rejected.append(number)
            continue
        for name in _NAMED:
            value = found[0][name] or ""
            if value not in names[name]:
                names[name] = (*names[name], value)
            cells[name][number] = names[name].index(value)
        services = (found[0]["services"] or "").split(";")
        cells["services"][number] = sum(1 << names["services"].index(service) for service in services if service)
        cells["day"][number] = day_number(found[0]["day"])
    pairs = _sided(store, made.every.all_pairs, names) if "q_sides" in store.changed else made.every.all_pairs
    numbers = made.every.numbers
    if (cells["day"] != told["day"]).any():
        numbers = np.lexsort((numbers, -cells["day"]))
    kept = numbers[~np.isin(numbers, rejected)] if rejected else numbers
    if kept is not made.every.numbers:
        cells = {name: array[kept] for name, array in cells.items()}
    every = Scope(kept, cells, pairs)
    lov = np.flatnonzero(every.cells["lov_effect"])
    some = {name: array[lov] for name, array in every.cells.items()}
    return Columns(names, Scope(every.numbers[lov], some, every.all_pairs), every)


#: The columns of names that reviews may change.
_NAMED = (*CLOSED, "municipality_code", "body")
#: The decisions that reviews concern, with the days that they were listed under, and one of them as it is now.
_DECIDED = f"""SELECT x.decision_id, coalesce(x.decided_on, {DAY}) AS day FROM temp.set_decided r
    CROSS JOIN main.decisions x ON x.decision_id = r.id CROSS JOIN main.documents d ON d.document_id = x.document_id"""
_NOW = f"""SELECT x.stage, x.outcome, x.lov_effect, d.municipality_code, coalesce(x.body, d.body) AS body, coalesce(x.decided_on, {DAY}) AS day, (
        SELECT group_concat(service, ';') FROM (
            SELECT DISTINCT s.service FROM services s WHERE s.item_id = x.item_id AND (s.decision_id IS NULL OR s.decision_id = x.decision_id))
    ) AS services FROM decisions x JOIN documents d ON d.document_id = x.document_id WHERE x.decision_id = ?"""


def _sided(store: Store, made: Pairs, names: dict[str, tuple[str, ...]]) -> Pairs:
    """Who acted, with the matters that reviews concern as they are now; parties that had no name get one."""
    matters = {row["item_id"]: row["number"] for row in store.query(_MATTERS)}
    found = set()
    for row in (row for sql in _ACTING for row in store.query(sql)):
        if row["party"] not in names["pair_party"]:
            names["pair_party"] = (*names["pair_party"], row["party"])
        side = SIDES.index(row["side"]) + 1 if row["side"] else 0
        found.add((matters[row["item_id"]], names["pair_party"].index(row["party"]), side))
    kept = made.among(~np.isin(made.item, list(matters.values())))
    added = np.array(sorted(found), np.int64).reshape(-1, 3)
    joined = Pairs(
        *(np.concatenate([old, new.astype(old.dtype)]) for old, new in zip(_arrays(kept), added.T, strict=True))
    )
    order = np.lexsort((joined.side, joined.party, joined.item))
    return joined.among(order)


#: The matters that reviews concern, and who acts in them now.
_MATTERS = "SELECT q.item_id, q.number FROM temp.set_matters m CROSS JOIN main.q_items q ON q.item_id = m.id"

_ACTING = (
    "SELECT item_id, party, NULL AS side FROM temp.set_q_party_items",
    """SELECT a.item_id, a.party_now AS party, NULL AS side FROM temp.set_matters m CROSS JOIN actors a ON a.item_id = m.id
    WHERE a.party_now IS NOT NULL""",
    "SELECT item_id, party, side FROM temp.set_q_sides",
)


def _arrays(pairs: Pairs) -> tuple[Array, Array, Array]:
    return pairs.item, pairs.party, pairs.side


#: After the last that is as great, and before the first: searched upwards, they are the first and the last of a day.
_SIDES: tuple[Literal["right"], Literal["left"]] = ("right", "left")


def _number(store: Store, days: Array, decision_id: str, day: str | None) -> int:
    """The number of a decision in ``q_order``, which stands in the order of days: it is looked for among those of its day."""
    upwards, told = days[::-1], day_number(day)
    first, last = (len(days) - int(np.searchsorted(upwards, told, side)) for side in _SIDES)
    sql = "SELECT number FROM main.q_order WHERE number >= ? AND number < ? AND decision_id = ?"
    (found,) = store.query(sql, first, last, decision_id)
    return int(found["number"])


def _read(store: Store) -> Columns:
    names: dict[str, tuple[str, ...]] = {}
    cells: dict[str, Array] = {}
    for row in store.query("SELECT name, dtype, names, cells FROM q_columns"):
        names[row["name"]] = tuple(json.loads(row["names"]))
        cells[row["name"]] = np.frombuffer(row["cells"], row["dtype"])
    pairs = Pairs(cells.pop("pair_item"), cells.pop("pair_party"), cells.pop("pair_side"))
    lov = np.flatnonzero(cells["lov_effect"])
    every = Scope(np.arange(len(cells["day"])), cells, pairs)
    return Columns(names, Scope(lov, {name: array[lov] for name, array in cells.items()}, pairs), every)
