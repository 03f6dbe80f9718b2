"""What the user names -> the files to read, and what a manifest says of them.

In: files, folders and glob patterns. Out: one :class:`Input` per file, sorted by the path column, so that nothing
depends on the order in which a file system lists its files. Folders are walked to the bottom; hidden files and
folders are passed over, links are followed once. What cannot be opened, a folder too, is an input with its fault: nothing is passed over in silence.

Two files with the same bytes: the one whose path stands first in code point order is read, the others are its
duplicates.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from glob import glob
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from pipeline.ingest import limits

#: The characters that make a glob pattern of an argument that is no file.
_MAGIC = frozenset("*?[")
_CHUNK = 1 << 16  # bytes: larger pieces take new memory each, and a third more time


class WrongUsage(ValueError):
    """The command was called with something that cannot be used. The message is for the user."""


@dataclass(frozen=True, slots=True)
class Input:
    """One file: where it lies, what the tables call it, what its bytes are. ``place`` is its location as plain text: a Path of each of half a
    million files would take three times the memory.

    ``sha256`` is empty and ``fault`` says why when the file could not be opened. ``duplicate_of`` is the document_id
    of the file with the same bytes that is read in its stead.
    """

    place: str
    path: str
    size: int
    sha256: str
    document_id: str
    duplicate_of: str | None = None
    fault: str | None = None

    @property
    def location(self) -> Path:
        return Path(self.place)


def find_inputs(arguments: Iterable[str], outside: Path | None = None) -> list[Input]:
    """The files that the arguments name, sorted by path; files below ``outside`` (the output folder) are passed over.

    Raises WrongUsage for an argument that names nothing.
    """
    named: dict[str, _Found] = {}
    barrier = outside.resolve() if outside is not None else None
    for argument in arguments:
        for root in _expanded(argument):
            for location, path in _files(root):
                real = _real(location)
                if barrier is not None and real.is_relative_to(barrier):
                    continue
                found = path, str(location)
                known = named.setdefault(str(real), found)
                if known != found:
                    named[str(real)] = min(known, found, key=_order)
    return _numbered(_ordered(named.values()))


#: The path column and the place of a file.
_Found = tuple[str, str]


def _order(found: _Found) -> tuple[str, Path]:
    return found[0], Path(found[1])


def _ordered(files: Iterable[_Found]) -> Iterator[_Found]:
    """Files by their path column; those of one name by where they lie."""
    for _, alike in groupby(sorted(files, key=itemgetter(0)), key=itemgetter(0)):
        yield from sorted(alike, key=_order)


def _real(location: Path) -> Path:
    """The file that links lead to; the link itself when they lead in a circle."""
    try:
        return location.resolve()
    except (RuntimeError, OSError):
        return location.absolute()


def _expanded(argument: str) -> list[Path]:
    """One argument as existing paths: itself, or what it matches as a pattern."""
    path = Path(argument)
    if os.path.lexists(path):
        return [path]
    if _MAGIC & set(argument):
        found = sorted(glob(argument, recursive=True))
        if found:
            return [Path(name) for name in found]
        raise WrongUsage(f"Inget matchar mönstret {argument}")
    raise WrongUsage(f"Det finns ingen fil eller mapp {argument}")


def _files(root: Path) -> Iterator[tuple[Path, str]]:
    """(location, path column) of a file, or of every file below a folder."""
    name = root.name if root.name not in ("", "..") else root.resolve().name
    if not os.path.isdir(root):  # noqa: PTH112  # pathlib raises what this answers
        yield root, printed_path(name)
        return
    seen: set[tuple[int, int]] = set()
    closed: list[Path] = []

    def note(error: OSError) -> None:
        closed.append(Path(error.filename))

    for folder, folders, files in os.walk(root, followlinks=True, onerror=note):
        try:
            status = Path(folder).stat()
        except OSError as error:  # it was there a moment ago
            note(error)
            continue
        if (status.st_dev, status.st_ino) in seen:
            folders.clear()
            continue
        seen.add((status.st_dev, status.st_ino))
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        below = Path(name) / Path(folder).relative_to(root)
        for file in sorted(files):
            if not file.startswith("."):
                yield Path(folder) / file, printed_path((below / file).as_posix())
    for lost in closed:  # what lies in it is not known: it is a row of its own
        yield lost, printed_path((Path(name) / lost.relative_to(root)).as_posix())


def printed_path(path: str) -> str:
    """A path as the tables write it: with ``/``, NFC, bytes that are no UTF-8 as U+FFFD."""
    text = os.fsencode(path).decode("utf-8", "replace")
    return unicodedata.normalize("NFC", text.replace(os.sep, "/")).lstrip("/")


def _numbered(files: Iterable[_Found]) -> list[Input]:
    originals: dict[str, str] = {}
    copies: dict[str, int] = {}
    found: list[Input] = []
    for path, place in files:
        location = Path(place)
        try:
            sha256, size = _digest(location)
        except OSError as error:
            unread = hashlib.sha256(f"unreadable:{path}".encode()).hexdigest()[:16]
            copies[unread] = copies.get(unread, 0) + 1  # names that are no UTF-8 may be printed alike
            document_id = unread if copies[unread] == 1 else f"{unread}-{copies[unread]}"
            found.append(Input(place, path, 0, "", document_id, fault=_why(location, error)))
            continue
        document_id = sha256[:16]
        original = originals.get(document_id)
        if original is None:
            originals[document_id] = document_id
            found.append(Input(place, path, size, sha256, document_id))
        else:
            copies[document_id] = copies.get(document_id, 1) + 1
            found.append(
                Input(place, path, size, sha256, f"{document_id}-{copies[document_id]}", duplicate_of=original)
            )
    return found


class _TooLarge(OSError):
    """A file that is larger than any that is read, or grows beyond it while it is read."""


def _digest(location: Path) -> tuple[str, int]:
    """(SHA-256, size in bytes) of a file, read piece by piece."""
    if os.path.isdir(location):  # noqa: PTH112  # pathlib raises what this answers
        list(location.iterdir())
    if location.exists() and not location.is_file():
        raise OSError("ingen vanlig fil")
    digest, size = hashlib.sha256(), location.stat().st_size
    if size > limits.FILE_BYTES:
        raise _TooLarge(limits.too_large(size, limits.FILE_BYTES))
    size = 0
    with location.open("rb") as file:
        while piece := file.read(_CHUNK):
            digest.update(piece)
            size += len(piece)
            if size > limits.FILE_BYTES:
                raise _TooLarge(limits.too_large(size, limits.FILE_BYTES))
    return digest.hexdigest(), size


def _why(location: Path, error: OSError) -> str:
    if isinstance(error, _TooLarge):
        return str(error)
    if isinstance(error, PermissionError):
        return (
            "Mappen får inte läsas: ge läsrättighet till den"
            if os.path.isdir(location)  # noqa: PTH112
            else "Filen får inte läsas: ge läsrättighet till den"
        )
    if location.is_symlink() and not location.exists():
        return "Länken pekar på en fil som inte finns: ta bort den eller rätta den"
    return f"Filen gick inte att öppna ({error.strerror or error}): kontrollera att den finns och är en vanlig fil"
