"""Running text -> lines, with long Swedish compounds divided at their seams as a word processor does it.

In: the text, the width of the column and a measure for a string (points on paper, characters in a text file). Out:
the lines. A word is divided only where the line would otherwise be left with much air, and never when it holds a
hyphen of its own.
"""

from __future__ import annotations

from collections.abc import Callable

SEAMS = tuple(
    seam.split("|")
    for seam in [
        "kommun|fullmäktige",
        "kommun|styrelse",
        "omsorgs|nämnd",
        "arbets|utskott",
        "valfrihets|system",
        "förfrågnings|underlag",
        "ersättnings|nivå",
        "ersättnings|modell",
        "ersättnings|belopp",
        "tjänste|skrivelse",
        "hemtjänst|insatser",
        "hemtjänst|utförare",
        "service|insatser",
        "samhällsbyggnads|nämnd",
        "förvaltnings|chef",
        "delegations|beslut",
        "delegations|ordning",
        "verksamhets|uppföljning",
        "budget|uppföljning",
        "omvårdnads|insatser",
        "upphandlings|regler",
        "samman|träde",
        "besluts|underlag",
        "kvalitets|uppföljning",
        "tjänst|göringsgrad",
        "behovs|bedömning",
        "bistånds|handläggare",
        "kostnads|ökning",
        "valfrihets|frågan",
        "privat|utförare",
        "personal|kontinuitet",
        "arbets|miljö",
        "mellan|kommunal",
        "ekonomi|avdelning",
        "årsredo|visning",
        "ledam|öter",
        "protokolls|anteckning",
        "tilläggs|yrkande",
        "avslags|yrkande",
        "återremiss|yrkande",
        "medborgar|förslag",
        "handlings|plan",
        "vård|tagare",
    ]
)


def divisions(word: str) -> list[tuple[str, str]]:
    """The ways to divide a word over a line end, the longest head first; heads carry their hyphen."""
    low, found = word.lower(), []
    if "-" in word:
        return []
    for first, second in SEAMS:
        at = low.find(first + second)
        if at >= 0:
            cut = at + len(first)
            found.append((word[:cut] + "-", word[cut:]))
    return sorted(found, key=lambda d: -len(d[0]))


def wrap(text: str, width: float, measure: Callable[[str], float], air: float = 0.12) -> list[str]:
    """Lines of at most ``width``; a word is divided when more than ``air`` of the width would stay empty."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if measure(longer) <= width:
            line = longer
            continue
        if line and measure(line) < width * (1 - air):
            for head, tail in divisions(word):
                if measure(f"{line} {head}") <= width:
                    line, word = f"{line} {head}", tail
                    break
        if line:
            lines.append(line)
        line = word
    return [*lines, line] if line else lines
