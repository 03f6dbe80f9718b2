"""Yrkanden without a verb: "Anna Ek (S): avslag på motionen", "Avslag: Anna Ek (S)", "Yrkande från S och V".

In: a unit of a section that holds yrkanden, in which no verb moves anything. Out: :class:`Move` records.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract.ask import LONGEST, Ask
from pipeline.extract.listed import QUOTE, Move, cues_in, filled
from pipeline.extract.moving import JOINED_BY
from pipeline.extract.people import leading, named, only_names
from pipeline.extract.targets import asks
from pipeline.facts import Item, Mark, Passage
from pipeline.terms import Action
from pipeline.text import Extent

_HEADED = re.compile(
    r"(?P<kind>\w*yrkanden?t?)(?:\s(?:av|från)\s|\s(?=\(\w{1,5}\))|,\s(?=(?-i:[A-ZÅÄÖ])[\w-]+\s(?-i:[A-ZÅÄÖ])))",
    re.IGNORECASE,
)
#: "Yrkande om avslag på motionen framställs av Anna Ek (S)", "Från Anna Ek (S) föreligger yrkande om avslag".
_MADE_BY = re.compile(
    r"\s*(?:Ett\s)?yrkanden?\som\s(?P<what>[^.;:\n]{3,150}?)\s(?:har\s)?(?:framställ(?:s|des|ts)|lämna(?:s|des|ts)|gör(?:s|des)|gjorts|väck(?:s|tes|ts)|framför(?:s|des|ts)|läggs|lades|inkommit|föreligger)"
    r"\s(?:fram\s)?(?:av|från)\s(?P<who>[^.;:\n]{4,200})",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\s*(?:Från|Av)\s(?P<who>[^.;:\n]{4,200}?)\s(?:föreligger|finns|har\s(?:inkommit|lämnats|framställts|väckts)|framställs|lämnas)\s(?:ett\s)?yrkanden?\som\s(?P<what>[^.;:\n]{3,150})",
    re.IGNORECASE,
)
#: "Tilläggsyrkande från Anna Ek (S): Taxan sänks."
_SAID = re.compile(r"\)?\s*:\s*(?:att\s)?(?P<what>\S[^\n]*)", re.IGNORECASE)
_FURTHER = re.compile(
    r"\s*(?:I\s(?:andra|tredje|sista)\shand|Alternativt|Därutöver|Dessutom|Samt|Vidare|Därefter)(?:\spå)?\s"
    r"|\s*(?:I\sövrigt\s)?(?=(?:[Bb]ifall|[Aa]vslag|[Åå]terremiss)\s(?:till|på|av)\s)"
)
#: What the chair does with the yrkanden, and asks for nothing.
_CHAIR = re.compile(
    r"(?<!\w)(?:prövar?|prövade|prövas|ställer|ställs|ställde|frågar|frågade|finner|fann)(?!\w)", re.IGNORECASE
)
#: "Anna Ek (S), tilläggsyrkande: Nämnden ska …": the kind of what is moved, between its mover and its words.
_KIND_BEHIND = re.compile(
    r"\)?\s?(?:[,:–—-]\s|\s)(?:(?:lämnar|lägger|har)\s)?(?:följande\s|ett\s|eget\s)?\(?(?P<kind>tilläggs|ändrings)(?:yrkanden?|förslag)\)?\s?(?::|\s[–—-])\s*(?:[Aa]tt\s)?(?P<what>[^\n]*\S)?",
    re.IGNORECASE,
)
_BULLET = re.compile(r"\s*(?:\d{1,2}[.)]|[a-z]\)|[•·*▪●–—-])\s+(?=[A-ZÅÄÖ(])")
#: "Anna Ek (S): som nämnden.", "Bo Al (V): enligt kommunstyrelsen.": bifall to what that body proposes.
_AS_THEY = re.compile(
    r"\s*(?:som|enligt|lika\smed|i\slikhet\smed)\s(?P<whose>(?:[\w-]+\s(?:och\s)?){0,3}?[\w-]*(?:styrelsen|nämnden|utskottet|förvaltningen|kontoret|beredningen))[.\s]*",
    re.IGNORECASE,
)
#: "Anna Ek (S): punkt 2 stryks och taxan höjs.": the change that is asked for, without "att".
_CHANGED = re.compile(
    r"\s*(?P<what>(?:punkt|att-sats|stycke)\w*\s[^.;:\n]{3,200}|[^.;:\n]{3,80}?(?:stryks|utgår|ändras)(?!\w)[^.;:\n]{0,150})"
)
#: What stands between the mover and a yrkande without a verb.
_SIGN = re.compile(r":(?=\s|$)|(?<=[\w).])\s[–—-]\s")


def headed(item: Item, passage: Passage, listed: list[Extent], index: int, before: list[Move]) -> Iterator[Move]:
    """Yrkanden without a verb: "Anna Ek (S): avslag på motionen", "Avslag: Anna Ek (S)", "Yrkande från S och V"."""
    unit = listed[index]
    words = passage.slice(unit)
    cues = cues_in(passage, unit)
    told = _MADE_BY.match(words) or _FROM.match(words)
    if told is not None:
        people = leading(told["who"], unit.start + told.start("who"), item.meeting)
        asked = Extent(unit.start + told.start("what"), unit.start + told.end("what"))
        for ask in asks(passage.slice(asked), asked.start, cues_in(passage, asked), whole=False) if people else []:
            yield Move(people, ask, Extent(unit.start, min(unit.end, unit.start + QUOTE)))
        return
    headed = _HEADED.match(words)
    if headed:
        names, begin = words[headed.end() :], unit.start + headed.end()
        inside = names[: names.find(")") + 1] if names.startswith("(") else ""  # "Tilläggsyrkande (S)"
        people = named(inside, begin, item.meeting) if inside else leading(names, begin, item.meeting)
        people = people or only_names(names.partition(":")[0], begin, item.meeting)
        rest = Extent(people[-1].extent.end if people else unit.end, unit.end)
        following = cues_in(passage, Extent(rest.start, listed[index + 1].end if index + 1 < len(listed) else unit.end))
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
            for ask in found or [f for o in opened for f in filled(passage, listed, index, o, words)]:
                yield Move(people, ask, Extent(unit.start, min(unit.end, unit.start + QUOTE)))
        return
    if (kind := _of_a_kind(item, passage, listed, index)) is not None:
        yield from kind
        return
    sign = _SIGN.search(words)
    if sign is None:
        yield from _further(passage, unit, cues, before) or _bare(item, passage, unit, cues)
        return
    # "Anna Ek (S) med instämmande av Bo Al (V): …": both are named
    names = JOINED_BY.sub(lambda m: "," + " " * (len(m.group()) - 1), words[: sign.start()])
    names = _BULLET.sub(lambda m: " " * len(m.group()), names, count=1)
    people = only_names(names, unit.start, item.meeting)
    if people:
        asked = Extent(unit.start + sign.end(), unit.end)
        if not passage.slice(asked).strip() and index + 1 < len(listed):
            asked = listed[index + 1]  # "Anna Ek (S) och Bo Al (V):", and on the line below "Bifall till motionen."
        own = cues_in(passage, asked)
        if own_words := _in_few_words(passage, asked, own):
            yield Move(people, own_words, Extent(unit.start, min(unit.end, unit.start + QUOTE)))
            return
        whole = bool(re.match(r"\s*att\s", passage.slice(asked)))
        for ask in asks(passage.slice(asked), asked.start, own, whole=whole) if own or whole else []:
            for final in filled(passage, listed, index, ask, words):
                yield Move(people, final, Extent(unit.start, min(unit.end, unit.start + QUOTE)))
        return
    people = only_names(words[sign.end() :], unit.start + sign.end(), item.meeting) if cues else []
    if people:
        asked = Extent(unit.start, unit.start + sign.start())
        for ask in asks(passage.slice(asked), asked.start, cues_in(passage, asked), whole=False):
            yield Move(people, ask, Extent(unit.start, min(unit.end, unit.start + QUOTE)))


def _in_few_words(passage: Passage, asked: Extent, cues: list[Mark]) -> Ask | None:
    """Bifall to what a body proposes that is named alone ("som nämnden"), or a change told without "att" ("punkt 2 stryks"); else None."""
    words = passage.slice(asked)
    if as_they := _AS_THEY.fullmatch(words):
        place = Extent(asked.start + as_they.start("whose"), asked.start + as_they.end("whose"))
        return Ask(
            Action.approve,
            f"{as_they['whose']}s förslag",
            Extent(asked.start + len(words) - len(words.lstrip()), place.end),
            place,
        )
    changed = _CHANGED.match(words)
    if changed and cues and all(c.value == Action.change for c in cues):
        place = Extent(asked.start + changed.start("what"), asked.start + changed.end("what"))
        return Ask(Action.change, " ".join(changed["what"].split())[:LONGEST], cues[0].extent, place)
    return None


def _of_a_kind(item: Item, passage: Passage, listed: list[Extent], index: int) -> list[Move] | None:
    """What follows a mover and the kind of the yrkande ("Anna Ek (S), tilläggsyrkande: …"); None where no kind is said."""
    unit = listed[index]
    words = passage.slice(unit)
    people = leading(words, unit.start, item.meeting)
    kind = _KIND_BEHIND.match(words, people[-1].extent.end - unit.start) if people else None
    if kind is None:
        return None
    action = Action.add if kind["kind"].lower().startswith("till") else Action.change
    cue = Extent(unit.start + kind.start("kind"), unit.start + kind.end("kind"))
    text = Extent(unit.start, min(unit.end, unit.start + QUOTE))
    if kind["what"] is None:
        return [
            Move(people, ask, text) for ask in filled(passage, listed, index, Ask(action, None, cue, None, True), words)
        ]
    place = Extent(unit.start + kind.start("what"), unit.start + kind.end("what"))
    return [Move(people, Ask(action, " ".join(kind["what"].split()).strip(' ."”“')[:LONGEST], cue, place), text)]


def _further(passage: Passage, unit: Extent, cues: list[Mark], before: list[Move]) -> list[Move]:
    """What the one who just moved something asks for besides, in a sentence without a verb: "I andra hand avslag på förslaget."."""
    further = _FURTHER.match(passage.slice(unit))
    last = before[-1] if before else None
    spoken = any(m.kind == "proposal_verb" and unit.start <= m.extent.start < unit.end for m in passage.marks)
    if (
        further is None
        or _CHAIR.search(passage.slice(unit))
        or spoken
        or not cues
        or last is None
        or not passage.extent.holds(last.text)
    ):
        return []
    asked = Extent(unit.start + further.end(), unit.end)
    found = asks(passage.slice(asked), asked.start, cues, whole=False)
    return [Move(last.people, ask, Extent(unit.start, min(unit.end, unit.start + QUOTE))) for ask in found]


def _bare(item: Item, passage: Passage, unit: Extent, cues: list[Mark]) -> Iterator[Move]:
    """Names and what they ask for, with nothing between: "Anna Ek (S) bifall till motionen."."""
    people = leading(passage.slice(unit), unit.start, item.meeting)
    joins = [m.extent for m in passage.marks if m.kind == "proposal_verb" and m.value == "joins"]
    cues = [c for c in cues if not any(c.extent.overlaps(j) for j in joins)]
    if not people or not cues:
        return
    asked = Extent(people[-1].extent.end, unit.end)
    if re.fullmatch(r"\)?,?\s(?:på\s)?", passage.slice(Extent(asked.start, max(asked.start, cues[0].extent.start)))):
        for ask in asks(passage.slice(asked), asked.start, cues, whole=False):
            yield Move(people, ask, Extent(unit.start, min(unit.end, unit.start + QUOTE)))
