"""What a worker does with a bunch of files, by which version of the program, and on a cluster."""

from __future__ import annotations

import ast
import hashlib
import os
from dataclasses import replace
from pathlib import Path

import pytest
from golds import RAW
from published import published
from test_floors import FILES, imported, known, module_of, room

from pipeline import versions, work
from pipeline.batch import Batch
from pipeline.packed import Damaged, document_of, packed_of, parts_of
from pipeline.parts import take_apart
from pipeline.process import process
from pipeline.rules import rule_files
from pipeline.run import run
from pipeline.settings import DEFAULT, Ocr, Settings
from pipeline.tasks import CHANGED, OtherVersion, Task
from pipeline.workers import Limits, NoCluster

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
    ("rooms", "also"),
    [(versions.READING, ()), (versions.DIVIDING, versions.READING), (versions.TAGGING, versions.READING)],
    ids=["reading", "dividing", "tagging"],
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
    digests = versions.reading.__wrapped__, versions.dividing.__wrapped__, versions.tagging.__wrapped__
    for path, same in (
        ("vocabulary/outcomes.toml", (True, True, False)),
        ("vocabulary/headings.toml", (True, False, False)),
        ("extract/points.py", (True, True, False)),
        ("structure/heads.py", (True, False, False)),
        ("ingest/flow.py", (False, True, True)),
        ("text.py", (False, True, True)),
    ):
        before = [digest() for digest in digests]
        with (copy / path).open("a") as file:
            file.write("# more\n")
        after = [digest() for digest in digests]
        assert tuple(new == old for new, old in zip(after, before, strict=True)) == same, path


def test_no_word_of_the_rules_has_a_say_in_what_a_document_is_taken_apart_into() -> None:
    assert set(rule_files()) <= set(versions.RULES)
    for path in FILES:
        if room(module_of(path)) in set(versions.DIVIDING) - {"rules"}:
            tree = ast.parse(path.read_text("utf-8"))
            asked = {
                alias.name
                for node in ast.walk(tree)
                if isinstance(node, ast.ImportFrom) and node.module == "pipeline.rules"
                for alias in node.names
            } | {
                node.attr
                for node in ast.walk(tree)
                if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "rules"
            }
            assert asked <= {"VocabularyError", "expand", "municipalities", "table", "toml"}, path
            named = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
            assert not named & set(versions.RULES), path


def test_a_document_that_was_taken_apart_is_not_again(monkeypatch: pytest.MonkeyPatch) -> None:
    (fresh,) = work.read_bunch([task(FILE)], DEFAULT, versions.writing())
    assert fresh.document is not None
    assert fresh.parts is not None
    document = document_of(fresh.document)
    assert parts_of(fresh.parts, document) == take_apart(document)
    apart: list[object] = []
    monkeypatch.setattr(work, "take_apart", lambda *known: apart.append(known) or take_apart(*known))
    for parts, times, made in ((fresh.parts, 0, None), (None, 1, fresh.parts), (fresh.parts[:60], 1, fresh.parts)):
        apart.clear()
        (tagged,) = work.read_bunch([replace(task(FILE, fresh.document), parts=parts)], DEFAULT, versions.writing())
        assert (len(apart), tagged.parts) == (times, made)
        assert (tagged.reading, tagged.digest, tagged.document) == (fresh.reading, fresh.digest, None)


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


# --------------------------------------------------------------------------- limits


@pytest.mark.parametrize(
    ("sizes", "seconds"),
    [
        ((0,), 100),
        ((1_000_000,), 100),
        ((1_000_001,), 200),
        ((30_000_000,), 3000),  # a scan
        ((10,) * 64, 120),  # a bunch of small files does not get what each may take
        ((10, 5_000_000), 500),
    ],
)
def test_a_large_file_may_take_longer(sizes: tuple[int, ...], seconds: float) -> None:
    tasks = [Task("", "", "", {}, size=size) for size in sizes]
    assert Limits(seconds=100).allowed(tasks) == seconds
