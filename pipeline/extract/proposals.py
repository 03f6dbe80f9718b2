"""Yrkanden: who moved what in an item, one row per target, and the same people as ``mover`` actors.

In: an item whose passages carry marks (``proposal_verb``, ``proposal_action``). Out: claims of :class:`pipeline.facts.Proposal` and
:class:`pipeline.facts.Actor`. Read are minutes and extracts only. Left alone: what was moved in a lower body or at an earlier meeting, what a
motion asks for, what reservations say, and who merely spoke. "Majoriteten" moves a row without an actor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.extract.authors import authors
from pipeline.extract.clauses import units
from pipeline.extract.people import Named, leading, named, only_names
from pipeline.extract.targets import Ask, asks
from pipeline.facts import Actor, Claim, Doubt, Evidence, Item, Mark, Passage, Proposal, derived_id
from pipeline.terms import Action, ActorRole, Kind, SectionKind, Stance
from pipeline.text import Extent

_QUOTE = 300
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
        SectionKind.conflict,
    }
)
#: Sections that tell of the matter's past: only what is plainly said of this meeting counts.
_PAST = frozenset({SectionKind.background, SectionKind.preparation, SectionKind.front, SectionKind.proposal, SectionKind.other})
#: Sections that hold yrkanden: a weak verb is enough there.
_OWN = frozenset({SectionKind.claims})

_ELSEWHERE = re.compile(
    r"(?<!\w)(?:vid|på|i|under)\s+(?:(?P<body>[\wåäöÅÄÖ-]+?)s?\s+)?(?:sammanträde|sammanträdet|möte|mötet|behandling|behandlingen|beredning|beredningen|handläggning)"
    r"(?:\s+den\s+\d|\s+\d{4}|,?\s+§|\s+i\s+(?:arbetsutskottet|nämnden|kommunstyrelsen))?|(?<!\w)i\s(?P<place>\w*(?:utskottet|nämnden|styrelsen|beredningen))(?!\w)",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"(?<!\w)(?:ordföranden?|majoriteten|oppositionen|alliansen|alliansgruppen|det\sstyrande|styret|femklövern|minoriteten|motionär(?:en|erna)?|förslagsställaren|presidiet|ledamöterna)(?!\w)",
    re.IGNORECASE,
)
_MOTIONER = re.compile(r"(?<!\w)(?:motionär(?:en|erna)|initiativtagar(?:en|na)|interpellanten)(?!\w)", re.IGNORECASE)
_HEADED = re.compile(r"(?P<kind>\w*yrkanden?t?)\s(?:av|från)\s", re.IGNORECASE)
_NEW_POINT = re.compile(
    r"^\s*(?:(?:[-•–—·*]|\d{1,2}[.)])\s*)?(?:att\s|(?:[A-ZÅÄÖ][\w&-]*\s(?:[\w&-]+\s){0,7}?)(?:ger|uppdrar|beslutar|får\si\suppdrag|ges\si\suppdrag|föreslår|ska\sges)(?!\w))"
)
_PLURAL = re.compile(r"(?:yrkanden|tilläggen|ändringar|ändringarna|att-satser)(?!\w)", re.IGNORECASE)
_AND = re.compile(r"(?:\s|,)(?:och|samt|men|dels|därutöver|dessutom|vidare)(?:\s\w+){0,2}\s*$")
_SPOKEN = re.compile(r"(?<!\w)(?:omröstning|votering|rösträkning|ajournering|ordet|sluten|proposition|streck|replik|paus)", re.IGNORECASE)

_LOV = re.compile(r"(?<!\w)LOV(?!\w)|valfrihetss?[yt]s?tem|lagen om valfrihet|system för valfrihet|kundval|valfrihet inom|fritt val|brukarval", re.IGNORECASE)
_TOWARDS = re.compile(r"inför|utred|ta fram|upprätta|utök|utvidg|behåll|bibehåll|tillämp|inrätta|starta|kvarstå|återinför|omfatta|utvecklas?", re.IGNORECASE)
_AWAY = re.compile(
    r"avskaff|avveckl|upphör|upphäv|avsluta|slopa|skrota|fasa ut|stoppa|stänga|lämna|frångå|riva upp|ersätt\w* (?:med|av)|egen regi"
    r"|(?:inte|ej)\s(?:\w+\s){0,2}(?:inför|utred|tillämp|utök|utvidg|ta fram)",
    re.IGNORECASE,
)


def stance(action: Action, target_direction: Stance | None) -> Stance | None:
    """What the yrkande's success would do to LOV, when what it is aimed at goes in ``target_direction``.

    Bifall and additions go the target's way, avslag the other way; a return, a tabling, a remittal or "besvarad" settles nothing.
    """
    if target_direction is None:
        return None
    if action in (Action.approve, Action.add, Action.change):
        return target_direction
    if action is Action.reject:
        return Stance.against if target_direction is Stance.for_ else Stance.for_
    return None


def direction(text: str) -> Stance | None:
    """Whether a content ("att utreda LOV inom äldreboende") goes for or against LOV; None when it is not about it or says neither."""
    if not _LOV.search(text):
        return None
    if _AWAY.search(text):
        return Stance.against
    return Stance.for_ if _TOWARDS.search(text) else None


def _content_of(item: Item, ask: Ask) -> str:
    """The words that an ask is about, with the list that follows when it ends with a colon."""
    target = ask.target or ""
    if not target.endswith(":") or ask.extent is None:
        return target
    passage = next((p for p in item.passages if p.extent.holds(ask.extent)), None)
    return target if passage is None else target + " " + passage.slice(Extent(ask.extent.end, min(passage.extent.end, ask.extent.end + 300)))


def _referred(target: str, aimed: list[tuple[tuple[str, ...], Action, Stance]]) -> Stance | None:
    """The way of the yrkande that a target names ("Alliansens tilläggsyrkanden", "Anna Eks förslag"), when it was moved before in the item."""
    for names, action, way in aimed:
        if any(name.split()[-1] in target for name in names) or (action is Action.add and "tilläggsyrk" in target.lower()):
            return way
    return None


class _Move(NamedTuple):
    people: list[Named]
    ask: Ask
    text: Extent


def find(item: Item) -> Iterator[Claim[Proposal] | Claim[Actor] | Doubt]:
    """The yrkanden of ``item`` in reading order, and each of their movers once."""
    if item.meeting.kind not in (Kind.minutes, Kind.extract):
        return
    seen: set[tuple[object, ...]] = set()
    aimed: list[tuple[tuple[str, ...], Action, Stance]] = []
    movers: set[tuple[str | None, str | None]] = set()
    for move in _moves(item):
        names = tuple(dict.fromkeys(p.name for p in move.people if p.name))
        parties = tuple(dict.fromkeys(p.party for p in move.people if p.party and p.printed))
        key = (names, parties, move.ask.action, move.ask.target)
        if key in seen:
            continue
        seen.add(key)
        on_lov = stance(move.ask.action, direction(_content_of(item, move.ask)) or _referred(move.ask.target or "", aimed))
        if on_lov is not None:
            aimed.append((names, move.ask.action, on_lov))
        fact = Proposal(
            proposal_id=derived_id(item.item_id, "proposals", *names, *parties, move.ask.action, move.ask.target, move.ask.cue.start),
            item_id=item.item_id,
            actors=names,
            parties=parties,
            action=move.ask.action,
            target=move.ask.target,
            on_lov=on_lov,
            text=_words(item, move.text),
        )
        evidence = [Evidence("text", move.text), Evidence("action", move.ask.cue)]
        if move.ask.extent is not None:
            evidence.append(Evidence("target", Extent(move.ask.extent.start, min(move.ask.extent.end, move.ask.extent.start + _QUOTE))))
        evidence.extend(Evidence("actors", p.extent) for p in move.people)
        yield Claim(fact, tuple(evidence))
        for person in move.people:
            who = (person.name, person.party)
            if who not in movers:
                movers.add(who)
                yield _mover(item, person)


def _mover(item: Item, person: Named) -> Claim[Actor]:
    return Claim(
        Actor(
            actor_id=derived_id(item.item_id, "actors", ActorRole.mover, person.name, person.party),
            item_id=item.item_id,
            document_id=item.meeting.document_id,
            name=person.name,
            party=person.party,
            party_now=person.now,
            role=ActorRole.mover,
        ),
        (Evidence("name", person.extent),),
    )


def _words(item: Item, extent: Extent) -> str | None:
    passage = next((p for p in item.passages if p.extent.holds(extent)), None)
    return None if passage is None else " ".join(passage.slice(extent).split())


def _moves(item: Item) -> Iterator[_Move]:
    before: list[_Move] = []
    for passage in item.passages:
        if passage.kind in _DEAF:
            continue
        listed = units(passage)
        for index, unit in enumerate(listed):
            found = list(_of_unit(item, passage, listed, index, before))
            before.extend(found)
            yield from found
            if not found and passage.kind in _OWN:
                found = list(_headed(item, passage, listed, index))
                before.extend(found)
                yield from found


def _told_of_elsewhere(item: Item, words: str) -> bool:
    """Whether a clause speaks of another body's meeting ("Vid arbetsutskottets sammanträde yrkade …")."""
    own = (item.meeting.body or "").lower()
    for match in _ELSEWHERE.finditer(words):
        body = (match["body"] or match["place"] or "").lower()
        if not body or body in ("dagens", "dagen", "detta", "nämnden", "nämnd", "styrelsen", "fullmäktige", "utskottet") or "dag" in body:
            if re.search(r"den\s+\d|\d{4}|§", match.group()):
                return True
            continue
        if own and (body.rstrip("s")[:-1] in own or own.startswith(body[:12])) and not ("utskott" in body and "utskott" not in own):
            continue
        return True
    return False


