"""A function's last answer, kept: for what several readers of one document or one item ask for in turn.

In: a function of one object. Out: the same function. The object is known by its identity, since hashing all that a document or an item holds
would cost more than the answer.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

A = TypeVar("A")
T = TypeVar("T")


def latest(function: Callable[[A], T]) -> Callable[[A], T]:
    """``function``, which gives the same answer again when it is asked of the very object that it was asked of last."""
    kept: list[tuple[A, T]] = []

    @wraps(function)
    def asked(of: A) -> T:
        if not kept or kept[0][0] is not of:
            kept[:] = [(of, function(of))]
        return kept[0][1]

    return asked
