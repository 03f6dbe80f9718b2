"""Lines that could be the § heading of an item, with a weight for how much speaks for it.

In: a line, the lines around it. Out: :class:`Paragraph` candidates; which of them are headings is settled by their numbers
(:mod:`pipeline.structure.paragraphs`). Forms: ``§ 132``, ``§132``, ``§§ 63-73``, ``§ 63/20``, ``§ 2020/63``, ``Ks § 30``, ``§ 30 Ks``,
``§ 15 1435/22``, ``§ 7a``, ``Paragraf 12``, ``Par. 12``; with the sign lost ``14 Förvaltningen informerar``, ``Ks 118 Dnr 01/KS``.
Refused outright: a § followed by a comma or by the name of a law, or standing beside a person who was present at it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.bodies import find_bodies
from pipeline.structure.case_numbers import head_numbers, is_case_line
from pipeline.structure.extract_heads import number_before, number_in_head
from pipeline.structure.formulas import relation
from pipeline.structure.lines import Line
from pipeline.text import BlockKind

_LONG_BODY = r"(?:[A-ZÅÄÖ][\w&,-]*\s){0,4}?[\w-]*(?:nämnd(?:en)?|styrelsen|fullmäktige|utskott(?:et)?|beredning(?:en)?)"
_PREFIX = rf"(?P<prefix>[A-ZÅÄÖ][A-Za-zÅÄÖåäö&]{{0,9}}(?:[ /-][A-ZÅÄÖ][A-Za-zÅÄÖåäö]{{0,4}})?|{_LONG_BODY})[,:-]?"
#: "§ 2018/37", "§ 2018:37"
_YEAR_FIRST = r"(?:(?:19|20)\d\d\s?[/:]\s?(?=\d{1,3}(?!\d)))?"
_NUMBER = (
    r"(?P<number>\d{1,4})(?P<letter>[a-h](?!\w)|\s[a-d](?=\s*$))?"
    r"(?:\s?[-–—]\s?(?:§\s?)?(?P<last>\d{1,4})(?![\w:-]))?(?:\s?[/:]\s?(?P<year>(?:20|19)?\d\d)(?![\w:/-]))?(?![\w])"
)
_SIGN = r"(?:§\s?§|§\.?|(?:Paragraf(?:en|nr|nummer)?|PARAGRAF|Par\.|PAR\.)(?::\s?|\s)(?:§\s?)?|&sect;)"
HEAD = re.compile(rf"[*#\s]*(?:{_PREFIX}\s*)?(?P<sign>{_SIGN})\s*{_YEAR_FIRST}{_NUMBER}")
LOST = re.compile(rf"[*#\s]*(?:(?!S\s){_PREFIX}\s+)?(?P<sign>[$S]\s)?{_NUMBER}(?=[\s*]|$)")
#: The number before its sign: "37 § Svar på motion". A by-law is written so too, so these count only where no § stands before a number.
BEHIND = re.compile(
    rf"[*#\s]*(?:{_PREFIX}\s+)?"
    r"(?P<number>\d{1,4})(?P<letter>)(?P<last>)(?P<year>)\s?(?P<sign>§)(?=\s+[\"”*A-ZÅÄÖ\d]|[\s*]*$)"
)
#: The sign behind a word for the matter, or behind the body and the day of its meeting: "Ärende § 37", "KF 2018-09-20 § 37".
LED = re.compile(rf"[*#\s]*(?P<prefix>)(?:Ärende|ÄRENDE|Beslut|BESLUT)\s(?P<sign>§)\s*{_NUMBER}")
DATED = re.compile(
    rf"[*#\s]*(?:{_PREFIX}\s+)?(?:den\s)?(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}\s[a-zåäö]{{3,9}}\s\d{{4}}),?\s*(?P<sign>§)\s*{_NUMBER}"
)
#: The sign and its number behind the title: "Svar på motion (§ 37)", "Svar på motion, § 37".
AT_END = re.compile(rf"(?P<prefix>).{{4,160}}?[,\s–-]+\(?(?P<sign>§)\s*{_NUMBER}\)?[\s*]*$")
#: An item of an agenda: "3. Budget", "Ärende 3", "Punkt 3: Budget".
AGENDA = re.compile(
    r"[*#\s]*(?P<prefix>)(?P<sign>(?:Ärende|ÄRENDE|Punkt|Pkt)\s+(?:nr\s+)?)?(?P<number>\d{1,3})(?P<letter>)(?P<last>)(?P<year>)"
    r"(?(sign)(?:[.):]|(?=\s|$))|(?:[.):]|(?=\s|$)))(?=[\s*]+[\"”*A-ZÅÄÖ]|[\s*]*$)"
)
#: "§ 12, Plan för bad"
_TITLE_AFTER_COMMA = re.compile(r",\s+[A-ZÅÄÖ][^.;§]{4,120}")
#: "§ 12) Plan för bad"
_PARTED = re.compile(r"\)\s+[A-ZÅÄÖ][^.;§]{4,160}$")
#: What stands between a number and the title: the body's short name, the year, a rule ("§ 12 SN", "§ 12 (24) Plan", "§ 12 | Plan").
_AFTER = re.compile(
    r"\s+(?P<body>[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,5})(?=\s*$|\s{2,}|/\d\d|\s+[Dd]nr)(?:/\d{2,4})?|\s*\((?:(?:19|20)\d\d|\d\d)\)(?=\s|$)|\s*\|(?=\s)|\)(?=\s+[A-ZÅÄÖ])"
)
#: "Ks § 41, Au § 52": the § of the bodies that prepared the matter, and perhaps its number.
_OTHERS_AFTER_COMMA = re.compile(
    r"(?:[,/;]?\s*[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{1,9}\s?§{1,2}\s?\d{1,4}(?:/\d{2,4})?)+(?:\s+(?:Dnr|Diarienr)?.{0,30})?\s*"
)
_BULLET = re.compile(r"\s*(?:[•·▪●○*–—-]|\d{1,2}[.)]|[a-zA-Z][)/])\s+")
_RANGE = re.compile(
    r"(?:§\s?§|§|Paragraf(?:er(?:na)?)?\W{0,4}(?:§\s?§|§)?|§§)\s*(\d{1,4})\s?[-–—]\s?(?:§\s?)?(\d{1,4})(?![\w/:-])",
    re.IGNORECASE,
)
#: "86–92 §§"
_RANGE_BEHIND = re.compile(r"(?<![\w/:-])(\d{1,4})\s?[-–—]\s?(\d{1,4})\s?§")
_LABEL = re.compile(
    r"(?:justera(?:de|d|s|t)\s+)?(?:paragraf(?:er(?:na)?|en)?|§§?|nr|närvarande|omfattar)[\s:]*", re.IGNORECASE
)
_PERSON = re.compile(
    r"[A-ZÅÄÖ][\w-]+\s[A-ZÅÄÖ][\w-]+.{0,40}\((?:[A-ZÅÄÖ]{1,4}|-)\)|ersätter|ordförande|, ?\w*(?:chef|sekreterare|strateg)"
)
#: The heads of the columns of a vote list, whose votes are headed by their §.
_COLUMN = re.compile(r"(?:ledamot|ledamöter|namn|parti|nr\.?)\W*", re.IGNORECASE)
_BARE = re.compile(r"§\s?\d{1,4}")
#: Headings that are labels of a head.
_OF_HEAD = re.compile(
    r"[*#\s]*(?:(?:protokolls)?utdrag|handläggare|organ|mottagare|(?:ärende|rubrik)(?:\s*:.{3,})?)[*:\s]*",
    re.IGNORECASE,
)
#: "45 (forts.)"
_ON = re.compile(r"[\s(,–-]+(?:forts(?:\.|ättning|ätter)?|fort\.)\W*$", re.IGNORECASE)
_STARTS_WORD = re.compile(r"[\s*.:,;)–—-]*(\S)")

#: Abbreviations of laws: "§ 45 FL" is a reference.
_LAWS = re.compile(
    r"(?:FL|KL|SoL|LSS|LAS|PBL|OSL|LVU|LVM|HSL|MB|FB|ÄB|TF|LOU|LOV|AML|SFB|BrB|RB|FPL|YGL|MBL|RF|LEH|PUL|GDPR|SkolL|BFL|LAV|JB|AL)"
    r"(?![\w-])(?:[.,;)]|\s*$|\s\d|\soch)"
)
_NO_PREFIX = re.compile(
    r"(?:bilag|votering|omröstning|reservation|yrkande|särskilt|paragraf|protokoll|punkt|se\b|enligt|lag|kap|jfr|mom|ärende\b|beslut|justera|"
    r"nr\b|tillhör|forts)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A § heading: the line it stands on, its number, where the number (with its sign) and what follows it stand in that line, and
    whether the body named before it is another one ("Au § 12" in the board's minutes)."""

    line: int
    number: int
    letter: str
    last: int
    start: int
    end: int
    prefix: str
    weight: float
    lost: bool = False
    foreign: bool = False

    @property
    def name(self) -> str:
        """The number as the tables hold it: ``12``, ``7a``, ``63-73``."""
        return f"{self.number}-{self.last}" if self.last > self.number else f"{self.number}{self.letter}"


