"""The first page's questions: where LOV stands today and stood each year, by service; what is new; what was read of Sweden; the last run.

In: a store, and a day. Out: plain records. Only municipalities are counted: in a region LOV in primary care is a duty (lag 2008:962, 1 §).
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pipeline.queries import stock
from pipeline.queries.asked import region_names, sweden
from pipeline.queries.status import ORDER
from pipeline.queries.trends import EARLIEST
from pipeline.report import JSON
from pipeline.rules import table
from pipeline.store import NAME, Store
from pipeline.terms import PARTS, LovEffect, LovStatusCode, Stage, Status

#: Effects that are news: those of decisions that change something, or that ended an attempt to.
NEWS = tuple(map(str, (
    LovEffect.introduce,
    LovEffect.expand,
    LovEffect.keep,
    LovEffect.stop_new,
    LovEffect.abolish,
    LovEffect.replace,
    LovEffect.not_introduce,
    LovEffect.revoke_introduction,
    LovEffect.investigate,
)))  # fmt: skip


@dataclass(frozen=True)
class Year:
    """A year: the municipalities by status on its last day, how many came into operation and went out of it in it, and what was read in it."""

    year: str
    standing: dict[str, int]
    came: int
    went: int
    documents: int
    read: int


@dataclass(frozen=True)
class ServiceStock:
    """A service: the municipalities by status today, and those with it in operation at the end of each year."""

    service: str
    today: dict[str, int]
    by_year: tuple[int, ...]


@dataclass(frozen=True)
class County:
    """How many of a county's municipalities were read, and their documents."""

    code: str
    name: str
    municipalities: int
    read: int
    documents: int


@dataclass(frozen=True)
class LastRun:
    """The last run: when it began (UTC), the version that made it, how long it took, and its documents by status. Empty cells where no report was
    kept beside the tables; ``started`` then is when the tables were written."""

    started: datetime
    version: str | None
    seconds: float | None
    documents: dict[str, int]


def years(store: Store) -> list[str]:
    """The years from the first with a known status, or with a document after the act, to the last in which something was read."""
    sql = """SELECT min(coalesce(valid_from, '9')) AS status FROM lov_status WHERE length(municipality_code) = 4 AND valid_from >= ?"""
    first = store.query(sql, EARLIEST)[0]["status"]
    read = store.query("SELECT min(month) AS a, max(month) AS b FROM q_coverage WHERE month >= ?", EARLIEST)[0]
    begins = [day[:4] for day in (first, read["a"]) if day]
    if not begins:
        return []
    last = (read["b"] or max(begins))[:4]
    return [str(year) for year in range(int(min(begins)), max(int(last), int(min(begins))) + 1)]


def over_time(store: Store) -> list[Year]:
    """The stock and its changes, year by year."""
    listed = years(store)
    best = stock.matrix(stock.spells(store), [f"{year}-12-31" for year in listed])
    standing, (came, went) = stock.standing(best), stock.flows(best)
    read = {
        row["year"]: row
        for row in store.query(
            """SELECT substr(month, 1, 4) AS year, sum(documents) AS documents, count(DISTINCT municipality_code) AS places
            FROM q_coverage WHERE length(municipality_code) = 4 AND month IS NOT NULL GROUP BY 1"""
        )
    }
    return [
        Year(
            year,
            {status: int(standing[rank][at]) for rank, status in enumerate(stock.RANKED)},
            came[at],
            went[at],
            read[year]["documents"] if year in read else 0,
            read[year]["places"] if year in read else 0,
        )
        for at, year in enumerate(listed)
    ]


def today(store: Store, day: str) -> dict[str, int]:
    """The municipalities by status on a day, of those that were read; every status has its number."""
    best = stock.matrix(stock.spells(store), [day])
    known = Counter(stock.RANKED[rank] for rank in best[:, 0] if rank < len(stock.RANKED))
    sql = """SELECT count(*) AS n FROM (SELECT municipality_code FROM q_coverage WHERE length(municipality_code) = 4
        UNION SELECT municipality_code FROM lov_status WHERE length(municipality_code) = 4)"""
    every = store.query(sql)[0]["n"]
    unknown = every - sum(known.values())
    return {s: unknown if s == LovStatusCode.unknown else known[s] for s in ORDER}


