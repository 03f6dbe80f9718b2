"""The application: the pages as routes, the files that stand still, the guard around it all.

In: the output folder of a run, whether reviews are allowed, the host names that are answered. Out: a Starlette application behind a guard.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pipeline.queries import BadQuestion
from pipeline.reviews import place
from pipeline.reviews.journal import ReviewsUnreadable
from pipeline.store import StoreMissing
from pipeline.tables import JOIN
from pipeline.trail import UnknownRow
from pipeline.web import errors
from pipeline.web.guard import LOOPBACK, Guard
from pipeline.web.pages import modules
from pipeline.web.rendering import environment
from pipeline.web.standing import serve
from pipeline.web.stores import Stores
from pipeline.web.visit import Page, Visit


def app(
    out: Path,
    *,
    review: bool = False,
    hosts: Iterable[str] = LOOPBACK,
    addresses: bool = False,
    reviews: Path | None = None,
) -> Guard:
    """The application over ``out``; the folder is opened with the first question and again when a run has written it anew.

    ``review`` adds the pages that write, and ``reviews`` names the file they write to (:func:`pipeline.reviews.place`). ``hosts`` are the
    names in a Host header that are answered; with ``addresses`` every numeric address is too (a name that was made to point here is not).
    """
    made = Starlette(
        routes=[
            Route("/static/{name}", serve),
            *(_route(page) for module in modules(review=review) for page in module.PAGES),
        ],
        exception_handlers={
            BadQuestion: errors.bad_question,
            UnknownRow: errors.unknown_row,
            StoreMissing: errors.no_store,
            ReviewsUnreadable: errors.no_reviews,
            HTTPException: errors.http,
            Exception: errors.fault,
        },
    )
    made.state.stores = Stores(out, place(out, reviews))
    made.state.review = review
    made.state.nav = [(module.NAV, module.PAGES[0].path) for module in modules(review=review) if module.NAV]
    made.state.within = {
        module.PAGES[0].path: {_top(page.path) for page in module.PAGES}
        for module in modules(review=review)
        if module.NAV
    }
    made.state.environment = environment()
    return Guard(
        made, hosts, addresses, review
    )  # around all of it: what Starlette answers to a fault has the headers too


def _top(path: str) -> str:
    """The first part of a path."""
    return "/" + path.split("/")[1]


def _route(page: Page) -> Route:
    return Route(
        page.path,
        _reading(page.view) if "POST" not in page.methods else _writing(page.view),
        methods=list(page.methods),
    )


def _reading(view: Callable[[Visit], Response]) -> Callable[[Request], Response]:
    """A view as Starlette wants it: a plain function, which it runs in a thread of its pool."""

    def endpoint(request: Request) -> Response:
        return view(Visit(request))

    return endpoint


def _writing(view: Callable[[Visit], Response]) -> Callable[[Request], Awaitable[Response]]:
    """The same for one that takes a form: it is read first."""

    async def endpoint(request: Request) -> Response:
        async with request.form(max_files=0, max_fields=200) as sent:
            form: dict[str, str] = {}
            for name, value in sent.multi_items():  # several values of one name as a cell holds them
                if isinstance(value, str):
                    form[name] = f"{form[name]}{JOIN}{value}" if name in form else value
        return await run_in_threadpool(view, Visit(request, form))

    return endpoint
