"""The clauses of a telling sentence, one for each act of the same body.

In: a :class:`~pipeline.extract.told.Told` sentence. Out: words and their offset. "Beslutade att godkänna … samt att föreslå …" are two, and so are
"den 3 maj 2027, § 7, att införa … och den 4 juni 2028, § 9, att …".
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.extract.told import Told
from pipeline.text import Extent

#: Where a second act begins: "samt att", or a second verb of the same body ("och bemyndigade samtidigt nämnden").
_AND_THEN = re.compile(
    r"[,;]?\s+(?:(?:samt|och|dels)\s+(?:dels\s+)?att|dels\s+att)\s+(?=\w)|;\s*att\s+"
    r"|,?\s+(?:och|samt)\s+(?=(?:bemyndigade|uppdrog|gav|avslog|antog|godkände|fastställde|beslutade|delegerade|föreslog"
    r"|biföll|utvidgade|utökade|avskaffade|införde|återremitterade|bordlade|tillstyrkte|avstyrkte|reviderade)(?!\w))"
    r"|,?\s+(?:och|samt)\s+(?:därefter\s+|sedan\s+)?(?=(?:den\s+\d{1,2}\s[a-zåäö]+\s\d{4}|\d{4}-\d\d-\d\d)[,\s(]*§\s*\d+[,\s)]*att\s)",
    re.IGNORECASE,
)
#: "en arbetsgrupp som (tillsattes)", "en genomlysning, (beställd av nämnden)".
_SAID_OF = re.compile(r"(?:,?\s+(?:som|vilk\w+)\s+(?:\w+\s+){0,3}|,\s+(?:\w+\s+)?)$", re.IGNORECASE)
_SOM = re.compile(r"(?<!\w)som\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_ITS_YEAR_ENDS = re.compile(
    r"\s(?:[^.;:,]{0,25}\s)?(?:19|20)\d\d(?=\s+(?:tas|bör|ska|skall|slopas|avskaffas|upphävs|ändras|höjs|sänks|upphör|gäller|finns|är|har|hade|behöver)(?!\w))",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?<!\w)(?:en|ett|den|det|de|två|tre|fyra|flera|\w{4,}ens)(?=\s)", re.IGNORECASE)
_GOVERNED = re.compile(r"(?<!\w)(?:på|av|för|om|till|med|mot)\s+$", re.IGNORECASE)
#: What was decided stands behind the noun; without it the act stands before ("Boendestöd lades till genom nämndens beslut 2027-03-01 (§ 5).").
_SAYS_WHAT = re.compile(r"(?<!\w)(?:att|om|angående|rörande|såvitt|ska|skall|skulle)(?!\w)", re.IGNORECASE)


def clauses(told: Told) -> list[tuple[str, int]]:
    """What was decided, divided at "samt att": (words, offset in the sentence). A passive is one clause, the whole sentence."""
    at = told.verb.extent.start - told.extent.start
    late = told.noun and _SAYS_WHAT.search(told.text, at) is None
    start = (_antecedent(told.text, at) if told.passive and not told.noun else 0) if told.passive or late else at
    pieces: list[tuple[str, int]] = []
    for border in _AND_THEN.finditer(told.text, told.verb.extent.end - told.extent.start):
        pieces.append((told.text[start : border.start()], start))
        start = border.end()
    pieces.append((told.text[start:], start))
    return pieces


def within_its_relative(told: Told) -> Told:
    """A passive in a relative clause without what the sentence says behind it: "det tak som infördes 2019 (tas bort)"."""
    at = told.verb.extent.start - told.extent.start
    if not told.passive or told.noun or _SOM.search(told.text[:at]) is None:
        return told
    ends = _ITS_YEAR_ENDS.match(told.text, told.verb.extent.end - told.extent.start)
    if ends is None:
        return told
    return replace(told, text=told.text[: ends.end()], extent=Extent(told.extent.start, told.extent.start + ends.end()))


def _antecedent(text: str, at: int) -> int:
    """Where the thing begins that a passive at ``at`` is said of: before "som", or before the participle; 0 for the subject of the sentence."""
    found = _SAID_OF.search(text[:at])
    if found is None:
        return 0
    things = [m.start() for m in _ARTICLE.finditer(text, max(0, found.start() - 90), found.start())]
    heads = [at for at in things if not _GOVERNED.search(text[:at])]  # "det tak på tre utförare som infördes"
    return (heads or things or [0])[-1]
