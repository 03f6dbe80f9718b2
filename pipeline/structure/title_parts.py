"""A title put together from pieces of lines: what is no title (case numbers, "Dnr", "(forts.)", a label) is cut off each piece.

In: lines and offsets in them. Out: the words and the extent of a piece; of several, the whole title.
"""

from __future__ import annotations

import re

from pipeline.structure.case_numbers import split_title
from pipeline.structure.labels import TITLE_LABEL
from pipeline.structure.lines import Line
from pipeline.text import Extent, cover

#: "(forts.)" behind a title; the word in full only where something parts it from the title ("utvärdering och fortsättning").
_FORTS = re.compile(r"(?:[\s(,–-]*(?:forts\.?|fort\.)|\s*[(,–-]\s*fortsättning)\)?\.?\s*$", re.IGNORECASE)


def part_of(line: Line, start: int, end: int, *, follows: bool = False) -> tuple[str, Extent] | None:
    """A piece of a line as a part of a title, its case numbers cut off. ``follows``: a dash at its front joins it to the part before."""
    piece = line.text[start:end]
    a, b = split_title(piece)
    if follows and piece[:a].strip() in {"-", "–"}:
        a = 0
    label = TITLE_LABEL.match(piece, a)
    if label:
        a = label.end()
    shown = piece[a:b].rstrip(" *_:").lstrip("*_ ")
    cut = _FORTS.search(shown)
    if cut:
        shown = shown[: cut.start()]
    if not re.search(r"\w", shown):
        return None
    at = piece.find(shown)
    return shown, line.extent(start + at, start + at + len(shown))


def join_parts(parts: list[tuple[str, Extent]]) -> tuple[str, Extent | None]:
    if not parts:
        return "", None
    title = parts[0][0]
    for text, _ in parts[1:]:
        if re.search(r"\w[-‐]$", title) and (
            text[0].isdigit() or (text[0].islower() and not re.match(r"(?:och|eller|samt)\b", text))
        ):
            title = title + text if text[0].isdigit() else title[:-1] + text
        else:
            title = f"{title} {text}"
    return re.sub(r"\s+", " ", title).strip(), cover(extent for _, extent in parts)
