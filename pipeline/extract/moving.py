"""The verbs of yrkanden: which of them move something in this meeting, and who their subject is.

In: a unit of a passage with its ``proposal_verb`` marks. Out: the verbs that count, the people before them, the end of their objects. Left alone:
verbs inside what is moved, what is told of another meeting, and the past tense where the past is told.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from pipeline.extract.authors import authors
from pipeline.extract.people import Named, leading, named, only_names
from pipeline.facts import Item, Mark, Passage
from pipeline.latest import latest
from pipeline.terms import SectionKind
from pipeline.text import Extent

#: Sections that tell of the matter's past: only what is plainly said of this meeting counts.
_PAST = frozenset(
    {SectionKind.background, SectionKind.preparation, SectionKind.front, SectionKind.proposal, SectionKind.other}
)
#: Sections that hold yrkanden: a weak verb is enough there.
OWN = frozenset({SectionKind.claims})

_ELSEWHERE = re.compile(
    r"(?<!\w)(?:vid|på|i|under)\s+(?:(?P<body>[\wåäöÅÄÖ-]+?)s?\s+)?(?:sammanträde|sammanträdet|möte|mötet|behandling|behandlingen|beredning|beredningen|handläggning)"
    r"(?:\s+den\s+\d|\s+\d{4}|,?\s+§|\s+i\s+(?:arbetsutskottet|nämnden|kommunstyrelsen))?|(?<!ordförande\s)(?<!ordföranden\s)(?<!ledamot\s)(?<!ledamoten\s)(?<!\w)i\s(?P<place>\w*(?:utskottet|nämnden|styrelsen|beredningen))(?!\w)",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?<!\w)(?:ordföranden?|majoriteten|oppositionen|alliansen|alliansgruppen|det\sstyrande|styret|femklövern|minoriteten|motionär(?:en|erna)?|förslagsställaren|presidiet|ledamöterna|(?:samtliga|alla)\s(?:partier|ledamöter)|partierna|(?:en\senig|hela)\s\w*(?:nämnd|styrelse)\w*)(?!\w)",
    re.IGNORECASE,
)
_MOTIONER = re.compile(r"(?<!\w)(?:motionär(?:en|erna)|initiativtagar(?:en|na)|interpellanten)(?!\w)", re.IGNORECASE)
#: "I en motion yrkar Anna Ek (S)": what is written is not moved here.
_IN_WRITING = re.compile(
    r"(?<!\w)(?:i|genom)\s(?:(?:en|ett|sin|sitt)\s)?(?:motion|interpellation|skrivelse|yttrande|initiativ|medborgarförslag|remissvar)(?:en|et)?(?!\w)[^.\n]*$",
    re.IGNORECASE,
)
#: The same behind the verb, also where yrkanden are told: "Anna Ek (S) yrkar i en motion att …".
_WRITES = re.compile(
    r"\)?\s(?:i|genom)\s(?:(?:en|sin|rubricerad)\s)?(?:motion|interpellation|medborgarförslag|enkel\sfråga)(?:en)?(?!\w)(?!\s(?:eller|och)\s)",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"(?<!\w)i\s(?:(?:en|sin|rubricerad)\s)?motion(?:en)?(?!\w)[^.\n,]*$"
    r"|(?<!\w)(?:motion|skrivelse|interpellation|initiativ|initiativärende)(?:en|et)?,?\s(?:där|vari|i\svilken|i\svilket|genom\svilken)\s[^.\n]*$",
    re.IGNORECASE,
)
#: "vill att motionen bifalls", "ville lägga till att …", "anser att förslaget ska avslås": what is asked for, and not merely said.
_WISHED = re.compile(
    r"\s(?:att\s(?!(?:det\s(?:anteckna|noteras|förs|är|finns|var)|man\s|alla\s|vi\s|han\s|hon\s|de\s))|lägga\still|se\s(?:ett\s|en\s|att)|ha\s(?:ett\s)?(?:tillägg|ändring)"
    r"|(?:avslå|bifalla|återremittera|bordlägga|ändra|stryka|behålla|anta|skicka\s|stryka|flytta|höja|sänka)(?!\w)|(?:avslag|bifall|återremiss)(?!\w))",
    re.IGNORECASE,
)
_OPINION = re.compile(r"ans(?:er|åg)", re.IGNORECASE)
#: Of an opinion only what names the fate of a proposal is asked for.
_FATE = re.compile(r"\satt\s[^.;\n]{2,80}?(?:bifall|avsl[åo]|återremi|bordlägg)", re.IGNORECASE)
_ELLIPSIS = re.compile(
    r"(?:,|\s(?:och|samt|medan|men))\s(?P<who>(?-i:[A-ZÅÄÖ])[^.;:\n]{3,120}?\))\s(?=bifall|avslag|återremi|bordlägg|att\s|på\s(?:avslag|bifall|återremiss))",
    re.IGNORECASE,
)
#: "Yrkar Anna Ek (S), med instämmande av Bo Al (V), bifall": all of them move.
JOINED_BY = re.compile(
    r",?\s*(?:(?:med|under)\s(?:instämmande|understöd|stöd|bifall)\s(?:av|från)|(?:och\s)?(?:får|fick)\s(?:stöd|medhåll|understöd)\s(?:av|från)|(?:understöd|biträd)(?:d|da|t)\s(?:av|utav)|tillsammans\smed|i\sförening\smed"
    r"|,\svilket\s(?:yrkande\s)?(?:även\s)?(?:stöds|stöddes|biträds|biträddes|understöds|understöddes)\s(?:också\s)?av"
    r"|,\s(?P<relative>vari|vilket(?:\syrkande)?|i\svilket(?:\syrkande)?|till\svilket(?:\syrkande)?|varmed)(?:\säven|\socksås)?)\s",
    re.IGNORECASE,
)
_IS_MOVING = re.compile(r"yrkar(?!\w)", re.IGNORECASE)
_AGREES = re.compile(r"\)?\s(?:också\s)?(?:instäm|anslut|anslöt|förena|biträd|stöd)", re.IGNORECASE)
#: Words of a meeting that is held: what was moved in the same section was moved at it.
_HELD = re.compile(
    r"(?<!\w)(?:ställde|ställdes|framställde|upptog|gjorde)\s[^.\n]{0,40}?proposition|överläggning(?:en|ar)?\s[^.\n]{0,20}?förklara|(?:fann|funnit)\s[^.\n]{0,60}?(?:besvarad|bifallen|bifallet|antage[nt]|ja\s|(?:beslut(?:at|ade)|enligt)\s[^.\n]{0,60}?yrkande)",
    re.IGNORECASE,
)
#: A pronoun for whoever spoke in the sentence before: behind the verb, or in front of it.
_PRONOUN_AFTER = re.compile(r"\s+(?P<who>hon|han|hen|de|samma\sledam(?:ot|öter)|vederbörande)(?!\w)", re.IGNORECASE)
_PRONOUN_BEFORE = re.compile(
    r"(?:^|[\s.])(?P<who>hon|han|hen|de|vederbörande|vi|jag)(?:\s(?:också|även|vidare|dessutom))?\s*$", re.IGNORECASE
)
#: Where another subject may begin.
_TURN = re.compile(r"[.;\n,]\s*|(?<!\w)(?:medan|men|och|samt)\s")
#: A unit with more verbs than this is no sentence.
_MOST = 12
#: A verb after one of these has the subject of the verb before it.
AND = re.compile(r"(?:\s|,)(?:och|samt|men|dels|därutöver|dessutom|vidare)(?:\s\w+){0,2}\s*$")


def told_elsewhere(item: Item, words: str) -> bool:
    """Whether a clause speaks of another body's meeting ("Vid arbetsutskottets sammanträde yrkade …")."""
    own = (item.meeting.body or "").lower()
    for match in _ELSEWHERE.finditer(words):
        body = (match["body"] or match["place"] or "").lower()
        if (
            not body
            or body in ("dagens", "dagen", "detta", "nämnden", "nämnd", "styrelsen", "fullmäktige", "utskottet")
            or "dag" in body
        ):
            if re.search(r"den\s+\d|\d{4}|§", match.group()):
                return True
            continue
        if (
            own
            and (body.rstrip("s")[:-1] in own or own.startswith(body[:12]))
            and not ("utskott" in body and "utskott" not in own)
        ):
            continue
        return True
    return False


