"""The cells of a row that a person may set, as inputs of a form and as words, in the language of a visit.

In: a row, the review that stands of it, what a form sent. Out: :class:`Input` values for a template; the cells of a form that are other than they
were shown; what a review changed, in words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.reviews.anchors import Anchor
from pipeline.reviews.fields import Field, fields
from pipeline.reviews.fitting import Fit
from pipeline.tables import JOIN, Cell
from pipeline.web.visit import Visit
from pipeline.web.words import SWEDISH

#: The prefix of a cell in a form.
CELL = "cell."


@dataclass(frozen=True)
class Input:
    """A field of the form: its value as text, the values of a list, what the pipeline read where that is another."""

    field: Field
    heading: str
    kind: str
    value: str
    values: frozenset[str]
    codes: list[tuple[str, str]]
    read: str | None


def field_of(visit: Visit, field: Field, row: Anchor, stands: Fit | None, sent: Mapping[str, str] | None) -> Input:
    now = shown(row, stands)
    value = _text(field, now[field.name]) if sent is None else sent.get(CELL + field.name, "")
    return Input(
        field,
        heading(visit, field),
        "checks"
        if field.codes and field.type == "list"
        else "select"
        if field.codes
        else "lines"
        if field.type == "list"
        else "text",
        value.replace(JOIN, "\n") if field.type == "list" and not field.codes else value,
        frozenset(value.split(JOIN)),
        codes(visit, field),
        None if now[field.name] == row.open[field.name] else said(visit, field, row.open[field.name]),
    )


def shown(row: Anchor, stands: Fit | None) -> Mapping[str, Cell]:
    """The open cells of a row as a form shows them: with the review that stands."""
    after = stands.entry.after if stands is not None else None
    return row.open if after is None else after


def _text(field: Field, value: Cell) -> str:
    """A cell as a form sends it."""
    if value is None:
        return ""
    return ("true" if value else "false") if field.type == "boolean" else str(value)


def sent_cells(row: Anchor, stands: Fit | None, form: Mapping[str, str]) -> dict[str, str]:
    """The cells of a form that are other than they were shown; what it does not hold stays as it is."""
    now = shown(row, stands)
    found = {}
    for field in fields(row.table):
        value = form.get(CELL + field.name)
        if value is None:
            continue
        if field.type == "list":
            value = JOIN.join(
                part.strip() for part in value.replace("\r", "").replace("\n", JOIN).split(JOIN) if part.strip()
            )
        if " ".join(value.split()) != " ".join(_text(field, now[field.name]).split()):
            found[field.name] = value
    return found


def changes(
    visit: Visit, table: str, before: Mapping[str, Cell] | None, after: Mapping[str, Cell] | None
) -> list[tuple[str, str, str]]:
    """What is other after than before: (heading, before, after)."""
    if before is None or after is None:
        return []
    other = (f for f in fields(table) if before.get(f.name) != after.get(f.name))
    return [(heading(visit, f), said(visit, f, before.get(f.name)), said(visit, f, after.get(f.name))) for f in other]


def heading(visit: Visit, field: Field) -> str:
    """The name of a column in the language of the visit."""
    return field.heading if visit.language == SWEDISH else visit.code("Column", field.name)


def codes(visit: Visit, field: Field) -> list[tuple[str, str]]:
    """The codes of a field with their names in the language of the visit."""
    if visit.language == SWEDISH or not field.listname:
        return list(field.codes)
    return [(code, visit.code(field.listname, code)) for code, _ in field.codes]


def said(visit: Visit, field: Field, value: Cell) -> str:
    """A cell in words."""
    text, named = _text(field, value), dict(codes(visit, field))
    return ", ".join(named.get(part, part) for part in text.split(JOIN)) if field.codes and text else text or "–"
