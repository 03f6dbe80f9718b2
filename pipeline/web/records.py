"""The rows of a frame as a template wants them: plain values, None for an empty cell.

In: a frame of :mod:`pipeline.queries`. Out: dictionaries.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows in order, by column; whole numbers as int, an empty cell as None."""
    columns = [
        [None if empty else value for value, empty in zip(frame[c].tolist(), frame[c].isna(), strict=True)]
        for c in frame
    ]
    return [dict(zip(frame.columns, row, strict=True)) for row in zip(*columns, strict=True)]
