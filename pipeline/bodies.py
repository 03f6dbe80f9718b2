"""The bodies of a Swedish municipality or region, found in running text and brought to their full name.

In: text, and the offset it stands at. Out: :class:`Body` with the full lower-case name, its level and its extent. What stands in
the genitive ("kommunstyrelsens förslag") is found as well, and told by ``genitive``. Forms and abbreviations: kommunallag (2017:725)
chapters 3-6 and the sources named in ``vocabulary/body_names.toml``. Administrations (förvaltning, kontor) are not bodies that decide
and are left alone.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from pipeline.rules import toml
from pipeline.terms import BodyLevel
from pipeline.text import Extent


class Body(NamedTuple):
    """A body named in a text: ``name`` in full and lower case, never in the genitive."""

    name: str
    level: BodyLevel
    extent: Extent
    genitive: bool


_COUNCIL = r"(?:kommun|region|landstings|stads)?fullmäktige(?P<cg>s)?"
_EXECUTIVE = r"(?:kommun|region|landstings|stads)styrelse(?:n(?P<eg>s)?)?"
_LOST = r"(?:vård|omsorg|barn|kultur|miljö|bygg|plan|social|äldre|utbildning|teknik|fritid|samhälle|arbetsmarknad|hälso|trafik|mark|humanist)"
_PREFIX = rf"(?:[\w]+[-‐–](?:,|\s+(?:och|samt|&))\s*)*(?:{_LOST}s?(?:\s?och)\s+)?"
_COMMITTEE = _PREFIX + r"[\w-]*nämnd(?:en(?P<ng>s)?)?"
_FIELD = r"\w+(?:(?:,\s|\s(?:och|&)\s|-\s(?:och|&)\s)\w+)*"
_NAMED = (
    r"(?:nämnden|utskottet) för\s+(?!att\b|beslut|kännedom|yttrande|godkänn|beredning|vidare|information|ställningst"
    rf"|behandling|åtgärd|hantering|svar|genom|sin\b|sitt\b|sina\b|den\b|det\b|de\b|ny){_FIELD}"
)
_WORKING = (
    r"(?:(?:" + _EXECUTIVE.replace("eg", "we") + "|" + _COMMITTEE.replace("ng", "wn") + r")\s*,?\s+)?"
    r"(?:[\w]+[-‐–]\s*(?:,|och|samt)\s+)*(?:allmänna\s)?[\w-]*utskott(?:et)?(?P<wg>s)?"
)
_BODY = re.compile(
    rf"(?<![\w-])(?:(?P<named>{_NAMED})|(?P<working>{_WORKING})|(?P<council>{_COUNCIL})|(?P<executive>{_EXECUTIVE})"
    rf"|(?P<committee>{_COMMITTEE}))(?!\w)",
    re.IGNORECASE,
)


@cache
def _abbreviations() -> dict[str, str]:
    return dict(toml("body_names.toml")["abbreviations"])


@cache
def _abbreviation_pattern() -> re.Pattern[str]:
    listed = "|".join(sorted(map(re.escape, _abbreviations()), key=len, reverse=True))
    return re.compile(rf"(?<![\w./-])(?:{listed})(?:[:.]?s)?(?![\w./-])")


def level_of(name: str) -> BodyLevel:
    """The level of a body by its name; ``other`` for what is no body of a municipality or region."""
    lower = name.lower()
    if "utskott" in lower or lower.endswith(("beredning", "beredningen")):
        return BodyLevel.working
    if "fullmäktige" in lower:
        return BodyLevel.council
    if re.search(r"(?:kommun|region|landstings|stads)styrelse", lower):
        return BodyLevel.executive
    if re.search(r"nämnd|styrelse", lower):
        return BodyLevel.committee
    if re.search(r"förvaltning|kontor", lower):
        return BodyLevel.administration
    return BodyLevel.other


def _full(found: re.Match[str]) -> tuple[str, bool]:
    name = re.sub(r"\s+", " ", found.group()).lower().replace("‐", "-").replace("–", "-")
    genitive = any(found.group(g) for g in ("cg", "eg", "ng", "wg"))
    if genitive:
        name = name[:-1]
    if found.group("named"):
        field_genitive = re.search(r"(?<=\w)s$", name)
        follows = found.string[found.end() : found.end() + 30]
        if field_genitive and re.match(
            r"\s+(?:\w+\s)?(?:förslag|beslut|verksamhet|arbetsutskott|yttrande|budget|protokoll)", follows
        ):
            name, genitive = name[:-1], True
    elif found.group("working"):
        name = re.sub(r"\s*,\s+(?=\w*utskott)", " ", name)
        owned = re.sub(r"^(\w+styrelse)n? (?=\w*utskott)", r"\1ns ", name)
        owned = re.sub(r"(nämnden) (?=(?:allmänna )?\w*utskott)", r"\1s ", owned)
        if re.match(r".*(?:styrelsens|nämndens) ", owned):
            name = re.sub(r"utskottet$", "utskott", owned)
        elif name.endswith("utskott"):
            name += "et"
    elif name == "fullmäktige":
        name = "kommunfullmäktige"
    elif name.endswith(("nämnd", "styrelse")):
        name += "en" if name.endswith("nämnd") else "n"
    name = re.sub(rf"^({_LOST}s?)\s?och (?=\w+nämnden)", r"\1- och ", name)
    return name, genitive


def find_bodies(text: str, base: int = 0) -> list[Body]:
    """Every body named in ``text``, in order; offsets are shifted by ``base``.

    "Arbetsutskottet" and "nämnden" alone come as such: which one is meant is for the reader of the passage to say (:func:`resolve`).
    """
    return list(_find(text, base))


@lru_cache(maxsize=512)  # several stages ask it of the same sentences
def _find(text: str, base: int) -> tuple[Body, ...]:
    found: list[Body] = []
    for hit in _BODY.finditer(text):
        if hit.group().lower() in {"nämnd", "utskott"}:
            continue
        name, genitive = _full(hit)
        found.append(Body(name, level_of(name), Extent(base + hit.start(), base + hit.end()), genitive))
    known = _abbreviations()
    for hit in _abbreviation_pattern().finditer(text):
        printed = hit.group()
        short, genitive = printed, False
        if short not in known:
            short, genitive = re.sub(r"[:.]?s$", "", printed), True
        name = known[short]
        found.append(Body(name, level_of(name), Extent(base + hit.start(), base + hit.end()), genitive))
    return tuple(sorted(found, key=lambda b: b.extent))


def resolve(name: str, own: str | None) -> str:
    """ "nämnden" and "arbetsutskottet" said within a body's own record -> the full name; other names stay as they are.

    ``own`` is the body whose record it is (or that the record speaks of), None when that is unknown.
    """
    if own is None:
        return name
    if name == "nämnden":
        return own if level_of(own) is BodyLevel.committee else name
    if name in {"styrelsen"} and level_of(own) is BodyLevel.executive:
        return own
    if name.endswith("utskottet") and " " not in name:
        if level_of(own) is BodyLevel.working:
            return own
        owner = "kommunstyrelsen" if level_of(own) is BodyLevel.council else own
        return f"{owner}s {name.removesuffix('et')}"
    return name
