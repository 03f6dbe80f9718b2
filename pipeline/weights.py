"""A trained linear model as its weights: scikit-learn's own arithmetic for one row at a time, without scikit-learn.

In: the weights of a fitted estimator (:mod:`pipeline.learn.taken` takes them, :mod:`pipeline.stored_weights` keeps them). Out:
:func:`answering`, a function that gives what its ``predict_proba`` gives, bit by bit (a test compares them): the same operations in the same order
and precision. scikit-learn checks types, names and shapes at each step of a pipeline, which for the few rows of a document takes twenty times as
long as the sums, and to load it with a saved pipeline takes a process several seconds.

The models are TF-IDF of texts with a logistic regression over classes that exclude each other (softmax) or one for each label (sigmoid), and
dictionaries of features with a calibrated regression. Source of the n-grams and the norms: ``sklearn.feature_extraction.text``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

#: Rows -> a probability for each class or label, row by row.
Answers = Callable[[Sequence[Any]], Any]
#: The words of which the n-grams are known by number; most texts are made of a few thousand.
_WORDS = 20_000
#: The texts of which the answer is known: a point in five is a sentence that has been decided before.
_TEXTS = 512


@dataclass(frozen=True)
class Terms:
    """A TF-IDF vectorizer: its terms by number, and what each is worth (1-d, of the precision it counts in).

    ``letters``: n-grams of the letters of a word with a blank on either side, else of words as ``word`` (a regular expression) finds them;
    ``shortest`` and ``longest`` are the n.
    """

    letters: bool
    word: str
    shortest: int
    longest: int
    terms: tuple[str, ...]
    idf: Any


@dataclass(frozen=True)
class TextWeights:
    """A regression over the terms of texts: ``slopes`` (term x class) and ``start`` (class); ``exclude``: one class or none, else labels."""

    terms: tuple[Terms, ...]
    classes: tuple[str, ...]
    exclude: bool
    slopes: Any
    start: Any


@dataclass(frozen=True)
class RowWeights:
    """A calibrated regression over dictionaries of features, the probability of ``True``: for each name its scale and slope (1-d)."""

    names: tuple[str, ...]
    separator: str
    scales: Any
    slopes: Any
    start: float
    curve: tuple[float, float]


Weights = TextWeights | RowWeights


class Weighing:
    """A model that is its weights, asked as its estimator is."""

    def __init__(self, weights: Weights) -> None:
        self.classes_: tuple[str, ...] | tuple[bool, bool] = (
            (False, True) if isinstance(weights, RowWeights) else weights.classes
        )
        self.predict_proba = answering(weights)


def answering(weights: Weights) -> Answers:
    """What gives the same as the estimator's ``predict_proba``."""
    if isinstance(weights, RowWeights):
        return _calibrated(weights)
    values = _values(weights)
    return _softmax(values) if weights.exclude else _sigmoid(values)


# --------------------------------------------------------------------------- texts


class _Counted:
    """One vectorizer: a text -> the numbers of its terms in order, and their weights. N-grams of letters do not cross the borders of words, so those
    of a word are looked up once."""

    def __init__(self, terms: Terms) -> None:
        self._numbers: Mapping[str, int] = {term: number for number, term in enumerate(terms.terms)}
        self._spans = (terms.shortest, terms.longest)
        self._word = None if terms.letters else re.compile(terms.word)
        self.idf = terms.idf
        self._of_word: Callable[[str], tuple[int, ...]] = lru_cache(_WORDS)(self._of_letters)

    def _known(self, terms: Iterator[str]) -> Iterator[int]:
        return (number for term in terms if (number := self._numbers.get(term)) is not None)

    def _of_letters(self, word: str) -> tuple[int, ...]:
        return tuple(self._known(letters(word, *self._spans)))

    def weigh(self, text: str) -> tuple[Any, Any]:
        if self._word is None:
            listed = [number for word in text.lower().split() for number in self._of_word(word)]
        else:
            listed = list(self._known(runs(self._word.findall(text.lower()), *self._spans)))
        counts = np.bincount(np.array(listed, np.intp), minlength=len(self.idf))
        numbers = np.flatnonzero(counts)
        weights = np.log(counts[numbers].astype(self.idf.dtype))
        weights += 1
        weights *= self.idf[numbers]
        if len(weights):  # the squares are summed from the first to the last
            weights = (weights / np.sqrt(np.cumsum(weights * weights, dtype=np.float64)[-1])).astype(self.idf.dtype)
        return numbers, weights


def letters(word: str, shortest: int, longest: int) -> Iterator[str]:
    """The n-grams of a word with a blank on either side; a word shorter than n is one of its own, once."""
    word = f" {word} "
    for n in range(shortest, longest + 1):
        yield from (word[at : at + n] for at in range(max(1, len(word) - n + 1)))
        if len(word) <= n:
            return


def runs(words: Sequence[str], shortest: int, longest: int) -> Iterator[str]:
    """The runs of n words."""
    for n in range(shortest, min(longest, len(words)) + 1):
        yield from (" ".join(words[at : at + n]) for at in range(len(words) - n + 1))


def _values(weights: TextWeights) -> Callable[[str], Any]:
    """A text -> the value of each class or label, before it becomes a probability."""
    counted = [_Counted(part) for part in weights.terms]
    offsets = np.cumsum([0, *(len(part.idf) for part in counted)])
    precision = np.result_type(*(part.idf.dtype for part in counted))
    exact = np.result_type(precision, weights.slopes.dtype)
    slopes = np.ascontiguousarray(weights.slopes, exact)

    @lru_cache(_TEXTS)
    def values(text: str) -> Any:
        found = [part.weigh(text) for part in counted]
        numbers = np.concatenate([n + offset for (n, _), offset in zip(found, offsets, strict=False)])
        weighed = np.concatenate([weight for _, weight in found])
        return np.add.reduce(slopes[numbers] * weighed.astype(exact)[:, None], axis=0) + weights.start

    return values


def _softmax(values: Callable[[str], Any]) -> Answers:
    def answer(rows: Sequence[str]) -> Any:
        found = np.stack([values(row) for row in rows])
        found -= np.max(found, axis=1).reshape(-1, 1)
        np.exp(found, out=found)
        found /= np.sum(found, axis=1).reshape(-1, 1)
        return found

    return answer


def _sigmoid(values: Callable[[str], Any]) -> Answers:
    from scipy.special import expit

    return lambda rows: expit(np.stack([values(row) for row in rows]))


# --------------------------------------------------------------------------- features


def _calibrated(weights: RowWeights) -> Answers:
    from scipy.special import expit

    places = {name: place for place, name in enumerate(weights.names)}
    scales: list[float] = weights.scales.tolist()
    slopes: list[float] = weights.slopes.tolist()
    steep, shift = weights.curve

    def placed(row: Mapping[str, float | str]) -> Iterator[tuple[int, float]]:
        for name, value in row.items():
            place = places.get(f"{name}{weights.separator}{value}" if isinstance(value, str) else name)
            if place is not None:
                yield place, 1.0 if isinstance(value, str) else float(value)

    def value(row: Mapping[str, float | str]) -> float:
        total = 0.0
        for place, found in sorted(placed(row)):
            total += found * scales[place] * slopes[place]
        return total + weights.start

    def answer(rows: Sequence[Mapping[str, float | str]]) -> Any:
        sure = expit(-(steep * np.array([value(row) for row in rows]) + shift))
        return np.stack([1.0 - sure, sure], axis=1)

    return answer
