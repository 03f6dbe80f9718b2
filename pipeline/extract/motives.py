"""Arguments for and against LOV, with the one who makes them.

In: an item whose passages are marked, and what the model of motives (``pipeline/arguing.py``) sees in its sentences. Out: claims of
:class:`pipeline.facts.Motive`: one per code, stance and speaker, at the place where it is first said.

In a matter about LOV an argument may stand in any sentence; in one with a single point about it, in a sentence that speaks of LOV or follows
one which does. The rules of the vocabulary speak first (:mod:`pipeline.extract.arguments`), the model where they are silent; of words that a rule has
spoken of it must be surer (:data:`BESIDE`), and a loose rule needs a trace of its assent (:data:`TRACE`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from pipeline.extract import arguments, lov, mentions
from pipeline.extract.arguments import Argument
from pipeline.extract.coherence import of_one_side
from pipeline.extract.lov import LovReading
from pipeline.extract.places import BODY_KINDS, is_motion
from pipeline.extract.speakers import SUBHEADING, Speaker
from pipeline.extract.voices import SPOKEN, Voices
from pipeline.facts import Claim, Evidence, Item, Motive, Passage, derived_id
from pipeline.named_parties import find_parties
from pipeline.terms import Kind, LovEffect, MotiveCode, SectionKind
from pipeline.text import Extent

C = MotiveCode

#: What the model sees in the sentences of an item, by the extent of the sentence.
Seen = Mapping[Extent, Sequence[Argument]]

#: What stands for a choice system where one has been named: those who provide care by it, and what they are set against.
_STANDS_FOR_LOV = re.compile(
    r"(?<!\w)(?:införande\w*|avveckl\w+|system(?:et|en)|utförar\w*|leverantör\w*|anordnar\w*|entreprenör\w*|företag\w*|bolag\w*|privat\w*|extern\w*"
    r"|egenregi\w*|egen regi|upphandl\w*|valfrihet\w*|kundval\w*|fria valet)(?!\w)",
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
#: A sentence that ends without its end, and how the rest of it begins (not as a point of a list does).
_TORN = re.compile(r"[^\W\d]$")
_GOES_ON = re.compile(r"(?!(?:att|samt|dels)\s)[a-zåäö][\wåäö]+\s")
#: A line of a proposal that is no heading.
_FORMULA = re.compile(r"beslut|föreslå|förslag|fullmäktige|nämnd|styrelse|(?<!\w)att(?!\w)|:$|\d", re.IGNORECASE)
_WRITTEN = re.compile(r"(?<!\w)(?:reservation|särskilt yttrande|protokollsanteckning)(?!\w)", re.IGNORECASE)
#: The length of a quote.
LONGEST = 300
#: How sure the model must be of an argument: where no rule speaks of the same words, and where one does.
ALONE = 0.65
#: In a reservation, among the yrkanden, in a motion people argue on one side, and it may be less sure (:mod:`pipeline.extract.coherence`).
ARGUED = 0.5
BESIDE = 0.9
#: So much surer in a matter that reviews or revises a system: how many choose whom is news there and no reason.
REVIEWED = 0.1
_REVIEWS = frozenset({None, LovEffect.revise, LovEffect.plan, LovEffect.provider, LovEffect.delegate})
#: Codes that are also plain facts of a system: in an account the model must be so much surer of them.
_FACTS = frozenset({C.few_users, C.no_providers, C.rural, C.state_grant})
FACT = 0.1
#: Rules whose words are also those of plain facts ("på landsbygden", "fler utförare"): an argument only where the model sees a trace of it.
_LOOSE = frozenset({C.rural, C.already_met, C.diversity, C.business, C.state_grant, C.equity, C.control})
TRACE = 0.06
#: A loose rule that rests on so many letters says enough by itself.
PRECISE = 15
#: What the model is less sure of than this it does not see at all.
FAINT = 0.02
#: One sentence does not say both; of what the model sees, the surer.
_OPPOSITE = {
    C.cost: C.efficiency,
    C.efficiency: C.cost,
    C.business: C.no_providers,
    C.no_providers: C.business,
    C.capacity: C.workforce,
    C.workforce: C.capacity,
}
#: So many sentences after one that speaks of LOV an account still does: in a matter about it, in one with a point about it.
_FAR = 6
_REACH = 3
#: And so far what stands for it does.
_RECALLED = 20


class Standing(NamedTuple):
    """A sentence where an argument can stand. ``near``: it speaks of LOV, or follows one that does; ``about``: that, or the matter is about LOV."""

    passage: Passage
    extent: Extent
    near: bool
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
    report = item.meeting.kind is Kind.report  # tells of much that others have said and done
    before = [any(m.basis != "lou" for m in mentions.in_text(item.title, known=True))]
    for passage in map(_read_out, item.passages):
        if passage.kind in BODY_KINDS or passage.kind in SPOKEN or passage.kind is SectionKind.claims:
            whole = _wholly(passage, reading) if passage.kind in SPOKEN else False
            for extent in _unbroken(passage):
                near = _near(passage.slice(extent), before, reading) or whole
                yield Standing(passage, extent, near, near or (reading.whole and not report))


def _unbroken(passage: Passage) -> Iterator[Extent]:
    """The sentences of a passage; one that a line's end has torn ("Ek anför / att …") is one again."""
    whole: Extent | None = None
    for extent in passage.sentences:
        if whole is not None and _TORN.search(passage.slice(whole)) and _GOES_ON.match(passage.slice(extent)):
            whole = Extent(whole.start, extent.end)
            continue
        if whole is not None:
            yield whole
        whole = extent
    if whole is not None:
        yield whole


