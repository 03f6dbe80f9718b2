"""A sentence that tells of several acts, divided into a piece for each: "införde den 3 maj, § 7, ett system … och utvidgade det den 4 juni".

In: a sentence of a marked passage. Out: its telling words, how each stands, and the pieces, one for each deciding verb of its own.
"""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.bodies import find_bodies
from pipeline.dates import find_dates
from pipeline.extract import phrases, told_form
from pipeline.extract.told_form import Form
from pipeline.facts import Mark, Passage
from pipeline.text import Extent

CONJUNCTION = re.compile(r",?\s+(?:och|samt|men)\s+(?:dels\s+)?(?!att(?!\w))")
#: "svarar att fyra avtal har sagts upp, att nämnden den 3 maj skärpte kraven": each is told for itself.
_NEXT_ATT = re.compile(
    r",\s+(?:(?:och|samt)\s+)?att(?!\w)(?=\s+[\w-]*(?:fullmäktige|styrelsen|nämnden|utskottet)\s)", re.IGNORECASE
)
_SAID_TOO = re.compile(r",\s+(?:och|samt)\s+att(?!\w)", re.IGNORECASE)
NEW_CLAUSE = re.compile(r"(?<!\w)(?:att|(?<!sent )som|när|då|sedan|vilket|om|eftersom)(?!\w)", re.IGNORECASE)
_FAR = 95
_BETWEEN = 60
#: "… i mars 2027, och samma år, den 20 juni (§ 96), uppdrog fullmäktige": the time of the second act opens it.
_WHEN_FIRST = re.compile(
    r"(?:redan\s+|sedan\s+)?(?:samma\s+(?:år|dag|månad|höst|vår)|året\s+(?:därpå|efter)|(?:den\s+)?\d{1,2}\s[a-zåäö]+|\d{4}-\d\d-\d\d|i\s+(?:januari|februari|mars|april|maj|juni|juli|augusti|september"
    r"|oktober|november|december)|(?:våren|hösten|sommaren|år)\s+\d{4}|\d{4}(?!\w)|(?:ett|två|tre|fyra)\s+år\s+senare)",
    re.IGNORECASE,
)
_AND_WHO = re.compile(
    r"(?:\s+för\s+(?:vidare\s+)?(?:beredning|yttrande|handläggning))?(?:[\s,]*(?:den\s+)?(?:\d[\d-]*|§|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december))*,\s+som\s",
    re.IGNORECASE,
)
_AFTER = re.compile(r",?\s+((?:sedan|efter(?:\s+det)?\s+att)\s+)$", re.IGNORECASE)


def marks(passage: Passage, sentence: Extent) -> list[Mark]:
    """The telling words of a sentence."""
    return phrases.within(passage, sentence, "told")


def form_of(passage: Passage, sentence: Extent, mark: Mark) -> Form | None:
    """How a telling word stands in its sentence."""
    text = passage.slice(sentence)
    return told_form.form(
        text, mark.extent.start - sentence.start, mark.extent.end - sentence.start, noun=mark.value == "noun"
    )


def pieces(passage: Passage, sentence: Extent) -> list[Extent]:
    """A sentence divided before each further deciding verb of its own."""
    text = passage.slice(sentence)
    borders: list[int] = []
    verbs = [
        m
        for m in marks(passage, sentence)
        if m.value != "noun" and form_of(passage, sentence, m) in (Form.active, Form.passive)
    ]
    for mark in verbs[1:]:
        at = mark.extent.start - sentence.start
        first = verbs[0].extent.end - sentence.start
        joints = [m for m in CONJUNCTION.finditer(text, first, at) if at - m.end() <= _FAR]
        if joints and not NEW_CLAUSE.search(text, joints[-1].end(), at):
            borders.append(joints[-1].start())
        elif listed := list(_NEXT_ATT.finditer(text, first, at)):
            borders.append(listed[-1].start())
            borders += [m.start() for m in _SAID_TOO.finditer(text, mark.extent.end - sentence.start)][:1]
    if len(verbs) == 1 and (joint := _dated_twice(text, verbs[0].extent.start - sentence.start)) is not None:
        borders.append(joint)
    late = _relative(passage, sentence)
    if late is not None and not borders:
        return [Extent(sentence.start, late[0]), Extent(late[1], sentence.end)]
    edges = [0, *dict.fromkeys(borders), len(text)]
    return [Extent(sentence.start + a, sentence.start + b) for a, b in pairwise(edges) if b > a]


def _dated_twice(text: str, at: int) -> int | None:
    """Where a sentence goes on with a verb at ``at``, with a day or § on both sides of the joint."""
    joints = [m for m in CONJUNCTION.finditer(text, 0, at) if at - m.end() <= _BETWEEN]
    for joint in reversed(joints):
        close = not text[joint.end() : at].strip()
        first, second = text[: joint.start()], text[joint.end() :]
        if close and told_form.dated(first) and told_form.dated(text[at:]):
            return joint.start()
        if not close and find_dates(first) and _WHEN_FIRST.match(second) and find_bodies(first):
            return joint.start()
    return None


def _relative(passage: Passage, sentence: Extent) -> tuple[int, int] | None:
    """Where a sentence goes on with what a body named last said ("remitterades till nämnden, som den 3 maj avstyrker den").

    (end of the first piece, start of the second with the body in it), or None.
    """
    text = passage.slice(sentence)
    for body in find_bodies(text):
        joint = _AND_WHO.match(text, body.extent.end)
        if joint is None or body.extent.start == 0:
            continue
        behind = [m for m in marks(passage, sentence) if 0 <= m.extent.start - sentence.start - joint.end() <= _FAR]
        if any(m.value != "noun" and form_of(passage, sentence, m) is not None for m in behind):
            return sentence.start + joint.start(), sentence.start + body.extent.start
    return _since(passage, sentence)


def _since(passage: Passage, sentence: Extent) -> tuple[int, int] | None:
    """Where a sentence goes on with what came before ("godkände den 3 maj två utförare sedan fullmäktige sagt ja till LOV")."""
    text = passage.slice(sentence)
    listed = [m for m in marks(passage, sentence) if m.value != "noun" and form_of(passage, sentence, m) is Form.active]
    for body in find_bodies(text):
        joint = _AFTER.search(text[: body.extent.start])
        if joint is None or body.genitive or not any(m.extent.end - sentence.start <= joint.start() for m in listed):
            continue
        if any(0 <= m.extent.start - sentence.start - body.extent.end <= _FAR for m in listed):
            return sentence.start + joint.start(), sentence.start + joint.start(1)
    return None
