"""A model's weights by themselves give what scikit-learn gives for the same rows, bit by bit; a file that does not fit is refused."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import skops.io
from sklearn.dummy import DummyClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline, make_union

from pipeline import arguing, classifier, confidence, opinion, stored_weights
from pipeline.classifier import load
from pipeline.learn import train_motives
from pipeline.learn.taken import NotOurs, weights_of
from pipeline.learn.train import keep_weights
from pipeline.process import process
from pipeline.weights import Weighing

ROOT = Path(__file__).parents[1]
RAW = ROOT / "data" / "raw"
TEXTS = (
    "",
    " ",
    "ja",
    "å",
    "Kommunstyrelsen föreslår kommunfullmäktige att avslå motionen.",
    "Valfrihetssystemet enligt LOV avvecklas från och med 2031-07-01 ¤ Hemtjänst i Exempelstad",
    "ÅÄÖ  två\tblanka\n\nrader, 0 procent småandel; ẞ İ ¤",
    "valfrihet " * 400,
)


def saved(task: str) -> Any:
    return skops.io.load(classifier.folder(task) / classifier.SAVED, trusted=list(classifier.TRUSTED))


@pytest.mark.parametrize("task", opinion.TASKS)
def test_texts_are_answered_as_by_scikit_learn(task: str) -> None:
    estimator, own = saved(task), load(task, opinion.VERSION).estimator
    assert isinstance(own, Weighing)
    assert list(own.classes_) == list(estimator.classes_)
    assert np.array_equal(own.predict_proba(TEXTS), estimator.predict_proba(list(TEXTS)))
    assert np.array_equal(own.predict_proba(TEXTS[4:5]), estimator.predict_proba(list(TEXTS[4:5])))


def test_labels_are_answered_as_by_scikit_learn() -> None:
    listed = train_motives.sentences(ROOT / "data" / "training" / "motives.tsv")[::4]
    estimator = train_motives.train(listed).estimator
    own = Weighing(weights_of(estimator))
    texts = [*TEXTS, *(arguing.plain(s.text) for s in listed[:50])]
    assert np.array_equal(own.predict_proba(texts), estimator.predict_proba(texts))


def test_features_are_answered_as_by_scikit_learn() -> None:
    estimator, own = saved(confidence.TASK), load(confidence.TASK, confidence.VERSION).estimator
    assert isinstance(own, Weighing)
    models = {task: load(task, opinion.VERSION) for task in opinion.TASKS}
    rows: list[dict[str, float | str]] = [{}, {"nobody knows": 1.0, "outcome": "nor this"}]
    for path in sorted(RAW.glob("*.pdf"))[:6]:
        rows += confidence.joined(list(process(path, path.name).weighed.values()), models)
    assert len(rows) > 10
    assert np.array_equal(own.predict_proba(rows), estimator.predict_proba(rows))


def _pipeline(**settings: Any) -> Any:
    texts = ["ja och nej", "nej tack", "kanske sedan", "ja visst", "nej nej", "kanske inte"]
    made = make_pipeline(make_union(TfidfVectorizer(sublinear_tf=True, **settings)), LogisticRegression())
    return made.fit(texts, ["ja", "nej", "kanske"] * 2)


@pytest.mark.parametrize(
    "settings", [{"stop_words": ["nej"]}, {"strip_accents": "unicode"}, {"norm": "l1"}, {"lowercase": False}]
)
def test_what_would_be_reckoned_otherwise_is_refused(settings: dict[str, Any]) -> None:
    assert weights_of(_pipeline())
    with pytest.raises(NotOurs):
        weights_of(_pipeline(**settings))


def test_an_estimator_of_another_make_is_asked_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = DummyClassifier().fit(["x"], ["adopted"])
    skops.io.dump(other, tmp_path / classifier.SAVED)
    (tmp_path / stored_weights.NAME).write_bytes(b"of a model before")
    keep_weights(other, tmp_path)
    (tmp_path / "card.toml").write_text("features = 7\n", "utf-8")
    monkeypatch.setattr(classifier, "folder", lambda task: tmp_path)
    model = load.__wrapped__("outcome", 7)
    assert model.shares(["ja"]) == [{"adopted": 1.0}]


def test_weights_come_back_as_they_were_and_as_the_same_bytes(tmp_path: Path) -> None:
    estimator = _pipeline()
    for name in ("a.npz", "b.npz"):
        stored_weights.keep(weights_of(estimator), tmp_path / name, tmp_path / "none")
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    back = Weighing(stored_weights.read(tmp_path / "a.npz", tmp_path / "none"))
    assert np.array_equal(back.predict_proba(["ja nej"]), estimator.predict_proba(["ja nej"]))


@pytest.mark.parametrize("torn", [b"", b"PK", b"no archive", None])
def test_a_torn_file_and_weights_of_another_estimator_are_refused(
    torn: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / classifier.SAVED).write_bytes(b"one")
    stored_weights.keep(weights_of(_pipeline()), tmp_path / stored_weights.NAME, tmp_path / classifier.SAVED)
    if torn is None:
        (tmp_path / classifier.SAVED).write_bytes(b"another")
    else:
        (tmp_path / stored_weights.NAME).write_bytes(torn)
    (tmp_path / "card.toml").write_text("features = 7\n", "utf-8")
    monkeypatch.setattr(classifier, "folder", lambda task: tmp_path)
    with pytest.raises(classifier.ModelMismatch, match="lovkoll train"):
        load.__wrapped__("outcome", 7)


def test_a_document_is_read_without_scikit_learn() -> None:
    """It takes a process some seconds to load, and there is a process for each core, each command and each new document."""
    code = (
        "import sys; from pathlib import Path; from pipeline.process import process\n"
        "file = next(Path('data/raw').glob('2023-11-27*'))\n"
        "assert any(c.fact.confidence for c in process(file, file.name).claims if c.fact.table == 'decisions')\n"
        "assert not {'sklearn', 'skops', 'pandas', 'scipy.stats'} & set(sys.modules), sorted(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
