"""The case numbers of a head that stand on its title's own line, or further down than the head was read.

In: lines of the head and below it. Out: :class:`~pipeline.structure.case_numbers.CaseNumber` in order.
"""

from __future__ import annotations

from pipeline.structure.case_numbers import CaseNumber, head_numbers, is_case_line, labelled_numbers, split_title
from pipeline.structure.lines import Line

_LONGEST_LINE = 120
#: A case line stands no further below the head than this many lines.
_FURTHER = 4


def further_down(lines: tuple[Line, ...], at: int, end: int) -> list[CaseNumber]:
    """The numbers of a case line that stands under a title whose last lines were not read with it."""
    for line in lines[at : min(at + _FURTHER, end)]:
        if line.opens_section or len(line.text) > _LONGEST_LINE:
            break
        if is_case_line(line.text):
            return head_numbers(line.text, line.start)
    return []


def numbers_of_title(line: Line) -> list[CaseNumber]:
    """The case numbers on a title's own line: labelled ones, and one in parentheses or alone at its end."""
    found = labelled_numbers(line.text, line.start)
    a, b = split_title(line.text)
    for number in head_numbers(line.text, line.start):
        at, stop = number.extent.start - line.start, number.extent.end - line.start
        outside = stop <= a or at >= b
        bracketed = line.text[at - 1 : at] == "(" and line.text[stop : stop + 1] in {")", ","}
        if (outside or bracketed) and not any(number.extent.overlaps(k.extent) for k in found):
            found.append(number)
    return found