def by_service(store: Store, day: str) -> list[ServiceStock]:
    """The services that anything is known of, those in operation in most municipalities first; a whole counts its parts too."""
    ends = [f"{year}-12-31" for year in years(store)]
    spells = stock.spells(store)
    grouped: dict[str, list[stock.Spell]] = {}
    for spell in spells:
        grouped.setdefault(spell.service, []).append(spell)
    for whole, parts in PARTS.items():
        own = [spell for part in parts for spell in grouped.get(part, ())]
        if own:
            grouped[whole] = [*grouped.get(whole, ()), *own]
    found = []
    for service, listed in grouped.items():
        best = stock.matrix(listed, sorted([*ends, day]))
        at = sorted([*ends, day]).index(day)
        now = Counter(stock.RANKED[rank] for rank in best[:, at] if rank < len(stock.RANKED))
        running = (best == 0).sum(axis=0)
        by_year = tuple(int(n) for k, n in enumerate(running) if k != at)
        found.append(ServiceStock(service, {status: now[status] for status in stock.RANKED}, by_year))
    return sorted(found, key=lambda s: (-s.today[LovStatusCode.in_operation], -sum(s.today.values()), s.service))


def news(store: Store, limit: int = 10) -> list[dict[str, Any]]:
    """The newest decisions that a body settled itself and that change LOV, or ended an attempt to; minutes and an extract of one point count once."""
    marks = ", ".join("?" * len(NEWS))
    rows = store.query(
        f"""SELECT q.decision_id, q.day, q.municipality_code, d.municipality, q.body, q.lov_effect, q.services, q.outcome, x.effective_on,
               x.paragraph, i.title, q.confidence, (SELECT state FROM temp.reviewed v WHERE v.row_id = q.decision_id) AS reviewed
        FROM (SELECT * FROM q_lov WHERE stage = ? AND lov_effect IN ({marks}) AND day IS NOT NULL AND authority_type IS NOT 'region'
              ORDER BY rowid LIMIT ?) q
        JOIN decisions x ON x.decision_id = q.decision_id JOIN items i ON i.item_id = q.item_id JOIN documents d ON d.document_id = q.document_id
        ORDER BY q.day DESC, q.decision_id""",
        str(Stage.decision),
        *NEWS,
        limit * 3,
    )
    once: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in rows:
        row["services"] = (row["services"] or "").strip(";")
        key = (row["municipality_code"], row["body"], row["day"], row["paragraph"], row["lov_effect"], row["services"])
        once.setdefault(key if row["municipality_code"] else (row["decision_id"],), row)
    return list(once.values())[:limit]


def counties(store: Store) -> list[County]:
    """The 21 counties, with how many of their municipalities were read."""
    read = {
        row["code"]: row["n"]
        for row in store.query(
            "SELECT municipality_code AS code, sum(documents) AS n FROM q_coverage WHERE length(municipality_code) = 4 GROUP BY 1"
        )
    }
    places: dict[str, list[str]] = {}
    for row in table("municipalities.csv"):
        places.setdefault(row["county_code"], []).append(row["code"])
    names = {row["code"]: row["name"] for row in table("regions.csv")}
    return [
        County(
            code,
            names.get(code) or region_names().get(code, code),
            len(codes),
            sum(c in read for c in codes),
            sum(read.get(c, 0) for c in codes),
        )
        for code, codes in sorted(places.items())
    ]


def read_of_sweden(store: Store) -> tuple[int, int]:
    """How many of Sweden's municipalities were read, and how many there are."""
    sql = "SELECT DISTINCT municipality_code AS code FROM q_coverage WHERE length(municipality_code) = 4"
    return sum(row["code"] in sweden() for row in store.query(sql)), len(sweden())


def last_run(store: Store) -> LastRun:
    """The last run, as its report tells it; without a report, when the tables were written."""
    counted = {row["s"]: row["n"] for row in store.query("SELECT status AS s, count(*) AS n FROM documents GROUP BY 1")}
    documents = {str(status): counted[status] for status in Status if status in counted}
    try:
        told = json.loads((store.folder / JSON).read_text("utf-8"))
        return LastRun(datetime.fromisoformat(told["started"]), told["version"], float(told["seconds"]), documents)
    except (OSError, ValueError, KeyError, TypeError):
        written = datetime.fromtimestamp((store.folder / NAME).stat().st_mtime, UTC)
        return LastRun(written, None, None, documents)
