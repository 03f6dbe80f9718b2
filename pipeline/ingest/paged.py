"""Formats with a layout -> Document: PDF, and text made from PDF.

In: bytes. Out: :class:`pipeline.text.Document`, with furniture behind the running text and sentences about what is damaged.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.ingest import pdf, plain
from pipeline.ingest.compose import Leaf, compose
from pipeline.ingest.flow import drafts_of
from pipeline.ingest.furniture import separate
from pipeline.ingest.glyphs import clean_text
from pipeline.ingest.paper import Sheet
from pipeline.ingest.source import Unreadable, decode
from pipeline.text import Document, Source, TextOrigin

NO_TEXT = (
    "no text layer: sidorna är bilder utan text. Kör filen genom ett program för textigenkänning (OCR) och läs in den sökbara PDF-filen."
)
LOCKED = "Filen är skyddad med lösenord. Spara en olåst kopia och läs in den."
BROKEN = "PDF-filen är skadad och kan inte öppnas. Hämta den på nytt från källan."


def read_pdf(data: bytes, source: Source, path: Path) -> Document:
    damage: list[str] = []
    try:
        document = pdf.open_pdf(data)
    except pdf.PdfError as error:
        if error.password:
            raise Unreadable(path, LOCKED) from error
        raise Unreadable(path, BROKEN) from error
    sheets: list[Sheet] = []
    with document:
        for sheet, _page in pdf.sheets_of(document):
            sheets.append(sheet)
    if not any(sheet.segments for sheet in sheets):
        raise Unreadable(path, NO_TEXT)
    leaves: list[Leaf] = []
    for sheet in sheets:
        origin = TextOrigin.text if sheet.segments else TextOrigin.none
        leaves.append(Leaf(sheet.number, sheet.width, sheet.height, origin))
        if not sheet.segments:
            damage.append(f"Sidan {sheet.number} har ingen läsbar text.")
    separate(sheets)
    furniture = [s for sheet in sheets for s in sheet.furniture]
    return compose(source, drafts_of(sheets), furniture, leaves, damage)


def read_text(data: bytes, source: Source, path: Path) -> Document:
    text = clean_text(decode(data, path))
    sheets = plain.sheets_of(text)
    separate(sheets)
    furniture = [s for sheet in sheets for s in sheet.furniture]
    leaves = [Leaf(sheet.number) for sheet in sheets]
    return compose(source, drafts_of(sheets), furniture, leaves)
