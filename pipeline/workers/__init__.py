"""Workers: many files read at once, none of which can cost another.

In: :class:`pipeline.tasks.Task` records. Out: a :class:`pipeline.tasks.Result` for each. Files go out in bunches (:mod:`pipeline.workers.bunches`),
to processes on this machine (:mod:`pipeline.workers.local`) or to a Dask cluster (:mod:`pipeline.workers.cluster`).
"""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol

from pipeline.settings import Settings
from pipeline.tasks import Result, Task


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: ``seconds`` of the clock, and ``memory`` in MB for the process that reads it."""

    seconds: float = 600
    memory: int = 2048


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
