"""The benchmark runs and reports every reader; how fast they are is not asserted."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
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
    taken = (*result["inside"].values(), *result["command"].values(), result["start"])
    assert all(clock > 0 and processor > 0 for clock, processor in taken)


@pytest.fixture(scope="module")
def benchmarks() -> Iterator[None]:
    """The scripts can be imported."""
    sys.path.insert(0, str(ROOT / "benchmarks"))
    yield
    sys.path.remove(str(ROOT / "benchmarks"))


@pytest.mark.usefixtures("benchmarks")
def test_the_generated_store_is_whole_and_the_same_each_time(tmp_path: Path) -> None:
    from generated import generate

    stores = []
    for name in ("a", "b"):
        generate(tmp_path / name, 2000)
        with open_store(tmp_path / name) as store:
            assert store.query("PRAGMA foreign_key_check") == []
            stores.append([store.query(f'SELECT * FROM "{table.table}"') for table in TABLES])
    assert stores[0] == stores[1]
    assert all(rows for table, rows in zip(TABLES, stores[0], strict=True) if table.table != "attendance")


#: Tables that are too large to be gone through for a question; the letters are how queries call them.
LARGE = re.compile(
    r"SCAN (?:decisions|items|documents|evidence|pages|ballots|actors|events|matters|matter_items|x|i|d|e)(?!\w)(?! USING)"
)


@pytest.mark.usefixtures("benchmarks")
def test_no_question_goes_through_all_rows_of_a_large_table(tmp_path: Path) -> None:
    from generated import generate
    from questions import questions

    generate(tmp_path, 20_000)
    with open_store(tmp_path) as store:
        asked: list[str] = []
        store.connection.set_trace_callback(asked.append)
        for ask in questions(store).values():
            ask()
        store.connection.set_trace_callback(None)
        plans = {
            sql: [row["detail"] for row in store.query(f"EXPLAIN QUERY PLAN {sql}")]
            for sql in asked
            if sql[:6] in ("SELECT", "WITH h")
        }
    assert len(plans) > 20
    for sql, plan in plans.items():
        if "GROUP BY matter_id ORDER BY count(*)" not in sql:  # the benchmark's own: which matter to ask for
            assert not [step for step in plan if LARGE.search(step)], (sql, plan)
