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
    r"(?<!\w)(?:motion\w*|medborgarförslag\w*|ärende\w*|frågan|förslaget|\w+s förslag)(?!\w)", re.IGNORECASE
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
    r"(?:beslut\w*\s+(?:om\s+)?|föresl\w+\s+|antog\s+|godkän\w+\s+)(?:detta|saken|så)(?!\w)|(?:tillstyrk\w+)\s[^.]{0,60}(?:hemställan|förslag)"
    r"|uppdraget\s+(?:gavs|lämnades)",
    re.IGNORECASE,
)
#: "behandlade ärendet och bordlade det", "föreslog att den skulle avslås": the matter by a pronoun.
_IT = re.compile(r"(?<!\w)(?:det|den)(?!\w)", re.IGNORECASE)
_ASSIGNED = re.compile(
    r"(?<!\w)i uppdrag att\s+(?:återkomma|utreda|ta fram|pröva|kartlägga)(?!\w)|till \w*nämnden att besluta(?!\w)",
    re.IGNORECASE,
)


def effect(
    clause: str, sentence: str, before: str, reading: LovReading, following: str, *, named: bool
) -> LovEffect | None:
    """What the act that a clause of a sentence tells of did to LOV; None when it is not about LOV."""
    wish = acts.wish(clause, whole=reading.whole)
    outcomes = [m for m in phrases.find(clause, "effects.toml") if m.kind == "outcome_told"]
    first = next((m for m in outcomes if m.value != "adopted"), None)
    if wish is None and _THIS.search(sentence):
        return reading.direction
    if first is not None and (wish is None or first.extent.start <= wish.extent.start):
        by_pronoun = reading.whole and _IT.search(clause) and MATTER.search(sentence + before)
        if not (named or MATTER.search(clause) or by_pronoun or _ASSIGNED.search(clause)):
            return None
        if first.value == "none":
            return E.none
        aim = (wish.aim or wish.effect) if wish is not None else (reading.aim or reading.direction)
        return FAILED[aim] if aim is not None else None
    if wish is not None:
        return wish.effect
    if any(m.value == "adopted" for m in outcomes) and _AS_A_WHOLE.search(clause):
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
    if reading.whole and (_THIS.search(sentence) or _IT.search(clause) or _ASSIGNED.search(clause)):
        return True
    return reading.whole and _PROVIDERS.search(clause) is not None and acts.wish(clause, whole=True) is not None