def _of_unit(item: Item, passage: Passage, listed: list[Extent], index: int, before: list[_Move]) -> Iterator[_Move]:
    unit = listed[index]
    verbs = _verbs(item, passage, unit)
    if not verbs:
        return
    words = passage.slice(unit)
    if _told_of_elsewhere(item, words[: verbs[0].extent.end - unit.start + 80]):
        return
    people: list[Named] | None = None
    start = unit.start
    for number, verb in enumerate(verbs):
        if verb.extent.start < start:
            continue
        finish = verbs[number + 1].extent.start if number + 1 < len(verbs) else unit.end
        clause = passage.slice(Extent(start, verb.extent.start))
        printed = passage.slice(verb.extent).lower()
        after = passage.slice(Extent(verb.extent.end, unit.end))
        asked_from = verb.extent.end
        asked = Extent(verb.extent.end, finish)
        subject = _subject(item, passage, clause, start)
        if printed.split()[0].endswith("s") and printed.startswith(("yrka", "begär", "föresl", "framst", "läm")):
            by = re.match(r"\s*(?:på\s\S+\s)?(?:\S+\s){0,6}?av\s", after)
            subject = leading(after[by.end() :], verb.extent.end + by.end(), item.meeting) if by else []
            asked = Extent(start, verb.extent.start)
        elif subject is None:
            inverted = leading(after, verb.extent.end, item.meeting)
            if inverted:
                subject = inverted
                asked_from = inverted[-1].extent.end + (1 if after[inverted[-1].extent.end - verb.extent.end :][:1] == ")" else 0)
                asked = Extent(asked_from, finish)
            elif people is not None and _AND.search(passage.slice(Extent(unit.start, verb.extent.start))):
                subject = people
        if subject is None:
            start = verb.extent.end
            continue
        if not _speaks_here(passage, verb, printed, subject):
            start = verb.extent.end
            continue
        people = subject
        yield from _read(item, passage, listed, index, verb, subject, asked, before)
        start = finish if finish > verb.extent.end else verb.extent.end


