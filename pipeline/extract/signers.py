"""Who signed a motion: the names that stand alone on lines near its end.

In: an item of a motion. Out: :class:`pipeline.extract.people.Named` in reading order, with the party that is printed over or under the names.
"""

from __future__ import annotations

import re

from pipeline.extract.clauses import units
from pipeline.extract.people import Named, only_names
from pipeline.facts import Item, Passage
from pipeline.named_parties import find_parties
from pipeline.persons import find_names
from pipeline.terms import SectionKind


def signers(item: Item) -> list[Named]:
    """Those who signed the motion; empty when no line near its end holds nothing but names."""
    passages: list[Passage] = [p for p in item.passages if p.kind is not SectionKind.annex]
    found: list[Named] = []
    for passage in passages[-2:]:
        party: str | None = None
        for unit in units(passage)[-12:]:
            words = passage.slice(unit)
            signed = _signature(item, words, unit.start)
            if signed:
                found.extend(n if n.party or not party else n._replace(party=party) for n in signed)
            elif len(words) < 60 and (parties := find_parties(words)):
                party = parties[0].party
                found = [n if n.party else n._replace(party=party) for n in found]
            elif len(words) > 60:
                found, party = [], None
    return found


def _signature(item: Item, words: str, base: int) -> list[Named]:
    """ "Anna Ek (S), Bo Al (S)", "/Anna Ek", "Anna Ek, Miljöpartiet": a line with nothing but names, a place and a date."""
    stripped = re.sub(r"^\s*[/_.–-]+\s*|^\w+\s(?:den\s)?\d[\d\s\w-]*$", "", words)
    if not stripped or len(stripped) > 250:
        return []
    shift = base + words.find(stripped)
    people = [n for n in only_names(stripped, shift, item.meeting) if n.name]
    if people:
        return people
    names = find_names(stripped, shift)
    rest = stripped
    for name in names:
        rest = rest.replace(stripped[name.extent.start - shift : name.extent.end - shift], "", 1)
    if names and not re.sub(r"[\s,;.()]|(?<!\w)och(?!\w)", "", rest):
        return [Named(n.name, n.party, n.extent, n.party is not None) for n in names]
    return []
