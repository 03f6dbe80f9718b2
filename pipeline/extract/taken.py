"""Places of a text that something has been made of already.

In: places as they are taken. Out: whether another overlaps one of them. Both by halving, since a text may hold thousands.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right


class Taken:
    """Half-open places; those that overlap are one."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def overlap(self, start: int, end: int) -> bool:
        """Whether ``[start, end)`` shares a character with a place that is taken."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._ends[before - 1] > start

    def take(self, start: int, end: int) -> None:
        """``[start, end)`` is taken from now on."""
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        if first < last:
            start, end = min(start, self._starts[first]), max(end, self._ends[last - 1])
        self._starts[first:last], self._ends[first:last] = [start], [end]
