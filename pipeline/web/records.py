"""The rows of a frame as a template wants them: plain values, None for an empty cell (NaN would be true)."""

from __future__ import annotations

from pipeline.answers import records

__all__ = ["records"]
