"""Tables as sheets of one Excel file.

In: tables in batches of rows. Out: an XLSX file with a first sheet that says what the others hold.

Limits of the format (Microsoft, "Excel specifications and limits"): 1,048,576 rows a sheet, 32,767 characters a cell. A table that is longer
has no sheet, a cell that is longer is cut; the first sheet and :attr:`Workbook.notes` say so. Words that begin with
``=``, ``+``, ``-``, ``@``, a tab or a carriage return get an apostrophe before them, so that no program takes them for
a formula (OWASP, "CSV Injection").
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.answers import SHEET_ROWS, harmless, spaced
from pipeline.datapackage import about, labels
from pipeline.facts import TABLES, Row
from pipeline.tables import Cell, columns

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

#: Characters of a cell.
CHARACTERS = 32_767

#: The first sheet.
ABOUT = "Om tabellerna"

#: The file says when it was made; ours says always the same, so that the same tables give the same bytes.
_MADE = datetime(2000, 1, 1, tzinfo=UTC)

_WIDTHS = {"integer": 9, "number": 11, "boolean": 10}


class Workbook:
    """``with Workbook(path, counted) as book: book.sheet(table).write(rows)``; ``counted`` are the rows of every table."""

    def __init__(self, path: Path, counted: dict[str, int]) -> None:
        import xlsxwriter

        self._counted = counted
        self._cut: dict[str, int] = {}
        self._book = xlsxwriter.Workbook(
            path, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        )
        self._book.set_properties({"title": "lovkoll", "created": _MADE})
        self._bold = self._book.add_format({"bold": True})
        self._first = self._book.add_worksheet(ABOUT)

    def __enter__(self) -> Workbook:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._about()
        self._book.close()

    class Sheet:
        """The sheet of one table."""

        def __init__(self, book: Workbook, table: type[Row], sheet: Worksheet) -> None:
            self._book, self._table, self._sheet, self._row = book, table, sheet, 1
            self._booleans = {at for at, column in enumerate(columns(table)) if column.type == "boolean"}

        def write(self, batch: Iterable[tuple[Cell, ...]]) -> None:
            for row in batch:
                for at, cell in enumerate(row):
                    self._write(at, cell)
                self._row += 1

        def _write(self, at: int, cell: Cell) -> None:
            if cell is None:
                return
            if not isinstance(cell, str):
                if at in self._booleans:
                    self._sheet.write_boolean(self._row, at, bool(cell))
                else:
                    self._sheet.write_number(self._row, at, cell)
                return
            text = harmless(cell)
            if len(text) > CHARACTERS:
                text = text[: CHARACTERS - 1] + "…"
                self._book._cut[self._table.table] = self._book._cut.get(self._table.table, 0) + 1
            self._sheet.write_string(self._row, at, text)

    def sheet(self, table: type[Row]) -> Sheet:
        """A new sheet for a table, its header written."""
        sheet = self._book.add_worksheet(table.table)
        sheet.freeze_panes(1, 1)
        for at, column in enumerate(columns(table)):
            sheet.set_column(at, at, _WIDTHS.get(column.type, 18))
        sheet.write_row(0, 0, [column.name for column in columns(table)], self._bold)
        sheet.autofilter(0, 0, max(self._counted[table.table], 1), len(columns(table)) - 1)
        return Workbook.Sheet(self, table, sheet)

    @property
    def notes(self) -> tuple[str, ...]:
        """What the file does not hold, in Swedish."""
        long = [
            f"{name} har {spaced(rows)} rader och står inte i Excel-filen: ett blad har plats för {spaced(SHEET_ROWS)}. "
            f"Använd tables/{name}.csv eller parquet/{name}.parquet."
            for name, rows in self._counted.items()
            if rows > SHEET_ROWS
        ]
        cut = [
            f"{name}: {count} {'cell' if count == 1 else 'celler'} med mer än {spaced(CHARACTERS)} tecken har kortats i Excel-filen."
            for name, count in self._cut.items()
        ]
        return (*long, *cut)

    def _about(self) -> None:
        lines: list[tuple[Any, ...]] = [
            ("Tabellerna från lovkoll: beslut om LOV i kommunala handlingar",),
            (
                "En tom cell betyder att handlingen inte säger det. Varje rad vilar på ställen i handlingarna, som tabellen evidence anger.",
            ),
            (
                "En text som börjar med =, +, - eller @ har fått en apostrof (') före sig, så att den inte läses som en formel.",
            ),
            *((note,) for note in self.notes),
            (),
            ("Tabell", "Innehåll", "Rader", "En rad är"),
        ]
        names = labels("Table")
        lines += [(t.table, names.get(t.table, ""), self._counted[t.table], about(t)) for t in TABLES]
        self._first.set_column(0, 1, 20)
        for number, line in enumerate(lines):
            self._first.write_row(number, 0, line, self._bold if line[:1] == ("Tabell",) or not number else None)
