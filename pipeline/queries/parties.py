"""Where the parties stood in matters of LOV, and the rows behind every number.

In: filters. Out: frames. The unit is an occasion: one matter in one document. A party counts once for each side that it took there, whether it took
it in a vote, a yrkande or a reservation; a party that was split counts on each side. What a vote for Ja or Nej would do to LOV is read from what they
stood for (:mod:`pipeline.indexes.sides`); where that does not tell it the side is ``unknown``. Municipalities and regions are counted apart: in
a region LOV in primary care is a duty (lag 2008:962, 1 §).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.indexes import counts
from pipeline.queries.filters import Condition, Filters, covered, frame, joined, within
from pipeline.store import Store

if TYPE_CHECKING:
    import pandas as pd

SIDES = counts.SIDES


def _where(wanted: Filters) -> list[Condition]:
    found: list[Condition] = list(within(wanted.since, wanted.until))
    for column, value in (("municipality_code", wanted.municipality), ("body", wanted.body), ("party", wanted.party)):
        if value is not None:
            found.append((f"{column} = ?", (value,)))
    if wanted.service is not None:
        services = covered(wanted.service)
        marks = ", ".join("?" * len(services))
        found.append((f"item_id IN (SELECT item_id FROM services WHERE service IN ({marks}))", services))
    return found


def parties(store: Store, wanted: Filters) -> pd.DataFrame:
    """For each party and kind of authority: in how many matters it was for, against, abstained, took no part, and where its side is unknown.

    ``items`` is the number of matters in which it acted.
    """
    where, values = joined(iter(_where(wanted)))
    sums = ", ".join(f'sum("{side}") AS "{side}"' for side in SIDES)
    return frame(
        store,
        f"""SELECT authority_type, party, count(*) AS items, {sums} FROM q_stands {where} GROUP BY 1, 2
        ORDER BY authority_type <> 'municipality', authority_type, items DESC, party""",
        values,
    )


def by_basis(store: Store, wanted: Filters) -> pd.DataFrame:
    """The same counts apart for votes, yrkanden and dissent."""
    where, values = joined(iter(_where(wanted)))
    took = ", ".join(f"max(side = '{side}') AS \"{side}\"" for side in SIDES)
    sums = ", ".join(f'sum("{side}") AS "{side}"' for side in SIDES)
    return frame(
        store,
        f"""SELECT authority_type, party, basis, count(*) AS items, {sums}
        FROM (SELECT coalesce(max(authority_type), 'other') AS authority_type, party, basis, {took} FROM q_sides {where}
              GROUP BY party, item_id, basis)
        GROUP BY 1, 2, 3 ORDER BY authority_type <> 'municipality', authority_type, party, basis""",
        values,
    )


def count(store: Store, wanted: Filters) -> int:
    """How many positions the filters let through."""
    where, values = joined(iter(_where(wanted)))
    return int(store.query(f"SELECT count(*) AS n FROM q_sides {where}", *values)[0]["n"])


def positions(store: Store, wanted: Filters, limit: int | None = None) -> pd.DataFrame:
    """The rows behind the counts: one for each party, side and vote, yrkande or reservation; ``count`` is how many members.

    ``row_table`` and ``row_id`` name the row that it rests on, for ``lovkoll explain``.
    """
    where, values = joined(iter(_where(wanted)))
    stop = f"ORDER BY party, item_id, basis, side LIMIT {int(limit)}" if limit is not None else ""
    return frame(
        store,
        f"""SELECT q.party, q.side, q.basis, q.count, coalesce(q.authority_type, 'other') AS authority_type, d.municipality, q.municipality_code,
               q.body, q.day AS "on", i.paragraph, i.title, q.means, q.item_id, q.row_table, q.row_id, d.path, d.source_url
        FROM (SELECT * FROM q_sides {where} {stop}) q JOIN items i ON i.item_id = q.item_id JOIN documents d ON d.document_id = q.document_id
        ORDER BY q.party, q.day, q.item_id, q.basis, q.side, q.row_id""",
        values,
    )
