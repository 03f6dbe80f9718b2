"""The automatic numbers of Word lists, written out.

In: a python-docx document, then its paragraphs in order. Out: the label that Word shows before each ("1.", "a)", "§ 12"), or an empty
string. Bullets have none. Source: ECMA-376 part 1, 17.9 (numbering).
"""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip

#: Letters of one label: Word counts on with "aa", "bb"; a file that begins at a million would have a label as long as a book.
_LETTERS = 30


class Numbering:
    """Counts through the lists of one document."""

    def __init__(self, document: Any) -> None:
        self.levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self.counts: dict[tuple[str, int], int] = {}
        self.abstract: dict[str, str] = {}
        try:
            root = document.part.numbering_part.element
        except (AttributeError, KeyError, NotImplementedError):
            return
        shapes: dict[str, dict[int, tuple[str, str, int]]] = {}
        for shape in root.findall(f"{_W}abstractNum"):
            shapes[shape.get(f"{_W}abstractNumId")] = dict(_level(level) for level in shape.findall(f"{_W}lvl"))
        for number in root.findall(f"{_W}num"):
            link = number.find(f"{_W}abstractNumId")
            if link is None:
                continue
            key = number.get(f"{_W}numId")
            levels = dict(shapes.get(link.get(f"{_W}val"), {}))
            for override in number.findall(f"{_W}lvlOverride"):
                at = _integer(override.get(f"{_W}ilvl"), 0)
                begin = override.find(f"{_W}startOverride")
                if begin is not None and at in levels:
                    levels[at] = (levels[at][0], levels[at][1], _integer(begin.get(f"{_W}val"), 1))
            self.levels[key] = levels

    def label(self, paragraph: Any) -> str:
        """The label of the next paragraph of the document."""
        key, depth = _place(paragraph)
        levels = self.levels.get(key)
        if not levels or depth not in levels:
            return ""
        form, text, start = levels[depth]
        self.counts[key, depth] = self.counts.get((key, depth), start - 1) + 1
        for deeper in range(depth + 1, 9):
            self.counts.pop((key, deeper), None)
        if form in ("bullet", "none"):
            return ""
        for at in range(9):
            mark = f"%{at + 1}"
            if mark in text:
                shown, _, first = levels.get(at, ("decimal", "", 1))
                text = text.replace(
                    mark,
                    _written(
                        self.counts.get((key, at), first), "decimal" if at < depth and shown == "bullet" else shown
                    ),
                )
        return "".join(text.split()) if len(text.split()) == 1 else " ".join(text.split())


def _level(level: Any) -> tuple[int, tuple[str, str, int]]:
    def value(tag: str, default: str) -> str:
        found = level.find(f"{_W}{tag}")
        return str(found.get(f"{_W}val", default)) if found is not None else default

    return _integer(level.get(f"{_W}ilvl"), 0), (
        value("numFmt", "decimal"),
        value("lvlText", ""),
        _integer(value("start", "1"), 1),
    )


def _integer(text: str | None, default: int) -> int:
    return int(text) if text and text.isdigit() and len(text) < 7 else default


#: The paragraph properties of a file's styles by their ids: looking one up goes through all of them, for each paragraph.
_styles: WeakKeyDictionary[Any, dict[str | None, list[Any]]] = WeakKeyDictionary()


def _of_style(paragraph: Any) -> list[Any]:
    """The properties of a paragraph's style and of those that it is based on."""
    try:
        known = _styles.setdefault(paragraph.part, {})
        name = paragraph._p.style
        if name not in known:
            found: list[Any] = []
            style = paragraph.style
            for _ in range(10):
                if style is None:
                    break
                found.append(style.element.pPr)
                style = style.base_style
            known[name] = found
        return known[name]
    except (AttributeError, KeyError):
        return []


def _place(paragraph: Any) -> tuple[str, int]:
    """(numId, level) of a paragraph, its own or its style's."""
    for properties in (paragraph._p.pPr, *_of_style(paragraph)):
        if properties is None:
            continue
        numbers = properties.find(f"{_W}numPr")
        if numbers is None:
            continue
        key, level = numbers.find(f"{_W}numId"), numbers.find(f"{_W}ilvl")
        if key is not None:
            return str(key.get(f"{_W}val")), _integer(level.get(f"{_W}val"), 0) if level is not None else 0
    return "", 0


def _written(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, _LETTERS)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman"):
        left, text = min(max(number, 1), 3999), ""
        for value, sign in _ROMAN:
            while left >= value:
                text += sign
                left -= value
        return text if form == "lowerRoman" else text.upper()
    return str(number)
