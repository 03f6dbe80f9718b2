"""What follows from reviewed rows in tables over several rows: the decisions on LOV, acts and status, who took which side.

In: a store over which the reviewed rows lie (:mod:`.overlay`), the ids of those that reviews changed, what was related anew (:mod:`.acts`). Out:
temporary tables and views of that connection, with the names of those that they stand before; the names of what was changed. Only the matters, the
municipalities and the decisions that reviewed rows concern are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.facts import TABLES
from pipeline.indexes.positions import STANDS, rows
from pipeline.indexes.tables import party_items
from pipeline.reviews.acts import Acted, Key, Row
from pipeline.store import Store, quoted
from pipeline.tables import cells, columns

#: Table -> the SQL that selects the matters that its changed rows (``{}``: their ids) concern.
_MATTERS = {
    "items": "SELECT item_id FROM main.items WHERE item_id IN ({})",
    "decisions": "SELECT item_id FROM main.decisions WHERE decision_id IN ({})",
    "proposals": "SELECT item_id FROM main.proposals WHERE proposal_id IN ({})",
    "votes": "SELECT item_id FROM main.votes WHERE vote_id IN ({})",
    "actors": "SELECT item_id FROM main.actors WHERE actor_id IN ({})",
    "ballots": "SELECT v.item_id FROM main.ballots b JOIN main.votes v ON v.vote_id = b.vote_id WHERE b.ballot_id IN ({})",
    "documents": "SELECT item_id FROM main.items WHERE document_id IN ({}) AND lov_relevant = 1",
}
#: Table -> the SQL that selects the decisions whose line in a list its changed rows concern.
_DECISIONS = {
    "decisions": "SELECT decision_id FROM main.decisions WHERE decision_id IN ({})",
    "services": "SELECT x.decision_id FROM main.services s JOIN main.decisions x ON x.item_id = s.item_id WHERE s.service_id IN ({})",
    "documents": "SELECT decision_id FROM main.decisions WHERE document_id IN ({})",
}
_AT_ONCE = 500


def lay(
    store: Store, changed: Mapping[str, Sequence[str]], events: Mapping[str, Row | None], acted: Mapping[Key, Acted]
) -> set[str]:
    """Lays what follows over the connection; ``changed`` are ids of rows by table, ``events`` the reviewed events as they are now. Returns the
    tables that are other than the run's."""
    followed = set()
    if _chosen(store, "set_decided", _DECISIONS, changed):
        _lov(store)
        followed.add("q_lov")
    if events or any(one.changed for one in acted.values()):
        _acts(store, events, acted)
        followed |= {"events", "acts", "act_events", "lov_status"}
    if _chosen(store, "set_matters", _MATTERS, changed):
        _sides(store)
        followed |= {"q_sides", "q_stands", "q_party_items"}
    return followed


def _chosen(store: Store, name: str, queries: Mapping[str, str], changed: Mapping[str, Sequence[str]]) -> bool:
    """Makes the temporary table of the ids that the queries select for the changed rows; whether there are any."""
    store.connection.execute(f"CREATE TABLE temp.{name} (id TEXT PRIMARY KEY) WITHOUT ROWID")
    for table, sql in queries.items():
        ids = changed.get(table, ())
        for at in range(0, len(ids), _AT_ONCE):
            part = ids[at : at + _AT_ONCE]
            marks = ", ".join("?" * len(part))
            store.connection.execute(f"INSERT OR IGNORE INTO temp.{name} {sql.format(marks)}", part)
    return bool(store.query(f"SELECT 1 FROM temp.{name} LIMIT 1"))


# --------------------------------------------------------------------------- decisions on LOV


def _lov(store: Store) -> None:
    """``q_lov`` with the decisions as the reviews have them, and without those that are none."""
    names = [row["name"] for row in store.query("PRAGMA main.table_info(q_lov)")]
    listed = ", ".join(map(quoted, names))
    store.connection.execute(f"CREATE TABLE temp.set_q_lov ({', '.join(map(quoted, ('at', *names)))})")
    for chosen in store.query("SELECT id FROM temp.set_decided"):
        for found in store.query(_ONE, chosen["id"]):
            store.connection.execute(
                f"INSERT INTO temp.set_q_lov VALUES ({', '.join('?' * (len(names) + 1))})",
                [found["at"], *(found[name] for name in names)],
            )
    store.connection.execute(
        f"CREATE TEMP VIEW q_lov AS SELECT rowid AS rowid, {listed} FROM main.q_lov "
        f"WHERE decision_id NOT IN (SELECT id FROM temp.set_decided) UNION ALL SELECT at, {listed} FROM temp.set_q_lov"
    )


