"""Arguments for and against LOV, with the one who makes them.

In: an item whose passages are marked, and what the model of motives (:mod:`pipeline.arguing`) sees in its sentences. Out: claims of
:class:`pipeline.facts.Motive`: one per code, stance and speaker, at the place where it is first said.

An argument stands in a sentence that speaks of LOV, or that follows one which does; in a reservation or a statement the words about profit and
privatisation count by themselves. The rules of the vocabulary speak first (:mod:`pipeline.extract.arguments`), the model where they are silent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.extract import arguments, lov, mentions
from pipeline.extract.arguments import Argument
from pipeline.extract.lov import LovReading
from pipeline.extract.places import BODY_KINDS
from pipeline.extract.voices import SPOKEN, Speaker, Voices
from pipeline.facts import Claim, Evidence, Item, Motive, Passage, derived_id
from pipeline.terms import Kind, MotiveCode, SectionKind
from pipeline.text import Extent

#: What the model sees in the sentences of an item, by the extent of the sentence.
Seen = Mapping[Extent, Sequence[Argument]]

#: What stands for LOV in a matter about it.
_STANDS_FOR_LOV = re.compile(
    r"(?<!\w)(?:införande|införandet|avvecklas?|systemet|utförar\w*|utförare|valfrihet\w*|fria valet)(?!\w)",
    re.IGNORECASE,
)
_MOVED = re.compile(r"(?<!\w)(?:yrka\w*|föreslår|föreslog|yrkande|i uppdrag|uppdrar|uppdras)(?!\w)", re.IGNORECASE)
_BECAUSE = re.compile(
    r"(?<!\w)(?:eftersom|då|därför|så att|med motiveringen|med hänvisning till|för att|på grund av|framhåll\w+|anför\w*|anser|ansåg"
    r"|menar|menade|motiver\w+|påpekar|skäl\w*|betonar|understryker|hävdar|varnar)(?!\w)|[:;–]\s",
    re.IGNORECASE,
)
_LONGEST = 300
#: So many sentences after one that speaks of LOV (or after a title that does) the account of a matter about it still does.
_REACH = 6


def argues(passage: Passage) -> bool:
    """Whether arguments can stand in a passage: accounts, yrkanden, reservations and statements."""
    return passage.kind in BODY_KINDS or passage.kind in SPOKEN or passage.kind is SectionKind.claims


def find(item: Item, seen: Seen | None = None) -> Iterator[Claim[Motive]]:
    """The arguments about LOV in an item, in reading order; none for an item that does not concern LOV."""
    reading = lov.read(item)
    if not reading.relevant:
        return
    voices = Voices(item)
    known: set[tuple[str, str, str | None, str | None]] = set()
    if voices.authors is not None and reading.whole and item.title_extent is not None:
        for argument in arguments.in_title(item.title, item.title_extent.start):
            claim = _fact(item, item.title, item.title_extent, argument, voices.authors)
            known.add(_key(claim.fact))
            yield claim
    before = [any(m.basis != "lou" for m in mentions.in_text(item.title, known=True))]
    for passage in filter(argues, item.passages):
        voices.enter(passage)
        for sentence in passage.sentences:
            for claim in _of_sentence(item, passage, sentence, voices, before, reading, seen or {}):
                if _key(claim.fact) not in known:
                    known.add(_key(claim.fact))
                    voices.heard()
                    yield claim


def _key(fact: Motive) -> tuple[str, str, str | None, str | None]:
    return fact.code, fact.stance, fact.speaker, fact.party


def _context(text: str, before: list[bool], reading: LovReading, kind: Kind) -> bool:
    """Whether the sentence speaks of LOV, or one shortly before it does; a motion about LOV speaks of it throughout."""
    named = any(m.basis != "lou" for m in mentions.in_text(text, known=reading.whole))
    stands = reading.whole and _STANDS_FOR_LOV.search(text) is not None
    near = named or stands or (reading.whole and (kind is Kind.motion or any(before[-_REACH:])))
    before.append(named or stands)
    return near


def _of_sentence(
    item: Item,
    passage: Passage,
    sentence: Extent,
    voices: Voices,
    before: list[bool],
    reading: LovReading,
    seen: Seen,
) -> Iterator[Claim[Motive]]:
    """The arguments of one sentence, whoever has made them before."""
    text = passage.slice(sentence)
    near = _context(text, before, reading, item.meeting.kind)
    spoken = passage.kind in SPOKEN
    listed = list(_both(arguments.find(passage, sentence, reading, spoken=spoken), seen.get(sentence, ())))
    if passage.kind is SectionKind.claims:
        if not reading.whole and not near:
            return
        said = voices.moved_by(text)
        if said is None:
            return
        speaker = said
        since = sentence.start + _reason_from(text)
        listed = [a for a in listed if a.extent.start >= since]
    else:
        speaker = voices.of(text, listed[0].extent.start - sentence.start if listed else 0, spoken=spoken)
    if text.endswith("?"):
        return
    for argument in listed:
        if near or (spoken and (argument.code is MotiveCode.ideology or reading.whole)):
            yield _claim(item, passage, sentence, argument, speaker)


def _both(ruled: Iterator[Argument], seen: Sequence[Argument]) -> Iterator[Argument]:
    """What the rules find, then what only the model sees."""
    said = set()
    for argument in ruled:
        said.add(argument.code)
        yield argument
    yield from (a for a in seen if a.code not in said)


def _reason_from(sentence: str) -> int:
    """Where the reasons of a sentence among the yrkanden begin: behind "eftersom", a colon, "framhåller"; what is moved is none."""
    if not _MOVED.search(sentence):
        return 0
    because = _BECAUSE.search(sentence)
    return because.end() if because else len(sentence)


def _claim(item: Item, passage: Passage, sentence: Extent, argument: Argument, speaker: Speaker) -> Claim[Motive]:
    place = sentence
    if place.length > _LONGEST:
        place = _around(passage, sentence, argument.extent)
    return _fact(item, passage.slice(place), place, argument, speaker)


def _around(passage: Passage, sentence: Extent, cue: Extent) -> Extent:
    """The whole words of a long sentence around a cue, at most the length of a quote."""
    start = max(sentence.start, cue.start - 120)
    if start > sentence.start:
        start += passage.slice(Extent(start, cue.start)).find(" ") + 1
    end = min(sentence.end, start + _LONGEST)
    if end < sentence.end:
        end = start + max(passage.slice(Extent(start, end)).rfind(" "), cue.end - start)
    return Extent(start, end)


def _fact(item: Item, text: str, place: Extent, argument: Argument, speaker: Speaker) -> Claim[Motive]:
    fact = Motive(
        motive_id=derived_id(item.item_id, "motives", argument.code, argument.stance, argument.extent.start),
        item_id=item.item_id,
        code=argument.code,
        stance=argument.stance,
        speaker=speaker.name,
        party=speaker.party,
        text=" ".join(text.split()),
        confidence=round(argument.confidence, 3),
        method=argument.method,
    )
    return Claim(fact, (Evidence("code", argument.extent), Evidence("text", place)))
