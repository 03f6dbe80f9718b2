"""Which columns of which tables a person may set, and to what.

In: the dataclasses of :mod:`pipeline.facts`, and what a person chose or typed. Out: :class:`Field` values for a form, and cells as the store holds
them; what a column cannot hold raises :class:`BadValue` with a message in Swedish that says what it can.

Left alone: keys, places and quotes, which say where a row is; and the tables over documents, which are made of the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.datapackage import code_comments, is_date, labels
from pipeline.facts import TABLES, Row
from pipeline.rules import municipalities
from pipeline.rules import table as table_rows
from pipeline.said import Code, Said, Telling, each
from pipeline.tables import INSTEAD, JOIN, Cell, Column, columns, whole

#: Table -> the columns that a person may set, in the order of a form.
OPEN: Mapping[str, tuple[str, ...]] = {
    "decisions": ("outcome", "also", "object", "stage", "addressed_to", "lov_effect", "effective_on"),
    "votes": ("yes", "no", "abstained", "absent", "yes_means", "no_means", "won", "decided_by", "finding_overturned"),
    "proposals": ("action", "target", "actors", "parties", "on_lov"),
    "actors": ("role", "name", "party"),
    "motives": ("code", "stance", "speaker", "party"),
    "services": ("service",),
    "ballots": ("choice", "name", "party"),
    "events": ("body", "decided_on", "paragraph", "stage", "lov_effect", "service", "effective_on"),
    "items": ("title", "case_numbers", "matter_type", "lov_relevant", "legal_basis", "lov_step"),
    "documents": ("kind", "municipality", "body", "body_level", "meeting_date", "document_date"),
}
#: The longest text that a column takes, and the longest name of a reviewer, in characters.
LONGEST, LONGEST_NAME = 2000, 80
#: The largest number of votes that is taken.
MOST = 9999

_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_TRUTHS = {"true": 1, "ja": 1, "1": 1, "false": 0, "nej": 0, "0": 0}


class BadValue(Telling, ValueError):
    """Something that a column cannot hold. The message says what it can."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a form: its Swedish heading, its type as in :class:`pipeline.tables.Column`, and (code, Swedish name) of what is offered."""

    name: str
    heading: str
    type: str
    required: bool
    codes: tuple[tuple[str, str], ...] = ()
    date: bool = False
    listname: str = ""  # the class of pipeline.terms that the codes are of


@cache
def table_of(name: str) -> type[Row]:
    """The dataclass of a table that may be reviewed. Raises BadValue for another."""
    if name not in OPEN:
        raise BadValue("Tabellen {table} kan inte granskas. Möjliga är {names}", table=name, names=each(OPEN))
    return next(table for table in TABLES if table.table == name)


def key_of(name: str) -> str:
    """The key column of a table that may be reviewed."""
    return columns(table_of(name))[0].name


@cache
def fields(name: str) -> tuple[Field, ...]:
    """The fields of a table's form, in order."""
    table = table_of(name)
    known = {column.name: column for column in columns(table)}
    return tuple(_field(table, known[column]) for column in OPEN[name])


def _field(table: type[Row], column: Column) -> Field:
    codes: tuple[tuple[str, str], ...] = ()
    listname = ""
    if column.codes:
        enum = table.__dataclass_fields__[column.field].metadata["codes"]
        listname = enum.__name__
        names = {code: said for code, said in code_comments(enum).items() if said} | labels(enum.__name__)
        codes = tuple((code, names.get(code, code)) for code in column.codes)
    elif column.type == "boolean":
        codes = (("true", "ja"), ("false", "nej"))
    heading = labels("Column").get(column.name, column.name)
    return Field(column.name, heading, column.type, column.required, codes, is_date(column), listname)


def offered(field: Field) -> Said:
    """What a field takes, in words."""
    if field.codes:
        return Said("{names}", names=each(Code(field.listname or "Truth", code, name) for code, name in field.codes))
    if field.date:
        return Said("datum som 2024-11-25, 2024-11 eller 2024")
    if field.type == "integer":
        return Said("hela tal från 0 till {most}", most=MOST)
    return Said("text på högst {longest} tecken", longest=LONGEST)


