"""Words are data: the loader of the rules in ``pipeline/vocabulary/*.toml``.

In: TOML files with ``[[rule]]`` tables, and ``words.toml`` (headwords and their inflected forms). Out: :class:`Rule` records.

A rule is ``id``, ``kind`` (which sort of mark it makes), ``value`` (the code that the mark stands for), ``patterns``,
``finds`` (sentences that it must mark), ``spares`` (sentences that it must not), ``source``, and optionally ``weight`` (confidence
0-1, default 0.95). Any other key is refused, so that a misspelt key is noticed when the file is read. A test runs every ``finds`` and ``spares``.

The pattern language is one line of blank-separated tokens:

========== =======================================================================
``avslå``   any form of the headword ``avslå`` that words.toml lists, or the word itself
``a|b``     either
``a?``      may be left out
``_``       any one token inside the sentence
``_4``      zero to four such tokens
========== =======================================================================
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import _lru_cache_wrapper, cache
from importlib import resources
from itertools import product
from typing import Any, TypeVar

RULE_KEYS = {"id", "kind", "value", "patterns", "finds", "spares", "source", "weight"}
FILE_KEYS = {"rule"}


class VocabularyError(ValueError):
    """A vocabulary file is not as it must be. The message names the file, the rule and what to do."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: ``kind`` and ``value`` are what its marks carry, ``weight`` its confidence from 0 to 1."""

    id: str
    kind: str
    value: str
    patterns: tuple[str, ...]
    finds: tuple[str, ...]
    spares: tuple[str, ...]
    source: str
    weight: float = 0.95


def vocabulary_text(name: str) -> str:
    """The content of ``pipeline/vocabulary/<name>``, also out of an installed wheel."""
    return resources.files("pipeline.vocabulary").joinpath(name).read_text("utf-8")


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a CSV file of the vocabulary, as dictionaries by column."""
    return tuple(csv.DictReader(vocabulary_text(name).splitlines()))


@cache
def labels(codes: str) -> dict[str, str]:
    """Code -> Swedish name, for the closed list named ``codes`` (a class of :mod:`pipeline.terms`); some lists have none."""
    return {row["code"]: row["swedish"] for row in table("labels.csv") if row["list"] == codes}


@cache
def municipalities() -> tuple[dict[str, str], ...]:
    """The 290 municipalities of SCB's register, and after them the invented one of our sample documents (code 9999, in no count)."""
    return (*table("municipalities.csv"), *table("demonstration.csv"))


@cache
def toml(name: str) -> dict[str, Any]:
    """A TOML file of the vocabulary as nested dictionaries (treat it as read-only)."""
    try:
        return tomllib.loads(vocabulary_text(name))
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(f"vocabulary/{name}: not valid TOML: {error}") from error


def rule_files() -> tuple[str, ...]:
    """The names of the vocabulary files that hold rules (every TOML file with a ``[[rule]]``), sorted."""
    names = sorted(p.name for p in resources.files("pipeline.vocabulary").iterdir() if p.name.endswith(".toml"))
    return tuple(n for n in names if "rule" in toml(n))


T = TypeVar("T")
_DERIVED: list[_lru_cache_wrapper[Any]] = []
_kept: Callable[[Rule, str], bool] | None = None


def derived(function: Callable[..., T]) -> _lru_cache_wrapper[T]:
    """``functools.cache`` for what is made from the rules: :func:`restricted` makes it anew."""
    cached = cache(function)
    _DERIVED.append(cached)
    return cached


@contextmanager
def restricted(keep: Callable[[Rule, str], bool]) -> Iterator[None]:
    """Within the context the vocabulary holds only the patterns for which ``keep(rule, pattern)`` is true.

    For measuring what a rule is worth, and how the pipeline fares with wordings that it does not know. Not for threads.
    """
    global _kept
    before, _kept = _kept, keep
    try:
        _forget()
        yield
    finally:
        _kept = before
        _forget()


def _forget() -> None:
    for cached in _DERIVED:
        cached.cache_clear()


