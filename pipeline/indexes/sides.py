"""What Ja and Nej of a vote would do to LOV.

In: what the chair let Ja and Nej stand for, the yrkanden of the item with their stance, what the decision does. Out: a side for each, or None
where the words do not tell it. Ja alone never tells it (contract, "Reading rules" 2): a vote is read by the proposal it stands for, which is one
of the yrkanden, the refusal of one, or what the body then decided.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.resolve.stances import OPPOSITE
from pipeline.terms import Action, Stance


class Asked(NamedTuple):
    """A yrkande: its movers, what it asks for, and what its success would do to LOV."""

    actors: tuple[str, ...]
    action: str
    target: str
    on_lov: Stance | None


class Meaning(NamedTuple):
    """What a vote for one side is: ``approve`` or ``reject`` of a thing, in lower case ("" where none is named)."""

    action: Action
    thing: str


#: Votes about when, or about which proposal is put against which: nobody takes a side on LOV in them.
PROCEDURAL = re.compile(
    r"återremi|återför|bordl[äa]|minoritets|avgör|(?<!\w)i\s?dag(?!\w)|motförslag|huvudförslag|kontraproposition",
    re.IGNORECASE,
)
_REJECT = re.compile(r"(?:\w+\s){0,2}?(?:avsl(?:ag|år?|ås)|avstyrk\w*)(?!\w)(?:\s(?:på|av|till))?\s*(?P<thing>.*)")
_APPROVE = re.compile(
    r"(?:\w+\s){0,2}?(?:bifall\w*|tillstyrk\w*|antag\w*|antar?|godkänn\w*)(?!\w)(?:\s(?:till|av))?\s*(?P<thing>.*)"
)
_GLOSS = re.compile(r"\((?P<gloss>[^()]{4,})\)")
_PARTY = re.compile(r"\s*\([\wÅÄÖåäö]{1,4}\)")
#: What points back to the proposal that is named before it.
_PLAIN = frozenset({"", "förslaget", "detsamma", "samma", "detta", "det", "den", "densamma"})
_ADDITION = re.compile(r"tillägg")
#: One point of several: it says nothing of the others.
_PART = re.compile(r"(?<!\w)(?:punkt\w*|att-sats\w*|stycke\w*)(?!\w)")


def meaning(words: str) -> Meaning:
    """What the words say a vote stands for; a bare proposal is approved."""
    text = " ".join(_PARTY.sub("", words).lower().split()).strip(" .,:;")
    text = _GLOSS.sub("", text).strip()
    for pattern, action in ((_REJECT, Action.reject), (_APPROVE, Action.approve)):
        if found := pattern.match(text):
            return Meaning(action, found["thing"].strip(" ."))
    return Meaning(Action.approve, text)


def _stated(words: str, asked: Iterable[Asked]) -> Stance | None:
    """The side of the yrkande that the words name, or of its opposite; None when none is named or those named disagree."""
    said = meaning(words)
    found = {side for a in asked if a.on_lov is not None and (side := _by(said, a)) is not None}
    if not found and (gloss := _GLOSS.search(_PARTY.sub("", words))):
        return _stated(gloss["gloss"], asked)
    return next(iter(found)) if len(found) == 1 else None


def _by(said: Meaning, asked: Asked) -> Stance | None:
    """The side that ``said`` takes by one yrkande; None when it speaks of something else."""
    stance = asked.on_lov
    assert stance is not None
    if _names(said.thing, asked.actors):
        return stance if said.action is Action.approve else OPPOSITE[stance]
    if asked.action == Action.add:
        if _ADDITION.search(said.thing):
            return stance if said.action is Action.approve else OPPOSITE[stance]
        return None
    if asked.action not in (Action.approve, Action.reject) or not _same(said.thing, asked.target.lower()):
        return None
    return stance if asked.action == said.action else OPPOSITE[stance]


def _names(thing: str, actors: Sequence[str]) -> bool:
    surnames = (name.split()[-1].lower() for name in actors if name.split())
    return any(re.search(rf"(?<!\w){re.escape(name)}s?(?!\w)", thing) for name in surnames)


def _same(thing: str, target: str) -> bool:
    if not thing or not target or _PART.search(thing) != _PART.search(target):
        return False
    if thing == target:
        return True
    return (thing in _PLAIN and target.endswith(("förslag", "förslaget"))) or (
        target in _PLAIN and thing.endswith("förslag")
    )


def _contrary(yes: Meaning, no: Meaning) -> bool:
    """Whether the two sides want opposite things: one refuses what the other approves, or the body's proposal stands against the motion."""
    if _PART.search(yes.thing) or _PART.search(no.thing):
        return yes.thing == no.thing and yes.action is not no.action
    if yes.action is not no.action:
        return yes.thing == no.thing or yes.thing in _PLAIN or no.thing in _PLAIN or _about_motion(yes, no)
    return _about_motion(yes, no)


def _about_motion(yes: Meaning, no: Meaning) -> bool:
    things = (yes.thing, no.thing)
    return "motionen" in things and any(t.endswith("förslag") for t in things)


def sides(
    yes_means: str | None, no_means: str | None, won: str | None, asked: Sequence[Asked], decided: Stance | None
) -> tuple[Stance | None, Stance | None]:
    """What a vote for Ja and for Nej would do to LOV.

    ``decided`` is what all decisions of the item do to LOV, given for its last vote on the matter itself and when they agree; the side that won
    stood for them.
    """
    words = (yes_means or "", no_means or "")
    if not all(words) or any(PROCEDURAL.search(w) for w in words):
        return None, None
    yes, no = (_stated(w, asked) for w in words)
    first, second = (meaning(w) for w in words)
    contrary = _contrary(first, second)
    if yes is None and no is None and decided is not None and won and not _ADDITION.search(" ".join(words).lower()):
        yes, no = (decided, None) if won == "yes" else (None, decided)
    if contrary and yes is not None and no is None:
        no = OPPOSITE[yes]
    if contrary and no is not None and yes is None:
        yes = OPPOSITE[no]
    if contrary and yes is not None and yes == no:
        return None, None
    return yes, no
