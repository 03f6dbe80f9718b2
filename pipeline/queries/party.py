"""One party in matters of LOV: its stance year by year, by what it rests on and by municipality, and the rows behind each number.

In: a store, a party as its abbreviation of today, what is asked. Out: plain records. The unit is the occasion of :mod:`.parties`: one matter in one
document, in which a party counts once for each side that it took. Municipalities and regions are counted apart, since in a region LOV in primary
care is a duty (lag 2008:962, 1 §).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipeline.indexes.counts import SIDES
from pipeline.parties import by_code
from pipeline.queries.filters import Condition, covered, joined, within
from pipeline.store import Store


@dataclass(frozen=True)
class Asked:
    """What is asked of a party: a year, a side, a basis, a service, a municipality, of municipalities or of regions; None asks for nothing."""

    party: str
    year: str | None = None
    side: str | None = None
    basis: str | None = None
    service: str | None = None
    municipality: str | None = None
    authority: str | None = None


@dataclass(frozen=True)
class Count:
    """In how many matters the party acted, and in how many it took each side; ``of`` is the year, basis or municipality that is counted."""

    of: str | None
    items: int
    sides: dict[str, int]


def _on_stands(asked: Asked) -> Iterator[Condition]:
    yield "party = ?", (asked.party,)
    if asked.authority is not None:
        yield "coalesce(authority_type, 'other') = ?", (asked.authority,)
    if asked.municipality is not None:
        yield "municipality_code = ?", (asked.municipality,)
    if asked.service is not None:
        services = covered(asked.service)
        yield f"item_id IN (SELECT item_id FROM services WHERE service IN ({', '.join('?' * len(services))}))", services
    if asked.year is not None:
        yield from within(f"{asked.year}-01-01", f"{asked.year}-12-31")


def by_year(store: Store, asked: Asked) -> list[Count]:
    """The counts of each year from the first to the last in which it acted; matters without a day stand last, under None."""
    rows = _counts(store, asked, "substr(day, 1, 4)")
    dated = {row.of: row for row in rows if row.of is not None}
    undated = [row for row in rows if row.of is None]
    if not dated:
        return undated
    first, last = (int(str(year)) for year in (min(dated), max(dated)))
    empty = dict.fromkeys(SIDES, 0)
    return [dated.get(str(year)) or Count(str(year), 0, empty) for year in range(first, last + 1)] + undated


def by_municipality(store: Store, asked: Asked) -> list[Count]:
    """The counts of each municipality or region, where it acted most first; None where the document does not say."""
    return sorted(_counts(store, asked, "municipality_code"), key=lambda c: (-c.items, c.of or ""))


def _counts(store: Store, asked: Asked, by: str) -> list[Count]:
    where, values = joined(_on_stands(asked))
    sums = ", ".join(f'sum("{side}") AS "{side}"' for side in SIDES)
    rows = store.query(f"SELECT {by} AS of, count(*) AS items, {sums} FROM q_stands {where} GROUP BY 1", *values)
    return [Count(row["of"], row["items"], {side: row[side] for side in SIDES}) for row in rows]


def by_basis(store: Store, asked: Asked) -> list[Count]:
    """The same counts apart for votes, yrkanden and dissent."""
    where, values = joined(_on_stands(asked))
    took = ", ".join(f"max(side = '{side}') AS \"{side}\"" for side in SIDES)
    sums = ", ".join(f'sum("{side}") AS "{side}"' for side in SIDES)
    rows = store.query(
        f"""SELECT basis AS of, count(*) AS items, {sums}
        FROM (SELECT basis, {took} FROM q_sides {where} GROUP BY item_id, basis) GROUP BY 1 ORDER BY 1""",
        *values,
    )
    return [Count(row["of"], row["items"], {side: row[side] for side in SIDES}) for row in rows]


def _on_sides(asked: Asked) -> Iterator[Condition]:
    yield from _on_stands(asked)
    if asked.side is not None:
        yield "side = ?", (asked.side,)
    if asked.basis is not None:
        yield "basis = ?", (asked.basis,)


def positions(store: Store, asked: Asked, limit: int, offset: int = 0) -> list[dict[str, Any]]:
    """The rows behind the counts, the newest first: each vote, yrkande or reservation with the words that tell its side. What a yrkande asks for is
    its ``action``, and ``means`` then what it asks it of."""
    where, values = joined(_on_sides(asked))
    found = store.query(
        f"""SELECT q.side, q.basis, q.count, q.means, q.day, q.municipality_code, d.municipality, q.body, i.paragraph, i.title, q.item_id,
               q.document_id, q.row_table, q.row_id, e.page, (SELECT r.state FROM temp.reviewed r WHERE r.row_id = q.row_id) AS reviewed,
               (SELECT min(x.decision_id) FROM decisions x WHERE x.item_id = q.item_id AND x.lov_effect IS NOT NULL) AS decision_id
        FROM (SELECT * FROM q_sides {where} ORDER BY day DESC, item_id, basis, side, row_id LIMIT ? OFFSET ?) q
        JOIN items i ON i.item_id = q.item_id JOIN documents d ON d.document_id = q.document_id
        LEFT JOIN evidence e ON e.evidence_id = (
            SELECT evidence_id FROM evidence WHERE row_id = q.row_id ORDER BY start, evidence_id LIMIT 1)
        ORDER BY q.day DESC, q.item_id, q.basis, q.side, q.row_id""",
        *values,
        limit,
        offset,
    )
    for row in found:
        action, colon, target = (row["means"] or "").partition(": ")
        row["action"] = action if colon and row["basis"] == "proposal" else None
        row["means"] = target if row["action"] else row["means"]
    return found


def count(store: Store, asked: Asked) -> tuple[int, int]:
    """How many rows there are behind the counts, and in how many matters."""
    where, values = joined(_on_sides(asked))
    row = store.query(f"SELECT count(*) AS n, count(DISTINCT item_id) AS items FROM q_sides {where}", *values)[0]
    return int(row["n"]), int(row["items"])


def acted(store: Store, party: str) -> bool:
    """Whether the party took part in any matter of LOV."""
    return bool(store.query("SELECT 1 FROM q_sides WHERE party = ? LIMIT 1", party))


def name(party: str) -> str | None:
    """The full name of a party of today's abbreviation; None for one that the list does not have."""
    found = by_code().get(party.lower())
    return found["name"] if found else None
