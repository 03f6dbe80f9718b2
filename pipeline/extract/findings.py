"""What the chair found before a vote, and whether the count overturned it.

In: the item's words before a vote, what Ja and Nej stood for, and who won. Out: whether the finding fell, with its words, or None when no
finding is printed. "Finner att nämnden avslår X" is a finding for the side that X is not.
"""

from __future__ import annotations

import re

from pipeline.extract.meanings import side_of
from pipeline.extract.polls import Poll
from pipeline.facts import Item
from pipeline.terms import SectionKind, Winner
from pipeline.text import Extent

_FINDS = re.compile(
    r"(?<!\w)(?:finner|fann|finns?\sha|uppfattar|uppfattade|anser|konstaterar|förklarar|funnit)\s(?:sig\s)?(?:att\s|vara\s|först\s|därefter\s|sedan\s|det\s|den\s)*(?P<what>[^.\n]{4,300}(?:\.(?=\s?(?-i:[a-zåäö]))[^.\n]{1,200}){0,2})"
    r"|(?<!\w)(?:varefter|varvid|varpå|vartefter|därefter|därmed)\s(?P<then>(?:(?!finner|fann\s)[^.\n]){0,60}?(?:beslutar|bifaller|avslår|biföll|avslog)[^.\n]{3,250})",
    re.IGNORECASE,
)


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
    for words, place in reversed(findings[-2:]):
        side = side_of(words, means)
        if side is not None:
            return side is not won, place
    return False, findings[-1][1]
