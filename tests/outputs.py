"""A finished run as the tests of the contract look at it: the tables as a reader of the CSV files finds them."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from golds import RAW, shared

from pipeline.facts import TABLES
from pipeline.process import process
from pipeline.run import Report, run
from pipeline.tables import columns

Cells = dict[str, str]

#: The folders that are run: our samples, and the shared corpus where it is.
FOLDERS = [RAW, *([folder / "corpus"] if (folder := shared()) else [])]

#: Table -> the column that holds its key: the first.
KEYS = {table.table: columns(table)[0].name for table in TABLES}


@dataclass(frozen=True)
class Finished:
    """What a run left: the folder, the report, each table's rows by key, in the order of the file."""

    out: Path
    report: Report
    tables: dict[str, dict[str, Cells]]

    def rows(self, table: str) -> list[Cells]:
        return list(self.tables[table].values())

    def text(self, document_id: str) -> str:
        return (self.out / "text" / f"{document_id}.txt").read_bytes().decode()

    def by(self, table: str, column: str) -> dict[str, list[Cells]]:
        """The rows of a table by the content of a column."""
        found: dict[str, list[Cells]] = defaultdict(list)
        for row in self.rows(table):
            found[row[column]].append(row)
        return found


def read_table(path: Path) -> list[Cells]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def finish(arguments: Iterable[str | Path], out: Path, manifest: Path | None = None) -> Finished:
    """Runs the real pipeline over the arguments."""
    report = run([str(a) for a in arguments], out, process, manifest)
    tables: dict[str, dict[str, Cells]] = {}
    for table in TABLES:
        rows = read_table(out / "tables" / f"{table.table}.csv")
        tables[table.table] = {row[KEYS[table.table]]: row for row in rows}
        assert len(tables[table.table]) == len(rows), f"a key of {table.table} stands twice"
    return Finished(out, report, tables)
