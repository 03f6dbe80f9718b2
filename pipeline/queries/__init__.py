"""Every question the product can answer: functions that take a :class:`pipeline.store.Store` and give pandas frames.

Each question has a room of its own::

    with pipeline.open_store("data/processed") as store:
        decisions.decisions(store, filters.filters(store, effect="abolish", municipality="Alingsås"))
        status.municipalities_on(store, "2024-12-31")
        parties.parties(store, filters.filters(store, service="hemtjänst", since="2015"))
        trends.trends(store, trends.question("effect", "year", filters.filters(store)))

Columns are named as in the tables and hold their codes; what is asked for is named by code or by its Swedish name (:mod:`.asked`), and what
cannot be answered raises :class:`BadQuestion` with a message that says what is possible. Questions read the small derived tables (``q_…``)
that :mod:`pipeline.indexes` makes when a store is closed, so that none of them goes through all decisions. How an answer is put together for
the screen and for files stands in :mod:`.answered`, for a plot in :mod:`.over_time`.
"""

from __future__ import annotations

from pipeline.queries import (
    choices,
    decisions,
    filters,
    matter,
    motives,
    over_time,
    panel,
    parties,
    search,
    status,
    trends,
    wanted,
)
from pipeline.queries.asked import BadQuestion, ready

__all__ = [
    "BadQuestion",
    "choices",
    "decisions",
    "filters",
    "matter",
    "motives",
    "over_time",
    "panel",
    "parties",
    "ready",
    "search",
    "status",
    "trends",
    "wanted",
]
