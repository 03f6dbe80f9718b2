"""The way from a row back to the words: its evidence, what made it, what is doubted about it.

In: the id of any row. Out: a :class:`Trail`. Tables across documents (acts, matters, LOV status) have no evidence of
their own: their trail is that of the rows they are made of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from pipeline.facts import Row
from pipeline.rules import all_rules
from pipeline.said import Either, Said, Telling
from pipeline.store import Store
from pipeline.tables import QUOTE

#: Where a sentence ends, for showing a quote in its surroundings.
_BORDER = re.compile(r"(?<=[.!?:])\s+(?=[A-ZÅÄÖ§–-])|\n")
#: How far around a quote its sentence is looked for, in code points.
_AROUND = 400

#: The rows that a row without evidence of its own is made of: table -> SQL that yields their ids.
_MADE_OF = {
    "acts": "SELECT event_id AS id FROM act_events WHERE act_id = ?",
    "act_events": "SELECT event_id AS id FROM act_events WHERE act_event_id = ?",
    "matters": "SELECT item_id AS id FROM matter_items WHERE matter_id = ? ORDER BY step",
    "matter_items": "SELECT item_id AS id FROM matter_items WHERE matter_item_id = ?",
    "lov_status": "SELECT event_id AS id FROM act_events JOIN lov_status USING (act_id) WHERE lov_status_id = ?",
}


class UnknownRow(Telling, LookupError):
    """No table has a row with this id. The message names ids that are near."""


@dataclass(frozen=True)
class Place:
    """Some words of one document. ``box`` is (x0, top, x1, bottom) in PDF points, None without pages."""

    document_id: str
    page: int
    field: str
    start: int
    end: int
    box: tuple[float, float, float, float] | None


@dataclass(frozen=True)
class Trail:
    """A row and all that it rests on, in reading order."""

    table: type[Row]
    row_id: str
    row: dict[str, Any]
    places: tuple[Place, ...]


def follow(store: Store, row_id: str) -> Trail:
    """The trail of a row. Raises UnknownRow when no table has it."""
    found = store.find(row_id)
    if found is None:
        near = store.near(row_id)
        hint = Said("Menade du {near}?", near=Either(tuple(near)))
        if not near:
            hint = Said("Nycklarna står i första kolumnen i {tables}.", tables=store.folder / "tables")
        raise UnknownRow(Said("{what} {hint}", what=Said("Ingen tabell har raden {key}.", key=row_id), hint=hint))
    table, row = found
    return Trail(table, row_id, row, tuple(_places(store, table.table, row_id, row)))


def _places(store: Store, table: str, row_id: str, row: dict[str, Any]) -> list[Place]:
    if table == "evidence":
        return [_place(row)]
    if table == "pages":
        return [Place(row["document_id"], row["page"], "", row["start"], row["start"], None)]
    if table == "doubts":
        return _doubted(store, row)
    owners = [row_id, *(made["id"] for made in store.query(_MADE_OF[table], row_id))] if table in _MADE_OF else [row_id]
    found: list[dict[str, Any]] = []
    for owner in dict.fromkeys(owners):
        found += store.query('SELECT * FROM evidence WHERE row_id = ? ORDER BY document_id, start, "end", field', owner)
    if not found and "document_id" in row:
        return [Place(row["document_id"], row.get("page_first") or 1, "", 0, 0, None)]
    return [_place(place) for place in found]


def _place(row: dict[str, Any]) -> Place:
    box = None if row["x0"] is None else (row["x0"], row["top"], row["x1"], row["bottom"])
    return Place(row["document_id"], row["page"], row["field"] or "", row["start"], row["end"], box)


def _doubted(store: Store, row: dict[str, Any]) -> list[Place]:
    if row["start"] is None:
        if row["item_id"] is not None:
            return list(follow(store, row["item_id"]).places)
        return [Place(row["document_id"], 1, "", 0, 0, None)]
    sql = 'SELECT page FROM pages WHERE document_id = ? AND start <= ? AND "end" > ? ORDER BY page LIMIT 1'
    page = store.query(sql, row["document_id"], row["start"], row["start"])
    return [Place(row["document_id"], page[0]["page"] if page else 1, row["kind"], row["start"], row["end"], None)]


# --------------------------------------------------------------------------- in words


def explanation(store: Store, row_id: str) -> str:
    """The row, its evidence with the sentence around it, what made it, and the doubts of its item, as text in Swedish.

    Raises UnknownRow when no table has the row.
    """
    trail = follow(store, row_id)
    parts = [
        f"{trail.table.table}  {row_id}",
        *_cells(trail.row),
        *_evidence(store, trail),
        *_method(trail.row),
        *_doubts(store, trail),
    ]
    return "\n".join(parts)


def _cells(row: dict[str, Any]) -> list[str]:
    known = {name: value for name, value in row.items() if value is not None}
    width = max(map(len, known))
    return [f"  {name:<{width}}  {' '.join(str(value).split())}" for name, value in known.items()]


def _evidence(store: Store, trail: Trail) -> list[str]:
    lines = ["", "Underlag"]
    texts = {place.document_id: store.text(place.document_id) for place in trail.places}
    quoted = [place for place in trail.places if place.end > place.start]
    for place in quoted:
        path = store.query("SELECT path FROM documents WHERE document_id = ?", place.document_id)
        where = f"{path[0]['path']}, " if len(texts) > 1 else ""
        lines.append(
            f"  {where}sidan {place.page}, tecken {place.start}-{place.end}{f', {place.field}' if place.field else ''}"
        )
        lines.append(f"    {sentence_around(texts[place.document_id], place.start, place.end)}")
    return lines if quoted else [*lines, "  Raden pekar inte på några ord."]


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence in which a quote stands, on one line, the quote between ``»`` and ``«``."""
    first = max(start - _AROUND, 0)
    borders = (found.end() for found in _BORDER.finditer(text, first, start + 1))
    left = max((border for border in borders if border <= start), default=first)
    after = _BORDER.search(text, end, min(end + _AROUND, len(text)))
    right = after.start() if after else min(end + _AROUND, len(text))
    marked = f"{text[left:start]}»{text[start:end]}«{text[end:right]}"
    return " ".join(marked.split())


