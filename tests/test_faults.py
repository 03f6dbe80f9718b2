"""Hostile files and places: each ends as a row with a reason, and stops nothing. ``benchmarks/fuzz.py`` does the same by the thousand."""

from __future__ import annotations

import csv
import os
import resource
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
import pytest
import readings
from golds import ROOT

from pipeline.facts import Reading
from pipeline.ingest import Unreadable, limits, read
from pipeline.inputs import find_inputs
from pipeline.parties import is_party
from pipeline.run import CHANGED, run
from pipeline.store import open_store
from pipeline.summary import printable
from pipeline.text import Document


@pytest.fixture(autouse=True, scope="module")
def benchmarks() -> Iterator[None]:
    """The fuzzer can be imported."""
    sys.path.insert(0, str(ROOT / "benchmarks"))
    yield
    sys.path.remove(str(ROOT / "benchmarks"))


def load(folder: Path, data: bytes) -> Document:
    (folder / "fil").write_bytes(data)
    return read(folder / "fil", "fil")


def refused(folder: Path, data: bytes) -> str:
    with pytest.raises(Unreadable) as why:
        load(folder, data)
    return why.value.why


# --------------------------------------------------------------------------- limits


def test_a_text_that_is_too_large_is_refused_by_its_size_and_not_read(tmp_path: Path) -> None:
    with (tmp_path / "fil").open("wb") as file:
        file.write(b"Protokoll\n" * 200)
        file.truncate(300_000_000)
    with pytest.raises(Unreadable, match="300 MB och läses inte"):
        read(tmp_path / "fil", "fil")


def test_a_file_larger_than_any_is_not_read_to_be_hashed(tmp_path: Path) -> None:
    with (tmp_path / "hal.pdf").open("wb") as file:
        file.truncate(1 << 40)
    (found,) = find_inputs([str(tmp_path / "hal.pdf")])
    assert found.fault is not None and found.fault.startswith("Filen är 1099511 MB och läses inte")


