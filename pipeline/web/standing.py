"""The files that stand still: style and scripts, kept in memory and named with a digest of what they hold.

In: the name of a file of ``pipeline/web/static``, or of the libraries that draw charts (``vega.js``). Out:
  its bytes, that a browser may keep for ever under the address with the digest.
"""

from __future__ import annotations

import gzip
import hashlib
from functools import cache
from importlib import resources
from typing import NamedTuple

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from pipeline.charts.files import VEGA

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}


class Standing(NamedTuple):
    """A file: what it holds, as it is and packed by gzip, its media type, a digest of it."""

    content: bytes
    packed: bytes
    media_type: str
    digest: str


@cache
def standing() -> dict[str, Standing]:
    """All files by name."""
    found = {}
    own = resources.files("pipeline.web").joinpath("static").iterdir()
    for path in sorted([*own, VEGA], key=lambda p: p.name):
        kind = _TYPES.get("." + path.name.rpartition(".")[2])
        if kind is not None:
            content = path.read_bytes()
            found[path.name] = Standing(
                content, gzip.compress(content, 9, mtime=0), kind, hashlib.sha256(content).hexdigest()[:16]
            )
    return found


def address(name: str) -> str:
    """The address of a file: it changes when the file does."""
    return f"/static/{name}?v={standing()[name].digest}"


def serve(request: Request) -> Response:
    """The file of a request, or only that it has not changed."""
    file = standing().get(request.path_params["name"])
    if file is None:
        raise HTTPException(404)
    tag = f'"{file.digest}"'
    lasting = request.query_params.get("v") == file.digest
    headers = {"ETag": tag, "Cache-Control": "public, max-age=31536000, immutable" if lasting else "no-cache"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    headers["Vary"] = "Accept-Encoding"
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(file.packed, media_type=file.media_type, headers={**headers, "Content-Encoding": "gzip"})
    return Response(file.content, media_type=file.media_type, headers=headers)
