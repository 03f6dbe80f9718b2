"""The head of an item: its title and its case numbers, on the § line, beside it, under it or above it.

In: lines and a § heading (or a document without §). Out: :class:`Head`. The head ends at the first section heading, at the latest
after the title; numbers further down are not the item's. A title never holds its case number, "Dnr" or "(forts.)", but a number in
parentheses that is printed as a part of it stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.structure.candidates import Paragraph
from pipeline.structure.case_numbers import CaseNumber, head_numbers, is_case_line, labelled_numbers
from pipeline.structure.contents import opens_body
from pipeline.structure.extract_heads import number_before
from pipeline.structure.head_numbers import further_down, numbers_of_title
from pipeline.structure.labels import DATE_LINE, LABELLED, TITLE_LABEL, TITLE_LABEL_ALONE, is_furniture
from pipeline.structure.lines import Line
from pipeline.structure.title_parts import join_parts, part_of
from pipeline.terms import SectionKind
from pipeline.text import BlockKind, Extent

#: Sections whose headings also begin titles.
_OF_TITLES = {
    SectionKind.preparation,
    SectionKind.background,
    SectionKind.speakers,
    SectionKind.documents,
    SectionKind.motion_text,
}
#: Longer than this is a text, not a title.
LONGEST_TITLE = 420

#: The § of another body in the head of an item: "Au § 12", "SN § 44/20", "Au §§ 12, 41"; "Rättelse av Au § 12" is a title.
_REFERENCE = re.compile(
    r"\(?[A-ZÅÄÖ][\wåäö]{1,40}(?:\s(?!(?:av|till|om|mot|över|från|i|på|med|enligt)\s)[\wåäö]{1,30}){0,3}\s?§{1,2}\s?\d{1,4}(?:/\d{2,4})?(?:(?:,|\s?och|\s?[-–])\s?(?:§\s?)?\d{1,4}(?![\d-])(?:/\d{2,4})?)*"
    r"(?:,?\s\d{4}-\d\d-\d\d)?\)?(?:\s+Dnr.{0,30})?"
)
#: The last word of a wrapped title: "… kvartal 4" / "2014".
_YEAR_ALONE = re.compile(r"(?:år\s)?(?:19|20)\d\d(?:\s?[-–/]\s?\d{2,4})?")
_OPEN_ENDING = re.compile(
    r"(?:[-–,&/]|\b(?:och|samt|eller|för|i|på|av|om|till|från|med|vid|enligt|inom|hos|under|över|utan|mellan|mot|den|det|de|en|ett|att|som|"
    r"gällande|avseende|angående|efter|inför|per|nr|the|s|kommunens|nya|ny|\d{4}\s?[-–]))$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Head:
    """``first`` is the first line of the head, ``body`` the first line of text after it, ``body_at`` the offset in that line."""

    title: str
    title_extent: Extent | None
    case_numbers: tuple[CaseNumber, ...]
    first: int
    body: int
    body_at: int = 0


def read_head(lines: tuple[Line, ...], paragraph: Paragraph, end: int, floor: int) -> Head:
    """The head of the item that ``paragraph`` opens. ``end`` is the line of the next item, ``floor`` the first line that may belong to it."""
    line = lines[paragraph.line]
    numbers: list[CaseNumber] = []
    parts: list[tuple[str, Extent]] = []
    first = paragraph.line
    rest = line.text[paragraph.end :]
    numbers += head_numbers(rest, line.start + paragraph.end) if len(rest) <= LONGEST_TITLE else []
    behind = re.match(rf"(?:[\s,;/]*{_REFERENCE.pattern})+[\s,;]*$", rest) if len(rest) < 120 else None
    inline = part_of(line, paragraph.end, len(line.text)) if len(rest) <= LONGEST_TITLE and not behind else None
    if inline and not DATE_LINE.fullmatch(inline[0]):
        parts.append(inline)
    body_at = paragraph.end if len(rest) > LONGEST_TITLE else 0
    if number_before(line.text):
        numbers += head_numbers(line.text[: paragraph.start], line.start)
    before = part_of(line, 0, paragraph.start) if paragraph.start > 3 and not paragraph.prefix else None
    if before and not parts and not is_furniture(before[0]):
        parts.append(before)
    mates = {
        m.index
        for m in lines[max(0, line.index - 4) : line.index + 5]
        if m.row == line.row and m.page == line.page and line.row > 0
    }
    mates.discard(line.index)
    for index in sorted(i for i in mates if i < line.index):
        if index >= floor:
            first = min(first, index)
            _take_beside(lines[index], numbers, parts)
    at = line.index + 1
    if body_at == 0:
        at = _below(lines, at, end, mates, numbers, parts)
    first = _above(lines, first, floor, at, numbers, parts)
    numbers += further_down(lines, at, end) if not numbers and body_at == 0 else []
    title, extent = join_parts(parts)
    known: dict[Extent, CaseNumber] = {n.extent: n for n in numbers}
    listed: list[CaseNumber] = []
    for number in sorted(known.values(), key=lambda n: n.extent):
        if number.text not in {k.text for k in listed}:
            listed.append(number)
    if len(listed) == 1 and extent and title.endswith(f"({listed[0].text})"):
        # the only case number of the matter, printed behind its title
        shown = title[: -len(listed[0].text) - 2].rstrip()
        title, extent = shown, Extent(extent.start, extent.end - (len(title) - len(shown)))
    return Head(title, extent, tuple(listed), first, line.index if body_at else at, body_at)


def _take_beside(mate: Line, numbers: list[CaseNumber], parts: list[tuple[str, Extent]]) -> None:
    numbers += head_numbers(mate.text, mate.start)
    if not is_case_line(mate.text) and not _REFERENCE.fullmatch(mate.text) and not mate.opens_section and not parts:
        part = part_of(mate, 0, len(mate.text))
        if part and not is_furniture(part[0]):
            parts.append(part)


def _below(
    lines: tuple[Line, ...],
    at: int,
    end: int,
    mates: set[int],
    numbers: list[CaseNumber],
    parts: list[tuple[str, Extent]],
) -> int:
    """Reads the title and the case numbers below (and to the right of) the § line; returns the first line of text."""
    last: Line | None = lines[at - 1] if parts else None
    while at < end:
        line = lines[at]
        if at in mates and not line.opens_section:
            numbers += head_numbers(line.text, line.start)
            if not is_case_line(line.text) and not _REFERENCE.fullmatch(line.text):
                part = part_of(line, 0, len(line.text))
                if part and not DATE_LINE.fullmatch(part[0]) and (not parts or continues(lines, last, line, at, end)):
                    parts.append(part)
                    last = line
            at += 1
            continue
        if is_case_line(line.text) and len(numbers) < 12:
            numbers += head_numbers(line.text, line.start)
            at += 1
            continue
        if _REFERENCE.fullmatch(line.text) and not (parts and line.loud):
            numbers += head_numbers(line.text, line.start)
            at += 1
            continue
        follows = at + 1 < end and is_case_line(lines[at + 1].text)
        if parts and follows and LABELLED.fullmatch(line.text) and len(line.text) < 90:
            at += 1
            continue
        if not parts and _titled_as_section(lines, line, at, end):
            pass
        elif (line.opens_section or (line.heading and parts)) and (parts or not _speaking(line)):
            break
        if not parts:
            if DATE_LINE.fullmatch(line.text.strip(" *_")):
                at += 1
                continue
            if LABELLED.fullmatch(line.text) and not TITLE_LABEL.match(line.text):
                numbers += labelled_numbers(line.text, line.start)
                at += 1
                continue
            if not _may_be_title(lines, line, at, end):
                break
        elif not continues(lines, last, line, at, end):
            break
        part = part_of(line, 0, len(line.text), follows=bool(parts))
        if part is None:
            at += 1
            continue
        numbers += numbers_of_title(line)
        parts.append(part)
        last = line
        at += 1
    return at


#: Words that a title may consist of though they also head sections.
_REPORTS = re.compile(r"(?<!\w)\w*(?:information|rapport|redogörelse)(?:en)?(?!\w)", re.IGNORECASE)


def _titled_as_section(lines: tuple[Line, ...], line: Line, at: int, end: int) -> bool:
    """Whether a heading right under the § is the matter's title: Beslut follows at once ("§ 1" / "Justering" / "Beslut"), or it names a report."""
    if line.heading is None or line.heading.text_at < len(line.text) or line.index != at:
        return False
    if line.heading.kind in (SectionKind.decision, SectionKind.recommendation, SectionKind.proposal):
        return False
    follows = lines[at + 1] if at + 1 < end else None
    if follows is None or follows.page != line.page:
        return False
    both = follows.heading is not None and follows.heading.kind in (SectionKind.decision, SectionKind.recommendation)
    return both or (" " in line.text.strip() and _REPORTS.search(line.text) is not None)


