"""The run of § candidates that numbers a record.

In: candidates with their weights (:class:`pipeline.structure.candidates.Paragraph`), the lines, the spans that the front page names. Out: the
candidates that form the best run: items of one record are numbered without a gap, so that a table of contents, a § in a list of papers, an annexed
by-law and a law's § fall away without a rule for each.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from math import log2

from pipeline.structure.candidates import Paragraph
from pipeline.structure.contents import contents, opens_body
from pipeline.structure.lines import Line
from pipeline.terms import SectionKind


def borders_of(chosen: tuple[Paragraph, ...] | list[Paragraph], lines: tuple[Line, ...]) -> list[int]:
    """The line at which each ends: the next one's."""
    return [p.line for p in chosen[1:]] + [len(lines)]


def is_filled(lines: tuple[Line, ...], start: int, end: int) -> bool:
    """Whether a section opens between two lines."""
    return any(opens_body(line) for line in lines[start + 1 : end])


def best_run(found: list[Paragraph], lines: tuple[Line, ...], spans: list[tuple[int, int]]) -> tuple[Paragraph, ...]:
    """The run of candidates with the highest score."""
    if not found:
        return ()
    if any(not p.foreign and p.weight >= 1.5 for p in found):
        # § numbers of other bodies stand in the head of an item too ("Ks § 30, Au § 12")
        found = [replace(p, weight=p.weight - 5) if p.foreign else p for p in found]
    weighed = _with_context(found, lines, spans)
    chosen = _chains(weighed, lines)
    prefixes = Counter(p.prefix.lower() for p in chosen)
    if len(chosen) > 2 and prefixes:
        usual, count = prefixes.most_common(1)[0]
        if count * 5 >= len(chosen) * 3 and len({p.prefix.lower() for p in weighed}) > 1:
            weighed = [p if p.prefix.lower() == usual else replace(p, weight=p.weight - 2) for p in weighed]
            chosen = _chains(weighed, lines)
    return chosen


def _chains(weighed: list[Paragraph], lines: tuple[Line, ...]) -> tuple[Paragraph, ...]:
    """The best run through the first § that surely opens an item, and the runs of further records in the same file behind it."""
    chosen: tuple[Paragraph, ...] = ()
    rest = weighed
    while rest:
        anchor = next((i for i, p in enumerate(rest) if p.weight >= 4 and p.last == p.number), None)
        if anchor is not None:
            rest = [replace(p, weight=p.weight + 1000) if i == anchor else p for i, p in enumerate(rest)]
        run = chain(rest)
        if not run:
            break
        if chosen and all(heads_an_annex(lines, p) for p in run):
            break
        if chosen:
            filled = sum(
                is_filled(lines, p.line, border) for p, border in zip(run, borders_of(run, lines), strict=True)
            )
            if len(run) < 2 or filled * 10 < len(run) * 6:
                break
        chosen += tuple(replace(p, weight=p.weight - 1000) if p.weight > 900 else p for p in run)
        rest = [p for p in rest if p.line > run[-1].line]
    return chosen


#: "Omröstningslista nr 2" / "§ 10 Motion om LOV": whose list it is.
_ANNEX_HEAD = re.compile(
    r"\W*(?:bilag|omröstnings|voterings|röst)\w*(?:\s(?:nr|#)?\s?[A-Z0-9]{1,3})?(?:\sforts\.?)?\W*", re.IGNORECASE
)


#: Whose list it is, between its head and the § that it belongs to: "Byggnadsnämnden 2021-08-25", "Sammanträde 3 maj 2021", "Nämnden i Ekby".
MEETING_LINE = re.compile(
    r"[*#\s]*(?:(?:(?:[A-ZÅÄÖ][\wåäö,&:-]*)(?:\s[\wåäö,&-]+){0,5}?[\s,]+)?(?:den\s)?(?:\d{4}-\d{2}-\d{2}|\d{1,2}\s[a-z]{3,9}\s\d{4})"
    r"|(?:[A-ZÅÄÖ][\w&,-]*\s){0,4}?[\wåäöÅÄÖ-]*(?:nämnd(?:en)?|styrelsen?|fullmäktige|utskott(?:et)?)(?:\si\s[A-ZÅÄÖ][\w-]+(?:\skommun)?)?)[\s*.]*",
    re.IGNORECASE,
)


def heads_an_annex(lines: tuple[Line, ...], paragraph: Paragraph) -> bool:
    """Whether a § stands right below the head of a vote list or another annex, with nothing but the meeting between them."""
    at = paragraph.line - 1
    for _ in range(_ROWS_OF_MEETING):
        if at <= 0 or _ANNEX_HEAD.fullmatch(lines[at].text) or not MEETING_LINE.fullmatch(lines[at].text):
            break
        at -= 1
    return at >= 0 and _ANNEX_HEAD.fullmatch(lines[at].text) is not None


#: Cells with the body and the day between the head of an annex and its §, at most.
_ROWS_OF_MEETING = 3


def _with_context(found: list[Paragraph], lines: tuple[Line, ...], spans: list[tuple[int, int]]) -> list[Paragraph]:
    listed = contents(found, lines)
    out: list[Paragraph] = []
    borders = borders_of(found, lines)
    section: SectionKind | None = None
    at = 0
    for paragraph, border in zip(found, borders, strict=True):
        for line in lines[at : paragraph.line]:
            if line.heading:
                section = line.heading.kind
        at = paragraph.line
        weight = paragraph.weight
        soon = lines[paragraph.line + 1 : min(border, paragraph.line + 9)]
        if any(opens_body(line) for line in soon):
            weight += 1.5
        if section in {SectionKind.documents, SectionKind.distribution} and weight < 3:
            weight -= 2
        if spans:
            inside = any(first <= paragraph.number <= last for first, last in spans)
            weight += 1.0 if inside else -1.5
        if paragraph.line in listed:
            weight = -4.0
        if (
            paragraph.last > paragraph.number
            and (paragraph.number, paragraph.last) in spans
            and lines[paragraph.line].page <= 2
        ):
            weight -= 3.0
        out.append(replace(paragraph, weight=weight))
    return out


def chain(found: list[Paragraph]) -> tuple[Paragraph, ...]:
    """The best run by dynamic programming: a step to the next number pays, a gap costs, a step back is none."""
    scores: list[float] = []
    before: list[int] = []
    by_last: dict[int, int] = {}
    top = -1
    for j, paragraph in enumerate(found):
        best, whence = 0.0, -1
        for gap in range(-1, 40):
            i = by_last.get(paragraph.number - 1 - gap, -1)
            if i < 0:
                continue
            step = 3.0 if gap == 0 else -2.0 if gap < 0 else 1.0 - log2(gap + 1)
            if gap < 0 and paragraph.letter and paragraph.letter != found[i].letter:
                step = 2.5
            if scores[i] + step >= best:
                best, whence = scores[i] + step, i
        if top >= 0 and found[top].last < paragraph.number and scores[top] - 5.0 > best:
            best, whence = scores[top] - 5.0, top
        scores.append(best + paragraph.weight)
        before.append(whence)
        known = by_last.get(paragraph.last, -1)
        if known < 0 or scores[j] >= scores[known]:
            by_last[paragraph.last] = j
        if top < 0 or scores[j] >= scores[top]:
            top = j
    chosen: list[Paragraph] = []
    while top >= 0 and scores[top] > 0:
        chosen.append(found[top])
        top = before[top]
    return tuple(reversed(chosen))
