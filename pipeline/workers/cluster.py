"""Workers of a Dask cluster, found by the address of its scheduler. Needs ``pip install 'lovkoll[cluster]'``.

The machines of the cluster must see the files under the same names, and have the same version of lovkoll; another version is refused. A file that
takes too long, or too much memory, ends the worker that reads it; Dask starts another and gives it the work again a few times
(``distributed.scheduler.allowed-failures``), after that the file has failed.
"""

from __future__ import annotations

import os
import threading
from concurrent.futures import Future
from typing import Any

from pipeline import versions
from pipeline.settings import Settings
from pipeline.tasks import Result, Task
from pipeline.workers import Limits, NoCluster

#: Bunches for each thread of the cluster: one is read, one waits.
_AHEAD = 2
_PATIENCE = 10


class Cluster:
    """A :class:`pipeline.workers.Crew` behind a scheduler. Raises NoCluster when there is none."""

    def __init__(self, address: str, limits: Limits, settings: Settings) -> None:
        try:
            from distributed import Client
        except ImportError as error:
            raise NoCluster("--scheduler behöver Dask: installera det med pip install 'lovkoll[cluster]'") from error
        try:
            self._client: Any = Client(address, timeout=_PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise NoCluster(f"Ingen Dask-schemaläggare svarar på {address}: kontrollera adressen") from error
        self.settings = settings
        self._limits = limits
        threads = sum(self._client.nthreads().values())
        if not threads:
            self._client.close()
            raise NoCluster(f"Klustret på {address} har inga arbetare: starta dem med dask worker {address}")
        self.hands = threads * _AHEAD
        self._executor: Any = self._client.get_executor(pure=False)

    def submit(self, tasks: list[Task]) -> Future[list[Result]]:
        started: Future[list[Result]] = self._executor.submit(
            read_watched, tasks, self.settings, versions.writing(), self._limits
        )
        return started

    def close(self) -> None:
        self._executor.shutdown(wait=False)
        self._client.close()


def read_watched(tasks: list[Task], settings: Settings, version: str, limits: Limits) -> list[Result]:
    """What a worker of the cluster runs: a bunch that ends the worker when it takes too long."""
    from pipeline.work import read_bunch  # heavy, and needed there alone

    watch = threading.Timer(limits.allowed(tasks), os._exit, (1,))
    watch.daemon = True
    watch.start()
    try:
        return read_bunch(tasks, settings, version)
    finally:
        watch.cancel()
