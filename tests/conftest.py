"""What several files of tests are given."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from minutes_read import made


@pytest.fixture(scope="session")
def minutes_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the invented minutes and, in ``out``, what a run made of them: for reading, and for copies."""
    folder = tmp_path_factory.mktemp("en") / "handlingar"
    made(folder)
    return folder


@pytest.fixture
def out(minutes_folder: Path, tmp_path: Path) -> Path:
    """The output folder of a run of the invented minutes, for one test alone; the minutes lie in the folder above it."""
    shutil.copytree(minutes_folder, tmp_path / "handlingar")
    return tmp_path / "handlingar" / "out"
