"""Trains the model of confidence: which decisions are right, from what the rules said of them.

In: examples (:mod:`pipeline.learn.examples`). Out: ``models/confidence``, ``models/outcome`` and
``models/effect``: a model, its weights and a card each, and what the confidence was tried on (``models/confidence/held_out.csv``).

First the two classifiers that only read the words (:mod:`pipeline.opinion`) learn outcomes and effects from the decisions that were right.
What they say of documents they have not seen joins the features of the rules; over both, a logistic regression is calibrated by
cross-validation with whole documents left out. First readings count three times as much as others. An error counts half as much again as what is
right, though a torn vocabulary errs more often than the whole one: the scale is cautious on purpose, so that the limit of 0.8 warns of more
errors. Of decisions that no rule had been mended on about nine in ten were right where the model says 0.8 (docs/accuracy.md, the curve).

Everything is drawn with fixed seeds: the same gold and the same code give the same model.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED

from pipeline import classifier, confidence, opinion, stored_weights
from pipeline.classifier import Model
from pipeline.learn.evaluate import SURE
from pipeline.learn.examples import DROPPED, FIRST, SEED, Example
from pipeline.learn.taken import NotOurs, weights_of

FOLDS = 5
#: Beside the model of confidence: what it was tried on.
HELD_OUT = "held_out.csv"
#: How many times an example is laid before the regression: (first reading, right).
_TIMES = {(True, True): 12, (True, False): 18, (False, True): 4, (False, False): 6}

_ABOUT = {
    "confidence": "the probability that outcome, stage and LOV effect of a decision are those a careful reader would give",
    "outcome": "the outcome that the words of a decision point make likely",
    "effect": "the effect on LOV that the words of a decision point and the title of its item make likely",
}
_ESTIMATORS = {
    "confidence": "CalibratedClassifierCV(DictVectorizer, MaxAbsScaler, LogisticRegression), sigmoid",
    "outcome": "TfidfVectorizer over letters and words, LogisticRegression",
    "effect": "TfidfVectorizer over letters and words, LogisticRegression",
}
_VERSIONS = {"confidence": confidence.VERSION, "outcome": opinion.VERSION, "effect": opinion.VERSION}


@dataclass(frozen=True, slots=True)
class Trained:
    """The models by task, and what the confidence was tried on: (probability, right) of whole readings whose document was left out."""

    models: Mapping[str, Model]
    examples: int
    documents: int
    wrong: int
    held_out: tuple[tuple[float, bool], ...]


def _fold(document: str) -> int:
    return int.from_bytes(hashlib.sha256(document.encode()).digest()[:4], "big") % FOLDS


def _readers(given: Sequence[Example]) -> dict[str, Model]:
    """The classifiers of words, trained on the decisions that were right; the same words are taken once."""
    right = [e.weighed.asked for e in given if e.right]
    return {
        task: Model({}, _reader(sorted({(a.text(task), told) for a in right if (told := a.told(task)) is not None})))
        for task in opinion.TASKS
    }


def _reader(pairs: Sequence[tuple[str, str]]) -> Any:
    import numpy
    from sklearn.dummy import DummyClassifier
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline, make_union

    texts, labels = [text for text, _ in pairs], [label for _, label in pairs]
    if len(set(labels)) < 2:
        return DummyClassifier().fit(texts or [""], labels or [""])
    letters = TfidfVectorizer(
        analyzer="char_wb", ngram_range=(3, 4), min_df=3, max_features=6000, sublinear_tf=True, dtype=numpy.float32
    )
    words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, max_features=3000, sublinear_tf=True, dtype=numpy.float32)
    model = LogisticRegression(C=10, max_iter=300, random_state=SEED)
    fitted = make_pipeline(make_union(letters, words), model).fit(texts, labels)
    for _, vectorizer in fitted[
        0
    ].transformer_list:  # numpy's integers would each be a file of its own in the saved model
        vectorizer.vocabulary_ = {term: int(column) for term, column in vectorizer.vocabulary_.items()}
    return fitted


def _unseen(given: Sequence[Example]) -> list[dict[str, float | str]]:
    """The joined features of the examples, each asked of classifiers that have not read its document."""
    rows: list[dict[str, float | str]] = [{} for _ in given]
    for fold in range(FOLDS):
        asked = [n for n, e in enumerate(given) if _fold(e.document) == fold]
        taught = [e for e in given if _fold(e.document) != fold]
        if asked:
            answers = confidence.joined([given[n].weighed for n in asked], _readers(taught))
            for n, row in zip(asked, answers, strict=True):
                rows[n] = row
    return rows


def _fit(given: Sequence[Example], rows: Sequence[dict[str, float | str]]) -> Any:
    """The calibrated logistic regression over joined features."""
    from sklearn.calibration import CalibratedClassifierCV
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import PredefinedSplit
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import MaxAbsScaler

    taken = [n for n, e in enumerate(given) for _ in range(_TIMES[e.round == FIRST, e.right])]
    plain = make_pipeline(
        DictVectorizer(), MaxAbsScaler(), LogisticRegression(C=0.06, max_iter=3000, random_state=SEED)
    )
    folds = PredefinedSplit([_fold(given[n].document) for n in taken])
    model = CalibratedClassifierCV(plain, method="sigmoid", cv=folds, ensemble=False)
    model.fit([rows[n] for n in taken], [given[n].right for n in taken])
    model.set_params(cv=None)  # the folds are thousands of row numbers, and of no use to whoever loads it
    return model


def train(given: Sequence[Example]) -> Trained:
    """The models from the examples, and their figures on documents left out of all training."""
    rows = _unseen(given)
    held_out: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        known = [n for n, e in enumerate(given) if _fold(e.document) != fold]
        wanted = [n for n, e in enumerate(given) if _fold(e.document) == fold and e.round == 0]
        if not wanted or len({given[n].right for n in known}) < 2:
            continue
        model = Model({}, _fit([given[n] for n in known], [rows[n] for n in known]))
        chances = model.probabilities([rows[n] for n in wanted])
        held_out += [(p, given[n].right) for p, n in zip(chances, wanted, strict=True)]
    models = {confidence.TASK: Model({}, _fit(given, rows)), **_readers(given)}
    documents = {e.document for e in given}
    return Trained(models, len(given), len(documents), sum(not e.right for e in given), tuple(held_out))


def report(trained: Trained) -> str:
    """What the command prints: the figures on documents left out, in Swedish."""
    wrong = [p for p, right in trained.held_out if not right]
    sure = [p for p, right in trained.held_out if right]
    return (
        f"{trained.examples} beslut ({trained.wrong} fel) i {trained.documents} handlingar; i handlingar som modellen inte sett får "
        f"{sum(p < SURE for p in wrong)} av {len(wrong)} felaktiga och {sum(p < SURE for p in sure)} av {len(sure)} riktiga beslut "
        "en konfidens under 0,8"
    )


def save(trained: Trained, golds: Iterable[Path], place: Path | None = None) -> list[Path]:
    """Writes the models and their cards, each in its folder of ``place`` (default: models/); returns the folders."""
    from skops.io import dump

    warned = [(p < SURE, right) for p, right in trained.held_out]
    shared: dict[str, str | int] = {
        "gold": ", ".join(sorted(gold.name for gold in golds)),
        "dropped": ", ".join(f"{share:g}" for share in DROPPED),
        "examples": trained.examples,
        "wrong": trained.wrong,
        "documents": trained.documents,
    }
    counts: dict[str, str | int] = {
        "held_out_right": sum(right for _, right in warned),
        "held_out_wrong": sum(not right for _, right in warned),
        "held_out_right_below_0_8": sum(low and right for low, right in warned),
        "held_out_wrong_below_0_8": sum(low and not right for low, right in warned),
    }
    folders = []
    for task, model in trained.models.items():
        folder = place / task if place else classifier.folder(task)
        folder.mkdir(parents=True, exist_ok=True)
        dump(model.estimator, folder / classifier.SAVED, compression=ZIP_DEFLATED)
        keep_weights(model.estimator, folder)
        card = {
            "task": task,
            "about": _ABOUT[task],
            "features": _VERSIONS[task],
            "estimator": _ESTIMATORS[task],
            **shared,
            **(counts if task == confidence.TASK else {}),
        }
        write_card(folder, card)
        if task == confidence.TASK:
            _keep_held_out(trained.held_out, folder / HELD_OUT)
        folders.append(folder)
    return folders


def keep_weights(estimator: Any, folder: Path) -> None:
    """Writes the weights of an estimator beside it; none of one whose sums are not followed (:mod:`pipeline.weights`)."""
    try:
        weights = weights_of(estimator)
    except NotOurs:
        (folder / stored_weights.NAME).unlink(missing_ok=True)
        return
    stored_weights.keep(weights, folder / stored_weights.NAME, folder / classifier.SAVED)


def _keep_held_out(given: Iterable[tuple[float, bool]], file: Path) -> None:
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(("confidence", "right"))
        writer.writerows((f"{p:.4f}", int(right)) for p, right in given)


def held_out(folder: Path | None = None) -> list[tuple[float, bool]]:
    """(probability, right) of the decisions that the saved model of confidence was tried on (default: the one in models/)."""
    with ((folder or classifier.folder(confidence.TASK)) / HELD_OUT).open(encoding="utf-8", newline="") as lines:
        return [(float(row["confidence"]), row["right"] == "1") for row in csv.DictReader(lines)]


def write_card(folder: Path, card: Mapping[str, str | int | float | list[str]]) -> None:
    """Writes ``card.toml``: what the model is, and with which versions it was saved."""
    import sklearn
    import skops

    versions = {"scikit_learn": sklearn.__version__, "skops": skops.__version__}
    lines = [f"{name} = {_toml(value)}" for name, value in {**card, **versions}.items()]
    (folder / "card.toml").write_text("# Written by 'lovkoll train'.\n" + "\n".join(lines) + "\n", "utf-8")


def _toml(value: str | int | float | list[str]) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return f"{value}" if isinstance(value, int | float) else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
