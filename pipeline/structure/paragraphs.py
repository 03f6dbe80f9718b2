"""The § headings of a record, told from every other § on its pages.

In: the lines of a document. Out: :class:`Paragraph` records in reading order, and the lines that only say that one goes on ("forts. § 39").

Every line that could open an item is a candidate with a weight: alone on its line, a case number beside it, set in bold, at the top of a page,
a section heading soon after. The candidates that form the best run of numbers win (items of one record are numbered without a gap); so a table of
contents, a § in a list of papers, an annexed by-law and a law's § fall away without a rule for each. Where the § sign was lost
("14 Förvaltningen informerar", "Ks 118 Dnr 01/KS") bare numbers are candidates, but only a run that the record itself confirms counts.

Source: forms seen in the minutes of some 80 municipalities (docs: domain notes), kommunallagen (2017:725) 5 kap. 65-68 §§ on what minutes hold.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from math import log2

from pipeline.bodies import find_bodies
from pipeline.structure.annex_heads import in_sheet_head
from pipeline.structure.candidates import (
    AGENDA,
    BEHIND,
    HEAD,
    LOST,
    Paragraph,
    ranges_of,
    read_candidate,
    read_in_head,
    rows_of,
)
from pipeline.structure.case_numbers import is_case_line
from pipeline.structure.contents import contents, opens_body
from pipeline.structure.lines import Line
from pipeline.structure.lost_signs import goes_on_without_sign, only_without_sign, without_gaps
from pipeline.terms import SectionKind
from pipeline.text import BlockKind

_GOES_ON = re.compile(
    r"[*#\s(]*(?:"
    r"(?:forts(?:\.|ättning|ätter)?|fort\.)\s*(?:av|på|från|:)?\s*(?:[\wÅÄÖåäö]{1,10}\s)?(?:§|paragraf|Paragraf)\s*(?P<a>\d{1,4})"
    r"|(?:[\wÅÄÖåäö]{1,10}\s)?(?:§|Paragraf)\s*(?P<b>\d{1,4})\w?(?:/\d+)?[^\n]{0,140}?[\s(,–-]+(?:forts(?:\.|ättning|ätter)?|fort\.)(?:\s*\)|\s*från\s.{0,30}|\s*$|\s+(?=[A-ZÅÄÖ]))"
    r")",
    re.IGNORECASE,
)
_SHORT = re.compile(r"[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,4}|[A-ZÅÄÖ]{2,6}")


@dataclass(frozen=True, slots=True)
class Numbering:
    """The § headings of a record, and the lines that repeat one over a page break (line -> number)."""

    paragraphs: tuple[Paragraph, ...]
    goes_on: dict[int, int]


def find_paragraphs(
    lines: tuple[Line, ...], body: str | None, *, extract: bool = False, agenda: bool = False
) -> Numbering:
    """The § headings among ``lines``. ``body`` is the body whose record it is (full name), or None; ``extract`` says that the document
    is an extract: then a § without any section under it is one of an annexed by-law; ``agenda`` that it is one: then bare numbers count.

    An empty Numbering when no run of § numbers is found.
    """
    goes_on: dict[int, int] = {}
    found: list[Paragraph] = []
    rows = rows_of(lines)
    for line in lines:
        if "§" not in line.text and "aragraf" not in line.text and "PARAGRAF" not in line.text:
            continue
        on = _GOES_ON.match(line.text)
        if on:
            goes_on[line.index] = int(on.group("a") or on.group("b"))
            continue
        candidate = read_candidate(line, lines, rows, HEAD, body)
        if candidate and not in_sheet_head(lines, line.index):
            found.append(candidate)
    spans = ranges_of(lines)
    chosen = _best(found, lines, spans)
    if extract and len(chosen) > 1:
        full = [p for p, border in zip(chosen, _borders(chosen, lines), strict=True) if _filled(lines, p.line, border)]
        chosen = tuple(full) or chosen
    if not _sound(chosen, lines):
        chosen = ()
    if not chosen:
        chosen = _sign_behind(lines, rows, spans, body)
    if not chosen and (agenda or not found):  # a notice names the § of those who prepared its matters
        chosen = _of_agenda(lines, rows, body) if agenda else _without_sign(lines, rows, spans, body)
        chosen = chosen or _of_agenda(lines, rows, body, signed=True)
        if extract and not chosen:
            chosen = only_without_sign(lines, rows, body)
        goes_on.update(goes_on_without_sign(lines, chosen))
    return _merge_repeats(without_gaps(chosen, lines, rows, body), found, lines, goes_on)


def _borders(chosen: tuple[Paragraph, ...] | list[Paragraph], lines: tuple[Line, ...]) -> list[int]:
    """The line at which each ends: the next one's."""
    return [p.line for p in chosen[1:]] + [len(lines)]


