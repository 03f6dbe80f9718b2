"""One bunch of files from their bytes to packed readings: what a worker does.

In: :class:`Task` records, one per file. Out: a :class:`Result` for each, in order. Nothing here stops at a file: what no stage foresaw is the
result of that file alone. A worker that runs out of memory says so and goes on.
"""

from __future__ import annotations

import hashlib
import time
import traceback
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline import versions
from pipeline.facts import Decision, Reading
from pipeline.packed import Damaged, compress, document_of, encode, pack
from pipeline.process import process, tag
from pipeline.settings import Settings
from pipeline.terms import Status
from pipeline.text import Document


class OtherVersion(RuntimeError):
    """The worker runs another version of the program than the one that gave it the work."""


@dataclass(frozen=True, slots=True)
class Task:
    """One file. ``document`` are the bytes of its document when it has been read before."""

    location: str
    path: str
    sha256: str
    given: dict[str, str]
    document: bytes | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a file: ``reading`` and its ``digest``; or ``fault``, a reason for the user, with the ``trace`` of what no stage foresaw.

    ``document`` are the bytes of the document, when it was read now. ``hungry``: there was not enough memory. ``seconds`` are of the clock.
    """

    seconds: float
    reading: bytes = b""
    digest: str = ""
    document: bytes | None = None
    failed: bool = False
    pages: int = 0
    decisions: int = 0
    lov: int = 0
    fault: str | None = None
    trace: str | None = None
    hungry: bool = False


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
        packed = encode(pack(reading))
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


CHANGED = "Filen ändrades medan den lästes: kör igen"


def internal(error: BaseException | None = None) -> str:
    """The reason of a file that a fault of ours has failed."""
    what = f" ({type(error).__name__})" if error is not None else ""
    return f"Internt fel{what}: kör igen med --debug och rapportera felet tillsammans med filen"


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
