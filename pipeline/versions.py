"""Which version of the program a reading was made by: digests of the code, the words, the models and the libraries that it went through.

In: the files of the package. Out: digests, each computed once in a process: :func:`reading` (a file -> its text), :func:`dividing` (its text ->
its parts) and :func:`tagging` (its text -> its rows). What is kept under an old digest is not used. The rooms below hold everything that such a
step imports; a test sees to it.
"""

from __future__ import annotations

import hashlib
import subprocess
from collections.abc import Iterable
from functools import cache
from importlib import metadata, resources
from pathlib import Path
from shutil import which

from pipeline.classifier import folder

#: The rooms between a file and its text, and the libraries that read it.
READING = ("text", "settings", "ingest")
READERS = ("pypdfium2", "pdfplumber", "pikepdf", "pillow", "numpy", "python-docx", "selectolax", "lxml")

#: The rooms between a text and its parts, and the words that none of them reads: those of the rules.
DIVIDING = (
    *("terms", "vocabulary", "rows", "relations", "facts", "rules", "parties", "bodies", "dates", "persons"),
    *("named_parties", "given_names", "vote_labels", "structure", "latest", "parts", "tables", "packed"),
)
RULES = (
    *("dissent.toml", "effects.toml", "lov.toml", "matters.toml", "motives_against.toml", "motives_for.toml"),
    *("objects.toml", "outcomes.toml", "proposals.toml", "qualifiers.toml", "recitals.toml", "services.toml"),
    *("tellings.toml", "votes.toml", "words.toml"),
)

#: The rooms between a text and its rows.
TAGGING = (
    *DIVIDING,
    *(
        "marks",
        "extract",
        "weights",
        "stored_weights",
        "classifier",
        "opinion",
        "resolve",
        "confidence",
        "arguing",
        "legibility",
        "process",
    ),
)
TAGGERS = ("spacy", "scikit-learn", "skops")
MODELS = ("confidence", "effect", "motives", "outcome")

_KINDS = frozenset({".py", ".toml", ".csv", ".skops"})


@cache
def reading() -> str:
    """64 hex digits that differ when a file may be read into another text. Tesseract counts: without it scans have none."""
    return _digest(_rooms(READING), (*_versions(READERS), _tesseract()))


@cache
def dividing() -> str:
    """64 hex digits that differ when the same text may be taken apart in another way: no rule of the vocabulary has a say in that."""
    return _digest(path for path in _rooms(DIVIDING) if path.name not in RULES)


@cache
def tagging() -> str:
    """64 hex digits that differ when the same text may give other rows."""
    models = (path for task in MODELS for path in _within(folder(task)))
    return _digest([*_rooms(TAGGING), *models], _versions(TAGGERS))


@cache
def writing() -> str:
    """64 hex digits that differ when the same rows may be related or written in another way: the whole program."""
    return _digest(_within(_package()), (reading(), tagging()))


def _tesseract() -> str:
    """Where Tesseract lies and which one it is; "None" without one."""
    command = which("tesseract")
    if command is None:
        return "None"
    try:
        told = subprocess.run([command, "--version"], capture_output=True, text=True, timeout=20, check=False).stdout
    except (OSError, subprocess.TimeoutExpired):
        told = ""
    return f"{command} {told.partition(chr(10))[0].strip()}"


def _package() -> Path:
    return Path(str(resources.files("pipeline")))


def _rooms(names: Iterable[str]) -> list[Path]:
    package = _package()
    return [path for name in names for path in (_within(package / name) or [package / f"{name}.py"])]


def _within(place: Path) -> list[Path]:
    return sorted(path for path in place.rglob("*") if path.suffix in _KINDS)


def _versions(distributions: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{name} {metadata.version(name)}" for name in distributions)


def _digest(files: Iterable[Path], more: Iterable[str] = ()) -> str:
    digest = hashlib.sha256()
    for path in files:
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.parent.name}/{path.name} {content}\n".encode())
    for line in more:
        digest.update(f"{line}\n".encode())
    return digest.hexdigest()
