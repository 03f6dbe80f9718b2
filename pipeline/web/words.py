"""The words of the page in Swedish and English.

In: a key and a language. Out: the words. They stand in ``pipeline/web/words/<page>.csv`` (key, sv, en), one file for each page and
``common.csv`` for all; a key is ``page.what``, and ``page.what.one`` for one of what is counted. Codes of the tables have their Swedish names in
``vocabulary/labels.csv`` and their English ones in ``words/codes.csv``; a code without a name is shown as it is. What is said when something
cannot be done stands in ``words/messages.csv``.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources
from typing import Any

from pipeline.datapackage import labels
from pipeline.queries.wanted import SURENESS
from pipeline.said import Code, Each, Either, Said

SWEDISH, ENGLISH = "sv", "en"
LANGUAGES = (SWEDISH, ENGLISH)


@cache
def words() -> dict[str, dict[str, str]]:
    """Language -> key -> words. A key that stands in two files is refused."""
    found: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
    for path in sorted(resources.files("pipeline.web").joinpath("words").iterdir(), key=lambda p: p.name):
        if not path.name.endswith(".csv") or path.name in ("codes.csv", "messages.csv"):
            continue
        for row in csv.DictReader(path.read_text("utf-8").splitlines()):
            if row["key"] in found[SWEDISH]:
                raise ValueError(f"{row['key']} stands twice among the words ({path.name})")
            for language in LANGUAGES:
                found[language][row["key"]] = row[language]
    return found


@cache
def _english_codes() -> dict[tuple[str, str], str]:
    text = resources.files("pipeline.web").joinpath("words", "codes.csv").read_text("utf-8")
    return {(row["list"], row["code"]): row["english"] for row in csv.DictReader(text.splitlines())}


@cache
def _swedish_codes(listname: str) -> dict[str, str]:
    return labels(listname)


def say(language: str, key: str, **values: Any) -> str:
    """The words of a key, with values in its ``{places}``; those of ``key.one`` where there are any and ``n`` is 1. Raises KeyError for a key
    that no file has."""
    known = words()[language]
    text = known[f"{key}.one"] if str(values.get("n")) == "1" and f"{key}.one" in known else known[key]
    return text.format(**values) if values else text


def code(language: str, listname: str, value: str | None) -> str:
    """The name of a code of a closed list (a class of :mod:`pipeline.terms`); empty for None."""
    if not value:
        return ""
    if language == ENGLISH:
        return _english_codes().get((listname, value)) or value.replace("_", " ")
    return _swedish_codes(listname).get(value, value)


@cache
def messages() -> dict[str, str]:
    """What is said when something cannot be done: the Swedish words of :class:`pipeline.said.Said` -> the English ones."""
    text = resources.files("pipeline.web").joinpath("words", "messages.csv").read_text("utf-8")
    return {row["sv"]: row["en"] for row in csv.DictReader(text.splitlines())}


def told(language: str, said: object) -> str:
    """A message, or what stands in one, in a language. Words that have no other are said in Swedish."""
    if language == SWEDISH:
        return str(said)
    if isinstance(said, Said):
        values = {name: told(language, value) for name, value in said.values.items()}
        text = messages().get(said.words, said.words)
        return text.format(**values) if values else text
    if isinstance(said, Code):
        name = code(language, said.listname, said.code)
        return name if said.bare or name == said.code else f"{said.code} ({name})"
    if isinstance(said, Either):
        return " or ".join(told(language, thing) for thing in said.things)
    if isinstance(said, Each):
        return said.between.join(told(language, thing) for thing in said.things)
    return str(said)


def number(language: str, value: int | float | None, decimals: int = 0) -> str:
    """A number as it is written: 1 234 567 in Swedish, 1,234,567 in English; empty for None."""
    if value is None:
        return ""
    text = f"{value:,.{decimals}f}"
    return text if language == ENGLISH else text.replace(",", "\u202f").replace(".", ",")


def sureness(value: float | None) -> str:
    """The step of a confidence (:data:`pipeline.queries.wanted.SURENESS`); ``unknown`` for None."""
    return "unknown" if value is None else next(name for name, least in SURENESS if value >= least)
