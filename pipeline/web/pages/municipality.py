"""Kommuner and En kommun: the status of each on a day; of one, its services year by year, its decisions, its documents and where nothing was read.

In: visits; ``on`` is the day (today when none is said). Out: a list, and a page for each municipality or region.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from starlette.responses import Response

from pipeline.queries import asked, decisions, documents, municipality
from pipeline.queries.filters import Filters
from pipeline.queries.status import ORDER
from pipeline.trail import UnknownRow
from pipeline.web.constant import constant
from pipeline.web.pages.overview import day
from pipeline.web.visit import Page, Visit

#: Decisions and documents on the page of a municipality; their lists have them all.
DECISIONS, DOCUMENTS = 20, 12


def index(visit: Visit) -> Response:
    """The list."""
    on, service = day(visit), asked.service(visit.asked("service"))
    status, county = asked.status_code(visit.asked("status")), visit.asked("county")
    covered = constant(visit, "coverage", lambda: municipality.coverage(visit.store))
    every = constant(visit, "places", lambda: municipality.places(visit.store, on, service, covered), on, service)
    known = [place for place in every if place.documents or place.status != "unknown"]
    of_county = [place for place in known if county in (None, place.county)]
    of_status = [place for place in known if status in (None, place.status)]
    statuses = Counter(place.status for place in of_county)
    counties = Counter(place.county for place in of_status if place.county)
    return visit.render(
        "municipalities.html",
        on=on,
        service=service,
        stands=status,
        county=county,
        places=[place for place in of_county if status in (None, place.status)],
        known=len(known),
        unread=[place for place in every if not place.documents and place.status == "unknown"],
        statuses=[_choice(s, visit.code("LovStatusCode", s), statuses[s]) for s in ORDER if statuses[s]],
        counties=[_choice(c, c, n) for c, n in sorted(counties.items())],
        services=services(visit),
    )


def services(visit: Visit) -> list[dict[str, Any]]:
    """The services of which any status is known, as choices by their names."""
    listed = constant(visit, "services", lambda: municipality.services(visit.store))
    named = [(service, visit.service(service)) for service in listed]
    return [_choice(s, label, None) for s, label in sorted(named, key=lambda n: n[1])]


def _choice(value: str, label: str, count: int | None) -> dict[str, Any]:
    """A choice as the macros want it."""
    return {"value": value, "label": label, "count": count}


def view(visit: Visit) -> Response:
    """The page of one."""
    code, store = visit.part("code"), visit.store
    name = municipality.name(store, code)
    if name is None:
        raise UnknownRow("Det finns ingen kommun med koden {code}", code=code)
    years, strips = municipality.strips(store, code)
    read = municipality.read(store, code)
    return visit.render(
        "municipality.html",
        code_of=code,
        name=name,
        region=len(code) == 2,
        years=years,
        strips=strips,
        statuses=[s for s in ORDER if s != "unknown"],
        decisions=municipality.decisions(store, code, DECISIONS),
        behind={spell.lov_status_id: _behind(visit, spell) for strip in strips for spell in strip.spells},
        total=decisions.count(store, Filters(municipality=code)),
        read=read,
        read_years=sorted({year for body in read for year in body.by_year if year} | {y for b in read for y in b.gaps}),
        kinds=municipality.kinds(store, code),
        faults=municipality.faults(store, code),
        documents=documents.listed(store, documents.Wanted(municipality=code), DOCUMENTS),
    )


def _behind(visit: Visit, spell: municipality.Spell) -> str | None:
    """Where the decision behind a spell is read, else the document that tells of it."""
    if spell.decision_id is not None:
        return visit.link("/beslut", spell.decision_id)
    return visit.link("/dokument", spell.document_id) if spell.document_id is not None else None


PAGES = (Page("/kommuner", index), Page("/kommun/{code}", view))
NAV: str | None = "nav.municipalities"