def _verbs(item: Item, passage: Passage, unit: Extent) -> list[Mark]:
    """The verbs of a unit that move something; not those inside what is moved ("yrkar att styrelsen föreslår fullmäktige …")."""
    verbs: list[Mark] = []
    for mark in passage.marks:
        if mark.kind != "proposal_verb" or not unit.start <= mark.extent.start < unit.end:
            continue
        if verbs:
            between = Extent(verbs[-1].extent.end, mark.extent.start)
            if between.length < 0:
                continue
            words = passage.slice(between)
            if mark.value != "moves" and not _AND.search(words) and not re.search(r"[.;\n]\s*\S.*$", words):
                continue
            if mark.value in ("supports", "opposes", "joins") and not named(words, between.start, item.meeting):
                continue
        verbs.append(mark)
    return verbs


def _speaks_here(passage: Passage, verb: Mark, printed: str, subject: list[Named]) -> bool:
    """Whether the verb moves something in this meeting. Outside the section of yrkanden a named person and the present tense are asked for."""
    if passage.kind in _OWN:
        return True
    if verb.value in ("proposes", "joins", "supports", "opposes") and passage.kind not in (SectionKind.procedure, SectionKind.vote, SectionKind.speakers):
        return any(p.name and p.printed for p in subject) and verb.value != "joins" and not printed.endswith("it")
    if passage.kind in (SectionKind.procedure, SectionKind.vote) and verb.value != "moves" and not any(p.printed for p in subject):
        return False
    past = printed.endswith(("ade", "ades", "at", "ats", "de", "it", "its", "og"))
    if passage.kind in _PAST:
        return not past and any(p.name or p.party for p in subject)
    return bool(subject) or verb.value == "moves"


