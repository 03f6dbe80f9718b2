"""The wheel: it carries the vocabulary and the models, and works where the repository is not."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built offline, by the backend that is installed."""
    folder = tmp_path_factory.mktemp("wheel")
    command = "-m pip wheel --quiet --no-deps --no-build-isolation --disable-pip-version-check --no-cache-dir -w"
    subprocess.run([sys.executable, *command.split(), str(folder), str(ROOT)], check=True)
    (built,) = folder.glob("lovkoll-*.whl")
    return built


def test_vocabulary_models_and_licence_travel_inside(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    for path in [*(ROOT / "pipeline").rglob("*"), *(ROOT / "models").rglob("*")]:
        if (
            path.suffix in {".py", ".toml", ".csv", ".skops", ".html", ".css", ".js", ".svg", ".json"}
            or path.name == "README.md"
        ):
            name = path.relative_to(ROOT).as_posix()
            assert (f"pipeline/{name}" if name.startswith("models/") else name) in inside
    assert any(name.endswith("licenses/LICENSE") for name in inside)
    assert not [name for name in inside if name.startswith(("tests/", "data/")) or name.endswith(".pyc")]


def test_it_works_installed_elsewhere(wheel: Path, tmp_path: Path) -> None:
    command = "-m pip install --quiet --no-deps --disable-pip-version-check --no-index --target"
    subprocess.run([sys.executable, *command.split(), str(tmp_path / "site"), str(wheel)], check=True)
    code = (
        "import pipeline, pipeline.rules as rules\nfrom pipeline.datapackage import datapackage, dictionary\n"
        "assert rules.all_rules() and rules.headwords() and rules.table('labels.csv')\n"
        "from pipeline.queries.accuracy import accuracy\nassert datapackage() and dictionary() and accuracy().aside\nprint(pipeline.__file__)"
    )
    env = {**os.environ, "PYTHONPATH": str(tmp_path / "site"), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=env, capture_output=True, text=True, check=True
    )
    assert Path(done.stdout.strip()).is_relative_to(tmp_path / "site")
    script = tmp_path / "site/bin/lovkoll"
    assert script.is_file()
    done = subprocess.run([script, "--version"], cwd=tmp_path, env=env, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("lovkoll ")
