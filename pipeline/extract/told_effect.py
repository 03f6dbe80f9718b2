"""What the act that a clause tells of did to LOV, and whether the clause speaks of LOV at all.

In: a clause of a telling sentence, the sentence, what is read of the matter. Out: a :class:`LovEffect`, or None. The act may be named ("att införa
LOV"), be the matter's own ("beslutade om detta", "tillstyrkte nämndens hemställan"), or be said of it by a pronoun ("bordlade det").
"""

from __future__ import annotations

import re

from pipeline.extract import acts, mentions, phrases, told_last, told_noted, told_times, told_turns
from pipeline.extract.lov import LovReading
from pipeline.extract.told_providers import OF_PROVIDERS, ONE_APPROVED
from pipeline.extract.told_refused import SYSTEM, another_matter, failed, refused
from pipeline.terms import LovEffect

E = LovEffect
MATTER = re.compile(
    r"(?<!\w)(?:motion\w*|medborgarförslag\w*|ärende\w*|frågan|förslaget|\w+s förslag|(?:ett|tidigare|nytt|eget|samma|likadant|liknande|likalydande)"
    r" förslag(?:\s+om|\s+från)?"
    r"|densamma|tanken|idén|saken|propån|begäran|initiativet)(?!\w)",
    re.IGNORECASE,
)
ANAPHORA = re.compile(
    r"(?<!\w)(?:införandet|ett\s+införande|systemet|systemen|valfrihetssystemet|valfrihetssystemen|(?:ett|något|sådant)\s+system|avslutet|detta|förfrågningsunderlag\w*"
    r"|avvecklingen|utredningen|beslutet|modellen)(?!\w)",
    re.IGNORECASE,
)
_PROVIDERS = re.compile(
    r"(?<!\w)(?:utförare\w*|leverantör\w*|underlag\w*|[\w-]*ersättning\w*|taxan?|villkor\w*|krav(?:et|en)?|höjning\w*|granskning\w*|bolaget|företaget|avtal(?:et|en)?)(?!\w)",
    re.IGNORECASE,
)
#: The motion, or the proposal that the matter is about.
_AS_A_WHOLE = re.compile(
    r"(?<!\w)(?:motionen|medborgarförslaget|förslag|förslaget|framställan|hemställan|modellen)(?!\w)(?!.*besvara)",
    re.IGNORECASE,
)
#: The act is the matter's own: "beslutade om detta", "föreslog detta", "tillstyrkte nämndens hemställan", "uppdraget gavs".
_THIS = re.compile(
    r"(?:beslut\w*\s+(?:om\s+)?|föresl\w+\s+|antog\s+|godkän\w+\s+)(?:detta|saken|så)(?!\w)|(?:tillstyrk\w+)\s[^.]{0,60}(?:hemställan|förslag|rapporten|framställan)"
    r"|uppdraget\s+(?:gavs|lämnades)",
    re.IGNORECASE,
)
#: "ställde sig bakom förslaget", "tillstyrkte nämndens förslag", "föreslog detsamma", "lämnat samma förslag": the proposal told of last.
_BODYS = (
    r"(?:[\w-]+\s+(?:och|&)\s+)?[\w-]*(?:nämndens|utskottets|styrelsens|utredningens|gruppens|kontorets|förvaltningens)"
)
_BEHIND = re.compile(
    r"(?:ställ(?:de|t|er)\s+sig\s[^.;:]{0,45}bakom|ställa\s+sig\s+bakom|tillstyrk(?:te|t|er|a)|godkän(?:de|t|ner)|biföll|bifall(?:it|a))"
    rf"\s+(?:detta\s+|{_BODYS}\s+)?(?:förslag|förslaget|framställan|hemställan|utredningen|rapporten)(?!\w)"
    rf"|(?<!\w)(?:samma\s+förslag|likadant|detsamma|likalydande\s+förslag|(?:enligt|i\s+enlighet\s+med)\s+{_BODYS}\s+förslag)(?!\w)",
    re.IGNORECASE,
)
#: "behandlade ärendet och bordlade det", "föreslog att den skulle avslås": the matter by a pronoun.
IT = re.compile(r"(?<!\w)(?:det|den)(?!\w)", re.IGNORECASE)
_ASSIGNED = re.compile(
    r"(?<!\w)i uppdrag att\s+(?:återkomma|utreda|ta fram|pröva|kartlägga|belysa|undersöka|se över|förbereda)(?!\w)|till \w*nämnden att besluta(?!\w)"
    r"|åt \w*nämnden att yttra sig(?!\w)|(?:beställ(?:de|t)|initiera(?:de|t))\s[^.;]{0,40}(?:genomgång|utredning|översyn|kartläggning)",
    re.IGNORECASE,
)
#: "föreslog … avslag", "tillstyrkte bifall": what a body said of the matter, without a word for the matter.
_BARE = re.compile(
    r"(?:föresl(?:og|agit|år|å)|tillstyrk(?:te|t|er|a)|förorda(?:de|t|r)?)[^.;:]{0,45}\s(?:avslag|bifall|nej)(?=\W*$|\s+(?:\d|den\s|på\s|med\s+hänvisning|med\s+motiveringen|eftersom|därför\s+att|då\s))",
    re.IGNORECASE,
)
#: "Gällande underlag antogs av nämnden", "Ersättningen bestämdes senast den": conditions that run were set.
_TERMS = (
    r"(?:[\w-]*underlag(?:et)?|regelbok(?:en)?|ersättning(?:en|arna|snivåerna)?|villkor(?:en)?|timpeng(?:en)?|prislista(?:n)?|(?:gällande\s+)?belopp(?:en)?|avgift(?:en|erna)?|nivå(?:n|er|erna)"
    r"|kravspecifikation(?:en)?)"
)
_TERMS_SET = re.compile(
    rf"(?<!\w){_TERMS}\s(?:[^.;:,]{{0,40}}\s)?(?:fastställdes|antogs|bestämdes|höjdes|sänktes|reviderades|ändrades|godkändes|beslutades|räknades\s+upp)(?!\w)",
    re.IGNORECASE,
)
#: "har inte setts över sedan nämnden antog det den 3 maj": the conditions are named before.
_TERMS_TAKEN = re.compile(
    rf"(?<!\w){_TERMS}\s[^.;]{{0,80}}(?:antog|fastställde|godkände|beslutade\s+om)\s+(?:det|den|dem)(?!\w)",
    re.IGNORECASE,
)
#: "antog ett kundvalssystem", "beslutade om LOV", "sade ja till ett valfrihetssystem", "antog regler för kundval": the system came to be.
_HAD = re.compile(
    r"(?:(?:antog|antagit|godkände|godkänt|(?:besluta(?:de|t)|beslöt)\s(?:(?:(?!att\s)[^;:]){0,45}?\s)?om|s(?:ade|a|agt)\s(?:[^.;:]{0,25}\s)?ja\s+till|(?:gav|gett)\s(?:[^.;:]{0,40}\s)?(?:klartecken|grönt\s+ljus)\s+(?:till|för|åt)|klubba\w+|inrätta\w+|öppna\w+|rösta(?:de|t)\s(?:[^.;:]{0,25}\s)?igenom)"
    r"|(?:fatta|tog|tagi)\w*\s(?:(?!att\s)[^;:]){0,45}?beslut(?:et)?\s+om|uttala\w*\s+sig\s+för)\s"
    r"(?:(?:i|under)\s+\w+(?:\s\d{4})?\s|\d{4}\s|\w*nämnden\s|\w*fullmäktige\s|\w*styrelsen\s|[\d\s-]{4,12},?\s*(?:§\s*\d+,?\s)?|den\s\d+\s\w+\s\d{4},?\s(?:§\s*\d+,?\s)?){0,3}"
    rf"(?:att\s+)?(?:ett\s+|det\s+|för\s+|en\s+)?(?:regler(?:na)?\s+för\s+|riktlinjer(?:na)?\s+för\s+|principer(?:na)?\s+för\s+"
    rf"|(?:ett\s+)?(?:reglemente|regelverk)\s+för\s+)?{SYSTEM}(?!\w)"
    r"(?!\s*-|\s+(?:även|också|åter|igen|på nytt|för nya)(?!\w))",
    re.IGNORECASE,
)
#: "sade ja till att LOV avvecklas": what was said yes to is its end.
_ENDS_IT = re.compile(
    r"[^.;]{0,60}?\s(?:avvecklas|avskaffas|upphör|upphöra|tas\s+bort|läggs\s+ne[dr]|avslutas|skrotas|slopas|ersätts|upphävs|försvinner)(?!\w)",
    re.IGNORECASE,
)
_VOTED_IN = re.compile(
    rf"(?<!\w){SYSTEM}\s(?:[^.;,]{{0,20}}\s)?(?:togs|tagits)\s+i\s+(?:drift|bruk)|(?:{SYSTEM}|systemen)\s(?:[^.;,]{{0,20}}\s)?(?:kom(?:mit)?\s+till|tillkom(?:mit)?)\s+(?:genom|efter|med)(?!\w)|"
    rf"{SYSTEM}\s+(?:i\s\w+\s)?(?:klubbades|röstades\s+igenom|antogs|beslutades)(?!\w)",
    re.IGNORECASE,
)
#: "införde ett kapacitetstak", "att införa krav på": conditions come to be, no system.
_TERMS_NEW = re.compile(
    r"(?<!\w)inför(?:a|de|t|s|des|ts)\s+(?:(?:ett|en|nytt|ny|nya|högre|lägre|särskilda?|skärpta)\s+){1,2}(?:[\w-]+\s){0,1}?[\w-]*(?:tak|golv|krav|avgift|avgifter|tillägg|ersättningsmodell|ersättningsnivåer|taxa|prislista)(?!\w)"
    r"|(?<!\w)inför(?:a|de|t|s|des|ts)\s+(?:ett\s+)?(?:kapacitets|kund|tim|pris)tak(?!\w)",
    re.IGNORECASE,
)
#: "det tak på tre utförare som infördes 2027": a condition that came to be.
_TERMS_SINCE = re.compile(
    r"(?<!\w)(?:det|den|de)\s+(?:\w+\s+)?[\w-]*(?:tak|golv|krav|kraven|villkor|villkoren|avgift|tillägg|begränsning|gräns)\s(?:[^.;:,]{1,45}\s)?som\s+(?:[\w-]+\s+){0,3}?inför(?:des|de|ts|t)(?!\w)",
    re.IGNORECASE,
)
#: "Nämnden har tillstyrkt nivån": what is paid or asked, backed.
_TERMS_BACKED = re.compile(
    r"(?:tillstyrk(?:te|t|er)|godkän(?:de|t)|avstyrk(?:te|t|er)|ställ(?:de|t|er)\s+sig\s+bakom)\s+(?:denna\s+|den\s+|de\s+)?(?:nivån|nivåerna|höjningen|uppräkningen|ersättningsnivån|ersättningsnivåerna|ersättningen|prisnivån)(?!\w)",
    re.IGNORECASE,
)
#: "nämndens beslut 2027-05-03 § 7 om kvalitetspremie": the conditions that a decision is named by.
_TERMS_NAMED = re.compile(
    r"\w*beslut(?:et)?\s+om\s+(?:(?:ny|nya|nytt|höjd|höjda|sänkt|sänkta|ändrad|ändrade|skärpta|särskild|särskilda|en|ett|de)\s+){0,2}"
    r"[\w-]*(?:premie|bonus|vite|tillägg|ersättning|ersättningsnivå|avgift|taxa|prislist|timpeng|villkor|krav|kapacitetstak)\w*",
    re.IGNORECASE,
)
#: "har lämnat förslag till taxor", "inkom med förslag": what a nämnd handed in in a matter of conditions.
HANDED_IN = re.compile(
    r"(?:lämna(?:de|t)|la(?:de|gt)|inkom(?:mit)?|avg(?:av|ett|ivit)|överlämna(?:de|t))\s+(?:(?:in|fram|med|ett|sitt|eget)\s+){0,2}förslag"
    r"(?:\s+(?:till|om|på)\s+(?:(?:nya?|ändrade?|höjda?|sänkta?|justerade?)\s+)?(?:[\w-]*(?:taxa|taxor|avgift|ersättning|pris|belopp|villkor|timpeng|underlag)\w*)|\W*$)",
    re.IGNORECASE,
)
#: "att upphandla tjänsten", "att driften upphandlas", in a matter that ends a choice system.
_PROCURED = re.compile(
    r"(?<!\w)upphandl(?:a|as|ing|ingen)(?!\w)(?!\s+(?:enligt|inom|genom)\s+(?:LOV|valfrihet))", re.IGNORECASE
)
#: "redovisades den 3 maj, § 7, då ärendet återremitterades": what became of the matter.
_THEN_SENT = re.compile(
    r",?\s(?:då|varvid|när)\s+(?:ärendet|motionen|frågan|förslaget|det)\s+(?:återremitterades|bordlades|remitterades)(?!\w)",
    re.IGNORECASE,
)
_PUT_OFF = re.compile(
    r"(?<!\w)(?:start(?:en)?|införandet|tidpunkten)\s(?:[^.;,]{0,30}\s)?(?:sköts|skjutits|senarelades|senarelagts|flyttades)(?!\w)",
    re.IGNORECASE,
)
#: "lade till matdistribution", "Boendestöd tillkom", "blir en valbar tjänst": a service more. It counts only where one is named.
_ADDED = re.compile(
    r"(?<!\w)(?:la(?:de|gt)\s+(?:[\w-]+\s){0,3}till(?!\w)|l(?:ades|agts)\s+(?:[\w-]+\s){0,3}till(?!\w)|kom(?:mit)?\s+till(?!\w)|tillkom(?:mit|mer)?(?!\w)|läggs\s+till(?!\w)|(?:blir|blev|blivit|görs|gjordes)\s+(?:[\w-]+\s){0,3}valba?r\w*|kom\s+turen\s+till)",
    re.IGNORECASE,
)
#: "har begärt nämndens yttrande", "skickade motionen på remiss": the matter goes on its way.
SENT = re.compile(
    r"(?:begär(?:t|de|des|ts)|bett|inhämta(?:r|t|de|des|ts)?)\s[^.;]{0,60}(?:yttrande|svar|synpunkter)(?!\w)|(?:skicka|sänd|sänt)\w*\s[^.;]{0,60}på\s+remiss",
    re.IGNORECASE,
)
#: "godkände utredningen den 3 maj": a paper about the matter is noted.
_NOTED = re.compile(
    r"(?:godkän(?:de|t|ner)|noter(?:ade|at|ar))\s+(?:utredningen|rapporten|redovisningen|utvärderingen|uppföljningen|återrapporteringen|förstudien|kartläggningen)(?!\w)",
    re.IGNORECASE,
)
_NOTED_OF = re.compile(
    r"(?<!\w)(?:del)?(?:rapport(?:en)?|utredningen|redovisningen|utvärderingen|uppföljningen|återrapporten|förstudien|svaret),?\s(?:[^.;]{0,30}\s)?(?:godkänd|godkändes|godkänts|noterades|noterats|lades\s+till|lagts\s+till)(?!\w)",
    re.IGNORECASE,
)
_OPENED = re.compile(
    r"(?<!\w)system(?:et)?\s(?:ska\s|bör\s)?(?:öppnas|inrättas|skapas|startas)(?!\w)|(?:öppna\w*\s[^.;]{0,70}\sför\s|konkurrensutsatt\w*\s[^.;]{0,40}|låta\s)(?:\w+\s)?(?:privata|andra|fler|externa|enskilda)\s(?:\w+\s)?(?:utförare|aktörer|leverantörer|företag)",
    re.IGNORECASE,
)
#: "att även omvårdnad bör kunna väljas", "att också ledsagning ska ingå".
_ALSO = re.compile(
    r"(?<!\w)(?:även|också)\s(?:(?!att\s|som\s)[^.;]){0,60}\s(?:bör|ska|skall|skulle)\s(?:kunna\s|få\s)?(?:väljas|omfattas|ingå|utföras|drivas|ges|erbjudas|läggas)(?!\w)",
    re.IGNORECASE,
)
#: "Fullmäktige fattade beslutet den …", "Beslutet togs av …": the decision behind what the sentence before tells of.
_THE_DECISION = re.compile(
    r"(?:fatta|tog|tagi)\w*\s+(?:det\s+|detta\s+)?beslutet(?!\w)(?!\s+om)|beslutet\s+(?:togs|fattades|är)(?!\w)(?!\s+(?:i\s+(?:full\s+)?enighet|enhälligt|enhälliga|utan|efter))|beslutade\s+(?:om\s+)?(?:detta|det|så)(?!\w)",
    re.IGNORECASE,
)
#: An answer to an inquiry of the state changes nothing.
_ANSWER = re.compile(r"(?<!\w)(?:yttrande|remissvar|remissyttrande|svar)(?!\w)", re.IGNORECASE)
_TASK = re.compile(r"(?<!\w)uppdrag(?:et)?(?!\w)", re.IGNORECASE)
_UNDOES = re.compile(r"riv\w*\s+upp|upphäv\w*|häver|återkalla\w*", re.IGNORECASE)
_UNDO = re.compile(
    r"riv\w*\s+upp\s+(?:det\s+|sitt\s+)?beslutet|(?:beslutet|\w+s\s+beslut)\s+(?:ska\s+|bör\s+)?(?:rivs|rivas|upphävs|upphävas)|upphäv\w*\s+beslutet(?!\s+om)",
    re.IGNORECASE,
)
#: "Avvecklingen av LOV beslutades", "klubbade att LOV ska bort": what was said yes to.
_ENDINGS = frozenset({E.abolish, E.replace, E.stop_new, E.revoke_introduction})
_AGAINST = {
    E.introduce: E.abolish,
    E.expand: E.abolish,
    E.abolish: E.introduce,
    E.revoke_introduction: E.introduce,
    E.replace: E.introduce,
}
_PAPERS = re.compile(r"(?<!\w)(?:underlag|utredning|rapport|skrivelse|yttrande)\w*", re.IGNORECASE)
_DONE = re.compile(
    r"(?<!\w)(?:fullgjort?|slutfört?|avslutat?|avslutas|avskrivs|redovisa\w*|återrapporter\w*|utredning\w*)(?!\w)",
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
    exact: bool = False,
    noun: bool = False,
    council: bool = False,
) -> LovEffect | None:
    """What the act that a clause of a sentence tells of did to LOV; None when it is not about LOV.

    ``proposed``: the effect of the proposal that the sentences before told of ("ställde sig bakom förslaget"). ``exact``: the telling has its
    § or day. ``noun``: the decision is named as a noun. ``council``: the council's.
    """
    if (plain := plainly(clause, sentence, before, reading)) is not None:
        return plain
    clause = told_turns.undated(clause)
    wish = acts.wish(clause, whole=reading.whole)
    if (behind := _BEHIND.search(clause)) and (backed := _backed(reading, proposed)) is not None:
        own = wish is not None and wish.effect in acts.AIMS and wish.extent.start >= behind.end()
        return wish.effect if wish is not None and own else backed
    if wish is not None and wish.effect is E.none and not named:
        wish = None
    if (
        noun
        and (wish is None or wish.effect is E.expand)
        and (named or (exact and reading.whole))
        and told_noted.by_a_decision(sentence)
    ):
        return E.introduce
    outcomes = [m for m in phrases.find(clause, "effects.toml") if m.kind == "outcome_told"]
    first = next((m for m in outcomes if m.value != "adopted"), None)
    if wish is None and _THIS.search(sentence):
        return reading.direction
    if first is not None and (wish is None or first.extent.start <= wish.extent.start):
        by_pronoun = reading.whole and IT.search(clause) and MATTER.search(sentence + before)
        certain = reading.whole and exact and (first.value == "rejected" or _PAPERS.search(clause) is not None)
        said = named or MATTER.search(clause) or by_pronoun or _ASSIGNED.search(clause) or _BARE.search(clause)
        if not (said or certain):
            if not (reading.whole and exact):
                return None
            return told_turns.turn(clause, reading, proposed) or told_last.effect(clause, reading, proposed)
        if first.value == "none":
            return E.none
        return failed(refused(clause, first), reading)
    if wish is not None:
        return wish.effect
    if any(m.value == "adopted" for m in outcomes) and (_AS_A_WHOLE.search(clause) or _BARE.search(clause)):
        return reading.direction if reading.direction is not None or not _ANSWER.search(clause) else E.none
    if reading.whole and _TASK.search(clause) and _DONE.search(sentence):
        return E.investigate
    if reading.whole and exact and _UNDOES.search(sentence) and reading.direction in _AGAINST:
        return _AGAINST[reading.direction]
    if exact and reading.whole and reading.direction in (E.replace, E.abolish) and _PROCURED.search(clause):
        return E.replace
    if (named or (exact and reading.whole)) and (
        turned := told_turns.turn(clause, reading, proposed, named=named, council=council)
    ) is not None:
        return turned
    if named and following and (beyond := acts.wish(following, whole=True)) is not None:
        return beyond.effect
    return told_last.effect(clause, reading, proposed) if exact and reading.whole else None


