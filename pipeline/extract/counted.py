"""Whether an act word of ``vocabulary/effects.toml`` counts where it stands.

In: a sentence, the mark of an act word in it, the places that name LOV, and whether the matter around is LOV. Out: yes or no.

Words that can be said of anything (starta, stänga, lämna) count only beside LOV; a noun after "enligt", "utifrån", "med anledning av" is a reference;
"justerad" is of minutes, "ersätts med 300 kronor" of what is paid.
"""

from __future__ import annotations

import re

from pipeline.extract import mentions
from pipeline.facts import Mark

#: Words of these effects are said of many things: they need LOV, or a word that stands for it, in the same sentence.
_NEEDS_LOV = frozenset({"introduce", "expand", "keep", "abolish"})
_REFERENCE = re.compile(
    r"(?:enligt|utifrån|efter|i enlighet med|med hänvisning till|med anledning av|på grund av"
    r"|mot bakgrund av|med stöd av|baserat på|i form av|till följd av|genom|ur|av|från|vid|inför|under"
    r"|med utgångspunkt i)"
    r"\s+(?:(?:den|det|de|en|ett|denna|detta|tidigare|bifogad|bifogade|föreliggande|upprättad|upprättade"
    r"|genomförd|framtagen|redovisad|gällande|kommande|pågående)\s+){0,3}[\w-]*[-‐]?$",
    re.IGNORECASE,
)
#: "Nämnden inför ett kapacitetstak": a verb, no preposition.
_INTRODUCES = re.compile(
    r"(?:nämnden|styrelsen|fullmäktige|utskottet|kommunen|staden|regionen|vi|som|och|det)\s+inför\s+(?:[a-zåäö]+\s+){0,3}$",
    re.IGNORECASE,
)
_STANDS_FOR_LOV = re.compile(
    r"(?<!\w)(?:systemet|systemen|(?:något|ett|sådant|nytt)\s+system|ett\s+införande|valfrihetssystemen|avslutet"
    r"|avvecklingen|införandet|detta system|modellen|valmodellen|driftsformen"
    r"|(?:denna|nuvarande)\s(?:drifts?form|modell|ordning|lösning)|detta|det|valfriheten|valfrihet"
    r"|privata utförare|externa utförare)(?!\w)",
    re.IGNORECASE,
)
#: What runs on trial; where it "startade" its beginning is told elsewhere.
_TRIAL = re.compile(r"(?<!\w)(?:försök(?:et|sverksamheten)|pilot(?:en|projektet))(?!\w)", re.IGNORECASE)
_INFOR = re.compile(
    # a preposition behind it: "inför från och med den 1 maj valfrihetssystem" is no "inför mötet"
    r"\s+(?:från|fr\.?\s?o\.?\s?m\.?|per|med\s(?:start|början|verkan)|på\s(?:försök|prov)|inom|i|under|successivt|stegvis)\s[^.;]{0,90}?"
    r"(?<!\w)(?:LOV|lagen om val|lag \(2008|valfrihet|kundval|fritt val|eget val)"
    r"|"
    r"\s+(?:ett\s|det\s|kommunalt\s|nu\s|därför\s|tills\svidare\s|för\snärvarande\s|i\snuläget\s|inte\s|ej\s|icke\s){0,4}"
    r"(?:LOV|lagen om val|lag \(2008|valfrihet|kundval|fritt val|eget val)",
    re.IGNORECASE,
)
#: One provider: by its name, or "bolaget", "utföraren" in the definite form.
SINGLE_PROVIDER = re.compile(
    r"(?:med|av|för|från|som)\s+(?:[A-ZÅÄÖ][\w&.-]*\s?){1,6}|(?<!\w)(?:AB|HB|KB|Aktiebolag|ekonomisk förening)(?!\w)"
    r"|(?<!\w)(?:[Ff]öretaget|[Bb]olaget|[Ll]everantören|[Uu]tföraren)(?!\w)"
)
_INSTEAD_OF = re.compile(
    r"(?:i stället|istället) för\s+(?:att\s+)?(?:\w+\s+){0,3}?(?:LOU|upphandl\w+|lagen om offentlig|egen regi)",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"avslut|upphör|upphäv|lägg")
