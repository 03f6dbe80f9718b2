"""Annexes among the pages of a record: vote lists, written reservations, and the § that each belongs to.

In: the lines of a document and its § headings. Out: :class:`Annex` records, each a run of lines with the index of the § it belongs to
(None when it names a § that is not here, or when it stands after the last § and nothing ties it to one: a vote list of an unknown matter
must not be read as the last one's).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.bodies import find_bodies
from pipeline.structure.lines import Line
from pipeline.structure.paragraphs import Numbering
from pipeline.terms import SectionKind

_KIND = (
    r"(?:bilag(?:a|or)|(?:omröstnings|voterings)(?:lista|bilaga|protokoll|resultat)|omröstning|votering|röstlista|(?:skriftlig(?:a)?\s+)?reservation(?:er)?|"
    r"särskil(?:t|da)\s+yttrande[n]?|protokollsanteckning(?:ar)?|(?:skriftligt\s+)?yrkande|tilläggsyrkande|ändringsyrkande|interpellation(?:ssvar)?|valsedel)"
)
#: "Bilaga A KF § 5/25", "Voteringslista § 12", "Bilaga 1 till KS § 12", "Tillhör kommunstyrelsens protokoll 2020-01-29 § 12".
_NAMED = re.compile(
    rf"[*#\s]*(?:(?:{_KIND})(?:\s*(?:nr|#)?\s*[A-Z0-9]{{1,3}}(?![\w]))?[\s:,.–-]*(?:till|tillhörande|avseende|för|över|i|rörande)?\s*"
    r"(?P<body>[A-ZÅÄÖ][\wÅÄÖåäö]{0,24}(?:\s[\wåäö]{1,20}){0,2}?)?[\s,:–-]*(?:protokoll(?:et)?\s*)?(?:den\s)?(?:\d{4}-\d{2}-\d{2}[\s,:–-]*)?"
    r"(?:§|paragraf)\s*(?P<number>\d{1,4})(?P<letter>[a-h](?!\w))?|tillhör(?:ande)?\s.{0,60}?(?:§|paragraf)\s*(?P<belongs>\d{1,4}))(?!\d)",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"[*#\s]*(?:bilaga(?:\s*(?:nr\.?|#)?\s*[A-Z0-9]{1,3})?|(?:omröstnings|voterings)(?:lista|bilaga|protokoll)(?:\s*(?:nr\.?|#)?\s*\d{1,2})?|votering\s*#?\d{1,2}|röstlista)[\s:*]*",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.;]\s*$|\b(?:bifogas|lämnas|anmäls|framgår|enligt|se)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Annex:
    """Lines ``[first, end)`` are an annex of the § with this index among the numbering's paragraphs (None: of none that is known)."""

    first: int
    end: int
    owner: int | None
    heading: int


def find_annexes(lines: tuple[Line, ...], numbering: Numbering, body: str | None) -> list[Annex]:
    """The annexes after the first § heading, in reading order. ``body`` is the body whose record it is, or None."""
    paragraphs = numbering.paragraphs
    if not paragraphs:
        return []
    heads = {p.line: i for i, p in enumerate(paragraphs)}
    by_number: dict[int, int] = {}
    for i, paragraph in enumerate(paragraphs):
        for number in range(paragraph.number, min(paragraph.last, paragraph.number + 200) + 1):
            by_number.setdefault(number, i)
    found: list[Annex] = []
    current, opened, owner, heading, decided = 0, -1, None, -1, False

    def close(at: int) -> None:
        nonlocal opened
        if opened >= 0 and at > opened:
            found.append(Annex(opened, at, owner, heading))
        opened = -1

    for line in lines[paragraphs[0].line :]:
        if line.index in heads and not (opened >= 0 and heading == line.index - 1):
            close(line.index)
            current, decided = heads[line.index], False
            continue
        if opened >= 0 and line.index in numbering.goes_on:
            close(line.index)
            continue
        named = _named(line, body) or _named_below(lines, line)
        if named is not None:
            close(_row_start(lines, line))
            opened, heading = _row_start(lines, line), line.index
            owner = by_number.get(named)
            continue
        kind = line.heading.kind if line.heading and line.heading.text_at >= len(line.text) else None
        if opened < 0 and line.first and decided and _BARE.fullmatch(line.text) and not _goes_on_after(lines, line):
            opened, heading = line.index, line.index
            owner = (
                current if current < len(paragraphs) - 1 or len(paragraphs) == 1 else _mentioned(lines, numbering, line)
            )
        elif (
            opened >= 0
            and line.first
            and not decided
            and kind in {SectionKind.decision, SectionKind.recommendation}
            and owner == current
        ):
            close(line.index)
        if kind in {SectionKind.decision, SectionKind.recommendation}:
            decided = True
    close(len(lines))
    return found


