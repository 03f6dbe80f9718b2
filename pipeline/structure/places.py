"""Municipalities and regions as a text names them.

In: text and the offset it stands at. Out: :class:`Mention` records with the place of the registers
``vocabulary/municipalities.csv`` (SCB's codes) and ``vocabulary/regions.csv``. What a mention is worth is not told here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.rules import municipalities, table
from pipeline.text import Extent


class Place(NamedTuple):
    """A municipality or a region: ``code`` has four digits or two."""

    code: str
    name: str


class Mention(NamedTuple):
    """A place and the words that name it."""

    place: Place
    extent: Extent


# --------------------------------------------------------------------------- the registers


@cache
def by_stem() -> dict[str, Place]:
    """Every form that stands before "kommun", as printed and in capitals -> the municipality."""
    found: dict[str, Place] = {}
    for row in municipalities():
        for stem in row["stems"].split(";"):
            found[stem] = found[stem.upper()] = Place(row["code"], row["name"])
    return found


@cache
def _cities() -> frozenset[str]:
    """The codes of the municipalities that call themselves a city."""
    return frozenset(r["code"] for r in municipalities() if r["official"].lower().endswith(" stad"))


@cache
def _by_domain() -> dict[str, Place]:
    found: dict[str, Place] = {}
    for row in table("regions.csv"):
        for domain in filter(None, row["domains"].split(";")):
            found[domain] = Place(row["code"], row["official"])
    for row in municipalities():
        for domain in filter(None, row["domains"].split(";")):
            found[domain] = Place(row["code"], row["name"])
    return found


@cache
def _regions() -> tuple[re.Pattern[str], dict[str, Place]]:
    names: dict[str, Place] = {}
    for row in table("regions.csv"):
        place = Place("0980", "Gotland") if row["municipality_code"] else Place(row["code"], row["official"])
        for name in filter(None, (row["official"], *row["former"].split(";"))):
            names[name.lower()] = place
    listed = "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{listed})s?(?!\w)", re.IGNORECASE), names


# --------------------------------------------------------------------------- mentions in a text

_WORD = r"[A-ZÅÄÖ][\w]*(?:-[A-ZÅÄÖ]\w*)?"
_TWO = rf"{_WORD}(?:[ \u00a0]{_WORD})?"
_KOMMUN = re.compile(
    rf"""(?<![\w-])(?P<name>{_WORD}(?:[ \u00a0\n]{_WORD})?)\s+(?P<form>
        (?:kommun|Kommun|KOMMUN)(?:s|ens?|S)?(?!\w)  # not kommuner: those are several
      | [Kk]ommun(?:fullmäktige|styrelse|hus|chef|direktör|kontor)\w*
      | (?:stad|Stad|STAD)(?:s|en|ens|S)?(?!\w)
    )""",
    re.VERBOSE,
)
_ADDRESS = re.compile(
    r"(?<![\w.-])(?:https?://|www\.|[\w.+-]+@)?((?:[\w-]+\.)*[\w-]+\.(?:se|stockholm))(?![\w-]|\.\w)", re.IGNORECASE
)
_POSTAL = re.compile(rf"(?<!\d)\d{{3}}[ \u00a0]\d{{2}}[ \u00a0]+(?P<name>{_TWO})(?!\w)")
_HALL = re.compile(
    r"(?i:kommunhus|kommunalhus|stadshus|rådhus|kommunkontor|förvaltningshus|medborgarhus|folkets\shus|kommungård)\w*,?"
    rf"\s*(?:i\s+)?(?P<name>{_TWO})(?!\w)"
)
_BARE = re.compile(rf"(?<![\w-]){_WORD}")
_SECOND = re.compile(rf"[ \u00a0]{_WORD}")


def named_with_kommun(text: str, base: int = 0) -> Iterator[Mention]:
    """ "Alingsås kommun", "Falu kommuns", "GÖTEBORGS STAD", "Nacka kommunfullmäktige"; never a name in lower case."""
    stems = by_stem()
    for hit in _KOMMUN.finditer(text):
        name = re.sub(r"\s+", " ", hit["name"])
        for start in (0, name.find(" ") + 1 or None):
            if start is None:
                continue
            place = stems.get(name[start:])
            if place is None or (hit["form"].lower().startswith("stad") and place.code not in _cities()):
                continue
            begin = hit.start("name") + start
            end = hit.end() if len(hit["form"]) <= 8 else hit.start("form") + 6
            yield Mention(place, Extent(base + begin, base + end))
            break


def addresses(text: str, base: int = 0) -> Iterator[Mention]:
    """Web and e-mail addresses in a municipality's or region's own domain, subdomains too."""
    domains = _by_domain()
    for hit in _ADDRESS.finditer(text):
        labels = hit[1].lower().split(".")
        for size in (2, 3):
            place = domains.get(".".join(labels[-size:]))
            if place:
                yield Mention(place, Extent(base + hit.start(), base + hit.end()))
                break


def regions_in(text: str, base: int = 0) -> Iterator[Mention]:
    """ "Region Skåne", "Landstinget i Östergötland", "Västra Götalandsregionen"."""
    pattern, names = _regions()
    for hit in pattern.finditer(text):
        name = re.sub(r"\s+", " ", hit.group().lower())
        place = names.get(name) or names.get(name.removesuffix("s"))
        if place:
            yield Mention(place, Extent(base + hit.start(), base + hit.end()))


#: "Alingsåshem", "Alingsåsborna", "alingsåspolitiken": whose name begins with the municipality's. Not "-regionen", which is several.
_COMPOUND = re.compile(
    r"(?<![\w-])(?P<name>[\wåäö]{4,}?)(?:hem|bostäder|bostad|bor|borna|bo|bornas|hus|politiken|modellen|energi|elnät|vatten)s?(?!\w)",
    re.IGNORECASE,
)


def compounds(text: str, base: int = 0) -> Iterator[Mention]:
    """Names of companies and people that begin with that of their municipality."""
    stems = _lowered()
    for hit in _COMPOUND.finditer(text):
        name = hit["name"].lower()
        place = stems.get(name) or stems.get(name.removesuffix("s"))
        if place:
            yield Mention(place, Extent(base + hit.start(), base + hit.end()))


@cache
def _lowered() -> dict[str, Place]:
    """The municipalities whose name is no word of five letters or less."""
    return {row["name"].lower(): Place(row["code"], row["name"]) for row in municipalities() if len(row["name"]) > 5}


def bare_names(text: str, base: int = 0) -> Iterator[Mention]:
    """Names without "kommun": in capitals or with a capital, one or two words. Weak: see the module's text."""
    stems = by_stem()
    for hit in _BARE.finditer(text):
        second = _SECOND.match(text, hit.end())
        for end in (second.end() if second else None, hit.end()):
            if end and (place := stems.get(text[hit.start() : end].replace("\u00a0", " "))):
                yield Mention(place, Extent(base + hit.start(), base + end))
                break


def postal_towns(text: str, base: int = 0) -> Iterator[Mention]:
    """The town of a postal address: "441 81 Alingsås"."""
    yield from _first_known(_POSTAL, text, base)


def halls(text: str, base: int = 0) -> Iterator[Mention]:
    """The town of a town hall: "Kommunhuset i Lomma", "Rådhuset, Alingsås"."""
    yield from _first_known(_HALL, text, base)


def _first_known(pattern: re.Pattern[str], text: str, base: int) -> Iterator[Mention]:
    stems = by_stem()
    for hit in pattern.finditer(text):
        for name in (hit["name"], hit["name"].split()[0]):
            if place := stems.get(name):
                start = base + hit.start("name")
                yield Mention(place, Extent(start, start + len(name)))
                break
