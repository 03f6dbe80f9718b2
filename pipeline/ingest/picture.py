"""A page as a picture that can be read: drawn, freed from specks and lines, and set straight.

In: a page of a PDF as pypdfium2 has it. Out: a :class:`Picture`: grey levels at :data:`DPI`, upright, and the way back from its pixels to
the points of the page as it is shown. Pillow filters and turns, numpy finds the angle; nothing here knows what is written.

A page is drawn at the resolution of the image that covers it, so that a speck of the scanner is one pixel and the median takes it away; a single
resampling then turns and enlarges.
"""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as raw

from pipeline.ingest.rulings import without_lines
from pipeline.ingest.strokes import Edge
from pipeline.text import Box

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from PIL.Image import Image

DPI = 300  # what Tesseract's models were trained at
LEAST_DPI = 150
MAX_PIXELS = 20_000_000  # an A3 page at 300 dpi has 17 million
STEEPEST = 5.0  # degrees that a page lies askew on the glass
STEPS = (1.0, 0.25, 0.05)  # degrees: from coarse to fine
FINE = 72  # dpi: fine enough to see whether lines of text are level
GRAINY = 3.0  # grey levels that the paper differs from its own median by; clean paper: below 1
INK = 0.0004  # the share of dark pixels below which a page is blank
_POINTS = 72.0


@dataclass(frozen=True)
class Picture:
    """A page ready to be read.

    ``width`` and ``height`` are those of the page as it is read, in points; ``angle`` and ``quarters`` (turns anticlockwise) say how the page
    was turned, ``scale`` the pixels of ``image`` per point. ``edges`` are the lines that were drawn on it, in points of the upright page.
    """

    image: Image
    width: float
    height: float
    angle: float
    scale: float
    quarters: int = 0
    edges: tuple[Edge, ...] = ()

    def read_at(self, x: float, y: float) -> tuple[float, float]:
        """A pixel -> points on the upright page."""
        return (x - self.image.width / 2) / self.scale + self.width / 2, (
            y - self.image.height / 2
        ) / self.scale + self.height / 2

    def shown(self, left: float, top: float, right: float, bottom: float) -> Box:
        """The corners of a word in pixels -> the box around it on the page as it is shown, in points, cut at the page's edge."""
        turn = math.radians(self.angle + 90 * self.quarters)
        cos, sin = math.cos(turn), math.sin(turn)
        across, down = (self.height, self.width) if self.quarters % 2 else (self.width, self.height)
        middle = self.image.width / 2, self.image.height / 2
        spots = [
            ((x - middle[0]) / self.scale, (y - middle[1]) / self.scale) for x in (left, right) for y in (top, bottom)
        ]
        xs = [x * cos - y * sin + across / 2 for x, y in spots]
        ys = [x * sin + y * cos + down / 2 for x, y in spots]
        return Box(
            min(max(min(xs), 0.0), across),
            min(max(min(ys), 0.0), down),
            min(max(*xs, 0.0), across),
            min(max(*ys, 0.0), down),
        )


