"""A page of a document as a picture, by the keys of the tables: nothing in the address is a path.

In: a document's key, a page number, and for formats without pages the row whose words the set text is to show. Out: a PNG, which a browser may keep:
the key is that of the file's bytes.
"""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.responses import Response

from pipeline import __version__
from pipeline.pages import CannotDraw, picture
from pipeline.trail import Place, follow
from pipeline.web.visit import Page, Visit


def places(visit: Visit, row_id: str, document_id: str) -> list[Place]:
    """The places of a row in one document. Raises UnknownRow."""
    return [place for place in follow(visit.store, row_id).places if place.document_id == document_id]


def view(visit: Visit) -> Response:
    """The picture, or only that it has not changed. Raises UnknownRow."""
    document_id, page, row = visit.part("document_id"), int(visit.part("page")), visit.asked("row")
    tag = f'"{__version__}-{document_id}-{page}-{row or ""}"'.encode("ascii", "replace").decode()
    headers = {"ETag": tag, "Cache-Control": "private, max-age=3600"}
    if page > 1_000_000 or not visit.store.query("SELECT 1 FROM documents WHERE document_id = ?", document_id):
        raise HTTPException(404)
    if tag in visit.request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    try:
        drawn = picture(visit.store, document_id, page, places(visit, row, document_id) if row else ())
    except CannotDraw:
        raise HTTPException(404) from None
    return Response(drawn, media_type="image/png", headers=headers)


PAGES = (Page("/bild/{document_id}/{page:int}", view),)
NAV: str | None = None
