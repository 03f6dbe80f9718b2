"""The date of effect that a decision block prints beside the point it belongs to.

In: the claim of one decision, and those of all points of the item. Out: the claim, with ``effective_on`` when the block prints one date only.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.dates import MONTHS
from pipeline.extract.decisions import NO_VERB
from pipeline.facts import Claim, Decision
from pipeline.terms import LovEffect, Object, Outcome

_THINGS = (Object.document, Object.terms, Object.system)
_MANDATES = frozenset({LovEffect.delegate})
_DATED = frozenset({Outcome.adopted, Outcome.adopted_with_change, Outcome.amended, Outcome.repealed})


#: Points that say no more than from when something holds.
_ONLY_DATES = (NO_VERB, "outcome.adopted.galler")
#: A sentence with more words than these decides something itself.
_MERE_DATE = 14
_WITH = re.compile(
    r"(?<!\w)(?:samtidigt|därmed|från (?:och med )?samma (?:dag|datum|tidpunkt)|då)(?!\w)", re.IGNORECASE
)
SAME_DAY = re.compile(r"(?<!\w)(?:från|per|vid) (?:och med )?samma (?:dag|datum|tidpunkt)(?!\w)", re.IGNORECASE)
#: "att de nya beloppen ska tillämpas från den 1 januari": a point that dates the others.
_DATES_OTHERS = re.compile(
    r"(?:^|[.;]\s+)(?:att\s+(?:gälla|tillämpas|träda\s+i\s+kraft)|(?:att\s+)?(?:(?:de|dessa|den|det)\s+)?(?:(?:nya|ändrade|reviderade|höjda|sänkta)\s+)?"
    r"(?:(?:belopp|beslut|ändring|nivå|tax|ersättning|punkt|villkor|krav|bestämmelse|avgift|pris|förändring|höjning|underlag|regler)\w*"
    r"(?:\s[\d–,-]+(?:\soch\s\d+)?)?\s+(?:ska\s+|skall\s+|börjar?\s+){0,2}(?:gälla|gäller|tillämpas|träda|träder)"
    r"|(?:start(?:en)?|införandet|utökningen|avvecklingen|uppsägningen|upphörandet)\s+"
    r"(?:(?:av\s\w+\s)?(?:beräknas|planeras|sker|ska\s(?:ske|vara)|får\s+verkan|gäller))))(?!\w)",
    re.IGNORECASE,
)
#: "Beslutet gäller från den 1 maj": all that the item decides holds from then, a mandate too.
_DATES_ALL = re.compile(r"(?:^|[.;]\s+)(?:att\s+)?(?:besluten?|ändringarna|punkterna)(?!\w)", re.IGNORECASE)
_STAYS = re.compile(
    r"(?<!\w)(?:(?:bi)?behåll(?:a|er|s)|kvarstå[r]?|(?:vara|finnas|finns|är|ligger)\s+kvar)(?!\w)", re.IGNORECASE
)
#: "underlaget, daterat den 4 april 2016": the paper's day, not the decision's.
_OF_A_PAPER = re.compile(
    r"(?<!\w)(?:daterad|daterat|daterade|upprättad|upprättat)\s+(?:den\s+)?(?:\d{1,2}\s+\w+\s+)?(?:19|20)\d\d(?:-\d\d-\d\d)?",
    re.IGNORECASE,
)
_OWN_DAY = re.compile(r"(?:19|20)\d\d|till och med|(?<!\w)t\.?\s?o\.?\s?m(?!\w)", re.IGNORECASE)


def with_date(claim: Claim[Decision], points: list[Claim[Decision]]) -> Claim[Decision]:
    """The claim with the date that its block prints for it beside the point.

    That is a sentence that decides nothing itself ("Delegationsordningen gäller från den 1 oktober"), or, where the point says
    "samtidigt", the only date of the block. ``points`` are the decisions of the item that have a day.
    """
    decision = claim.fact
    words = decision.text or ""
    same_day = SAME_DAY.search(words) is not None
    if decision.effective_on or decision.outcome is Outcome.noted:
        return claim
    named = [p for p in points if p is not claim and _names(p.fact, decision)]
    if decision.outcome is Outcome.other and not named and not same_day:
        return claim
    thing = decision.outcome in _DATED and decision.object in _THINGS
    all_dated = [p for p in points if _dates_all(p.fact, decision)]
    if not same_day and not thing and not named and not (all_dated and decision.lov_effect in _MANDATES):
        return claim
    joined = same_day or bool(named) or _WITH.search(words) is not None
    if not joined and _STAYS.search(words):
        return claim  # what stays as it is has no day of its own
    dated = [p for p in points if (joined or _dates(p.fact, decision))]
    if same_day and (before := [p for p in dated if (p.fact.point or 0) < (decision.point or 0)]):
        dated = before[-1:]  # the day told last
    if len({p.fact.effective_on for p in dated}) != 1 or (not joined and _own_day(words, dated[0].fact.effective_on)):
        return claim
    place = next(e for e in dated[0].evidence if e.field == "effective_on")
    return Claim(replace(decision, effective_on=dated[0].fact.effective_on), (*claim.evidence, place))


def _names(point: Decision, other: Decision) -> bool:
    """Whether a point says from when ``other`` holds by its number: "Punkterna 1–3 gäller från den 1 maj"."""
    return _NUMBERS.match(point.text or "") is not None and _dates(point, other) and other.point != point.point


def _own_day(words: str, day: str | None) -> bool:
    """Whether a point has a day of its own; the year alone of what it sets ("avgifterna för 2031") is none where the day is in that year."""
    plain = _OF_A_PAPER.sub("", words)
    if day is not None:
        plain = re.sub(
            rf"(?P<before>\w+)\s+{day[:4]}(?![\d-])",
            lambda found: found.group() if found["before"].lower() in MONTHS else found["before"],
            plain,
        )
    return _OWN_DAY.search(plain) is not None


def _dates_all(point: Decision, other: Decision) -> bool:
    """Whether a point says from when the whole decision holds, ``other`` with it."""
    return _dates(point, other) and _DATES_ALL.search(point.text or "") is not None


def _dates(point: Decision, other: Decision) -> bool:
    """Whether a point says no more than from when the others hold, and ``other`` is among those that it means."""
    words = point.text or ""
    found = _DATES_OTHERS.search(words)
    if found is None and (point.method not in _ONLY_DATES or len(words.split()) > _MERE_DATE):
        return False
    if named := _NUMBERS.match(words):
        first, last = int(named["first"]), int(named["last"] or named["first"])
        listed = {first, last} if named["and"] else set(range(first, last + 1))
        return other.point in listed or bool(named["more"])
    return not _OF_TERMS.match(words) or other.object is Object.terms


#: "Punkterna 1–3 gäller från …", "Punkt 2 och 4 träder i kraft …"
_NUMBERS = re.compile(
    r"(?:att\s+)?(?:besluts)?punkt(?:en|er|erna)?\s+(?P<first>\d{1,2})(?:\s?(?:(?P<and>och|samt|,)|[–-])\s?(?P<last>\d{1,2}))?"
    r"(?P<more>\s?(?:,|och|samt)\s?\d)?",
    re.IGNORECASE,
)
#: Amounts and prices say nothing of a plan in the point beside them.
_OF_TERMS = re.compile(
    r"(?:att\s+)?(?:(?:de|dessa|den|det)\s+)?(?:(?:nya|ändrade|reviderade|höjda|sänkta)\s+)?(?:belopp|nivå|tax|ersättning|avgift|pris|höjning)",
    re.IGNORECASE,
)
