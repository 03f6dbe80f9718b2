"""DOCX -> drafts: paragraphs and tables in the order in which they stand, headers and footers as furniture.

In: the bytes of a Word document. Out: drafts and furniture. Automatic numbers are written out ("1.", "a)") because a decision point is
cited by them. Text that a reviewer has struck out is left out. A file that unpacks to far more than its size is refused.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from pipeline.ingest import limits
from pipeline.ingest.compose import Draft, Join
from pipeline.ingest.glyphs import clean_text
from pipeline.ingest.numbering import Numbering
from pipeline.ingest.paper import Segment
from pipeline.ingest.source import Unreadable
from pipeline.text import BlockKind

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = frozenset(
    [f"{_W}del", f"{_W}moveFrom", f"{_W}txbxContent", f"{_W}instrText", f"{_W}pPr", f"{_W}rPr",
     "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"]
)  # fmt: skip
_HEADING = re.compile(r"(?:heading|rubrik|title|titel|överskrift)\s*(\d?)", re.IGNORECASE)
_LIST = re.compile(r"list|punkt|numrer", re.IGNORECASE)
BROKEN = "Word-dokumentet är skadat och kan inte öppnas. Hämta det på nytt eller spara det som PDF."


def drafts_of(data: bytes, path: Path) -> tuple[list[Draft], list[Segment]]:
    """The blocks of a document and its headers and footers. Raises :class:`Unreadable`."""
    _guard(data, path)
    import docx

    try:
        document = docx.Document(BytesIO(data))
        reader = _Reader(Numbering(document))
        reader.container(document, 0)
        return reader.drafts, list(_furniture(document))
    except (Unreadable, MemoryError):
        raise
    except Exception as error:  # python-docx raises whatever its parts raise; a broken file must stop one document only
        raise Unreadable(path, BROKEN) from error


def _guard(data: bytes, path: Path) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unreadable(path, BROKEN) from error
    if sum(part.file_size for part in parts) > limits.UNPACKED or any(map(_is_bomb, parts)):
        raise Unreadable(
            path,
            "Word-dokumentet packas upp till orimligt mycket data och läses inte. Spara det på nytt från Word, eller som PDF.",
        )


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    """True for a part that becomes more than a document's part can be."""
    size = part.file_size
    if size > (limits.XML_PART if part.filename.endswith((".xml", ".rels")) else limits.PART):
        return True
    return size > limits.SMALL_PART and size > limits.RATIO * max(part.compress_size, 1)


class _Reader:
    def __init__(self, numbering: Numbering) -> None:
        self.numbering = numbering
        self.drafts: list[Draft] = []
        self.row = 0
        self.grid = 0

    def container(self, container: Any, depth: int) -> None:
        for block in container.iter_inner_content():
            if hasattr(block, "rows"):
                self.table(block, depth)
            else:
                self.paragraph(block)

    def paragraph(self, paragraph: Any) -> None:
        text, bold = _text(paragraph._p)
        lines = [line for line in clean_text(text).split("\n") if line.strip()]
        label = self.numbering.label(paragraph)
        if not lines:
            return
        style = _style_name(paragraph)
        heading = _HEADING.match(style)
        for number, line in enumerate(lines):
            self.row += 1
            kind = BlockKind.paragraph
            size = 0.0
            words = line.split()
            if heading:
                kind = BlockKind.heading
                size = 22.0 - 2 * int(heading.group(1) or 1)
            elif label or (_LIST.search(style) and number == 0):
                kind = BlockKind.list_item
            elif bold and len(line) < 160:
                kind = BlockKind.heading
            if label and number == 0:
                words.insert(0, label)
            for at, cell in enumerate(_cells(words, line)):
                segment = Segment(
                    1, cell, None, float(40 * at), float(self.row), 0.0, self.row + 1.0, size, bold or bool(heading)
                )
                self.drafts.append(Draft([segment], kind=kind, row=self.row))

    def table(self, table: Any, depth: int) -> None:
        if depth >= limits.NESTING:
            return
        self.grid += 1
        grid = self.grid
        above: dict[int, Any] = {}
        for row in table.rows:
            self.row += 1
            above = _by_column(row, above)
            segments: list[Segment] = []
            joins: list[Join] = []
            cells: list[int] = []
            seen: set[int] = set()
            nested: list[Any] = []
            for cell in above.values():
                if id(cell._tc) in seen:
                    continue
                seen.add(id(cell._tc))
                lines = [words for p in cell.paragraphs if (words := clean_text(_text(p._p)[0]).split())]
                bold = bool(cell.paragraphs) and _text(cell.paragraphs[0]._p)[1]
                cells.append(len(lines))
                joins.extend([Join.space] * max(len(lines) - 1, 0))
                segments.extend(
                    Segment(1, words, None, 0.0, float(self.row), 0.0, self.row + 1.0, bold=bold) for words in lines
                )
                nested.extend(cell.tables)
            if segments:
                self.drafts.append(Draft(segments, joins, BlockKind.table_row, self.row, cells, grid, 1))
            for inner in nested:
                self.table(inner, depth + 1)


