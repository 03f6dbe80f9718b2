"""The head of a sheet on which votes are listed, and the § that it names anywhere in its head.

In: the lines of a document and the index of one. Out: whether it is the title of such a sheet ("Voteringslista 2017-10-02", "VOTERINGSRAPPORT",
"Bilaga A" over one), and the § in the lines between its title and its first member ("Ärende: 9 Motion om LOV (KF § 53)", "Kommunfullmäktige i Bruket
Datum 2012-11-26   § 118"). A list without Ja and Nej is none: who was present at which § is no vote.
"""

from __future__ import annotations

import re

from pipeline.bodies import find_bodies
from pipeline.structure.letterspaced import together
from pipeline.structure.lines import Line
from pipeline.vote_labels import vote_labels

_LIST = (
    r"(?:omröstnings?|voterings?|röst(?:nings)?)[\s-]?(?:lista|listor|bilaga|bilagor|protokoll|rapport|resultat|sammanställning|utskrift|logg)"
    r"(?:en|n|et)?"
)
_MEETING = (
    r"(?:\s*[,:–-]?\s*(?:(?:den\s)?\d{1,2}\s[a-zåäö]{3,9}\s\d{4}|\d{4}-\d{2}-\d{2}"
    r"|(?:i\s)?(?:kommun|region|nämnd|(?-i:[A-ZÅÄÖ]))[\wåäö-]*(?:fullmäktige|styrelsen|nämnden)?))"
)
#: "Voteringslista", "Upprops- och omröstningslista 2017-10-02", "Bilaga 2 Omröstningslista, kommunfullmäktige 2012-11-26".
_TITLE = re.compile(
    rf"[*#\s]*(?:bilaga\s?(?:nr\s)?[A-Z0-9]{{0,3}}[\s:,.–-]*)?(?:(?:närvaro|upprops?|deltagar)(?:lista)?-?\s?(?:och|/|&)\s?)?{_LIST}(?:\s*(?:nr|#)?\s*\d{{1,2}}(?!\d))?"
    rf"{_MEETING}{{0,3}}[\s*:.]*",
    re.IGNORECASE,
)
_BARE = re.compile(r"[*#\s]*bilaga(?:\s*(?:nr\.?|#)?\s*[A-Z0-9]{1,3})?[\s:*.]*", re.IGNORECASE)
_PARAGRAPH = re.compile(
    r"(?<![§\w])(?:(?P<body>[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,24})\s)?§\s?(?P<number>\d{1,4})(?:/\d{2,4})?(?!\s?[-–—]\s?\d)(?!\d)"
)
#: A sentence names a § of its own.
_SENTENCE = re.compile(r"\.\s*$|(?<!\w)(?:enligt|jfr|kap|beslutade|antagen)(?!\w)", re.IGNORECASE)
_YES = re.compile(r"j|ja|ja-?röst(?:er)?|ja\W{0,2}\d{1,3}.*", re.IGNORECASE)
_NO = re.compile(r"n|nej?|nej-?röst(?:er)?|nej\W{0,2}\d{1,3}.*", re.IGNORECASE)
_ROWS = 9
_LONGEST_HEAD = 110
_LONGEST_LIST = 120
_TO_LIST = 45


def titles_list(lines: tuple[Line, ...], at: int) -> bool:
    """Whether the line at ``at`` is the title of a sheet of votes, by its own words or, below "Bilaga A", by what stands under it."""
    text = together(lines[at].text)
    if len(text) > _LONGEST_HEAD or "\t" in text:
        return False
    return (_TITLE.fullmatch(text) is not None or _BARE.fullmatch(text) is not None) and lists_votes(lines, at)


def says_list(text: str) -> bool:
    """Whether words are the title of a list of votes and nothing else."""
    return _TITLE.fullmatch(text) is not None


