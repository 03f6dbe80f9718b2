"""Small charts as plain geometry, for the macro that draws them as SVG: no script, no style, readable in any size.

In: numbers by period. Out: :class:`Drawing`: bars, ticks and the frame, in units of the drawing; ``templates/charts.html`` writes them as attributes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

#: The drawing's size, and what its labels take at the left, above and below, in units.
WIDTH, HEIGHT = 460, 190
LEFT, TOP, BELOW = 34, 8, 22


@dataclass(frozen=True)
class Bar:
    """A bar: where it stands, what it is of (a class of the style sheet), what is said of it."""

    x: float
    y: float
    width: float
    height: float
    kind: str
    title: str


@dataclass(frozen=True)
class Tick:
    """A label at a place of an axis."""

    at: float
    label: str


@dataclass(frozen=True)
class Drawing:
    """A chart: its size, bars, labelled places of both axes, where 0 is, and how far the fields of the bars go."""

    width: float
    height: float
    bars: tuple[Bar, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    zero: float
    left: float


def stacked(
    periods: Sequence[str],
    values: Mapping[str, Sequence[int]],
    title: Callable[[str, str, int], str],
    height: float = HEIGHT,
) -> Drawing:
    """Bars upon each other, the first kind at the bottom. ``title`` says what a bar is: (period, kind, number)."""
    most = max((sum(column) for column in zip(*values.values(), strict=True)), default=0)
    field = height - TOP - BELOW
    scale = field / max(most, 1)
    bars = []
    for at, period in enumerate(periods):
        x, width = _place(at, len(periods))
        y = height - BELOW
        for kind, numbers in values.items():
            tall = numbers[at] * scale
            if tall:
                y -= tall
                bars.append(Bar(x, y, width, tall, kind, title(period, kind, numbers[at])))
    up = tuple(Tick(height - BELOW - n * scale, _spaced(n)) for n in ticks(most, 4))
    return Drawing(WIDTH, height, tuple(bars), _across(periods), up, height - BELOW, LEFT)


def two_sided(
    periods: Sequence[str],
    above: tuple[str, Sequence[int]],
    below: tuple[str, Sequence[int]],
    title: Callable[[str, str, int], str],
    height: float = HEIGHT,
) -> Drawing:
    """Bars over and under a line: (kind, numbers) of each side."""
    high, low = max(above[1], default=0), max(below[1], default=0)
    field = height - TOP - BELOW
    scale = field / max(high + low, 1)
    zero = TOP + high * scale
    bars = []
    for at, period in enumerate(periods):
        x, width = _place(at, len(periods))
        for (kind, numbers), up in ((above, True), (below, False)):
            tall = numbers[at] * scale
            if tall:
                bars.append(Bar(x, zero - tall if up else zero, width, tall, kind, title(period, kind, numbers[at])))
    steps = ticks(max(high, low), 3)
    up_ticks = [Tick(zero - n * scale, _spaced(n)) for n in steps if n <= high]
    down_ticks = [Tick(zero + n * scale, _spaced(n)) for n in steps if 0 < n <= low]
    return Drawing(WIDTH, height, tuple(bars), _across(periods), (*up_ticks, *down_ticks), zero, LEFT)


def spark(values: Sequence[int], most: int, kind: str, width: float = 96, height: float = 18) -> Drawing:
    """Bars without labels, for a cell of a table; ``most`` is the top of the scale that rows share."""
    step = width / max(len(values), 1)
    bars = tuple(
        Bar(at * step, height - n / most * height, max(step - 1, 0.5), n / most * height, kind, "")
        for at, n in enumerate(values)
        if n and most
    )
    return Drawing(width, height, bars, (), (), height, 0)


def ticks(most: int, count: int) -> list[int]:
    """Whole round numbers from 0 to ``most``, at most ``count`` of them above 0."""
    if most <= 0:
        return [0]
    step = next(s * 10**e for e in range(12) for s in (1, 2, 5) if most / (s * 10**e) <= count)
    return list(range(0, most + 1, step))


def _place(at: int, count: int) -> tuple[float, float]:
    """Where the bar of a period begins, and how wide it is."""
    step = (WIDTH - LEFT) / max(count, 1)
    width = min(step * 0.8, 34)
    return LEFT + at * step + (step - width) / 2, width


def _across(periods: Sequence[str]) -> tuple[Tick, ...]:
    """The periods that there is room to name: all of some few, every second, every fifth year, every tenth."""
    step = (WIDTH - LEFT) / max(len(periods), 1)
    every = next((e for e in (1, 2, 5, 10) if step * e >= 34), 20)
    named = [p for p in periods if every == 1 or (p[:4].isdigit() and int(p[:4]) % every == 0)]
    return tuple(Tick(LEFT + (periods.index(p) + 0.5) * step, p) for p in named)


def _spaced(number: int) -> str:
    return f"{number:,}".replace(",", "\u202f")
