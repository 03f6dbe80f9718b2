"""What counts as the same words, the same person, the same proposal; and which rows are paired."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.learn.alignment import assign, fill_in_order, meaning, overlap, person, similarity


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ermin Škorić", "Ermin Skoric"),
        ("Pär-Göran Ek", "Pär- Göran Ek"),
        ("Jens Høgberg", "Jens Högberg"),
        ("André  Lind", "Andre Lind"),
    ],
)
def test_spellings_of_one_person(one: str, other: str) -> None:
    assert person(one) == person(other)


@pytest.mark.parametrize(("one", "other"), [("Eva Ås", "Eva As"), ("Bo Öst", "Bo Ost"), ("Eva Ek", "Eva Eke")])
def test_different_persons(one: str, other: str) -> None:
    assert person(one) != person(other)


def test_overlap_ignores_line_breaks_hyphens_and_case() -> None:
    assert overlap("Motionen avslås", "Nämnden beslutar:\n1. MOTIONEN av-\nslås.") == 1.0
    assert overlap("planen fastställs för året", "planen fastställs") == 1.0
    assert overlap("motionen avslås", "budgeten antas") == 0.0
    assert overlap("", "budgeten antas") == 0.0


def test_meaning_is_told_by_content_words_and_direction() -> None:
    assert meaning("bifall till Eva Eks yrkande (enligt nämndens förslag)", "nämndens förslag") >= 0.5
    assert meaning("avslag på tilläggsyrkandet", "bifall till tilläggsyrkandet") == 0.0
    assert meaning("bifall till Eva Eks yrkande", "bifall till Bo Berglunds yrkande") == 0.0
    assert meaning("ärendet ska återremitteras", "återremiss av ärendet") > 0.0


def test_a_title_that_differs_in_one_letter_is_nearly_the_same() -> None:
    assert 0.9 < similarity("Plan för äldreomsorgen", "Plan för äldreomsorg") < 1.0
    assert similarity("Plan  för äldreomsorgen", "PLAN för äldreomsorgen") == 1.0


@given(
    st.integers(1, 4).flatmap(
        lambda m: st.lists(st.lists(st.integers(0, 5), min_size=m, max_size=m), min_size=1, max_size=4)
    )
)
def test_assignment_is_the_best_of_all(scores: list[list[int]]) -> None:
    rows, columns = len(scores), len(scores[0])
    size = max(rows, columns)
    square = [[scores[i][j] if i < rows and j < columns else 0 for j in range(size)] for i in range(size)]
    best = max(sum(square[i][j] for i, j in enumerate(order)) for order in permutations(range(size)))
    pairs = assign(scores)
    assert sum(scores[i][j] for i, j in pairs) == best
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(scores[i][j] > 0 for i, j in pairs)


def test_what_is_left_over_is_paired_without_crossing() -> None:
    assert fill_in_order([(1, 1)], 3, 3) == [(0, 0), (2, 2)]
    assert fill_in_order([(1, 0)], 2, 3) == []  # row 0 stands before the pair, every free column after it
