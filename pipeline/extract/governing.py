"""Which of the cues in a sentence governs it.

In: a passage and the outcome marks in one of its sentences. Out: the marks that say what is decided; those in a task ("får i uppdrag
att revidera …"), a reason ("med hänvisning till att … avslagits") or a quoted proposal ("förslaget att systemet upphör godkänns") are left
out or told apart.
Contract, section 4, rules 5 and 9: the verb governs.
"""

from __future__ import annotations

import re

from pipeline.extract import unlisted
from pipeline.facts import Mark, Passage
from pipeline.rules import norm
from pipeline.text import Extent

_TASK = re.compile(
    r"(?<!\w)(?:(?:i|med)\s+uppdrag\s+(?:(?:åt|till)\s+[\w\s-]{3,40}?\s+)??att|uppdra(?:r|s)?\s+(?:åt|till)\s+[\w\s,&-]{3,80}?\s+att"
    r"|bemyndiga[rs]?\s+(?:[\w\s,-]{3,60}?\s+)??att|(?:bemyndigas|anmodas|åläggs)(?!\w)|mandat\s+att|(?:full)?makt\s+att|rätt(?:en)?\s+(?:för\s+\w+\s+)??att|ansvar(?:et)?\s+(?:för\s+)??att"
    r"|(?:få|får|ge|ges|ger|lämna[rs]?|erhålla|erhåller|tilldela[rs]?)\s+(?:[\w\s,&-]{3,60}?\s+)?(?:ett\s+)?(?:uppdrag(?:et)?|till\s+uppgift|befogenhet(?:en)?|bemyndigande(?:t)?)"
    r"\s+(?:(?:åt|till)\s+[\w\s,&-]{3,60}?\s+)?att|uppdrag\s+(?:ges|lämnas)\s+(?:åt|till)\s[\w\s,&-]{3,60}?\s+att|befullmäktiga[rs]?\s+(?:[\w\s,-]{3,60}?\s+)??att"
    r"|uppdraga\s+(?:åt|till)\s+[\w\s,&-]{3,80}?\s+att|lägga\s+på\s+[\w\s,&-]{3,60}?\s+att"
    r"|(?:delegera|överlåt|anmoda|uppmana|ålägg)[aer]*s?\s+(?:[\w\s,&-]{3,80}?\s+)??att|i\s+uppdrag(?!\w))",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"(?<!\w)(?:(?:med|under)\s+hän(?:visning|syn)\s+till|med\s+motivering(?:en)?|utifrån|med\s+anledning\s+av|eftersom|för\s+att|genom\s+att|i\s+syfte\s+att"
    r"|under\s+förutsättning|så\s+att|innebär(?:ande)?\s+att|innebärande|med\s+stöd\s+av|då(?=\s+[^.;,]{2,40}?\s\w+(?:ades|tes|ordes|örde|ogs?)(?!\w))|efter\s+att|om\s+inte"
    r"|med\s+beaktande|(?<!samman)(?<!\w)med\s+att|till(?:s)?\s+dess|tills(?!\s+vidare)|förrän|innan|mot\s+bakgrund|i\s+avvaktan\s+på|i\s+(?:anslutning\s+till|samband\s+med)(?:\s+att)?|trots\s+att|vilket|varvid|vari(?:genom)?|hur)(?!\w)",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"(?<!\w)(?:förslag(?:et)?|\w*yrkande(?:t)?|beslut(?:et)?|motion(?:en)?s?\s+förslag)"
    r"(?:\s+(?:om\s+|till\s+)?|\s+(?:av|från|den|i|§|\d)[^.;:]{3,60}?\s(?:om|till)\s+)att(?!\w)"
    r"|(?<!\w)\w*yrkande(?:t)?\s(?:från|av)\s[^.;:]{3,60}?\satt(?!\w)",
    re.IGNORECASE,
)
#: What stands in an att-sats under these verbs is what is advised against, asked for or noticed, not what is decided.
_UNDER = re.compile(
    r"(?<!\w)(?:avstyrk(?:er|a|s|es)|avråder\sfrån|motsätter\ssig|noterar|antecknar|konstaterar|erinrar\som|påminner\som)\s(?:\w+\s){0,2}?att(?!\w)",
    re.IGNORECASE,
)
#: "Fullmäktiges beslut den 3 maj 2012, § 8, att ge nämnden rätt att …": an earlier decision named as the subject of the sentence.
_SUBJECT = re.compile(
    r"(?:[\w-]+s\s|\d+\.?\s)?(?:beslut(?:et)?|uppdrag(?:et)?|delegation(?:en)?|bemyndigande(?:t)?)\s(?:[^.;:]{0,60}?[,\s])??(?:att|om)\s",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"(?<!\w)(?:som|vilka|där|när)(?!\w)", re.IGNORECASE)
