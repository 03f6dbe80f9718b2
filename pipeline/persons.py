"""Names of people in running text.

In: a string and the offset at which it stands in the document. Out: :class:`Person` with extents in the document.

What makes a person here is a capitalised name with a party behind it (``Anna Ek (S)``, ``Anna Ek, M``, ``Anna Ek och Bo Al (båda M)``), before
it (``C Anna Ek``), or a place in a list with one who has (``Anna Ek (M), Bo Al och Cia Dal (L)``: Bo Al is found without a party).
:func:`find_names` finds names without any party and is for places where the words around already say that a person must stand there.
Nothing is looked up in a list of names: only titles, sentence openings and codes that are no parties are known (vocabulary/persons.toml), and
the parties (vocabulary/parties.csv; a code that is unknown there but stands directly after a name is a local party).

Titles are no part of a name. A genitive s is kept as printed; :func:`stem` takes it off when the name without it is known.
Sources: Valmyndigheten (party names and abbreviations), minutes of Swedish municipalities (local codes).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.parties import (
    by_code,
    exact_codes,
    is_party,
    is_stop,
    names_of_parties,
    national,
    normal_party,
    party_now,
    titles,
    words,
)
from pipeline.text import Extent

__all__ = [
    "CODE",
    "UPPER",
    "Person",
    "find_names",
    "find_persons",
    "is_party",
    "normal_party",
    "party_now",
    "stem",
]


class Person(NamedTuple):
    """A person as printed. ``extent`` covers name and party; ``party`` is None when none is printed with the name."""

    name: str
    party: str | None
    extent: Extent
    name_extent: Extent
    party_extent: Extent | None


#: Every capital letter.
UPPER = "".join(c for c in map(chr, range(0x41, 0x250)) if c.isupper()) + "ẞ"
_TOKEN = rf"[{UPPER}](?:[\w'’´`.-]*\w|\.)?"


@cache
def _particles() -> str:
    return "|".join(sorted(words("particles"), key=len, reverse=True))


@cache
def _name_pattern() -> re.Pattern[str]:
    gap, small = r"[^\S\n]{1,3}", _particles()
    return re.compile(rf"(?<![\w.@-])(?<![^)]/){_TOKEN}(?:{gap}(?:(?:{small}){gap}){{0,2}}{_TOKEN}){{0,6}}(?![\w@])")


_PIECE = re.compile(r"\S+")
_INITIAL = re.compile(rf"[{UPPER}]\.")
#: A party's code behind a name.
CODE = r"[^\W\d_][\w.!]{0,9}!?|[-–—‐]"
_WHOLE = rf"[{UPPER}][\w-]{{3,30}}(?:\s[\w-]{{2,20}}){{0,2}}"
#: What may stand between a name and its party: a title ("Anna Ek, ordförande (S)", "Anna Ek ordf. (S)").
_PAREN = re.compile(
    rf"(?P<title>(?:,?\s{{0,2}}[\w.:]{{1,14}}){{0,3}}?,?)(?:\sm\.?\s?fl\.?|\smed\sflera)?\s{{0,3}}\(\s?(?P<code>{CODE}|{_WHOLE})\s?\)"
)
_FAR = 80  # characters: no parenthesis that :data:`_PAREN` finds begins farther behind the name
_BOTH = re.compile(
    rf"\s{{0,2}}\((?:båda|bägge|samtliga|alla|alla tre|båda två)\s(?:för\s|från\s)?\(?(?P<code>{CODE}|{_TOKEN})\)?\)"
)
_BOTH_BEHIND = re.compile(
    rf",?\s(?:båda|bägge|samtliga|alla)\s(?:för\s|från\s)?(?:\((?P<code>{CODE})\)|(?P<name>{_TOKEN}))"
)
_COMMA = re.compile(rf"(?:(?:,?|\s[–-])\s(?:för\s|från\s)?|\s?/\s?)(?P<code>{_TOKEN})(?=[\s,.;:)]|$)")
_LINK = re.compile(
    r"\s*(?:\(\w{1,12}\)\s*)?(?:,?\s*(?:och|samt|jämte|&)\s|,|;|/|\s{1,3})\s*(?:även\s|av\s|av(?=\n)|ledamoten\s|ersättaren\s)?\s*"
)


def stem(name: str, known: Container[str]) -> str:
    """A name without its genitive s, when the shorter (or the unchanged) form is one of ``known``."""
    if name in known:
        return name
    for ending in ("s", "'s", "’s", ":s"):
        if name.endswith(ending) and name[: -len(ending)] in known:
            return name[: -len(ending)]
    return name


class _Found(NamedTuple):
    """A name without titles: where it stands, how many words it has, and the party code printed before it."""

    start: int
    end: int
    tokens: int
    before: tuple[int, int] | None


def _is_inga(pieces: list[tuple[int, int, str]], text: str) -> bool:
    """ "Inga Sten (S)": a first name, where a surname and a party follow; else "inga" at the head of a sentence."""
    return len(pieces) == 2 and pieces[0][2] == "Inga" and text[pieces[1][1] : pieces[1][1] + 2] == " ("


def _names_in(text: str) -> Iterator[_Found]:
    """Runs of capitalised words with titles and sentence openings cut off."""
    for match in _name_pattern().finditer(text):
        pieces = [
            (m.start() + match.start(), m.end() + match.start(), m.group()) for m in _PIECE.finditer(match.group())
        ]
        if _is_inga(pieces, text):
            pieces[0] = (*pieces[0][:2], "Inga_")
        initial = len(pieces) == 2 and _INITIAL.fullmatch(pieces[0][2]) is not None  # "V. Ek", no vice
        last_stop = max((i for i, p in enumerate(pieces) if is_stop(p[2]) and not (initial and i == 0)), default=-1)
        trailing = last_stop == len(pieces) - 1 and last_stop > 1
        pieces = pieces[:last_stop] if trailing else pieces[last_stop + 1 :]
        # "Motionen av Anna Ek": a particle is left standing at the front, or stands too early to be part of a name
        at = max((i for i, p in enumerate(pieces) if p[2] in ("av", "du", "y")), default=-1)
        if at >= 0 and at != len(pieces) - 2:
            pieces = pieces[at + 1 :]
        while pieces and pieces[0][2][0].islower():
            pieces = pieces[1:]
        if trailing and (any(is_stop(p[2]) for p in pieces) or match.group().lower().endswith((" kommun", " stad"))):
            continue
        before: tuple[int, int] | None = None
        if len(pieces) > 2 and pieces[0][2] in national():
            before, pieces = (pieces[0][0], pieces[0][1]), pieces[1:]
        if not pieces or (len(pieces) == 1 and (len(pieces[0][2]) < 2 or "." in pieces[0][2])):
            continue
        end = pieces[-1][1]
        if pieces[-1][2].endswith(".") and len(pieces[-1][2]) > 2:
            end -= 1
        yield _Found(pieces[0][0], end, len([p for p in pieces if p[2][0].isupper()]), before)


def _joined(text: str, found: list[_Found]) -> list[_Found]:
    """A name that a line break divides after its first word is one name (", Bengt" / "Alderin (C)")."""
    joined: list[_Found] = []
    for name in found:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.tokens == 1
            and name.tokens <= 3
            and text[last.end : name.start].strip(" \t") == "\n"
            and re.match(r"\s?\(|,|\s(?:och|samt)\s|\n|$", text[name.end : name.end + 6])
            and (last.start < 2 or re.search(r"(?:[,:)]|och|samt)\s*$", text[max(0, last.start - 8) : last.start]))
        ):
            joined[-1] = _Found(last.start, name.end, name.tokens + 1, last.before)
        else:
            joined.append(name)
    return joined


def _party_after(text: str, name: _Found) -> tuple[str, int, int, bool] | None:
    """(party as printed, start, end, whether it is said of all names before) of the party behind a name."""
    if both := _BOTH.match(text, name.end):
        code = both["code"]
        if is_party(code) or code.lower() in names_of_parties():
            return normal_party(code), both.start("code"), both.end("code"), True
    if behind := _BOTH_BEHIND.match(text, name.end):
        group = "code" if behind["code"] else "name"
        code = behind[group]
        if code in exact_codes() or code.lower() in names_of_parties() or (group == "code" and is_party(code)):
            return normal_party(code), behind.start(group), behind.end(group), True
    paren = _PAREN.match(text, name.end) if text.find("(", name.end, name.end + _FAR) >= 0 else None
    if paren and all(w.lower().strip(",") in titles() for w in paren["title"].replace(",", " ").split()):
        code = paren["code"]
        initials = "".join(word[0] for word in text[name.start : name.end].split())
        own = code in words("parties_after_names") and code.startswith(initials)  # "Sveriges Kommuner (SKL)"
        if not own and is_party(code) and (name.tokens > 1 or code.lower() in by_code()):
            return normal_party(code) if len(code) > 5 else code, paren.start("code"), paren.end("code"), False
    if name.tokens < 2:
        return None
    comma = _COMMA.match(text, name.end)
    if comma:
        code = comma["code"].rstrip(".")
        separated = any(sign in text[name.end : comma.start("code")] for sign in ",f–-/")
        if separated and code in national():
            return code, comma.start("code"), comma.start("code") + len(code), False
        if separated and code.lower() in names_of_parties():
            return normal_party(code), comma.start("code"), comma.start("code") + len(code), True
    return None


#: What stands beside a name, where no sign parts the two from their party.
_BESIDE = re.compile(r"\b(?:för|från)\b|(?<!\w)[A-Z]{1,2} [A-ZÅÄÖ]")


def find_persons(text: str, base: int = 0) -> list[Person]:
    """The people in ``text`` in the order in which they stand, each with the party printed with the name (or None inside a list)."""
    if "(" not in text and "," not in text and not _BESIDE.search(text):
        return []
    return list(_find(text, base))


@lru_cache(maxsize=64)
def _names(text: str) -> tuple[_Found, ...]:
    return tuple(_joined(text, list(_names_in(text))))


@lru_cache(maxsize=512)  # several stages ask it of the same passages and sentences
def _find(text: str, base: int) -> tuple[Person, ...]:
    found = _names(text)
    chains: list[list[tuple[_Found, tuple[str, int, int, bool] | None, int]]] = []
    border = -1
    for name in found:
        party = _party_after(text, name) if name.before is None else (text[slice(*name.before)], *name.before, False)
        end = name.end
        if party is not None:
            end = max(name.end, party[2])
            if end < len(text) and text[end : end + 1] == " " and text[end : end + 2] == " )":
                end += 1
            end += text[end : end + 2].count(")") if text[end : end + 1] == ")" else 0
        linked = (
            border >= 0
            and (link := _LINK.match(text, border)) is not None
            and link.end() >= name.start - _lead(text, name)
        )
        if linked and chains:
            chains[-1].append((name, party, end))
        else:
            chains.append([(name, party, end)])
        border = end
    persons: list[Person] = []
    for chain in chains:
        persons.extend(_persons_of(text, base, chain))
    return tuple(persons)


def _lead(text: str, name: _Found) -> int:
    """How many characters in front of a name belong to its titles or its party ("1:e vice ordförande Anna Ek", "C Anna Ek")."""
    if name.before is not None:
        return name.start - name.before[0]
    at = name.start
    for piece in reversed(list(_PIECE.finditer(text, max(0, name.start - 40), name.start))):
        if piece.group().lower() not in titles():
            break
        at = piece.start()
    return name.start - at


def _persons_of(
    text: str, base: int, chain: list[tuple[_Found, tuple[str, int, int, bool] | None, int]]
) -> Iterator[Person]:
    """A list of names -> people. A party said of all is given to those before it who have none; a list without any party is no list of people."""
    if not any(party for _, party, _ in chain):
        return
    for index, (name, party, end) in enumerate(chain):
        if party is None:
            later = next((p for _, p, _ in chain[index:] if p is not None), None)
            if later is not None and later[3]:
                party = (later[0], later[1], later[2], True)
        if party is None and name.tokens < 2:
            continue
        name_extent = Extent(base + name.start, base + name.end)
        place = None if party is None else Extent(base + party[1], base + party[2])
        start = name.start if name.before is None else min(name.start, name.before[0])
        yield Person(
            " ".join(text[name.start : name.end].split()),
            None if party is None else party[0],
            Extent(base + start, base + end),
            name_extent,
            place,
        )


def find_names(text: str, base: int = 0) -> list[Person]:
    """Names of two words or more, with a party where one is printed: for text that is known to speak of people."""
    persons = {p.name_extent: p for p in find_persons(text, base)}
    taken = sorted(persons)
    for name in _names(text):
        extent = Extent(base + name.start, base + name.end)
        if name.tokens >= 2 and not any(extent.overlaps(t) for t in taken):
            persons[extent] = Person(" ".join(text[name.start : name.end].split()), None, extent, extent, None)
    return [persons[e] for e in sorted(persons)]
