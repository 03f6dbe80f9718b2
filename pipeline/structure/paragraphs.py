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
from dataclasses import dataclass

from pipeline.structure.annex_heads import in_sheet_head
from pipeline.structure.candidates import HEAD, Paragraph, ranges_of, read_candidate, rows_of
from pipeline.structure.case_numbers import is_case_line
from pipeline.structure.lines import Line
from pipeline.structure.lost_signs import goes_on_without_sign, only_without_sign, without_gaps
from pipeline.structure.runs import best_run, borders_of, heads_an_annex, is_filled
from pipeline.structure.unsigned import numbered, of_agenda, sign_behind, without_sign

_GOES_ON = re.compile(
    r"[*#\s(]*(?:"
    r"(?:forts(?:\.|ättning|ätter)?|fort\.)\s*(?:av|på|från|:)?\s*(?:[\wÅÄÖåäö]{1,10}\s)?(?:§|paragraf|Paragraf)\s*(?P<a>\d{1,4})"
    r"|(?:[\wÅÄÖåäö]{1,10}\s)?(?:§|Paragraf)\s*(?P<b>\d{1,4})\w?(?:/\d+)?[^\n]{0,140}?[\s(,–-]+(?:forts(?:\.|ättning|ätter)?|fort\.)(?:\s*\)|\s*från\s.{0,30}|\s*$|\s+(?=[A-ZÅÄÖ]))"
    r")",
    re.IGNORECASE,
)


#: One of them stands in every § heading.
_SIGNS = ("§", "aragraf", "PARAGRAF", "Par.", "PAR.")


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
        if not any(sign in line.text for sign in _SIGNS):
            continue
        on = _GOES_ON.match(line.text)
        if on:
            goes_on[line.index] = int(on.group("a") or on.group("b"))
            continue
        candidate = read_candidate(line, lines, rows, HEAD, body)
        if candidate and not in_sheet_head(lines, line.index):
            found.append(candidate)
    spans = ranges_of(lines)
    chosen = best_run(found, lines, spans)
    if extract and len(chosen) > 1:
        full = [
            p for p, border in zip(chosen, borders_of(chosen, lines), strict=True) if is_filled(lines, p.line, border)
        ]
        chosen = tuple(full) or chosen
    if not _sound(chosen, lines):
        chosen = ()
    if not chosen:
        chosen = sign_behind(lines, rows, spans, body)
    if not chosen and (agenda or not found):  # a notice names the § of those who prepared its matters
        chosen = of_agenda(lines, rows, body) if agenda else without_sign(lines, rows, spans, body)
        chosen = chosen or of_agenda(lines, rows, body, signed=True)
        if not agenda and not chosen:
            chosen = numbered(lines, rows, body)
        if extract and not chosen:
            chosen = only_without_sign(lines, rows, body)
        goes_on.update(goes_on_without_sign(lines, chosen))
    return _merge_repeats(without_gaps(chosen, lines, rows, body), found, lines, goes_on)


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


def _merge_repeats(
    chosen: tuple[Paragraph, ...], found: list[Paragraph], lines: tuple[Line, ...], goes_on: dict[int, int]
) -> Numbering:
    """Repetitions of the running § at the top of a page are no new items."""
    kept: list[Paragraph] = []
    on = dict(goes_on)
    for paragraph in chosen:
        again = kept and (kept[-1].number, kept[-1].letter) == (paragraph.number, paragraph.letter)
        if again and heads_an_annex(lines, paragraph):
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
        if heads_an_annex(lines, paragraph):
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
