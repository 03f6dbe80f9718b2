"""The list's columns give the same decisions, in the same order, as the questions that go through SQL; and the counts are those of asking."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from golds import ROOT

from pipeline.indexes.columns import CLOSED
from pipeline.queries import choices, decisions, search, wanted
from pipeline.queries.columns import columns
from pipeline.queries.filters import filters
from pipeline.store import Store, open_store

sys.path.insert(0, str(ROOT / "benchmarks"))
from generated import generate


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("generated")
    generate(folder, 6_000)
    with open_store(folder) as opened:
        yield opened


def ids(store: Store, **asked: object) -> list[str]:
    found = choices.chosen(store, wanted.wanted(store, **asked))  # type: ignore[arg-type]
    return [row["decision_id"] for row in decisions.listed(store, found.numbers.tolist())]


def drawn(store: Store) -> dict[str, str]:
    """A few filters, drawn from what there is."""
    draw = random.Random(3)
    codes = [
        r["c"] for r in store.query("SELECT DISTINCT municipality_code AS c FROM q_lov WHERE c IS NOT NULL ORDER BY 1")
    ]
    return {
        "municipality": draw.choice(codes),
        "body": "socialnämnden",
        "service": "hemtjanst",
        "effect": "keep",
        "outcome": "rejected",
        "stage": "decision",
        "party": "S",
        "since": "2013-06",
        "until": "2019-02-14",
    }


def test_one_filter_or_several_are_those_of_the_questions(store: Store) -> None:
    given, draw = drawn(store), random.Random(4)
    sets = [{name: value} for name, value in given.items()]
    sets += [dict(draw.sample(sorted(given.items()), draw.randint(2, 4))) for _ in range(20)]
    found = 0
    for asked in sets:
        for least in (None, 0.9):
            expected = decisions.decisions(store, filters(store, **asked, min_confidence=least))["decision_id"].tolist()  # type: ignore[arg-type]
            assert ids(store, **asked, min_confidence=None if least is None else str(least)) == expected, asked
            found += bool(expected)
    assert found > 20


@pytest.mark.parametrize("name", ["effect", "outcome", "stage", "municipality", "body", "service"])
def test_all_decisions_are_those_of_the_questions(store: Store, name: str) -> None:
    asked = {name: drawn(store)[name]}
    expected = decisions.decisions(store, filters(store, **asked), every=True)["decision_id"].tolist()  # type: ignore[arg-type]
    assert sorted(ids(store, **asked, every=True)) == sorted(expected) != []


@pytest.mark.parametrize("words", ["valfrihet", "kostnad budget", '"LOV i"', "hemtj*"])
def test_words_are_sought_as_the_search_does(store: Store, words: str) -> None:
    expected = set(search.search(store, words, filters(store, effect="keep"))["item_id"])
    assert {i.rpartition(":")[0] for i in ids(store, words=words, effect="keep")} == expected


def test_every_count_is_that_of_asking(store: Store) -> None:
    names = {"year": ("since", "until")}
    asked: dict[str, object] = {"service": "hemtjanst", "stage": "decision", "party": "S"}
    found = choices.chosen(store, wanted.wanted(store, **asked))  # type: ignore[arg-type]
    checked = 0
    for name, listed in found.choices.items():
        for choice in listed[:4]:
            changed = {**asked, **dict.fromkeys(names.get(name, (name,)), choice.value)}
            assert len(choices.chosen(store, wanted.wanted(store, **changed)).numbers) == choice.count, (name, choice)  # type: ignore[arg-type]
            checked += 1
    assert checked > 30


def test_words_in_more_matters_than_are_looked_at_are_cut(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.queries.masks.SOUGHT", 5)
    found = choices.chosen(store, wanted.wanted(store, words="valfrihet"))
    assert found.cut
    assert 0 < len({r["item_id"] for r in decisions.listed(store, found.numbers.tolist())}) <= 5


def test_a_store_keeps_one_copy_for_all_and_reads_a_new_one_anew(tmp_path: Path) -> None:
    generate(tmp_path, 60)
    with open_store(tmp_path) as one, open_store(tmp_path) as other:
        assert columns(one) is columns(other)
    (tmp_path / "lovkoll.sqlite").unlink()
    generate(tmp_path, 120)
    with open_store(tmp_path) as new:
        assert len(columns(new).every) >= 120


def test_the_closed_lists_fit_a_byte_and_the_bits_fit_a_word(store: Store) -> None:
    known = columns(store)
    assert all(len(names) < 256 for names in CLOSED.values())
    assert all(len(known.names[name]) <= 64 for name in ("services", "doubts"))
