"""A decision block divided into its points.

In: a passage with its blocks, marks and sentences. Out: :class:`Point` records: where a point's own words stand, its printed label, and
the lead-in lines above it ("Kommunfullmäktige beslutar:"). Contract, reading rule 3: each numbered point or att-sats is a point; in
an unnumbered block each sentence or paragraph with its own deciding verb is; a list that hangs on one verb is part of its point, and so
are conditions, fees and reasons beneath one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.extract.att_parts import att_parts
from pipeline.extract.framing import (
    BENEATH,
    HEAD,
    accepts,
    ends_here,
    is_clause,
    is_lead,
    is_order,
    leads_on,
    own_formula,
    stands_aside,
    starts_with_decider,
)
from pipeline.extract.governing import governs, outcome_marks
from pipeline.extract.unlisted import task
from pipeline.facts import Mark, Passage
from pipeline.text import BlockKind, Extent


@dataclass(slots=True)
class Point:
    """One decision point.

    ``label`` is the printed number, "a)", "att", "-" or ""; ``leads`` are the lead-in lines that govern it, outermost first; ``hangs``
    says that a list may hang on it (it ends with a colon), ``under`` that one does, ``whole`` that whatever the list says is part of it.
    """

    extent: Extent
    label: str
    leads: tuple[Extent, ...]
    marks: list[Mark] = field(default_factory=list)
    hangs: bool = False
    under: bool = False
    whole: bool = False


_NUMBER = re.compile(r"(?P<n>\d{1,2})(?:[.)]\s*|:\s+|\s+(?=(?:[Aa]tt\s|[A-ZÅÄÖ])))(?!\d)")
_LETTER = re.compile(r"(?P<n>[a-zå-ö])[.)]\s+")
_BULLET = re.compile(r"[-–—•·*○▪]\s*")
_ATT = re.compile(r"(?:dels\s+|samt\s+|och\s+)?att\s+(?=\w)", re.IGNORECASE)
#: "Kommunstyrelsen föreslår / att kommunfullmäktige beslutar / att …": the second line says who shall decide.
_ATT_DECIDE = re.compile(r"att\s(?:[\w\s&,-]{3,60}?\s)?(?:beslutar|besluta|beslutade)\s?:?")
#: The weight up to which a cue is a condition of the point before it.
WEAK = 0.7
#: Letters in which a point says that it is about the agenda, and in which it ends with what leads in a list.
_OPENING, _TAIL = 600, 200
_QUIET_ONLY = re.compile(r"^[\W_]*$")
#: "Kommunstyrelsen antecknar för egen del redovisningen samt föreslår att kommunfullmäktige beslutar:": a decision and a lead-in.
_OWN_PART = re.compile(
    r"[A-ZÅÄÖ][^.;:]{3,60}?(?:nämnden|styrelsen|utskottet|fullmäktige)\s(?!beslutar)[^.;:]*?för egen del[^.;:]{5,160}?"
    r"(?=,?\s(?:samt|och|dels)\s(?:föreslår|hemställer|beslutar))",
)


def _label(text: str) -> tuple[str, int]:
    """The printed label at the start of a block and its length."""
    number = _NUMBER.match(text)
    if number:
        return number["n"], number.end()
    letter = _LETTER.match(text)
    if letter:
        return letter["n"] + ")", letter.end()
    bullet = _BULLET.match(text)
    at = bullet.end() if bullet else 0
    if _ATT.match(text, at):
        return "att", at
    return ("-", at) if bullet else ("", 0)


def divide(passage: Passage) -> list[Point]:
    """The points of ``passage`` in reading order."""
    division = _Division(passage)
    units = _units(passage)
    for n, unit in enumerate(units):
        if division.points and ends_here(passage, unit) and not division.number_follows(units[n:]):
            break
        division.read(unit, units[n + 1] if n + 1 < len(units) else None)
    if not any(outcome_marks(passage, p.extent) for p in division.points):
        # "Nämnden beslutar enligt förvaltningens förslag" with nothing but an adjournment under it is the decision itself.
        division.points[:0] = [Point(lead, "", ()) for lead in division.leads if own_formula(passage, lead)]
    for point in division.points:
        point.marks = [m for m in passage.marks if point.extent.holds(m.extent)]
    return division.points


class _Division:
    """A decision block read unit by unit: the points so far, the lead-in lines that govern what comes, the last printed number."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.points: list[Point] = []
        self.leads: list[Extent] = []
        self.number = 0
        self.reached = 0  # the last number printed, before a lead-in line too
        self.led = False  # a lead-in line stands behind the last point: no list hangs on that point any more
        self.aside = (
            False  # a reservation or a note stands behind the last point: what follows is no part of that point
        )
        self.beneath = ""  # the sort of marker of the list that hangs on the last point
        self.listed = ""  # the sort of marker of the last point: a number, "a)", "-" or nothing

    def read(self, unit: Extent, below: Extent | None) -> None:
        text = self.passage.slice(unit)
        label, skip = _label(text)
        body = Extent(unit.start + skip, unit.end)
        sort = _sort(label, skip)
        current = self.points[-1] if self.points else None
        if sort == "1" and not self._follows(int(label)):
            sort = label = "-"
        if (
            sort
            and current is not None
            and (current.hangs or self._bare_list(current, sort))
            and self._belongs(body, sort)
        ):
            self._extend(unit.end)
        elif sort == "1":
            self.number = self.reached = int(label)
            self._add([body], label, sort)
        elif (sort and current is not None and self.listed not in ("", sort)) or (
            current is not None and self.listed and _HOLDS.match(self.passage.slice(body))
        ):
            self._extend(unit.end)
        elif label == "att" and not (_ATT_DECIDE.fullmatch(text) and below):
            self._add(att_parts(self.passage, body), label, sort)
        elif label == "att" and (current is None or self.led):
            self.leads = [*self.leads, body]
        elif sort and (current is None or self.led or self.listed == sort or _decides(self.passage, body)):
            self._add([body], label, sort)
        elif sort:
            self._extend(unit.end)
        elif below and self._leads(body, below) and (current is None or leads_on(self.passage, body)):
            own = _OWN_PART.match(text)
            if own and governs(
                self.passage, part := Extent(body.start, unit.start + own.end()), outcome_marks(self.passage, part)
            ):
                self._add([part], "", "")
                current = self.points[-1]
            self.leads = [*self.leads, body] if current is None else [body]
            self.number, self.listed, self.led = 0, "", current is not None
        else:
            for sentence in _sentences(self.passage, body):
                if stands_aside(self.passage, sentence):
                    self.aside = True
                    if ":" in self.passage.slice(sentence):
                        break  # the rest of the paragraph is what the note says
                    continue
                self._read_sentence(sentence, first=sentence.start == body.start)

    def _leads(self, line: Extent, below: Extent) -> bool:
        """Whether a line introduces what follows, or accepts what is listed right below it."""
        listed = _label(self.passage.slice(below))[0] != ""
        return (listed and accepts(self.passage.slice(line))) or is_lead(self.passage, line)

    def number_follows(self, units: list[Extent]) -> bool:
        """Whether the next printed number is still to come, so that the block cannot be over."""
        return self.number > 0 and any(_label(self.passage.slice(u))[0] == str(self.number + 1) for u in units)

    def _follows(self, number: int) -> bool:
        return (
            number in (1, self.number + 1)
            or (self.number == 0 and number == self.reached + 1 > 1)
            or (self.number == 0 and not self.points)
        )

    def _bare_list(self, current: Point, sort: str) -> bool:
        """A numbered list under an unnumbered sentence of the same block hangs on it, colon or not."""
        return sort == "1" and self.listed == "" and not self.led and (current.under or self.number <= 1)

    def _belongs(self, body: Extent, sort: str) -> bool:
        """Whether a list unit under "… i uppdrag att:" is part of that point: it decides nothing itself."""
        if self.listed == "1" and sort == "1" and not (self.points[-1].under and self.beneath == "1"):
            return False
        held = sort != self.listed and (
            _SO_THAT.search(self.passage.slice(self.points[-1].extent)) or self.points[-1].whole
        )
        if not held and governs(self.passage, body, outcome_marks(self.passage, body), infinitives=False):
            return False
        self.points[-1].whole = bool(held)
        self.points[-1].under, self.beneath = True, sort
        return True

    def _read_sentence(self, sentence: Extent, first: bool) -> None:
        head = HEAD.match(self.passage.slice(sentence))
        if head:
            self.leads = [Extent(sentence.start, sentence.start + head.end())]
            rest = Extent(sentence.start + head.end() + 1, sentence.end)
            parts = att_parts(self.passage, rest)
            if len(parts) > 1:
                self._add(parts, "", "")
                return
            if self.points and "beslutar för egen del" in self.passage.slice(sentence):
                self._add([sentence], "", "")  # whatever its verb
                return
        decides = governs(self.passage, sentence, outcome_marks(self.passage, sentence)) or self._entitles(sentence)
        previous = self.points[-1] if self.points else None
        if previous is None:
            self._add(att_parts(self.passage, sentence) if decides else [sentence], "", "")
        elif (self.listed or self._of_the_agenda(previous, sentence)) and not starts_with_decider(
            self.passage, sentence
        ):
            self._extend(sentence.end)
        elif decides and not _weak(decides) and not BENEATH.match(self.passage.slice(sentence)):
            self._add(att_parts(self.passage, sentence), "", "")
        elif (
            first
            and not self.listed
            and (is_clause(self.passage, sentence) if not decides else self._own_line(sentence))
        ):
            self._add([sentence], "", "")
        else:
            self._extend(sentence.end)

    def _entitles(self, sentence: Extent) -> list[Mark]:
        """The cues of a sentence that gives somebody the right to what they name ("Direktören får godkänna utförare")."""
        text = self.passage.slice(sentence)
        marks = outcome_marks(self.passage, sentence)
        return marks if marks and _MAY.search(text) and task(text) is not None else []

    def _of_the_agenda(self, point: Point, sentence: Extent) -> bool:
        """Whether a sentence says how the agenda, on which the point above decides, is changed."""
        opening = Extent(point.extent.start, min(point.extent.end, point.extent.start + _OPENING))
        agenda = _AGENDA.search(self.passage.slice(opening))
        if agenda is None:
            return False
        return agenda["listed"] is not None or _CHANGES.search(self.passage.slice(sentence)) is not None

    def _own_line(self, sentence: Extent) -> bool:
        """Whether a paragraph of one sentence says what shall be done: a list that lost its marks ("Rapport ska lämnas varje år.")."""
        text = self.passage.slice(sentence)
        alone = any(b.extent == sentence for b in self.passage.blocks)
        return alone and text.endswith(".") and not BENEATH.match(text) and is_order(text)

    def _add(self, extents: list[Extent], label: str, sort: str) -> None:
        self.listed, self.led, self.aside = sort, False, False
        for extent in extents:
            hangs = _HANGS.search(self.passage.slice(extent)) is not None
            self.points.append(Point(extent, label, tuple(self.leads), hangs=hangs))

    def _extend(self, end: int) -> None:
        if self.aside:
            return
        last = self.points[-1]
        last.extent = Extent(last.extent.start, end)
        tail = Extent(max(last.extent.start, end - _TAIL), end)  # a point may grow by thousands of sentences
        last.hangs = last.hangs or _SO_THAT.search(self.passage.slice(tail)) is not None