def _wholly(passage: Passage, reading: LovReading) -> bool:
    """Whether a reservation or a statement in a matter with a point about LOV is about that point, in all its sentences."""
    if reading.whole:
        return False
    named = any(m.basis != "lou" for m in mentions.in_text(passage.text, known=False))
    return named or _STANDS_FOR_LOV.search(passage.text) is not None


def _read_out(passage: Passage) -> Passage:
    """An annex that is a written reservation or a statement, read as one; what stands under a heading inside a proposal, read as an account."""
    if passage.kind is SectionKind.proposal:
        return _behind_subheading(passage)
    if passage.kind not in (SectionKind.documents, SectionKind.annex) or not _ANNEX.match(passage.heading):
        return passage
    written = _WRITTEN.search(f"{passage.heading}\n{passage.text[:80]}") or find_parties(passage.text[:40])
    return replace(passage, kind=SectionKind.reservation) if written else passage


def _behind_subheading(passage: Passage) -> Passage:
    """The account that follows a proposal under a heading that nobody listed ("För- och nackdelar"); the proposal where there is none."""
    headed = [s for s in passage.sentences if SUBHEADING.match(line := passage.slice(s)) and not _FORMULA.search(line)]
    behind = [s for s in passage.sentences if headed and s.start > headed[0].start]
    return replace(passage, kind=SectionKind.background, sentences=tuple(behind)) if behind else passage


def find(item: Item, seen: Seen | None = None) -> Iterator[Claim[Motive]]:
    """The arguments about LOV in an item, in reading order; none for an item that does not concern LOV."""
    reading = lov.read(item)
    if not reading.relevant:
        return
    voices = Voices(item)
    wanted = (reading.aim or reading.direction) if is_motion(item) else None
    yield from of_one_side(list(_all(item, reading, voices, seen or {})), voices.authors, wanted)


def _all(item: Item, reading: LovReading, voices: Voices, seen: Seen) -> Iterator[Claim[Motive]]:
    """One claim per code, stance and speaker, where it is first made."""
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
        for claim in _of_sentence(item, sentence, voices, reading, seen.get(sentence.extent)):
            if _key(claim.fact) not in known:
                known.add(_key(claim.fact))
                voices.heard()
                yield claim


def _key(fact: Motive) -> tuple[str, str, str | None, str | None]:
    return fact.code, fact.stance, fact.speaker, fact.party


