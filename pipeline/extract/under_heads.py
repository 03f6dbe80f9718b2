"""Which head of a vote list each mark stands under, where only places on the paper are known.

In: the cells that head the columns and the cells of the marks below. Out: for each mark the number of its head, in one way or several: marks may be
set to the left, the middle or the right of their column, or a little aside, all of them alike. Where the paper allows several ways the sums must
tell which is right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.extract.list_cells import Cell

#: How far, in letters, all marks may stand aside from their heads, nearest first.
_SHIFTS = (0.0, 0.5, -0.5, 1.0, -1.0, 1.5, -1.5, 2.0, -2.0, 3.0, -3.0)
#: Marks that stand this much worse, in letters for each of them, may still be meant.
_AS_GOOD = 0.3
#: Crosses further apart than this part of the distance between two columns do not stand in one column.
_ASIDE = 0.2

Way = tuple[int | None, ...]


def ways_under(heads: Sequence[Cell], marks: Sequence[Cell]) -> list[Way]:
    """The heads of the marks, the likeliest way first; None for a mark that is far from all of them."""
    if not marks:
        return [()]
    unit = heads[0].wide
    spans = [(h.x, h.right if h.right is not None else h.x + unit) for h in heads]
    middles = [(m.x + (m.right if m.right is not None else m.x + unit)) / 2 for m in marks]
    starts = sorted(h.x for h in heads)
    gap = min((b - a for a, b in pairwise(starts)), default=unit)
    reach = max(gap / 2, 2.5 * unit)
    tried: list[tuple[float, float, Way]] = []
    for shift in _SHIFTS:
        cost = 0.0
        way: list[int | None] = []
        for middle in middles:
            away, number = min((_away(span, middle - shift * unit), n) for n, span in enumerate(spans))
            cost += min(away, reach) / unit
            way.append(number if away <= reach else None)
        tried.append((cost, abs(shift), tuple(way)))
    least = min(cost for cost, _, _ in tried)
    fair = [t for t in tried if t[0] <= least + _AS_GOOD * len(marks)]
    ways: list[Way] = []
    for _, _, one in sorted(fair, key=lambda t: (round(t[0], 3), t[1])):
        if one not in ways:
            ways.append(one)
    return ways


def _away(span: tuple[float, float], middle: float) -> float:
    """How far a place stands beside a head: 0 below it."""
    return max(span[0] - middle, middle - span[1], 0.0)


def straying(heads: Sequence[Cell], marks: Sequence[Cell], way: Way) -> bool:
    """Whether some marks stand aside from the others of their column."""
    starts = sorted(h.x for h in heads)
    gap = min((b - a for a, b in pairwise(starts)), default=1.0)
    places: dict[int, list[float]] = {}
    for mark, number in zip(marks, way, strict=True):
        if number is not None:
            places.setdefault(number, []).append(mark.x)
    usual = {n: Counter(xs).most_common(1)[0][0] for n, xs in places.items()}
    return any(abs(x - usual[n]) > gap * _ASIDE for n, xs in places.items() for x in xs)
