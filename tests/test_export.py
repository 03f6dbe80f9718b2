"""An export: every table in every form with the same rows, nothing that a spreadsheet runs, no full text unless it is asked for."""

from __future__ import annotations

import asyncio
import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import frictionless
import openpyxl
import pyarrow.parquet as pq
import pytest
import readings
from datasette.app import Datasette
from typer.testing import CliRunner

from pipeline import answers, workbook
from pipeline import export as exporting
from pipeline.__main__ import app
from pipeline.datasette import metadata
from pipeline.export import ExportRefused, export
from pipeline.facts import TABLES, Claim, Decision, Reading
from pipeline.output import write
from pipeline.store import NAME, open_store
from pipeline.tables import columns

FORMULA = '=HYPERLINK("http://exempelstad.example";"klicka")'


def changed(text: str, data: bytes = b"a") -> Reading:
    """The invented reading, with another text for its decision."""
    from dataclasses import replace

    made = readings.full(data, f"mapp/{data.decode()}.pdf")
    return replace(
        made,
        claims=tuple(
            Claim(replace(c.fact, text=text), c.evidence) if isinstance(c.fact, Decision) else c for c in made.claims
        ),
    )


@pytest.fixture
def run(tmp_path: Path) -> Path:
    return write([changed(FORMULA), readings.full(b"b", "mapp/b.pdf")], tmp_path / "run")


def exported(run: Path, folder: Path, texts: bool = False) -> exporting.Exported:
    with open_store(run) as store:
        return export(store, folder, texts)


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / "tables" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_csv_files_are_those_of_the_run_and_the_package_is_valid(run: Path, tmp_path: Path) -> None:
    exported(run, tmp_path / "ut")
    for table in TABLES:
        path = Path("tables") / f"{table.table}.csv"
        assert (tmp_path / "ut" / path).read_bytes() == (run / path).read_bytes()
    report = frictionless.validate(str(tmp_path / "ut" / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])


@pytest.mark.parametrize("table", TABLES, ids=lambda t: t.table)
def test_parquet_has_the_same_rows_with_types_and_descriptions(run: Path, tmp_path: Path, table: type) -> None:
    exported(run, tmp_path / "ut")
    read = pq.read_table(tmp_path / "ut" / "parquet" / f"{table.table}.parquet")
    assert [read.schema.field(c.name).metadata[b"description"].decode() for c in columns(table)] == [
        c.about for c in columns(table)
    ]
    with open_store(run) as store:
        kept = store.query(f'SELECT * FROM "{table.table}" ORDER BY 1')
    assert kept
    assert read.to_pylist() == [
        {c.name: None if row[c.name] is None else _typed(row[c.name], c.type) for c in columns(table)} for row in kept
    ]


def _typed(value: object, kind: str) -> object:
    return bool(value) if kind == "boolean" else value


def test_the_workbook_has_a_sheet_for_each_table_and_no_formula(run: Path, tmp_path: Path) -> None:
    done = exported(run, tmp_path / "ut")
    book = openpyxl.load_workbook(tmp_path / "ut" / exporting.WORKBOOK)
    assert book.sheetnames == [workbook.ABOUT, *(t.table for t in TABLES)]
    for table in TABLES:
        sheet = list(book[table.table].iter_rows())
        assert [cell.value for cell in sheet[0]] == [c.name for c in columns(table)]
        assert len(sheet) == done.rows[table.table] + 1
        assert not any(cell.data_type == "f" for row in sheet for cell in row)
        assert not any(isinstance(c.value, str) and c.value.startswith(("=", "+", "-", "@")) for r in sheet for c in r)
    texts = [row[header_of(book["decisions"], "text")].value for row in list(book["decisions"].iter_rows())[1:]]
    assert f"'{FORMULA}" in texts
    assert FORMULA in {row["text"] for row in rows(tmp_path / "ut", "decisions")}, "the CSV holds what the table holds"
    assert done.notes == ()


