"""How an answer leaves: Swedish on the screen, codes in files, nothing that a spreadsheet would run."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from pipeline import answers
from pipeline.answers import Answer, CannotWrite, Format, Part, format_of, write

FRAME = pd.DataFrame(
    {
        "municipality": ["Exempelstad", None],
        "lov_effect": ["abolish", "keep"],
        "services": ["hemtjanst;boendestod", "unspecified"],
        "page": pd.array([3, None], dtype="Int64"),
        "quote": ["=HYPERLINK(1)", "- att införa åäö"],
    }
)
ONE = Answer((Part("decisions", "Beslut om LOV", FRAME),))
TWO = Answer((*ONE.parts, Part("rows", "Rader", FRAME.head(1))), ("Ett dokument är läst.",))


def test_the_screen_is_swedish_and_says_how_many_rows_are_left() -> None:
    part = Part(
        "decisions", "Beslut om LOV", FRAME, shown=1, columns=("municipality", "lov_effect", "services", "page")
    )
    said = write(Answer((part,), ("Läst.",)), Format.table)
    for words in (
        "Beslut om LOV",
        "kommun",
        "Exempelstad",
        "avskaffar",
        "hemtjänst, boendestöd",
        "1 rader till",
        "Läst.",
    ):
        assert words in said
    assert "behåller" not in said
    assert "HYPERLINK" not in said


def test_csv_json_and_parquet_hold_what_the_tables_hold(tmp_path: Path) -> None:
    assert write(ONE, Format.csv).splitlines()[1] == "Exempelstad,abolish,hemtjanst;boendestod,3,=HYPERLINK(1)"
    assert json.loads(write(ONE, Format.json))[1] == {
        "municipality": None,
        "lov_effect": "keep",
        "services": "unspecified",
        "page": None,
        "quote": "- att införa åäö",
    }
    several = json.loads(write(TWO, Format.json))
    assert (len(several["decisions"]), len(several["rows"]), several["notes"]) == (2, 1, ["Ett dokument är läst."])
    write(ONE, Format.parquet, tmp_path / "a.parquet")
    pd.testing.assert_frame_equal(pd.read_parquet(tmp_path / "a.parquet"), FRAME, check_dtype=False)


def test_a_spreadsheet_gets_no_formula_and_a_sheet_for_each_part(tmp_path: Path) -> None:
    import zipfile

    write(TWO, Format.xlsx, tmp_path / "a.xlsx")
    inside = zipfile.ZipFile(tmp_path / "a.xlsx")
    texts = inside.read("xl/sharedStrings.xml").decode()
    assert "'=HYPERLINK(1)" in texts
    assert "'- att införa åäö" in texts
    assert {"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"} <= set(inside.namelist())
    assert b"<f>" not in inside.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=1", "\r=1"])
def test_every_beginning_of_a_formula_is_neutralised(text: str) -> None:
    frame = answers.neutral(pd.DataFrame({"a": [text, "x"], "n": [-1, 1]}))
    assert frame["a"].tolist() == [f"'{text}", "x"]
    assert frame["n"].tolist() == [-1, 1]


def test_more_rows_than_a_sheet_holds_are_refused_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "SHEET_ROWS", 1)
    with pytest.raises(CannotWrite, match="csv eller parquet"):
        write(ONE, Format.xlsx, tmp_path / "a.xlsx")


def test_the_format_is_asked_for_or_told_by_the_file() -> None:
    assert format_of(None, None) is Format.table
    assert format_of(None, Path("a.XLSX")) is Format.xlsx
    assert format_of(Format.csv, Path("a.txt")) is Format.csv
    with pytest.raises(CannotWrite, match="-o"):
        format_of(Format.parquet, None)
    with pytest.raises(CannotWrite, match="--format"):
        format_of(None, Path("a.dat"))
