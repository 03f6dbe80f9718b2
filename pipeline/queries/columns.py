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
        if "decisions" not in store.changed:
            return made
        over = next((kept for known, kept in _laid if known == (key, store.laid)), None)
        if over is None:
            over = _reviewed(store, made)
            _laid[:] = [((key, store.laid), over)]
        return over


def _reviewed(store: Store, made: Columns) -> Columns:
    """The columns with the decisions that reviews have changed, and without those that they have rejected."""
    rows = store.query(
        f"""SELECT r.row_id, r.state, coalesce(x.decided_on, {DAY}) AS day FROM temp.reviewed r
        JOIN main.decisions x ON x.decision_id = r.row_id JOIN main.documents d ON d.document_id = x.document_id
        WHERE r."table" = 'decisions' AND r.state <> 'confirmed'"""
    )
    cells = {**made.every.cells, **{name: made.every.cells[name].copy() for name in CLOSED}}
    rejected = []
    for row in rows:
        number = _number(store, cells["day"], row["row_id"], row["day"])
        if row["state"] == "rejected":
            rejected.append(number)
            continue
        (now,) = store.query("SELECT stage, outcome, lov_effect FROM decisions WHERE decision_id = ?", row["row_id"])
        for name, names in CLOSED.items():
            cells[name][number] = names.index(now[name] or "")
    every = Scope(made.every.numbers, cells, made.every.all_pairs)
    if rejected:
        kept = np.delete(made.every.numbers, rejected)
        every = Scope(kept, {name: array[kept] for name, array in cells.items()}, made.every.all_pairs)
    lov = np.flatnonzero(every.cells["lov_effect"])
    some = {name: array[lov] for name, array in every.cells.items()}
    return Columns(made.names, Scope(every.numbers[lov], some, every.all_pairs), every)


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
