"""Decisions, each with its proof: the quote, its page, its document and where that was fetched.

In: filters. Out: a frame, the newest first. Asked are the decisions that do something to LOV, or bear on it (``lov_effect`` is not empty); with
``every`` those about other things too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from pipeline.indexes.tables import DAY
from pipeline.queries.filters import Cell, Filters, frame, joined, on_decisions, on_lov
from pipeline.store import Store

if TYPE_CHECKING:
    import pandas as pd

_PROOF = """
LEFT JOIN evidence e ON e.evidence_id = (
    SELECT evidence_id FROM evidence WHERE row_id = h.decision_id AND "table" = 'decisions'
    ORDER BY field IS NOT 'text', start, evidence_id LIMIT 1
)"""
_DOUBTS = "(SELECT group_concat(b.note, ' | ') FROM doubts b WHERE b.item_id = x.item_id) AS doubts"
_SERVICES = """(SELECT group_concat(service, ';') FROM (SELECT DISTINCT s.service FROM services s WHERE s.item_id = x.item_id
    AND (s.decision_id IS NULL OR s.decision_id = x.decision_id) ORDER BY s.service))"""
#: What stands on the screen.
SHOWN = (
    "municipality",
    "decided_on",
    "body",
    "stage",
    "lov_effect",
    "effective_on",
    "services",
    "quote",
    "page",
    "path",
    "decision_id",
)


def decisions(
    store: Store, wanted: Filters, *, every: bool = False, with_doubts: bool = False, limit: int | None = None
) -> pd.DataFrame:
    """The decisions that the filters let through, at most ``limit`` of them; ``with_doubts`` adds what is doubted in their items. ``reviewed`` is
    confirmed or corrected where reviews lie over the store (:mod:`pipeline.reviews.overlay`)."""
    hits, values = _hits(wanted, every, limit)
    doubts = f", {_DOUBTS}" if with_doubts else ""
    found = frame(
        store,
        f"""WITH h AS MATERIALIZED ({hits})
        SELECT x.decision_id, d.municipality, d.municipality_code, d.authority_type, coalesce(x.body, d.body) AS body, h.day AS decided_on,
               x.paragraph, i.title, i.case_numbers, x.stage, x.outcome, x.lov_effect, h.services, x.effective_on, x.confidence, x.text,
               e.quote, e.page, d.path, d.source_url, x.document_id, x.item_id, r.state AS reviewed{doubts}
        FROM h JOIN decisions x ON x.decision_id = h.decision_id JOIN items i ON i.item_id = x.item_id
        JOIN documents d ON d.document_id = x.document_id LEFT JOIN temp.reviewed r ON r.row_id = h.decision_id {_PROOF}
        ORDER BY h.n""",
        values,
    )
    found["services"] = found["services"].str.strip(";")
    return found


def listed(store: Store, numbers: Sequence[int]) -> list[dict[str, Any]]:
    """The decisions with these numbers in ``q_order`` (:mod:`.choices`), in the order given, with what a list shows of them; ``place_start``
    and ``place_end`` are where the text of the item stands in that of its document."""
    marks = ", ".join("?" * len(numbers))
    found = store.query(
        f"""WITH h AS MATERIALIZED (SELECT number AS n, decision_id FROM q_order WHERE number IN ({marks}))
        SELECT h.n AS number, x.decision_id, d.municipality, d.municipality_code, d.authority_type, coalesce(x.body, d.body) AS body,
               coalesce(x.decided_on, {DAY}) AS decided_on, x.paragraph, i.title, i.case_numbers, x.stage, x.outcome, x.lov_effect,
               {_SERVICES} AS services, x.effective_on, x.confidence, x.text, e.quote, e.page, d.path, d.source_url, x.document_id, x.item_id,
               {_DOUBTS}, p."start" AS place_start, p."end" AS place_end, r.state AS reviewed
        FROM h JOIN decisions x ON x.decision_id = h.decision_id JOIN items i ON i.item_id = x.item_id
        JOIN documents d ON d.document_id = x.document_id LEFT JOIN item_places p ON p.item_id = x.item_id
        LEFT JOIN temp.reviewed r ON r.row_id = h.decision_id {_PROOF}""",
        *(int(n) for n in numbers),
    )
    by_number = {row.pop("number"): row for row in found}
    return [by_number[int(n)] for n in numbers]


def _hits(wanted: Filters, every: bool, limit: int | None) -> tuple[str, list[Cell]]:
    stop = f" LIMIT {int(limit)}" if limit is not None else ""
    if every:
        where, values = joined(on_decisions(wanted))
        sql = f"""SELECT row_number() OVER () AS n, y.* FROM (SELECT x.decision_id, {_SERVICES} AS services, x.decided_on AS day
            FROM decisions x {where} ORDER BY x.decided_on DESC, x.decision_id{stop}) y"""
        return sql, values
    where, values = joined(on_lov(wanted))
    return f"SELECT rowid AS n, decision_id, services, day FROM q_lov {where} ORDER BY rowid{stop}", values


def count(store: Store, wanted: Filters, *, every: bool = False) -> int:
    """How many decisions the filters let through."""
    where, values = joined(on_decisions(wanted) if every else on_lov(wanted))
    table = "decisions x" if every else "q_lov"
    return int(store.query(f"SELECT count(*) AS n FROM {table} {where}", *values)[0]["n"])
