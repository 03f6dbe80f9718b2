"""A sentence that holds several att-satser, cut before each that decides something itself.

In: a passage and the extent of a sentence. Out: the extents of its att-satser, in order. An att-sats that only says what a task, a reason or an
återremiss is about is cut off nothing (contract, reading rules 3 and 9).
"""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.extract.governing import outcome_marks
from pipeline.facts import Mark, Passage
from pipeline.text import Extent

_SPLIT = re.compile(
    r"(?:(?<=\w)(?=\satt\s(?:utse|välja)\s[A-ZÅÄÖ])|,|;|(?<!\w)samt|(?<!\w)och|,\s*dels|,\s*och|,\s*samt)\s+(?=att\s+(?!(?:börja\s)?(?:gälla|tillämpas)|träda\si\s)\w)",
    re.IGNORECASE,
)
#: Infinitives that open a new att-sats even after "i uppdrag att".
_DECIDING = re.compile(
    r"bifalla|avslå|godkänna|anta|fastställa|upphäva|ge|uppdra|delegera|notera|anse|förklara|bordlägga|återremittera"
    r"|lägga|föreslå|bemyndiga|införa|avveckla|anslå|avsätta|utse|välja"
)


#: An att-sats behind these words is a part of what is asked for (contract, rule 9: the task that comes with an återremiss).
_IN_TASK = re.compile(
    r"i uppdrag|uppdra|bemyndig|befullmäktig|till uppgift|befogenhet|mandat|fullmakt|ålägg|lägga på"
    r"|förslag(?:et)? (?:om |till )?att|hänvisning till|återremitter\w+\s[^.;]*?(?<!\w)för\s",
    re.IGNORECASE,
)


#: "att fastställa taxan, vilket innebär att avgiften höjs och att en nivå slopas": what the decision means, point by point.
_MEANS = re.compile(
    r"(?<!\w)(?:innebär|innebärande|innebörd(?:en)?|innebära|bland\s+annat|bl\.?\s?a\.?)\s+(?:bland\s+annat\s+|bl\.?\s?a\.?\s+)?att\s(?:(?!,\satt\s)[^.;])*$",
    re.IGNORECASE,
)


#: "att upphäva fullmäktiges beslut den 2 maj 2011, § 84, att införa …": what was decided then.
_TOLD = re.compile(r"(?<!\w)beslut(?:et)?\s[^.;]{0,60}?(?:§{1,2}\s?\d+\w?|\d{4}(?:-\d{2}-\d{2})?),\s*$", re.IGNORECASE)


#: "att entlediga Bo Al (V) från uppdraget att utse Eva Ek (V) till ny ledamot": two att-satser with no comma between.
_FREED = re.compile(r"^\W*(?:att\s)?(?:entledig|bevilja|godkänna|avsäg)", re.IGNORECASE)


def _own_marks(passage: Passage, extent: Extent) -> list[Mark]:
    """The outcome cues but those of a mere formula ("beslutar enligt ovan")."""
    return [m for m in outcome_marks(passage, extent) if not m.rule.endswith(".enligt")]


def att_parts(passage: Passage, extent: Extent) -> list[Extent]:
    """A sentence with several att-satser ("att bifalla motionen, att ge …") cut before each that decides something itself."""
    text = passage.slice(extent)
    cuts: list[int] = []
    for border in _SPLIT.finditer(text):
        start = border.end()
        following = re.compile(r"att\s+(?:\w+\s+){0,2}?(\w+)").match(text, start)
        rest = Extent(extent.start + start, extent.end)
        marks = [m for m in outcome_marks(passage, rest) if m.extent.start <= rest.start + 40]
        before = text[cuts[-1] if cuts else 0 : start]
        if not text.lower().startswith("att ") and not _own_marks(
            passage, Extent(extent.start, extent.start + border.start())
        ):
            continue
        if not border.group().strip() and not _FREED.search(before):
            continue
        if _TOLD.search(before):
            continue
        first = re.match(r"att\s+(\w+)", text[start:])
        infinitive = first is not None and _DECIDING.fullmatch(first[1].lower()) is not None
        if not infinitive and not border.group().startswith((",", ";")) and _MEANS.search(text[: border.start()]):
            continue
        in_task = _IN_TASK.search(before) is not None
        passive = any(m.extent.start > rest.start + 4 for m in marks) and following is not None and not in_task
        listed = text.lower().startswith("att ") and border.group().startswith((",", ";")) and not in_task
        if infinitive or (marks and not in_task) or passive or listed:
            cuts.append(start)
    borders = [0, *cuts, len(text)]
    return [
        Extent(extent.start + a, extent.start + len(text[:b].rstrip(" ,;")))
        for a, b in pairwise(borders)
        if text[a:b].strip()
    ]
