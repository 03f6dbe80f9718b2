"""Printed twins: text documents set in type on pages, as Swedish municipalities print their minutes, and written as PDF.

In: paragraphs of :mod:`manuscripts`, what stands in the running heads (:class:`Masthead`), a :class:`Style`. Out: the bytes of a PDF. Everything
that makes a page is drawn from a seed: face and size, margins, running heads and feet, where headings stand, how lists of people and votes are
set, in which order the file holds what stands on the page. No word of the document is changed; only hyphens are put in where a style cuts words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from random import Random

import reportlab
from manuscripts import PERSON, Cell, Para, columns_of, groups, is_table, people_beside, width_of
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
FACES = {
    "arial": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique"),
    "times": ("Times-Roman", "Times-Bold", "Times-Italic"),
    "verdana": ("Vera", "VeraBd", "VeraIt"),
}
_CUT = re.compile(r"(?<=[a-zåäö])(?=[bcdfghjklmnpqrstvxz][aeiouyåäö])")
#: Signs that Windows-1252 has not, and what a typist takes instead.
_SIGNS = str.maketrans({"●": "•", "▪": "•", "◦": "•", "−": "–", "✓": "x", "✔": "x", "☒": "x", "\u2011": "-", "\u202f": " "})  # fmt: skip


@dataclass(frozen=True)
class Masthead:
    """What stands at the head of every page. ``title`` is empty where pages carry nothing but a number (articles, motions)."""

    municipality: str
    title: str
    body: str
    date: str


@dataclass(frozen=True)
class Style:
    """How a document is set. ``sides``: the width of a left column that holds the headings. ``spaced``: points between the letters of
    headings. ``order``: how the file holds the page: ``read``, ``heads_last``, ``columns``, ``bold_first``."""

    name: str
    face: str = "arial"
    size: float = 11.0
    left: float = 71.0
    right: float = 71.0
    top: float = 120.0
    foot: float = 90.0
    lead: float = 1.25
    skip: float = 0.9  # of a line, where the manuscript has an empty one
    tight: float = 0.0  # of a line, between paragraphs without one
    justified: bool = False
    hyphens: bool = False
    sides: float = 0.0
    indent: float = 0.0
    spaced: float = 0.0
    capitals: bool = False
    heads: str = "bold"  # bold, italic, plain
    ruled: bool = False
    form: bool = False
    beside: bool = False
    blanks: bool = True  # a blank behind every line that the width has broken, as word processors leave it
    head: str = "columns"  # columns, line, stack, centre
    feet: str = "boxes"  # boxes, stamp, address, line
    counter: str = "{n} ({of})"
    order: str = "read"
    keep: bool = True  # a heading stays with the line below it
    each: bool = False  # every § begins a page


@dataclass
class Piece:
    """Text at a place of a line: ``x`` from the left edge of the page."""

    x: float
    text: str
    font: str
    size: float
    char: float = 0.0
    word: float = 0.0


@dataclass
class Line:
    """What stands on one height; ``before`` and ``after`` are points of air, ``keep`` holds it with the next one, ``rules`` are the x of
    lines drawn down its side (the first -1 where the row above goes on), ``opens`` begins a page."""

    pieces: list[Piece]
    height: float
    before: float = 0.0
    keep: bool = False
    rules: list[float] = field(default_factory=list)
    opens: bool = False


def styles(seed: int) -> list[Style]:
    """Eight ways of setting minutes, with measures drawn from the seed."""
    rng = Random(seed)
    wide = rng.choice([57.0, 71.0, 85.0])
    size, side = rng.choice([11.0, 12.0]), rng.choice([105.0, 120.0])
    spaced, order, indent = rng.choice([1.5, 2.5]), rng.choice(["columns", "bold_first"]), rng.choice([0.0, 40.0])
    found = [
        Style("word", size=size, counter="{n}"),
        Style(
            "sides",
            "times",
            11.5,
            sides=side,
            left=60.0,
            right=55.0,
            head="line",
            feet="line",
            counter="Sida {n} ({of})",
        ),
        Style(
            "book",
            "times",
            12.0,
            justified=True,
            hyphens=True,
            skip=0.6,
            head="line",
            counter="{n}({of})",
            blanks=False,
        ),
        Style("form", "verdana", 9.0, ruled=True, form=True, feet="address", counter="{n}({of})", blanks=False),
        Style(
            "spaced", spaced=spaced, capitals=True, head="stack", feet="stamp", counter="Sida {n} av {of}", beside=True
        ),
        Style("boxes", "arial", 10.0, order="heads_last", head="centre", counter="Blad {n}", beside=True, ruled=True),
        Style(
            "dense", "times", 10.5, heads="italic", skip=0.35, lead=1.12, left=wide, right=wide, foot=70.0, head="stack"
        ),
        Style("turned", "arial", 10.5, order=order, indent=indent, feet="stamp", skip=0.5, justified=True),
    ]
    loose = {
        "boxes": {"keep": False, "each": True},
        "sides": {"each": True},
        "dense": {"keep": False, "feet": "line", "counter": "{n}/{of}"},
    }
    found = [replace(s, **loose.get(s.name, {})) for s in found]  # type: ignore[arg-type]
    return [replace(s, lead=s.lead + rng.choice([0.0, 0.05]), top=s.top + rng.choice([0.0, 12.0])) for s in found]


def _face(style: Style) -> tuple[str, str, str]:
    regular, bold, italic = FACES[style.face]
    if style.face == "verdana" and regular not in pdfmetrics.getRegisteredFontNames():
        folder = Path(reportlab.__file__).parent / "fonts"
        for name in (regular, bold, italic):
            pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))
    return regular, bold, italic


def printable(text: str) -> str | None:
    """The text in signs that the faces have; None where they do not."""
    text = text.translate(_SIGNS)
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return None
    return text


# --------------------------------------------------------------------------- lines


class Setter:
    """Sets paragraphs into lines of one style."""

    def __init__(self, style: Style, paras: Sequence[Para]) -> None:
        self.style = style
        self.regular, self.bold, self.italic = _face(style)
        self.size = style.size
        self.height = style.size * style.lead
        self.end = WIDTH - style.right
        words = [w.upper() if style.capitals else w for p in paras if p.role == "section" for w in p.text.split()]
        self.sides = style.sides and max([style.sides, *(self.wide(w, self.bold, style.spaced) + 12 for w in words)])
        self.scale = (self.end - style.left) / width_of(paras)

    def wide(self, text: str, font: str, char: float = 0.0) -> float:
        return float(pdfmetrics.stringWidth(text, font, self.size)) + char * len(text)

    def wrapped(self, text: str, font: str, width: float, char: float = 0.0) -> list[str]:
        """A text broken at a width; a style with hyphens cuts the words that do not fit."""
        lines: list[str] = []
        line = ""
        for word in text.split():
            tried = f"{line} {word}" if line else word
            if self.wide(tried, font, char) <= width or not (line or self.style.hyphens):
                line = tried
                continue
            head, rest = self._cut(word, f"{line} " if line else "", font, width)
            if head:
                lines.append(f"{line} {head}" if line else head)
                line = rest
            else:
                if line:
                    lines.append(line)
                line = word
        return [*lines, line] if line or not lines else lines

    def _cut(self, word: str, before: str, font: str, width: float) -> tuple[str, str]:
        """The part of a word that still fits, with its hyphen, and the rest."""
        if "-" in word[1:-1]:
            at = word.rindex("-", 1, -1) + 1
            if self.wide(before + word[:at], font) <= width and word[:at].replace("-", "").isalpha():
                return word[:at], word[at:]
        if not self.style.hyphens or len(word) < 7 or not word.strip(".,;:!?()").isalpha():
            return "", word
        fitting = [
            m.start()
            for m in _CUT.finditer(word)
            if 3 <= m.start() <= len(word) - 3 and self.wide(f"{before}{word[: m.start()]}-", font) <= width
        ]
        return (word[: fitting[-1]] + "-", word[fitting[-1] :]) if fitting else ("", word)

    def flow(
        self, text: str, x: float, end: float, font: str, hang: float = 0.0, char: float = 0.0, full: bool = True
    ) -> list[Line]:
        """Running text from ``x`` to ``end`` as lines; ``hang`` moves all lines but the first."""
        style = self.style
        mark, rest = text.split(" ", 1) if hang and " " in text else ("", text)
        lines = self.wrapped(rest, font, end - x - hang, char)
        made: list[Line] = []
        for number, line in enumerate(lines):
            last = number == len(lines) - 1
            pieces = [Piece(x, mark, font, self.size)] if mark and not number else []
            word = 0.0
            blanks = line.count(" ")
            if style.justified and not last and full and blanks and style.face != "verdana" and not char:
                word = (end - x - hang - self.wide(line, font)) / blanks
                word = word if word < 0.9 * self.size else 0.0
            shown = line + " " if style.blanks and not last and not line.endswith("-") and not word else line
            made.append(Line([*pieces, Piece(x + hang, shown, font, self.size, char, word)], self.height))
        return made

    def heading(self, text: str, x: float, end: float, big: bool = False) -> list[Line]:
        style = self.style
        font = {"bold": self.bold, "italic": self.italic, "plain": self.regular}[style.heads]
        if style.capitals and not big:
            text = text.upper()
        lines = self.flow(text, x, end, self.bold if big else font, char=0.0 if big else style.spaced, full=False)
        for line in lines:
            line.keep = style.keep
        return lines

    def set(self, paras: Sequence[Para]) -> list[Line]:
        """All lines of a document in order."""
        style = self.style
        if style.beside:
            paras = people_beside(paras)
        lines: list[Line] = []
        side: list[Line] = []
        for group in groups(paras):
            first = group[0]
            air = (style.skip if first.gap else style.tight) * self.height
            x = style.left + (0.0 if first.front else self.sides or style.indent)
            if first.role == "row":
                made = self.table(group, style.left if first.front else x, first.front)
            elif first.role == "section" and style.sides and not first.front:
                lines.extend(side)
                side = self.heading(first.text, style.left, x - 8)
                side[0].before = air
                continue
            elif first.role == "number":
                made = self.number(first, style.left, x)
            elif first.role in ("title", "section"):
                made = self.heading(
                    first.text,
                    x if first.role == "title" or style.sides else style.left,
                    self.end,
                    first.role == "title",
                )
            else:
                made = self.paragraph(first, x)
            made[0].before = max(air, made[0].before)
            made[0].opens = made[0].opens or first.opens
            if side:
                made = _beside(side, made)
                side = []
            lines.extend(made)
        return [*lines, *side]

    def paragraph(self, para: Para, x: float) -> list[Line]:
        cell = para.cells[0]
        inset = min(cell.x * self.scale, 180.0) if cell.x > 1 else 0.0
        hang = 18.0 if cell.hang > cell.x or re.match(r"(?:[•–-]|\d{1,2}\.)\s", cell.text) else 0.0
        if cell.text.startswith("att ") and hang:
            hang = 24.0
        return self.flow(cell.text, x + inset, self.end, self.regular, hang)

    def number(self, para: Para, left: float, x: float) -> list[Line]:
        """The line of a §: beside its title where headings stand at the side, else with it."""
        font = self.bold if self.style.heads != "plain" else self.regular
        found = re.match(r"(?:[A-ZÅÄÖ][\w.-]{0,7}\s)?§{1,2}\s?\d+(?:/\d+|\w)?", para.cells[0].text)
        rest = para.cells[0].text[found.end() :].strip() if found else ""
        if self.style.sides and found and (rest or len(para.cells) > 1):
            made = self.flow(rest or para.cells[1].text, x, self.end, font if rest else self.regular, full=False)
            made[0].pieces.insert(0, Piece(left, found.group(), font, self.size))
            more = para.cells[1:] if rest else para.cells[2:]
        else:
            made = self.flow(para.cells[0].text, left, self.end, font, full=False)
            more = para.cells[1:]
        if more:
            wide = self.wide(" ".join(c.text for c in more), self.regular)
            stop = max([p.x + self.wide(p.text, p.font) for p in made[-1].pieces]) + 14
            stop = max(stop, min(left + more[0].x * self.scale, self.end - wide))
            made[-1].pieces.extend(_spread(more, stop, self, self.end))
        for line in made:
            line.keep = self.style.keep
        made[0].before = 1.4 * self.height
        made[0].opens = self.style.each
        return made

    # ----------------------------------------------------------------- tables

    def table(self, group: Sequence[Para], left: float, front: bool) -> list[Line]:
        """Rows with their cells at common stops; where they do not fit a cell is broken within its column."""
        columns = columns_of(group)
        width = self.end - left
        shrink = min(self.scale, width / max(80, columns[-1] + 12))
        stops = [left + x * shrink for x in columns]
        widest = [0.0] * len(columns)
        for para in group:
            for n, cell in enumerate(para.cells):
                at = _column(columns, cell.x)
                if n < len(para.cells) - 1 or len(para.cells) == 1 < len(columns) == at + 1:
                    widest[at] = max(widest[at], min(self.wide(cell.text, self.regular), 0.45 * width))
        for n in range(1, len(stops)):
            stops[n] = max(stops[n], stops[n - 1] + widest[n - 1] + 11)
        last = max(self.wide(p.cells[-1].text, self.regular) for p in group)
        room = min(last, 0.3 * width)
        if stops[-1] + room > self.end:
            squeeze = (self.end - room - left) / max(stops[-1] - left, 1)
            stops = [left + (s - left) * squeeze for s in stops]
        drawn = (self.style.ruled and is_table(group)) or (self.style.form and front)
        labels = [p.cells[0].text for p in group if p.cells[0].x < 12]
        labelled = front and len(labels) > 1 and all(len(text) < 32 and not PERSON.match(text) for text in labels)
        made: list[Line] = []
        for para in group:
            rows = self.row(para, columns, stops, labelled)
            rows[0].before = (self.style.skip * 0.6 if para.gap and made else 0.0) * self.height
            if drawn:
                rows[0].before = max(rows[0].before, 3.0)
                for line in rows:
                    ends = [(p.x, p.x + self.wide(p.text, p.font)) for p in line.pieces]
                    inner = [s - 4 for s in stops[1:] if not any(a < s - 1 < b for a, b in ends)]
                    line.rules = [left - 4, *inner, self.end] if line is rows[0] else [-1.0, left - 4, *inner, self.end]
            made.extend(rows)
        return made

    def row(self, para: Para, columns: Sequence[int], stops: Sequence[float], labelled: bool) -> list[Line]:
        placed: list[list[Line]] = []
        for n, cell in enumerate(para.cells):
            x = stops[_column(columns, cell.x)]
            after = stops[_column(columns, para.cells[n + 1].x)] - 6 if n + 1 < len(para.cells) else self.end
            label = labelled and n == 0 and cell.x < 12
            font = self.bold if label and self.style.heads == "bold" else self.regular
            lines = self.flow(cell.text, x, max(after, x + 20), font, full=False)
            placed.append(lines)
        made = [Line([], self.height) for _ in range(max(map(len, placed)))]
        for lines in placed:
            for line, own in zip(made, lines, strict=False):
                line.pieces.extend(own.pieces)
        return made


def _column(columns: Sequence[int], x: int) -> int:
    return max(n for n, start in enumerate(columns) if start <= x)


def _spread(cells: Sequence[Cell], x: float, setter: Setter, end: float) -> list[Piece]:
    """Cells behind a § on its line: case numbers, each a tab behind the other."""
    pieces: list[Piece] = []
    for cell in cells:
        font = (
            setter.regular if any(c.isdigit() for c in cell.text) and len(cell.text) < 25 else setter.bold
        )  # a case number, or the title
        pieces.append(Piece(x, cell.text, font, setter.size))
        x += setter.wide(cell.text, font) + 18
    return pieces


def _beside(side: list[Line], lines: list[Line]) -> list[Line]:
    """A heading at the side on the first lines of what it heads."""
    before = max(side[0].before, lines[0].before)
    for n, head in enumerate(side):
        if n < len(lines):
            lines[n].pieces[:0] = head.pieces
        else:
            lines.append(Line(head.pieces, head.height))
    lines[0].before = before
    return lines


def twin(text_paras: Sequence[Para], masthead: Masthead, style: Style, seed: int = 0) -> bytes:
    """The document as a PDF."""
    from printed_pages import drawn

    paras = [replace(p, cells=[replace(c) for c in p.cells]) for p in text_paras]
    lines = Setter(style, paras).set(paras)
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True)
    drawn(canvas, lines, masthead, style, _face(style), seed)
    canvas.save()
    return out.getvalue()