#: What a task is about: "i uppdrag att utreda om systemet bör ersättas", "att pröva hur ledsagning kan utökas".
_WITHIN_TASK = re.compile(
    r"(?<!\w)(?:om|huruvida|hur|när|vad|vilk(?:en|et|a))\s(?:[^.;:]*\s)?(?:bör|borde|ska(?:ll)?|kan|kunna|kunde|skulle|behöver|måste)\s[^.;:]*$"
    r"|(?<!\w)(?:bör|borde)\s[^.;:]*$",
    re.IGNORECASE,
)
#: "uppdraget att redovisa hur systemet ska avslutas": what the cue holds is what is asked about.
_ASKED_ABOUT = re.compile(r"\s(?:hur|när|huruvida)\s[^.;,]*?\s(?:ska(?:ll)?|bör|kan)\s", re.IGNORECASE)


#: "återtar det uppdrag som lämnades till direktören": the cue says which task it was.
_GIVEN = re.compile(
    r"uppdrag\w*\s+(?:som|vilket|vilka)\s+(?:\w+\s+){0,2}(?:lämna|gav|ges|getts|tidigare|beslut|fick|fått)\w*",
    re.IGNORECASE,
)


#: "med följande tillägg: "Kommunen avstyrker …"": the words of a text, no decision.
_WORDS_QUOTED = re.compile(r":\s*([\"”“»][^\"”“«»]{10,})(?:[\"”“«»]|$)")


def outcome_marks(passage: Passage, extent: Extent) -> list[Mark]:
    """The outcome marks inside ``extent``; one that lies wholly inside a longer one is dropped ("avsägelsen beviljas" holds "beviljas")."""
    inside = [m for m in passage.marks if m.kind == "outcome" and extent.holds(m.extent)]
    quotes = [
        Extent(extent.start + q.start(1), extent.start + q.end()) for q in _WORDS_QUOTED.finditer(passage.slice(extent))
    ]
    inside = [m for m in inside if not any(q.holds(m.extent) for q in quotes) and not _asks_upwards(m, passage)]
    inside = [m for m in inside if not any(_of_modal(o, m, passage) or _proposes(m, o, passage) for o in inside)]
    return [
        m
        for m in inside
        if not any(
            o is not m and o.extent.holds(m.extent) and o.extent != m.extent and _stronger(o, m, passage)
            for o in inside
        )
        and not any(m.extent.holds(o.extent) and _ends(o, m, passage) for o in inside if o is not m)
        and not (m.rule.endswith(".enligt") and any(o.rule != m.rule for o in inside))
    ]


#: "hemställer att kommunfullmäktige beslutar", "förordar att kommunstyrelsen ska": a proposal to a body above, as "föreslår" is.
_UPWARDS = re.compile(
    r"\s+(?:hos\s+|att\s+|till\s+)?[\w-]*(?:fullmäktige|styrelsen)(?:\s+att)?\s+(?:besluta[rs]?|ska(?:ll)?|fattar)(?!\w)",
    re.IGNORECASE,
)


def _asks_upwards(mark: Mark, passage: Passage) -> bool:
    """Whether a cue of asking or recommending only says who is to decide."""
    words = passage.slice(mark.extent).lower()
    return (
        words.startswith(("hemställ", "förord"))
        and _UPWARDS.match(passage.text, mark.extent.end - passage.extent.start) is not None
    )


def _proposes(mark: Mark, other: Mark, passage: Passage) -> bool:
    """ "Nämnden tillstyrker att motionen anses besvarad": what is proposed stands in the att-sats, as after "föreslår"."""
    at = mark.extent.end - passage.extent.start
    return (
        other.extent.start > mark.extent.end
        and passage.slice(mark.extent).lower().startswith("tillstyrk")
        and _ATT_CLAUSE.match(passage.text, at) is not None
    )


_ATT_CLAUSE = re.compile(r"\s+att\s")
#: What may stand between "ska" and its verb.
_MODAL_START = re.compile(r"ska(?:ll)?\s+(?:(?:därmed|härmed|därför|alltså|således|nu|också|även)\s+)*", re.IGNORECASE)


