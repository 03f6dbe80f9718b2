"""A run over a folder of hostile documents in a process of its own: what became of each, and who ended the process.

In: documents by name, and limits. Out: a :class:`Outcome` for each document. When the process dies, the document that it was reading is taken
out and the others are run again.
"""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
#: Wall-clock seconds without a line in the log, as a multiple of the limit: for what waits and uses no processor.
_PATIENCE = 6


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take: seconds of processor time, megabytes of the process. ``process`` reads one file (module:function)."""

    seconds: float = 30.0
    megabytes: int = 2048
    process: str = "pipeline.process:process"


@dataclass(slots=True)
class Outcome:
    """What became of one document: its ``status`` in the tables, or ``hang`` (over its time), ``killed`` (the process died of it) or ``lost``
    (no row). ``trace`` is the traceback of an internal fault; ``misquoted`` counts evidence that is no slice of the text."""

    status: str
    reason: str = ""
    seconds: float = 0.0
    megabytes: int = 0
    trace: str = ""
    misquoted: int = 0


@dataclass
class Watched:
    """``outside`` are writes outside the output folder."""

    outcomes: dict[str, Outcome] = field(default_factory=dict)
    outside: list[str] = field(default_factory=list)


def watch(documents: dict[str, bytes], limits: Limits) -> Watched:
    """Runs the pipeline over these documents (name -> bytes), all in one folder."""
    found = Watched()
    left = dict(documents)
    while left:
        with tempfile.TemporaryDirectory(prefix="fuzz-") as place:
            culprit = _once(Path(place), left, limits, found)
        if culprit is None:
            break
        name, outcome = culprit
        found.outcomes[name] = outcome
        del left[name]
    return found


def _once(place: Path, documents: dict[str, bytes], limits: Limits, found: Watched) -> tuple[str, Outcome] | None:
    """One process over all that is left; what it died of, or None."""
    folder, out, log = place / "in", place / "out", place / "log"
    for path in (folder, place / "home", place / "tmp"):
        path.mkdir()
    log.touch()
    for name, data in documents.items():
        (folder / name).write_bytes(data)
    before = _tree(place)
    ended = _wait(_started(place, limits), log, limits)
    lines = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    found.outside += [line["outside"] for line in lines if "outside" in line]
    found.outside += [f"left behind {path}" for path in sorted(_tree(place) ^ before)]
    report = next((line for line in lines if "crashes" in line), None)
    measured = {_file(line["end"]): line for line in lines if "end" in line}
    if report is None:
        begun = [_file(line["begin"]) for line in lines if "begin" in line and _file(line["begin"]) not in measured]
        if not begun:
            raise RuntimeError(
                f"the run ended without a document being read ({ended}): see the process's own words above"
            )
        return begun[0], Outcome("hang" if ended in (-signal.SIGPROF, None) else "killed", reason=str(ended))
    rows, misquoted = _read(out)
    traces = {_file(path): trace for path, trace in report["crashes"]}
    for name in documents:
        row = rows.get(name)
        line = measured.get(name, {})
        found.outcomes[name] = Outcome(
            row["status"] if row else "lost",
            row["reason"] if row else "",
            line.get("seconds", 0.0),
            line.get("kilobytes", 0) >> 10,
            traces.pop(name, ""),
            misquoted.get(row["document_id"], 0) if row else 0,
        )
    for name, trace in traces.items():  # of no document: the relating of a municipality
        found.outcomes[f"{name} (ställa samman)"] = Outcome("failed", trace=trace)
    return None


def _file(path: str) -> str:
    return path.rsplit("/", 1)[-1]


def _started(place: Path, limits: Limits) -> subprocess.Popen[bytes]:
    paths = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    return subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("child.py")), "in", "out", "log"],
        cwd=place,
        stdout=subprocess.DEVNULL,
        env=os.environ
        | {
            "PYTHONPATH": paths,
            "PYTHONDONTWRITEBYTECODE": "1",
            "HOME": str(place / "home"),
            "TMPDIR": str(place / "tmp"),
            "OMP_NUM_THREADS": "1",
            "OPENBLAS_NUM_THREADS": "1",
            "FUZZ_SECONDS": str(limits.seconds),
            "FUZZ_MEGABYTES": str(limits.megabytes),
            "FUZZ_PROCESS": limits.process,
        },
    )


def _wait(process: subprocess.Popen[bytes], log: Path, limits: Limits) -> int | None:
    """The exit code; None for a process that stood still for too long and was ended."""
    size = -1
    while log.stat().st_size != size:
        size = log.stat().st_size
        try:
            return process.wait(timeout=max(_PATIENCE * limits.seconds, 20))
        except subprocess.TimeoutExpired:
            continue
    process.kill()
    process.wait()
    return None


def _tree(place: Path) -> set[tuple[str, int]]:
    """What lies outside the output folder: paths and sizes."""
    return {
        (path.relative_to(place).as_posix(), path.lstat().st_size if path.is_file() else 0)
        for path in place.rglob("*")
        if path.relative_to(place).parts[0] not in ("out", "log")
    }


def _read(out: Path) -> tuple[dict[str, dict[str, str]], dict[str, int]]:
    """The documents by file name, and by document the evidence that is not what stands in the text."""
    rows = {_file(row["path"]): row for row in table(out, "documents")}
    misquoted: dict[str, int] = {}
    texts: dict[str, str] = {}
    for row in table(out, "evidence"):
        owner = row["document_id"]
        if owner not in texts:
            texts[owner] = (out / "text" / f"{owner}.txt").read_bytes().decode()
        if texts[owner][int(row["start"]) : int(row["end"])] != row["quote"] or not row["quote"]:
            misquoted[owner] = misquoted.get(owner, 0) + 1
    return rows, misquoted


def table(out: Path, name: str) -> list[dict[str, Any]]:
    """A table as it was written."""
    with (out / "tables" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