def lists_votes(lines: tuple[Line, ...], at: int) -> bool:
    """Whether cells that are Ja and Nej, or head columns of them, stand soon below the line at ``at``, before any sentence of running text."""
    yes = no = False
    for line in lines[at + 1 : at + 1 + _LONGEST_LIST]:
        if line.opens_section and line.index - at > _TO_LIST and not (yes or no):
            return False
        for cell in line.text.split("\t"):
            words = cell.strip(" *|:.").split() if len(cell) < _LONGEST_HEAD else []
            whole = " ".join(words)
            yes = yes or _YES.fullmatch(whole) is not None or (len(words) < 10 and "ja" in {w.lower() for w in words})
            no = no or _NO.fullmatch(whole) is not None or (len(words) < 10 and "nej" in {w.lower() for w in words})
        if yes and no:
            return True
        if len(line.text) > _LONGEST_LIST and "\t" not in line.text and line.text.rstrip().endswith("."):
            return False
    return False


def named_in_head(lines: tuple[Line, ...], at: int, end: int, body: str | None) -> list[int]:
    """The § that the head of a sheet names before the line ``end``, in their order: those over its columns, else the one in its lines; none
    where it names none or two."""
    head = lines[at]
    near = [
        x for x in lines[at : min(end, at + _TO_LIST)] if x.page == head.page and head.row <= x.row <= head.row + _ROWS
    ]
    single: list[int] = []
    for line in near:
        row = (
            [cell for x in near if x.row == line.row for cell in x.text.split("\t")]
            if line.row > 0
            else [*line.text.split("\t")]
        )
        labels = [int(re.sub(r"\D", "", v.paragraph)) for v in vote_labels(row) if v is not None and v.paragraph]
        if len(labels) > 1:
            return [*dict.fromkeys(labels)]
        if line is not head and _is_member(line):
            break
        if len(line.text) <= _LONGEST_HEAD and not _SENTENCE.search(line.text):
            single += [int(m["number"]) for m in _PARAGRAPH.finditer(line.text) if _own(m["body"], body)]
    return single[:1] if len(set(single)) == 1 else []


#: "001 Ulla Ek", "Ek, Ulla   S", "Ulla Ek (S)   Ja": the list itself has begun.
_MEMBER = re.compile(
    r"\|?\s*\d{1,3}[.)]?\s[A-ZÅÄÖ][a-zåäöé][\w-]*,?\s[A-ZÅÄÖ]"
    r"|[A-ZÅÄÖ][a-zåäöé][\w-]*,?\s(?:\w+\s)?[A-ZÅÄÖ][a-zåäöé][\w-]*,?\s\(?[A-ZÅÄÖ]{1,4}\)?(?:\s|,|$)"
)


def _is_member(line: Line) -> bool:
    return _MEMBER.match(line.text) is not None and "§" not in line.text


def _own(named: str | None, body: str | None) -> bool:
    """Whether a § is one of the body whose record it is: no other is named before it."""
    found = find_bodies(named) if named and body else []
    return not found or any(b.name == body or (body or "").endswith(b.name) for b in found)


def in_sheet_head(lines: tuple[Line, ...], at: int) -> bool:
    """Whether the line at ``at`` stands in the head of a sheet of votes: its title a few rows above on the page, its columns below."""
    line = lines[at]
    if line.row <= 0:
        return False
    above = [x for x in lines[max(0, at - 8) : at] if x.page == line.page and line.row - x.row <= 4]
    title = next((x for x in reversed(above) if says_list(x.text)), None)
    if title is None or any(x.text.rstrip().endswith((".", ",")) for x in above if x.index > title.index):
        return False
    below = lines[at + 1 : at + 12]
    return any(
        x.page == line.page and 0 < x.row - line.row <= 4 and (_heads_sides(lines, x) or _is_member(x)) for x in below
    )


def _heads_sides(lines: tuple[Line, ...], line: Line) -> bool:
    """Whether the row of a line heads columns of votes: Ja and Nej among its cells."""
    row = [
        c
        for x in lines[max(0, line.index - 8) : line.index + 9]
        if (x.row, x.page) == (line.row, line.page)
        for c in x.text.split("\t")
    ]
    words = {w.lower().strip(".:") for c in row if len(c) < 40 for w in c.split()}
    return {"ja", "nej"} <= words or {"röst"} <= words
