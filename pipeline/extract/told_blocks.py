"""Which passages with points also tell: in minutes a "Kommunstyrelsens förslag" is often an account of what another body proposed, and when.

In: a passage and one of its sentences. Out: whether the sentence is a point (where only a decision named as a noun tells) or tells of an earlier act.
"Kommunstyrelsen föreslog 2027-03-01, § 7, fullmäktige att …" tells; "Kommunstyrelsen föreslår fullmäktige besluta att …" is the proposal itself.
"""

from __future__ import annotations

import re

from pipeline.bodies import find_bodies
from pipeline.extract.places import POINT_KINDS
from pipeline.extract.telling import full_name
from pipeline.facts import Item, Passage
from pipeline.terms import Kind, SectionKind

_DAY = r"(?:(?:den\s+)?(?:\d{4}-\d\d-\d\d|\d{1,2}\s[a-zåäö]+\s\d{4}),?\s*\(?(?:§\s*\d{1,4})?\)?|§\s*\d{1,4}),?"
#: What stands right behind the body: a past tense, or a present one with its day or §.
_TOLD = re.compile(
    rf"\s+(?:har\s+)?(?:{_DAY}\s+)?(?:(?:har|hade)\s+)?(?:föreslog|föreslagit|tillstyrkte|tillstyrkt|avstyrkte|avstyrkt|beslutade|beslutat|hemställde|hemställt)(?!\w)"
    rf"|\s+(?:{_DAY}\s+(?:föreslår|tillstyrker|avstyrker|hemställer|beslutar)|(?:föreslår|tillstyrker|avstyrker|hemställer|beslutar)\s+{_DAY})(?:\s|$)",
    re.IGNORECASE,
)


def in_points(item: Item, passage: Passage, text: str) -> bool:
    """Whether a sentence of a passage is a point, not the telling of an earlier act."""
    if passage.kind not in POINT_KINDS:
        return False
    minutes = item.meeting.kind in (Kind.minutes, Kind.extract)
    if passage.kind is not SectionKind.proposal or not minutes:
        return True
    first = next(iter(find_bodies(text)), None)
    if first is None or text[: first.extent.start].strip(" -–•") or first.genitive:
        return True
    other = full_name(first.name, item.meeting, None) != item.meeting.body
    return not (other and _TOLD.match(text, first.extent.end))