def _speaking(line: Line) -> bool:
    """Whether a line that begins like a section is a title that says what the matter is: "Remiss: Förslag till plan", "Fråga: Hur går det?"."""
    heading = line.heading
    if heading is None or heading.kind not in _OF_TITLES or heading.text_at >= len(line.text):
        return False
    return len(line.text) < 160 and not line.text.rstrip().endswith(".")


def _may_be_title(lines: tuple[Line, ...], line: Line, at: int, end: int) -> bool:
    text = line.text.strip()
    if len(text) > LONGEST_TITLE or (line.block.kind is BlockKind.table_row and text.count("\t") > 2):
        return False
    if line.loud:
        return True
    if line.heading is None and opens_body(line):
        return False
    if line.block.kind is BlockKind.list_item and not re.match(r"\d+[.)]\s", text):
        return False
    if re.search(r"[.!?]\s+[A-ZÅÄÖ]", text) and len(text) > 160:
        return False
    if text.endswith((".", ";")) and not re.search(r"\b(?:m\.m|m\.fl|mm|etc|AB)\.$", text):
        follows = lines[at + 1 : min(at + 3, end)]
        numbered = any(is_case_line(f.text) for f in follows)  # "Bygglov för förskola." / "Svar på remiss" / "Dnr 12"
        return len(text) <= 90 and bool(follows) and (follows[0].opens_section or numbered)
    return not text.endswith(":") or len(text) < 60


