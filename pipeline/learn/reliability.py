"""Does a confidence of 0.8 mean that four of five are right? The reliability curve of the column ``confidence``.

In: pairs of (confidence, right), best of documents that the model was not trained on. Out: :class:`Bin` values, and the curve as an SVG drawing.
Source of the form: DeGroot and Fienberg, The Comparison and Evaluation of Forecasters, 1983 (reliability diagram).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

#: Borders of the intervals; the narrow ones lie where most decisions are.
BORDERS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0)
_SIDE = 320  # the drawing's plot, in SVG units
_LEFT, _TOP = 56, 16


class Bin(NamedTuple):
    """The decisions with a confidence in [low, high): how many, their mean confidence, the share that is right."""

    low: float
    high: float
    decisions: int
    confidence: float
    right: float


def bins(pairs: Sequence[tuple[float, bool]], borders: Sequence[float] = BORDERS) -> list[Bin]:
    """The intervals that hold any decision, in rising order; the last one holds its upper border too."""
    found: list[Bin] = []
    for low, high in pairwise(borders):
        inside = [(p, right) for p, right in pairs if low <= p < high or (p == high == borders[-1])]
        if inside:
            mean = sum(p for p, _ in inside) / len(inside)
            found.append(Bin(low, high, len(inside), mean, sum(right for _, right in inside) / len(inside)))
    return found


def brier(pairs: Sequence[tuple[float, bool]]) -> float:
    """The mean squared distance of confidence and truth: 0 is perfect, 0.25 is a coin. Raises ValueError without pairs."""
    if not pairs:
        raise ValueError("no decisions to judge")
    return sum((p - right) ** 2 for p, right in pairs) / len(pairs)


def svg(found: Sequence[Bin]) -> str:
    """The curve as a drawing of its own: the diagonal is perfect, a point's area is the number of decisions."""

    def at(x: float, y: float) -> tuple[float, float]:
        return _LEFT + x * _SIDE, _TOP + (1 - y) * _SIDE

    most = max((b.decisions for b in found), default=1)
    marks = []
    for b in found:
        x, y = at(b.confidence, b.right)
        marks.append(
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{3 + 9 * (b.decisions / most) ** 0.5:.1f}" fill="#1f5fa8" fill-opacity="0.75"/>'
            f'<text x="{x - 14:.1f}" y="{y - 4:.1f}" text-anchor="end">{b.decisions}</text>'
        )
    ticks = []
    for step in (0, 0.2, 0.4, 0.6, 0.8, 1):
        x, y = at(step, step)
        label = f"{step:g}".replace(".", ",")
        ticks.append(f'<text x="{x:.1f}" y="{_TOP + _SIDE + 16}" text-anchor="middle">{label}</text>')
        ticks.append(f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{label}</text>')
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in (at(b.confidence, b.right) for b in found))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_LEFT + _SIDE + 24} {_TOP + _SIDE + 44}" '
        'font-family="sans-serif" font-size="12" role="img">\n'
        "<title>Konfidens mot andel rätt: punkter på diagonalen är välkalibrerade</title>\n"
        f'<rect x="{_LEFT}" y="{_TOP}" width="{_SIDE}" height="{_SIDE}" fill="white" stroke="#888"/>\n'
        f'<line x1="{_LEFT}" y1="{_TOP + _SIDE}" x2="{_LEFT + _SIDE}" y2="{_TOP}" stroke="#888" stroke-dasharray="4 4"/>\n'
        f'<polyline points="{line}" fill="none" stroke="#1f5fa8"/>\n'
        + "\n".join((*marks, *ticks))
        + f'\n<text x="{_LEFT + _SIDE / 2}" y="{_TOP + _SIDE + 36}" text-anchor="middle">konfidens (medelvärde i intervallet)</text>\n'
        f'<text x="14" y="{_TOP + _SIDE / 2}" text-anchor="middle" '
        f'transform="rotate(-90 14 {_TOP + _SIDE / 2})">andel rätta beslut</text>\n</svg>\n'
    )