def _named(line: Line, body: str | None) -> int | None:
    """The § that an annex's head names, None when the line is no such head."""
    if len(line.text) > 120 or ("§" not in line.text and "aragraf" not in line.text.lower()):
        return None
    hit = _NAMED.match(line.text)
    if not hit or _SENTENCE.search(line.text[hit.end() :]) or len(line.text) - hit.end() > 60:
        return None
    if hit["body"] and body:
        named = find_bodies(hit["body"])
        if named and not any(b.name == body or body.endswith(b.name) for b in named):
            return None
    return int(hit["number"] or hit["belongs"])


#: The line under "Omröstningslista 1" that says whose list it is: "§ 64, återremiss".
_OWNER_LINE = re.compile(
    r"[*#\s]*(?:[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,4}\s)?(?:§|Paragraf)\s?(?P<number>\d{1,4})(?![\d/-])[,.:\s]", re.IGNORECASE
)


def _named_below(lines: tuple[Line, ...], head: Line) -> int | None:
    """The § that one of the two lines under an annex's bare head names; None when the head is none or they name none."""
    if not _BARE.fullmatch(head.text):
        return None
    for line in lines[head.index + 1 : head.index + 3]:
        if hit := _OWNER_LINE.match(line.text + " "):
            return int(hit["number"]) if len(line.text) < 90 else None
        if not _BARE.fullmatch(line.text):
            return None
    return None


def _goes_on_after(lines: tuple[Line, ...], head: Line) -> bool:
    """Whether the page goes on with sections of an item: then "Bilaga" at its top is only a reference to one."""
    for line in lines[head.index + 1 :]:
        if line.page != head.page:
            return False
        if line.heading and line.heading.kind not in {
            SectionKind.vote,
            SectionKind.reservation,
            SectionKind.statement,
            SectionKind.attendance,
        }:
            return True
    return False


def _row_start(lines: tuple[Line, ...], line: Line) -> int:
    """The first line of the visual row that ``line`` stands on ("Votering #2:      Bilaga B KF § 5/25")."""
    at = line.index
    while at > 0 and lines[at - 1].row == line.row and lines[at - 1].page == line.page:
        at -= 1
    return at


def _mentioned(lines: tuple[Line, ...], numbering: Numbering, head: Line) -> int | None:
    """The one § whose text speaks of the annex by its name ("Bilaga 2"), or whose title the annex repeats."""
    name = re.sub(r"[\s*:#]+", " ", head.text).strip().lower()
    borders = [p.line for p in numbering.paragraphs[1:]] + [head.index]
    owners = [
        i
        for i, (p, border) in enumerate(zip(numbering.paragraphs, borders, strict=True))
        if re.search(r"\d|\b[a-z]$", name)
        and any(re.search(rf"{re.escape(name)}(?!\w)", line.text.lower()) for line in lines[p.line : border])
    ]
    if len(owners) == 1:
        return owners[0]
    near = " ".join(line.text.lower() for line in lines[head.index : head.index + 12])
    titled = []
    for i, p in enumerate(numbering.paragraphs):
        title = next(
            (x.text.lower() for x in lines[p.line + 1 : p.line + 3] if len(x.text) > 25 and not x.opens_section), ""
        )
        if title and title[:60] in near:
            titled.append(i)
    return titled[0] if len(titled) == 1 else None
