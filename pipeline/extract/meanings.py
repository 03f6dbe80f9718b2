"""Which side of a vote some words are for.

In: words, and what Ja and Nej stood for. Out: the side, or None when the words fit neither or both. "Avslår Anna Eks yrkande" is for the side that
her yrkande is not; "avslår motionen" is for the side that means to reject it.
"""

from __future__ import annotations

import re

from pipeline.terms import Winner

Means = tuple[str | None, str | None]

_AGAINST = re.compile(
    r"(?<!\w)(?:avslår?|avslagit|avslagits|avslog|avslogs|avslås|ogillar?|säg(?:er|a)\snej|inte\sbifall\w*|avslag\w*\sbifall\w*)(?!\w)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2,}|\d+")
_EMPTY_WORDS = """
    att och den det som har med till för på av en ett är ska skall sitt sin eget egna hans hennes därmed beslutat beslutar besluta
    beslut enligt enlighet bifalla bifaller bifallit bifall bifallsyrkande yrkande yrkanden yrkandet förslag förslaget förslagen
    kommunfullmäktige fullmäktige kommunstyrelsen nämnden styrelsen utskottet röstar vill fl flera fleras ordföranden ordförande
    ordförandes ordförandens finner om mot vid eller samt inte först detta dessa denna ja nej röst röster
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())


def _stems(text: str) -> set[str]:
    """What a phrase is about: words cut to their first six letters, without those that stand in every proposition."""
    stems = {w.lower().rstrip("s")[:6] for w in _WORD.findall(text) if w.lower() not in _EMPTY}
    lower = text.lower()
    for noun in ("återremi", "bordlägg", "avslag", "tillägg", "ändring", "besvara"):
        if noun in lower:
            stems.add(noun)
    if re.search(r"avslå|avslog|avstyrk|förkast", lower):
        stems.add("avslag")
    if re.search(
        r"kommunstyrelsens\s(?:\w+\s)?förslag|liggande\sförslag|arbetsutskottets\sförslag|nämndens\sförslag|förvaltningens\sförslag"
        r"|ordförandens\s(?:\w+\s)?(?:förslag|yrkande)",
        lower,
    ):
        stems.add("liggande")
    return stems


def closer(text: str, means: Means) -> Winner | None:
    """The side whose meaning shares more words with ``text``; None when neither or both do."""
    words = _stems(text)
    yes, no = _stems(means[0] or ""), _stems(means[1] or "")
    own_yes, own_no = len(words & (yes - no)), len(words & (no - yes))
    if own_yes == own_no:
        return None
    return Winner.yes if own_yes > own_no else Winner.no


def side_of(words: str, means: Means) -> Winner | None:
    """The side that a finding or a decision is for."""
    against = bool(_AGAINST.search(words))
    rejecting = ["avslag" in _stems(m or "") for m in means]
    bare = _AGAINST.sub(" ", words)
    side = closer(bare, means)
    if side is not None:
        other = Winner.no if side is Winner.yes else Winner.yes
        if not against:
            return side
        # "avslår motionen", where one side means just that
        agrees = rejecting[0] != rejecting[1] and rejecting[0] is (side is Winner.yes) and "avslag" not in _stems(bare)
        return side if agrees else other
    if rejecting[0] == rejecting[1]:
        return None
    if against:
        return Winner.yes if rejecting[0] else Winner.no
    if re.search(
        r"bif[aö]ll|anta(?:r|s|git|gits|gen|get|gna|gande)(?!\w)|antog|godkänn|godkänt|tillstyrk", words, re.IGNORECASE
    ):
        return Winner.no if rejecting[0] else Winner.yes
    return None
