"""What the act that a clause tells of did to LOV, and whether the clause speaks of LOV at all.

In: a clause of a telling sentence, the sentence, what is read of the matter. Out: a :class:`LovEffect`, or None. The act may be named ("att införa
LOV"), be the matter's own ("beslutade om detta", "tillstyrkte nämndens hemställan"), or be said of it by a pronoun ("bordlade det").
"""

from __future__ import annotations

import re

from pipeline.extract import acts, phrases
from pipeline.extract.effect import FAILED
from pipeline.extract.lov import LovReading
from pipeline.terms import LovEffect

E = LovEffect
MATTER = re.compile(
    r"(?<!\w)(?:motion\w*|medborgarförslag\w*|ärende\w*|frågan|förslaget|\w+s förslag|(?:ett|tidigare|nytt|eget) förslag om)(?!\w)",
    re.IGNORECASE,
)
ANAPHORA = re.compile(
    r"(?<!\w)(?:införandet|systemet|systemen|valfrihetssystemet|valfrihetssystemen|avslutet|detta|förfrågningsunderlag\w*|avvecklingen|utredningen)(?!\w)",
    re.IGNORECASE,
)
_PROVIDERS = re.compile(
    r"(?<!\w)(?:utförare\w*|leverantör\w*|underlag\w*|ersättning\w*|villkor\w*|höjning\w*|granskning\w*)(?!\w)",
    re.IGNORECASE,
)
#: The motion, or the proposal that the matter is about.
_AS_A_WHOLE = re.compile(r"(?<!\w)(?:motionen|medborgarförslaget|förslag|förslaget)(?!\w)(?!.*besvara)", re.IGNORECASE)
#: The act is the matter's own: "beslutade om detta", "föreslog detta", "tillstyrkte nämndens hemställan", "uppdraget gavs".
_THIS = re.compile(
    r"(?:beslut\w*\s+(?:om\s+)?|föresl\w+\s+|antog\s+|godkän\w+\s+)(?:detta|saken|så)(?!\w)|(?:tillstyrk\w+)\s[^.]{0,60}(?:hemställan|förslag|rapporten)"
    r"|uppdraget\s+(?:gavs|lämnades)",
    re.IGNORECASE,
)
#: "ställde sig bakom förslaget", "tillstyrkte nämndens förslag": the proposal told of last.
_BEHIND = re.compile(
    r"(?:ställ(?:de|t)\s+sig\s[^.;:]{0,45}bakom|tillstyrk(?:te|t)|godkän(?:de|t)|biföll|bifallit)\s+(?:detta\s+|\w+nämndens\s+|nämndens\s+|utskottets\s+)?"
    r"(?:förslag|förslaget)(?!\w)",
    re.IGNORECASE,
)
#: "behandlade ärendet och bordlade det", "föreslog att den skulle avslås": the matter by a pronoun.
_IT = re.compile(r"(?<!\w)(?:det|den)(?!\w)", re.IGNORECASE)
_ASSIGNED = re.compile(
    r"(?<!\w)i uppdrag att\s+(?:återkomma|utreda|ta fram|pröva|kartlägga)(?!\w)|till \w*nämnden att besluta(?!\w)"
    r"|åt \w*nämnden att yttra sig(?!\w)",
    re.IGNORECASE,
)
#: "föreslog … avslag", "tillstyrkte bifall": what a body said of the matter, without a word for the matter.
_BARE = re.compile(
    r"(?:föresl(?:og|agit)|tillstyrk(?:te|t)|förorda(?:de|t|r)?)[^.;:]{0,45}\s(?:avslag|bifall)(?=\W*$|\s+(?:\d|den\s))",
    re.IGNORECASE,
)
#: "Gällande underlag antogs av nämnden", "Ersättningen bestämdes senast den": conditions that run were set.
_TERMS_SET = re.compile(
    r"(?<!\w)(?:[\w-]*underlag(?:et)?|regelbok(?:en)?|ersättning(?:en|arna)?|villkor(?:en)?|timpeng(?:en)?|prislista(?:n)?)\s(?:[^.;:,]{0,40}\s)?"
    r"(?:fastställdes|antogs|bestämdes|höjdes|sänktes|reviderades|ändrades|godkändes)(?!\w)",
    re.IGNORECASE,
)
#: "antog ett kundvalssystem", "beslutade om LOV", "sade ja till ett valfrihetssystem": the system came to be.
_HAD = re.compile(
    r"(?:antog|antagit|godkände|godkänt|beslutade\s+om|beslutat\s+om|sagt\s+ja\s+till|sade\s+ja\s+till|sa\s+ja\s+till)\s+(?:ett\s+|det\s+)?"
    r"(?:valfrihetssystem\w*|kundvalssystem\w*|kundval|systemet|LOV)(?!\w)(?!\s*-)",
    re.IGNORECASE,
)
_ONE_APPROVED = re.compile(
    r"(?:(?<!\w)(?:bolaget|företaget|utföraren)|(?<!\w)(?:AB|HB|KB))\s+(?:blev\s+)?(?:godkändes|godkänts|godkänd|certifierades)(?!\w)",
    re.IGNORECASE,
)


