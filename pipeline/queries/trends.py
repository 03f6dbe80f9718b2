"""How something developed: counts by year, quarter or month, beside what was read in the same time.

In: a store and what to count. Out: a frame with a row for each period and code, also where the count is 0. Its columns are ``period``, the
code's own column, ``count``, ``municipalities`` (how many the count is from), and three that belong to the period: ``in_operation``
(municipalities with LOV in operation on its last day, from lov_status), ``documents`` and ``municipalities_read``. A rise in documents is not
a rise in decisions: whoever shows the counts shows what was read.

What is counted, in municipalities alone or in regions alone (in a region LOV in primary care is a duty, contract "authority_type"):

- *effect*, *outcome*: decision points about LOV that a body settled itself, each once though minutes and an extract both print it;
- *status*: municipalities by their status on the last day of the period, those of which nothing is known left out;
- *motive*: items (§ or document) where the motive stands, by the date of the meeting or of the document;
- *party*: items where the party took a side on LOV.

A period is ``2024``, ``2024-Q4`` or ``2024-11``. A date that is known less exactly than the period stands in none.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from pipeline.queries import asked
from pipeline.queries.asked import BadQuestion
from pipeline.store import Store
from pipeline.terms import LovEffect, LovStatusCode, MotiveCode, Outcome, Stance

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd


_Code = TypeVar("_Code", bound=StrEnum)


class Of(StrEnum):
    """What can be counted."""

    effect = "effect"
    outcome = "outcome"
    status = "status"
    motive = "motive"
    party = "party"


class By(StrEnum):
    """How long a period is."""

    year = "year"
    quarter = "quarter"
    month = "month"


#: The columns that hold the code of what is counted.
KEYS = {
    Of.effect: ["lov_effect"],
    Of.outcome: ["outcome"],
    Of.status: ["status"],
    Of.motive: ["stance", "code"],
    Of.party: ["party", "side"],
}

#: The columns that hold numbers.
NUMBERS = ["count", "municipalities", "in_operation", "documents", "municipalities_read"]

#: The order of codes is that of their lists.
_ORDER = {str(code): at for codes in (LovEffect, Outcome, MotiveCode, Stance) for at, code in enumerate(codes)}

#: The Riksdag passed the act in November 2008 (prop. 2008/09:29): what is dated earlier is not about it.
EARLIEST = "2008-01-01"

#: The status of a municipality is the first of these that any of its services has.
RANKED = (
    LovStatusCode.in_operation,
    LovStatusCode.decided,
    LovStatusCode.investigating,
    LovStatusCode.ended,
    LovStatusCode.none,
)


@dataclass(frozen=True)
class Question:
    """What is asked, in codes. ``first`` and ``last`` are days, ISO 8601; None: as far as anything was read."""

    of: Of
    by: By
    service: str | None = None
    municipality: str | None = None
    first: str | None = None
    last: str | None = None
    regions: bool = False

    @property
    def authority(self) -> str:
        """Whose documents are counted: a municipality's code has four digits, a region's two."""
        region = self.regions or (self.municipality is not None and len(self.municipality) == 2)
        return "region" if region else "municipality"


def question(
    of: str,
    by: str = By.year,
    *,
    service: str | None = None,
    municipality: str | None = None,
    since: str | None = None,
    until: str | None = None,
    regions: bool = False,
) -> Question:
    """A question from the words a person used. Raises BadQuestion with what is possible."""
    first, last = asked.period(since, until)
    return Question(
        _member(Of, "--of", of),
        _member(By, "--by", by),
        asked.service(service),
        asked.municipality(municipality),
        first,
        last,
        regions,
    )


def _member(kind: type[_Code], option: str, said: str) -> _Code:
    try:
        return kind(said)
    except ValueError:
        raise BadQuestion(f"{option} {said}: möjliga är {', '.join(kind)}") from None


def trends(store: Store, asking: Question) -> pd.DataFrame:
    """The counts, sorted by period and by the order of the codes; no rows when there is nothing to count. See the module for the columns."""
    import pandas as pd

    read = _read(store, asking)
    spells = _spells(store, asking)
    counted = {} if asking.of is Of.status else _counted(store, asking)
    periods = list(_periods(asking, [key[0] for key in counted], read, spells))
    standing = _standing(spells, periods, asking.by)
    if asking.of is Of.status:
        for rank in (rank for rank in range(len(RANKED)) if standing[rank].any()):
            counted |= {(p, str(RANKED[rank])): (int(n), int(n)) for p, n in zip(periods, standing[rank], strict=True)}
    codes = sorted({key[1:] for key in counted}, key=lambda code: [(_ORDER.get(part, 0), part) for part in code])
    rows = [
        (period, *code, *counted.get((period, *code), (0, 0)), int(standing[0][at]), *read.get(period, (0, 0)))
        for at, period in enumerate(periods)
        for code in codes
    ]
    return pd.DataFrame(rows, columns=["period", *KEYS[asking.of], *NUMBERS])


# --------------------------------------------------------------------------- what is counted


def _period(date: str, by: By) -> str:
    """SQL for the period of a date; null when the date is not known that exactly."""
    if by is By.year:
        return f"substr({date}, 1, 4)"
    month = f"CASE WHEN length({date}) >= 7 THEN "
    if by is By.month:
        return f"{month} substr({date}, 1, 7) END"
    return f"{month} substr({date}, 1, 4) || '-Q' || ((CAST(substr({date}, 6, 2) AS INTEGER) + 2) / 3) END"


#: A point that minutes and an extract both print is one.
_POINT = (
    "CASE WHEN x.paragraph IS NULL OR d.municipality_code IS NULL OR x.body IS NULL THEN x.decision_id "
    "ELSE d.municipality_code || x.body || x.decided_on || '§' || x.paragraph || ':' || x.point END"
)

_NAMES_SERVICE = (
    "EXISTS (SELECT 1 FROM services s WHERE s.item_id = x.item_id AND s.service = ? "
    "AND (s.decision_id IS NULL OR s.decision_id = x.decision_id))"
)


Counted = dict[tuple[str, ...], tuple[int, int]]


def _counted(store: Store, asking: Question) -> Counted:
    """(period, code…) -> count and municipalities, of what is dated in the time asked for."""
    if asking.of in (Of.effect, Of.outcome):
        date, key = "x.decided_on", _POINT
        columns = ["x.lov_effect" if asking.of is Of.effect else "coalesce(x.outcome, 'other')"]
        source = "decisions x JOIN documents d ON d.document_id = x.document_id"
        wanted = ["x.lov_effect IS NOT NULL", "x.stage = 'decision'"]
        named = _NAMES_SERVICE
    elif asking.of is Of.motive:
        date, key = "coalesce(d.meeting_date, d.document_date)", "x.item_id"
        columns = ["x.stance", "x.code"]
        source = "motives x JOIN items i ON i.item_id = x.item_id JOIN documents d ON d.document_id = i.document_id"
        wanted = []
        named = "EXISTS (SELECT 1 FROM services s WHERE s.item_id = x.item_id AND s.service = ?)"
    else:
        raise NotImplementedError
    wanted += [f"{date} >= ?", f"{date} <= ?", "d.authority_type = ?"]
    values: list[str] = [asking.first or EARLIEST, asking.last or "9999", asking.authority]
    if asking.municipality is not None:
        wanted.append("d.municipality_code = ?")
        values.append(asking.municipality)
    if asking.service is not None:
        wanted.append(named)
        values.append(asking.service)
    sql = (
        f"SELECT {_period(date, asking.by)} AS period, {', '.join(columns)}, count(DISTINCT {key}) AS n, count(DISTINCT d.municipality_code) AS places "
        f"FROM {source} WHERE {' AND '.join(wanted)} GROUP BY {', '.join(map(str, range(1, len(columns) + 2)))}"
    )
    rows = [tuple(row.values()) for row in store.query(sql, *values) if row["period"] is not None]
    return {row[:-2]: (row[-2], row[-1]) for row in rows}


def _read(store: Store, asking: Question) -> dict[str, tuple[int, int]]:
    """Period -> documents and municipalities read in it."""
    date = "coalesce(meeting_date, document_date)"
    sql = (
        f"SELECT {_period(date, asking.by)} AS period, count(*) AS documents, count(DISTINCT municipality_code) AS places FROM documents "
        f"WHERE status IS NOT 'failed' AND duplicate_of IS NULL AND authority_type = ? AND {date} >= ? AND {date} <= ?"
    )
    values = [asking.authority, asking.first or EARLIEST, asking.last or "9999"]
    if asking.municipality is not None:
        sql += " AND municipality_code = ?"
        values.append(asking.municipality)
    rows = store.query(f"{sql} GROUP BY 1", *values)
    return {row["period"]: (row["documents"], row["places"]) for row in rows if row["period"] is not None}


# --------------------------------------------------------------------------- the stock


def _spells(store: Store, asking: Question) -> list[dict[str, Any]]:
    sql = "SELECT municipality_code, valid_from, valid_to, status FROM lov_status WHERE length(municipality_code) = ?"
    values: list[str | int] = [2 if asking.authority == "region" else 4]
    for column, value in (("municipality_code", asking.municipality), ("service", asking.service)):
        if value is not None:
            sql += f" AND {column} = ?"
            values.append(value)
    return store.query(sql, *values)


def _standing(spells: list[dict[str, Any]], periods: list[str], by: By) -> npt.NDArray[np.int64]:
    """For each status of RANKED and each period: the municipalities that have it on the period's last day."""
    import numpy as np

    ranks = {str(status): rank for rank, status in enumerate(RANKED)}
    places = {code: at for at, code in enumerate(sorted({s["municipality_code"] for s in spells}))}
    ends = np.array([last_day(period, by) for period in periods], dtype="U10")
    best = np.full((len(places), len(periods)), len(RANKED), dtype=np.int8)
    for spell in spells:
        rank = ranks.get(spell["status"])
        if rank is None:
            continue
        start = np.searchsorted(ends, spell["valid_from"]) if spell["valid_from"] else 0
        stop = np.searchsorted(ends, spell["valid_to"], side="right") if spell["valid_to"] else len(ends)
        part = best[places[spell["municipality_code"]], start:stop]
        np.minimum(part, rank, out=part)
    return np.array([(best == rank).sum(axis=0) for rank in range(len(RANKED))], dtype=np.int64)


