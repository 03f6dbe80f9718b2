"""Parties that are named by themselves in running text, apart from the people they stand behind.

In: a string and the offset at which it stands in the document. Out: :class:`Party` with extents in the document.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipeline.parties import exact_codes, is_party, names_of_parties, national, normal_party, party_endings
from pipeline.persons import CODE, UPPER, find_persons
from pipeline.text import Extent


class Party(NamedTuple):
    """A party named by itself. ``party`` is its abbreviation when it is known, else the words as printed."""

    party: str
    extent: Extent


@cache
def _party_pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(n).replace(r"\ ", r"\s") for n in sorted(names_of_parties(), key=len, reverse=True))
    codes = "|".join(re.escape(c) for c in sorted(exact_codes() - {"K", "D", "F", "ND", "RS"}, key=len, reverse=True))
    small = "|".join(re.escape(c.lower()) for c in sorted(national() - {"K", "ND", "RS"}, key=len, reverse=True))
    endings = "|".join(sorted(party_endings(), key=len, reverse=True))
    nationwide = "|".join(re.escape(c) for c in sorted(national() - {"K", "ND", "RS"}, key=len, reverse=True))
    bare = rf"(?:{nationwide})(?![\w(!-])"
    member = rf"(?:{codes}|D|F)(?![\w(!-])"
    return re.compile(
        rf"(?<!\w)(?:[{UPPER}][\w-]*\s){{0,3}}(?:[{UPPER}]\w*)?(?i:{endings})\s\((?P<local>[{UPPER}][\w.]{{0,4}})\)"
        rf"|(?<!\w)(?:[{UPPER}][\w-]*\s){{1,4}}\((?P<through>[{UPPER}][\w.]{{0,4}})\)(?=\s(?:har\s)?genom\s[{UPPER}])"
        rf"|(?P<name>(?<!\w)(?i:{names})(?!\w))"
        rf"|\((?P<paren>{CODE})\)"
        rf"|(?<![\w-])(?P<group>{codes}|{small})(?=-(?:gruppen|gruppens|ledamöterna|gruppernas?|fraktionen)(?!\w)|-,?\s(?:(?:och|samt)\s)?\w{{1,3}}-|/\w{{1,3}}-grupp|:s\s(?:ledam|grupp|repres|fullm))"
        rf"|(?:(?<![\w(.-])(?<![{UPPER}],\s)|(?<=\w\s\())(?P<list>{member}(?:(?:,\s|\s(?:och|samt|&)\s|,\s(?:och|samt)\s|\+){member})+)"
        rf"|(?:(?<!\w)(?:från|för|genom|av|[Ll]edamöterna|[Rr]epresentanterna|(?:[Ll]edamöter(?:na)?|gruppen)\s(?:i|ur))\s(?:partiet\s|partierna\s)?)(?P<one>{bare})(?!\s(?:kap|§)|(?:,|\s(?:och|samt|&))\s{bare})"
        rf"|(?<![\w-])(?P<fresh>[{UPPER}]{{1,4}})(?=-(?:gruppen|ledamöterna)(?:\s*$|\s(?:reserverar|reserverade|yrkar|yrkade|deltar|deltog|anmäler|avstår|röstar)(?!\w)))"
        rf"|(?:(?<=\n)|^|(?<=\.\s))(?P<first>{bare})(?=\s(?:yrkar|reserverar|reserverade|deltar|deltog|anmäler|anmälde|lämnar|lämnade|avstår|avstod|röstar|röstade|instämmer|anför|ansluter|yrkade|avger))"
    )


#: What shows that "(v)" is the party and not "vice": other parties in small letters, a group, "från".
_OTHER_SMALL = re.compile(r"\((?:s|m|c|fp|kd|mp|sd)\)")
_BEFORE_V = re.compile(r"(?<!\w)(?:från|av|för|i)\s$", re.IGNORECASE)


def _is_small_v(text: str, start: int, end: int) -> bool:
    if text[start:end] != "(v)":
        return False
    group = text[end : end + 6] in ("-grupp", "-ledam")
    return group or _OTHER_SMALL.search(text) is not None or _BEFORE_V.search(text[:start][-6:]) is not None


_BARE = re.compile(r"[^\W\d_]+!?")
_OF_NATIONAL = ("social", "moderat", "center", "vänster", "liberal", "krist", "sverige", "miljö", "folk")


def find_parties(text: str, base: int = 0) -> list[Party]:
    """Parties that are named by themselves: "Socialdemokraterna", "S, V och MP", "(FB)", "S-gruppen", "ledamöterna från C"; not those of people."""
    taken = [p.extent for p in find_persons(text, base)]
    parties: list[Party] = []

    def add(code: str, start: int, end: int) -> None:
        extent = Extent(base + start, base + end)
        if not any(extent.overlaps(t) for t in taken):
            parties.append(Party(code, extent))

    for match in _party_pattern().finditer(text):
        if code := match["local"] or match["through"]:
            add(code, match.start(), match.end() - 1)
        elif match["name"]:
            printed = match["name"]
            if printed[0].islower() and not printed.lower().startswith(_OF_NATIONAL):
                continue
            add(normal_party(printed), match.start("name"), match.end("name"))
        elif match["paren"]:
            if match["paren"] not in "-–—‐" and (
                is_party(match["paren"], after_name=False) or _is_small_v(text, match.start(), match.end())
            ):
                add(match["paren"], match.start("paren"), match.end("paren"))
        elif match["list"]:
            listed = _BARE.finditer(text, match.start("list"), match.end("list"))
            codes = [code for code in listed if code.group() in exact_codes()]
            for code in codes if any(code.group() in national() for code in codes) else ():
                add(code.group(), code.start(), code.end())
        else:
            group = next(name for name in ("group", "one", "fresh", "first") if match[name])
            add(match[group], match.start(group), match.end(group))
    return parties
