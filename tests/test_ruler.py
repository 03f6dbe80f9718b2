"""The ruler marks the cues that decisions are read from: without its phrases nothing is found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from golds import RAW

from pipeline import marks
from pipeline.extract.decisions import BY_FORM
from pipeline.facts import Decision
from pipeline.process import process
from pipeline.rules import all_rules
from pipeline.terms import Outcome

MINUTES = sorted(RAW.glob("*_protokoll.*"))
IDS = {rule.id for rule in all_rules()}


@pytest.fixture
def empty_ruler(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The tagger as it is, but its ruler knows no phrase. What is built once per process is built anew after it."""
    built = (marks.pipeline_of_rules, marks._by_first_phrase)
    for cached in built:
        cached.cache_clear()
    for rules in ("all_rules", "whole"):
        monkeypatch.setattr(marks, rules, lambda: ())
    yield
    for cached in built:
        cached.cache_clear()


def read(file: Path) -> list[Decision]:
    return [claim.fact for claim in process(file, file.name, {}).claims if isinstance(claim.fact, Decision)]


@pytest.mark.parametrize("file", MINUTES, ids=lambda path: path.name)
def test_with_the_ruler_each_point_has_its_outcome(file: Path) -> None:
    told = [decision for decision in read(file) if decision.outcome != Outcome.other]
    assert len(told) >= 8
    assert all(decision.method in (*IDS, BY_FORM) or decision.by_reference for decision in told)


@pytest.mark.usefixtures("empty_ruler")
@pytest.mark.parametrize("file", MINUTES, ids=lambda path: path.name)
def test_without_its_phrases_no_outcome_is_told(file: Path) -> None:
    """What stands in a decision block is still a row, but what was decided nobody knows."""
    for decision in read(file):
        assert decision.outcome == Outcome.other or decision.by_reference or decision.method == BY_FORM, decision
        assert decision.method not in IDS
