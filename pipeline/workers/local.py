"""Workers on this machine: each bunch has a process of its own, which pebble starts, watches and ends.

Processes are forked from a server that has loaded rules and models (:mod:`pipeline.workers.warm`), so that starting one costs some hundredths of a
second, and the memory of the rules is shared. Each has a pipe of its own: one that is killed in the middle of a word disturbs no other, which a
pool with one queue for all does not survive. The memory limit is the system's (RLIMIT_DATA); one of processor time ends a worker that hangs
when the program that started it is gone.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Any

from pebble import concurrent

from pipeline import versions
from pipeline.settings import Settings
from pipeline.tasks import Result, Task
from pipeline.workers import Limits

Read = Callable[[list[Task], Settings, str, Limits], list[Result]]

#: What the libraries of linear algebra would otherwise start a thread for each core for, in each worker.
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "OMP_THREAD_LIMIT")
_NAME = "lovkoll-reader"
#: Seconds that a worker gets to end when the run does.
_PATIENCE = 10.0


def cores() -> int:
    """The processor cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Processes:
    """A :class:`pipeline.workers.Crew` of so many processes at a time. ``read`` is what they run, ``loaded`` the rooms that they are forked with."""

    def __init__(
        self,
        workers: int,
        limits: Limits,
        settings: Settings,
        read: Read | None = None,
        loaded: Sequence[str] = ("pipeline.workers.warm",),
    ) -> None:
        self.hands = workers
        self.settings = settings
        self._limits = limits
        for name in _THREADS:
            os.environ.setdefault(name, "1")
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["__main__", *loaded])
        self._context = context
        self._read = read or read_limited

    def submit(self, tasks: list[Task]) -> Future[list[Result]]:
        run = _runner(self._context, self._read, self._limits.allowed(tasks))
        started: Future[list[Result]] = run(tasks, self.settings, versions.writing(), self._limits)
        return started

    def close(self) -> None:
        for process in multiprocessing.active_children():
            if process.name == _NAME:
                process.kill()
        for thread in threading.enumerate():
            if thread.name == _NAME:  # pebble's watcher of a process: it ends when the process has ended
                thread.join(_PATIENCE)


def _runner(context: Any, read: Read, seconds: float) -> Any:
    return concurrent.process(name=_NAME, context=context, timeout=seconds)(read)  # type: ignore[call-overload]


def read_limited(tasks: list[Task], settings: Settings, version: str, limits: Limits) -> list[Result]:
    """What a worker runs: a bunch under its limits."""
    from pipeline.work import read_bunch  # the rooms that read are heavy; the program that hands out work does without

    bound(limits, tasks)
    return read_bunch(tasks, settings, version)


def bound(limits: Limits, tasks: Sequence[Task]) -> None:
    """Puts this process, which reads files, under limits, and ends it with the one that started it."""
    _bound(resource.RLIMIT_DATA, limits.memory << 20)
    _bound(resource.RLIMIT_CPU, int(limits.allowed(tasks)) + 60)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _bound(kind: int, most: int) -> None:
    _, hard = resource.getrlimit(kind)
    resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
