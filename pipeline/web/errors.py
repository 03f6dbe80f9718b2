"""The pages that say what went wrong, and what to do.

In: an exception that a view let through. Out: a page with its status. What is wrong inside is said to the terminal, not to the reader.
"""

from __future__ import annotations

import logging
import re

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from pipeline.said import Telling
from pipeline.web.visit import Visit

_log = logging.getLogger("lovkoll.web")

#: The statuses that have words of their own.
_SAID = (400, 403, 404, 405, 413, 500, 503)

#: What the command line calls an option is a field of a form here.
_OPTION = re.compile(r"--(?P<name>[a-z][a-z-]*)")
_FIELDS = {
    "from": "decisions.filter.from",
    "to": "decisions.filter.to",
    "min-confidence": "decisions.filter.min_confidence",
    "on": "municipalities.on",
}


def bad_question(request: Request, error: Exception) -> Response:
    """A question that cannot be answered: its message says what is possible."""
    visit = Visit(request)

    def field(found: re.Match[str]) -> str:
        name = found["name"]
        return f"”{visit.say(_FIELDS[name])}”" if name in _FIELDS else name

    return _page(request, 400, _OPTION.sub(field, _told(request, error)))


def unknown_row(request: Request, error: Exception) -> Response:
    """An id that no table has."""
    return _page(request, 404, _told(request, error))


def no_store(request: Request, error: Exception) -> Response:
    """There is nothing to read, or a run is replacing it."""
    _log.warning("%s", error)
    return _page(request, 503, "")


def no_reviews(request: Request, error: Exception) -> Response:
    """The reviews cannot be read or written: its message says why."""
    _log.warning("%s", error)
    return _page(request, 500, _told(request, error))


def http(request: Request, error: Exception) -> Response:
    """What Starlette refuses: no such page."""
    assert isinstance(error, HTTPException)
    said = error.detail if error.status_code not in _SAID else ""
    return _page(request, error.status_code, said)


def fault(request: Request, error: Exception) -> Response:
    """A bug: Starlette writes its trace to the terminal."""
    return _page(request, 500, "")


def _told(request: Request, error: Exception) -> str:
    """The message of an exception in the language of the visit."""
    return Visit(request).told(error.said) if isinstance(error, Telling) else str(error)


def _page(request: Request, status: int, message: str) -> Response:
    return Visit(request).render(
        "error.html", status, number=status, kind=status if status in _SAID else 400, message=message
    )
