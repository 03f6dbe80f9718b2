"""What a question is answered with, and how it is written: a table on the screen, CSV, JSON, Parquet or XLSX.

In: an :class:`Answer`, one or more data frames whose columns are named as in the tables and hold codes. Out: text or a file.

On the screen headings and codes are Swedish (``vocabulary/labels.csv``). In the other formats they are as in the tables. CSV and Parquet
hold the first part alone, JSON a list of its rows (an object by part when there are several), XLSX a sheet for each part. In XLSX a cell that a
spreadsheet would read as a formula is neutralised with an apostrophe (OWASP, "CSV Injection"); CSV is for programs and holds what the tables hold.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.datapackage import labels

if TYPE_CHECKING:
    import pandas as pd
    from rich.console import Console
    from rich.table import Table

#: What a spreadsheet takes for the beginning of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
#: Rows that one sheet can hold, without its heading (Excel, "Specifications and limits").
SHEET_ROWS = 1_048_575
#: How much of a long text is shown on the screen, in characters; a snippet is short already and its hit must be seen.
SHOWN_TEXT, SHOWN_WHOLE = 160, frozenset({"snippet"})
#: Columns that hold sentences, and how wide they are on the screen at least.
WIDE = {"quote": 40, "snippet": 60, "text": 40, "why": 24, "means": 24, "title": 20, "body": 17, "path": 24}
#: The width of a table where the output is no terminal, in characters.
WIDTH = 200


class Format(StrEnum):
    """How an answer is written."""

    table = "table"
    csv = "csv"
    json = "json"
    parquet = "parquet"
    xlsx = "xlsx"


class CannotWrite(ValueError):
    """The answer cannot be written that way. The message says what can be done."""


@dataclass(frozen=True)
class Part:
    """One data frame of an answer. ``name`` is its key in JSON and its sheet in XLSX, ``title`` what stands above it on the screen.

    ``shown`` is the number of rows on the screen (None: all of them); the other formats hold every row. ``columns`` are those shown on the
    screen, in order (none named: all). ``total`` is the number of rows there are, when the frame holds only those to be shown.
    """

    name: str
    title: str
    frame: pd.DataFrame
    shown: int | None = None
    columns: tuple[str, ...] = ()
    total: int | None = None


@dataclass(frozen=True)
class Answer:
    """The parts of an answer, the one asked for first, and what must be said beside them."""

    parts: tuple[Part, ...]
    notes: tuple[str, ...] = ()


#: Column -> the list of codes it holds (a class of pipeline.terms), where the column's name does not say it.
CODES: Mapping[str, str] = {
    "stage": "Stage",
    "stages": "Stage",
    "outcomes": "Outcome",
    "lov_effects": "LovEffect",
    "outcome": "Outcome",
    "also": "Outcome",
    "lov_effect": "LovEffect",
    "service": "ServiceCode",
    "services": "ServiceCode",
    "status": "LovStatusCode",
    "was": "LovStatusCode",
    "certainty": "Certainty",
    "code": "MotiveCode",
    "stance": "Stance",
    "on_lov": "Stance",
    "side": "Side",
    "basis": "Basis",
    "who": "Who",
    "authority_type": "AuthorityType",
    "kind": "Kind",
    "state": "MatterState",
    "link": "MatterLink",
    "choice": "Choice",
    "won": "Winner",
    "decided_by": "DecidedBy",
    "role": "ActorRole",
    "action": "Action",
    "body_level": "BodyLevel",
    "reviewed": "ReviewState",
    "how": "ReviewHow",
    "did": "ReviewAction",
    "table": "Table",
}


def format_of(wanted: Format | None, file: Path | None) -> Format:
    """The format asked for, else the one that the file's name ends in, else a table on the screen.

    Raises CannotWrite for Parquet and XLSX without a file, and for a file whose ending says nothing.
    """
    form = wanted
    if form is None and file is not None:
        ending = file.suffix.lower().removeprefix(".")
        if ending not in [*Format] and ending != "txt":
            known = ", ".join(f".{f}" for f in Format if f is not Format.table)
            raise CannotWrite(f"Filnamnet {file} säger inte vilket format: sluta det på {known}, eller ange --format")
        form = Format.table if ending == "txt" else Format(ending)
    form = form or Format.table
    if form in (Format.parquet, Format.xlsx) and file is None:
        raise CannotWrite(f"--format {form} kan inte skrivas på skärmen: ange en fil med -o FIL.{form}")
    return form


def write(answer: Answer, form: Format, file: Path | None = None) -> str:
    """The answer as text, for the formats that are text when no ``file`` is given; else it is written to ``file`` and the text is empty.

    Raises CannotWrite when a sheet cannot hold the rows, OSError when the file cannot be written.
    """
    if form is Format.xlsx and file is not None:
        _xlsx(answer, file)
        return ""
    if form is Format.parquet and file is not None:
        answer.parts[0].frame.to_parquet(file, index=False)
        return ""
    text = {Format.csv: _csv, Format.json: _json, Format.table: _text}[form](answer)
    if file is None:
        return text
    file.write_text(text, encoding="utf-8", newline="")
    return ""


def only(answer: Answer, name: str) -> Answer:
    """The answer with one of its parts. Raises CannotWrite, with the names there are, for another."""
    part = next((p for p in answer.parts if p.name == name), None)
    if part is None:
        raise CannotWrite(f"--part {name}: delarna av svaret är {', '.join(p.name for p in answer.parts)}")
    return Answer((part,), answer.notes)


def harmless(text: str) -> str:
    """``text`` as a spreadsheet may have it: what begins like a formula gets an apostrophe before it."""
    return f"'{text}" if text.startswith(FORMULA) else text


def spaced(number: int) -> str:
    """A number as Swedish prints it: 12 345."""
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")


def neutral(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with an apostrophe before every text that a spreadsheet would read as a formula."""
    kept = frame.copy()
    for name in kept.columns:
        if kept[name].dtype.kind in "biufM" or str(kept[name].dtype) in ("Int64", "Float64", "boolean"):
            continue
        kept[name] = [harmless(v) if isinstance(v, str) else v for v in kept[name]]
    return kept


