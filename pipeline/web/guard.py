"""What stands before every page: who may ask, how, and what a browser may do with the answer.

In: ASGI requests. Out: the same, or a short refusal; every response gets the headers of :data:`HEADERS`. Sources: W3C, "Content Security
Policy Level 3"; "Fetch Metadata Request Headers"; DNS rebinding is met by refusing every Host that is not a known name.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from urllib.parse import parse_qs

from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import Message, Receive, Scope, Send

from pipeline.web import words

#: The names by which this machine knows itself.
LOOPBACK = ("localhost", "127.0.0.1", "::1")

CSP = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with none at all a browser sends no Origin with a review
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
#: Where reviews are written; nothing else takes more than questions.
REVIEW = "/granska"
#: The longest address that is answered, in bytes.
ADDRESS = 8000
#: The largest body of a review, in bytes.
BODY = 64 * 1024


class Guard:
    """Refuses requests of foreign hosts, foreign pages, other methods than reading (but for reviews) and endless addresses."""

    def __init__(self, app: Starlette, hosts: Iterable[str], addresses: bool, review: bool) -> None:
        self.app = app
        self._hosts = frozenset(h.lower() for h in hosts)
        self._addresses = addresses
        self._review = review

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "private, no-cache")
            await send(message)

        refused = self._refusal(scope)
        await (refused or self.app)(scope, receive, sending)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        if not self._known(headers.getlist("host")):
            return _short(scope, "guard.host", 400)
        if len(scope.get("raw_path") or b"") + len(scope.get("query_string") or b"") > ADDRESS:
            return _short(scope, "guard.long", 414)
        writes = scope["method"] == "POST" and self._review and scope["path"].startswith(REVIEW)
        if scope["method"] not in ("GET", "HEAD") and not writes:
            return _short(scope, "guard.reading", 405, {"Allow": "GET, HEAD"})
        foreign = headers.get("sec-fetch-site") in ("cross-site", "same-site")
        if foreign and (writes or headers.get("sec-fetch-mode") != "navigate"):
            return _short(scope, "guard.foreign", 403)
        if writes and not _small(headers.get("content-length")):
            return _short(scope, "guard.large", 413)
        return None

    def _known(self, given: list[str]) -> bool:
        if len(given) != 1:
            return False
        host = _name(given[0].strip().lower())
        return host in self._hosts or (self._addresses and _numeric(host))


def _short(scope: Scope, key: str, status: int, headers: dict[str, str] | None = None) -> PlainTextResponse:
    """A refusal in the language of the address."""
    asked = parse_qs((scope.get("query_string") or b"")[:ADDRESS].decode("latin-1")).get("lang", [])
    language = words.ENGLISH if asked == [words.ENGLISH] else words.SWEDISH
    return PlainTextResponse(words.say(language, key) + "\n", status, headers)


def _small(length: str | None) -> bool:
    return length is not None and length.isdigit() and int(length) <= BODY


def _name(host: str) -> str:
    """The host without its port; of ``[::1]:8000``, ``::1``."""
    if host.startswith("["):
        inside, _, port = host[1:].partition("]")
        return inside if not port or (port.startswith(":") and port[1:].isdigit()) else ""
    name, colon, port = host.partition(":")
    return name if not colon or port.isdigit() else ""


def _numeric(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
