"""Who moves what: the clauses of an item in which somebody asks for something.

In: an item whose passages carry ``proposal_verb`` and ``proposal_action`` marks. Out: :class:`Move` records in reading order. Left alone: what was
moved in a lower body or at an earlier meeting, what a motion asks for, what reservations say, and who merely spoke.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.extract.aims import aimed
from pipeline.extract.clauses import units
from pipeline.extract.moving import AND, OWN, shared, speaks_here, subject_of, they, told_elsewhere, until, verbs_of
from pipeline.extract.people import Named, leading, named, only_names
from pipeline.extract.targets import TODAY, Ask, asks
from pipeline.facts import Item, Mark, Passage
from pipeline.terms import Action, SectionKind
from pipeline.text import Extent

#: The longest text that a move keeps as its words.
QUOTE = 300
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
_HEADED = re.compile(r"(?P<kind>\w*yrkanden?t?)\s(?:(?:av|från)\s|(?=\(\w{1,5}\)))", re.IGNORECASE)
_NEW_POINT = re.compile(
    r"^\s*(?:(?:[-•–—·*]|\d{1,2}[.)])\s*)?(?:att\s|(?:[A-ZÅÄÖ][\w&-]*\s(?:[\w&-]+\s){0,7}?)(?:ger|uppdrar|beslutar|får\si\suppdrag|ges\si\suppdrag|föreslår|ska\sges)(?!\w))"
)
_PLURAL = re.compile(r"(?:yrkanden|tilläggen|ändringar|ändringarna|att-satser)(?!\w)", re.IGNORECASE)
#: "Yrkar Anna Ek (S), med instämmande av Bo Al (V), bifall": all of them move.
_JOINED_BY = re.compile(
    r",?\s*(?:med\sinstämmande\s(?:av|från)|under\sinstämmande\sav|understödd[at]?\sav|med\sstöd\sav|tillsammans\smed)\s",
    re.IGNORECASE,
)
#: "Tilläggsyrkande från Anna Ek (S): Taxan sänks."
_SAID = re.compile(r"\)?\s*:\s*(?:att\s)?(?P<what>\S[^\n]*)", re.IGNORECASE)
#: What stands between the mover and a yrkande without a verb.
_SIGN = re.compile(r":(?=\s|$)|(?<=[\w).])\s[–—-]\s")
_SPOKEN = re.compile(
    r"(?<!\w)(?:omröstning|votering|rösträkning|ajournering|ordet|sluten|proposition|streck|replik|paus)", re.IGNORECASE
)


class Move(NamedTuple):
    """Somebody (nobody by name, when ``people`` is empty) asks for one thing; ``text`` is where it stands."""

    people: list[Named]
    ask: Ask
    text: Extent


def moves(item: Item) -> Iterator[Move]:
    """The yrkanden of ``item``, one for each target, in reading order."""
    before: list[Move] = []
    for passage in item.passages:
        if passage.kind in _DEAF:
            continue
        listed = units(passage)
        for index in range(len(listed)):
            found = list(_of_unit(item, passage, listed, index, before))
            if not found and passage.kind in OWN:
                found = list(_headed(item, passage, listed, index))
            for move in found:
                whole = move._replace(
                    ask=aimed(item, move.ask, [x.ask for n, x in enumerate(before) if not _added(before, n)])
                )
                before.append(whole)
                yield whole


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
        printed = passage.slice(verb.extent).lower()
        after = passage.slice(Extent(verb.extent.end, unit.end))
        asked_from = verb.extent.end
        asked = Extent(verb.extent.end, finish)
        subject = subject_of(item, passage, clause, start)
        if printed.split()[0].endswith("s") and printed.startswith(("yrka", "begär", "föresl", "framst", "läm")):
            by = re.match(r"\s*(?:på\s\S+\s)?(?:\S+\s){0,6}?av\s", after)
            subject = leading(after[by.end() :], verb.extent.end + by.end(), item.meeting) if by else []
            asked = Extent(start, verb.extent.start)
        elif subject is None:
            inverted = leading(after, verb.extent.end, item.meeting)
            if inverted:
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
        if subject is None:
            start = verb.extent.end
            continue
        if not speaks_here(passage, verb, printed, subject):
            start = verb.extent.end
            continue
        joined = _JOINED_BY.match(passage.slice(asked))
        if joined:
            begin = asked.start + joined.end()
            extra = leading(passage.slice(Extent(begin, asked.end)), begin, item.meeting)
            if extra:
                subject = [*subject, *extra]
                end = extra[-1].extent.end
                asked = Extent(end + (passage.slice(Extent(end, min(end + 1, asked.end))) == ")"), asked.end)
        people = subject
        for movers, part in shared(item, passage, subject, asked) if verb.value == "moves" else [(subject, asked)]:
            yield from _read(item, passage, listed, index, verb, movers, part, before)
        start = finish if finish > verb.extent.end else verb.extent.end


def _marks(passage: Passage, within: Extent) -> list[Mark]:
    return [
        m
        for m in passage.marks
        if m.kind == "proposal_action" and within.start <= m.extent.start and m.extent.end <= within.end
    ]


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
    if verb.value == "seeks" and _SPOKEN.match(words.strip()):
        return
    cues = _marks(
        passage,
        Extent(min(asked.start, verb.extent.start), asked.end)
        if verb.value in ("seeks", "supports", "opposes")
        else asked,
    )
    base = min([asked.start, *(c.extent.start for c in cues)])
    plain = verb.value == "moves" or passage.kind in OWN or bool(TODAY.search(words))
    found = asks(passage.slice(Extent(base, asked.end)), base, cues, whole=plain)
    if (
        not found
        and verb.value in ("moves", "proposes")
        and re.fullmatch(r"\s*(?:på\s)?(?:följande|att|[:,\s])*", words)
    ):
        yield from _bullets(item, passage, listed, index, verb, people)
        return
    if verb.value == "withdraws":
        found = [Ask(Action.withdraw, found[0].target if found else None, verb.extent, None)]
    if verb.value == "joins":
        found = _joined(passage, asked, before, found, verb)
    if verb.value == "seeks":
        found = [a for a in found if a.cue.start >= verb.extent.start]
    text = Extent(
        min([verb.extent.start, *(p.extent.start for p in people if p.extent.start >= listed[index].start)]), asked.end
    )
    if text.start > asked.start:
        text = Extent(asked.start, max(text.end, max((p.extent.end for p in people), default=text.end)))
    for ask in found:
        for final in _filled(passage, listed, index, ask, words):
            end = text.end if final.extent is None or final.extent.end <= text.end else final.extent.end
            yield Move(people, final, Extent(text.start, min(end, text.start + QUOTE)))


def _bullets(
    item: Item, passage: Passage, listed: list[Extent], index: int, verb: Mark, people: list[Named]
) -> Iterator[Move]:
    """ "Yrkar att" and a list: each point is an object of its own."""
    for unit in listed[index + 1 :]:
        words = passage.slice(unit)
        point = re.match(r"\s*(?:[-•–—·*]|\d{1,2}[.)]|[a-z]\)|att\s)\s*(?:att\s)?", words, re.IGNORECASE)
        if point is None or verbs_of(item, passage, unit):
            return
        asked = Extent(unit.start + point.end(), unit.end)
        cues = _marks(passage, asked)
        found = asks(passage.slice(asked), asked.start, cues, whole=False)
        if not found or (found[0].action in (Action.add, Action.change) and not found[0].open):
            action = found[0].action if found else Action.change
            target = " ".join(passage.slice(asked).split()).strip(" .,;")[:200]
            found = [Ask(action, target, found[0].cue if found else verb.extent, asked)]
        for ask in found:
            yield Move(people, ask, Extent(unit.start, min(unit.end, unit.start + QUOTE)))


def _filled(passage: Passage, listed: list[Extent], index: int, ask: Ask, words: str) -> Iterator[Ask]:
    """The content of an open ask from the paragraphs that follow; several rows only where several yrkanden are announced."""
    if not ask.open:
        yield ask
        return
    parts: list[Extent] = []
    for unit in listed[index + 1 :]:
        if any(
            m.kind == "proposal_verb" and m.value == "moves" and unit.start <= m.extent.start < unit.end
            for m in passage.marks
        ):
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


_REFERRED = (
    ("avslag", Action.reject),
    ("återremi", Action.return_),
    ("bordlägg", Action.table),
    ("tillägg", Action.add),
    ("ändring", Action.change),
    ("bifall", Action.approve),
)


_SAME = re.compile(
    r"\s*(?:(?:i|till|med|bakom)\s)?(?:(?:detta|dessa|samma|det|dem|båda)(?:\s(?:båda\s)?(?:yrkanden?t?|förslag(?:en|et)?))?|yrkande[tn](?:a)?)?\s*",
    re.IGNORECASE,
)


def _joined(passage: Passage, asked: Extent, before: list[Move], found: list[Ask], verb: Mark) -> list[Ask]:
    """ "Instämmer i Anna Eks yrkande": the same is asked as she asked; without her yrkande, what its name says."""
    words = passage.slice(asked)
    stop = re.search(r"[.;\n]", words)
    words = words[: stop.start()] if stop else words
    if _SAME.fullmatch(words) and before and passage.extent.holds(before[-1].text):  # "Bo Al (V) instämmer."
        last = [m for m in before if m.people == before[-1].people and m.text.start == before[-1].text.start]
        return [Ask(m.ask.action, m.ask.target, verb.extent, None) for m in last]
    if not re.search(r"yrkande|förslag|bifall|avslag|återremi|bordlägg|tillägg|ändring", words):
        return []
    lower = words.lower()
    wanted = next((action for beginning, action in _REFERRED if beginning in lower), None)
    mentioned = [m for m in before if any(p.name and p.name.split()[-1] in words for p in m.people)]
    same = [m.ask for m in mentioned or before if wanted is None or m.ask.action is wanted]
    if same and (mentioned or wanted is not None):
        return [Ask(a.action, a.target, verb.extent, None) for a in (same if mentioned else same[-1:])]
    if wanted is not None:
        return [a for a in found if a.action is wanted] or [
            Ask(wanted, " ".join(words.split())[:200], verb.extent, asked)
        ]
    return [Ask(Action.approve, " ".join(words.split())[:200], verb.extent, asked)] if "förslag" in lower else []


def _headed(item: Item, passage: Passage, listed: list[Extent], index: int) -> Iterator[Move]:
    """Yrkanden without a verb: "Anna Ek (S): avslag på motionen", "Avslag: Anna Ek (S)", "Yrkande från S och V"."""
    unit = listed[index]
    words = passage.slice(unit)
    cues = _marks(passage, unit)
    headed = _HEADED.match(words)
    if headed:
        names, begin = words[headed.end() :], unit.start + headed.end()
        inside = names[: names.find(")") + 1] if names.startswith("(") else ""  # "Tilläggsyrkande (S)"
        people = named(inside, begin, item.meeting) if inside else leading(names, begin, item.meeting)
        rest = Extent(people[-1].extent.end if people else unit.end, unit.end)
        following = _marks(passage, Extent(rest.start, listed[index + 1].end if index + 1 < len(listed) else unit.end))
        if people:
            own = [c for c in cues if c.extent.start == unit.start]
            finish = listed[index + 1].end if index + 1 < len(listed) else unit.end
            found = (
                asks(passage.slice(Extent(rest.start, finish)), rest.start, following, whole=False) if following else []
            )
            said = _SAID.match(passage.slice(rest))
            if said and own and own[0].value in ("add", "change"):
                place = Extent(rest.start + said.start("what"), unit.end)
                target = " ".join(said["what"].split()).strip(" .")[:200]
                yield Move(
                    people,
                    Ask(Action(own[0].value), target, own[0].extent, place),
                    Extent(unit.start, min(unit.end, unit.start + QUOTE)),
                )
                return
            opened = [Ask(Action(c.value), None, c.extent, None, c.value in ("add", "change")) for c in own[:1]]
            for ask in found or [f for o in opened for f in _filled(passage, listed, index, o, words)]:
                yield Move(people, ask, Extent(unit.start, min(unit.end, unit.start + QUOTE)))
        return
    sign = _SIGN.search(words)
    if sign is None:
        yield from _bare(item, passage, unit, cues)
        return
    # "Anna Ek (S) med instämmande av Bo Al (V): …": both are named
    names = _JOINED_BY.sub(lambda m: "," + " " * (len(m.group()) - 1), words[: sign.start()])
    people = only_names(names, unit.start, item.meeting)
    if people:
        asked = Extent(unit.start + sign.end(), unit.end)
        own = _marks(passage, asked)
        whole = bool(re.match(r"\s*att\s", passage.slice(asked)))
        for ask in asks(passage.slice(asked), asked.start, own, whole=whole) if own or whole else []:
            for final in _filled(passage, listed, index, ask, words):
                yield Move(people, final, Extent(unit.start, min(unit.end, unit.start + QUOTE)))
        return
    people = only_names(words[sign.end() :], unit.start + sign.end(), item.meeting) if cues else []
    if people:
        asked = Extent(unit.start, unit.start + sign.start())
        for ask in asks(passage.slice(asked), asked.start, _marks(passage, asked), whole=False):
            yield Move(people, ask, Extent(unit.start, min(unit.end, unit.start + QUOTE)))


def _bare(item: Item, passage: Passage, unit: Extent, cues: list[Mark]) -> Iterator[Move]:
    """Names and what they ask for, with nothing between: "Anna Ek (S) bifall till motionen."."""
    people = leading(passage.slice(unit), unit.start, item.meeting)
    if not people or not cues:
        return
    asked = Extent(people[-1].extent.end, unit.end)
    if re.fullmatch(r"\)?,?\s(?:på\s)?", passage.slice(Extent(asked.start, max(asked.start, cues[0].extent.start)))):
        for ask in asks(passage.slice(asked), asked.start, cues, whole=False):
            yield Move(people, ask, Extent(unit.start, min(unit.end, unit.start + QUOTE)))
