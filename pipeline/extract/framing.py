"""What stands around the points of a decision block: lead-ins, what is beneath a point, what comes after the last one.

In: a passage and one of its lines or sentences. Out: whether it introduces, continues or ends the decision. Contract, reading rule 3.
"""

from __future__ import annotations

import re

from pipeline.extract.governing import governs, outcome_marks
from pipeline.facts import Passage
from pipeline.text import Extent

_LEAD_END = re.compile(
    r"(?::|(?<!\w)(?:besluta(?:r|de|t)?|beslut|följande|att|föreslår|föreslå|del|enhälligt|därför|beslutas)\s*[.:]?)\s*$",
    re.IGNORECASE,
)
#: Lead-ins without a colon: "Kommunfullmäktige beslutar enligt kommunstyrelsens förslag", "På förslag av KS beslutar kommunfullmäktige".
_LEAD_OPEN = re.compile(
    r"(?<!\w)(?:besluta(?:r|t|de)?|beslöt)(?!\w)[^.]*(?:förslag|yrkande|,)$|(?:besluta(?:r|t|de)?|beslöt)\s+[\w\s-]*(?:fullmäktige|styrelsen|nämnden|utskottet)$"
    r"|(?<!\w)(?:föreslår|föreslå|föreslog|hemställer)\s+(?:hos\s+|att\s+)?(?:[\w&,-]+\s+){0,8}?[\w-]*(?:fullmäktige|styrelsen|nämnden|utskottet)$"
    r"|(?<!\w)besluta[rt]?\s+(?:vidare|även|också|dessutom|därutöver|sedan|härutöver)$"
    r"|(?<!\w)hemställer\s[^.;]{3,160}?\sbesluta[rs]?\s?:?$|^(?:samt\s+)?(?:enligt|i enlighet med|med bifall till)\s[^.]*(?:förslag|yrkande|,)$",
    re.IGNORECASE,
)
#: "Nämnden bifaller förvaltningens förslag att", "Utskottet tillstyrker att": what was proposed stands in the list below.
_ACCEPTS = re.compile(
    r"^[A-ZÅÄÖ][^.;:\n]{2,60}?\s(?:bifaller|bif(?:öll)|godkänner|godkände|antar|antog|biträder|biträdde|instämmer\si|ställer\ssig\sbakom|tillstyrker|tillstyrkte)"
    r"(?:\s[^.;:\n]{0,80}?(?:förslag|förslaget|yrkande)(?:\still\sbeslut)?)?(?:\satt)?:?$"
)
FORMULA = re.compile(r"(?<!\w)(?:beslut\w*|föreslå\w*|enligt|egen del|bifall|på förslag)(?!\w)", re.IGNORECASE)


def is_lead(passage: Passage, extent: Extent) -> bool:
    """Whether a line only introduces what follows: it has no outcome of its own."""
    text = passage.slice(extent).strip()
    if len(text) <= 280 and _LEAD_OPEN.search(text) is not None:
        return True
    own = [
        m
        for m in outcome_marks(passage, extent)
        if not m.rule.endswith(".enligt") and not _TAKEN.fullmatch(passage.slice(m.extent))
    ]
    if own and governs(passage, extent, own):
        return text.endswith(":") and _ONLY_LEADS.search(text) is not None
    return len(text) <= 200 and (_LEAD_END.search(text) or _ON_CONDITION.search(text)) is not None


#: "Nämnden har fattat beslut om att": a formula, and no decision by itself.
_TAKEN = re.compile(r"har\s+(?:fattat|tagit)\s+beslut", re.IGNORECASE)
#: "Nämnden beslutar för egen del under förutsättning av fullmäktiges beslut enligt punkt 1"
_ON_CONDITION = re.compile(
    r"(?<!\w)egen\s+del,?\s+under\s+förutsättning\s+(?:av|att)\s[^.;:]{0,80}?(?:beslut\w*|godkänn\w+|bifall\w*)"
    r"(?:\s+(?:enligt|i)\s+[^.;:,]{1,40})?,?$",
    re.IGNORECASE,
)


#: "Enligt nämndens förslag:", "Kommunstyrelsen tillstyrker förslaget och föreslår att kommunfullmäktige beslutar:"
_ONLY_LEADS = re.compile(
    r"^(?:Enligt|I enlighet med|På förslag av|Efter förslag|Med bifall till|Bifall till)\s|(?<!\w)föreslår\s[^.;]{0,80}?\sbesluta[rs]?(?:\s\w+)?:$"
)
#: The beginning of a sentence that says who decides: it governs the att-satser after it as a lead-in line would.
HEAD = re.compile(
    r"[^.;:\n]{3,80}?(?:fullmäktige|styrelsen|nämnden|utskottet|\w{3,30})\s+(?:beslutar|beslutade|beslöt|föreslår|föreslog|(?:har\s+fattat|fatta(?:r|de))\s+(?:följande\s+)?beslut(?:\s+om)?"
    r"|(?:hemställer|rekommenderar|förordar)(?=\s+(?:hos\s+|att\s+)?[\w-]*(?:fullmäktige|styrelsen)\s))(?!\w)"
    r"[^.;:\n]{0,200}?(?:,\s*)?(?<!förutsättning)(?=\satt\s+\w)",
    re.IGNORECASE,
)


