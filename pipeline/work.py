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
from typing import NamedTuple

from pipeline import versions
from pipeline.facts import Decision, Reading
from pipeline.packed import Damaged, compress, document_of, encode, encode_parts, pack, parts_of
from pipeline.parts import Parts, take_apart
from pipeline.process import process, tag
from pipeline.settings import Settings
from pipeline.tasks import CHANGED, OtherVersion, Result, Task, internal
from pipeline.terms import Status
from pipeline.text import Document


class _Made(NamedTuple):
    """A reading, and the document and its parts when they were not known before."""

    reading: Reading
    document: Document | None = None
    parts: Parts | None = None


def read_bunch(tasks: Iterable[Task], settings: Settings, version: str) -> list[Result]:
    """Reads files one after the other. Raises OtherVersion when this is not the program that asks (``version`` is its digest)."""
    if versions.writing() != version:
        raise OtherVersion
    return [_read(task, settings) for task in tasks]


def _read(task: Task, settings: Settings) -> Result:
    start = time.perf_counter()
    try:
        made = _reading(task, settings)
        reading = made.reading
        if reading.row.sha256 != task.sha256:
            return Result(time.perf_counter() - start, fault=CHANGED)
        packed = encode(pack(reading).at(""))  # the same bytes under another path are the same reading
        document = encode(made.document) if made.document is not None else None
        known = reading.document
        parts = encode_parts(made.parts, known) if made.parts is not None and known is not None else None
    except MemoryError:
        return Result(time.perf_counter() - start, hungry=True)
    except Exception as error:
        return Result(time.perf_counter() - start, fault=internal(error), trace=traceback.format_exc())
    decisions = [c.fact for c in reading.claims if isinstance(c.fact, Decision)]
    return Result(
        time.perf_counter() - start,
        compress(packed),
        hashlib.sha256(packed).hexdigest(),
        compress(document) if document is not None else None,
        reading.row.status == Status.failed,
        reading.row.pages or 0,
        len(decisions),
        sum(d.lov_effect is not None for d in decisions),
        parts=compress(parts) if parts is not None else None,
    )


def _reading(task: Task, settings: Settings) -> _Made:
    """The reading of a file, and what of it was not known before."""
    known = _known(task)
    if known is None:
        divided: list[Parts] = []
        reading = process(Path(task.location), task.path, task.given, settings, divided.append)
        return _Made(reading, reading.document, divided[0] if divided else None)
    parts = _known_parts(task, known)
    if parts is not None:
        return _Made(tag(known, task.given, parts))
    parts = take_apart(known, task.given)
    return _Made(tag(known, task.given, parts), parts=parts)


def _known(task: Task) -> Document | None:
    if task.document is None:
        return None
    try:
        known = document_of(task.document)
    except Damaged:
        return None
    return replace(known, source=replace(known.source, path=task.path))


def _known_parts(task: Task, document: Document) -> Parts | None:
    if task.parts is None:
        return None
    try:
        return parts_of(task.parts, document)
    except Damaged:
        return None