def header_of(sheet: object, name: str) -> int:
    return [cell.value for cell in next(iter(sheet.iter_rows()))].index(name)  # type: ignore[attr-defined]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_what_begins_like_a_formula_is_made_harmless(start: str) -> None:
    assert answers.harmless(f"{start}1") == f"'{start}1"
    assert answers.harmless(f"1{start}") == f"1{start}"


def test_a_table_longer_than_a_sheet_is_left_out_and_that_is_said(
    run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "SHEET_ROWS", 3)
    monkeypatch.setattr(exporting, "SHEET_ROWS", 3)
    done = exported(run, tmp_path / "ut")
    book = openpyxl.load_workbook(tmp_path / "ut" / exporting.WORKBOOK)
    assert "decisions" in book.sheetnames and "evidence" not in book.sheetnames
    note = next(n for n in done.notes if n.startswith("evidence"))
    assert "står inte i Excel-filen" in note and "parquet/evidence.parquet" in note
    assert note in [row[0].value for row in book[workbook.ABOUT].iter_rows()]
    assert len(rows(tmp_path / "ut", "evidence")) == done.rows["evidence"] > 3


def test_a_cell_longer_than_excel_takes_is_cut_and_that_is_said(tmp_path: Path) -> None:
    run = write([changed("å" * 40_000)], tmp_path / "run")
    done = exported(run, tmp_path / "ut")
    sheet = openpyxl.load_workbook(tmp_path / "ut" / exporting.WORKBOOK)["decisions"]
    cell = sheet.cell(2, header_of(sheet, "text") + 1).value
    assert isinstance(cell, str) and len(cell) == 32_767 and cell.endswith("å…")
    assert ["decisions: 1 cell" in note for note in done.notes] == [True]
    assert rows(tmp_path / "ut", "decisions")[0]["text"] == "å" * 40_000