def _csv(answer: Answer) -> str:
    return str(answer.parts[0].frame.to_csv(index=False, lineterminator="\n"))


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as dictionaries of plain values; an empty cell is None."""
    plain = frame.astype(object)
    return [{str(k): v for k, v in row.items()} for row in plain.where(plain.notna(), None).to_dict("records")]


def _json(answer: Answer) -> str:
    content: Any = {part.name: records(part.frame) for part in answer.parts}
    if len(answer.parts) == 1:
        content = content[answer.parts[0].name]
    else:
        content["notes"] = list(answer.notes)
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _xlsx(answer: Answer, file: Path) -> None:
    import pandas as pd

    for part in answer.parts:
        if len(part.frame) > SHEET_ROWS:
            raise CannotWrite(
                f"{len(part.frame)} rader får inte plats i ett kalkylblad (högst {SHEET_ROWS}): välj csv eller parquet"
            )
    options = {"options": {"strings_to_formulas": False, "strings_to_urls": False}}
    with pd.ExcelWriter(file, engine="xlsxwriter", engine_kwargs=options) as writer:
        for part in answer.parts:
            neutral(part.frame).to_excel(writer, sheet_name=part.name[:31], index=False)
            sheet = writer.sheets[part.name[:31]]
            sheet.freeze_panes(1, 0)
            if len(part.frame.columns):
                sheet.autofilter(0, 0, len(part.frame), len(part.frame.columns) - 1)


# --------------------------------------------------------------------------- on the screen


def show(answer: Answer, console: Console) -> None:
    """Prints the answer in Swedish."""
    from rich.text import Text

    for part in answer.parts:
        if part.frame.empty:
            console.print(Text(f"{part.title}: inga rader"), soft_wrap=True)
            continue
        console.print(_grid(part))
        total = part.total if part.total is not None else len(part.frame)
        if part.shown is not None and (rest := total - min(part.shown, len(part.frame))) > 0:
            console.print(Text(f"… och {rest} rader till: --format csv (json, parquet, xlsx) ger alla"), soft_wrap=True)
    for note in answer.notes:
        console.print(Text(note), soft_wrap=True)


def _text(answer: Answer) -> str:
    from io import StringIO

    from rich.console import Console

    stream = StringIO()
    show(answer, Console(file=stream, width=WIDTH, highlight=False))
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"


def _grid(part: Part) -> Table:
    from rich.table import Table
    from rich.text import Text

    names = [n for n in part.columns or part.frame.columns if n in part.frame.columns]
    shown = part.frame[names] if part.shown is None else part.frame[names].head(part.shown)
    grid = Table(title=part.title, title_justify="left")
    for name in names:
        numbers = part.frame[name].dtype.kind in "iuf" or str(part.frame[name].dtype) in ("Int64", "Float64")
        grid.add_column(
            heading(name), overflow="fold", justify="right" if numbers else "left", min_width=WIDE.get(name)
        )
    known = [_labels(name) for name in names]
    for row in records(shown):
        grid.add_row(*(Text(_cell(row[name], label)) for name, label in zip(names, known, strict=True)))
    return grid


def heading(column: str) -> str:
    """The Swedish heading of a column; its name where it has none."""
    return labels("Column").get(column, column)


def _labels(column: str) -> dict[str, str]:
    if column not in CODES:
        return {}
    return labels(CODES[column]) | (labels("NoService") if CODES[column] == "ServiceCode" else {})


def _cell(value: Any, names: dict[str, str], *, whole: bool = False) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    text = " ".join(str(value).split())
    if names:
        return ", ".join(names.get(part, part) for part in text.split(";") if part)
    return text if whole or len(text) <= SHOWN_TEXT else text[: SHOWN_TEXT - 1] + "…"
