"""Översikt: where LOV stands today and stood each year, by service; what is new; how much of Sweden was read; the last run.

In: visits, with the day in ``on`` (today when none is said). Out: one page.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from starlette.responses import Response

from pipeline.queries import asked, overview, status
from pipeline.queries.overview import ServiceStock, Year
from pipeline.queries.stock import RANKED
from pipeline.store import Store
from pipeline.web.constant import constant
from pipeline.web.drawn import spark, stacked, two_sided
from pipeline.web.visit import Page, Visit

#: Decisions among the news.
NEWS = 8


def day(visit: Visit) -> str:
    """The day of ``on``: a whole day, else the last one of the month or year; today when none is said. Raises BadQuestion."""
    return asked.last_day(visit.asked("on"), "--on") or datetime.now(UTC).astimezone().date().isoformat()


def _asked(store: Store, on: str) -> dict[str, Any]:
    """All that the page shows, as it is kept."""
    years = overview.over_time(store)
    return {
        "today": overview.today(store, on),
        "years": years,
        "services": overview.by_service(store, on),
        "news": overview.news(store, NEWS),
        "counties": overview.counties(store),
        "coverage": status.coverage(store, on),
        "sweden": len(asked.sweden()),
        "skr": {year.year: found for year in years if (found := status.skr(year.year))},
        "run": overview.last_run(store),
    }


def view(visit: Visit) -> Response:
    """The page."""
    on = day(visit)
    found = constant(visit, "overview", lambda: _asked(visit.store, on), on)
    return visit.render("overview.html", on=on, **found, **_charts(visit, found["years"], found["services"]))


def _charts(visit: Visit, years: list[Year], services: list[ServiceStock]) -> dict[str, Any]:
    periods = [year.year for year in years]

    def said(period: str, kind: str, number: int) -> str:
        name = visit.code("LovStatusCode", kind) if kind in RANKED else visit.say(f"overview.{kind}")
        return f"{period}: {name} {number}"

    most = max((max(service.by_year, default=0) for service in services), default=0)
    return {
        "standing": stacked(periods, {status: [year.standing[status] for year in years] for status in RANKED}, said),
        "flows": two_sided(
            periods, ("came", [year.came for year in years]), ("went", [year.went for year in years]), said, 130
        ),
        "documents": stacked(periods, {"read": [year.documents for year in years]}, said, 110),
        "sparks": {service.service: spark(service.by_year, most, "in_operation") for service in services},
        "statuses": RANKED,
    }


PAGES = (Page("/", view),)
NAV: str | None = "nav.overview"
