"""Arguments for and against LOV, with the one who makes them.

In: an item whose passages are marked, and what the model of motives (``pipeline/arguing.py``) sees in its sentences. Out: claims of
:class:`pipeline.facts.Motive`: one per code, stance and speaker, at the place where it is first said.

An argument stands in a sentence that speaks of LOV, or that follows one which does; in a reservation or a statement the words about profit and
privatisation count by themselves. The rules of the vocabulary speak first (:mod:`pipeline.extract.arguments`), the model where they are silent;
beside a rule it must be surer (:data:`BESIDE`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from pipeline.extract import arguments, lov, mentions
from pipeline.extract.arguments import Argument
from pipeline.extract.lov import LovReading
from pipeline.extract.places import BODY_KINDS
from pipeline.extract.voices import SPOKEN, Speaker, Voices
from pipeline.facts import Claim, Evidence, Item, Motive, Passage, derived_id
from pipeline.persons import find_parties
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
    r"(?<!\w)(?:eftersom|då|därför|så att|med motiveringen|med hänvisning till|för att(?!"
    # a task: "återremitteras för att förvaltningen ska utreda"
    r"\s+(?:\w+\s+ska(?:ll)?\s+)?(?:belysa|utreda|klargöra|klarlägga|se över|ta fram|inhämta|komplettera|beräkna|undersöka))|på grund av"
    r"|framhåll\w+|anför\w*|anser|ansåg"
    r"|menar|menade|motiver\w+|påpekar|skäl\w*|betonar|understryker|hävdar|varnar)(?!\w)|[:;–]\s",
    re.IGNORECASE,
)
_ANNEX = re.compile(r"\W*bilaga(?!\w)", re.IGNORECASE)
_WRITTEN = re.compile(r"(?<!\w)(?:reservation|särskilt yttrande|protokollsanteckning)(?!\w)", re.IGNORECASE)
#: The length of a quote.
LONGEST = 300
#: How sure the model must be of an argument beside one that a rule finds in the same sentence.
BESIDE = 0.9
#: One sentence does not say both; of what the model sees, the surer.
_OPPOSITE = {MotiveCode.cost: MotiveCode.efficiency, MotiveCode.efficiency: MotiveCode.cost}
#: So many sentences after one that speaks of LOV (or after a title that does) the account of a matter about it still does.
_REACH = 6


class Standing(NamedTuple):
    """A sentence where an argument can stand. ``about``: it speaks of LOV, or stands near one that does."""

    passage: Passage
    extent: Extent
    about: bool

    @property
    def text(self) -> str:
        return self.passage.slice(self.extent)

    @property
    def spoken(self) -> bool:
        return self.passage.kind in SPOKEN

    @property
    def reasons(self) -> int:
        """Where reasons begin in it: in a sentence among the yrkanden behind "eftersom", a colon, "framhåller"; what is moved is none."""
        return _reason_from(self.text) if self.passage.kind is SectionKind.claims else 0


def sentences(item: Item, reading: LovReading) -> Iterator[Standing]:
    """The sentences of an item's accounts, yrkanden, reservations and statements, in reading order."""
    before = [any(m.basis != "lou" for m in mentions.in_text(item.title, known=True))]
    for passage in map(_read_out, item.passages):
        if passage.kind in BODY_KINDS or passage.kind in SPOKEN or passage.kind is SectionKind.claims:
            for extent in passage.sentences:
                yield Standing(passage, extent, _context(passage.slice(extent), before, reading, item.meeting.kind))


def _read_out(passage: Passage) -> Passage:
    """An annex that is a written reservation or a statement, read as one."""
    if passage.kind is not SectionKind.documents or not _ANNEX.match(passage.heading):
        return passage
    written = _WRITTEN.search(f"{passage.heading}\n{passage.text[:80]}") or find_parties(passage.text[:40])
    return replace(passage, kind=SectionKind.reservation) if written else passage


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
    entered: Passage | None = None
    for sentence in sentences(item, reading):
        if sentence.passage is not entered:
            entered = sentence.passage
            voices.enter(entered)
        for claim in _of_sentence(item, sentence, voices, reading, (seen or {}).get(sentence.extent, ())):
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
    item: Item, sentence: Standing, voices: Voices, reading: LovReading, seen: Sequence[Argument]
) -> Iterator[Claim[Motive]]:
    """The arguments of one sentence, whoever has made them before."""
    text, start = sentence.text, sentence.extent.start
    ruled = arguments.find(sentence.passage, sentence.extent, reading, spoken=sentence.spoken)
    fitting = [a for a in seen if not (arguments.misplaced(a.code, reading) or arguments.of_ending(a, text))]
    listed = list(_both(list(ruled), fitting))
    if sentence.passage.kind is SectionKind.claims:
        if not reading.whole and not sentence.about:
            return
        said = voices.moved_by(text)
        if said is None:
            return
        speaker = said
        listed = [a for a in listed if a.extent.start >= start + sentence.reasons]
    else:
        speaker = voices.of(text, listed[0].extent.start - start if listed else 0, spoken=sentence.spoken)
    if text.endswith("?"):
        return
    for argument in listed:
        if sentence.about or (sentence.spoken and (argument.code is MotiveCode.ideology or reading.whole)):
            yield _claim(item, sentence, argument, speaker)


def _both(ruled: Sequence[Argument], seen: Sequence[Argument]) -> Iterator[Argument]:
    """What the rules find, then what only the model sees."""
    yield from ruled
    said = {argument.code for argument in ruled}
    for argument in seen:
        if {argument.code, _OPPOSITE.get(argument.code)} & said or (ruled and argument.confidence < BESIDE):
            continue
        said.add(argument.code)
        yield argument


def _reason_from(sentence: str) -> int:
    """Where the reasons of a sentence among the yrkanden begin: behind "eftersom", a colon, "framhåller"; what is moved is none."""
    if not _MOVED.search(sentence):
        return 0
    because = _BECAUSE.search(sentence)
    return because.end() if because else len(sentence)


def _claim(item: Item, sentence: Standing, argument: Argument, speaker: Speaker) -> Claim[Motive]:
    place = sentence.extent
    if place.length > LONGEST:
        place = _around(sentence.passage, place, argument.extent)
    return _fact(item, sentence.passage.slice(place), place, argument, speaker)


def _around(passage: Passage, sentence: Extent, cue: Extent) -> Extent:
    """The whole words of a long sentence around a cue, at most the length of a quote."""
    start = max(sentence.start, cue.start - 120)
    if start > sentence.start:
        start += passage.slice(Extent(start, cue.start)).find(" ") + 1
    end = min(sentence.end, start + LONGEST)
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
