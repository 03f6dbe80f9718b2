"""Reasons for and against LOV over time, by service and by who gave them.

In: filters. Out: frames. ``who`` is ``party``, ``administration``, ``council`` (an elected body) or ``other``. Municipalities and regions are
kept apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.indexes.counts import period_sql
from pipeline.queries.filters import Condition, Filters, covered, frame, joined, within
from pipeline.store import Store

if TYPE_CHECKING:
    import pandas as pd


def _where(wanted: Filters, stance: str | None, code: str | None, who: str | None) -> list[Condition]:
    found: list[Condition] = list(within(wanted.since, wanted.until))
    for column, value in (("municipality_code", wanted.municipality), ("stance", stance), ("code", code), ("who", who)):
        if value is not None:
            found.append((f"{column} = ?", (value,)))
    if wanted.party is not None:
        found.append(("instr(';' || party || ';', ?)", (f";{wanted.party};",)))
    if wanted.service is not None:
        services = covered(wanted.service)
        marks = ", ".join("?" * len(services))
        found.append((f"item_id IN (SELECT item_id FROM services WHERE service IN ({marks}))", services))
    return found


def motives(
    store: Store,
    wanted: Filters,
    *,
    by: str = "year",
    stance: str | None = None,
    code: str | None = None,
    who: str | None = None,
) -> pd.DataFrame:
    """How often each reason was given: by kind of authority, period, stance, reason, and who gave it.

    ``motives`` counts arguments, ``documents`` the documents they stand in.
    """
    where, values = joined(iter(_where(wanted, stance, code, who)))
    return frame(
        store,
        f"""SELECT coalesce(authority_type, 'other') AS authority_type, {period_sql(by)} AS period, stance, code, who, count(*) AS motives,
               count(DISTINCT document_id) AS documents
        FROM q_motives {where} GROUP BY 1, 2, 3, 4, 5
        ORDER BY authority_type <> 'municipality', authority_type, period, stance, motives DESC, code, who""",
        values,
    )


def by_service(
    store: Store, wanted: Filters, *, stance: str | None = None, code: str | None = None, who: str | None = None
) -> pd.DataFrame:
    """How often each reason was given in matters that concern each service; a matter about several services counts under each."""
    where, values = joined(iter(_where(wanted, stance, code, who)))
    return frame(
        store,
        f"""WITH q AS MATERIALIZED (SELECT * FROM q_motives {where})
        SELECT coalesce(q.authority_type, 'other') AS authority_type, coalesce(s.service, 'unspecified') AS service, q.stance, q.code,
               count(DISTINCT q.motive_id) AS motives, count(DISTINCT q.document_id) AS documents
        FROM q LEFT JOIN services s ON s.item_id = q.item_id GROUP BY 1, 2, 3, 4
        ORDER BY authority_type <> 'municipality', authority_type, service, stance, motives DESC, code""",
        values,
    )


def arguments(
    store: Store,
    wanted: Filters,
    *,
    stance: str | None = None,
    code: str | None = None,
    who: str | None = None,
    limit: int | None = None,
) -> pd.DataFrame:
    """The arguments behind the counts, the newest first, with their words and their place."""
    where, values = joined(iter(_where(wanted, stance, code, who)))
    stop = f"LIMIT {int(limit)}" if limit is not None else ""
    return frame(
        store,
        f"""SELECT q.day AS "on", d.municipality, q.municipality_code, coalesce(q.authority_type, 'other') AS authority_type, q.stance, q.code, q.who,
               q.speaker, q.party, m.text, i.title, e.page, d.path, d.source_url, q.motive_id, q.item_id
        FROM (SELECT rowid AS n, * FROM q_motives {where} ORDER BY rowid {stop}) q JOIN motives m ON m.motive_id = q.motive_id
        JOIN items i ON i.item_id = q.item_id JOIN documents d ON d.document_id = q.document_id
        LEFT JOIN evidence e ON e.evidence_id = (
            SELECT evidence_id FROM evidence WHERE row_id = q.motive_id ORDER BY start, evidence_id LIMIT 1)
        ORDER BY q.n""",
        values,
    )
