"""The lists of people on the front pages of minutes, as they are printed.

In: the cells of a document. Out: :class:`Entry` records: one a person and list, with the role that the label and the titles beside the name
give. A label stands left of the names, above them, or glued to the first; of labels side by side each governs the cells below it.
Words: ``vocabulary/attendance.toml``. Who is the same person in two lists is told in :mod:`pipeline.structure.attendance`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from pipeline.persons import Person, find_names, is_party
from pipeline.rules import toml
from pipeline.structure.cells import Line
from pipeline.structure.kind import SECTION_LINE
from pipeline.terms import AttendanceRole
from pipeline.text import Document, Extent

_ROLE = {
    "present": AttendanceRole.present,
    "serving": AttendanceRole.present,
    "substitute": AttendanceRole.substitute,
    "official": AttendanceRole.official,
    "secretary": AttendanceRole.secretary,
    "chair": AttendanceRole.chair,
    "adjuster": AttendanceRole.adjuster,
    "chosen": AttendanceRole.adjuster,
}
SEATED = ("present", "serving")
#: Lists that end with the first line that holds no name.
_SHORT = ("chair", "secretary", "adjuster", "chosen")
#: Cells of a document among which the front list is looked for when a table of contents stands before it.
_FRONT = 400
#: Cells behind the last § line of a table of contents; more is the text of a matter.
_CONTENTS = 15


@dataclass(slots=True)
class Entry:
    """One person of a list while it is read. ``group`` is the label's group, ``label`` its words."""

    person: Person
    group: str
    label: Extent
    role: AttendanceRole
    role_extent: Extent
    paragraphs: Extent | None = None
    replaces: str | None = None
    replaces_extent: Extent | None = None
    rest: list[tuple[int, str]] = field(default_factory=list)


# --------------------------------------------------------------------------- labels


@cache
def _labels() -> tuple[re.Pattern[str], dict[str, str]]:
    groups = {phrase: group for group, phrases in toml("attendance.toml")["labels"].items() for phrase in phrases}
    listed = "|".join(r"\s+".join(map(re.escape, p.split())) for p in sorted(groups, key=len, reverse=True))
    return re.compile(
        rf"(?P<label>{listed})(?:\s*\((?:\d+|[a-zåäö ]{{3,30}})\))?(?P<after>\s*[:.…_]+\s*|\s+(?=(?-i:[^a-zåäö]))|\s*$|,?\s*§)",
        re.IGNORECASE,
    ), groups


def _label_of(line: Line, above: Sequence[_Label] = ()) -> tuple[str, int] | None:
    """The group of the label that begins a cell, and where the words behind it begin.

    A label over two lines ("Tjänstgörande" / "ersättare") is the one that both make together.
    """
    pattern, groups = _labels()
    text = line.text
    lead = len(text) - len(text.lstrip("*#_ "))
    hit = pattern.match(text, lead)
    if hit is None:
        return None
    end = hit.end("label")
    if "§" not in hit["after"]:
        end = len(text) - len(text[hit.end("label") :].lstrip(" :.…_*\t)"))
    group = groups[" ".join(hit["label"].lower().split())]
    if hit["label"].lower() == "ersättare" and above and above[-1].text.lower() in ("tjänstgörande", "beslutande"):
        near = 0 < line.row - above[-1].row <= 1 and abs(above[-1].x0 - line.x0) < 3
        group = "serving" if near and above[-1].text.lower() == "tjänstgörande" else group
    return group, end


# --------------------------------------------------------------------------- reading

