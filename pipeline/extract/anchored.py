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
    r"\w*[a-zåäö](?:ade|[bdfgjklmnrv]de|[dfkpsxnt]te)|fann|såg|sade|sa|gav|tog|lät|stod|gick|(?:för|be|er|upp|inne)?höll|slöt|anslöt|drog|bröt|drev|skrev|bad|bjöd|sköt|lade|frös"
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


#: A body that finds, holds or says something of a matter gives its opinion to the one that decides.
_OPINES = re.compile(
    r"(?<!\w)(?:fann|funnit|ansett|anfört|konstaterat|bedömt|finner|anser|ansåg|anför\w*|konstatera\w*|bedömde|menade|yttrande|förorda\w*)(?!\w)",
    re.IGNORECASE,
)


def anchored(meeting: Meeting, text: str, base: int, previous: Head | None) -> tuple[Mark, Head, bool] | None:
    """The telling verb of a sentence that begins at ``base``, with who, when and under which §, and whether it is a passive; None without one.

    The verb is the past tense nearest behind (else before) a body in a sentence that prints a § or a whole date, else the passive that a body is
    the doer of.
    """
    if not (told_paragraph(text, 0, len(text)) or any(len(d.iso) == 10 for d in find_dates(text))):
        return None
    bodies = find_bodies(text)
    place = _active(text, [b for b in bodies if can_act(text, b)])
    how = Form.active if place else Form.passive
    place = place or _passive(text, [b for b in bodies if is_agent(text, b)])
    if place is None:
        return None
    start, end = place
    found = head(meeting, text, start, end, how, base=base, previous=previous)
    if found is None or found.body is None or not (found.date or found.paragraph):
        return None
    force = "recommendation" if _OPINES.search(text[start:]) else "decision"
    return Mark("told", force, "told.anchored", Extent(base + start, base + end)), found, how is Form.passive


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