def _by_column(row: Any, above: dict[int, Any]) -> dict[int, Any]:
    """The cells of a row by the first column they fill; one that goes on from the row above is the cell that it began as.

    ``row.cells`` of python-docx has a cell once for each column, as many as a file says, and looks for the beginning of each row by row.
    """
    from docx.table import _Cell

    cells: dict[int, Any] = {}
    at = row.grid_cols_before
    for element in row._tr.tc_lst:
        goes_on = element.vMerge == "continue" and at in above
        cells[at] = above[at] if goes_on else _Cell(element, row.table)
        at += max(element.grid_span, 1)
    return cells


def _cells(words: list[str], line: str) -> list[list[str]]:
    """A line with tabs is a row: "§ 12<tab>KS 2025/39" is two blocks side by side."""
    if "\t" not in line.strip():
        return [words]
    extra = len(words) - len(line.split())
    parts = [part.split() for part in line.split("\t")]
    if extra:
        parts[0] = words[:extra] + parts[0]
    return [part for part in parts if part]


#: The names of a file's styles by their ids: looking one up goes through all of them, for each paragraph.
_names: WeakKeyDictionary[Any, dict[str | None, str]] = WeakKeyDictionary()


def _style_name(paragraph: Any) -> str:
    try:
        known = _names.setdefault(paragraph.part, {})
        style = paragraph._p.style
        if style not in known:
            known[style] = str(paragraph.style.name or "")
        return known[style]
    except (AttributeError, KeyError):
        return ""


def _text(element: Any) -> tuple[str, bool]:
    """The text of a paragraph element, breaks as line breaks, and whether all of it is bold."""
    parts: list[str] = []
    plain = strong = 0
    stack = [(child, False) for child in reversed(list(element))]
    while stack:
        node, bold = stack.pop()
        tag = node.tag
        if tag in _SKIPPED:
            continue
        if tag == f"{_W}t":
            parts.append(node.text or "")
            count = len((node.text or "").strip())
            strong, plain = (strong + count, plain) if bold else (strong, plain + count)
        elif tag == f"{_W}tab":
            parts.append("\t")
        elif tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif tag == f"{_W}noBreakHyphen":
            parts.append("-")
        else:
            if tag == f"{_W}r":
                bold = _is_bold(node)
            stack.extend((child, bold) for child in reversed(list(node)))
    return "".join(parts), strong > 0 and plain == 0


def _is_bold(run: Any) -> bool:
    mark = run.find(f"{_W}rPr/{_W}b")
    return mark is not None and mark.get(f"{_W}val", "1") not in ("0", "false", "off")


def _furniture(document: Any) -> Iterator[Segment]:
    """Headers, footers and text boxes, each line once."""
    seen: set[str] = set()
    elements: list[Any] = []
    for section in document.sections:
        for part in (
            section.header,
            section.first_page_header,
            section.even_page_header,
            section.footer,
            section.first_page_footer,
            section.even_page_footer,
        ):
            if not part.is_linked_to_previous:
                elements.extend(part._element.iter(f"{_W}p"))
    for box in document.element.body.iter(f"{_W}txbxContent"):
        elements.extend(box.iter(f"{_W}p"))
    for element in elements:
        for line in clean_text(_text(element)[0]).replace("\t", "\n").split("\n"):
            words = line.split()
            if words and " ".join(words) not in seen:
                seen.add(" ".join(words))
                yield Segment(1, words, None, 0.0, 0.0, 0.0, 1.0)
