"""One municipality: its services year by year with the act behind each change, what was read of it and where nothing was; and the list of all.

In: a store, a code of SCB's register. Out: plain records. A blank year of the strip is one of which no document tells: unknown, never "none". A gap
is a year between the first and the last that was read of a body in which nothing of it was; it says nothing about whether the body met.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pipeline.indexes.tables import DAY
from pipeline.queries.asked import place_name, sweden
from pipeline.queries.overview import years
from pipeline.queries.status import ORDER, Standing, standing_on
from pipeline.rules import municipalities, table
from pipeline.store import Store
from pipeline.terms import Kind, LovStatusCode, Status

_LAST = {ord("å"): "{", ord("ä"): "|", ord("ö"): "}"}


@dataclass(frozen=True)
class Spell:
    """A status that a service had from a day to a day, and the act behind it: who decided, when, and the decision or the mention that tells of it.

    ``decision_id`` is the body's own decision where it was read; ``reviewed`` says what people said of it, or of the mention.
    """

    lov_status_id: str
    service: str
    status: str
    certainty: str | None
    valid_from: str | None
    valid_to: str | None
    body: str | None
    decided_on: str | None
    paragraph: str | None
    lov_effect: str | None
    decision_id: str | None
    item_id: str | None
    document_id: str | None
    quote: str | None
    reviewed: str | None


@dataclass(frozen=True)
class Strip:
    """A service over the years: the spell that holds on each year's last day (None: nothing is known), and all its spells."""

    service: str
    cells: tuple[Spell | None, ...]
    spells: tuple[Spell, ...]


@dataclass(frozen=True)
class BodyRead:
    """What was read of a body: documents by year; ``gaps`` are the years between the first and the last without any."""

    body: str | None
    by_year: dict[str, int]
    gaps: tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """A line of the list: a municipality, its status on the day, and what was read of it (nothing: ``documents`` is 0)."""

    code: str
    name: str
    county: str | None
    status: str
    services: str | None
    valid_from: str | None
    certainty: str | None
    documents: int
    decisions: int
    first: str | None
    last: str | None


_SPELLS = """
SELECT s.lov_status_id, s.service, s.status, s.certainty, s.valid_from, s.valid_to, a.body, coalesce(s.decided_on, a.decided_on) AS decided_on,
       a.paragraph, a.lov_effect, v.decision_id, v.item_id, i.document_id, v.text AS quote,
       (SELECT r.state FROM temp.reviewed r WHERE r.row_id IN (v.event_id, v.decision_id) ORDER BY r.entry DESC LIMIT 1) AS reviewed
FROM lov_status s LEFT JOIN acts a ON a.act_id = s.act_id
LEFT JOIN events v ON v.event_id = (
    SELECT g.event_id FROM act_events g JOIN events o ON o.event_id = g.event_id
    WHERE g.act_id = s.act_id ORDER BY o.decision_id IS NULL, o.source <> 'own', o.event_id LIMIT 1
) LEFT JOIN items i ON i.item_id = v.item_id
WHERE s.municipality_code = ? ORDER BY s.service, coalesce(s.valid_from, ''), s.lov_status_id
"""


def strips(store: Store, code: str) -> tuple[list[str], list[Strip]]:
    """The years, and each service that anything is known of, in operation first."""
    found = [Spell(**row) for row in store.query(_SPELLS, code)]
    if not found:
        return [], []
    listed = _years(store, found)
    grouped: dict[str, list[Spell]] = {}
    for spell in found:
        grouped.setdefault(spell.service, []).append(spell)
    made = [
        Strip(service, tuple(_on(own, f"{year}-12-31") for year in listed), tuple(own))
        for service, own in grouped.items()
    ]
    return listed, sorted(made, key=lambda s: (ORDER.index(s.spells[-1].status), s.service))


def _years(store: Store, found: list[Spell]) -> list[str]:
    """From the year of the first change to the last in which anything was read or changes."""
    dated = [spell.valid_from[:4] for spell in found if spell.valid_from]
    every = years(store)
    first = min([*dated, *every[-1:]], default=None)
    last = max([*every[-1:], *dated], default=None)
    return [] if first is None or last is None else [str(year) for year in range(int(first), int(last) + 1)]


def _on(own: list[Spell], day: str) -> Spell | None:
    """The spell that holds on a day; of several the highest."""
    holding = [
        spell
        for spell in own
        if (spell.valid_from or "") <= day and (spell.valid_to is None or f"{spell.valid_to}~" >= day)
    ]
    return min(holding, key=lambda s: ORDER.index(s.status), default=None)


def read(store: Store, code: str) -> list[BodyRead]:
    """The bodies of a municipality with the number of documents by year, the most read first; copies and what failed are left out."""
    sql = f"""SELECT d.body, substr({DAY}, 1, 4) AS year, count(*) AS n FROM documents d
        WHERE d.municipality_code = ? AND d.duplicate_of IS NULL AND d.status <> ? GROUP BY 1, 2"""
    grouped: dict[str | None, dict[str, int]] = {}
    for row in store.query(sql, code, str(Status.failed)):
        grouped.setdefault(row["body"], {})[row["year"] or ""] = row["n"]
    made = [BodyRead(body, by_year, _gaps(by_year)) for body, by_year in grouped.items()]
    return sorted(made, key=lambda b: (b.body is None, -sum(b.by_year.values()), b.body or ""))


