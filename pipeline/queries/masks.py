"""The filters of a list as masks over the columns of all decisions.

In: what is wanted, a scope of the columns. Out: for each group of filters that is asked for, which decisions pass it.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from pipeline.indexes import fulltext
from pipeline.indexes.counts import SIDES
from pipeline.queries import search
from pipeline.queries.columns import Array, Columns, Scope
from pipeline.queries.filters import covered
from pipeline.queries.wanted import ANY, NONE, SURENESS, Wanted
from pipeline.store import Store

#: As many matters with the words sought are looked at, those about LOV first and the newest first.
SOUGHT = 20_000


def masks(known: Columns, scope: Scope, wanted: Wanted) -> Iterator[tuple[str, Array]]:
    """The filters that are asked for, each as a mask under the name of its group."""
    cells = scope.cells
    for name, column, value in (
        ("municipality", "municipality_code", wanted.municipality),
        ("authority", "authority_type", wanted.authority),
        ("body", "body", wanted.body),
        ("effect", "lov_effect", wanted.effect),
        ("outcome", "outcome", wanted.outcome),
        ("stage", "stage", wanted.stage),
    ):
        if value is not None:
            yield name, cells[column] == _place(known, column, value)
    if wanted.county is not None:
        inside = np.array([code[:2] == wanted.county for code in known.names["municipality_code"]], bool)
        yield "county", inside[cells["municipality_code"]] if len(inside) else np.zeros(len(scope), bool)
    if wanted.service is not None:
        yield "service", (cells["services"] & bits(known, "services", covered(wanted.service))) != 0
    if wanted.doubt is not None:
        doubts = cells["doubts"]
        named = () if wanted.doubt in (ANY, NONE) else (wanted.doubt,)
        yield (
            "doubt",
            doubts == 0 if wanted.doubt == NONE else (doubts & bits(known, "doubts", named) if named else doubts) != 0,
        )
    if wanted.since is not None or wanted.until is not None:
        yield "year", _within(cells["day"], wanted.since, wanted.until)
    if wanted.sure is not None or wanted.min_confidence is not None:
        yield "sure", _sure(cells["confidence"], wanted)
    if wanted.party is not None or wanted.stance is not None:
        yield "party", _acted(known, scope, wanted.party, wanted.stance)[cells["item"]]


def _place(known: Columns, column: str, value: str) -> int:
    names = known.names[column]
    return names.index(value) if value in names else -1


def bits(known: Columns, column: str, values: tuple[str, ...]) -> np.uint64:
    """The bits of names in a column of bits."""
    names = known.names[column]
    return np.uint64(sum(1 << names.index(value) for value in values if value in names))


def _within(day: Array, since: str | None, until: str | None) -> Array:
    """A day known only to the month or the year is inside a period that its month or year touches."""
    passes = day > 0
    if since is not None:
        first = int(since.replace("-", ""))
        year, month = day % 10_000 == 0, (day % 100 == 0) & (day % 10_000 != 0)
        passes &= np.where(
            year, day >= first // 10_000 * 10_000, np.where(month, day >= first // 100 * 100, day >= first)
        )
    if until is not None:
        passes &= day <= int(until.replace("-", ""))
    return passes


def _sure(confidence: Array, wanted: Wanted) -> Array:
    passes = np.ones(len(confidence), bool)
    if wanted.min_confidence is not None:
        passes &= confidence >= np.float32(wanted.min_confidence)
    if wanted.sure is not None:
        steps = [*SURENESS, ("", -1.0)]
        place = next(n for n, (name, _) in enumerate(steps) if name == wanted.sure)
        passes &= confidence >= np.float32(steps[place][1])
        if place:
            passes &= confidence < np.float32(steps[place - 1][1])
    return passes


def _acted(known: Columns, scope: Scope, party: str | None, stance: str | None) -> Array:
    """The items, by number, in which a party acts, or anyone takes a side."""
    passes = np.zeros(scope.last_item + 1, bool)
    mask = scope.pairs.side == (SIDES.index(stance) + 1 if stance is not None else 0)
    if party is not None:
        mask &= scope.pairs.party == _place(known, "pair_party", party)
    passes[scope.pairs.item[mask]] = True
    return passes


def sought(store: Store, scope: Scope, words: str | None) -> tuple[Array | None, bool]:
    """The decisions whose matter has the words; and whether there are more than were looked at."""
    if words is None:
        return None, False
    matching = fulltext.matching(search.sought(words).terms, ())
    sql = "SELECT rowid AS n FROM q_text WHERE q_text MATCH ? AND rowid <= ? ORDER BY rowid LIMIT ?"
    cursor = store.connection.cursor()
    cursor.row_factory = None
    found = np.array(cursor.execute(sql, (matching, scope.last_item, SOUGHT + 1)).fetchall(), np.int64).reshape(-1)
    items = np.zeros(scope.last_item + 1, bool)
    items[found[:SOUGHT]] = True
    return items[scope.cells["item"]], len(found) > SOUGHT
