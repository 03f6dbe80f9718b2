"""What was read is kept between runs: ``<out>/.lovkoll/kept.sqlite``.

In and out: bytes (:mod:`pipeline.packed`) under keys. A document (a file's text with its map), what it was taken apart into, and a reading (its
rows) are kept apart, so that new rules read no file again. Writing is safe against a process that is killed at any moment; what the last moment
wrote may then be missing, and is read again. A file that is no database, or another version's, is made anew.

A reading that failed is kept for the tables of its own run alone: the next run tries again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from pipeline.disk import on_disk

FOLDER, NAME = ".lovkoll", "kept.sqlite"
_VERSION = 2
_SCHEMA = f"""
PRAGMA auto_vacuum = INCREMENTAL;
PRAGMA journal_mode = WAL;
CREATE TABLE IF NOT EXISTS documents (key TEXT PRIMARY KEY, content BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS parts (key TEXT PRIMARY KEY, content BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS readings (
  key TEXT PRIMARY KEY, digest TEXT NOT NULL, failed INTEGER NOT NULL, seconds REAL NOT NULL, content BLOB NOT NULL
);
PRAGMA user_version = {_VERSION};
"""


class Record(NamedTuple):
    """One reading to be kept: ``digest`` is that of its rows, ``seconds`` what it took, ``document`` and ``parts`` the bytes of its document and of
    what that was taken apart into, if new."""

    key: str
    digest: str
    failed: bool
    seconds: float
    content: bytes
    document_key: str
    document: bytes | None
    parts_key: str
    parts: bytes | None


class Kept:
    """The readings in an output folder. Use it as a context manager; one process writes."""

    def __init__(self, out: Path) -> None:
        self._path = out / FOLDER / NAME

    def __enter__(self) -> Kept:
        self._path.parent.mkdir(exist_ok=True)
        try:
            with on_disk():
                self._open()
        except sqlite3.DatabaseError:
            for suffix in ("", "-wal", "-shm"):
                self._path.with_name(NAME + suffix).unlink(missing_ok=True)
            self._open()
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def _open(self) -> None:
        self._connection = sqlite3.connect(self._path, isolation_level=None)
        (version,) = self._connection.execute("PRAGMA user_version").fetchone()
        if version not in (0, _VERSION):
            self._connection.close()
            raise sqlite3.DatabaseError(f"version {version}")
        self._connection.executescript(_SCHEMA)
        self._connection.execute("PRAGMA synchronous = NORMAL")

    def put(self, records: Iterable[Record]) -> None:
        """Keeps readings, all of them or none. Raises OSError when the disk is full."""
        with on_disk():
            self._connection.execute("BEGIN")
            for record in records:
                self._connection.execute("INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?, ?)", record[:5])
                if record.document is not None:
                    self._connection.execute("INSERT OR REPLACE INTO documents VALUES (?, ?)", record[5:7])
                if record.parts is not None:
                    self._connection.execute("INSERT OR REPLACE INTO parts VALUES (?, ?)", record[7:])
            self._connection.execute("COMMIT")

    def document(self, key: str) -> bytes | None:
        row = self._connection.execute("SELECT content FROM documents WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def parts(self, key: str) -> bytes | None:
        row = self._connection.execute("SELECT content FROM parts WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def digest(self, key: str, *, failed: bool = False) -> str | None:
        """The digest of a reading that is there; with ``failed`` also of one that failed."""
        row = self._connection.execute("SELECT digest, failed FROM readings WHERE key = ?", (key,)).fetchone()
        return row[0] if row and (failed or not row[1]) else None

    def reading(self, key: str) -> bytes | None:
        row = self._connection.execute("SELECT content FROM readings WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def seconds(self, key: str) -> float:
        """What a reading took; 0 for one that is not there."""
        row = self._connection.execute("SELECT seconds FROM readings WHERE key = ?", (key,)).fetchone()
        return row[0] if row else 0.0

    def drop(self, key: str) -> None:
        """Forgets a reading."""
        self._connection.execute("DELETE FROM readings WHERE key = ?", (key,))

    def prune(self, used: Iterable[tuple[str, str, str]]) -> None:
        """Forgets what is not among ``used`` (keys of the reading, the document, its parts), and gives the room back to the disk."""
        with closing(self._connection.cursor()) as cursor:
            cursor.execute("CREATE TEMP TABLE used (reading TEXT PRIMARY KEY, document TEXT, parts TEXT) WITHOUT ROWID")
            cursor.executemany("INSERT OR IGNORE INTO used VALUES (?, ?, ?)", used)
            cursor.execute("BEGIN")
            cursor.execute("DELETE FROM readings WHERE key NOT IN (SELECT reading FROM used)")
            cursor.execute("DELETE FROM documents WHERE key NOT IN (SELECT document FROM used)")
            cursor.execute("DELETE FROM parts WHERE key NOT IN (SELECT parts FROM used)")
            cursor.execute("COMMIT")
            cursor.execute("DROP TABLE used")
            cursor.execute("PRAGMA incremental_vacuum").fetchall()
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