def _of_modal(inner: Mark, outer: Mark, passage: Passage) -> bool:
    """ "ska anses besvarad då frågan prövas", "ska återremitteras för att ges …": the verb of "ska" says it, not the last."""
    if (
        inner is outer
        or inner.value == outer.value
        or not outer.extent.holds(inner.extent)
        or inner.extent.end >= outer.extent.end
    ):
        return False
    return _MODAL_START.fullmatch(passage.slice(Extent(outer.extent.start, inner.extent.start))) is not None


def _stronger(outer: Mark, inner: Mark, passage: Passage) -> bool:
    """A longer mark hides what it holds, unless the inner verb is finite and stands at its end beside a gap."""
    if _ends(inner, outer, passage) or _two_verbs(inner, outer, passage):
        return False
    return outer.value != inner.value or outer.extent.length > inner.extent.length


def _ends(inner: Mark, outer: Mark, passage: Passage) -> bool:
    """ "ska upphöra att gälla": the verb that the longer cue ends with hangs on one that ends it."""
    rest = passage.slice(Extent(inner.extent.end, max(inner.extent.end, outer.extent.end)))
    return inner.value == "repealed" and outer.value == "adopted" and (not rest or _HANGS.fullmatch(rest) is not None)


def _two_verbs(inner: Mark, outer: Mark, passage: Passage) -> bool:
    """ "ska avvecklas och drivas i egen regi": one verb ends it, the other says what comes instead."""
    rest = passage.slice(Extent(inner.extent.end, max(inner.extent.end, outer.extent.end)))
    return inner.value == "repealed" and outer.value == "adopted" and _AND.match(rest) is not None


_AND = re.compile(r"\s*,?\s+(?:och|samt|eller|för\s+att|så\s+att)\s", re.IGNORECASE)
_HANGS = re.compile(r"\s+(?:att\s+)?\w+")


def infinitive(passage: Passage, mark: Mark) -> bool:
    """Whether the cue is an infinitive ("att avveckla"): active, ending in -a or -å, with no -r or -s."""
    words = passage.slice(mark.extent).lower().removeprefix("att ")
    first = re.match(r"\w+", words)
    return first is not None and (
        first.group().endswith(("a", "å")) or first.group() in {"ge", "få", "bli", "inte", "ej", "icke"}
    )


def governs(passage: Passage, extent: Extent, marks: list[Mark], infinitives: bool = True) -> list[Mark]:
    """Of ``marks`` those that decide; empty when the sentence only gives reasons or conditions.

    ``infinitives=False`` leaves out infinitives: in a list under "får i uppdrag att:" they decide nothing.
    """
    if not marks:
        return []
    text = passage.slice(extent)
    base = extent.start
    tasks = [base + t.end() for t in _TASK.finditer(text)]
    reasons = [base + r.end() for r in _REASON.finditer(text)]
    quotes = [
        base + q.end()
        for q in _QUOTED.finditer(text)
        if not _OF_CONDITION.search(text[: q.start()]) and not _TAKEN.search(text[: q.start()])
    ]
    ordered = sorted(marks, key=lambda m: m.extent)
    ended = next((m for m in ordered if m.value == "repealed" and not infinitive(passage, m)), None)
    if ended is not None and _SUBJECT.match(text):
        ordered = [m for m in ordered if m.extent.start >= ended.extent.start]
    under = [base + u.end() for u in _UNDER.finditer(text)]
    kept: list[Mark] = []
    for mark in ordered:
        inf = infinitive(passage, mark)
        held = max((u for u in under if u <= mark.extent.start), default=None)
        if held is not None and not _resumes(text[held - base : mark.extent.start - base], inf):
            continue
        if (inf and not infinitives) or _attributive(passage, extent, mark) or _told(text, mark.extent.start - base):
            continue
        if _ASKED_ABOUT.search(passage.slice(mark.extent)) or _GIVEN.match(passage.slice(mark.extent)):
            continue
        if _BEFORE.fullmatch(passage.slice(mark.extent)) and not _WHO.search(text[: mark.extent.start - base]):
            continue
        modal = _MODAL.search(text[: mark.extent.start - base])
        if inf and _MAY.search(text[: mark.extent.start - base]) and unlisted.task(text) is not None:
            continue
        if modal and not inf and _RIGHT_TO.match(modal.group()):
            modal = None
        if modal and not (modal.group().startswith("skulle") and "beslutade" in passage.heading.lower()):
            continue
        if mark.value == "rejected" and _UNSAID.match(text, mark.extent.end - base):
            continue
        if inf and any(t - 4 <= mark.extent.start for t in tasks):
            continue
        task = max((t for t in tasks if t <= mark.extent.start), default=None)
        if task is not None and _WITHIN_TASK.search(text[task - base : mark.extent.start - base]):
            continue
        if (
            task is not None
            and mark.value != "assigned"
            and any(k.value == "assigned" for k in kept)
            and not _resumes(text[task - base : mark.extent.start - base], inf)
        ):
            continue  # whatever is said of what somebody is to do
        before = text[: mark.extent.start - base]
        if _RELATED.search(before) and not (kept and mark.value == "assigned" and _AND_WHO.search(before)):
            continue
        if kept and _CHOOSES.search(text[: mark.extent.end - base]):
            continue
        reason = max((r for r in reasons if r <= mark.extent.start), default=None)
        inserted = inf and _INSERTED.match(before) is not None
        if reason is not None and not inserted and not _resumes(text[reason - base : mark.extent.start - base], inf):
            continue
        quote = max((q for q in quotes if q <= mark.extent.start), default=None)
        if quote is not None and (kept or mark is not ordered[-1]):
            continue
        kept.append(mark)
    if not kept:
        finite = [m for m in ordered if not infinitive(passage, m)]
        outside = [
            m
            for m in finite
            if not any(
                r <= m.extent.start and _RELATIVE.search(text[r - base : m.extent.start - base]) for r in reasons
            )
        ]
        leading = [m for m in outside if reasons and min(reasons) - base < 40]
        return leading[-1:]
    return kept


