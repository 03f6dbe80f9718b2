"""The rows in SQLite: the schema, the way in (:class:`Loader`) and the way out (:class:`Store`).

In: readings. Out: ``lovkoll.sqlite`` with the tables of :mod:`pipeline.facts`, foreign keys, indexes, and views that
join a decision to its item, its document and its first quote. Beside them stand private tables that are in no CSV: ``inputs``
(document_id, location): where the file lay on this machine, for ``lovkoll show``; ``item_references``: the § of other meetings that
an item names, for relating; ``item_places``: where the text of an item stands, for search; and ``made_from``: what a run read, in one digest.
A store that is whole has the tables of :mod:`pipeline.indexes` too.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline import indexes
from pipeline.facts import TABLES, Reading, Row
from pipeline.packed import Packed, pack
from pipeline.relate import known
from pipeline.relate.known import Known
from pipeline.said import Telling
from pipeline.tables import Cell, Column, cells, columns

if TYPE_CHECKING:
    import pandas as pd

#: The name of the file in the output folder.
NAME = "lovkoll.sqlite"

_SQL_TYPES = {"string": "TEXT", "list": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}

#: Columns that questions filter on, beside the foreign keys.
_INDEXED = {
    "documents": ("municipality_code", "meeting_date", "status"),
    "items": ("lov_relevant",),
    "decisions": ("outcome", "lov_effect", "decided_on"),
    "services": ("service",),
    "actors": ("party_now",),
    "evidence": ("row_id",),
    "doubts": ("kind",),
}

VIEWS = """
CREATE VIEW v_evidence AS
SELECT e.*, d.path, d.municipality, d.body, d.meeting_date, d.source_url
FROM evidence e JOIN documents d USING (document_id);

CREATE VIEW v_decisions AS
SELECT x.*, i.title, i.case_numbers, i.matter_type, i.lov_relevant, i.legal_basis, i.lov_step,
       d.path, d.kind, d.authority_type, d.municipality_code, d.municipality, d.body AS document_body,
       d.meeting_date, d.source_url,
       e.page, e.quote
FROM decisions x
JOIN items i ON i.item_id = x.item_id
JOIN documents d ON d.document_id = x.document_id
LEFT JOIN evidence e ON e.evidence_id = (
    -- The first place of the point itself, else of any field; looked up for the rows asked for alone.
    SELECT evidence_id FROM evidence WHERE row_id = x.decision_id AND "table" = 'decisions'
    ORDER BY field IS NOT 'text', start, evidence_id LIMIT 1
);

