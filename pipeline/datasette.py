"""``metadata.json`` for datasette: what ``datasette lovkoll.sqlite -m metadata.json`` shows of the tables.

In: the dataclasses of :mod:`pipeline.facts`, the views of the store, the Swedish names in ``vocabulary/labels.csv``. Out: text that depends
on nothing else. For each table and view: a title, a description, a description of every column, the columns to count by
(facets: closed lists, and a few names that many rows share), the column that stands for a row in a link, and the order.

Source of the keys: datasette's documentation, "Metadata" (version 0.65).
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import PurePath
from typing import Any

from pipeline.datapackage import about, code_comments, labels
from pipeline.facts import TABLES, Row
from pipeline.store import NAME, schema
from pipeline.tables import JOIN, Column, columns

#: Columns that are worth counting by though they have no closed list.
_SHARED = frozenset({"table", "municipality", "municipality_code", "body", "party", "party_now", "format"})

#: Table -> the column whose words stand for a row where another refers to it.
_LABELS = {
    "documents": "path",
    "items": "title",
    "decisions": "outcome",
    "votes": "number",
    "events": "lov_effect",
    "acts": "lov_effect",
    "matters": "title",
}

#: Table or view -> the column that it is sorted by, the latest first.
_LATEST = {
    "documents": "meeting_date",
    "decisions": "decided_on",
    "events": "decided_on",
    "acts": "decided_on",
    "matters": "last_on",
    "v_decisions": "decided_on",
    "v_lov": "decided_on",
}

#: View -> what a row is, and the tables whose columns it shows, the first that has a name before the others.
_VIEWS = {
    "v_decisions": (
        "One decision point with its item, its document and its first quote.",
        "decisions items documents evidence",
    ),
    "v_lov": (
        "One decision point that says something of LOV, with its services.",
        "decisions items documents evidence",
    ),
    "v_evidence": ("One place on one page, with the document it stands in.", "evidence documents"),
}

#: Columns of views that no table has under that name.
_OWN = {
    "document_body": "the body that met, or is written to",
    "services": f"services that the decision or its item names; a list joined with '{JOIN}'",
}


def metadata() -> str:
    """The content of ``metadata.json``."""
    tables = {table.table: _table(table) for table in TABLES}
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(schema())
        views = {view: _view(connection, view) for view in _VIEWS}
    content = {
        "title": "lovkoll: beslut om LOV i kommunala handlingar",
        "description": "Varje rad vilar på ställen i handlingarna: tabellen evidence har sida, ruta och citat. "
        "En tom cell betyder att handlingen inte säger det.",
        "source": "handlingarna i tabellen documents, lästa med lovkoll",
        "databases": {PurePath(NAME).stem: {"tables": tables | views}},
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _table(table: type[Row]) -> dict[str, Any]:
    listed = columns(table)
    return _page(
        table.table,
        about(table),
        {c.name: description(table, c) for c in listed},
        [c.name for c in listed if _counted(c)],
    )


def _view(connection: sqlite3.Connection, view: str) -> dict[str, Any]:
    what, names = _VIEWS[view]
    known = {c.name: (t, c) for name in reversed(names.split()) for t in TABLES if t.table == name for c in columns(t)}
    shown = [row[1] for row in connection.execute(f"PRAGMA table_info({view})")]
    told = {name: _OWN[name] if name in _OWN else description(*known[name]) for name in shown}
    return _page(view, what, told, [name for name in shown if name not in _OWN and _counted(known[name][1])])


def _page(name: str, what: str, told: dict[str, str], facets: list[str]) -> dict[str, Any]:
    page: dict[str, Any] = {"title": f"{name}: {labels('Table').get(name, name)}", "description": what, "columns": told}
    if facets:
        page["facets"] = facets
    if name in _LABELS:
        page["label_column"] = _LABELS[name]
    if name in _LATEST:
        page["sort_desc"] = _LATEST[name]
    return page


def _counted(column: Column) -> bool:
    return column.name in _SHARED or (bool(column.codes) and column.type == "string")


def description(table: type[Row], column: Column) -> str:
    """What a column holds, with its codes and their Swedish names."""
    told = column.about + (f"; a list joined with '{JOIN}'" if column.type == "list" else "")
    if not column.codes:
        return told
    enum = table.__dataclass_fields__[column.field].metadata["codes"]
    names = code_comments(enum) | labels(enum.__name__)
    return f"{told}: " + ", ".join(f"{code} ({names[code]})" if names.get(code) else code for code in column.codes)
