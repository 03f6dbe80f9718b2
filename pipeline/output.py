"""The output folder: tables, store, texts and data package, written whole or not at all.

In: readings, one at a time. Out, in ``<out>``: ``tables/*.csv``, ``lovkoll.sqlite``, ``text/*.txt``,
``datapackage.json``.

All of it is first written to a hidden folder inside ``<out>``; when it is complete the folder is renamed to
``.lovkoll-ready`` and its entries are moved into place. A run that is killed before the renaming leaves what was
there; one that is killed after it is carried through by the next. The folder is locked while a run writes to it.
"""

from __future__ import annotations

import csv
import fcntl
import os
import shutil
import sqlite3
import traceback
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TextIO

from pipeline.datapackage import datapackage
from pipeline.disk import on_disk
from pipeline.facts import TABLES, Reading, Row
from pipeline.packed import Packed, pack
from pipeline.relate import relate_all
from pipeline.store import NAME, Loader
from pipeline.tables import columns

WORK, READY, OLD = ".lovkoll-work", ".lovkoll-ready", ".lovkoll-old"

#: What a run writes; nothing else in the folder is touched.
ENTRIES = ("tables", "text", "datapackage.json", NAME)


class OutputBusy(RuntimeError):
    """Another run is writing to the folder."""


class Output:
    """A run's output: ``with Output(folder) as output: output.add(reading)``.

    The tables appear when the block ends; when it ends with an exception, nothing changes. Raises OutputBusy when
    another run writes to the same folder, OSError when the folder cannot be written to.
    """

    def __init__(self, folder: Path, tell: Callable[[str], None] = lambda what: None) -> None:
        """``tell`` is told what is being done, in Swedish, for who waits."""
        self.folder = folder
        self._tell = tell
        #: (municipality_code, traceback) of those whose documents could not be related; known when the block has ended.
        self.unrelated: list[tuple[str, str]] = []
        self._source: str | None = None
        self._kept = False

    def __enter__(self) -> Output:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._lock = os.open(self.folder, os.O_RDONLY)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._lock)
            raise OutputBusy(
                f"En annan körning skriver till {self.folder}: vänta tills den är klar, eller välj en annan mapp"
            ) from error
        try:
            settle(self.folder)
            self._work = self.folder / WORK
            (self._work / "tables").mkdir(parents=True)
            (self._work / "text").mkdir()
            with on_disk():
                self._loader = Loader(self._work / NAME)
        except BaseException:
            shutil.rmtree(self.folder / WORK, ignore_errors=True)
            os.close(self._lock)
            raise
        return self

    def add(self, reading: Reading, location: Path | None = None) -> None:
        """The rows and the text of one reading; ``location`` is where its file lies on this machine.

        Raises sqlite3.Error or ValueError when the rows break the schema; then nothing of the reading is kept. Raises OSError when the disk is
        full; then nothing can be added any more.
        """
        self.put(pack(reading), location)

    def put(self, packed: Packed, location: Path | None = None) -> None:
        """The same for a reading that is packed. Raises sqlite3.Error, and OSError when the disk is full."""
        with on_disk():
            self._loader.put(packed, _stored(location) if location is not None else None)
        if packed.text is not None:
            (self._work / "text" / f"{packed.of('document_id')}.txt").write_bytes(packed.text.encode())

    def made_from(self, digest: str) -> None:
        """What the tables are made from, so that the next run knows whether they must be made again: they must where something could not be
        related."""
        self._source = digest

    def keep(self) -> None:
        """The tables that stand are the right ones: nothing is published when the block ends."""
        self._kept = True

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None and not self._kept:
                with on_disk():
                    self._publish()
            else:
                self._abandon()
        except BaseException:
            self._abandon()  # a disk that is full is not left fuller
            raise
        finally:
            os.close(self._lock)

    def _abandon(self) -> None:
        with suppress(sqlite3.Error):
            self._loader.close()
        shutil.rmtree(self._work, ignore_errors=True)

    def _relate(self) -> None:
        """Writes what the documents say of each other. What no stage foresaw takes the related rows of one municipality, and nothing else."""
        for code, rows in relate_all(self._loader):
            try:
                self._loader.extend(rows)
            except Exception:
                self.unrelated.append((code or "okänd", traceback.format_exc()))

    def _publish(self) -> None:
        self._tell("Ställer samman ärenden …")
        self._relate()
        if self._source is not None and not self.unrelated:
            self._loader.made_from(self._source)
        self._tell("Skriver tabellerna …")
        for table in TABLES:
            with (self._work / "tables" / f"{table.table}.csv").open("w", encoding="utf-8", newline="") as file:
                self._export(table, file)
        self._tell("Gör register för sökning …")
        self._loader.close(self._work / "text")
        (self._work / "datapackage.json").write_bytes(datapackage().encode())
        self._work.rename(self.folder / READY)
        settle(self.folder)

    def _export(self, table: type[Row], file: TextIO) -> None:
        writer = csv.writer(Lines(file), lineterminator="\r\n")
        writer.writerow([column.name for column in columns(table)])
        writer.writerows(self._loader.sorted_rows(table))


def _stored(location: Path) -> str | bytes:
    """A path as SQLite keeps it: text, or the bytes of a name that is no UTF-8; ``os.fsdecode`` gives it back."""
    name = os.fsencode(location)
    try:
        return name.decode()
    except UnicodeDecodeError:
        return name


class Lines:
    """Ends each record with LF, while the writer above it believes in CRLF and so quotes every cell that holds either
    character.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, record: str) -> int:
        return self._file.write(record[:-2] + "\n")


def settle(folder: Path) -> None:
    """Carries a publication through that was cut off, and clears away what an unfinished run left."""
    ready, old = folder / READY, folder / OLD
    if ready.is_dir():
        old.mkdir(exist_ok=True)
        for name in ENTRIES:
            if (ready / name).exists():
                _discard(old / name)
                if (folder / name).exists():
                    (folder / name).rename(old / name)
                (ready / name).rename(folder / name)
        for suffix in ("-wal", "-shm", "-journal"):
            (folder / f"{NAME}{suffix}").unlink(missing_ok=True)
    for path in (ready, old, folder / WORK):
        _discard(path)


def is_whole(folder: Path) -> bool:
    """Whether all that a run writes is there: nobody has taken a table away."""
    tables = all((folder / "tables" / f"{table.table}.csv").is_file() for table in TABLES)
    return tables and all((folder / name).exists() for name in ENTRIES)


def _discard(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def write(readings: Iterable[Reading], out: Path | str) -> Path:
    """Readings -> the tables, the store, the texts and the data package in ``out``; returns that folder.

    Raises OutputBusy, OSError, and sqlite3.Error or ValueError when a reading breaks the schema; then what was there
    before stays.
    """
    with Output(Path(out)) as output:
        for reading in readings:
            output.add(reading)
    return Path(out)