def agreeing(item: Item, passage: Passage, asked: Extent) -> tuple[list[Named], Extent]:
    """Those whom an object names as agreeing ("med instämmande av Bo Al (V)"), and the object without them."""
    words = passage.slice(asked)
    for match in JOINED_BY.finditer(words):
        begin = asked.start + match.end()
        extra = leading(words[match.end() :], begin, item.meeting)
        if not extra:
            continue
        end = extra[-1].extent.end
        end += passage.slice(Extent(end, min(end + 1, asked.end))) == ")"
        if match["relative"] and not _AGREES.match(passage.slice(Extent(end, asked.end))):
            continue
        if not words[: match.start()].strip(" ,"):
            return extra, Extent(end, asked.end)
        if not match.group().lstrip(", ").startswith("tillsammans"):
            return extra, Extent(asked.start, asked.start + match.start())
    return [], asked


#: "yrkar för S, V och MP att …", "yrkar för Socialdemokraternas räkning avslag": for whom somebody moves.
_FOR_WHOM = re.compile(
    r"\)?,?\s(?:för|å)\s(?P<who>[^.;:\n]{1,120}?)(?:\s(?:räkning|vägnar|del))?,?(?=\s(?:att|avslag|bifall|åter|bordlägg|på|i\sförsta\shand|tillägg|ändring|följande)(?!\w))",
    re.IGNORECASE,
)


