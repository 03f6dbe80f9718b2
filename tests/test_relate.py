"""Relating in a run: the related tables are a function of the documents alone, and they tell the story of real records.

The order in which documents arrive, what was there before, and what stands beside them of other municipalities changes nothing.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from golds import RAW, shared
from hypothesis import given, settings
from hypothesis import strategies as st
from relating import ANNANSTAD, EXEMPELSTAD, Paper, entry, paper, story

from pipeline import relate as relate_room
from pipeline.facts import Reading, Row
from pipeline.output import write
from pipeline.process import process
from pipeline.relate.known import Known
from pipeline.run import run
from pipeline.store import open_store
from pipeline.terms import Kind, MatterType

RELATED = ("matters", "matter_items", "acts", "act_events", "lov_status", "doubts")


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    return [process(path, f"raw/{path.name}") for path in sorted(RAW.iterdir())]


def tables(out: Path) -> dict[str, bytes]:
    return {table: (out / "tables" / f"{table}.csv").read_bytes() for table in RELATED}


def rows(out: Path, table: str) -> list[dict[str, str]]:
    with (out / "tables" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# --------------------------------------------------------------------------- the same documents, the same tables


@pytest.mark.parametrize("seed", range(4))
def test_any_order_of_arrival_and_any_set_of_documents_gives_the_tables_of_a_run_from_nothing(
    readings: list[Reading], tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    kept = readings if seed == 0 else chance.sample(readings, chance.randint(3, len(readings) - 1))
    expected = tables(write(sorted(kept, key=lambda r: r.row.path), tmp_path / "straight"))
    chance.shuffle(kept := list(kept))
    out = tmp_path / "shuffled"
    write(readings[:2], out)  # what stood there before is gone
    assert tables(write(kept, out)) == expected


def test_a_changed_document_is_one_less_and_one_more(readings: list[Reading], tmp_path: Path) -> None:
    council = next(r for r in readings if "2021-11-29" in r.row.path)
    others = [r for r in readings if r is not council]
    without = {row["matter_id"]: row for row in rows(write(others, tmp_path / "a"), "matters")}
    whole = {row["matter_id"]: row for row in rows(write(readings, tmp_path / "b"), "matters")}
    motion = next(row for row in whole.values() if "KS 2021/0087" in row["case_numbers"])
    assert motion["state"] == "decided"
    assert without[motion["matter_id"]]["state"] == "open"
    beyond = {
        key for key, row in whole.items() if council.row.document_id not in row["final_decision_id"] and key in without
    }
    assert {key: whole[key] for key in beyond} == {key: without[key] for key in beyond}


def test_every_related_row_refers_to_rows_that_are_there(readings: list[Reading], tmp_path: Path) -> None:
    with open_store(write(readings, tmp_path)) as store:
        assert store.query("PRAGMA foreign_key_check") == []
        (gap,) = store.query(
            "SELECT count(*) AS n FROM matters WHERE matter_id NOT IN (SELECT matter_id FROM matter_items)"
        )
        assert gap["n"] == 0
        steps = store.query("SELECT matter_id, max(step) AS last, count(*) AS n FROM matter_items GROUP BY matter_id")
        assert all(row["last"] == row["n"] for row in steps)
        unexplained = (
            "SELECT m.item_id FROM matter_items m WHERE link IS NULL AND matter_id IN "
            "(SELECT matter_id FROM matter_items GROUP BY matter_id HAVING count(*) > 1)"
        )
        assert store.query(unexplained) == []


def test_what_an_item_names_is_kept_as_it_stands_in_the_text(readings: list[Reading], tmp_path: Path) -> None:
    with open_store(write(readings, tmp_path)) as store:
        named = store.query("SELECT * FROM item_references")
        assert len(named) > 20
        for row in named:
            assert store.text(row["item_id"].split(":")[0])[row["start"] : row["end"]] == row["quote"]
    assert not (tmp_path / "tables" / "item_references.csv").exists()


#: (name, body, day, title, kind, authors, refers, form): papers that are made anew for each municipality and number.
FORMS: tuple[tuple[str, str, str | None, str, MatterType, list[str], list[str | None], Kind], ...] = (
    ("kf", "kommunfullmäktige", "2031-05-01", "Motion om badbryggor", MatterType.motion, ["Eva Ek"], ["2031-04-01"], Kind.minutes),
    ("ks", "kommunstyrelsen", "2031-04-01", "Svar på motion om badbryggor", MatterType.motion, ["Eva Ek"], [], Kind.extract),
    ("sn", "socialnämnden", "2031-03-01", "Yttrande", MatterType.other, [], [], Kind.minutes),
    ("pm", "socialnämnden", None, "Badbryggor i kommunen 2031", MatterType.other, [], [], Kind.letter),
    ("gb", "gemensamma nämnden", "2031-03-01", "Hyra av lokal", MatterType.other, [], [None], Kind.minutes),
)  # fmt: skip


def papers(code: str | None, number: str) -> list[Paper]:
    made = []
    for name, body, day, title, kind, authors, days, form in FORMS:
        refers = [("kommunstyrelsen", on, "1", 2 if on else 1) for on in days]
        item = entry("1", title, number, kind=kind, authors=authors, refers=refers, decides="adopted")
        made.append(paper(f"{name}-{code}-{number[-1]}", body, day, item, code=code, kind=form))
    return made


PAPERS: Sequence[Paper] = [
    made
    for code in (EXEMPELSTAD, ANNANSTAD, None)
    for number in ("KS 2031/1", "KS 2031/2")
    for made in papers(code, number)
]


@settings(max_examples=150, deadline=None)
@given(st.permutations(PAPERS), st.integers(min_value=1, max_value=len(PAPERS)))
def test_no_order_of_papers_changes_what_is_linked(order: list[Paper], count: int) -> None:
    chosen = order[:count]
    assert story(*chosen) == story(*sorted(chosen, key=lambda p: p.document.document_id))


@settings(max_examples=60, deadline=None)
@given(st.sets(st.sampled_from([p for p in PAPERS if p.document.municipality_code]), min_size=1))
def test_a_municipality_does_not_depend_on_another(chosen: set[Paper]) -> None:
    own = [p for p in chosen if p.document.municipality_code == EXEMPELSTAD]
    together = story(*chosen)
    alone = story(*own)
    assert [m for m in together.matters if m.municipality_code == EXEMPELSTAD] == list(alone.matters)
    assert {row.item_id for rows in alone.steps.values() for row in rows} <= {i.item_id for p in own for i in p.items}


# --------------------------------------------------------------------------- a run


def test_what_goes_wrong_in_one_municipality_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, readings: list[Reading]
) -> None:
    right = relate_room.relate

    def wrong(known: Known, joining: Known | None = None) -> object:
        if known.municipality_code == EXEMPELSTAD:
            raise RuntimeError("oväntat")
        return right(known, joining)

    def read(path: Path, name: str, given: dict[str, str]) -> Reading:
        reading = next(r for r in readings if r.row.path == f"raw/{path.name}")
        code = EXEMPELSTAD if "tjansteskrivelse" in path.name else reading.row.municipality_code
        return replace(reading, row=replace(reading.row, path=name, municipality_code=code))

    monkeypatch.setattr(relate_room, "relate", lambda *a, **k: iterate(wrong, *a, **k))
    report = run([str(RAW)], tmp_path / "out", read)
    assert [path for path, _ in report.crashes] == [f"kommun {EXEMPELSTAD}"]
    assert any("kommun" in warning for warning in report.warnings)
    assert {row["municipality_code"] for row in rows(tmp_path / "out", "matters")} == {"9999", ""}


def iterate(function: object, *arguments: object, **more: object) -> object:
    """The rows of a function that fails when they are asked for, as a generator does."""
    yield from function(*arguments, **more)  # type: ignore[operator]


def test_relating_hands_out_rows_that_the_store_takes(readings: list[Reading], tmp_path: Path) -> None:
    from pipeline.store import Loader

    loader = Loader(tmp_path / "x.sqlite")
    for reading in readings:
        loader.add(reading)
    made: list[Row] = [row for _, found in relate_room.relate_all(loader) for row in found]
    assert loader.municipalities() == ["9999"]
    assert len(loader.known("9999").documents) + len(loader.known(None).documents) == len(readings)
    assert {type(row).table for row in made} >= {"matters", "matter_items"}
    loader.close()


# --------------------------------------------------------------------------- the story of real records

ALINGSAS = shared()

#: The motions answered on 2026-06-01: a word of the title -> the kind and body of each step, in order.
COMMITTEE, BOARD = "extract kommunstyrelsens arbetsutskott", "minutes kommunstyrelsen"
ANSWERED = {
    "Bidragsportalen": ["motion", "extract kommunfullmäktige", "letter", COMMITTEE, BOARD],
    "nattvandrar": ["motion", "extract kommunfullmäktige", "letter", COMMITTEE, BOARD],
    "ukrainska": ["motion", "extract kommunfullmäktige", "letter", COMMITTEE, BOARD],
    "laddstationer": ["motion", "extract kommunfullmäktige", "extract tekniska nämnden", "letter", COMMITTEE, BOARD],
    "vindar": ["letter", "letter", COMMITTEE, BOARD],
}


@pytest.fixture(scope="module")
def alingsas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    assert ALINGSAS is not None
    return run([str(ALINGSAS / "corpus" / "alingsas")], tmp_path_factory.mktemp("alingsas"), process).out


@pytest.mark.skipif(ALINGSAS is None, reason="needs the shared corpus")
@pytest.mark.parametrize("word", ANSWERED)
def test_a_motion_answered_in_june_is_one_open_matter_in_order(alingsas: Path, word: str) -> None:
    with open_store(alingsas) as store:
        steps = store.query(
            "SELECT m.*, d.kind, d.body, x.state, x.municipality_code FROM matter_items m "
            "JOIN items i USING (item_id) JOIN documents d USING (document_id) JOIN matters x USING (matter_id) "
            "WHERE m.matter_id IN (SELECT matter_id FROM matters WHERE title LIKE ?) ORDER BY matter_id, step",
            f"%{word}%",
        )
    assert len({step["matter_id"] for step in steps}) == 1
    shown = [s["kind"] if s["kind"] in ("motion", "letter") else f"{s['kind']} {s['body']}" for s in steps]
    assert shown == ANSWERED[word]
    assert {step["state"] for step in steps} == {"open"}
    assert {step["municipality_code"] for step in steps} == {"1489"}
    for step in steps:
        assert step["link"] is not None
        assert step["why"].startswith(("Samma diarienummer", "Samma motion"))


@pytest.mark.skipif(ALINGSAS is None, reason="needs the shared corpus")
def test_no_other_matter_of_the_town_is_linked_but_those_that_were_prepared(alingsas: Path) -> None:
    with open_store(alingsas) as store:
        several = store.query(
            "SELECT title, count(*) AS n FROM matters JOIN matter_items USING (matter_id) GROUP BY matter_id HAVING n > 1"
        )
    others = sorted((row["title"], row["n"]) for row in several if not any(word in row["title"] for word in ANSWERED))
    assert others == [
        ("Fördjupad månadsuppföljning per april 2026", 2),
        ("Förhöjd habiliteringsersättning 2026", 3),
        ("Revidering av vård- och omsorgsnämndens delegationsordning", 3),
    ]
