"""What a yrkande aims at when its own words do not say: "yrkar avslag", "yrkar bifall till detsamma".

In: an item, the yrkanden before, and an ask without a target (or with a pronoun for one). Out: the target's words and where they are printed.
A bare bifall or avslag is of what the yrkande before it was of (a return or a tabling aside); the first one of an item is of the motion that the
item is about, or of the one proposal that its beslutsgång names. Where another kind of yrkande stands between, nothing is filled in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.ask import Ask
from pipeline.extract.targets import UNSETTLED
from pipeline.facts import Item
from pipeline.terms import Action, SectionKind
from pipeline.text import Extent

_PLAIN = re.compile(r"(?:detsamma|densamma|desamma|samma|det|den|detta|denna|dessa)", re.IGNORECASE)
_SETTLED = frozenset({Action.approve, Action.reject})
#: These are of the matter as such: a bare avslag after one is still of what was proposed.
_ASIDE = frozenset({Action.return_, Action.table})
_PROPOSAL = re.compile(
    r"(?<!\w)(?!(?:hans|hennes|sitt|ordförandens)\s)[\wåäö-]{4,}(?:ens|ets|nas|ernas|stads|kontorets)\s(?:\w+\s)?förslag(?!\w)"
)
_OWNER = re.compile(r"(?P<words>[\wåäöÅÄÖ -]{4,60}?s\sförslag)(?!\w)", re.IGNORECASE)
_MOTION = re.compile(r"(?<!\w)motion(?:en)?(?!\w)", re.IGNORECASE)
_NAMING = (SectionKind.procedure, SectionKind.vote, SectionKind.claims, SectionKind.decision)


def aimed(item: Item, ask: Ask, before: Sequence[Ask]) -> Ask:
    """``ask`` with the target that goes without saying, or as it was."""
    if (
        ask.target == UNSETTLED
        and ask.action is Action.reject
        and {a.action for a in before} & _ASIDE == {Action.table}
    ):
        return replace(ask, target="bordläggning")  # "… att ärendet avgörs idag"
    if ask.action not in (*_SETTLED, Action.answer):
        return ask
    if ask.target is not None and not _PLAIN.fullmatch(ask.target.strip(" .")):
        return ask
    found = _before(before) if any(a.action not in _ASIDE for a in before) else _of_item(item)
    if found is None:
        return ask if ask.target is None else replace(ask, target=None)
    target, extent = found
    return replace(ask, target=target, extent=extent)


def _before(before: Sequence[Ask]) -> tuple[str, Extent | None] | None:
    last = next(a for a in reversed(before) if a.action not in _ASIDE)
    if last.action in (*_SETTLED, Action.answer) and last.target and not _PLAIN.fullmatch(last.target):
        return last.target, last.extent
    return None


def _of_item(item: Item) -> tuple[str, Extent | None] | None:
    """What the item puts before the body: the motion of its title, or the one proposal that is named."""
    if _MOTION.search(item.title) and item.title_extent is not None:
        return "motionen", item.title_extent
    named: dict[str, Extent] = {}
    for passage in item.of(*_NAMING):
        for match in _PROPOSAL.finditer(passage.text):
            named.setdefault(match.group().lower(), passage.at(match.start(), match.end()))
    for passage in item.of(SectionKind.proposal):
        if passage.heading_extent is not None and (owner := _OWNER.match(passage.heading)):
            named.setdefault(owner["words"].lower(), passage.heading_extent)
    return next(iter(named.items())) if len(named) == 1 else None
