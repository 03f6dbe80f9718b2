"""A balanced panel: one row for each municipality, service and period, for R, Stata and pandas.

In: how long a period is (year, quarter, month), the periods, services. Out: a frame and its codebook. Every combination has a row, also where
nothing is known: then ``status`` is ``unknown``. The status is that of the last day of the period; the counts are of what was decided and read in it.
Column names are short, lower-case ASCII, as Stata wants them.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from pipeline.indexes.counts import period_sql
from pipeline.queries.asked import UNSPECIFIED, BadQuestion, place_name
from pipeline.queries.filters import covered
from pipeline.queries.status import ORDER
from pipeline.store import Store
from pipeline.terms import Stage

if TYPE_CHECKING:
    import pandas as pd

#: Column -> what it holds.
CODEBOOK = {
    "municipality_code": "Kommunens kod enligt SCB, fyra siffror (text: inledande nollor hör till).",
    "municipality": "Kommunens namn enligt SCB.",
    "service": "Tjänst enligt SKR:s lista (koderna står i docs/tables.md); unspecified = dokumenten säger inte vilken.",
    "period": "Perioden: 2024, 2024-Q1 eller 2024-01.",
    "period_end": "Periodens sista dag, ISO 8601. Läget gäller den dagen.",
    "year": "Årtalet.",
    "status": "Läget för tjänsten: in_operation (LOV i drift), decided (beslut att införa), ended (har avslutat), investigating (utreder), "
    "none (inget LOV), unknown (inget dokument säger något; aldrig detsamma som none).",
    "certainty": "Hur säkert läget är: decided (ett bindande beslut är läst), recited (bara omtalat), expected (datumet har passerat men inget "
    "dokument visar driften), proposed; tomt när läget är okänt.",
    "has_lov": "1 när tjänsten är i drift enligt LOV, 0 när ett dokument säger annat, tomt när läget är okänt.",
    "any_lov": "1 när någon tjänst i kommunen är i drift enligt LOV, 0 när inget läge är i drift men något är känt, tomt när inget är känt.",
    "n_decisions": "Antal bindande beslut om LOV för tjänsten under perioden (steg decision).",
    "n_proposals": "Antal förslag om LOV för tjänsten under perioden (steg recommendation och proposal).",
    "n_documents": "Antal lästa dokument från kommunen under perioden, vilken tjänst de än rör. 0 = perioden är inte läst.",
}


class Period(NamedTuple):
    """A period: its name and its last day."""

    name: str
    end: str


def periods(by: str, first: str, last: str) -> Iterator[Period]:
    """The periods from that of one month (``2021-03``) to that of another."""
    length = {"year": 12, "quarter": 3, "month": 1}[by]
    start = (int(first[:4]) * 12 + int(first[5:7]) - 1) // length
    stop = (int(last[:4]) * 12 + int(last[5:7]) - 1) // length
    for k in range(start, stop + 1):
        year, month = divmod(k * length + length - 1, 12)
        name = {"year": f"{year}", "quarter": f"{year}-Q{month // 3 + 1}", "month": f"{year}-{month + 1:02}"}[by]
        yield Period(name, f"{year}-{month + 1:02}-{monthrange(year, month + 1)[1]}")


def panel(
    store: Store,
    by: str = "year",
    *,
    municipality: str | None = None,
    service: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> pd.DataFrame:
    """The panel of the municipalities that were read and the services that anything is known of, sorted by both and by period.

    Without ``since`` and ``until`` it runs from the first document to the last. Raises BadQuestion when no municipality was read.
    """
    import pandas as pd

    codes = _codes(store, municipality)
    services = _services(store, service)
    first, last = _span(store, since, until)
    listed = list(periods(by, first, last))
    keys = list(product(codes, services, (p.name for p in listed)))
    made = pd.DataFrame(keys, columns=["municipality_code", "service", "period"]).astype("str")
    made.insert(1, "municipality", made["municipality_code"].map({c: place_name(c) for c in codes}).astype("str"))
    made["period_end"] = made["period"].map({p.name: p.end for p in listed}).astype("str")
    made["year"] = made["period"].str[:4].astype("int64")
    status, certainty = _status(store, codes, services, listed)
    made["status"] = pd.Series(status, dtype="str")
    made["certainty"] = pd.Series(certainty, dtype="str")
    known = made["status"] != "unknown"
    running = (made["status"] == "in_operation") & known
    made["has_lov"] = running.astype("Int64").where(known)
    groups = [made["municipality_code"], made["period"]]
    anywhere = running.groupby(groups).transform("max")
    made["any_lov"] = anywhere.astype("Int64").where(known.groupby(groups).transform("max"))
    return _counted(store, made, keys, by)


def _codes(store: Store, municipality: str | None) -> list[str]:
    if municipality is not None:
        return [municipality]
    sql = "SELECT DISTINCT municipality_code AS c FROM q_coverage WHERE length(c) = 4 UNION SELECT municipality_code FROM lov_status ORDER BY 1"
    found = [row["c"] for row in store.query(sql) if len(row["c"]) == 4]
    if not found:
        raise BadQuestion(
            "Inget dokument säger vilken kommun det kommer från: ange kommunen i ett manifest (lovkoll run --manifest)"
        )
    return found


def _services(store: Store, service: str | None) -> list[str]:
    if service is not None:
        return list(covered(service))
    sql = "SELECT service AS s FROM lov_status UNION SELECT service FROM services WHERE service IS NOT NULL ORDER BY 1"
    return [row["s"] for row in store.query(sql)] or [UNSPECIFIED]


def _span(store: Store, since: str | None, until: str | None) -> tuple[str, str]:
    found = store.query("SELECT min(month) AS a, max(month) AS b FROM q_coverage WHERE length(month) = 7")[0]
    first, last = since or found["a"], until or found["b"]
    if first is None or last is None:
        raise BadQuestion("Inget dokument har ett datum: ange --from och --to")
    return first[:7], max(last[:7], first[:7])


def _status(
    store: Store, codes: list[str], services: list[str], listed: list[Period]
) -> tuple[list[str], list[str | None]]:
    """The status and its certainty for every combination, in order: that of the spell which holds on the last day of the period."""
    place = {(c, s): n * len(listed) for n, (c, s) in enumerate((c, s) for c in codes for s in services)}
    status = ["unknown"] * (len(place) * len(listed))
    certainty: list[str | None] = [None] * len(status)
    sql = "SELECT municipality_code, service, valid_from, valid_to, status, certainty FROM lov_status ORDER BY valid_from, lov_status_id"
    for row in store.query(sql):
        start = place.get((row["municipality_code"], row["service"]))
        if start is None:
            continue
        since, until = row["valid_from"] or "", f"{row['valid_to']}~" if row["valid_to"] else "~"
        for k, period in enumerate(listed, start):
            if since <= period.end <= until and (
                status[k] == "unknown" or ORDER.index(row["status"]) <= ORDER.index(status[k])
            ):
                status[k], certainty[k] = row["status"], row["certainty"]
    return status, certainty


def _counted(store: Store, made: pd.DataFrame, keys: list[tuple[str, str, str]], by: str) -> pd.DataFrame:
    """The panel with its counts."""
    import pandas as pd

    period = period_sql(by)
    sql = f"SELECT municipality_code AS m, coalesce(services, ';{UNSPECIFIED};') AS s, {period} AS p, stage = '{Stage.decision}' AS own FROM q_lov"
    tally: dict[tuple[str, str, str], list[int]] = {}
    for row in store.query(sql):
        for service in row["s"].strip(";").split(";"):
            tally.setdefault((row["m"], service, row["p"]), [0, 0])[0 if row["own"] else 1] += 1
    none = [0, 0]
    made["n_decisions"] = [tally.get(k, none)[0] for k in keys]
    made["n_proposals"] = [tally.get(k, none)[1] for k in keys]
    read = {
        (row["m"], row["p"]): row["n"]
        for row in store.query(
            f"SELECT municipality_code AS m, {period.replace('day', 'month')} AS p, sum(documents) AS n FROM q_coverage GROUP BY 1, 2"
        )
    }
    made["n_documents"] = pd.Series([read.get((m, p), 0) for m, _, p in keys], dtype="int64")
    return made


def codebook() -> str:
    """The codebook as text: every column and what it holds."""
    width = max(map(len, CODEBOOK))
    lines = ["Kodbok till lovkoll panel: en rad per kommun, tjänst och period; alla kombinationer finns.", ""]
    return "\n".join([*lines, *(f"{name:<{width}}  {about}" for name, about in CODEBOOK.items())]) + "\n"
