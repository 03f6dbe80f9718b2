"""Front lists with a column of marks for who was there, beside the columns of the votes ("Närv  § 41  Ja  Nej"), set apart by blanks.

In: the cells of a document. Out: where the column of presence stands, and which cells are no member that was there: the marks themselves, and those
without a mark or with a dash under it. Lists that are ruled tables are read by :mod:`pipeline.structure.front_table`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.structure.cells import Line
from pipeline.structure.front_names import names_in

_PRESENCE = re.compile(r"närv(?:aro|arande)?\.?|när-?\s?varande|tj(?:änst)?g(?:jort|ör|örande)?\.?", re.IGNORECASE)
#: Another head beside it: a §, a vote, a side.
_BESIDE = re.compile(
    r"(?:\w{1,5}\s)?§{1,2}\s?\d.*|(?:omröstning|votering|omr|vot)\w*\.?\s?(?:§?\s?\d.*)?|(?:(?:ja|nej?|avs?t?[\wå]*\.?|frånv[\wå]*\.?|jäv)(?:[\s/]+|$))+",
    re.IGNORECASE,
)
_MARK = re.compile(r"[xX✓✔×+*1-9/]|[-–—]|(?:ja|nej|avst\w*\.?|f|e|\d{1,2})", re.IGNORECASE)
_NOT_THERE = re.compile(r"[-–—0]|nej|f(?:rånv\w*)?\.?|e", re.IGNORECASE)
#: Columns of a text file, or points, that a mark stands from the head of its column.
_OFF = 8.0
_ROWS = 2


@dataclass(frozen=True, slots=True)
class Marks:
    """``x0`` is the left edge of the column of presence, ``first`` that of the names, ``last`` the last head, on ``page`` and ``row``."""

    x0: float
    first: float
    last: int
    page: int
    row: int

    def skips(self, lines: Sequence[Line], at: int, *, listed: bool) -> bool:
        """Whether a cell is no person that was there: a mark, a head of a column, or a name without a mark of presence beside it. ``listed``: no
        further label stands between it and the heads; below one a list without any marks may follow."""
        line = lines[at]
        if line.page != self.page or line.row < self.row or (line.row == self.row and line.x0 <= self.first):
            return False
        if line.row == self.row:
            return True
        if line.x0 > self.first and (_MARK.fullmatch(line.text.strip()) or _BESIDE.fullmatch(line.text.strip())):
            return True
        row = [other for other in lines[max(0, at - 12) : at + 12] if (other.page, other.row) == (line.page, line.row)]
        marked = [other for other in row if other is not line and _MARK.fullmatch(other.text.strip())]
        if not names_in(line.text) or not (marked or (listed and line.text[:1].isupper())):
            return False
        own = [other for other in marked if abs(other.x0 - self.x0) < _OFF]
        own.sort(key=lambda other: abs(other.x0 - self.x0))
        return not own or _NOT_THERE.fullmatch(own[0].text.strip()) is not None


def read_marks(lines: Sequence[Line], at: int) -> Marks | None:
    """The column of presence in the row that begins at ``at``, None when the row is no row of heads."""
    line = lines[at]
    if at and (lines[at - 1].page, lines[at - 1].row) == (line.page, line.row):
        return None
    row = _row(lines, at)
    presence = [cell for cell in row if _PRESENCE.fullmatch(cell.text.strip())]
    if len(presence) != 1 or any(names_in(cell.text) for cell in row):
        return None
    below = _row(lines, at + len(row)) if at + len(row) < len(lines) else []
    heads = [*row, *below] if not any(names_in(cell.text) for cell in below) else row
    if not any(_BESIDE.fullmatch(cell.text.strip()) for cell in heads if cell is not presence[0]):
        return None
    under = [cell for cell in lines[at : at + 40] if 0 < cell.row - line.row <= _ROWS + 1 and names_in(cell.text)]
    return Marks(presence[0].x0, under[0].x0, at + len(row) - 1, line.page, line.row) if under else None


def _row(lines: Sequence[Line], at: int) -> list[Line]:
    end = at
    while end < len(lines) and (lines[end].page, lines[end].row) == (lines[at].page, lines[at].row):
        end += 1
    return list(lines[at:end])
