"""The side of a change of a system that makes it smaller or larger, by its own words.

In: what is asked for, in a matter about choice. Out: for, against, or None where the words take no side ("en utvärdering efter två år").
"""

from __future__ import annotations

import re

from pipeline.extract.services import in_text
from pipeline.terms import Stance

_NARROWED = re.compile(
    r"(?:gälla|omfatta|avse|gäller|omfattar|avser)\s(?:\w+\s){0,2}(?:enbart|endast|bara)(?!\w)|(?:enbart|endast|bara)\s(?:\w+\s){0,2}(?:gälla|omfatta|avse|gäller|omfattar|avser)(?!\w)",
    re.IGNORECASE,
)
_WIDENED = re.compile(
    r"(?:tas|läggs|förs)\s(?:in\si|till)\s[^.;]{0,40}(?:system|LOV)|(?:även|också)\s[^.;]{2,60}?(?:omfattas|ingå|ingår|inkluderas)(?!\w)",
    re.IGNORECASE,
)
#: "Serviceinsatserna återgår till kommunen", "hemtjänsten drivs i egen regi".
_TAKEN_BACK = re.compile(
    r"återgå\w*\s(?:\w+\s)?till\s(?:kommun|egen)|åter(?:tas|föras|förs)\s(?:\w+\s)?(?:av|till|i)\s(?:kommun|egen)|tas?\s(?:\w+\s)?tillbaka\s(?:till|i|av)\s(?:kommun|egen)"
    r"|(?:drivs|drivas|bedrivs|bedrivas|utförs|utföras|sköts|skötas)\s(?:\w+\s){0,3}?(?:i|av)\s(?:egen\sregi|kommunal\sregi|kommunen)(?!\w)|kommunen\s(?:tar\söver|övertar)(?!\w)",
    re.IGNORECASE,
)
#: "Lagen upphävs", "lagens krav på vårdval tas bort".
_GONE = re.compile(
    r"(?<!\w)(?:lagen|lagens\skrav|systemet|valfriheten|valfrihetssystemet|kundvalet|vårdvalet)(?:\s[^\s.;]+){0,5}?\s(?:upphävs|upphävas|avskaffas|avvecklas|slopas|tas\sbort|upphör|pausas|fryses)(?!\w)",
    re.IGNORECASE,
)
#: "Nya ansökningar tas inte emot", "inga nya utförare godkänns".
_CLOSED = re.compile(
    r"(?<!\w)(?:nya\s(?:ansökningar|utförare|leverantörer)(?:\s\w+){0,4}?\s(?:inte|ej)\s(?:\w+\s){0,2}?|inga\s(?:fler\s|nya\s){1,2}(?:ansökningar|utförare|leverantörer)\s(?:\w+\s){0,4}?)"
    r"(?:tas?\semot|tas\sin|godkänn(?:s|as)|antas?|pröva?s|beviljas?|släpps?)(?!\w)",
    re.IGNORECASE,
)
_NOT = re.compile(r"(?<!\w)(?:inte|ej|icke)\s(?:\w+\s)?(?:ska\s)?$|(?<!\w)(?:inte|ej|icke)(?!\w)", re.IGNORECASE)
#: "Ledagning utgår ur förslaget", "boendestöd ska inte ingå".
_LEFT_OUT = re.compile(
    r"(?<!\w)(?:utgår?|undantas?|stryks?|strykas|lyfts?\sur|tas?\sbort|utelämnas|(?:inte|ej)\s(?:ska\s)?(?:ingå|ingår|omfattas|införas|införs))(?!\w)",
    re.IGNORECASE,
)
#: "Kommunen avstår från att söka", "frågan vilar till efter valet".
_HALTED = re.compile(
    r"(?<!\w)(?:avstå(?:r|tt)?\sfrån\satt|avvaktar?(?!\w)|vilar?\s(?:till|tills|i\sväntan)|(?:inte|ej)\sgå(?:r)?\svidare|läggs?\sne[dr](?!\w))",
    re.IGNORECASE,
)
#: To look at what has been is for nothing and against nothing.
_LOOKED_AT = re.compile(r"utvärder|uppfölj|följ\w*\s(?:\w+\s)?upp(?!\w)|återrapport|redovis", re.IGNORECASE)
_FOR_MORE = re.compile(r"inför|utök|utvidg|bredda|fler\sinsatser|förutsättning", re.IGNORECASE)


def scope(text: str) -> Stance | None:
    """The side of a change of a running system that makes it smaller or larger."""
    if _NARROWED.search(text) or _CLOSED.search(text):
        return Stance.against
    if (taken := _TAKEN_BACK.search(text) or _GONE.search(text)) is not None:
        return None if _NOT.search(text[max(0, taken.start() - 12) : taken.end()]) else Stance.against
    return Stance.for_ if _WIDENED.search(text) else None


def opposes(text: str) -> bool:
    """Whether a change takes from a proposal what it would give, or would have the body wait."""
    return _HALTED.search(text) is not None or (_LEFT_OUT.search(text) is not None and bool(in_text(text)))


def looks_back(text: str) -> bool:
    """Whether what is asked for is an evaluation, a follow-up or a report, and no inquiry into more choice."""
    return _LOOKED_AT.search(text) is not None and _FOR_MORE.search(text) is None