def _sort(label: str, skip: int) -> str:
    """The sort of a marker: "1" a number, "a)" a letter, "-" a bullet (also before "att"), "att" a bare att-sats, "" none."""
    if label.isdigit():
        return "1"
    if label.endswith(")"):
        return "a)"
    if label == "att":
        return "-" if skip else "att"
    return label


#: "Delegationsordningen ändras så att", "Följande villkor gäller:": what the list says is the change, or hangs on the point.
_SO_THAT = re.compile(
    r"(?<!\w)(?:så\s+att|(?:följande\s+(?:lydelse|(?:ändring|justering|komplettering|rättelse|korrigering)(?:ar)?|rättelser|tillägg|villkor|förutsättningar)"
    r"|villkor(?:en)?|enligt\s+följande)(?:\s+(?:gäller|ska\s+gälla))?\s*:)\s*$",
    re.IGNORECASE,
)
_MAY = re.compile(r"(?<!\w)får(?!\w)", re.IGNORECASE)
#: "att anta taxan / att gälla från och med den 1 maj": from when the point above holds.
_HOLDS = re.compile(
    r"(?:samt\s+|och\s+)?att\s+(?:(?:börja\s+)?(?:gälla|tillämpas)|träda\s+i\s+kraft)(?!\w)", re.IGNORECASE
)
#: "Dagordningen fastställs med följande ändring:": what is said of its matters is the change, whatever its form.
_AGENDA = re.compile(
    r"(?<!\w)(?:dagordning|föredragningslist|ärendelist)\w*"
    r"(?:(?P<listed>[^.;]*\s(?:med|enligt)\s[^.;]*:)|\s(?:fastställs|godkänns|antas)(?!\w))",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"(?<!\w)(?:utgår|stryks|tillkommer|läggs\still|flyttas|behandlas\s(?:efter|före|först|sist|direkt))(?!\w)",
    re.IGNORECASE,
)
_HANGS = re.compile(
    r"(?::|(?<!\w)så\s+att|uppdrag(?:et)?\s+(?:att|till)|(?:åt|till)\s[\w\s,-]{3,60}\satt)\s*$", re.IGNORECASE
)
_MARKER_ONLY = re.compile(r"(?:\d{1,2}[.)]?|[a-zå-ö][.)]|[-–—•·*○▪])\s*$")


