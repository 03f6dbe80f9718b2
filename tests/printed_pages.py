"""Pages of printed twins: lines set on sheets with running heads and feet, and the order in which the file holds them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from printed import HEIGHT, WIDTH, Line, Masthead, Piece, Style
from reportlab.pdfgen.canvas import Canvas

#: (x, y from the foot of the page, piece) and drawn lines (x0, y0, x1, y1).
Placed = tuple[float, Piece]
Stroke = tuple[float, float, float, float]


def drawn(
    canvas: Canvas, lines: Sequence[Line], masthead: Masthead, style: Style, face: tuple[str, str, str], seed: int
) -> None:
    """Every page with its head and foot."""
    pages = list(paged(lines, style))
    rng = Random(seed)
    transaction = "".join(rng.choice("0123456789ABCDEF") for _ in range(32))
    for number, (placed, strokes) in enumerate(pages, 1):
        counter = style.counter.format(n=number, of=len(pages))
        head, marks = head_of(masthead, style, face, counter)
        foot, more = foot_of(masthead, style, face, counter, transaction)
        _draw(canvas, placed, [*head, *foot], [*strokes, *marks, *more], style)
        canvas.showPage()


def paged(lines: Sequence[Line], style: Style) -> Iterator[tuple[list[Placed], list[Stroke]]]:
    """Lines -> pages, broken wherever a page is full."""
    placed: list[Placed] = []
    strokes: list[Stroke] = []
    top = HEIGHT - style.top
    y = top
    for number, line in enumerate(lines):
        need = line.height
        for after in lines[number + 1 :]:
            if not (line.keep and need < 6 * line.height):
                break
            need += after.before + after.height
            if not after.keep:
                break
        air = line.before if placed else 0.0
        if placed and (line.opens or y - air - need < style.foot):
            yield placed, strokes
            placed, strokes, y, air = [], [], top, 0.0
        y -= air + line.height
        placed.extend((y, piece) for piece in line.pieces)
        if line.rules:
            goes_on = line.rules[0] < 0
            xs = line.rules[1:] if goes_on else line.rules
            low, high = y - 0.28 * line.height, y + 0.85 * line.height + (0.0 if goes_on else 1.0)
            strokes.extend((x, low, x, high) for x in xs)
            if not goes_on:
                strokes.append((xs[0], high, xs[-1], high))
            follow = lines[number + 1] if number + 1 < len(lines) else None
            if not (follow and follow.rules and follow.rules[0] < 0):
                strokes.append((xs[0], low, xs[-1], low))
    if placed:
        yield placed, strokes


def _draw(
    canvas: Canvas, placed: Sequence[Placed], frame: Sequence[Placed], strokes: Sequence[Stroke], style: Style
) -> None:
    canvas.setLineWidth(0.5)
    for stroke in strokes:
        canvas.line(*stroke)
    body = list(placed)
    if style.order == "columns":
        body.sort(key=lambda one: one[1].x > 0.33 * WIDTH)
    elif style.order == "bold_first":
        body.sort(key=lambda one: "Bold" not in one[1].font)
    ordered = [*body, *frame] if style.order == "heads_last" else [*frame, *body]
    for y, piece in ordered:
        canvas.setFont(piece.font, piece.size)
        canvas.drawString(piece.x, y, piece.text, charSpace=piece.char or None, wordSpace=piece.word or None)


def head_of(
    masthead: Masthead, style: Style, face: tuple[str, str, str], counter: str
) -> tuple[list[Placed], list[Stroke]]:
    """The running head."""
    regular, bold, _ = face
    y = HEIGHT - 48
    left, middle, end = style.left, 0.47 * WIDTH, WIDTH - style.right
    m = masthead
    number = [(y + 12, Piece(end - 50, counter, regular, 9.0))]
    if not m.title:
        return number, []
    if style.head == "line":
        text = " ".join(part for part in (m.municipality, m.body) if part)
        return [
            (y, Piece(left, text, regular, 9.0)),
            (y, Piece(left + 250, m.date, regular, 9.0)),
            (y, Piece(end - 70, counter, regular, 9.0)),
            (y - 14, Piece(left, m.title.capitalize(), bold, 9.0)),
        ], [(left, y - 20, end, y - 20)]  # fmt: skip
    if style.head == "stack":
        lines = [text for text in (m.title.capitalize(), m.body, m.date) if text]
        return [
            *((y - 12 * n, Piece(end - 170, text, regular if n else bold, 10.0)) for n, text in enumerate(lines)),
            (y, Piece(left, m.municipality, bold, 13.0)),
            (y - 36, Piece(end - 170, counter, regular, 9.0)),
        ], []  # fmt: skip
    if style.head == "centre":
        return [
            (y + 6, Piece(left, m.municipality.upper(), bold, 14.0)),
            (y - 10, Piece(left, m.body, regular, 10.0)),
            (y + 6, Piece(middle, m.title, bold, 11.0)),
            (y - 10, Piece(middle, m.date, regular, 10.0)),
            (y + 6, Piece(end - 50, counter, regular, 10.0)),
        ], []
    found = [
        (y, Piece(left, m.municipality, bold, 11.0)),
        (y - 14, Piece(left, m.body, regular, 10.0)),
        (y, Piece(middle, m.title, bold, 11.0)),
        (y - 14, Piece(middle, "Sammanträdesdatum", regular, 7.0)),
        (y - 26, Piece(middle, m.date, regular, 10.0)),
        (y - 14, Piece(end - 50, "Sida", regular, 7.0)),
        (y - 26, Piece(end - 50, counter, regular, 10.0)),
    ]
    return [(y, p) for y, p in found if p.text], [(left, y - 34, end, y - 34)]


def foot_of(
    masthead: Masthead, style: Style, face: tuple[str, str, str], counter: str, transaction: str
) -> tuple[list[Placed], list[Stroke]]:
    """The foot: lines to sign on, a stamp of a digital signature, or the address."""
    regular = face[0]
    left, end, y = style.left, WIDTH - style.right, 42.0
    if not masthead.title:
        return [], []
    if not masthead.title.upper().startswith(("PROTOKOLL", "SAMMANTRÄDES")) or style.feet == "address":
        name = masthead.municipality or "Kommunen"
        columns = (
            ("Postadress", name, "123 45 Orten"),
            ("Telefon", "0123-456 78", ""),
            ("Organisationsnr", "212000-0000", ""),
        )
        return [
            (y + 10 - 9 * n, Piece(left + 170 * c, text, regular, 7.0))
            for c, column in enumerate(columns)
            for n, text in enumerate(column)
            if text
        ], [(left, y + 20, end, y + 20)]  # fmt: skip
    if style.feet == "boxes":
        names = ("Justerandes sign", "Justerandes sign", "Utdragsbestyrkande")
        stops = [left, left + 120, left + 240]
        return [(y + 8, Piece(x + 3, text, regular, 7.0)) for x, text in zip(stops, names, strict=True)], [
            (left, y + 18, end, y + 18),
            *((x, y - 4, x, y + 18) for x in stops),
        ]
    if style.feet == "stamp":
        return [
            (y, Piece(left, "Dokumentet är digitalt signerat", regular, 7.0)),
            (y - 9, Piece(left, f"Transaktions-id: {transaction}", regular, 7.0)),
        ], []
    return [(y, Piece(left, "Justerandes signatur ____________________", regular, 8.0))], []
