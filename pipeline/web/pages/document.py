"""Dokument and Ett dokument: what was read, and of one document its matters and each page with all that was found on it, and what was not.

In: visits; ``page`` of a document is the page shown, of the list the page of the list. Out: a list, and a page for each document.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.responses import Response

from pipeline.queries import asked, documents
from pipeline.queries.document_page import ORDER, sheet
from pipeline.terms import DoubtKind, Kind, Status
from pipeline.web.constant import constant
from pipeline.web.visit import Page, Visit

#: Documents on a page of the list.
ROWS = 50
#: Tables whose rows a page of a document tells of one by one; of the others it tells the number.
TOLD = ("decisions", "votes", "proposals", "motives", "events", "actors", "services")


def index(visit: Visit) -> Response:
    """The list."""
    wanted = _wanted(visit)
    number = visit.number("page", 1)

    def keep(ask: Callable[[], dict[str, int]], name: str, others: documents.Wanted) -> dict[str, int]:
        return constant(visit, f"documents by {name}", ask, others)  # the same for every value of what is counted

    total = constant(visit, "documents", lambda: documents.count(visit.store, wanted), wanted)
    choices = documents.choices(visit.store, wanted, keep)
    return visit.render(
        "documents.html",
        rows=documents.listed(visit.store, wanted, ROWS, (number - 1) * ROWS),
        total=total,
        number=number,
        last=-(-total // ROWS),
        wanted=wanted,
        place=asked.place_name(wanted.municipality),
        kinds=_choices(visit, "Kind", choices["kind"]),
        states=_choices(visit, "Status", choices["status"]),
        years=[{"value": year, "label": year, "count": n} for year, n in choices["year"].items()],
        bodies=[{"value": body, "label": body, "count": n} for body, n in choices["body"].items()],
    )


def _wanted(visit: Visit) -> documents.Wanted:
    """What the address asks for. Raises BadQuestion."""
    kind, status = visit.asked("kind"), visit.asked("status")
    return documents.Wanted(
        municipality=asked.municipality(visit.asked("municipality")),
        body=visit.asked("body"),
        kind=visit.one_of("kind", [*map(str, Kind)], "") if kind else None,
        status=visit.one_of("status", [*map(str, Status)], "") if status else None,
        year=visit.asked("year"),
        lov=visit.asked("lov") is not None,
    )


def _choices(visit: Visit, codes: str, counted: dict[str, int]) -> list[dict[str, Any]]:
    return [{"value": value, "label": visit.code(codes, value), "count": n} for value, n in counted.items()]


def view(visit: Visit) -> Response:
    """The page of one document; with ``page``, that page of it."""
    found = documents.document(visit.store, visit.part("document_id"))
    number = visit.number("page", 1) if visit.asked("page") else None
    shown = sheet(visit.store, visit.part("document_id"), number) if number is not None else None
    return visit.render(
        "document.html",
        read=found,
        doc=found.document,
        sheet=shown,
        tables=ORDER,
        told=TOLD,
        unsure=_unsure(found.document),
        most=max((page.found for page in found.pages), default=0),
    )


def _unsure(document: dict[str, Any]) -> str | None:
    """The kinds of doubts for which a document is only partly read, joined with ``;``: its reason names them behind the words."""
    kinds = str(document["reason"] or "").rpartition(": ")[2].split(", ")
    partly = document["status"] == Status.partial and all(kind in set(DoubtKind) for kind in kinds)
    return ";".join(kinds) if partly else None


PAGES = (Page("/dokument", index), Page("/dokument/{document_id}", view))
NAV: str | None = "nav.documents"
