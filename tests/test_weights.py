"""A model's weights by themselves give what scikit-learn gives for the same rows, bit by bit, and a model that is not ours is asked itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from pipeline import arguing, confidence, opinion
from pipeline.classifier import load
from pipeline.process import process
from pipeline.weights import answering

RAW = Path(__file__).parents[1] / "data" / "raw"
TEXTS = (
    "",
    " ",
    "ja",
    "Kommunstyrelsen föreslår kommunfullmäktige att avslå motionen.",
    "Valfrihetssystemet enligt LOV avvecklas från och med 2031-07-01 ¤ Hemtjänst i Exempelstad",
    "ÅÄÖ  två\tblanka\n\nrader, 0 procent småandel; ẞ İ ¤",
    "valfrihet " * 400,
)


@pytest.mark.parametrize(
    ("task", "version"), [("outcome", opinion.VERSION), ("effect", opinion.VERSION), ("motives", arguing.VERSION)]
)
def test_texts_are_answered_as_by_scikit_learn(task: str, version: int) -> None:
    estimator = load(task, version).estimator
    own = answering(estimator)
    assert own != estimator.predict_proba
    assert np.array_equal(own(TEXTS), estimator.predict_proba(list(TEXTS)))
    assert np.array_equal(own(TEXTS[3:4]), estimator.predict_proba(list(TEXTS[3:4])))


def test_features_are_answered_as_by_scikit_learn() -> None:
    estimator = load(confidence.TASK, confidence.VERSION).estimator
    own = answering(estimator)
    assert own != estimator.predict_proba
    models = {task: load(task, opinion.VERSION) for task in opinion.TASKS}
    rows: list[dict[str, float | str]] = [{}, {"nobody knows": 1.0, "outcome": "nor this"}]
    for path in sorted(RAW.glob("*.pdf"))[:6]:
        rows += confidence.joined(list(process(path, path.name).weighed.values()), models)
    assert len(rows) > 10
    assert np.array_equal(own(rows), estimator.predict_proba(rows))


class Other:
    """An estimator of somebody else."""

    classes_ = (False, True)

    def predict_proba(self, rows: Sequence[str]) -> list[list[float]]:
        return [[0.25, 0.75] for _ in rows]


def test_a_model_that_is_not_ours_is_asked_itself() -> None:
    assert answering(Other())(["x", "y"]) == [[0.25, 0.75]] * 2
