"""Stores for tests of the questions: rows in, an open folder out. The municipalities are real names of the register, what they decide is made up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from pipeline.facts import TABLES, DocumentRow, ItemRow, LovStatus, Row
from pipeline.store import NAME, Loader

#: The order in which tables are written: a row stands after those it refers to.
_ORDER = {table.table: number for number, table in enumerate(TABLES)}


def stored(folder: Path, rows: Iterable[Row], texts: Mapping[str, str] | None = None) -> Path:
    """Writes rows as a run would, with the text of each item (by item_id) as the text of its document; returns the folder."""
    (folder / "text").mkdir(parents=True, exist_ok=True)
    (folder / NAME).unlink(missing_ok=True)
    loader = Loader(folder / NAME)
    loader.extend(sorted(rows, key=lambda row: _ORDER[row.table]))
    whole: dict[str, str] = {}
    for item_id, text in (texts or {}).items():
        document = item_id.split(":")[0]
        start = len(whole.setdefault(document, ""))
        whole[document] += text + "\n"
        loader.connection.execute("INSERT INTO item_places VALUES (?, ?, ?)", (item_id, start, start + len(text)))
    for document, text in whole.items():
        (folder / "text" / f"{document}.txt").write_text(text, "utf-8")
    loader.close(folder / "text")
    return folder


def document(document_id: str, code: str | None = "1489", day: str = "2020-01-15", **cells: object) -> DocumentRow:
    """A document of a municipality, minutes of its council unless told."""
    known: dict[str, object] = {
        "document_id": document_id,
        "path": f"{document_id}.txt",
        "sha256": document_id,
        "format": "text",
        "kind": "minutes",
        "authority_type": "municipality",
        "municipality_code": code,
        "municipality": {"1489": "Alingsås", "1984": "Arboga", "0114": "Upplands Väsby", "14": None}.get(code or ""),
        "body": "kommunfullmäktige",
        "body_level": "council",
        "meeting_date": day,
        "status": "ok",
    }
    return DocumentRow(**{**known, **cells})  # type-checked by the table itself, when it is written


def item(item_id: str, title: str = "Om LOV", lov: bool = True, **cells: object) -> ItemRow:
    """A matter of a document."""
    known: dict[str, object] = {
        "item_id": item_id,
        "document_id": item_id.split(":")[0],
        "title": title,
        "lov_relevant": lov,
    }
    return ItemRow(**{**known, **cells})


def spell(
    code: str, service: str, status: str, since: str | None, until: str | None = None, certainty: str | None = "decided"
) -> LovStatus:
    """A spell of status."""
    return LovStatus(
        lov_status_id=f"{code}:{service}:{since}",
        municipality_code=code,
        service=service,
        valid_from=since,
        valid_to=until,
        status=status,
        certainty=certainty,
    )