_REPLACES = re.compile(
    r"(?:ersätter|ersatte|(?:tjänstgörande|tjänstgör|tjg)\.?\s*(?:ersättare|ers\.?)?\s*för|(?:ersättare|ers\.?)\s+för|i\s?stället\s+för|inkallad\s+för|(?<![\w.])för)"
    r"(?:\s+ledamoten)?\s*:?\s*$",
    re.IGNORECASE,
)
_PARAGRAPHS = re.compile(
    r"(?:(?:ej|utom|dock ej|del av|fr\.?o\.?m\.?|from|t\.?o\.?m\.?|tom|från och med|till och med|under|vid|endast)\s*,?\s*){0,2}§{1,2}\s*\d+\w?"
    r"(?:\s*(?:[-–—]|,|och|samt|till|t\.?o\.?m\.?)\s*(?:del\s+av\s*)?§{0,2}\s*\d+(?!\d|[.:]\d))*",
    re.IGNORECASE,
)
_VISITOR = re.compile(
    r"allmänhet|åhörare|medborgar(?!skap|kontor|serv)|(?<!\w)elev(?:er)?(?!\w)|prao|praktikant|förslagsställare|sökande|anhörig|brukare(?!\w)|klagande",
    re.IGNORECASE,
)
#: Words of an office or an organisation: what stands like this behind a comma is no second person.
_OFFICE = re.compile(
    r"""(?: (?:chef|ledare|sekreterare|controller|strateg|ekonom|handläggare|ansvarig|samordnare|ingenjör|arkitekt|jurist
          |direktör|koordinator|utredare|revisor|konsult|planerare|utvecklare|kommunen?s?|förvaltning(?:en)?|avdelning(?:en)?
          |enhet(?:en)?|kontor(?:et)?|nämnd(?:en)?|styrelsen?|förbund(?:et)?|sköterska|inspektör|tekniker|pedagog|lantmätare
          |företrädare|representant|byrån?|ordförande)
      | ^(?:stad|AB|EY|PwC|KPMG|region|vision|kommunal|saco|miljö|rektor|polis(?:en)?|facklig|punkt|vd|digital\w*|tf\.?|se)
    )$""",
    re.VERBOSE | re.IGNORECASE,
)


class _Label(NamedTuple):
    """A label in force: the left edge and row of its cell, its group and its words."""

    x0: float
    row: int
    group: str
    words: Extent
    text: str


def read_lists(document: Document, lines: Sequence[Line], whole: bool) -> list[Entry]:
    """The entries of all lists of the front pages, in the order in which they stand; of minutes also behind a table of contents."""
    entries: list[Entry] = []
    labels: list[_Label] = []
    silent = 0
    since: int | None = None
    pending: Entry | None = None
    for at, line in enumerate(lines):
        seated = any(e.group in SEATED for e in entries)
        if SECTION_LINE.match(line.text) and not _names(line.text):
            if seated or not whole or at > _FRONT:
                break
            labels, since = [], at
            continue
        if since is not None and not labels and at - since > _CONTENTS and not _label_of(line):
            break
        current = _governing(labels, line)
        text, start = line.text, 0
        told = _label_of(line, labels)
        beside = at > 0 and lines[at - 1].row == line.row and not (labels and labels[-1].row == line.row)
        if told and not _part_of_list(told[0], current.group if current else "end", line, told[1], beside):
            group, start = told
            if group == "substitute" and current and current.group in ("chosen", "adjuster") and _names(text[start:]):
                labels, pending = [], None  # the substitute of an adjuster
                continue
            words = text[:start].rstrip(" :.…_*\t") or text
            here = _Label(line.x0, line.row, group, Extent(line.extent.start, line.extent.start + len(words)), words)
            labels = [*labels, here] if labels and labels[-1].row == line.row else [here]
            current, silent = here, 0
        if current is None or current.group in ("end", "absent", "visitors"):
            pending = None
            continue
        rest, group = text[start:], current.group
        if not rest.strip(" .…_-–"):
            continue
        last = entries[-1] if entries and entries[-1].group == group else None
        if last and pending is None and is_party(rest.strip(" ()")) and not last.person.party:
            last.person = _with_party(last.person, line, rest)
            continue
        found = list(_entries(line, start, group, current.words, pending, entries))
        entries += found
        if found:
            pending, silent = (found[-1] if _open(found[-1]) else None), 0
        elif pending is not None and pending.replaces is not None:
            pending = None
        elif last and not _VISITOR.search(rest):
            silent += 1
            last.rest.append((line.extent.start + start, rest))
            pending = last if _open(last) else None
            if len(rest.split()) > 12 or silent > 3 or group in _SHORT:
                labels = []
    for entry in entries:
        _limit(entry)
    return [e for e in entries if not any(_VISITOR.search(w) for at, w in e.rest if at >= e.person.extent.end)]