# --------------------------------------------------------------------------- periods


def _periods(
    asking: Question, counted: list[str], read: dict[str, tuple[int, int]], spells: list[dict[str, Any]]
) -> Iterator[str]:
    """Every period from the first that is asked for, or has something, to the last in which something was read."""
    if asking.of is Of.status:
        dates = [max(spell["valid_from"][:10], EARLIEST) for spell in spells if spell["valid_from"]]
        counted = [period_of(date, asking.by) for date in dates if len(date) >= 7 or asking.by is By.year]
    begins = min(counted, default=None) if asking.first is None else period_of(asking.first, asking.by)
    if begins is None:
        return
    if asking.last is not None:
        ends = period_of(asking.last, asking.by)
    else:
        ends = max([*read, *(counted if asking.of is not Of.status else ())], default=begins)
    period = begins
    while period <= ends:
        yield period
        period = following(period, asking.by)


def period_of(date: str, by: By) -> str:
    """The period that a date lies in; ``date`` is known at least to the month, or ``by`` is a year."""
    if by is By.year:
        return date[:4]
    return date[:7] if by is By.month else f"{date[:4]}-Q{(int(date[5:7]) + 2) // 3}"


def following(period: str, by: By) -> str:
    """The period after one."""
    year = int(period[:4])
    if by is By.year:
        return f"{year + 1:04}"
    number, count = (int(period[6:]), 4) if by is By.quarter else (int(period[5:]), 12)
    year, number = (year, number + 1) if number < count else (year + 1, 1)
    return f"{year:04}-Q{number}" if by is By.quarter else f"{year:04}-{number:02}"


def last_day(period: str, by: By) -> str:
    """The last day of a period, ISO 8601."""
    year = int(period[:4])
    month = 12 if by is By.year else int(period[6:]) * 3 if by is By.quarter else int(period[5:])
    return f"{year:04}-{month:02}-{calendar.monthrange(year, month)[1]:02}"