def stands_aside(passage: Passage, extent: Extent) -> bool:
    """Whether a sentence of a decision block is no decision: a reservation, a note, who did not take part, the adjustment."""
    return any(m.kind == "quiet" and extent.holds(m.extent) for m in passage.marks)


def leads_on(passage: Passage, extent: Extent) -> bool:
    """Whether a lead-in behind a point speaks of deciding; "Anna Ek (C) reserverar sig mot beslutet och anför:" does not."""
    stated = any(m.kind == "quiet" and m.value == "statement" and extent.holds(m.extent) for m in passage.marks)
    return FORMULA.search(passage.slice(extent)) is not None and not stated


#: What follows the decision without a heading that the division of sections knew.
_AFTERWARDS = re.compile(
    r"(?:Votering|Omröstning|Vid (?:omröstning|votering)|Häremot|Mot (?:detta |ovanstående )?beslut(?:et)?|Exp(?:edieras)?[.:]|"
    r"Ordföranden (?:ställer|finner|prövar|frågar)"
    r"|Proposition|Ja[- ]röst|Den som|De som röstat|Reservation|Bakgrund|Ärendet)(?!\w)"
)
_HEADING_LIKE = re.compile(r"(?!att\s|samt\s|[^\n]*\d)[A-ZÅÄÖ][\w-]+(?:\s[\w-]+){0,4}$")


def ends_here(passage: Passage, unit: Extent) -> bool:
    """Whether a paragraph after the first point begins something else: a vote, a reservation, a heading that nobody listed."""
    text = passage.slice(unit).strip()
    return _AFTERWARDS.match(text) is not None or (
        _HEADING_LIKE.match(text) is not None and not outcome_marks(passage, unit) and not FORMULA.search(text)
    )


def own_formula(passage: Passage, lead: Extent) -> bool:
    """Whether a lead-in names the proposal that is followed."""
    return _LEAD_OPEN.search(passage.slice(lead).strip()) is not None


def accepts(text: str) -> bool:
    """Whether a line above a list only accepts what the list proposes."""
    return _ACCEPTS.search(text.strip()) is not None


_DECIDER = re.compile(
    r"[\w\s&,-]{3,60}?(?:beslutar|föreslår|uppdrar|ger|godkänner|antar|avslår|fastställer|överlämnar|noterar|antecknar|lägger|tar|har|bifaller"
    r"|bordlägger|återremitterar|remitterar|anser|förklarar|beviljar|utser|väljer|upphäver|bemyndigar|uttalar|tillstyrker|avstyrker|begär|hemställer)(?!\w)"
)
_CONDITION = re.compile(
    r"(?:träder i kraft|gäller (?:från|till|fr)|tas ut|framgår|enligt (?:bilaga|följande)|bilaga|innebär|omfattar|avser|motiv|skäl"
    r"|finansiering sker|beräknas|behövs|finns|krävs|saknas|hoppas|avses|bifogas|redovisas"
    r"|ska (?:gälla|ske|vara|ingå|behandla|baseras|innehålla|omfatta)|är|har|består)(?!\w)",
    re.IGNORECASE,
)
#: A paragraph that begins so is a fee, a condition or a reason of the point above it (contract, rule 3).
BENEATH = re.compile(
    r"(?:Avgift(?:en|er)?|Villkor(?:en|et)?|Skäl(?:en|et)?|Motivering(?:en)?|Upplysning(?:ar)?|Som (?:villkor|tomtplats|skäl)|Kostnad(?:en|er)?"
    r"|Beslutet|Anledningen|Bakgrunden|Tillståndet gäller|Bygglovet|Dispensen)(?!\w)"
)
_ORDER = re.compile(
    r"[^.;:,]{3,80}\sska(?:ll)?\s(?!(?:\w+\s)?(?:gälla|ske|vara|ingå|behandla|baseras|innehålla|omfatta|utgöra|uppgå|betalas)(?!\w))"
)


def is_order(text: str) -> bool:
    """Whether a sentence says what shall be done, and is no condition, fee or date of the point above it."""
    return _ORDER.match(text) is not None and not _CONDITION.search(text)


_PASSIVE = re.compile(r"(?<!\w)[a-zåäö]{3,}(?:as|ds|ts|rs|ls|js|gs|ns|ks|es)(?!\w)")


def starts_with_decider(passage: Passage, sentence: Extent) -> bool:
    return (
        _DECIDER.match(passage.slice(sentence)) is not None
        and governs(passage, sentence, outcome_marks(passage, sentence)) != []
    )


def is_clause(passage: Passage, sentence: Extent) -> bool:
    """A paragraph of its own that says what is done though no rule knows the verb ("Underskottet skrivs av")."""
    text = passage.slice(sentence)
    return (
        text.rstrip().endswith(".")
        and not _CONDITION.search(text)
        and _PASSIVE.search(text) is not None
        and len(text) < 300
    )