def _subject(item: Item, passage: Passage, clause: str, start: int) -> list[Named] | None:
    """Who stands before the verb. An empty list is "majoriteten": somebody, but nobody by name. None: nobody at all."""
    people = named(clause, start, item.meeting)
    genitive = re.search(r"s\s(?:\(\w+\)\s)?(?:m\.?\s?fl\.?\s)?\w*(?:yrkande|förslag|motion)\w*\s*$", clause)
    if people and not genitive:
        return people
    if _MOTIONER.search(clause) and passage.kind in _OWN:
        return [a._replace(printed=True) for a in authors(item)]
    if not people and _NOBODY.search(clause) and passage.kind not in _PAST:
        return []
    return None


def _marks(passage: Passage, within: Extent) -> list[Mark]:
    return [m for m in passage.marks if m.kind == "proposal_action" and within.start <= m.extent.start and m.extent.end <= within.end]


def _read(
    item: Item, passage: Passage, listed: list[Extent], index: int, verb: Mark, people: list[Named], asked: Extent, before: list[_Move]
) -> Iterator[_Move]:
    words = passage.slice(asked)
    if verb.value == "seeks" and _SPOKEN.match(words.strip()):
        return
    cues = _marks(passage, Extent(min(asked.start, verb.extent.start), asked.end) if verb.value in ("seeks", "supports", "opposes") else asked)
    base = min([asked.start, *(c.extent.start for c in cues)])
    found = asks(passage.slice(Extent(base, asked.end)), base, cues, whole=verb.value == "moves" or passage.kind in _OWN)
    if verb.value == "withdraws":
        found = [Ask(Action.withdraw, found[0].target if found else None, verb.extent, None)]
    if verb.value == "joins":
        found = _joined(passage, asked, before, found, verb)
    if verb.value == "seeks":
        found = [a for a in found if a.cue.start >= verb.extent.start]
    text = Extent(min([verb.extent.start, *(p.extent.start for p in people if p.extent.start >= listed[index].start)]), asked.end)
    if text.start > asked.start:
        text = Extent(asked.start, max(text.end, max((p.extent.end for p in people), default=text.end)))
    for ask in found:
        for final in _filled(passage, listed, index, ask, words):
            end = text.end if final.extent is None or final.extent.end <= text.end else final.extent.end
            yield _Move(people, final, Extent(text.start, min(end, text.start + _QUOTE)))


