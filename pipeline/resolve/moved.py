"""What somebody moved, as the decision that it would be.

In: an item, its yrkanden, and whose yrkande a decision follows ("enligt Eva Eks yrkande"). Out: the points that were moved, or None when the item
does not tell, or when the same person moved several things and the words do not say which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.extract import objects
from pipeline.extract.decisions import proposed
from pipeline.facts import Claim, Decision, Evidence, Item, Passage, Proposal
from pipeline.parties import normal_party
from pipeline.terms import Action, Object, Outcome, SectionKind
from pipeline.text import Extent

#: "yrkar att", "yrkade, med instämmande av Bo Al (M), att"
_MOVES = re.compile(
    r"(?<!\w)(?:yrkar|yrkade|föreslår|föreslog)(?:,\s+(?:med|tillsammans|och)\s[^,;]{3,80},)?\s+(?:att\s+)?",
    re.IGNORECASE,
)
_OUTCOMES = {
    Action.approve: Outcome.adopted,
    Action.reject: Outcome.rejected,
    Action.return_: Outcome.returned,
    Action.table: Outcome.tabled,
    Action.answer: Outcome.answered,
    Action.refer: Outcome.referred,
}
#: Names longer than this have forms.
_LONG = 8
#: What these are of is the matter itself, whatever the yrkande says.
_OF_MATTER = (Outcome.returned, Outcome.tabled)


def in_words(item: Item, owner: list[str]) -> list[Claim[Decision]]:
    """The points of the sentence in which somebody moved them: "Eva Ek (S) yrkar att motionen avslås". ``owner`` is whose, in words."""
    told = list(_told(item))
    found = [t for t in told if _said(t[2], owner[-1])]
    if len(found) > 1 and len(owner) > 1 and any(_said(t[2], owner[-2]) for t in found):
        found = [t for t in found if _said(t[2], owner[-2])]
    if not found:
        return []
    passage, words, _ = found[0]
    return list(proposed(item, passage, words))


def _told(item: Item) -> Iterator[tuple[Passage, Extent, str]]:
    """Each sentence in which somebody moves something: its passage, the words behind the verb, and those before it."""
    for passage in item.of(SectionKind.claims):
        for sentence in passage.sentences:
            words = passage.slice(sentence)
            verb = _MOVES.search(words)
            if verb is not None:
                yield passage, Extent(sentence.start + verb.end(), sentence.end), words[: verb.start()]


def _said(text: str, word: str) -> bool:
    """Whether a name stands in the words; a longer one in any of its forms ("ordförandens", "ordföranden")."""
    ends = r"\w*" if len(word) > _LONG else "s?"
    return re.search(rf"(?<!\w){re.escape(word[:_LONG])}{ends}(?!\w)", text, re.IGNORECASE) is not None


def only_one(owner: list[str], asked: Sequence[Claim[Proposal]]) -> Claim[Proposal] | None:
    """The one yrkande of a person or party ("Eva Eks", "Moderaternas"); None when there are none or several."""
    found = [c for c in asked if any(_said(name, owner[-1]) for name in c.fact.actors)]
    if len(found) > 1 and len(owner) > 1:
        found = [c for c in found if any(_said(name, owner[-2]) for name in c.fact.actors)]
    party = normal_party(owner[-1] + "s")
    found = found or [c for c in asked if not c.fact.actors and party in map(normal_party, c.fact.parties)]
    return found[0] if len(found) == 1 else None


def as_decision(claim: Claim[Decision], asked: Claim[Proposal]) -> Claim[Decision] | None:
    """What a yrkande would be if it were carried; None for additions and changes, whose own words are needed."""
    move = asked.fact
    outcome = _OUTCOMES.get(Action(move.action)) if move.action else None
    if outcome is None:
        return None
    named = next(iter(objects.nouns(move.target or "")), None)
    thing = Object.matter if outcome in _OF_MATTER else named.code if named else Object.other
    if outcome is Outcome.adopted and thing is Object.other:
        return None
    place = next(e.extent for e in asked.evidence)
    fact = replace(claim.fact, outcome=outcome, object=thing, also=(), effective_on=None, confidence=0.8)
    return Claim(fact, (Evidence("outcome", place),))
