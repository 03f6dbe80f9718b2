"""Text documents as manuscripts: what a typist would set again, without the pages and the line breaks that the text came with.

In: the text of a document as it stands in a gold set (its lines broken at some column, its columns set with blanks, running heads on every page).
Out: :class:`Para` values in order. The running heads of later pages and the signature lines are left out, the lines of a paragraph are put
together, a word cut at a line's end is whole again; what stood in columns is cells with the column of each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.ingest import plain
from pipeline.ingest.forms import BARE, counts_pages, is_form, is_heading, is_rule
from pipeline.ingest.furniture import separate
from pipeline.ingest.glyphs import clean_text, hyphen_join
from pipeline.ingest.paper import leads

#: "§ 12", "KF § 7 Budget", "§§ 3-4": what opens a matter.
NUMBER = re.compile(
    r"(?!Bilaga)(?:[A-ZÅÄÖ][\wÅÄÖåäö.-]{0,7}\s)?§{1,2}\s?\d{1,4}(?![\d,]|\s?[–-]\s?\d|\s(?:och|samt|att|i|av|som|ska|den|har)\s)"
)
PERSON = re.compile(r"[A-ZÅÄÖÉ][\w.-]+(?:\s[\w.-]+){1,3}(?:\s\((?:[A-ZÅÄÖ]{1,4}|[a-zåäö]{1,3}|-)\)|,\s[A-ZÅÄÖ]{1,3}$)")
_MARK = re.compile(r"(?:[•●▪◦·–-]|\(?\d{1,2}[.)]|\(?[a-z][.)]|[Aa]tt)\s")
#: What begins a page of its own.
_ANNEX = re.compile(r"(?:bilaga|omröstning|votering|närvaro|upprop|röst|tjänstgöring)", re.IGNORECASE)
_LABEL = re.compile(r"[A-ZÅÄÖ][\w-]+:\s")
_SIDE = re.compile(r"(?:ja|nej|avst\w*\.?|frånv\w*\.?|parti|\d{1,2})", re.IGNORECASE)
_STOP = re.compile(r"[.!?:;][\"”')]*$")
_WORD = re.compile(r"\S+")
TOP_OF_FIRST = 14  # lines of the first page whose running head is also the document's own head
ALL = 165  # columns: wider text has one paragraph a line


@dataclass
class Cell:
    """What stands at one place of a line: ``x`` and ``end`` are columns of the text, ``hang`` is where the words behind a list mark begin."""

    x: int
    end: int
    text: str
    hang: int


@dataclass
class Para:
    """One paragraph or one row. ``role``: ``number`` (§), ``title``, ``section`` (a heading), ``row`` (cells), ``text``. ``opens``: an annex,
    which begins a page."""

    cells: list[Cell]
    gap: bool
    lines: int = 1
    role: str = "text"
    front: bool = False
    opens: bool = False

    @property
    def text(self) -> str:
        return " ".join(cell.text for cell in self.cells)


@dataclass
class _Line:
    cells: list[Cell]
    gap: bool
    torn: bool = False
    words: list[str] = field(default_factory=list)


def manuscript(text: str) -> list[Para]:
    """A document's text as paragraphs with their roles."""
    lines = _lines(clean_text(text))
    paras = _joined(lines)
    _name_roles(paras)
    return paras


def _lines(text: str) -> list[_Line]:
    """The lines that are no furniture, with their cells; ``torn`` where furniture stood before one."""
    sheets = plain.sheets_of(text)
    separate(sheets)
    found: list[_Line] = []
    for number, page in enumerate(text.split("\f")):
        taken = {(round(s.top), s.x0) for s in sheets[number].furniture} if number < len(sheets) else set()
        gap, torn = True, number > 0
        for top, line in enumerate(plain._spread(page.split("\n"))):
            cells = [c for c in _cells(line) if (top, float(c.x)) not in taken or (number == 0 and _is_own(c, top))]
            if not cells:
                torn = torn or bool(line.strip())
                gap = gap or not line.strip()
                continue
            found.append(_Line(cells, gap, torn))
            gap = torn = False
    return found


def _is_own(cell: Cell, top: int) -> bool:
    """Whether furniture of the first page is the document's own head, or a line to sign on."""
    return is_rule(cell.text) or (top < TOP_OF_FIRST and not (is_form(cell.text) or BARE.fullmatch(cell.text)))


