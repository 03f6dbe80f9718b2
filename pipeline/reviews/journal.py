"""The reviews file: a journal to which entries are only added, and the reviews that stand by it.

In: entries. Out: the same, in order; what stands; a number that changes with every entry. The file is an SQLite database with one table, whose
triggers refuse every change of what is written. Each entry is a transaction of its own, made durable before it is told of: a writer that is killed
leaves the entry or nothing, and two writers wait for each other.

All entries about one row have the same ``subject``: the number of the first of them. A later review of a row takes the place of an earlier one;
an undo is an entry too, and brings back what stood before the one that it undoes.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from pipeline.said import Telling
from pipeline.tables import Cell

#: ``PRAGMA user_version`` and ``application_id`` ("lovk") of a file that this code writes and reads.
VERSION, APPLICATION = 1, 0x6C6F766B
#: Seconds that a writer waits for another.
PATIENCE = 20.0

_SCHEMA = f"""
CREATE TABLE IF NOT EXISTS journal (
  entry INTEGER PRIMARY KEY, at TEXT NOT NULL, reviewer TEXT NOT NULL, action TEXT NOT NULL, subject INTEGER NOT NULL, undoes INTEGER UNIQUE,
  "table" TEXT NOT NULL, row_id TEXT NOT NULL, before TEXT, after TEXT, reason TEXT, anchor TEXT, version TEXT NOT NULL,
  CHECK (action IN ('confirm', 'correct', 'reject', 'undo')), CHECK ((action = 'undo') = (undoes IS NOT NULL))
);
CREATE INDEX IF NOT EXISTS journal_subject ON journal (subject);
CREATE INDEX IF NOT EXISTS journal_row ON journal (row_id);
CREATE TRIGGER IF NOT EXISTS journal_kept_as_written BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
CREATE TRIGGER IF NOT EXISTS journal_kept BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
CREATE TRIGGER IF NOT EXISTS journal_in_order BEFORE INSERT ON journal WHEN NEW.entry <> (SELECT coalesce(max(entry), 0) + 1 FROM journal)
BEGIN SELECT RAISE(ABORT, 'the journal is only added to'); END;
PRAGMA application_id = {APPLICATION};
PRAGMA user_version = {VERSION};
"""


class Action(StrEnum):
    """What a person did."""

    confirm = "confirm"  # the row is right as it stands
    correct = "correct"  # it is so
    reject = "reject"  # there should be no such row
    undo = "undo"  # an earlier entry does not hold


class ReviewsUnreadable(Telling, OSError):
    """The reviews file cannot be used. The message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal.

    ``before`` and ``after`` are the open cells of the row (None: no row); ``anchor`` is the row as the pipeline had read it (see :mod:`.anchors`; an
    undo has none), ``version`` the pipeline that wrote the entry. ``number`` and ``subject`` are 0 before it is written.
    """

    at: str
    reviewer: str
    action: Action
    table: str
    row_id: str
    before: Mapping[str, Cell] | None
    after: Mapping[str, Cell] | None
    reason: str | None
    anchor: Mapping[str, Any]
    version: str
    number: int = 0
    subject: int = 0
    undoes: int | None = None


def now() -> str:
    """The time of an entry: UTC, ISO 8601, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _text(value: Mapping[str, Any] | None) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)


def _entry(row: sqlite3.Row) -> Entry:
    def cells(name: str) -> dict[str, Any] | None:
        return None if row[name] is None else dict(json.loads(row[name]))

    return Entry(
        row["at"],
        row["reviewer"],
        Action(row["action"]),
        row["table"],
        row["row_id"],
        cells("before"),
        cells("after"),
        row["reason"],
        cells("anchor") or {},
        row["version"],
        row["entry"],
        row["subject"],
        row["undoes"],
    )


