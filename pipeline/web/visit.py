"""One visit to a page: what was asked, in which language, of which store, and how the answer is written.

In: a request. Out: parameters that can be trusted to be text or numbers, links that keep the language, rendered templates. A page is a
:class:`Page`: a path and a function ``view(visit) -> Response``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from pipeline.queries import BadQuestion
from pipeline.queries.asked import UNSPECIFIED
from pipeline.said import Said, each
from pipeline.store import Store
from pipeline.web import words

#: The longest value of a parameter, in code points.
LONGEST = 500


class Page(NamedTuple):
    """A path (as Starlette writes it) and the function that answers it."""

    path: str
    view: Callable[[Visit], Response]
    methods: tuple[str, ...] = ("GET",)


class Visit:
    """What a view is given."""

    def __init__(self, request: Request, form: Mapping[str, str] | None = None) -> None:
        self.request = request
        #: What a form sent (POST); empty when nothing was.
        self.form = form or {}

    @cached_property
    def store(self) -> Store:
        """The store, opened for this thread. Raises StoreMissing."""
        store: Store = self.request.app.state.stores.here()
        return store

    @cached_property
    def stamp(self) -> tuple[int, ...]:
        """Which writing of the store and of its reviews this is: a key for what is kept between visits."""
        stamp: tuple[int, ...] = self.request.app.state.stores.stamp()
        return stamp

    @property
    def review(self) -> bool:
        """Whether reviews are allowed."""
        return bool(self.request.app.state.review)

    @property
    def nav(self) -> list[tuple[str, str]]:
        """The menu: keys of words and paths."""
        nav: list[tuple[str, str]] = self.request.app.state.nav
        return nav

    def inside(self, path: str) -> bool:
        """Whether this page belongs to an entry of the menu."""
        return "/" + self.request.scope["path"].split("/")[1] in self.request.app.state.within[path]

    # ----------------------------------------------------------------------- what is asked

    @cached_property
    def language(self) -> str:
        """``sv``, or ``en`` where the address says so."""
        return words.ENGLISH if self.request.query_params.get("lang") == words.ENGLISH else words.SWEDISH

    def asked(self, name: str) -> str | None:
        """The value of a parameter, without blanks around it; None when it is empty or missing. Raises BadQuestion when it is too long
        or no text."""
        value = self.request.query_params.get(name, "").strip()
        if len(value) > LONGEST:
            raise BadQuestion("Värdet i {name} är för långt: högst {longest} tecken", name=name, longest=LONGEST)
        if "\x00" in value:
            raise BadQuestion("Värdet i {name} är ingen text", name=name)
        return value or None

    def number(self, name: str, otherwise: int, least: int = 1, most: int = 100_000) -> int:
        """A whole number of a parameter. Raises BadQuestion when it is none or outside the limits."""
        said = self.asked(name)
        if said is None:
            return otherwise
        if not (said.isascii() and said.isdigit() and len(said) < 10 and least <= int(said) <= most):
            raise BadQuestion(
                "{name}={said}: ange ett heltal mellan {least} och {most}", name=name, said=said, least=least, most=most
            )
        return int(said)

    def one_of(self, name: str, choices: Sequence[str], otherwise: str) -> str:
        """One of some values. Raises BadQuestion for another."""
        said = self.asked(name)
        if said is not None and said not in choices:
            raise BadQuestion("{name}={said}: möjliga är {names}", name=name, said=said, names=each(choices))
        return said or otherwise

    def part(self, name: str) -> str:
        """A part of the path."""
        return str(self.request.path_params[name])

    # ----------------------------------------------------------------------- links

    def link(self, path: str, /, *parts: str, **query: Any) -> str:
        """An address on this page: ``parts`` are put behind the path, escaped; parameters that are None or empty are left out."""
        kept = {name.rstrip("_"): value for name, value in query.items()}
        if self.language != words.SWEDISH:
            kept.setdefault("lang", self.language)
        return _address(
            "/".join([path.rstrip("/") or ("" if parts else "/"), *(quote(p, safe=":") for p in parts)]), kept
        )

    def again(self, **changes: Any) -> str:
        """This address with some parameters changed; None takes one away. A change begins again on the first page of a list."""
        kept: dict[str, Any] = dict(self.request.query_params)
        if "page" not in changes:
            kept.pop("page", None)
        kept |= {name.rstrip("_"): value for name, value in changes.items()}
        return _address(
            "/" + quote(self.request.scope["path"].lstrip("/"), safe="/:"), kept
        )  # "//host" would leave the page

    # ----------------------------------------------------------------------- the answer

    def say(self, key: str, **values: Any) -> str:
        """The words of a key in the language of the visit."""
        return words.say(self.language, key, **values)

    def told(self, said: Said) -> str:
        """A message in the language of the visit."""
        return words.told(self.language, said)

    def code(self, listname: str, value: str | None) -> str:
        """The name of a code in the language of the visit."""
        return words.code(self.language, listname, value)

    def codes(self, listname: str, values: str | None) -> str:
        """The names of codes that a cell joins with ``;``, joined with commas."""
        return ", ".join(self.code(listname, value) for value in (values or "").split(";") if value)

    def service(self, value: str | None) -> str:
        """The name of a service, also of one that is not said."""
        return self.code("NoService" if value == UNSPECIFIED else "ServiceCode", value)

    def services(self, values: str | None) -> str:
        """The names of services that a cell joins with ``;``."""
        return ", ".join(self.service(value) for value in (values or "").split(";") if value)

    def render(
        self, template: str, status: int = 200, headers: dict[str, str] | None = None, **context: Any
    ) -> Response:
        """A template as a response. It has the ``context``, ``visit``, ``t`` (say), ``code``, ``link`` and ``again``."""
        made = self.request.app.state.environment.get_template(template)
        page = made.render(
            context, visit=self, t=self.say, code=self.code, link=self.link, again=self.again, lang=self.language
        )
        return HTMLResponse(page.encode("utf-8", "replace"), status, headers)


def _address(path: str, query: dict[str, Any]) -> str:
    said = [(name, str(value)) for name, value in query.items() if value not in (None, "", False)]
    return f"{path}?{urlencode(said)}" if said else path
