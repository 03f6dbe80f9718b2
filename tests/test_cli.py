"""The command line as a person and a script use it: exit codes, what is said where, and that help costs nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
import readings
from typer.testing import CliRunner, Result

from pipeline import __version__
from pipeline.__main__ import app
from pipeline.datapackage import dictionary


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with two files in ``in/``, and a stand-in for the reading of one."""
    stand_in = ModuleType("pipeline.process")
    stand_in.process = readings.process  # type-free on purpose: the real room is heavy
    monkeypatch.setitem(sys.modules, "pipeline.process", stand_in)
    monkeypatch.setenv("LOVKOLL_WORKERS", "0")  # a worker would read with the real one
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text("a")
    (tmp_path / "in/b.txt").write_text("b")
    return tmp_path


def lovkoll(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def test_a_run_ends_with_what_was_found() -> None:
    done = lovkoll("run", "in")
    assert done.exit_code == 0, done.output
    for words in ("Dokument, läst", "bifallet", "Exempelstad", "socialnämnden", "2031-11-04", "inför", "hemtjänst"):
        assert words in done.stdout
    assert "Kunde inte läsas" not in done.stdout
    assert Path("data/processed/tables/decisions.csv").is_file()


def test_a_file_that_fails_is_named_with_its_reason_and_sets_the_exit_code(folder: Path) -> None:
    (folder / "in/trasig.txt").write_text("broken")
    done = lovkoll("run", "in", "--out", "ut")
    assert done.exit_code == 1
    assert "in/trasig.txt: Filen är trasig: skaffa en ny" in done.stdout


def test_quiet_says_nothing_but_what_failed(folder: Path) -> None:
    done = lovkoll("run", "in", "--quiet")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")
    (folder / "in/trasig.txt").write_text("broken")
    done = lovkoll("run", "in", "-q")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "in/trasig.txt: Filen är trasig: skaffa en ny\n"


def test_json_is_one_object_on_standard_output(folder: Path) -> None:
    (folder / "in/trasig.txt").write_text("broken")
    done = lovkoll("run", "in", "--json")
    assert done.exit_code == 1
    said = json.loads(done.stdout)
    assert said["documents"] == {"ok": 2, "failed": 1}
    assert said["decisions"] == {"adopted": 2}
    assert said["failed"] == [{"path": "in/trasig.txt", "reason": "Filen är trasig: skaffa en ny"}]
    assert said["lov"][0]["effect"] == "introduce"
    assert said["lov"][0]["services"] == "hemtjanst;hemtjanst_service"


def test_a_run_without_decisions_has_a_summary_too(folder: Path) -> None:
    (folder / "in/trasig.txt").write_text("broken")
    done = lovkoll("run", "in/trasig.txt")
    assert done.exit_code == 1
    assert "Dokument, misslyckad" in done.stdout
    done = lovkoll("run", "in/trasig.txt", "--json")
    assert json.loads(done.stdout)["lov"] == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["run", "borta"], "borta"),
        (["run", "in/*.pdf"], "in/*.pdf"),
        (["run", "in", "--manifest", "borta.csv"], "borta.csv"),
        (["run", "in", "--manifest", "in/a.txt"], "okända kolumner"),
        (["run", "in", "--out", "in/a.txt"], "in/a.txt"),
        (["show", "x"], "lovkoll run"),
        (["explain", "x"], "lovkoll run"),
        (["run"], "INPUT"),
        (["run", "in", "--fel"], "--fel"),
    ],
)
def test_wrong_usage_is_exit_code_2_and_says_what(arguments: list[str], says: str) -> None:
    done = lovkoll(*arguments)
    assert done.exit_code == 2
    assert says in done.stderr
    assert done.stdout == ""


def test_a_crash_shows_its_trace_only_when_asked(folder: Path) -> None:
    (folder / "in/c.txt").write_text("crash")
    done = lovkoll("run", "in")
    assert done.exit_code == 1
    assert "rapportera" in done.stdout
    assert "Traceback" not in done.output
    assert "no stage foresaw" in lovkoll("run", "in", "--debug").stderr


def test_a_manifest_row_without_a_file_is_said(folder: Path) -> None:
    (folder / "m.csv").write_text("path,body\nborta.txt,nämnden\n")
    done = lovkoll("run", "in", "--manifest", "m.csv")
    assert done.exit_code == 0
    assert "borta.txt i manifestet är ingen av filerna" in done.stdout


def test_show_and_explain_find_a_row_and_name_near_ones() -> None:
    lovkoll("run", "in", "-q")
    row = Path("data/processed/tables/decisions.csv").read_text("utf-8").splitlines()[1].split(",")[0]
    done = lovkoll("show", row, "-o", "bild.png")
    assert done.exit_code == 0, done.output
    assert done.stdout.split() == ["bild-1.png", "bild-2.png"]
    assert Path("bild-1.png").read_bytes().startswith(b"\x89PNG")
    done = lovkoll("explain", row)
    assert done.exit_code == 0
    assert "Underlag" in done.stdout
    for command in ("show", "explain"):
        done = lovkoll(command, row[:-1] + "9")
        assert done.exit_code == 2
        assert row in done.stderr


def test_the_data_dictionary_is_printed_or_written() -> None:
    assert lovkoll("tables").stdout == dictionary()
    assert lovkoll("tables", "-o", "t.md").exit_code == 0
    assert Path("t.md").read_bytes() == dictionary().encode()


def test_the_version() -> None:
    assert lovkoll("--version").stdout == f"lovkoll {__version__}\n"


HEAVY = {"spacy", "pandas", "numpy", "pdfplumber", "pypdfium2", "sklearn", "rich", "lxml", "PIL", "pikepdf"}


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom pipeline.__main__ import app\n"
        "for command in ([], ['run'], ['show']):\n    app([*command, '--help'], standalone_mode=False)\n"
        f"print(sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr)"
    )
    root = Path(__file__).parents[1]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=root, check=True)
    assert "lovkoll" in done.stdout or "Usage" in done.stdout
    assert done.stderr == "[]\n"


def test_the_face_is_lazy_and_process_stays_a_function() -> None:
    code = (
        "import sys, types\nimport pipeline\nassert 'pipeline.store' not in sys.modules\n"
        "sys.modules['pipeline.process'] = room = types.ModuleType('pipeline.process')\nroom.process = print\n"
        "setattr(pipeline, 'process', room)\n"  # what the import of the room does
        "assert pipeline.process is print\nassert pipeline.open_store.__module__ == 'pipeline.store'\n"
        "assert pipeline.write.__module__ == 'pipeline.output'\nassert not hasattr(pipeline, 'nothing')"
    )
    root = Path(__file__).parents[1]
    subprocess.run([sys.executable, "-c", code], cwd=root, check=True)
