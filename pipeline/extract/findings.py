"""What the chair found before a vote, and whether the count overturned it.

In: the item's words before a vote, what Ja and Nej stood for, and who won. Out: whether the finding fell, with its words, or None when no
finding is printed. "Finner att nämnden avslår X" is a finding for the side that X is not.
"""

from __future__ import annotations

import re

from pipeline.extract.polls import Poll
from pipeline.facts import Item
from pipeline.terms import SectionKind, Winner
from pipeline.text import Extent

_FINDS = re.compile(
    r"(?<!\w)(?:finner|fann|finns?\sha|uppfattar|uppfattade|anser|konstaterar|förklarar|funnit)\s(?:sig\s)?(?:att\s|vara\s|först\s|därefter\s|sedan\s|det\s|den\s)*(?P<what>[^.\n]{4,300}(?:\.(?=\s?(?-i:[a-zåäö]))[^.\n]{1,200}){0,2})"
    r"|(?<!\w)(?:varefter|varvid|varpå|vartefter|därefter|därmed)\s(?P<then>[^.\n]{0,60}?(?:beslutar|bifaller|avslår|biföll|avslog)[^.\n]{3,250})",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"(?<!\w)(?:avslår?|avslagit|avslog|avslås|ogillar?|inte\sbifall\w*|avslag\w*\sbifall\w*)(?!\w)", re.IGNORECASE
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
    if re.search(r"avslå|avslog", lower):
        stems.add("avslag")
    if re.search(
        r"kommunstyrelsens\s(?:\w+\s)?förslag|liggande\sförslag|arbetsutskottets\sförslag|nämndens\sförslag|förvaltningens\sförslag",
        lower,
    ):
        stems.add("liggande")
    return stems


def closer(text: str, means: tuple[str | None, str | None]) -> Winner | None:
    """The side whose meaning shares more words with ``text``; None when neither or both do."""
    words = _stems(text)
    yes, no = _stems(means[0] or ""), _stems(means[1] or "")
    own_yes, own_no = len(words & (yes - no)), len(words & (no - yes))
    if own_yes == own_no:
        return None
    return Winner.yes if own_yes > own_no else Winner.no


def _found(words: str, means: tuple[str | None, str | None]) -> Winner | None:
    """The side that a finding is for. "Avslår Anna Eks avslagsyrkande" is against the side that her yrkande is."""
    against = bool(_AGAINST.search(words))
    side = closer(_AGAINST.sub(" ", words), means)
    if side is not None:
        if not against:
            return side
        return Winner.no if side is Winner.yes else Winner.yes
    rejecting = ["avslag" in _stems(m or "") for m in means]
    if rejecting[0] == rejecting[1]:
        return None
    if against:
        return Winner.yes if rejecting[0] else Winner.no
    if re.search(r"bif[aö]ll|antar|godkänner", words, re.IGNORECASE):
        return Winner.no if rejecting[0] else Winner.yes
    return None


def overturned(item: Item, between: tuple[int, int], vote: Poll, won: Winner) -> tuple[bool, Extent] | None:
    """Whether the last finding before the vote was for the side that lost, and its words."""
    if vote.proposition is None:
        return None
    means = (
        vote.proposition.yes[0] if vote.proposition.yes else None,
        vote.proposition.no[0] if vote.proposition.no else None,
    )
    upto = vote.told.start if vote.told is not None and vote.told.start < vote.at + 1 else vote.at
    upto = min(upto, vote.proposition.start)
    findings: list[tuple[str, Extent]] = []
    for passage in item.passages:
        if passage.kind in (
            SectionKind.background,
            SectionKind.preparation,
            SectionKind.motion_text,
            SectionKind.documents,
            SectionKind.annex,
        ):
            continue
        for match in _FINDS.finditer(passage.text):
            extent = passage.at(match.start(), min(match.end(), match.start() + 300))
            if between[0] <= extent.start < upto and not re.search(
                r"(?:två|tre|fyra|flera|ett)\s(?:olika\s)?(?:förslag|yrkanden)", match.group()
            ):
                findings.append((match["what"] or match["then"], extent))
    if not findings:
        return None
    votes_for: list[Winner] = []
    for words, _ in findings[-2:]:
        side = _found(words, means)
        if side is None:
            continue
        votes_for.append(side)
    if not votes_for:
        return False, findings[-1][1]
    return votes_for[-1] is not won and all(v is not won for v in votes_for), findings[-1][1]
