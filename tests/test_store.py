"""The output folder: CSV, SQLite, texts and data package say the same, are valid, and appear whole or not at all."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import frictionless
import pytest
import readings

from pipeline.facts import TABLES, Claim, Evidence, ItemRow, Reading
from pipeline.output import OLD, READY, WORK, Output, OutputBusy, write
from pipeline.store import Store, StoreMissing, open_store
from pipeline.tables import columns

READINGS = (readings.full(b"a", "mapp/a.pdf"), readings.full(b"b", "mapp/b.pdf"))


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(READINGS, tmp_path_factory.mktemp("out"))


@pytest.fixture
def store(out: Path) -> Iterator[Store]:
    with open_store(out) as opened:
        yield opened


def csv_rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / "tables" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_package_is_a_valid_table_schema_and_the_tables_keep_to_it(out: Path) -> None:
    report = frictionless.validate(str(out / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    assert len(report.tasks) == len(TABLES)
    assert all(task.stats["rows"] for task in report.tasks)


def test_the_package_notices_a_wrong_code_and_a_broken_reference(out: Path, tmp_path: Path) -> None:
    for name, old, new in (
        ("decisions", ",adopted,", ",bifallet,"),
        ("services", READINGS[0].row.document_id, "0" * 16),
    ):
        for path in [out / "datapackage.json", *(out / "tables").iterdir()]:
            copy = tmp_path / name / path.relative_to(out)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
        table = tmp_path / name / "tables" / f"{name}.csv"
        table.write_text(table.read_text("utf-8").replace(old, new), "utf-8", newline="\n")
        assert not frictionless.validate(str(tmp_path / name / "datapackage.json")).valid


def test_every_field_is_described(out: Path) -> None:
    package = json.loads((out / "datapackage.json").read_text("utf-8"))
    assert [resource["name"] for resource in package["resources"]] == [table.table for table in TABLES]
    for resource in package["resources"]:
        assert all(field["description"] for field in resource["schema"]["fields"])


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.table)
def test_csv_and_sqlite_hold_the_same_rows_sorted_by_key(out: Path, store: Store, table: type) -> None:
    printed = csv_rows(out, table.table)
    kept = store.query(f'SELECT * FROM "{table.table}"')
    key = columns(table)[0].name
    assert [row[key] for row in printed] == sorted(row[key] for row in kept)
    by_key = {row[key]: row for row in kept}
    booleans = {c.name for c in columns(table) if c.type == "boolean"}
    for row in printed:
        for name, value in row.items():
            cell = by_key[row[key]][name]
            expected = (
                {None: "", 1: "true", 0: "false"}[cell] if name in booleans else "" if cell is None else str(cell)
            )
            assert value == expected


def test_csv_is_rfc_4180_with_lf(out: Path) -> None:
    data = (out / "tables" / "decisions.csv").read_bytes()
    assert b"\r" not in data
    assert data.startswith(b"decision_id,item_id,")
    assert '"Socialnämnden beslutar att ""införa"", med radbrytning\ninuti"'.encode() in data


def test_a_carriage_return_in_a_cell_is_quoted(tmp_path: Path) -> None:
    item = next(c for c in READINGS[0].claims if isinstance(c.fact, ItemRow))
    odd = Claim(replace(item.fact, item_id=f"{READINGS[0].row.document_id}:8", title="En\rrubrik"), item.evidence)
    write([replace(READINGS[0], claims=(*READINGS[0].claims, odd))], tmp_path)
    assert "En\rrubrik" in [row["title"] for row in csv_rows(tmp_path, "items")]
    assert b'"En\rrubrik"' in (tmp_path / "tables" / "items.csv").read_bytes()


def test_the_text_files_are_what_the_offsets_count_in(out: Path) -> None:
    for row in csv_rows(out, "evidence"):
        text = (out / "text" / f"{row['document_id']}.txt").read_bytes().decode()
        assert text[int(row["start"]) : int(row["end"])] == row["quote"]


def test_two_writings_are_byte_identical_whatever_the_order(out: Path, tmp_path: Path) -> None:
    write(reversed(READINGS), tmp_path)
    for path in [out / "datapackage.json", *(out / "tables").iterdir()]:
        assert (tmp_path / path.relative_to(out)).read_bytes() == path.read_bytes()


def test_the_views_join_a_decision_to_its_document_its_first_quote_and_its_services(store: Store) -> None:
    decision = store.query("SELECT * FROM v_lov ORDER BY path")[0]
    assert decision["municipality"] == "Exempelstad"
    assert decision["title"] == "Valfrihet i hemtjänsten"
    assert decision["quote"].startswith("Socialnämnden beslutar att införa")
    assert decision["page"] == 1
    assert decision["source_url"] == "https://exempelstad.example/protokoll.pdf"
    assert decision["services"] == "hemtjanst;hemtjanst_service"
    assert store.query("SELECT path FROM v_evidence ORDER BY path")[0]["path"] == "mapp/a.pdf"


def test_a_view_quotes_the_point_itself_before_what_stands_earlier(tmp_path: Path) -> None:
    made = READINGS[0]
    assert made.document is not None
    early = Evidence("paragraph", readings.at(made.document, "§ 7"))
    claims = tuple(replace(c, evidence=(early, *c.evidence)) if c.fact.table == "decisions" else c for c in made.claims)
    write([replace(made, claims=claims)], tmp_path)
    with open_store(tmp_path) as store:
        assert store.query("SELECT quote FROM v_decisions")[0]["quote"].startswith("Socialnämnden beslutar")


def test_foreign_keys_hold_and_are_indexed(store: Store) -> None:
    assert store.query("PRAGMA foreign_key_check") == []
    # Without INDEXED BY a table of two rows is read from end to end; with it a query that the index does not serve is an error.
    for table, column in (("evidence", "row_id"), ("decisions", "item_id")):
        sql = f"EXPLAIN QUERY PLAN SELECT * FROM {table} INDEXED BY {table}_{column} WHERE {column} = 'x'"
        assert "USING INDEX" in store.query(sql)[0]["detail"]


def test_frames_have_the_types_of_the_columns(store: Store) -> None:
    votes = store.frame("votes")
    assert str(votes.dtypes["yes"]) == "Int64"
    assert str(votes.dtypes["finding_overturned"]) == "boolean"
    assert votes["abstained"].isna().all()
    assert store.frame("decisions", "outcome = ?", "adopted")["confidence"].tolist() == [0.123, 0.123]


def test_any_row_is_found_by_its_id_and_a_wrong_id_gets_near_ones(out: Path, store: Store) -> None:
    for table in TABLES:
        row_id = csv_rows(out, table.table)[0][columns(table)[0].name]
        found = store.find(row_id)
        assert found is not None
        assert found[0] is table
    item = f"{READINGS[0].row.document_id}:7"
    assert store.find(f"{item}:02") is None
    assert f"{item}:01" in store.near(f"{item}:02")


def test_a_folder_without_tables_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match="lovkoll run"):
        open_store(tmp_path)


# --------------------------------------------------------------------------- whole or not at all


def entries(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


WHOLE = ["datapackage.json", "lovkoll.sqlite", "tables", "text"]


def test_nothing_but_the_tables_is_left_behind(out: Path) -> None:
    assert entries(out) == WHOLE


def test_a_writing_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    write(READINGS[:1], tmp_path)
    before = (tmp_path / "tables" / "documents.csv").read_bytes()

    def interrupted() -> Iterator[Reading]:
        yield READINGS[1]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(interrupted(), tmp_path)
    assert (tmp_path / "tables" / "documents.csv").read_bytes() == before
    assert entries(tmp_path) == WHOLE


def test_a_reading_that_breaks_a_closed_list_is_kept_out_whole(tmp_path: Path) -> None:
    wrong = replace(READINGS[1], row=replace(READINGS[1].row, kind="tidning"))
    with Output(tmp_path) as output:
        output.add(READINGS[0])
        with pytest.raises(ValueError, match="tidning"):
            output.add(wrong)
    assert [row["path"] for row in csv_rows(tmp_path, "documents")] == ["mapp/a.pdf"]
    assert entries(tmp_path / "text") == [f"{READINGS[0].row.document_id}.txt"]


def test_texts_of_documents_that_are_gone_disappear_and_other_files_stay(tmp_path: Path) -> None:
    (tmp_path / "anteckning.md").write_text("min egen")
    write(READINGS, tmp_path)
    write(READINGS[:1], tmp_path)
    assert entries(tmp_path / "text") == [f"{READINGS[0].row.document_id}.txt"]
    assert (tmp_path / "anteckning.md").read_text() == "min egen"


def test_what_a_killed_run_left_is_cleared_away(tmp_path: Path) -> None:
    (tmp_path / WORK / "tables").mkdir(parents=True)
    write(READINGS[:1], tmp_path)
    assert entries(tmp_path) == WHOLE


@pytest.mark.parametrize("moved", [[], ["tables"], ["tables", "text", "datapackage.json"]])
def test_a_publication_that_was_cut_off_is_carried_through(tmp_path: Path, moved: list[str]) -> None:
    new, out = write(READINGS, tmp_path / "new"), write(READINGS[:1], tmp_path / "out")
    new.rename(out / READY)
    (out / OLD).mkdir()
    for name in moved:
        (out / name).rename(out / OLD / name)
        (out / READY / name).rename(out / name)
    from pipeline.output import settle

    settle(out)
    assert entries(out) == WHOLE
    assert len(csv_rows(out, "documents")) == 2
    with open_store(out) as store:
        assert store.count("documents") == 2


def test_two_runs_do_not_write_to_one_folder(tmp_path: Path) -> None:
    with Output(tmp_path), pytest.raises(OutputBusy, match="annan körning"):
        write(READINGS, tmp_path)
    write(READINGS, tmp_path)


def test_the_store_can_be_read_by_anyone_and_written_by_none(out: Path, store: Store) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        store.connection.execute("DELETE FROM documents")
    assert entries(out) == WHOLE
