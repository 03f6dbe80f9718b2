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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from pipeline.indexes import counts
from pipeline.queries import stock
from pipeline.queries.asked import BadQuestion
from pipeline.queries.filters import Cell, Condition, Filters, covered, joined, on_lov, within
from pipeline.queries.stock import RANKED
from pipeline.said import each
from pipeline.store import Store
from pipeline.terms import LovEffect, MotiveCode, Outcome, Stage, Stance

if TYPE_CHECKING:
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

#: The Riksdag passed the act in November 2008 (prop. 2008/09:29): what is dated earlier is not about it.
EARLIEST = "2008-01-01"

#: What is counted -> its codes in their order; parties stand by their names.
_ORDERED: dict[Of, tuple[str, ...]] = {
    Of.effect: tuple(LovEffect),
    Of.outcome: tuple(Outcome),
    Of.status: RANKED,
    Of.motive: (*Stance, *MotiveCode),
    Of.party: counts.SIDES,
}


@dataclass(frozen=True)
class Question:
    """What is asked, in codes. Without a first day it is :data:`EARLIEST`, without a last one as far as anything was read."""

    of: Of
    by: By
    wanted: Filters
    regions: bool = False

    @property
    def authority(self) -> str:
        """Whose documents are counted: a municipality's code has four digits, a region's two."""
        place = self.wanted.municipality
        return "region" if self.regions or (place is not None and len(place) == 2) else "municipality"

    @property
    def plain(self) -> bool:
        """Whether nothing is asked for but a time of whole periods."""
        wanted = replace(self.wanted, since=None, until=None, stage=None)
        since, until = self.wanted.since or EARLIEST, self.wanted.until
        whole = since == first_day(period_of(since, self.by), self.by)
        return (
            wanted == Filters() and whole and until in (None, last_day(period_of(until or EARLIEST, self.by), self.by))
        )


def question(of: str, by: str, wanted: Filters, *, regions: bool = False) -> Question:
    """A question from the words a person used. Raises BadQuestion with what is possible."""
    dated = replace(wanted, since=wanted.since or EARLIEST, stage=Stage.decision)
    return Question(_member(Of, "--of", of), _member(By, "--by", by), dated, regions)


def _member(kind: type[_Code], option: str, said: str) -> _Code:
    try:
        return kind(said)
    except ValueError:
        raise BadQuestion("{option} {said}: möjliga är {names}", option=option, said=said, names=each(kind)) from None


def trends(store: Store, asking: Question) -> pd.DataFrame:
    """The counts, sorted by period and by the order of the codes; no rows when there is nothing to count. See the module for the columns."""
    import pandas as pd

    read = _read(store, asking)
    spells = _spells(store, asking)
    counted = {} if asking.of is Of.status else _counted(store, asking)
    periods = list(_periods(asking, [key[0] for key in counted], read, spells))
    standing = stock.standing(stock.matrix(spells, [last_day(period, asking.by) for period in periods]))
    if asking.of is Of.status:
        for rank in (rank for rank in range(len(RANKED)) if standing[rank].any()):
            counted |= {(p, RANKED[rank]): (int(n), int(n)) for p, n in zip(periods, standing[rank], strict=True)}
    order = {code: at for at, code in enumerate(_ORDERED[asking.of])}
    codes = sorted({key[1:] for key in counted}, key=lambda code: [(order.get(part, -1), part) for part in code])
    rows = [
        (period, *code, *counted.get((period, *code), (0, 0)), int(standing[0][at]), *read.get(period, (0, 0)))
        for at, period in enumerate(periods)
        for code in codes
    ]
    return pd.DataFrame(rows, columns=["period", *KEYS[asking.of], *NUMBERS])


# --------------------------------------------------------------------------- what is counted


Counted = dict[tuple[str, ...], tuple[int, int]]


def _conditions(asking: Question, everywhere: bool = False) -> Iterator[Condition]:
    if not everywhere:
        yield "authority_type = ?", (asking.authority,)
    if asking.of in (Of.effect, Of.outcome):
        yield from on_lov(asking.wanted)
        return
    yield from within(asking.wanted.since, asking.wanted.until)
    if asking.wanted.municipality is not None:
        yield "municipality_code = ?", (asking.wanted.municipality,)
    if asking.wanted.service is not None:
        services = covered(asking.wanted.service)
        yield f"item_id IN (SELECT item_id FROM services WHERE service IN ({', '.join('?' * len(services))}))", services


#: What is counted -> the table whose reviews change the counts.
_OF_TABLE = {Of.effect: "q_lov", Of.outcome: "q_lov", Of.motive: "motives", Of.party: "q_sides"}


def _counted(store: Store, asking: Question) -> Counted:
    """(period, code…) -> count and municipalities, of what is dated in the time asked for."""
    codes = len(KEYS[asking.of])
    if asking.plain and _OF_TABLE.get(asking.of) not in store.changed:  # what reviews changed is counted anew
        rows = _made(store, asking, asking.of)
        return {(row[0], *row[1 : codes + 1]): (row[3], row[4]) for row in rows}
    where, values = joined(_conditions(asking))
    sql, times = counts.counting(asking.of, asking.by, where)
    return {row[:-2]: (row[-2], row[-1]) for row in _rows(store, sql, values * times) if row[0] is not None}


