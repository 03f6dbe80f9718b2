"""Many documents: ``python benchmarks/batch.py FOLDER [--documents N] [--write docs/performance.md]``.

Generated documents (``generated_files.py``) are read by one worker, by two, by Dask with two (``--dask N`` documents, and a pool of two beside it),
then again unchanged, then with the rules' version changed (tagged from what is kept). Prints JSON: the seconds of each, the time of a document in
the first and last tenth, and the memory of the largest process (RSS, sampled). Outputs are compared.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import threading
import time
from pathlib import Path
from typing import Any

import psutil
from generated_files import write

from pipeline import versions
from pipeline.batch import Batch
from pipeline.run import Step, run

FIELDS = {
    "documents": "dokument",
    "one_worker": "en arbetare, s",
    "two_workers": "två arbetare, s",
    "speed_up": "två mot en, gånger",
    "unchanged_share": "oförändrad körning, del av första",
    "retagged_share": "nya regler, del av första",
    "last_tenth": "sista tiondelen mot första, gånger",
    "largest_mb": "största process, MB",
    "dask_documents": "dokument för Dask",
    "dask_ratio": "Dask mot två arbetare, gånger",
    "same_tables": "samma tabeller",
}


class Memory:
    """The largest resident set of this process and those it has started, in MB, while the block lasts."""

    def __enter__(self) -> Memory:
        self.largest = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()
        return self

    def _watch(self) -> None:
        own = psutil.Process()
        while not self._over.wait(0.5):
            for process in (own, *own.children(recursive=True)):
                try:
                    self.largest = max(self.largest, process.memory_info().rss / 1e6)
                except psutil.Error:
                    continue

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()


def timed(files: Path, out: Path, batch: Batch) -> tuple[float, list[float]]:
    """(the seconds of a run, the clock at each document)."""
    clock: list[float] = []

    def step(_: Step) -> None:
        clock.append(time.perf_counter())

    start = time.perf_counter()
    report = run([str(files)], out, batch, None, lambda *_: None, step)
    if report.failed or report.crashes:
        raise SystemExit(f"kunde inte läsas: {(report.failed or report.crashes)[:3]}")
    return time.perf_counter() - start, clock


def tables(out: Path) -> dict[str, bytes]:
    """The tables of a run, without what lies where it was read."""
    return {path.name: path.read_bytes() for path in sorted((out / "tables").iterdir())}


def tenths(clock: list[float]) -> float | None:
    """The time of a document in the last tenth by that in the first; bunches end together, so the first and last of them are left out."""
    n = len(clock) // 10
    if n < 200:
        return None
    return round((clock[-64] - clock[-64 - n]) / (clock[64 + n] - clock[64]), 3)


def measure(folder: Path, documents: int, dask: int) -> dict[str, Any]:
    """All runs, one after the other."""
    write(folder / "files", documents)
    found: dict[str, Any] = {"documents": documents}
    found["one_worker"], _ = timed(folder / "files", folder / "one", Batch(1))
    with Memory() as memory:
        found["two_workers"], clock = timed(folder / "files", folder / "two", Batch(2))
    found["speed_up"] = round(found["one_worker"] / found["two_workers"], 3)
    found["last_tenth"], found["largest_mb"] = tenths(clock), round(memory.largest)
    again, _ = timed(folder / "files", folder / "two", Batch(2))
    found["unchanged_share"] = round(again / found["two_workers"], 4)
    tagging = versions.tagging()
    versions.tagging = lambda: f"{tagging} changed"  # type: ignore[assignment]
    retagged, _ = timed(folder / "files", folder / "two", Batch(2))
    versions.tagging = lambda: tagging  # type: ignore[assignment]
    found["retagged_share"] = round(retagged / found["two_workers"], 3)
    found["same_tables"] = tables(folder / "one") == tables(folder / "two")
    if dask:
        write(folder / "some", dask)
        pool, _ = timed(folder / "some", folder / "pool", Batch(2))
        from distributed import LocalCluster

        with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
            timed(folder / "files" / "000", folder / "warm", Batch(scheduler=cluster.scheduler_address))
            seconds, _ = timed(folder / "some", folder / "dask", Batch(scheduler=cluster.scheduler_address))
        found["dask_documents"], found["dask_ratio"] = dask, round(seconds / pool, 3)
        found["same_tables"] &= tables(folder / "pool") == tables(folder / "dask")
    return found


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Många dokument: fart, minne, oförändrade körningar, kluster.")
    parser.add_argument("folder", type=Path, metavar="MAPP", help="mapp för filer och tabeller; töms först")
    parser.add_argument("--documents", type=int, default=50_000)
    parser.add_argument("--dask", type=int, default=2000, help="dokument för Dask; 0: inte alls")
    parser.add_argument("--write", type=Path, help="skriv också siffrorna som en tabell i denna fil")
    given = parser.parse_args()
    shutil.rmtree(given.folder, ignore_errors=True)
    found = {
        k: round(v, 3) if isinstance(v, float) else v
        for k, v in measure(given.folder, given.documents, given.dask).items()
    }
    json.dump(found, sys.stdout, indent=1)
    print()
    if given.write:
        rows = [f"| {FIELDS[name]} | {value} |" for name, value in found.items()]
        head = ["# Performance", "", "Written by `benchmarks/batch.py --write`; do not edit.", "", "| | |", "|---|---|"]
        given.write.write_text("\n".join([*head, *rows]) + "\n", "utf-8")


if __name__ == "__main__":
    main()
