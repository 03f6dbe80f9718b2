"""The passages of an item that decide.

In: an item. Out: the passages whose words are a decision of the body (or, in a letter or an agenda, a proposal of one). Contract, rule 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.bodies import find_bodies, resolve
from pipeline.extract.governing import governs, infinitive, outcome_marks
from pipeline.facts import Item, Passage
from pipeline.terms import Kind, SectionKind
from pipeline.text import Extent


def blocks(item: Item) -> Iterator[Passage]:
    """The passages that decide: the body's own block, or the proposal in a letter or an agenda."""
    kind = item.meeting.kind
    if kind in (Kind.minutes, Kind.extract):
        own = item.of(SectionKind.decision, SectionKind.recommendation)
        yield from own or _headless(item)
    elif kind in (Kind.letter, Kind.agenda, Kind.report):
        yield from item.of(SectionKind.proposal, SectionKind.decision, SectionKind.recommendation)


_DECIDES = re.compile(
    r"\s+(?:(?:i sin tur|därmed|enhälligt|således|också)\s+)?(?:beslutar|beslutade|beslöt|besluter|föreslår|föreslog|avstyrker"
    r"|tillstyrker|fastställer|godkänner|antar|avslår|bifaller|noterar|tar del|har tagit del|tog del|uppdrar|ger|överlämnar"
    r"|översänder|beviljar|återremitterar|bordlägger|anser|förklarar"
    r"|besvarar|remitterar|utser|väljer|lägger|upphäver|delegerar|bemyndigar|avstår|medger|anmodar)(?!\w)",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"(?:På förslag av|Med bifall till|I enlighet med|Enligt)\s[^.\n]{3,80}?\sbeslutar\s", re.IGNORECASE
)
_LISTED = re.compile(r"(?:\d{1,2}(?:[.)]|\s+(?=att\s))|[-–•·]|(?:samt\s+)?att\s|samt\s|dels\s)", re.IGNORECASE)


def _headless(item: Item) -> Iterator[Passage]:
    """An item without a Beslut heading: from the first line on that begins with the body and its verb, or one short deciding sentence."""
    for passage in item.of(SectionKind.front):
        own = [b.extent for b in passage.blocks if passage.extent.holds(b.extent)]
        first = next((n for n, extent in enumerate(own) if _opens(item, passage, extent)), None)
        if first is not None:
            last = first
            whole = passage.slice(own[first]).rstrip().endswith(".")
            while last + 1 < len(own) and _goes_on(item, passage, own[last + 1], whole):
                last += 1
            yield cut(passage, own[first].start - passage.extent.start, own[last].end - passage.extent.start)
            return
        sentence = _before_list(passage)
        if sentence is not None and sentence.length < 120:
            marks = governs(passage, sentence, outcome_marks(passage, sentence))
            told = "informera" in passage.slice(sentence).lower()
            if marks and not told and all(m.value in ("noted", "tabled", "elected", "withdrawn") for m in marks):
                yield cut(passage, sentence.start - passage.extent.start)
                return


def _before_list(passage: Passage) -> Extent | None:
    """The last of at most four sentences; the first, when nothing but a list stands below it ("Skrivelserna antecknas." and what they are)."""
    found = passage.sentences
    if len(found) > 1 and all(_LISTED.match(passage.slice(s)) for s in found[1:]):
        return found[0]
    return found[-1] if found and len(found) <= 4 else None


def _opens(item: Item, passage: Passage, extent: Extent) -> bool:
    """Whether a paragraph begins with the record's own body and a deciding verb ("Kommunstyrelsen avstyrker motionen …")."""
    text = passage.slice(extent)
    if _OPENS.match(text):
        return True
    body = next((b for b in find_bodies(text[:100]) if b.extent.start == 0 and not b.genitive), None)
    if body is None or not (_DECIDES.match(text, body.extent.end) or _decides_next(passage, extent, body.extent.end)):
        return False
    return item.meeting.body in (None, resolve(body.name, item.meeting.body))


_ADVERB = re.compile(r"\s+(?:(?:därmed|enhälligt|således|också|har|även|nu|då|i dag|idag)\s+){0,2}", re.IGNORECASE)


def _decides_next(passage: Passage, extent: Extent, end: int) -> bool:
    """Whether a known deciding verb, no infinitive, stands right after the body ("Fullmäktige biföll den 28 maj motionen …")."""
    gap = _ADVERB.match(passage.slice(extent), end)
    at = extent.start + (gap.end() if gap else end)
    return any(m.kind == "outcome" and m.extent.start == at and not infinitive(passage, m) for m in passage.marks)


def _goes_on(item: Item, passage: Passage, extent: Extent, whole: bool) -> bool:
    """Whether a paragraph belongs to the decision above it: a list unit, or a sentence that decides.

    After a ``whole`` sentence only what begins with the body again goes on; after a lead-in every sentence that decides.
    """
    text = passage.slice(extent)
    if _LISTED.match(text):
        return True
    if whole:
        return _opens(item, passage, extent)
    return len(text) < 400 and bool(governs(passage, extent, outcome_marks(passage, extent)))


def cut(passage: Passage, start: int, end: int | None = None) -> Passage:
    """The part of ``passage`` from the offset ``start`` of its text on, up to ``end``."""
    extent = Extent(passage.extent.start + start, passage.extent.end if end is None else passage.extent.start + end)
    return replace(
        passage,
        extent=extent,
        text=passage.slice(extent),
        blocks=tuple(
            replace(b, extent=Extent(max(b.extent.start, extent.start), min(b.extent.end, extent.end)))
            for b in passage.blocks
            if b.extent.overlaps(extent)
        ),
        marks=tuple(m for m in passage.marks if extent.holds(m.extent)),
        sentences=tuple(s for s in passage.sentences if extent.holds(s)),
    )
