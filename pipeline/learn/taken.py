"""The weights of a fitted scikit-learn estimator, as :mod:`pipeline.weights` takes them.

In: one of the pipelines that ``lovkoll train`` fits. Out: its weights. An estimator of another make, or with a setting that the arithmetic there does
not follow, is refused: a model that would answer otherwise than it was tried is not saved.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.weights import RowWeights, Terms, TextWeights, Weights


class NotOurs(ValueError):
    """An estimator that is none of ours."""


def weights_of(estimator: Any) -> Weights:
    """The weights of a fitted estimator. Raises NotOurs."""
    steps = [step for _, step in getattr(estimator, "steps", ())]
    made = _types(steps)
    if made == ["FeatureUnion", "LogisticRegression"] and len(steps[1].classes_) > 2:
        return _texts(steps[0], [steps[1]], [str(c) for c in steps[1].classes_], exclude=True)
    if made == ["FeatureUnion", "OneVsRestClassifier"] and _by_label(steps[1]):
        return _texts(steps[0], steps[1].estimators_, [str(c) for c in steps[1].classes_], exclude=False)
    if _types([estimator]) == ["CalibratedClassifierCV"] and len(estimator.calibrated_classifiers_) == 1:
        return _rows(estimator.calibrated_classifiers_[0])
    raise NotOurs(f"{type(estimator).__name__} ({', '.join(made)})")


def _by_label(rest: Any) -> bool:
    return rest.multilabel_ and len(rest.estimators_) > 1 and set(_types(rest.estimators_)) == {"LogisticRegression"}


def _types(parts: Sequence[Any]) -> list[str]:
    return [type(part).__name__ for part in parts]


def _texts(union: Any, regressions: Sequence[Any], classes: list[str], *, exclude: bool) -> TextWeights:
    import numpy as np

    parts = [part for _, part in union.transformer_list]
    if union.transformer_weights is not None or not all(map(_is_tfidf, parts)):
        raise NotOurs("FeatureUnion")
    slopes = np.vstack([one.coef_ for one in regressions]).T
    start = np.concatenate([one.intercept_ for one in regressions])
    return TextWeights(tuple(map(_terms, parts)), tuple(classes), exclude, np.ascontiguousarray(slopes), start)


def _is_tfidf(part: Any) -> bool:
    return (
        type(part).__name__ == "TfidfVectorizer"
        and part.analyzer in ("char_wb", "word")
        and (part.use_idf, part.sublinear_tf, part.binary, part.norm) == (True, True, False, "l2")
        and (part.lowercase, part.strip_accents, part.stop_words) == (True, None, None)
        and (part.preprocessor, part.tokenizer) == (None, None)
    )


def _terms(part: Any) -> Terms:
    terms = sorted(part.vocabulary_, key=part.vocabulary_.__getitem__)
    if [part.vocabulary_[term] for term in terms] != list(range(len(terms))) or any("\n" in term for term in terms):
        raise NotOurs("vocabulary_")
    idf = part.idf_.astype(part.dtype)
    shortest, longest = part.ngram_range
    return Terms(part.analyzer == "char_wb", part.token_pattern, shortest, longest, tuple(terms), idf)


def _rows(one: Any) -> RowWeights:
    steps = [step for _, step in getattr(one.estimator, "steps", ())]
    if _types(steps) != ["DictVectorizer", "MaxAbsScaler", "LogisticRegression"] or one.method != "sigmoid":
        raise NotOurs(type(one.estimator).__name__)
    names, scaler, regression = steps
    if list(regression.classes_) != [False, True] or scaler.clip or len(one.calibrators) != 1:
        raise NotOurs("LogisticRegression")
    (curve,) = one.calibrators
    listed = sorted(names.vocabulary_, key=names.vocabulary_.__getitem__)
    return RowWeights(
        tuple(listed),
        names.separator,
        1.0 / scaler.scale_,
        regression.coef_[0],
        float(regression.intercept_[0]),
        (float(curve.a_), float(curve.b_)),
    )
