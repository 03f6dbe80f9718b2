"""Which row of ours is meant by which row of the gold, and when two printed texts say the same.

In: texts, names and score matrices. Out: folded forms, similarities between 0 and 1, and pairs of positions.
Everything here is deterministic and knows no table. Spelling that two coders may choose differently (line breaks,
hyphens, dashes, case, a Škorić written Skoric) is folded; å, ä and ö are letters of their own and stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | {"\u00ad": "", "\u2019": "'", "\u201d": '"', "\u201c": '"'})
_LETTERS_ELSEWHERE = str.maketrans({"ø": "ö", "æ": "ä", "ł": "l", "đ": "d", "ß": "ss"})
_KEPT = {"å", "ä", "ö"}
_TOKEN = re.compile(r"\w+")
_APART = re.compile(r"[\W_]+")
_SPACE = re.compile(r"\s+")

#: Letters of a word that are compared in a wording.
_BEGINNING = 7
#: Words that carry no meaning of their own in "Ja-röst för bifall till X:s förslag".
_EMPTY_WORDS = frozenset(
    re.findall(
        r"\w+",
        "att till enligt om och i det den de för på av med en ett ska skall som är röst röstar ja nej mot s m fl flera "
        "förslag yrkande bifall bifalla avslag avslå",
    )
)
#: Proposals that exclude each other: a meaning may not be taken for one with another direction.
_DIRECTIONS = {
    "approve": re.compile(r"(?<!\w)(?:bifall\w*|bifalla|antas?|godkänn\w*)(?!\w)"),
    "reject": re.compile(r"(?<!\w)(?:avslag\w*|avslå\w*)(?!\w)"),
    "return": re.compile(r"(?<!\w)återremi\w+"),
    "table": re.compile(r"(?<!\w)bordlägg\w+"),
    "settle": re.compile(r"(?<!\w)avgör\w+"),
}


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """The text on one line, lower case, one kind of dash and quotation mark, no soft hyphens."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text).translate(_DASHES)).strip().casefold()


@lru_cache(maxsize=65536)
def letters(text: str) -> str:
    """Only the letters and digits of :func:`plain`: the same whether a line broke, a hyphen stood or a bullet was
    printed.
    """
    return _APART.sub("", plain(text))


def party(name: str) -> str:
    """A party as it is compared: "(fp)" of old minutes is "FP"; some coders write the one, some the other."""
    return name.upper() if name.islower() else name


@lru_cache(maxsize=65536)
def person(name: str) -> str:
    """A name as it is compared: hyphen as space, foreign diacritics folded, å ä ö kept."""
    folded = plain(name).translate(_LETTERS_ELSEWHERE)
    out = [c if c in _KEPT else unicodedata.normalize("NFD", c)[0] for c in folded]
    return " ".join(_TOKEN.findall("".join(out)))


def overlap(quote: str, text: str) -> float:
    """How much of the shorter of two texts stands in the other: 1 when it is contained, else the share of its words
    (0-1).
    """
    short, long = letters(quote), letters(text)
    if not short or not long:
        return 0.0
    if len(short) > len(long):
        short, long = long, short
    if short in long:
        return 1.0
    ours, theirs = _TOKEN.findall(plain(quote)), _TOKEN.findall(plain(text))
    left = list(theirs)
    common = 0
    for word in ours:
        if word in left:
            left.remove(word)
            common += 1
    return common / max(1, min(len(ours), len(theirs)))


def similarity(one: str, other: str) -> float:
    """Ratio of matching characters of two titles (0-1), after :func:`plain`."""
    a, b = plain(one), plain(other)
    if a == b:
        return 1.0
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def directions(text: str) -> frozenset[str]:
    """What a proposal asks for, as far as its words say: approve, reject, return, table, settle."""
    low = plain(text)
    return frozenset(code for code, pattern in _DIRECTIONS.items() if pattern.search(low))


def _content(text: str) -> set[str]:
    """The content words without their endings: ordförandens and ordförandes begin alike."""
    words = (word[:_BEGINNING] for word in _TOKEN.findall(person(text)))
    return {word.removesuffix("s") for word in words if word not in _EMPTY_WORDS}


def meaning(one: str, other: str) -> float:
    """How far two wordings of a proposal ("bifall till kommunstyrelsens förslag") mean the same one (0-1).

    The share of content words of the shorter wording that the longer one has; 0 when their directions exclude each
    other.
    """
    if not one.strip() or not other.strip():
        return 0.0
    if letters(one) == letters(other):
        return 1.0
    first, second = directions(one), directions(other)
    if first and second and not first & second:
        return 0.0
    a, b = _content(one), _content(other)
    if not a or not b:
        return 0.5 if first == second else 0.0
    return len(a & b) / min(len(a), len(b))


def in_order(position: int, count: int, other: int, of: int) -> float:
    """How near two rows stand in their lists (0-1): settles ties between rows with the same words."""
    return 1.0 - abs(position / max(1, count) - other / max(1, of))


def assign(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The pairing of rows and columns with the greatest sum, using only scores above 0; sorted by row.

    The Hungarian method with potentials, O(rows² · columns): a protocol's lists are short, and importing an optimiser
    costs a second.
    """
    if not scores or not scores[0]:
        return []
    if len(scores) > len(scores[0]):
        turned = [[row[j] for row in scores] for j in range(len(scores[0]))]
        return sorted((i, j) for j, i in assign(turned))
    rows, columns = len(scores), len(scores[0])
    row_potential, column_potential = [0.0] * (rows + 1), [0.0] * (columns + 1)
    row_of = [0] * (columns + 1)
    for row in range(1, rows + 1):
        row_of[0] = row
        here = 0
        least = [float("inf")] * (columns + 1)
        way, seen = [0] * (columns + 1), [False] * (columns + 1)
        while row_of[here]:
            seen[here] = True
            current, best, best_column = row_of[here], float("inf"), 0
            for column in range(1, columns + 1):
                if seen[column]:
                    continue
                cost = -max(0.0, scores[current - 1][column - 1]) - row_potential[current] - column_potential[column]
                if cost < least[column]:
                    least[column], way[column] = cost, here
                if least[column] < best:
                    best, best_column = least[column], column
            for column in range(columns + 1):
                if seen[column]:
                    row_potential[row_of[column]] += best
                    column_potential[column] -= best
                else:
                    least[column] -= best
            here = best_column
        while here:
            row_of[here] = row_of[way[here]]
            here = way[here]
    pairs = ((row_of[column] - 1, column - 1) for column in range(1, columns + 1) if row_of[column])
    return sorted((i, j) for i, j in pairs if scores[i][j] > 0)


def fill_in_order(pairs: Sequence[tuple[int, int]], count: int, of: int) -> list[tuple[int, int]]:
    """Pairs of the rows that are left over, in their order, as far as they cross no pair that is there."""
    taken_rows, taken_columns = {i for i, _ in pairs}, {j for _, j in pairs}
    free = [j for j in range(of) if j not in taken_columns]
    added: list[tuple[int, int]] = []
    for i in range(count):
        if i in taken_rows:
            continue
        for j in free:
            if all((a < i) == (b < j) for a, b in [*pairs, *added]):
                added.append((i, j))
                free.remove(j)
                break
    return added
