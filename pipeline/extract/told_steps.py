"""The steps of a matter, told one by one: the rows of a chronicle, the entries of a list in one sentence.

In: a passage. Out: the passage with a sentence for each step. A row whose day, body and § stand in a cell of their own ("2027-03-01  KF § 7" over
"LOV ska gälla för hemtjänsten") is one sentence with the words behind it, where the passage has two such cells; a list parted by semicolons
("nämnden 2027-03-01 § 7, utredning; kommunstyrelsen …") or of notes ("KF 2027-03-01 § 7 (införande), SN …") is a sentence for each entry.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from pipeline.bodies import find_bodies
from pipeline.facts import Passage
from pipeline.text import Extent

_DAY = r"(?:(?:19|20)\d\d-\d\d-\d\d|\d{1,2}/\d{1,2}[\s-]\d{2,4}|(?:den\s+)?\d{1,2}\s[a-zåäö]{3,9}\s\d{4}|\d{6}(?!\d))"
#: A cell that only says when, by whom and under which §: "2027-03-01 KF § 7", "270301", "KF 2027-03-01 § 7".
_CELL = re.compile(
    rf"[-–•*|\s]*(?:{_DAY}(?:[\s,|]+[A-ZÅÄÖ][\w ,-]{{1,60}}?)?|[A-ZÅÄÖ][\w ,-]{{1,60}}?[\s,|]+{_DAY})(?:[\s,|(]+§\s?\d{{1,4}}\)?)?[\s:|]*"
)
#: What stands where a row begins with its day.
_ROW_AT = re.compile(rf"[-–•*|\s]*(?:{_DAY}\W+[A-ZÅÄÖ]|[A-ZÅÄÖ][\w ,-]{{1,60}}?[\s,|]+{_DAY}[\s,|(]+§)")
_CHRONICLE = 2
#: An entry of a list: a body, its day and §.
_ENTRY = re.compile(
    rf"(?:;\s+|:\s+|,\s+|(?<!\w)(?:och|samt|av|i)\s+)(?P<entry>(?:[\w-]*(?:nämnden|styrelsen|fullmäktige|utskottet)|[A-ZÅÄÖ]{{2,4}})\s+(?:den\s+)?{_DAY},?\s+\(?§\s?\d{{1,4}}\)?)(?=,\s|\s?\(|\s[-–]|:)",
)
#: What was done stands behind each entry in a note of words.
_JOINT = re.compile(r"[\s,;.]+(?:(?:och|samt|av|i)\s*)?$")
_NOTE = re.compile(r"\s?\((?!\d)[^()]{4,90}\)")


def stepwise(passage: Passage) -> Passage:
    """A passage whose sentences are its steps, where it has any; else the passage itself."""
    texts = [passage.slice(s) for s in passage.sentences]
    cells = [_CELL.fullmatch(text) is not None and find_day(text) for text in texts]
    joined = list(passage.sentences)
    if sum(cells) >= _CHRONICLE:
        joined = []
        at = 0
        while at < len(texts):
            here = passage.sentences[at]
            if cells[at] and at + 1 < len(texts) and not cells[at + 1] and not _ROW_AT.match(texts[at + 1]):
                here = Extent(here.start, passage.sentences[at + 1].end)
                at += 1
            joined.append(here)
            at += 1
    parted = [part for sentence in joined for part in _entries(passage, sentence)]
    return replace(passage, sentences=tuple(parted)) if parted != list(passage.sentences) else passage


def find_day(text: str) -> bool:
    """Whether a cell says a day: one with a body or a § alone is none."""
    return re.search(_DAY, text) is not None


def _entries(passage: Passage, sentence: Extent) -> list[Extent]:
    """The entries of a list in one sentence, two at least; else the sentence."""
    text = passage.slice(sentence)
    found = list(_ENTRY.finditer("; " + text))
    if len(found) < _CHRONICLE or not all(find_bodies(m["entry"]) for m in found):
        return [sentence]
    noted = all(_NOTE.match("; " + text, m.end()) for m in found)
    if not noted and not all(m.group().startswith(";") for m in found[1:]):
        return [sentence]
    starts = [m.start("entry") - 2 for m in found]
    parts = [Extent(sentence.start, sentence.start + starts[0])] if starts[0] else []
    for start, end in pairwise([*starts, len(text)]):
        words = _JOINT.sub("", text[start:end])
        parts.append(Extent(sentence.start + start, sentence.start + start + len(words)))
    return parts
