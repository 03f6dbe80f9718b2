"""The order of it all: files in, tables out, one document after another.

In: what the user named, and the function that reads one file. Out: the output folder, and a :class:`Report`.

No document stops a run: what a stage did not foresee makes that document ``failed``, with a reason, and the run goes
on. Rows are written and dropped after each document, so that memory does not grow with their number.
"""

from __future__ import annotations

import gc
import sqlite3
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.facts import Decision, DocumentRow, Reading
from pipeline.inputs import Input, WrongUsage, find_inputs
from pipeline.manifest import Manifest, read_manifest
from pipeline.output import Output
from pipeline.terms import Status

Process = Callable[[Path, str, dict[str, str]], Reading]


@dataclass(frozen=True, slots=True)
class Step:
    """One file has been read: what a progress bar shows of it."""

    path: str
    size: int
    pages: int
    decisions: int
    lov: int


@dataclass
class Report:
    """What a run did. ``failed`` are (path, reason); ``crashes`` are (path, traceback) of what no stage foresaw."""

    out: Path
    documents: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)
    crashes: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def run(
    arguments: Iterable[str],
    out: Path,
    process: Process,
    manifest: Path | None = None,
    begin: Callable[[int, int], None] = lambda documents, size: None,
    step: Callable[[Step], None] = lambda step: None,
) -> Report:
    """Reads every file that ``arguments`` name and writes the tables to ``out``.

    ``begin`` is called once with the number of files and their bytes, ``step`` after each file. Raises WrongUsage for
    arguments or a manifest that cannot be used, OutputBusy and OSError when the folder cannot be written to; then
    nothing is written.
    """
    known = read_manifest(manifest) if manifest is not None else Manifest()
    inputs = find_inputs(arguments, outside=out)
    if not inputs:
        raise WrongUsage("Det finns inga filer att läsa där")
    given, warnings = known.match(i.path for i in inputs)
    report = Report(out, documents=len(inputs), warnings=warnings)
    begin(len(inputs), sum(i.size for i in inputs))
    originals: dict[str, DocumentRow] = {}
    shared = {i.duplicate_of for i in inputs if i.duplicate_of}
    with _rarely_swept(), Output(out) as output:
        for number, entry in enumerate(inputs):
            if number == 1:  # the first document has loaded rules and models
                gc.freeze()
            reading = _read(entry, given.get(entry.path, {}), process, originals, report)
            try:
                output.add(reading, entry.location.absolute())
            except (sqlite3.Error, ValueError, UnicodeError):
                report.crashes.append((entry.path, traceback.format_exc()))
                reading = _failed(entry, _internal())
                output.add(reading, entry.location.absolute())
            if entry.document_id in shared:
                originals[entry.document_id] = reading.row
            if reading.row.status == Status.failed:
                report.failed.append((entry.path, reading.row.reason or ""))
            step(_step(entry, reading))
    for code, trace in output.unrelated:
        report.crashes.append((f"kommun {code}", trace))
        report.warnings.append(
            f"Internt fel: ärendena i kommun {code} kunde inte ställas samman; kör igen med --debug och rapportera felet"
        )
    return report


#: New objects before a sweep. What a document makes dies by its reference count; there are few cycles to find.
_SWEEP_AFTER = 20_000


@contextmanager
def _rarely_swept() -> Iterator[None]:
    """Keeps Python's search for cycles from going through rules and models (300,000 objects that stay) again and again: it cost a tenth
    of the time. Afterwards everything is as it was."""
    before = gc.get_threshold()
    gc.set_threshold(_SWEEP_AFTER, *before[1:])
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)


def _read(
    entry: Input, given: dict[str, str], process: Process, originals: dict[str, DocumentRow], report: Report
) -> Reading:
    if entry.fault is not None:
        return _failed(entry, entry.fault)
    if entry.duplicate_of is not None:
        return _duplicate(entry, originals[entry.duplicate_of])
    try:
        reading = process(entry.location, entry.path, given)
        return reading if reading.row.sha256 == entry.sha256 else _failed(entry, CHANGED)
    except MemoryError:
        return _failed(entry, MEMORY)
    except Exception as error:
        report.crashes.append((entry.path, traceback.format_exc()))
        return _failed(entry, _internal(error))


CHANGED = "Filen ändrades medan den lästes: kör igen"
MEMORY = "Dokumentet behöver mer minne än det finns: dela upp det, eller ge körningen mer minne"


def _internal(error: Exception | None = None) -> str:
    what = f" ({type(error).__name__})" if error is not None else ""
    return f"Internt fel{what}: kör igen med --debug och rapportera felet tillsammans med filen"


def _failed(entry: Input, reason: str) -> Reading:
    return Reading(
        DocumentRow(
            document_id=entry.document_id,
            path=entry.path,
            sha256=entry.sha256,
            format="unknown",
            status=Status.failed,
            reason=reason,
        ),
        None,
    )


def _duplicate(entry: Input, original: DocumentRow) -> Reading:
    """The row of a file whose bytes were read already: which one that was, and nothing else."""
    failed = original.status == Status.failed
    return Reading(
        DocumentRow(
            document_id=entry.document_id,
            path=entry.path,
            sha256=entry.sha256,
            format=original.format,
            duplicate_of=original.document_id,
            status=Status.failed if failed else Status.ok,
            reason=original.reason if failed else None,
        ),
        None,
    )


def _step(entry: Input, reading: Reading) -> Step:
    decisions = [c.fact for c in reading.claims if isinstance(c.fact, Decision)]
    lov = sum(d.lov_effect is not None for d in decisions)
    return Step(entry.path, entry.size, reading.row.pages or 0, len(decisions), lov)
