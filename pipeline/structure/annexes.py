"""Annexes among the pages of a record: vote lists, written reservations, and the § that each belongs to.

In: the lines of a document and its § headings. Out: :class:`Annex` records, each a run of lines with the index of the § it belongs to
(None when it names a § that is not here, or when it stands after the last § and nothing ties it to one: a vote list of an unknown matter
must not be read as the last one's). One list for several § ("§ 58   § 59" over its columns) is a record for each of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.bodies import find_bodies
from pipeline.structure.annex_heads import named_in_head, says_list, titles_list
from pipeline.structure.letterspaced import together
from pipeline.structure.lines import Line
from pipeline.structure.paragraphs import Numbering
from pipeline.structure.runs import MEETING_LINE
from pipeline.terms import SectionKind
from pipeline.vote_labels import vote_labels

_KIND = (
    r"(?:bilag(?:a|or)|(?:omröstnings|voterings)(?:lista|listor|bilaga|bilagor|protokoll|resultat|rapport|sammanställning)|omröstning(?:ar)?|votering(?:ar)?|röstlist(?:a|or)|(?:skriftlig(?:a)?\s+)?reservation(?:er)?|"
    r"särskil(?:t|da)\s+yttrande[n]?|protokollsanteckning(?:ar)?|(?:skriftligt\s+)?yrkande|tilläggsyrkande|ändringsyrkande|interpellation(?:ssvar)?|valsedel)"
)
#: "Bilaga A KF § 5/25", "Voteringslista § 12", "Bilaga 1 till KS § 12", "Tillhör kommunstyrelsens protokoll 2020-01-29 § 12".
_NAMED = re.compile(
    rf"[*#\s]*(?:(?:{_KIND})(?:\s*(?:nr|#)?\s*[A-Z0-9]{{1,3}}(?![\w]))?[\s:,.–-]*(?:till|tillhörande|avseende|för|över|i|rörande)?\s*"
    r"(?P<body>[A-ZÅÄÖ][\wÅÄÖåäö]{0,24}(?:\s[\wåäö]{1,20}){0,2}?)?[\s,:–-]*(?:protokoll(?:et)?\s*)?(?:den\s)?(?:\d{4}-\d{2}-\d{2}[\s,:–-]*)?"
    r"(?:§{1,2}|paragraf(?:erna)?)\s*(?P<number>\d{1,4})(?P<letter>[a-h](?!\w))?(?P<more>(?:\s?(?:,|och|samt|&|–|-)\s?(?:§\s?)?\d{1,4}(?![\d-])){1,6})?|tillhör(?:ande)?\s.{0,60}?(?:§|paragraf)\s*(?P<belongs>\d{1,4}))(?!\d)",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"[*#\s]*(?:bilaga(?:\s*(?:nr\.?|#)?\s*[A-Z0-9]{1,3})?|(?:omröstnings|voterings)(?:lista|listor|bilaga|protokoll|resultat)(?:\s*(?:nr\.?|#)?\s*\d{1,2})?|votering\s*#?\d{1,2}|röstlist(?:a|or))[\s:*]*",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.;]\s*$|\b(?:bifogas|lämnas|anmäls|framgår|enligt|se)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Annex:
    """Lines ``[first, end)`` are an annex of the § with this index among the numbering's paragraphs (None: of none that is known)."""

    first: int
    end: int
    owner: int | None
    heading: int


