"""How a telling verb stands in its sentence: somebody decided, something was decided, the decision as a noun, the present tense; or nothing is told.

In: a sentence and the place of the verb. Out: a :class:`Form`, or None (an infinitive, a participle, a thing only possible).
"""

from __future__ import annotations

import re
from enum import StrEnum

from pipeline.bodies import find_bodies
from pipeline.dates import find_dates


class Form(StrEnum):
    """How the telling verb stands: somebody decided, something was decided, the decision as a noun, the present tense."""

    active = "active"
    passive = "passive"
    noun = "noun"
    present = "present"


_PAST_PASSIVE = re.compile(r"(?:des|öts|tes|gavs|togs|slogs|lls|drogs|lades|ts)$")
_PAST = re.compile(
    r"(?:de|te|öt|ät|gav|fick|gick|tog|slog|föll|foll|höll|stod|drog|lade|ville|såg|drev|fann|(?<!\w)(?:sa|bad|rev|skrev)|t)$"
)
#: What no "ska" governs: "att ledsagning ska ingå bifölls".
_PRETERITE = re.compile(r"(?:ades|[^aei]des|lls|lles|gavs|togs|drogs|slogs|lades)$")
#: Of verbs in the present only these tell of a decision (and only with a date or a §).
_PRESENT_TELLING = re.compile(
    r"(?:beslutar|begär|föreslår|tillstyrker|avstyrker|hemställer|förordar|anser|bedömer|menar|finner|uppdrar|överlämnar|godkänner|avslår|antar|återremitterar|bordlägger|remitterar|bifaller|upphäver)$|ställer$"
)
#: "beslutat av nämnden 2027-05-03 § 5", "antagen den 3 maj": a participle that says when or by whom is a telling as the noun is.
_SAID_OF = re.compile(r"\s+(?:(?:av|i|vid)\s+\w|(?:(?:allt)?sedan\s+)?(?:den\s+)?\d)")
#: "Utföraren är godkänd sedan den 3 maj 2027, § 5".
_IS_APPROVED = re.compile(r"(?<!\w)(?:är|blev|var)\s+godkän[dt]$", re.IGNORECASE)
#: "uppdraget från 2027-05-03, § 5", "nämndens uppdrag 2027-05-03": only with its day or § right behind.
_TASK = re.compile(
    r"\s+(?:från|av|i|enligt)?\s*(?:\w*fullmäktige|\w+styrelsen|\w*nämnden)?\s*\(?(?:den\s+)?(?:\d{4}-\d\d-\d\d|\d{1,2}\s\w+\s\d{4}|\(?§)"
)
#: "2027-03-01 Fullmäktige inför LOV": a line of a chronicle tells in the present tense.
CHRONICLE = re.compile(
    r"\W*(?:(?:(?:19|20)\d\d-\d\d-\d\d|\d{6}(?!\d))\W+|(?:[A-ZÅÄÖ][a-zåäö]{1,8}\s+)?(?:19|20)\d\d\s?(?::|[-–](?=\s))\s*)(?=[A-ZÅÄÖ])"
)
PERFECT = re.compile(r"(?<!\w)(?:har|hade)\s+[^.;:]{0,80}$", re.IGNORECASE)
#: "Dessförinnan hade fullmäktige, efter en lång debatt och omröstning, i mars 2027 bordlagt": the doer stands between.
_HAS_A_BODY = re.compile(
    r"(?<!\w)(?:har|hade)\s+(?:\w+\s+){0,2}?[\w-]*(?:fullmäktige|styrelsen|nämnden|utskottet)(?!\w)[^.;:]{0,110}$",
    re.IGNORECASE,
)
#: "sedan nämnden den 3 maj 2027 fått medel och uppdragit åt kontoret": a subordinate clause may drop its "har".
_DROPPED = re.compile(
    r"(?<!\w)(?:sedan|efter(?:\s+det)?\s+att|eftersom|vilket|då|när|innan|som|att(?=\s+(?:den|man)\s))\s+(?:\w+\s+){0,2}(?:[\w-]*(?:fullmäktige|styrelsen|nämnden|utskottet)|(?<=att\s)(?:den|man))\s[^.;:]{0,90}$",
    re.IGNORECASE,
)
_PROVIDER_NOW = re.compile(r"(?:beviljas|godkänns|certifieras)$", re.IGNORECASE)
#: "Votering begärs", "eftersom bordläggning har begärts": the procedure of today.
_OF_TODAY = frozenset({"begärs", "begärdes", "begärts"})
#: Passive in form alone.
_DEPONENT = frozenset({"enades", "enats"})
#: Verbs without a doer.
_INTRANSITIVE = frozenset(
    {"blev", "fick", "föll", "startade", "tillkom", "tillkommit", "kom", "kommit", "upphörde", "trädde"}
)
#: "Nämnden redovisade uppdraget den 3 maj": the day of the report.
_REPORTS = re.compile(r"redovisa\w*\s+$", re.IGNORECASE)
_IF = re.compile(
    r"(?<!\w)(?:om|ifall|därest|(?<!året )(?<!dagen )(?<!månaden )(?<!strax )innan)\s+(?!att)(?:\w+\s+){0,4}$",
    re.IGNORECASE,
)
_WOULD = re.compile(
    r"(?<!\w)(?:skulle|ska|skall|bör|kan|kunde|måste|behöver|kommer att)\s+(?:\w+\s+){0,3}$", re.IGNORECASE
)

