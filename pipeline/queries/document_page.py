"""One page of a document: its words, which of them rows rest on, what those rows say, and what nothing was made of.

In: a store, the id of a document, the number of a page. Out: :class:`Sheet`. The text is cut at every border of evidence, so that each piece
is either ground of the same rows or of none; pieces that a doubt is about are marked as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from pipeline.facts import TABLES
from pipeline.reviews.overlay import marks
from pipeline.store import Store, quoted
from pipeline.tables import columns
from pipeline.trail import UnknownRow

#: Tables whose rows a page tells of, in the order of what matters most to a reader; the first that rests on a word colours it.
ORDER = (
    "decisions",
    "votes",
    "ballots",
    "proposals",
    "motives",
    "events",
    "actors",
    "services",
    "items",
    "attendance",
    "documents",
)
#: How many ids one query names.
_BUNCH = 500


@dataclass(frozen=True)
class Piece:
    """Some words of a page: the table of the row that rests on them (None: no row does), and whether something is doubted about them."""

    text: str
    table: str | None = None
    doubted: bool = False


@dataclass(frozen=True)
class Mark:
    """A place on the paper that a row of a table rests on, in PDF points from the top left."""

    table: str
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True)
class Sheet:
    """A page: its number and that of all, where its text came from, the text in pieces, the rows by table, the doubts, and the share of the
    characters that rows rest on (0-1; None without text); its width and height in PDF points (None in formats without pages) and its marks."""

    document_id: str
    page: int
    of: int
    text_origin: str | None
    pieces: tuple[Piece, ...]
    rows: dict[str, tuple[dict[str, Any], ...]]
    doubts: tuple[dict[str, Any], ...]
    covered: float | None
    width: float | None
    height: float | None
    marks: tuple[Mark, ...]


def sheet(store: Store, document_id: str, number: int) -> Sheet:
    """A page with all that was found on it. Raises UnknownRow when the document has no such page."""
    pages = store.query(
        'SELECT page, start, "end" AS stop, text_origin, width, height FROM pages WHERE document_id = ? ORDER BY page',
        document_id,
    )
    page = next((p for p in pages if p["page"] == number), None)
    if page is None:
        raise UnknownRow("Dokumentet {document} har ingen sida {page}", document=document_id, page=number)
    places = store.query(
        """SELECT "table" AS t, row_id, start, "end" AS stop, x0, top, x1, bottom FROM evidence
        WHERE document_id = ? AND page = ? ORDER BY start, stop""",
        document_id,
        number,
    )
    doubts = store.query(
        """SELECT doubt_id, item_id, kind, note, start, "end" AS stop FROM doubts
        WHERE document_id = ? AND start >= ? AND start < ? ORDER BY start, doubt_id""",
        document_id,
        page["start"],
        page["stop"],
    )
    text = store.text(document_id)[page["start"] : page["stop"]]
    pieces = tuple(_pieces(text, page["start"], places, doubts))
    grounds = sum(len(p.text) for p in pieces if p.table is not None)
    return Sheet(
        document_id,
        number,
        max(p["page"] for p in pages),
        page["text_origin"],
        pieces,
        _rows(store, places),
        tuple(doubts),
        grounds / len(text) if text else None,
        page["width"],
        page["height"],
        tuple(_marks(places)),
    )


def _marks(places: list[dict[str, Any]]) -> Iterator[Mark]:
    """Each box once, of the table that matters most; the large ones first, so that the small ones lie upon them."""
    found: dict[tuple[float, float, float, float], str] = {}
    for place in sorted((p for p in places if p["t"] in ORDER), key=lambda p: ORDER.index(p["t"])):
        if place["x0"] is not None:
            found.setdefault((place["x0"], place["top"], place["x1"], place["bottom"]), place["t"])
    for (x0, top, x1, bottom), table in sorted(found.items(), key=lambda f: -(f[0][2] - f[0][0]) * (f[0][3] - f[0][1])):
        yield Mark(table, x0, top, x1, bottom)


def _pieces(text: str, at: int, places: list[dict[str, Any]], doubts: list[dict[str, Any]]) -> Iterator[Piece]:
    """The text in pieces; ``at`` is its first code point in the document."""
    end = at + len(text)
    spans = [(max(p["start"], at), min(p["stop"], end), p["t"]) for p in places]
    spans += [(max(d["start"], at), min(d["stop"] or d["start"], end), "doubts") for d in doubts]
    spans = sorted({span for span in spans if span[0] < span[1]})
    borders = sorted({at, end, *(s for s, _, _ in spans), *(e for _, e, _ in spans)})
    open_spans: list[tuple[int, int, str]] = []
    waiting = iter([*spans, None])
    coming = next(waiting)
    found: list[tuple[str, str | None, bool]] = []
    for start, stop in pairwise(borders):
        open_spans = [span for span in open_spans if span[1] > start]
        while coming is not None and coming[0] <= start:
            open_spans.append(coming)
            coming = next(waiting)
        tables = {table for _, _, table in open_spans}
        found.append((text[start - at : stop - at], _first(tables), "doubts" in tables))
    for (table, doubted), pieces in groupby(found, key=lambda piece: piece[1:]):
        yield Piece("".join(piece[0] for piece in pieces), table, doubted)


def _first(tables: Iterable[str]) -> str | None:
    known = [table for table in tables if table in ORDER]
    return min(known, key=ORDER.index, default=None)


def _rows(store: Store, places: list[dict[str, Any]]) -> dict[str, tuple[dict[str, Any], ...]]:
    """The rows that rest on the page by table, in the order of their words."""
    ids: dict[str, dict[str, None]] = {}
    for place in places:
        ids.setdefault(place["t"], {})[place["row_id"]] = None
    keys = {table.table: next(c.name for c in columns(table) if c.key) for table in TABLES}
    return {name: tuple(_fetched(store, name, keys[name], list(ids[name]))) for name in ORDER if name in ids}


def _fetched(store: Store, table: str, key: str, ids: list[str]) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for at in range(0, len(ids), _BUNCH):
        bunch = ids[at : at + _BUNCH]
        blanks = ", ".join("?" * len(bunch))
        for row in store.query(f"SELECT * FROM {quoted(table)} WHERE {quoted(key)} IN ({blanks})", *bunch):
            found[row[key]] = row
        for row_id, mark in marks(store, bunch).items():
            if row_id in found:
                found[row_id]["reviewed"] = mark["state"]
    return [found[row_id] for row_id in ids if row_id in found]
