"""A content file -> its head and its blocks.

In: TOML between two ``+++`` lines (file name, form, body, date, front page), then the running text in line markup:
``§ 12 | KS 2021/0087`` opens an item, ``= `` its title, ``## `` a section heading, ``### `` a minor heading, ``- ``
a bullet, ``1. `` a numbered point, ``| a | b`` a table row, ``---`` a page break; other lines are running text, and
a blank line ends a paragraph. Out: :class:`Sample`. Errors: ``ValueError`` when the head is missing, ``KeyError``
when it lacks a field that a form needs.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

NUMBERED = re.compile(r"\d{1,2}\.\s")
MARKS = {"= ": "title", "## ": "heading", "### ": "minor", "- ": "bullet"}


@dataclass(frozen=True, slots=True)
class Block:
    """One block. ``kind``: item (``text`` = its §, ``rows`` = its case numbers), title, heading, minor, para, bullet,
    number, table, break."""

    kind: str
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Sample:
    """One document: the head's fields and the blocks in reading order."""

    head: dict[str, Any]
    blocks: tuple[Block, ...]

    @property
    def file(self) -> str:
        return str(self.head["file"])

    @property
    def contents(self) -> list[tuple[str, str]]:
        """§ and title of each item, for the table of contents."""
        found: list[tuple[str, str]] = []
        for block, after in pairwise(self.blocks):
            if block.kind == "item":
                found.append((block.text, after.text if after.kind == "title" else ""))
        return found


def read_sample(path: Path) -> Sample:
    """A content file (UTF-8) -> its sample."""
    parts = path.read_text("utf-8").split("+++\n", 2)
    if len(parts) != 3:
        raise ValueError(f"{path.name}: a head between two +++ lines is missing")
    return Sample(tomllib.loads(parts[1]), tuple(_blocks(parts[2])))


def _blocks(text: str) -> list[Block]:
    blocks: list[Block] = []
    open_kind = ""
    for line in text.split("\n"):
        line = line.rstrip()
        mark = next((m for m in MARKS if line.startswith(m)), "")
        if not line:
            open_kind = ""
        elif line == "---":
            blocks.append(Block("break"))
            open_kind = ""
        elif line.startswith("§ "):
            number, _, cases = line[2:].partition("|")
            blocks.append(Block("item", number.strip(), (tuple(c.strip() for c in cases.split(",") if c.strip()),)))
            open_kind = ""
        elif line.startswith("|"):
            row = tuple(cell.strip() for cell in line[1:].split("|"))
            if open_kind == "table":
                blocks[-1] = Block("table", "", (*blocks[-1].rows, row))
            else:
                blocks.append(Block("table", "", (row,)))
            open_kind = "table"
        elif mark:
            blocks.append(Block(MARKS[mark], line[len(mark) :]))
            open_kind = MARKS[mark]
        elif NUMBERED.match(line):
            blocks.append(Block("number", line))
            open_kind = "number"
        elif open_kind in ("para", "bullet", "number", "title"):
            blocks[-1] = Block(open_kind, f"{blocks[-1].text} {line}")
        else:
            blocks.append(Block("para", line))
            open_kind = "para"
    return blocks
