"""The pages, a room for each: its ``PAGES`` (paths and views) and ``NAV`` (the key of its word in the menu, or None).

In: visits. Out: responses. A room asks :mod:`pipeline.queries` and hands the answer to its template; it holds no SQL.
"""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from pipeline.web.visit import Page

#: The rooms in the order of the menu.
ROOMS = (
    "overview",
    "decisions",
    "decision",
    "picture",
    "municipality",
    "party",
    "trends",
    "document",
    "about",
    "review",
)
#: Those that write, and are there with ``lovkoll serve --review`` alone.
WRITING = frozenset({"review"})


class Room(Protocol):
    """What a room of pages has."""

    PAGES: tuple[Page, ...]
    NAV: str | None


def modules(*, review: bool) -> list[Room]:
    """The rooms, in order; those that write only with ``review``."""
    names = [f"pipeline.web.pages.{room}" for room in ROOMS if review or room not in WRITING]
    return [cast(Room, import_module(name)) for name in names]
