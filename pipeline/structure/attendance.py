"""Who was there: the front list of minutes.

In: a Document and its Meeting. Out: one claim a person: chair, vice chair, present (members, and serving substitutes with
whom they replace), substitute (not serving), official, secretary; and one more row for each who adjusted the minutes.
Where there is no front list the chair and the adjusters that are named all the same are the only rows (:mod:`pipeline.structure.told_roles`).
Letters, motions and articles give nothing.

A name is taken as it is printed, on one line; in a list whose surnames stand first without a
comma ("Ek Anna") it is turned. ``paragraphs`` are the words that limit a person's presence ("§§ 27-54",
"del av § 5"). Visitors are no rows. The one who signs as Ordförande where the list names no chair was the meeting's chair.
Adjusters are those who adjusted (Justerande), else those chosen to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.facts import Attendance, Claim, Evidence, Meeting, derived_id
from pipeline.given_names import surnames_first, turned
from pipeline.persons import is_party
from pipeline.structure.cells import lines_of
from pipeline.structure.front_list import read_lists
from pipeline.structure.front_names import SEATED, Entry
from pipeline.structure.told_roles import read_roles
from pipeline.terms import AttendanceRole, Kind
from pipeline.text import Document, Extent


def find_attendance(document: Document, meeting: Meeting) -> tuple[Claim[Attendance], ...]:
    """The front list of ``document``; empty when it has none."""
    if meeting.kind not in (Kind.minutes, Kind.extract):
        return ()
    lines = [line for line in lines_of(document) if not line.furniture]
    lines.sort(key=lambda line: (line.page, line.row))  # columns of one page are read across, not one after the other
    entries = read_lists(document, lines, whole=meeting.kind is Kind.minutes)
    if any(e.group in SEATED for e in entries):
        _turn(entries)
        return tuple(_claims(document, _with_parties(document, _settled(entries))))
    known = [e for e in entries if e.group in ("chair", "adjuster", "chosen")]
    groups = {"chosen" if e.group == "adjuster" else e.group for e in known}
    told = [e for e in read_roles(document) if e.group not in groups]
    return tuple(_claims(document, _with_parties(document, _settled([*known, *told]))))


def _turn(entries: Sequence[Entry]) -> None:
    """Names of a list whose surnames stand first ("Ek Anna") are read as they are said; those with a comma stay as printed."""
    listed = [e for e in entries if e.group in (*SEATED, "vice", "substitute")]
    if any("," in e.person.name for e in listed) or not surnames_first(e.person.name for e in listed):
        return
    for entry in listed:
        entry.person = entry.person._replace(name=turned(entry.person.name))
        entry.replaces = turned(entry.replaces) if entry.replaces else None


def _with_parties(document: Document, rows: Sequence[Entry]) -> Iterator[Entry]:
    """The rows, with the party of a chair or an adjuster who signs without it from the first place that prints it with the name."""
    for entry in rows:
        if entry.person.party is None and entry.role in (AttendanceRole.chair, AttendanceRole.adjuster):
            name = r"\s+".join(map(re.escape, entry.person.name.split()))
            for found in re.finditer(rf"(?<!\w){name},?\s+\((?P<party>[^)\s]{{1,8}})\)", document.text):
                if is_party(found["party"]):
                    place = Extent(*found.span("party"))
                    entry.person = entry.person._replace(party=found["party"], party_extent=place)
                    break
        yield entry


#: "Förvaltningshuset Norra" behind "Justering": where, not who.
_PLACE = re.compile(
    r"(?:hus|huset|salen|kontoret|gården|kansliet|centrum|skolan|biblioteket|lokalen)(?!\w)", re.IGNORECASE
)


def _key(name: str) -> str:
    return re.sub(r"[^\w]", "", name).lower()


def _settled(entries: Iterable[Entry]) -> list[Entry]:
    """One row a person and role: the signatures at the foot of the front page are joined with the lists above them."""
    listed = list(entries)
    rows: list[Entry] = []
    members: dict[str, Entry] = {}
    for entry in listed:
        if entry.group in (*SEATED, "vice", "substitute", "official"):
            key = _key(entry.person.name)
            other = members.get(key)
            if other is not None and other.role is entry.role and other.paragraphs is None:
                continue
            members.setdefault(key, entry)
            rows.append(entry)
    chaired = any(e.role is AttendanceRole.chair for e in rows)
    for entry in listed:
        known = members.get(_key(entry.person.name))
        if entry.group == "chair" and not chaired:
            chaired = True
            if known is not None and known.group in (*SEATED, "vice"):
                known.role, known.role_extent = AttendanceRole.chair, entry.label
            else:
                rows.append(entry)
        elif entry.group == "secretary":
            if known is not None and known.group == "official":
                known.role, known.role_extent = AttendanceRole.secretary, entry.label
            elif known is None and not any(
                e.role is AttendanceRole.secretary and _key(e.person.name) == _key(entry.person.name) for e in rows
            ):
                rows.append(entry)
    if not any(e.role is AttendanceRole.secretary for e in rows):
        for entry in rows:
            if entry.group == "official" and any(_SECRETARY.match(w) for w in _own_titles(entry)):
                entry.role = AttendanceRole.secretary
                break
    return rows + _adjusters(listed, members, rows)


_SECRETARY = re.compile(r"[\s,(–-]*(?:\w*sekreterare|sekr\.?)(?!\w)", re.IGNORECASE)
#: An office right before a name: "kommundirektör Anna Ek".
_BEFORE = re.compile(r"(?:^|[\s,])[a-zåäö][\w-]{4,}\s$")


def _own_titles(entry: Entry) -> list[str]:
    """The words beside an official's name that tell the office: those before it when an office stands there, else those behind it."""
    before = [w for at, w in entry.rest if at < entry.person.name_extent.start and _BEFORE.search(w)]
    return before or [w for _, w in entry.rest]


