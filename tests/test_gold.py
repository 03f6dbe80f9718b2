"""Gold: both layouts are read, slips of the pen are errors, and doubts are tied to the fields they name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.learn.gold import ROW, GoldError, cell, doubted, load, many


def _write(path: Path, **form: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(form, ensure_ascii=False), encoding="utf-8")


def test_both_layouts_name_their_document(tmp_path: Path) -> None:
    _write(tmp_path / "alfa" / "one.json", file="one.pdf", document={}, items=[])
    _write(tmp_path / "beta-2024-01-02" / "expected.json", document={}, items=[], complete=False)
    first, second = load(tmp_path)
    assert (first.name, first.place, first.complete) == ("one.pdf", "alfa/one.json", True)
    assert (second.name, second.complete) == ("beta-2024-01-02", False)


def test_every_fault_is_named_at_once(tmp_path: Path) -> None:
    _write(tmp_path / "a.json", document={"kind": "protokoll"}, items=[{"paragraph": "7", "services": ["hemtjänst"]}])
    _write(tmp_path / "b.json", scores={})
    _write(tmp_path / "d.json", document={}, items=[{"paragraph": "3", "votes": [{"ballots": [{"choice": "maybe"}]}]}])
    (tmp_path / "c.json").write_text("{", encoding="utf-8")
    with pytest.raises(GoldError) as caught:
        load(tmp_path)
    faults = str(caught.value)
    for part in (
        "'protokoll' i kind",
        "§ 7: okänd kod 'hemtjänst'",
        "b.json: är inget facit",
        "c.json: går inte",
        "'maybe' i choice",
    ):
        assert part in faults


@pytest.mark.parametrize("folder", ["nothing", "empty"])
def test_a_folder_without_gold_is_an_error(tmp_path: Path, folder: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(GoldError):
        load(tmp_path / folder)


@pytest.mark.parametrize(
    ("record", "fields"),
    [
        ({"outcome": "other"}, set()),
        (
            {"outcome": "other", "object": "x", "unsure": "outcome: could be adopted; object: no code fits"},
            {"outcome", "object"},
        ),
        ({"outcome": "other", "unsure": "outcome/object: neither is said"}, {"outcome", "object"}),
        ({"quote": "a", "outcome": "other", "unsure": "quote: parted by a line break"}, {"quote"}),
        ({"code": "cost", "unsure": "told as a fact, not as an argument"}, {ROW}),
        ({"outcome": "noted", "unsure": "row: stands under no heading"}, {ROW}),
        # a doubt between codes is a doubt about the field that has both
        ({"outcome": "assigned", "lov_effect": "investigate", "unsure": "investigate, could be plan"}, {"lov_effect"}),
        (
            {
                "stage": "decision",
                "lov_effect": "plan",
                "unsure": "a decision only by implication; could be investigate",
            },
            {ROW},
        ),
        ({"paragraph": "1", "unsure": "motion_author: only the party is printed"}, {"motion_author"}),
    ],
)
def test_a_doubt_is_tied_to_the_fields_it_names(record: dict[str, str], fields: set[str]) -> None:
    assert doubted(record) == fields


def test_values_are_compared_as_strings() -> None:
    assert [cell(v) for v in (None, False, True, 0, ["a", "b"], " x ")] == ["", "", "true", "0", "a;b", "x"]
    assert many("lov;lou") == many(["lov", "lou"]) == ("lov", "lou")
    assert many("") == many(None) == ()
