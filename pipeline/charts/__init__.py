"""Plots of what the tables say, with Swedish labels and their source, made and shown without a network."""

from __future__ import annotations

from pipeline.charts.drawing import Drawer, picture
from pipeline.charts.files import check, save
from pipeline.charts.plot import CannotDraw, Caption, chart, coloured
from pipeline.charts.wording import ENGLISH, Wording

__all__ = [
    "ENGLISH",
    "CannotDraw",
    "Caption",
    "Drawer",
    "Wording",
    "chart",
    "check",
    "coloured",
    "picture",
    "save",
]
