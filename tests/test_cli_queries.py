"""The questions from the command line: formats, files, and messages in Swedish for what cannot be answered."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pandas as pd
import pytest
import readings
from stores import document, item, stored
from typer.testing import CliRunner, Result

from pipeline.__main__ import app
from pipeline.output import write
from pipeline.store import NAME

COMMANDS = {
    "status": ["--on", "2033-01-01"],
    "decisions": [],
    "matter": ["SN 2031/12"],
    "parties": [],
    "motives": [],
    "search": ["valfrihet"],
    "panel": [],
}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write([readings.full(b"a", "mapp/a.pdf")], tmp_path_factory.mktemp("out"))


def lovkoll(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments])


@pytest.mark.parametrize("command", COMMANDS)
def test_each_question_answers_in_every_format(command: str, out: Path, tmp_path: Path) -> None:
    asked = [command, *COMMANDS[command], "--out", out]
    shown = lovkoll(*asked)
    assert shown.exit_code == 0, shown.output
    assert "┃" in shown.stdout or "inga rader" in shown.stdout
    lines = lovkoll(*asked, "--format", "csv").stdout.splitlines()
    said = json.loads(lovkoll(*asked, "--format", "json").stdout)
    parquet, sheet = tmp_path / "svar.parquet", tmp_path / "svar.xlsx"
    for file in (parquet, sheet):
        done = lovkoll(*asked, "-o", file)
        assert done.exit_code == 0, done.output
        assert str(file) in done.stdout
    frame = pd.read_parquet(parquet)
    assert lines[0].split(",") == list(frame.columns)
    first = said if isinstance(said, list) else next(iter(said.values()))
    assert len(first) == len(frame)
    assert sheet.read_bytes().startswith(b"PK")


def test_the_screen_names_codes_in_swedish(out: Path) -> None:
    shown = lovkoll("decisions", "--out", out).stdout
    for words in ("Exempelstad", "inför", "hemtjänst", "serviceinsatser", "2032-03-01"):
        assert words in shown
    assert "introduce" not in shown


def test_decisions_carry_their_proof(out: Path) -> None:
    (row,) = json.loads(lovkoll("decisions", "--out", out, "--format", "json").stdout)
    assert row["quote"].startswith("Socialnämnden beslutar att införa")
    assert (row["page"], row["path"]) == (1, "mapp/a.pdf")
    assert row["source_url"] == "https://exempelstad.example/protokoll.pdf"


def test_what_must_be_said_beside_stands_on_standard_error_where_the_format_has_no_room(out: Path) -> None:
    done = lovkoll("status", "--out", out, "--format", "csv")
    assert "av Sveriges 290 kommuner" in done.stderr
    assert "290" not in done.stdout
    assert "av Sveriges 290 kommuner" in lovkoll("status", "--out", out).stdout


def test_a_part_is_given_alone(out: Path) -> None:
    done = lovkoll("status", "--out", out, "--format", "csv", "--part", "municipalities")
    assert done.stdout.startswith("municipality,municipality_code,status")
    done = lovkoll("status", "--out", out, "--part", "kommuner")
    assert done.exit_code == 2
    assert "counts, municipalities, services" in done.stderr


def test_the_panel_brings_its_codebook(out: Path, tmp_path: Path) -> None:
    printed = lovkoll("panel", "--codebook").stdout
    assert "municipality_code" in printed
    done = lovkoll("panel", "--out", out, "-o", tmp_path / "panel.csv")
    assert done.exit_code == 0, done.output
    assert (tmp_path / "panel-kodbok.txt").read_text("utf-8") == printed


def test_words_quoted_in_the_shell_are_words_in_a_row(out: Path) -> None:
    for words in (["valfrihet är bra"], ["eftersom", "valfrihet är bra"], ['"valfrihet är bra"']):
        assert lovkoll("search", *words, "--out", out).exit_code == 0


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (["decisions", "--service", "hemtjnst"], "hemtjänst"),
        (["decisions", "--service", "flygplan"], "hemtjanst"),
        (["decisions", "--municipality", "Alingsos"], "alingsås"),
        (["decisions", "--municipality", "Atlantis"], "290"),
        (["decisions", "--party", "Kalle Anka-partiet"], "M"),
        (["decisions", "--effect", "avskafar"], "avskaffar"),
        (["decisions", "--outcome", "bifallen"], "bifallet"),
        (["decisions", "--stage", "förslag"], "förslag till högre organ"),
        (["decisions", "--body", "nämnden"], "socialnämnden"),
        (["decisions", "--from", "igår"], "2024-11-25"),
        (["decisions", "--to", "2023-02-30"], "inget datum"),
        (["decisions", "--from", "2024", "--to", "2023"], "byt plats"),
        (["decisions", "--min-confidence", "3"], "mellan 0 och 1"),
        (["decisions", "--format", "pdf"], "xlsx"),
        (["decisions", "--format", "xlsx"], "-o"),
        (["decisions", "-o", "svar.dat"], "--format"),
        (["status", "--on", "31 februari"], "2024-11-25"),
        (["status", "--on", "2024-01-01", "--since", "2025"], "tidigare dag"),
        (["status", "--municipality", "Region Uppsala"], "skyldighet"),
        (["panel", "--municipality", "03"], "skyldighet"),
        (["motives", "--code", "pengar"], "cost"),
        (["motives", "--stance", "kanske"], "for"),
        (["motives", "--by", "vecka"], "quarter"),
        (["panel", "--by", "decade"], "year"),
        (["matter", "SN 2031/13"], "SN 2031/12"),
        (["matter", "SN 2031/12", "--municipality", "Alingsås"], "Alingsås"),
        (["search", '""'], "citattecken"),
    ],
)
def test_what_cannot_be_answered_says_what_is_possible(asked: list[str], says: str, out: Path) -> None:
    done = lovkoll(*asked, "--out", out)
    assert done.exit_code == 2, done.output
    assert says in done.stderr
    assert done.stderr.startswith("lovkoll: ")
    assert done.stdout == ""


def test_documents_without_arguments_have_no_motives(tmp_path: Path) -> None:
    done = lovkoll("motives", "--out", stored(tmp_path, [document("a"), item("a:1")], {"a:1": "Om LOV."}))
    assert done.exit_code == 0, done.output
    assert "inga rader" in done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_an_empty_store_says_what_to_do(command: str, tmp_path: Path) -> None:
    done = lovkoll(command, *COMMANDS[command], "--out", stored(tmp_path, []))
    assert done.exit_code == 2
    assert "tomma" in done.stderr
    assert "lovkoll run" in done.stderr


@pytest.mark.parametrize(("version", "says"), [(0, "äldre version"), (999, "nyare version")])
def test_a_store_of_another_version_says_what_to_do(tmp_path: Path, version: int, says: str) -> None:
    folder = stored(tmp_path, [])
    with sqlite3.connect(folder / NAME) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    connection.close()
    done = lovkoll("status", "--out", folder)
    assert done.exit_code == 2
    assert says in done.stderr
    assert "kör om lovkoll run" in done.stderr


def test_what_is_no_store_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("ingen databas alls, bara text som är lång nog")
    done = lovkoll("decisions", "--out", tmp_path)
    assert done.exit_code == 2
    assert "ingen databas" in done.stderr
    assert lovkoll("decisions", "--out", tmp_path / "borta").exit_code == 2


def test_a_file_that_cannot_be_written_is_said(out: Path, tmp_path: Path) -> None:
    done = lovkoll("decisions", "--out", out, "-o", tmp_path / "borta" / "svar.csv")
    assert done.exit_code == 2
    assert "Kunde inte skriva" in done.stderr
