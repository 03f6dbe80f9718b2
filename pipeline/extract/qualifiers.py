"""Negation and condition: what turns a word off (contract, reading rule 5).

In: a sentence and the offset in it of the word asked about. Out: yes or no. Phrases stand in ``vocabulary/qualifiers.toml``; here stands how far
each reaches: a negation to the words after it in its own clause (and to a verb right before it: "införs inte"), a condition over the clause it
opens. Left alone: speech ("motionären vill"), which pipeline/extract/voices.py and telling.py read.
"""

from __future__ import annotations

import re

from pipeline.extract import phrases

#: A negation does not reach over one of these.
_CLAUSE = re.compile(r"[,;:]|(?<!\w)(?:men|utan|dock|däremot|samt att|och att)(?!\w)|\bsom\b")
_NOT_ONLY = re.compile(
    r"(?:inte|ej) (?:bara|enbart|endast|minst|längre än)(?!\w)|inte (?:förrän|senare än)(?!\w)|(?:ej"
    r"|icke)[ -]?(?:verkställ|valsalternativ|val)",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\w*(?:\s+(?:(?!(?:och|men|utan|eller|samt)\s)\w+\s+){0,2}?)(?:inte|ej|icke)(?!\w)")
_IF = re.compile(
    r"(?<!\w)(?:om|ifall|därest|såvida|förutsatt att|under förutsättning att)\s+(?=(?:\w+\s+){0,5}?\w+(?:s"
    r"|r|t)(?!\w))",
    re.IGNORECASE,
)
_MODAL = re.compile(
    r"(?<!\w)(?:skulle|kan komma att|kunde|kan|kunna|eventuellt?a?|möjligen|planeras|planerar|avser att"
    r"|avsikt att|vid ett)(?!\w)",
    re.IGNORECASE,
)
#: "om LOV införs", "om nämnden skulle": a finite verb within a few words; "om införande av LOV", "om att" have none.
_VERB_SOON = re.compile(
    r"(?!att(?!\w))(?:[\w-]+\s+){1,5}?(?:\w{3,}(?:[aäöeyå]s|[rn]s|[lt]s|cklas|[aeöåä]r)|skulle|ska|kan"
    r"|blir|är|får|inte)(?!\w)",
    re.IGNORECASE,
)
#: "beslut om att", "frågan om", "förslag om": this "om" is no condition.
_ABOUT = re.compile(
    r"(?:beslut\w*|fråga\w*|förslag\w*|motion\w*|lag(?:en)?|utredning\w*|information|ärende\w*|avtal\w*"
    r"|yrkande\w*|uppdrag\w*|krav\w*|rätt\w*|handling\w*|ansök\w*|genom|\))\s+$",
    re.IGNORECASE,
)


def _clause_start(sentence: str, at: int) -> int:
    """Where the clause that holds ``at`` begins; "varken … eller" and "i stället för att" stay whole."""
    return max((m.end() for m in _CLAUSE.finditer(sentence, 0, at)), default=0)


def _phrases(sentence: str, value: str) -> list[tuple[int, int]]:
    return [m.extent for m in phrases.find(sentence, "qualifiers.toml") if m.value == value]


def negated(sentence_text: str, at: int) -> bool:
    """Whether the word at ``at`` is denied: "inte införa", "införs ej", "avstå från att införa", "i stället för att införa"."""
    start = _clause_start(sentence_text, at)
    denials = 0
    for low, high in _phrases(sentence_text, "negation"):
        if _NOT_ONLY.match(sentence_text, low):
            continue
        if (start <= low and high <= at and at - high < 90) or (
            high <= at
            and at - high < 160
            and (sentence_text[low:high].lower().startswith("varken") or sentence_text[high : high + 1] == ",")
        ):
            denials += 1
    if denials:
        return denials % 2 == 1
    word = re.match(r"[\w-]+", sentence_text[at:])
    verb = word is not None and re.search(r"(?:s|r|de|des|te|tes)$", word.group()) is not None
    after = _AFTER.match(sentence_text, at) if verb else None
    return bool(
        after
        and not _NOT_ONLY.search(after.group() + sentence_text[after.end() : after.end() + 12])
        and not _CLAUSE.search(after.group())
    )


def hypothetical(sentence_text: str, at: int) -> bool:
    """Whether the word at ``at`` stands under a condition or is only possible: "om LOV införs", "ett eventuellt införande"."""
    for found in _IF.finditer(sentence_text):
        if found.end() > at:
            break
        if found.group().lower().startswith("om") and (
            _ABOUT.search(sentence_text, 0, found.start()) or not _VERB_SOON.match(sentence_text, found.end())
        ):
            continue
        if "," not in sentence_text[found.end() : at]:
            return True
    start = _clause_start(sentence_text, at)
    return bool(_MODAL.search(sentence_text, max(start, at - 60), at))
