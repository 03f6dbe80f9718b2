"""The § of an extract that stands in its head, among the body, the date and the case number.

In: the first lines of a document. Out: the number with its place, or None. Forms: ``Kommunstyrelsen 2024-03-05, § 12``,
``Protokollsutdrag Kf § 12, 2024-03-05``, ``Exempelby kommun | Socialnämnden | § 12``, a row of a table with a cell ``§ 12``, and a label
``Paragraf`` with its value beside or below it. Only the lines above the first section count: further down such a line tells of another decision.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.structure.body import full_name
from pipeline.structure.case_numbers import is_case_line

#: Lines of a document in which its head stands.
LINES = 24
_NUMBER = r"(?P<number>\d{1,4})(?P<letter>[a-h]?)(?:\s?[/:]\s?(?:20|19)?\d\d)?(?![\w/:-])"
_SIGN = re.compile(rf"(?:§|[Pp]aragraf)\s?{_NUMBER}")
_CELL = re.compile(rf"[*\s]*§\s?{_NUMBER}[*\s.]*")
_LABEL = re.compile(r"[*\s]*(?:paragraf(?:\s?nr|nummer)?|protokollsparagraf|§)[\s:.*]*", re.IGNORECASE)
_VALUE = re.compile(rf"[*\s]*(?:§\s?)?{_NUMBER}[*\s.]*")
_LABELLED = re.compile(
    rf"[*\s]*(?:paragraf(?:\s?nr|nummer)?|protokollsparagraf)\s*:[\s*]*(?:§\s?)?{_NUMBER}[*\s.]*", re.IGNORECASE
)
_MATTER = re.compile(r"ärende\s+(?:nr\s+)?\d{1,3}", re.IGNORECASE)
_LEAD = re.compile(r"[*#\s]*beslut\s+i\s+", re.IGNORECASE)


def number_before(text: str) -> int:
    """Where the § begins on a line that opens with the case number or the number of the matter ("SN 2024/7 § 12 Plan"); 0 when it does not."""
    sign = text.find("§", 0, 60)
    if sign < 4:
        return 0
    before = text[:sign].strip(" *_#,:;–-")
    return sign if _MATTER.fullmatch(before) or is_case_line(before) else 0


class HeadNumber(NamedTuple):
    """``line`` indexes the lines given, ``start`` and ``end`` bound the number with its sign; ``body`` is the body named beside it."""

    line: int
    number: int
    letter: str
    start: int
    end: int
    body: str | None


def number_in_head(texts: Sequence[str]) -> HeadNumber | None:
    """The § among ``texts``, the lines above the first section."""
    for at, text in enumerate(texts[:LINES]):
        if len(text) > 150:
            continue
        if hit := _LABELLED.fullmatch(text):
            return HeadNumber(at, int(hit["number"]), hit["letter"], hit.start("number"), len(text.rstrip()), None)
        if at and _LABEL.fullmatch(texts[at - 1]) and (hit := _VALUE.fullmatch(text)):
            return HeadNumber(at, int(hit["number"]), hit["letter"], hit.start(), len(text.rstrip()), None)
        for hit in _SIGN.finditer(text):
            cell = text[text.rfind("\t", 0, hit.start()) + 1 :].split("\t")[0]
            rest = f"{text[: hit.start()]} {text[hit.end() :]}"
            name = full_name(_LEAD.sub("", rest).replace("\t", " ").strip(" ,;:–-"))
            if name or ("\t" in text and _CELL.fullmatch(cell)):
                return HeadNumber(at, int(hit["number"]), hit["letter"], hit.start(), hit.end(), name)
    return None