def _method(row: dict[str, Any]) -> list[str]:
    method = row.get("method")
    if not method:
        return []
    lines = ["", "Regel eller modell"]
    rules = {rule.id: rule for rule in all_rules()}
    for name in re.split(r"[;+\s]+", method):
        rule = rules.get(name)
        if rule is None:
            lines.append(f"  {name}")
            continue
        lines.append(f"  {rule.id}: {rule.kind} = {rule.value}, mönster: {' / '.join(rule.patterns)}")
        if rule.source:
            lines.append(f"    källa: {rule.source}")
    return lines


def _items(store: Store, table: str, row: dict[str, Any]) -> list[str]:
    """The items that a row belongs to: its own, or that of the row which it hangs on or rests under."""
    if row.get("item_id") is not None:
        return [row["item_id"]]
    owners: list[str] = [row["vote_id"]] if table == "ballots" else [row["row_id"]] if table == "evidence" else []
    if table in _MADE_OF:
        owners = [made["id"] for made in store.query(_MADE_OF[table], next(iter(row.values())))]
    above = (found for owner in dict.fromkeys(owners) if (found := store.find(owner)) is not None)
    return list(dict.fromkeys(item for kind, cells in above for item in _items(store, kind.table, cells)))


def _doubts(store: Store, trail: Trail) -> list[str]:
    items = _items(store, trail.table.table, trail.row)
    owner = trail.row.get("document_id") if not items else None
    found: list[dict[str, Any]] = []
    for item in items:
        found += store.query("SELECT * FROM doubts WHERE item_id = ? ORDER BY doubt_id", item)
    if owner is not None:
        found = store.query("SELECT * FROM doubts WHERE document_id = ? AND item_id IS NULL ORDER BY doubt_id", owner)
    heading = "Tvivel om ärendet" if items else "Tvivel om dokumentet"
    lines = ["", heading]
    for doubt in found:
        lines.append(f"  {doubt['kind']}: {doubt['note']}")
        if doubt["start"] is not None:
            text = store.text(doubt["document_id"])
            lines.append(f"    {sentence_around(text, doubt['start'], min(doubt['end'], doubt['start'] + QUOTE))}")
    return lines if found else [*lines, "  Inga."]
