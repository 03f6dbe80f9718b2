"""One row of a vote list, read from both its ends.

In: the words of a row, and the surnames that the list of those present makes clear. Out: the :class:`Member` that the row names, or None where it
names anything else. A seat, the vote ("Ja", "J"), the party ("(S)", "S", "-S-", "Socialdemokraterna"), an office and the signs between them are
taken off in whatever order they stand, and what is left must be one name.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import cache

from pipeline.extract.list_cells import known_party, person_of
from pipeline.extract.listed_members import is_local
from pipeline.extract.side_heads import side_named
from pipeline.parties import exact_codes, is_party, is_stop, names_of_parties, words
from pipeline.persons import UPPER, normal_party
from pipeline.terms import Choice
from pipeline.text import Extent

_SIGNS = r"[\s|;,:•*·▪_…–—.\"”-]"
_VOTE = r"(?P<vote>ja|nej|avst(?:år|od|ått|\.)?|nedlagd(?:\sröst)?|blank(?:t)?|frånv(?:arande|aro|\.)?|ej\snärv(?:arande|\.)?)(?:-?röst)?"
_LETTER = r"(?P<letter>[JNAF])"
#: A cell that holds a vote and nothing else.
ALONE = re.compile(rf"\s*(?:{_VOTE}|(?-i:{_LETTER}))\s*", re.IGNORECASE)
_SEAT = re.compile(rf"{_SIGNS}*(?:(?:nr|plats|stol)\.?\s?)?\d{{1,3}}[.):]?(?=[\s|;\t])", re.IGNORECASE)
_FIRST = re.compile(rf"{_SIGNS}*(?:{_VOTE}|(?-i:{_LETTER}))\.?:?(?=[\s|;])", re.IGNORECASE)
_LAST = re.compile(
    rf"(?<=[\s|;,:.…_)(–—\"-])[(\[]?(?:(?:röstar|röstade)\s)?(?:{_VOTE}|(?-i:{_LETTER}))[)\].,;|\s\"]*$", re.IGNORECASE
)
_PARTY_FIRST = re.compile(rf"{_SIGNS}*(?:\((?P<code>[^\W\d_][\w.-]{{0,11}})\)|(?P<bare>[^\W\d_]{{1,4}}(?=[\s|;:])))")
_PARTY_LAST = re.compile(
    r"(?:\s?\((?P<code>[^\W\d_][\w.-]{0,11}|[^\W\d_][\w-]{3,24}(?:\s[\w-]{2,14})?|-)\)|\s-(?P<dashes>[^\W\d_]{1,5})-"
    r"|(?:[\s|;,\"/]|\s[–-]\s)(?P<bare>[^\W\d_]{1,5}|(?:Arbetarepartiet[\s-]+)?[^\W\d_][\w-]{5,24}(?:\s(?:de\s)?gröna)?))\s*$"
)
_NOTE = re.compile(
    r"[\s,;|(–-]+(?:\d:[ea]\s|(?:förste|andre|första|andra)\s)?(?:v\.?\s|vice\s)?(?:ordf(?:örande(?:n)?|\.)?|ledamot(?:en)?|ers(?:ättare(?:n)?|\.)?|tjg\.?(?:\sers\.?)?|tj\.?\sers\.?|tjänstg\.?(?:\sers\.?)?|tjänstgörande(?:\sersättare)?)\)?[\s.,;|]*$",
    re.IGNORECASE,
)
_ENDS = re.compile(rf"(?:{_SIGNS}|\()+$")
#: A code of several capitals behind a name, of a party that only this municipality has.
_LOCAL = re.compile(rf"[{UPPER}]{{2,5}}")
#: "Ek Dal, Anna": a surname of two words that stands first, alone on its row.
_TURNED = re.compile(rf"(?P<last>[{UPPER}][\w'’-]+\s[{UPPER}][\w'’-]+),\s(?P<first>[{UPPER}][\w'’-]+)")
_LONGEST = 140


@dataclass(frozen=True, slots=True)
class Row:
    """The words of one row, and where each of its cells begins in them and in the document."""

    text: str
    starts: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, cells: Sequence[tuple[str, Extent]]) -> Row:
        """The cells of a row as one line, parted by tabs."""
        starts: list[tuple[int, int]] = []
        text = ""
        for words_of, extent in cells:
            starts.append((len(text), extent.start))
            text += words_of + "\t"
        return cls(text[:-1], tuple(starts))

    def at(self, start: int, end: int) -> Extent:
        """Offsets in one cell of the row -> the extent in the document."""
        begin, place = next((b, p) for b, p in reversed(self.starts) if b <= start)
        return Extent(place + start - begin, place + end - begin)


@dataclass(frozen=True, slots=True)
class Member:
    """What one row says: who, and how the member voted where the row itself tells."""

    name: str
    party: str | None
    place: Extent
    choice: Choice | None = None
    vote: Extent | None = None
    letter: bool = False
    """The vote is a letter."""


def member_of(row: Row, known: Container[str] = frozenset()) -> Member | None:
    """The member that a row names and nothing else; ``known``: what may be a name by itself, as the list of those present tells."""
    text = row.text
    if not text.strip() or len(text) > _LONGEST:
        return None
    start, end = 0, len(text)
    choice: Choice | None = None
    vote: Extent | None = None
    letter = False
    party: str | None = None
    if (seat := _SEAT.match(text)) is not None:
        start = seat.end()
    if (first := _FIRST.match(text, start)) is not None and _LAST.search(text, start) is None:
        choice, vote, letter = _told(first, row)
        start = first.end()
        if (seat := _SEAT.match(text, start)) is not None:
            start = seat.end()
    for _ in range(4):
        before = end
        if choice is None and (last := _LAST.search(text, start, end)) is not None:
            choice, vote, letter = _told(last, row)
            end = last.start()
        end = _trimmed(text, start, end)
        if (note := _NOTE.search(text, start, end)) is not None:
            end = _trimmed(text, start, note.start())
        behind = _PARTY_LAST.search(text, start, end) if party is None else None
        if behind is not None and (code := _code(behind, text[start : behind.start()])) is not None:
            party, end = code, _trimmed(text, start, behind.start())
        if end == before:
            break
    if party is None and (ahead := _PARTY_FIRST.match(text, start)) is not None and (code := _code(ahead)) is not None:
        party, start = code, ahead.end()
    while start < end and re.match(_SIGNS, text[start]):
        start += 1
    person = _person(text[start:end], row.at(start, end).start, known)
    if person is None:
        return None
    name, own, place = person
    return Member(name, party or own, place, choice, vote, letter)


def _told(match: re.Match[str], row: Row) -> tuple[Choice, Extent, bool]:
    group = "vote" if match["vote"] else "letter"
    return side_named(match[group]), row.at(match.start(group), match.end(group)), group == "letter"


def _trimmed(row: str, start: int, end: int) -> int:
    """Where ``row[start:end]`` ends without signs and leaders; the dash behind a party in dashes ("-S-") is none."""
    signs = _ENDS.search(row, start, end)
    if signs is None:
        return end
    at = signs.start()
    return at + 1 if row[at] == "-" and re.search(r"\s-[^\W\d_]{1,5}$", row[start:at]) else at


def _code(match: re.Match[str], before: str | None = None) -> str | None:
    """The party that a code, or a name, stands for; in parentheses also one that only this municipality has.

    ``before``: the words before it; a bare code that nobody knows is a party where they are two or more.
    """
    printed = match["code"] or match["bare"] or match["dashes"]
    if match["code"]:
        if len(printed) > 5:
            return normal_party(printed)
        return printed if is_party(printed) or is_local(printed) else None
    printed = printed.removeprefix("Arbetarepartiet").strip(" -") or printed
    code = printed.upper() if printed.islower() else printed
    own_cell = match.group()[0] == "\t" and is_local(printed)
    if (own_cell or _LOCAL.fullmatch(printed)) and (
        is_party(printed) or (before is not None and len(before.split()) > 1)
    ):
        return normal_party(printed)
    return normal_party(code) if code in exact_codes() or printed.lower() in names_of_parties() else None


@cache
def _name() -> re.Pattern[str]:
    small = "|".join(sorted(words("particles"), key=len, reverse=True))
    token = rf"[{UPPER}](?:[\w'’.-]*\w|\.)?"
    return re.compile(rf"(?:(?:{small})\s)?{token}(?:\s+(?:(?:{small})\s+){{0,2}}{token}){{1,4}}")


def _person(printed: str, at: int, known: Container[str]) -> tuple[str, str | None, Extent] | None:
    """The person whose name is all that is left of a row."""
    plain = " ".join(printed.split())
    if "," not in plain and plain.casefold() in known:
        return plain, None, Extent(at, at + len(printed))
    if (person := person_of(printed, at)) is not None:
        return person
    pieces = printed.split()
    if (other := _TURNED.fullmatch(plain)) is not None and not any(is_stop(p.strip(",")) for p in pieces):
        return f"{other['first']} {other['last']}", None, Extent(at, at + len(printed))
    if _name().fullmatch(printed) is None or known_party(printed) is not None:
        return None
    if any(is_stop(p) for p in pieces):
        return None
    return plain, None, Extent(at, at + len(printed))
