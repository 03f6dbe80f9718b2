"""A file -> a Document: one text with its map back to the paper.

In: a path, and the name that the document goes by in the tables. Out: :class:`pipeline.text.Document`.
The type is told by the file's first bytes. :class:`Unreadable` is raised for what cannot be read, and nothing else.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.ingest.compose import Leaf, compose, source_of
from pipeline.ingest.glyphs import clean_text
from pipeline.ingest.paged import read_pdf, read_text
from pipeline.ingest.source import Format, Unreadable, decode, format_of
from pipeline.settings import DEFAULT, Settings
from pipeline.text import Document

__all__ = ["Unreadable", "read"]


def read(path: Path, name: str, settings: Settings = DEFAULT) -> Document:
    """Read the file at ``path``; ``name`` is its path in the tables. Raises :class:`Unreadable`."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable(
            path, f"Filen kan inte öppnas ({error.strerror}). Kontrollera att den finns och får läsas."
        ) from error
    kind = format_of(data, path)
    source = source_of(data, name, kind.value)
    if kind is Format.pdf:
        return read_pdf(data, source, path)
    if kind is Format.docx:
        from pipeline.ingest import docx

        drafts, furniture = docx.drafts_of(data, path)
        if not drafts:
            raise Unreadable(
                path, "Word-dokumentet har ingen text. Är det en inskannad bild, spara den som sökbar PDF."
            )
        return compose(source, drafts, furniture, [Leaf(1)])
    if kind is Format.html:
        from pipeline.ingest import html

        drafts, furniture, hints = html.drafts_of(clean_text(decode(data, path)), path)
        return compose(source, drafts, furniture, [Leaf(1)], hints=hints)
    return read_text(data, source, path)
