"""The reviews as tables: those that stand, those that no longer fit, and every line of the journal.

In: what lies over a store, and the journal. Out: :class:`pipeline.answers.Answer`; codes as in the tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from pipeline.answers import Answer, Part
from pipeline.reviews.anchors import Anchor
from pipeline.reviews.fitting import Fit
from pipeline.reviews.journal import Action, Entry
from pipeline.reviews.overlay import Laid, state_of
from pipeline.tables import Cell

if TYPE_CHECKING:
    import pandas as pd

#: Rows of a long list on the screen.
SHOWN = 40
_SHOWN = (
    "entry",
    "reviewed_at",
    "reviewer",
    "reviewed",
    "table",
    "municipality",
    "paragraph",
    "quote",
    "changes",
    "reason",
    "how",
    "row_id",
)
_LOST = ("entry", "reviewed_at", "reviewer", "reviewed", "table", "path", "paragraph", "quote", "changes", "why")
_JOURNAL = ("entry", "reviewed_at", "reviewer", "did", "undoes", "table", "row_id", "changes", "reason")
#: Columns of numbers.
_NUMBERS = ("entry", "undoes")


def answer(laid: Laid, entries: Iterable[Entry], path: object) -> Answer:
    """Everything in the file: parts ``reviews``, ``lost`` and ``journal``."""
    fitting, lost = [f for f in laid.fits if f.row is not None], laid.lost
    log = list(entries)
    parts = (
        Part("reviews", f"Granskade rader: {len(fitting)}", _frame(map(review_cells, fitting), _ALL), SHOWN, _SHOWN),
        Part(
            "lost",
            f"Granskningar som inte längre passar: {len(lost)}",
            _frame(map(review_cells, lost), _ALL),
            SHOWN,
            _LOST,
        ),
        Part("journal", f"Loggen: {len(log)}", _frame(map(entry_cells, log), _LOGGED), SHOWN, _JOURNAL),
    )
    notes = [f"Granskningarna ligger i {path} och rörs inte av någon körning."]
    if lost:
        notes.append(f"{len(lost)} granskningar passar inte längre någon rad: --part lost visar dem, med vad de sade.")
    reread = sum(f.how == "reread" for f in fitting)
    if reread:
        notes.append(f"{reread} granskade rader läses annorlunda nu än när de granskades: granskningen gäller.")
    return Answer(parts, tuple(notes))


_ALL = (
    "entry", "reviewed_at", "reviewer", "reviewed", "table", "row_id", "municipality", "path", "paragraph", "title", "quote", "page",
    "changes", "reason", "how", "why", "version",
)  # fmt: skip
_LOGGED = ("entry", "reviewed_at", "reviewer", "did", "undoes", "table", "row_id", "changes", "reason", "version")


def review_cells(one: Fit) -> dict[str, Any]:
    """A review as cells: whose row it is now, or was when nothing fits."""
    row: Anchor = one.row or one.was
    entry = one.entry
    return {
        "entry": entry.number,
        "reviewed_at": entry.at,
        "reviewer": entry.reviewer,
        "reviewed": _state(one),
        "table": row.table,
        "row_id": row.row_id,
        "municipality": row.document["municipality"],
        "path": row.document["path"],
        "paragraph": row.item.get("paragraph"),
        "title": row.item.get("title"),
        "quote": row.words,
        "page": row.page,
        "changes": changes(row.open, entry.after),
        "reason": entry.reason,
        "how": str(one.how),
        "why": str(one.why) if one.why else None,
        "version": entry.version,
    }


def _state(one: Fit) -> str:
    if one.row is not None:
        return state_of(one)
    return {Action.confirm: "confirmed", Action.correct: "corrected", Action.reject: "rejected"}[one.entry.action]


def entry_cells(entry: Entry) -> dict[str, Any]:
    """A line of the journal as cells."""
    return {
        "entry": entry.number,
        "reviewed_at": entry.at,
        "reviewer": entry.reviewer,
        "did": str(entry.action),
        "undoes": entry.undoes,
        "table": entry.table,
        "row_id": entry.row_id,
        "changes": changes(entry.before, entry.after),
        "reason": entry.reason,
        "version": entry.version,
    }


def changes(before: Mapping[str, Cell] | None, after: Mapping[str, Cell] | None) -> str | None:
    """What is other after than before, column by column: ``outcome: adopted → rejected``; None when nothing is, or no row is left."""
    if before is None or after is None:
        return None
    told = [f"{n}: {_said(before.get(n))} → {_said(v)}" for n, v in after.items() if before.get(n) != v]
    return "; ".join(told) or None


def _said(value: Cell) -> str:
    return "–" if value is None else str(value)


def _frame(rows: Iterable[Mapping[str, Any]], names: tuple[str, ...]) -> pd.DataFrame:
    import pandas as pd

    made = pd.DataFrame.from_records([dict(row) for row in rows], columns=list(names))
    for name in names:
        made[name] = made[name].astype("Int64" if name in (*_NUMBERS, "page") else "str")
    return made
