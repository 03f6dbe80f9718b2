"""The runs of items that no § in front of a number opens: the sign is lost, or stands behind the number, the title, a word or a date.

In: the lines of a record in which no run of § headings was found. Out: the best run in one of the other forms, empty when the record itself
confirms none: a bare number counts only in a run without gaps whose members open sections, or that the front page names.
Forms: ``156 § Budget``; ``Budget (§ 156)``; ``Ärende § 156``, ``KF 2018-09-20 § 156``; ``156 Budget  KS 2018/7``, ``Ks 156``; ``156. Budget``;
``Ärende 156``, ``Punkt 3: Budget``. Source: forms seen in the minutes of some 80 municipalities.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from pipeline.bodies import find_bodies
from pipeline.structure.candidates import (
    AGENDA,
    AT_END,
    BEHIND,
    DATED,
    LED,
    LOST,
    Paragraph,
    read_candidate,
    read_in_head,
)
from pipeline.structure.case_numbers import is_case_line
from pipeline.structure.contents import opens_body
from pipeline.structure.lines import Line
from pipeline.structure.runs import best_run, borders_of, chain, is_filled
from pipeline.text import BlockKind

_SHORT = re.compile(r"[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,4}|[A-ZÅÄÖ]{2,6}")
#: Items in a run of numbered titles, at least.
_FEWEST = 3


def sign_behind(
    lines: tuple[Line, ...], rows: dict[int, list[int]], spans: list[tuple[int, int]], body: str | None
) -> tuple[Paragraph, ...]:
    """The § in the head of an extract, or headings that print the sign behind the number, behind the title, or behind a word or a date."""
    in_head = read_in_head(lines, body)
    if in_head:
        return (in_head,)
    signed = [line for line in lines if "§" in line.text]
    for form in (BEHIND, LED, DATED, AT_END):
        found = [
            c
            for line in signed
            if (form is not AT_END or line.loud)
            and (c := read_candidate(line, lines, rows, form, body))
            and not c.foreign
        ]
        chosen = best_run(found, lines, spans)
        if len(chosen) > 1 and (_mostly_filled(chosen, lines) or _unbroken(chosen, lines, spans)):
            return chosen
        if form is BEHIND and len(chosen) == 1 and chosen[0].line < 15 and chosen[0].weight > 0:
            return chosen
    return ()


def without_sign(
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
    chosen = best_run(found, lines, spans)
    if len(chosen) < 2 or _steps(chosen) * 10 < (len(chosen) - 1) * 8:
        return ()
    within = _named(chosen, spans)
    filled = _filled_of(chosen, lines)
    twice = {p.number for p in chosen} & {p.number for p in found if p not in chosen}
    confirmed = within or filled * 10 >= len(chosen) * 6 or (len(twice) * 10 >= len(chosen) * 8 and filled)
    return chosen if confirmed else ()


def numbered(lines: tuple[Line, ...], rows: dict[int, list[int]], body: str | None) -> tuple[Paragraph, ...]:
    """The items of minutes that print a number and a stop for the § ("87. Budget"), or name them ("Ärende 87"): a run without any gap whose every
    member has a title, a section or a case number right below it. The points of a decision are sentences, and none of them opens a section."""
    found: list[Paragraph] = []
    for line in lines:
        candidate = read_candidate(line, lines, rows, AGENDA, body)
        if candidate is None:
            continue
        named = line.text[candidate.start].isalpha()
        title = line.text[candidate.end :].strip(" *")
        if not named and (not title or title.endswith((".", ";", ",")) or not _shown(line, lines, rows)):
            continue
        found.append(replace(candidate, weight=2.0 * named + 1.5))
    chosen = chain(found)
    steps = _steps(chosen)
    return chosen if len(chosen) >= _FEWEST and steps == len(chosen) - 1 and _mostly_filled(chosen, lines) else ()


def of_agenda(
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
            shown = _shown(line, lines, rows)
            # "Ärende 3", and below it points that are counted from one; a point is a sentence, an item has a title
            told = line.loud - line.text.rstrip().endswith(".")
            found.append(replace(candidate, weight=2.0 * named + (1.5 if shown else 0.5) + 0.4 * told))
            matters |= {line.index} if shown else set()
    chosen = chain(found)
    if len(chosen) < _FEWEST or chosen[0].number != 1 or _steps(chosen) * 10 < (len(chosen) - 1) * 9:
        return ()
    cases = sum(p.line in matters for p in chosen)
    return chosen if _filled_of(chosen, lines) >= 2 or cases * 2 >= len(chosen) else ()


def _shown(line: Line, lines: tuple[Line, ...], rows: dict[int, list[int]]) -> bool:
    """Whether a case number or a section of an item stands on the two lines below a row."""
    last = max(rows.get(line.row, [line.index])) if line.row > 0 else line.index
    return any(is_case_line(b.text) or opens_body(b) for b in lines[last + 1 : last + 3])


def _steps(chosen: tuple[Paragraph, ...]) -> int:
    return sum(b.number == a.last + 1 for a, b in pairwise(chosen))


def _named(chosen: tuple[Paragraph, ...], spans: list[tuple[int, int]]) -> bool:
    """Whether the front page names a span in which the run lies."""
    return any(a <= chosen[0].number and chosen[-1].number <= b for a, b in spans)


def _unbroken(chosen: tuple[Paragraph, ...], lines: tuple[Line, ...], spans: list[tuple[int, int]]) -> bool:
    """Whether signed numbers follow one another as those of a record do that tells small matters without a heading: named by the front page, or
    here and there a section opens under them, as it never does under those of a statute."""
    if _steps(chosen) < len(chosen) - 1:
        return False
    return _named(chosen, spans) or (len(chosen) >= _FEWEST and _filled_of(chosen, lines) * 4 >= len(chosen))


def _filled_of(chosen: tuple[Paragraph, ...], lines: tuple[Line, ...]) -> int:
    return sum(is_filled(lines, p.line, border) for p, border in zip(chosen, borders_of(chosen, lines), strict=True))


def _mostly_filled(chosen: tuple[Paragraph, ...], lines: tuple[Line, ...]) -> bool:
    return _filled_of(chosen, lines) * 10 >= len(chosen) * 6
