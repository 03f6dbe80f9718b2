"""A paper sheet that fills from the top: the drawing that all PDF forms share.

A form gives the furniture of a page (``furnish``) and the margins; the sheet sets paragraphs, bullets, points and
ruled tables, and turns the page. Units are PDF points from the lower left, as reportlab has them. Standard fonts,
no compression, no clock: the same words give the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from data.samples.wrapping import wrap

WIDTH, HEIGHT = 595.0, 842.0


@dataclass(frozen=True, slots=True)
class Look:
    """Fonts, sizes and margins of one template."""

    regular: str = "Helvetica"
    bold: str = "Helvetica-Bold"
    size: float = 10.0
    leading: float = 13.0
    left: float = 71.0
    right: float = 510.0
    top: float = 690.0
    bottom: float = 98.0
    crosses: str = "X"


class Sheet:
    """The page under the pen.

    ``furnish(sheet)`` draws head and foot of each page; ``total`` is the page count of an earlier pass.
    """

    def __init__(self, look: Look, title: str, furnish: Callable[[Sheet], None], total: int = 0) -> None:
        self.look, self.furnish, self.total = look, furnish, total
        self.stream = io.BytesIO()
        self.pen = Canvas(self.stream, pagesize=(WIDTH, HEIGHT), pageCompression=0, invariant=1)
        self.pen.setTitle(title)
        self.pen.setAuthor("lovkoll")
        self.pen.setCreator("data.samples")
        self.page = 0
        self.y = look.top
        self.resume = ""
        self.turn()

    def turn(self) -> None:
        """A new page with its furniture; ``resume`` is printed at its top when an item runs on."""
        if self.page:
            self.pen.showPage()
        self.page += 1
        self.furnish(self)
        self.y = self.look.top
        if self.resume:
            self.say(self.look.left, self.y, self.resume, bold=True)
            self.y -= 2 * self.look.leading

    def say(
        self, x: float, y: float, text: str, size: float | None = None, bold: bool = False, align: str = "left"
    ) -> None:
        """One string at one place."""
        font = self.look.bold if bold else self.look.regular
        self.pen.setFont(font, size or self.look.size)
        {"left": self.pen.drawString, "right": self.pen.drawRightString, "centre": self.pen.drawCentredString}[align](
            x, y, text
        )

    def rule(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.6) -> None:
        self.pen.setLineWidth(width)
        self.pen.line(x0, y0, x1, y1)

    def need(self, height: float) -> None:
        """Turns the page unless ``height`` points are left on it."""
        if self.y - height < self.look.bottom:
            self.turn()

    def lines(self, text: str, width: float, size: float | None = None, bold: bool = False) -> list[str]:
        font, points = (self.look.bold if bold else self.look.regular), size or self.look.size
        return wrap(text, width, lambda s: float(stringWidth(s, font, points)))

    def paragraph(
        self,
        text: str,
        indent: float = 0.0,
        mark: str = "",
        after: float = 6.0,
        size: float | None = None,
        bold: bool = False,
    ) -> None:
        """A paragraph; ``mark`` (a bullet, a number) hangs to the left of it."""
        leading = self.look.leading * (size or self.look.size) / self.look.size
        x = self.look.left + indent
        for i, line in enumerate(self.lines(text, self.look.right - x, size, bold)):
            self.need(leading)
            self.y -= leading
            if i == 0 and mark:
                self.say(x - 18, self.y, mark, size)
            self.say(x, self.y, line, size, bold)
        self.y -= after

    def heading(self, text: str, size: float | None = None, before: float = 8.0) -> None:
        """A bold heading that never stands last on a page."""
        self.need(5 * self.look.leading)
        self.y -= before
        self.paragraph(text, after=2.0, size=size, bold=True)

    def table(self, rows: tuple[tuple[str, ...], ...], widths: list[float] | None = None) -> None:
        """A ruled table: the first row is its head and is repeated after a page turn; a lone X or number is centred."""
        look, size = self.look, self.look.size - 1
        count = len(rows[0])
        spread = widths or self._spread(rows, look.right - look.left)
        edges = [look.left + sum(spread[:i]) for i in range(count + 1)]

        def draw(row: tuple[str, ...], bold: bool) -> None:
            cells = [self.lines(cell, spread[i] - 8, size, bold) for i, cell in enumerate(row)]
            height = 12.0 * max(1, *(len(c) for c in cells)) + 4
            for i, cell in enumerate(cells):
                narrow = i > 0 and all(len(r[i]) <= 3 for r in rows[1:])
                for j, line in enumerate(cell):
                    y = self.y - 11 - 12 * j
                    if narrow:
                        self.say(
                            (edges[i] + edges[i + 1]) / 2,
                            y,
                            look.crosses if line == "X" else line,
                            size,
                            bold,
                            "centre",
                        )
                    else:
                        self.say(edges[i] + 4, y, line, size, bold)
            for edge in edges:
                self.rule(edge, self.y, edge, self.y - height, 0.5)
            self.y -= height
            self.rule(edges[0], self.y, edges[-1], self.y, 0.5)

        for number, row in enumerate(rows):
            if number == 0 or self.y - 20 < look.bottom:
                self.need(60)
                self.rule(edges[0], self.y, edges[-1], self.y, 0.5)
                draw(rows[0], True)
                if number == 0:
                    continue
            draw(row, row[0] in ("Summa", "Totalt"))
        self.y -= 10

    def _spread(self, rows: tuple[tuple[str, ...], ...], width: float) -> list[float]:
        size = self.look.size - 1
        wants = [
            max(float(stringWidth(row[i], self.look.bold, size)) + 12 for row in rows) for i in range(len(rows[0]))
        ]
        scale = min(1.0, width / sum(wants))
        return [want * scale for want in wants]

    def close(self) -> bytes:
        self.pen.showPage()
        self.pen.save()
        return self.stream.getvalue()
