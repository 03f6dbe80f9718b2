"""A sentence that tells of a decision in a verb that no rule knows: its body and its § or date say so.

In: a sentence. Out: the telling verb with who, when and under which §, or None. "Fullmäktige öppnade 2012-02-21, § 8, för utförare" tells of one
as surely as "beslutade"; what a body only heard, discussed or handled is none.
"""

from __future__ import annotations

import re

from pipeline.bodies import Body, find_bodies
from pipeline.dates import find_dates
from pipeline.extract.telling import Head, can_act, head, is_agent
from pipeline.extract.told_date import told_paragraph
from pipeline.extract.told_form import Form, hypothetical
from pipeline.facts import Mark, Meeting
from pipeline.text import Extent

#: A past tense that no rule knows.
_ANY_PAST = re.compile(
    r"(?<!\w)(?:(?!\w*(?:ande|ende)(?!\w))(?!både(?!\w)|gäll?ande|möte(?!\w)|arbete(?!\w)|ordför|hade(?!\w)|skulle(?!\w)|borde(?!\w)|kunde(?!\w)|måste(?!\w)|minst|nästa|främste|första)"
    r"\w*[a-zåäö](?:ade|[bdfgjklmnrv]de|[dfkpsxnt]te)|fann|såg|sade|sa|gav|tog|lät|stod|gick|(?:för|be|er|upp|inne)?höll|tvingades|tvingats|nödgades|slöt|anslöt|drog|bröt|drev|skrev|bad|bjöd|sköt|lade|frös|strök"
    r"|(?:av|på|under|ut|över|upp|vid|fast|om|mot)(?:drog|slog|tog|höll|bröt|gick|lät|gav|såg|skrev|stod|lade)|ville|konstaterar|anför|anser|finner"
    r"|(?:har|hade)\s+(?:[^.;:]{0,60}?\s)?\w{2,}(?:at|tt|gt|it|lt|rt|st|kt|pt|ht|ft))(?!\w)"
)
#: A passive past that no rule knows: "vidgades", "har skärpts", "blev förlängt"; a participle before its doer: "beställd av nämnden".
_ANY_PASSIVE = re.compile(
    r"(?<!\w)(?:(?:[\w-]*[a-zåäö](?:ades|[bdfgjklmnrv]des|[dfkpsxnt]tes)|togs|gavs|drogs|lades|slogs|bröts|sköts|höjts|dragits)"
    r"|(?:har|hade)\s+(?:[^.;:]{0,60}?\s)?\w{2,}(?:ats|tts|its|kts|rts|gts|nts|lts)|(?:blev|blivit)\s+(?:\w+\s)?\w{3,}(?:ad|at|t|d)|\w{3,}(?:ad|dd|md|nd|ld|rd|gd|en|at|tt|lt|rt)(?=\s+av\s))(?!\w)"
)
#: Between a body and what it did no other clause begins.
_OTHER_CLAUSE = re.compile(r",\s(?:i\s|för\s|av\s|där)?(?:vilk\w+|som|där|då|när)\s|(?<!\w)att(?!\w)", re.IGNORECASE)
_INSERTED = re.compile(r",\s(?:vilk\w+|som|där)\s[^,]{3,90},")
#: What a body does without deciding anything.
_NO_ACT = re.compile(
    r"(?:har\s+)?(?:inform|diskuter|behandla|yttrade|yttrat|höll|hållit|sammanträd|fick|fått|besök|träffa|följ|mött|mötte|lyssn|anordn|bjöd|bjudit|inkom|mottog"
    r"|beredde|berett|påbörja|började|ville|arbeta|redovisa|presentera)",
    re.IGNORECASE,
)


