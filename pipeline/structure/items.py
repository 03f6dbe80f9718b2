"""A document -> its items (§), each with its head and its passages.

In: a :class:`pipeline.text.Document` and the :class:`pipeline.facts.Meeting` it is of. Out: :class:`Division`: items in reading order, and
doubts (a gap in the numbers, a number that repeats, a heading that is not known, an annex of no known §). A document without § is one item.
Only records (minutes, extracts) and agendas are divided by §; a § in a letter, a motion or a by-law opens no item.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.facts import Doubt, Item, Meeting, Passage
from pipeline.structure.annexes import Annex, find_annexes
from pipeline.structure.candidates import Paragraph
from pipeline.structure.heads import Head, read_head
from pipeline.structure.letterheads import read_letterhead
from pipeline.structure.lines import Line, lines_of
from pipeline.structure.paragraphs import Numbering, find_paragraphs
from pipeline.structure.sections import divide_sections
from pipeline.terms import DoubtKind, Kind, SectionKind
from pipeline.text import Document, Extent

_SIGNATURES = re.compile(
    r"[*#\s]*(?:digitala?|elektroniska?)\s(?:signatur(?:er)?|signering(?:ar)?|underskrift(?:er)?)[*:\s]*|[*#\s]*(?:verifikat|signatursida|anslags?bevis|bevis\som\sanslag(?:\sav\sprotokoll)?|anslag\s?/\s?bevis|tillkännagivande(?:\som\sjustering)?)[*:\s]*",
    re.IGNORECASE,
)
_DIVIDED = {Kind.minutes, Kind.extract, Kind.agenda}


@dataclass(frozen=True, slots=True)
class Division:
    """The items of one document, and what could not be settled in dividing it."""

    items: tuple[Item, ...]
    doubts: tuple[Doubt, ...]


def divide(document: Document, meeting: Meeting) -> Division:
    """The items of ``document``. Never raises; a document without text yields one empty item."""
    lines = lines_of(document)
    numbering = find_paragraphs(
        lines, meeting.body, extract=meeting.kind is Kind.extract, agenda=meeting.kind is Kind.agenda
    )
    if not numbering.paragraphs or not _is_divided(lines, numbering, meeting):
        return _whole(document, lines, meeting)
    return _by_paragraph(document, lines, meeting, numbering)


def _is_divided(lines: tuple[Line, ...], numbering: Numbering, meeting: Meeting) -> bool:
    if meeting.kind in _DIVIDED:
        return True
    if meeting.kind is not Kind.other:
        return False
    first = numbering.paragraphs[0].line
    decided = any(line.heading and line.heading.kind is SectionKind.decision for line in lines[first:])
    return decided and (len(numbering.paragraphs) > 1 or first < 25)


def _whole(document: Document, lines: tuple[Line, ...], meeting: Meeting) -> Division:
    head = read_letterhead(document, lines, meeting.kind)
    item_id = f"{meeting.document_id}:0"
    passages, doubts = divide_sections(document, lines[head.body :], meeting)
    extent = Extent(lines[0].start, lines[-1].end) if lines else Extent(0, 0)
    if not head.title:
        doubts.append(
            Doubt(
                DoubtKind.title_unknown,
                "Ingen rubrik hittades: läs dokumentets första sida",
                Extent(extent.start, min(extent.end, extent.start + 200)),
            )
        )
    item = Item(
        meeting=meeting,
        item_id=item_id,
        paragraph=None,
        title=head.title,
        title_extent=head.title_extent,
        extent=extent,
        passages=tuple(passages),
        case_numbers=tuple((n.text, n.extent) for n in head.case_numbers),
        page_first=lines[0].page if lines else 1,
        page_last=max((line.page for line in lines), default=1),
    )
    return Division((item,), tuple(replace(d, item_id=item_id) for d in doubts))


def _by_paragraph(document: Document, lines: tuple[Line, ...], meeting: Meeting, numbering: Numbering) -> Division:
    paragraphs = numbering.paragraphs
    annexes = find_annexes(lines, numbering, meeting.body)
    annexed = {i for annex in annexes for i in range(annex.first, annex.end)}
    heads: list[Head] = []
    floor = 0
    for i, paragraph in enumerate(paragraphs):
        end = paragraphs[i + 1].line if i + 1 < len(paragraphs) else len(lines)
        head = read_head(lines, paragraph, end, max(floor, _first_after_annex(annexes, paragraph.line)))
        heads.append(head)
        floor = max(head.body, paragraph.line + 1)
    items: list[Item] = []
    doubts: list[Doubt] = []
    seen: dict[str, int] = {}
    for i, (paragraph, head) in enumerate(zip(paragraphs, heads, strict=True)):
        end = heads[i + 1].first if i + 1 < len(paragraphs) else len(lines)
        item_id = _item_id(meeting.document_id, paragraph, seen)
        body = [line for line in lines[head.body : end] if line.index not in annexed]
        if end == len(lines):
            body = _without_signatures(body)
        pauses = _pauses(lines, numbering, head, end)
        passages, found = divide_sections(document, body, meeting, pauses=pauses, text_at=head.body_at)
        attached = [_annex_passage(document, lines, a) for a in annexes if a.owner == i]
        following = lines[end].start if end < len(lines) else lines[-1].end
        item = _item(document, lines, meeting, paragraph, head, item_id, body, [*passages, *attached], following)
        items.append(item)
        found += _doubts_of(item, paragraph, seen, lines)
        doubts += [replace(d, item_id=item_id) for d in found]
        doubts += _gap(paragraph, paragraphs[i - 1] if i else None, seen, meeting, lines)
    for annex in annexes:
        if annex.owner is None:
            place = lines[annex.heading].block.extent
            doubts.append(
                Doubt(DoubtKind.annex_unplaced, "Bilagan hör till ingen känd paragraf: läs den för sig", place)
            )
    return Division(tuple(items), tuple(doubts))


def _without_signatures(body: list[Line]) -> list[Line]:
    """The lines of the last item without the page of electronic signatures behind the record."""
    for at, line in enumerate(body):
        if at and line.first and _SIGNATURES.fullmatch(line.text):
            return body[:at]
    return body


def _first_after_annex(annexes: list[Annex], line: int) -> int:
    return max((a.end for a in annexes if a.end <= line), default=0)


def _item_id(document_id: str, paragraph: Paragraph, seen: dict[str, int]) -> str:
    name = paragraph.name
    seen[name] = seen.get(name, 0) + 1
    suffix = (
        "" if seen[name] == 1 else chr(ord("a") + min(seen[name], 26) - 1) if seen[name] <= 26 else f"x{seen[name]}"
    )
    return f"{document_id}:{name}{suffix}"


def _pauses(lines: tuple[Line, ...], numbering: Numbering, head: Head, end: int) -> set[int]:
    """The lines that say that the item goes on, with the repetition of its title and number below them."""
    out: set[int] = set()
    title = head.title.lower()
    for index in numbering.goes_on:
        if not head.body <= index < end:
            continue
        out.add(index)
        for line in lines[index + 1 : min(end, index + 5)]:
            text = line.text.strip(" *_").lower()
            repeats = (
                len(text) > 7
                and (title.startswith(text) or text.startswith(title[:60] or "\0") or text in title)
                and len(text) <= len(title) + 12
            )
            number = any(n.text in line.text for n in head.case_numbers) and len(text) < 60
            if not (repeats or number):
                break
            out.add(line.index)
    return out


def _annex_passage(document: Document, lines: tuple[Line, ...], annex: Annex) -> Passage:
    within = lines[annex.first : annex.end]
    extent = Extent(within[0].start, within[-1].end)
    heading = lines[annex.heading]
    return Passage(
        kind=SectionKind.annex,
        heading=heading.text.strip(" *_"),
        heading_extent=heading.block.extent,
        extent=extent,
        text=extent.of(document.text),
        blocks=tuple(line.block for line in within),
        tables=document.tables_in(extent),
    )


def _item(
    document: Document,
    lines: tuple[Line, ...],
    meeting: Meeting,
    paragraph: Paragraph,
    head: Head,
    item_id: str,
    body: list[Line],
    passages: list[Passage],
    following: int,
) -> Item:
    start = lines[head.first].start
    last = max([line.end for line in body] or [lines[max(head.body - 1, paragraph.line)].end])
    pages = [lines[paragraph.line].page, *(line.page for line in body)]
    # an annex behind other items is no page of this one
    own = [p for p in passages if p.kind is not SectionKind.annex or not p.extent.start > following]
    pages += [block.page for passage in own for block in passage.blocks[-1:]]
    line = lines[paragraph.line]
    return Item(
        meeting=meeting,
        item_id=item_id,
        paragraph=paragraph.name,
        title=head.title,
        title_extent=head.title_extent,
        extent=Extent(start, last),
        passages=tuple(passages),
        paragraph_extent=line.extent(paragraph.start, paragraph.end),
        case_numbers=tuple((n.text, n.extent) for n in head.case_numbers),
        page_first=line.page,
        page_last=max(pages),
    )


def _doubts_of(item: Item, paragraph: Paragraph, seen: dict[str, int], lines: tuple[Line, ...]) -> list[Doubt]:
    place = lines[paragraph.line].block.extent
    found: list[Doubt] = []
    if not item.title:
        found.append(Doubt(DoubtKind.title_unknown, f"§ {paragraph.name} har ingen rubrik som går att läsa", place))
    if seen[paragraph.name] > 1:
        found.append(Doubt(DoubtKind.paragraph_repeated, f"§ {paragraph.name} förekommer flera gånger", place))
    return found


def _gap(
    paragraph: Paragraph, before: Paragraph | None, seen: dict[str, int], meeting: Meeting, lines: tuple[Line, ...]
) -> list[Doubt]:
    """A number that does not follow the one before it: a doubt of the document, since it is what lies between that may be missing."""
    if before is None or meeting.kind is Kind.extract or paragraph.letter or seen[paragraph.name] > 1:
        return []
    if paragraph.number == before.last + 1:
        return []
    if paragraph.number > before.last:
        note = f"Mellan § {before.name} och § {paragraph.name} saknas nummer"
    else:
        note = f"§ {paragraph.name} kommer efter § {before.name}"
    return [Doubt(DoubtKind.paragraph_gap, note, lines[paragraph.line].block.extent)]
