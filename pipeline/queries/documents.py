"""The documents that were read: a list with its choices, and one document with all that was found in it.

In: a store, what is asked of the list, the id of a document. Out: plain records. What was found on one page stands in :mod:`.document_page`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from pipeline.indexes.tables import DAY
from pipeline.queries.asked import BadQuestion
from pipeline.queries.filters import Condition, joined, within
from pipeline.store import Store
from pipeline.terms import Kind, Status
from pipeline.trail import UnknownRow


@dataclass(frozen=True)
class Wanted:
    """What the list shall hold, as codes; None asks for nothing. ``year`` is that of the meeting, else of the document; ``lov`` those with
    matters of LOV alone."""

    municipality: str | None = None
    body: str | None = None
    kind: str | None = None
    status: str | None = None
    year: str | None = None
    lov: bool = False


@dataclass(frozen=True)
class PageOf:
    """A page: where its text stands and came from, how many rows rest on it, how many doubts are about it."""

    page: int
    text_origin: str | None
    characters: int
    found: int
    doubts: int


@dataclass(frozen=True)
class ItemOf:
    """A matter of a document with its decisions, and how many votes and doubts it has."""

    item: dict[str, Any]
    decisions: tuple[dict[str, Any], ...]
    votes: int
    doubts: int


@dataclass(frozen=True)
class Read:
    """A document: its own row, its pages, its matters, who was there, what is doubted about the document, the number of rows of each table that rest
    on it, and the copies of it (ids)."""

    document: dict[str, Any]
    pages: tuple[PageOf, ...]
    items: tuple[ItemOf, ...]
    attendance: tuple[dict[str, Any], ...]
    doubts: tuple[dict[str, Any], ...]
    rows: dict[str, int]
    copies: tuple[str, ...]


def _conditions(wanted: Wanted) -> Iterator[Condition]:
    for column, value in (
        ("d.municipality_code", wanted.municipality),
        ("d.body", wanted.body),
        ("d.kind", wanted.kind),
        ("d.status", wanted.status),
    ):
        if value is not None:
            yield f"{column} = ?", (value,)
    if wanted.year is not None:
        if not (len(wanted.year) == 4 and wanted.year.isascii() and wanted.year.isdigit()):
            raise BadQuestion("{year}: ett år skrivs med fyra siffror, som 2024", year=wanted.year)
        yield from within(f"{wanted.year}-01-01", f"{wanted.year}-12-31", DAY)
    if wanted.lov:
        yield "d.document_id IN (SELECT document_id FROM q_lov_documents)", ()


def listed(store: Store, wanted: Wanted, limit: int, offset: int = 0) -> list[dict[str, Any]]:
    """The documents, the newest first, with the number of their matters, of those of LOV, and of their doubts.

    Raises BadQuestion for a year that is none."""
    where, values = joined(_conditions(wanted))
    return store.query(
        f"""SELECT d.document_id, d.path, d.format, d.kind, d.municipality_code, d.municipality, d.body, {DAY} AS day, d.pages, d.text_origin,
               d.status, d.reason, d.duplicate_of,
               (SELECT count(*) FROM items i WHERE i.document_id = d.document_id) AS items,
               (SELECT count(*) FROM items i WHERE i.document_id = d.document_id AND i.lov_relevant = 1) AS lov,
               (SELECT count(*) FROM doubts b WHERE b.document_id = d.document_id) AS doubts
        FROM (SELECT d.document_id AS id, {DAY} AS day FROM documents d {where} ORDER BY {DAY} DESC, d.document_id LIMIT ? OFFSET ?) h
        JOIN documents d ON d.document_id = h.id ORDER BY h.day DESC, h.id""",
        *values,
        limit,
        offset,
    )


def count(store: Store, wanted: Wanted) -> int:
    """How many documents the list holds."""
    where, values = joined(_conditions(wanted))
    return int(store.query(f"SELECT count(*) AS n FROM documents d {where}", *values)[0]["n"])


#: The index is named, since where no file stands twice SQLite thinks it useless.
_COPIES = (
    "SELECT document_id AS id FROM main.documents INDEXED BY documents_duplicate_of WHERE duplicate_of = ? ORDER BY 1"
)

#: What is counted beside each choice -> its column.
_CHOICES = {"kind": "d.kind", "status": "d.status", "year": f"substr({DAY}, 1, 4)", "body": "d.body"}


#: Asks a question, or gives the answer that was kept of it: the question, what is counted, and the other filters it depends on.
Keep = Callable[[Callable[[], dict[str, int]], str, Wanted], dict[str, int]]


def choices(store: Store, wanted: Wanted, keep: Keep = lambda ask, name, others: ask()) -> dict[str, dict[str, int]]:
    """For kind, status, year and body: each value with its number of documents, whatever of that one is chosen."""
    found: dict[str, dict[str, int]] = {}
    for name in _CHOICES:
        others = Wanted(**{k: v for k, v in vars(wanted).items() if k != name})
        found[name] = keep(partial(_counted, store, name, others), name, others)
    for name, codes in (("kind", Kind), ("status", Status)):
        found[name] = {code: found[name][code] for code in map(str, codes) if code in found[name]}
    found["year"] = dict(sorted(found["year"].items(), reverse=True))
    found["body"] = dict(sorted(found["body"].items(), key=lambda body: (-body[1], body[0])))
    return found


def _counted(store: Store, name: str, others: Wanted) -> dict[str, int]:
    """Each value of what is counted with its number of documents."""
    where, values = joined(_conditions(others))
    rows = store.query(f"SELECT {_CHOICES[name]} AS v, count(*) AS n FROM documents d {where} GROUP BY 1", *values)
    return {row["v"]: row["n"] for row in rows if row["v"] is not None}


# --------------------------------------------------------------------------- one document


def document(store: Store, document_id: str) -> Read:
    """A document and all that was found in it. Raises UnknownRow when there is none with this id."""
    rows = store.query(f"SELECT d.*, {DAY} AS day FROM documents d WHERE d.document_id = ?", document_id)
    if not rows:
        raise UnknownRow("Det finns inget dokument {document}", document=document_id)
    attendance = store.query(
        "SELECT name, party, role, paragraphs, replaces FROM attendance WHERE document_id = ? ORDER BY rowid",
        document_id,
    )
    doubts = store.query(
        "SELECT doubt_id, kind, note, start FROM doubts WHERE document_id = ? AND +item_id IS NULL ORDER BY start, doubt_id",
        document_id,
    )
    counted = store.query(
        'SELECT "table" AS t, count(DISTINCT row_id) AS n FROM evidence WHERE document_id = ? GROUP BY 1', document_id
    )
    copies = store.query(_COPIES, document_id)
    return Read(
        rows[0],
        tuple(_pages(store, document_id)),
        tuple(_items(store, document_id)),
        tuple(attendance),
        tuple(doubts),
        {row["t"]: row["n"] for row in counted},
        tuple(row["id"] for row in copies),
    )


def _pages(store: Store, document_id: str) -> Iterator[PageOf]:
    pages = store.query(
        'SELECT page, start, "end" AS stop, text_origin FROM pages WHERE document_id = ? ORDER BY page', document_id
    )
    sql = "SELECT page, count(DISTINCT row_id) AS n FROM evidence WHERE document_id = ? GROUP BY 1"
    found = {row["page"]: row["n"] for row in store.query(sql, document_id)}
    doubted = [
        row["start"]
        for row in store.query("SELECT start FROM doubts WHERE document_id = ? AND start IS NOT NULL", document_id)
    ]
    for page in pages:
        about = sum(page["start"] <= start < page["stop"] for start in doubted)
        yield PageOf(page["page"], page["text_origin"], page["stop"] - page["start"], found.get(page["page"], 0), about)


def _items(store: Store, document_id: str) -> Iterator[ItemOf]:
    items = store.query(
        """SELECT i.* FROM items i LEFT JOIN item_places p ON p.item_id = i.item_id WHERE i.document_id = ?
        ORDER BY p.start IS NULL, p.start, i.rowid""",
        document_id,
    )
    decisions: dict[str, list[dict[str, Any]]] = {}
    sql = """SELECT x.decision_id, x.item_id, x.point, x.stage, x.outcome, x.lov_effect, x.text, x.confidence,
               (SELECT state FROM temp.reviewed v WHERE v.row_id = x.decision_id) AS reviewed
        FROM decisions x WHERE x.document_id = ? ORDER BY x.item_id, x.point"""
    for row in store.query(sql, document_id):
        decisions.setdefault(row["item_id"], []).append(row)
    votes = _by_item(
        store,
        "SELECT v.item_id, count(*) AS n FROM items i JOIN votes v ON v.item_id = i.item_id WHERE i.document_id = ? GROUP BY 1",
        document_id,
    )
    doubts = _by_item(store, "SELECT item_id, count(*) AS n FROM doubts WHERE document_id = ? GROUP BY 1", document_id)
    for item in items:
        key = item["item_id"]
        yield ItemOf(item, tuple(decisions.get(key, ())), votes.get(key, 0), doubts.get(key, 0))


def _by_item(store: Store, sql: str, document_id: str) -> dict[str, int]:
    return {row["item_id"]: row["n"] for row in store.query(sql, document_id) if row["item_id"] is not None}
