"""The head of a document without §: a letter, a motion, a report, an article.

In: the lines of a document and its kind. Out: :class:`pipeline.structure.heads.Head`. The title is the heading in the largest type or, in plain
text, the last line before the first section that is no address, date, label or name of a body; case numbers are those behind a label.
"""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.structure.case_numbers import CaseNumber, head_numbers, is_case_line, is_label, labelled_numbers
from pipeline.structure.contents import opens_body
from pipeline.structure.heads import Head, continues
from pipeline.structure.labels import LABELLED, is_furniture
from pipeline.structure.lines import Line
from pipeline.structure.title_parts import join_parts, part_of
from pipeline.terms import Kind
from pipeline.text import BlockKind, Document

_SPEAKING_TITLE = re.compile(
    r"(?:svar på |besvarande av |motionssvar|yttrande över |remiss)?(?:motion|medborgarförslag|interpellation|yttrande|remiss|revidering|"
    r"förslag|införande|"
    r"uppföljning|handlingsplan|redovisning)",
    re.IGNORECASE,
)


#: "Därför yrkar vi": the lead-in of what a motion asks for.
_CLAIMS = re.compile(
    r"(?<!\w)(?:yrkar|föreslår|hemställer|anhåller)\s+(?:jag|vi|undertecknade?|\w+partiet|\w+na)(?!\w).{0,40}$",
    re.IGNORECASE,
)


_TWO_SENTENCES = re.compile(r"[a-zåäö)][.!?]\s+[A-ZÅÄÖ]")


def read_letterhead(document: Document, lines: tuple[Line, ...], kind: Kind) -> Head:
    """The head of a document without §: the heading in the largest type, or the last line before the first section.

    Its case numbers are those behind a label, in the head of the document or, failing that, in the furniture of its pages.
    """
    end = next(
        (ln.index for ln in lines if ln.index and _ends_head(ln) and not LABELLED.fullmatch(ln.text)), len(lines)
    )
    zone = lines[: min(end, 45)]
    largest = max((round(line.block.size, 1) for line in zone), default=0.0)
    best: Line | None = None
    top = 0.0
    for line in zone:
        text = line.text.strip(" *_#")
        if best is not None and len(text) > 200 and _TWO_SENTENCES.search(text):
            break  # the running text has begun: what is set in bold below signs it, or heads a part of it
        if (
            len(text) > 260
            or len(text) < 4
            or is_furniture(text)
            or re.match(r"\d{1,2}[.)]\s", text)
            or is_case_line(text)
            or line.heading
            or line.block.kind is BlockKind.list_item
            or _CLAIMS.search(text)
        ):
            continue
        if not re.search(r"[a-zåäöA-ZÅÄÖ]{3}", text) or (
            text.endswith((".", ",")) and (len(text) > 60 or _TWO_SENTENCES.search(text))
        ):
            continue
        score = (
            1.0
            + (2.0 if line.loud else 0.0)
            + (2.0 if largest and round(line.block.size, 1) == largest and line.loud else 0.0)
        )
        score += 2.0 if _SPEAKING_TITLE.match(text) else 0.0
        score += 1.5 if line.index + 1 == end and end < len(lines) else 0.0
        score += 0.5 if len(text) > 25 else 0.0
        score += 1.0 if kind is Kind.article and best is None else 0.0
        score -= 0.05 * line.index
        if score > top + 0.001:
            best, top = line, score
    numbers = _letter_numbers(document, zone)
    if best is None:
        return Head("", None, numbers, 0, 0)
    parts = [p for p in [part_of(best, 0, len(best.text))] if p]
    at, last = best.index + 1, best
    while at < end and at < len(lines) and len(parts) < 4 and continues(lines, last, lines[at], at, len(lines)):
        part = part_of(lines[at], 0, len(lines[at].text), follows=True)
        if part is None:
            break
        parts.append(part)
        last = lines[at]
        at += 1
    title, extent = join_parts(parts)
    if kind is Kind.motion:
        title = re.sub(r"^motion\s*[:–-]\s*", "Motion: ", title, flags=re.IGNORECASE) or title
    while at < len(lines) and at < end and (is_case_line(lines[at].text) or LABELLED.fullmatch(lines[at].text)):
        at += 1
    return Head(title, extent, numbers, 0, at)


def _ends_head(line: Line) -> bool:
    """A section, or the words of a body that decides."""
    if line.index < 12 and is_furniture(line.text.strip(" *_#")):
        return False  # "TJÄNSTESKRIVELSE" names the document here
    return line.opens_section or (line.heading is None and opens_body(line))


def _letter_numbers(document: Document, zone: tuple[Line, ...]) -> tuple[CaseNumber, ...]:
    found: list[CaseNumber] = []
    if zone:
        start, end = zone[0].start, zone[-1].end
        found = labelled_numbers(document.text[start:end], start)
        found += [n for line in zone if is_case_line(line.text) for n in head_numbers(line.text, line.start)]
    if not found:
        found = _of_furniture(document)
    listed: list[CaseNumber] = []
    for number in sorted(found, key=lambda n: n.extent):
        if number.text not in {k.text for k in listed}:
            listed.append(number)
    return tuple(listed)


_NEAR = 40


def _of_furniture(document: Document) -> list[CaseNumber]:
    """The numbers of the page's own head: behind a label, or in the cell below a label that stands alone."""
    blocks = [(document.text[b.extent.start : b.extent.end], b.extent.start) for b in document.furniture[:_NEAR]]
    for text, start in blocks:
        if found := labelled_numbers(text, start):
            return found
    for (label, _), (text, start) in pairwise(blocks):
        if is_label(label) and is_case_line(text):
            return head_numbers(text, start)
    return []
