"""The overview that SKR published until 2023, from the documents: which municipalities have LOV on a given day, with the proof under each cell.

In: a day, and filters. Out: frames. A municipality's status is that of the service where it stands highest: it has LOV when any of its services has
(contract, "lov_status"). ``unknown`` are municipalities that were read, and of whose status that day no document tells, never ``none``. SKR's counts
(``vocabulary/skr.csv``) are of all 290 municipalities, ours of those that were read: the difference in coverage is said, not evened out.
Regions are not here: in them LOV in primary care is a duty (lag 2008:962, 1 §).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from pipeline.queries.asked import place_name, sweden
from pipeline.queries.filters import Cell, covered, frame
from pipeline.rules import table
from pipeline.store import Store
from pipeline.terms import PARTS, LovStatusCode

if TYPE_CHECKING:
    import pandas as pd

#: The statuses from the highest: that of a municipality is the first that any of its services has.
ORDER = tuple(map(str, (
    LovStatusCode.in_operation,
    LovStatusCode.decided,
    LovStatusCode.ended,
    LovStatusCode.investigating,
    LovStatusCode.none,
    LovStatusCode.unknown,
)))  # fmt: skip

#: Spells that hold on a day; a first or last day known to the month or the year alone holds for all of it.
_SPELLS = """
SELECT s.lov_status_id, s.municipality_code, s.service, s.valid_from, s.valid_to, s.status, s.act_id, s.certainty,
       coalesce(s.decided_on, a.decided_on) AS decided_on, s.effective_on, s.last_read_on, a.body, a.paragraph, a.lov_effect
