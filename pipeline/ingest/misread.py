"""What OCR regularly takes for something else, where what stands around it leaves no doubt.

In: the words of a line, the sheets of a document, the tables of a page; only what OCR has read. Out: the same with those words put right.
No text that a file itself gives comes here, and no rule of the vocabulary is loosened for OCR's sake.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.ingest.paper import Grid, Segment, Sheet

#: The remains of a line or a speck, alone: nothing that is printed as a word.
_SPECK = re.compile(r"[|.,:;'’`´~_\\!¦*\"“”]+")
#: The dash of a list, alone at the head of a line.
_DASH = re.compile(r"[=—–-]{1,2}|~")
_LEAD = re.compile(r"[•–-]|\(?\w{1,2}[.)]")
#: A letter that looks alike large and small, seen as both: "Vv", "(Ss)".
_BOTH = re.compile(r"(\W*)(?:Cc|Kk|Oo|Pp|Ss|Vv|Xx|Zz)(\W*)")
#: "$" is on no page of Swedish minutes.
_DOLLAR = re.compile(r"(\(?)([$§]*\$[$§]*)(?=\d|[.,;:)]*$)")
_JA = re.compile(r"[\])}|]a(?=$|-röst)")
_NEJ = re.compile(r"Ne[\])}|](?=$|-röst)")
_PARTIES = {
    **dict.fromkeys("589$", "S"), **dict.fromkeys("€&(", "C"),
    "KO": "KD", "K0": "KD", "SO": "SD", "S0": "SD", "5D": "SD", "MF": "MP",
}  # fmt: skip
_PARTY = re.compile(rf"\((?P<wrong>{'|'.join(map(re.escape, _PARTIES))})\)(?=[.,;:]?$)")
_NAME = re.compile(r"[A-ZÅÄÖÉ][\wåäöé-]+")
#: A § alone on its line, or before its case number, and what its sign is taken for.
_HEADING = re.compile(r"(?P<sign>[8$&S53BE9g]{1,2}?\s?)(?P<number>\d{1,3})(?=$|\s(?:Dnr|KS|[A-ZÅÄÖ]{2,5})\b)")
_SIGNED = re.compile(r"§{1,2}\s?(\d{1,3})(?:\s?[-–]\s?(\d{1,3}))?")
_LEVEL = 12.0  # points that the left edges of headings differ by
_SIDES = re.compile(r"(?:ja|nej|avst(?:\.|år|od)?|avstår|frånv(?:\.|arande)?)", re.IGNORECASE)


def mended(words: Sequence[str]) -> list[str]:
    """The words of one line of the page, as many as came in; an empty one is to be left out."""
    made: list[str] = []
    for word in words:
        at = [w for w in made if w]
        if _SPECK.fullmatch(word):
            made.append("")
        elif not at and len(words) > 1 and _DASH.fullmatch(word):
            made.append("–")
        elif len(at) == 1 and len(words) > 2 and _DASH.fullmatch(word) and _LEAD.fullmatch(at[0]):
            made.append("")
        else:
            made.append(_word(word, at))
    return made


def _word(word: str, before: Sequence[str]) -> str:
    both = _BOTH.fullmatch(word)
    if both:
        letter = word.strip("()[].,;:|")[:1]
        return f"{both[1]}{letter}{both[2]}"
    word = _NEJ.sub("Nej", _JA.sub("Ja", word))
    word = _DOLLAR.sub(lambda found: found[1] + "§" * min(len(found[2]), 2), word)
    if len(before) >= 2 and _NAME.fullmatch(before[-1]) and _NAME.fullmatch(before[-2]):
        word = _PARTY.sub(lambda found: f"({_PARTIES[found['wrong']]})", word)
    return word


def number(sheets: Sequence[Sheet]) -> None:
    """Give a § its sign where the numbers of its document want it: "8 45" alone below § 44, with the same left edge, is § 45."""
    known = {
        value for sheet in sheets for segment in sheet.segments for value in _numbers(segment.text)
    }  # also of pages that have text
    edges = [s.x0 for sheet in sheets for s in sheet.segments if s.text.startswith("§")]
    waiting = [
        (segment, found)
        for sheet in sheets
        if sheet.ocr
        for segment in sheet.segments
        if (found := _HEADING.match(segment.text)) and any(abs(segment.x0 - edge) < _LEVEL for edge in edges)
    ]
    mending = True
    while mending:
        mending = False
        for segment, found in list(waiting):
            value = int(found["number"])
            if {value - 1, value, value + 1} & known:
                _sign(segment, found)
                waiting.remove((segment, found))
                known.add(value)
                mending = True


def _numbers(text: str) -> set[int]:
    """The § that a line opens with or lists: "§ 44", "Paragrafer §§ 40-47"."""
    values: set[int] = set()
    for found in _SIGNED.finditer(text):
        first = int(found[1])
        last = int(found[2] or first)
        if found.start() == 0 or found[2]:
            values |= set(range(first, last + 1)) if first <= last < first + 300 else {first}
    return values


def _sign(segment: Segment, found: re.Match[str]) -> None:
    grown = not found["sign"].endswith(" ")
    segment.words[0] = f"§{found['number']}" if grown else "§"
    segment.text = " ".join(segment.words)


def cross(grid: Grid) -> None:
    """Whatever mark stands in a column of Ja, Nej or Avstår beside a name is a cross."""
    columns: set[int] = set()
    for row in grid.rows:
        texts = [" ".join(segment.text for segment in cell) for cell in row]
        sides = {n for n, text in enumerate(texts) if _SIDES.fullmatch(text)}
        if len(sides) >= 2:
            columns = sides
            continue
        if not columns or not any(_NAME.match(text) for text in texts[: min(columns)]) or _total(texts):
            continue
        for column in columns & set(range(len(row))):
            cell = row[column]
            if len(cell) == 1 and len(cell[0].words) == 1 and len(cell[0].text) <= 3:
                cell[0].words[0] = cell[0].text = "X"


def _total(texts: Sequence[str]) -> bool:
    return texts[0].lower().startswith(("summa", "total", "antal", "s:a"))
