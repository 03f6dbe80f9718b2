"""Items whose § sign was lost, or stands behind the number, told by what stands around them.

In: the run of § headings found, the lines. Out: the run with the numbers put in that are missing from it; the one matter of an extract
that has no sign at all. A bare number alone opens nothing: a gap in the run, a case number beside it or the body's short name must speak for it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.bodies import find_bodies
from pipeline.structure.candidates import BEHIND, LOST, Paragraph, read_candidate
from pipeline.structure.case_numbers import head_numbers, is_case_line, split_title
from pipeline.structure.contents import opens_body
from pipeline.structure.lines import Line
from pipeline.text import BlockKind

#: Letters that a title has at least.
_TITLE = 8
_SHORT = re.compile(r"[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,4}|[A-ZÅÄÖ]{2,6}")


def without_gaps(
    chosen: tuple[Paragraph, ...], lines: tuple[Line, ...], rows: dict[int, list[int]], body: str | None
) -> tuple[Paragraph, ...]:
    """The run with the numbers whose sign was lost or stands behind ("142  Dnr 2012/17", "156 § Budget") put in where exactly they are missing."""
    out: list[Paragraph] = []
    for paragraph in chosen:
        before = out[-1] if out else None
        while before is not None and 1 < paragraph.number - before.last <= 4:
            wanted = before.last + 1
            between = lines[before.line + 1 : paragraph.line]
            found = next(
                (c for line in between if (c := _stray(line, lines, rows, body, wanted, paragraph.prefix))), None
            )
            if found is None:
                break
            out.append(found)
            before = found
        out.append(paragraph)
    return tuple(out)


def _stray(
    line: Line, lines: tuple[Line, ...], rows: dict[int, list[int]], body: str | None, wanted: int, prefix: str
) -> Paragraph | None:
    """The § with the number ``wanted`` if ``line`` opens it without its sign before it: what stands beside or behind must show a head."""
    if str(wanted) not in line.text[:24] or len(line.text) > 200 or line.block.kind is BlockKind.list_item:
        return None
    for form in (BEHIND, LOST):
        found = read_candidate(line, lines, rows, form, body)
        if found is None or found.number != wanted or found.last != wanted or (found.prefix or "") not in ("", prefix):
            continue
        beside = [lines[i].text for i in rows.get(line.row, ()) if i != line.index and lines[i].page == line.page]
        rest = line.text[found.end :].strip(" *.:")
        shown = is_case_line(rest) or any(is_case_line(text) for text in beside)
        if shown or (form is BEHIND and (rest[:1].isupper() or not rest)) or (found.prefix and found.prefix == prefix):
            return replace(found, weight=1.0)
    return None


def only_without_sign(lines: tuple[Line, ...], rows: dict[int, list[int]], body: str | None) -> tuple[Paragraph, ...]:
    """The one matter of an extract that lost its sign: "Ks 203" near the top, the body's own short name before the number; or
    "98 Plan för boende  Dnr KS 170/09", the number before a title with its case number beside or right behind it.
    """
    for line in lines[:12]:
        candidate = read_candidate(line, lines, rows, LOST, body)
        if candidate is None:
            continue
        if not candidate.prefix and _titled(line, candidate, lines, rows):
            return (candidate,)
        if not candidate.prefix or not _SHORT.fullmatch(candidate.prefix):
            continue
        named = {b.name for b in find_bodies(f"{candidate.prefix} § 1")}
        own = body in named or (not named and body is not None and candidate.prefix[0].lower() == body[0])
        if own and any(opens_body(below) for below in lines[line.index + 1 :]):
            return (candidate,)
    return ()


def _titled(line: Line, candidate: Paragraph, lines: tuple[Line, ...], rows: dict[int, list[int]]) -> bool:
    """Whether a bare number opens a head: a title behind it, a case number on the same row, and a section that opens within few lines."""
    rest = line.text[candidate.end :]
    start, end = split_title(rest)
    beside = [lines[i].text for i in rows.get(line.row, ()) if i > line.index and lines[i].page == line.page]
    numbered = bool(head_numbers(rest[end:])) or any(is_case_line(text) for text in beside)
    titled = end - start >= _TITLE and rest[start : start + 1].isupper()
    return titled and numbered and any(opens_body(below) for below in lines[line.index + 1 : line.index + 6])


def goes_on_without_sign(lines: tuple[Line, ...], chosen: tuple[Paragraph, ...]) -> dict[int, int]:
    """The lines "Forts. Ks 203", "45 (forts.)" that say again, after its head, the number of a matter without a sign."""
    on: dict[int, int] = {}
    for at, paragraph in enumerate(chosen):
        if not paragraph.lost:
            continue
        named = rf"(?:{re.escape(paragraph.prefix)}\s+)?{paragraph.number}"
        on_word = r"(?:forts(?:\.|ättning|ätter)?|fort\.)"
        again = re.compile(rf"\W*(?:{on_word}\s*{named}|{named}[\s(,–-]+{on_word})\W*", re.IGNORECASE)
        end = chosen[at + 1].line if at + 1 < len(chosen) else len(lines)
        on |= {line.index: paragraph.number for line in lines[paragraph.line + 1 : end] if again.fullmatch(line.text)}
    return on