def _read(store: Store, asking: Question) -> dict[str, tuple[int, int]]:
    """Period -> documents and municipalities read in it."""
    if asking.plain:
        return {row[0]: (row[3], row[4]) for row in _made(store, asking, "read")}
    where, values = joined(_coverage(asking))
    rows = _rows(store, counts.reading(asking.by, where), values)
    return {row[0]: (row[1], row[2]) for row in rows if row[0] is not None}


def _made(store: Store, asking: Question, of: str) -> list[tuple[Any, ...]]:
    """(period, first, second, count, municipalities) from the counts that are made once."""
    until = asking.wanted.until
    sql = """SELECT period, first, second, count, municipalities FROM q_counts
        WHERE of = ? AND span = ? AND authority_type = ? AND period >= ? AND period <= ?"""
    since = period_of(asking.wanted.since or EARLIEST, asking.by)
    ends = period_of(until, asking.by) if until is not None else "9999"
    return _rows(store, sql, [of, str(asking.by), asking.authority, since, ends])


def _coverage(asking: Question) -> Iterator[Condition]:
    yield "authority_type = ?", (asking.authority,)
    yield from within(asking.wanted.since, asking.wanted.until, "month")
    if asking.wanted.municipality is not None:
        yield "municipality_code = ?", (asking.wanted.municipality,)


def read_in_all(store: Store, asking: Question) -> tuple[int, int, str, str]:
    """Documents and municipalities read in the time asked for, and the first and last month of them (empty when there are none)."""
    where, values = joined(_coverage(asking))
    sql = f"""SELECT coalesce(sum(documents), 0), count(DISTINCT municipality_code), coalesce(min(month), ''), coalesce(max(month), '')
        FROM q_coverage {where}"""
    documents, places, first, last = _rows(store, sql, values)[0]
    return int(documents), int(places), str(first), str(last)


def left_out(store: Store, asking: Question) -> tuple[int, int, int]:
    """How many are in no count: those without a day as exact as the period, those of no municipality or region, and those from before the act."""
    if asking.of is Of.status:
        return 0, 0, 0
    table, _, one = counts.SOURCES[asking.of]
    ever = Question(asking.of, asking.by, replace(asking.wanted, since=None), asking.regions)
    where, values = joined(_conditions(ever, everywhere=True))
    dated = f"({counts.period_sql(asking.by)}) IS NOT NULL"
    tests = (
        f"NOT ({dated}) AND authority_type = '{asking.authority}'",
        f"coalesce(authority_type, 'other') = 'other' AND coalesce(day, '9') >= '{asking.wanted.since}'",
        f"authority_type = '{asking.authority}' AND day < '{EARLIEST}'" if asking.wanted.since == EARLIEST else "0",
    )
    listed = ", ".join(f"count(DISTINCT CASE WHEN {test} THEN {one} END)" for test in tests)
    undated, nowhere, early = _rows(store, f"SELECT {listed} FROM {table} {where}", values)[0]
    return int(undated), int(nowhere), int(early)


def silent_since(store: Store, asking: Question) -> tuple[int, int, str]:
    """How many municipalities have a status that is known, of how many of them nothing on LOV was read in the last period that is shown, and
    that period."""
    periods = list(_periods(asking, [], _read(store, asking), _spells(store, asking)))
    if not periods:
        return 0, 0, ""
    wanted = asking.wanted
    where, values = joined(stock.conditions(wanted.municipality, wanted.service, regions=asking.authority == "region"))
    sql = f"SELECT max(last_read_on) FROM lov_status {where} AND status <> 'unknown' GROUP BY municipality_code"
    last = [row[0] for row in _rows(store, sql, values)]
    silent = sum(day is None or f"{day}~" < first_day(periods[-1], asking.by) for day in last)
    return len(last), silent, periods[-1]


def _rows(store: Store, sql: str, values: Sequence[Cell]) -> list[tuple[Any, ...]]:
    cursor = store.connection.cursor()
    cursor.row_factory = None
    return cursor.execute(sql, values).fetchall()


# --------------------------------------------------------------------------- the stock


def _spells(store: Store, asking: Question) -> list[stock.Spell]:
    """The spells of the services asked for."""
    wanted = asking.wanted
    return stock.spells(store, wanted.municipality, wanted.service, regions=asking.authority == "region")


# --------------------------------------------------------------------------- periods


def _periods(
    asking: Question, counted: list[str], read: dict[str, tuple[int, int]], spells: list[stock.Spell]
) -> Iterator[str]:
    """Every period from the first that is asked for, or has something, to the last in which something was read."""
    if asking.of is Of.status:
        dates = (max(spell.first, EARLIEST) for spell in spells if spell.first)
        counted = [period_of(date, asking.by) for date in dates if len(date) >= 7 or asking.by is By.year]
    asked_for = asking.wanted.since if asking.wanted.since not in (None, EARLIEST) else None
    begins = min(counted, default=None) if asked_for is None else period_of(asked_for, asking.by)
    if begins is None:
        return
    if asking.wanted.until is not None:
        ends = period_of(asking.wanted.until, asking.by)
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


def first_day(period: str, by: By) -> str:
    """The first day of a period, ISO 8601."""
    month = 1 if by is By.year else int(period[6:]) * 3 - 2 if by is By.quarter else int(period[5:])
    return f"{period[:4]}-{month:02}-01"


def last_day(period: str, by: By) -> str:
    """The last day of a period, ISO 8601."""
    year = int(period[:4])
    month = 12 if by is By.year else int(period[6:]) * 3 if by is By.quarter else int(period[5:])
    return f"{year:04}-{month:02}-{calendar.monthrange(year, month)[1]:02}"