def on_behalf(item: Item, passage: Passage, asked: Extent) -> tuple[list[Named], Extent]:
    """The parties for which something is moved, and the object without them."""
    told = _FOR_WHOM.match(passage.slice(asked))
    if told is None:
        return [], asked
    parties = [n for n in only_names(told["who"], asked.start + told.start("who"), item.meeting) if n.name is None]
    return (parties, Extent(asked.start + told.end(), asked.end)) if parties else ([], asked)


def until(item: Item, passage: Passage, verb: Mark, following: Mark) -> int:
    """Where the object of ``verb`` ends: before the people that the following verb has for its subject."""
    between = Extent(verb.extent.end, following.extent.start)
    words = passage.slice(between)
    for turn in _TURN.finditer(words):
        at = between.start + turn.end()
        people = leading(words[turn.end() :], at, item.meeting)
        if people and not words[people[-1].extent.end - between.start :].strip(" )\n"):
            return between.start + turn.start()
    return following.extent.start


@latest  # each unit of the passage asks
def _moving(passage: Passage) -> tuple[list[int], list[Mark]]:
    """The verbs of a passage that move something, in order, and where they begin."""
    known = sorted((m for m in passage.marks if m.kind == "proposal_verb"), key=lambda m: m.extent.start)
    return [m.extent.start for m in known], known


def verbs_of(item: Item, passage: Passage, unit: Extent) -> list[Mark]:
    """The verbs of a unit that move something; not those inside what is moved ("yrkar att styrelsen föreslår fullmäktige …")."""
    verbs: list[Mark] = []
    starts, known = _moving(passage)
    for mark in known[bisect_left(starts, unit.start) : bisect_left(starts, unit.end)]:
        if verbs:
            between = Extent(verbs[-1].extent.end, mark.extent.start)
            if between.length < 0:
                continue
            words = passage.slice(between)
            if mark.value != "moves" and not AND.search(words) and not re.search(r"[.;\n]\s*\S.*$", words):
                continue
            if mark.value in ("supports", "opposes", "joins") and not named(words, between.start, item.meeting):
                continue
        verbs.append(mark)
        if len(verbs) == _MOST:
            break
    return verbs


def they(
    item: Item, passage: Passage, listed: list[Extent], index: int, verb: Mark, clause: str, after: str
) -> tuple[list[Named], int] | None:
    """The people that "hon", "han" or "de" means, and where the object begins: those whom the nearest sentence before opens with.

    They are meant too where the verb opens its sentence and has no subject ("Anna Ek (S) är orolig. Yrkar avslag.").
    """
    behind = _PRONOUN_AFTER.match(after)
    front = _PRONOUN_BEFORE.search(clause)
    pronoun = behind or front
    elided = not clause.strip() and passage.slice(verb.extent)[:1].isupper()
    initiative = passage.kind in _PAST and verb.value == "moves" and _IS_MOVING.match(passage.slice(verb.extent))
    if (pronoun is None and not elided) or not (passage.kind in OWN or (pronoun and initiative)):
        return None
    for unit in reversed(listed[max(0, index - (6 if elided else 3)) : index]):
        people = [n for n in leading(passage.slice(unit), unit.start, item.meeting) if n.name or elided]
        if people:
            at = people[-1].extent.end - unit.start
            rest = Extent(unit.start + at + (passage.slice(unit)[at : at + 1] == ")"), unit.end)
            people = [*people, *agreeing(item, passage, rest)[0]]
            who = "" if pronoun is None else pronoun["who"].lower()
            many = who in ("de", "samma ledamöter")
            if who not in ("", "vi", "jag") and many is not (len(people) > 1):
                return None
            return people, verb.extent.end + (behind.end() if behind else 0)
    return None


