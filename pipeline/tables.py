"""Readings -> rows: every row that one file yields, each with the evidence rows that it rests on.

In: a :class:`pipeline.facts.Reading`. Out: rows of :data:`pipeline.facts.TABLES`, a table after the ones it refers
to, each id once.

A quote is exactly the slice of the document's text that the evidence names, without blanks at its ends and at most
300 code points long; a place that runs over a page break becomes a row for each page. Boxes are PDF points with two
decimals, clipped to their page.

Rows that contradict each other (one id, two contents) or refer to a row that is not there are a fault of a stage: the
first row stays, and a doubt says so. The order of the document is kept in nothing but the keys.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from types import NoneType
from typing import Any, get_args, get_type_hints

from pipeline.facts import (
    COLUMN_NAMES,
    TABLES,
    Doubt,
    DoubtRow,
    Evidence,
    EvidenceRow,
    PageRow,
    Reading,
    Row,
    derived_id,
    table_columns,
)
from pipeline.terms import DoubtKind
from pipeline.text import Box, Document, Extent

#: The longest quote in code points (contract, "Evidence").
QUOTE = 300

#: What joins the elements of a list inside a cell, and what stands for it inside an element.
JOIN, INSTEAD = ";", ","

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table as its dataclass declares it.

    ``type`` is string, integer, number, boolean or list (of strings); ``refers`` names the table whose key it holds.
    """

    name: str
    field: str
    type: str
    required: bool
    about: str
    codes: tuple[str, ...] = ()
    refers: str = ""
    key: bool = False


_SURROGATE = re.compile("[\ud800-\udfff]")
_TYPES = {str: "string", int: "integer", float: "number", bool: "boolean"}


_known: dict[type[Row], tuple[Column, ...]] = {}


def columns(table: type[Row]) -> tuple[Column, ...]:
    """The columns of a table, in order, read from its dataclass."""
    if table not in _known:
        _known[table] = _columns(table)
    return _known[table]


def _columns(table: type[Row]) -> tuple[Column, ...]:
    hints = get_type_hints(table)
    names = dict(table_columns(table))
    found: list[Column] = []
    for f in fields(table):
        kinds = set(get_args(hints[f.name])) or {hints[f.name]}
        about = f.metadata
        codes = about["codes"]
        found.append(
            Column(
                name=names[f.name],
                field=f.name,
                type="list" if Ellipsis in kinds else _TYPES[(kinds - {NoneType}).pop()],
                required=NoneType not in kinds and Ellipsis not in kinds,
                about=about["about"],
                codes=tuple(str(code.value) for code in codes) if codes else (),
                refers=about["refers"],
                key=bool(about.get("key")),
            )
        )
    return tuple(found)


