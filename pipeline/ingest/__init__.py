"""A file -> a Document: one text with its map back to the paper.

In: a path, and the name that the document goes by in the tables. Out: :class:`pipeline.text.Document`.
The type is told by the file's first bytes. :class:`Unreadable` is raised for what cannot be read, and nothing else.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.ingest.compose import source_of
from pipeline.ingest.source import Format, Unreadable, format_of
from pipeline.text import Document

__all__ = ["Unreadable", "read"]


def read(path: Path, name: str) -> Document:
    """Read the file at ``path``; ``name`` is its path in the tables. Raises :class:`Unreadable`."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable(path, f"Filen kan inte öppnas ({error.strerror}). Kontrollera att den finns och får läsas.") from error
    kind = format_of(data, path)
    source = source_of(data, name, kind.value)
    if kind is Format.pdf:
        from pipeline.ingest.paged import read_pdf

        return read_pdf(data, source, path)
    from pipeline.ingest.paged import read_text

    return read_text(data, source, path)