_ASSIGNMENT = re.compile(
    r"(?<!\w)(?:uppdraget|uppdragen|ärendet|beredning|beredningen|utredningen|handlingsplanen|projektet)(?!\w)",
    re.IGNORECASE,
)
#: "Delegerade hälso- och sjukvårdsinsatser": a service.
_DELEGATED_CARE = re.compile(
    r"delegera(?:d|de)\s(?:hälso|hsl|hemsjukvård|sjukvård|sjuksköterske|medicin|läkemedel|insats|omvårdnad|rehab|uppgifter)",
    re.IGNORECASE,
)
#: "får i uppdrag att revidera": a piece of work, the decision stays where it is.
_TASKED = re.compile(r"f[åi]\w*\s[\w\s]*i uppdrag att (?:revidera|ändra|anta)", re.IGNORECASE)
#: "Beslut om att upphäva systemet togs av fullmäktige": it was taken, nobody is given the right to take it.
_TAKEN = re.compile(r"beslut\w*\s.*(?<!\w)(?:tog|togs|tagits|fattade|fattades|fattats)(?!\w)")
#: Words for conditions that other matters have too.
_GENERIC_TERMS = re.compile(r"(?:avtal|pris|krav|villkor|avgift|tak|taxa|riktlinje|reglemente)\w{0,3}$")
#: "Paragrafen förklaras omedelbart justerad": a form of the meeting.
_MINUTES = re.compile(r"(?<!\w)(?:paragraf\w*|§|protokoll\w*|omedelbart)(?!\w)", re.IGNORECASE)
_NOTICE = re.compile(
    r"(?:avtal|kontrakt)(?:en)?(?!\w).*upp|upp.*(?:avtal|kontrakt)en(?!\w)"
    r"|upp\s.*(?:gällande|samtliga|alla|befintliga|nuvarande|ingångna|tecknade|löpande)\s.*(?:avtal|kontrakt)",
    re.IGNORECASE,
)
_NOTICE_OF = re.compile(r"uppsägning|säg|avtal|kontrakt", re.IGNORECASE)
_COMPANY = re.compile(r"(?<!\w)(?:AB|HB|KB|Aktiebolag)(?!\w)")
_NEW_TERMS = re.compile(r"omförhandl|nya avtal|ersätts med|AB(?!\w)")
_CHANGE_OF = re.compile(r"(?:revidering|ändring\w*|justering|komplettering)\s+av\s+[\w-]*\s*$", re.IGNORECASE)
_AMOUNT = re.compile(r"(?:hemtjänst|omsorgs|äldre)peng")
_PROVIDERS_CHOOSE = re.compile(r"(?:utförar|leverantör|anordnar|företag|bolag)\w*\s+$", re.IGNORECASE)
_INSIDE = re.compile(r"(?<!\w)(?:av|inom|i|enligt|om|för)\s+(?:\w+\s+)?$", re.IGNORECASE)
#: "Inom LOV ersätts utförarna med 300 kronor": they are paid.
_PAID = re.compile(r"ersätt\w*\s+(?:\w+\s+){0,3}?(?:utförar\w*|leverantör\w*|anordnar\w*|med\s+\d)", re.IGNORECASE)


def _near_lov(sentence: str, mark: Mark, named: list[mentions.Mention], whole: bool) -> bool:
    """Whether LOV, or a word that stands for it in a matter about LOV, is said in the sentence beside an act word."""
    at = mark.extent
    if named:
        return min(max(at.start - m.extent.end, m.extent.start - at.end, 0) for m in named) <= 120
    on_trial = mark.value != "introduce" and _TRIAL.search(sentence) is not None
    return whole and (on_trial or _STANDS_FOR_LOV.search(sentence) is not None)


