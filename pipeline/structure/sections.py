"""The lines of one item -> its passages, by heading and by the formulas that open a decision.

In: lines, the document they stand in, and whose record it is. Out: :class:`pipeline.facts.Passage` with exact extents (marks empty), and doubts.
What a heading means depends on who printed it: "Socialnämndens förslag till beslut" is the board's own recommendation in its own minutes
and a proposal in the council's; in an agenda or a letter every decision is a proposal (contract, "kind"). Position decides nothing: the decision
may stand first or last. Text under a heading that is not known goes on as background, and a doubt says so; inside a decision it stays there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest

from pipeline.facts import Doubt, Meeting, Passage
from pipeline.structure.formulas import Formula, read_formula, relation
from pipeline.structure.headings import Heading
from pipeline.structure.lines import Line
from pipeline.structure.section_lines import (
    MOVED,
    ONE_WORD,
    OWN_DECISION,
    TOLD,
    account_begins,
    below_a_rule,
    goes_off,
    heads_another_record,
    is_beside,
    is_column,
    is_lead,
    is_own_decision,
    is_unlisted,
    of_another_record,
    ruled_rows,
    stands_alone,
    where_signed,
)
from pipeline.terms import DoubtKind, Kind, SectionKind
from pipeline.text import BlockKind, Document, Extent

_RECORDS = {Kind.minutes, Kind.extract}
_DOUBTED = {*_RECORDS, Kind.agenda, Kind.letter}
_ACCOUNT = {SectionKind.background, SectionKind.preparation, SectionKind.documents}
_BEFORE_DECISION = {
    SectionKind.front, SectionKind.background, SectionKind.preparation, SectionKind.procedure, SectionKind.vote, SectionKind.documents,
    SectionKind.claims, SectionKind.speakers,
}  # fmt: skip
_LISTS = {SectionKind.documents, SectionKind.distribution}
#: Their heading may say it all: "Reservation från (V)".
_OF_PEOPLE = {SectionKind.reservation, SectionKind.statement, SectionKind.note, SectionKind.non_participation}


@dataclass(slots=True)
class _Open:
    """A passage being gathered."""

    kind: SectionKind
    heading: str = ""
    heading_extent: Extent | None = None
    start: int = -1
    end: int = -1
    lines: list[Line] = field(default_factory=list)
    demoted: bool = False
    nested: bool = False
    spoken: bool = False
    told: int = -1  # the lines of another meeting's head that stand in the text
    body: str | None = None

    def take(self, line: Line, at: int = 0) -> None:
        if self.start < 0:
            self.start = line.start + at
        self.end = line.end
        self.lines.append(line)


def divide_sections(
    document: Document, lines: Sequence[Line], meeting: Meeting, *, pauses: Iterable[int] = (), text_at: int = 0
) -> tuple[list[Passage], list[Doubt]]:
    """The passages of ``lines`` in reading order and the doubts about their headings.

    ``pauses``: indexes of lines that only say that the item goes on ("forts. § 39"): no text. ``text_at``: where text begins on the
    first line.
    """
    divider = _Divider(document, meeting, set(pauses), lines)
    divider.plain = not any(line.loud for line in lines)
    ruled = ruled_rows(document)
    for i, (line, after) in enumerate(zip_longest(lines, lines[1:])):
        divider.account = divider.decides() and (
            account_begins(lines, i, divider.open.lines) or below_a_rule(lines, i, ruled, divider.open.lines)
        )
        divider.coming = i + 1
        divider.read(line, lines[i - 1] if i else None, after, text_at if i == 0 else 0)
    divider.close()
    divider.promote()
    if meeting.kind is Kind.letter:
        divider.sign_off()
    kept = (f for f in divider.done if f.start >= 0 or (f.kind in _OF_PEOPLE and "(" in f.heading))
    return [*map(divider.passage, kept)], divider.doubts


#: "Ordföranden finner att nämnden beslutar enligt förslaget."
_FINDS = re.compile(r"^[^.;:]{0,60}(?<!\w)(?:finner|fann|konstaterar|konstaterade)(?!\w)", re.IGNORECASE)


class _Divider:
    """Reads lines one by one; ``done`` holds the passages gathered so far."""

    def __init__(self, document: Document, meeting: Meeting, pauses: set[int], lines: Sequence[Line]) -> None:
        self.document = document
        self.meeting, self.own = meeting, meeting.body
        self.pauses = pauses
        self.lines, self.coming, self.paused = lines, 0, False  # all of them, and the number of the next
        told = {line.index for line, below in pairwise(lines) if of_another_record(line, meeting) and below.heading}
        self.has_decision = any(is_own_decision(n, meeting.body) and n.index - 1 not in told for n in lines)
        self.open = _Open(self._kind_of_text(SectionKind.front))
        self.done: list[_Open] = []
        self.doubts: list[Doubt] = []
        self.account = False  # at this line the account begins that stands under the points without a heading
        self.plain = False  # no line is set as a heading: a word alone on its line may be one

    def read(self, line: Line, before: Line | None, after: Line | None, at: int) -> None:
        if line.index in self.pauses:
            self.paused = True
            return
        heading = line.heading if at == 0 else None
        alone = self.plain and at == 0 and stands_alone(line, before, after)
        if (
            self.meeting.kind in _RECORDS
            and self.open.kind not in _LISTS
            and heads_another_record(line, after, self.meeting)
        ):
            self._begin(_Open(SectionKind.preparation, told=1, start=line.start, end=line.end, lines=[line]))
        elif heading and not is_column(line, before) and self._is_heading(line, heading, alone, after):
            self._under(line, heading)
        elif self._formula(line, before, after):
            pass
        elif at == 0 and not is_beside(line, before) and is_unlisted(line):
            self._under_unknown(line)
        elif alone and self.open.kind in OWN_DECISION and ONE_WORD.fullmatch(line.text):
            self._begin(_Open(SectionKind.background, line.text, line.block.extent))
        elif self.account or (self.open.spoken and goes_off(line)):
            self._begin(_Open(SectionKind.background))
            self.open.take(line, at)
        else:
            if self.paused and self.open.start >= 0:
                self._begin(_Open(self.open.kind, self.open.heading, self.open.heading_extent))
            self.open.take(line, at)
        self.paused = False

    def _right_under_told(self) -> bool:
        """Whether the line is the first below the head of what another meeting decided."""
        return len(self.open.lines) == self.open.told

    def decides(self) -> bool:
        """Whether the passage being gathered is the body's own decision, with or without a heading."""
        if self.open.kind is SectionKind.front:
            return bool(self.open.lines) and is_lead(self.open.lines[0])
        return self.open.kind in OWN_DECISION

    def close(self) -> None:
        self.done.append(self.open)

    def _begin(self, opened: _Open) -> None:
        self.done.append(self.open)
        self.open = opened

    # ---------------------------------------------------------------- headings

    def _is_heading(self, line: Line, heading: Heading, alone: bool, after: Line | None) -> bool:
        if heading.kind is SectionKind.contents:
            return False
        if heading.composed and heading.kind in _ACCOUNT and self.open.kind in _LISTS and not line.loud:
            return after is not None and len(after.text) > 90  # so long a line is no paper in a list of papers
        text = line.text.strip(" *_:").lower()
        if text in {"förslag", "förslaget"} and self.open.kind in {
            SectionKind.claims,
            SectionKind.procedure,
            SectionKind.vote,
        }:
            return False
        if not heading.weak or line.loud or (alone and self.open.kind not in _LISTS):
            return True
        if self.open.kind in _LISTS | OWN_DECISION or heading.title:
            return False
        return line.text.rstrip(" *_").endswith(":")

    def _under(self, line: Line, heading: Heading) -> None:
        kind, demoted, nested = self._resolved(heading)
        shown = line.text[heading.start : heading.end].strip(" *_:")
        place = line.extent(heading.start, heading.end)
        told = 0 if self._right_under_told() and kind is SectionKind.preparation else -1
        self._begin(_Open(kind, shown, place, demoted=demoted, nested=nested, told=told, body=heading.body))
        if heading.text_at < len(line.text):
            self.open.take(line, heading.text_at)

    def _resolved(self, heading: Heading) -> tuple[SectionKind, bool, bool]:
        """The section that a heading opens here, whether it was put down to another body, and whether it stands under "Beslut"."""
        kind, demoted = heading.kind, False
        if self._right_under_told() and kind in TOLD:
            return self._kind_of_text(SectionKind.preparation), kind in OWN_DECISION, False
        bare = self.open.kind in OWN_DECISION and self.open.start < 0 and self.open.heading_extent is not None
        nested = (bare or self.open.nested or self._goes_up(heading)) and kind in {
            SectionKind.proposal,
            SectionKind.recommendation,
        }
        if nested:
            kind = SectionKind.recommendation
        elif heading.other is not None and heading.body is not None:
            stands = relation(heading.body, self.own)
            if stands < 0 or (stands > 0 and kind is SectionKind.decision):
                kind, demoted = heading.other, kind is SectionKind.decision
        return self._kind_of_text(kind), demoted, nested

    def _goes_up(self, heading: Heading) -> bool:
        """Whether "Förslag till beslut i kommunfullmäktige" stands right under what a lower body decided itself: it is that body's proposal."""
        return (
            self.open.kind in OWN_DECISION
            and self.meeting.kind in _RECORDS
            and heading.body is not None
            and self.own is not None
            and relation(heading.body, self.own) > 0
        )

    def _kind_of_text(self, kind: SectionKind) -> SectionKind:
        """The section as the kind of document makes it."""
        if self.meeting.kind is Kind.motion and kind in {
            SectionKind.front, SectionKind.background, SectionKind.proposal, SectionKind.claims, SectionKind.decision, SectionKind.recommendation,
            SectionKind.preparation,
        }:  # fmt: skip
            return SectionKind.motion_text
        if kind in OWN_DECISION and self.meeting.kind not in _RECORDS:
            return SectionKind.proposal
        return kind

    def _under_unknown(self, line: Line) -> None:
        text = line.text.strip(" *_:")
        note = f"Rubriken ”{text}” är okänd: lägg den i vocabulary/headings.toml"
        if self.meeting.kind in _DOUBTED:
            self.doubts.append(Doubt(DoubtKind.unknown_heading, note, line.block.extent))
        if self.open.kind in OWN_DECISION | {SectionKind.proposal, SectionKind.motion_text, SectionKind.vote}:
            self.open.take(line)
            return
        self._begin(_Open(self._kind_of_text(SectionKind.background), text, line.block.extent))

    # ---------------------------------------------------------------- formulas

    def _formula(self, line: Line, before: Line | None, after: Line | None) -> bool:
        """Whether the line is a formula that opens (or goes on with) a decision; then it has been taken, its words kept in the passage."""
        words, tab, beside = line.text.partition("\t")  # "Nämnden beslutar", and what it decides in the column beside
        if line.block.kind is BlockKind.table_row and (not tab or "\t" in beside):
            return False
        formula = read_formula(words, self.own, beside if tab else after.text if after else "")
        if (
            formula is None
            or self._right_under_told()
            or (tab and formula.sentence)
            or not self._may_open(formula, before)
        ):
            return False
        if formula.sentence and _FINDS.search(line.text) and self._formula_follows():
            return False
        kind = self._kind_of_text(formula.kind)
        shown = "" if formula.sentence else words.strip(" *_:")
        place = None if formula.sentence else line.extent(0, len(words))
        goes_on = self.open.kind is kind and kind in OWN_DECISION | {SectionKind.proposal}
        if self.open.start >= 0 and not goes_on:
            self._begin(_Open(kind, shown, place))
        elif self.open.heading_extent is None and self.open.start < 0:
            self.open = _Open(kind, shown, place)
        else:
            self.open.kind = kind
        self.open.spoken = formula.sentence
        self.open.take(line, len(words) + 1 if tab else 0)
        return True

    def _formula_follows(self) -> bool:
        """Whether the body's own "Kommunfullmäktige beslutar" is still to come: what the chair finds before it is how it was decided."""
        coming = self.lines[self.coming :]
        below = [line.text for line in coming[1:]] + [""]
        found = (read_formula(line.text, self.own, text) for line, text in zip(coming, below, strict=True))
        return any(f is not None and f.kind in OWN_DECISION and not f.sentence and not f.headless for f in found)

    def _may_open(self, formula: Formula, before: Line | None) -> bool:
        if formula.kind is SectionKind.proposal and self.meeting.kind in _RECORDS:
            told = bool(self.open.lines) and self.open.lines[-1].text.rstrip().endswith(".")
            return told if self.open.kind in OWN_DECISION else self.open.kind in _ACCOUNT
        if self.open.kind in OWN_DECISION:
            return not formula.sentence
        if self.open.kind is SectionKind.proposal and not formula.sentence and self.meeting.kind in _RECORDS:
            # "Kommunstyrelsen beslutar" below what was moved and voted on, all of it under the heading of what was proposed
            decided = any(d.kind in OWN_DECISION for d in self.done)
            return not decided and any(MOVED.search(taken.text) for taken in self.open.lines)
        if self.open.kind is SectionKind.proposal or (formula.sentence and self.meeting.kind not in _RECORDS):
            return False
        if self.meeting.kind not in _RECORDS:
            return self.open.kind in {SectionKind.front, SectionKind.background, SectionKind.preparation}
        if formula.headless or self.has_decision:
            return False
        if before is not None and before.text.rstrip().endswith(":") and not before.heading:
            return False  # what follows is quoted: "... med följande förslag:"
        if formula.act:
            return self.open.kind is SectionKind.front and self.open.start < 0
        if formula.sentence:
            return self.open.kind in {
                SectionKind.front,
                SectionKind.background,
                SectionKind.procedure,
                SectionKind.vote,
            }
        return self.open.kind in _BEFORE_DECISION

    # ---------------------------------------------------------------- afterwards

    def promote(self) -> None:
        """A record whose only decision was put down to another body has it after all: its own body was misread."""
        if self.meeting.kind not in _RECORDS or any(
            found.kind in OWN_DECISION and found.start >= 0 for found in self.done
        ):
            return
        demoted = [found for found in self.done if found.demoted and found.start >= 0]
        if demoted:
            demoted[-1].kind = SectionKind.decision
            return
        for found in self.done:
            # "Förslag till beslut i kommunstyrelsen" in the working committee's own record is its recommendation
            if (
                found.kind is SectionKind.proposal
                and found.start >= 0
                and found.body
                and self.own
                and relation(found.body, self.own) > 0
            ):
                found.kind = SectionKind.recommendation

    def sign_off(self) -> None:
        """The signatures at the end of a letter (name over post) become a passage of their own."""
        last = next((found for found in reversed(self.done) if found.start >= 0), None)
        cut = where_signed(last.lines) if last is not None else None
        if last is None or cut is None:
            return
        signed = _Open(SectionKind.other)
        for rest in last.lines[cut:]:
            signed.take(rest)
        last.lines = last.lines[:cut]
        last.start, last.end = (last.start, last.lines[-1].end) if last.lines else (-1, last.end)
        self.done.append(signed)

    def passage(self, found: _Open) -> Passage:
        head = found.heading_extent
        extent = Extent(found.start, found.end) if found.start >= 0 or head is None else Extent(head.end, head.end)
        return Passage(
            kind=found.kind,
            heading=found.heading,
            heading_extent=found.heading_extent,
            extent=extent,
            text=extent.of(self.document.text),
            blocks=tuple(line.block for line in found.lines),
            tables=self.document.tables_in(extent),
        )