def _gaps(by_year: dict[str, int]) -> tuple[str, ...]:
    known = sorted(int(year) for year in by_year if year)
    if not known:
        return ()
    return tuple(str(year) for year in range(known[0], known[-1] + 1) if str(year) not in by_year)


def faults(store: Store, code: str) -> list[dict[str, Any]]:
    """What is missing or unread in the documents of a municipality: files that failed, and § that are lacking in minutes."""
    sql = f"""SELECT d.document_id, d.path, d.body, {DAY} AS day, NULL AS kind, coalesce(d.reason, '') AS note FROM documents d
        WHERE d.municipality_code = ? AND d.status = ?
        UNION ALL
        SELECT d.document_id, d.path, d.body, {DAY}, b.kind, b.note FROM documents d JOIN doubts b ON b.document_id = d.document_id
        WHERE d.municipality_code = ? AND b.kind IN ('paragraph_gap', 'damage') ORDER BY 4 DESC, 1"""
    return store.query(sql, code, str(Status.failed), code)


def coverage(store: Store) -> dict[str, dict[str, Any]]:
    """What was read of each municipality, by its code: documents, decisions on LOV, the first and the last month."""
    sql = """SELECT municipality_code AS code, sum(documents) AS documents, sum(lov_decisions) AS decisions, min(month) AS first,
        max(month) AS last FROM q_coverage WHERE length(municipality_code) = 4 GROUP BY 1"""
    return {row["code"]: row for row in store.query(sql)}


def places(
    store: Store, day: str, service: str | None = None, covered: dict[str, dict[str, Any]] | None = None
) -> list[Place]:
    """Every municipality by name: those of which something is known first, then those of which nothing was read. With a ``service`` the status is
    that of it; ``covered`` is what :func:`coverage` gives, for whoever has it."""
    covered = coverage(store) if covered is None else covered
    known = {one.code: one for one in standing_on(store, day, service=service, read=covered.keys())}
    names = {row["code"]: row["name"] for row in municipalities()} | {c: place_name(c) or c for c in (*known, *covered)}
    regions = {row["code"]: row["name"] for row in table("regions.csv")}
    counties = {row["code"]: regions.get(row["county_code"]) for row in municipalities()}
    return [
        _place(code, name, counties.get(code), known.get(code), covered.get(code, {}))
        for code, name in sorted(names.items(), key=lambda n: (n[0] not in known, alphabetical(n[1])))
        if code in known or code in sweden()
    ]


def alphabetical(name: str) -> str:
    """What Swedish names are sorted by: å, ä and ö stand last, in this order."""
    return name.lower().translate(_LAST)


def _place(code: str, name: str, county: str | None, now: Standing | None, read: dict[str, Any]) -> Place:
    return Place(
        code,
        name,
        county,
        now.status if now else LovStatusCode.unknown.value,
        now.services if now else None,
        now.valid_from if now else None,
        now.certainty if now else None,
        read.get("documents") or 0,
        read.get("decisions") or 0,
        read.get("first"),
        read.get("last"),
    )


def name(store: Store, code: str) -> str | None:
    """The name of a municipality or a region; None for a code that neither a register nor a document has."""
    found = place_name(code)
    if found is None or found != code:
        return found
    known = store.query("SELECT municipality FROM documents WHERE municipality_code = ? LIMIT 1", code)
    return (known[0]["municipality"] or code) if known else None


def kinds(store: Store, code: str) -> dict[str, int]:
    """The documents of a municipality by kind, in the order of the kinds."""
    sql = "SELECT kind, count(*) AS n FROM documents WHERE municipality_code = ? AND duplicate_of IS NULL GROUP BY 1"
    found = {row["kind"]: row["n"] for row in store.query(sql, code)}
    return {kind: found[kind] for kind in map(str, Kind) if kind in found}


def services(store: Store) -> list[str]:
    """The services of which any municipality's status is known."""
    sql = "SELECT DISTINCT service AS s FROM lov_status WHERE service IS NOT NULL ORDER BY 1"
    return [row["s"] for row in store.query(sql)]


def decisions(store: Store, code: str, limit: int) -> list[dict[str, Any]]:
    """The newest decisions on LOV of a municipality, proposals among them."""
    return store.query(
        """SELECT q.decision_id, q.day, q.body, q.stage, q.lov_effect, trim(q.services, ';') AS services, i.title,
               (SELECT state FROM temp.reviewed v WHERE v.row_id = q.decision_id) AS reviewed
        FROM (SELECT rowid AS n, * FROM q_lov WHERE municipality_code = ? ORDER BY rowid LIMIT ?) q
        JOIN items i ON i.item_id = q.item_id ORDER BY q.n""",
        code,
        limit,
    )
