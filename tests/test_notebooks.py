"""Every notebook runs from its first cell to its last over the tables of the samples; none is left out."""

from __future__ import annotations

import ast
import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.process import process
from pipeline.run import run

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


#: Notebook -> the frames that answer its question; over the samples none of them is empty.
ANSWERS = {
    "01-lov-over-time": ("read", "status", "decisions", "in_operation", "ended", "why", "motives"),
    "02-parties": ("sides", "long", "over_years", "ballots", "behind"),
}


def code(notebook: Path) -> list[dict[str, Any]]:
    return [c for c in json.loads(notebook.read_text("utf-8"))["cells"] if c["cell_type"] == "code"]


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out")
    run([str(ROOT / "data" / "raw")], out, process)
    return out


def test_every_notebook_is_expected_to_answer_something() -> None:
    assert {path.stem for path in NOTEBOOKS} == ANSWERS.keys()


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda p: p.stem)
def test_notebook_runs(notebook: Path, samples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOVKOLL_OUT", str(samples))
    names: dict[str, Any] = {}
    for number, cell in enumerate(code(notebook)):
        exec(compile("".join(cell["source"]), f"{notebook.name}:{number}", "exec"), names)
    for name in ANSWERS[notebook.stem]:
        assert len(names[name]) > 0, name


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda p: p.stem)
def test_notebook_defines_nothing_and_holds_no_output(notebook: Path) -> None:
    for cell in code(notebook):
        assert not cell["outputs"] and cell["execution_count"] is None, "clear the outputs before committing"
        kinds = (ast.FunctionDef, ast.ClassDef, ast.Lambda)
        assert not any(isinstance(node, kinds) for node in ast.walk(ast.parse("".join(cell["source"]))))
