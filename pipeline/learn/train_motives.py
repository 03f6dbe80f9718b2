"""Trains the model of motives: which arguments a sentence makes, from sentences written for it and from those of gold.

In: a TSV file (``code``, ``stance``, ``sentence``; ``none`` = no argument, ``a;b`` = two codes), and sentences as they stand in coded documents
(:mod:`pipeline.learn.argued`). Out: the model and its card in ``models/motives``.

TF-IDF over letters (2-5 of a word) and words (1-2) of sentences whose figures are all the same, and a logistic regression per label: every code with
its stance that has :data:`FEWEST` sentences, and "is an argument at all". The card's figures are of sentences left out of training: with gold, of
whole sets that the model has not seen; without, of folds where sentences that argue nothing are as common as in minutes (:data:`PLAIN`).
How sure it must be stands in :mod:`pipeline.extract.motives`. Everything is drawn with fixed seeds: the same sentences give the same model.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from pipeline import arguing, classifier, stored_weights
from pipeline.extract.arguments import usual
from pipeline.extract.motives import ALONE
from pipeline.learn.argued import Reading
from pipeline.learn.examples import SEED
from pipeline.learn.gold import GoldError
from pipeline.learn.taken import weights_of
from pipeline.learn.train import FOLDS, write_card
from pipeline.terms import MotiveCode, Stance

NONE = "none"
FEWEST = 10
#: So many sentences without an argument come on one with (the training file has fewer).
PLAIN = 3.0
#: So many times a sentence of gold is laid before the regression: it stands as sentences of minutes do.
TIMES = 2
#: The sets are left out in so many lots.
SET_FOLDS = 3
_STEPS = [n / 100 for n in range(20, 96, 5)]


class Sentence(NamedTuple):
    """One training sentence with its labels ("code stance"); none for a sentence that argues nothing."""

    text: str
    labels: frozenset[str]


#: Texts, and for each which labels it has.
Examples = tuple[list[str], list[list[int]]]


class Tried(NamedTuple):
    """Of what the model says at a threshold on sentences it never saw: how much is right, and how much of the right it says."""

    threshold: float
    precision: float
    recall: float


@dataclass(frozen=True, slots=True)
class Trained:
    """The model, its labels in the order of its columns, and what was tried on sentences left out of training."""

    estimator: Any
    labels: tuple[str, ...]
    sentences: int
    arguing: int
    tried: tuple[Tried, ...]

    @property
    def chosen(self) -> Tried:
        return min(self.tried, key=lambda t: abs(t.threshold - ALONE))


def sentences(file: Path) -> list[Sentence]:
    """The sentences of a training file. Raises GoldError naming the line that has no three columns or an unknown code."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    if not rows or rows[0] != ["code", "stance", "sentence"]:
        raise GoldError(f"{file}: första raden ska vara code, stance, sentence (tabbar mellan)")
    found: list[Sentence] = []
    for number, row in enumerate(rows[1:], 2):
        try:
            codes, stance, text = row
            found.append(Sentence(text, frozenset(_labels(codes, stance))))
        except ValueError as error:
            raise GoldError(f"{file}, rad {number}: {error}") from error
    return found


def _labels(codes: str, stance: str) -> Iterator[str]:
    for code in codes.split(";"):
        if code != NONE:
            motive = MotiveCode(code)
            yield f"{motive} {Stance(stance) if stance else usual(motive)}"


