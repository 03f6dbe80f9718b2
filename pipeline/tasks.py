"""What a worker is given and what it hands back: plain records, light enough for whoever only hands out work.

In: paths and bytes. Out: :class:`Task`, :class:`Result`, and the reasons of files that were not read.
"""

from __future__ import annotations

from dataclasses import dataclass


class OtherVersion(RuntimeError):
    """The worker runs another version of the program than the one that gave it the work."""


@dataclass(frozen=True, slots=True)
class Task:
    """One file of ``size`` bytes. ``document`` are the bytes of its document when it has been read before, ``parts`` those of what that was taken
    apart into."""

    location: str
    path: str
    sha256: str
    given: dict[str, str]
    document: bytes | None = None
    parts: bytes | None = None
    size: int = 0


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a file: ``reading`` and its ``digest``; or ``fault``, a reason for the user, with the ``trace`` of what no stage foresaw.

    ``document`` and ``parts`` are the bytes of the document and of its parts, when they were made now.
    ``hungry``: there was not enough memory. ``seconds`` are of the clock.
    """

    seconds: float
    reading: bytes = b""
    digest: str = ""
    document: bytes | None = None
    failed: bool = False
    pages: int = 0
    decisions: int = 0
    lov: int = 0
    fault: str | None = None
    trace: str | None = None
    hungry: bool = False
    parts: bytes | None = None


CHANGED = "Filen ändrades medan den lästes: kör igen"
MEMORY = "Dokumentet behöver mer minne än det finns: dela upp det, eller ge körningen mer minne"


def internal(error: BaseException | None = None) -> str:
    """The reason of a file that a fault of ours has failed."""
    what = f" ({type(error).__name__})" if error is not None else ""
    return f"Internt fel{what}: kör igen med --debug och rapportera felet tillsammans med filen"