def _governing(labels: Sequence[_Label], line: Line) -> _Label | None:
    """The label that a cell belongs to: of those side by side, the nearest at its left."""
    if not labels:
        return None
    left = [label for label in labels if label.x0 <= line.x0 + 3]
    return max(left, key=lambda label: label.x0) if left else labels[0]


def _part_of_list(group: str, current: str, line: Line, end: int, beside: bool) -> bool:
    """ "Ordförande Anna Ek (S)" or "Ledamot Bo Al" in the middle of a list of members is a title, not a label."""
    if current not in (*SEATED, "substitute", "official"):
        return False
    rest = line.text[end:]
    if group == "chair":
        return bool(_names(rest)) and current in SEATED
    if group == "secretary":
        return bool(_names(rest)) and current == "official"
    if beside and not _names(rest):
        return True  # a cell of a table row: "Ledamot", "Ersättare"
    return (
        bool(re.match(r"(?:ledamot|ersättare)\s", line.text, re.IGNORECASE))
        and current in (*SEATED, "substitute")
        and bool(_names(rest))
    )


def _with_party(person: Person, line: Line, rest: str) -> Person:
    code = rest.strip(" ()")
    at = line.extent.start + line.text.rindex(code)
    return person._replace(party=code, party_extent=Extent(at, at + len(code)))


def _open(entry: Entry) -> bool:
    return bool(entry.rest) and _REPLACES.search(entry.rest[-1][1]) is not None


def _names(text: str) -> list[Person]:
    """The people of one line of a list: those with a party, and names that begin a part of the line and are no office."""
    kept: list[Person] = []
    for person in find_names(text):
        before = text[: person.name_extent.start]
        if before.count("(") > before.count(")"):
            continue
        person, words = _untitled(person)
        if person.party is None and (len(words) < 2 or any(_OFFICE.search(word) for word in words)):
            continue
        if (
            person.party is None
            and kept
            and not re.search(
                r"(?:[,;/\t]|(?<!\w)(?:och|samt|&)|\s{2}|\)|[:.]|\d)\s*$|" + _REPLACES.pattern, before, re.IGNORECASE
            )
        ):
            continue
        kept.append(person)
    return kept


def _untitled(person: Person) -> tuple[Person, list[str]]:
    """A name without an office in front of it ("Nämndsekreterare Olivia Ek"), and its words."""
    name, extent = person.name, person.name_extent
    while person.party is None and (cut := name.find(" ")) > 0 and _OFFICE.search(name[:cut]):
        extent = Extent(extent.start + cut + 1, extent.end)
        name = name[cut + 1 :]
    return person._replace(name=name, name_extent=extent), name.split()


_INVERTED = re.compile(
    r"^\s*(?P<name>[A-ZÅÄÖÉ][\w'-]+(?: [A-ZÅÄÖÉ][\w'-]+)?, [A-ZÅÄÖÉ][\w'-]+(?:[ -][A-ZÅÄÖÉ][\w'-]+)?)\s*(?:\((?P<party>[^)\s]{1,8})\)|$)"
)


def _entries(
    line: Line, start: int, group: str, label: Extent, pending: Entry | None, known: Sequence[Entry]
) -> Iterator[Entry]:
    """The people of one line. Names behind "ersätter" are whom the one before replaces."""
    text, base = line.text[start:], line.extent.start + start
    people = _people(text, group, known)
    before: Entry | None = None
    for at, person in enumerate(people):
        previous = people[at - 1].extent.end if at else 0
        gap = text[previous : person.name_extent.start]
        owner = before if at else pending
        if owner is not None and owner.replaces is None and (at == 0 or _REPLACES.search(gap)):
            owner.replaces = person.name
            owner.replaces_extent = person.name_extent._replace(
                start=base + person.name_extent.start, end=base + person.name_extent.end
            )
            owner.role = AttendanceRole.present if owner.role is AttendanceRole.substitute else owner.role
            tail = text[person.extent.end : people[at + 1].name_extent.start if at + 1 < len(people) else len(text)]
            owner.rest.append((base + person.extent.end, tail))
            continue
        after = text[person.extent.end : people[at + 1].name_extent.start if at + 1 < len(people) else len(text)]
        moved = _moved(person, base)
        entry = Entry(moved, group, label, _ROLE[group], label, rest=[(base + person.extent.end, after)])
        if gap.strip():
            entry.rest.append((base + previous, gap))
        _title(entry, gap, base + previous, after, base + person.extent.end)
        before = entry
        yield entry


