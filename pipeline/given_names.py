"""Which words are given names, and names whose surname stands first ("Ek Anna", "EK Anna") as they are said.

In: names as printed. Out: names with the given names first. Source of the list: ``vocabulary/words.toml`` (given_names).
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from pipeline.parties import words

#: Fewer names than this show no order.
_FEWEST = 4


def is_given(word: str) -> bool:
    """Whether a word is a given name; of a double one ("Eva-Lena") the first."""
    return word.split("-")[0].casefold() in _given_names()


@cache
def _given_names() -> frozenset[str]:
    return frozenset(word.casefold() for word in words("given_names"))


def turned(name: str) -> str:
    """The name with its given names first: the last word, and those before it that are given names, but never the first."""
    pieces = name.split()
    at = len(pieces) - 1
    while at > 1 and is_given(pieces[at - 1]) and pieces[at - 2][:1].isupper():
        at -= 1
    surname = (p.title() if p.isupper() and len(p) > 1 else p for p in pieces[:at])  # "EK Anna"
    return " ".join((*pieces[at:], *surname))


def surnames_first(listed: Iterable[str]) -> bool:
    """Whether nearly all names of a list end with a given name and hardly any begins with one."""
    names = [name for name in listed if " " in name]
    ends = sum(is_given(name.split()[-1]) for name in names)
    begins = sum(is_given(name.split()[0]) for name in names)
    return len(names) >= _FEWEST and ends * 4 >= len(names) * 3 and begins * 8 <= len(names)