def _filled(lines: tuple[Line, ...], start: int, end: int) -> bool:
    """Whether a section opens between two lines."""
    return any(opens_body(line) for line in lines[start + 1 : end])


def _best(found: list[Paragraph], lines: tuple[Line, ...], spans: list[tuple[int, int]]) -> tuple[Paragraph, ...]:
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
        run = _chain(rest)
        if not run:
            break
        if chosen and all(_heads_an_annex(lines, p) for p in run):
            break
        if chosen:
            filled = sum(_filled(lines, p.line, border) for p, border in zip(run, _borders(run, lines), strict=True))
            if len(run) < 2 or filled * 10 < len(run) * 6:
                break
        chosen += tuple(replace(p, weight=p.weight - 1000) if p.weight > 900 else p for p in run)
        rest = [p for p in rest if p.line > run[-1].line]
    return chosen


#: "Omröstningslista nr 2" / "§ 10 Motion om LOV": whose list it is.
_ANNEX_HEAD = re.compile(
    r"\W*(?:bilag|omröstnings|voterings|röst)\w*(?:\s(?:nr|#)?\s?[A-Z0-9]{1,3})?(?:\sforts\.?)?\W*", re.IGNORECASE
)


def _heads_an_annex(lines: tuple[Line, ...], paragraph: Paragraph) -> bool:
    """Whether a § stands right below the head of a vote list or another annex."""
    return paragraph.line > 0 and _ANNEX_HEAD.fullmatch(lines[paragraph.line - 1].text) is not None


def _with_context(found: list[Paragraph], lines: tuple[Line, ...], spans: list[tuple[int, int]]) -> list[Paragraph]:
    listed = contents(found, lines)
    out: list[Paragraph] = []
    borders = _borders(found, lines)
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


def _chain(found: list[Paragraph]) -> tuple[Paragraph, ...]:
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


def _sound(chosen: tuple[Paragraph, ...], lines: tuple[Line, ...]) -> bool:
    """Whether a run is enough to divide by: two numbers in order, or one that stands as a heading does."""
    if len(chosen) >= 2:
        return sum(p.weight for p in chosen) > 0
    if not chosen:
        return False
    only = chosen[0]
    if only.line > 60 and lines[only.line].page > 3:
        return False
    return only.weight >= 2.5 or (only.weight >= 1.5 and (lines[only.line].loud or only.line < 8))


def _without_sign(
    lines: tuple[Line, ...], rows: dict[int, list[int]], spans: list[tuple[int, int]], body: str | None
) -> tuple[Paragraph, ...]:
    """A run of bare numbers where the sign was lost: it must count upwards one by one and be confirmed by the record itself."""
    found: list[Paragraph] = []
    for line in lines:
        if line.block.kind is BlockKind.list_item or len(line.text) > 300:
            continue
        candidate = read_candidate(line, lines, rows, LOST, body)
        if not candidate or candidate.letter or (candidate.last > candidate.number):
            continue
        if candidate.prefix and not find_bodies(candidate.prefix) and not _SHORT.fullmatch(candidate.prefix):
            continue
        found.append(replace(candidate, weight=candidate.weight + (1.5 if candidate.prefix else 0.0)))
    chosen = _best(found, lines, spans)
    steps = sum(b.number == a.last + 1 for a, b in pairwise(chosen))
    if len(chosen) < 2 or steps * 10 < (len(chosen) - 1) * 8:
        return ()
    within = [(a, b) for a, b in spans if a <= chosen[0].number and chosen[-1].number <= b]
    filled = sum(_filled(lines, p.line, border) for p, border in zip(chosen, _borders(chosen, lines), strict=True))
    twice = {p.number for p in chosen} & {p.number for p in found if p not in chosen}
    confirmed = bool(within) or filled * 10 >= len(chosen) * 6 or (len(twice) * 10 >= len(chosen) * 8 and filled)
    return chosen if confirmed else ()


