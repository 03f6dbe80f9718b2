"""Who reserved themselves, made a statement or a note, did not take part, or was disqualified (jäv).

In: an item whose passages carry ``dissent`` marks. Out: claims of :class:`pipeline.facts.Actor`, each (role, person) once. A party that is not
printed is taken from the attendance list. Left alone: who abstained in a vote, what earlier meetings' reservations said, the free text of
reservations.
Source: contract, section 3 ("role"): not participating, abstaining and jäv are three different things.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.clauses import units
from pipeline.extract.party_groups import ON_BEHALF, is_group
from pipeline.extract.people import Named, acquainted, leading, named, only_names, roster_party
from pipeline.extract.polls import gather
from pipeline.facts import Actor, Claim, Doubt, Evidence, Item, Mark, Passage, derived_id
from pipeline.named_parties import find_parties
from pipeline.parties import national
from pipeline.persons import find_names
from pipeline.terms import ActorRole, Choice, DoubtKind, Kind, SectionKind
from pipeline.text import Extent

_OF_SECTION = {
    SectionKind.reservation: ActorRole.reservation,
    SectionKind.statement: ActorRole.special_statement,
    SectionKind.note: ActorRole.note,
    SectionKind.non_participation: ActorRole.not_participating,
    SectionKind.conflict: ActorRole.conflict_of_interest,
}
_DEAF = frozenset(
    {
        SectionKind.documents,
        SectionKind.distribution,
        SectionKind.motion_text,
        SectionKind.contents,
        SectionKind.attendance,
        SectionKind.annex,
    }
)
_HISTORY = frozenset({SectionKind.background, SectionKind.preparation, SectionKind.proposal})
_BY = re.compile(
    r"(?:\s(?:in|till protokollet|skriftligen|skriftligt|muntligt|mot beslutet|i ärendet|har))*\s*(?:av|från)\s"
    r"|(?:\s(?:i|vid)\s(?:detta\s)?(?:beslut(?:et)?|handläggning(?:en)?|överläggning(?:en)?|ärendet|behandling(?:en)?)(?:\s(?:av|och)\s(?:ärendet|beslut(?:et)?))?)?\s*:\s*|\s+(?=[A-ZÅÄÖ(])",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"(?:anmäls|anmäldes|lämnas|lämnades|avges|avgavs|inges|anförs|anfördes|görs|gjordes|föreligger|finns)(?!\w)",
    re.IGNORECASE,
)
_GENITIVE = re.compile(
    r"s\s(?:\([^)]{1,5}\)\s)?(?:m\.?\s?fl\.?\s)?(?:\w+\s)?(?:reservation|protokollsanteckning|yttrande|anteckning)",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"till förmån för|(?<!\w)mot\s|(?<!\w)för\s(?:sitt|eget|egna)|med\s(?:följande|motiveringen|hänvisning)|(?<!\w)i\s(?:ärendet|beslutet)"
    r"|(?<!\w)som\s|:(?!s\s)|(?<!\w)att\s",
    re.IGNORECASE,
)
#: "Vänsterpartiet reserverar sig mot beslutet genom Anna Ek (V)".
_THROUGH = re.compile(r"[^.:\n]{0,60}?\sgenom\s(?=[A-ZÅÄÖ])")
#: "De som röstat nej reserverar sig": the names stand in the list of the vote.
_VOTERS = re.compile(
    r"(?<!\w)(?:de|dem|alla|samtliga|ledamöter(?:na)?)\s(?:ledamöter\s)?som\s(?:har\s)?röst(?:at|ar|ade)\s(?:för\s)?(?P<side>ja|nej)\W*$"
    r"|(?P<other>ja|nej)-?(?:sägarna|röstarna)\W*$",
    re.IGNORECASE,
)
_NOW = re.compile(r"(?:reserverar|deltar|anmäler|lämnar|avger|antecknar|avstår)", re.IGNORECASE)
_NOW_BEFORE = re.compile(r"(?<!\w)(?:anmäler|lämnar|avger|avlämnar|inger)\s(?:ett\s|en\s|följande\s)*$", re.IGNORECASE)
_TOLD = re.compile(
    r"(?<!\w)(?:vid|på)\s\w*(?:utskottets|nämndens|styrelsens|fullmäktiges)\s(?:sammanträde|möte)\s(?:den\s)?\d",
    re.IGNORECASE,
)
_AWAY = re.compile(
    r"(?<!\w)(?:deltar|lämnar|anmäler|är\sjävig|(?:har\s)?(?:inte|ej)\s(?:varit\smed|deltagit|närvarit)|har\slämnat)(?!\w)",
    re.IGNORECASE,
)
_DATED = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NAMED = re.compile(r"[A-ZÅÄÖ][\w-]+\s[A-ZÅÄÖ]")
_NOBODY = re.compile(r"(?<!\w)ing(?:en|a|et)(?!\w)", re.IGNORECASE)
#: A unit with more cues than this is no sentence.
_MOST = 12
#: What follows the names of those who reserve themselves or speak, in a paragraph of its own.
_ON = re.compile(
    r"\)?,?\s*(?:(?:till\sförmån|avseende|gällande|angående|beträffande|vad\sgäller|i\s(?:den|denna)\sdel|mot\s|skriftlig|muntlig|instäm|ansl[uö]t|hänvisa|anför|med\s(?:följande|motiver))|:)",
    re.IGNORECASE,
)
#: "Socialdemokraterna, Anna Ek och Bo Al, avstår …": the people of a party that is named first.
_MEMBERS = re.compile(r"(?:,\s|\s?\()(?P<names>[A-ZÅÄÖ][^.:;()\n]{3,200}?)[,)]?\s*(?:har\s)?$")
#: "Mot beslutet, till förmån för egna yrkanden: Anna Ek (S), Bo Al (V)".
_LEAD = re.compile(r"(?:mot|till\sförmån|för|i|avseende)\s[^:.;\n]{4,120}:\s*(?=\S)", re.IGNORECASE)
#: "låter genom Anna Ek (S) anteckna", "på begäran av Anna Ek (S) antecknas"
_INSIDE = re.compile(r"(?<!\w)(?:genom|begäran\sav)\s(?=[A-ZÅÄÖ(])", re.IGNORECASE)
#: The name Inge is no "inge reservation".
_INGE = re.compile(r"Inge\s[A-ZÅÄÖÉ]")
_DECISION = re.compile(
    r"beslut|handläggning|ärende|överläggning|avgörande|behandling|§|denna punkt|punkten|ställningstagande",
    re.IGNORECASE,
)


def find(item: Item) -> Iterator[Claim[Actor] | Doubt]:
    """The dissent of ``item`` in reading order."""
    if item.meeting.kind not in (Kind.minutes, Kind.extract):
        return
    people: dict[tuple[ActorRole, str | None, str | None], Named] = {}
    if any(m.kind == "dissent" for p in item.passages for m in p.marks) or item.of(*_OF_SECTION):
        item = acquainted(item)
    doubts: list[Doubt] = []
    for passage in item.passages:
        if passage.kind in _DEAF:
            continue
        for role, one in _of_passage(item, passage, doubts):
            people.setdefault((role, one.name, one.now), one)
    persons = {(role, now) for role, name, now in people if name}
    for (role, name, now), one in people.items():
        if name is None and (role, now) in persons and not is_group(item, one):
            continue
        if one.party is None and (role, name) in {(r, n) for r, n, p in people if p}:
            continue
        yield Claim(
            Actor(
                actor_id=derived_id(item.item_id, "actors", role, name, one.party),
                item_id=item.item_id,
                document_id=item.meeting.document_id,
                name=name,
                party=one.party,
                party_now=now,
                role=role,
            ),
            (Evidence("name" if name else "party", one.extent),),
        )
    yield from doubts


def _of_passage(item: Item, passage: Passage, doubts: list[Doubt]) -> Iterator[tuple[ActorRole, Named]]:
    section = _OF_SECTION.get(passage.kind)
    if section is not None and passage.heading_extent is not None:
        for one in named(passage.heading, passage.heading_extent.start, item.meeting):
            if one.printed or one.name is None:
                yield section, one
    first = True
    found_any = False
    for unit in units(passage):
        found = list(_of_unit(item, passage, unit))
        if not found and section is not None:
            words = passage.slice(unit)
            alone = only_names(words, unit.start, item.meeting)
            if not alone and (lead := _LEAD.match(words)):
                alone = only_names(words[lead.end() :], unit.start + lead.end(), item.meeting)
            if not alone:
                people = [n for n in leading(words, unit.start, item.meeting) if n.name and n.printed]
                alone = people if first or (people and _ON.match(words, people[-1].extent.end - unit.start)) else []
            found = [(section, one) for one in alone]
        first = False
        found_any = found_any or bool(found)
        yield from found
    unread = section in (ActorRole.reservation, ActorRole.not_participating) and not found_any
    if unread and _NAMED.search(passage.text) and not _NOBODY.search(passage.text[:80]):
        note = "Avsnittet nämner ingen person eller inget parti som kunde läsas; läs det."
        doubts.append(Doubt(DoubtKind.person_unclear, note, passage.extent, item.item_id))


def _of_unit(item: Item, passage: Passage, unit: Extent) -> Iterator[tuple[ActorRole, Named]]:
    marks = [m for m in passage.marks if m.kind == "dissent" and unit.start <= m.extent.start < unit.end]
    if not marks:
        return
    words = passage.slice(unit)
    off = [m for m in passage.marks if m.kind == "dissent_off" and unit.start <= m.extent.start < unit.end]
    if off or _TOLD.search(words):
        return
    marks = marks[:_MOST]
    jav = passage.kind is SectionKind.conflict or any(m.value == ActorRole.conflict_of_interest for m in marks)
    at = unit.start
    before: tuple[Mark, list[Named]] | None = None
    instead = [m.span() for m in _INSTEAD.finditer(words)] if jav else []
    for n, mark in enumerate(marks):
        role = ActorRole(mark.value)
        if role is ActorRole.note and (noted := marks[n + 1 : n + 2]):
            told = _THAT_THEY.fullmatch(passage.slice(Extent(mark.extent.end, noted[0].extent.start)))
            role = ActorRole(noted[0].value) if told else role
        if jav and role is ActorRole.not_participating:
            role = ActorRole.conflict_of_interest
        now = _present(passage, mark) or (role is ActorRole.conflict_of_interest and _leaves(words))
        if passage.kind in _HISTORY and not now:
            continue
        if mark.value == ActorRole.not_participating and not _from_decision(passage, mark, unit):
            continue
        people = _who(item, passage, unit, mark, at)
        if not people and before and _AND.fullmatch(passage.slice(Extent(before[0].extent.end, mark.extent.start))):
            people = before[1]  # "Anna Ek (S) deltar inte i beslutet och lämnar en protokollsanteckning"
        before = (mark, people) if people else before
        at = max(at, mark.extent.end) if people else at
        for one in people:
            if not any(a <= one.extent.start - unit.start < b for a, b in instead):
                yield role, one


#: "… tjänstgör Per Lund (C) för Anna Ek (S) på grund av jäv": who takes the place is not disqualified.
_INSTEAD = re.compile(
    r"(?<!\w)(?:tjänstgör|inträder|ersätts\sav)\s[^.;\n]{3,60}?(?=\s(?:för|i\sstället\sför|istället\sför)\s|[.;\n]|$)",
    re.IGNORECASE,
)
_AND = re.compile(r"[^.;:\n()]{0,80}?(?:,\s|\s(?:och|samt|men)\s)(?:\w+\s){0,5}", re.IGNORECASE)

#: "låter anteckna att de reserverar sig": what they have noted is what they do.
_THAT_THEY = re.compile(r"[^.;:\n()]{0,30}?\satt\s(?:han|hon|hen|de|vi|jag|partiet|gruppen)\s(?:\w+\s)?", re.IGNORECASE)
#: "Till protokollet antecknas att Anna Ek (S) anser …": what she says, not what the minutes tell of her.
_NOTED_OF = re.compile(
    r"\s(?:till\s(?:dagens\s)?protokoll(?:et)?\s)?att\s(?=[A-ZÅÄÖ(][^.;\n]{2,60}?\)?\s(?:inte\s)?(?:anser|menar|saknar|framför|framhåller|påpekar|önskar|hade\s"
    r"|ställer\ssig|motsätter|instämmer|är\s(?:emot|kritisk|tveksam|negativ|positiv|oenig))(?!\w))"
)


def _leaves(words: str) -> bool:
    """Whether a sentence of the account tells of jäv at this meeting ("Anna Ek (S) deltar på grund av jäv inte", "har inte varit med")."""
    return bool(_AWAY.search(words)) and not _DATED.search(words)


def _present(passage: Passage, mark: Mark) -> bool:
    """In a section that tells of the past only "reserverar sig", "deltar inte" in the present tense are of this meeting."""
    before = passage.slice(Extent(max(passage.extent.start, mark.extent.start - 40), mark.extent.start))
    return bool(_NOW.match(passage.slice(mark.extent)) or _NOW_BEFORE.search(before))


def _from_decision(passage: Passage, mark: Mark, unit: Extent) -> bool:
    """ "Deltar inte" in a decision; not in a meeting, a course or a vote."""
    after = passage.slice(Extent(mark.extent.end, min(unit.end, mark.extent.end + 70)))
    if passage.kind is SectionKind.non_participation:
        return True
    before = passage.slice(Extent(max(unit.start, mark.extent.start - 40), mark.extent.start))
    return bool(_DECISION.search(before + passage.slice(mark.extent) + after)) and not re.search(
        r"röst|votering", after[:30]
    )


def _who(item: Item, passage: Passage, unit: Extent, mark: Mark, at: int) -> list[Named]:
    """The people of one mark: those before it in its sentence, or those after "av", a colon or the verb itself."""
    before = passage.slice(Extent(at, mark.extent.start))
    inside = passage.slice(mark.extent)
    after = passage.slice(Extent(mark.extent.end, unit.end))
    if _INGE.match(inside) and (people := leading(inside, mark.extent.start, item.meeting)):
        return people
    if by_whom := _INSIDE.search(inside):
        people = leading(inside[by_whom.end() :], mark.extent.start + by_whom.end(), item.meeting)
        if any(p.name for p in people):
            return people
    if not _PASSIVE.search(before[-20:] + " " + inside):
        if (group := ON_BEHALF.match(before.lstrip())) and not before.lstrip()[group.end() :].strip():
            after = ON_BEHALF.sub(lambda m: " " * len(m.group()), after)
            speakers = [p for p in leading(after, mark.extent.end, item.meeting) if p.name]
            if speakers:
                return speakers
        people = _subjects(item, before, at)
        if people and not any(p.name for p in people) and (through := _THROUGH.match(after)):
            speaker = leading(after[through.end() :], mark.extent.end + through.end(), item.meeting)
            people = [p for p in speaker if p.name] or people
        if people:
            return _with_party(people, inside + after, item, mark)
    within = (
        leading(inside[inside.find(" ") :], mark.extent.start + inside.find(" "), item.meeting) if " " in inside else []
    )
    if within:
        return within
    if (voters := _VOTERS.search(before)) is not None:
        return _of_vote(item, mark, (voters["side"] or voters["other"]).lower())
    by = (_NOTED_OF.match(after) if mark.value == ActorRole.note else None) or _BY.match(after)
    later = re.match(
        r"[^.\n]{0,60}?(?<!\w)(?:anmäl[st]s?|anmäldes|(?:in)?lämna[st]s?|(?:in)?lämnades|inkommit|avges|avgavs|avgetts|avgivits|inges|ingivits|anförs|anfördes|görs|gjordes)(?:\s\S+){0,3}?\s(?:av|från)\s",
        after,
    )
    if later:
        by = later
    if mark.value == ActorRole.conflict_of_interest and (
        leaves := re.match(r"\s(?:deltar|deltog|lämnar|lämnade|avstår)\s(?:(?:ej|inte|icke|varken)\s)?", after)
    ):
        by = leaves
    if by is None and inside.lower().endswith((" från", " av")):
        return leading(after, mark.extent.end, item.meeting)
    if by is not None:
        people = leading(after[by.end() :], mark.extent.end + by.end(), item.meeting)
        if people:
            return people
    people = leading(after, mark.extent.end, item.meeting)
    if people and any(p.name or p.party for p in people):
        return people
    for_party = re.match(r"[^.\n]{0,40}?\sför\s", after)
    return leading(after[for_party.end() :], mark.extent.end + for_party.end(), item.meeting) if for_party else []


def _of_vote(item: Item, mark: Mark, side: str) -> list[Named]:
    """Those who voted ja, or nej, in the last vote with a list; the evidence is the list."""
    lists = [poll.roll for poll in gather(item)[0] if poll.roll is not None]
    if not lists:
        return []
    choice = Choice.yes if side == "ja" else Choice.no
    return [
        Named(e.name, e.party or roster_party(item.meeting.roster, e.name), e.places[0], bool(e.party))
        for e in lists[-1].entries
        if e.choice is choice and e.name
    ]


def _subjects(item: Item, before: str, base: int) -> list[Named]:
    """The people in front of the verb, without those whose proposal is meant ("till förmån för Anna Eks yrkande reserverar sig Bo Al")."""
    cut = _OBJECT.search(before)
    if cut and leading(before, base, item.meeting) and cut.start() > 0:
        before = before[: cut.start()]
    elif cut and re.match(r"\s*(?:mot|till förmån)", before, re.IGNORECASE):
        return []
    people = named(before, base, item.meeting) or _bare(before, base)
    if people and [p.name for p in people].count(None) == 1 and people[0].name is None:
        people = _members(people[0], before, base) or people
    return [p for p in people if not _GENITIVE.match(before[p.extent.end - base - 1 :])]


def _members(party: Named, before: str, base: int) -> list[Named]:
    """Those whom a party is followed by, when nothing else stands before the verb."""
    listed = _MEMBERS.match(before, party.extent.end - base)
    if listed is None:
        return []
    names = find_names(listed["names"], base + listed.start("names"))
    rest = listed["names"]
    for one in names:
        rest = rest.replace(one.name, "", 1)
    if not names or re.sub(r"[\s,]|(?<!\w)(?:och|samt)(?!\w)", "", rest):
        return []
    return [Named(n.name, n.party or party.party, n.extent) for n in names]


def _bare(before: str, base: int) -> list[Named]:
    """A name without a party that a sentence begins with ("Anna Ek lät anteckna …")."""
    alone = before.strip()
    if alone in national():
        start = base + before.find(alone)
        return [Named(None, alone, Extent(start, start + len(alone)))]
    names = find_names(before, base)
    if (
        names
        and names[0].extent.start <= base + 3
        and re.fullmatch(r"[\s,]*(?:\w+\s?){0,3}", before[names[-1].extent.end - base :])
    ):
        return [Named(n.name, n.party, n.extent, n.party is not None) for n in names]
    return []


def _with_party(people: list[Named], after: str, item: Item, mark: Mark) -> list[Named]:
    """A party that is printed behind the verb is that of the people without one ("Anna Ek lät anteckna följande för Vänsterpartiet")."""
    if all(p.party for p in people):
        return people
    behind = re.match(r"[^.:\n]{0,80}?\sför\s(?P<party>[^.:\n]{1,60})", after)
    if behind is None:
        return people
    parties = find_parties(behind["party"])
    if len(parties) != 1:
        return people
    return [p if p.party else p._replace(party=parties[0].party) for p in people]
