"""Reviewers in processes of their own, for tests of several at once and of one that is killed. Imports little: each process loads it anew."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from pipeline.reviews import NAME
from pipeline.reviews.anchors import anchors
from pipeline.reviews.journal import Action, Entry, Journal
from pipeline.reviews.writing import review
from pipeline.store import Store, open_store


def rejects(store: Store) -> str:
    """The decision that rejects the motion of the invented minutes."""
    (row,) = store.query("SELECT decision_id AS id FROM main.decisions WHERE instr(text, 'avslår motionen')")
    return str(row["id"])


def write_many(out: Path, name: str, count: int) -> None:
    """Confirms one row again and again."""
    with open_store(out) as store:
        for _ in range(count):
            review(store, Journal(out / NAME), "decisions", rejects(store), Action.confirm, name)


def hold(out: Path, ready: Any) -> None:
    """Writes many entries without coming to an end; tells when pages of the file have been written."""
    with open_store(out) as store:
        row = rejects(store)
        anchor = anchors(store, "decisions", [row])[row]
    with Journal(out / NAME).writing() as writer:
        entry = Entry(
            "2031-01-01T00:00:00Z",
            "Bo",
            Action.confirm,
            "decisions",
            row,
            anchor.open,
            anchor.open,
            None,
            anchor.plain(),
            "0",
        )
        for _ in range(400):  # more than fits in memory without a page being written
            writer.add(entry, 1)
        writer._connection.execute("PRAGMA cache_spill = ON")
        writer._connection.execute("PRAGMA cache_size = 1")
        for _ in range(400):
            writer.add(entry, 1)
        ready.set()
        time.sleep(120)