def speaks_here(passage: Passage, verb: Mark, printed: str, subject: list[Named]) -> bool:
    """Whether the verb moves something in this meeting. Outside the section of yrkanden a named person and the present tense are asked for."""
    lead = passage.text[: verb.extent.start - passage.extent.start][-80:]
    behind = passage.slice(Extent(verb.extent.end, min(passage.extent.end, verb.extent.end + 40)))
    if _WRITES.match(behind) or _WROTE.search(lead.rpartition("\n")[2].rpartition(". ")[2]):
        return False
    if verb.value == "wishes":
        return passage.kind in OWN and _wishes(passage, verb, printed, subject)
    if passage.kind in OWN:
        return True
    if printed.endswith(("förslag", "förslaget")) and not printed.startswith(("före", "heman")):
        return False  # "lade fram ett förslag": told of any time
    if verb.value in ("proposes", "joins", "supports", "opposes") and passage.kind not in (
        SectionKind.procedure,
        SectionKind.vote,
        SectionKind.speakers,
    ):
        return any(p.name and p.printed for p in subject) and verb.value != "joins" and not printed.endswith("it")
    if (
        passage.kind in (SectionKind.procedure, SectionKind.vote)
        and verb.value != "moves"
        and not any(p.printed for p in subject)
    ):
        return False
    if printed == "yrkade" and passage.kind in (SectionKind.front, SectionKind.other) and _HELD.search(passage.text):
        return bool(subject)  # the whole of the minutes is in the past tense
    if passage.kind in _PAST and _IN_WRITING.search(lead):
        return False
    past = printed.endswith(("ade", "ades", "at", "ats", "de", "it", "its", "og"))
    if passage.kind in _PAST:
        return not past and any(p.name or p.party for p in subject)
    return bool(subject) or verb.value == "moves"


def _wishes(passage: Passage, verb: Mark, printed: str, subject: list[Named]) -> bool:
    """Whether "vill" asks for something: its subject stands right before it, by name, and what follows can be decided on."""
    if not subject or not all(p.name for p in subject):
        return False
    between = passage.slice(Extent(min(subject[-1].extent.end, verb.extent.start), verb.extent.start))
    if re.fullmatch(r"\)?\s*", between) is None:
        return False
    behind = passage.slice(Extent(verb.extent.end, min(passage.extent.end, verb.extent.end + 120)))
    if _OPINION.match(printed):
        behind = passage.slice(
            Extent(verb.extent.start + printed.find(" "), min(passage.extent.end, verb.extent.end + 100))
        )
        return _FATE.match(behind) is not None
    return printed.startswith("pläder") or _WISHED.match(behind) is not None


def subject_of(item: Item, passage: Passage, clause: str, start: int) -> list[Named] | None:
    """Who stands before the verb. An empty list is "majoriteten": somebody, but nobody by name. None: nobody at all."""
    people = named(clause, start, item.meeting)
    genitive = re.search(r"s\s(?:\(\w+\)\s)?(?:m\.?\s?fl\.?\s)?\w*(?:yrkande|förslag|motion)\w*\s*$", clause)
    if people and not genitive:
        return people
    if _MOTIONER.search(clause) and passage.kind in OWN:
        return [a._replace(printed=True) for a in authors(item)]
    if not people and _NOBODY.search(clause) and passage.kind not in _PAST:
        return []
    return None


def shared(item: Item, passage: Passage, subject: list[Named], asked: Extent) -> Iterator[tuple[list[Named], Extent]]:
    """One verb for several movers: "Anna Ek (S) yrkar bifall till motionen och Bo Al (V) avslag på densamma"."""
    movers, start = subject, asked.start
    words = passage.slice(asked)
    for turn in _ELLIPSIS.finditer(words):
        at = asked.start + turn.start("who")
        people = leading(turn["who"], at, item.meeting)
        if people and people[-1].extent.end >= asked.start + turn.end("who") - 1:
            yield movers, Extent(start, asked.start + turn.start())
            movers, start = people, asked.start + turn.end("who")
    yield movers, Extent(start, asked.end)