_PARTICIPLE = re.compile(r"[\w-]+(?:ade|da|ta|na|en|at)(?!\w)", re.IGNORECASE)
#: Participles that say of a noun how it came about ("riktlinjerna, antagna 2014"); after "är" or "ska vara" they decide.
_DONE = re.compile(
    r"(?:antag(?:en|et|na)|fastställ(?:d|da)|godkän(?:d|da)|bevilja(?:d|de)|upprätta(?:d|de)|anslag(?:en|na)|utse(?:dd|dda)|val(?:d|da)"
    r"|besluta(?:d|de)|upphäv(?:d|da)|avslag(?:en|na)|överlämna(?:d|de)|remittera(?:d|de)|delegera(?:d|de|t)|nedlag(?:d|da)|avveckla(?:d|de)|införd(?:a)?)(?!\w)",
    re.IGNORECASE,
)
_COPULA = re.compile(
    r"(?<!\w)(?:är|blir|blev|vara|bli|varit|blivit|därmed|anses|förklaras)\s+(?:\w+\s+)?$", re.IGNORECASE
)
_CHANGED = re.compile(
    r"(?:revidera|ändra|uppdatera|komplettera|höj|sänk|förläng|justera)(?:de|da|ta|d|t)(?!\w)", re.IGNORECASE
)


def _attributive(passage: Passage, sentence: Extent, mark: Mark) -> bool:
    """A participle that only describes a noun: "Beviljade medel …", "den reviderade planen", "riktlinjerna, antagna 2014"."""
    words = passage.slice(mark.extent)
    first = mark.extent.start == sentence.start and mark.extent.end < sentence.end - 2
    if first and mark.value != "assigned" and _participle(words) and not infinitive(passage, mark):
        return True
    if _DONE.match(words) and not _COPULA.search(passage.slice(Extent(sentence.start, mark.extent.start))):
        return " " not in words and mark.extent.end < sentence.end - 2
    return _CHANGED.fullmatch(words) is not None and words.lower().endswith(("de", "da", "ta", "d", "t"))


def _participle(words: str) -> bool:
    """Whether a cue begins with the participle of a verb ("Beviljade medel"), not with a noun ("Motionen lämnas")."""
    found = _PARTICIPLE.match(words)
    return found is not None and norm(found.group()).endswith(("a", "å", "e"))