def backs(words: str) -> bool:
    """Whether a telling says that a body backs the proposal told of last."""
    return _BEHIND.search(told_turns.undated(words)) is not None


def _backed(reading: LovReading, proposed: LovEffect | None) -> LovEffect | None:
    """What a body backs: the proposal told of last; what the matter wants, where that proposal was read as less than a change of LOV."""
    if proposed is None:
        return reading.direction if reading.direction is not E.plan else None
    return reading.direction if proposed not in acts.AIMS and reading.direction in acts.AIMS else proposed


def plainly(clause: str, sentence: str, before: str, reading: LovReading) -> LovEffect | None:
    """The effect of turns of phrase that say it by themselves."""
    if ONE_APPROVED.search(clause) or (reading.relevant and OF_PROVIDERS.search(sentence)):
        return E.provider
    if (
        _TERMS_SET.search(clause)
        or _TERMS_TAKEN.search(sentence)
        or _TERMS_NEW.search(clause)
        or _TERMS_SINCE.match(clause)
    ):
        return E.revise
    if reading.whole and _TERMS_BACKED.search(clause):
        return E.revise
    bare = told_turns.undated(clause)
    if (reading.whole and _TERMS_NAMED.match(bare)) or (reading.direction is E.revise and HANDED_IN.search(bare)):
        return E.revise
    if _PUT_OFF.search(sentence):
        return E.revise
    if reading.whole and _THEN_SENT.search(sentence):
        return E.none
    if reading.whole and (SENT.search(clause) or _NOTED.match(clause) or _NOTED_OF.search(clause)):
        return E.none
    if reading.whole and (_OPENED.search(clause) or _ALSO.search(clause)):
        return E.introduce if _OPENED.search(clause) else E.expand
    if _UNDO.search(clause) and reading.direction is E.revoke_introduction:
        return reading.direction
    had = _HAD.match(clause) or _HAD.match(bare)
    comes = (had is not None and not _ENDS_IT.match(had.string, had.end())) or _VOTED_IN.search(clause) is not None
    if comes and ((wish := acts.wish(clause, whole=reading.whole)) is None or wish.effect not in _ENDINGS):
        return E.introduce
    if (
        reading.whole
        and (added := _ADDED.search(clause))
        and any(m.kind == "service" for m in phrases.find(clause, "services.toml"))
    ):  # "LOV i hemtjänsten kom till genom beslut" is the start of it
        return E.introduce if mentions.in_text(clause[: added.start()], known=True) else E.expand
    if reading.whole and told_times.taken_out(clause):
        return E.abolish
    if reading.whole and _THE_DECISION.search(clause) and acts.wish(clause) is None:
        told = acts.wish(before, whole=True)
        return told.effect if told is not None else E.introduce
    return None


