"""The decisions of one item: what was decided, with what force, about what.

In: an item whose passages carry marks. Out: claims of :class:`pipeline.facts.Decision`, and doubts. ``lov_effect``,
``effective_on`` and what a reference stands for are settled later, in :mod:`pipeline.resolve`.

Source: contract, section 4, rules 1, 3, 7, 9, 10. In minutes and extracts only the body's own block decides; in a letter or an agenda the same
words are a proposal; motions, articles and other texts decide nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.bodies import find_bodies, resolve
from pipeline.extract import objects
from pipeline.extract.effective import effective_on
from pipeline.extract.formula import Formula, parse
from pipeline.extract.governing import attributive_change, governs, nested, outcome_marks
from pipeline.extract.points import Point, divide
from pipeline.facts import Claim, Decision, Doubt, Evidence, Item, Mark, Passage
from pipeline.terms import BodyLevel, DoubtKind, Kind, Object, Outcome, SectionKind, Stage
from pipeline.text import Extent, cover

#: When one point says several things, the one that changes most is the outcome (contract, rule 3), the others are ``also``.
_CHANGES_MOST = (
    Outcome.returned,
    Outcome.rejected,
    Outcome.adopted_with_change,
    Outcome.adopted,
    Outcome.repealed,
    Outcome.elected,
    Outcome.amended,
    Outcome.answered,
    Outcome.assigned,
    Outcome.closed,
    Outcome.withdrawn,
    Outcome.tabled,
    Outcome.referred,
    Outcome.noted,
    Outcome.other,
)
_LONGEST_QUOTE = 300


def find(item: Item) -> Iterator[Claim[Decision] | Doubt]:
    """The decisions of ``item`` in reading order, numbered from 1."""
    number = 0
    before: Passage | None = None
    for passage in _blocks(item):
        covered: list[Extent] = []
        continued = (
            before is not None and before.heading_extent is not None and before.heading_extent == passage.heading_extent
        )
        before = passage
        for point in _with_returns(passage, divide(passage)):
            covered.extend((point.extent, *point.leads))
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


def proposed(item: Item, passage: Passage, sentence: Extent | None = None) -> Iterator[Claim[Decision]]:
    """The points of a printed proposal (or of one sentence that tells of one), as the decision that they would be."""
    block = (
        passage
        if sentence is None
        else cut(passage, sentence.start - passage.extent.start, sentence.end - passage.extent.start)
    )
    for number, point in enumerate(divide(block), 1):
        found = _read(item, block, point, number)
        if found and found[0].fact.method != "decisions.no_verb":
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


def _blocks(item: Item) -> Iterator[Passage]:
    """The passages that decide: the body's own block, or the proposal in a letter or an agenda."""
    kind = item.meeting.kind
    if kind in (Kind.minutes, Kind.extract):
        own = item.of(SectionKind.decision, SectionKind.recommendation)
        yield from own or _headless(item)
    elif kind in (Kind.letter, Kind.agenda, Kind.report):
        yield from item.of(SectionKind.proposal, SectionKind.decision, SectionKind.recommendation)


_FORMULA_LINE = re.compile(
    r"(?:^|\n)(?=[^\n]{0,80}?(?:fullmäktige|styrelsen|nämnden|utskottet|Nämnden för [^\n]{3,60}?)\s+(?:beslutar|beslutade|föreslår)(?!\w))",
)


def _headless(item: Item) -> Iterator[Passage]:
    """An item without a Beslut heading: from the first line on that begins with the body and "beslutar", or one short deciding sentence."""
    for passage in item.of(SectionKind.front):
        formula = _FORMULA_LINE.search(passage.text)
        if formula:
            yield cut(passage, formula.end())
            return
        last = passage.sentences[-1] if passage.sentences else None
        if last is not None and len(passage.sentences) <= 4 and last.length < 120:
            marks = governs(passage, last, outcome_marks(passage, last))
            if marks and all(m.value in ("noted", "tabled") for m in marks):
                yield cut(passage, last.start - passage.extent.start)
                return


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
    formula = _formula(item, passage, point, marks)
    if not marks and not formula.reference and point.label == "" and not point.leads and not _says_something(text):
        return None
    outcome, also, deciding, sure = _outcome(passage, point, marks, inner)
    noun = _noun(passage, point, deciding) if deciding else next(iter(objects.nouns(text, point.extent.start)), None)
    thing = _object(outcome, noun, passage.slice(deciding.extent) if deciding else "")
    meeting = item.meeting
    stage = (
        Stage.proposal if meeting.kind in (Kind.letter, Kind.agenda, Kind.report) else formula.stage or Stage.decision
    )
    addressed = formula.addressed_to
    if stage is Stage.proposal and addressed is None:
        addressed = _proposed_body(passage, point, item) or meeting.body
    quote = _quote(passage, point, deciding)
    evidence = [Evidence("text", quote)]
    effective = effective_on(text, point.extent.start)
    if effective:
        evidence.append(Evidence("effective_on", effective[1]))
    if deciding:
        evidence.append(Evidence("outcome", deciding.extent))
    if formula.extent and addressed:
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
        method=deciding.rule if deciding else "decisions.no_verb",
    )
    doubt = None
    if deciding is None and not formula.reference:
        doubt = Doubt(
            DoubtKind.no_outcome,
            "Beslutspunkten har inget känt beslutsverb: läs den på sidan.",
            point.extent,
            item.item_id,
        )
    return Claim(decision, tuple(evidence)), doubt


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


