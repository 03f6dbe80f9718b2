"""What a point decides by its form, whatever its verb: who shall do something, what a price shall be, what shall not be.

In: the words of a decision point. Out: codes of the contract (outcome), or None. A task is told by who shall do it ("kontoret ska ordna ett
möte"), a request by whom it is put to ("att be förvaltningen …"); no list of verbs can hold what an administration may be asked to do.
Source: contract, section 3, outcome: ``assigned`` is what somebody else is to do, ``adopted`` what holds from now on.
"""

from __future__ import annotations

import re

from pipeline.terms import Outcome

#: Who can be told to do something by a municipal body: an administration, an officer, a lower body. Never the council.
_WHO = (
    r"(?:(?:den|det)\s+)?(?:[\w-]+-?\s*,?\s(?:och|samt)\s)?[\w-]*(?:förvaltning(?:en|ens|arna)?|kontor(?:et|en)?|avdelning(?:en)?|enhet(?:en|erna)?"
    r"|chef(?:en|erna)?|direktör(?:en|erna)?|nämnd(?:en|erna)?|utskott(?:et)?|(?<!region)(?<!\w)styrelse(?:n|rna)?|kommunstyrelse(?:n)?"
    r"|beredning(?:en)?|grupp(?:en)?|ordförande(?:n)?|presidi(?:et|um)|sekreterare(?:n)?|handläggare(?:n)?|strateg(?:en)?|jurist(?:en)?"
    r"|tjänstem[aä]n(?:nen)?|rektor(?:n|erna)?|controller(?:n)?|samordnare(?:n)?|projektledare(?:n)?)"
)
_NAMED = r"(?:\s(?:för|i|på|inom)\s[\w\s,-]{3,50}?)?"
_ADVERBS = r"(?:\s(?!inte\s|ej\s|icke\s)[\w\d,.-]+){0,9}?"
#: What a body or an office can do; "ska ha elva ledamöter" and "ska bestå av" tell what it shall be.
_IS = r"(?!(?:\s\w+)?\s(?:upphöra|delta|närvara|medverka|bestå|vara|utgöra|ingå|heta|äga|stå|ligga|finnas|omfatta|kvarstå|erhålla)\b)"
_DOES = r"\s[a-zåäö]{3,}(?:a|å|be|ske|ge|se|dra|få)\b"
_SHALL = re.compile(
    rf"(?:[\w\d\s.-]{{0,50}}?\s)?{_WHO}{_NAMED}{_ADVERBS}\s(?:ska(?:ll)?|skola|bör|får(?:,[^.;:]{{3,60}},)?|har\satt|har\srätt\satt|måste|ombeds(?:\satt)?|förväntas|förutsätts){_IS}{_ADVERBS}{_DOES}",
    re.IGNORECASE,
)
#: "Senast i maj ska förvaltningen lägga fram ett förslag."
_SHALL_FIRST = re.compile(
    rf"(?:[\w\d\s.-]{{0,60}}?\s)?(?:ska(?:ll)?|bör|får|har)\s{_WHO}{_NAMED}{_IS}{_ADVERBS}{_DOES}", re.IGNORECASE
)
_ASKED = re.compile(rf"(?:\w+\s){{0,2}}?(?:begära?|be|ber|uppmanar?|ombe)\s(?:att\s)?{_WHO}(?!\w)", re.IGNORECASE)
_HEAD = re.compile(
    r"^(?:[^.;:]{3,80}?\s(?:besluta(?:r|de)?|beslöt|föreslår|hemställer)(?!\w)[^.;:]{0,160}?\s)?(?:samt\s|dels\s)?att\s(?:dels\s)?",
    re.IGNORECASE,
)
_SUPPLIER = re.compile(
    r"(?:(?:en|varje|alla|samtliga|godkänd|godkända|privata|externa)\s)*(?:utföra|leverantör|anordna|företag)\w*\s(?:\w+\s){0,8}?(?:ska(?:ll)?|måste|har\satt|behöver)\s(?!inte|ej)",
    re.IGNORECASE,
)
_PRICE = re.compile(
    r"(?:[\w\d\s-]{0,60}\s)?[\w-]*(?:ersättning|avgift|pris|priset|taxa|skattesats|belopp|bidrag|arvode|timpeng|nivå|nivåer|peng|hyra|tillägg)(?:en|et|n|arna|erna|ar|er)?\s"
    r"[^.;]{0,80}?(?:är|blir|utgår|uppgår|räknas|följer|beräknas|betalas|utbetalas|motsvarar|ska(?:ll)?\s(?:[\w\d]+\s){0,6}(?:vara|utgöra|uppgå|följa|utgå))\s",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"[^.;:]{3,80}\s(?:får|erhåller|tilldelas)\s[^.;:]{0,40}?\d[\d\s.,]*\s?(?:kr|kronor|tkr|mkr|miljoner|mnkr)(?!\w)",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"(?:[^.;:,]{3,100}\sska(?:ll)?\s(?:\w+\s)?(?:inte|ej|icke)\s|varken\s|[^.;:,]{3,60}\s(?:inte|ej)\sska(?:ll)?\s)",
    re.IGNORECASE,
)


def task(words: str) -> int | None:
    """Where the words end that give somebody something to do (an index into ``words``); None when nobody is given anything."""
    start = _start(words)
    found = next((m for p in (_SHALL, _SHALL_FIRST, _ASKED) if (m := p.match(words, start))), None)
    return found.end() if found else None


def conditions(words: str) -> bool:
    """Whether the words say what a provider shall do or what a price is: terms of a choice system or of a fee."""
    start = _start(words)
    return any(p.match(words, start) for p in (_SUPPLIER, _PRICE))


def binds_suppliers(words: str) -> bool:
    """Whether the words say what providers shall do: a condition of the system, a task given to nobody."""
    return _SUPPLIER.match(words, _start(words)) is not None


def outcome(words: str) -> Outcome | None:
    """What a point with no known verb decides, as its form tells; None when the form tells nothing."""
    start = _start(words)
    if _NOT.match(words, start):
        return Outcome.rejected
    if task(words) is not None:
        return Outcome.assigned
    if any(p.match(words, start) for p in (_SUPPLIER, _PRICE, _GIVEN)):
        return Outcome.adopted
    return None


def _start(words: str) -> int:
    head = _HEAD.match(words)
    return head.end() if head else 0
