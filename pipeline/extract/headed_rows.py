"""Vote lists whose names stand side by side under the word for their side ("Ja-röster (3)" over rows of two or three names).

In: a passage with its blocks. Out: rolls. Read are the rows of the paper, since the text of such a page may run down its columns. Lists with one
name on a row are read as they stand, by :mod:`pipeline.extract.rolls`.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from pipeline.extract.ballot_list import Entry, Roll
from pipeline.extract.list_cells import Cell, Grid, grids_of
from pipeline.extract.listed_members import only_members
from pipeline.extract.side_heads import side_over
from pipeline.facts import Passage
from pipeline.terms import Choice


def of_headed_rows(passage: Passage, known: Container[str] = frozenset()) -> Iterator[Roll]:
    """The lists of a passage whose rows hold several names of one side."""
    for grid in grids_of(passage):
        yield from _of_grid(grid, known)


def _of_grid(grid: Grid, known: Container[str]) -> Iterator[Roll]:
    roll: Roll | None = None
    head: tuple[Choice, Cell] | None = None
    wide = False
    for row in (*grid, []):
        filled = [c for c in row if c.text.strip(" |")]
        found = side_over(filled[0].text) if len(filled) == 1 and not only_members(filled[0].text, known) else None
        if found is not None:
            head = found[0], filled[0]
            again = roll is not None and head[0] in roll.tally
            if again and roll is not None and wide:
                yield roll
            roll = Roll(_start(filled[0]), []) if roll is None or again else roll
            continue
        entries = _entries(filled, head, known) if head is not None else []
        if roll is not None and entries:
            wide = wide or len(entries) > 1
            roll.entries.extend(entries)
        elif filled or not row:
            if roll is not None and wide and len(roll.tally) > 1:
                yield roll
            roll, head, wide = None, None, False


def _entries(row: Sequence[Cell], head: tuple[Choice, Cell], known: Container[str]) -> list[Entry]:
    """The votes of a row, none when one of its cells is not one name."""
    entries: list[Entry] = []
    for cell in row:
        people = only_members(cell.text, known) if cell.extent is not None else []
        if len(people) != 1 or head[1].extent is None or cell.extent is None:
            return []
        place = people[0].extent.shift(cell.extent.start)
        entries.append(Entry(people[0].name, people[0].party, head[0], (place, head[1].extent)))
    return entries


def _start(cell: Cell) -> int:
    return cell.extent.start if cell.extent is not None else 0
