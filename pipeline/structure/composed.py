"""Headings that are not listed but put together of words that headings are made of: "Förslag från ledamöterna", "Kort bakgrund".

In: the words of a short line. Out: the section that it opens, or None. The words are data (``vocabulary/heading_words.toml``): a line is such a
heading when each of its words stands there or names a body or an office, and the first of the telling words decides. One word alone has to be listed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.rules import VocabularyError, toml
from pipeline.terms import SectionKind

FILE = "heading_words.toml"
KEYS = {"kind", "words", "beside", "bodies", "finds", "spares"}
#: A composed heading has at least two and at most this many words, and no more characters.
MOST_WORDS, LONGEST = 8, 70

_NAMES = re.compile(
    r"[\w-]*(?:nämnd(?:en)?|styrelsen?|fullmäktige|utskott(?:et)?|förvaltning(?:en)?|kontor(?:et)?|tjänstem[aä]n(?:nen)?|tjänsteperson(?:en|er|erna)?|"
    r"handläggaren?|ordföranden?)s?",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s+|(?<=\w)/(?=\w)")


@dataclass(frozen=True, slots=True)
class Telling:
    """Words that say which section a heading opens, alone or beside others."""

    kind: SectionKind
    words: re.Pattern[str]
    beside: re.Pattern[str] | None
    bodies: bool


@cache
def _binding() -> re.Pattern[str]:
    return _any(toml(FILE)["binding"])


@cache
def tellings() -> tuple[Telling, ...]:
    """The telling words in the order of the file.

    Raises VocabularyError for an unknown or missing key or an unknown section.
    """
    found = []
    for entry in toml(FILE)["telling"]:
        extra, missing = set(entry) - KEYS, {"kind", "words", "finds"} - set(entry)
        if extra or missing:
            raise VocabularyError(
                f"vocabulary/{FILE}: {entry.get('words')}: unknown {sorted(extra)}, missing {sorted(missing)}"
            )
        beside = _any(entry["beside"]) if "beside" in entry else None
        found.append(Telling(SectionKind(entry["kind"]), _any(entry["words"]), beside, entry.get("bodies", True)))
    return tuple(found)


def _any(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word).replace(r"\*", r"\w*") for word in words), re.IGNORECASE)


@cache
def _known() -> re.Pattern[str]:
    parts = [_binding().pattern, _NAMES.pattern]
    parts += [p.pattern for t in tellings() for p in (t.words, t.beside) if p is not None]
    return re.compile("|".join(parts), re.IGNORECASE)


def composed(line: str) -> SectionKind | None:
    """The section that a line of such words opens.

    >>> composed("Förslag från ledamöterna")
    <SectionKind.claims: 'claims'>
    """
    if len(line) > LONGEST or line[-1:] in ".,;" or not line[:1].isupper():
        return None
    words = [word.strip(":,*_") for word in _SPLIT.split(line.strip())]
    words = [word for word in words if word]
    if not 2 <= len(words) <= MOST_WORDS or not all(_known().fullmatch(word) for word in words):
        return None
    named = any(_NAMES.fullmatch(word) for word in words)
    for one in tellings():
        if named and not one.bodies:
            continue
        if any(one.words.fullmatch(word) for word in words) and (
            one.beside is None or any(one.beside.fullmatch(word) for word in words)
        ):
            return one.kind
    return None
