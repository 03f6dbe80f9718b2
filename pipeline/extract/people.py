"""Who does something in a clause: people, parties, the chair.

In: the words of one clause and the roster of the meeting. Out: :class:`Named` in reading order.

A party of the roster is never put on a person who has another printed one. "Majoriteten", "motionärerna", "Alliansen" name nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from pipeline.facts import Attendance, Item, Meeting
from pipeline.latest import latest
from pipeline.named_parties import find_parties
from pipeline.parties import exact_codes, national
from pipeline.persons import Person, find_names, find_persons, party_now, stem
from pipeline.terms import AttendanceRole, SectionKind
from pipeline.text import Extent, cover

#: Sections that may name people who have nothing to do with the meeting.
_FAR = frozenset(
    {SectionKind.documents, SectionKind.distribution, SectionKind.contents, SectionKind.attendance, SectionKind.annex}
)


class Named(NamedTuple):
    """A person (``name``, perhaps ``party``) or a party (``name`` is None). ``party`` is as printed, ``now`` today's."""

    name: str | None
    party: str | None
    extent: Extent
    printed: bool = True  # the party stands with the name

    @property
    def now(self) -> str | None:
        return None if self.party is None else party_now(self.party)


#: What may stand between two names of one list, or between a list and its verb.
_BETWEEN = re.compile(
    r"[\s,;/&(–-]*(?:(?:och|samt|jämte|eller|varken|i|ordföranden?|ordf\.?|vice|[12]:[ea]|förste|andre|första|andra|ledamot|ledamoten|ersättare|ersättaren|m\.?\s?fl\.?|med\sflera"
    r"|båda|samtliga|hela|alla|den|de|för|från|som|på|av|partiet|tjänstgörande|närvarande|ledamöter(?:na)?|representanter(?:na)?|gruppen|ej|genom|gruppledaren?)[\s,;()-]*)*",
    re.IGNORECASE,
)
_GENOM = re.compile(r"\)?(?:,|-gruppen|s\s(?:\w+grupp|gruppledare|ledamöter))?\s(?:har\s)?genom\s", re.IGNORECASE)
#: "Centerpartiet (Bo Al och Cia Dal)": names in parentheses, not a party's code.
_INSIDE = re.compile(r"(?:-gruppen)?\s\((?=[A-ZÅÄÖÉ][a-zåäöéü-]+\s[A-ZÅÄÖÉ][a-zåäöéü]+)")
_CHAIR = re.compile(
    r"(?<!\w)(?P<vice>(?:(?P<number>1:e|2:e|förste|andre|första|andra)\s)?vice\s)?ordf(?:örande(?:n|ns)?|\.)(?!\w)",
    re.IGNORECASE,
)


def roster_party(roster: Iterable[Attendance], name: str) -> str | None:
    """The party that the attendance list prints for a name; None when it is not there or stands there with two."""
    wanted = _plain(name)
    parties = {a.party for a in roster if a.party and _plain(a.name) == wanted}
    return parties.pop() if len(parties) == 1 else None


_FOLD = str.maketrans("åäöøæéèëüáàšćčžńóíúñç", "aaooaeeeuaascczńoiunc")


@lru_cache(maxsize=20_000)
def _plain(name: str) -> str:
    return " ".join(name.lower().translate(_FOLD).split())


def _on_roster(meeting: Meeting, name: str) -> str | None:
    wanted = _plain(name)
    return next((a.name for a in meeting.roster if _plain(a.name) == wanted), None)


@latest  # several stages ask it of one item
def acquainted(item: Item) -> Item:
    """``item`` with a roster that also holds those whom its title and text name with a party ("Anna Ek (S)", further down only "Anna Ek").

    A name that is printed with two parties is left out; one that the attendance list has a party for keeps it.
    """
    texts = [item.title, *(p.text for p in item.passages if p.kind not in _FAR)]
    known = {_plain(a.name) for a in item.meeting.roster if a.party}
    parties: dict[str, set[str]] = {}
    for text in texts:
        for person in find_persons(text):
            if person.party and " " in person.name and _plain(person.name) not in known:
                parties.setdefault(person.name, set()).add(person.party)
    met = tuple(
        Attendance(
            attendance_id=f"{item.item_id}:{number}",
            document_id=item.meeting.document_id,
            name=name,
            party=only.pop(),
            role=AttendanceRole.present,
        )
        for number, (name, only) in enumerate(parties.items())
        if len(only) == 1
    )
    if not met:
        return item
    return replace(item, meeting=replace(item.meeting, roster=(*item.meeting.roster, *met)))


