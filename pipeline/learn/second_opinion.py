"""Would a trained classifier of outcomes help where the rules are silent? Tried on documents left out of its training.

In: folders of gold with the documents beside their forms. Out: a :class:`Comparison`. The classifier (TF-IDF over character 2-5-grams and
word 1-2-grams, logistic regression) learns the outcome of a decision point from its words. It is asked only about points in which no rule
knows a verb, in documents of folds that it was not trained on, and its answers are set beside those of the rules (``other``, or ``adopted`` by
reference). Two tries: with the whole vocabulary, which is how the pipeline runs, and with 15 % of its patterns left out, which is how
unknown wordings look.

This room decides nothing: docs/accuracy.md prints the comparison, and the classifier goes into the pipeline only if it wins there.
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any, NamedTuple

from pipeline import ingest
from pipeline.extract.decisions import BY_FORM, NO_VERB
from pipeline.learn.evaluate import evaluate
from pipeline.learn.examples import SEED, documents_of, keeping
from pipeline.learn.train import FOLDS
from pipeline.process import read_document
from pipeline.rules import restricted
from pipeline.run import run

#: Only answers that the classifier gives at least this probability are taken.
SURE = 0.5
_SILENT = (NO_VERB, BY_FORM)


class Point(NamedTuple):
    """One decision point: its words, the coder's outcome, ours, whether the rules were silent, the document."""

    words: str
    gold: str
    ours: str
    silent: bool
    document: str


class Comparison(NamedTuple):
    """Of ``silent`` points, how many the rules, the classifier alone, and the rules with the classifier where it is sure have right."""

    silent: int
    rules: int
    classifier: int
    together: int


def points(golds: Iterable[Path], dropped: float = 0.0) -> list[Point]:
    """The decision points that both the gold and the pipeline have, read with a share of the vocabulary left out."""
    found: list[Point] = []
    for gold in golds:
        files = [str(file) for file in documents_of(gold)]
        with (
            tempfile.TemporaryDirectory() as out,
            restricted(keeping(dropped, SEED)) if dropped else nullcontext(),
        ):
            run(files, Path(out), lambda path, name, given: read_document(ingest.read(path, name), given))
            with (Path(out) / "tables" / "decisions.csv").open(encoding="utf-8", newline="") as lines:
                rows = {row["decision_id"]: row for row in csv.DictReader(lines)}
            for f in evaluate(gold, Path(out)).findings:
                if f.field == "decisions.outcome" and f.row and f.gold:
                    row = rows[f.row]
                    found.append(Point(row["text"], f.gold, f.ours, row["method"] in _SILENT, row["document_id"]))
    return found


def _classifier() -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline, make_union

    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=2, sublinear_tf=True)
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    model = LogisticRegression(C=20, max_iter=2000, class_weight="balanced", random_state=SEED)
    return make_pipeline(make_union(letters, words), model)


def compare(known: Sequence[Point], asked: Sequence[Point]) -> Comparison:
    """The classifier trained on ``known`` (whole vocabulary), asked about the silent points among ``asked``, fold by fold."""
    folds = {document: n % FOLDS for n, document in enumerate(sorted({p.document for p in known}))}
    silent = [p for p in asked if p.silent]
    rules = alone = together = 0
    for fold in range(FOLDS):
        theirs = [p for p in silent if folds.get(p.document, 0) == fold]
        taught = [p for p in known if folds[p.document] != fold]
        if not theirs:
            continue
        model = _classifier().fit([p.words for p in taught], [p.gold for p in taught])
        chances = model.predict_proba([p.words for p in theirs])
        for point, row in zip(theirs, chances, strict=True):
            answer, sure = model.classes_[row.argmax()], row.max()
            rules += point.ours == point.gold
            alone += answer == point.gold
            together += (answer if sure >= SURE else point.ours) == point.gold
    return Comparison(len(silent), rules, alone, together)
