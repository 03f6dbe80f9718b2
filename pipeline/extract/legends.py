"""Vote lists whose signs for the votes are explained beside them ("+ = ja, – = nej", "Ja = 1, nej = 0").

In: the words of a passage. Out: the same words, each sign that ends a row or stands alone in its cell as the letter that lists use for that vote
(J, N, A, F). Where not both Ja and Nej are explained nothing is changed.
"""

from __future__ import annotations

import re

_SIDE = r"(?:röst(?:ar|ade)?\s)?(?P<side>ja|nej|avst(?:år|od|ående)|frånvarande)(?:-?röst)?"
_BEFORE = re.compile(
    rf"(?<![^\s(,;])[\"”']?(?P<sign>[^\s\w(),;.]|\d|[A-ZÅÄÖ])[\"”']?\s?(?:=|:|betyder)\s?{_SIDE}(?!\w)", re.IGNORECASE
)
_BEHIND = re.compile(rf"(?<!\w){_SIDE}\s?=\s?[\"”']?(?P<sign>[^\s\w(),;.]|\d|[A-ZÅÄÖ])(?!\w)", re.IGNORECASE)
_LETTERS = {"ja": "J", "nej": "N", "avs": "A", "frå": "F"}


def in_letters(text: str) -> str:
    """``text``, as long as it was, with the signs of its legend as letters."""
    for form in (_BEFORE, _BEHIND):
        signs = {m["sign"]: _LETTERS[m["side"][:3].lower()] for m in form.finditer(text)}
        if {"J", "N"} <= set(signs.values()):
            stands = "|".join(re.escape(sign) for sign in signs)
            row_end = rf"(?<![^\s|])(?:{stands})(?=[^\S\n]*\|?[^\S\n]*(?:\n|$))"
            return re.sub(row_end, lambda m, signs=signs: signs[m.group()], text)  # type: ignore[misc]
    return text