def _adjusters(listed: Sequence[Entry], members: dict[str, Entry], rows: Sequence[Entry]) -> list[Entry]:
    adjusted = [e for e in listed if e.group == "adjuster"] or [e for e in listed if e.group == "chosen"]
    found: dict[str, Entry] = {}
    for entry in adjusted:
        known = members.get(_key(entry.person.name))
        if known is not None and entry.person.party is None and known.person.party is not None:
            party = replace(
                entry, person=entry.person._replace(party=known.person.party, party_extent=known.person.party_extent)
            )
        else:
            party = entry
        found.setdefault(_key(entry.person.name), party)
    found = {key: e for key, e in found.items() if key in members or not _PLACE.search(e.person.name)}
    chairs = {_key(e.person.name) for e in rows if e.role is AttendanceRole.chair}
    alone = {key: e for key, e in found.items() if key not in chairs}
    return list((alone or found).values())


def _claims(document: Document, rows: Iterable[Entry]) -> Iterator[Claim[Attendance]]:
    for entry in rows:
        person = entry.person
        paragraphs = " ".join(entry.paragraphs.of(document.text).split()) if entry.paragraphs else None
        adjusts = entry.role is AttendanceRole.adjuster
        fact = Attendance(
            attendance_id=derived_id(
                document.document_id, "attendance", person.name, entry.role.value, person.name_extent.start
            ),
            document_id=document.document_id,
            name=person.name,
            party=person.party,
            role=entry.role.value,
            paragraphs=None if adjusts else paragraphs,
            replaces=None if adjusts else entry.replaces,
        )
        evidence = [Evidence("name", person.name_extent), Evidence("role", entry.role_extent)]
        if person.party_extent:
            evidence.append(Evidence("party", person.party_extent))
        if entry.paragraphs and not adjusts:
            evidence.append(Evidence("paragraphs", entry.paragraphs))
        if entry.replaces_extent and not adjusts:
            evidence.append(Evidence("replaces", entry.replaces_extent))
        yield Claim(fact, tuple(evidence))