class Journal:
    """The journal in a file, which is made by the first entry; without a file there are no entries.

    Raises ReviewsUnreadable for a file that is no journal or of a newer version.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    @contextmanager
    def _read(self) -> Iterator[sqlite3.Connection | None]:
        if not self.path.is_file() or self.path.stat().st_size == 0:
            yield None
            return
        with self._opened("rw") as connection:  # a reader may have to undo what a killed writer left half done
            connection.execute("PRAGMA query_only = ON")
            yield connection

    @contextmanager
    def _opened(self, mode: str) -> Iterator[sqlite3.Connection]:
        uri = f"{self.path.resolve().as_uri()}?mode={mode}"
        try:
            with closing(sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None)) as connection:
                connection.row_factory = sqlite3.Row
                self._check(connection)
                yield connection
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
                raise ReviewsUnreadable("Någon annan skriver till {path}: försök igen", path=self.path) from error
            raise ReviewsUnreadable(
                "Granskningarna i {path} kan inte läsas eller skrivas: {error}", path=self.path, error=error
            ) from error

    def _check(self, connection: sqlite3.Connection) -> None:
        (mark,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if (mark, version) == (APPLICATION, VERSION) or not tables:
            return
        if mark != APPLICATION:
            raise ReviewsUnreadable("{path} är ingen fil med granskningar: ange en annan med --reviews", path=self.path)
        raise ReviewsUnreadable("{path} skrevs av en nyare version av lovkoll: uppdatera lovkoll", path=self.path)

    @contextmanager
    def writing(self) -> Iterator[Writer]:
        """One change: nobody else writes while the block runs, and all of it is written when it ends, or nothing.

        Raises OSError when the file cannot be written to.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self._opened("rwc") as connection:
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("BEGIN IMMEDIATE")
            try:
                for statement in _statements():
                    connection.execute(statement)
                yield Writer(connection)
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def state(self) -> int:
        """The number of the last entry; 0 when there is none. Two states with one number are the same."""
        with self._read() as connection:
            return last(connection) if connection is not None and _made(connection) else 0

    def entries(self, row_id: str | None = None) -> list[Entry]:
        """All entries in order, or those that were made of the row with an id, and of the same row under other ids."""
        where = "" if row_id is None else "WHERE subject IN (SELECT subject FROM journal WHERE row_id = ?)"
        return self._found(f"SELECT * FROM journal {where} ORDER BY entry", () if row_id is None else (row_id,))

    def entry(self, number: int) -> Entry | None:
        """The entry with a number."""
        return next(iter(self._found("SELECT * FROM journal WHERE entry = ?", (number,))), None)

    def standing(self) -> list[Entry]:
        """The review that stands of each subject, in the order in which they were made."""
        return self._found(_STANDING.format(where=""), ())

    def _found(self, sql: str, values: tuple[Cell, ...]) -> list[Entry]:
        with self._read() as connection:
            if connection is None or not _made(connection):
                return []
            return [_entry(row) for row in connection.execute(sql, values)]


#: Of each subject the last entry that is no undo and is not undone.
_STANDING = """
SELECT * FROM journal WHERE entry IN (
    SELECT max(j.entry) FROM journal j
    WHERE j.action <> 'undo' AND NOT EXISTS (SELECT 1 FROM journal u WHERE u.undoes = j.entry) {where}
    GROUP BY j.subject
) ORDER BY entry"""


def _made(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'journal'").fetchone() is not None


def last(connection: sqlite3.Connection) -> int:
    """The number of the last entry."""
    (number,) = connection.execute("SELECT coalesce(max(entry), 0) FROM journal").fetchone()
    return int(number)


def _statements() -> Iterator[str]:
    """The statements of the schema; a trigger holds a semicolon."""
    statement = ""
    for piece in _SCHEMA.split(";"):
        statement += piece + ";"
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


class Writer:
    """What may be done while nobody else writes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def entry(self, number: int) -> Entry | None:
        """The entry with a number."""
        row = self._connection.execute("SELECT * FROM journal WHERE entry = ?", (number,)).fetchone()
        return _entry(row) if row is not None else None

    def stands(self, subject: int) -> Entry | None:
        """The review of a subject that stands."""
        row = self._connection.execute(_STANDING.format(where="AND j.subject = ?"), (subject,)).fetchone()
        return _entry(row) if row is not None else None

    def standing(self, table: str) -> list[Entry]:
        """The reviews of a table that stand."""
        found = self._connection.execute(_STANDING.format(where='AND j."table" = ?'), (table,))
        return [_entry(row) for row in found]

    def state(self) -> int:
        return last(self._connection)

    def add(self, entry: Entry, subject: int = 0) -> Entry:
        """Writes an entry about a subject, 0 for a new one, and returns it with its number."""
        number = self.state() + 1
        self._connection.execute(
            "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number,
                entry.at,
                entry.reviewer,
                str(entry.action),
                subject or number,
                entry.undoes,
                entry.table,
                entry.row_id,
                _text(entry.before),
                _text(entry.after),
                entry.reason,
                _text(entry.anchor) if entry.anchor else None,
                entry.version,
            ),
        )
        return replace(entry, number=number, subject=subject or number)