def _near(text: str, before: list[bool], reading: LovReading) -> bool:
    """Whether the sentence speaks of LOV, or one shortly before it does; ``before`` says of which sentences it was true."""
    named = any(m.basis != "lou" for m in mentions.in_text(text, known=reading.whole))
    stands = (reading.whole or any(before[-_RECALLED:])) and _STANDS_FOR_LOV.search(text) is not None
    near = named or stands or any(before[-(_FAR if reading.whole else _REACH) :])
    before.append(named or stands)
    return near


def _of_sentence(
    item: Item, sentence: Standing, voices: Voices, reading: LovReading, seen: Sequence[Argument] | None
) -> Iterator[Claim[Motive]]:
    """The arguments of one sentence, whoever has made them before."""
    text, start = sentence.text, sentence.extent.start
    ruled = list(arguments.find(sentence.passage, sentence.extent, reading, spoken=sentence.spoken))
    fitting = None if seen is None else list(_fitting(seen, text, reading))
    least = _least(sentence, reading)
    listed = list(_both(ruled, fitting, least, near=sentence.near or sentence.spoken))
    if sentence.passage.kind is SectionKind.claims:
        if not reading.whole and not sentence.about:
            return
        said = voices.moved_by(text)
        if said is None:
            return
        speaker = said
        listed = [a for a in listed if a.extent.start >= start + sentence.reasons]
    else:
        cue = min((a.extent.start - start for a in listed), default=0)
        speaker = voices.of(text, cue, spoken=sentence.spoken)
    if text.endswith("?"):
        return
    told = not sentence.spoken and sentence.passage.kind is not SectionKind.claims
    for argument in listed:
        if sentence.about or (sentence.spoken and (argument.code is MotiveCode.ideology or reading.whole)):
            own = voices.of_clause(text, argument.extent.start - start) if told else None
            yield _claim(item, sentence, argument, own or speaker)


def _fitting(seen: Sequence[Argument], text: str, reading: LovReading) -> Iterator[Argument]:
    """What the model sees, without what the sentence or the matter makes a plain fact."""
    for argument in () if arguments.not_looked_at(text) else seen:
        other = arguments.of_ending(argument, text) or arguments.of_the_other(argument, text)
        other = other or arguments.told_otherwise(argument.code, text)
        if not (other or arguments.misplaced(argument.code, reading)):
            yield argument


def _least(sentence: Standing, reading: LovReading) -> float:
    """How sure the model must be of an argument in this sentence."""
    if sentence.spoken or sentence.passage.kind in (SectionKind.claims, SectionKind.motion_text):
        return ARGUED
    return ALONE + (REVIEWED if reading.running or reading.direction in _REVIEWS else 0.0)


def _both(
    ruled: Sequence[Argument], seen: Sequence[Argument] | None, least: float, *, near: bool
) -> Iterator[Argument]:
    """What the rules find, far from LOV only with a trace of the model's assent; then what only the model sees."""
    traces = {a.code for a in seen or () if a.confidence >= TRACE}
    if seen is None:
        traces = set(MotiveCode) if near else set()
    kept = [a for a in ruled if (near and (a.code not in _LOOSE or a.extent.length >= PRECISE)) or a.code in traces]
    women = any(a.code is C.women_business for a in (*kept, *_sure(seen, least)))
    found = {a.code for a in kept}
    yield from kept
    said = {argument.code for argument in kept}
    for argument in seen or ():
        if (women and argument.code is C.business) or (C.ideology in found and argument.code is C.equity):
            continue  # "små företag som drivs av kvinnor", "till de äldre och inte till ägarna" are one argument
        beside = any(a.extent.overlaps(argument.extent) for a in kept)
        needed = max(BESIDE, least) if beside else least
        if argument.confidence < needed + (FACT if argument.code in _FACTS and least > ARGUED else 0.0):
            continue
        if not {argument.code, _OPPOSITE.get(argument.code)} & said:
            said.add(argument.code)
            yield argument


def _sure(seen: Sequence[Argument] | None, least: float) -> Iterator[Argument]:
    return (a for a in seen or () if a.confidence >= least)


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
