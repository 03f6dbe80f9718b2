"""Ett beslut: the words and where they stand, what was decided and why we say so, who voted how, the course of the matter, the source.

In: the id of a decision; ``show``, another row of the same item whose places are to be boxed. Out: HTML.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response

from pipeline.pages import CannotDraw, Changed, Gone, boxed
from pipeline.queries.asked import BadQuestion
from pipeline.queries.decision import Sheet, owner, sheet
from pipeline.reviews.overlay import marks
from pipeline.rules import all_rules
from pipeline.text import Box
from pipeline.trail import Place, UnknownRow, follow, sentence_around
from pipeline.web.inputs import changes
from pipeline.web.visit import Page, Visit
from pipeline.web.words import words

#: How much of the text is shown before and after the words of the decision, in code points.
BEFORE, AFTER = 700, 500
#: As many lines, so that a list of names one on each line does not push the words away.
LINES = 8
#: As many pages are shown as pictures.
PICTURES = 3
#: Sources of rules that have words in both languages.
COMMON = frozenset({"general usage", "minutes"})


@dataclass(frozen=True)
class Context:
    """The words in their surroundings: what stands before, the words with what their values rest on marked, what stands after."""

    before: str
    words: str
    marks: list[tuple[int, int]]
    after: str


@dataclass(frozen=True)
class Evidence:
    """A place that a value rests on: its number in the list, from 1, and the name of the value."""

    number: int
    label: str
    page: int
    quote: str
    sentence: str


@dataclass(frozen=True)
class Picture:
    """A page as a picture with its boxes: (number of the evidence, box). ``problem`` says why there is no picture."""

    document_id: str
    page: int
    row: str | None
    width: float = 0
    height: float = 0
    boxes: tuple[tuple[int, Box], ...] = ()
    problem: str | None = None


def view(visit: Visit) -> Response:
    """The page of a decision. Raises UnknownRow, and BadQuestion for a row to show that belongs to another matter."""
    mark = marks(visit.store, [visit.part("decision_id")]).get(visit.part("decision_id"))
    if mark is not None and mark["state"] == "rejected":
        raise UnknownRow(
            "Beslutet är struket vid granskning av {who} ({day}): {reason}",
            who=mark["reviewer"],
            day=mark["at"][:10],
            reason=mark["reason"],
        )
    found = sheet(visit.store, visit.part("decision_id"))
    row = found.row
    shown = visit.asked("show") or row["decision_id"]
    if shown != row["decision_id"] and owner(visit.store, shown) != row["item_id"]:
        raise BadQuestion("show={said}: raden hör inte till det här ärendet", said=shown[:80])
    text = visit.store.text(row["document_id"])
    places = [p for p in follow(visit.store, shown).places if p.document_id == row["document_id"]]
    own = places if shown == row["decision_id"] else list(follow(visit.store, row["decision_id"]).places)
    return visit.render(
        "decision.html",
        sheet=found,
        mark=mark,
        reviewed=marks(visit.store, _rows(found)),
        was=changes(visit, "decisions", mark["was"], {n: row[n] for n in mark["was"]}) if mark else [],
        row=row,
        shown=shown,
        context=context_of(text, row, own),
        evidence=[
            _evidence(visit, text, number, place) for number, place in enumerate(places, 1) if place.end > place.start
        ],
        pictures=list(pictures(visit, row, shown, places)),
        said={p.field: text[p.start : p.end] for p in reversed(own) if mark is None or p.field not in mark["was"]},
        rules=_rules(visit, row["method"]),
        last_vote=found.votes[-1] if found.votes else None,
        dissent=_dissent(found.dissent),
        cited=_cited(visit, row, own),
        largest=max((sum(map(len, by.values())) for vote in found.votes for _, by in vote["parties"]), default=1),
    )


def _rows(found: Sheet) -> Iterator[str]:
    """The rows beside the decision that a person may have reviewed."""
    yield from (vote["vote_id"] for vote in found.votes)
    yield from (proposal["proposal_id"] for proposal in found.proposals)
    yield from (actor["actor_id"] for actor in found.dissent)
    yield from (motive["motive_id"] for motive in found.motives)


def context_of(text: str, row: dict[str, Any], places: list[Place]) -> Context | None:
    """The words of a decision in the text of its document, with as much around them as helps; None when no text is kept."""
    own = [p for p in places if p.field == "text"] or places
    if not text or not own:
        return None
    start, end = min(p.start for p in own), max(p.end for p in own)
    low, high = row["place_start"] or 0, row["place_end"] or len(text)
    first = max(min(low, start), start - BEFORE)
    first = first if first <= low else text.find("\n", first, start) + 1 or first
    last = min(max(high, end), end + AFTER)
    border = text.rfind("\n", end, last)
    last = border if last < high and border > end else last
    marks = [
        (p.start - start, p.end - start) for p in places if p.field != "text" and start <= p.start and p.end <= end
    ]
    before = text[first:start].lstrip().split("\n")
    after = text[end:last].strip("\n").rstrip().split("\n")
    return Context(
        "\n".join([*(["…"] if len(before) > LINES else []), *before[-LINES:]]),
        text[start:end],
        marks,
        "\n".join([*after[:LINES], *(["…"] if len(after) > LINES else [])]),
    )


def _evidence(visit: Visit, text: str, number: int, place: Place) -> Evidence:
    around = sentence_around(text, place.start, place.end) if text else ""
    key = f"decision.field.{place.field}"
    label = visit.say(key) if key in words()[visit.language] else place.field.replace("_", " ")
    return Evidence(number, label, place.page, text[place.start : place.end], around)


def pictures(visit: Visit, row: Mapping[str, Any], shown: str, places: list[Place]) -> Iterator[Picture]:
    """The pages that the places stand on, each with the boxes of its places."""
    document_id, numbers = row["document_id"], {place: n for n, place in enumerate(places, 1)}
    set_from = None if row["format"] == "pdf" else shown
    for page in sorted({place.page for place in places})[:PICTURES]:
        try:
            sheet = boxed(visit.store, document_id, page, places)
        except (Gone, Changed) as error:
            problem = "gone" if isinstance(error, Gone) else "changed"
            yield Picture(document_id, page, set_from, problem=problem)
            return
        except CannotDraw:
            yield Picture(document_id, page, set_from, problem="undrawn")
            return
        boxes = tuple((numbers[place], box) for place, box in sheet.boxes)
        yield Picture(document_id, page, set_from, sheet.width, sheet.height, boxes)


#: Those who were against the decision stand before those who said something about it.
_ROLES = ("reservation", "not_participating", "special_statement", "note", "conflict_of_interest")


def _dissent(actors: list[dict[str, Any]]) -> list[tuple[str, list[tuple[str | None, list[dict[str, Any]]]]]]:
    """Those who dissented or made a statement: for each role its parties, for each party its actors."""
    found: dict[str, dict[str | None, list[dict[str, Any]]]] = {}
    for actor in sorted(actors, key=lambda a: _ROLES.index(a["role"])):
        found.setdefault(actor["role"], {}).setdefault(actor["party_now"], []).append(actor)
    return [(role, list(parties.items())) for role, parties in found.items()]


def _rules(visit: Visit, method: str | None) -> list[tuple[str, str]]:
    """The rules or models behind a row: (id, source); the vocabulary tells its commonest sources in English."""
    known = {rule.id: rule.source for rule in all_rules()}
    named = [(name, known.get(name) or "") for name in (method or "").replace("+", ";").split(";") if name.strip()]
    return [(name, "; ".join(_source(visit, part) for part in source.split("; "))) for name, source in named]


def _source(visit: Visit, source: str) -> str:
    return visit.say(f"decision.source.{source.replace(' ', '_')}") if source in COMMON else source


def _cited(visit: Visit, row: dict[str, Any], places: list[Place]) -> dict[str, Any]:
    """What a citation says of the document."""
    return {
        "who": ", ".join(filter(None, (row["municipality"], row["document_body"]))),
        "kind": visit.code("Kind", row["kind"]),
        "day": row["meeting_date"] or row["document_date"] or row["day"],
        "page": min((p.page for p in places), default=None) if row["format"] == "pdf" else None,
        "url": row["source_url"] if safe_address(row["source_url"]) else None,
    }


def safe_address(url: str | None) -> bool:
    """Whether an address of a manifest may be a link: one of the web, nothing that runs."""
    return url is not None and url.lower().startswith(("https://", "http://"))


PAGES = (Page("/beslut/{decision_id:path}", view),)
NAV: str | None = None
