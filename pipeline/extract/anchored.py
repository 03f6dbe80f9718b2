"""A sentence that tells of a decision in a verb that no rule knows: its body and its § or date say so.

In: a sentence. Out: the telling verb with who, when and under which §, or None. "Fullmäktige öppnade 2012-02-21, § 8, för utförare" tells of one
as surely as "beslutade"; what a body only heard, discussed or handled is none.
"""

from __future__ import annotations

import re

from pipeline.bodies import find_bodies
from pipeline.dates import find_dates
from pipeline.extract.telling import Form, Head, can_act, head, hypothetical
from pipeline.extract.told_date import told_paragraph
from pipeline.facts import Mark, Meeting
from pipeline.text import Extent

#: A past tense that no rule knows.
_ANY_PAST = re.compile(
    r"(?<!\w)(?:(?:\w{2,}(?:ade|dde|nde|gde|rde|lde|vde|kte|pte|ste|xte)|fann|sade|sa|gav|tog|lät|öppnade|valde|ville|höll|stod|gick|anslöt|slöt|drog|bröt"
    r"|konstaterar|anför|anser|finner)|(?:har|hade)\s+(?:[^.;:]{0,60}?\s)?\w{2,}(?:at|tt|gt|it|lt|rt|st|kt|pt))(?!\w)"
)
#: What a body does without deciding anything.
_NO_ACT = re.compile(
    r"(?:har\s+)?(?:inform|diskuter|behandla|yttrade|yttrat|höll|hållit|sammanträd|fick|fått|besök|träffa|följ|mött|mötte|lyssn|anordn|bjöd|bjudit|inkom|mottog"
    r"|beredde|berett|påbörja|började|ville|arbeta|redovisa|presentera)",
    re.IGNORECASE,
)


#: A body that finds, holds or says something of a matter gives its opinion to the one that decides.
_OPINES = re.compile(
    r"(?<!\w)(?:fann|funnit|ansett|anfört|konstaterat|bedömt|finner|anser|ansåg|anför\w*|konstatera\w*|bedömde|menade|yttrande|förorda\w*)(?!\w)",
    re.IGNORECASE,
)


def anchored(meeting: Meeting, text: str, base: int, previous: Head | None) -> tuple[Mark, Head] | None:
    """The telling verb of a sentence that begins at ``base``, with who, when and under which §; None when it tells of no decision.

    The verb is the past tense nearest behind (else before) a body in a sentence that prints a § or a whole date.
    """
    bodies = [b for b in find_bodies(text) if can_act(text, b)]
    if not bodies or not (told_paragraph(text, 0, len(text)) or any(len(d.iso) == 10 for d in find_dates(text))):
        return None
    verbs = [(m.start(), m.end()) for m in _ANY_PAST.finditer(text) if not _NO_ACT.match(m.group())]
    verbs = [v for v in verbs if not hypothetical(text, v[0])]
    behind = [v for v in verbs if v[0] >= bodies[0].extent.end]
    before = [v for v in verbs if v[1] <= bodies[0].extent.start]
    if not (behind or before):
        return None
    start, end = behind[0] if behind else before[-1]
    found = head(meeting, text, start, end, Form.active, base=base, previous=previous)
    if found is None or found.body is None or not (found.date or found.paragraph):
        return None
    force = "recommendation" if _OPINES.search(text[start:]) else "decision"
    return Mark("told", force, "told.anchored", Extent(base + start, base + end)), found
