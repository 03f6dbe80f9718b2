"""No figure falls: the pipeline over hand-coded documents, each field's F1 against the floor in floors.json.

The floors of ``samples`` are for our own documents, those of ``shared`` for a corpus that may lie beside the repository. Raise a floor when
the pipeline gets better; lower one only with a reason in the commit.
"""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from golds import EXAMPLES, RAW, ROOT, shared, shared_file

from pipeline.learn.evaluate import FIELDS, Evaluation, evaluate
from pipeline.learn.gold import load
from pipeline.learn.report import misses_text, scores_text
from pipeline.process import process
from pipeline.run import run

FLOORS: dict[str, dict[str, float]] = json.loads((ROOT / "tests" / "floors.json").read_text(encoding="utf-8"))
#: Places of the tests: without a shared corpus its floors are not asked for.
SETS = ["samples", "shared"] if shared() else ["samples"]


def measured(name: str, out: Path) -> Evaluation:
    """The evaluation of one set, by a run over the files that its gold codes."""
    if name == "samples":
        gold, files = EXAMPLES, [RAW / form.name for form in load(EXAMPLES)]
    else:
        folder = shared()
        assert folder is not None
        gold = folder / "gold"
        files = [file for form in load(gold) if (file := shared_file(form.name))]
    report = run([str(file) for file in files], out, process)
    assert not report.crashes, report.crashes
    return evaluate(gold, out)


@pytest.mark.parametrize("name", SETS)
def test_no_field_falls_under_its_floor(name: str, tmp_path: Path) -> None:
    evaluation = measured(name, tmp_path)
    scores = evaluation.scores
    fallen = [
        f"{field}: {scores[field].f1 if field in scores else None} < {floor}"
        for field, floor in FLOORS[name].items()
        if field not in scores or (scores[field].f1 or 0.0) < floor
    ]
    assert not fallen, "\n".join([*fallen, scores_text(scores), misses_text(evaluation.faults)])


@pytest.mark.parametrize("name", ["samples", "shared"])
def test_floors_are_of_known_fields(name: str) -> None:
    assert FLOORS[name], "no floors"
    assert set(FLOORS[name]) <= set(FIELDS)
    assert all(0 < floor <= 1 and math.isclose(floor * 100, round(floor * 100)) for floor in FLOORS[name].values())
