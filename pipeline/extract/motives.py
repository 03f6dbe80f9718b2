"""Arguments for and against LOV, with the one who makes them.

In: an item whose passages are marked. Out: claims of :class:`pipeline.facts.Motive`: one per code, stance and speaker, at the place
where it is first said.

An argument is a cue of ``vocabulary/motives.toml`` in a sentence that speaks of LOV, or that follows one which does; in a reservation or a statement
the words about profit and privatisation count by themselves. What is denied ("innebär inga ökade kostnader") is none. The stance is the code's own
(docs/tables.md, "motive codes"); "ge bättre kvalitet" said of the alternatives is against.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.extract import lov, mentions, phrases, qualifiers
from pipeline.extract.lov import LovReading
from pipeline.extract.places import BODY_KINDS
from pipeline.extract.voices import SPOKEN, Speaker, Voices
from pipeline.facts import Claim, Evidence, Item, Mark, Motive, Passage, derived_id
from pipeline.terms import Kind, LovEffect, MotiveCode, SectionKind, Stance
from pipeline.text import Extent

C = MotiveCode
FOR = frozenset(
    {C.choice, C.quality, C.diversity, C.business, C.women_business, C.capacity, C.efficiency, C.state_grant}
)
_ALTERNATIVE = re.compile(
    r"(?<!\w)(?:egen regi|kommunal (?:regi|produktion|drift)|upphandlade leverantörer|offentlig drift|intraprenad\w*)(?!\w)",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"(?<!\w)(?:ingen|inga|inget|utan|inte|ej|varken|minskad|minskade|minskar|lägre)\s+(?:\w+\s+){0,3}$", re.IGNORECASE
)
#: A good thing that the text says is hindered or lost is no argument for LOV in an account; in a reservation it is.
_HINDERED = re.compile(
    r"(?<!\w)(?:hindrat|hindrar|slås ut|väljer bort|upphör|försvinner|lämnar|hinder)(?!\w)", re.IGNORECASE
)
#: What stands for LOV in a matter about it.
_STANDS_FOR_LOV = re.compile(
    r"(?<!\w)(?:införande|införandet|avvecklas?|systemet|utförar\w*|utförare|valfrihet\w*|fria valet)(?!\w)",
    re.IGNORECASE,
)
_LONGEST = 300
#: So many sentences after one that speaks of LOV (or after a title that does) the account of a matter about it still does.
_REACH = 6


def _stance(code: MotiveCode, sentence: str) -> Stance:
    if code is C.quality and _ALTERNATIVE.search(sentence):
        return Stance.against
    return Stance.for_ if code in FOR else Stance.against


def _denied(sentence: str, at: int, cue: str) -> bool:
    """Whether an argument is denied. A cue that holds its own denial ("inte samma villkor", "inga företag") is not."""
    if re.match(r"(?:inte|ingen|inga|inget|få|ej)(?!\w)", cue, re.IGNORECASE):
        return False
    return bool(_DENIED.search(sentence, max(0, at - 40), at))


#: Of two codes whose cues overlap the first says more.
_STRONGER = frozenset(
    {
        (C.women_business, C.business),
        (C.equity, C.choice),
        (C.already_met, C.choice),
        (C.intermunicipal, C.no_providers),
        (C.few_users, C.choice),
    }
)
#: "motion om fritt val för", "öppna för fler utförare", "ersättning för långa avstånd": what is asked for, or a term; no reason.
_ASKED = re.compile(r"(?<!\w)(?:om|avser|gäller|föreslår(?:\s+att)?)\s+(?:ett\s+)?$", re.IGNORECASE)
_OPENED = re.compile(r"(?<!\w)öppna\w*\s[^.]{0,120}\sför\s+$", re.IGNORECASE)
_MOVED = re.compile(r"(?<!\w)(?:yrka\w*|föreslår|föreslog|yrkande|i uppdrag|uppdrar|uppdras)(?!\w)", re.IGNORECASE)
_BECAUSE = re.compile(
    r"(?<!\w)(?:eftersom|då|därför|så att|med motiveringen|med hänvisning till|för att|på grund av|framhåll\w+|anför\w*|anser|ansåg"
    r"|menar|menade|motiver\w+|påpekar|skäl\w*|betonar|understryker|hävdar|varnar)(?!\w)|[:;–]\s",
    re.IGNORECASE,
)
_TERMS = re.compile(r"(?<!\w)ersättning\w*", re.IGNORECASE)
_UNTOUCHED = re.compile(r"(?<!\w)påverkas\s+(?:inte|ej)(?!\w)", re.IGNORECASE)


def _context(text: str, before: list[bool], reading: LovReading, kind: Kind) -> bool:
    """Whether the sentence speaks of LOV, or one shortly before it does; a motion about LOV speaks of it throughout."""
    named = any(m.basis != "lou" for m in mentions.in_text(text, known=reading.whole))
    stands = reading.whole and _STANDS_FOR_LOV.search(text) is not None
    near = named or stands or (reading.whole and (kind is Kind.motion or any(before[-_REACH:])))
    before.append(named or stands)
    return near


def _cues(passage: Passage, sentence: Extent) -> Iterator[tuple[MotiveCode, Mark]]:
    seen: set[MotiveCode] = set()
    marks = [(MotiveCode(m.value), m) for m in phrases.within(passage, sentence, "motive")]
    for code, mark in marks:
        weaker = any((o, code) in _STRONGER and other.extent.overlaps(mark.extent) for o, other in marks)
        if code not in seen and not weaker:
            seen.add(code)
            yield code, mark


def find(item: Item) -> Iterator[Claim[Motive]]:
    """The arguments about LOV in an item, in reading order; none for an item that does not concern LOV."""
    reading = lov.read(item)
    if not reading.relevant:
        return
    voices = Voices(item)
    known: set[tuple[str, str, str | None, str | None]] = set()
    if voices.authors is not None and reading.whole and item.title_extent is not None:
        for claim in _of_title(item, voices.authors, item.title_extent):
            known.add(_key(claim.fact))
            yield claim
    before = [any(m.basis != "lou" for m in mentions.in_text(item.title, known=True))]
    for passage in item.passages:
        if passage.kind not in BODY_KINDS and passage.kind not in SPOKEN and passage.kind is not SectionKind.claims:
            continue
        voices.enter(passage)
        for sentence in passage.sentences:
            for claim in _of_sentence(item, passage, sentence, voices, before, reading):
                if _key(claim.fact) not in known:
                    known.add(_key(claim.fact))
                    voices.heard()
                    yield claim


def _key(fact: Motive) -> tuple[str, str, str | None, str | None]:
    return fact.code, fact.stance, fact.speaker, fact.party


def _of_sentence(
    item: Item, passage: Passage, sentence: Extent, voices: Voices, before: list[bool], reading: LovReading
) -> Iterator[Claim[Motive]]:
    """The arguments of one sentence, whoever has made them before."""
    text = passage.slice(sentence)
    near = _context(text, before, reading, item.meeting.kind)
    listed = list(_cues(passage, sentence))
    spoken = passage.kind in SPOKEN
    if passage.kind is SectionKind.claims:
        if not reading.whole and not near:
            return
        said = voices.moved_by(text)
        if said is None:
            return
        speaker = said
        since = _reason_from(text)
        listed = [(c, m) for c, m in listed if m.extent.start - sentence.start >= since]
    else:
        speaker = voices.of(text, listed[0][1].extent.start - sentence.start if listed else 0, spoken=spoken)
    if text.endswith("?"):
        return
    for code, mark in listed:
        if near or (spoken and (code is C.ideology or reading.whole)):
            at = mark.extent.start - sentence.start
            if not _spared(code, text, at, passage.slice(mark.extent), spoken=spoken, reading=reading):
                yield _claim(item, passage, sentence, mark, code, _stance(code, text), speaker)


def _reason_from(sentence: str) -> int:
    """Where the reasons of a sentence among the yrkanden begin: behind "eftersom", a colon, "framhåller"; what is moved is none."""
    if not _MOVED.search(sentence):
        return 0
    because = _BECAUSE.search(sentence)
    return because.end() if because else len(sentence)


def _spared(code: MotiveCode, text: str, at: int, cue: str, *, spoken: bool, reading: LovReading) -> bool:
    """Whether a cue is no argument here: denied, hindered, or a plain fact of one provider's application."""
    if code is C.ideology:
        # "företagen får en ny marknad": said for it
        return (
            cue.lower() == "marknad"
            and re.search(r"(?<!\w)(?:ny|större|växande)\s+$", text[:at], re.IGNORECASE) is not None
        )
    if code is C.choice and (
        _UNTOUCHED.search(text)
        or (cue.lower().startswith(("fri", "ett fri", "kunna", "själv")) and _ASKED.search(text[:at]))
    ):
        return True
    if code is C.diversity and _OPENED.search(text[: at + len(cue)].removesuffix(cue)):
        return True
    if code is C.rural and (_TERMS.search(text) or "likvärdig" in text.lower()):
        return True
    if code is C.fraud and reading.direction is LovEffect.provider:
        return True
    if _denied(text, at, cue) or (code in FOR and qualifiers.negated(text, at)):
        return True
    if code in FOR and not spoken and _HINDERED.search(text):
        return True
    return code is C.licensing and reading.direction in (LovEffect.provider, LovEffect.delegate)


