"""The decisions of one item: what was decided, with what force, about what.

In: an item whose passages carry marks. Out: claims of :class:`pipeline.facts.Decision`, and doubts. ``lov_effect``,
``effective_on`` and what a reference stands for are settled later, in :mod:`pipeline.resolve`.

Source: contract, section 4, rules 1, 3, 7, 9, 10. In minutes and extracts only the body's own block decides; in a letter or an agenda the same
words are a proposal; motions, articles and other texts decide nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from pipeline.extract import objects, unlisted, verdict
from pipeline.extract.addressee import asked_by, formula_of, proposed_body
from pipeline.extract.asked_parts import asked_part
from pipeline.extract.blocks import blocks, cut
from pipeline.extract.effective import effective_near, effective_on
from pipeline.extract.framing import stands_aside
from pipeline.extract.governing import governs, nested, outcome_marks
from pipeline.extract.places import is_motion, of_citizens
from pipeline.extract.points import Point, divide
from pipeline.facts import Claim, Decision, Doubt, Evidence, Item, Mark, Passage
from pipeline.terms import DoubtKind, Kind, Object, Outcome, Stage
from pipeline.text import Extent, cover

_LONGEST_QUOTE = 300
#: ``method`` of a decision that no verb of the vocabulary tells: of none at all, or of one that its form tells.
NO_VERB = "decisions.no_verb"
BY_FORM = "decisions.form"


def find(item: Item) -> Iterator[Claim[Decision] | Doubt]:
    """The decisions of ``item`` in reading order, numbered from 1."""
    number = 0
    before: Passage | None = None
    printed: list[str] = []
    passages = list(blocks(item))
    for passage, following in zip_longest(passages, passages[1:]):
        if following is not None and _only_announces(passage):
            continue
        covered: list[Extent] = []
        continued = (
            before is not None and before.heading_extent is not None and before.heading_extent == passage.heading_extent
        )
        before = passage
        above = tuple(printed)
        for point in _with_returns(passage, divide(passage)):
            covered.extend((point.extent, *point.leads))
            if _again(key := "".join(_LETTERS.findall(passage.slice(point.extent).lower())), above):
                continue
            printed.append(key)
            if continued and not point.label.isdigit() and not outcome_marks(passage, point.extent):
                continue  # the rest of a list that began before the page break
            found = _read(item, passage, point, number + 1)
            if found is None:
                continue
            number += 1
            claim, doubt = found
            yield claim
            if doubt:
                yield doubt
        yield from _uncovered(item, passage, covered)


_LETTERS = re.compile(r"[a-zåäöé\d]+")
#: Letters of a point that are not the same by chance.
_OWN_WORDS = 30


def _again(key: str, above: tuple[str, ...]) -> bool:
    """Whether a block above has printed the same point: a page that was scanned twice, a decision printed before and after its vote."""
    return len(key) >= _OWN_WORDS and any(
        len(other) >= _OWN_WORDS and (key.startswith(other) or other.startswith(key)) for other in above
    )


def _only_announces(passage: Passage) -> bool:
    """Whether a block only says whose proposal the next one follows ("På förslag av Anna Ek (M):")."""
    text = passage.text.strip()
    return text.endswith(":") and len(text) < 160 and "\n" not in text


def proposed(item: Item, passage: Passage, sentence: Extent | None = None) -> Iterator[Claim[Decision]]:
    """The points of a printed proposal (or of one sentence that tells of one), as the decision that they would be."""
    block = (
        passage
        if sentence is None
        else cut(passage, sentence.start - passage.extent.start, sentence.end - passage.extent.start)
    )
    for number, point in enumerate(divide(block), 1):
        found = _read(item, block, point, number)
        if found and found[0].fact.method != NO_VERB:
            yield found[0]


def _with_returns(passage: Passage, points: list[Point]) -> list[Point]:
    """An assignment in the sentence after an återremiss belongs to it (contract, rule 9)."""
    merged: list[Point] = []
    for point in points:
        before = merged[-1] if merged else None
        values = {m.value for m in governs(passage, point.extent, outcome_marks(passage, point.extent))}
        returned = before is not None and not before.label and "returned" in {m.value for m in before.marks}
        if before is not None and returned and not point.label and values == {"assigned"}:
            before.extent = Extent(before.extent.start, point.extent.end)
            before.marks = [*before.marks, *point.marks]
            continue
        merged.append(point)
    return merged


def _read(item: Item, passage: Passage, point: Point, number: int) -> tuple[Claim[Decision], Doubt | None] | None:
    if any(m.kind == "quiet" for m in point.marks) and not _decides_beside_quiet(passage, point):
        return None
    text = passage.slice(point.extent)
    sentences = [s for s in passage.sentences if s.overlaps(point.extent)] or [point.extent]
    marks: list[Mark] = []
    inner: list[Mark] = []
    for sentence in sentences:
        part = Extent(max(sentence.start, point.extent.start), min(sentence.end, point.extent.end))
        listed = outcome_marks(passage, part)
        # A list hangs on the verb of the line above it: what stands under it are its conditions.
        kept = governs(passage, part, listed, infinitives=not (point.hangs and marks))
        inner.extend(nested(passage, part, listed, kept))
        marks.extend(kept if not marks or not point.hangs else [])
    formula = formula_of(item, passage, point)
    if not marks and not formula.reference and point.label == "" and not point.leads and not _says_something(text):
        return None
    outcome, also, deciding, sure = verdict.outcome(passage, point, marks, inner)
    by_form = outcome if deciding is None and outcome is not Outcome.other and not formula.reference else None
    noun = (
        verdict.noun(passage, point, deciding)
        if deciding
        else next(iter(objects.nouns(text, point.extent.start)), None)
    )
    thing = verdict.thing(outcome, noun, passage.slice(deciding.extent) if deciding else "")
    if outcome is Outcome.answered and noun is not None and passage.slice(noun.extent).lower() == "frågan":
        thing = Object.other  # what a member asked, as with an interpellation
    if outcome is Outcome.assigned and unlisted.binds_suppliers(text):
        outcome, thing = Outcome.adopted, Object.terms  # "utförare ska svara för resorna"
    if outcome in _ANSWERS_PART and is_motion(item) and (asked_for := asked_part(text)) is not None:
        # "förslaget om fast omsorgskontakt": what the motion asks for
        thing = Object.citizen_proposal if of_citizens(item) else Object.motion
        noun = objects.Noun(thing, False, asked_for.noun.shift(point.extent.start))
    if outcome in (Outcome.assigned, Outcome.referred) and of_citizens(item) and _THIS_MATTER.search(text):
        outcome, thing = Outcome.referred, Object.citizen_proposal  # "att överlåta åt styrelsen att besluta i ärendet"
    if thing is Object.other and outcome is Outcome.repealed and _RENEGOTIATED.search(text):
        thing = Object.terms
    if thing is Object.other and outcome is Outcome.adopted and _UNDER_THE_ACT.search(text):
        thing = Object.system
    if thing is Object.other and outcome is Outcome.adopted and unlisted.conditions(text):
        thing = Object.terms
    meeting = item.meeting
    stage = (
        Stage.proposal if meeting.kind in (Kind.letter, Kind.agenda, Kind.report) else formula.stage or Stage.decision
    )
    addressed = formula.addressed_to
    if stage is Stage.proposal and addressed is None:
        addressed = proposed_body(passage, point, item) or meeting.body
    asked = asked_by(item) if stage is Stage.recommendation and addressed is None else None
    quote = _quote(passage, point, deciding)
    evidence = [Evidence("text", quote)]
    effective = effective_on(text, point.extent.start) or effective_near(
        text, point.extent.start, meeting.meeting_date or meeting.document_date
    )
    if effective:
        evidence.append(Evidence("effective_on", effective[1]))
    if deciding:
        evidence.append(Evidence("outcome", deciding.extent))
    if asked:
        addressed = asked[0]
        evidence.append(Evidence("addressed_to", asked[1]))
    elif formula.extent and addressed:
        evidence.append(Evidence("addressed_to", formula.extent))
    if formula.reference_extent:
        evidence.append(Evidence("by_reference", formula.reference_extent))
    if noun and thing is noun.code:
        evidence.append(Evidence("object", noun.extent))
    decision = Decision(
        decision_id=f"{item.item_id}:{number:02d}",
        item_id=item.item_id,
        document_id=meeting.document_id,
        point=number,
        stage=stage,
        body=meeting.body,
        addressed_to=addressed if stage is not Stage.decision else None,
        decided_on=None if stage is Stage.proposal else meeting.meeting_date,
        paragraph=item.paragraph,
        object=thing,
        outcome=outcome,
        also=tuple(also),
        effective_on=effective[0] if effective else None,
        by_reference=formula.reference,
        text=" ".join(text.split()),
        confidence=round(sure, 3),
        method=deciding.rule if deciding else NO_VERB if by_form is None else BY_FORM,
    )
    doubt = None
    if deciding is None and by_form is None and not formula.reference:
        doubt = Doubt(
            DoubtKind.no_outcome,
            "Beslutspunkten har inget känt beslutsverb: läs den på sidan.",
            point.extent,
            item.item_id,
        )
    return Claim(decision, tuple(evidence)), doubt


#: Who is to decide in the matter itself.
_THIS_MATTER = re.compile(
    r"(?<!\w)(?:besluta|avgöra|fatta\sbeslut)\s(?:(?:i|om|över)\s)?(?:ärendet|medborgarförslaget|förslaget|frågan)(?!\w)"
    r"|(?<!\w)överl(?:åt|ämn)\w*\s[^.;:]{3,80}?\satt\s(?:besluta|avgöra)\W*$",
    re.IGNORECASE,
)
#: "Nuvarande avtal sägs upp för omförhandling": other terms are what is wanted.
_RENEGOTIATED = re.compile(r"(?<!\w)(?:för|till) omförhandling", re.IGNORECASE)
#: "Särskilt boende ska omfattas av lagen om valfrihetssystem."
_UNDER_THE_ACT = re.compile(
    r"(?<!\w)(?:omfatta[s]?|ingå|ingår)\s(?:\w+\s)?(?:av|i)\s(?:\w+\s)?(?:LOV|lagen\som\sval\w+|\w*valfrihetssystem\w*|kundval\w*)(?!\w)",
    re.IGNORECASE,
)
#: What is done to what a motion asks for.
_ANSWERS_PART = frozenset({Outcome.adopted, Outcome.adopted_with_change, Outcome.answered, Outcome.rejected})
_WORDS = re.compile(r"\w{3,}")


def _says_something(text: str) -> bool:
    return len(_WORDS.findall(text)) >= 3 and text.rstrip().endswith(".")


def _decides_beside_quiet(passage: Passage, point: Point) -> bool:
    """Whether a point with "omedelbart justerad" or "reserverar sig" also decides something outside those words."""
    quiet = [m for m in point.marks if m.kind == "quiet"]
    if any(m.value == "statement" for m in quiet):
        return False
    spans = [s for s in passage.sentences if any(s.holds(q.extent) for q in quiet)]
    return any(m.kind == "outcome" and not any(s.holds(m.extent) for s in spans) for m in point.marks) and not all(
        s.overlaps(point.extent) for s in spans if s.length >= point.extent.length
    )


def _quote(passage: Passage, point: Point, deciding: Mark | None) -> Extent:
    """The words the point rests on: its first sentences up to 300 characters, or the window around its verb."""
    extent = point.extent
    if extent.length <= _LONGEST_QUOTE:
        return extent
    centre = deciding.extent if deciding else Extent(extent.start, extent.start + 1)
    holding = [s for s in passage.sentences if s.overlaps(centre)]
    sentence = cover(holding) if holding else extent
    start = max(sentence.start, extent.start)
    if centre.end - start > _LONGEST_QUOTE - 20:
        start = centre.end - _LONGEST_QUOTE + 60
        text = passage.slice(Extent(start, centre.end))
        start += text.find(" ") + 1
    end = min(extent.end, start + _LONGEST_QUOTE, max(sentence.end, centre.end))
    if end < min(extent.end, sentence.end):
        text = passage.slice(Extent(start, end))
        end = start + max(text.rfind(" "), centre.end - start)
    return Extent(start, end)


def _uncovered(item: Item, passage: Passage, covered: list[Extent]) -> Iterator[Doubt]:
    """Text of a decision block that no point and no lead-in covers: a reader should look at it."""
    for block in passage.blocks:
        text = passage.slice(block.extent) if passage.extent.holds(block.extent) else ""
        if stands_aside(passage, block.extent):
            continue
        if len(_WORDS.findall(text)) >= 4 and not any(c.overlaps(block.extent) for c in covered):
            yield Doubt(
                DoubtKind.uncovered, "Text i beslutsblocket som ingen beslutspunkt täcker.", block.extent, item.item_id
            )
