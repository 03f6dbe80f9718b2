"""Everything that a run wrote, in the forms that other programs read.

In: a store. Out, in a folder of the user's:

- ``tables/*.csv`` and ``datapackage.json``: as the run writes them (RFC 4180, UTF-8, sorted by key);
- ``parquet/*.parquet``: the same rows with their types, and each column's description in its metadata;
- ``lovkoll.xlsx``: a sheet for each table. A table with more rows than a sheet holds is left out, and a cell is cut where Excel's ends;
  words that begin like a formula are made harmless;
- ``lovkoll.sqlite`` and ``metadata.json``: for ``datasette lovkoll.sqlite -m metadata.json``; where files lay on this machine is not in it;
- ``tables.md``: the data dictionary; and, only when asked for, ``text/``: the full texts.

Rows are read once for each table and written in batches, so that memory does not grow with their number. The files
appear when all of them are whole.
"""

from __future__ import annotations

import csv
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

from pipeline.answers import SHEET_ROWS
from pipeline.datapackage import datapackage, dictionary
from pipeline.datasette import metadata
from pipeline.facts import TABLES, Row
from pipeline.output import Lines
from pipeline.store import NAME, Store, quoted
from pipeline.tables import Cell, columns
from pipeline.workbook import Workbook

#: Rows that are held in memory at a time.
BATCH = 20_000

WORKBOOK = "lovkoll.xlsx"
WORK = ".lovkoll-export"

Batch = list[tuple[Cell, ...]]


class ExportRefused(ValueError):
    """The folder cannot be exported to. The message says why, and what to do."""


@dataclass(frozen=True)
class Exported:
    """What an export wrote: rows by table, and what a reader of the files must know, in Swedish."""

    folder: Path
    rows: dict[str, int]
    notes: tuple[str, ...]


def export(store: Store, folder: Path, texts: bool = False, excel: bool = True) -> Exported:
    """Writes everything in ``store`` to ``folder``; ``texts`` adds the full texts of the documents, without ``excel`` there is no workbook.

    What an earlier export left under the same names is replaced. Raises ExportRefused when the folder is the run's own, OSError when it
    cannot be written to; then nothing in it has changed.
    """
    if folder.resolve() == store.folder.resolve():
        raise ExportRefused(f"{folder} är körningens egen mapp: välj en annan mapp att exportera till")
    work = folder / WORK
    folder.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(work, ignore_errors=True)
    try:
        for name in ("tables", "parquet"):
            (work / name).mkdir(parents=True)
        counted = {table.table: store.count(table.table) for table in TABLES}
        notes = _tables(store, work, counted, excel)
        _copy(store, work / NAME)
        for name, content in (
            ("datapackage.json", datapackage()),
            ("metadata.json", metadata()),
            ("tables.md", dictionary()),
        ):
            (work / name).write_text(content, encoding="utf-8", newline="\n")
        if texts and (store.folder / "text").is_dir():
            shutil.copytree(store.folder / "text", work / "text")
        elif (folder / "text").is_dir():
            notes = (*notes, f"{folder / 'text'} fanns redan: om texterna inte ska följa med, ta bort mappen.")
        _publish(work, folder)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return Exported(folder, counted, notes)


def _publish(work: Path, folder: Path) -> None:
    """Moves each file to its place; what has another name is the user's and stays."""
    for path in sorted(p for p in work.rglob("*") if not p.is_dir()):
        place = folder / path.relative_to(work)
        place.parent.mkdir(exist_ok=True)
        path.replace(place)


# --------------------------------------------------------------------------- rows


def _tables(store: Store, work: Path, counted: dict[str, int], excel: bool) -> tuple[str, ...]:
    with ExitStack() as whole:
        book = whole.enter_context(Workbook(work / WORKBOOK, counted)) if excel else None
        for table in TABLES:
            with ExitStack() as stack:
                writers: list[_Csv | _Parquet | Workbook.Sheet] = [
                    stack.enter_context(_Csv(work / "tables" / f"{table.table}.csv", table)),
                    stack.enter_context(_Parquet(work / "parquet" / f"{table.table}.parquet", table)),
                ]
                if book is not None and counted[table.table] <= SHEET_ROWS:
                    writers.append(book.sheet(table))
                for batch in batches(store, table):
                    for writer in writers:
                        writer.write(batch)
    return book.notes if book is not None else ()


def batches(store: Store, table: type[Row], size: int = BATCH) -> Iterator[Batch]:
    """The rows of a table sorted by key, ``size`` at a time; yes and no are 1 and 0."""
    names = ", ".join(quoted(c.name) for c in columns(table))
    key = quoted(columns(table)[0].name)
    with closing(store.connection.cursor()) as cursor:
        cursor.row_factory = None
        cursor.execute(f"SELECT {names} FROM {quoted(table.table)} ORDER BY {key}")
        while batch := cursor.fetchmany(size):
            yield batch


class _Csv:
    def __init__(self, path: Path, table: type[Row]) -> None:
        self._file = path.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(Lines(self._file), lineterminator="\r\n")
        self._writer.writerow([column.name for column in columns(table)])
        self._booleans = [at for at, column in enumerate(columns(table)) if column.type == "boolean"]

    def __enter__(self) -> _Csv:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, batch: Batch) -> None:
        self._writer.writerows(map(self._printed, batch) if self._booleans else batch)

    def _printed(self, row: tuple[Cell, ...]) -> Sequence[Cell]:
        cells = list(row)
        for at in self._booleans:
            cells[at] = {None: None, 1: "true", 0: "false"}[cells[at]]  # type: ignore[index]
        return cells


class _Parquet:
    def __init__(self, path: Path, table: type[Row]) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        kinds = {"integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
        self._schema = pa.schema(
            [
                pa.field(c.name, kinds.get(c.type, pa.string()), not c.required, {"description": c.about})
                for c in columns(table)
            ]
        )
        self._booleans = {at for at, column in enumerate(columns(table)) if column.type == "boolean"}
        self._file = pq.ParquetWriter(path, self._schema)

    def __enter__(self) -> _Parquet:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, batch: Batch) -> None:
        import pyarrow as pa

        arrays = []
        for at, (cells, field) in enumerate(zip(zip(*batch, strict=True), self._schema, strict=True)):
            values = [None if cell is None else bool(cell) for cell in cells] if at in self._booleans else cells
            arrays.append(pa.array(values, field.type))
        self._file.write_batch(pa.record_batch(arrays, schema=self._schema))


# --------------------------------------------------------------------------- the store


def _copy(store: Store, target: Path) -> None:
    """The store without what stands beside the tables: where files lay on this machine, and what search is made of, from which the full texts
    could be put together again.

    Copied twice, since what is dropped from a file stays in its free pages until it is written anew.
    """
    draft = target.with_suffix(".draft")
    store.connection.execute("PRAGMA temp_store = FILE")  # a million decisions are more than memory should hold
    store.connection.execute(
        "PRAGMA query_only = OFF"
    )  # it would forbid the copy too; the file itself was opened for reading
    try:
        store.connection.execute("VACUUM INTO ?", (str(draft),))
    finally:
        store.connection.execute("PRAGMA query_only = ON")
        store.connection.execute("PRAGMA temp_store = MEMORY")
    public = {table.table for table in TABLES}
    with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        found = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
            "ORDER BY sql LIKE 'CREATE VIRTUAL TABLE%' DESC"
        ).fetchall()
        for (name,) in found:
            if name not in public:  # the tables behind a virtual one go with it
                connection.execute(f"DROP TABLE IF EXISTS {quoted(name)}")
        connection.execute("VACUUM INTO ?", (str(target),))
    draft.unlink()
