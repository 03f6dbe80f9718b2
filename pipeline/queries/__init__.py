"""Every question the product can answer: functions that take a :class:`pipeline.store.Store` and give pandas frames.

Columns are named as in the tables and hold their codes; what is asked for is named by code or by its Swedish name (:mod:`.asked`), and what
cannot be answered raises :class:`BadQuestion` with a message that says what is possible. Questions read the small derived tables (``q_…``)
that :mod:`pipeline.indexes` makes when a store is closed, so that none of them goes through all decisions.
"""

from __future__ import annotations

from pipeline.queries.asked import BadQuestion, ready

__all__ = ["BadQuestion", "ready"]
