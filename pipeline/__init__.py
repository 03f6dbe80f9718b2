"""lovkoll: Swedish municipal records as tables of decisions on LOV, each cell traceable to the page.

The face of the package, in the order of use::

    document = pipeline.read(path, "protokoll.pdf")              # a file -> one text with a map back to the paper
    reading = pipeline.process(path, "protokoll.pdf", {})        # a file -> rows with their evidence, and doubts
    pipeline.write([reading], out)                               # readings -> CSV, SQLite, text files, data package
    store = pipeline.open_store(out)                             # what a run wrote -> questions and data frames

Each is imported when it is first asked for, so that ``import pipeline`` costs nothing.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.ingest import read
    from pipeline.output import write
    from pipeline.process import process
    from pipeline.store import open_store

__version__ = "0.1.0"
__all__ = ["__version__", "open_store", "process", "read", "write"]

_ROOMS = {
    "read": "pipeline.ingest",
    "process": "pipeline.process",
    "write": "pipeline.output",
    "open_store": "pipeline.store",
}


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module 'pipeline' has no attribute {name!r}")
    return getattr(import_module(_ROOMS[name]), name)


class _Face(ModuleType):
    """Keeps ``pipeline.process`` the function: importing the room of that name would put the room in its place."""

    def __setattr__(self, name: str, value: object) -> None:
        if name in _ROOMS and isinstance(value, ModuleType):
            return
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Face