@derived
def load(name: str) -> tuple[Rule, ...]:
    """The rules of one file, of a :func:`restricted` vocabulary those that are left.

    Raises VocabularyError for an unknown key, a missing one, or an id that is used twice.
    """
    rules = _read(name)
    if _kept is None:
        return rules
    left = (replace(r, patterns=tuple(p for p in r.patterns if _kept(r, p))) for r in rules)
    return tuple(r for r in left if r.patterns)


@cache
def whole() -> tuple[Rule, ...]:
    """Every rule of every file, also within a :func:`restricted` vocabulary."""
    return tuple(rule for name in rule_files() for rule in _read(name))


@cache
def _read(name: str) -> tuple[Rule, ...]:
    data = toml(name)
    unknown = set(data) - FILE_KEYS
    if unknown:
        raise VocabularyError(f"vocabulary/{name}: unknown table {sorted(unknown)}; known are {sorted(FILE_KEYS)}")
    rules: list[Rule] = []
    seen: set[str] = set()
    for entry in data.get("rule", ()):
        label = entry.get("id", "?")
        if extra := set(entry) - RULE_KEYS:
            raise VocabularyError(
                f"vocabulary/{name}: rule {label}: unknown key {sorted(extra)}; known are {sorted(RULE_KEYS)}"
            )
        if missing := {"id", "kind", "value", "patterns", "finds"} - set(entry):
            raise VocabularyError(f"vocabulary/{name}: rule {label}: add {sorted(missing)}")
        if label in seen:
            raise VocabularyError(f"vocabulary/{name}: rule {label}: the id is used twice; ids are unique")
        seen.add(label)
        rules.append(
            Rule(
                id=label,
                kind=entry["kind"],
                value=entry["value"],
                patterns=tuple(entry["patterns"]),
                finds=tuple(entry["finds"]),
                spares=tuple(entry.get("spares", ())),
                source=entry.get("source", ""),
                weight=float(entry.get("weight", 0.95)),
            )
        )
    return tuple(rules)


@derived
def all_rules() -> tuple[Rule, ...]:
    """Every rule of every file. Raises VocabularyError when two files use the same id."""
    rules: list[Rule] = []
    owner: dict[str, str] = {}
    for name in rule_files():
        for rule in load(name):
            if rule.id in owner:
                raise VocabularyError(f"rule {rule.id} stands in vocabulary/{owner[rule.id]} and in vocabulary/{name}")
            owner[rule.id] = name
            rules.append(rule)
    return tuple(rules)


@cache
def headwords() -> dict[str, str]:
    """Every form listed in ``words.toml``, in lower case -> its headword (``headword = "form form form"``)."""
    forms: dict[str, str] = {}
    for head, listed in toml("words.toml")["words"].items():
        for form in (head, *listed.split()):
            if forms.setdefault(form, head) != head:
                raise VocabularyError(
                    f"vocabulary/words.toml: the form {form!r} belongs to {forms[form]!r} and to {head!r}"
                )
    return {form: head for form, head in forms.items() if not form.endswith("*")}


@cache
def compounds() -> dict[str, str]:
    """The beginnings that ``words.toml`` lists (``hemtjänst*``), without the star -> their headword."""
    return {
        form[:-1]: head
        for head, listed in toml("words.toml")["words"].items()
        for form in listed.split()
        if form.endswith("*")
    }


@cache
def _compound_starts() -> frozenset[str]:
    return frozenset(beginning[:4] for beginning in compounds())


def norm(form: str) -> str:
    """The headword of a word: of the form listed, else of the longest beginning listed (``hemtjänst*``), else the word in lower case."""
    lower = form.lower()
    head = headwords().get(lower)
    if head is not None:
        return head
    if lower[:4] in _compound_starts():
        for end in range(len(lower), 3, -1):
            head = compounds().get(lower[:end])
            if head is not None:
                return head
    return lower


def expand(pattern: str) -> list[list[str]]:
    """A pattern with its ``a|b`` and ``a?`` multiplied out: lists of tokens, where ``_`` and ``_4`` are still gaps."""
    options: list[list[list[str]]] = []
    for token in pattern.split():
        choices = [[word] for word in token.rstrip("?").split("|")]
        if token.endswith("?"):
            choices.append([])
        options.append(choices)
    return [[word for part in combination for word in part] for combination in product(*options)]