def about(clause: str, sentence: str, named: bool, reading: LovReading, *, linked: bool, exact: bool = False) -> bool:
    """Whether a clause speaks of LOV: names it, speaks of the matter, or takes up what was said before (``linked``).

    ``exact``: who decided is told with a day or a §: in a matter about LOV that is an act of the matter.
    """
    if not named and another_matter(clause):
        return False
    if named or (reading.whole and (exact or MATTER.search(clause))):
        return True
    if exact and reading.direction is E.revise and HANDED_IN.search(told_turns.undated(clause)):
        return True
    if ANAPHORA.search(clause) and (linked or reading.whole):
        return True
    if reading.whole and (
        _BARE.search(clause) or _UNDO.search(clause) or _TERMS_SET.search(clause) or _TERMS_BACKED.search(clause)
    ):
        return True
    if OF_PROVIDERS.search(sentence) or ONE_APPROVED.search(clause):
        return True
    if reading.whole and (_THIS.search(sentence) or IT.search(clause) or _ASSIGNED.search(clause)):
        return True
    if reading.whole and (
        any(p.search(clause) for p in (_ADDED, _BEHIND, SENT, _OPENED, _ALSO)) or told_times.taken_out(clause)
    ):
        return True
    return reading.whole and _PROVIDERS.search(clause) is not None and acts.wish(clause, whole=True) is not None
