"""A system that is said to run by a decision: "LOV finns i hemtjänsten sedan beslut i KF …", "Hemtjänsten omfattas av LOV (KF 2027-03-01 § 7)".

In: a sentence. Out: whether it tells of the decision by which the system came to be; the note in parentheses that names that decision by body and
day or §, right behind what is so. A note behind a paper, a price or a plan is none.
"""

from __future__ import annotations

import re

from pipeline.extract.told_reference import Reference, references
from pipeline.extract.told_refused import SYSTEM

#: "har haft valfrihet i hemtjänsten sedan fullmäktiges beslut": the system runs from a decision.
_RUNS = re.compile(
    r"(?<!\w)(?:ha[rdt]\w*\s(?:[^.;]{0,40}\s)?(?:haft|varit\s+(?:öpp|valfri)\w+|gällt|tillämpa[td]s?|funnits|valfrihet\w*|kunnat\s+välja)|omfattar|gäller|tillämpas|finns|har)\s[^.;]{0,110}?(?<!\w)(?:alltsedan|sedan|efter)\s"
    r"|(?:systemet|LOV|kundvalet|valfriheten|valfrihetssystemet)\s[^.;]{0,50}(?:bygger|vilar|grundas|grundar\s+sig|går\s+tillbaka)\s+(?:på|till)\s"
    r"|(?<!\w)till\s+grund\s+för\s+(?:valfrihets|kundvals)?(?:systemet|LOV|kundvalet|valfriheten)(?!\w)|(?<!\w)ingår\s+i\s[^.;]{0,40}(?:systemet|system|LOV|kundvalet)\s+(?:allt)?sedan\s",
    re.IGNORECASE,
)
#: "Sedan ett beslut i fullmäktige 2027 har kommunen LOV i hemtjänsten": the same the other way round.
_RUNS_SINCE = re.compile(
    rf"(?<!\w)(?:allt)?(?:sedan|efter)\s(?:[^.;]{{0,30}}\s)?[\w-]*beslut\w*\s[^.;]{{0,60}}?\s(?:har|finns|gäller|tillämpa[rs]|omfattas|drivs|öppnades|infördes|startade)\s[^.;]{{0,60}}?{SYSTEM}(?!\w)",
    re.IGNORECASE,
)
#: What is so today, in words that name a choice: "har kunnat väljas fritt", "omfattas av LOV", "finns som valfrihetssystem".
_IS_SO = re.compile(
    rf"(?<!\w)(?:(?:finns|gäller|tillämpas|har|haft|funnits|gällt|tillämpats|omfattas|omfattats|omfattar|ingår|ingått|drivs|drivits|bedrivs|utförs|erbjuds|organiseras|ordnas|använder|tillämpar)"
    rf"\s(?:[^.;()]{{0,80}}\s)?{SYSTEM}(?!\w)|{SYSTEM}\s(?:[^.;()]{{0,60}}\s)?(?:finns|gäller|tillämpas|funnits|gällt|tillämpats|omfattar|används)(?!\w)"
    rf"|{SYSTEM},\s+som\s[^.;()]{{0,60}}(?:finns|gäller|tillämpas|används)\s[^.;()]{{0,40}}"
    r"|(?:kan|kunnat|får|fått)\s(?:[^.;()]{0,30}\s)?väljas?(?:\s+fritt)?(?!\w)|(?:är|varit)\s+(?:fri\w*|valbar\w*|öpp\w+\s+för\s+(?:privata|andra|fristående|enskilda|externa))(?!\w))",
    re.IGNORECASE,
)
#: What is said of it makes it another thing than the system's being: what is paid, who is asked, what is counted.
_OTHER = re.compile(
    r"(?<!\w)(?:inte|ej|aldrig|ingen|inga|ersättning\w*|taxan?|avgift\w*|krav\w*|villkor\w*|budget\w*|plan(?:en)?|underlag\w*|om|ska|skall|bör|andra\s+kommuner|kommuner)(?!\w)",
    re.IGNORECASE,
)
_SENTENCE_PART = re.compile(r"[;:]\s|,\s+(?:och|men|medan)\s|(?<!\w)att\s")


def by_a_decision(sentence: str) -> bool:
    """Whether a sentence says that a system runs since a decision, or by the one that a note behind it names."""
    since = _RUNS.search(sentence) is not None or _RUNS_SINCE.search(sentence) is not None
    return since or noted(sentence) is not None


def noted(sentence: str) -> tuple[int, Reference] | None:
    """The note of the decision by which a system is said to run, with where the words before it begin; None where they say no such thing."""
    for note in references(sentence):
        if note.body is None or note.date is None:
            continue
        start = max((m.end() for m in _SENTENCE_PART.finditer(sentence, 0, note.extent.start)), default=0)
        before = sentence[start : note.extent.start]
        if _IS_SO.search(before) and not _OTHER.search(before):
            return start, note
    return None
