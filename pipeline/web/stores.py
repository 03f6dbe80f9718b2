"""The store of a thread: SQLite connections belong to the thread that opened them, and a run may replace the file under us.

In: the output folder, the file of reviews. Out: an open :class:`pipeline.store.Store`, read-only, with the reviews laid over it.
"""

from __future__ import annotations

import threading
from pathlib import Path

from pipeline.reviews.journal import Journal
from pipeline.reviews.overlay import Laid, lay, read
from pipeline.store import NAME, Store, StoreMissing, open_store

#: Which file it is: its place on the disk, its time, its size.
Stamp = tuple[int, int, int]


class Stores:
    """Opens one store for each thread, and again when the file is another than the one that was opened; lays new reviews over it."""

    def __init__(self, out: Path, reviews: Path) -> None:
        self.out = out
        self.journal = Journal(reviews)
        self._own = threading.local()
        self._lock = threading.Lock()
        self._laid: tuple[tuple[int, ...], Laid] | None = None

    def here(self) -> Store:
        """The store of this thread. Raises StoreMissing, ReviewsUnreadable."""
        stamp = self.stamp()
        if getattr(self._own, "stamp", None) == stamp:
            store: Store = self._own.store
            return store
        known = getattr(self._own, "stamp", None)
        self._own.stamp = None
        if known is None or known[:3] != stamp[:3]:
            if (old := getattr(self._own, "store", None)) is not None:
                self._own.store = None
                old.close()
            self._own.store = open_store(self.out)
        store = self._own.store
        laid = self._read(stamp, store)
        if laid.fits or store.laid:
            lay(store, laid)
        self._own.stamp = stamp
        return store

    def laid(self) -> Laid:
        """The reviews, matched to the store as it is now."""
        return self._read(self.stamp(), self.here())

    def _read(self, stamp: tuple[int, ...], store: Store) -> Laid:
        """The reviews of a stamp, read once for all threads."""
        with self._lock:
            if self._laid is None or self._laid[0] != stamp:
                before = self._laid[1] if self._laid is not None and self._laid[0][:3] == stamp[:3] else None
                self._laid = (stamp, read(store, self.journal, before))
            return self._laid[1]

    def stamp(self) -> tuple[int, ...]:
        """Which store it is, and which reviews: it changes with every run that writes, and with every review. Raises StoreMissing."""
        try:
            own = _stamp(self.out / NAME)
        except OSError as error:
            raise StoreMissing(
                "Det finns inga tabeller i {out}: kör först lovkoll run INPUT --out {out}", out=self.out
            ) from error
        try:
            return (*own, *_stamp(self.journal.path))
        except OSError:
            return (*own, 0, 0, 0)


def _stamp(path: Path) -> Stamp:
    found = path.stat()
    return found.st_ino, found.st_mtime_ns, found.st_size