def _people(text: str, group: str, known: Sequence[Entry]) -> list[Person]:
    inverted = _INVERTED.match(text)
    if inverted and (inverted["party"] is None or is_party(inverted["party"])) and not _OFFICE.search(inverted["name"]):
        name = Extent(*inverted.span("name"))
        party = Extent(*inverted.span("party")) if inverted["party"] else None
        if party or group not in ("official", "secretary", *_SHORT):
            return [Person(inverted["name"], inverted["party"], Extent(name.start, inverted.end()), name, party)]
    found = _names(text)
    if group in _SHORT and len(found) == 1 and len(found[0].name.split()) > 3:
        # Two names without anything between them: told apart by the names that the lists above have.
        names = {e.person.name for e in known}
        for cut in (i for i, c in enumerate(found[0].name) if c == " "):
            one, two = found[0].name[:cut], found[0].name[cut + 1 :]
            if one in names and two in names:
                at = found[0].name_extent.start
                first, second = Extent(at, at + cut), Extent(at + cut + 1, at + len(found[0].name))
                return [Person(one, None, first, first, None), Person(two, None, second, second, None)]
    return found


def _moved(person: Person, base: int) -> Person:
    return person._replace(
        name=" ".join(person.name.split()),
        extent=person.extent.shift(base),
        name_extent=person.name_extent.shift(base),
        party_extent=person.party_extent.shift(base) if person.party_extent else None,
    )


@cache
def _title_pattern(kind: str) -> str:
    words = sorted(toml("attendance.toml")["titles"][kind], key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, w.split())) for w in words)


def _title(entry: Entry, gap: str, gap_at: int, after: str, after_at: int) -> None:
    """Sets the role by a title in front of the name or behind it, before any "ersätter"."""
    behind = re.split(r"ersätter|ersatte|(?<!\w)för(?!\w)", after, maxsplit=1, flags=re.IGNORECASE)[0]
    roles = {
        "vice": AttendanceRole.vice_chair,
        "chair": AttendanceRole.chair,
        "serving": AttendanceRole.present,
        "substitute": AttendanceRole.substitute,
    }
    if entry.group in ("official", "secretary", "adjuster", "chosen", "chair"):
        return
    for kind, role in roles.items():
        words = _title_pattern(kind)
        front = re.search(rf"(?<!\w)(?:{words})\.?\s*:?\s*$", gap, re.IGNORECASE)
        back = re.match(
            rf"[\s,(–-]*(?:{words})(?!\w)\.?(?!\s+(?:i|för|kommun\w+|[a-zåäö]*nämnd\w*)\s)", behind, re.IGNORECASE
        )
        if entry.group == "serving" and role is AttendanceRole.substitute:
            continue
        if entry.group == "substitute" and role in (AttendanceRole.chair, AttendanceRole.vice_chair):
            continue
        if front or back:
            hit, at = (front, gap_at) if front else (back, after_at)
            assert hit is not None
            entry.role = role
            trimmed = hit.group().strip(" ,(–-:\t")
            place = at + hit.start() + hit.group().index(trimmed)
            entry.role_extent = Extent(place, place + len(trimmed))
            return


def _limit(entry: Entry) -> None:
    """The § that a person took part in, as printed."""
    for base, words in entry.rest:
        if base < entry.person.name_extent.start:
            continue
        if hit := _PARAGRAPHS.search(words):
            entry.paragraphs = Extent(base + hit.start(), base + hit.end())
            return
