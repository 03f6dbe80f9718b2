"""The sign of a paragraph and the dots of lists, which Tesseract's Swedish model does not know and reads as something else.

In: lines as they were read, and the picture. Out: the same lines with "§" and "•" in their places. Nothing is guessed from the words:
a line with something that may be a "§" (an 8, a $, an & before a number or alone) is read a second time with the English model, which knows the
sign, and only what that one reads as "§" becomes one; a dot is known by its shape. All such lines of a page are read at once, as one small picture.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from PIL import Image

from pipeline.ingest.tesseract import SIGNS, Line, Read, lines_of

#: What "§" and "§§" are read as, alone or grown together with the number behind.
_MAY_BE = re.compile(r"[(]?(?:[8$&S5B9gE]{1,2}[.,;:)]{0,2}|[8$&S]{1,2}\d[\d–-]*[.,;:)]{0,2}|\S*[$&]\S*)")
_SIGN = re.compile(r"[(]?(§{1,2})(.*)")
_GAP = 12  # pixels of paper around a line in the small picture
DOT_SURE = 0.95  # what is known by its shape


def mended(lines: Sequence[Line], image: Image.Image) -> list[Line]:
    """The lines with "§" where the English model reads it. Raises :class:`tesseract.NotRead`."""
    lines = list(lines)
    asked = [number for number, line in enumerate(lines) if any(_MAY_BE.fullmatch(word.text) for word in line.words)]
    if not asked:
        return lines
    strip, offsets = _strip([lines[number] for number in asked], image)
    seen = [word for line in lines_of(strip, SIGNS) for word in line.words]
    for number, (low, high, offset) in zip(asked, offsets, strict=True):
        here = [
            word._replace(top=word.top - offset, bottom=word.bottom - offset)
            for word in seen
            if low <= (word.top + word.bottom) / 2 <= high and "§" in word.text
        ]
        if here:
            line = lines[number]
            lines[number] = line._replace(words=[_signed(word, here) for word in line.words])
    return lines


def dotted(lines: Sequence[Line]) -> list[Line]:
    """The lines with "•" where a first word is as small and as round as the dot of a list."""
    letters = sorted(line.small for line in lines for word in line.words for _ in word.text)
    usual = letters[len(letters) // 2] if letters else 0.0
    return [_dotted(line, usual) for line in lines]


def _dotted(line: Line, usual: float) -> Line:
    first = line.words[0]
    wide, high = first.right - first.left, first.bottom - first.top
    small, large = min(wide, high), max(wide, high)
    if len(first.text) > 2 or not 0.3 * usual < large <= 0.9 * usual or small < 0.6 * large:
        return line
    return line._replace(words=[first._replace(text="•", sure=DOT_SURE), *line.words[1:]])


def _strip(lines: Sequence[Line], image: Image.Image) -> tuple[Image.Image, list[tuple[float, float, float]]]:
    """The lines cut out and set one below the other; for each its upper and lower edge there, and how far down it was moved."""
    cuts = [(min(w.top for w in line.words) - _GAP, max(w.bottom for w in line.words) + _GAP) for line in lines]
    strip = Image.new("L", (image.width, round(sum(low - top for top, low in cuts)) + len(cuts)), 255)
    offsets: list[tuple[float, float, float]] = []
    at = 0
    for (top, low), line in zip(cuts, lines, strict=True):
        left = max(round(min(w.left for w in line.words)) - _GAP, 0)
        right = min(round(max(w.right for w in line.words)) + _GAP, image.width)
        upper = max(round(top), 0)
        part = image.crop((left, upper, right, min(round(low), image.height)))
        strip.paste(part, (left, at))
        offsets.append((at, at + part.height, at - upper))
        at += part.height
    return strip, offsets


def _signed(word: Read, seen: Sequence[Read]) -> Read:
    """A word with the sign in the place of what stands for it, if the English model saw one there."""
    if not _MAY_BE.fullmatch(word.text):
        return word
    for other in seen:
        sign = _SIGN.fullmatch(other.text)
        shared = min(word.right, other.right) - max(word.left, other.left)
        if sign is None or shared < 0.5 * min(word.right - word.left, other.right - other.left):
            continue
        bracket = "(" if word.text.startswith("(") else ""
        bare = word.text.removeprefix("(")
        tail = bare[len(sign[1]) :].lstrip("$&§")
        return word._replace(text=bracket + sign[1] + tail)
    return word
