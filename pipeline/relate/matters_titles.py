"""Titles of items compared: do two of them name the same matter?

In: titles as printed. Out: a :class:`Title` (what it is about, as stems; the years and months it names; whether it is a standing matter's)
and an :class:`Agreement` of two. "Svar på motion om stöd till föreningar - Eva Ek (S)" and "Motion gällande stöd till förening" are about the same;
"Månadsuppföljning per april" and "… per maj" are not; "Information" says nothing. The words are data (``vocabulary/matters.toml``).

What follows a dash and ends in a party, or "från" and a party, are the names of a motion's authors and no part of what it is about.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.rules import VocabularyError, municipalities, toml

FILE = "matters.toml"
KEYS = {"paper", "small", "standing", "months", "parts"}


class Agreement(IntEnum):
    """How two titles stand to each other."""

    another = 0  #: another year, month or property
    foreign = 1  #: no word in common
    silent = 2  #: one of them does not say what it is about
    touching = 3  #: some words in common
    same = 4  #: what the shorter one says, the longer one says too


class Title(NamedTuple):
    """What a title is about: ``words`` (stems), ``years``, ``months`` and ``figures`` (everything else with a figure in it)."""

    words: frozenset[str]
    years: frozenset[str]
    months: frozenset[str]
    figures: frozenset[str]
    standing: bool


class _Words(NamedTuple):
    left_out: frozenset[str]
    paper: frozenset[str]
    standing: frozenset[str]
    months: frozenset[str]
    parts: frozenset[str]


_ENDINGS = (
    "arna",
    "erna",
    "orna",
    "ande",
    "en",
    "et",
    "er",
    "ar",
    "or",
    "na",
    "ns",
    "ts",
    "s",
    "a",
    "e",
    "t",
    "n",
    "d",
)
#: No stem is shorter, but for what is left of "fria".
_STEM = 4
_TOKEN = re.compile(r"[\w:/-]*\w")
#: "7:31" of a property is one figure, "30-gräns" a figure and a word.
_FIGURE = re.compile(r"\d+(?::\d+)?")
_LETTERS = re.compile(r"[^\W\d_]{3,}")
_YEAR = re.compile(r"(?:19|20)\d\d")
#: "- Eva Ek (S) och Bo Al (M)", "– Eva Ek (S) med flera", "från Eva Ek (S)" at the end of a title.
_AUTHORS = re.compile(
    r"\s*(?:[-–—,]\s+|(?<!\w)(?:från|av)\s+)(?=[A-ZÅÄÖ])[^-–—]*?\((?:[A-ZÅÄÖ]{1,4}|[a-zåäö]{1,3}|-|[A-ZÅÄÖ][a-zåäö]{1,3})\)"
    r"(?:[^\w()]*(?:och|samt|med\s+flera|m\.?\s?fl\.?|[A-ZÅÄÖ][\w.-]+|\((?:\w{1,4}|-)\)))*\W*$"
)
#: "från Oscar Ek (SD) och Eva Al (SD) om att …": the names stand inside.
_AUTHORS_INSIDE = re.compile(
    r"(?<!\w)(?:från|av)\s+(?=[A-ZÅÄÖ])(?:(?:[A-ZÅÄÖ][\w.-]+|och|samt|,|\((?:\w{1,4}|-)\))[\s,]*)+(?<=[),]|\s)(?=(?:om|angående|gällande|avseende)\s)"
)

#: What members raise, with their names in the title.
_RAISED = re.compile(r"motion|interpellation|fråga|initiativ|skrivelse|förslag", re.IGNORECASE)


@cache
def _words() -> _Words:
    """The listed words, as stems. Raises VocabularyError for an unknown or missing table."""
    data = toml(FILE)
    if set(data) != KEYS:
        raise VocabularyError(f"vocabulary/{FILE}: must have exactly {sorted(KEYS)}")
    paper = frozenset(map(stem, data["paper"]))
    return _Words(
        frozenset(data["small"]) | frozenset(map(stem, data["small"])),
        paper,
        frozenset(map(stem, data["standing"])),
        frozenset(data["months"]),
        frozenset(data["parts"]),
    )


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A word in lower case without its endings: forms of one word have one stem; a stem need not be a word."""
    word = word.lower()
    while True:
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= (_STEM if ending != "a" else _STEM - 1):
                word = word[: -len(ending)]
                break
        else:
            return word


def without_authors(title: str) -> str:
    """The title without the names of who wrote the motion; of a matter that members do not raise (an election) the names are the matter."""
    if not _RAISED.search(title):
        return title
    shorter = _AUTHORS.sub("", _AUTHORS_INSIDE.sub("", title))
    return shorter if _TOKEN.search(shorter) else title


@cache
def _names() -> dict[str, frozenset[str]]:
    """The words of a municipality's own name, by its code: in its own titles they tell nothing."""
    return {
        row["code"]: frozenset(stem(word) for word in _TOKEN.findall(row["name"].lower())) for row in municipalities()
    }


@lru_cache(maxsize=100_000)
def read(title: str | None, municipality_code: str | None = None) -> Title:
    """What a title says; nothing for no title. ``municipality_code``: whose title it is."""
    known = _words()
    own = _names().get(municipality_code or "", frozenset())
    words: set[str] = set()
    years: set[str] = set()
    months: set[str] = set()
    figures: set[str] = set()
    tokens = _TOKEN.findall(without_authors(title or "").lower())
    standing = bool(tokens)
    for token in tokens:
        if _YEAR.match(token) and _YEAR.sub("", token) in ("", "-", "/"):
            years.update(_YEAR.findall(token))
        elif any(c.isdigit() for c in token):
            figures.update(_FIGURE.findall(token))
            words.update(stem(word) for word in _LETTERS.findall(token))
            standing = False
        elif token in known.months or token in known.parts:
            months.add(token)
            standing = standing and token not in known.months
        else:
            bare = stem(token.strip("-/:"))
            if token in known.left_out or bare in known.left_out or bare in own:
                continue
            standing = standing and bare in known.standing
            if bare not in known.paper:
                words.add(bare)
    told = words - known.standing  # "Information om LSS" is about LSS
    words = told or words
    return Title(frozenset(words), frozenset(years), frozenset(months), frozenset(figures), standing)


def agreement(one: Title, other: Title) -> Agreement:
    """How two titles stand to each other."""
    for a, b in ((one.years, other.years), (one.months, other.months), (one.figures, other.figures)):
        if a and b and not a & b:
            return Agreement.another
    if not one.words or not other.words:
        return Agreement.silent
    shared = len(one.words & other.words)
    least = min(len(one.words), len(other.words))
    if not shared:
        return Agreement.foreign
    return (
        Agreement.same
        if shared >= _SAME * least and shared * 2 >= max(len(one.words), len(other.words))
        else Agreement.touching
    )


#: The share of the shorter title's words that the longer one has.
_SAME = 0.75
