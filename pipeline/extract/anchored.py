"""A sentence that tells of a decision in a verb that no rule knows: its body and its § or date say so.

In: a sentence. Out: the place of the telling verb, or None. "Fullmäktige öppnade 2012-02-21, § 8, för privata utförare" tells of a decision
as surely as "beslutade"; what a body only heard, discussed or handled is none.
"""

from __future__ import annotations

import re

from pipeline.bodies import find_bodies
from pipeline.dates import find_dates
from pipeline.extract.telling import PARAGRAPH, can_act, hypothetical

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


def anchored(text: str) -> tuple[int, int] | None:
    """The past verb nearest behind (else before) a body in a sentence that prints a § or a whole date: its place; None without.

    Such a sentence tells of a decision whatever its verb is ("Fullmäktige öppnade 2012-02-21 § 8 för …").
    """
    bodies = [b for b in find_bodies(text) if can_act(text, b)]
    if not bodies or not (PARAGRAPH.search(text) or any(len(d.iso) == 10 for d in find_dates(text))):
        return None
    verbs = [(m.start(), m.end()) for m in _ANY_PAST.finditer(text) if not _NO_ACT.match(m.group())]
    verbs = [v for v in verbs if not hypothetical(text, v[0])]
    end = bodies[0].extent.end
    behind = [v for v in verbs if v[0] >= end]
    before = [v for v in verbs if v[1] <= bodies[0].extent.start]
    return behind[0] if behind else before[-1] if before else None