def estimator() -> Any:
    """The untrained model."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.multiclass import OneVsRestClassifier
    from sklearn.pipeline import make_pipeline, make_union

    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2)
    words = TfidfVectorizer(token_pattern=r"\w+", ngram_range=(1, 2), sublinear_tf=True, min_df=2)
    regression = LogisticRegression(
        C=20, class_weight="balanced", solver="liblinear", dual=True, max_iter=1000, random_state=SEED
    )
    return make_pipeline(make_union(letters, words), OneVsRestClassifier(regression))


def train(given: Sequence[Sentence], read: Sequence[Reading] = ()) -> Trained:
    """The model from the sentences, and its figures on sentences left out of its training."""
    import numpy as np

    counted = Counter(label for sentence in given for label in sentence.labels)
    labels = (arguing.ARGUES, *sorted(label for label, number in counted.items() if number >= FEWEST))
    written = [arguing.plain(s.text) for s in given], [_row(s.labels, labels) for s in given]
    texts, wanted = _with(written, read, labels)
    tried = _on_sets(written, read, labels) if read else _on_folds(texts, np.array(wanted), labels)
    model = estimator().fit(texts, np.array(wanted))
    for regression in model[-1].estimators_:
        regression.coef_ = regression.coef_.astype(np.float32)  # half the file, and no figure changes
    arguing_ones = sum(bool(s.labels) for s in given) + sum(bool(r.all_labels) for r in read)
    return Trained(model, labels, len(given) + len(read), arguing_ones, tuple(tried))


def _row(given: frozenset[str], labels: Sequence[str]) -> list[int]:
    """The labels as numbers: "is an argument at all" first."""
    return [int(bool(given)), *(int(label in given) for label in labels[1:])]


def _with(written: Examples, read: Iterable[Reading], labels: Sequence[str]) -> Examples:
    """The sentences written for training and, more often, those of gold: whole and in the parts that the model is asked about."""
    texts, wanted = list(written[0]), list(written[1])
    for reading in read:
        texts += reading.parts * TIMES
        wanted += [_row(own, labels) for own in reading.labels] * TIMES
    return texts, wanted


def _on_sets(written: Examples, read: Sequence[Reading], labels: Sequence[str]) -> list[Tried]:
    """What the model says of the sentences of gold sets that it has not seen: the surest of a sentence's parts."""
    import numpy as np

    sure, right = [], []
    folders = sorted({r.folder for r in read})
    for left_out in (folders[n::SET_FOLDS] for n in range(min(SET_FOLDS, len(folders)))):
        texts, wanted = _with(written, (r for r in read if r.folder not in left_out), labels)
        model = estimator().fit(texts, np.array(wanted))
        own = [r for r in read if r.folder in left_out]
        chances = iter(model.predict_proba([part for r in own for part in r.parts]))
        for reading in own:
            parts = np.array([next(chances) for _ in reading.parts])
            sure.append((parts[:, 1:] * parts[:, :1]).max(axis=0))
            right.append(_row(reading.all_labels, labels)[1:])
    return _tried(np.array(sure), np.array(right), np.ones((len(sure), 1)))


def _on_folds(texts: Sequence[str], wanted: Any, labels: Sequence[str]) -> list[Tried]:
    """The same on folds of the written sentences, weighed as if those that argue nothing were as common as in minutes."""
    import numpy as np
    from sklearn.model_selection import KFold

    chances = np.zeros(wanted.shape)
    for known, unknown in KFold(FOLDS, shuffle=True, random_state=SEED).split(texts):
        model = estimator().fit([texts[n] for n in known], wanted[known])
        chances[unknown] = model.predict_proba([texts[n] for n in unknown])
    plain = wanted[:, 0] == 0
    weight = np.where(plain, PLAIN * (~plain).sum() / max(1, plain.sum()), 1.0)[:, None]
    return _tried(chances[:, 1:] * chances[:, :1], wanted[:, 1:], weight)


def _tried(sure: Any, right: Any, weight: Any) -> list[Tried]:
    """Precision and recall at every threshold."""
    tried = []
    for threshold in _STEPS:
        said = sure >= threshold
        hits = float((said & (right == 1)).sum())
        precision = hits / max(1.0, float((said * weight).sum()))
        tried.append(Tried(threshold, round(precision, 3), round(hits / max(1, int(right.sum())), 3)))
    return tried


def report(trained: Trained) -> str:
    """What the command prints: the figures on sentences left out, in Swedish."""
    chosen = trained.chosen
    return (
        f"{trained.sentences} meningar ({trained.arguing} med argument), {len(trained.labels) - 1} koder; av meningar som modellen inte sett: "
        f"precision {chosen.precision:g}, täckning {chosen.recall:g} vid tröskeln {chosen.threshold:g}"
    )


def save(trained: Trained, given: Sequence[Path], place: Path | None = None) -> Path:
    """Writes the model's weights and its card; returns the folder. The estimator itself would be eight megabytes of the same."""
    folder = place or classifier.folder(arguing.TASK)
    folder.mkdir(parents=True, exist_ok=True)
    stored_weights.keep(weights_of(trained.estimator), folder / stored_weights.NAME, folder / classifier.SAVED)
    chosen = trained.chosen
    write_card(
        folder,
        {
            "task": arguing.TASK,
            "about": "which arguments for or against LOV a sentence makes",
            "features": arguing.VERSION,
            "estimator": "TfidfVectorizer (letters 2-5, words 1-2), OneVsRestClassifier(LogisticRegression)",
            "sentences": trained.sentences,
            "arguing": trained.arguing,
            "from": ", ".join(path.name for path in given),
            "threshold": chosen.threshold,
            "held_out_precision": chosen.precision,
            "held_out_recall": chosen.recall,
            "labels": list(trained.labels),
        },
    )
    return folder
