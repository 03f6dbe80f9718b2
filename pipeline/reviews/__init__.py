"""Reviews: what people say of single rows, kept apart from what the pipeline read.

In: a store, and the reviews file beside it (``reviews.sqlite``), which no run writes. Out: the reviews that stand, matched to the rows of the store
as it is now; the rows with the reviews laid over them, marked; the rows that are the least certain; gold for ``lovkoll evaluate``.

- :mod:`.fields`: which columns a person may set, and to what;
- :mod:`.journal`: the file, to which entries are only added; who said what, when, and what held before;
- :mod:`.anchors`: what a review hangs on: the row as it was read, its words, their place, its document;
- :mod:`.fitting`: which row a review means now; those that no longer fit, and why;
- :mod:`.writing`: confirm, correct, reject, undo;
- :mod:`.overlay`: the reviews over the tables, for the questions that are asked through one connection;
- :mod:`.queue`: what to look at first;
- :mod:`.gold`, :mod:`.listing`: the reviews as gold, and as tables.

The tables of a run stay as the pipeline read them: a review is laid over them when they are read.
"""

from __future__ import annotations

import os
from pathlib import Path

#: The name of the file in the output folder.
NAME = "reviews.sqlite"
#: The variable that names another file.
VARIABLE = "LOVKOLL_REVIEWS"


def place(out: Path, given: Path | None = None) -> Path:
    """Where the reviews of an output folder lie: where the user says, else in the file that ``LOVKOLL_REVIEWS`` names, else in the folder."""
    if given is not None:
        return given
    return Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else out / NAME
