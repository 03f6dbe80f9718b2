"""The store of a thread: SQLite connections belong to the thread that opened them, and a run may replace the file under us.

In: the output folder. Out: an open :class:`pipeline.store.Store`, read-only.
"""

from __future__ import annotations

import threading
from pathlib import Path

from pipeline.store import NAME, Store, StoreMissing, open_store


class Stores:
    """Opens one store for each thread, and again when the file is another than the one that was opened."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self._own = threading.local()

    def here(self) -> Store:
        """The store of this thread. Raises StoreMissing."""
        stamp = self.stamp()
        if getattr(self._own, "stamp", None) != stamp:
            if (old := getattr(self._own, "store", None)) is not None:
                self._own.store, self._own.stamp = None, None
                old.close()
            self._own.store = open_store(self.out)
            self._own.stamp = stamp
        store: Store = self._own.store
        return store

    def stamp(self) -> tuple[int, int, int]:
        """Which file it is: it changes with every run that writes. Raises StoreMissing."""
        try:
            found = (self.out / NAME).stat()
        except OSError as error:
            raise StoreMissing(
                f"Det finns inga tabeller i {self.out}: kör först lovkoll run INPUT --out {self.out}"
            ) from error
        return found.st_ino, found.st_mtime_ns, found.st_size
