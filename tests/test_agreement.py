"""The ruler holds one coder against another as it holds the pipeline against a coder."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from golds import ROOT

sys.path.append(str(ROOT / "benchmarks"))
from agreement import FIRST, SECOND, agreement


def test_a_coder_agrees_with_itself(tmp_path: Path) -> None:
    for form in SECOND.glob("*.json"):
        (tmp_path / form.name).write_text(form.read_text("utf-8"), encoding="utf-8")
    scores = agreement(SECOND, tmp_path)
    assert scores["decisions.outcome"].f1 == scores["events"].f1 == scores["ballots"].f1 == 1.0


def test_a_reading_that_differs_is_counted(tmp_path: Path) -> None:
    form = json.loads((SECOND / "stangvik-kf-2016-11-29.json").read_text("utf-8"))
    decided = [d for item in form["items"] for d in item["decisions"]]
    decided[0]["outcome"] = "withdrawn"
    (tmp_path / "stangvik-kf-2016-11-29.json").write_text(json.dumps(form), encoding="utf-8")
    scores = agreement(SECOND, tmp_path)
    assert scores["decisions.outcome"].hits == scores["decisions.outcome"].support - 1


def test_the_second_coder_read_documents_of_the_set_that_is_kept_aside() -> None:
    assert {f.stem for f in SECOND.glob("*.json")} <= {f.stem for f in FIRST.glob("*.json")}