def _cells(line: str) -> list[Cell]:
    """The cells of a line: three blanks part them, but for a list mark and its words."""
    cells: list[Cell] = []
    for word in _WORD.finditer(line.expandtabs(8)):
        last = cells[-1] if cells else None
        alone = last is not None and " " not in last.text
        if (
            last is not None
            and word.start() - last.end == 2
            and _SIDE.fullmatch(word.group())
            and _SIDE.fullmatch(last.text)
        ):
            cells.append(Cell(word.start(), word.end(), word.group(), word.start()))  # the heads of narrow columns
        elif last is not None and (
            word.start() - last.end < 3 or (alone and word.start() - last.end < 12 and leads(last.text, word.group()))
        ):
            if alone and (leads(last.text, word.group()) or _MARK.match(last.text + " ")):
                last.hang = word.start()
            last.text += " " + word.group()
            last.end = word.end()
        else:
            cells.append(Cell(word.start(), word.end(), word.group(), word.start()))
    return cells


def _joined(lines: Sequence[_Line]) -> list[Para]:
    """Lines -> paragraphs: put together what the width had parted."""
    ends = sorted(line.cells[-1].end for line in lines if line.cells[-1].end - line.cells[-1].x > 40)
    width = ends[int(len(ends) * 0.96)] if len(ends) >= 4 else 90
    paras: list[Para] = []
    for line in lines:
        before = paras[-1] if paras else None
        if before is not None and width <= ALL and _goes_on(before, line, width):
            cell, more = before.cells[-1], line.cells[0]
            how = hyphen_join(cell.text.split()[-1], more.text.split()[0]) if cell.text.endswith("-") else "space"
            cell.text = {"space": cell.text + " ", "glue": cell.text, "drop": cell.text[:-1]}[how] + more.text
            cell.end = more.end
            before.lines += 1
        else:
            annex = line.torn and before is not None and _ANNEX.match(line.cells[0].text) is not None
            paras.append(Para(line.cells, line.gap or line.torn, opens=annex))
    return paras


def _goes_on(para: Para, line: _Line, width: int) -> bool:
    """Whether a line is the next one of a paragraph."""
    if len(line.cells) > 1 or (line.gap and not line.torn):
        return False
    cell, more = para.cells[-1], line.cells[0]
    if min(abs(more.x - cell.x), abs(more.x - cell.hang)) > 1:
        return False
    running = (
        more.text.startswith("att ") and more.hang - more.x <= 4 and cell.end > 0.8 * width and cell.text[-1].isalnum()
    )
    if running and not cell.text.startswith("att ") and not line.gap:
        return True
    if _MARK.match(more.text + " ") or _opens(more.text) or is_heading(more.text) or is_rule(more.text):
        return False
    if _LABEL.match(more.text) and not _STOP.search(cell.text) and cell.end < 0.9 * width:
        return False
    if is_heading(cell.text) or is_rule(cell.text) or (PERSON.fullmatch(cell.text) and PERSON.match(more.text)):
        return False
    lower = more.text[:1].islower() or more.text[:1] in "("
    if line.torn:
        return lower and not _STOP.search(cell.text)
    if cell.text.endswith("-") and lower:
        return True
    if NUMBER.match(cell.text) and cell.end > 0.7 * width and len(more.text) < 40 and not _LABEL.match(more.text):
        return re.match(r"(?:Dnr|Diarie|[A-ZÅÄÖ]{2,}[ /-]?\d)", more.text) is None
    full = cell.end + 1 + len(more.text.split()[0]) > width - 1
    if cell.hang != cell.x and more.x == cell.hang and not _STOP.search(cell.text) and cell.end > 0.7 * width:
        return True
    if not _STOP.search(cell.text) and cell.end - cell.x > 60 and cell.end > 0.82 * width:
        return True
    return full or (lower and not _STOP.search(cell.text) and cell.end - cell.x > 40)


def _opens(text: str) -> bool:
    """Whether a line begins with the § of a matter, and not with one that a sentence ends in ("§ 96.")."""
    return NUMBER.match(text) is not None and re.match(r"§{1,2}\s?\d+[.,;)]", text) is None


