"""Tables with a row for each side: "Ja | bifall till styrelsens förslag | 31 röster".

In: a grid. Out: the sums as a roll without names; None where a row names people, or where not both Ja and Nej have a figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.extract.ballot_list import Roll
from pipeline.extract.list_cells import Cell, Grid, person_in
from pipeline.extract.side_heads import HEAD, choice_of
from pipeline.terms import Choice

_FIGURE = re.compile(r"(?P<n>\d{1,3})(?:\s(?:st\.?|röst(?:er)?|ledam(?:ot|öter)))?", re.IGNORECASE)
_FEWEST = 3


def of_side_rows(grid: Grid) -> Roll | None:
    """The sums of a table whose rows are its sides."""
    roll = Roll(0, [], by_party=True)
    for row in grid:
        filled = [c for c in row if c.text.strip(" |:-")]
        side = choice_of(HEAD, filled[0].text) if len(filled) >= _FEWEST else None
        if side is None:
            continue
        figure = _figure(filled[1:])
        if figure is None or side in roll.totals or figure.extent is None:
            return None
        number = _FIGURE.fullmatch(figure.text.strip())
        assert number is not None
        roll.start = roll.start or figure.extent.start
        roll.totals[side] = (int(number["n"]), figure.extent)
    return roll if {Choice.yes, Choice.no} <= set(roll.totals) else None


def _figure(cells: Sequence[Cell]) -> Cell | None:
    """The one cell that is a figure, where the others name nobody and hold no cross."""
    found = [c for c in cells if _FIGURE.fullmatch(c.text.strip())]
    others = [c for c in cells if c not in found]
    if len(found) != 1 or any(
        len(c.text.strip()) < 4 or (person_in(c) and "förslag" not in c.text and "yrkande" not in c.text)
        for c in others
    ):
        return None
    return found[0]
