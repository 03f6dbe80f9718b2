"""A run: which files are read, what they are called, what a manifest adds, and that no file stops the others."""

from __future__ import annotations

import csv
import gc
import io
import os
import sys
import unicodedata
from pathlib import Path

import pytest
import readings

from pipeline.facts import Reading
from pipeline.inputs import WrongUsage, find_inputs, printed_path
from pipeline.manifest import read_manifest
from pipeline.progress import Progress
from pipeline.run import Report, Step, run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with ``dokument/`` in it; paths in the tests are relative to it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "dokument").mkdir()
    return tmp_path


def put(path: Path, data: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def paths(*arguments: str) -> list[str]:
    return [found.path for found in find_inputs(arguments)]


def documents(out: Path) -> list[dict[str, str]]:
    with (out / "tables" / "documents.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# --------------------------------------------------------------------------- files


def test_a_folder_is_walked_sorted_without_what_is_hidden(folder: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/å.txt", ".dold", ".git/x.txt", "ä.txt"):
        put(folder / "dokument" / name, name)
    expected = ["dokument/a/z.txt", "dokument/a/å.txt", "dokument/b.txt", "dokument/ä.txt"]
    assert paths("dokument") == paths(str(folder / "dokument")) == paths("dokument/") == expected


def test_the_path_begins_with_the_last_component_of_the_input(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(folder / "dokument/a/x.txt", "x")
    assert paths("dokument/a") == ["a/x.txt"]
    assert paths("dokument/a/x.txt") == ["x.txt"]
    monkeypatch.chdir(folder / "dokument")
    assert paths(".") == ["dokument/a/x.txt"]
    assert paths("..") == [f"{folder.name}/dokument/a/x.txt"]


def test_a_pattern_is_expanded_by_us_and_a_file_with_such_a_name_is_itself(folder: Path) -> None:
    put(folder / "dokument/a/1.txt", "1")
    put(folder / "dokument/2.txt", "2")
    put(folder / "dokument/[3].txt", "3")
    assert paths("dokument/*.txt") == ["2.txt", "[3].txt"]
    assert paths("dokument/**/*.txt") == ["1.txt", "2.txt", "[3].txt"]
    assert paths("dokument/[3].txt") == ["[3].txt"]


@pytest.mark.parametrize("argument", ["finns-inte", "finns-inte/*.pdf", "dokument/*.pdf"])
def test_an_argument_that_names_nothing_is_wrong_usage(folder: Path, argument: str) -> None:
    with pytest.raises(WrongUsage, match=argument.split("*")[0]):
        find_inputs([argument])


def test_a_file_named_twice_is_read_once(folder: Path) -> None:
    put(folder / "dokument/a/x.txt", "x")
    found = find_inputs(["dokument", "dokument/a", "dokument/a/x.txt"])
    assert [(f.path, f.duplicate_of) for f in found] == [("a/x.txt", None)]


def test_a_loop_of_links_ends(folder: Path) -> None:
    put(folder / "dokument/a/x.txt", "x")
    (folder / "dokument/a/tillbaka").symlink_to(folder / "dokument")
    (folder / "dokument/trasig").symlink_to(folder / "borta")
    assert paths("dokument") == ["dokument/a/x.txt", "dokument/trasig"]


def test_names_are_nfc_and_never_absolute() -> None:
    assert printed_path(unicodedata.normalize("NFD", "/mapp/å.txt")) == "mapp/å.txt"
    assert "\ufffd" in printed_path(os.fsdecode(b"mapp/\xe5.txt"))


def test_the_output_folder_is_not_read(folder: Path) -> None:
    put(folder / "dokument/x.txt", "x")
    for _ in range(2):
        report = run(["."], folder / "dokument/out", readings.process)
        assert report.documents == 1


def test_duplicates_are_numbered_by_path_whatever_the_order_of_the_arguments(folder: Path) -> None:
    for name in ("c.txt", "a.txt", "b.txt"):
        put(folder / "dokument" / name, "samma")
    first = find_inputs(["dokument/c.txt", "dokument/a.txt", "dokument/b.txt"])
    assert first == find_inputs(["dokument/b.txt", "dokument/c.txt", "dokument/a.txt"])
    original = first[0].document_id
    assert [(f.path, f.document_id) for f in first] == [
        ("a.txt", original),
        ("b.txt", f"{original}-2"),
        ("c.txt", f"{original}-3"),
    ]


# --------------------------------------------------------------------------- the run


def mixed(folder: Path) -> Report:
    for name, data in {"a": "a", "b": "broken", "c": "crash", "d": "a", "e": "e", "f": "broken"}.items():
        put(folder / f"dokument/{name}.txt", data)
    (folder / "dokument/g.txt").symlink_to("borta")
    return run(["dokument"], folder / "out", readings.process)


def test_every_file_has_a_row_and_none_stops_the_others(folder: Path) -> None:
    report = mixed(folder)
    rows = {row["path"][-5:]: row for row in documents(folder / "out")}
    assert {name: row["status"] for name, row in rows.items()} == {
        "a.txt": "ok",
        "b.txt": "failed",
        "c.txt": "failed",
        "d.txt": "ok",
        "e.txt": "ok",
        "f.txt": "failed",
        "g.txt": "failed",
    }
    assert rows["b.txt"]["reason"] == "Filen är trasig: skaffa en ny"
    assert rows["c.txt"]["reason"].startswith("Internt fel (RuntimeError)")
    assert rows["g.txt"]["reason"].startswith("Länken pekar på en fil som inte finns")
    assert [path for path, _ in report.failed] == [f"dokument/{n}.txt" for n in "bcfg"]
    assert [path for path, _ in report.crashes] == ["dokument/c.txt"]
    assert "no stage foresaw" in report.crashes[0][1]


def test_the_sweeping_of_memory_is_as_before_when_a_run_is_over(folder: Path) -> None:
    before = gc.get_threshold(), gc.get_freeze_count()
    mixed(folder)
    assert (gc.get_threshold(), gc.get_freeze_count()) == before


def test_a_duplicate_is_a_row_that_names_the_other_and_says_nothing_else(folder: Path) -> None:
    mixed(folder)
    rows = {row["path"][-5:]: row for row in documents(folder / "out")}
    said = {name: value for name, value in rows["d.txt"].items() if value}
    original = rows["a.txt"]["document_id"]
    assert said == {
        "document_id": f"{original}-2",
        "path": "dokument/d.txt",
        "sha256": rows["a.txt"]["sha256"],
        "format": "text",
        "duplicate_of": original,
        "status": "ok",
    }
    assert rows["f.txt"]["duplicate_of"] == rows["b.txt"]["document_id"]
    assert rows["f.txt"]["reason"] == rows["b.txt"]["reason"]


def test_rows_that_break_the_schema_fail_their_document_alone(folder: Path) -> None:
    def wrong(path: Path, name: str, given: dict[str, str]) -> Reading:
        reading = readings.process(path, name, given)
        if name.endswith("a.txt"):
            return Reading(readings.row_of(reading.document, kind="tidning"), reading.document)
        return reading

    put(folder / "dokument/a.txt", "a")
    put(folder / "dokument/b.txt", "b")
    report = run(["dokument"], folder / "out", wrong)
    assert [row["status"] for row in sorted(documents(folder / "out"), key=lambda r: r["path"])] == ["failed", "ok"]
    assert "tidning" in report.crashes[0][1]


def test_two_runs_are_byte_identical(folder: Path) -> None:
    mixed(folder)
    first = {p: p.read_bytes() for p in (folder / "out").rglob("*") if p.is_file() and p.suffix != ".sqlite"}
    run(["dokument"], folder / "out", readings.process)
    assert first == {p: p.read_bytes() for p in (folder / "out").rglob("*") if p.is_file() and p.suffix != ".sqlite"}


def test_the_progress_counts_what_was_read(folder: Path) -> None:
    put(folder / "dokument/a.txt", "abc")
    put(folder / "dokument/b.txt", "broken")
    begun: list[tuple[int, int]] = []
    steps: list[Step] = []
    run(["dokument"], folder / "out", readings.process, None, lambda n, size: begun.append((n, size)), steps.append)
    assert begun == [(2, 9)]
    assert steps == [Step("dokument/a.txt", 3, 2, 1, 1), Step("dokument/b.txt", 6, 2, 0, 0)]


class Terminal(io.StringIO):
    """A standard error that somebody looks at."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_is_told_what_is_done_before_and_after_the_reading(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(folder / "dokument/a.txt", "abc")
    told: list[str] = []
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", screen := Terminal())
    with Progress(shown=True) as progress:

        def tell(what: str) -> None:
            told.append(what)
            progress.tell(what)

        run(["dokument"], folder / "out", readings.process, None, progress.begin, progress.step, tell)
    assert told == [
        "Letar upp filerna …",
        "Ställer samman ärenden …",
        "Skriver tabellerna …",
        "Gör register för sökning …",
    ]
    assert all(what in screen.getvalue() for what in told)


def test_an_empty_folder_is_wrong_usage_and_leaves_the_tables(folder: Path) -> None:
    with pytest.raises(WrongUsage, match="inga filer"):
        run(["dokument"], folder / "out", readings.process)
    assert not (folder / "out").exists()


# --------------------------------------------------------------------------- the manifest


def given(folder: Path, manifest: bytes | str, *names: str) -> tuple[dict[str, dict[str, str]], list[str]]:
    return read_manifest(put(folder / "manifest.csv", manifest)).match(names)


def test_a_manifest_is_matched_by_path_or_by_the_end_of_it(folder: Path) -> None:
    text = "path,municipality_code,source_url\nm/a.txt,9901,\nb.txt,,https://e.example/b\nraw/m/c.txt,9902,\n"
    found, warnings = given(folder, text, "m/a.txt", "m/b.txt", "m/c.txt", "m/xb.txt")
    assert found == {
        "m/a.txt": {"municipality_code": "9901"},
        "m/b.txt": {"source_url": "https://e.example/b"},
        "m/c.txt": {"municipality_code": "9902"},
    }
    assert warnings == []


def test_a_row_that_fits_several_files_or_none_is_a_warning(folder: Path) -> None:
    found, warnings = given(folder, "path,body\nx.txt,nämnden\nborta.txt,nämnden\n", "a/x.txt", "b/x.txt")
    assert found == {}
    assert ["a/x.txt, b/x.txt" in warnings[0], "borta.txt" in warnings[1]] == [True, True]


def test_a_path_that_fits_exactly_is_not_ambiguous(folder: Path) -> None:
    found, warnings = given(folder, "path,body\nx.txt,nämnden\n", "x.txt", "b/x.txt")
    assert (found, warnings) == ({"x.txt": {"body": "nämnden"}}, [])


@pytest.mark.parametrize(
    "data",
    [
        "\ufeffpath;body\r\nå.txt;Vård- och omsorgsnämnden\r\n".encode(),
        "path;body\nå.txt;Vård- och omsorgsnämnden\n".encode("cp1252"),
        unicodedata.normalize("NFD", 'path,body\n"./å.txt","Vård- och omsorgsnämnden"\n').encode(),
    ],
)
def test_a_manifest_from_any_spreadsheet_is_read(folder: Path, data: bytes) -> None:
    found, _ = given(folder, data, "m/å.txt")
    assert found == {"m/å.txt": {"body": "Vård- och omsorgsnämnden"}}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "tomt"),
        ("path,kommun\na.txt,Exempelstad\n", "okända kolumner: kommun"),
        ("body\nnämnden\n", "kolumnen path"),
        ("path,path\na,b\n", "en gång"),
        ("path,municipality_code\na.txt,12\nb.txt,123\n", "rad 3: municipality_code 123"),
        ("path,meeting_date\na.txt,1 mars 2031\n", "rad 2: meeting_date"),
        ("path,meeting_date\na.txt,2031-02-30\n", "rad 2: meeting_date"),
        ("path,body\na.txt,nämnden,mer\n", "3 celler"),
        ("path,body\n,nämnden\n", "path är tom"),
        ("path,body\na.txt,ena\na.txt,andra\n", "har redan body ena"),
    ],
)
def test_a_manifest_that_cannot_be_right_is_wrong_usage(folder: Path, text: str, says: str) -> None:
    with pytest.raises(WrongUsage, match=says):
        given(folder, text)


def test_a_manifest_that_is_not_there_is_wrong_usage(folder: Path) -> None:
    with pytest.raises(WrongUsage, match=r"borta\.csv gick inte att läsa"):
        read_manifest(Path("borta.csv"))


def test_what_the_manifest_gives_reaches_the_reading(folder: Path) -> None:
    seen: dict[str, dict[str, str]] = {}

    def process(path: Path, name: str, given: dict[str, str]) -> Reading:
        seen[name] = given
        return readings.process(path, name, given)

    put(folder / "dokument/a.txt", "a")
    put(folder / "dokument/b.txt", "b")
    manifest = put(folder / "manifest.csv", "path,meeting_date\na.txt,2031-11-04\nc.txt,\n")
    report = run(["dokument"], folder / "out", process, manifest)
    assert seen == {"dokument/a.txt": {"meeting_date": "2031-11-04"}, "dokument/b.txt": {}}
    assert report.warnings == ["c.txt i manifestet är ingen av filerna"]
