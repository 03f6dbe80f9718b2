"""The process that a watched run takes place in: ``python child.py FOLDER OUT LOG``.

Each document is logged as it begins and ends, so that whoever watches knows which one a process died of. A document that takes more processor
time than ``FUZZ_SECONDS`` ends the process (the signal of the timer is not handled, so that code in C ends too); ``FUZZ_MEGABYTES`` bounds the
memory that the process may ask for. Writes outside OUT are noted (PEP 578). ``FUZZ_PROCESS`` names the function that reads one file.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import signal
import sys
import time
from pathlib import Path
from typing import Any

LOG: list[int] = []
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGES = (
    "os.mkdir",
    "os.rename",
    "os.remove",
    "os.rmdir",
    "os.symlink",
    "os.link",
    "os.truncate",
    "os.chmod",
    "sqlite3.connect",
)


def note(**what: Any) -> None:
    os.write(LOG[0], (json.dumps(what) + "\n").encode())


def traced(path: Path, name: str, *given: Any, **settings: Any) -> Any:
    """The pipeline's own ``process``, with its beginning and its end logged."""
    room, function = os.environ["FUZZ_PROCESS"].split(":")
    read = getattr(importlib.import_module(room), function)
    signal.setitimer(signal.ITIMER_PROF, float(os.environ["FUZZ_SECONDS"]))
    begin = time.process_time()
    note(begin=name)
    try:
        return read(path, name, *given, **settings)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        taken = time.process_time() - begin
        note(end=name, seconds=taken, kilobytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def guard(out: Path) -> None:
    """Notes every change that Python makes to files outside ``out``."""
    inside = (str(out) + os.sep, os.devnull)

    def seen(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = arguments
            if not isinstance(path, str | bytes) or not isinstance(flags, int) or not flags & _WRITES:
                return
        elif event in _CHANGES:
            path = arguments[0]
        else:
            return
        full = os.path.abspath(os.fsdecode(path))  # noqa: PTH100  # pathlib would open what it looks at
        if not (full + os.sep).startswith(inside) and full not in inside:
            note(outside=f"{event} {full}")

    sys.addaudithook(seen)


def main() -> None:
    folder, out, log = sys.argv[1], Path(sys.argv[2]).resolve(), sys.argv[3]
    LOG.append(os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT))
    memory = int(os.environ["FUZZ_MEGABYTES"]) << 20
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from pipeline.run import run

    guard(out)
    report = run([folder], out, traced)
    note(crashes=report.crashes, documents=report.documents)


if __name__ == "__main__":
    main()
