"""Whether a matter concerns LOV, on what legal basis, and where in the making of a choice system it stands.

In: one item whose passages are marked. Out: :class:`LovReading`.

A matter concerns LOV when its title does, when one of its decision points does, when what a motion asks for does, or when its account
begins with LOV and stays there; a mention in passing (a budget, a list of delegated decisions, an annual report) does not make it so. ``whole``
tells a matter about LOV from one where a single point is. Definitions: docs/tables.md (lov_relevant, legal_basis, lov_step);
lag (2008:962) om valfrihetssystem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.extract import acts, mentions
from pipeline.extract.acts import Wish
from pipeline.extract.deciding import deciding_place, of_choice, over_the_system
from pipeline.extract.mentions import Mention
from pipeline.extract.places import Place, Rank, is_motion, places
from pipeline.extract.steps import steps as steps_of
from pipeline.facts import Evidence, Item
from pipeline.terms import LegalBasis, LovEffect, LovStep
from pipeline.text import Extent

may_concern = mentions.may_concern


@dataclass(frozen=True, slots=True)
class LovReading:
    """What one item is to LOV.

    ``whole``: the matter itself is about LOV, not only one of its points. ``direction`` is what the matter (title, demand, proposal) wants
    to do with LOV, ``aim`` the change behind it (a motion to investigate an introduction: investigate, introduce). ``running``: the
    matter reviews a system that is there (uppföljning, utvärdering). ``terms``: not the title but a point names the system, and the title is of what
    its providers are paid or have to do. ``mentions`` are all places that name LOV or a choice system, in
    reading order. ``system``: not the title, which is of care, but a point (or what was moved) introduces or ends a system. ``provider``: a point
    is of one provider that the account says is one under LOV.
    """

    relevant: bool
    basis: tuple[LegalBasis, ...] = ()
    steps: tuple[LovStep, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    direction: LovEffect | None = None
    aim: LovEffect | None = None
    whole: bool = False
    running: bool = False
    terms: bool = False
    system: bool = False
    provider: bool = False
    mentions: tuple[Extent, ...] = ()


_CONTRAST = re.compile(
    r"skiljer sig|skiljer|till skillnad|sammanbland|förväxl|i stället för|istället för|inte samma|är inte"
    r"|inte enligt|utanför|från (?:egen auktorisation|(?:eget )?kundval\w*) till",
    re.IGNORECASE,
)


#: "från LOV till egen regi och upphandling": procurement where the system ends.
_TO_TENDER = re.compile(
    r"(?<!\w)(?:från|i stället för|istället för)\s[^.;]{0,40}?(?:LOV|val\w*|system\w*)\s[^.;]{0,40}?(?<!\w)(upphandling)(?!\w)"
    r"(?!\s+enligt\s+(?:LOV|lagen om val))",
    re.IGNORECASE,
)


def _of(listed: list[Place], ranks: tuple[Rank, ...], *bases: str) -> Mention | None:
    return next(
        (
            m
            for p in listed
            if p.rank in ranks
            for m in p.mentions
            if m.basis in bases and not (m.basis == "lov" and mentions.set_aside(p.text, m, p.extent.start))
        ),
        None,
    )


_CORE = (Rank.heading, Rank.point, Rank.demand)


def _basis(listed: list[Place], whole: bool) -> Iterator[tuple[LegalBasis, Extent]]:
    """The legal bases, each with the words it rests on."""
    core_lov = _of(listed, _CORE, "lov")
    lov = core_lov or _of(listed, (Rank.body,), "lov")
    kundval = _of(listed, _CORE, "kundval")
    both = [p for p in listed if {"lov", "kundval"} <= {m.basis for m in p.mentions} and p.rank is not Rank.aside]
    contrast = any(_CONTRAST.search(p.text) for p in both)
    equated = not contrast
    lou = _lou(listed)
    if kundval is not None and core_lov is None and not (lov is not None and equated):
        yield LegalBasis.kundval, kundval.extent
    elif lov is not None:
        yield LegalBasis.lov, lov.extent
        if kundval is not None and contrast:
            yield LegalBasis.kundval, kundval.extent
    elif kundval := kundval or _of(listed, (Rank.body,), "kundval"):
        yield LegalBasis.kundval, kundval.extent
    elif lou is None and (choice := _of(listed, (*_CORE, Rank.body), "system", "vardval", "choice")):
        yield LegalBasis.choice, choice.extent
    if lou is not None:
        yield LegalBasis.lou, lou.extent


def _lou(listed: list[Place]) -> Mention | None:
    """LOU where it is an alternative: in the title, in a point about the choice, or beside LOV where the account begins."""
    opening = [p for p in listed if p.rank is Rank.body][:3]
    named = [p for p in listed if p.rank in (Rank.heading, Rank.point)]
    near = False
    if listed[0].choice and (tender := _TO_TENDER.search(listed[0].text)):
        at = listed[0].extent.start
        return Mention("lou", Extent(at + tender.start(1), at + tender.end(1)))
    for place in named:
        lou = next((m for m in place.mentions if m.basis == "lou"), None)
        if lou is not None and (place.choice or near or place.rank is Rank.heading):
            return lou
        near = near or place.choice
    return next((m for p in opening if p.strong for m in p.mentions if m.basis == "lou"), None)


def _wishes(item: Item, listed: list[Place], whole: bool) -> list[Wish]:
    """What the matter wants, the most telling place first: title and demand of a motion; else the proposals, then the title."""
    title = [w for p in listed if p.rank is Rank.heading and (w := acts.wish(p.text, p.extent.start, whole=whole))]
    demand = [
        w
        for p in listed
        if p.rank is Rank.demand and p.choice and (w := acts.wish(p.text, p.extent.start, whole=whole))
    ]
    points = [
        w
        for p in (listed if whole else sorted(listed, key=lambda p: not p.strong))
        if p.rank is Rank.point and (p.choice or whole) and (w := acts.wish(p.text, p.extent.start, whole=whole))
    ]
    if is_motion(item):
        telling = [w for w in (*title, *demand) if w.aim is not None]
        return [*telling, *demand, *title]
    body = [
        w
        for p in listed
        if whole and p.rank is Rank.body and (p.strong or (p.choice and _RAISED.search(p.text)))
        if (w := acts.wish(p.text, p.extent.start, whole=True))
    ]
    deeds = [w for w in points if not w.thing]
    claims = (
        []
        if whole
        else [w for p in listed if p.rank is Rank.aside and p.strong and (w := acts.wish(p.text, p.extent.start))]
    )
    return [*deeds, *title, *points, *body[:1], *claims[:1]]


#: The item read last, with its reading: the stages of one item ask for it one after the other.
_last: list[tuple[Item, LovReading]] = []


def read(item: Item) -> LovReading:
    """What an item is to LOV. Reads only items whose raw text passes :func:`may_concern`; an item that does not is not relevant."""
    for known, reading in _last:
        if known is item:
            return reading
    reading = _read(item)
    _last[:] = [(item, reading)]
    return reading


#: "väckte ett initiativ om att inga nya utförare godkänns": what the matter is to bring about.
_RAISED = re.compile(r"(?<!\w)(?:\w*initiativ\w*|skrivelse\w*|framställ\w*)\s+(?:\w+\s+)?om\s+att(?!\w)", re.IGNORECASE)
_NAMED = ("lov", "kundval")


def _plain(item: Item, title: Place) -> LovEffect | None:
    """What a motion "om LOV" wants when no verb says so: to have it."""
    return LovEffect.introduce if is_motion(item) and title.choice and not acts.ENDING.search(title.text) else None


def _direction(wishes: list[Wish], title: Place) -> LovEffect:
    """What the matter wants: its first wish; where that is a step on the way and the title wants a change of LOV, the title's."""
    first = wishes[0]
    named = next((w for w in wishes if title.extent.holds(w.extent)), None)
    steps_on_the_way = first.effect in (LovEffect.delegate, LovEffect.plan, LovEffect.revise) and not first.follow_up
    return named.effect if named is not None and steps_on_the_way and named.effect in acts.AIMS else first.effect