def effect(
    clause: str,
    sentence: str,
    before: str,
    reading: LovReading,
    following: str,
    *,
    named: bool,
    proposed: LovEffect | None = None,
) -> LovEffect | None:
    """What the act that a clause of a sentence tells of did to LOV; None when it is not about LOV.

    ``proposed``: the effect of the proposal that the sentences before told of ("ställde sig bakom förslaget").
    """
    if _ONE_APPROVED.search(clause) or _TERMS_SET.search(clause):
        return E.provider if _ONE_APPROVED.search(clause) else E.revise
    if proposed is not None and reading.direction in (E.investigate, None) and _BEHIND.search(clause):
        return proposed
    if _HAD.match(clause):
        return E.introduce
    wish = acts.wish(clause, whole=reading.whole)
    outcomes = [m for m in phrases.find(clause, "effects.toml") if m.kind == "outcome_told"]
    first = next((m for m in outcomes if m.value != "adopted"), None)
    if wish is None and _THIS.search(sentence):
        return reading.direction
    if first is not None and (wish is None or first.extent.start <= wish.extent.start):
        by_pronoun = reading.whole and _IT.search(clause) and MATTER.search(sentence + before)
        if not (named or MATTER.search(clause) or by_pronoun or _ASSIGNED.search(clause) or _BARE.search(clause)):
            return None
        if first.value == "none":
            return E.none
        aim = (wish.aim or wish.effect) if wish is not None else (reading.aim or reading.direction)
        return FAILED[aim] if aim is not None else None
    if wish is not None:
        return wish.effect
    if any(m.value == "adopted" for m in outcomes) and (_AS_A_WHOLE.search(clause) or _BARE.search(clause)):
        return reading.direction
    if named and following:
        beyond = acts.wish(following, whole=True)
        return beyond.effect if beyond is not None else None
    return None


def about(clause: str, sentence: str, named: bool, reading: LovReading, *, linked: bool) -> bool:
    """Whether a clause speaks of LOV: names it, speaks of the matter, or takes up what was said before (``linked``)."""
    if named or (reading.whole and MATTER.search(clause)):
        return True
    if ANAPHORA.search(clause) and (linked or reading.whole):
        return True
    if reading.whole and (_BARE.search(clause) or _TERMS_SET.search(clause) or _ONE_APPROVED.search(clause)):
        return True
    if reading.whole and (_THIS.search(sentence) or _IT.search(clause) or _ASSIGNED.search(clause)):
        return True
    return reading.whole and _PROVIDERS.search(clause) is not None and acts.wish(clause, whole=True) is not None
