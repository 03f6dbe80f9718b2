"""Workers and what is kept: the same tables whoever reads, whatever has been read before, and whatever becomes of a worker."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import readings
from published import files, published
from stand_in import StandIn

from pipeline import versions
from pipeline.batch import Stopped
from pipeline.facts import Reading
from pipeline.kept import FOLDER, NAME
from pipeline.output import OutputBusy
from pipeline.run import Report, run
from pipeline.workers import Limits

TESTS = Path(__file__).parent
PATHS = os.pathsep.join([str(TESTS), str(TESTS.parent)])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with twelve files in ``in/``, two of them alike and one broken."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", PATHS)  # for the server that workers are forked from; it is started once
    (tmp_path / "in").mkdir()
    for n in range(12):
        (tmp_path / f"in/{n:02}.txt").write_text({3: "broken", 7: "file 5"}.get(n, f"file {n}"))
    return tmp_path


def go(out: str, batch: StandIn | None = None, *arguments: str) -> Report:
    return run(arguments or ["in"], Path(out), batch or StandIn())


def noted(folder: Path) -> list[str]:
    """What was read since the last time this was asked, sorted."""
    path = folder / "notes"
    lines = sorted(path.read_text("utf-8").splitlines()) if path.exists() else []
    path.unlink(missing_ok=True)
    return lines


# --------------------------------------------------------------------------- the same tables


def test_one_worker_two_workers_and_none_write_the_same(folder: Path) -> None:
    run(["in"], Path("plain"), readings.process)
    for workers in (1, 2):
        report = go(f"out{workers}", StandIn(workers))
        assert report.failed == [("in/03.txt", "Filen är trasig: skaffa en ny")]
        assert published(f"out{workers}", source=False) == published("plain", source=False)


def test_names_that_are_no_utf8_and_are_printed_alike_are_two_files(folder: Path) -> None:
    for n, name in enumerate((b"\xe5.txt", b"\xe4.txt")):
        Path(os.fsdecode(os.fsencode(folder / "in") + b"/" + name)).write_text(f"file {20 + n}")
    report = go("out")
    assert report.documents == 14 and not report.crashes
    assert [path for path, _ in report.failed] == ["in/03.txt"]


def test_adding_changing_and_removing_files_is_as_from_scratch(folder: Path) -> None:
    go("out")
    noted(folder)
    (folder / "in/05.txt").write_text("changed")  # 07 had the same bytes, and is read now
    (folder / "in/02.txt").unlink()
    (folder / "in/00.txt").rename(folder / "in/zz.txt")
    (folder / "in/new.txt").write_text("new")
    report = go("out")
    assert noted(folder) == ["read in/03.txt", "read in/05.txt", "read in/new.txt"]
    assert report.kept == 12 - 3
    go("scratch")
    assert published("out") == published("scratch")


def test_an_unchanged_run_reads_and_writes_nothing_but_tries_again_what_failed(folder: Path) -> None:
    go("out")
    noted(folder)
    before = {p: (folder / "out" / p).stat().st_mtime_ns for p in (*files("out"), "lovkoll.sqlite")}
    report = go("out")
    assert noted(folder) == ["read in/03.txt"]
    assert (report.unchanged, report.failed) == (True, [("in/03.txt", "Filen är trasig: skaffa en ny")])
    assert before == {p: (folder / "out" / p).stat().st_mtime_ns for p in before}


def test_a_table_that_somebody_took_away_is_written_again(folder: Path) -> None:
    go("out")
    whole = published("out")
    (folder / "out/tables/decisions.csv").unlink()
    assert not go("out").unchanged
    assert published("out") == whole


def test_new_rules_tag_again_and_read_nothing_but_what_failed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go("out")
    noted(folder)
    monkeypatch.setattr(versions, "tagging", lambda: "new rules")
    go("out")
    lines = noted(folder)
    assert [line for line in lines if line.startswith("read")] == ["read in/03.txt"]
    assert len(lines) == 11
    monkeypatch.setattr(versions, "reading", lambda: "a new reader")
    go("out")
    assert {line.split()[0] for line in noted(folder)} == {"read"}


def test_a_manifest_that_says_something_else_of_a_file_is_a_new_reading_of_its_text(folder: Path) -> None:
    go("out")
    noted(folder)
    (folder / "m.csv").write_text("path,body\n01.txt,nämnden\n")
    run(["in"], Path("out"), StandIn(), folder / "m.csv")
    assert noted(folder) == ["read in/03.txt", "tag in/01.txt"]


def test_what_no_file_needs_is_forgotten_unless_it_is_asked_for(folder: Path) -> None:
    def kept() -> int:
        with sqlite3.connect(folder / "out" / FOLDER / NAME) as connection:
            return int(connection.execute("SELECT count(*) FROM readings").fetchone()[0])

    go("out")
    assert kept() == 11
    for n in (0, 1):
        (folder / f"in/{n:02}.txt").unlink()
    go("out", StandIn(keep_all=True))
    assert kept() == 11
    go("out")
    assert kept() == 9


@pytest.mark.parametrize("damage", [b"no database at all", None])
def test_what_is_kept_and_damaged_is_read_again(folder: Path, damage: bytes | None) -> None:
    go("out")
    whole = published("out")
    path = folder / "out" / FOLDER / NAME
    if damage is None:
        with sqlite3.connect(path) as connection:
            connection.execute("UPDATE readings SET content = x'00' WHERE rowid = 1")
        (folder / "out/datapackage.json").unlink()
    else:
        path.write_bytes(damage)
    assert len(go("out").failed) == 1
    assert published("out") == whole


# --------------------------------------------------------------------------- limits


def test_a_crash_a_hang_and_a_hog_cost_themselves_alone(folder: Path) -> None:
    for n, what in ((1, "abort"), (4, "hang"), (6, "eat"), (8, "once"), (9, "crash")):
        (folder / f"in/{n:02}.txt").write_text(what)
    report = go("out", StandIn(limits=Limits(seconds=5, memory=400)))
    reasons = {path[3:5]: reason for path, reason in report.failed}
    assert reasons.keys() == {"01", "03", "04", "06", "09"}
    assert "dog" in reasons["01"]
    assert "5 sekunder" in reasons["04"]
    assert "400 MB" in reasons["06"]
    assert reasons["09"].startswith("Internt fel (RuntimeError)")
    assert [path for path, _ in report.crashes] == ["in/09.txt"]
    for n in (1, 4, 6, 9):
        (folder / f"in/{n:02}.txt").write_text(f"mended {n}")
    for mark in (folder / "in").glob("*.seen"):
        mark.unlink()
    noted(folder)
    assert [path for path, _ in go("out").failed] == ["in/03.txt"]
    assert noted(folder) == [f"read in/{n:02}.txt" for n in (1, 3, 4, 6, 9)]


def test_a_file_that_fails_is_tried_again_and_then_as_if_it_had_never_failed(folder: Path) -> None:
    (folder / "in/01.txt").write_text("once")
    (folder / "in/01.seen").touch()
    go("whole")
    (folder / "in/01.seen").unlink()
    assert len(go("out", StandIn(1)).failed) == 1
    (folder / "in/01.seen").unlink(missing_ok=True)
    go("whole")
    assert published("out") == published("whole")


# --------------------------------------------------------------------------- the whole command


def test_two_runs_do_not_write_to_one_folder(folder: Path) -> None:
    from pipeline.output import Output

    with Output(folder / "out"), pytest.raises(OutputBusy, match="annan körning"):
        go("out")


def test_the_report_says_what_was_read_what_failed_and_why(folder: Path) -> None:
    (folder / "in/<b>&.txt").write_text("broken too")
    go("out")
    told = json.loads((folder / "out/report.json").read_text("utf-8"))
    assert told["read"]["documents"] == 12
    assert told["documents"] == {"ok": 11, "failed": 2}
    assert told["failed"] == [
        {"reason": "Filen är trasig: skaffa en ny", "count": 2, "paths": ["in/03.txt", "in/<b>&.txt"]}
    ]
    assert told["doubts"] == {"date_unknown": 10, "vote_sum": 10, "matter_unclear": 9}
    assert told["coverage"] == [{"municipality": "Exempelstad", "code": "9901", "documents": 10, "years": {"2031": 10}}]
    assert {row["seconds"] for row in told["slowest"]} == {0.25}
    page = (folder / "out/report.html").read_text("utf-8")
    assert "in/&lt;b&gt;&amp;.txt" in page
    assert "<b>&" not in page
    assert "namn och röster går inte ihop" in page
    assert "http" not in page
    go("out")
    assert "2 filer lästes" in (folder / "out/report.html").read_text("utf-8")


def command(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """A run with such workers as a process of its own."""
    code = (
        "import sys, stand_in, pipeline.batch as room\nroom.Batch = stand_in.StandIn\n"
        "if __name__ == '__main__':\n    from pipeline.__main__ import main\n    sys.argv[0] = 'lovkoll'\n    main()\n"
    )
    (folder / "lovkoll.py").write_text(code)
    return subprocess.Popen(
        [sys.executable, str(folder / "lovkoll.py"), "run", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_ctrl_c_ends_the_run_says_how_to_go_on_and_the_same_command_does(folder: Path) -> None:
    (folder / "in/11.txt").write_text("hang")
    run_ = command(folder, "in", "--out", "out", "--workers", "2")
    deadline = time.monotonic() + 60
    while "read in/11.txt" not in (folder / "notes").read_text("utf-8") if (folder / "notes").exists() else True:
        assert run_.poll() is None and time.monotonic() < deadline
        time.sleep(0.05)
    run_.send_signal(signal.SIGINT)
    said = run_.communicate(timeout=60)
    assert run_.returncode == 130, said
    assert "filer är lästa och sparade. Samma kommando fortsätter" in said[1]
    assert "Traceback" not in said[1], said[1]
    read = set(noted(folder)) - {"read in/11.txt"}
    (folder / "in/11.txt").write_text("file 11")
    go("out")
    assert "read in/11.txt" in (again := noted(folder))
    assert len(read & set(again)) < len(read), "what was read before is kept"
    go("whole")
    assert published("out") == published("whole")


def test_a_stopped_run_counts_what_it_has_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> Iterator[Reading]:
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr("pipeline.batch.work_off", stop)
    with pytest.raises(Stopped) as stopped:
        go("out")
    assert (stopped.value.done, stopped.value.count) == (0, 11)
    assert not (folder / "out/tables").exists()
