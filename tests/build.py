"""A small builder of documents for tests: plain text in, a :class:`pipeline.text.Document` out.

One line is one block, ``\\f`` begins a new page, tabs in a line part blocks that stand side by side (they share their row).
"""

from __future__ import annotations

import hashlib
import re

from pipeline.text import Block, BlockKind, Box, Document, Extent, Page, Source, Word


def document(
    text: str,
    *,
    furniture: tuple[str, ...] = (),
    name: str = "prov.txt",
    headings: tuple[str, ...] = (),
    boxes: bool = False,
    tables: bool = False,
) -> Document:
    """A Document of ``text``. ``furniture`` lines stand behind ``body_end``; lines equal to one of ``headings`` are headings.

    With ``tables`` a line that holds tabs is one block, a table row, as ruled tables are read; without it every cell is a block.
    With ``boxes`` every word gets a box (6 points a character, 12 points a line), as a page of a PDF has.
    """
    out: list[str] = []
    at = 0
    blocks: list[Block] = []
    words: list[Word] = []
    pages: list[Page] = []
    row = 0

    def put(line: str, page: int, kind: BlockKind, column: int) -> None:
        nonlocal at
        extent = Extent(at, at + len(line))
        blocks.append(Block(extent, page, kind, row=row, x0=float(6 * column) if boxes else float(column)))
        for match in re.finditer(r"\S+", line):
            x0 = 6.0 * (column + match.start())
            box = Box(x0, 12.0 * row, x0 + 6.0 * len(match.group()), 12.0 * row + 10.0) if boxes else None
            words.append(Word(at + match.start(), at + match.end(), page, box))
        out.append(line + "\n")
        at += len(line) + 1

    for number, sheet in enumerate(text.strip("\n").split("\f"), start=1):
        start = at
        for line in sheet.strip("\n").split("\n"):
            row += 1
            if not line.strip():
                continue
            if tables and "\t" in line:
                put(line, number, BlockKind.table_row, 0)
                continue
            for cell in re.finditer(r"[^\t]+", line):
                words_of = cell.group().strip()
                if words_of:
                    kind = BlockKind.heading if words_of in headings else BlockKind.paragraph
                    put(
                        words_of, number, kind, 20 * line.count("\t", 0, cell.start()) if "\t" in line else cell.start()
                    )
        pages.append(Page(number, start, at, 595.0 if boxes else 0.0, 842.0 if boxes else 0.0))
    body_end = at
    for line in furniture:
        row += 1
        put(line, 1, BlockKind.furniture, 0)
    whole = "".join(out)
    digest = hashlib.sha256(whole.encode()).hexdigest()
    return Document(
        document_id=digest[:16],
        source=Source(path=name, sha256=digest, format="text", size=len(whole)),
        text=whole,
        pages=tuple(pages),
        words=tuple(words),
        blocks=tuple(blocks),
        body_end=body_end,
    )