def continues(lines: tuple[Line, ...], last: Line | None, line: Line, at: int, end: int) -> bool:
    """Whether ``line`` is one more line of the title that ends at ``last``."""
    if last is None or line.page != last.page or line.heading or line.block.kind is BlockKind.table_row:
        return False
    if line.block.kind is BlockKind.list_item and not (
        line.text[:1] in "-–" and abs(line.block.size - last.block.size) < 0.6 and last.loud
    ):
        return False
    if LABELLED.fullmatch(line.text) or len(line.text) > 200:
        return False
    text, before = line.text.strip(" *_"), last.text.strip(" *_")
    if (last.loud != line.loud and line.block.kind is not BlockKind.list_item) or abs(
        last.block.size - line.block.size
    ) > 0.6:
        return False
    if (
        last.loud
        and (line.loud or line.block.kind is BlockKind.list_item)
        and last.block.size
        and (last.block.size > _usual_size(lines, at) or last.row + 1 >= line.row)
    ):
        return not text.endswith(".") or bool(_OPEN_ENDING.search(before))
    if text.endswith(".") and len(text) > 60:
        return False
    if _OPEN_ENDING.search(before) or (before.count("(") > before.count(")") and ")" in text):
        return True
    next_line = lines[at + 1] if at + 1 < end else None
    numbered = next_line is not None and is_case_line(next_line.text)
    closes = numbered or (next_line is not None and next_line.opens_section)
    if closes and _YEAR_ALONE.fullmatch(text):
        return True
    if (
        numbered and before.endswith(".") and not text.endswith(".")
    ):  # "Bygglov för förskola." / "Svar på remiss" / "Dnr 12"
        return True
    if text[:1].islower() or text[:1] in "-–(":
        return closes or len(before) > 40
    return closes and len(before) >= 60 and not text.endswith(".") and len(text) < len(before) + 15


def _usual_size(lines: tuple[Line, ...], at: int) -> float:
    near = [line.block.size for line in lines[at : at + 12] if not line.loud]
    return max(near, default=0.0)


def _above(
    lines: tuple[Line, ...], first: int, floor: int, at: int, numbers: list[CaseNumber], parts: list[tuple[str, Extent]]
) -> int:
    """Case numbers on the line before the §, and the title when none was found after it."""
    while (
        first > floor
        and is_case_line(lines[first - 1].text)
        and lines[first - 1].page == lines[first].page
        and not _in_list(lines, first - 1)
    ):
        first -= 1
        numbers += head_numbers(lines[first].text, lines[first].start)
    if parts or first <= floor:
        return first
    for index in range(first - 1, max(floor, first - 12), -1):
        # "Ärende" / "Plan för boendestöd" among the labels of a head, or "Ärende: Plan för boendestöd"
        if TITLE_LABEL.match(lines[index].text) and (part := part_of(lines[index], 0, len(lines[index].text))):
            parts.append(part)
            for line in lines[index + 1 : first]:
                numbers += labelled_numbers(line.text, line.start)
            return index
        if TITLE_LABEL_ALONE.fullmatch(lines[index - 1].text) and (
            part := part_of(lines[index], 0, len(lines[index].text))
        ):
            parts.append(part)
            return first
    found: list[tuple[str, Extent]] = []
    index = first - 1
    while index >= floor and len(found) < 3:
        line = lines[index]
        same = not found or (line.loud == lines[index + 1].loud and line.loud)
        parted = first == index + 1 and _is_parted(lines, index)
        if (
            _heads_section(line)
            or line.page != lines[first].page
            or not same
            or not _above_title(line, alone=not floor or parted)
        ):
            break
        part = part_of(line, 0, len(line.text))
        if part is None:
            break
        found.insert(0, part)
        first = index
        index -= 1
        if not line.loud:
            break
    parts += found
    return first


def _heads_section(line: Line) -> bool:
    """Whether a line over a § is a section's heading; "Anmälningar", set as headings are, is the title."""
    return line.heading is not None and not (line.loud and line.heading.kind in _OF_TITLES)


def _is_parted(lines: tuple[Line, ...], index: int) -> bool:
    """Whether the line before has come to its full stop: what stands between it and the § is of the §."""
    return index > 0 and lines[index - 1].text.rstrip()[-1:] in ".!?"


def _in_list(lines: tuple[Line, ...], index: int) -> bool:
    """Whether a case number stands in a list of the item before (its line before is a list item or another number's row)."""
    return lines[index].block.kind is BlockKind.list_item


def _above_title(line: Line, *, alone: bool) -> bool:
    """Whether a line over a § can be its title; ``alone`` says that no item stands before it."""
    text = line.text.strip(" *_")
    if (
        line.block.kind in {BlockKind.list_item, BlockKind.table_row}
        or len(text) > 200
        or text.endswith((".", ":", ";"))
    ):
        return False
    return not is_furniture(text) and (line.loud or line.first or alone or len(text) > 25)
