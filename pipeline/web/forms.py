"""What a page that writes asks of a form before it believes it: that it comes from a page of ours, shown to this very browser.

In: visits. Out: a token for a form, the cookies of a reviewer. A form is believed when its ``Origin`` is the host that was asked, and its token was
made with the secret of this process for the cookie that came with it (OWASP, "Cross-Site Request Forgery Prevention": signed double-submit cookie).
The cookies are sent to ``/granska`` alone, and never from another site (SameSite=Strict).
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from urllib.parse import quote, unquote, urlsplit

from starlette.exceptions import HTTPException
from starlette.responses import Response

from pipeline.web.guard import REVIEW
from pipeline.web.visit import Visit

_SECRET = secrets.token_bytes(32)
#: The browser that a form was shown to, and the name of who reviews there.
BROWSER, NAME = "lovkoll_review", "lovkoll_reviewer"
_YEAR = 365 * 24 * 3600
_LENGTH = 43


class Forms:
    """The forms of one visit."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        known = visit.request.cookies.get(BROWSER, "")
        self._browser = known if len(known) == _LENGTH and known.isascii() else secrets.token_urlsafe(32)

    @property
    def token(self) -> str:
        """What a form of this visit carries."""
        return hmac.new(_SECRET, self._browser.encode(), hashlib.sha256).hexdigest()

    @property
    def reviewer(self) -> str:
        """The name that was given before; empty when none was."""
        return unquote(self._visit.request.cookies.get(NAME, ""))[:200]

    def check(self) -> None:
        """Raises HTTPException (403) for a form that is not ours."""
        request = self._visit.request
        origin = urlsplit(request.headers.get("origin", ""))
        own = origin.scheme in ("http", "https") and origin.netloc == request.headers["host"]
        sent = self._visit.form.get("token", "")
        known = request.cookies.get(BROWSER) == self._browser
        if not (own and known and hmac.compare_digest(sent.encode(), self.token.encode())):
            raise HTTPException(403)

    def kept(self, response: Response, reviewer: str | None = None) -> Response:
        """The response with the cookies of this browser; ``reviewer`` is a new name."""
        response.set_cookie(BROWSER, self._browser, path=REVIEW, httponly=True, samesite="strict")
        if reviewer is not None:
            response.set_cookie(NAME, quote(reviewer), max_age=_YEAR, path=REVIEW, httponly=True, samesite="strict")
        response.headers["Cache-Control"] = "no-store"
        return response