def _of_title(item: Item, authors: Speaker, place: Extent) -> Iterator[Claim[Motive]]:
    """What a motion's title argues with: "Öka valfriheten och kvaliteten i hemtjänsten"."""
    seen: set[MotiveCode] = set()
    for mark in phrases.find(item.title, "motives.toml", base=place.start):
        code = MotiveCode(mark.value)
        at = mark.extent.start - place.start
        opened = code is C.diversity and _OPENED.search(item.title[:at])
        if code in FOR and code not in seen and not opened and not _denied(item.title, at, ""):
            seen.add(code)
            yield _fact(item, item.title, place, mark, code, Stance.for_, authors)


def _claim(
    item: Item, passage: Passage, sentence: Extent, mark: Mark, code: MotiveCode, stance: Stance, speaker: Speaker
) -> Claim[Motive]:
    place = sentence
    if place.length > _LONGEST:
        place = _around(passage, sentence, mark)
    return _fact(item, passage.slice(place), place, mark, code, stance, speaker)


def _around(passage: Passage, sentence: Extent, mark: Mark) -> Extent:
    """The whole words of a long sentence around a cue, at most the length of a quote."""
    start = max(sentence.start, mark.extent.start - 120)
    if start > sentence.start:
        start += passage.slice(Extent(start, mark.extent.start)).find(" ") + 1
    end = min(sentence.end, start + _LONGEST)
    if end < sentence.end:
        end = start + max(passage.slice(Extent(start, end)).rfind(" "), mark.extent.end - start)
    return Extent(start, end)


def _fact(
    item: Item, text: str, place: Extent, mark: Mark, code: MotiveCode, stance: Stance, speaker: Speaker
) -> Claim[Motive]:
    fact = Motive(
        motive_id=derived_id(item.item_id, "motives", code, stance, mark.extent.start),
        item_id=item.item_id,
        code=code,
        stance=stance,
        speaker=speaker.name,
        party=speaker.party,
        text=" ".join(text.split()),
    )
    return Claim(fact, (Evidence("code", mark.extent), Evidence("text", place)))
