"""Beslut: the list of decisions with its filters."""

from __future__ import annotations

from starlette.responses import Response

from pipeline.queries import decisions
from pipeline.queries.filters import Filters, filters
from pipeline.web.records import records
from pipeline.web.visit import Page, Visit

#: Rows on a page of the list.
ROWS = 50


def wanted(visit: Visit) -> Filters:
    """The filters of the address. Raises BadQuestion."""
    least = visit.asked("min_confidence")
    return filters(
        visit.store,
        municipality=visit.asked("municipality"),
        body=visit.asked("body"),
        service=visit.asked("service"),
        effect=visit.asked("effect"),
        outcome=visit.asked("outcome"),
        party=visit.asked("party"),
        stage=visit.asked("stage"),
        since=visit.asked("from"),
        until=visit.asked("to"),
        min_confidence=float(least) if least else None,
    )


def view(visit: Visit) -> Response:
    """The list."""
    asked = wanted(visit)
    number = visit.number("page", 1)
    total = decisions.count(visit.store, asked)
    found = decisions.decisions(visit.store, asked, limit=ROWS)
    return visit.render("decisions.html", rows=records(found), total=total, number=number, last=-(-total // ROWS))


PAGES = (Page("/beslut", view),)
NAV: str | None = "nav.decisions"