#: "Ordföranden och Anna Ek (S)", "Anna Ek (S) samt ordföranden": the chair is one of the list.
_CHAIR_BESIDE = re.compile(
    r"^\s*(?P<first>Ordföranden)\s(?:och|samt|tillsammans\smed)\s(?=(?-i:[A-ZÅÄÖ]))|\)\s(?:och|samt)\s(?P<last>ordföranden)\s*$",
    re.IGNORECASE,
)


def named(text: str, base: int, meeting: Meeting) -> list[Named]:
    """Everyone that ``text`` names, in order: people, then parties that stand by themselves, then "ordföranden" where nobody else is named."""
    known = {a.name for a in meeting.roster}
    found: list[Named] = []
    for person in _people(text, base, meeting):
        found.append(_of(person, meeting, known))
    found.extend(Named(None, p.party, p.extent) for p in find_parties(text, base))
    found.extend(_local_parties(text, base, meeting, found))
    if not found:
        found = _chairs(text, base, meeting)
    elif len(found) == 1 and found[0].name is None and (chair := _chair_of(text, base, meeting)):
        found = chair
    elif " genom " in text or _INSIDE.search(text):
        found = _through(found, text, base)
    if beside := _CHAIR_BESIDE.search(text[:LONGEST_LIST]):
        place = "first" if beside["first"] else "last"
        chair = _chairs(text[beside.start(place) : beside.end(place)], base + beside.start(place), meeting)
        found.extend(c for c in chair if c.name not in {n.name for n in found} and found)
    return sorted(found, key=lambda n: n.extent)


def _local_parties(text: str, base: int, meeting: Meeting, found: list[Named]) -> list[Named]:
    """Parties in no register that stand by themselves: somebody on the roster has their code ("BB reserverar sig", "V- och BB-grupperna")."""
    codes = {a.party for a in meeting.roster if a.party and len(a.party) > 1 and a.party.isalpha()} - exact_codes()
    codes = {code for code in codes if code in text and code.isupper()}
    if not codes:
        return []
    local = "|".join(sorted(codes))
    one = rf"(?:{local}|{'|'.join(sorted(national(), key=len, reverse=True))})(?![\w!/])"
    alone = re.compile(
        rf"(?<![\w(-])(?<!\w\s){one}(?:(?:,\s|\s(?:och|samt)\s){one})*"
        rf"|(?:(?<=och\s)|(?<=amt\s)|(?<=för\s)|(?<=rån\s)|(?<=sig\s))(?:{local})(?![\w!/])"
    )
    places = [
        (code.group(), Extent(base + m.start() + code.start(), base + m.start() + code.end()))
        for m in alone.finditer(text)
        if re.search(rf"(?<!\w)(?:{local})(?!\w)", m.group())
        for code in re.finditer(one, m.group())
    ]
    return [Named(None, code, place) for code, place in places if not any(place.overlaps(n.extent) for n in found)]


#: "Ordföranden (M)": the chair, whose party stands where a name has it.
_WITH_PARTY = re.compile(r"\s*(?P<chair>ordförande(?:n)?)\s\((?P<party>[^()\s]{1,5})\)", re.IGNORECASE)


def _chair_of(text: str, base: int, meeting: Meeting) -> list[Named]:
    """The chair, where the words begin with the office and its party."""
    match = _WITH_PARTY.match(text)
    if match is None:
        return []
    chair = _chairs(match["chair"], base + match.start("chair"), meeting)
    return [c for c in chair if c.party is None or c.now == party_now(match["party"])]


def _through(found: list[Named], text: str, base: int) -> list[Named]:
    """ "Vänsterpartiet genom Anna Ek", "Centerpartiet (Bo Al och Cia Dal)": the persons, with the party before."""
    for one in sorted(found, key=lambda n: n.extent):
        at = one.extent.end - base
        genom = _GENOM.match(text, at) or (_INSIDE.match(text, at) if one.name is None else None)
        if genom is None or one.party is None:
            continue
        people = find_names(text[genom.end() : genom.end() + 120], base + genom.end())
        if not people or people[0].extent.start - base - genom.end() > 25:
            continue
        through = _listed(people, text, base)
        first, rest = through[0], through[1:]
        person = Named(first.name, first.party or one.party, cover((one.extent, first.extent)))
        others = [Named(p.name, p.party or one.party, p.extent) for p in rest]
        found = [n for n in found if n is not one and not any(n.extent.overlaps(p.extent) for p in through)]
        found += [person, *others]
    return found


def _listed(people: list[Person], text: str, base: int) -> list[Person]:
    """Of some people the first and those whom only "och" or a comma parts from it."""
    listed = people[:1]
    for one in people[1:]:
        between = text[listed[-1].extent.end - base : one.extent.start - base]
        if between.strip() not in ("och", ",", "samt") or listed[-1].party:
            break
        listed.append(one)
    return listed