#: A time without a day: a year, a month, a season, or one counted from another.
_SOME_TIME = re.compile(
    r"(?<![\w:/.-])(?:19|20)\d\d(?![\w:/-]|\.\d)|(?<!\w)(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|år|året|månad"
    r"|månaden|dagen|hösten|våren|fjol|förfjol|höstas|våras|somras|vintras)(?!\w)",
    re.IGNORECASE,
)
#: What a body says, sees or hears of a matter.
_SAYS = re.compile(
    r"(?:har\s+|hade\s+)?(?:\w+\s+)?(?:konstater|påpek|påmin|framh|anför|uppge|uppmärksamm|bedöm|ans[åe]|mena|fann|funnit|såg\s(?!till)|sett\s(?!till)|upplev|not|fråga|beskr|redogör|hänvis"
    r"|förklara|ta(?:git|r)?\s+emot|tog\s+emot|deltog|delta|använd|lägg\s|betala|kost|växt|växte|minsk|öka|bestod|bestått|hade|haft|hette|gick|gått|gjorde\s+(?:en|ett)\s+(?:överskott|underskott))",
    re.IGNORECASE,
)
#: "lade i april fram en utredning": a paper is there, nothing is decided.
_LAID_BEFORE = re.compile(r"(?:lade|lagt|tog|tagit|läggs)\s[^.;:,]{0,30}?fram(?!\w)", re.IGNORECASE)
#: "Anna Ek (V) har väckt": a member did it.
_MEMBER = re.compile(
    r"\((?:[A-ZÅÄÖ]|KD|SD|MP|FP|kd|fp|mp|[a-z]{1,2})\)\s+(?:m\.?\s?fl\.?\s+)?(?:har|hade|väckte|lämnade|yrkade|frågade|undrade|föreslog)(?!\w)"
)
#: "har tillämpats sedan oktober 2027": how it is.
_SINCE = re.compile(
    r"(?<!\w)(?:allt)?sedan\s+(?:den\s+|i\s+|år\s+|våren\s+|hösten\s+)?(?:\d|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december|starten)",
    re.IGNORECASE,
)
#: A past passive that stands by itself.
_PLAIN_PASSIVE = re.compile(
    r"(?<!\w)(?:[\w-]*[a-zåäö](?:ades|[bdfgjklmnrv]des|[dfkpsxnt]tes)|\w*(?:togs(?!\s+fram)|gavs|drogs|lades|slogs|bröts|sköts|revs|uteslöts|frös)|(?:har|hade)\s+(?:\w+\s+){0,5}?\w{2,}(?:ats|tts|its(?!\s+fram)|kts|rts|gts|nts|lts))(?!\w)"
)
#: "Timersättningen, senast höjd i januari 2027, är": a participle with its time.
_PARTICIPLE = re.compile(
    r"(?<=, )(?:(?:senast|sist|ursprungligen|först)\s+)?\w{2,}(?:ad|dd|jd|gd|nd|ld|md|rd|at|tt|en|et|pt)"
    r"(?=\s+(?:i|den|under|våren|hösten|sommaren|år)\s|\s+(?:19|20)\d\d)",
    re.IGNORECASE,
)
#: A system, what is asked of its providers or paid to them, the providers themselves, a proposal about it.
_THING = re.compile(
    r"[^.;:]*?(?<!\w)(?:[\w-]*systemet|LOV|valfrihet\w*|kundval\w*|[\w-]*ersättning\w*|[\w-]*peng(?:en)?|taxan?|[\w-]*krav(?:et|en)?|villkor\w*|[\w-]*underlag\w*|regelbok\w*|avtal(?:et|en)?|godkännande\w*"
    r"|utförar\w*|bolag\w*|företag\w*|förening\w*|motion\w*|medborgarförslag\w*|förslag\w*|begäran|yrkande\w*|införandet|modellen|intag\w*|stoppet|ärendet|frågan)(?!\w)",
    re.IGNORECASE,
)
#: What is done with a paper or a matter without anything being decided.
_HANDLED = re.compile(
    r"(?:har\s+|hade\s+)?(?:\w+\s+){0,5}?(?:inlämna|lämna(?!\w*\s+utan)|väckt|anmäl|present|redovis|diskuter|behandla|skrevs|skrivits|genomför|gjord|gjorts|höll|besök|utvärder|granska|undersök|annonser|publicer"
    r"|bered|förbered|inkom|upprätta|utarbeta|lyft|ställdes|ställts|använd|följ|kritiser|drabba|påverka|kosta|betala|fakturer|utför|drevs|drivits|togs\s+fram|tagits\s+fram|sammanställ|skickades\s+ut|nämn|frågas|intervju|mät)",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(
    r"(?<!\w)(?:inte|ej|aldrig|skulle|kunde|trots att|om att"
    r"|av\s+(?:företaget|bolaget|utföraren|leverantören|föreningen|förvaltningen|kontoret|konsult\w*))(?!\w)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[;:–]|,\s+(?:och\s|men\s|som\s|där\s|då\s|vilk\w+\s)|(?<!\w)(?:men|medan|sedan|att|när|då|eftersom)(?!\w)",
    re.IGNORECASE,
)


#: A body that finds, holds or says something of a matter gives its opinion to the one that decides.
_OPINES = re.compile(
    r"(?<!\w)(?:fann|funnit|ansett|anfört|konstaterat|bedömt|finner|anser|ansåg|anför\w*|konstatera\w*|bedömde|menade|yttrande|förorda\w*)(?!\w)",
    re.IGNORECASE,
)


def anchored(meeting: Meeting, text: str, base: int, previous: Head | None) -> tuple[Mark, Head, bool] | None:
    """The telling verb of a sentence that begins at ``base``, with who, when and under which §, and whether it is a passive; None without one.

    The verb is the past tense nearest behind (else before) a body, else the passive that a body is the doer of, else a passive that is nobody's
    said of a system, its conditions or its providers. With a month or a year alone a verb of saying or seeing is none.
    """
    whole = told_paragraph(text, 0, len(text)) is not None or any(len(d.iso) == 10 for d in find_dates(text))
    if not whole and _SOME_TIME.search(text) is None:
        return None
    bodies = find_bodies(text)
    place = _active(text, [b for b in bodies if can_act(text, b)])
    how = Form.active if place else Form.passive
    place = place or _passive(text, [b for b in bodies if is_agent(text, b)]) or _of_nobody(text, bodies)
    if place is None:
        return None
    start, end = place
    if not whole and (_SAYS.match(text, start) or _LAID_BEFORE.match(text, start)):
        return None
    found = head(meeting, text, start, end, how, base=base, previous=previous)
    if found is None or not (found.date or found.paragraph) or (found.body is None and how is Form.active):
        return None
    force = "recommendation" if _OPINES.search(text[start:]) else "decision"
    return Mark("told", force, "told.anchored", Extent(base + start, base + end)), found, how is Form.passive


def _of_nobody(text: str, bodies: list[Body]) -> tuple[int, int] | None:
    """The place of a passive without a doer that stands beside its thing ("Systemet stängdes våren 2027 för nya utförare")."""
    if _MEMBER.search(text) or _SINCE.search(text):
        return None
    for verb in (*_PLAIN_PASSIVE.finditer(text), *_PARTICIPLE.finditer(text)):
        if (
            hypothetical(text, verb.start())
            or _HANDLED.match(verb.group())
            or _NOT_DONE.search(text[max(0, verb.start() - 40) : verb.end() + 25])
        ):
            continue
        parts = _CLAUSE.split(text[: verb.start()])
        clause = parts[-1] or (parts[-2] if len(parts) > 1 else "")  # "villkoren, vilka justerades"
        behind = _CLAUSE.split(text[verb.end() :], maxsplit=1)[0]
        later = any(not b.genitive for b in bodies if b.extent.start > verb.end())
        if _THING.search(clause) or (_THING.match(behind) and not later):
            return verb.span()
    return None


def _apart(text: str, start: int, end: int) -> bool:
    """Whether another clause begins between two places and does not end there ("Nämnden, som har fått yttra sig, ställde sig")."""
    return _OTHER_CLAUSE.search(_INSERTED.sub(" ", text[start:end])) is not None


def _active(text: str, bodies: list[Body]) -> tuple[int, int] | None:
    """The place of the past tense that a body is the subject of: the first behind it in its own clause, else the last before it."""
    if not bodies:
        return None
    body = bodies[0].extent
    verbs = [m.span() for m in _ANY_PAST.finditer(text) if not _NO_ACT.match(m.group())]
    verbs = [v for v in verbs if not hypothetical(text, v[0])]
    behind = [v for v in verbs if v[0] >= body.end and not _apart(text, body.end, v[0])]
    before = [v for v in verbs if v[1] <= body.start and not _apart(text, v[1], body.start)]
    return behind[0] if behind else (before[-1] if before else None)


def _passive(text: str, agents: list[Body]) -> tuple[int, int] | None:
    """The place of a passive that a body is the doer of: the nearest in its clause."""
    if not agents:
        return None
    agent = agents[0].extent
    verbs = [m.span() for m in _ANY_PASSIVE.finditer(text) if not hypothetical(text, m.start())]
    near = [v for v in verbs if not _apart(text, min(v[1], agent.end), max(v[0], agent.start))]
    return min(near, key=lambda v: min(abs(v[1] - agent.start), abs(v[0] - agent.end)), default=None)