#: "Anna Ek (V) lämnade vid fullmäktige en motion": a member did it.
_OF_A_MEMBER = re.compile(
    r"(?<!\w)(?:lämna|väck|inkom|yrka|reserver)\w*\s[^.;]{0,60}(?<!\w)(?:motion|medborgarförslag|interpellation)(?:en|er|et)?(?!\w)"
)
#: "föreslår i en motion som väcktes vid fullmäktige den 3 maj": what members ask for is no act of the body that got it.
_IN_A_MOTION = re.compile(
    r"(?<!\w)(?:föresl(?:år|og|agit)|yrka[rdt]e?|hemställ(?:er|de|t)|begär(?:de|t)?|vill|önskar)\s(?:[^.;:]{0,60}\s)?i\s+(?:en|sin)\s+motion(?!\w)"
    r"|(?<!\w)(?:har|hade)\s+(?:\w+\s+){0,2}?i\s+(?:en|sin)\s+motion(?!\w)(?!,?\s+som\s+[\w-]*(?:fullmäktige|styrelsen|nämnden))[^.;:]{0,90}?\s(?:föreslagit|yrkat|begärt|hemställt|velat|önskat)(?!\w)"
    r"|I\s+(?:en|sin)\s+motion,?\s+(?:som\s+)?(?:väckt|inlämna|lämna|anmäl|inkom|ställ|daterad)\w*\s[^.;:]{0,90}\s(?:föresl(?:år|og)|yrka[rd]e?|begär(?:de)?|vill)(?!\w)",
    re.IGNORECASE,
)
#: "När systemet infördes beslutade fullmäktige att": what the sentence tells stands behind.
_MAIN_VERB = re.compile(r"\s+(?:beslutade|beslöt|bestämde|gav|uppdrog|delegerade|överlät|fick)(?!\w)", re.IGNORECASE)
#: "Sedan kravet på tillstånd från IVO infördes 2019": the state's doing.
_PERMIT = re.compile(
    r"(?<!\w)(?:krav(?:et|en)?\s+på\s+tillstånd|tillståndsplikt(?:en)?|tillståndskrav(?:et|en)?)\s[^.;]{0,60}(?:infördes|införts|infört|trädde|trätt|kom|kommit|tillkom|tillkommit)(?!\w)"
    r"|(?<!\w)lag(?:en|stiftningen)?(?:\s\(\d{4}:\d+\))?\s[^.;]{0,60}(?:trädde|trätt)\s+i\s+kraft",
    re.IGNORECASE,
)
#: "sedan systemet infördes", "när LOV infördes": a side clause says when something else was so.
_BESIDE_IT = re.compile(
    r"(?<!\w)(?:sedan|när|innan|efter\s+(?:det\s+)?att|i\s+samband\s+med\s+att|allteftersom)\s+(?:[\w-]+\s+){1,5}$",
    re.IGNORECASE,
)


def form(text: str, start: int, end: int, *, noun: bool, perfect: bool = False) -> Form | None:
    """How the verb at ``text[start:end]`` stands, None when it tells of nothing (an infinitive, a participle).

    ``perfect``: the "har" or "hade" of the verb before in its sentence governs it too.
    """
    first = text[start:end].split()[0].lower() if text[start:end].split() else ""
    if first == "i":
        return Form.passive if re.search(r"(?<!\w)(?:har|hade)\s[^.;:]{0,60}$", text[:start], re.IGNORECASE) else None
    if noun and first.startswith("uppdrag"):
        return Form.noun if _TASK.match(text, end) and not _REPORTS.search(text[:start]) else None
    if noun:
        near = text[max(0, start - 5) : end + 60]
        return Form.noun if re.search(r"§|\d{4}-\d\d-\d\d|(?:19|20)\d\d|samma\s+år", near) else None
    if _WOULD.search(text, max(0, start - 50), start) and not _PRETERITE.search(first):
        return None
    if first.startswith("bevilja") and re.search(r"(?<!\w)som\s+(?:har\s+)?$", text[:start], re.IGNORECASE):
        return None
    if CHRONICLE.match(text) and first.endswith(("r", "s")):
        return Form.active if find_bodies(text[:start]) else Form.passive if first.endswith("s") else None
    if first in _OF_TODAY:
        return None
    if first in _DEPONENT:
        return Form.active
    if _PAST_PASSIVE.search(first) or first in _INTRANSITIVE:
        return Form.passive
    perfect = perfect or first.endswith("it")  # "föreslagit", "vidhållit": no participle
    perfect = perfect or PERFECT.search(text, max(0, start - 60), start) is not None
    perfect = (
        perfect
        or _HAS_A_BODY.search(text, max(0, start - 130), start) is not None
        or _DROPPED.search(text[:start]) is not None
    )
    if (
        (re.search(r"(?:[aei]d|[gl]d|gt|en|[aie]t)$", first) or _IS_APPROVED.search(text[:end]))
        and not perfect
        and not first.endswith(("öt", "ät"))
    ):
        return Form.noun if _SAID_OF.match(text, end) and dated(text[end : end + 70]) else None
    if first in ("beslut", "upphört") or re.search(r"(?:da|na)$", first):
        return None
    if first.endswith("t") and not first.endswith(("öt", "ät")):
        return Form.active if perfect else None
    if _PAST.search(first):
        return Form.active
    if _PROVIDER_NOW.search(first):
        return Form.passive
    return Form.present if _PRESENT_TELLING.match(first) else None


