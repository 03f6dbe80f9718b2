"""A heading set with a blank between its letters ("B E S L U T"), as typewritten minutes and some templates set them.

In: a line. Out: the line with its words written together and, for every character of that, where it stands in the line; None for every other line.
Between two words there is more blank than between letters; where that was lost ("F Ö R S L A G T I L L B E S L U T") the listed headings tell
where one word ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import accumulate

from pipeline.structure.heading_forms import Node, trie

#: Four letters at least; nothing follows them but what may follow a heading.
_LETTERSPACED = re.compile(
    r"[\s*_#]*(?P<letters>[A-ZÅÄÖ](?:[ \t\xa0]{1,6}[A-ZÅÄÖ](?!\w)){3,})(?=[ \t:.,*_]*$|[ \t]?:\s)"
)
_LETTER = re.compile(r"(?P<gap>[ \t\xa0]*)(?P<letter>[A-ZÅÄÖ])")
_QUICK = re.compile(r"[\s*_#]*[A-ZÅÄÖ][ \t\xa0]{1,6}[A-ZÅÄÖ][ \t\xa0]")


def written_together(line: str) -> tuple[str, list[int]] | None:
    """``line`` with the letters of its first words joined, and the place in ``line`` of each character of the answer."""
    if not _QUICK.match(line):
        return None
    found = _LETTERSPACED.match(line)
    if found is None:
        return None
    letters = list(_LETTER.finditer(line, found.start("letters"), found.end("letters")))
    gaps = [len(letter["gap"]) for letter in letters[1:]]
    ends = {n for n, gap in enumerate(gaps, 1) if gap > min(gaps)}
    if not ends:
        ends = set(accumulate(_words("".join(letter["letter"] for letter in letters).lower())))
    joined, places = line[: found.start("letters")], list(range(found.start("letters")))
    for n, letter in enumerate(letters):
        if n in ends:
            joined, places = f"{joined} ", [*places, letter.start()]
        joined, places = joined + letter["letter"], [*places, letter.start("letter")]
    end = found.end("letters")
    end += line[end : end + 2] in (" :", "\t:")
    return joined + line[end:], [*places, *range(end, len(line))]


def together(line: str) -> str:
    """``line`` with its letters joined, or as it is."""
    joined = written_together(line)
    return joined[0] if joined is not None else line


def _words(letters: str) -> tuple[int, ...]:
    """The lengths of the words that the letters are, when a listed heading has them; none otherwise."""
    return _lengths().get(letters, ())


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """The letters of each listed heading of more than one word -> the lengths of its words; those that name a body are left out."""
    return {"".join(words): tuple(map(len, words)) for words in _listed(trie(), ()) if len(words) > 1}


def _listed(node: Node, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if node.form is not None:
        yield words
    for word, step in node.steps.items():
        if not word.startswith("{"):
            yield from _listed(step, (*words, word))
