"""The order of it all: files in, tables out.

In: what the user named, and how files are read: a function that reads one, which is called here for one after another, or a
:class:`pipeline.batch.Batch` of workers, whose readings are kept for the next run. Out: the output folder, and a :class:`Report`.

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

from pipeline.batch import Batch, Readings
from pipeline.facts import Decision, Reading
from pipeline.inputs import Input, WrongUsage, find_inputs
from pipeline.kept import Kept
from pipeline.manifest import Manifest, read_manifest
from pipeline.output import Output, is_whole
from pipeline.packed import Damaged, Packed, pack
from pipeline.report import Course, write_report
from pipeline.store import open_store, source_digest
from pipeline.tasks import CHANGED, MEMORY, Result, internal
from pipeline.terms import Status
from pipeline.unread import duplicate, failed

Process = Callable[[Path, str, dict[str, str]], Reading]
Given = dict[str, dict[str, str]]


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
    """What a run did. ``failed`` are (path, reason); ``crashes`` are (path, traceback) of what no stage foresaw.

    ``kept``: how many files needed no reading, ``unchanged``: the tables that stood were right.
    """

    out: Path
    documents: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)
    crashes: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    kept: int = 0
    unchanged: bool = False


def run(
    arguments: Iterable[str],
    out: Path,
    process: Process | Batch,
    manifest: Path | None = None,
    begin: Callable[[int, int], None] = lambda documents, size: None,
    step: Callable[[Step], None] = lambda step: None,
    tell: Callable[[str], None] = lambda what: None,
) -> Report:
    """Reads every file that ``arguments`` name and writes the tables to ``out``.

    ``begin`` is called once with the number of files to read and their bytes, ``step`` after each file, ``tell`` with what is done before and after
    that, in Swedish. Raises WrongUsage for
    arguments or a manifest that cannot be used, OutputBusy and OSError when the folder cannot be written to; then
    nothing is written. With a Batch also NoCluster, and Stopped when the user stops it: what was read until then is kept.
    """
    tell("Letar upp filerna …")
    known = read_manifest(manifest) if manifest is not None else Manifest()
    inputs = find_inputs(arguments, outside=out)
    if not inputs:
        raise WrongUsage("Det finns inga filer att läsa där")
    given, warnings = known.match(i.path for i in inputs)
    report = Report(out, documents=len(inputs), warnings=warnings)
    if isinstance(process, Batch):
        _in_batch(process, inputs, given, report, begin, step, tell)
    else:
        begin(len(inputs), sum(i.size for i in inputs))
        with _rarely_swept(), Output(out, tell) as output:
            _write(output, _one_by_one(inputs, given, process, report, step), report)
        _note_unrelated(output, report)
    return report


# --------------------------------------------------------------------------- in this process


def _one_by_one(
    inputs: list[Input], given: Given, process: Process, report: Report, step: Callable[[Step], None]
) -> Iterator[tuple[Input, Packed]]:
    """Each file with its reading, as it is read."""
    originals: dict[str, Packed] = {}
    shared = {i.duplicate_of for i in inputs if i.duplicate_of}
    for number, entry in enumerate(inputs):
        if number == 1:  # the first document has loaded rules and models
            gc.freeze()
        told = Step(entry.path, entry.size, 0, 0, 0)
        if entry.fault is not None:
            packed = failed(entry, entry.fault)
        elif entry.duplicate_of is not None:
            packed = duplicate(entry, originals[entry.duplicate_of])
        else:
            try:
                reading = process(entry.location, entry.path, given.get(entry.path, {}))
                if reading.row.sha256 == entry.sha256:
                    packed, told = pack(reading), _step(entry, reading)
                else:
                    packed = failed(entry, CHANGED)
            except MemoryError:
                packed = failed(entry, MEMORY)
            except Exception as error:
                report.crashes.append((entry.path, traceback.format_exc()))
                packed = failed(entry, internal(error))
        if entry.document_id in shared:
            originals[entry.document_id] = packed
        yield entry, packed
        step(told)


#: New objects before a sweep. What a document makes dies by its reference count; there are few cycles to find.
_SWEEP_AFTER = 100_000


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


def _step(entry: Input, reading: Reading) -> Step:
    decisions = [c.fact for c in reading.claims if isinstance(c.fact, Decision)]
    lov = sum(d.lov_effect is not None for d in decisions)
    return Step(entry.path, entry.size, reading.row.pages or 0, len(decisions), lov)


# --------------------------------------------------------------------------- by workers


def _in_batch(
    batch: Batch,
    inputs: list[Input],
    given: Given,
    report: Report,
    begin: Callable[[int, int], None],
    step: Callable[[Step], None],
    tell: Callable[[str], None],
) -> None:
    course = Course()

    def told(entry: Input, result: Result) -> None:
        course.add(result.seconds, result.pages)
        step(Step(entry.path, entry.size, result.pages, result.decisions, result.lov))

    def attempt() -> Output:
        with Output(report.out, tell) as output, Kept(report.out) as kept:
            readings = Readings(batch, inputs, given, kept)
            missing = readings.missing()
            report.kept = len(inputs) - len(missing)
            begin(len(missing), sum(i.size for i in missing))
            readings.read(missing, told)
            report.crashes.extend(readings.crashes)
            course.has_read(readings.retagged)
            digest = readings.digest()
            if is_whole(report.out) and digest == source_digest(report.out):
                report.unchanged = True
                output.keep()
            else:
                output.made_from(digest)
                tell("Samlar det lästa …")
                _write(output, readings, report)
            course.slowest = readings.slowest(course.SLOWEST)
            readings.prune()
        return output

    try:
        output = attempt()
    except Damaged:  # what was kept and damaged is forgotten by now
        report.failed.clear()
        output = attempt()
    _note_unrelated(output, report)
    with open_store(report.out) as store:
        if report.unchanged:
            rows = store.query("SELECT path, reason FROM documents WHERE status = 'failed' ORDER BY path")
            report.failed = [(row["path"], row["reason"] or "") for row in rows]
        write_report(store, course, report.warnings)


# --------------------------------------------------------------------------- writing


def _write(output: Output, readings: Iterable[tuple[Input, Packed]], report: Report) -> None:
    """Puts the readings into the tables; rows that break the schema fail their document alone."""
    for entry, packed in readings:
        try:
            output.put(packed, entry.location.absolute())
        except (sqlite3.Error, UnicodeError):
            report.crashes.append((entry.path, traceback.format_exc()))
            packed = failed(entry, internal())
            output.put(packed, entry.location.absolute())
        if packed.of("status") == Status.failed:
            report.failed.append((entry.path, str(packed.of("reason") or "")))


def _note_unrelated(output: Output, report: Report) -> None:
    for code, trace in output.unrelated:
        report.crashes.append((f"kommun {code}", trace))
        report.warnings.append(
            f"Internt fel: ärendena i kommun {code} kunde inte ställas samman; kör igen med --debug och rapportera felet"
        )
