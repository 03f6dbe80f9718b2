"""The rules of the vocabulary on a bare string: the same pattern language as :mod:`pipeline.marks`, without spaCy.

In: a string and its offset. Out: :class:`pipeline.facts.Mark` records. Passages come marked already; this room is for strings that
are no passage (the text of one decision point, one clause of a sentence). Words are brought to their headword by :func:`pipeline.rules.norm`
in both rooms, so one rule means the same in both; a test holds them together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from pipeline.facts import Mark, Passage
from pipeline.rules import Rule, derived, expand, load, norm
from pipeline.text import Extent

#: A gap never runs over one of these.
STOPS = frozenset((".", ";", "!", "?", "\n", ":"))

_TOKEN = re.compile(
    r"(?<!\w)[Ll][Oo][Vv](?=[-‐‑][A-Za-zÅÄÖåäö])|(?<!\w)(?:[a-zåäö]{1,3}\.){2,4}(?:[a-zåäö]{1,2}(?!\w))?"
    r"|\d+(?:[.,]\d+)+|\w+(?:[-‐‑]\w+)*[-‐‑]?|\n|[^\w\s]"
)


class Gap(NamedTuple):
    """Between ``low`` and ``high`` tokens of any sort."""

    low: int
    high: int


Step = str | Gap


def _tokens(text: str) -> list[tuple[str, int, int]]:
    return [(norm(m.group()), m.start(), m.end()) for m in _TOKEN.finditer(text)]


def _steps(tokens: Iterable[str]) -> tuple[Step, ...]:
    steps: list[Step] = []
    for token in tokens:
        if token == "_":
            steps.append(Gap(1, 1))
        elif token.startswith("_"):
            steps.append(Gap(0, int(token[1:])))
        else:
            steps.extend(t for t, _, _ in _tokens(token))
    return tuple(steps)


@lru_cache(maxsize=2048)
def _patterns(rule: Rule) -> tuple[tuple[Step, ...], ...]:
    return tuple(_steps(tokens) for pattern in rule.patterns for tokens in expand(pattern))


@derived
def _by_first(files: tuple[str, ...]) -> dict[str, tuple[tuple[Rule, tuple[Step, ...]], ...]]:
    table: dict[str, list[tuple[Rule, tuple[Step, ...]]]] = {}
    for name in files:
        for rule in load(name):
            for steps in _patterns(rule):
                table.setdefault(str(steps[0]), []).append((rule, steps[1:]))
    return {first: tuple(rules) for first, rules in table.items()}


def _end(tokens: list[tuple[str, int, int]], at: int, steps: tuple[Step, ...]) -> int:
    """The number of the token after the longest match of ``steps`` at token ``at``; -1 without a match."""
    ends = {at}
    for step in steps:
        following: set[int] = set()
        for here in ends:
            if isinstance(step, Gap):
                for length in range(step.high + 1):
                    if length >= step.low:
                        following.add(here + length)
                    if here + length >= len(tokens) or tokens[here + length][0] in STOPS:
                        break
            elif here < len(tokens) and tokens[here][0] == step:
                following.add(here + 1)
        if not following:
            return -1
        ends = following
    return max(ends)


def _find(text: str, files: tuple[str, ...]) -> list[Mark]:
    table = _by_first(files)
    tokens = _tokens(text)
    found: list[Mark] = []
    last: dict[str, int] = {}
    for at, (word, start, _) in enumerate(tokens):
        best: dict[str, tuple[Rule, int]] = {}
        for rule, steps in table.get(word, ()):
            if at < last.get(rule.id, 0):
                continue
            end = _end(tokens, at + 1, steps)
            if end > best.get(rule.id, (rule, -1))[1]:
                best[rule.id] = (rule, end)
        for rule, end in best.values():
            last[rule.id] = end
            found.append(Mark(rule.kind, rule.value, rule.id, Extent(start, tokens[end - 1][2]), rule.weight))
    return found


def find(text: str, *files: str, base: int = 0) -> list[Mark]:
    """The marks that the rules of ``files`` make in ``text``, in order; of marks of one rule that overlap, the first and longest stays."""
    return [Mark(m.kind, m.value, m.rule, m.extent.shift(base), m.weight) if base else m for m in _find(text, files)]


def within(passage: Passage, extent: Extent, *kinds: str) -> list[Mark]:
    """The marks of these kinds that a passage carries inside ``extent``, in order."""
    return [
        m for m in passage.marks if m.kind in kinds and extent.start <= m.extent.start and m.extent.end <= extent.end
    ]
