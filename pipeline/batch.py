"""Many files, read by workers, with what was read kept between runs.

In: the files of a run and what a manifest says of them. Out: their readings, in the order of the files.

A file is read when nothing is kept of it: its bytes, what the manifest says of it, the program and the settings are the key
(:mod:`pipeline.versions`). When the rules alone have changed, its text, and what it was taken apart into, are taken from where they are kept.
So a run that was stopped, or killed, is continued by the next, and a run over the same files has nothing to read.
"""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline import versions
from pipeline.inputs import Input
from pipeline.kept import Kept, Record
from pipeline.packed import Damaged, Packed, compress, encode, packed_of
from pipeline.settings import DEFAULT, Settings
from pipeline.tasks import Result, Task, internal
from pipeline.unread import duplicate, failed
from pipeline.workers import Crew, Limits
from pipeline.workers.bunches import work_off

Given = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Batch:
    """How a run reads: so many processes here (0: one for each core), or those of a Dask scheduler. ``keep_all``: what no file needs is kept too."""

    workers: int = 0
    limits: Limits = Limits()
    scheduler: str | None = None
    settings: Settings = DEFAULT
    keep_all: bool = False

    def crew(self) -> Crew:
        """Those who read. Raises NoCluster."""
        if self.scheduler is not None:
            from pipeline.workers.cluster import Cluster

            return Cluster(self.scheduler, self.limits, self.settings)
        from pipeline.workers.local import Processes, cores

        return Processes(self.workers or cores(), self.limits, self.settings)


class Stopped(KeyboardInterrupt):
    """The user stopped the run; so many of the files that were to be read are read and kept."""

    def __init__(self, done: int, count: int) -> None:
        super().__init__(done, count)
        self.done, self.count = done, count


@dataclass
class Readings:
    """The readings of a run's files: :meth:`read` makes those that are missing, then they can be gone through.

    ``crashes`` are (path, traceback) of what no stage foresaw; ``read`` is how many files were read now, ``retagged`` how many of them from the
    text that was kept.
    """

    batch: Batch
    entries: Sequence[Input]
    given: Given
    kept: Kept
    crashes: list[tuple[str, str]] = field(default_factory=list)
    read_now: int = 0
    retagged: int = 0

    def missing(self) -> list[Input]:
        """The files of which nothing is kept."""
        return [e for e in self._own() if self.kept.digest(self._key(e)) is None]

    def _own(self) -> Iterator[Input]:
        return (entry for entry in self.entries if entry.fault is None and entry.duplicate_of is None)

    def read(self, missing: Sequence[Input], step: Callable[[Input, Result], None]) -> None:
        """Has files read and keeps their readings. Raises Stopped when the user stops it, NoCluster."""
        if not missing:
            return
        # by where it lies: names that are no UTF-8 may be printed alike
        by_place = {str(entry.location.absolute()): entry for entry in missing}
        crew = self.batch.crew()
        try:
            for finished in work_off(crew, (self._task(e) for e in missing), len(missing), self.batch.limits):
                listed = [(by_place[task.location], task, result) for task, result in finished]
                self.kept.put(self._record(entry, result) for entry, _, result in listed)
                for entry, task, result in listed:
                    self.read_now += 1
                    self.retagged += task.document is not None
                    if result.trace is not None:
                        self.crashes.append((entry.path, result.trace))
                    step(entry, result)
        except KeyboardInterrupt as error:
            raise Stopped(self.read_now, len(missing)) from error
        finally:
            crew.close()

    def _task(self, entry: Input) -> Task:
        given = dict(self.given.get(entry.path, {}))
        document = self.kept.document(self._document_key(entry))
        parts = self.kept.parts(self._parts_key(entry)) if document is not None else None
        return Task(str(entry.location.absolute()), entry.path, entry.sha256, given, document, parts, entry.size)

    def _record(self, entry: Input, result: Result) -> Record:
        key, document_key, parts_key = self._keys(entry)
        digest, lost, content = result.digest, result.failed, result.reading
        if result.fault is not None:
            plain = encode(failed(entry, result.fault).at(""))
            digest, lost, content = hashlib.sha256(plain).hexdigest(), True, compress(plain)
        return Record(
            key, digest, lost, result.seconds, content, document_key, result.document, parts_key, result.parts
        )

    def __iter__(self) -> Iterator[tuple[Input, Packed]]:
        """Every file with its reading, one at a time. Raises Damaged, and then all that is damaged is forgotten."""
        shared = {entry.duplicate_of for entry in self.entries if entry.duplicate_of}
        originals: dict[str, Packed] = {}
        for entry in self.entries:
            try:
                packed = self._packed(entry, originals)
            except Damaged:
                self._forget_damaged()
                raise
            if entry.document_id in shared:
                originals[entry.document_id] = Packed(packed.tables[:1])
            yield entry, packed

    def _packed(self, entry: Input, originals: Mapping[str, Packed]) -> Packed:
        if entry.fault is not None:
            return failed(entry, entry.fault)
        if entry.duplicate_of is not None:
            return duplicate(entry, originals[entry.duplicate_of])
        content = self.kept.reading(self._key(entry))
        return failed(entry, internal()) if content is None else packed_of(content).at(entry.path)

    def _forget_damaged(self) -> None:
        for entry in self._own():
            try:
                packed_of(self.kept.reading(self._key(entry)) or b"")
            except Damaged:
                self.kept.drop(self._key(entry))

    # ----------------------------------------------------------------- keys

    def _key(self, entry: Input) -> str:
        return _digest(*self._file(entry), self._given(entry), versions.tagging())

    def _document_key(self, entry: Input) -> str:
        return _digest(*self._file(entry))

    def _parts_key(self, entry: Input) -> str:
        return _digest(*self._file(entry), self._given(entry), versions.dividing())

    def _keys(self, entry: Input) -> tuple[str, str, str]:
        """Those of the reading, the document and its parts."""
        return self._key(entry), self._document_key(entry), self._parts_key(entry)

    def _file(self, entry: Input) -> tuple[str, ...]:
        return entry.sha256, versions.reading(), self.batch.settings.digest()

    def _given(self, entry: Input) -> str:
        return repr(sorted(self.given.get(entry.path, {}).items()))

    def digest(self) -> str:
        """What the tables are made from: the program, the files, and what was read of each."""
        digest = hashlib.sha256(versions.writing().encode())
        for entry in self.entries:
            own = entry.fault is None and entry.duplicate_of is None
            rows = self.kept.digest(self._key(entry), failed=True) if own else None
            where = (entry.path, str(entry.location.absolute()), entry.sha256, entry.document_id, entry.fault, rows)
            digest.update(repr(where).encode("utf-8", "surrogateescape"))
        return digest.hexdigest()

    def prune(self) -> None:
        """Forgets what none of the files needs."""
        if not self.batch.keep_all:
            self.kept.prune(self._keys(e) for e in self._own())

    def slowest(self, count: int) -> list[tuple[float, str]]:
        """(seconds, path) of the files that took longest to read, whenever that was."""
        timed = ((self.kept.seconds(self._key(e)), e.path) for e in self._own())
        return heapq.nlargest(count, timed)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
