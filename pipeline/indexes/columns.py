"""All decisions as columns of numbers, so that any filter and the counts beside every choice take some milliseconds.

In: a store whose tables, positions and full-text index are made. Out: ``q_order`` (number, decision_id), the decisions with the newest first, and
``q_columns``: a row for each column, whose ``cells`` are the bytes of an array with a cell for each number (the *dtype* as numpy writes it) and
whose ``names`` are what the cells stand for, in order, as JSON. A decision may have several services and doubts: their cells are bits. Who acted
stands in three arrays of pairs (``pair_item``, ``pair_party``, ``pair_side``) by item, whose number is that of ``q_items``.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence

from pipeline.indexes.counts import SIDES
from pipeline.indexes.tables import DAY
from pipeline.terms import DoubtKind, LovEffect, Outcome, ServiceCode, Stage

_TABLES = (
    "CREATE TABLE q_order (number INTEGER PRIMARY KEY, decision_id TEXT NOT NULL)",
    "CREATE TABLE q_columns (name TEXT PRIMARY KEY, dtype TEXT NOT NULL, names TEXT NOT NULL, cells BLOB NOT NULL)",
)
_ROWS = f"""
SELECT x.decision_id, coalesce(x.decided_on, {DAY}) AS day, x.item_id, q.number, coalesce(d.authority_type, ''), coalesce(d.municipality_code, ''),
       coalesce(x.body, d.body, ''), coalesce(x.stage, ''), coalesce(x.outcome, ''), coalesce(x.lov_effect, ''), x.confidence
FROM decisions x JOIN documents d ON d.document_id = x.document_id JOIN q_items q ON q.item_id = x.item_id
ORDER BY day DESC, x.decision_id
"""
_PAIRS = (
    "SELECT item_id, party, 0 FROM q_party_items",
    "SELECT DISTINCT item_id, party_now, 0 FROM actors WHERE party_now IS NOT NULL",
    *(f"SELECT DISTINCT item_id, party, {n} FROM q_sides WHERE side = '{side}'" for n, side in enumerate(SIDES, 1)),
)
#: Columns with a closed list; a cell 0 is an empty one, which has the name "".
CLOSED: dict[str, tuple[str, ...]] = {
    "stage": ("", *Stage),
    "outcome": ("", *Outcome),
    "lov_effect": ("", *LovEffect),
}
#: Columns of bits: bit n stands for the name n.
BITS: dict[str, tuple[str, ...]] = {"services": tuple(ServiceCode), "doubts": tuple(DoubtKind)}


def build(connection: sqlite3.Connection) -> None:
    """Makes the two tables, within the transaction that is open."""
    for statement in _TABLES:
        connection.execute(statement)
    rows = connection.execute(_ROWS).fetchall()
    connection.executemany("INSERT INTO q_order VALUES (?, ?)", ((number, row[0]) for number, row in enumerate(rows)))
    _put(connection, "day", "i4", "i", (day_number(row[1]) for row in rows))
    _put(connection, "item", "i4", "i", (row[3] for row in rows))
    for place, name in ((4, "authority_type"), (5, "municipality_code"), (6, "body")):
        names = tuple(sorted({row[place] for row in rows}))
        known = {value: n for n, value in enumerate(names)}
        _put(connection, name, "i4", "i", (known[row[place]] for row in rows), names)
    for place, name in ((7, "stage"), (8, "outcome"), (9, "lov_effect")):
        known = {value: n for n, value in enumerate(CLOSED[name])}
        _put(connection, name, "u1", "B", (known[row[place]] for row in rows), CLOSED[name])
    _put(connection, "confidence", "f4", "f", (-1.0 if row[10] is None else row[10] for row in rows))
    services = _bits(connection, "SELECT coalesce(decision_id, item_id), service FROM services", BITS["services"])
    _put(connection, "services", "u8", "Q", (services[row[0]] | services[row[2]] for row in rows), BITS["services"])
    doubts = _bits(connection, "SELECT item_id, kind FROM doubts WHERE item_id IS NOT NULL", BITS["doubts"])
    _put(connection, "doubts", "u8", "Q", (doubts[row[2]] for row in rows), BITS["doubts"])
    _pairs(connection)


def day_number(day: str | None) -> int:
    """A day as a number that sorts as its text does: 2011-04-28 -> 20110428, 2011-04 -> 20110400; 0 for none."""
    return int((day or "").replace("-", "").ljust(8, "0")[:8])


def _bits(connection: sqlite3.Connection, sql: str, names: Sequence[str]) -> defaultdict[str, int]:
    """Owner -> its names as bits."""
    known = {name: 1 << n for n, name in enumerate(names)}
    found: defaultdict[str, int] = defaultdict(int)
    for owner, name in connection.execute(sql):
        found[owner] |= known[name]
    return found


def _pairs(connection: sqlite3.Connection) -> None:
    numbers = dict(connection.execute("SELECT item_id, number FROM q_items"))
    found = sorted({(numbers[i], party, side) for sql in _PAIRS for i, party, side in connection.execute(sql)})
    parties = tuple(sorted({party for _, party, _ in found}))
    known = {party: n for n, party in enumerate(parties)}
    _put(connection, "pair_item", "i4", "i", (item for item, _, _ in found))
    _put(connection, "pair_party", "i4", "i", (known[party] for _, party, _ in found), parties)
    _put(connection, "pair_side", "u1", "B", (side for _, _, side in found), ("", *SIDES))


def _put(
    connection: sqlite3.Connection,
    name: str,
    dtype: str,
    code: str,
    cells: Iterable[int] | Iterable[float],
    names: Sequence[str] = (),
) -> None:
    """Writes a column; ``dtype`` and ``code`` are one type, as numpy and as :mod:`array` name it."""
    made = array(code, cells)
    said = json.dumps(list(map(str, names)), ensure_ascii=False)
    connection.execute("INSERT INTO q_columns VALUES (?, ?, ?, ?)", (name, dtype, said, made.tobytes()))