def find_annexes(lines: tuple[Line, ...], numbering: Numbering, body: str | None) -> list[Annex]:
    """The annexes after the first § heading, in reading order. ``body`` is the body whose record it is, or None."""
    paragraphs = numbering.paragraphs
    if not paragraphs:
        return []
    heads = {p.line: i for i, p in enumerate(paragraphs)}
    by_number: dict[int, int] = {}
    for i, paragraph in enumerate(paragraphs):
        for number in range(paragraph.number, min(paragraph.last, paragraph.number + 200) + 1):
            by_number.setdefault(number, i)
    found: list[Annex] = []
    current, opened, heading, decided = 0, -1, -1, False
    owners: list[int | None] = []

    def close(at: int) -> None:
        nonlocal opened
        if opened >= 0 and at > opened:
            found.extend(Annex(opened, at, owner, heading) for owner in owners)
        opened = -1

    for line in lines[paragraphs[0].line :]:
        if line.index in heads:
            close(line.index)
            current, decided = heads[line.index], False
            continue
        if opened >= 0 and line.index in numbering.goes_on:
            close(line.index)
            continue
        if opened >= 0 and _one_of_several(lines, line):
            continue  # "Votering § 12   Votering § 13" over the columns of one sheet
        named = _named(line, body) or ([] if line.index + 1 in heads else _named_below(lines, line))
        if not named and titles_list(lines, line.index):
            named = named_in_head(
                lines, line.index, min((h for h in heads if h > line.index), default=len(lines)), body
            )
            if not decided and not line.first and any(by_number.get(n) == current for n in named):
                named = []  # the list stands in its own vote
        if named:
            close(_row_start(lines, line))
            opened, heading = _row_start(lines, line), line.index
            owners = [*sorted({by_number[n] for n in named if n in by_number})] or [None]
            continue
        if opened >= 0 and 0 < line.index - heading <= _ROWS_TO_LIST and says_list(line.text):
            continue  # "Bilaga A", and below it what it is
        if (owner := _told_of(lines, numbering, line, current, decided=decided)) is not _HERE:
            close(line.index)
            opened, heading, owners = line.index, line.index, [owner]
            continue
        kind = line.heading.kind if line.heading and line.heading.text_at >= len(line.text) else None
        if opened < 0 and line.first and decided and _bare(line.text) and not _goes_on_after(lines, line):
            opened, heading = line.index, line.index
            own = current < len(paragraphs) - 1 or len(paragraphs) == 1
            owners = [current if own else _mentioned(lines, numbering, line)]
            if owners == [None]:
                owners = [_voted(lines, numbering, line)]
        elif (
            opened >= 0
            and line.first
            and not decided
            and kind in {SectionKind.decision, SectionKind.recommendation}
            and owners == [current]
        ):
            close(line.index)
        if kind in {SectionKind.decision, SectionKind.recommendation}:
            decided = True
    close(len(lines))
    return [*_on_front(lines, paragraphs[0].line, by_number), *found]


#: The heads of the sides in a vote list, one in a cell or all in one ("Ja", "Nej", "Ja Nej Avst").
_SIDES = re.compile(r"(?:(?:ja|nej?|av(?:st?)?\w*\.?|frånv\w*\.?|fr?v?\.?)(?:[\s/]+|$)){1,4}", re.IGNORECASE)
_ROWS_TO_SIDES = 3
_FEWEST_VOTES = 3


def _on_front(lines: tuple[Line, ...], end: int, by_number: dict[int, int]) -> list[Annex]:
    """The vote list that stands with the members present, before the first §: its columns are headed by the § of each vote."""
    for line in lines[:end]:
        if not _over(lines, line):
            continue
        row = [other for other in lines[line.index : min(line.index + 12, end)] if _on_row(line, other)]
        named = [n for other in row for n in _over(lines, other)]
        below = [ln for ln in lines[line.index : end] if ln.page == line.page]
        heads = [c.lower() for ln in below if ln.row <= line.row + _ROWS_TO_SIDES for c in _cells(ln)]
        sides = " ".join(text for text in heads if _SIDES.fullmatch(text)).split()
        if ("ja" in sides and {"ne", "nej"} & {*sides}) or _worded(cell for ln in below for cell in _cells(ln)):
            first = _row_start(lines, line)
            return [Annex(first, end, by_number[n], first) for n in dict.fromkeys(named) if n in by_number]
    return []


def _cells(line: Line) -> list[str]:
    """The cells of a row of a table, or the line itself."""
    return [cell.strip() for cell in line.text.split("\t")]


def _over(lines: tuple[Line, ...], line: Line) -> list[int]:
    """The § that cells of a line name and nothing else, as over the columns of their votes ("§ 44 omr 1")."""
    cells = _cells(line)
    if cells[-1].endswith("§") and line.index + 1 < len(lines) and _on_row(line, lines[line.index + 1]):
        cells[-1] += " " + _cells(lines[line.index + 1])[0]  # the border of a column has torn it
    return [
        int(re.sub(r"\D", "", label.paragraph)) for label in vote_labels(cells) if label is not None and label.paragraph
    ]


def _one_of_several(lines: tuple[Line, ...], line: Line) -> bool:
    """Whether a line heads a column among those of several §."""
    if not _over(lines, line):
        return False
    near = lines[max(0, line.index - 6) : line.index + 7]
    return len({n for other in near if _on_row(line, other) for n in _over(lines, other)}) > 1


def _bare(text: str) -> bool:
    """Whether a line is the head of an annex that names no § ("Bilaga 2", "Voteringslista 2017-10-02")."""
    return _BARE.fullmatch(together(text)) is not None or says_list(text)


def _worded(cells: Iterable[str]) -> bool:
    """Whether cells under the § of a column are themselves the votes: "Ja" and "Nej", three of them or more."""
    counts = Counter(text.strip(" *.").lower() for text in cells)
    return bool(counts["ja"] and counts["nej"] and counts["ja"] + counts["nej"] >= _FEWEST_VOTES)