FROM lov_status s LEFT JOIN acts a ON a.act_id = s.act_id
WHERE (s.valid_from IS NULL OR s.valid_from <= ?) AND (s.valid_to IS NULL OR s.valid_to || '~' >= ?) AND length(s.municipality_code) = 4
"""
#: The first mention of the act behind a spell, the decision itself before what is told of it. A decision that only a review says to be an act has
#: no words of its own as an event: then those of the decision.
_PROOF = """
LEFT JOIN evidence e ON e.evidence_id = (
    SELECT p.evidence_id FROM act_events g JOIN events v ON v.event_id = g.event_id JOIN evidence p ON p.row_id IN (v.event_id, v.decision_id)
    WHERE g.act_id = s.act_id ORDER BY v.source <> 'own', v.event_id, p.row_id <> v.event_id, p.field IS NOT 'text', p.start, p.evidence_id LIMIT 1
) LEFT JOIN documents d ON d.document_id = e.document_id
"""


@dataclass(frozen=True)
class Coverage:
    """What was read: ``read`` of Sweden's 290 municipalities in all, ``until`` of them in documents up to the day, ``others`` that are none of
    the 290 (the example of the samples). ``documents`` up to the day, ``without`` of them say no municipality, ``last`` is the last one's month.
    """

    read: int
    until: int
    others: int
    documents: int
    without: int
    last: str | None

    @property
    def share(self) -> float:
        """The share of the 290 that was read, in percent."""
        return 100 * self.read / len(sweden())


def services_on(store: Store, day: str, municipality: str | None = None, service: str | None = None) -> pd.DataFrame:
    """The status of each municipality and service on a day, with the act behind it and the words that tell of it."""
    more, values = _narrowed(municipality, service)
    found = frame(
        store,
        f"""SELECT s.municipality_code, s.service, s.status, s.valid_from, s.valid_to, s.certainty, s.body, s.decided_on, s.paragraph,
               s.lov_effect, s.effective_on, s.last_read_on,
               e.quote, e.page, d.path, d.source_url, s.act_id, s.lov_status_id
        FROM ({_SPELLS}{more}) s {_PROOF} ORDER BY s.municipality_code, s.service, s.valid_from, s.lov_status_id""",
        [day, day, *values],
    )
    found.insert(0, "municipality", found["municipality_code"].map(place_name).astype("str"))
    return found


def _narrowed(municipality: str | None, service: str | None) -> tuple[str, list[Cell]]:
    sql, values = "", list[Cell]()
    if municipality is not None:
        sql += " AND s.municipality_code = ?"
        values.append(municipality)
    if service is not None:
        services = covered(service)
        sql += f" AND s.service IN ({', '.join('?' * len(services))})"
        values += services
    return sql, values


def municipalities_on(
    store: Store, day: str, municipality: str | None = None, service: str | None = None
) -> pd.DataFrame:
    """The status on a day of each municipality that was read, whenever the documents are from.

    ``services`` are those that have it, ``valid_from`` since when the first of them has had it without a break; ``last_read`` is the month
    of the last document that was read of it, up to the day asked for.
    """
    import pandas as pd

    last = _last_read(store, day)
    found = standing_on(store, day, municipality, service, None if municipality is None else {municipality})
    rows = [(place_name(one.code), *one, last.get(one.code)) for one in found]
    names = ["municipality", "municipality_code", "status", "services", "valid_from", "certainty", "last_read"]
    made = pd.DataFrame(rows, columns=names).astype("str")
    order = made["status"].map({s: n for n, s in enumerate(ORDER)})
    return made.iloc[order.argsort(kind="stable")].reset_index(drop=True)


class Standing(NamedTuple):
    """The status of a municipality on a day: the highest of its services, those that have it, since when and how surely."""

    code: str
    status: str
    services: str | None
    valid_from: str | None
    certainty: str | None


def standing_on(
    store: Store,
    day: str,
    municipality: str | None = None,
    service: str | None = None,
    read: Collection[str] | None = None,
) -> list[Standing]:
    """Where each municipality stands on a day, by code; ``read`` are those that are told of even where nothing is known, all that were read when it
    is None."""
    more, values = _narrowed(municipality, service)
    spells: dict[str, list[dict[str, str | None]]] = {}
    sql = f"""SELECT s.municipality_code, s.service, s.status, s.valid_from, s.valid_to, s.certainty FROM lov_status s
        WHERE (s.valid_from IS NULL OR s.valid_from <= ?) AND length(s.municipality_code) = 4{more}
        ORDER BY s.municipality_code, s.service, s.valid_from, s.lov_status_id"""
    before: dict[str, str | None] = {}
    for row in store.query(sql, day, *values):
        if (
            before
            and all(row[c] == before[c] for c in ("municipality_code", "service", "status"))
            and _follows(before, row)
        ):
            row["valid_from"] = before["valid_from"]  # the same status with another certainty
        before = row
        if row["valid_to"] is None or f"{row['valid_to']}~" >= day:
            spells.setdefault(row["municipality_code"], []).append(row)
    return [_of(code, spells.get(code, [])) for code in sorted({*spells, *(_read(store) if read is None else read)})]


def _follows(before: dict[str, str | None], row: dict[str, str | None]) -> bool:
    """Whether a spell begins the day after another ended."""
    try:
        ended = date.fromisoformat(before["valid_to"] or "")
        return date.fromisoformat(row["valid_from"] or "") - ended == timedelta(days=1)
    except ValueError:
        return False


def _of(code: str, spells: list[dict[str, str | None]]) -> Standing:
    status = min((s["status"] or "unknown" for s in spells), key=ORDER.index, default="unknown")
    having = sorted(
        (s for s in spells if s["status"] == status), key=lambda s: (s["valid_from"] or "", s["service"] or "")
    )
    services = ";".join(_listed({s["service"] or "" for s in having}, {s["service"] or "" for s in spells})) or None
    sure = {s["certainty"] for s in having if s["certainty"]}
    certainty = next((c for c in ("decided", "recited", "expected", "proposed") if c in sure), None)
    return Standing(code, status, services, having[0]["valid_from"] if having else None, certainty)


def _listed(having: set[str], known: set[str]) -> list[str]:
    """The services that have a status, a whole for all its parts; where one of its parts has another status, the parts that have it."""
    listed = set(having)
    for whole, parts in PARTS.items():
        own = {part for part in parts if part in known}
        if whole in having and own:
            listed -= own if own <= having else {whole}
    return sorted(listed)


def _last_read(store: Store, day: str) -> dict[str, str]:
    """The municipalities of which a document up to a day was read -> the month of the last one."""
    sql = """SELECT municipality_code AS code, max(month) AS month FROM q_coverage
        WHERE length(municipality_code) = 4 AND month <= substr(?, 1, length(month)) GROUP BY 1"""
    return {row["code"]: row["month"] for row in store.query(sql, day)}


def _read(store: Store) -> set[str]:
    """The municipalities of which any document was read."""
    sql = "SELECT DISTINCT municipality_code AS code FROM q_coverage WHERE length(municipality_code) = 4"
    return {row["code"] for row in store.query(sql)}


def coverage(store: Store, day: str) -> Coverage:
    """What the documents cover, in all and up to a day."""
    every, last = _read(store), _last_read(store, day)
    sql = """SELECT coalesce(sum(documents), 0) AS documents, coalesce(sum(CASE WHEN municipality_code IS NULL THEN documents END), 0) AS without,
        max(month) AS last FROM q_coverage WHERE (month IS NULL OR month <= substr(?, 1, length(month))) AND authority_type IS NOT 'region'"""
    found = store.query(sql, day)[0]
    read, until = (sum(code in sweden() for code in codes) for codes in (every, last))
    return Coverage(read, until, len(every) - read, found["documents"], found["without"], found["last"])


def counts(
    found: pd.DataFrame, year: str, service: str | None = None, before: pd.DataFrame | None = None
) -> pd.DataFrame:
    """How many municipalities have each status; ``since`` and ``change`` against an earlier day; SKR's count of the same year where there is one.

    ``share`` is of those whose status is known, ``skr_share`` of the 290.
    """
    import pandas as pd

    now = found["status"].value_counts()
    known = int(len(found) - now.get("unknown", 0))
    made = pd.DataFrame({"status": ORDER, "municipalities": [int(now.get(s, 0)) for s in ORDER]})
    shares = [
        round(100 * n / known, 1) if known and s != "unknown" else None
        for s, n in zip(ORDER, made["municipalities"], strict=True)
    ]
    made["share"] = pd.array(shares, dtype="Float64")
    if before is not None:
        then = before["status"].value_counts()
        made["since"] = [int(then.get(s, 0)) for s in ORDER]
        made["change"] = made["municipalities"] - made["since"]
    figures = skr(year, service)
    if figures:
        made["skr"] = pd.array([figures.get(s) for s in ORDER], dtype="Int64")
        made["skr_share"] = (made["skr"] / len(sweden()) * 100).round(1).astype("Float64")
    return made


def skr(year: str, service: str | None = None) -> dict[str, int]:
    """SKR's published number of municipalities by status in a year (for a service: those that have it); empty where SKR published none."""
    rows = table("skr.csv")
    return {
        r["status"]: int(r["municipalities"]) for r in rows if r["year"] == year and r["service"] == (service or "")
    }


def skr_source(year: str, service: str | None = None) -> str | None:
    """Who published SKR's figures of a year, and when."""
    found = next((r for r in table("skr.csv") if r["year"] == year and r["service"] == (service or "")), None)
    return f"{found['source']}, {found['published']}" if found else None


def changes(before: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    """The municipalities whose status differs between two days: what it ``was``, and what it is."""
    then = before[["municipality_code", "status"]].rename(columns={"status": "was"})
    both = now.merge(then, on="municipality_code", how="left")
    both["was"] = both["was"].fillna("unknown")
    changed = both[both["was"] != both["status"]]
    return changed[["municipality", "municipality_code", "was", "status", "services", "valid_from"]].reset_index(
        drop=True
    )
