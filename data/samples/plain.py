"""Third template: text as a converter leaves it after reading a PDF, and simple text files.

``render_dump``: head and foot of every page stand in the middle of the text, pages are parted by form feeds,
columns are kept with blanks, paragraphs run over the furniture. ``render_note``: a text file as an editor writes
it, in the encoding that the head names.
"""

from __future__ import annotations

import re

from data.samples.sample import Block, Sample
from data.samples.wrapping import wrap

WIDTH = 84
PAGE_LINES = 50


def render_dump(sample: Sample) -> bytes:
    """A sample -> UTF-8 text with the furniture of its pages and form feeds."""
    head = sample.head
    pages: list[list[str]] = []
    page: list[str] = []
    for line in _dump_lines(sample):
        if line == "\f" or len(page) >= PAGE_LINES:
            pages.append(page)
            page = []
        if line != "\f" and (page or line):
            page.append(line)
    pages.append(page)
    out = []
    for number, lines in enumerate(pages, 1):
        top = [
            "EXEMPELSTADS KOMMUN" + "SAMMANTRÄDESPROTOKOLL".rjust(WIDTH - 19),
            head["body"] + f"Sid {number} ({len(pages)})".rjust(WIDTH - len(head["body"])),
            "",
            "Sammanträdesdatum".rjust(WIDTH),
            head["date"].rjust(WIDTH),
            "",
        ]
        foot = [
            "",
            "Justerandes signatur                              Utdragsbestyrkande",
            "Protokollet är justerat digitalt",
        ]
        out.append("\n".join([*top, *lines, *foot]) + "\n")
    return "\f".join(out).encode(head.get("encoding", "utf-8"))


def _dump_lines(sample: Sample) -> list[str]:
    lines: list[str] = []
    for entry in sample.head["front"]:
        for i, value in enumerate(entry["lines"]):
            lines.append(f"{entry['label'] + ':' if i == 0 else '':<32}{value}")
        lines.append("")
    lines += ["\f", "Ärendelista", ""]
    cases = {b.text: " ".join(b.rows[0]) for b in sample.blocks if b.kind == "item"}
    for number, title in sample.contents:
        lines += [f"§{number}".ljust(14) + cases[number], ""]
        lines += [" " * 14 + line for line in wrap(title, WIDTH - 14, len)]
        lines.append("")
    for block in sample.blocks:
        lines += _dump_block(block)
    return lines


def _dump_block(block: Block) -> list[str]:
    if block.kind == "item":
        return ["\f", f"§ {block.text}".ljust(14) + " ".join(block.rows[0]), ""]
    if block.kind == "break":
        return ["\f"]
    if block.kind == "table":
        widths = [max(len(row[i]) for row in block.rows) + 3 for i in range(len(block.rows[0]))]
        return ["".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in block.rows] + [
            ""
        ]
    if block.kind in ("heading", "minor"):
        return [block.text]
    if block.kind in ("bullet", "number"):
        mark, text = (
            ("\u2022", block.text)
            if block.kind == "bullet"
            else (block.text.split(" ", 1)[0], block.text.split(" ", 1)[1])
        )
        body = wrap(text, WIDTH - 6, len)
        return [f"   {mark:<3}{body[0]}"] + [" " * 6 + line for line in body[1:]] + [""]
    return [*wrap(block.text, WIDTH, len), ""]


def render_note(sample: Sample) -> bytes:
    """A sample -> a plain text file with CRLF line ends in the encoding that ``encoding`` names."""
    lines: list[str] = [*sample.head.get("lead_lines", [])]
    if lines:
        lines.append("")
    for block in sample.blocks:
        if block.kind == "title":
            lines += [block.text, "=" * min(len(block.text), 72), ""]
        elif block.kind in ("heading", "minor"):
            lines.append(block.text)
        elif block.kind == "bullet":
            body = wrap(block.text, 72, len)
            lines += [f"- {body[0]}", *(f"  {line}" for line in body[1:])]
        elif block.kind == "para" and re.match(r"\S+ \S+( \S+)? \([A-Z]+\)$", block.text):
            lines.append(block.text)
        else:
            lines += [*wrap(block.text, 76, len), ""]
    return ("\r\n".join(lines).rstrip() + "\r\n").encode(sample.head.get("encoding", "utf-8"))