def counts(sentence: str, mark: Mark, named: list[mentions.Mention], whole: bool) -> bool:
    """Whether an act word says something of LOV here, by the words around it."""
    word = mark.extent.of(sentence)
    lower = word.lower()
    if "yrkande" in lower:
        return False  # "ändringsyrkande": what was moved is said behind it
    if lower == "inför":
        return bool(_INFOR.match(sentence, mark.extent.end)) and word != "Inför"
    if mark.value == "delegate" and _DELEGATED_CARE.match(sentence, mark.extent.start):
        return False
    if mark.value == "delegate" and (_TASKED.match(lower) or _TAKEN.search(lower)):
        return False
    if mark.value == "abolish" and _CLOSING.match(lower) and _ASSIGNMENT.search(sentence):
        return False
    if mark.value == "introduce" and _AMOUNT.search(lower) and re.search(r"\d|höj|sänk|räkn|fastställ", sentence):
        return False  # "hemtjänstpengen höjs"
    if (
        mark.value == "introduce"
        and lower.endswith("välja")
        and _PROVIDERS_CHOOSE.search(sentence[: mark.extent.start])
    ):
        return False
    if (
        mark.value == "abolish"
        and lower.startswith("upphör")
        and _PROVIDERS_CHOOSE.search(sentence[: mark.extent.start])
    ):
        return False  # "utföraren upphörde"
    if mark.value == "introduce" and re.search(r"i\s?ställe[t] för", lower):
        return False  # "upphandlas enligt LOU i stället för LOV"
    if mark.value == "abolish" and _NOTICE_OF.match(lower) and _COMPANY.search(sentence):
        return False  # one provider's contract ends, not the system
    if mark.value == "introduce" and "genomför" in lower and _INSIDE.search(sentence[: mark.extent.start]):
        return False  # "granskningen av utförare inom LOV genomförs"
    if mark.value == "replace" and "ersätt" in lower and _PAID.search(sentence, mark.extent.start):
        return False
    if mark.value == "revise" and lower.startswith("juster") and _MINUTES.search(sentence):
        return False
    if mark.value == "abolish" and whole and _NOTICE.search(lower) and not _NEW_TERMS.search(sentence):
        return True  # "säga upp avtalen" where an end of the system is the matter
    if mark.value == "expand" and "utför" in lower:
        return whole or bool(named)  # "utförarna får även utföra delegerade uppgifter"
    if mark.value in _NEEDS_LOV and not _near_lov(sentence, mark, named, whole):
        return False
    if mark.value == "stop_new":
        return whole or bool(named) or re.search(r"(?<!\w)utförare", lower) is not None
    if (
        mark.value == "provider" and lower == "auktorisera"
    ):  # "låta kommunen auktorisera lokala firmor": a system, no provider
        return bool(SINGLE_PROVIDER.search(sentence))
    if mark.value == "provider":
        return bool(SINGLE_PROVIDER.search(sentence)) or bool(
            re.search(
                r"(?:som|ny|nya)\s+(?:\w+\s+){0,2}(?:utförare|leverantör)|ansökan|certifier|auktoris",
                sentence,
                re.IGNORECASE,
            )
        )
    if mark.value == "replace" and _INSTEAD_OF.search(sentence):
        return False
    if mark.value in {"revise", "inquiry", "plan", "investigate", "delegate"} and " " not in word.strip():
        before = sentence[: mark.extent.start]
        changed = lower.startswith("delegation") and _CHANGE_OF.search(before) is not None
        if (
            _REFERENCE.search(before)
            and not changed
            and not lower.endswith(("a", "as", "s"))
            and not _INTRODUCES.search(before)
        ):
            return False
    return mark.value != "revise" or bool(named) or whole or not _GENERIC_TERMS.match(lower)