def _filled(passage: Passage, listed: list[Extent], index: int, ask: Ask, words: str) -> Iterator[Ask]:
    """The content of an open ask from the paragraphs that follow; several rows only where several yrkanden are announced."""
    if not ask.open:
        yield ask
        return
    parts: list[Extent] = []
    for unit in listed[index + 1 :]:
        if any(m.kind == "proposal_verb" and m.value == "moves" and unit.start <= m.extent.start < unit.end for m in passage.marks):
            break
        parts.append(unit)
    if not parts:
        yield ask
        return
    own = [p for p in parts if _NEW_POINT.match(passage.slice(p))]
    chosen = own if _PLURAL.search(words) and len(own) > 1 else parts[:1]
    for part in chosen:
        content = re.sub(r"^\s*(?:(?:[-•–—·*]|\d{1,2}[.)]|[a-z]\))\s*)?(?:[Aa]tt\s)?", "", passage.slice(part))
        target = " ".join(content.split()).strip(" .,;")[:200]
        if ask.target:
            target = f"{ask.target}: {target}"[:200]
        yield Ask(ask.action, target, ask.cue, part)


_REFERRED = (("avslag", Action.reject), ("återremi", Action.return_), ("bordlägg", Action.table), ("tillägg", Action.add), ("ändring", Action.change), ("bifall", Action.approve))


def _joined(passage: Passage, asked: Extent, before: list[_Move], found: list[Ask], verb: Mark) -> list[Ask]:
    """"Instämmer i Anna Eks yrkande": the same is asked as she asked; without her yrkande, what its name says."""
    words = passage.slice(asked)
    stop = re.search(r"[.;\n]", words)
    words = words[: stop.start()] if stop else words
    if not re.search(r"yrkande|förslag|bifall|avslag|återremi|bordlägg|tillägg|ändring", words):
        return []
    lower = words.lower()
    wanted = next((action for beginning, action in _REFERRED if beginning in lower), None)
    mentioned = [m for m in before if any(p.name and p.name.split()[-1] in words for p in m.people)]
    same = [m.ask for m in mentioned or before if wanted is None or m.ask.action is wanted]
    if same and (mentioned or wanted is not None):
        return [Ask(a.action, a.target, verb.extent, None) for a in (same if mentioned else same[-1:])]
    if wanted is not None:
        return [a for a in found if a.action is wanted] or [Ask(wanted, " ".join(words.split())[:200], verb.extent, asked)]
    return [Ask(Action.approve, " ".join(words.split())[:200], verb.extent, asked)] if "förslag" in lower else []


def _headed(item: Item, passage: Passage, listed: list[Extent], index: int) -> Iterator[_Move]:
    """Yrkanden without a verb: "Anna Ek (S): avslag på motionen", "Avslag: Anna Ek (S)", "Yrkande från S och V"."""
    unit = listed[index]
    words = passage.slice(unit)
    colon = words.find(":")
    cues = _marks(passage, unit)
    headed = _HEADED.match(words)
    if headed:
        people = leading(words[headed.end() :], unit.start + headed.end(), item.meeting)
        rest = Extent(people[-1].extent.end if people else unit.end, unit.end)
        following = _marks(passage, Extent(rest.start, listed[index + 1].end if index + 1 < len(listed) else unit.end))
        if people:
            own = [c for c in cues if c.extent.start == unit.start]
            finish = listed[index + 1].end if index + 1 < len(listed) else unit.end
            found = asks(passage.slice(Extent(rest.start, finish)), rest.start, following, whole=False) if following else []
            for ask in found or [Ask(Action(c.value), None, c.extent, None) for c in own[:1]]:
                yield _Move(people, ask, Extent(unit.start, min(unit.end, unit.start + _QUOTE)))
        return
    if colon < 0 or not cues:
        return
    people = only_names(words[:colon], unit.start, item.meeting)
    if people:
        asked = Extent(unit.start + colon + 1, unit.end)
        for ask in asks(passage.slice(asked), asked.start, _marks(passage, asked), whole=False):
            yield _Move(people, ask, Extent(unit.start, min(unit.end, unit.start + _QUOTE)))
        return
    people = only_names(words[colon + 1 :], unit.start + colon + 1, item.meeting)
    if people:
        asked = Extent(unit.start, unit.start + colon)
        for ask in asks(passage.slice(asked), asked.start, _marks(passage, asked), whole=False):
            yield _Move(people, ask, Extent(unit.start, min(unit.end, unit.start + _QUOTE)))