def _named(field: Field) -> Code:
    """The heading of a field."""
    return Code("Column", field.name, field.heading, bare=True)


def checked(name: str, said: Mapping[str, str | Iterable[str]]) -> dict[str, Cell]:
    """What a person set, as cells of the table ``name``: column -> cell. Lists may come as several values or joined with ``;``.

    Raises BadValue for a column that may not be set, and for what it cannot hold; every fault is named.
    """
    known = {field.name: field for field in fields(name)}
    faults: list[Said] = []
    cells: dict[str, Cell] = {}
    for column, value in said.items():
        try:
            if column not in known:
                raise BadValue(
                    "Kolumnen {column} kan inte rättas. Möjliga är {names}", column=column, names=each(known)
                )
            cells[column] = _cell(known[column], value)
        except BadValue as fault:
            faults.append(fault.said)
    if faults:
        raise BadValue(Said("{faults}", faults=each(faults, "\n")))
    return cells


def _cell(field: Field, value: str | Iterable[str]) -> Cell:
    values = [value] if isinstance(value, str) else list(value)
    if field.type == "list":
        parts = [part for one in values for part in one.split(JOIN)] if field.codes else _listed(values)
        listed = list(dict.fromkeys(_plain(field, part) for part in parts if part.strip()))
        for part in listed:
            _known(field, part)
        return JOIN.join(part.replace(JOIN, INSTEAD) for part in listed) or None
    if len(values) > 1:
        raise BadValue("{field}: bara ett värde kan väljas", field=_named(field))
    text = _plain(field, values[0]) if values else ""
    if not text:
        if field.required:
            raise BadValue("{field}: kan inte vara tom. Möjliga är {names}", field=_named(field), names=offered(field))
        return None
    if field.type == "boolean":
        if text.lower() not in _TRUTHS:
            raise _unknown(field, text)
        return _TRUTHS[text.lower()]
    if field.type == "integer":
        if not (text.isascii() and text.isdigit() and int(text[:9]) <= MOST and len(text) < 9):
            raise _unknown(field, text)
        return int(text)
    _known(field, text)
    if field.name == "municipality" and text not in places():
        raise BadValue(
            "{field}: {said} finns inte i registret. Skriv namnet som SCB, utan kommun eller stad",
            field=_named(field),
            said=repr(text[:60]),
        )
    if field.date and not _DATE.fullmatch(text):
        raise _unknown(field, text)
    return text


@cache
def places() -> dict[str, tuple[str | None, str | None]]:
    """Name of a municipality or a region -> the code of the one and of the other."""
    codes = ({row["name"]: row["code"] for row in rows} for rows in (municipalities(), table_rows("regions.csv")))
    towns, regions = codes
    return {name: (towns.get(name), regions.get(name)) for name in (*towns, *regions)}


def _listed(values: list[str]) -> list[str]:
    """The parts of a list that was typed: one a line, or joined."""
    return [part for value in values for line in value.splitlines() for part in line.split(JOIN)]


def _known(field: Field, code: str) -> None:
    if field.codes and code not in {known for known, _ in field.codes}:
        raise _unknown(field, code)


def _unknown(field: Field, said: str) -> BadValue:
    shown = said if len(said) <= 60 else said[:60] + "…"
    return BadValue(
        "{field}: {said} går inte. Möjliga är {names}", field=_named(field), said=repr(shown), names=offered(field)
    )


def _plain(field: Field, text: str) -> str:
    return line(text, LONGEST, _named(field))


def line(text: str, longest: int, what: object) -> str:
    """``text`` on one line, without what no screen shows. Raises BadValue when it is longer than ``longest``."""
    plain = " ".join(_UNSEEN.sub("", whole(text)).split())
    if len(plain) > longest:
        raise BadValue("{what}: högst {longest} tecken", what=what, longest=longest)
    return plain