def test_a_tree_of_a_hundred_thousand_pages_says_what_to_do(tmp_path: Path) -> None:
    from fuzzing.pdfs import pdf_of

    kids = b"3 0 R " * 100_000
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    data = pdf_of([b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 100000/Kids[%s]>>" % kids, page])
    assert refused(tmp_path, data) == limits.too_many(limits.PAGES, "sidor")


@pytest.mark.parametrize(("data", "what"), [(b"a\f" * 20_000, "sidor"), (b"ord " * 2_100_000, "tecken")])
def test_a_text_with_too_much_of_something_is_refused(tmp_path: Path, data: bytes, what: str) -> None:
    assert what in refused(tmp_path, data)


def test_a_word_longer_than_any_is_cut(tmp_path: Path) -> None:
    document = load(tmp_path, b"Protokoll\n\n" + b"x" * 1000 + b" slut")
    assert [word.end - word.start for word in document.words] == [9, *[limits.WORD] * 5, 4]


def test_a_line_of_a_thousand_tabs_does_not_widen_the_others(tmp_path: Path) -> None:
    document = load(tmp_path, b"a\t" * 3000 + b"\n" + b"c\td\n" * 3000)
    assert len(document.text) < 100_000


def test_a_row_of_a_web_page_has_as_many_cells_as_a_table_can_have(tmp_path: Path) -> None:
    head = b"<!doctype html><html><body><p>Protokoll</p><table>"
    row = load(tmp_path, head + b"<tr>" + b"<td>a" * 3000 + b"</table>").tables[0].rows[0]
    assert len(row) == limits.CELLS


def test_parentheses_with_nothing_in_them_are_no_party() -> None:
    assert not is_party("")


# --------------------------------------------------------------------------- formats


def with_table(rows: int, first: str, other: str) -> bytes:
    """A Word document with a table of one column; ``first`` and ``other`` are the properties of the cells."""
    saved, out = BytesIO(), BytesIO()
    document = docx.Document()
    document.add_table(rows=rows, cols=1).cell(0, 0).text = "Ledamot"
    document.add_paragraph("Efter tabellen.")
    document.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name).decode("latin-1")
            if name == "word/document.xml":
                head, *cells = data.split("<w:tcPr>")
                data = head + "".join(f"<w:tcPr>{other if n else first}{cell}" for n, cell in enumerate(cells))
            new.writestr(name, data.encode("latin-1"))
    return out.getvalue()


def test_a_cell_of_two_thousand_million_columns_is_one_cell(tmp_path: Path) -> None:
    span = '<w:gridSpan w:val="2000000000"/>'
    assert load(tmp_path, with_table(1, span, "")).text == "Ledamot\nEfter tabellen."


def test_a_cell_merged_over_two_thousand_rows_is_read(tmp_path: Path) -> None:
    data = with_table(2000, '<w:vMerge w:val="restart"/>', '<w:vMerge w:val="continue"/>')
    assert load(tmp_path, data).text.endswith("Efter tabellen.")


def test_control_characters_and_marks_of_direction_leave_the_text(tmp_path: Path) -> None:
    assert "\x00" not in load(tmp_path, b"Ord att " * 2000 + b"slut\x00et\x1b").text
    assert load(tmp_path, "Be\u202eslut\u202c\u2066".encode()).text == "Beslut"


def test_pages_of_markdown_rise_whatever_their_comments_say(tmp_path: Path) -> None:
    document = load(tmp_path, b"# A\n<!-- sida 7 -->\n<!-- sida 2 -->\nb\n<!-- sida 1 -->\nc\n<!-- sida 1 -->\nd")
    numbers = [page.number for page in document.pages]
    assert numbers == sorted(set(numbers))


# --------------------------------------------------------------------------- places


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path


#: In place of the reading of a file, which takes seconds to begin.
QUICK = f"import sys; sys.path.insert(0, {str(ROOT / 'tests')!r}); import readings; sys.modules['pipeline.process'] = readings"


@pytest.mark.parametrize("name", ["links", "rights", "same_names", "full_disk"])
def test_what_is_wrong_around_a_file_stops_no_run(place: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from fuzzing import places

    monkeypatch.setattr(places, "PREPARED", QUICK)
    assert getattr(places, name)(place) == []


def test_a_file_that_changes_between_hashing_and_reading_says_so(place: Path) -> None:
    def process(path: Path, name: str, given: dict[str, str]) -> Reading:
        path.write_bytes(path.read_bytes() + b" mer")
        return readings.process(path, name, given)

    (place / "in" / "a.txt").write_bytes(b"a")
    assert run([str(place / "in")], place / "out", process).failed == [("in/a.txt", CHANGED)]


def test_hostile_names_are_rows_as_they_are_and_harmless_on_a_terminal(place: Path) -> None:
    names = [
        "rad\nbrytning.txt",
        'cit"at.txt',
        "=1+1.txt",
        "\x1b[31mskärm.txt",
        "\u202etxt.exe",
        "'; DROP TABLE documents; --",
    ]
    for name in names:
        (place / "in" / name).write_text(name)
    raw = Path(os.fsdecode(os.fsencode(place / "in") + b"/\xe5.txt"))
    raw.write_bytes(b"crash")
    report = run([str(place / "in")], place / "out", readings.process)
    with (place / "out" / "tables" / "documents.csv").open(encoding="utf-8", newline="") as file:
        paths = {row["path"] for row in csv.DictReader(file)}
    assert paths == {f"in/{name}" for name in names} | {"in/\ufffd.txt"}
    assert [path for path, _ in report.failed] == ["in/\ufffd.txt"]
    with open_store(place / "out") as store:
        assert {row["path"] for row in store.query("SELECT path FROM documents")} == paths
        (kept,) = [
            r["location"] for r in store.query("SELECT location FROM inputs") if isinstance(r["location"], bytes)
        ]
    assert os.fsdecode(kept) == str(raw)
    assert printable("\x1b[31m\u202ea\nb") == "\ufffd[31m\ufffda\ufffdb"


# --------------------------------------------------------------------------- the fuzzer itself


def test_mutants_are_the_same_for_the_same_seed() -> None:
    from fuzzing.mutations import mutant
    from fuzzing.seeds import FORMATS

    for name in FORMATS:
        assert [mutant(name, 3, n) for n in range(5)] == [mutant(name, 3, n) for n in range(5)]
        assert mutant(name, 3, 1) != mutant(name, 4, 1)


STAND_IN = """
import os, time
from pathlib import Path
import readings
def process(path, name, given):
    data = path.read_bytes()
    if data == b"hang":
        while True: pass
    if data == b"dies":
        os.abort()
    if data == b"writes":
        (Path.home() / "spar.txt").write_text("x")
    return readings.process(path, name, given)
"""


def test_the_fuzzer_sees_every_kind_of_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from fuzzing.watched import Limits, watch

    (tmp_path / "stand_in.py").write_text(STAND_IN)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(tmp_path), str(ROOT / "tests"))))
    documents = {f"{word}.txt": word.encode() for word in ("ok", "crash", "hang", "dies", "writes", "broken")}
    found = watch(documents, Limits(seconds=1.0, process="stand_in:process"))
    states = {name.removesuffix(".txt"): outcome.status for name, outcome in found.outcomes.items()}
    assert states == {
        "ok": "ok",
        "crash": "failed",
        "hang": "hang",
        "dies": "killed",
        "writes": "ok",
        "broken": "failed",
    }
    assert [name for name, outcome in found.outcomes.items() if outcome.trace] == ["crash.txt"]
    assert any("spar.txt" in path for path in found.outside)


def test_the_command_counts_and_writes_its_page(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "benchmarks/fuzz.py",
        "--mutants",
        "9",
        "--formats",
        "markdown",
        "--without",
        "built",
        "places",
    ]
    command += ["--json", str(tmp_path / "f.json"), "--markdown", str(tmp_path / "f.md")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "9 documents, 0 places: 0 faults\n"), done.stderr
    assert "| markdown | 9 |" in (tmp_path / "f.md").read_text("utf-8")


@pytest.mark.parametrize("bytes_free", [20_000, 200_000])
def test_a_full_disk_under_what_is_kept_ends_the_run_with_a_message(tmp_path: Path, bytes_free: int) -> None:
    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_free, bytes_free))

    command = [
        sys.executable,
        "-m",
        "pipeline",
        "run",
        str(ROOT / "data" / "raw"),
        "--out",
        str(tmp_path / "ut"),
        "--workers",
        "1",
    ]
    ended = subprocess.run(command, preexec_fn=small, capture_output=True, text=True, cwd=ROOT, check=False)
    assert ended.returncode == 2
    assert "Kunde inte skriva" in ended.stderr and "Traceback" not in ended.stderr
    assert not (tmp_path / "ut" / "tables").exists()