def _read(item: Item) -> LovReading:
    if not (may_concern(item.title) or any(may_concern(p.text) for p in item.passages)):
        return LovReading(False)
    listed = places(item)
    found = tuple(m.extent for p in listed for m in p.mentions if m.basis != "lou")
    deciding = deciding_place(item, listed)
    if deciding is None:
        return LovReading(False, mentions=found)
    place, whole = deciding
    first = next(m for m in place.mentions if m.basis != "lou")
    wishes = _wishes(item, listed, whole)
    basis = list(_basis(listed, whole))
    if not basis and place.rank is Rank.aside and first.basis in _NAMED:
        basis = [(LegalBasis(first.basis), first.extent)]  # of a matter that only a yrkande makes one of choice
    if not basis and place.rank is Rank.heading and first.basis == "choice":
        basis = [(LegalBasis.choice, first.extent)]  # a word of choice that only its place makes one of care
    steps = list(steps_of(item, listed, whole, wishes))
    evidence = [Evidence("lov_relevant", first.extent)]
    evidence += [Evidence("legal_basis", e) for _, e in basis]
    evidence += [Evidence("lov_step", e) for _, e in steps]
    return LovReading(
        relevant=True,
        basis=tuple(b for b, _ in basis),
        steps=tuple(s for s, _ in steps),
        evidence=tuple(evidence),
        direction=_direction(wishes, listed[0]) if wishes else _plain(item, listed[0]),
        aim=next((w.aim for w in wishes if w.aim is not None), None),
        whole=whole,
        running=bool(wishes) and wishes[0].follow_up,
        terms=not whole and place.rank is Rank.point and place.choice and of_choice(item.title),
        system=not whole
        and place.rank in (Rank.point, Rank.aside)
        and place.strong
        and over_the_system(place, item.title),
        provider=not whole and place.rank is Rank.body,
        mentions=found,
    )
