"""The reviews laid over the tables of a run, for all that is asked through one connection.

In: a store and the reviews that stand. Out: temporary tables and views of that connection; the file of the run is only read. A view has the name of
the table that it stands before, so that a question finds the cells as the reviews have them; where nothing was changed there is no view. ``reviewed``
names each reviewed row with its state, for marking it; the store makes it, empty, for every connection.

A rejected row is left out. What a run has related or counted beforehand over several tables follows (:mod:`.following`): the status of LOV in the
municipalities that reviewed rows concern, and the sides that parties took in their matters.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.indexes.tables import party_of
from pipeline.reviews import following, place
from pipeline.reviews.acts import Acted, Key, acted
from pipeline.reviews.anchors import Anchor
from pipeline.reviews.fields import OPEN, key_of, places, table_of
from pipeline.reviews.fitting import Fit, fit
from pipeline.reviews.journal import Journal
from pipeline.store import Store, quoted
from pipeline.tables import Cell, columns
from pipeline.terms import AuthorityType

#: Table -> the columns that follow from those that a person may set.
_FOLLOWING = {"actors": ("party_now",), "documents": ("municipality_code",)}
#: What tells of one row that was reviewed.
Mark = dict[str, Any]


@dataclass(frozen=True)
class Laid:
    """What lies over a connection: the reviews with their rows, and the number of the entry up to which they were taken."""

    fits: tuple[Fit, ...]
    state: int
    acted: Mapping[Key, Acted] = field(default_factory=dict)

    @property
    def lost(self) -> tuple[Fit, ...]:
        """The reviews that no longer fit."""
        return tuple(f for f in self.fits if f.row is None)

    def count(self, state: str) -> int:
        """How many rows have a state (confirmed, corrected, rejected)."""
        return sum(f.row is not None and state_of(f) == state for f in self.fits)


def state_of(one: Fit) -> str:
    """``rejected``, ``corrected`` where the row is other than it is read now, else ``confirmed``."""
    return "rejected" if one.rejected else "corrected" if one.changes else "confirmed"


def read(store: Store, journal: Journal, before: Laid | None = None) -> Laid:
    """The reviews of a file, matched to a store. ``before`` is what was read of earlier reviews of the same store. Raises ReviewsUnreadable."""
    state = journal.state()
    fits = tuple(fit(store, journal.standing()))
    changed = [(f, _after(f)) for f in fits if f.changes]
    return Laid(fits, state, acted(store, changed, before.acted if before is not None else {}))


def lay(store: Store, laid: Laid) -> None:
    """Lays the reviews over a connection, instead of those that lay there."""
    connection = store.connection
    rows = [
        (f.row.row_id, f.row.table, state_of(f), f.entry.reviewer, f.entry.at, f.entry.number, f.entry.reason, _was(f))
        for f in laid.fits
        if f.row is not None
    ]
    changed = {table: [f for f in laid.fits if f.row and f.row.table == table and f.changes] for table in OPEN}
    connection.execute("PRAGMA query_only = OFF")  # the file itself was opened for reading
    try:
        _lift(store)
        connection.executemany("INSERT INTO temp.reviewed VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
        for table, found in changed.items():
            if found and table != "events":  # which follow their decisions too
                _stand_before(store, table, found)
        ids = {table: [_row(f).row_id for f in found] for table, found in changed.items() if found}
        told = {_row(f).row_id: None if f.rejected else {**_row(f).row, **_after(f)} for f in changed["events"]}
        followed = following.lay(store, ids, told, laid.acted)
        connection.commit()
    finally:
        connection.execute("PRAGMA query_only = ON")
    store.changed, store.laid = frozenset({*ids, *followed}), laid.state


def _was(one: Fit) -> str:
    """The cells that a review changes, as they were read."""
    after = _after(one)
    return json.dumps(
        {name: value for name, value in _row(one).open.items() if value != after[name]}, ensure_ascii=False
    )


def _lift(store: Store) -> None:
    """Takes away what lies over a connection."""
    listed = store.query("SELECT type, name FROM temp.sqlite_schema WHERE type IN ('view', 'table')")
    for row in listed:
        if row["name"] != "reviewed":
            store.connection.execute(f"DROP {row['type']} temp.{quoted(row['name'])}")
    store.connection.execute("DELETE FROM temp.reviewed")


def marks(store: Store, ids: Iterable[str]) -> dict[str, Mark]:
    """What lies over these rows, by id: ``state``, ``reviewer``, ``at``, ``entry``, ``reason``, and ``was``: the changed cells as they were read."""
    found: dict[str, Mark] = {}
    for row_id in dict.fromkeys(ids):
        for row in store.query("SELECT * FROM temp.reviewed WHERE row_id = ?", row_id):
            found[row_id] = {**row, "was": json.loads(row["was"])}
    return found


def over(store: Store, reviews: Path | None = None) -> Laid:
    """Lays the reviews of the store's folder, or of another file, over it. Raises ReviewsUnreadable."""
    laid = read(store, Journal(place(store.folder, reviews)))
    if laid.fits:
        lay(store, laid)
    return laid


