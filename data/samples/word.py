"""DOCX: motion and protokollsutdrag as a word processor saves them. The zip is packed again without clock, so the same
words give the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

from docx import Document
from docx.enum.text import WD_BREAK
from docx.shared import Pt

from data.samples.sample import Sample

CLOCK = (2024, 1, 1, 0, 0, 0)


def render(sample: Sample) -> bytes:
    """A sample -> the bytes of its DOCX."""
    paper = Document()
    core = paper.core_properties
    core.author, core.title, core.comments = "lovkoll", sample.head["title"], ""
    core.created = core.modified = datetime(*CLOCK, tzinfo=UTC)
    paper.styles["Normal"].font.name = "Calibri"
    paper.styles["Normal"].font.size = Pt(11)
    section = paper.sections[0]
    section.header.paragraphs[0].text = "\t".join(sample.head.get("running", ["Exempelstads kommun"]))
    section.footer.paragraphs[0].text = sample.head.get(
        "footer", "Exempelstads kommun, 999 90 Exempelstad, www.exempelstad.se"
    )
    for line in sample.head.get("lead_lines", []):
        paper.add_paragraph(line)
    for block in sample.blocks:
        if block.kind == "item":
            paper.add_paragraph().add_run("\t".join([f"§ {block.text}", *block.rows[0]])).bold = True
        elif block.kind == "title":
            paper.add_heading(block.text, level=1)
        elif block.kind in ("heading", "minor"):
            paper.add_heading(block.text, level=2 if block.kind == "heading" else 3)
        elif block.kind == "bullet":
            paper.add_paragraph(block.text, style="List Bullet")
        elif block.kind == "table":
            table = paper.add_table(rows=0, cols=len(block.rows[0]), style="Table Grid")
            for row in block.rows:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
        elif block.kind == "break":
            paper.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        else:
            paper.add_paragraph(block.text)
    stream = io.BytesIO()
    paper.save(stream)
    return _without_clock(stream.getvalue())


def _without_clock(packed: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, CLOCK)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            new.writestr(entry, old.read(name))
    return stream.getvalue()