def _formula(item: Item, passage: Passage, point: Point, marks: list[Mark]) -> Formula:
    """The formula that governs a point: in its own sentence, else in the lead-in lines from the nearest outwards, else in the heading."""
    own = item.meeting.body
    head = passage.slice(point.extent)
    sources: list[tuple[str, int]] = [(_before_content(head), point.extent.start)]
    sources += [(passage.slice(lead), lead.start) for lead in reversed(point.leads)]
    if passage.heading_extent is not None:
        sources.append((passage.heading, passage.heading_extent.start))
    stage: Formula | None = None
    reference: Formula | None = None
    for text, base in sources:
        found = parse(text, own, base)
        if stage is None and found.stage is not None and found.addressed_to != own:
            stage = found
        if (
            reference is None
            and found.reference
            and (base == point.extent.start or base != (passage.heading_extent or point.extent).start)
        ):
            reference = found
        if _decides_itself(text, own):
            break
    inline = parse(head, own, point.extent.start)
    if reference is None and inline.reference:
        reference = inline
    result = stage or Formula()
    if stage is None and passage.kind is SectionKind.recommendation:
        result = replace(result, stage=Stage.recommendation)
    if reference is not None:
        result = replace(result, reference=reference.reference, reference_extent=reference.reference_extent)
    return result


_BESLUTAR = re.compile(r"(?<!\w)besluta(?:r|de)(?!\w)", re.IGNORECASE)


def _decides_itself(text: str, own: str | None) -> bool:
    """A line such as "Kommunstyrelsen beslutar för egen del" ends what an outer line said of proposing."""
    if _BESLUTAR.search(text) is None or "föreslår" in text.lower():
        return False
    named = [resolve(b.name, own) for b in find_bodies(text) if not b.genitive]
    return "egen del" in text.lower() or own is None or own in named or not named


_CONTENT = re.compile(
    r"(?<!\w)(?:i uppdrag|uppdra|motionen|med hänvisning|till följd|med anledning)(?!\w)", re.IGNORECASE
)


def _before_content(text: str) -> str:
    """The beginning of a sentence, where its formula stands."""
    content = _CONTENT.search(text)
    return text[: content.start()] if content and content.start() > 0 else text[:200]


def _outcome(
    passage: Passage, point: Point, marks: list[Mark], inner: list[Mark]
) -> tuple[Outcome, list[Outcome], Mark | None, float]:
    """The outcome of a point, the further ones, the cue it rests on, and how sure that is (0-1)."""
    modifiers = {m.value for m in point.marks if m.kind == "modifier"}
    values: dict[Outcome, Mark] = {}
    for mark in marks:
        values.setdefault(_value(passage, point, mark), mark)
    if not values:
        return Outcome.adopted if _refers(point, passage) else Outcome.other, [], None, 0.4
    if Outcome.adopted in values and Outcome.rejected in values and "rest" in modifiers:
        return Outcome.adopted_with_change, [Outcome.rejected], values[Outcome.adopted], 0.85
    if Outcome.adopted in values and "change" in modifiers and "as_proposed" not in modifiers:
        values = {Outcome.adopted_with_change if k is Outcome.adopted else k: v for k, v in values.items()}
    if Outcome.elected in values:
        values.pop(Outcome.adopted, None)
    first = min(values, key=_CHANGES_MOST.index)
    others = [v for v in values if v is not first]
    others += [Outcome(m.value) for m in inner if Outcome(m.value) not in values]
    if first is Outcome.adopted and any(attributive_change(passage, m) for m in point.marks):
        others.append(Outcome.amended)
    if first is not Outcome.closed:
        others = [o for o in others if o is not Outcome.noted]
    mark = values[first]
    return first, list(dict.fromkeys(others)), mark, mark.weight * (0.97 if others else 1.0)


def _value(passage: Passage, point: Point, mark: Mark) -> Outcome:
    """The outcome a cue stands for: approving what only informs is noting it (contract, "noted")."""
    if mark.rule == "outcome.adopted.anta":
        noun = _noun(passage, point, mark)
        if noun is not None and noun.informs:
            return Outcome.noted
    return Outcome(mark.value)


def _noun(passage: Passage, point: Point, mark: Mark) -> objects.Noun | None:
    base = point.extent.start
    return objects.of_verb(passage.slice(point.extent), mark.extent.start - base, mark.extent.end - base, base)


def _refers(point: Point, passage: Passage) -> bool:
    return parse(passage.slice(point.extent), None).reference is not None


_MONEY = re.compile(r"avsätt|avsatt|ansl[åo]|finansier", re.IGNORECASE)


def _object(outcome: Outcome, noun: objects.Noun | None, words: str) -> Object:
    """What the outcome is said of. ``words`` are those of the cue."""
    if outcome is Outcome.elected:
        return Object.person
    if outcome is Outcome.assigned:
        return Object.assignment
    if outcome is Outcome.closed:
        return Object.matter if noun is not None and noun.code is Object.matter else Object.assignment
    if noun is None:
        return Object.information if outcome is Outcome.noted else Object.other
    if noun.code is Object.document and _MONEY.match(words):
        return Object.other
    if outcome is Outcome.other and noun.code in (Object.matter, Object.terms, Object.information):
        return Object.other
    return noun.code


def _proposed_body(passage: Passage, point: Point, item: Item) -> str | None:
    """In "Förslag till beslut: Socialnämnden godkänner …" the body that begins the sentence or the lead-in."""
    for extent in (point.extent, *reversed(point.leads)):
        text = passage.slice(extent)
        bodies = [
            b
            for b in find_bodies(text[:160])
            if not b.genitive and b.extent.start <= 25 and b.level is not BodyLevel.administration
        ]
        if bodies:
            return resolve(bodies[0].name, item.meeting.body)
    return None


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
        if len(_WORDS.findall(text)) >= 4 and not any(c.overlaps(block.extent) for c in covered):
            yield Doubt(
                DoubtKind.uncovered, "Text i beslutsblocket som ingen beslutspunkt täcker.", block.extent, item.item_id
            )
