"""Workers that read invented minutes instead of files, so that what goes on around the reading is tested in a hundredth of the time.

What a file begins with is what happens to its worker: ``abort`` a crash in a library, ``hang``, ``eat`` all memory, ``once`` killed from outside the
first time, ``crash`` a fault of ours, ``broken`` a file that cannot be read. Each reading is noted in the file ``notes`` beside the
folder of the files.
"""

from __future__ import annotations

import hashlib
import os
import signal
from dataclasses import dataclass
from pathlib import Path

import readings

from pipeline.batch import Batch
from pipeline.packed import compress, encode, pack
from pipeline.settings import Settings
from pipeline.tasks import Result, Task, internal
from pipeline.terms import Status
from pipeline.workers import Crew, Limits
from pipeline.workers.local import Processes, bound


@dataclass(frozen=True, slots=True)
class StandIn(Batch):
    """A batch with such workers."""

    def crew(self) -> Crew:
        return Processes(self.workers or 2, self.limits, self.settings, read, ("stand_in",))


def read(tasks: list[Task], settings: Settings, version: str, limits: Limits) -> list[Result]:
    """What a worker runs."""
    bound(limits, tasks)
    return [_read(task) for task in tasks]


def _read(task: Task) -> Result:
    data = Path(task.location).read_bytes()
    note("tag" if task.document else "read", task)
    try:
        _happen(data, task)
        reading = readings.process(Path(task.location), task.path, task.given)
    except MemoryError:
        return Result(0.1, hungry=True)
    except RuntimeError as error:
        return Result(0.1, fault=internal(error), trace=f"Traceback: {error}")
    packed = encode(pack(reading).at(""))
    document = None if task.document or reading.document is None else compress(encode(reading.document))
    failed = reading.row.status == Status.failed
    return Result(0.25, compress(packed), hashlib.sha256(packed).hexdigest(), document, failed, 2, 1, 1)


def _happen(data: bytes, task: Task) -> None:
    if data.startswith(b"abort"):
        os.abort()
    elif data.startswith(b"once"):
        mark = Path(task.location).with_suffix(".seen")
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    elif data.startswith(b"hang"):
        while True:
            pass
    elif data.startswith(b"eat"):
        hoard = []
        while True:
            hoard.append(bytearray(64 << 20))


def note(what: str, task: Task) -> None:
    """Adds a line: "read" or "tag", and the path."""
    with (Path(task.location).parent.parent / "notes").open("a", encoding="utf-8") as file:
        file.write(f"{what} {task.path}\n")
