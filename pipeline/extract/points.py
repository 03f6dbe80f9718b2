"""A decision block divided into its points.

In: a passage with its blocks, marks and sentences. Out: :class:`Point` records: where a point's own words stand, its printed label, and
the lead-in lines above it ("Kommunfullmäktige beslutar:"). Contract, reading rule 3: each numbered point or att-sats is a point; in
an unnumbered block each sentence or paragraph with its own deciding verb is; a list that hangs on one verb is part of its point, and so are conditions,
fees and reasons beneath one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pipeline.extract.governing import governs, outcome_marks
from pipeline.facts import Mark, Passage
from pipeline.text import BlockKind, Extent


@dataclass(slots=True)
class Point:
    """One decision point. ``label`` is the printed number, "att", "-" or "" ; ``leads`` the lead-in lines that govern it, outermost first."""

    extent: Extent
    label: str
    leads: tuple[Extent, ...]
    marks: list[Mark] = field(default_factory=list)
    hangs: bool = False


_NUMBER = re.compile(r"(?P<n>\d{1,2})(?:[.)]\s*|:\s+|\s+(?=(?:[Aa]tt\s|[A-ZÅÄÖ])))(?!\d)")
_LETTER = re.compile(r"(?P<n>[a-zå-ö])[.)]\s+")
_BULLET = re.compile(r"[-–—•·*○▪]\s*")
_ATT = re.compile(r"(?:dels\s+|samt\s+|och\s+)?att\s+(?=\w)", re.IGNORECASE)
_LEAD_END = re.compile(
    r"(?::|(?<!\w)(?:besluta(?:r|de|t)?|beslut|följande|att|föreslår|föreslå|del|enhälligt|därför|beslutas)\s*[.:]?)\s*$",
    re.IGNORECASE,
)
_FORMULA = re.compile(r"(?<!\w)(?:beslut\w*|föreslå\w*|enligt|egen del|bifall)(?!\w)", re.IGNORECASE)
_QUIET_ONLY = re.compile(r"^[\W_]*$")
_SPLIT = re.compile(r"(?:,|;|(?<!\w)samt|(?<!\w)och|,\s*dels|,\s*och|,\s*samt)\s+(?=att\s+\w)", re.IGNORECASE)
#: Infinitives that open a new att-sats even after "i uppdrag att".
_DECIDING = frozenset(
    [
        "bifalla",
        "avslå",
        "godkänna",
        "anta",
        "fastställa",
        "upphäva",
        "ge",
        "uppdra",
        "delegera",
        "notera",
        "anse",
        "förklara",
        "bordlägga",
        "återremittera",
        "lägga",
        "föreslå",
        "bemyndiga",
        "införa",
        "avveckla",
        "anslå",
        "avsätta",
        "utse",
        "välja",
    ]
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


def is_lead(passage: Passage, extent: Extent) -> bool:
    """Whether a line only introduces what follows: it has no outcome of its own."""
    text = passage.slice(extent).strip()
    own = [m for m in outcome_marks(passage, extent) if not m.rule.endswith(".enligt")]
    if own and governs(passage, extent, own):
        return (
            text.endswith(":") and re.match(r"(?:Enligt|I enlighet med|På förslag av|Bifall till)\s", text) is not None
        )
    return len(text) <= 200 and _LEAD_END.search(text) is not None


def divide(passage: Passage) -> list[Point]:
    """The points of ``passage`` in reading order."""
    points: list[Point] = []
    leads: list[Extent] = []
    numbered_lead = False
    last_number = 0
    units = _units(passage)
    for unit in units:
        text = passage.slice(unit)
        label, skip = _label(text)
        body = Extent(unit.start + skip, unit.end)
        current = points[-1] if points else None
        if label.isdigit():
            number = int(label)
            if number == 1 or number == last_number + 1 or (last_number == 0 and current is None):
                if current is not None and current.hangs and number == 1:
                    if not governs(passage, body, outcome_marks(passage, body), infinitives=False):
                        current.extent = Extent(current.extent.start, unit.end)
                        numbered_lead = True
                        continue
                if numbered_lead and number > 1 and current is not None and current.hangs:
                    current.extent = Extent(current.extent.start, unit.end)
                    last_number = number
                    continue
                numbered_lead = False
                last_number = number
                points.append(_point(passage, body, label, leads))
                continue
            label = "-"
        if label and not label.isdigit() and current is not None and current.hangs:
            if not governs(passage, body, outcome_marks(passage, body), infinitives=False):
                current.extent = Extent(current.extent.start, unit.end)
                continue
        if label == "att":
            for part in _att_parts(passage, body):
                points.append(_point(passage, part, label, leads))
            continue
        if label and current is not None and (current.label.isdigit() or current.hangs or not _decides(passage, body)):
            current.extent = Extent(current.extent.start, unit.end)
            continue
        if not label and unit is not units[-1] and is_lead(passage, body) and (not points or _FORMULA.search(text)):
            if (points and last_number == 0 and not points[-1].hangs) or not points or last_number:
                leads = [*leads, body] if not points else [body]
            last_number = 0
            continue
        if label:
            points.append(_point(passage, body, label, leads))
            continue
        for sentence in _sentences(passage, body):
            marks = outcome_marks(passage, sentence)
            decides = governs(passage, sentence, marks)
            previous = points[-1] if points else None
            if previous is not None and previous.label.isdigit() and not _starts_with_decider(passage, sentence):
                previous.extent = Extent(previous.extent.start, sentence.end)
            elif decides and not (previous is not None and _weak(decides) and sentence.start < unit.end):
                for part in _att_parts(passage, sentence):
                    points.append(_point(passage, part, "", leads))
            elif (
                (decides and previous is None)
                or previous is None
                or (sentence.start == body.start and _is_clause(passage, sentence))
            ):
                points.append(_point(passage, sentence, "", leads))
            else:
                previous.extent = Extent(previous.extent.start, sentence.end)
    for point in points:
        point.marks = [m for m in passage.marks if point.extent.holds(m.extent)]
    return points


_MARKER_ONLY = re.compile(r"(?:\d{1,2}[.)]?|[a-zå-ö][.)]|[-–—•·*○▪])\s*$")


def _units(passage: Passage) -> list[Extent]:
    """The blocks of the passage; a list marker that stands as a block of its own goes with the block after it."""
    units: list[Extent] = []
    marker: Extent | None = None
    for block in passage.blocks:
        if block.kind is BlockKind.furniture or not passage.extent.holds(block.extent):
            continue
        text = passage.slice(block.extent)
        if _MARKER_ONLY.match(text):
            marker = block.extent
        elif not _QUIET_ONLY.match(text):
            units.append(Extent(marker.start if marker else block.extent.start, block.extent.end))
            marker = None
    return units


def _point(passage: Passage, extent: Extent, label: str, leads: list[Extent]) -> Point:
    hangs = passage.slice(extent).rstrip().endswith(":")
    return Point(extent, label, tuple(leads), hangs=hangs)


def _decides(passage: Passage, extent: Extent) -> bool:
    return bool(governs(passage, extent, outcome_marks(passage, extent)))


def _weak(marks: list[Mark]) -> bool:
    return all(m.rule.endswith(".ska") for m in marks)


_DECIDER = re.compile(
    r"[\w\s&,-]{3,60}?(?:beslutar|föreslår|uppdrar|ger|godkänner|antar|avslår|fastställer|överlämnar)(?!\w)"
)
_CONDITION = re.compile(
    r"(?:träder i kraft|gäller (?:från|till|fr)|tas ut|framgår|enligt (?:bilaga|följande)|bilaga|innebär|omfattar|avser|motiv|skäl"
    r"|finansiering sker|beräknas|ska (?:gälla|ske|vara|ingå|behandla|baseras|innehålla|omfatta)|är|har|består)(?!\w)",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"(?<!\w)[a-zåäö]{3,}(?:as|ds|ts|rs|ls|js|gs|ns|ks|es)(?!\w)")


def _starts_with_decider(passage: Passage, sentence: Extent) -> bool:
    return _DECIDER.match(passage.slice(sentence)) is not None and _decides(passage, sentence)


def _is_clause(passage: Passage, sentence: Extent) -> bool:
    """A paragraph of its own that says what is done though no rule knows the verb ("Underskottet skrivs av")."""
    text = passage.slice(sentence)
    return (
        text.rstrip().endswith(".")
        and not _CONDITION.search(text)
        and _PASSIVE.search(text) is not None
        and len(text) < 300
    )


def _sentences(passage: Passage, extent: Extent) -> list[Extent]:
    found = [s for s in passage.sentences if extent.holds(s)]
    cut = [
        Extent(max(s.start, extent.start), s.end)
        for s in passage.sentences
        if s.start < extent.start < s.end <= extent.end
    ]
    return sorted([*cut, *found]) or [extent]


def _att_parts(passage: Passage, extent: Extent) -> list[Extent]:
    """A sentence with several att-satser ("att bifalla motionen, att ge …") cut before each that decides something itself."""
    text = passage.slice(extent)
    cuts: list[int] = []
    for border in _SPLIT.finditer(text):
        start = border.end()
        following = re.compile(r"att\s+(?:\w+\s+){0,2}?(\w+)").match(text, start)
        rest = Extent(extent.start + start, extent.end)
        marks = [m for m in outcome_marks(passage, rest) if m.extent.start <= rest.start + 40]
        before = text[cuts[-1] if cuts else 0 : start]
        if not outcome_marks(passage, Extent(extent.start, extent.start + border.start())):
            continue
        first = re.match(r"att\s+(\w+)", text[start:])
        infinitive = first is not None and first[1].lower() in _DECIDING
        in_task = (
            re.search(r"i uppdrag|uppdra|bemyndig|förslag(?:et)? (?:om |till )?att|hänvisning till", before) is not None
        )
        passive = any(m.extent.start > rest.start + 4 for m in marks) and following is not None and not in_task
        if infinitive or (marks and not in_task) or passive:
            cuts.append(start)
    borders = [0, *cuts, len(text)]
    return [
        Extent(extent.start + a, extent.start + len(text[:b].rstrip(" ,;")))
        for a, b in zip(borders, borders[1:], strict=False)
        if text[a:b].strip()
    ]