def rows_of(lines: tuple[Line, ...]) -> dict[int, list[int]]:
    """Visual row -> the indexes of the lines on it."""
    rows: dict[int, list[int]] = {}
    for line in lines:
        rows.setdefault(line.row, []).append(line.index)
    return rows


def read_candidate(
    line: Line, lines: tuple[Line, ...], rows: dict[int, list[int]], form: re.Pattern[str], body: str | None
) -> Paragraph | None:
    """The § heading that ``line`` may be, read by ``form`` (HEAD or LOST), None when it cannot be one."""
    text = line.text
    bullet = form is not AGENDA and (
        line.block.kind is BlockKind.list_item
        or (form is HEAD and bool(_BULLET.match(text)) and not text.lstrip().startswith("§"))
    )
    cut = _BULLET.match(text) if bullet else None
    hit = form.match(text, cut.end() if cut else 0)
    if not hit and form is HEAD and (lead := number_before(text)):
        hit = form.match(text, lead)
    if not hit:
        return None
    if hit["prefix"] and _NO_PREFIX.match(hit["prefix"]):
        return None
    number = int(hit["number"])
    last = int(hit["last"]) if hit["last"] and number < int(hit["last"]) < number + 200 else number
    rest = text[hit.end() :]
    beside = _beside(line, lines, rows)
    if beside is None or _ON.match(rest):
        return None
    if form is AGENDA and line.text.strip().isdigit() and not (beside and beside[0][:1].isupper()):
        return None  # a figure alone, without a title beside it
    weight = _weight(rest, form is LOST or form is AGENDA)
    if weight is None:
        return None
    prefix = (hit["prefix"] or "").strip()
    if bullet:
        weight -= 4
    if beside and any(is_case_line(b) for b in beside):
        weight += 1
    if line.loud:
        weight += 1
    if line.first:
        weight += 0.5
    if not rest.strip() and _is_label(lines, line):
        return None
    start = (
        hit.start("prefix") if prefix and form is LOST else hit.start("sign") if hit["sign"] else hit.start("number")
    )
    foreign = bool(prefix and body and not _names(prefix, body))
    letter = (hit["letter"] or "").strip()
    between = _AFTER.match(rest) if form is not AT_END else None
    if between and between["body"] and not (body and _names(between["body"], body)):
        between = None
    end = hit.end() + (between.end() if between else 0)
    return Paragraph(line.index, number, letter, last, start, end, prefix, weight, form is LOST, foreign)