def _people(text: str, base: int, meeting: Meeting) -> list[Person]:
    """People with a party, and names without one that the roster knows."""
    persons = find_persons(text, base)
    taken = {p.name_extent for p in persons}
    for name in find_names(text, base):
        if (parted := _bare(name) or _before_bare(name, text, base)) is not None and name.name_extent not in taken:
            persons.append(parted)
        elif name.name_extent not in taken and (
            _on_roster(meeting, name.name) or _on_roster(meeting, stem(name.name, {a.name for a in meeting.roster}))
        ):
            persons.append(name)
    return sorted(persons, key=lambda p: p.extent)


def _bare(person: Person) -> Person | None:
    """The person whose party stands behind the name without any sign ("Anna Ek S")."""
    name, _, code = person.name.rpartition(" ")
    if person.party is not None or " " not in name or code not in national():
        return None
    start, end = person.extent.start, person.extent.end
    return person._replace(
        name=name,
        party=code,
        name_extent=Extent(start, end - len(code) - 1),
        party_extent=Extent(end - len(code), end),
    )


def everyone(text: str, base: int = 0) -> list[Person]:
    """All names of two words or more, with the party printed with each, also where no sign parts the two ("Anna Ek S"): for lists of names."""
    return [_bare(name) or _before_bare(name, text, base) or name for name in find_names(text, base)]


#: "Anna Ek V": a code that is also short for vice is cut off a name.
_VICE = re.compile(r"\sV(?=[,;.\n]|$|\s(?:och|samt)\s)")


def _before_bare(person: Person, text: str, base: int) -> Person | None:
    """The person behind whose name such a code stands as the party."""
    end = person.extent.end
    if person.party is not None or " " not in person.name or not _VICE.match(text, end - base):
        return None
    return person._replace(
        party="V", extent=Extent(person.extent.start, end + 2), party_extent=Extent(end + 1, end + 2)
    )


def _of(person: Person, meeting: Meeting, known: set[str]) -> Named:
    name = stem(person.name, known)
    if person.party is not None:
        return Named(name, person.party, person.extent)
    return Named(name, roster_party(meeting.roster, name), person.extent, printed=False)


def _chairs(text: str, base: int, meeting: Meeting) -> list[Named]:
    found: list[Named] = []
    for match in _CHAIR.finditer(text):
        role = AttendanceRole.vice_chair if match["vice"] else AttendanceRole.chair
        people = [a for a in meeting.roster if a.role == role]
        if len({a.name for a in people}) == 1:
            found.append(
                Named(people[0].name, people[0].party, Extent(base + match.start(), base + match.end()), printed=False)
            )
    return found


#: A list of names is not longer than this, and its first name stands within the first characters.
LONGEST_LIST = 6_000
_FIRST_NAME = 160


def leading(text: str, base: int, meeting: Meeting) -> list[Named]:
    """The people and parties that ``text`` begins with, up to the first word that belongs to no list of names."""
    if len(text) > _FIRST_NAME:
        first = named(text[:_FIRST_NAME], base, meeting)
        if not first or _BETWEEN.fullmatch(text, 0, first[0].extent.start - base) is None:
            return []
    found: list[Named] = []
    at = 0
    for one in named(text[:LONGEST_LIST], base, meeting):
        between = _BETWEEN.fullmatch(text, at, one.extent.start - base)
        if between is None:
            break
        found.append(one)
        at = one.extent.end - base
        if text[at : at + 1] == ")":
            at += 1
    return found


def only_names(text: str, base: int, meeting: Meeting) -> list[Named]:
    """The people and parties of a text that holds nothing else ("Anna Ek (S), Bo Al (V)"), else nothing."""
    found = leading(text, base, meeting)
    if not found and (alone := text.strip()) in national():
        start = base + text.find(alone)
        return [Named(None, alone, Extent(start, start + len(alone)))]
    if not found:
        return []
    at = found[-1].extent.end - base
    if text[at : at + 1] == ")":
        at += 1
    rest = re.sub(
        r"m\.?\s?fl\.?|med flera|^-?(?:gruppen|ledamöterna|s\s(?:ledamöter|grupp(?:er)?|företrädare))|\(?skriftligt?\)?|\(?muntligt?\)?"
        r"|(?:(?:se|enligt)\s)?bilag(?:a|or)(?:\s(?:nr\s)?[\dA-Z]{1,3})?\W*$|^\s?ledamöter(?:na)?\W*$",
        "",
        text[at:],
    )
    return found if not rest.strip(" \t\n.,;:()–-") else []


def where(people: Iterable[Named]) -> Extent:
    """The extent that covers all of them."""
    return cover(p.extent for p in people)
