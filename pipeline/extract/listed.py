"""The parts that yrkanden are put together from: a move, its cues, and the content that stands in the paragraphs below an announcement.

In: a passage with ``proposal_action`` marks, its units, an ask that is open. Out: :class:`Move` and the asks with their content filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.extract.ask import Ask
from pipeline.extract.clauses import NAMED_POINT
from pipeline.extract.moving import verbs_of
from pipeline.extract.people import Named
from pipeline.extract.targets import asks
from pipeline.facts import Item, Mark, Passage
from pipeline.terms import Action
from pipeline.text import Extent

#: The longest text that a move keeps as its words.
QUOTE = 300
_NEW_POINT = re.compile(
    rf"^\s*(?:(?:{NAMED_POINT}|[-•–—·*]|\d{{1,2}}[.)])\s*)?(?:att\s|(?:[A-ZÅÄÖ][\w&-]*\s(?:[\w&-]+\s){{0,7}}?)(?:ger|uppdrar|beslutar|får\si\suppdrag|ges\si\suppdrag|föreslår|ska\sges)(?!\w))"
)
#: The mark of a point, and the "att" behind it.
_MARK = re.compile(rf"\s*(?:{NAMED_POINT}|[-•–—·*]|\d{{1,2}}[.)]|[a-z]\)|[Aa]tt\s)\s*(?:[Aa]tt\s)?")
#: "Nämnden beslutar att avslå motionen", "Kommunfullmäktige avslår motionen": the decision that somebody asks for, in its own words.
_DECIDES = re.compile(
    r"\s*[\w-]*(?:fullmäktige|nämnden|styrelsen|utskottet)\s(?:beslutar\s(?:att\s)?|(?=(?:avslår|bifaller|återremitterar|bordlägger|antar|godkänner|ger|uppdrar|inför|avvecklar)\s))",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"\s*{NAMED_POINT}")
_PLURAL = re.compile(r"(?:yrkanden|tilläggen|ändringar|ändringarna|att-satser)(?!\w)", re.IGNORECASE)


class Move(NamedTuple):
    """Somebody (nobody by name, when ``people`` is empty) asks for one thing; ``text`` is where it stands."""

    people: list[Named]
    ask: Ask
    text: Extent


def cues_in(passage: Passage, within: Extent) -> list[Mark]:
    return [
        m
        for m in passage.marks
        if m.kind == "proposal_action" and within.start <= m.extent.start and m.extent.end <= within.end
    ]


def bullets(
    item: Item, passage: Passage, listed: list[Extent], index: int, verb: Mark, people: list[Named]
) -> Iterator[Move]:
    """ "Yrkar att" and a list, or the decision that is asked for: each point is an object of its own."""
    for number, unit in enumerate(listed[index + 1 :]):
        words = passage.slice(unit)
        point = _MARK.match(words) or (_DECIDES.match(words) if not number else None)
        if point is None or verbs_of(item, passage, unit):
            return
        asked = Extent(unit.start + point.end(), unit.end)
        cues = cues_in(passage, asked)
        found = asks(passage.slice(asked), asked.start, cues, whole=False)
        if not found or (found[0].action in (Action.add, Action.change) and not found[0].open):
            action = found[0].action if found else Action.change
            target = " ".join(passage.slice(asked).split()).strip(" .,;")[:200]
            found = [Ask(action, target, found[0].cue if found else verb.extent, asked)]
        for ask in found:
            yield Move(people, ask, Extent(unit.start, min(unit.end, unit.start + QUOTE)))


def filled(passage: Passage, listed: list[Extent], index: int, ask: Ask, words: str) -> Iterator[Ask]:
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
    several = _PLURAL.search(words) or all(_NAMED.match(passage.slice(p)) for p in own)
    chosen = own if several and len(own) > 1 else parts[:1]
    for part in chosen:
        content = (
            _MARK.sub("", passage.slice(part), count=1) if _MARK.match(passage.slice(part)) else passage.slice(part)
        )
        target = " ".join(content.split()).strip(" .,;")[:200]
        if ask.target:
            target = f"{ask.target}: {target}"[:200]
        yield Ask(ask.action, target, ask.cue, part)