def picture_of(page: Any, quarters: int = 0) -> Picture | None:
    """The page (a pypdfium2.PdfPage) after so many quarter turns anticlockwise, cleaned and straight; None when it is blank."""
    import numpy as np
    from PIL import Image, ImageOps

    width, height = page.get_size()
    drawn = min(max(_resolution(page), LEAST_DPI), DPI) / _POINTS
    drawn = min(drawn, math.sqrt(MAX_PIXELS / max(width * height, 1.0)))
    grey = page.render(scale=drawn, grayscale=True).to_pil().convert("L")
    if quarters:
        turns = (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270)
        grey = grey.transpose(turns[quarters - 1])
        width, height = (height, width) if quarters % 2 else (width, height)
    if np.median(np.asarray(grey)[::5, ::5]) < 100:  # white on black
        grey = ImageOps.invert(grey)
    white = int(np.percentile(np.asarray(grey)[::5, ::5], 75))
    levels = np.asarray(grey)
    smooth = _smoothed(levels)
    some = np.s_[::7, ::3]
    if np.abs(levels[some].astype(np.int16) - smooth[some])[smooth[some] > white - 40].mean() > GRAINY:
        grey, levels = Image.fromarray(smooth), smooth
    dark = levels < white - 60
    if dark.mean() < INK:
        return None
    angle = _angle(dark, drawn * _POINTS)
    scale = min(DPI / _POINTS, math.sqrt(MAX_PIXELS / max(width * height, 1.0)))
    turn = math.radians(angle)
    cos, sin = math.cos(turn), math.sin(turn)
    wide = math.ceil(scale * (width * cos + height * abs(sin)))
    high = math.ceil(scale * (height * cos + width * abs(sin)))
    back = drawn / scale  # pixels of the straight picture -> pixels of the drawn one, about the middle of both
    image = grey.transform(
        (wide, high),
        Image.Transform.AFFINE,
        (
            back * cos, -back * sin, grey.width / 2 - back * (cos * wide - sin * high) / 2,
            back * sin, back * cos, grey.height / 2 - back * (sin * wide + cos * high) / 2,
        ),
        Image.Resampling.BICUBIC,
        fillcolor=white,
    )  # fmt: skip
    image, edges = without_lines(image, white, scale * _POINTS)
    picture = Picture(image, width, height, angle, scale, quarters)
    ends = [
        (edge.across, *picture.read_at(edge.x0, edge.top), *picture.read_at(edge.x1, edge.bottom)) for edge in edges
    ]
    return replace(picture, edges=tuple(Edge(*end) for end in ends))


def _smoothed(levels: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """Each pixel as the median of itself and its two neighbours, first down, then across: specks of a pixel go (ten times as quick as the
    median of all nine)."""
    import numpy as np

    def middle(a: Any, b: Any, c: Any) -> Any:
        return np.maximum(np.minimum(a, b), np.minimum(np.maximum(a, b), c))

    down = levels.copy()
    down[1:-1] = middle(levels[:-2], levels[1:-1], levels[2:])
    across = down.copy()
    across[:, 1:-1] = middle(down[:, :-2], down[:, 1:-1], down[:, 2:])
    return across


def _resolution(page: Any) -> float:
    """The dots per inch of the finest image that covers half of the page; :data:`DPI` where there is none."""
    width, height = page.get_size()
    best = 0.0
    for item in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        left, low, right, high = item.get_bounds()
        across, down = ctypes.c_uint(), ctypes.c_uint()
        if (right - left) * (high - low) < 0.5 * width * height:
            continue
        if raw.FPDFImageObj_GetImagePixelSize(item.raw, across, down):
            best = max(best, _POINTS * math.sqrt(across.value * down.value / ((right - left) * (high - low))))
    return best or DPI


def _angle(dark: npt.NDArray[np.bool_], dpi: float) -> float:
    """Degrees that the lines of text slope down to the right: the turn at which the rows of dark pixels are most unlike each other."""
    import numpy as np

    step = max(1, round(dpi / FINE))
    high, wide = (side // step * step for side in dark.shape)
    blocks = dark[:high, :wide].reshape(high // step, step, wide // step, step).any(axis=(1, 3))
    ys, xs = np.nonzero(blocks)
    if len(ys) < 50:
        return 0.0
    best, reach = 0.0, STEEPEST
    for fineness in STEPS:
        angles = np.arange(best - reach, best + reach + fineness / 2, fineness)
        best = float(max(angles, key=lambda angle: _contrast(xs, ys, math.radians(float(angle)))))
        reach = fineness
    return round(best, 3) if abs(best) >= STEPS[-1] else 0.0


def _contrast(xs: npt.NDArray[np.intp], ys: npt.NDArray[np.intp], turn: float) -> float:
    """How unevenly dark pixels are spread over the rows of the page when it is turned back."""
    import numpy as np

    rows = ys * math.cos(turn) - xs * math.sin(turn)
    counts = np.bincount(np.rint(rows - rows.min()).astype(np.intp))
    return float((np.diff(counts) ** 2).sum())
