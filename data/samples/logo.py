"""The arms and name of Exempelstad, drawn with strokes: a picture to the eye, no text to a program."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

#: Letters as polylines on a grid 4 wide and 6 high.
STROKES: dict[str, list[list[tuple[float, float]]]] = {
    "E": [[(3.4, 6), (0, 6), (0, 0), (3.4, 0)], [(0, 3), (2.8, 3)]],
    "X": [[(0, 6), (4, 0)], [(0, 0), (4, 6)]],
    "M": [[(0, 0), (0, 6), (2, 2.4), (4, 6), (4, 0)]],
    "P": [[(0, 0), (0, 6), (2.8, 6), (3.6, 5.2), (3.6, 3.8), (2.8, 3), (0, 3)]],
    "L": [[(0, 6), (0, 0), (3.4, 0)]],
    "S": [[(3.6, 5.4), (2.6, 6), (1, 6), (0.2, 5.2), (0.2, 3.8), (3.4, 2.6), (3.6, 1), (2.8, 0), (1, 0), (0, 0.6)]],
    "T": [[(0, 6), (4, 6)], [(2, 6), (2, 0)]],
    "A": [[(0, 0), (2, 6), (4, 0)], [(0.8, 2.2), (3.2, 2.2)]],
    "D": [[(0, 0), (0, 6), (2, 6), (3.6, 4.6), (3.6, 1.4), (2, 0), (0, 0)]],
}


def draw_logo(pen: Canvas, x: float, y: float, scale: float = 2.0) -> None:
    """The logo with its lower left corner at (x, y)."""
    pen.saveState()
    pen.setStrokeColorRGB(0.1, 0.25, 0.4)
    pen.setFillColorRGB(0.1, 0.45, 0.5)
    pen.setLineWidth(0.8)
    shield = pen.beginPath()
    shield.moveTo(x, y + 22)
    shield.lineTo(x + 20, y + 22)
    shield.lineTo(x + 20, y + 8)
    shield.curveTo(x + 20, y + 2, x + 13, y - 1, x + 10, y - 4)
    shield.curveTo(x + 7, y - 1, x, y + 2, x, y + 8)
    shield.close()
    pen.drawPath(shield, stroke=1, fill=1)
    pen.setFillColorRGB(0.95, 0.8, 0.3)
    pen.circle(x + 10, y + 11, 5, stroke=0, fill=1)
    at = x + 28
    for letter in "EXEMPELSTAD":
        for stroke in STROKES[letter]:
            line = pen.beginPath()
            for i, (dx, dy) in enumerate(stroke):
                (line.moveTo if i == 0 else line.lineTo)(at + dx * scale, y + 4 + dy * scale)
            pen.drawPath(line)
        at += 5.4 * scale
    pen.restoreState()
