"""What a worker does with a bunch of files, by which version of the program, and on a cluster."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from golds import RAW
from published import published
from test_floors import FILES, imported, known, module_of, room

from pipeline import versions, work
from pipeline.batch import Batch
from pipeline.packed import Damaged, document_of, packed_of
from pipeline.process import process
from pipeline.run import run
from pipeline.settings import DEFAULT, Ocr, Settings
from pipeline.tasks import CHANGED, OtherVersion, Task
from pipeline.workers import NoCluster

FILE = RAW / "2023-11-27_kommunfullmaktige_protokollsutdrag.pdf"


def task(path: Path, document: bytes | None = None) -> Task:
    return Task(str(path), path.name, hashlib.sha256(path.read_bytes()).hexdigest(), {}, document)


def test_a_document_that_was_kept_is_tagged_without_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    (fresh,) = work.read_bunch([task(FILE)], DEFAULT, versions.writing())
    assert fresh.document is not None
    assert fresh.decisions > 0

    def refuse(*_: object) -> None:
        raise AssertionError("the file is not to be read")

    monkeypatch.setattr(work, "process", refuse)
    (tagged,) = work.read_bunch([task(FILE, fresh.document)], DEFAULT, versions.writing())
    assert (tagged.reading, tagged.digest, tagged.document) == (fresh.reading, fresh.digest, None)
    monkeypatch.setattr(work, "process", process)
    (read,) = work.read_bunch([task(FILE, fresh.document[:100])], DEFAULT, versions.writing())
    assert (read.reading, read.document) == (fresh.reading, fresh.document)


def test_a_document_comes_back_from_its_bytes_as_it_was() -> None:
    (fresh,) = work.read_bunch([task(FILE)], DEFAULT, versions.writing())
    assert fresh.document is not None
    assert document_of(fresh.document) == process(FILE, FILE.name).document
    assert packed_of(fresh.reading).at("elsewhere.pdf").of("path") == "elsewhere.pdf"
    for data in (fresh.document, b"", b"x" * 50):
        with pytest.raises(Damaged):
            packed_of(data)


def test_faults_are_results(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Kommunfullmäktige")
    asked = task(path)
    path.write_text("Något annat")
    (changed,) = work.read_bunch([asked], DEFAULT, versions.writing())
    assert changed.fault == CHANGED

    def fail(error: type[BaseException]) -> None:
        def raised(*_: object) -> None:
            raise error

        monkeypatch.setattr(work, "process", raised)

    fail(MemoryError)
    assert work.read_bunch([asked], DEFAULT, versions.writing())[0].hungry
    fail(ZeroDivisionError)
    (crashed,) = work.read_bunch([asked], DEFAULT, versions.writing())
    assert crashed.fault is not None and "ZeroDivisionError" in crashed.fault
    assert crashed.trace is not None and "Traceback" in crashed.trace
    with pytest.raises(OtherVersion):
        work.read_bunch([asked], DEFAULT, "another version")


def test_settings_are_told_apart() -> None:
    assert len({Settings(ocr).digest() for ocr in Ocr}) == len(Ocr)


@pytest.mark.parametrize(
    ("rooms", "also"), [(versions.READING, ()), (versions.TAGGING, versions.READING)], ids=["reading", "tagging"]
)
def test_a_version_covers_everything_that_its_rooms_import(rooms: tuple[str, ...], also: tuple[str, ...]) -> None:
    own = {*rooms, *also}
    used = {
        room(target)
        for path in FILES
        if room(module_of(path)) in rooms
        for name in imported(path.read_text("utf-8"))
        if (target := known(name))
    }
    assert used <= own


def test_a_version_follows_every_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import shutil

    copy = shutil.copytree(
        Path(versions.__file__).parent, tmp_path / "pipeline", ignore=shutil.ignore_patterns("__pycache__")
    )
    monkeypatch.setattr(versions, "_package", lambda: copy)
    digests = versions.reading.__wrapped__, versions.tagging.__wrapped__
    before = [digest() for digest in digests]
    with (copy / "vocabulary/outcomes.toml").open("a") as file:
        file.write("# more\n")
    after = [digest() for digest in digests]
    assert (after[0] == before[0], after[1] == before[1]) == (True, False)
    with (copy / "ingest/flow.py").open("a") as file:
        file.write("# more\n")
    assert versions.reading.__wrapped__() != before[0]


# --------------------------------------------------------------------------- the same tables


def test_processes_a_cluster_and_this_process_write_the_same(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    names = [p for p in sorted(RAW.iterdir()) if p.stat().st_size < 60_000]
    run([str(p) for p in names], tmp_path / "plain", process)
    run([str(p) for p in names], tmp_path / "pool", Batch(2))
    os.environ.setdefault("DASK_DISTRIBUTED__ADMIN__TICK__LIMIT", "60s")
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None
    ) as cluster:
        run([str(p) for p in names], tmp_path / "dask", Batch(scheduler=cluster.scheduler_address))
    assert published(tmp_path / "pool") == published(tmp_path / "dask")
    assert published(tmp_path / "pool", source=False) == published(tmp_path / "plain", source=False)


def test_a_scheduler_that_does_not_answer_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("pipeline.workers.cluster._PATIENCE", 0.5)
    with pytest.raises(NoCluster, match="svarar"):
        run([str(FILE)], tmp_path, Batch(scheduler="tcp://127.0.0.1:9"))
