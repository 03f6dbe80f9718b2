"""Workers: many files read at once, none of which can cost another.

In: :class:`pipeline.tasks.Task` records. Out: a :class:`pipeline.tasks.Result` for each. Files go out in bunches (:mod:`pipeline.workers.bunches`),
to processes on this machine (:mod:`pipeline.workers.local`) or to a Dask cluster (:mod:`pipeline.workers.cluster`).
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol

from pipeline.settings import Settings
from pipeline.tasks import Result, Task

_MEGABYTE = 1_000_000
#: A bunch of several small files that takes longer than this, in seconds, is read file by file.
_BUNCH = 120.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: ``seconds`` of the clock for each megabyte that it has begun, and ``memory`` in MB for the process that reads it.

    A born-digital file takes some seconds, and of 5,000 damaged ones none took more than 12. What may need long is a scan: some four seconds for a
    page, and a page is seldom less than 25 kB. So 180 seconds are enough for a megabyte of scanned pages, and a small file that hangs is not
    waited for as long as a large one may need.
    """

    seconds: float = 180
    memory: int = 2048

    def allowed(self, tasks: Sequence[Task]) -> float:
        """Seconds that files may take together. Of several no more than their largest may take alone, or the time of a bunch if that is longer: a
        bunch that takes too long is read file by file."""
        single = [self.seconds * max(1, -(-task.size // _MEGABYTE)) for task in tasks]
        return max(max(single), min(sum(single), _BUNCH))


class Crew(Protocol):
    """Those who read. ``hands``: how many bunches they can have at a time."""

    hands: int
    settings: Settings

    def submit(self, tasks: list[Task]) -> Future[list[Result]]:
        """Starts a bunch. The future raises TimeoutError when it took too long, MemoryError or any other error when the worker was lost."""

    def close(self) -> None:
        """Ends what is still being read."""


class NoCluster(RuntimeError):
    """The cluster cannot be used. The message is for the user."""
