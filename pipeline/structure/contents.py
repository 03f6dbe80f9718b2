"""What follows a § candidate: the sections of an item, or the next row of a table of contents.

In: candidates and lines. Out: which candidates are rows of a table of contents, and whether a line opens a section that items have.
"""

from __future__ import annotations

import re
from collections import Counter

from pipeline.structure.candidates import Paragraph
from pipeline.structure.lines import Line
from pipeline.terms import SectionKind

_PAGE_AT_END = re.compile(r"(?:\.{3,}|\s\s|\t)\s*\d{1,3}\s*$|(?:\.\s?){4,}")
_DECIDES = re.compile(
    r"(?:[\wÅÄÖåäö,&-]+ ){0,6}[\w-]*(?:nämnden|styrelsen|fullmäktige|utskott(?:et)?|beredning(?:en)?|direktion(?:en)?)s?"
    r" (?:beslutar|besluter|beslöt|beslutade|föreslår)(?!\w)",
    re.IGNORECASE,
)
#: Section headings that show that an item has begun before them.
_BODY_KINDS = {
    SectionKind.decision, SectionKind.recommendation, SectionKind.proposal, SectionKind.background, SectionKind.preparation,
    SectionKind.documents, SectionKind.claims, SectionKind.distribution,
}  # fmt: skip


def contents(found: list[Paragraph], lines: tuple[Line, ...]) -> set[int]:
    """The lines of candidates that are rows of a table of contents: a dense run before the items that repeats their numbers."""
    out: set[int] = set()
    run: list[Paragraph] = []
    later = Counter(p.number for p in found)
    for i, paragraph in enumerate(found):
        later[paragraph.number] -= 1
        if run and not (0 <= paragraph.number - run[-1].number <= 3 and _dense(lines, run[-1], paragraph)):
            out |= _if_contents(run, found[i:], lines)
            run = []
        run.append(paragraph)
    return out | _if_contents(run, [], lines)


def opens_body(line: Line) -> bool:
    """Whether a section opens here that items have, by its heading or by the words of the body that decides."""
    if line.heading is None:
        return bool(_DECIDES.match(line.text))
    return line.opens_section and line.heading.kind in _BODY_KINDS


def _dense(lines: tuple[Line, ...], one: Paragraph, two: Paragraph) -> bool:
    """Whether nothing but a title stands between two candidates."""
    between = lines[one.line + 1 : two.line]
    if len(between) > 8 or lines[two.line].start - lines[one.line].end > 600:
        return False
    return not any(opens_body(line) for line in between)


#: "Paragrafer" / "40–45" on a front page: the span of the record, no list.
_SPAN = re.compile(r"(?:[Jj]usterade\s)?(?:[Pp]aragraf\w*|PARAGRAF\w*)?[\W]*\d{1,4}\s?[-–—]\s?(?:§\s?)?\d{1,4}\W*")


def _announced(before: tuple[Line, ...]) -> bool:
    """Whether the lines right before a run head a table of contents."""
    headed = any(line.heading and line.heading.kind is SectionKind.contents for line in before)
    return headed and not any(_SPAN.fullmatch(line.text) for line in before)


def _if_contents(run: list[Paragraph], later: list[Paragraph], lines: tuple[Line, ...]) -> set[int]:
    # "Ärenden" / "§§ 50–55": what the label heads is the span of the record, not a list
    run = run[1:] if run and run[0].last > run[0].number and _SPAN.fullmatch(lines[run[0].line].text) else run
    if not run:
        return set()
    again = {p.number for p in later if p.weight > 0}
    repeated = sum(p.number in again for p in run)
    first = run[0].line
    announced = _announced(lines[max(0, first - 3) : first]) and (len(run) > 1 or bool(repeated))
    paged = sum(bool(_PAGE_AT_END.search(lines[p.line].text, p.end)) for p in run)
    # a run whose last row is followed by sections is no list: its last member is an item
    if announced or (len(run) > 1 and (repeated * 10 >= len(run) * 6 or paged * 10 >= len(run) * 6)):
        return {p.line for p in run}
    return set()
