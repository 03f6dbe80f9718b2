"""Att-satser that stand one below the other: where one ends and the next begins.

In: the lines of a paragraph so far and the line below them. Out: whether that line is an att-sats of its own, as in "Fullmäktige beslutar" /
"att anta planen," / "att upphäva riktlinjen". Minutes often print them without commas, so the end of a line is all that parts them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_ATT = re.compile(r"(?:[-–•]\s*)?att\s", re.IGNORECASE)
#: The end of a line that announces them: "Fullmäktige beslutade i enlighet med styrelsens förslag".
_ANNOUNCES = re.compile(
    r"(?:beslut(?:ar|ade|a|at)|beslöt|föreslår|föreslog|fatta(?:r|de|t)\s(?:följande\s)?beslut(?:\som)?)(?:\s[\w-]*(?:fullmäktige|styrelsen|nämnden|utskottet))?(?:\s[^.;:]{0,90}?(?:förslag|yrkande|del|enhälligt|därför|därmed|följande))?$",
    re.IGNORECASE,
)
#: "finner att nämnden beslutar" tells of a decision, and the width may have torn it there.
_TOLD = re.compile(r"\satt\s")
_ATT_ENDS = re.compile(r"(?:[,;.]|(?<!\w)(?:samt|och))$")
#: "att översända", "att lägga": what an att-sats decides is an infinitive.
_ATT_DOES = re.compile(
    r"(?:[-–•]\s*)?att\s(?:\w+[bcdfghjklmnpqrstvwxyz]a|ge|få|utse|anse|avslå|anslå|uttala|bero)(?!\w)", re.IGNORECASE
)
#: Words that an att-sats of their own hangs on: "uppdra åt socialchefen" / "att utreda".
_GOVERNS_ATT = re.compile(
    r"(?<!\w)(?:uppdra\w*|uppdrag\w*|ge|få|rätt\w*|föreslå\w*|förslag\w*|hemställ\w*|bemyndig\w*|delegera\w*|besluta|anmoda|uppmana|medge"
    r"|meddela|konstatera|anse|notera|förutsätt\w*|innebär\w*|möjlighet\w*|ansvar\w*|begär\w*)(?!\w)",
    re.IGNORECASE,
)


def is_att(line: str) -> bool:
    """Whether a line begins with the "att" of an att-sats."""
    return _ATT.match(line) is not None


def parts_from(lines: Sequence[str], follow: str, *, hangs: bool, apart: bool, room: bool) -> bool:
    """Whether ``follow`` begins a new att-sats below ``lines``.

    ``hangs`` says that the last of them ends in a word that something must follow, ``apart`` that a gap stands between, ``room`` that the
    first words of ``follow`` would have fitted on the last line, so that the break is meant.
    """
    if not is_att(follow):
        return False
    text = lines[-1]
    if apart and _ATT_ENDS.search(text) and _ATT_DOES.match(follow):
        return True
    if _ATT.match(lines[0]) and (_ATT_ENDS.search(text) or apart or (not hangs and (room or _next(lines, follow)))):
        return True
    if _ANNOUNCES.search(text) is None or not text[:1].isupper():
        return False
    return room or apart or _TOLD.search(text) is None


def _next(lines: Sequence[str], follow: str) -> bool:
    """Whether a line that begins with "att" does something, and nothing in the att-sats before it waits for an "att"."""
    so_far = " ".join(lines)
    return _ATT_DOES.match(follow) is not None and not _GOVERNS_ATT.search(so_far, so_far.rfind("att ") + 4)
