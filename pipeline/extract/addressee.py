"""Who decides with what force, and who is to decide: read for one point from the nearest formula outwards.

In: a point with the lead-in lines above it and the heading of its block. Out: a :class:`pipeline.extract.formula.Formula`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.bodies import find_bodies, resolve
from pipeline.extract.formula import Formula, parse
from pipeline.extract.points import Point
from pipeline.facts import Item, Passage
from pipeline.terms import BodyLevel, SectionKind, Stage
from pipeline.text import Extent


def formula_of(item: Item, passage: Passage, point: Point) -> Formula:
    """The formula that governs a point: in its own sentence, else in the lead-in lines from the nearest outwards, else in the heading."""
    own = item.meeting.body
    head = passage.slice(point.extent)
    if not point.label and _OWN_OPINION.search(head):
        told = parse(head, own, point.extent.start)
        return Formula(reference=told.reference, reference_extent=told.reference_extent)
    sources: list[tuple[str, int]] = [(_before_content(head), point.extent.start)]
    sources += [(passage.slice(lead), lead.start) for lead in reversed(point.leads)]
    if passage.heading_extent is not None:
        sources.append((passage.heading, passage.heading_extent.start))
    heading = passage.heading_extent.start if passage.heading_extent else -1
    stage: Formula | None = None
    reference: Formula | None = None
    for text, base in sources:
        found = parse(text, own, base)
        if stage is None and found.stage is not None and found.addressed_to != own:
            stage = found
        if reference is None and found.reference and base != heading:
            reference = found
        if _decides_itself(text, own):
            break
    else:
        if stage is None and passage.kind is SectionKind.recommendation:
            stage = Formula(stage=Stage.recommendation)
    if reference is None:
        reference = parse(head, own, point.extent.start)
    return replace(stage or Formula(), reference=reference.reference, reference_extent=reference.reference_extent)


#: "Skrivelsen överlämnas till kommunstyrelsen som nämndens yttrande": what a body answers with it decides itself.
_OWN_OPINION = re.compile(
    r"^[^.;:,]{3,100}\s(?:överlämnas|översänds|lämnas|avges|inlämnas|skickas)\s[^.;:]{0,60}?(?:som|såsom)\s(?:(?:nämnden|styrelsen|utskottet|(?-i:[A-ZÅÄÖ])[\w-]+n)s\s(?:eget\s|egna\s)?)?"
    r"(?:yttrande|remissvar|svar\spå\sremiss(?:en)?)(?!\w)",
    re.IGNORECASE,
)
_BESLUTAR = re.compile(r"(?<!\w)besluta(?:r|de)(?!\w)", re.IGNORECASE)


def _decides_itself(text: str, own: str | None) -> bool:
    """A line such as "Kommunstyrelsen beslutar för egen del" ends what an outer line said of proposing."""
    if "föreslår" in text.lower() or not (_BESLUTAR.search(text) or "egen del" in text.lower()):
        return False
    named = [resolve(b.name, own) for b in find_bodies(text) if not b.genitive]
    return "egen del" in text.lower() or own is None or own in named or not named


_CONTENT = re.compile(
    r"(?<!\w)(?:i uppdrag|uppdra|motionen|med hänvisning|till följd|med anledning)(?!\w)", re.IGNORECASE
)


def _before_content(text: str) -> str:
    """The beginning of a sentence, where its formula stands."""
    content = _CONTENT.search(text)
    return text[: content.start()] if content and content.start() > 0 else text[:200]


#: "Nämnden får i uppdrag": it is what is decided on that begins so, not who decides.
_DONE_TO = re.compile(
    r"\s+(?:får|ges|bemyndigas|ska|skall|har|bör|ansvarar|anmodas|uppdras|tilldelas|tillförs|erhåller|kan|uppmanas)(?!\w)",
    re.IGNORECASE,
)
#: "Yttrande till kommunstyrelsen över …": who asked, and who is answered.
_ASKED_BY = re.compile(r"(?<!\w)(?:yttrande|svar|remissvar|remissyttrande)\s+till\s+(?=\w)", re.IGNORECASE)


def asked_by(item: Item) -> tuple[str, Extent] | None:
    """The body that the title says an opinion is given to, with its words."""
    asked = _ASKED_BY.search(item.title)
    if asked is None or item.title_extent is None:
        return None
    body = next((b for b in find_bodies(item.title) if b.extent.start == asked.end() and not b.genitive), None)
    if body is None or body.level is BodyLevel.administration or body.name == item.meeting.body:
        return None
    start = item.title_extent.start
    return resolve(body.name, item.meeting.body), Extent(start + asked.start(), start + body.extent.end)


def proposed_body(passage: Passage, point: Point, item: Item) -> str | None:
    """In "Förslag till beslut: Socialnämnden godkänner …" the body that begins the sentence or the lead-in."""
    for extent in (point.extent, *reversed(point.leads)):
        text = passage.slice(extent)
        told = parse(_before_content(text), item.meeting.body)
        if told.addressed_to and told.stage is Stage.recommendation:
            return told.addressed_to  # "Kommunstyrelsen föreslår att kommunfullmäktige godkänner …"
        latest = 25 if extent != point.extent or not point.leads else 3
        bodies = [
            b
            for b in find_bodies(text[:160])
            if not b.genitive
            and b.extent.start <= latest
            and b.level is not BodyLevel.administration
            and not _DONE_TO.match(text, b.extent.end)
        ]
        if bodies:
            return resolve(bodies[0].name, item.meeting.body)
    return None
