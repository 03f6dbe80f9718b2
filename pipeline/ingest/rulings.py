"""The lines that are drawn on a picture: rules, the frames of tables, the boxes for signatures.

In: grey levels of an upright page. Out: the page without its lines, for letters beside a line are not read, and the lines as edges in pixels, which
:mod:`ruled` makes tables of. A line is a dark run much longer than any letter, across or down; a speck in it does not end it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pipeline.ingest.strokes import Edge

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from PIL.Image import Image

LONG = 0.4  # inches: no letter is so wide, no word so tall
THICK = 0.06  # inches: what is thicker is an area, not a line
WHOLE = 0.93  # the share of a run that is dark: the rest are specks
MAX_LINES = 2_000
_COARSE = 2  # lines are looked for on a picture of half the resolution


def without_lines(image: Image, white: int, dpi: float) -> tuple[Image, list[Edge]]:
    """The picture with its lines painted over, and the lines. ``white`` is the grey level of the paper."""
    import numpy as np
    from PIL import Image

    small = np.asarray(image.reduce(_COARSE))
    dark = small < white - 50
    length, thick = round(LONG * dpi / _COARSE), max(round(THICK * dpi / _COARSE), 2)
    across = _thin(_long_runs(dark, length), thick)
    down = _thin(_long_runs(dark.T, length), thick).T
    lines = across | down
    if not lines.any():
        return image, []
    edges = [Edge(True, x0, y, x1, y) for y, x0, x1 in _runs(across)]
    edges += [Edge(False, x, y0, x, y1) for x, y0, y1 in _runs(down.T)]
    wide = lines.copy()
    for axis in (0, 1):  # the grey rim of a line goes with it
        for step in (1, -1):
            wide |= np.roll(lines, step, axis)
        lines = wide.copy()
    levels = np.asarray(image).copy()
    mask = wide.repeat(_COARSE, 0).repeat(_COARSE, 1)[: levels.shape[0], : levels.shape[1]]
    levels[: mask.shape[0], : mask.shape[1]][mask] = white
    return Image.fromarray(levels), edges[:MAX_LINES]


def _long_runs(dark: npt.NDArray[np.bool_], length: int) -> npt.NDArray[np.bool_]:
    """The dark pixels that lie in a nearly unbroken run of ``length`` along their row."""
    import numpy as np

    high, wide = dark.shape
    if wide <= length:
        return np.zeros_like(dark)
    sums = np.zeros((high, wide + 1), np.int16)
    np.cumsum(dark, axis=1, dtype=np.int16, out=sums[:, 1:])
    starts = sums[:, length:] - sums[:, :-length] >= WHOLE * length
    rows = np.flatnonzero(starts.any(axis=1))
    found = np.zeros_like(dark)
    marks = np.zeros((len(rows), wide + 1), np.int16)
    marks[:, : starts.shape[1]] += starts[rows]
    marks[:, length:] -= starts[rows]
    found[rows] = (np.cumsum(marks, axis=1, dtype=np.int16)[:, :wide] > 0) & dark[rows]
    return found


def _thin(runs: npt.NDArray[np.bool_], thick: int) -> npt.NDArray[np.bool_]:
    """The runs without those that lie on each other as a dark area."""
    import numpy as np

    high, wide = runs.shape
    if high <= thick + 1:
        return runs
    sums = np.zeros((high + 1, wide), np.int16)
    np.cumsum(runs, axis=0, dtype=np.int16, out=sums[1:])
    solid = sums[thick + 1 :] - sums[: -thick - 1] > thick
    area = np.zeros_like(runs)
    for step in range(thick + 1):
        area[step : step + solid.shape[0]] |= solid
    return runs & ~area


def _runs(mask: npt.NDArray[np.bool_]) -> list[tuple[float, float, float]]:
    """The lines of a mask as (row, from, to) in pixels of the picture; runs on neighbouring rows are one line."""
    import numpy as np

    lines: list[list[Any]] = []  # rows, from, to
    for row in np.flatnonzero(mask.any(axis=1)).tolist():
        bounds = np.flatnonzero(np.diff(np.concatenate(([0], mask[row].astype(np.int8), [0])))).tolist()
        for start, end in _bridged(bounds):
            near = next((n for n in reversed(lines[-60:]) if row - n[0][-1] <= 3 and n[1] < end and start < n[2]), None)
            if near is None:
                lines.append([[row], start, end])
            else:
                near[0].append(row)
                near[1], near[2] = min(near[1], start), max(near[2], end)
    return [
        (_COARSE * (rows[0] + rows[-1] + 1) / 2, float(_COARSE * start), float(_COARSE * end))
        for rows, start, end in lines
    ]


def _bridged(bounds: list[int]) -> list[tuple[int, int]]:
    """Starts and ends of runs, those with only a few pixels between joined."""
    joined: list[tuple[int, int]] = []
    for start, end in zip(bounds[::2], bounds[1::2], strict=True):
        if joined and start - joined[-1][1] <= 6:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return [(start, end) for start, end in joined if end - start > 6]
