"""The description of the tables: ``datapackage.json`` (Frictionless Table Schema) and the data dictionary
``docs/tables.md``.

In: the dataclasses of :mod:`pipeline.facts`. Out: text that depends on nothing else, so that it is the same in every
run. Source of the format: Data Package and Table Schema, version 1 (specs.frictionlessdata.io).
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from typing import Any

from pipeline import rules
from pipeline.facts import TABLES, Row
from pipeline.tables import JOIN, Column, columns

_FORMATS = {"list": "string"}
_DATE = re.compile(r"(?:^|_)(?:date|on|from|to)$")
_PARTIAL_DATE = r"\d{4}(-\d{2}(-\d{2})?)?"


def about(table: type[Row]) -> str:
    """What one row of a table is: the first line of its docstring."""
    return (inspect.getdoc(table) or "").splitlines()[0]


@cache  # it is the same for every run
def datapackage() -> str:
    """The content of ``datapackage.json``."""
    package = {
        "profile": "tabular-data-package",
        "name": "lovkoll",
        "title": "Decisions on LOV in Swedish municipal records",
        "description": "Made by lovkoll from the documents listed in the table documents. Every row of the other "
        "tables rests on places in them, which the table evidence names by page, box and quote. An empty cell: the "
        "document does not say.",
        "resources": [_resource(table) for table in TABLES],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _resource(table: type[Row]) -> dict[str, Any]:
    listed = columns(table)
    schema: dict[str, Any] = {
        "fields": [_field(column) for column in listed],
        "missingValues": [""],
        "primaryKey": [column.name for column in listed if column.key],
    }
    if keys := [_foreign_key(table, column) for column in listed if column.refers]:
        schema["foreignKeys"] = keys
    return {
        "profile": "tabular-data-resource",
        "name": table.table,
        "path": f"tables/{table.table}.csv",
        "description": about(table),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.key:
        constraints["unique"] = True
    if column.codes and column.type == "list":
        code = f"({'|'.join(column.codes)})"
        constraints["pattern"] = f"{code}({JOIN}{code})*"
    elif column.codes:
        constraints["enum"] = list(column.codes)
    elif is_date(column):
        constraints["pattern"] = _PARTIAL_DATE
    field: dict[str, Any] = {
        "name": column.name,
        "type": _FORMATS.get(column.type, column.type),
        "description": column.about + (f"; a list joined with '{JOIN}'" if column.type == "list" else ""),
    }
    if constraints:
        field["constraints"] = constraints
    return field


def is_date(column: Column) -> bool:
    """Whether a column holds dates: ISO 8601, a date known only to the month or the year as ``2011-04`` or ``2011``."""
    return (
        column.type == "string"
        and not column.codes
        and _DATE.search(column.name) is not None
        and column.name != "addressed_to"
    )


def _foreign_key(table: type[Row], column: Column) -> dict[str, Any]:
    target = next(t for t in TABLES if t.table == column.refers)
    key = next(c.name for c in columns(target) if c.key)
    resource = "" if target is table else target.table
    return {"fields": [column.name], "reference": {"resource": resource, "fields": [key]}}


# --------------------------------------------------------------------------- the data dictionary


def dictionary() -> str:
    """The data dictionary as Markdown: every table, every column, every code with its Swedish term."""
    return "\n".join([*_preface(), *(line for table in TABLES for line in _table_page(table)), *_code_pages()]) + "\n"


def _preface() -> Iterator[str]:
    yield from (
        "# Tables",
        "",
        "Written by `make docs` from `pipeline/rows.py`, `pipeline/relations.py` and `pipeline/terms.py`; do not edit.",
        "",
        "A run writes `tables/<table>.csv` (UTF-8, RFC 4180, header, sorted by key, LF), the same rows in",
        "`lovkoll.sqlite`, the text of each document in `text/<document_id>.txt`, and `datapackage.json`. An empty",
        "cell means that the document does not say. Dates are ISO 8601; a date known only to the month or the year is",
        f"written `2011-04` or `2011`. Lists inside a cell are joined with `{JOIN}`. Offsets are code points in the",
        "text of the document; boxes are PDF points from the top left corner of the page.",
        "",
    )
    for table in TABLES:
        yield f"- [`{table.table}`](#{table.table}): {about(table)[0].lower()}{about(table)[1:].rstrip('.')}"


def _table_page(table: type[Row]) -> Iterator[str]:
    yield from ("", f"## {table.table}", "", about(table), "", "| column | type | empty | holds |", "|---|---|---|---|")
    for column in columns(table):
        holds = column.about
        if column.codes:
            holds += f"; one of [{_enum_of(table, column).__name__}](#{_enum_of(table, column).__name__.lower()})"
        if column.refers:
            holds += f"; refers to [`{column.refers}`](#{column.refers})"
        kind = "date" if is_date(column) else column.type
        name = f"`{column.name}`{' (key)' if column.key else ''}"
        yield f"| {name} | {kind} | {'no' if column.required else 'yes'} | {holds.replace('|', '/')} |"


def _enum_of(table: type[Row], column: Column) -> type[StrEnum]:
    enum: type[StrEnum] = table.__dataclass_fields__[column.field].metadata["codes"]
    return enum


labels = rules.labels


_CODE = re.compile(r'^\s+\w+ = "(\w+)"(?:\s+# (.+))?$')


def code_comments(enum: type[StrEnum]) -> dict[str, str]:
    """Code -> the Swedish term or the remark that stands beside it in ``terms.py`` (empty when there is none)."""
    matches = (_CODE.match(line) for line in inspect.getsource(enum).splitlines())
    return {m.group(1): m.group(2) or "" for m in matches if m}


def _code_pages() -> Iterator[str]:
    yield from ("", "# Codes")
    used = {_enum_of(t, c) for t in TABLES for c in columns(t) if c.codes}
    for enum in sorted(used, key=lambda e: e.__name__):
        yield from ("", f"## {enum.__name__}", "")
        if note := inspect.cleandoc(vars(enum).get("__doc__") or ""):
            yield from (note, "")
        names = labels(enum.__name__)
        for code, comment in code_comments(enum).items():
            remark = comment or names.get(code)
            yield f"- `{code}`{': ' + remark if remark else ''}"