def _sign_behind(
    lines: tuple[Line, ...], rows: dict[int, list[int]], spans: list[tuple[int, int]], body: str | None
) -> tuple[Paragraph, ...]:
    """The § in the head of an extract, or headings that print the sign after the number."""
    in_head = read_in_head(lines, body)
    if in_head:
        return (in_head,)
    found = [c for line in lines if "§" in line.text if (c := read_candidate(line, lines, rows, BEHIND, body))]
    chosen = _best(found, lines, spans)
    if len(chosen) > 1:
        filled = sum(_filled(lines, p.line, border) for p, border in zip(chosen, _borders(chosen, lines), strict=True))
        return chosen if filled * 10 >= len(chosen) * 6 else ()
    return chosen if chosen and chosen[0].line < 15 and chosen[0].weight > 0 else ()


def _of_agenda(
    lines: tuple[Line, ...], rows: dict[int, list[int]], body: str | None, *, signed: bool = False
) -> tuple[Paragraph, ...]:
    """The items of a notice numbered without a sign: a run of at least three from one on, in which matters show (a case number, a section).

    ``signed``: only those that say that they are items ("Ärende 3"), as some minutes do too."""
    found: list[Paragraph] = []
    matters: set[int] = set()
    for line in lines:
        candidate = read_candidate(line, lines, rows, AGENDA, body)
        named = candidate is not None and line.text[candidate.start].isalpha()
        if candidate and (named or not signed):
            last = max(rows.get(line.row, [line.index])) if line.row > 0 else line.index
            below = lines[last + 1 : last + 3]
            shown = any(is_case_line(b.text) or opens_body(b) for b in below)
            # "Ärende 3", and below it points that are counted from one; a point is a sentence, an item has a title
            told = line.loud - line.text.rstrip().endswith(".")
            found.append(replace(candidate, weight=2.0 * named + (1.5 if shown else 0.5) + 0.4 * told))
            matters |= {line.index} if shown else set()
    chosen = _chain(found)
    steps = sum(b.number == a.last + 1 for a, b in pairwise(chosen))
    if len(chosen) < 3 or chosen[0].number != 1 or steps * 10 < (len(chosen) - 1) * 9:
        return ()
    filled = sum(_filled(lines, p.line, border) for p, border in zip(chosen, _borders(chosen, lines), strict=True))
    cases = sum(p.line in matters for p in chosen)
    return chosen if filled >= 2 or cases * 2 >= len(chosen) else ()


def _merge_repeats(
    chosen: tuple[Paragraph, ...], found: list[Paragraph], lines: tuple[Line, ...], goes_on: dict[int, int]
) -> Numbering:
    """Repetitions of the running § at the top of a page are no new items."""
    kept: list[Paragraph] = []
    on = dict(goes_on)
    for paragraph in chosen:
        again = kept and (kept[-1].number, kept[-1].letter) == (paragraph.number, paragraph.letter)
        if again and _heads_an_annex(lines, paragraph):
            continue
        if again and _repeats(kept[-1], paragraph, lines):
            on[paragraph.line] = paragraph.number
            continue
        kept.append(paragraph)
    taken = {p.line for p in chosen}
    for paragraph in found:
        line = lines[paragraph.line]
        if paragraph.line in taken or not (line.first or (line.index and lines[line.index - 1].first)):
            continue
        if _heads_an_annex(lines, paragraph):
            continue
        current = [p for p in kept if p.line < paragraph.line]
        if current and current[-1].number == paragraph.number and paragraph.weight > -2 and len(line.text) < 60:
            on[paragraph.line] = paragraph.number
    if not kept:
        on = {}
    return Numbering(tuple(kept), on)


def _repeats(one: Paragraph, two: Paragraph, lines: tuple[Line, ...]) -> bool:
    """Whether the second is the first again over a page break: the same title, or none of its own."""

    def after(paragraph: Paragraph) -> str:
        rest = lines[paragraph.line].text[paragraph.end :].strip(" *.:")
        following = lines[paragraph.line + 1].text if paragraph.line + 1 < len(lines) else ""
        return rest if rest and not is_case_line(rest) else following.strip(" *")

    first, second = after(one), after(two)
    if first and second and (first[:40].lower() == second[:40].lower()):
        return True
    opens = lines[two.line]
    following = lines[two.line + 1] if two.line + 1 < len(lines) else None
    new_title = following is not None and following.loud and not following.opens_section
    bare = not opens.text[two.end :].strip(" *.:") or is_case_line(opens.text[two.end :].strip(" *.:"))
    return opens.page != lines[one.line].page and opens.first and bare and not new_title
