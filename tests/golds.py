"""Where tests find hand-coded readings and the names in them: our samples, and a shared corpus when one lies beside
the repository.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RAW = ROOT / "data" / "raw"
EXAMPLES = ROOT / "tests" / "examples"


def shared() -> Path | None:
    """The folder that LOVKOLL_SHARED names, else ``../shared`` beside the repository; None when there is none."""
    folder = Path(os.environ.get("LOVKOLL_SHARED") or ROOT.parent / "shared")
    return folder if (folder / "gold").is_dir() and (folder / "corpus").is_dir() else None


def shared_file(name: str) -> Path | None:
    """The file of the shared corpus with this name."""
    folder = shared()
    return next(iter(sorted((folder / "corpus").rglob(name))), None) if folder else None


def persons_of(form: Any) -> Iterator[str]:
    """Every person that a gold form names."""
    if isinstance(form, dict):
        for key, value in form.items():
            if key == "name" and value:
                yield str(value)
            elif key == "actors" and value and isinstance(value[0], str):
                yield from value
            else:
                yield from persons_of(value)
    elif isinstance(form, list | tuple):
        for part in form:
            yield from persons_of(part)
