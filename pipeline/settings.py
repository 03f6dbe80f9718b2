"""What a user chose for a run that changes what is read: the part of the key under which a reading is kept.

In: the options of the command line. Out: :class:`Settings`, and its digest.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from enum import StrEnum


class Ocr(StrEnum):
    """When pages are read by OCR: those without a usable text layer, none, all."""

    auto = "auto"
    off = "off"
    force = "force"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one run; every field is part of :meth:`digest`."""

    ocr: Ocr = Ocr.auto

    def digest(self) -> str:
        """64 hex digits that differ when any setting does."""
        return hashlib.sha256(repr(sorted(asdict(self).items())).encode()).hexdigest()


DEFAULT = Settings()
