"""What makes questions quick: small derived tables and a full-text index, made once when a store is closed.

In: a connection to a store whose tables are written, and the folder of texts. Out: private tables ``q_…`` in the same file, in no CSV and in no
data package. They hold nothing that the tables do not say; :data:`VERSION` rises when any of this, or the tables themselves, change shape.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

#: ``PRAGMA user_version`` of a store that this code writes and reads. Stores from before questions could be asked have 0.
VERSION = 5


def build(connection: sqlite3.Connection, texts: Path) -> None:
    """Makes the derived tables and the full-text index. ``texts`` is the folder with ``<document_id>.txt``."""
    from pipeline.indexes import columns, counts, fulltext, positions, tables

    connection.execute("BEGIN")
    tables.build(connection)
    positions.build(connection)
    counts.build(connection)
    fulltext.build(connection, texts)
    columns.build(connection)
    connection.execute("COMMIT")
    connection.execute("ANALYZE")