CREATE VIEW v_lov AS
SELECT v.*, (
    SELECT group_concat(service, ';') FROM (
        SELECT DISTINCT s.service FROM services s
        WHERE s.item_id = v.item_id AND (s.decision_id IS NULL OR s.decision_id = v.decision_id)
        ORDER BY s.service
    )
) AS services
FROM v_decisions v
WHERE v.lov_effect IS NOT NULL;
"""


#: What is in no CSV.
PRIVATE = """
CREATE TABLE inputs (document_id TEXT PRIMARY KEY REFERENCES documents (document_id), location TEXT NOT NULL);
CREATE TABLE item_references (
  item_id TEXT NOT NULL REFERENCES items (item_id),
  body TEXT, decided_on TEXT, paragraph TEXT NOT NULL, firm INTEGER NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, quote TEXT NOT NULL
);
CREATE TABLE item_places (
  item_id TEXT PRIMARY KEY REFERENCES items (item_id), "start" INTEGER NOT NULL, "end" INTEGER NOT NULL
);
CREATE TABLE made_from (digest TEXT NOT NULL);
"""


#: Of one connection: the rows that people have reviewed, empty until :mod:`pipeline.reviews.overlay` lays reviews over it.
REVIEWED = """
CREATE TEMP TABLE reviewed (
  row_id TEXT PRIMARY KEY, "table" TEXT NOT NULL, state TEXT NOT NULL, reviewer TEXT NOT NULL, at TEXT NOT NULL, entry INTEGER NOT NULL, reason TEXT,
  was TEXT
) WITHOUT ROWID"""


def quoted(name: str) -> str:
    """A name as an SQL identifier (``table`` is a column of evidence)."""
    return f'"{name}"'


def schema() -> str:
    """The SQL that makes the tables, indexes and views."""
    return "\n".join([_tables(), *_indexes()])


def _tables() -> str:
    return "\n".join([*(_create(table) for table in TABLES), PRIVATE, VIEWS])


def _indexes() -> list[str]:
    """The statements that make the indexes."""
    return [
        *(
            f"CREATE INDEX {quoted(f'{table.table}_{name}')} ON {quoted(table.table)} ({quoted(name)});"
            for table in TABLES
            for name in dict.fromkeys([*(c.name for c in columns(table) if c.refers), *_INDEXED.get(table.table, ())])
        ),
        "CREATE INDEX item_references_item_id ON item_references (item_id);",
    ]


def _create(table: type[Row]) -> str:
    lines = []
    for c in columns(table):
        line = f"  {quoted(c.name)} {_SQL_TYPES[c.type]}"
        if c.required:
            line += " NOT NULL"
        if c.key:
            line += " PRIMARY KEY"
        if c.refers:
            line += f" REFERENCES {quoted(c.refers)} ({quoted(_key(c.refers))})"  # datasette does not guess the column
        lines.append(line)
    return f"CREATE TABLE {quoted(table.table)} (\n" + ",\n".join(lines) + "\n);"


def _key(name: str) -> str:
    return next(c.name for table in TABLES if table.table == name for c in columns(table) if c.key)


#: KiB of pages that are kept at hand: keys are hashes, so that the rows of a large store go in all over it.
_CACHE = 128 * 1024


class Loader:
    """Puts readings into a new SQLite file, one at a time, and keeps none of them.

    Nothing is durable before :meth:`close`: the file is made to be moved into place when it is whole. Indexes are made when they are first
    needed, in one go: row by row their pages would be read and written again and again.
    """

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        for pragma in ("journal_mode = MEMORY", "synchronous = OFF", "foreign_keys = ON", f"cache_size = -{_CACHE}"):
            self.connection.execute(f"PRAGMA {pragma}")
        self.connection.executescript(_tables())
        self._indexed = False
        self.connection.execute(f"PRAGMA user_version = {indexes.VERSION}")
        self.connection.execute("BEGIN")
        self._inserts = {
            t.table: f"INSERT INTO {quoted(t.table)} VALUES ({', '.join('?' * len(columns(t)))})" for t in TABLES
        }

    def add(self, reading: Reading, location: str | bytes | None = None) -> None:
        """All rows of a reading, or none of them. Raises sqlite3.Error or ValueError when they break the schema or a
        closed list.
        """
        self.put(pack(reading), location)

    def put(self, packed: Packed, location: str | bytes | None = None) -> None:
        """The same for a reading that is packed. Raises sqlite3.Error."""
        self.connection.execute("SAVEPOINT reading")
        try:
            for table, found in packed.tables:
                self.connection.executemany(self._inserts[table], found)
            self.connection.executemany(
                "INSERT INTO item_references VALUES (?, ?, ?, ?, ?, ?, ?, ?)", packed.references
            )
            self.connection.executemany("INSERT INTO item_places VALUES (?, ?, ?)", packed.places)
            if location is not None:
                self.connection.execute("INSERT INTO inputs VALUES (?, ?)", (packed.of("document_id"), location))
        except BaseException:
            self.connection.execute("ROLLBACK TO reading")
            raise
        finally:
            self.connection.execute("RELEASE reading")

    def made_from(self, digest: str) -> None:
        """Notes what the rows are made from, for :func:`source_digest`."""
        self.connection.execute("INSERT INTO made_from VALUES (?)", (digest,))

    def extend(self, found: Iterable[Row]) -> None:
        """Rows over documents, all or none of them. Raises as :meth:`add` does."""
        self.connection.execute("SAVEPOINT related")
        try:
            for table, group in groupby(found, key=lambda row: row.table):
                self.connection.executemany(self._inserts[table], (cells(row) for row in group))
        except BaseException:
            self.connection.execute("ROLLBACK TO related")
            raise
        finally:
            self.connection.execute("RELEASE related")

    def _index(self) -> None:
        if not self._indexed:
            self._indexed = True
            for statement in _indexes():
                self.connection.execute(statement)

    def municipalities(self) -> list[str]:
        """The codes that documents have, sorted."""
        self._index()
        sql = "SELECT DISTINCT municipality_code FROM documents WHERE municipality_code IS NOT NULL ORDER BY 1"
        return [code for (code,) in self.connection.execute(sql)]

    def known(self, municipality_code: str | None, *, whole: bool = True) -> Known:
        """The rows of one municipality that relating needs; of None, those of the documents that do not say whose they are."""
        self._index()
        return known.load(self.connection, municipality_code, whole=whole)

    def sorted_rows(self, table: type[Row]) -> Iterator[Sequence[Cell]]:
        """The rows of a table sorted by key, booleans as ``true`` and ``false``."""
        listed = columns(table)
        names = ", ".join(_printed(c) for c in listed)
        key = next(c.name for c in listed if c.key)
        yield from self.connection.execute(f"SELECT {names} FROM {quoted(table.table)} ORDER BY {quoted(key)}")

    def close(self, texts: Path | None = None) -> None:
        """Ends the transaction and closes the file; no journal stays behind. With the folder of texts, what makes questions quick is made first
        (:mod:`pipeline.indexes`)."""
        self._index()
        if self.connection.in_transaction:
            self.connection.execute("COMMIT")
        if texts is not None:
            indexes.build(self.connection, texts)
        self.connection.execute("PRAGMA optimize")
        self.connection.execute("PRAGMA journal_mode = DELETE")
        self.connection.close()


def _printed(column: Column) -> str:
    name = quoted(column.name)
    return f"CASE {name} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END" if column.type == "boolean" else name


class StoreMissing(Telling, FileNotFoundError):
    """There is no store in the folder that can be read. The message says what to do."""


class Store:
    """What a run wrote, for reading. Use it as a context manager or call :meth:`close`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        path = folder / NAME
        if not path.is_file():
            raise StoreMissing("Det finns inga tabeller i {out}: kör först lovkoll run INPUT --out {out}", out=folder)
        self.connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        self.connection.row_factory = sqlite3.Row
        self.changed, self.laid = frozenset[str](), 0  # by reviews over this connection: changed tables, the last entry
        try:
            for pragma in ("mmap_size = 8589934592", "cache_size = -65536", "temp_store = MEMORY"):  # 8 GB, 64 MB
                self.connection.execute(f"PRAGMA {pragma}")
            (version,) = self.connection.execute("PRAGMA user_version").fetchone()
            self.connection.execute(REVIEWED)
            self.connection.execute("PRAGMA query_only = ON")
        except sqlite3.DatabaseError as error:
            self.close()
            raise StoreMissing("{path} är ingen databas: gör tabellerna på nytt med lovkoll run", path=path) from error
        if version != indexes.VERSION:
            self.close()
            raise StoreMissing(
                "Tabellerna i {folder} skrevs av en äldre version av lovkoll: kör om lovkoll run INPUT --out {folder}"
                if version < indexes.VERSION
                else "Tabellerna i {folder} skrevs av en nyare version av lovkoll: uppdatera lovkoll, eller kör om lovkoll run",
                folder=folder,
            )

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.connection.close()

    def query(self, sql: str, *values: Cell) -> list[dict[str, Any]]:
        """The answer of a query as dictionaries."""
        with closing(self.connection.execute(sql, values)) as cursor:
            return [dict(row) for row in cursor]

    def frame(self, name: str, where: str = "", *values: Cell) -> pd.DataFrame:
        """A table or a view as a DataFrame: whole numbers as Int64, yes and no as boolean, the rest as text; an empty
        cell is NA.
        """
        import pandas as pd

        sql = f"SELECT * FROM {quoted(name)}" + (f" WHERE {where}" if where else "")
        data = pd.read_sql_query(sql, self.connection, params=list(values))
        return data.astype({c: dtype for c, dtype in _dtypes().items() if c in data.columns})

    def count(self, table: str) -> int:
        """The number of rows of a table."""
        return int(self.query(f"SELECT count(*) AS n FROM {quoted(table)}")[0]["n"])

    def find(self, row_id: str) -> tuple[type[Row], dict[str, Any]] | None:
        """The table and the row of an id; None when no table has it."""
        for table in TABLES:
            key = next(c.name for c in columns(table) if c.key)
            if found := self.query(f"SELECT * FROM {quoted(table.table)} WHERE {quoted(key)} = ?", row_id):
                return table, found[0]
        return None

    def near(self, row_id: str, count: int = 5) -> list[str]:
        """Ids that look like one that no table has: first those of the same document."""
        from difflib import get_close_matches

        owner = row_id.split(":", 1)[0][:16]
        ids: list[str] = []
        for prefix in dict.fromkeys((owner, owner[:4], "")):
            for table in TABLES:
                key = quoted(next(c.name for c in columns(table) if c.key))
                sql = f"SELECT {key} AS id FROM {quoted(table.table)} WHERE {key} >= ? AND {key} < ? LIMIT 2000"
                ids += [row["id"] for row in self.query(sql, prefix, prefix + "\U0010ffff")]
            if ids:
                break
        return get_close_matches(row_id, dict.fromkeys(ids), n=count, cutoff=0.5)

    def text(self, document_id: str) -> str:
        """The text of a document; empty when the file could not be read."""
        path = self.folder / "text" / f"{document_id}.txt"
        return path.read_bytes().decode() if path.is_file() else ""


def _dtypes() -> dict[str, str]:
    """Column -> pandas dtype; a name has one type over all tables (``yes``, ``page``, ``start`` …)."""
    kinds = {"string": "str", "list": "str", "integer": "Int64", "number": "Float64", "boolean": "boolean"}
    return {c.name: kinds[c.type] for table in TABLES for c in columns(table)}


def open_store(out: Path | str) -> Store:
    """The store in an output folder. Raises StoreMissing when no run has written one there."""
    return Store(Path(out))


def source_digest(out: Path) -> str | None:
    """What the store in an output folder was made from; None when there is none that this version wrote."""
    path = out / NAME
    if not path.is_file():
        return None
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            row = connection.execute("SELECT digest FROM made_from").fetchone()
    except sqlite3.DatabaseError:
        return None
    return str(row[0]) if row else None
