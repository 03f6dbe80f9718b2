"""The kind of a yrkande that other words of the item tell: what it is called afterwards, and what bifall to somebody's is.

In: an item and its moves. Out: the moves, those among them retyped. "Anna Ek (S) yrkar att taxan utreds", which the beslutsgång calls "Anna Eks
tilläggsyrkande", is an addition; "bifall till Anna Eks yrkande" is one too when all that she moved are additions (contract, "action"). That the
matter be taken off the agenda is a withdrawal.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.listed import Move
from pipeline.facts import Item
from pipeline.terms import Action, SectionKind

_TELLING = (SectionKind.procedure, SectionKind.vote, SectionKind.claims)
#: "Anna Eks (S) m.fl. tilläggsyrkande", "tilläggsyrkandet från Anna Ek".
_CALLED = re.compile(
    r"(?P<name>[A-ZÅÄÖÉ][\w-]+)\s(?:\([^()\s]{1,6}\)s?\s)?(?:m\.?\s?fl\.?:?s?\s|med\sfleras\s)?tilläggs(?:yrkande|förslag)"
    r"|tilläggs(?:yrkande|förslag)\w*\s(?:av|från)\s(?:[A-ZÅÄÖÉ][\w-]+\s){1,3}?(?P<last>[A-ZÅÄÖÉ][\w-]+)(?=\s\(|[,.;]|\s(?:och|mot|samt|som)\s|$)"
)
#: The one that is added, where nobody's name stands with it.
_THE_ADDED = re.compile(r"(?<!\w)(?<!s\s)(?<!\)\s)tilläggs(?:yrkandet|förslaget)(?!\w)", re.IGNORECASE)
_SOMEBODYS = re.compile(
    r"(?:(?:hela|båda)\s)?(?:[A-ZÅÄÖÉ][\w-]+\s){0,3}(?P<name>[A-ZÅÄÖÉ][\w-]+)\s(?:\([^()\s]{1,6}\)s?\s)?(?:m\.?\s?fl\.?\s)?(?:yrkande|förslag)(?:n|t)?"
)
#: "ärendet utgår från dagordningen": the matter is not to be taken up at all; a point that is left out is a change.
_TAKEN_OFF = re.compile(
    r"(?:ärendet|frågan|motionen)\s(?:ska\s|skall\s)?utgår?(?:\s(?:från|ur)\s(?:dagens\s)?(?:dagordning|föredragningslist|ärendelist)\w*)?",
    re.IGNORECASE,
)
_MADE_OVER = (Action.add, Action.return_, Action.table)


def retyped(item: Item, moves: Sequence[Move]) -> list[Move]:
    """The moves with the kinds that the item's other words give them."""
    called = _called(item)
    changes = [m for m in moves if m.ask.action is Action.change]
    alone = len(changes) == 1 and not any(m.ask.action is Action.add for m in moves) and _names_one(item)
    out: list[Move] = []
    for move in moves:
        own = [m for m in changes if m.people == move.people]
        named = any(p.name and _is(p.name, name) for p in move.people for name in called)
        if move.ask.action is Action.change and (alone or (named and len(own) == 1)):
            move = move._replace(ask=replace(move.ask, action=Action.add))
        if move.ask.action is Action.change and _TAKEN_OFF.fullmatch((move.ask.target or "").strip(" .")):
            move = move._replace(ask=replace(move.ask, action=Action.withdraw))
        out.append(_answering(move, out))
    return out


def _answering(move: Move, before: Sequence[Move]) -> Move:
    """Bifall to the yrkande of somebody who moved nothing but additions (or nothing but a return) is one itself."""
    whose = _SOMEBODYS.fullmatch((move.ask.target or "").strip())
    if move.ask.action is not Action.approve or whose is None:
        return move
    theirs = {m.ask.action for m in before if any(p.name and _is(p.name, whose["name"]) for p in m.people)}
    theirs.discard(Action.approve)
    if len(theirs) != 1 or (action := theirs.pop()) not in _MADE_OVER:
        return move
    target = move.ask.target if action is Action.add else "ärendet"
    return move._replace(ask=replace(move.ask, action=action, target=target))


def _called(item: Item) -> set[str]:
    """Those whose yrkande is called an addition."""
    found = (m for p in item.of(*_TELLING) for m in _CALLED.finditer(p.text))
    return {m["name"] or m["last"] for m in found}


def _names_one(item: Item) -> bool:
    return any(_THE_ADDED.search(p.text) for p in item.of(*_TELLING))


def _is(name: str, printed: str) -> bool:
    """Whether a printed surname, perhaps in the genitive, is that of ``name``."""
    last = name.split()[-1]
    return printed in (last, f"{last}s", f"{last}:s")
