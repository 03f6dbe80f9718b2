"""Counts over time, made once: what ``lovkoll trends`` answers from when nothing but a time is asked for (table ``q_counts``).

One row for each thing that is counted (``effect``, ``outcome``, ``motive``, ``party``, and ``read`` for what was read), length of period, kind of
authority, period and code. The same SQL (:func:`counting`, :func:`reading`) answers what is asked with filters, from the derived tables.
"""

from __future__ import annotations

import sqlite3
from typing import Any

#: The sides that a party can take, as columns of ``q_stands``.
SIDES = ("for", "against", "abstained", "not_participating", "unknown")

#: A point that minutes and an extract both print is one; its id is the document's 16 digits, its § and its number.
POINT = """CASE WHEN municipality_code IS NULL OR body IS NULL OR substr(decision_id, 17, 3) = ':0:' THEN decision_id
    ELSE municipality_code || body || day || substr(decision_id, 17) END"""

#: What is counted -> its table, the columns of its code, and what a row is one of.
SOURCES = {
    "effect": ("q_lov", ("lov_effect",), POINT),
    "outcome": ("q_lov", ("outcome",), POINT),
    "motive": ("q_motives", ("stance", "code"), "item_id"),
    "party": ("q_stands", ("party", "side"), "item_id"),
}

#: How much of a day names a period: years, months; quarters are made of months.
_PERIODS = {
    "year": "substr({day}, 1, 4)",
    "month": "CASE WHEN length({day}) >= 7 THEN substr({day}, 1, 7) END",
    "quarter": "CASE WHEN length({day}) >= 7 THEN substr({day}, 1, 4) || '-Q' || ((substr({day}, 6, 2) + 2) / 3) END",
}

_TABLE = """
CREATE TABLE q_counts (
  of TEXT NOT NULL, span TEXT NOT NULL, authority_type TEXT NOT NULL, period TEXT NOT NULL, first TEXT NOT NULL, second TEXT NOT NULL,
  count INTEGER NOT NULL, municipalities INTEGER NOT NULL,
  PRIMARY KEY (of, span, authority_type, period, first, second)
) WITHOUT ROWID"""


def period_sql(by: str, day: str = "day") -> str:
    """The SQL that makes a period (``year``, ``quarter``, ``month``) of a column of days; NULL where the day is not known so well."""
    return _PERIODS[by].format(day=day)


def counting(of: str, by: str, where: str) -> tuple[str, int]:
    """The SQL for (period, code…, count, municipalities), where ``where`` holds, and how often the values of ``where`` stand in it.

    Periods may be NULL: those rows are dated too roughly.
    """
    table, codes, one = SOURCES[of]
    period, places = f"{period_sql(by)} AS period", "count(DISTINCT municipality_code)"
    if of == "party":  # a party stands once for each item, with a column for each side
        parts = (
            f"SELECT {period}, party, '{side}', count(*), {places} FROM {table} {where} AND \"{side}\" GROUP BY 1, 2"
            for side in SIDES
        )
        return " UNION ALL ".join(parts), len(SIDES)
    listed = ", ".join(f"coalesce({code}, 'other')" for code in codes)
    groups = ", ".join(str(number) for number in range(1, len(codes) + 2))
    return f"SELECT {period}, {listed}, count(DISTINCT {one}), {places} FROM {table} {where} GROUP BY {groups}", 1


def reading(by: str, where: str) -> str:
    """The SQL for (period, documents, municipalities) of what was read, where ``where`` holds."""
    period = period_sql(by, "month")
    return f"SELECT {period} AS period, sum(documents), count(DISTINCT municipality_code) FROM q_coverage {where} GROUP BY 1"


def build(connection: sqlite3.Connection) -> None:
    """Makes the table of counts from the other derived tables, within the transaction that is open."""
    connection.execute(_TABLE)
    insert = "INSERT INTO q_counts VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    for authority in ("municipality", "region"):
        for by in _PERIODS:
            where = f"WHERE authority_type = '{authority}'"
            rows = connection.execute(reading(by, where)).fetchall()
            connection.executemany(insert, (("read", by, authority, r[0], "", "", *r[1:]) for r in rows if r[0]))
            for of in SOURCES:
                settled = f"{where} AND stage = 'decision'" if SOURCES[of][0] == "q_lov" else where
                rows = connection.execute(counting(of, by, settled)[0]).fetchall()
                connection.executemany(insert, ((of, by, authority, *_filled(row)) for row in rows if row[0]))


def _filled(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """(period, first, second, count, municipalities) of a row with one code or two."""
    period, *codes = row[:-2]
    return (period, *codes, *[""] * (2 - len(codes)), *row[-2:])
