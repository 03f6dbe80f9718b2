"""Words of asking that are part of what is asked for ("får rätt att godkänna utförare", "priset fastställs till 371 kronor").

In: the object of a yrkande and the place of a weak word in it. Out: whether it asks for nothing itself.
"""

from __future__ import annotations

import re

#: A word of approving that is itself part of what is asked for: "får rätt att godkänna utförare".
_WITHIN = re.compile(r"(?:rätt|uppdrag|delegation|möjlighet\w*|befogenhet|mandat|besluta\som)\s(?:\S+\s){0,4}?att\s$")
#: "att priset fastställs till 371 kronor (i enlighet med nämndens begäran)": what is asked for is the value.
_TO_A_VALUE = re.compile(r"\s(?:till|på)\s(?:\w+\s){0,2}?[\d½]")
_WITH_A_VALUE = re.compile(
    r"(?<!\w)(?:fastställ[ast]*|sätt[as]*|bestäm[as]*|höj[as]*|sänk[as]*|ska\svara|blir|räknas\supp|begränsa[st]*)\s(?:till\s|på\s|med\s)(?:\w+\s){0,2}?[\d½][^.;]*$",
    re.IGNORECASE,
)
#: "ersätts av ett uppdrag att …": a change, not a task besides.
_REPLACED = re.compile(r"(?<!\w)(?:ersätt\w*\s(?:av|med)|byt\w*\s(?:ut\s)?mot)\s(?:\w+\s)?$", re.IGNORECASE)


def is_part(text: str, start: int, end: int) -> bool:
    """Whether a weak word is part of what is asked for, and asks for nothing itself."""
    before = text[:start][-120:]
    set_to = text[start:end].lower().startswith("fastställ") and _TO_A_VALUE.match(text, end)
    return bool(set_to or _WITHIN.search(before[-80:]) or _WITH_A_VALUE.search(before) or _REPLACED.search(before))