def read_in_head(lines: tuple[Line, ...], body: str | None) -> Paragraph | None:
    """The § that stands in the head of an extract, beside the body and the date."""
    border = next((ln.index for ln in lines[:30] if ln.opens_section and not _OF_HEAD.fullmatch(ln.text)), len(lines))
    found = number_in_head([line.text for line in lines[:border]])
    if found is None:
        return None
    foreign = bool(found.body and body and relation(found.body, body) != 0)
    name = found.body or ""
    return Paragraph(
        found.line, found.number, found.letter, found.number, found.start, found.end, name, 3.0, foreign=foreign
    )


def _weight(rest: str, lost: bool) -> float | None:
    """How much what follows the number on its line speaks for a heading; None when it speaks against it outright."""
    bare = rest.strip(" *\t\n")
    if not bare or bare in {".", ":"}:
        return 3.0 if not lost else 0.0
    if not lost and _TITLE_AFTER_COMMA.fullmatch(rest):
        return 1.0
    if not lost and _OTHERS_AFTER_COMMA.fullmatch(rest):
        return 3.0
    if not lost and _PARTED.match(rest):
        return 1.5
    if rest[0] in ",;)" or bare.startswith(("§", "kap", "st ", "mom", "och ", "samt ", "i ", "att ", "–§")):
        return None
    if _LAWS.match(bare):
        return None
    if is_case_line(bare):
        return 3.5
    if head_numbers(bare[:60]) and not lost:
        return 3.0
    first = _STARTS_WORD.match(rest)
    if first and not (first[1].isupper() or first[1].isdigit() or first[1] in "\"”“(»'"):
        return -1.0 if not lost else None
    if len(bare) > 300:
        return -1.0
    return 1.5 if not lost else 0.5


