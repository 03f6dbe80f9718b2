"""What classifiers of words think beside the rules, and what a decision's confidence rests on. The models are stand-ins."""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from typing import Any

import pytest
from items import item

from pipeline import classifier, confidence, opinion
from pipeline.extract import decisions, lov
from pipeline.facts import Asked, Claim, Doubt, Item, Weighed
from pipeline.resolve import resolve
from pipeline.terms import DoubtKind, SectionKind


class Says:
    """An estimator that gives the same chances to every text, and keeps what it was asked."""

    def __init__(self, **chance: float) -> None:
        self.classes_ = list(chance)
        self.chances = list(chance.values())
        self.read: list[str] = []

    def predict_proba(self, texts: Sequence[str]) -> list[list[float]]:
        self.read.extend(texts)
        return [self.chances for _ in texts]


def models() -> dict[str, classifier.Model]:
    outcome, effect = Says(rejected=0.7, adopted=0.2), Says(abolish=0.6, keep=0.3)
    return {"outcome": classifier.Model({}, outcome), "effect": classifier.Model({}, effect)}


@pytest.mark.parametrize(
    ("outcome", "own", "gap"),
    [
        ("rejected", 0.7, 0.0),  # the likeliest: no gap
        ("adopted", 0.2, 0.5),
        ("elected", 0.0, 0.7),  # a class that the model does not know is thought impossible, and its logarithm finite
    ],
)
def test_own_and_gap(outcome: str, own: float, gap: float) -> None:
    (found,) = opinion.features([Asked("Motionen avslås.", "Motion", outcome, None)], models())
    assert found["outcome_own"] == pytest.approx(log(own + 0.02))
    assert found["outcome_gap"] == pytest.approx(gap)


def test_the_effect_is_asked_only_where_a_matter_has_one() -> None:
    asked = [
        Asked("Planen antas.", "Plan", "adopted", None),
        Asked("LOV avskaffas.", "Motion om LOV", "repealed", "abolish"),
        Asked("Protokollet justeras.", "Motion om LOV", "adopted", ""),
    ]
    using = models()
    found = opinion.features(asked, using)
    assert [("effect_own" in one, "outcome_own" in one) for one in found] == [(False, True), (True, True), (True, True)]
    assert using["effect"].estimator.read == ["LOV avskaffas. ¤ Motion om LOV", "Protokollet justeras. ¤ Motion om LOV"]
    assert using["outcome"].estimator.read == [one.words for one in asked]


def test_nothing_asked_is_nothing_answered() -> None:
    assert opinion.features([], models()) == []
    assert confidence.joined([], models()) == []
    assert confidence.score([], {}) == []


def test_the_answers_stand_beside_the_features_of_the_rules() -> None:
    row = Weighed(
        {"rule": "outcome.rejected.avsla", "cues": 1.0}, Asked("Motionen avslås.", "Motion", "rejected", None)
    )
    (found,) = confidence.joined([row], models())
    assert set(found) == {"rule", "cues", "outcome_own", "outcome_gap"}


# --------------------------------------------------------------------------- what the rules are weighed by


def decided(title: str, text: str) -> Item:
    return item((SectionKind.decision, text, "Beslut"), title=title)


def weighed(made: Item, *doubts: Doubt) -> list[Weighed]:
    reading = lov.read(made)
    points: list[Claim[Any]] = [c for c in decisions.find(made) if not isinstance(c, Doubt)]
    claims, _ = resolve(made, points, reading)
    return list(confidence.features(made, claims, doubts, reading).values())


@pytest.mark.parametrize(
    ("title", "point", "source", "named"),
    [
        ("LOV i ledsagningen", "LOV avskaffas i ledsagningen.", "own", 1.0),
        ("Motion om att införa LOV i ledsagningen", "Motionen bifalls.", "matter", 0.0),
        ("Motion om att införa LOV i ledsagningen", "Motionen avslås.", "rule", 0.0),
        ("Motion om att införa LOV i ledsagningen", "Anna Ek (S) utses till ledamot.", "none", 0.0),
        ("LOV i ledsagningen", "Yrkandet om att avskaffa LOV avslås.", "own_turned", 1.0),
    ],
)
def test_what_an_effect_rests_on(title: str, point: str, source: str, named: float) -> None:
    (found,) = weighed(decided(title, point))
    assert (found.features["effect_from"], found.features["lov_named"]) == (source, named)
    assert found.asked.effect is not None


def test_a_matter_of_something_else_has_no_features_of_choice() -> None:
    (found,) = weighed(decided("Taxa för mat", "Taxan antas."))
    assert not {"effect_from", "whole", "wanted"} & set(found.features)
    assert (found.asked.outcome, found.asked.effect) == ("adopted", None)


@pytest.mark.parametrize(
    ("kind", "counts"),
    [
        (DoubtKind.no_outcome, True),
        (DoubtKind.reference_unresolved, True),
        (DoubtKind.vote_sum, True),
        (DoubtKind.person_unclear, False),
        (DoubtKind.paragraph_gap, False),
    ],
)
def test_only_doubts_that_say_something_of_decisions_count(kind: DoubtKind, counts: bool) -> None:
    made = decided("Taxa för mat", "Taxan antas.")
    (found,) = weighed(made, Doubt(kind, "x"))
    assert (f"doubt_{kind}" in found.features) is counts


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("1. Taxan antas.", "number"),
        ("a) Taxan antas.", "letter"),
        ("– Taxan antas.", "dash"),
        ("Taxan antas.", ""),
    ],
)
def test_the_label_before_a_point(text: str, label: str) -> None:
    (found,) = weighed(decided("Taxa för mat", text))
    assert found.features["label"] == label