def _units(passage: Passage) -> list[Extent]:
    """The blocks of the passage; a list marker that stands as a block of its own goes with the block after it."""
    units: list[Extent] = []
    markers: list[Extent] = []
    for block in passage.blocks:
        if block.kind is BlockKind.furniture or not passage.extent.overlaps(block.extent):
            continue
        # a heading glued to its text shares the block with it
        extent = Extent(max(block.extent.start, passage.extent.start), min(block.extent.end, passage.extent.end))
        text = passage.slice(extent)
        if _MARKER_ONLY.match(text):
            markers.append(extent)
        elif not _QUIET_ONLY.match(text):
            # numbers that all stand before their points ("1." "2." "3.") belong to none of them
            units.extend(_run_in(passage, Extent(markers[0].start if len(markers) == 1 else extent.start, extent.end)))
            markers = []
    return units


_RUN_IN = re.compile(r"(?<=[.;:])\s*(?=(\d{1,2})[.)]\s?(?:[Aa]tt\s|[A-ZÅÄÖ]))")


def _run_in(passage: Passage, unit: Extent) -> list[Extent]:
    """A unit that holds a whole list on one line ("1. LOV behålls. 2. Nämnden bemyndigas …") as its points."""
    text = passage.slice(unit)
    first = _NUMBER.match(text)
    if first is None or not first["n"].isdigit():
        return [unit]
    following = int(first["n"]) + 1
    cuts = [0]
    for border in _RUN_IN.finditer(text, first.end()):
        if int(border[1]) == following:
            cuts.append(border.end())
            following += 1
    return [Extent(unit.start + a, unit.start + len(text[:b].rstrip())) for a, b in pairwise([*cuts, len(text)])]


def _decides(passage: Passage, extent: Extent) -> bool:
    return bool(governs(passage, extent, outcome_marks(passage, extent)))


def _weak(marks: list[Mark]) -> bool:
    """Cues that open no point of their own in running text: what shall be done, from when it holds."""
    return all(m.weight <= WEAK for m in marks)


def _sentences(passage: Passage, extent: Extent) -> list[Extent]:
    found: list[Extent] = []
    first = bisect_left(passage.sentences, (extent.start,))
    for at in range(max(first - 1, 0), len(passage.sentences)):
        sentence = passage.sentences[at]
        if sentence.start > extent.end:
            break
        if extent.start < sentence.end <= extent.end:  # of one that is cut, the end
            found.append(Extent(max(sentence.start, extent.start), sentence.end))
    return found or [extent]
