"""What a line is among the lines of an item, apart from listed headings: the column of a vote list, a word that stands as headings do, the
account that some print under a decision without any heading.

In: a line and those beside it. Out: yes or no; what follows from it is for :mod:`pipeline.structure.sections` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from pipeline.dates import find_dates
from pipeline.facts import Meeting
from pipeline.structure.body import full_name
from pipeline.structure.formulas import read_formula, relation
from pipeline.structure.lines import Line
from pipeline.terms import SectionKind
from pipeline.text import BlockKind, Document

OWN_DECISION = {SectionKind.decision, SectionKind.recommendation}
ONE_WORD = re.compile(r"[A-ZÅÄÖ][a-zåäö]{5,30}:?")
MOVED = re.compile(r"(?<!\w)(?:yrka[rd]\w*|proposition|omröstning|votering|röst)(?!\w)", re.IGNORECASE)
#: What stands right below the head of another meeting's record.
TOLD = OWN_DECISION | {SectionKind.proposal}
#: How a further sentence of a decision begins.
_GOES_ON = re.compile(
    r"(?:att|dels|samt|därutöver|vidare|dessutom|samtidigt|beslutet|(?:[\w&,-]+\s){0,5}?[\w-]*(?:nämnden|styrelsen|fullmäktige|utskottet|"
    r"förvaltningen|kontoret|direktören|chefen|ordföranden|sekreteraren))(?!\w)",
    re.IGNORECASE,
)
_CHOICE = re.compile(r"(?:ja|nej|avst\w*\.?|frånv\w*\.?)(?:-?röst\w*)?", re.IGNORECASE)
_VOTE_COLUMN = re.compile(r"(?:omröstning|votering|röstning)\s(?:nr\.?\s)?\d{1,2}", re.IGNORECASE)
#: How a point of a list begins.
_POINT = re.compile(r"(?:(?:dels\s|samt\s|och\s)?att\s|\d{1,2}[.)]\s|[a-zå-ö]\)\s|[-–—•·*]\s)", re.IGNORECASE)
#: "Nämnden beslutar efter votering att motionen avslås.": lead and point on one line.
_DECIDED_THAT = re.compile(r"(?<!\w)(?:besluta[rt]?|beslöt|föreslår)\s(?:[^.;]{0,80}\s)?att\s", re.IGNORECASE)
#: "Kommunfullmäktige beslutar efter votering": a lead that opens an item.
_LEAD = re.compile(r"[A-ZÅÄÖ][^.\d]{2,80}?\s(?:beslutar|beslutade|beslöt)(?!\w)")
#: What an account tells: "beslutade", "har remitterats", "hemställer i skrivelse den 3 maj", "yrkar i motion", "redovisar".
_TELLING = (
    r"(?:beslutade|beslöt|har|hade|(?:yrkar|föreslår|begär)\si\s(?:en\s)?motion|anför|redovisar|bedömer|konstaterar|framhåller|skriver|inkom|väckte|lämnade|upprättade|gav|fick|behandlade"
    r"|(?:hemställer|föreslår|tillstyrker|avstyrker)\s(?:i\s(?:sitt\s)?\w+\s)?(?:den\s\d{1,2}|\d{4}-\d\d-\d\d))(?!\w)"
)
#: "Den 3 maj 2012", "2012-05-03", "I maj 2012", "Under våren": how it begins where it does not begin with who did it.
_ONCE = (
    r"(?:Den\s\d{1,2}\s[a-zåäö]+|I\s(?:början\sav\s|slutet\sav\s)?(?:janu|febru|mars|april|maj|juni|juli|augusti|septem|oktob|novem|decem)\w*"
    r"|Under\s(?:hösten|våren|sommaren|vintern|året)|(?:19|20)\d\d-\d\d-\d\d)(?!\w)[^.;]{0,80}?"
)
#: What still belongs to the decision above it.
_OF_IT = re.compile(r"(?:att|dels|samt|beslutet|paragrafen|ärendet|motivering)(?!\w)", re.IGNORECASE)
#: A line drawn with signs; one drawn with underscores is signed on.
_RULE = re.compile(r"\s*(?:[-–—*=•·]\s*){3,}")
#: The § and the small words of a record's head.
_SECTION_SIGN = re.compile(r"§+\s?\d{1,4}(?:/\d{2,4})?|(?<!\w)(?:den|paragraf\s\d{1,4})(?!\w)", re.IGNORECASE)
_NAME_LINE = re.compile(
    r"[A-ZÅÄÖ][\wé-]+(?:\s(?:[a-z]{2,3}\s)?[A-ZÅÄÖ][\wé-]+){1,3}(?:\s+[A-ZÅÄÖ][\wé-]+\s[A-ZÅÄÖ][\wé-]+)?"
)
_POST_LINE = re.compile(
    r"(?:[\w/-]+,?\s+){0,7}[\w/-]*(?:chef|direktör|strateg|utredare|sekreterare|controller|handläggare|ledare|samordnare|jurist|"
    r"planerare|ekonom|ingenjör|arkitekt|inspektör|rektor|utvecklare|specialist|ordförande|VD)(?:[\s,]+[\w/-]+){0,4}",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[A-Za-zÅÄÖåäö]{3,}")
_TELLS = re.compile(
    rf"(?:(?:Genom|Vid|Enligt)\s[^.;]{{5,80}}?\s)?(?:{_ONCE}|[A-ZÅÄÖ]?[\w-]*(?:[\s,]+[\w&()-]+){{0,9}}?)\s{_TELLING}"
)


def is_own_decision(line: Line, own: str | None) -> bool:
    """Whether a heading stands over what the body itself decided ("Kommunstyrelsens förslag" in the council's record does not)."""
    head = line.heading
    if head is None or head.kind not in OWN_DECISION:
        return False
    return head.other is None or head.body is None or relation(head.body, own) >= 0


def stands_alone(line: Line, before: Line | None, after: Line | None) -> bool:
    """Whether a line of plain text stands as headings do: behind the end of a sentence, over a text or a list."""
    if before is None or after is None or line.block.kind is BlockKind.list_item or len(line.text) > 40:
        return False
    return before.text.rstrip()[-1:] in ".!?)" and (len(after.text) > 30 or after.block.kind is BlockKind.list_item)


#: The heads of the columns before the votes: what stands beside them is a head of a column too ("Namn  Parti  Närvarande  Ja  Nej").
_MEMBER_COLUMN = re.compile(r"(?:namn|ledamot|ledamöter|parti|plats|stol|nr\.?)", re.IGNORECASE)


def is_beside(line: Line, before: Line | None) -> bool:
    """Whether a line stands to the right of another on one row of the paper, as the heads of columns do."""
    return before is not None and (before.page, before.block.row) == (line.page, line.block.row)


def is_column(line: Line, before: Line | None) -> bool:
    """Whether a line is a column of a vote list ("Ja  Nej  Avstår  Jäv", "Ledamot  Votering 1  Votering 2")."""
    beside = before is not None and before.block.row == line.block.row
    return beside and bool(
        (before and (_CHOICE.fullmatch(before.text) or _MEMBER_COLUMN.fullmatch(before.text.strip())))
        or _VOTE_COLUMN.fullmatch(line.text.strip())
    )


def goes_off(line: Line) -> bool:
    """Whether a paragraph after a decision in one sentence tells of the matter: no further point, no further sentence of a body that decides."""
    text = line.text.strip()
    if len(text) < 60 or line.block.kind is BlockKind.list_item or not text[:1].isupper() or not text.endswith("."):
        return False
    return not _GOES_ON.match(text)


def is_lead(line: Line) -> bool:
    """Whether the first line of an item says that the body decides: what stands under it without a heading is the decision."""
    return _LEAD.match(line.text) is not None


def of_another_record(line: Line, meeting: Meeting) -> bool:
    """Whether a line is the head of what another meeting decided: a body with a day that is not this meeting's ("Kommunfullmäktige 2025-06-16
    § 59"), or another body with its day."""
    text = line.text.strip(" *_#:")
    if len(text) > 100 or line.block.kind in {BlockKind.list_item, BlockKind.table_row} or meeting.meeting_date is None:
        return False
    days = find_dates(text)
    if len(days) != 1:
        return False
    named = text[: days[0].extent.start] + " " + text[days[0].extent.end :]
    body = full_name(" ".join(_SECTION_SIGN.sub(" ", named).replace(",", " ").split()))
    return body is not None and (days[0].iso != meeting.meeting_date or body != meeting.body)


def heads_another_record(line: Line, below: Line | None, meeting: Meeting) -> bool:
    """Whether a line heads what another meeting decided, which stands right below it under "Beslut" or a formula of its own."""
    if below is None or not of_another_record(line, meeting):
        return False
    if below.heading is not None and below.heading.kind in TOLD:
        return True
    return read_formula(below.text, meeting.body, "") is not None


def is_unlisted(line: Line) -> bool:
    """Whether a line is set as headings are and is none of the list."""
    text = line.text.strip(" *_")
    if not line.loud or line.block.kind in {BlockKind.list_item, BlockKind.table_row} or len(text) > 80:
        return False
    if text[-1:] in ".,;-" or not text[:1].isupper() or not _WORDS.search(text) or line.heading:
        return False
    return not re.search(r"\([A-ZÅÄÖ]{1,4}\)|^\w+ \d{4}$", text)


def account_begins(lines: Sequence[Line], at: int, read: Sequence[Line]) -> bool:
    """Whether the account of a matter begins at ``lines[at]``, under a decision whose lines so far are ``read``: its list of points has come to
    its full stop, the paragraph tells of what was, and no point stands between it and the next heading."""
    if not _tells(lines[at].text):
        return False
    points = [line for line in read if _is_point(line) or _DECIDED_THAT.search(line.text)]
    if not points or not points[-1].text.rstrip().endswith("."):
        return False
    return not any(_is_point(below) for below in _to_next_heading(lines, at))


def ruled_rows(document: Document) -> frozenset[int]:
    """The rows of a document that a line drawn with signs stands above: "-----", "* * *"."""
    return frozenset(b.row for b in document.furniture if b.row and _RULE.fullmatch(b.extent.of(document.text)))


def below_a_rule(lines: Sequence[Line], at: int, ruled: frozenset[int], read: Sequence[Line]) -> bool:
    """Whether a line of signs on the same page parts ``lines[at]`` from the decision above it, whose lines so far are ``read``, and no point
    stands below: what follows is the account."""
    if not ruled or not read or at == 0 or lines[at].page != lines[at - 1].page:
        return False
    if not any(lines[at - 1].block.row < row <= lines[at].block.row for row in ruled) or _OF_IT.match(lines[at].text):
        return False
    return not any(_is_point(below) or _LEAD.match(below.text) for below in _to_next_heading(lines, at))


def _to_next_heading(lines: Sequence[Line], at: int) -> Iterator[Line]:
    return takewhile(lambda below: below.heading is None, lines[at:])


def _tells(text: str) -> bool:
    return len(text) > 60 and _TELLS.match(text) is not None


def _is_point(line: Line) -> bool:
    return line.block.kind is BlockKind.list_item or _POINT.match(line.text) is not None


def where_signed(lines: Sequence[Line]) -> int | None:
    """The first of the lines at the end of a letter that sign it: names over their posts, one below the other or side by side."""
    tail = lines[-12:]
    names = [len(line.text) < 90 and bool(_NAME_LINE.fullmatch(line.text.strip())) for line in tail]
    posts = [len(line.text) < 90 and bool(_POST_LINE.fullmatch(line.text.strip())) for line in tail]
    for i in range(len(tail) - 1):
        last_name = next((j for j in range(i, len(tail)) if not names[j] or posts[j]), len(tail)) - 1
        if i <= last_name < i + 4 and last_name + 1 < len(tail) and posts[last_name + 1]:
            return len(lines) - len(tail) + i
    return None
