"""Rooms are small and named by what they yield: there is no drawer for odds and ends."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_floors import FILES, module_of

#: The longest a room may be, in lines: about 350.
LINES = 360


@pytest.mark.parametrize("path", FILES, ids=module_of)
def test_a_room_is_small_and_named_by_what_it_yields(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LINES
    assert path.stem not in {"utils", "helpers", "misc", "common", "util", "helper"}