def _on_row(line: Line, other: Line) -> bool:
    return (line.row, line.page) == (other.row, other.page)


def _named(line: Line, body: str | None) -> list[int]:
    """The § that an annex's head names, none when the line is no such head."""
    if len(line.text) > 120 or ("§" not in line.text and "aragraf" not in line.text.lower()):
        return []
    hit = _NAMED.match(line.text)
    if not hit or _SENTENCE.search(line.text[hit.end() :]) or len(line.text) - hit.end() > 60:
        return []
    if hit["body"] and body:
        named = find_bodies(hit["body"])
        if named and not any(b.name == body or body.endswith(b.name) for b in named):
            return []
    return _numbers(int(hit["number"] or hit["belongs"]), hit["more"] or "")


def _numbers(first: int, more: str) -> list[int]:
    """ "64" and " och 65", ", 66", "-68" -> every § that is meant."""
    numbers = [first]
    for sign, number in re.findall(r"(,|och|samt|&|–|-)\s?(?:§\s?)?(\d{1,4})", more):
        span = range(numbers[-1] + 1, int(number)) if sign in "–-" and int(number) - numbers[-1] < 20 else ()
        numbers += [*span, int(number)]
    return numbers


#: The line under "Omröstningslista 1" that says whose list it is: "§ 64, återremiss", "Ärende: § 64 Taxa".
_OWNER_LINE = re.compile(
    r"[*#\s]*(?:(?:ärende(?:\s\d{1,2},?)?|avser|avseende|gäller|punkt)\s?:?\s)?(?:[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,4}\s)?(?:§|Paragraf)\s?(?P<number>\d{1,4})(?![\d/-])[,.:\s]",
    re.IGNORECASE,
)


def _named_below(lines: tuple[Line, ...], head: Line) -> list[int]:
    """The § that one of the two lines under an annex's bare head names, with those that stand beside it; none when the head is none."""
    if not _bare(head.text):
        return []
    if columns := _over_columns(lines, head):
        return columns
    for line in lines[head.index + 1 : head.index + 4]:
        if hit := _OWNER_LINE.match(line.text + " "):
            beside = [m for other in lines[line.index + 1 : line.index + 8] if (m := _beside(line, other)) is not None]
            return [int(hit["number"]), *beside] if len(line.text) < 90 else []
        if not (_bare(line.text) or MEETING_LINE.fullmatch(line.text)):
            return []
    return []


_ROWS_ABOVE = 14


def _over_columns(lines: tuple[Line, ...], head: Line) -> list[int]:
    """The § that head the columns of the list under an annex's bare head ("Ledamot   § 24   § 26"), when there are several."""
    near = lines[head.index + 1 : head.index + 1 + _ROWS_ABOVE]
    found = [(line, n) for line in near for n in _over(lines, line)]
    row = [number for line, number in found if (line.row, line.page) == (found[0][0].row, found[0][0].page)]
    return row if len(row) > 1 else []


def _beside(line: Line, other: Line) -> int | None:
    """The § that ``other`` names on the same visual row as ``line``."""
    hit = _OWNER_LINE.match(other.text + " ") if (other.row, other.page) == (line.row, line.page) else None
    return int(hit["number"]) if hit else None


def _goes_on_after(lines: tuple[Line, ...], head: Line) -> bool:
    """Whether the page goes on with sections of an item: then "Bilaga" at its top is only a reference to one."""
    for line in lines[head.index + 1 :]:
        if line.page != head.page or _REPORT.fullmatch(line.text):
            return False
        if line.heading and line.heading.kind not in {
            SectionKind.vote,
            SectionKind.reservation,
            SectionKind.statement,
            SectionKind.attendance,
        }:
            return True
    return False


#: The title of a machine's report of a vote, whose labels ("Ärende:", "Votering: 1") head no sections of an item.
_REPORT = re.compile(
    r"[*#\s]*(?:voterings|omröstnings)(?:rapport|lista|protokoll|resultat|bilaga)[\s:*]*", re.IGNORECASE
)


def _row_start(lines: tuple[Line, ...], line: Line) -> int:
    """The first line of the visual row that ``line`` stands on ("Votering #2:      Bilaga B KF § 5/25")."""
    at = _first_of_row(lines, line.index)
    over = at - 1
    for _ in range(_ROWS_OVER):  # "Bilaga 2" / "Kommunfullmäktige 2022-10-31"
        if over < 0 or lines[over].page != line.page:
            break
        if _BARE.fullmatch(together(lines[over].text)) and lines[over].first:
            return over
        if not MEETING_LINE.fullmatch(lines[over].text):
            break
        over -= 1
    return at


#: Lines between the head of an annex at the top of its page and the line that names its §, at most.
_ROWS_OVER = 3


