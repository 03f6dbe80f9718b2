"""The same text with other names: every municipality, committee and person is renamed, the same way at each place.

In: a text, the names that stand in it, and a number that chooses among the new names. Out: the text with new names,
and nothing else changed: genitives keep their s, capitals stay capitals, line breaks stay. What a program reads out
of a text that is not a name may not depend on these names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.rules import table

#: Real and invented ones, with blanks, hyphens and a final s.
MUNICIPALITIES = ("Upplands-Bro", "Östra Göinge", "Mörbylånga", "Åre", "Hjortvik", "Degerfors", "Gnosjö", "Sundbyberg")
#: Committees by stem: their inflections and genitives follow, and so do the administrations named after them.
COMMITTEES = (
    "omsorgs",
    "välfärds",
    "kultur- och fritids",
    "individ- och familjeomsorgs",
    "samhällsbyggnads",
    "äldre",
    "barn- och ungdoms",
    "utbildnings",
)
FIRST = (
    "Anna-Karin",
    "Örjan",
    "Zlatko",
    "José",
    "Maj-Britt",
    "Åsa",
    "Ludvig",
    "Sven-Åke",
    "Haval",
    "Yngve",
    "Märta",
    "Ülle",
)
LAST = (
    "von der Heidt",
    "Škarić",
    "El-Amini",
    "Öhrn-Vikman",
    "af Kvarnberga",
    "Ångfors",
    "Quistgård",
    "Lindesnäs",
    "de Waalström",
    "Nyström Björkhaga",
    "Åhs",
    "Zakarissi",
)
#: "Vård och omsorgsnämnden" with its hyphen lost.
_LOST = r"(?:(?:vård|barn|kultur|miljö|bygg|individ|hälso|plan|social) och )?"
_STEM = (
    rf"(?:\w+-,? (?:och |samt )?)*{_LOST}(?!kommun|region|lands|val|överförm|krisl|fack|gemensam|del)[^\W\d_]{{3,}}?"
)
_COMMITTEE = re.compile(rf"(?<![\w-])({_STEM})(?=nämnd)", re.IGNORECASE)


#: A party that was taken for a part of the name.
_CODE = re.compile(r"(?<!\w)[A-ZÅÄÖ]{1,3}(?!\w)")


def rename(text: str, persons: Iterable[str], municipalities: Iterable[str], choice: int = 0) -> str:
    """The text with its persons, its municipalities and all its committees renamed; ``choice`` shifts the new names."""
    persons = list(persons)
    new = _pairs(_tokens(persons, first=True), FIRST, choice) | _pairs(_tokens(persons, first=False), LAST, choice)
    new |= _pairs(dict.fromkeys(municipalities), [m for m in MUNICIPALITIES if m not in text], choice)
    words = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(new, key=len, reverse=True))
    if words:
        text = re.sub(
            rf"(?<![\w-])({words})(s?)(?![\w-])", lambda found: _inflected(found, new), text, flags=re.IGNORECASE
        )
    return _rename_committees(text, choice)


def municipalities_in(text: str) -> list[str]:
    """The municipalities named in a text: what is called kommun or stad, and longer names that can be nothing else."""
    found = []
    for row in table("municipalities.csv"):
        name, called = re.escape(row["name"]), r"s?\s+(?:kommun|stad)" if len(row["name"]) < 5 else r"s?"
        if re.search(rf"(?<![\w-])(?:{name}|{name.upper()}){called}(?![\w-])", text):
            found.append(row["name"])
    return found


def _tokens(persons: Iterable[str], *, first: bool) -> list[str]:
    """First names and last names; what is too short to be told from an initial or a party is left."""
    known = {name for name in (" ".join(person.split()) for person in persons) if not _CODE.search(name)}
    parts = [person.partition(" ") for person in known]
    return sorted(
        {given if first else family for given, _, family in parts if len(given if first else family) > 2} - known
    )


def _pairs(old: Iterable[str], new: Iterable[str], choice: int) -> dict[str, str]:
    """Old names with new ones, in turn from ``choice`` on; names used for the second time are made longer."""
    stock = list(new)
    return {name: stock[(i + choice) % len(stock)] + "bo" * (i // len(stock)) for i, name in enumerate(old)}


def _inflected(found: re.Match[str], new: dict[str, str]) -> str:
    printed, genitive = found.group(1), found.group(2)
    key = " ".join(printed.split())
    if key not in new:
        if not printed.isupper():
            return found.group()
        key = next(name for name in new if name.casefold() == key.casefold())
    fresh = new[key] + (genitive if not new[key].endswith("s") else "")
    return fresh.upper() if printed.isupper() and len(printed) > 3 else fresh


def _rename_committees(text: str, choice: int) -> str:
    """Stems that stand before "nämnd", there and before "förvaltning"."""
    olds = sorted({_stem(found.group(1)) for found in _COMMITTEE.finditer(text)}, key=lambda name: (-len(name), name))
    if not olds:
        return text
    new = _pairs(olds, [name for name in COMMITTEES if _stem(name) not in olds], choice)
    forms = "|".join(re.escape(name).replace(r"\ ", r"-?,?\s+") for name in olds)

    def one(found: re.Match[str]) -> str:
        name = new[_stem(found.group(1))]
        if found.group(1).isupper():
            return name.upper()
        return name[0].upper() + name[1:] if found.group(1)[0].isupper() else name

    return re.sub(rf"(?<![\w-])({forms})(?=nämnd|förvaltning)", one, text, flags=re.IGNORECASE)


def _stem(printed: str) -> str:
    return " ".join(re.sub("[-,]", "", printed).casefold().split())
