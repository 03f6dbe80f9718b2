"""What a review hangs on: a row as the pipeline read it, its words and where they stand, and whose they are.

In: a store and ids of rows, or the documents whose rows are looked for. Out: :class:`Anchor` values, and the same as plain values for the journal.
The tables of the run are read (``main``), whatever is laid over them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from pipeline.reviews.fields import OPEN, key_of
from pipeline.store import Store, quoted
from pipeline.tables import Cell

#: How many ids are asked for at a time.
_AT_ONCE = 500
#: How much of the text on each side of the words is kept, in code points.
AROUND = 80

#: Table -> how its item and its document are found, where the row is x.
_OWNERS = {
    "documents": "LEFT JOIN main.items i ON 0 JOIN main.documents d ON d.document_id = x.document_id",
    "items": "JOIN main.items i ON i.item_id = x.item_id JOIN main.documents d ON d.document_id = i.document_id",
    "ballots": "JOIN main.votes v ON v.vote_id = x.vote_id JOIN main.items i ON i.item_id = v.item_id "
    "JOIN main.documents d ON d.document_id = i.document_id",
}
_OF_A_DOCUMENT = (
    "document_id",
    "sha256",
    "path",
    "format",
    "kind",
    "municipality_code",
    "municipality",
    "body",
    "meeting_date",
)
_OF_AN_ITEM = ("item_id", "paragraph", "title", "lov_relevant")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A row as it was read. ``words`` are its quote, or its text where it has one; ``start`` and ``end`` their place, None where it has none.

    ``document`` and ``item`` are the columns that tell whose row it is; a document has no item. ``context`` is the text before and after the words
    (:func:`in_context`), None where nobody asked for it.
    """

    table: str
    row_id: str
    row: Mapping[str, Cell]
    words: str
    start: int | None
    end: int | None
    page: int | None
    document: Mapping[str, Cell]
    item: Mapping[str, Cell]
    context: tuple[str, str] | None = None

    @property
    def open(self) -> dict[str, Cell]:
        """The cells that a person may set."""
        return {name: self.row[name] for name in OPEN[self.table]}

    @property
    def digest(self) -> str:
        """What the row says and where, in 16 hexadecimal digits: a row that was read anew has another."""
        told = json.dumps([self.table, self.row_id, self.open, self.words, self.start], ensure_ascii=False)
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    def plain(self) -> dict[str, Any]:
        """The anchor as the journal keeps it."""
        return asdict(self)


def restored(kept: Mapping[str, Any]) -> Anchor:
    """An anchor from the journal."""
    return Anchor(**{**kept, "context": tuple(kept["context"]) if kept["context"] else None})


def in_context(store: Store, anchor: Anchor) -> Anchor:
    """The anchor with what stands before and after its words: :data:`AROUND` code points on each side."""
    if anchor.start is None or anchor.end is None:
        return anchor
    text = store.text(str(anchor.document["document_id"]))
    before, after = text[max(0, anchor.start - AROUND) : anchor.start], text[anchor.end : anchor.end + AROUND]
    return replace(anchor, context=(before, after))


def anchors(store: Store, table: str, ids: Iterable[str]) -> dict[str, Anchor]:
    """The rows of a table that have these ids, by id."""
    return {a.row_id: a for part in _parts(ids) for a in _found(store, table, f"x.{quoted(key_of(table))}", part)}


def inside(store: Store, table: str, documents: Iterable[str]) -> list[Anchor]:
    """All rows of a table in these documents, in the order of their keys."""
    return [a for part in _parts(documents) for a in _found(store, table, "d.document_id", part)]


def of_item(store: Store, table: str, item_id: str) -> list[Anchor]:
    """All rows of a table in one item, in the order of their keys."""
    return list(_found(store, table, "i.item_id", [item_id]))


def _parts(values: Iterable[str]) -> Iterator[list[str]]:
    listed = list(dict.fromkeys(values))
    yield from (listed[at : at + _AT_ONCE] for at in range(0, len(listed), _AT_ONCE))


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def _found(store: Store, table: str, column: str, values: Sequence[str]) -> Iterator[Anchor]:
    owners = _OWNERS.get(
        table, "JOIN main.items i ON i.item_id = x.item_id JOIN main.documents d ON d.document_id = i.document_id"
    )
    told = ", ".join([*(f'd."{n}" AS "d.{n}"' for n in _OF_A_DOCUMENT), *(f'i."{n}" AS "i.{n}"' for n in _OF_AN_ITEM)])
    key = key_of(table)
    rows = store.query(
        f"SELECT x.*, {told} FROM main.{quoted(table)} x {owners} WHERE {column} IN ({_marks(values)}) ORDER BY x.{quoted(key)}",
        *values,
    )
    places = _places(store, table, [row[key] for row in rows])
    for row in rows:
        document = {n: row.pop(f"d.{n}") for n in _OF_A_DOCUMENT}
        item = {n: row.pop(f"i.{n}") for n in _OF_AN_ITEM}
        place = places.get(row[key], {})
        words = row.get("text") or (row["title"] if table == "items" else None) or place.get("quote") or ""
        yield Anchor(
            table,
            row[key],
            row,
            words,
            place.get("start"),
            place.get("end"),
            place.get("page"),
            document,
            item if item["item_id"] else {},
        )


def _places(store: Store, table: str, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The first place of each row: of its text, else of any field (as in the view ``v_decisions``)."""
    found: dict[str, dict[str, Any]] = {}
    for part in _parts(ids):
        rows = store.query(
            f"""SELECT row_id, quote, "start", "end", page FROM main.evidence WHERE row_id IN ({_marks(part)}) AND "table" = ?
            ORDER BY field IS NOT 'text', "start", evidence_id""",
            *part,
            table,
        )
        for row in rows:
            found.setdefault(row["row_id"], row)
    return found
