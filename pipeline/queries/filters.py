"""The filters that questions share, as SQL over ``q_lov`` and ``decisions`` and as facets of the full-text index.

In: :class:`Filters`, whose values are codes (:func:`filters` makes them from what a person typed). Out: conditions with their values.

A service covers its parts: ``hemtjanst`` also finds ``hemtjanst_service`` and ``hemtjanst_omsorg``. A day known only to the month or the year is
inside a period that its month or year touches.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.indexes.fulltext import facet
from pipeline.queries import asked
from pipeline.store import Store
from pipeline.terms import PARTS

if TYPE_CHECKING:
    import pandas as pd

Cell = str | int | float | None
#: A condition and the values of its question marks.
Condition = tuple[str, tuple[Cell, ...]]


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What rows must hold, as codes; None asks for nothing. ``since`` and ``until`` are whole days."""

    municipality: str | None = None
    body: str | None = None
    service: str | None = None
    effect: str | None = None
    outcome: str | None = None
    party: str | None = None
    stage: str | None = None
    since: str | None = None
    until: str | None = None
    min_confidence: float | None = None


def filters(
    store: Store,
    *,
    municipality: str | None = None,
    body: str | None = None,
    service: str | None = None,
    effect: str | None = None,
    outcome: str | None = None,
    party: str | None = None,
    stage: str | None = None,
    since: str | None = None,
    until: str | None = None,
    min_confidence: float | None = None,
) -> Filters:
    """The filters that a person asked for by code or by Swedish name. Raises BadQuestion for what there is not."""
    first, last = asked.period(since, until)
    return Filters(
        municipality=asked.municipality(municipality),
        body=asked.body(store, body),
        service=asked.service(service),
        effect=asked.effect(effect),
        outcome=asked.outcome(outcome),
        party=asked.party(store, party),
        stage=asked.stage(stage),
        since=first,
        until=last,
        min_confidence=asked.confidence(min_confidence),
    )


def covered(service: str) -> tuple[str, ...]:
    """A service and its parts."""
    return (service, *PARTS.get(service, ()))


def within(since: str | None, until: str | None, day: str = "day") -> Iterator[Condition]:
    """The condition of a period on a column of days."""
    if since is not None:
        yield f"{day} >= ? AND {day} >= substr(?, 1, length({day}))", (since[:4], since)
    if until is not None:
        yield f"{day} <= ?", (until,)


def on_lov(wanted: Filters) -> Iterator[Condition]:
    """The conditions on ``q_lov``."""
    for column, value in (
        ("municipality_code", wanted.municipality),
        ("body", wanted.body),
        ("lov_effect", wanted.effect),
        ("outcome", wanted.outcome),
        ("stage", wanted.stage),
    ):
        if value is not None:
            yield f"{column} = ?", (value,)
    if wanted.service is not None:
        services = covered(wanted.service)
        yield f"({' OR '.join(['instr(services, ?)'] * len(services))})", tuple(f";{s};" for s in services)
    if wanted.party is not None:
        yield "item_id IN (SELECT item_id FROM q_party_items WHERE party = ?)", (wanted.party,)
    if wanted.min_confidence is not None:
        yield "confidence >= ?", (wanted.min_confidence,)
    yield from within(wanted.since, wanted.until)


def on_decisions(wanted: Filters) -> Iterator[Condition]:
    """The conditions on ``decisions`` x, those that are not about LOV too."""
    for column, value in (
        ("body", wanted.body),
        ("lov_effect", wanted.effect),
        ("outcome", wanted.outcome),
        ("stage", wanted.stage),
    ):
        if value is not None:
            yield f"x.{column} = ?", (value,)
    if wanted.municipality is not None:
        yield "x.document_id IN (SELECT document_id FROM documents WHERE municipality_code = ?)", (wanted.municipality,)
    if wanted.service is not None:
        services = covered(wanted.service)
        marks = ", ".join("?" * len(services))
        yield (
            f"""EXISTS (SELECT 1 FROM services s WHERE s.item_id = x.item_id AND s.service IN ({marks})
                AND (s.decision_id IS NULL OR s.decision_id = x.decision_id))""",
            services,
        )
    if wanted.party is not None:
        yield (
            """(x.item_id IN (SELECT item_id FROM actors WHERE party_now = ?)
                OR x.item_id IN (SELECT item_id FROM q_party_items WHERE party = ?))""",
            (wanted.party, wanted.party),
        )
    if wanted.min_confidence is not None:
        yield "x.confidence >= ?", (wanted.min_confidence,)
    yield from within(wanted.since, wanted.until, "x.decided_on")


def facets(wanted: Filters) -> Iterator[tuple[str, ...]]:
    """The facets of the full-text index that narrow a search: of each group one must be there."""
    for kind, value in (
        ("kommun", wanted.municipality),
        ("organ", wanted.body),
        ("effekt", wanted.effect),
        ("utfall", wanted.outcome),
        ("parti", wanted.party),
        ("steg", wanted.stage),
    ):
        if value is not None:
            yield (facet(kind, value),)
    if wanted.service is not None:
        yield tuple(facet("tjanst", s) for s in covered(wanted.service))
    if wanted.since is not None or wanted.until is not None:
        first, last = int((wanted.since or "1990")[:4]), int((wanted.until or "2100")[:4])
        if last - first < 120:
            yield tuple(facet("ar", str(year)) for year in range(first, last + 1))


def joined(conditions: Iterator[Condition]) -> tuple[str, list[Cell]]:
    """Conditions as one WHERE clause (empty when there are none) and all values."""
    listed = list(conditions)
    return (
        f"WHERE {' AND '.join(f'({c})' for c, _ in listed)}" if listed else "",
        [value for _, values in listed for value in values],
    )


def frame(store: Store, sql: str, values: Sequence[Cell] = ()) -> pd.DataFrame:
    """The answer of a query as a data frame: whole numbers as Int64, an empty cell as NA, text as text."""
    import pandas as pd

    cursor = store.connection.cursor()
    cursor.row_factory = None
    rows: list[tuple[Any, ...]] = cursor.execute(sql, values).fetchall()
    names = [column[0] for column in cursor.description]
    made = pd.DataFrame.from_records(rows, columns=names)
    for name in names:
        kind = next((type(row[k]) for k in (names.index(name),) for row in rows if row[k] is not None), str)
        if kind in (int, float):
            made[name] = made[name].astype("Int64" if kind is int else "Float64")
        else:
            made[name] = made[name].astype("str")
    return made
