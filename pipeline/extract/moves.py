"""Who moves what: the clauses of an item in which somebody asks for something.

In: an item whose passages carry ``proposal_verb`` and ``proposal_action`` marks. Out: :class:`Move` records in reading order. Left alone: what was
moved in a lower body or at an earlier meeting, what a motion asks for, what reservations say, and who merely spoke.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.aims import aimed
from pipeline.extract.ask import Ask
from pipeline.extract.clauses import units
from pipeline.extract.headed import headed
from pipeline.extract.joining import joined, likewise, pointed, same
from pipeline.extract.kinds import retyped
from pipeline.extract.listed import QUOTE, Move, bullets, cues_in, filled
from pipeline.extract.moving import (
    AND,
    OWN,
    agreeing,
    on_behalf,
    shared,
    speaks_here,
    subject_of,
    they,
    told_elsewhere,
    until,
    verbs_of,
)
from pipeline.extract.people import Named, leading, only_names
from pipeline.extract.places import is_motion
from pipeline.extract.targets import TODAY, asks
from pipeline.facts import Item, Mark, Passage
from pipeline.terms import Action, AttendanceRole, SectionKind
from pipeline.text import Extent

#: Sections in which nothing is moved in this meeting.
_DEAF = frozenset(
    {
        SectionKind.documents,
        SectionKind.distribution,
        SectionKind.motion_text,
        SectionKind.contents,
        SectionKind.attendance,
        SectionKind.annex,
        SectionKind.reservation,
        SectionKind.statement,
        SectionKind.note,
        SectionKind.non_participation,
    }
)
#: "Bo Al (V) yrkar likaså avslag": one more mover of what was moved.
_LIKEWISE = re.compile(r"yrkar\s(?:likaså|likaledes)(?!\w)", re.IGNORECASE)
#: Verbs that have a passive: "yrkas av", "biträds av".
_PASSIVES = ("yrka", "begär", "föresl", "framst", "läm", "stöd", "biträ", "understöd")
_SOURCE = re.compile(r"\s*(?:Från|från)\s")
#: "Under sammanträdet föreslår Anna Ek (S) att …", told in the account.
_AT_THE_MEETING = re.compile(
    r"(?<!\w)(?:under|vid|på)\s(?:dagens\s)?(?:sammanträdet|mötet|sammanträde|möte|överläggningen)(?!\w)", re.IGNORECASE
)
_SPOKEN = re.compile(
    r"(?<!\w)(?:omröstning|votering|rösträkning|ajournering|ordet|sluten|proposition|streck|replik|paus)", re.IGNORECASE
)

#: "Ordföranden konstaterar att en tredjedel av de närvarande har begärt återremiss": what the chair tells, and asks for nothing.
_COUNTED = re.compile(
    r"(?<!\w)(?:konstatera|finne|fann|notera|meddela|upplyse)\w*\s(?:\w+\s)?att\s[^.;:()\n]*?(?:tredjedel|antal|närvarande|ledamöter)[^.;:()\n]*$",
    re.IGNORECASE,
)
#: A section that may hold the yrkanden of members or what an office proposes.
_OF_MEMBERS = re.compile(r"\W*förslag(?:et)?\W*", re.IGNORECASE)


def moves(item: Item) -> list[Move]:
    """The yrkanden of ``item``, one for each target, in reading order; those who agree with one are among its people."""
    before: list[Move] = []
    asked: list[Ask] = []
    for passage in item.passages:
        if passage.kind in _DEAF:
            continue
        listed = units(passage)
        for index in range(len(listed)):
            found = list(_of_unit(item, passage, listed, index, before))
            if not found and passage.kind in OWN:
                found = list(headed(item, passage, listed, index, before))
            elif not found and passage.kind is SectionKind.proposal and _OF_MEMBERS.fullmatch(passage.heading):
                found = [m for m in headed(item, passage, listed, index, before) if _members(m)]
            for move in found:
                for one in pointed(move, before):
                    whole = one._replace(ask=aimed(item, one.ask, asked))
                    if not (_LIKEWISE.search(passage.slice(one.text)) and likewise(before, whole)):
                        before.append(whole)
                        if not _added(before, len(before) - 1):
                            asked.append(whole.ask)
    return retyped(item, before)


def _members(move: Move) -> bool:
    """Whether those who ask are named, each with the party, as members are and officials never."""
    return bool(move.people) and all(p.name and p.party and p.printed for p in move.people)


def _added(before: list[Move], n: int) -> bool:
    """Whether a move is an addition that its mover put to the proposal that they asked bifall to."""
    bifall = n > 0 and before[n - 1].ask.action is Action.approve and before[n - 1].people == before[n].people
    return bifall and before[n].ask.action is Action.add


def _of_unit(item: Item, passage: Passage, listed: list[Extent], index: int, before: list[Move]) -> Iterator[Move]:
    unit = listed[index]
    verbs = verbs_of(item, passage, unit)
    if not verbs:
        return
    words = passage.slice(unit)
    past = passage.slice(verbs[0].extent).lower().endswith(("ade", "ades", "og", "ogs"))
    if told_elsewhere(item, words[: verbs[0].extent.end - unit.start + (60 if past else 0)]):
        return
    people: list[Named] | None = None
    start = unit.start
    for number, verb in enumerate(verbs):
        if verb.extent.start < start:
            continue
        finish = until(item, passage, verb, verbs[number + 1]) if number + 1 < len(verbs) else unit.end
        clause = passage.slice(Extent(start, verb.extent.start))
        if _COUNTED.search(clause):
            continue
        printed = passage.slice(verb.extent).lower()
        after = passage.slice(Extent(verb.extent.end, unit.end))
        if verb.value == "joins":
            after = _DOES.sub(lambda m: " " * len(m.group()), after, count=1) if _DOES.match(after) else after
        asked_from = verb.extent.end
        if found := _FINDS.search(passage.slice(Extent(verb.extent.end, finish))):
            finish = verb.extent.end + found.start()
        asked = Extent(verb.extent.end, finish)
        subject = subject_of(item, passage, clause, start)
        if printed.split()[0].endswith("s") and printed.startswith(_PASSIVES):
            by = re.match(r"\s*(?:på\s\S+\s)?(?:\S+\s){0,6}?av\s", after)
            source = _SOURCE.match(clause) if by is None else None
            if source is not None:  # "Från S yrkas avslag"
                subject = only_names(clause[source.end() :], start + source.end(), item.meeting)
            else:
                subject = leading(after[by.end() :], verb.extent.end + by.end(), item.meeting) if by else []
                asked = Extent(start, verb.extent.start)
        elif subject is None:
            inverted = leading(after, verb.extent.end, item.meeting)
            if inverted and verb.value == "joins" and _JOINED_FIRST.fullmatch(clause):
                subject, asked = inverted, Extent(start, verb.extent.start)  # "Till yrkandet ansluter sig Bo Al (V)"
            elif inverted:
                subject = inverted
                asked_from = inverted[-1].extent.end + (
                    1 if after[inverted[-1].extent.end - verb.extent.end :][:1] == ")" else 0
                )
                asked = Extent(asked_from, finish)
            elif (he := they(item, passage, listed, index, verb, clause, after)) is not None:
                subject, asked_from = he
                asked = Extent(max(asked_from, asked.start), finish)
            elif people is not None and AND.search(passage.slice(Extent(unit.start, verb.extent.start))):
                subject = people
        if subject and not any(p.name for p in subject) and _ON_BEHALF.match(clause):
            people_behind = [p for p in leading(after, verb.extent.end, item.meeting) if p.name]
            if people_behind:  # "För Socialdemokraterna yrkar Anna Ek avslag"
                subject = people_behind
                asked = Extent(people_behind[-1].extent.end, finish)
        if verb.value in ("joins", "supports", "opposes") and _FOUND_THAT.search(clause):
            start = verb.extent.end
            continue  # "finner att nämnden ställer sig bakom förslaget"
        if verb.value in ("joins", "supports") and _DENIED.search(clause):
            continue  # "kan inte ställa sig bakom förslaget utan yrkar avslag"
        if subject is None:
            start = verb.extent.end
            continue
        if not speaks_here(passage, verb, printed, subject) and not _joins_last(
            passage, verb, printed, subject, before
        ):
            start = verb.extent.end
            continue
        extra, asked = agreeing(item, passage, asked)
        behind, asked = on_behalf(item, passage, asked)
        known = {p.party for p in subject}
        subject = [*subject, *extra, *(b for b in behind if b.party not in known)]
        people = subject
        for movers, part in (
            shared(item, passage, subject, asked)
            if verb.value in ("moves", "wishes", "proposes")
            else [(subject, asked)]
        ):
            yield from _read(item, passage, listed, index, verb, movers, part, before)
        start = finish if finish > verb.extent.end else verb.extent.end


def _proposed_here(item: Item, passage: Passage, verb: Mark, people: list[Named]) -> bool:
    """Whether "föreslår att" outside the section of yrkanden moves something: said of this meeting, or by a member in words above the decision."""
    if not people or not all(p.name and p.printed for p in people):
        return False
    if passage.kind is SectionKind.proposal and any(
        m.kind == "proposal_verb" and m.value == "moves" for m in passage.marks
    ):
        return True  # "Förslag" heads what members move
    before = passage.text[: verb.extent.start - passage.extent.start]
    if _AT_THE_MEETING.search(before.rpartition("\n")[2].rpartition(". ")[2]):
        return True
    return passage.kind is SectionKind.front and not is_motion(item) and before.strip().startswith(people[0].name or "")


#: "yrkar följande:", "lämnar följande yrkande:", "yrkar att nämnden beslutar följande:": what is asked for stands below.
_LEADS = re.compile(
    r"\s*(?:på\s)?(?:att\s[\w-]*(?:fullmäktige|nämnden|styrelsen|utskottet)\s(?:ska\s)?beslutar?\s)?(?:följande(?:\s(?:yrkande|förslag|beslut)\w*)?(?:\still\sbeslut)?|enligt\sföljande)\s?:\s*"
)
_ON_BEHALF = re.compile(r"\s*(?:För|Å|På)\s")
_DENIED = re.compile(r"(?<!\w)(?:inte|ej|icke)\s(?:\w+\s){0,2}$", re.IGNORECASE)
#: "yrkar bifall till förslaget och finner att nämnden beslutar så": the chair goes on with what was decided.
_FINDS = re.compile(r",?\s(?:och|samt)\s(?:finner|fann|konstaterar)\s(?:\w+\s)?att\s", re.IGNORECASE)
_FOUND_THAT = re.compile(r"(?<!\w)(?:finner|fann|konstatera[rd]e?)\s(?:\w+\s){0,2}?att\s[^.;]*$", re.IGNORECASE)
#: "Instämmer gör Bo Al (V)."
_DOES = re.compile(r"\s(?:gör|gjorde)(?:\säven|\sockså)?(?=\s)")
#: "Till yrkandet", "I Anna Eks yrkande", "Bakom förslaget": what is joined, before the verb.
_JOINED_FIRST = re.compile(
    r"\s*(?:Till|I|Med|Bakom|till|i|med|bakom)\s(?:\S+\s){0,6}?\S*(?:yrkande|förslag|detta|denna|det)\S*\s(?:har\s)?"
)


def _joins_last(passage: Passage, verb: Mark, printed: str, subject: list[Named], before: list[Move]) -> bool:
    """Whether somebody agrees, in the present tense, with what was moved in the same account: "Bo Al (V) instämmer."."""
    if verb.value != "joins" or not before or not passage.extent.holds(before[-1].text):
        return False
    return printed.split()[0].endswith("er") and all(p.name and p.printed for p in subject) and bool(subject)


def _read(
    item: Item,
    passage: Passage,
    listed: list[Extent],
    index: int,
    verb: Mark,
    people: list[Named],
    asked: Extent,
    before: list[Move],
) -> Iterator[Move]:
    words = passage.slice(asked)
    if verb.value == "wishes" and "att" in passage.slice(verb.extent).lower().split():
        asked = Extent(verb.extent.end - len("att"), asked.end)  # "anser att"
        words = passage.slice(asked)
    if verb.value == "moves" and words.strip(" .\n") and same(passage, words.strip(" .\n"), before, people):
        return
    if verb.value == "seeks" and _SPOKEN.match(words.strip()):
        return
    cues = cues_in(
        passage,
        Extent(min(asked.start, verb.extent.start), asked.end)
        if verb.value in ("seeks", "supports", "opposes")
        else asked,
    )
    base = min([asked.start, *(c.extent.start for c in cues)])
    plain = verb.value == "moves" or passage.kind in OWN or bool(TODAY.search(words))
    if verb.value == "proposes" and passage.kind not in OWN:
        plain = _proposed_here(item, passage, verb, people)
    if verb.value == "wishes":
        plain = words.lstrip().startswith("att ")
    found = asks(passage.slice(Extent(base, asked.end)), base, cues, whole=plain)
    announces = verb.value == "seeks" and passage.slice(verb.extent).lower().endswith(("yrkande", "yrkanden"))
    if (announces or verb.value in ("moves", "proposes")) and (
        _LEADS.fullmatch(words) or (not found and re.fullmatch(r"\s*(?:på\s)?(?:följande|att|[:,\s])*", words))
    ):
        listed_below = list(bullets(item, passage, listed, index, verb, people))
        yield from listed_below
        if listed_below or not found:
            return
    if verb.value == "withdraws":
        found = [Ask(Action.withdraw, found[0].target if found else None, verb.extent, None)]
    if verb.value == "joins":
        chair = next((a.name for a in item.meeting.roster if a.role == AttendanceRole.chair), None)
        found = joined(passage, asked, before, found, verb, people, chair)
    if verb.value == "seeks":
        found = [a for a in found if a.cue.start >= verb.extent.start]
    text = Extent(
        min([verb.extent.start, *(p.extent.start for p in people if p.extent.start >= listed[index].start)]), asked.end
    )
    if text.start > asked.start:
        text = Extent(asked.start, max(text.end, max((p.extent.end for p in people), default=text.end)))
    for ask in found:
        for final in filled(passage, listed, index, ask, words):
            end = text.end if final.extent is None or final.extent.end <= text.end else final.extent.end
            yield Move(people, final, Extent(text.start, min(end, text.start + QUOTE)))
