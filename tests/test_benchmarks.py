"""The benchmark runs and reports every reader; how fast they are is not asserted."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from golds import RAW, ROOT

from pipeline.facts import TABLES
from pipeline.store import open_store


def test_read_reports_pages_and_ratios(tmp_path: Path) -> None:
    pdfs = sorted(RAW.glob("*.pdf"), key=lambda file: file.stat().st_size)
    shutil.copy(pdfs[1], tmp_path)
    command = [sys.executable, "benchmarks/read.py", str(tmp_path), "--rounds", "1", "--json"]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    result = json.loads(done.stdout)
    assert (result["files"], result["rounds"]) == (1, 1)
    assert result["pages"] >= 1
    assert set(result["pages_per_second"]) == {"pipeline", "pdfplumber", "pypdfium2"}
    assert set(result["times_as_fast_as"]) == {"pdfplumber", "pypdfium2"}
    assert all(len(runs) == 1 and runs[0] > 0 for runs in result["seconds"].values())


def test_a_folder_without_pdfs_is_wrong_usage(tmp_path: Path) -> None:
    command = [sys.executable, "benchmarks/read.py", str(tmp_path)]
    assert subprocess.run(command, cwd=ROOT, check=False, capture_output=True).returncode == 2


def test_questions_are_timed_over_a_generated_store(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "benchmarks/questions.py",
        str(tmp_path),
        "--decisions",
        "3000",
        "--rounds",
        "1",
        "--json",
    ]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    result = json.loads(done.stdout)
    assert result["size"]["decisions"] >= 3000
    assert {"status", "parties", "panel, by year"} <= set(result["inside"])
    assert set(result["command"]) >= {"status", "decisions", "matter", "parties", "motives", "search", "panel"}
    assert all(seconds > 0 for seconds in (*result["inside"].values(), *result["command"].values(), result["start"]))


def test_the_generated_store_is_whole_and_the_same_each_time(tmp_path: Path) -> None:
    sys.path.insert(0, str(ROOT / "benchmarks"))
    try:
        from generated import generate
    finally:
        sys.path.pop(0)
    stores = []
    for name in ("a", "b"):
        generate(tmp_path / name, 2000)
        with open_store(tmp_path / name) as store:
            assert store.query("PRAGMA foreign_key_check") == []
            stores.append([store.query(f'SELECT * FROM "{table.table}"') for table in TABLES])
    assert stores[0] == stores[1]
    assert all(rows for table, rows in zip(TABLES, stores[0], strict=True) if table.table != "attendance")
