"""Who chaired and who adjusted, where no front list says so: in the words of an extract, or of the matter that chose them.

In: a document without a front list. Out: :class:`pipeline.structure.front_names.Entry` records for the chair ("Ordföranden Anna Ek (S) ställer",
"Anna Ek (S), ordförande" in a list of votes) and the adjusters ("utser Bo Al (M) att tillsammans med ordföranden justera protokollet"). Two that
are called chair are none: one of them stands in for the other, or chairs something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.persons import Person, find_persons
from pipeline.structure.front_names import ROLE, Entry, names_in
from pipeline.text import Document, Extent

_CHAIR_BEFORE = re.compile(
    r"(?:^|[.:;,]\s|\n|(?<=\s))(?<!vice )(?<!v )(?<![ns]s )(?:tjänstgörande |mötes)?(?:ordföranden?)\s+$", re.IGNORECASE
)
_CHAIR_BEHIND = re.compile(r",?\s*\(?ordf(?:örande|\.)?\)?(?=\s*(?:$|[\n|\t,.;)]))", re.IGNORECASE)
#: "Interpellation till socialnämndens ordförande Anna Ek": of another body.
_OF_A_BODY = re.compile(
    r"(?:nämndens|styrelsens|utskottets|fullmäktiges|beredningens|bolagets|rådets|vice|v\.?|\w+:[ea]\s+v(?:ice)?)\s+(?:tf\s+|tjänstgörande\s+)?ordföranden?\s+$",
    re.IGNORECASE,
)
_TOGETHER = r"(?:att\s+)?(?:jämte|tillsammans\s+med)\s+ordföranden?,?\s+justera\s+(?:dagens\s+|dagens\s+sammanträdes\s+)?protokoll(?:et)?"
_CHOSEN_BEHIND = re.compile(
    rf"{_TOGETHER}\s+(?:utses|utsågs|utser|utsåg|väljs|valdes|väljer|valde)\s+(?:[\w-]+(?:nämnden|styrelsen|fullmäktige|utskottet)\s+)?",
    re.IGNORECASE,
)
#: "Protokollet justeras av Anna Ek (S) och Bo Al (M).", in the running text of a front without lists.
_ADJUSTED_BY = re.compile(
    r"(?<!\w)protokollet\s+(?:justeras|justerades|justerats|har\s+justerats)\s+(?:digitalt\s+)?av\s+", re.IGNORECASE
)
_CHOSEN_BEFORE = re.compile(rf"\s*(?:,\s*)?(?:till\s+)?{_TOGETHER}", re.IGNORECASE)
_SIGNED = re.compile(
    r"^[ \t]*(?P<label>Justera(?:t|s|de)(?:\s+av)?|Justerare|Justerande|Ordförande)[ \t]*:[ \t]*(?P<names>[^\n]{5,120})$",
    re.MULTILINE,
)
#: Characters at the end of a document in which signatures stand.
_FOOT = 1500
_CHAIR_WORD = re.compile(r"[Oo]rdf(?:örande|\.)")
#: Characters around a word for the chair in which people are looked for.
_AROUND = 250
#: How far the names of those chosen stand from the words that choose them.
_NEAR = 90


def read_roles(document: Document) -> list[Entry]:
    """The chair and the adjusters that the running text names; empty when it names none, or two chairs."""
    text = document.text[: document.body_end]
    people = list(_near_chairs(text))
    signed = list(_signatures(text))
    chairs = [e for e in signed if e.group == "chair"] or _chair(text, people)
    return [*chairs, *([e for e in signed if e.group == "adjuster"] or _chosen(text, people))]


def _near_chairs(text: str) -> Iterator[Person]:
    """The people near a word for the chair; the rest of a long document need not be searched."""
    low = high = 0
    for word in _CHAIR_WORD.finditer(text):
        if word.start() - _AROUND > high:
            yield from find_persons(text[low:high], low)
            low = word.start() - _AROUND
        low, high = max(0, low), word.end() + _AROUND
    yield from find_persons(text[low:high], low)


def _signatures(text: str) -> Iterator[Entry]:
    """Who signed at the end of an extract: "Justerat: Anna Ek, ordförande, och Bo Al"."""
    for line in _SIGNED.finditer(text, max(0, len(text) - _FOOT)):
        group = "chair" if line["label"].lower().startswith("ordf") else "adjuster"
        label = Extent(*line.span("label"))
        start = line.start("names")
        for person in names_in(line["names"]):
            moved = person._replace(
                extent=person.extent.shift(start),
                name_extent=person.name_extent.shift(start),
                party_extent=person.party_extent.shift(start) if person.party_extent else None,
            )
            role = "chair" if _CHAIR_BEHIND.match(text, moved.extent.end) else group
            yield Entry(moved, role, label, ROLE[role], label)


def _chair(text: str, people: list[Person]) -> list[Entry]:
    found: dict[str, Entry] = {}
    for person in people:
        before = text[max(0, person.extent.start - 60) : person.extent.start]
        front = _CHAIR_BEFORE.search(before)
        back = _CHAIR_BEHIND.match(text, person.extent.end)
        if (front is None and back is None) or (front is not None and _OF_A_BODY.search(before)):
            continue
        at = text.rfind("rdförande", 0, person.extent.start) - 1 if front else text.find("rdf", person.extent.end) - 1
        label = Extent(at, at + (10 if text[at + 1 : at + 10] == "rdförande" else 4))
        found.setdefault(person.name, Entry(person, "chair", label, ROLE["chair"], label))
    return list(found.values()) if len(found) == 1 else []


def _chosen(text: str, people: list[Person]) -> Iterator[Entry]:
    for pattern, behind in ((_CHOSEN_BEHIND, True), (_CHOSEN_BEFORE, False)):
        for words in pattern.finditer(text):
            label = Extent(words.start(), words.end())
            near = _row_behind(text, people, words.end()) if behind else _row_before(text, people, words.start())
            if near:
                yield from (Entry(p, "chosen", label, ROLE["chosen"], label) for p in near)
                return
    for words in _ADJUSTED_BY.finditer(text):
        label = Extent(words.start(), words.end())
        near = _row_behind(text, find_persons(text[words.end() : words.end() + _AROUND], words.end()), words.end())
        if near:
            yield from (Entry(p, "chosen", label, ROLE["chosen"], label) for p in near)
            return


def _row_behind(text: str, people: list[Person], at: int) -> list[Person]:
    """The people of one enumeration that begins at ``at``."""
    row: list[Person] = []
    for person in (p for p in people if p.extent.start >= at):
        between = text[at : person.extent.start]
        if len(between) > _NEAR or not _JOINT.fullmatch(between):
            break
        row.append(person)
        at = person.extent.end
    return row


_JOINT = re.compile(r"\s*(?:,|och|samt|ledamöterna|ledamoten)?\s*(?:ledamoten\s+)?", re.IGNORECASE)


def _row_before(text: str, people: list[Person], at: int) -> list[Person]:
    """The people of one enumeration that ends at ``at``."""
    row: list[Person] = []
    for person in reversed([p for p in people if p.extent.end <= at]):
        between = text[person.extent.end : at]
        if len(between) > _NEAR or not _JOINT.fullmatch(between):
            break
        row.insert(0, person)
        at = person.extent.start
    return row