#: One decision as q_lov would have it: its place among the newest first too.
_ONE = """
SELECT z.*, coalesce(
    (SELECT q.rowid FROM main.q_lov q WHERE q.decision_id = z.decision_id),
    (SELECT min(q.rowid) FROM main.q_lov q WHERE q.day < z.day OR (q.day = z.day AND q.decision_id > z.decision_id)) - 0.5,
    (SELECT max(q.rowid) FROM main.q_lov q) + 1, 1
) AS at
FROM (
    SELECT x.decision_id, x.item_id, x.document_id, coalesce(x.decided_on, d.meeting_date, d.document_date) AS day, d.authority_type,
        d.municipality_code, coalesce(x.body, d.body) AS body, x.stage, x.outcome, x.lov_effect, x.confidence, (
            SELECT ';' || group_concat(service, ';') || ';' FROM (
                SELECT DISTINCT s.service FROM services s
                WHERE s.item_id = x.item_id AND (s.decision_id IS NULL OR s.decision_id = x.decision_id) ORDER BY s.service
            )
        ) AS services
    FROM decisions x JOIN documents d ON d.document_id = x.document_id WHERE x.decision_id = ? AND x.lov_effect IS NOT NULL
) z"""


# --------------------------------------------------------------------------- acts and status


def _acts(store: Store, reviewed: Mapping[str, Row | None], acted: Mapping[Key, Acted]) -> None:
    """The tables of what happened to LOV, which are small, as tables of the connection: those of the run without the municipalities that were related
    anew, and these."""
    events = {**reviewed, **{key: row for one in acted.values() for key, row in one.events.items()}}
    listed = _names("events")
    _instead(
        store, "events", events, [tuple(row[name] for name in listed) for row in events.values() if row is not None]
    )
    for table in ("acts", "act_events", "lov_status"):
        gone = (row_id for one in acted.values() for row_id in one.related[table].gone)
        _instead(store, table, gone, [cells(row) for one in acted.values() for row in one.related[table].rows])


def _names(table: str) -> list[str]:
    return [c.name for found in TABLES if found.table == table for c in columns(found)]


def _instead(store: Store, table: str, without: Iterable[str], added: Sequence[Sequence[object]]) -> None:
    """A temporary table with the name of one of the run: its rows without those that have one of these ids, and others; with its indexes."""
    connection, names = store.connection, _names(table)
    listed = ", ".join(map(quoted, names))
    connection.execute(f"CREATE TABLE temp.set_without_{table} (id TEXT PRIMARY KEY) WITHOUT ROWID")
    connection.executemany(
        f"INSERT OR IGNORE INTO temp.set_without_{table} VALUES (?)", ((value,) for value in without)
    )
    connection.execute(f"CREATE TABLE temp.{table} ({listed}, PRIMARY KEY ({quoted(names[0])}))")
    connection.execute(
        f"INSERT INTO temp.{table} SELECT {listed} FROM main.{table} "
        f"WHERE {quoted(names[0])} NOT IN (SELECT id FROM temp.set_without_{table})"
    )
    marks = ", ".join("?" * len(names))
    connection.executemany(f"INSERT OR REPLACE INTO temp.{table} VALUES ({marks})", added)
    indexes = store.query(
        "SELECT name FROM main.sqlite_schema WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL", table
    )
    for row in indexes:
        indexed = ", ".join(quoted(r["name"]) for r in store.query(f"PRAGMA main.index_info({quoted(row['name'])})"))
        connection.execute(f"CREATE INDEX temp.{quoted(row['name'])} ON {table} ({indexed})")


# --------------------------------------------------------------------------- sides


def _sides(store: Store) -> None:
    """Who acted, and on which side, in the matters that reviews concern."""
    connection, of = store.connection, "SELECT id FROM temp.set_on_lov"
    connection.execute("CREATE TABLE temp.set_on_lov (id TEXT PRIMARY KEY) WITHOUT ROWID")
    for row in store.query("SELECT id FROM temp.set_matters"):
        connection.execute(
            "INSERT INTO temp.set_on_lov SELECT item_id FROM items WHERE item_id = ? AND lov_relevant = 1", (row["id"],)
        )
    found = {
        "q_sides": list(rows(connection, of)),
        "q_party_items": sorted(set(party_items(connection, of))),
    }
    for table, made in found.items():
        _beside(store, table)
        if made:
            marks = ", ".join("?" * len(made[0]))
            connection.executemany(f"INSERT INTO temp.set_{table} VALUES ({marks})", made)
    _beside(store, "q_stands")
    connection.execute(f"INSERT INTO temp.set_q_stands {STANDS.format('temp.set_q_sides')}")


def _beside(store: Store, table: str) -> None:
    """A view of a derived table without those matters, and with the rows of a temporary table, which is made empty."""
    names = [row["name"] for row in store.query(f"PRAGMA main.table_info({table})")]
    listed = ", ".join(map(quoted, names))
    store.connection.execute(f"CREATE TABLE temp.set_{table} ({listed})")
    store.connection.execute(
        f"CREATE TEMP VIEW {table} AS SELECT {listed} FROM main.{table} WHERE item_id NOT IN (SELECT id FROM temp.set_matters) "
        f"UNION ALL SELECT {listed} FROM temp.set_{table}"
    )
