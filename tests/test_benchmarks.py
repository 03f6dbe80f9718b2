"""The benchmark runs and reports every reader; how fast they are is not asserted."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

from golds import RAW, ROOT


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
