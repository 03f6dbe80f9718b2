"""A trained linear model as its weights: scikit-learn's own arithmetic for one row at a time, without what it checks of every call.

In: a fitted estimator. Out: :func:`answering`, a function that gives what its ``predict_proba`` gives, bit by bit (a test compares them): the same
operations in the same order and precision. scikit-learn checks types, names and shapes at each step of a pipeline, which for the few rows of a
document takes twenty times as long as the sums. Of an estimator that is not one of ours, ``predict_proba`` itself is given back.

Ours are TF-IDF of texts with a logistic regression over classes that exclude each other (softmax) or one for each label (sigmoid), and
dictionaries of features with a calibrated regression.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

#: Rows -> a probability for each class or label, row by row.
Answers = Callable[[Sequence[Any]], Any]
#: The words of which the n-grams are known by number; most texts are made of a few thousand.
_WORDS = 20_000


def answering(estimator: Any) -> Answers:
    """What gives the same as ``estimator.predict_proba``."""
    own: Answers | None = None
    steps = [step for _, step in getattr(estimator, "steps", ())]
    if _types(steps) == ["FeatureUnion", "LogisticRegression"] and _is_text(steps[0]):
        own = _by_class(_Texts(steps[0]), steps[1])
    elif _types(steps) == ["FeatureUnion", "OneVsRestClassifier"] and _is_text(steps[0]):
        own = _by_label(_Texts(steps[0]), steps[1])
    elif _types([estimator]) == ["CalibratedClassifierCV"]:
        own = _calibrated(estimator)
    return own if own is not None else estimator.predict_proba  # type: ignore[no-any-return]


def _types(parts: Sequence[Any]) -> list[str]:
    return [type(part).__name__ for part in parts]


def _is_text(union: Any) -> bool:
    parts = [part for _, part in union.transformer_list]
    return union.transformer_weights is None and all(
        type(part).__name__ == "TfidfVectorizer"
        and part.analyzer in ("char_wb", "word")
        and (part.use_idf, part.sublinear_tf, part.binary, part.norm) == (True, True, False, "l2")
        for part in parts
    )


# --------------------------------------------------------------------------- texts


class _Texts:
    """The vectorizers of a union: a text -> the numbers of its terms in order, and their weights."""

    def __init__(self, union: Any) -> None:
        self._parts = [_Terms(part) for _, part in union.transformer_list]
        self.dtype = np.result_type(*(part.idf.dtype for part in self._parts))

    def weigh(self, text: str) -> tuple[Any, Any]:
        offset = 0
        numbers, weights = [], []
        for part in self._parts:
            found, weight = part.weigh(text)
            numbers.append(found + offset)
            weights.append(weight)
            offset += len(part.idf)
        return np.concatenate(numbers), np.concatenate(weights)


class _Terms:
    """One vectorizer. N-grams of letters do not cross the borders of words, so those of a word are looked up once."""

    def __init__(self, vectorizer: Any) -> None:
        vocabulary: Mapping[str, int] = vectorizer.vocabulary_
        analyze: Callable[[str], list[str]] = vectorizer.build_analyzer()

        def numbers(text: str) -> tuple[int, ...]:
            return tuple(vocabulary[term] for term in analyze(text) if term in vocabulary)

        self.idf = vectorizer.idf_.astype(vectorizer.dtype)
        self._by_word = lru_cache(_WORDS)(numbers) if vectorizer.analyzer == "char_wb" else None
        self._of_text = numbers
        self._prepared: Callable[[str], str] = vectorizer.build_preprocessor()

    def weigh(self, text: str) -> tuple[Any, Any]:
        if self._by_word is not None:
            listed: list[int] = []
            for word in self._prepared(text).split():
                listed += self._by_word(word)
        else:
            listed = list(self._of_text(text))
        counts = np.bincount(np.array(listed, np.intp), minlength=len(self.idf))
        numbers = np.flatnonzero(counts)
        weights = np.log(counts[numbers].astype(self.idf.dtype))
        weights += 1
        weights *= self.idf[numbers]
        if len(weights):  # the squares are summed from the first to the last
            weights = (weights / np.sqrt(np.cumsum(weights * weights, dtype=np.float64)[-1])).astype(self.idf.dtype)
        return numbers, weights


def _columns(texts: _Texts, regressions: Sequence[Any]) -> Callable[[str], Any]:
    """A text -> the value of each class or label, before it becomes a probability."""
    slopes = np.vstack([one.coef_ for one in regressions]).T
    exact = np.result_type(texts.dtype, slopes.dtype)
    slopes = np.ascontiguousarray(slopes, exact)
    start = np.concatenate([one.intercept_ for one in regressions])

    def values(text: str) -> Any:
        numbers, weights = texts.weigh(text)
        return np.add.reduce(slopes[numbers] * weights.astype(exact)[:, None], axis=0) + start

    return values


def _by_class(texts: _Texts, regression: Any) -> Answers | None:
    if len(regression.classes_) < 3:
        return None
    values = _columns(texts, [regression])

    def answer(rows: Sequence[str]) -> Any:
        found = np.stack([values(row) for row in rows])
        found -= np.max(found, axis=1).reshape(-1, 1)
        np.exp(found, out=found)
        found /= np.sum(found, axis=1).reshape(-1, 1)
        return found

    return answer


def _by_label(texts: _Texts, rest: Any) -> Answers | None:
    if not rest.multilabel_ or set(_types(rest.estimators_)) != {"LogisticRegression"} or len(rest.estimators_) < 2:
        return None
    from scipy.special import expit

    values = _columns(texts, rest.estimators_)
    return lambda rows: expit(np.stack([values(row) for row in rows]))


# --------------------------------------------------------------------------- features


def _calibrated(whole: Any) -> Answers | None:
    if len(whole.calibrated_classifiers_) != 1:
        return None
    (one,) = whole.calibrated_classifiers_
    steps = [step for _, step in getattr(one.estimator, "steps", ())]
    if _types(steps) != ["DictVectorizer", "MaxAbsScaler", "LogisticRegression"] or one.method != "sigmoid":
        return None
    names, scaler, regression = steps
    if len(regression.classes_) != 2 or scaler.clip or len(one.calibrators) != 1:
        return None
    from scipy.special import expit

    (curve,) = one.calibrators
    places: Mapping[str, int] = names.vocabulary_
    scales: list[float] = (1.0 / scaler.scale_).tolist()
    slopes: list[float] = regression.coef_[0].tolist()
    start = float(regression.intercept_[0])

    def placed(row: Mapping[str, float | str]) -> Iterator[tuple[int, float]]:
        for name, value in row.items():
            place = places.get(f"{name}{names.separator}{value}" if isinstance(value, str) else name)
            if place is not None:
                yield place, 1.0 if isinstance(value, str) else float(value)

    def value(row: Mapping[str, float | str]) -> float:
        total = 0.0
        for place, found in sorted(placed(row)):
            total += found * scales[place] * slopes[place]
        return total + start

    def answer(rows: Sequence[Mapping[str, float | str]]) -> Any:
        sure = expit(-(curve.a_ * np.array([value(row) for row in rows]) + curve.b_))
        return np.stack([1.0 - sure, sure], axis=1)

    return answer
