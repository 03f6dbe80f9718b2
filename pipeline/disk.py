"""A disk that is full, or fails, under SQLite: the same OSError that it is for every other file.

In: what SQLite raised. Out: OSError (ENOSPC), whose message tells the user what is wrong; other faults of SQLite stay what they are.
"""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

#: What SQLite calls a disk that it cannot write to (sqlite.org/rescode.html).
_DISK = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}


@contextmanager
def on_disk() -> Iterator[None]:
    """A disk that is full, or fails, under SQLite is the OSError that it is for every other file."""
    try:
        yield
    except sqlite3.OperationalError as error:
        cause: BaseException | None = error  # the first fault may stand behind that of undoing what came before it
        while cause is not None:
            if getattr(cause, "sqlite_errorcode", 0) & 0xFF in _DISK:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
            cause = cause.__context__
        raise
