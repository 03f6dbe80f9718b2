"""Members one after the other, as vote lists name them: by what stands between them, not by what they are.

In: words, and the names that the list of those present makes clear. Out: :class:`Listed` in reading order, from a place on as long as nothing
but names, parties, offices and signs stands there. Parties stand in every form that lists have: "(S)", ", S", " - S", "-S-", "/S", "S", in whole
words, before the name, before a group of names ("S: Anna Ek, Bo Al"), or behind several ("(båda S)"). A surname that stands first is turned
("Ek, Anna (S)").
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, replace
from functools import cache

from pipeline.extract.list_cells import known_party
from pipeline.parties import exact_codes, is_party, is_stop, names_of_parties, titles, words
from pipeline.persons import UPPER, Person, normal_party
from pipeline.text import Extent


@dataclass(frozen=True, slots=True)
class Listed:
    """A member of a list. ``end``: where the party, or the office, behind the name ends."""

    name: str
    party: str | None
    start: int
    end: int

    @property
    def extent(self) -> Extent:
        return Extent(self.start, self.end)


_CODE = r"[^\W\d_][\w.!-]{0,11}"
_WHOLE = rf"[{UPPER}][\w-]{{3,30}}(?:\s[\w-]{{2,20}}){{0,2}}"
_OFFICE = re.compile(
    r"(?:,\s|\s\(|\s[–-]\s|\s)(?:(?:\d:[ea]|förste|andre|första|andra)\s)?(?:(?:v\.?|vice)\s)?(?:ordf(?:örande(?:n)?\b|\.|\b)|ledamot(?:en)?\b|ers(?:ättare(?:n)?\b|\.|\b)"
    r"|(?:tjg\.?|tj\.|tjänstg\.?|tjänstgörande)(?:\sers(?:\.|ättare\b|\b))?|gruppledare\b|(?:kommunal|oppositions|region)råd(?:et)?\b)\)?",
    re.IGNORECASE,
)
_PAREN = re.compile(rf"\s{{0,2}}[(\[]\s?(?P<code>{_CODE}|{_WHOLE}|-)\s?[)\]]")
_DASHES = re.compile(r"\s?-(?P<code>[^\W\d_]{1,5})-(?!\w)")
_PARTED = re.compile(
    rf"(?:,\s|\s?/\s?|\s[–-]\s|-(?=[{UPPER}]{{1,4}}(?!\w)))(?P<code>{_WHOLE}|{_CODE})(?=\s*(?:[,;.:)\n]|$)|\s(?:och|samt)\s|\s{{2,}})"
)
_BARE = re.compile(rf"\s(?P<code>[{UPPER}][\w]{{0,4}}|[a-zåäö]{{1,2}})(?![\w.-])")
_ALL = re.compile(
    rf"(?:,?\s?\(|,\s)(?:båda|bägge|samtliga|alla|alla\stre)\s(?:för\s|från\s)?\(?(?P<code>{_CODE})\)?(?:\)|(?=[\s,;.)]|$))"
)
#: "(S) Anna Ek", and "S: Anna Ek, Bo Al", "Socialdemokraterna – Anna Ek".
_AHEAD = re.compile(rf"\((?P<code>{_CODE})\)\s")
_GROUP = re.compile(
    rf"(?:för\s|från\s)?\(?(?P<code>{_WHOLE}|{_CODE})\)?(?:-gruppen|s\sgrupp)?(?:\s\((?:\d{{1,2}}|[{UPPER}]{{1,4}})\))?\s?(?::|\s[–-]\s)\s*"
)
_BETWEEN = re.compile(
    r"(?:[\s,;&]|/(?=\s)|(?<=\s)(?:och|samt|jämte|dels)(?=\s)|(?<=\n)\s*(?:[-–•*·▪]|\d{1,3}[.)]?(?=\s)))*"
)
_LEAD = re.compile(r"\s*(?:(?:[-–•*·▪]\s|\d{1,3}[.)]?\s)\s*)?")


@cache
def _forms() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """A name as it is said, and one whose surname stands first and is parted by a comma."""
    small = "|".join(sorted(words("particles"), key=len, reverse=True))
    token = rf"(?:[{UPPER}][\w'’´`-]*\w|[{UPPER}](?:\.|(?![\w.]))(?:-?[{UPPER}]\.)?)"
    said = re.compile(
        rf"(?:(?:{small})\s)?{token}(?:\n{token}(?![^\n(,;]*\n)|(?:\s(?:{small})){{0,2}}[^\S\n]{token}){{0,4}}"
    )
    turned = re.compile(rf"(?P<last>(?:(?:{small})\s)?{token}),\s(?P<first>{token}(?:[^\S\n]{token})?)")
    return said, turned


def members_from(text: str, at: int, known: Container[str] = frozenset()) -> tuple[list[Listed], int]:
    """The members that stand one after the other in ``text`` from ``at``, and where the last ends."""
    found: list[Listed] = []
    group: str | None = None
    waiting = 0  # names before "(båda S)"
    lead = _LEAD.match(text, at)
    here = lead.end() if lead else at
    while True:
        headed = _GROUP.match(text, here)
        if headed and (party := _party(headed["code"], known=True)) is not None:
            group, here = party, headed.end()
        one = _one(text, here, known)
        if one is None:
            break
        if not one.party and (both := _ALL.match(text, one.end)) and (party := _party(both["code"])) is not None:
            one = replace(one, party=party, end=both.end())
            found[waiting:] = [replace(f, party=f.party or party) for f in found[waiting:]]
        elif one.party is None and group:
            one = replace(one, party=group)
        found.append(one)
        if one.party is not None:
            waiting = len(found)
        at = one.end
        between = _BETWEEN.match(text, at)
        here = between.end() if between else at
        if here == at:
            break
    return found, at


def only_members(text: str, known: Container[str] = frozenset()) -> list[Listed]:
    """The members of words that name nothing else, else nobody."""
    found, end = members_from(text, 0, known)
    return found if found and not text[end:].strip(" \t\n.,;|)") else []


def members_in(text: str, known: Container[str] = frozenset()) -> list[Person]:
    """Everyone whom ``text`` names, wherever they stand."""
    people: list[Person] = []
    at = 0
    for start in re.finditer(rf"(?<![\w.@-])(?=[(a-z]?[{UPPER}])", text):
        if start.start() < at:
            continue
        found, end = members_from(text, start.start(), known)
        people.extend(Person(f.name, f.party, f.extent, f.extent, None) for f in found)
        at = end if found else at
    return people


def _one(text: str, at: int, known: Container[str]) -> Listed | None:
    """The member that begins at ``at``."""
    start = at
    party: str | None = None
    if (ahead := _AHEAD.match(text, at)) is not None and (party := _party(ahead["code"])) is not None:
        at = ahead.end()
    said, turned = _forms()
    other = turned.match(text, at)
    if other is not None and _is_turned(text, other, known):
        name, end = f"{other['first']} {other['last']}", other.end()
    else:
        match = said.match(text, at)
        if match is None:
            return None
        name, end = match.group(), match.end()
        pieces = name.split()
        while pieces and pieces[0].lower().strip(".") in titles() and len(pieces) > 2:
            pieces = pieces[1:]  # "Ordförande Anna Ek (S)"
        if len(pieces) > 2 and pieces[0] in exact_codes():  # "S Anna Ek"
            party, pieces = party or pieces[0], pieces[1:]
        name = " ".join(pieces)
        if party is None and len(pieces) > 2 and (code := _bare(pieces)) is not None:
            party, name = code, " ".join(pieces[:-1])
        if len(name.split()) == 1 and name.casefold() not in known:
            paren = _PAREN.match(text, end)
            if paren is None or known_party(paren["code"]) is None or "." in name or len(name) < 2:
                return None
        if any(is_stop(p) for p in name.split()) or known_party(name) is not None:
            return None
    for _ in range(2):
        own, behind = _behind(text, end)
        if own is not None and (party is None or text[end : end + 2].strip()[:1] == "("):
            party, end = own, behind
        if (office := _OFFICE.match(text, end)) is not None:
            end = office.end()
    return Listed(" ".join(name.split()), party, start, end)


def _is_turned(text: str, match: re.Match[str], known: Container[str]) -> bool:
    """Whether "Ek, Anna" is one name: a known one, or one with its party behind it, or alone in its row or clause."""
    first, last = match["first"], match["last"]
    if f"{first} {last}".casefold() in known:
        return True
    if any(is_stop(p) for p in (*first.split(), *last.split())) or known_party(first) is not None:
        return False
    if last.casefold() in known and first.casefold() in known:
        return False
    if re.match(r"\s?[(\[]", text[match.end() : match.end() + 2]):
        paren = _PAREN.match(text, match.end())
        return " " not in first or (paren is not None and _party(paren["code"]) is not None and len(first.split()) < 3)
    return False


def _bare(pieces: list[str]) -> str | None:
    """The party that the last word of a name is ("Anna Ek S"): a code, and one that nobody knows only where the name is in small letters."""
    code = pieces[-1]
    if code in exact_codes() and not code.endswith("."):
        return normal_party(code)
    local = re.fullmatch(rf"[{UPPER}]{{2,5}}", code) and not any(p.isupper() and len(p) > 1 for p in pieces[:-1])
    return code if local else None


def _behind(text: str, at: int) -> tuple[str | None, int]:
    """The party behind a name, and where it ends; the place itself where there is none."""
    for form in (_PAREN, _DASHES, _PARTED, _BARE):
        match = form.match(text, at)
        if match is None:
            continue
        party = _party(
            match["code"], known=form in (_PARTED, _BARE) and not (form is _PARTED and match["code"].isupper())
        )
        if party is not None:
            return party, match.end()
    return None, at


def is_local(code: str) -> bool:
    """Whether a code that no register has may be a local party's where only a party can stand: of two to five letters, and no office."""
    return (
        re.fullmatch(rf"[{UPPER}]{{2,5}}|[{UPPER}][a-zåäö]{{1,3}}", code) is not None and code.lower() not in titles()
    )


def _party(code: str, *, known: bool = False) -> str | None:
    """The party that some words stand for; ``known``: only one that is known by its code or name."""
    words_of = " ".join(code.split())
    if words_of in exact_codes() or words_of.lower() in names_of_parties():
        return words_of if len(words_of) <= 5 else normal_party(words_of)
    if words_of.islower() and words_of.upper() in exact_codes() and len(words_of) < 4:
        return words_of if not known else words_of.upper()
    return words_of if not known and (is_party(words_of) or is_local(words_of)) else None
