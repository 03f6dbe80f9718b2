"""A trained model with its card: loaded once per process, refused when it does not fit the code.

In: the name of a task. Out: a :class:`Model` over feature dictionaries (:meth:`Model.probabilities`) or texts, with classes that exclude each
other (:meth:`Model.shares`) or labels that do not (:meth:`Model.chances`). ``models/<task>/card.toml`` says what the model is for, what it was
trained on, with which versions, and which features it takes; ``weights.npz`` holds the weights that are asked (:mod:`pipeline.stored_weights`),
``model.skops`` the scikit-learn estimator. That is asked itself where there are no weights: skops builds only the types that are named here, so
that a model file cannot run code, and takes some seconds.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from pipeline import stored_weights
from pipeline.weights import Weighing

Features = Mapping[str, float | str]

#: Types of a saved estimator that skops does not know of itself; nothing else is ever built from a model file.
TRUSTED = ("sklearn.calibration._CalibratedClassifier", "sklearn.calibration._SigmoidCalibration")


#: The name of a saved estimator.
SAVED = "model.skops"


class ModelMismatch(RuntimeError):
    """A model that does not fit this version of the code. The message names the file and what to do."""


@dataclass(frozen=True)
class Model:
    """A classifier over feature dictionaries or texts, and what its card says: a scikit-learn estimator, or its weights."""

    card: dict[str, Any]
    estimator: Any

    def probabilities(self, rows: Sequence[Features]) -> list[float]:
        """The probability of the class ``True`` for each row (0-1)."""
        if not rows:
            return []
        column = list(self.estimator.classes_).index(True)
        return [float(p) for p in self.estimator.predict_proba([dict(row) for row in rows])[:, column]]

    def shares(self, texts: Sequence[str]) -> list[dict[str, float]]:
        """For each text the probability (0-1) of every class."""
        if not texts:
            return []
        classes = [str(c) for c in self.estimator.classes_]
        return [dict(zip(classes, map(float, row), strict=True)) for row in self.estimator.predict_proba(list(texts))]

    def chances(self, texts: Sequence[str]) -> list[dict[str, float]]:
        """The probability of each label (0-1) for each text; labels do not exclude each other. They stand in the card, in order."""
        if not texts:
            return []
        labels = [str(label) for label in self.card["labels"]]
        return [dict(zip(labels, map(float, row), strict=True)) for row in self.estimator.predict_proba(list(texts))]


def folder(task: str) -> Path:
    """Where the model of a task lies: in the installed package, else in ``models/`` beside it."""
    packed = Path(str(resources.files("pipeline"))) / "models" / task
    return packed if packed.is_dir() else Path(str(resources.files("pipeline"))).parent / "models" / task


@cache
def load(task: str, features: int) -> Model:
    """The model of ``task``; ``features`` is the version of the features that the code computes.

    Raises :class:`ModelMismatch` when the model is missing, or was trained on other features.
    """
    place = folder(task)
    try:
        card = tomllib.loads((place / "card.toml").read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ModelMismatch(f"{place / 'card.toml'}: kan inte läsas ({error}); kör 'lovkoll train'") from error
    if card.get("features") != features:
        raise ModelMismatch(
            f"{place}: modellen är tränad på version {card.get('features')} av särdragen, programmet räknar fram "
            f"version {features}; kör 'lovkoll train'"
        )
    if (file := place / stored_weights.NAME).is_file():
        try:
            return Model(card, Weighing(stored_weights.read(file, place / SAVED)))
        except stored_weights.Unfit as error:
            raise ModelMismatch(f"{file}: passar inte ({error}); kör 'lovkoll train'") from error
    from skops.io import load as load_skops

    return Model(card, load_skops(place / SAVED, trusted=list(TRUSTED)))