# --------------------------------------------------------------------------- views


def _stand_before(store: Store, table: str, changed: Sequence[Fit]) -> None:
    """A view of the table with the changed cells, and without the rejected rows where they are not shown."""
    key, open_columns = key_of(table), (*OPEN[table], *_FOLLOWING.get(table, ()))
    kept = f"temp.{quoted('set_' + table)}"
    names = ", ".join(map(quoted, ("row_id", "gone", *open_columns)))
    store.connection.execute(f"CREATE TABLE {kept} ({names}, PRIMARY KEY (row_id)) WITHOUT ROWID")
    store.connection.executemany(
        f"INSERT INTO {kept} VALUES ({', '.join('?' * (len(open_columns) + 2))})",
        [(_row(f).row_id, f.rejected, *(_after(f)[name] for name in open_columns)) for f in changed],
    )
    cells = ", ".join(
        f"CASE WHEN c.row_id IS NULL THEN m.{quoted(n)} ELSE c.{quoted(n)} END AS {quoted(n)}"
        if n in open_columns
        else f"m.{quoted(n)}"
        for n in (c.name for c in columns(table_of(table)))
    )
    store.connection.execute(
        f"CREATE TEMP VIEW {quoted(table)} AS SELECT {cells}, m.rowid AS rowid FROM main.{quoted(table)} m "
        f"LEFT JOIN {kept} c ON c.row_id = m.{quoted(key)} WHERE c.gone IS NOT 1"
    )
    if table == "motives":
        store.connection.execute(_MOTIVES)


#: The arguments as they are counted; who speaks is told by what was read.
_MOTIVES = """
CREATE TEMP VIEW q_motives AS
SELECT m.rowid AS rowid, m.motive_id, m.item_id, m.document_id, m.day, m.year, m.authority_type, m.municipality_code,
    CASE WHEN c.row_id IS NULL THEN m.code ELSE c.code END AS code, CASE WHEN c.row_id IS NULL THEN m.stance ELSE c.stance END AS stance, m.who,
    CASE WHEN c.row_id IS NULL THEN m.speaker ELSE c.speaker END AS speaker, CASE WHEN c.row_id IS NULL THEN m.party ELSE c.party END AS party
FROM main.q_motives m LEFT JOIN temp.set_motives c ON c.row_id = m.motive_id WHERE c.gone IS NOT 1"""


def _row(one: Fit) -> Anchor:
    assert one.row is not None
    return one.row


def _after(one: Fit) -> Mapping[str, Cell]:
    """The open cells with the review, and what follows from them; of a rejected row as they are read."""
    row, after = _row(one), one.entry.after
    if after is None:
        after = row.open
    if row.table == "documents":
        same = after["municipality"] == row.row["municipality"]
        town, region = places().get(str(after["municipality"]), (None, None))
        code = region if row.row["authority_type"] == AuthorityType.region else town
        return {**after, "municipality_code": row.row["municipality_code"] if same else code}
    if row.table != "actors":
        return after
    same = after["party"] == row.row["party"]
    return {**after, "party_now": row.row["party_now"] if same else after["party"] and party_of(str(after["party"]))}
