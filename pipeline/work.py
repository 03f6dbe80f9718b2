"""One bunch of files from their bytes to packed readings: what a worker does.

In: :class:`pipeline.tasks.Task` records, one per file. Out: a :class:`pipeline.tasks.Result` for each, in order. Nothing here stops at a file:
what no stage foresaw is the result of that file alone. A worker that runs out of memory says so and goes on.
"""

from __future__ import annotations

import hashlib
import time
import traceback
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from pipeline import versions
from pipeline.facts import Decision, Reading
from pipeline.packed import Damaged, compress, document_of, encode, pack
from pipeline.process import process, tag
from pipeline.settings import Settings
from pipeline.tasks import CHANGED, OtherVersion, Result, Task, internal
from pipeline.terms import Status
from pipeline.text import Document


def read_bunch(tasks: Iterable[Task], settings: Settings, version: str) -> list[Result]:
    """Reads files one after the other. Raises OtherVersion when this is not the program that asks (``version`` is its digest)."""
    if versions.writing() != version:
        raise OtherVersion
    return [_read(task, settings) for task in tasks]


def _read(task: Task, settings: Settings) -> Result:
    start = time.perf_counter()
    try:
        reading, document = _reading(task, settings)
        if reading.row.sha256 != task.sha256:
            return Result(time.perf_counter() - start, fault=CHANGED)
        packed = encode(pack(reading).at(""))  # the same bytes under another path are the same reading
    except MemoryError:
        return Result(time.perf_counter() - start, hungry=True)
    except Exception as error:
        return Result(time.perf_counter() - start, fault=internal(error), trace=traceback.format_exc())
    decisions = [c.fact for c in reading.claims if isinstance(c.fact, Decision)]
    return Result(
        time.perf_counter() - start,
        compress(packed),
        hashlib.sha256(packed).hexdigest(),
        compress(encode(document)) if document is not None else None,
        reading.row.status == Status.failed,
        reading.row.pages or 0,
        len(decisions),
        sum(d.lov_effect is not None for d in decisions),
    )


def _reading(task: Task, settings: Settings) -> tuple[Reading, Document | None]:
    """The reading of a file, and its document when it was not known before."""
    if task.document is not None:
        try:
            known = document_of(task.document)
        except Damaged:
            known = None
        if known is not None:
            return tag(replace(known, source=replace(known.source, path=task.path)), task.given), None
    reading = process(Path(task.location), task.path, task.given, settings)
    return reading, reading.document