#: "Utredningen överlämnades i november 2027": a paper that nobody is said to have sent.
_PAPER = re.compile(
    r"\W*(?:utredningen|rapporten|förstudien|utvärderingen|kartläggningen|översynen|analysen|slutrapporten|delrapporten|underlaget|remissen|enkäten)\s"
    r"(?:[^.;:]{0,50}\s)?(?:överlämna|lämna|presentera|skicka|sänd|publicera|redovisa)\w*(?:des|ts)(?!\w)",
    re.IGNORECASE,
)
#: "Ingen var med när fullmäktige beslutade om kundvalet.": no day, no §, at the very end.
_WHEN_ENDS = re.compile(
    r"\w\W?\s+(?:när|då|innan|i\s+samband\s+med\s+att)\s+[\w-]*(?:fullmäktige|nämnden|styrelsen)\s+$", re.IGNORECASE
)


#: "Trots att utredningen förordade ett system beslutade nämnden": the first verb is conceded.
_CONCEDES = re.compile(r"\W*(?:Trots\s+att|Fastän|Även\s+om|Ehuru|Oaktat\s+att)\s[^,;:]*$", re.IGNORECASE)


def conceded(text: str, at: int, later: bool) -> bool:
    """Whether a verb stands in the concession that opens its sentence; ``later``: another telling verb stands behind it."""
    return later and _CONCEDES.match(text[:at]) is not None


def handed_over(text: str) -> bool:
    """Whether a sentence says that a paper was handed over, by nobody who is named."""
    return _PAPER.match(text) is not None and "§" not in text and not find_bodies(text)


def by_the_way(text: str, at: int) -> bool:
    """Whether an undated verb stands in the side clause of time that ends its sentence."""
    return _WHEN_ENDS.search(text[:at]) is not None and not re.search(r"\d|,", text[at:])


_LAST_CLAUSE = re.compile(
    r"\s(?:sedan|när|innan|efter\s(?:det\s)?att|i\ssamband\smed\satt)\s(?:[\w-]+\s){1,5}(?:infördes|införts|startade|startat|avskaffades|avvecklades|upphörde|öppnades)\W*$",
    re.IGNORECASE,
)


def by_a_member(text: str) -> bool:
    """Whether a member brought a motion; a body that "lämnade motionen till kommunstyrelsen" is no member."""
    found = _OF_A_MEMBER.search(text)
    return found is not None and not any(b.extent.end <= found.start() for b in find_bodies(text))


def in_a_motion(text: str) -> bool:
    """Whether a sentence says what members ask for in a motion that a body got."""
    return _IN_A_MOTION.search(text) is not None


def no_act(text: str, at: int, end: int, *, nobody: bool, bare: bool) -> bool:
    """Whether an act word is no act of a body: in a side clause of time (``bare``: without body and day; or at the end, or before a verb), or the
    state's."""
    last = not text[end:].strip(" .")  # "kostnaden har minskat sedan systemet infördes."
    if _BESIDE_IT.search(text[:at]) is not None and (bare or last or _MAIN_VERB.match(text, end) is not None):
        return True
    return nobody and of_the_state(text)


def before_side_clause(text: str) -> str:
    """A sentence without the side clause of time that ends it ("… har minskat sedan systemet infördes."), which tells of no act."""
    found = _LAST_CLAUSE.search(text)
    return text[: found.start()] if found else text


def of_the_state(text: str) -> bool:
    """Whether a sentence tells of the permit that a law asks of providers since a day."""
    return _PERMIT.search(text) is not None


def dated(text: str) -> bool:
    """Whether a whole date or a § stands in ``text``."""
    return "§" in text or any(len(d.iso) == 10 for d in find_dates(text))


def hypothetical(text: str, at: int) -> bool:
    """Whether the telling verb stands under a condition: "om nämnden beslutade"."""
    clause = text[max(0, at - 70) : at]
    verb = text[at:].split(maxsplit=1)
    if _WOULD.search(clause) and not (verb and _PRETERITE.search(verb[0].lower())):
        return True
    found = _IF.search(clause)
    return found is not None and not re.search(
        r"(?:beslut\w*|fråga\w*|motion\w*|förslag\w*|ärende\w*|utredning\w*|översyn\w*|uppdrag\w*)\s+om\s",
        clause[max(0, found.start() - 12) :],
        re.IGNORECASE,
    )