def _beside(line: Line, lines: tuple[Line, ...], rows: dict[int, list[int]]) -> list[str] | None:
    """The other texts on the line's visual row; None when they show that this is no heading (a name with the § it was present at)."""
    if line.row <= 0:
        return []
    mates = [lines[i] for i in rows.get(line.row, ()) if i != line.index and lines[i].page == line.page]
    for mate in mates:
        if mate.block.x0 < line.block.x0 and (
            _LABEL.fullmatch(mate.text.strip()) or _PERSON.search(mate.text) or mate.text.rstrip().endswith(":")
        ):
            return None
        if _COLUMN.fullmatch(mate.text.strip()) and mate.block.x0 < line.block.x0:
            return None
        if _BARE.fullmatch(line.text.strip()) and _BARE.fullmatch(mate.text.strip()):
            return None  # the heads of two columns of a vote list
    return [m.text for m in mates]


def _is_label(lines: tuple[Line, ...], line: Line) -> bool:
    """Whether the line before is the label of a front page ("Paragrafer")."""
    before = lines[line.index - 1] if line.index else None
    return before is not None and bool(_LABEL.fullmatch(before.text.strip())) and before.text.strip() not in {"§", "§§"}


def _names(prefix: str, body: str) -> bool:
    """Whether an abbreviation or name before a § can be that of ``body``: "BUN" of barn- och ungdomsnämnden, "Ks" of kommunstyrelsen."""
    if any(find_bodies(form) for form in (prefix, prefix.upper()[:5])):
        return relation(prefix if find_bodies(prefix) else prefix.upper(), body) == 0
    letters = prefix.lower().replace(" ", "")
    return any(_runs_through(letters, body[at:]) for at in (0, *(m.end() for m in re.finditer(r"[\s-]+", body))))


def _runs_through(letters: str, name: str) -> bool:
    """Whether ``letters`` stand in ``name`` in this order, the first at its start."""
    if not letters or name[:1] != letters[0]:
        return False
    rest = iter(name)
    return all(letter in rest for letter in letters)


def ranges_of(lines: tuple[Line, ...]) -> list[tuple[int, int]]:
    """The ranges that the front matter names ("Paragrafer §§ 34-44"), as (first, last)."""
    found: list[tuple[int, int]] = []
    for line in lines[:160]:
        if len(line.text) < 160 and ("§" in line.text or "aragraf" in line.text or line.text[:1].isdigit()):
            labelled = line.index > 0 and _LABEL.fullmatch(lines[line.index - 1].text.strip())
            hit = (
                _RANGE.search(line.text)
                or _RANGE_BEHIND.search(line.text)
                or (re.match(r"(\d{1,4})\s?[-–—]\s?(\d{1,4})(?!\w)", line.text) if labelled else None)
            )
            if hit and int(hit[1]) < int(hit[2]) < int(hit[1]) + 400 and not _PERSON.search(line.text):
                found.append((int(hit[1]), int(hit[2])))
    return found