def _name_roles(paras: Sequence[Para]) -> None:
    """Tell what opens a matter, its title and the headings; all before the first § is the front page."""
    front = True
    for number, para in enumerate(paras):
        first = para.cells[0].text
        short = para.lines <= 3 and len(para.text) < 220
        if (
            NUMBER.match(first)
            and para.cells[0].x < 12
            and short
            and (len(para.cells) > 1 or not _STOP.search(first))
            and para.gap
        ):
            para.role, front = "number", False
        elif len(para.cells) > 1:
            para.role = "row"
        elif is_heading(first) and " besluta" not in first:
            para.role = "section"
        para.front = front
        if para.role == "text" and not front:
            before = paras[number - 1]
            bare = before.role == "number" and NUMBER.sub("", before.cells[0].text, count=1).strip() == ""
            if bare and short and not first.endswith((".", ":")) and not _MARK.match(first):
                para.role = "title"
    for para, after in pairwise(paras):
        alone = para.gap and para.lines <= 2 and len(para.text) > 20 and not PERSON.match(para.text)
        if (
            front
            and para.role == "text"
            and after.role == "section"
            and after.gap
            and alone
            and para.text[-1].isalnum()
        ):
            para.role = "title"  # of a letter
            break
    for before, para, after in zip([None, *paras], paras, paras[1:], strict=False):
        if para.role == "text" and _looks_like_heading(para, after) and para.gap and before is not None:
            para.role = "section"


def _looks_like_heading(para: Para, after: Para) -> bool:
    text = para.text
    return (
        para.lines == 1
        and len(text) < 60
        and len(text.split()) <= 6
        and text[:1].isupper()
        and text[-1].isalpha()
        and not PERSON.match(text)
        and not text.upper().startswith(("JA", "NEJ"))
        and not counts_pages(text)
        and not after.gap
        and len(after.cells) == 1
        and abs(after.cells[0].x - para.cells[0].x) <= 3
        and after.text[:1].isupper()
        and (
            after.lines > 1 or len(after.text) > 60 or bool(_STOP.search(after.text)) or bool(PERSON.match(after.text))
        )
    )


def people_beside(paras: Sequence[Para], columns: int = 2) -> list[Para]:
    """The same with long lists of people set in columns beside each other, read downwards."""
    made: list[Para] = []
    number = 0
    while number < len(paras):
        end = number
        x = paras[number].cells[-1].x
        while end < len(paras) and _is_person(paras[end], x, end == number):
            end += 1
        if end - number < 8:
            made.append(paras[number])
            number += 1
            continue
        run = paras[number:end]
        high = -(-len(run) // columns)
        apart = max(len(p.cells[-1].text) for p in run) + 6
        for n in range(high):
            beside = [
                Cell(x + c * apart, x + c * apart, run[c * high + n].cells[-1].text, x + c * apart)
                for c in range(1, columns)
                if c * high + n < len(run)
            ]
            made.append(Para([*run[n].cells, *beside], run[n].gap, 1, "row", run[n].front))
        number = end
    return made


def _is_person(para: Para, x: int, first: bool) -> bool:
    """Whether a paragraph is a member in a list at column ``x``; the first may stand behind the list's label."""
    one = len(para.cells) == 1 or (first and len(para.cells) == 2)
    return bool(
        one and para.lines == 1 and para.cells[-1].x == x and PERSON.match(para.cells[-1].text)
        and len(para.cells[-1].text) < 48 and (first or not para.gap)
    )  # fmt: skip


def groups(paras: Sequence[Para]) -> list[list[Para]]:
    """Paragraphs with the rows of one table together, its short lines of one cell among them."""
    made: list[list[Para]] = []
    for para in paras:
        last = made[-1] if made else None
        if last is not None and last[0].role == "row" and last[0].front == para.front:
            columns = {cell.x for p in last for cell in p.cells}
            short = para.lines == 1 and len(para.text) < 60 and not para.gap and para.role == "text"
            among = any(abs(para.cells[0].x - x) <= 1 for x in columns)
            if para.role == "row" or (short and among and (len(last) > 1 or para.cells[0].x > 4)):
                last.append(para)
                continue
        made.append([para])
    return made


def is_table(group: Sequence[Para]) -> bool:
    """Whether the rows are those of a table with short cells, and no labels before values."""
    rows = [p for p in group if len(p.cells) > 1]
    return len(rows) >= 3 and all(len(c.text) < 50 for p in rows for c in p.cells)


def columns_of(group: Sequence[Para]) -> list[int]:
    """The columns in which the cells of a table begin; what is right-aligned begins a few columns apart."""
    found: list[int] = []
    for x in sorted({cell.x for para in group for cell in para.cells}):
        if not found or x - found[-1] > 3:
            found.append(x)
    return found


def width_of(paras: Sequence[Para]) -> int:
    """The columns that the document's rows reach over."""
    ends = [cell.x + min(len(cell.text), 60) for para in paras if para.role == "row" for cell in para.cells]
    return max([80, *(min(end, 110) for end in ends)])


__all__ = ["Cell", "Para", "columns_of", "groups", "is_table", "manuscript", "people_beside", "width_of"]