_MODAL = re.compile(
    r"(?<!\w)(?:kan|kunna|kunde|vill|skulle|möjlighet(?:en)?\s+att|rätt\s+att|tid\s+att|skäl\s+att|anledning\s+att)\s+(?:\w+\s+){0,2}$",
    re.IGNORECASE,
)
#: "direktören får, efter samråd med ordföranden, godkänna utförare": somebody is given the right to.
_MAY = re.compile(
    r"(?<!\w)får(?:,[^.;:]{3,60},|\s+(?:\w+\s+)?(?:efter|i|under|med)\s[^.;:,]{3,50})?\s+$", re.IGNORECASE
)
#: "rätten att fastställa taxan upphör": what may be done ends.
_RIGHT_TO = re.compile(r"(?:möjlighet(?:en)?|rätt)\s+att\s+\w+[aå]\s+\w", re.IGNORECASE)
#: "avslår inte ansökan utan återremitterar": what is denied is not decided.
_UNSAID = re.compile(r"\s+(?:inte|ej|icke)\s[^.;:]{0,120}?(?<!\w)utan\s", re.IGNORECASE)
_RELATED = re.compile(
    r"(?<!\w)(?:som|vilk(?:en|et|a))\s+(?:inte\s+|redan\s+|själv\s+|själva\s+|även\s+|också\s+|samtidigt\s+|har\s+|hade\s+|\w+en\s+|nu\s+)?$",
    re.IGNORECASE,
)
#: "återremitteras till nämnden, som får i uppdrag att": the addressee's task is decided too.
_AND_WHO = re.compile(
    r",\s+(?:som|vilken|vilka|vilket)\s+(?:även\s+|också\s+|då\s+|samtidigt\s+|därmed\s+)?$", re.IGNORECASE
)
_CHOOSES = re.compile(r"(?<!\w)(?:vilka|vilken|vars|där|som)(?!\w)[^,.;]{0,60}?\s(?:välj|uts)\w+$", re.IGNORECASE)
_PAST = re.compile(
    r"(?:antog|fastställde|godkände|beslutade|avslog|biföll|beviljade|införde|upphävde|gav|utsåg|valde)s?(?!\w)",
    re.IGNORECASE,
)


#: "inför 2026" is a preposition; "nämnden inför ett system" is a verb.
_BEFORE = re.compile(r"inför", re.IGNORECASE)
_WHO = re.compile(
    r"(?:nämnden|styrelsen|fullmäktige|utskottet|utskott|kommunen|kommun|staden|stad|regionen|landstinget|förbundet|(?<!\w)(?:vi|man|som|härmed|nu|därmed))\s+$",
    re.IGNORECASE,
)


def _told(text: str, at: int) -> bool:
    """A verb in the past in a relative clause tells of an earlier decision: "den taxa som fullmäktige antog 2018 upphör"."""
    return (
        _PAST.match(text, at) is not None
        and re.search(r"(?<!\w)(?:som|vilken|vilket|när|då)(?!\w)[^,.;]*$", text[:at]) is not None
    )


#: "under förutsättning av fullmäktiges beslut att …": what hangs on the decision of another body is decided here.
_OF_CONDITION = re.compile(r"under\s+förutsättning\s+av\s+(?:[\w-]+\s+){0,4}$", re.IGNORECASE)
#: "fattar beslut om att": what is decided, and no decision that is quoted.
_TAKEN = re.compile(r"(?<!\w)fatta\w*\s+(?:följande\s+)?$", re.IGNORECASE)
#: Behind "under förutsättning": "av fullmäktiges beslut att ge …", "att fullmäktige beslutar enligt punkt 1 att ge …".
_PROVIDED = re.compile(
    r"\s+(?:av\s[^.;:]{3,120}?|att\s[^.;:]{3,80}?\s(?:enligt|i\senlighet\smed)\s[^.;:]{2,60}?)\satt\s+", re.IGNORECASE
)


#: "att, under förutsättning av fullmäktiges beslut, ge …": a condition between the sign of the infinitive and the verb.
_INSERTED = re.compile(r"(?:[^.;:,]{0,80}\s)?att,\s[^.;:,]{3,90},\s+$", re.IGNORECASE)


def _resumes(between: str, inf: bool) -> bool:
    """After a reason the sentence goes on with a new deciding verb: "… med hänvisning till yttrandet samt godkänner planen"."""
    if inf:
        return re.search(r",\s+att\s+(?:\w+\s+)?$", between) is not None or _PROVIDED.fullmatch(between) is not None
    return (
        re.search(
            r"(?:(?<![\d§)]),|(?<!\w)samt|(?<!\w)och)\s+(?:därmed\s+|även\s+|dessutom\s+|samtidigt\s+)?$", between
        )
        is not None
    )


def nested(passage: Passage, extent: Extent, marks: list[Mark], kept: list[Mark]) -> list[Mark]:
    """Marks inside a quoted proposal that name a further effect ("förslaget att systemet upphör godkänns": ``repealed``)."""
    text = passage.slice(extent)
    quotes = [extent.start + q.end() for q in _QUOTED.finditer(text)]
    return [
        m
        for m in marks
        if m not in kept
        and m.value in {"repealed", "amended"}
        and any(q <= m.extent.start for q in quotes)
        and not infinitive(passage, m)
    ]