def whole(text: str) -> str:
    """``text`` with lone surrogates (damaged fonts yield them, UTF-8 has none) as U+FFFD, at the same offsets."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def clean_text(document: Document) -> str:
    """The text of a document as it is written to ``text/<document_id>.txt``: the same offsets, always valid UTF-8."""
    return whole(document.text)


def cells(row: Row) -> tuple[Cell, ...]:
    """A row as plain values in column order: lists joined with ``;``, numbers with three decimals, booleans as 0 and 1.

    Raises ValueError for a code that its closed list does not have.
    """
    table = type(row)
    known = _plans.get(table)
    if known is None:
        listed = columns(table)
        known = _plans[table] = attrgetter(*(column.field for column in listed)), listed
    values, listed = known
    return tuple(
        [
            None
            if value is None
            else value
            if type(value) is int and column.type == "integer"
            else _cell(column, value)
            for column, value in zip(listed, values(row), strict=True)
        ]
    )


#: How the values of a row are had, and its columns.
_plans: dict[type[Row], tuple[Callable[[Row], tuple[Any, ...]], tuple[Column, ...]]] = {}


def _cell(column: Column, value: Any) -> Cell:
    if value is None or value == "" or value == ():
        return None
    if column.type == "string":
        if column.codes and value not in column.codes:
            raise ValueError(f"{column.name}: {value!r} is none of {', '.join(column.codes)}")
        return whole(str(value))
    if column.type == "list":
        listed = [str(part) for part in value]
        if column.codes and (wrong := set(listed) - set(column.codes)):
            raise ValueError(f"{column.name}: {sorted(wrong)} are none of {', '.join(column.codes)}")
        return whole(JOIN.join(part.replace(JOIN, INSTEAD) for part in listed)) or None
    if column.type == "number":
        return round(float(value), 3)
    return int(value)


# --------------------------------------------------------------------------- rows of one reading


def rows(reading: Reading) -> Iterator[Row]:
    """Every row that a reading yields, in the order of TABLES: a row stands after the rows it refers to."""
    document = reading.document
    facts, faults = _facts(reading)
    yield reading.row
    if document is not None:
        yield from _pages(document)
    for table in TABLES[2:-2]:
        yield from facts.get(table.table, {}).values()
    if document is not None:
        yield from _evidence(reading, document, facts)
    yield from _doubts(reading, facts, faults)


Facts = dict[str, dict[str, Row]]


def _facts(reading: Reading) -> tuple[Facts, list[Doubt]]:
    """The rows of the claims by table and id, without those that clash with another or hang in the air; and what was
    wrong.
    """
    listed: dict[str, list[Row]] = {}
    for claim in reading.claims:
        listed.setdefault(claim.fact.table, []).append(claim.fact)
    kept: Facts = {"documents": {reading.row.id: reading.row}}
    faults: list[Doubt] = []
    for table in TABLES[2:-2]:
        own = kept.setdefault(table.table, {})
        for row in listed.get(table.table, ()):
            sound = _sound(row, kept, faults)
            if sound is None:
                continue
            if own.setdefault(row.id, sound) != sound:
                faults.append(_fault(row, "två olika rader har samma id; den första står kvar"))
    return kept, faults


def _sound(row: Row, kept: Facts, faults: list[Doubt]) -> Row | None:
    """The row without references that lead nowhere; None when it cannot stand without one."""
    for column in columns(type(row)):
        target = getattr(row, column.field) if column.refers else None
        if target is None or target in kept.get(column.refers, {}):
            continue
        faults.append(_fault(row, f"{column.name} pekar på {target}, som inte finns"))
        if column.required:
            return None
        row = replace(row, **{column.field: None})
    return row


def _fault(row: Row, what: str) -> Doubt:
    return Doubt(DoubtKind.row_conflict, f"{row.table} {row.id}: {what}", item_id=getattr(row, "item_id", None))


def _pages(document: Document) -> Iterator[PageRow]:
    for page in document.pages:
        yield PageRow(
            page_id=derived_id(document.document_id, "pages", page.number),
            document_id=document.document_id,
            page=page.number,
            start=page.start,
            end=page.end,
            width=round(page.width, 2) or None,
            height=round(page.height, 2) or None,
            text_origin=page.text_origin,
        )


def _evidence(reading: Reading, document: Document, facts: Facts) -> Iterator[EvidenceRow]:
    sizes = {p.number: (round(p.width, 2), round(p.height, 2)) for p in document.pages}
    seen: set[str] = set()
    for claim in reading.claims:
        row = claim.fact
        if row.id not in facts.get(row.table, {}):
            continue
        for place in claim.evidence:
            for found in evidence_rows(row, place, document, sizes):
                if found.evidence_id not in seen:
                    seen.add(found.evidence_id)
                    yield found


def evidence_rows(
    row: Row, place: Evidence, document: Document, sizes: dict[int, tuple[float, float]]
) -> Iterator[EvidenceRow]:
    """One place that a row rests on -> an evidence row for each page it touches; ``sizes`` are (width, height) by
    page.
    """
    field = COLUMN_NAMES.get((row.table, place.field), place.field)
    row_id = row.id
    whole_place = _trimmed(document.text, place.extent)
    for number, part, box in document.places(whole_place):
        extent = part if part is whole_place else _trimmed(document.text, part)
        if extent.length > QUOTE:
            extent = _cut(document.text, extent)
            number, extent, box = next(iter(document.places(extent)))
        if not extent.length:
            continue
        x0, top, x1, bottom = _clipped(box, sizes.get(number, (0.0, 0.0))) if box else (None, None, None, None)
        yield EvidenceRow(
            evidence_id=derived_id(row_id, "evidence", field, extent.start, extent.end),
            row_table=row.table,
            row_id=row_id,
            field=field or None,
            document_id=document.document_id,
            page=number,
            start=extent.start,
            end=extent.end,
            quote=extent.of(document.text),
            x0=x0,
            top=top,
            x1=x1,
            bottom=bottom,
        )


def _trimmed(text: str, extent: Extent) -> Extent:
    """The extent within the text and without blanks at its ends."""
    start, end = max(extent.start, 0), min(extent.end, len(text))
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return Extent(start + left, max(end - (len(piece) - len(piece.rstrip())), start + left))


def _cut(text: str, extent: Extent) -> Extent:
    """The first 300 code points, back to the last word that is whole."""
    piece = text[extent.start : extent.start + QUOTE + 1]
    border = max((i for i, c in enumerate(piece) if c.isspace()), default=QUOTE)
    return _trimmed(text, Extent(extent.start, extent.start + (border or QUOTE)))


def _clipped(box: Box, size: tuple[float, float]) -> Box:
    """The box with two decimals, inside its page (a size of 0 bounds nothing)."""
    width, height = size[0] or float("inf"), size[1] or float("inf")
    x0, top, x1, bottom = (round(side, 2) for side in box)
    if 0.0 <= x0 <= x1 <= width and 0.0 <= top <= bottom <= height:
        return Box(x0, top, x1, bottom)
    x0, x1 = sorted((min(max(x0, 0.0), width), min(max(x1, 0.0), width)))
    top, bottom = sorted((min(max(top, 0.0), height), min(max(bottom, 0.0), height)))
    return Box(x0, top, x1, bottom)


def _doubts(reading: Reading, facts: Facts, faults: list[Doubt]) -> Iterator[DoubtRow]:
    document_id, items = reading.row.document_id, facts.get("items", {})
    seen: set[str] = set()
    for doubt in (*reading.doubts, *faults):
        item_id = doubt.item_id if doubt.item_id in items else None
        start, end = doubt.extent if doubt.extent is not None else (None, None)
        doubt_id = derived_id(doubt.item_id or document_id, "doubts", doubt.kind, doubt.note, start, end)
        if doubt_id in seen:
            continue
        seen.add(doubt_id)
        yield DoubtRow(
            doubt_id=doubt_id,
            document_id=document_id,
            item_id=item_id,
            kind=doubt.kind,
            start=start,
            end=end,
            note=doubt.note,
        )
