"""Kills at random moments: ``python benchmarks/kills.py FOLDER [--kills 100] [--documents 500]``.

A run over generated documents is killed (SIGKILL, the main process or one of its workers, in turn) at a random moment of the time that an
undisturbed run takes; then the same command is run to its end. Its tables, texts and store must be those of the undisturbed run. Every other time
the run starts from nothing, else from what the one before has kept with its tables taken away, so that relating and writing are hit too.
Prints JSON; ends with 1 when any state differs.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import psutil
from generated_files import write


def start(files: Path, out: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "pipeline", "run", str(files), "--out", str(out), "--quiet", "--workers", "2"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def digest(out: Path) -> str:
    """Of every published file; the reports, which hold times, and what is kept are left out."""
    found = hashlib.sha256()
    for path in sorted(
        p for p in out.rglob("*") if p.is_file() and ".lovkoll" not in p.parts and not p.name.startswith("report.")
    ):
        found.update(f"{path.relative_to(out)} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return found.hexdigest()


def kill(run: subprocess.Popen[bytes], after: float, worker: bool) -> str:
    """Kills the run, or one of its workers, after so many seconds; says what was killed."""
    try:
        run.wait(after)
        return "nothing"
    except subprocess.TimeoutExpired:
        pass
    below = psutil.Process(run.pid).children(recursive=True) if worker else []
    if below:
        victim = random.choice(below)
        victim.kill()
        run.wait()
        return "worker"
    run.kill()
    run.wait()
    return "main"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Körningar som dödas när som helst och fortsätts.")
    parser.add_argument("folder", type=Path, metavar="MAPP", help="mapp för filer och tabeller; töms först")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    random.seed(given.seed)
    shutil.rmtree(given.folder, ignore_errors=True)
    files, out = given.folder / "files", given.folder / "out"
    write(files, given.documents)
    clock = time.perf_counter()
    start(files, out).wait()
    whole_seconds, whole = time.perf_counter() - clock, digest(out)
    clock = time.perf_counter()
    shutil.rmtree(out / "tables")
    start(files, out).wait()
    writing_seconds = time.perf_counter() - clock
    killed = {"main": 0, "worker": 0, "nothing": 0}
    differing = 0
    for n in range(given.kills):
        if n % 2:
            shutil.rmtree(out / "tables")
            seconds = writing_seconds
        else:
            shutil.rmtree(out)
            seconds = whole_seconds
        killed[kill(start(files, out), random.uniform(0, seconds), n % 4 == 2)] += 1
        start(files, out).wait()
        differing += digest(out) != whole
    json.dump(
        {"documents": given.documents, "kills": given.kills, "killed": killed, "differing": differing}, sys.stdout
    )
    print()
    raise SystemExit(differing > 0)


if __name__ == "__main__":
    main()
