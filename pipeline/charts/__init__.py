"""Plots of what the tables say, with Swedish labels and their source, made and shown without a network."""

from __future__ import annotations

from pipeline.charts.drawing import Drawer
from pipeline.charts.files import check, save
from pipeline.charts.plot import CannotDraw, Caption, chart

__all__ = ["CannotDraw", "Caption", "Drawer", "chart", "check", "save"]
