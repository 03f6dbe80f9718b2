"""A run that is killed, wherever it stands, is continued by the next and ends in the same bytes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import killed
from published import published
from stand_in import StandIn

from pipeline.run import run

TESTS = Path(__file__).parent


def test_a_run_killed_at_any_point_ends_in_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for n in range(8):
        (tmp_path / f"in/{n:02}.txt").write_text({3: "broken", 5: "file 4"}.get(n, f"file {n}"))
    paths = os.pathsep.join([str(TESTS), str(TESTS.parent)])
    script = [sys.executable, str(TESTS / "killed.py"), str(tmp_path)]
    done = subprocess.run(script, env=os.environ | {"PYTHONPATH": paths}, check=True, capture_output=True, text=True)
    assert done.stdout.split() == list(killed.POINTS), done.stderr
    whole = tmp_path / "whole"
    run([str(tmp_path / "in")], whole, StandIn(1))
    for point in killed.POINTS:
        assert published(tmp_path / point) == published(whole), point
        assert {path.name for path in (tmp_path / point).iterdir()} == {path.name for path in whole.iterdir()}
    assert published(tmp_path / "before") != published(whole)