def _first_of_row(lines: tuple[Line, ...], at: int) -> int:
    while at > 0 and lines[at - 1].row == lines[at].row and lines[at - 1].page == lines[at].page:
        at -= 1
    return at


#: Not an annex: what stands below is the matter's own.
_HERE = -1
#: What heads the names of a vote list, or is its title.
_LIST_BEGINS = re.compile(
    r"(?:ledamot|ledamöter|namn)(?!\w).{0,60}|(?:(?:omröstnings|voterings)(?:lista|protokoll|resultat)|röstlista)[\s:]*|(?:antal\s)?(?:ja|nej)(?:-?\s?röst(?:er|ade)?)?\s?[:(]?\s?(?:\d{1,3}\)?)?",
    re.IGNORECASE,
)
_VOTE_TOLD = re.compile(r"omröstn|votering|(?<!\w)röst(?:a[rd]|at|er|siffr)|(?:ja|nej)-?röst", re.IGNORECASE)
_ROWS_TO_LIST = 4


def _told_of(lines: tuple[Line, ...], numbering: Numbering, head: Line, current: int, *, decided: bool) -> int | None:
    """The § whose vote list begins in the middle of a page: one that another § calls by its number ("Bilaga 3"), or one in a § that tells of no
    vote. None when it is no known one's, ``_HERE`` when it is the matter's own or no list."""
    below = lines[head.index + 1 : head.index + 1 + _ROWS_TO_LIST]
    if not decided or not _bare(head.text) or not any(_LIST_BEGINS.fullmatch(x.text.strip()) for x in below):
        return _HERE
    own = lines[numbering.paragraphs[current].line : head.index]
    if re.search(r"bilaga\W*(?:nr\W*)?\w{1,3}\W*$", head.text, re.IGNORECASE):
        owner = _mentioned(lines, numbering, head)
        return _HERE if owner is None else owner
    if not says_list(head.text) or any(_VOTE_TOLD.search(x.text) for x in own):
        return _HERE
    return _voted(lines, numbering, head)


def _voted(lines: tuple[Line, ...], numbering: Numbering, head: Line) -> int | None:
    """The only § that tells of a vote, or of one with the sums that the list prints."""
    borders = [p.line for p in numbering.paragraphs[1:]] + [head.index]
    texts = {
        i: " ".join(x.text for x in lines[p.line : border])
        for i, (p, border) in enumerate(zip(numbering.paragraphs, borders, strict=True))
    }
    told = [i for i, text in texts.items() if _VOTE_TOLD.search(text)]
    below = "\n".join(x.text for x in lines[head.index : head.index + _LONGEST_LIST])
    sums = [
        (s, m["n"]) for s in ("ja", "nej") if (m := re.search(_SUM.format(side=s), below, re.IGNORECASE)) is not None
    ]
    if len(sums) > 1:
        told = [
            i for i in told if all(re.search(_FIGURE.format(side=s, n=n), texts[i], re.IGNORECASE) for s, n in sums)
        ]
    return told[0] if len(told) == 1 else None


_LONGEST_LIST = 160
_SUM = r"(?<!\w){side}(?:-?\s?röst(?:er|ade)?)?\s?[:(]?\s?(?P<n>\d{{1,3}})(?!\w)"
_FIGURE = r"(?<!\d){n}\s(?:st\s|röst\w*\s|ledamöter\s)?(?:röst\w*\s)?{side}(?!\w)|(?<!\w){side}(?:-?\s?röst\w*)?\W{{0,3}}{n}(?!\d)|mot\s{n}(?!\d)"


def _mentioned(lines: tuple[Line, ...], numbering: Numbering, head: Line) -> int | None:
    """The one § whose text speaks of the annex by its name ("Bilaga 2"), or whose title the annex repeats."""
    name = re.sub(r"[\s*:#]+", " ", head.text).strip().lower()
    borders = [p.line for p in numbering.paragraphs[1:]] + [head.index]
    owners = [
        i
        for i, (p, border) in enumerate(zip(numbering.paragraphs, borders, strict=True))
        if re.search(r"\d|\b[a-z]$", name)
        and any(re.search(rf"{re.escape(name)}(?!\w)", line.text.lower()) for line in lines[p.line : border])
    ]
    if len(owners) == 1:
        return owners[0]
    near = " ".join(line.text.lower() for line in lines[head.index : head.index + 12])
    titled = []
    for i, p in enumerate(numbering.paragraphs):
        title = next(
            (x.text.lower() for x in lines[p.line + 1 : p.line + 3] if len(x.text) > 25 and not x.opens_section), ""
        )
        if title and title[:60] in near:
            titled.append(i)
    return titled[0] if len(titled) == 1 else None
