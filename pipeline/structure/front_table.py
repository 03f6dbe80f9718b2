"""Front lists that are tables with a row of headings: name, party, presence, who is replaced, who serves instead.

In: the cells of one table row. Out: the columns that a row of headings names, and the entries of a row of people. A member
with an empty cell under "Närvaro" was absent and is no entry; the one named under "Tjänstgörande ersättare" was there
instead. Lists of votes (only Ja, Nej, Avstår) are not read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.persons import is_party
from pipeline.structure.cells import Line
from pipeline.structure.front_names import PARAGRAPHS, Entry, entitle, entries_of, names_in, with_party
from pipeline.terms import AttendanceRole
from pipeline.text import Extent

_HEADINGS = {
    "name": re.compile(
        r"(?:ordinarie\s+)?ledam(?:ot|öter)(?:na)?|namn|förtroendevald(?:a)?|ersättare|beslutande", re.IGNORECASE
    ),
    "party": re.compile(r"parti", re.IGNORECASE),
    "presence": re.compile(r"närv(?:aro|arande)?\.?|§§?|paragraf(?:er)?|tjänstgör(?:ing)?|upprop", re.IGNORECASE),
    "replaces": re.compile(
        r"ersätter|(?:tjg\.?|tjänstgör(?:ande)?)?\s*(?:ers\.?(?:ättare)?)?\s*(?:i stället )?för(?:\s+ledamot)?",
        re.IGNORECASE,
    ),
    "serving": re.compile(r"tj(?:änst)?g(?:örande|\.)?\s*(?:ersättare|ers\.?)", re.IGNORECASE),
    "role": re.compile(r"roll|uppdrag|funktion|befattning", re.IGNORECASE),
    "vote": re.compile(r"ja|nej|avst(?:år|ått)?\.?|frånv(?:arande)?\.?|jäv", re.IGNORECASE),
}
_ABSENT = re.compile(r"[-–—]|nej|frånv\w*\.?|förhinder|f", re.IGNORECASE)
_RANGE = re.compile(r"\d+\s*[-–]\s*\d+")


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a table hold, by number. ``group`` and ``label`` are what the heading of the names says of those in it."""

    kinds: Mapping[str, int]
    group: str
    label: Line | None


def read_columns(row: Sequence[Line]) -> Columns | None:
    """The columns of a row of headings, or None when the row is none: names, and at least one more thing of a list of those present."""
    kinds: dict[str, int] = {}
    label: Line | None = None
    for cell in row:
        for kind, pattern in reversed(_HEADINGS.items()):
            if pattern.fullmatch(cell.text.strip("*_ :")):
                if kind not in kinds:
                    kinds[kind] = cell.column
                    label = cell if kind == "name" else label
                break
    if label is None or len(kinds) < 2 or any(names_in(cell.text) for cell in row):
        return None
    return Columns(kinds, "substitute" if label.text.lower().startswith("ersättare") else "present", label)


def row_entries(row: Sequence[Line], columns: Columns, group: str, label: Extent) -> Iterator[Entry]:
    """The people of one row: the member, unless absent, and the substitute who served instead."""
    cells = {cell.column: cell for cell in row}
    kinds = columns.kinds
    if "vote" in kinds and not kinds.keys() & {"presence", "replaces", "serving"}:
        return
    named = cells.get(kinds["name"])
    found = list(entries_of(named, 0, group, label, None, ())) if named else []
    party = cells.get(kinds.get("party", -2))
    for entry in found:
        if party is not None and entry.person.party is None and is_party(party.text.strip(" ()")):
            entry.person = with_party(entry.person, party, party.text)
    presence = cells.get(kinds.get("presence", -2))
    serving = cells.get(kinds.get("serving", -2))
    instead = list(entries_of(serving, 0, "serving", label, None, ())) if serving else []
    if (said := cells.get(kinds.get("role", -2))) is not None:
        for entry in found:
            _as_said(entry, said)
    absent = "presence" in kinds and (presence is None or _ABSENT.fullmatch(presence.text.strip()) is not None)
    if not absent and not (instead and presence is None):
        for entry in found:
            _limited(entry, presence)
            replaced = cells.get(kinds.get("replaces", -2))
            for other in entries_of(replaced, 0, group, label, None, ()) if replaced else ():
                entry.replaces, entry.replaces_extent = other.person.name, other.person.name_extent
            yield entry
    for entry in instead:
        if found:
            entry.replaces, entry.replaces_extent = found[0].person.name, found[0].person.name_extent
        yield entry


_SEATED = re.compile(r"(?:tj(?:änst)?g\w*\.?\s+)(?:ers\w*\.?)|ledamot|beslutande", re.IGNORECASE)
_SECRETARY = re.compile(r"\w*sekreterare", re.IGNORECASE)
_OFFICIAL = re.compile(
    r"tjänste(?:man|person)|handläggare|\w*(?:chef|direktör|strateg|controller)|föredragande|övrig.*", re.IGNORECASE
)


def _as_said(entry: Entry, said: Line) -> None:
    """What the column "Roll" calls a person: chair, substitute, official; a member else."""
    words, place = said.text.strip(), said.extent
    if _SEATED.match(words):
        return
    for pattern, group, role in (
        (_SECRETARY, "secretary", AttendanceRole.secretary),
        (_OFFICIAL, "official", AttendanceRole.official),
    ):
        if pattern.match(words):
            entry.group, entry.role, entry.role_extent = group, role, place
            return
    entitle(entry, words, place.start)
    if entry.role is AttendanceRole.substitute:
        entry.group = "substitute"


def _limited(entry: Entry, presence: Line | None) -> None:
    if presence is None:
        return
    hit = PARAGRAPHS.search(presence.text) or _RANGE.fullmatch(presence.text.strip())
    if hit is not None:
        entry.rest.append((presence.extent.start, presence.text))
        entry.paragraphs = Extent(presence.extent.start + hit.start(), presence.extent.start + hit.end())
