"""The people of one line of a front list: names with parties, titles, the § they took part in, and whom they replace.

In: a cell of the page and the group that its label gives. Out: :class:`Entry` records with offsets in the document.
Titles stand in front of a name or behind it; what stands behind "ersätter" is another person's. Words: ``vocabulary/attendance.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from pipeline.parties import names_of_parties, party_endings
from pipeline.persons import Person, find_names, is_party
from pipeline.rules import toml
from pipeline.structure.cells import Line
from pipeline.terms import AttendanceRole
from pipeline.text import Extent

ROLE = {
    "present": AttendanceRole.present,
    "serving": AttendanceRole.present,
    "substitute": AttendanceRole.substitute,
    "official": AttendanceRole.official,
    "secretary": AttendanceRole.secretary,
    "chair": AttendanceRole.chair,
    "vice": AttendanceRole.vice_chair,
    "adjuster": AttendanceRole.adjuster,
    "chosen": AttendanceRole.adjuster,
}
SEATED = ("present", "serving")
#: Lists that end with the first line that holds no name.
SHORT = ("chair", "vice", "secretary", "adjuster", "chosen")
#: Whose party stands behind the name.
_MEMBERS = (*SEATED, "substitute", "chair", "vice")
_CODE_BEHIND = re.compile(r"\s(?P<sign>[(/])(?P<code>[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,4}|(?<=/)[a-zåäö]{1,3})[)/]")
_SHORT_CODE = re.compile(r"[A-ZÅÄÖ]{1,4}")
_CODE_BEFORE = re.compile(r"(?:^|[,;]\s)\s*\((?P<code>[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,4})\)\s+$")
#: The signature of another one beside those of the adjusters.
_OTHER_OFFICE = re.compile(r"[\s,(–-]*(?:\w*sekreterare|protokollförare)(?!\w)", re.IGNORECASE)
#: Only a comma or a parenthesis between a name and a title.
_BEHIND_ANOTHER = re.compile(r"\s*[,(–]\s*(?:\d:[ea]\s+)?(?:vice\s+|v\.?\s+)?", re.IGNORECASE)
_CELL_REPLACES = re.compile(
    r"\s*(?:ersätter|ersatte|ers?\.|(?:(?:tjänstgörande|tjänstgör|tjg\.?|inkallad|inträder|in)\s+)?(?:(?:ersättare|ers?\.?)\s+)?(?:för|i\s?stället\s+för))\s+$",
    re.IGNORECASE,
)
#: A longer cell is no line of a list.
_LONGEST = 3000


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


_REPLACES = re.compile(
    r"(?:ersätter|ersatte|(?:tjänstgörande|tjänstgör|tjg)\.?\s*(?:ersättare|ers\.?)?\s*för|(?:ersättare|ers\.?)\s+för|(?<!\w)ers\.(?=\s)|i\s?stället\s+för|inkallad\s+för|(?<![\w.])för)"
    r"(?:\s+ledamoten)?\s*:?\s*$",
    re.IGNORECASE,
)
PARAGRAPHS = re.compile(
    r"(?:(?:ej|utom|dock ej|del av|fr\.?o\.?m\.?|from|t\.?o\.?m\.?|tom|från och med|till och med|under|vid|endast)\s*,?\s*){0,2}§{1,2}\s*\d+\w?"
    r"(?:\s*(?:[-–—]|,|och|samt|till|t\.?o\.?m\.?)\s*(?:del\s+av\s*)?§{0,2}\s*\d+(?!\d|[.:]\d))*",
    re.IGNORECASE,
)
VISITOR = re.compile(
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


def with_party(person: Person, line: Line, rest: str) -> Person:
    code = rest.strip(" ()")
    at = line.extent.start + line.text.rindex(code)
    return person._replace(party=code, party_extent=Extent(at, at + len(code)))


#: "Moderaterna (M)", "Moderaterna:", "Moderaterna (M): Anna Ek, Bo Al": what heads the members of a party.
_PARTY_HEAD = re.compile(
    r"\s*(?P<name>[A-ZÅÄÖ][\w-]+(?:\s[\wåäö-]+){0,3}?)\s*(?:\((?P<code>[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,4})\)\s*)?(?P<colon>:\s*|[–-]\s+)?(?=$|[A-ZÅÄÖ])"
)


def of_its_party(person: Person, party: str, place: Extent) -> Person:
    """A person under the heading of a party, unless another one is printed behind the name."""
    return person if person.party is not None else person._replace(party=party, party_extent=place)


def party_heading(text: str) -> tuple[str, tuple[int, int], int] | None:
    """The party that heads members: its code as printed, or else the usual one; where it stands; and where the names behind it begin."""
    found = _PARTY_HEAD.match(text)
    if found is None or not (found["colon"] or found.end() == len(text.rstrip())):
        return None
    usual = names_of_parties().get(found["name"].lower())
    if usual is None and not (found["code"] and found["name"].lower().endswith(party_endings())):
        return None
    kind = "code" if found["code"] else "name"
    return found["code"] or usual or "", found.span(kind), found.end()


#: "Samtliga ledamöter utom Anna Ek (S)": who was not there.
_EXCEPT = re.compile(r"(?<!\w)(?:utom|undantag\w*|förutom)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
#: "Anna Ek (S) med Bo Al (M) som ersättare", "Anna Ek, ersättare Bo Al": who adjusts only if the first cannot.
_RESERVE_BEHIND = re.compile(r"[\s,]*som\s+(?:ersättare|suppleant|reserv)", re.IGNORECASE)
_RESERVE_BEFORE = re.compile(
    r"(?<!\w)(?:ersättare|suppleant|reserv|ers\.?)(?:\s+för\s+\w+)?\s*[:(]?\s*$", re.IGNORECASE
)
_BEFORE_NAME = re.compile(r"(?:[,;/\t]|(?<!\w)(?:och|samt|&)|\s{2}|\)|[:.]|\d)\s*$|" + _REPLACES.pattern, re.IGNORECASE)


def waits(entry: Entry) -> bool:
    return bool(entry.rest) and _REPLACES.search(entry.rest[-1][1]) is not None


def names_in(text: str) -> list[Person]:
    """The people of one line of a list: those with a party, and names that begin a part of the line and are no office."""
    kept: list[Person] = []
    if len(text) > _LONGEST:
        return kept
    for person in find_names(text):
        before = text[: person.name_extent.start]
        if before.count("(") > before.count(")"):
            continue
        person, words = _untitled(person)
        if person.party is None and (len(words) < 2 or any(_OFFICE.search(word) for word in words)):
            continue
        if person.party is None and kept and not _BEFORE_NAME.search(before):
            office = before.split()[-1:]
            if not (office and _OFFICE.search(office[0])):
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


def entries_of(
    line: Line,
    start: int,
    group: str,
    label: Extent,
    pending: Entry | None,
    known: Sequence[Entry],
    *,
    grouped: bool = False,
) -> Iterator[Entry]:
    """The people of one line. Names behind "ersätter" are whom the one before replaces; ``grouped``: it lists the members of a party."""
    text, base = line.text[start:], line.extent.start + start
    people = names_in(text) if grouped else _people(text, group, known)
    if group in _MEMBERS:
        people = [_of_local_party(person, text) for person in people]
    before: Entry | None = None
    for at, person in enumerate(people):
        previous = people[at - 1].extent.end if at else 0
        gap = text[previous : person.name_extent.start]
        owner = before if at else pending
        if at == 0 and pending is None and known and known[-1].group == group and _CELL_REPLACES.match(gap):
            owner = known[-1]  # "ersätter Bo Al (M)" in a column of its own
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
        if _EXCEPT.search(gap) or (group in ("adjuster", "chosen") and _in_reserve(gap, after)):
            continue
        if group in ("adjuster", "chosen") and _OTHER_OFFICE.match(after):
            continue
        moved = _moved(person, base)
        entry = Entry(moved, group, label, ROLE[group], label, rest=[(base + person.extent.end, after)])
        if gap.strip():
            entry.rest.append((base + previous, gap))
        taken = 0
        if before is not None and before.role_extent.start >= base + previous:  # its title stands behind it
            taken = min(before.role_extent.end - base - previous, len(gap))
        entitle(entry, after, base + person.extent.end, gap[taken:], base + previous + taken)
        before = entry
        yield entry


def _of_local_party(person: Person, text: str) -> Person:
    """A member with the party that stands behind the name or before it, also when its code is in no register: "Anna Ek (HB)", "Bo Al /s/",
    "(M) Cia Dal"."""
    if person.party is not None:
        return person
    hit = _CODE_BEHIND.match(text, person.name_extent.end)
    if hit is not None and hit["sign"] == "/" and not is_party(hit["code"]):
        hit = None
    hit, behind = (hit, True) if hit else (_CODE_BEFORE.search(text, 0, person.name_extent.start), False)
    if hit is None:
        return person
    end = hit.end() if behind else person.extent.end
    return person._replace(
        party=hit["code"], party_extent=Extent(*hit.span("code")), extent=Extent(person.extent.start, end)
    )


def _in_reserve(gap: str, after: str) -> bool:
    return _RESERVE_BEHIND.match(after) is not None or _RESERVE_BEFORE.search(gap) is not None


def _people(text: str, group: str, known: Sequence[Entry]) -> list[Person]:
    inverted = _INVERTED.match(text)
    if inverted and _SHORT_CODE.fullmatch(code := inverted["name"].rpartition(", ")[2]) and is_party(code):
        inverted = None  # "Anna Ek, FP"
    if inverted and (inverted["party"] is None or is_party(inverted["party"])) and not _OFFICE.search(inverted["name"]):
        name = Extent(*inverted.span("name"))
        party = Extent(*inverted.span("party")) if inverted["party"] else None
        if party or group not in ("official", "secretary", *SHORT):
            return [Person(inverted["name"], inverted["party"], Extent(name.start, inverted.end()), name, party)]
    found = names_in(text)
    if group in SHORT and len(found) == 1 and len(found[0].name.split()) > 3:
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


#: "Anna Ek (S), justerare" among the signatures.
_SIGNED = re.compile(r"[\s,(–-]*(?P<adjuster>(?:protokolls)?juster(?:are|ande))(?!\w)", re.IGNORECASE)


def signed(line: Line) -> Iterator[Entry]:
    """Who signs a line as adjuster, outside any list."""
    if "uster" not in line.text or len(line.text) > 90:
        return
    people = names_in(line.text)
    if len(people) == 1 and (title := _SIGNED.match(line.text, people[0].extent.end)):
        label = Extent(line.extent.start + title.start("adjuster"), line.extent.start + title.end("adjuster"))
        yield Entry(_moved(people[0], line.extent.start), "adjuster", label, ROLE["adjuster"], label)


@cache
def _title_pattern(kind: str) -> str:
    words = sorted(toml("attendance.toml")["titles"][kind], key=len, reverse=True)
    return "|".join(r"\s+".join("v\\.?" if part == "v" else re.escape(part) for part in w.split()) for w in words)


def entitle(entry: Entry, after: str, after_at: int, gap: str = "", gap_at: int = 0) -> None:
    """Sets the role by a title in the words in front of the name (``gap``) or behind it, before any "ersätter"."""
    behind = re.split(r"ersätter|ersatte|(?<!\w)för(?!\w)", after, maxsplit=1, flags=re.IGNORECASE)[0]
    roles = {
        "vice": AttendanceRole.vice_chair,
        "chair": AttendanceRole.chair,
        "serving": AttendanceRole.present,
        "substitute": AttendanceRole.substitute,
    }
    if entry.group in ("official", "secretary", "adjuster", "chosen", "chair", "vice"):
        return
    for front in (True, False):
        for kind, role in roles.items():
            if entry.group == "serving" and role is AttendanceRole.substitute:
                continue
            if entry.group == "substitute" and role in (AttendanceRole.chair, AttendanceRole.vice_chair):
                continue
            hit, at = (_title_before(kind, gap), gap_at) if front else (_title_behind(kind, behind), after_at)
            if hit is None:
                continue
            entry.role = role
            trimmed = hit.group().strip(" ,(–-:\t")
            place = at + hit.start() + hit.group().index(trimmed)
            entry.role_extent = Extent(place, place + len(trimmed))
            return


def _title_before(kind: str, gap: str) -> re.Match[str] | None:
    """The title right before a name, unless it is of the one before: "Anna Ek (S), ordförande Bo Al (M)"."""
    hit = re.search(rf"(?<!\w)(?:{_title_pattern(kind)})\.?\s*:?\s*$", gap, re.IGNORECASE)
    return None if hit is not None and _BEHIND_ANOTHER.fullmatch(gap[: hit.start()]) else hit


def _title_behind(kind: str, behind: str) -> re.Match[str] | None:
    words = _title_pattern(kind)
    return re.match(
        rf"[\s,(–-]*(?:{words})(?!\w)\.?(?!\s+(?:i|för|kommun\w+|[a-zåäö]*nämnd\w*)\s)", behind, re.IGNORECASE
    )


def set_limits(entry: Entry) -> None:
    """The § that a person took part in, as printed."""
    for base, words in entry.rest if entry.paragraphs is None else ():
        if base < entry.person.name_extent.start:
            continue
        if hit := PARAGRAPHS.search(words):
            entry.paragraphs = Extent(base + hit.start(), base + hit.end())
            return
