"""Partier and Ett parti: how often each party was for and against LOV, and of one its stance year by year with the rows behind each number.

In: visits. Out: a list, and a page for each party. The page of a party asks of municipalities unless ``authority`` says regions.
"""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from pipeline.indexes.counts import SIDES
from pipeline.indexes.positions import (
    ABSTAINS,
    RESERVED,
    RESERVED_AGAINST,
    RESERVED_AS_MOVED,
    RESERVED_AS_VOTED,
    TAKES_NO_PART,
)
from pipeline.queries import asked, parties, party
from pipeline.queries.filters import Filters
from pipeline.queries.party import Count
from pipeline.store import Store
from pipeline.trail import UnknownRow
from pipeline.web.constant import constant
from pipeline.web.drawn import Drawing, stacked, two_sided
from pipeline.web.pages.municipality import services
from pipeline.web.records import records
from pipeline.web.visit import Page, Visit

#: Rows on a page of the list behind the numbers, and municipalities that are shown unfolded.
ROWS, PLACES = 40, 10
BASES = ("vote", "proposal", "dissent")
#: What a row of a party says without words of the document, and how a vote of it begins -> the key of its words.
TOLD = {
    ABSTAINS: "abstains",
    TAKES_NO_PART: "no_part",
    RESERVED: "reserved",
    RESERVED_AGAINST: "against",
    RESERVED_AS_MOVED: "as_moved",
    RESERVED_AS_VOTED: "as_voted",
}
CHOICES = {"ja": "yes", "nej": "no"}
AUTHORITIES = ("municipality", "region")


def index(visit: Visit) -> Response:
    """The list."""
    authority = visit.one_of("authority", AUTHORITIES, AUTHORITIES[0])
    service = asked.service(visit.asked("service"))
    since, until = asked.period(visit.asked("from"), visit.asked("to"))
    wanted = Filters(service=service, since=since, until=until)

    def found() -> list[dict[str, Any]]:
        return [row for row in records(parties.parties(visit.store, wanted)) if row["authority_type"] == authority]

    rows = constant(visit, "parties", found, authority, wanted)
    most = max((max(row["for"], row["against"]) for row in rows), default=0)
    return visit.render(
        "parties.html",
        rows=rows,
        most=most,
        names={row["party"]: party.name(row["party"]) for row in rows},
        sides=SIDES,
        authority=authority,
        authorities=_authorities(visit),
        service=service,
        services=services(visit),
    )


def _authorities(visit: Visit) -> list[dict[str, str]]:
    """Municipalities or regions, as choices."""
    return [{"value": value, "label": visit.say(f"parties.authority.{value}")} for value in AUTHORITIES]


def view(visit: Visit) -> Response:
    """The page of one party."""
    abbr, store = asked.party(visit.store, visit.part("party")) or "", visit.store
    if not party.acted(store, abbr) and abbr != visit.part("party"):
        raise UnknownRow("Partiet {party} finns inte i tabellerna", party=visit.part("party"))
    what = _asked(visit, store, abbr)
    every = party.Asked(abbr, service=what.service, municipality=what.municipality, authority=what.authority)
    years, bases, places = constant(
        visit,
        "party",
        lambda: (party.by_year(store, every), party.by_basis(store, every), party.by_municipality(store, every)),
        every,
    )
    number = visit.number("page", 1)
    total, items = constant(visit, "party rows", lambda: party.count(store, what), what)
    rows = party.positions(store, what, ROWS, (number - 1) * ROWS)
    dated = [year for year in years if year.of is not None]
    return visit.render(
        "party.html",
        abbr=abbr,
        name=party.name(abbr),
        years=years,
        drawing=_stance(visit, dated),
        others=_others(visit, dated),
        bases=bases,
        places=places,
        shown_places=PLACES,
        place_name=asked.place_name,
        rows=[{**row, "ground": _ground(visit, row)} for row in rows],
        total=total,
        items=items,
        number=number,
        last=-(-total // ROWS),
        sides=SIDES,
        what=what,
        authorities=_authorities(visit),
        services=services(visit),
    )


def _ground(visit: Visit, row: dict[str, Any]) -> tuple[str, str]:
    """What a row rests its side on: what was done, in the language of the visit, and the words of the document, where there are any."""
    means = row["means"] or ""
    if row["action"]:
        return visit.code("Action", row["action"]), means
    if means in TOLD:
        return visit.say(f"party.told.{TOLD[means]}"), ""
    choice, _, words = means.partition(": ")
    return (visit.say(f"party.told.{CHOICES[choice]}"), words) if choice in CHOICES else ("", means)


def _asked(visit: Visit, store: Store, abbr: str) -> party.Asked:
    """What the address asks for. Raises BadQuestion."""
    year = visit.number("year", 0, 1900, 2100) if visit.asked("year") else None
    side, basis = visit.asked("side"), visit.asked("basis")
    return party.Asked(
        abbr,
        year=str(year) if year else None,
        side=visit.one_of("side", SIDES, "") if side else None,
        basis=visit.one_of("basis", BASES, "") if basis else None,
        service=asked.service(visit.asked("service")),
        municipality=asked.municipality(visit.asked("municipality")),
        authority=visit.one_of("authority", AUTHORITIES, AUTHORITIES[0]),
    )


def _said(visit: Visit, period: str, kind: str, number: int) -> str:
    return f"{period}: {visit.code('Side', kind)} {number}"


def _stance(visit: Visit, years: list[Count]) -> Drawing:
    above, below = (("for", [y.sides["for"] for y in years]), ("against", [y.sides["against"] for y in years]))
    return two_sided([str(y.of) for y in years], above, below, lambda *told: _said(visit, *told))


def _others(visit: Visit, years: list[Count]) -> Drawing:
    """The matters in which its side is neither: abstained, took no part, unknown."""
    kinds = {side: [y.sides[side] for y in years] for side in SIDES[2:]}
    return stacked([str(y.of) for y in years], kinds, lambda *told: _said(visit, *told), 110)


PAGES = (Page("/partier", index), Page("/parti/{party}", view))
NAV: str | None = "nav.parties"
