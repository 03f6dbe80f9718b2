"""The formulas of Swedish minutes: who decides, who is to decide, and whose proposal is followed.

In: the words of a lead-in line ("Kommunstyrelsen föreslår kommunfullmäktige besluta:"), a heading, or the beginning of a sentence.
Out: a :class:`Formula`. "Föreslår" nests; the innermost body is the one that is to decide (contract, "stage").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.bodies import Body, find_bodies, level_of, resolve
from pipeline.terms import BodyLevel, Stage
from pipeline.text import Extent


@dataclass(frozen=True, slots=True)
class Formula:
    """What a formula says. ``stage`` is None when it says nothing of it; extents are offsets of the text given plus its base."""

    stage: Stage | None = None
    addressed_to: str | None = None
    reference: str | None = None
    reference_extent: Extent | None = None
    extent: Extent | None = None


_PROPOSES = re.compile(
    r"(?<!\w)(?:föreslår|föreslå|föreslog|föreslås|hemställer|hemställa|anmodar|rekommenderar|förordar|begära?(?=\s+(?:hos|av)\s))(?!\w)",
    re.IGNORECASE,
)
_LINK = re.compile(r"\s*(?:hos|till|att|i sin tur|därmed|även|vidare)?\s*(?:att\s+)?", re.IGNORECASE)
_PROPOSED = re.compile(r"(?<!\w)föreslås(?!\w)", re.IGNORECASE)
_UP = re.compile(
    r"(?<!\w)(?:(?:besluts)?förslag|hemställan|rekommendation)\s+(?:(?:till|för)\s+(?:beslut\s+(?:i|av|till|för)\s+)?|i\s+)(?=\w)",
    re.IGNORECASE,
)
#: "Förslag till kommunfullmäktiges beslut".
_ITS = re.compile(r"\s+beslut(?!\w)", re.IGNORECASE)
_FOR_DECISION = re.compile(r"\s+för\s+beslut\s+(?:i|av|till)\s+", re.IGNORECASE)
_SUPPORTS = re.compile(r"(?<!\w)(?:tillstyrk|avstyrk)\w+", re.IGNORECASE)
#: "avger yttrande, vari nämnden avstyrker": what the letter says.
_THEREIN = re.compile(r",\s(?:vari(?:genom)?|varvid|i\svilke[nt]|där)\s[^.;:]*$", re.IGNORECASE)
_REFERENCE = re.compile(
    r"(?<!\w)(?:enligt|i\s+(?:enlighet|överensstämmelse)\s+med|ställ(?:a|er|de)\s+sig\s+bakom|på|bifall(?:a|er|s)?(?:\s+till)?|biföll|godkänn(?:a|er)|anta(?:r)?|besluta(?:r)?\s+om)\s+"
    r"(?P<what>(?:förslag|yrkande)\s+av\s+[^:.]{3,60}|(?:(?:det|de|sitt|hans|hennes|ovanstående|föreliggande|liggande|upprättat|upprättade|framlagt|framlagda)\s+)?"
    r"(?:(?:[\w&-]+\s+){0,6}?[\w-]+s\s+(?:m\.?\s?fl\.?\s+|med\s+flera\s+)?|[\w ]{0,20}?\(\w+\)s?\s+(?:m\.?\s?fl\.?\s+)?)?"
    r"(?:besluts)?(?:förslag(?:et)?|yrkande(?:t|na)?|tilläggsyrkande(?:t)?|tjänsteskrivelse|tjänsteutlåtande|skrivelse|bedömning)(?!\w)"
    r"(?:\s+till\s+beslut)?)",
    re.IGNORECASE,
)


_PROPOSAL_PASSIVE = re.compile(
    r"^\W*(?P<what>(?:[\w&-]+\s+){0,6}?[\w-]+s\s+(?:besluts)?(?:förslag|yrkande)(?:\s+till\s+beslut)?)\s+"
    r"(?:godkänns|bifalls|bifalles|antas|fastställs)(?!\w)",
    re.IGNORECASE,
)


def parse(text: str, own: str | None, base: int = 0) -> Formula:
    """The formula in ``text``. ``own`` is the body whose record it is; ``base`` the offset of ``text`` in the document.

    >>> parse("Kommunstyrelsen föreslår kommunfullmäktige besluta", None).addressed_to
    'kommunfullmäktige'
    """
    bodies = find_bodies(text)
    stage, addressed, at = _stage(text, bodies, own)
    reference = _REFERENCE.search(text) or _PROPOSAL_PASSIVE.search(text)
    return Formula(
        stage,
        addressed,
        " ".join(reference["what"].split()) if reference else None,
        Extent(base + reference.start(), base + reference.end()) if reference else None,
        Extent(base + at.start, base + at.end) if at else None,
    )


#: "Uppdrar åt nämnden att i höst föreslå en gräns": what is proposed is the task, and nothing is proposed here.
_TASKED = re.compile(
    r"(?<!\w)(?:uppdra\w*|uppdrag|bemyndiga\w*|anmoda\w*\s+[\w-]+(?:nämnden|styrelsen))\s[^;:]*(?<!\w)(?:att|och|samt)\s[^.;:]*$",
    re.IGNORECASE,
)


def _proposes(text: str) -> re.Match[str] | None:
    """The first verb of proposing that is no task given to another: only an infinitive can be one."""
    return next(
        (
            m
            for m in _PROPOSES.finditer(text)
            if not m[0].lower().endswith("å") or not _TASKED.search(text[: m.start()])
        ),
        None,
    )


def _stage(text: str, bodies: list[Body], own: str | None) -> tuple[Stage | None, str | None, Extent | None]:
    proposes = _proposes(text)
    if proposes:
        passive = _PROPOSED.search(text)
        if passive:
            before = [b for b in bodies if b.extent.end <= passive.start() and not b.genitive]
            if before:
                return (
                    Stage.recommendation,
                    resolve(before[-1].name, own),
                    Extent(before[-1].extent.start, passive.end()),
                )
        name, end = _chain(text, bodies, proposes.end())
        if name is None:
            name = above(own)
        return Stage.recommendation, resolve(name, own) if name else None, Extent(proposes.start(), end)
    up = _UP.search(text)
    if up:
        target = next(
            (b for b in bodies if b.extent.start == up.end() and (not b.genitive or _ITS.match(text, b.extent.end))),
            None,
        )
        if target and target.level is not BodyLevel.administration:
            final = _FOR_DECISION.match(
                text, target.extent.end
            )  # "förslag till regionstyrelsen för beslut i regionfullmäktige"
            last = next((b for b in bodies if final and b.extent.start == final.end() and not b.genitive), target)
            return Stage.recommendation, resolve(last.name, own), Extent(up.start(), last.extent.end)
    supports = _SUPPORTS.search(text)
    if supports and not _THEREIN.search(text, 0, supports.start()):
        return Stage.recommendation, above(own), Extent(supports.start(), supports.end())
    return None, None, None


def _chain(text: str, bodies: list[Body], start: int) -> tuple[str | None, int]:
    """The last body of "föreslår A (att) föreslå B (att) besluta", and where the chain ends."""
    name: str | None = None
    end = start
    by_start = {b.extent.start: b for b in bodies if not b.genitive}
    while True:
        link = _LINK.match(text, end)
        at = link.end() if link else end
        body = by_start.get(at)
        if body is None:
            return name, end
        name, end = body.name, body.extent.end
        again = re.compile(r"\s*(?:att\s+)?(?:i sin tur\s+)?föreslår?(?!\w)", re.IGNORECASE).match(text, end)
        if not again:
            return name, end
        end = again.end()


def above(own: str | None) -> str | None:
    """The body above ``own`` where the law leaves no choice: kommunstyrelsen -> kommunfullmäktige; a utskott -> its own body."""
    if own is None:
        return None
    level = level_of(own)
    if level is BodyLevel.executive:
        return "regionfullmäktige" if own.startswith("region") else "kommunfullmäktige"
    if level is BodyLevel.working and " " in own:
        owner = own.rsplit(" ", 1)[0].removesuffix(" allmänna")
        return owner[:-1] if owner.endswith("s") else owner
    return None
