"""Inquiries that speak: "Översynen visar", "Av slutrapporten framgår", "Den analys som gjordes pekar på", and who has made them.

In: a sentence of an account. Out: what the inquiry is called ("översynen"), or who has made one ("arbetsgruppen", "Granberg & Co").
Whose words they are is said by :mod:`pipeline.extract.voices`: the owner of the section, those who made the inquiry, else the inquiry itself.
A follow-up, a survey, a review of one provider is no speaker: what it shows is told as a fact.
"""

from __future__ import annotations

import re

_STEM = (
    r"(?:(?:slut|del)?rapport|[\wåäö]*analys|översyn|förstudie|genomlysning|kartläggning|utvärdering|riskbedömning"
    r"|konsekvensbeskrivning|konsekvensanalys)"
)
_SHOWS = (
    r"(?:visar|visade|har\svisat|pekar|pekade|konstaterar|konstaterade|noterar|noterade|anger|anges|angavs|framhåller|finner|bedömer|tar\supp|lyfter|redovisar"
    r"|framgår|framgick|framkommer|framkom|pekas|konstateras|noteras|sägs|heter\sdet|framhålls|beskrivs|redovisas|ger\svid\shanden|talar\sför|landar\si)(?!\w)"
)
_SPEAKS = re.compile(
    rf"\W*(?:(?:I|Av|Ur|Enligt)\s)?(?P<name>{_STEM}(?:en|n))(?!\w)(?:\s(?:från|av|om|för|som|den|daterad|i)\s[^.;:]{{1,70}}?)?,?\s(?:\w+\s){{0,2}}?{_SHOWS}"
    rf"|\W*(?:(?:I|Av|Ur|Enligt)\s)?[Dd]en\s(?:\w+\s)?(?P<stem>{_STEM})\ssom\s[^.;:]{{3,120}}?\s{_SHOWS}"
    rf"|\W*Enligt\s(?P<by>{_STEM}(?:en|n))(?!\w)",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"(?<!\w)(?P<stem>arbetsgrupp|projektgrupp|styrgrupp|referensgrupp|utredare|konsult)(?:en|n)?(?!\w)", re.IGNORECASE
)
#: "Granberg & Co har på nämndens uppdrag granskat", "FoU Norr, som på uppdrag av kommunen har utvärderat".
_HIRED = re.compile(
    r"\W*(?!(?:På|I|Av|Efter|Med|Enligt|Den|Det|De|En|Ett|Som|Under|Vid|Inför|Till)\s)(?:[\w-]+(?:företaget|bolaget|byrån|institutet)\s)?"
    r"(?P<name>[A-ZÅÄÖ][\w&-]+(?:\s(?:&\s)?[A-ZÅÄÖ][\w&-]+){0,3}),?\s(?:som\s)?(?:har\s)?[^.;]{0,40}?"
    r"(?:uppdrag|beställning)(?!\w)[^.;]{0,100}?\s(?:utvärderat|granskat|kartlagt|analyserat|genomlyst|utrett|undersökt|gått\sigenom)(?!\w)"
)
_OWN = re.compile(
    r"(?:nämnden|förvaltningen|kontoret|styrelsen|fullmäktige|kommunen|utskottet|regionen|staden|sektorn)$",
    re.IGNORECASE,
)


def speaking(sentence: str) -> str | None:
    """The inquiry that a sentence lets speak, by its name; None for none."""
    if not (found := _SPEAKS.match(sentence)):
        return None
    if stem := found["stem"]:
        return f"{stem}{'n' if stem.endswith('e') else 'en'}".lower()
    return (found["name"] or found["by"]).lower()


def hired(sentence: str) -> str | None:
    """Who by this sentence has made an inquiry on somebody's behalf, by their own name; None for none."""
    found = _HIRED.match(sentence)
    return found["name"] if found and not _OWN.search(found["name"]) else None


def group(sentence: str) -> str | None:
    """A working group, an inquirer, a consultant that a sentence names, in the definite form; None for none."""
    found = _GROUP.search(sentence)
    if found is None:
        return None
    stem = found["stem"].lower()
    return f"{stem}{'n' if stem.endswith('e') else 'en'}"