def test_rows_come_in_batches_and_none_is_lost(run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    exported(run, tmp_path / "hel")
    monkeypatch.setattr(exporting, "BATCH", 2)
    with open_store(run) as store:
        assert {len(b) for b in exporting.batches(store, TABLES[0], 1)} == {1}
    exported(run, tmp_path / "delad")
    for table in TABLES:
        name = f"{table.table}.csv"
        assert (tmp_path / "delad/tables" / name).read_bytes() == (tmp_path / "hel/tables" / name).read_bytes()


def test_full_texts_only_when_asked_for(run: Path, tmp_path: Path) -> None:
    inside = "Exempelstads kommun\nNärvarande"  # in the text of each document, in no cell
    exported(run, tmp_path / "utan")
    assert not (tmp_path / "utan/text").exists()
    for path in (tmp_path / "utan").rglob("*"):
        assert path.is_dir() or inside.encode() not in path.read_bytes(), path
    exported(run, tmp_path / "med", texts=True)
    assert len(list((tmp_path / "med/text").iterdir())) == 2
    assert all(inside in path.read_text("utf-8") for path in (tmp_path / "med/text").iterdir())
    assert "ta bort mappen" in exported(run, tmp_path / "med").notes[0], "texts of an earlier export are spoken of"


def test_where_files_lay_on_this_machine_is_not_exported(tmp_path: Path) -> None:
    from pipeline.output import Output

    with Output(tmp_path / "run") as output:
        output.add(readings.full(), Path("/hemlig/mapp/protokoll.pdf"))
    exported(tmp_path / "run", tmp_path / "ut", texts=True)
    for path in (tmp_path / "ut").rglob("*"):
        assert path.is_dir() or b"hemlig" not in path.read_bytes(), path


def test_the_database_holds_the_tables_and_views_alone(run: Path, tmp_path: Path) -> None:
    """What search is made of could be put together to the full texts again."""
    exported(run, tmp_path / "ut", texts=True)
    with closing(sqlite3.connect(tmp_path / "ut" / NAME)) as connection:
        found = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
    assert {name for name in found if not name.startswith("sqlite_")} == set(pages())
    with closing(sqlite3.connect(run / NAME)) as connection:
        assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'q_text'").fetchone() == (1,)


def test_the_same_tables_give_the_same_bytes(run: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        exported(run, tmp_path / name, texts=True)
    for path in (tmp_path / "a").rglob("*"):
        assert path.is_dir() or path.read_bytes() == (tmp_path / "b" / path.relative_to(tmp_path / "a")).read_bytes()


def test_the_folder_of_the_run_is_refused_and_other_files_are_left(run: Path, tmp_path: Path) -> None:
    with pytest.raises(ExportRefused, match="välj en annan mapp"):
        exported(run, run)
    (tmp_path / "ut/tables").mkdir(parents=True)
    (tmp_path / "ut/tables/eget.txt").write_text("mitt")
    exported(run, tmp_path / "ut")
    assert (tmp_path / "ut/tables/eget.txt").read_text() == "mitt"
    assert not (tmp_path / "ut" / exporting.WORK).exists()


def test_the_command_says_what_it_wrote(run: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["export", str(tmp_path / "ut"), "--no-excel", "--out", str(run)])
    assert done.exit_code == 0, done.output
    assert f"i {len(TABLES)} tabeller" in done.stdout and "datasette lovkoll.sqlite -m metadata.json" in done.stdout
    assert not (tmp_path / "ut" / exporting.WORKBOOK).exists() and (tmp_path / "ut/tables/decisions.csv").is_file()
    done = CliRunner().invoke(app, ["export", str(run), "--out", str(run)])
    assert (done.exit_code, "välj en annan mapp" in done.stderr) == (2, True)


# --------------------------------------------------------------------------- datasette

#: The keys that datasette documents for a table (0.65, "Metadata").
TABLE_KEYS = {
    *(
        "title",
        "description",
        "description_html",
        "source",
        "source_url",
        "license",
        "license_url",
        "about",
        "about_url",
    ),
    *("columns", "units", "sort", "sort_desc", "size", "sortable_columns", "label_column", "facets", "facet_size"),
    *("hidden", "fts_table", "fts_pk", "searchmode"),
}


def pages() -> dict[str, dict[str, object]]:
    content = json.loads(metadata())
    assert set(content) <= {
        "title",
        "description",
        "source",
        "source_url",
        "license",
        "license_url",
        "about",
        "databases",
    }
    assert list(content["databases"]) == ["lovkoll"]
    tables: dict[str, dict[str, object]] = content["databases"]["lovkoll"]["tables"]
    return tables


def test_datasette_is_told_of_every_column_of_every_table_and_view(run: Path, tmp_path: Path) -> None:
    exported(run, tmp_path / "ut")
    told = pages()
    with closing(sqlite3.connect(tmp_path / "ut" / NAME)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")]
        for name in names:
            if name.startswith("sqlite_"):
                continue
            listed = [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')]
            assert list(told[name]["columns"]) == listed  # type: ignore[call-overload]
            assert all(told[name]["columns"].values())  # type: ignore[attr-defined]
            for key in ("label_column", "sort_desc"):
                assert told[name].get(key, listed[0]) in listed
            assert set(told[name].get("facets", [])) <= set(listed)  # type: ignore[call-overload]
    for page in told.values():
        assert set(page) <= TABLE_KEYS


def test_codes_are_described_by_their_swedish_names() -> None:
    columns_of = pages()["decisions"]["columns"]
    assert isinstance(columns_of, dict)
    assert "abolish (avskaffar)" in columns_of["lov_effect"]


def test_datasette_opens_every_table(run: Path, tmp_path: Path) -> None:
    exported(run, tmp_path / "ut")
    app = Datasette(
        [str(tmp_path / "ut" / NAME)], metadata=json.loads((tmp_path / "ut/metadata.json").read_text("utf-8"))
    )

    async def opened() -> dict[str, tuple[int, str]]:
        answers = {name: await app.client.get(f"/lovkoll/{name}") for name in pages()}
        return {name: (answer.status_code, answer.text) for name, answer in answers.items()}

    shown = asyncio.run(opened())
    assert {status for status, _ in shown.values()} == {200}
    assert "abolish (avskaffar)" in shown["decisions"][1] and "facet-info" in shown["decisions"][1]
    assert "Valfrihet i hemtjänsten</a>" in shown["services"][1], "a row is linked by the title of its item"
