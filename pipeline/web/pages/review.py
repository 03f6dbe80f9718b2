"""Granska: the rows that are the least certain, one after another, to confirm, correct or reject; what was reviewed; the log.

In: visits, and forms that are believed (:mod:`pipeline.web.forms`). Out: HTML, and after a form the way to the next row. It is there with
``lovkoll serve --review`` alone; every button is a plain form, the keys (``static/review.js``) press them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from pipeline.reviews.anchors import Anchor, anchors, of_item
from pipeline.reviews.fields import OPEN, BadValue, Field, fields
from pipeline.reviews.fitting import Fit
from pipeline.reviews.journal import Action, Entry
from pipeline.reviews.listing import entry_cells, review_cells
from pipeline.reviews.overlay import Laid, state_of
from pipeline.reviews.queue import Waiting, doubts_of, waiting
from pipeline.reviews.writing import WHOLE, Conflict, NothingToUndo, Seen, name_of, review, undo
from pipeline.tables import Cell
from pipeline.trail import Place, UnknownRow, follow
from pipeline.web.forms import Forms
from pipeline.web.inputs import changes, field_of, heading, said, sent_cells
from pipeline.web.pages.decision import pictures
from pipeline.web.stores import Stores
from pipeline.web.visit import Page, Visit

#: Rows on a page of a list.
ROWS = 50
LISTS = ("waiting", "reviewed", "lost", "log")
#: How much of the text stands before and after the words of a row, in code points.
AROUND = 500
#: Places farther from the words than this are shown on the page alone.
FAR = 3000


# --------------------------------------------------------------------------- lists


def index(visit: Visit) -> Response:
    """The lists: what waits, what was reviewed, what no longer fits, the log."""
    forms, laid, order = Forms(visit), _stores(visit).laid(), queue(visit)
    show = visit.one_of("show", LISTS, LISTS[0])
    reviewed = _rows(laid)
    left = [w for w in order if w.row_id not in reviewed]
    listed: Sequence[Any] = left
    if show == "reviewed":
        listed = [f for f in reversed(laid.fits) if f.row is not None]
    elif show == "lost":
        listed = list(reversed(laid.lost))
    elif show == "log":
        listed = list(reversed(_stores(visit).journal.entries()))
    last = max(-(-len(listed) // ROWS), 1)
    number = min(visit.number("page", 1), last)
    part = listed[(number - 1) * ROWS : number * ROWS]
    return forms.kept(
        visit.render(
            "review.html",
            show=show,
            lists=LISTS,
            rows=_queued(visit, part) if show == "waiting" else [_told(visit, one) for one in part],
            counts={
                "waiting": len(left),
                "reviewed": len(laid.fits) - len(laid.lost),
                "lost": len(laid.lost),
                "log": laid.state,
            },
            first=left[0] if left else None,
            reviewer=forms.reviewer,
            token=forms.token,
            done=_done(visit),
            number=number,
            last=last,
        )
    )


def _told(visit: Visit, one: Fit | Entry) -> dict[str, Any]:
    """A review or a line of the log with what it changed in the words of the visit."""
    if isinstance(one, Fit):
        row = one.row or one.was
        return {
            **review_cells(one),
            "why": one.why and visit.told(one.why),
            "changes": changes(visit, row.table, row.open, one.entry.after),
        }
    undone = _stores(visit).journal.entry(one.undoes) if one.undoes is not None else None
    words = (undone or one).anchor.get("words", "")  # an undo has no anchor of its own
    return {**entry_cells(one), "changes": changes(visit, one.table, one.before, one.after), "words": words}


def _queued(visit: Visit, part: Sequence[Waiting]) -> list[dict[str, Any]]:
    """The rows of the queue with what is shown of them."""
    found: dict[tuple[str, str], Anchor] = {}
    for table in {w.table for w in part}:
        rows = anchors(visit.store, table, [w.row_id for w in part if w.table == table])
        found |= {(table, row_id): row for row_id, row in rows.items()}
    return [{"waiting": w, "row": row} for w in part if (row := found.get((w.table, w.row_id))) is not None]


_kept: dict[str, tuple[tuple[int, ...], list[Waiting]]] = {}


def queue(visit: Visit) -> list[Waiting]:
    """The queue of the store, put in order once for each run."""
    key, stamp = str(_stores(visit).out.resolve()), visit.stamp[:3]
    if key not in _kept or _kept[key][0] != stamp:
        _kept[key] = (stamp, waiting(visit.store))
    return _kept[key][1]


def _stores(visit: Visit) -> Stores:
    stores: Stores = visit.request.app.state.stores
    return stores


def _rows(laid: Laid) -> dict[str, Fit]:
    """The reviews by the row that they mean."""
    return {f.row.row_id: f for f in laid.fits if f.row is not None}


# --------------------------------------------------------------------------- one row


def show(visit: Visit) -> Response:
    """The form of a row. Raises UnknownRow."""
    return _form(visit, _row(visit))


def _row(visit: Visit) -> Anchor:
    table, row_id = visit.part("table"), visit.part("row_id")
    if table not in OPEN:
        raise HTTPException(404)
    row = anchors(visit.store, table, [row_id]).get(row_id)
    if row is None:
        raise UnknownRow(
            "Tabellen {table} har ingen rad {key}: tabellerna kan ha gjorts om sedan länken gjordes",
            table=table,
            key=row_id[:80],
        )
    return row


def _form(
    visit: Visit, row: Anchor, status: int = 200, problem: str = "", sent: Mapping[str, str] | None = None
) -> Response:
    forms, laid = Forms(visit), _stores(visit).laid()
    reviewed = _rows(laid)
    stands = reviewed.get(row.row_id)
    before, after = _beside(visit, row, laid)
    places = _places(visit, row)
    return forms.kept(
        visit.render(
            "review_row.html",
            status,
            row=row,
            inputs=[field_of(visit, field, row, stands, sent) for field in fields(row.table)],
            stands=stands,
            state=state_of(stands) if stands is not None else None,
            seen=stands.entry.number if stands is not None else 0,
            doubts=doubts_of(visit.store, row),
            others=_others(visit, row),
            history=[_told(visit, e) for e in reversed(_stores(visit).journal.entries(row.row_id))],
            passage=_passage(visit, row, places),
            sheets=list(pictures(visit, row.document, row.row_id, places)),
            before=before,
            after=after,
            whole=row.table in WHOLE,
            done=_done(visit),
            problem=problem,
            reason=(sent or {}).get("reason", ""),
            left=sum(w.row_id not in reviewed for w in queue(visit)),
            reviewer=forms.reviewer,
            token=forms.token,
        )
    )


def _done(visit: Visit) -> dict[str, Any] | None:
    """The entry that the address tells was just written, and whether it can be undone."""
    number = visit.number("done", 0, 0, 10**9)
    made = _stores(visit).journal.entry(number) if number else None
    if made is None:
        return None
    return {**_told(visit, made), "stands": any(f.entry.number == number for f in _stores(visit).laid().fits)}


def _passage(visit: Visit, row: Anchor, places: Sequence[Place]) -> tuple[str, list[tuple[int, int]]] | None:
    """The text around the words of a row, and where its values are in it; None when no text is kept."""
    text = visit.store.text(str(row.document["document_id"])) if row.start is not None else ""
    if not text or row.start is None or row.end is None:
        return None
    near = [(p.start, p.end) for p in places if abs(p.start - row.start) < FAR] or [(row.start, row.end)]
    first, last = max(0, min(s for s, _ in near) - AROUND), min(len(text), max(e for _, e in near) + AROUND)
    marks: list[tuple[int, int]] = []
    for start, end in sorted(near):
        if marks and start <= marks[-1][1]:
            marks[-1] = (marks[-1][0], max(marks[-1][1], end))
        else:
            marks.append((start, end))
    first, last = _whole(text, first, last, marks)
    return text[first:last], [(start - first, end - first) for start, end in marks]


def _whole(text: str, first: int, last: int, marks: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """An extent of a text without the line, else the word, that it breaks at its beginning and its end; the marks stay in it."""
    for apart in ("\n", " "):
        at = text.find(apart, first - 1, marks[0][0]) if first else -1
        if at >= 0:
            first = at + 1
            break
    for apart in ("\n", " "):
        at = text.rfind(apart, marks[-1][1], last + 1) if last < len(text) else -1
        if at >= 0:
            last = at
            break
    return first, last


def _places(visit: Visit, row: Anchor) -> list[Place]:
    """The places of a row in its document; none of a rejected one, which no table has."""
    try:
        found = follow(visit.store, row.row_id).places
    except UnknownRow:
        return []
    return [p for p in found if p.document_id == row.document["document_id"] and p.end > p.start]


def _others(visit: Visit, row: Anchor) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """The other rows of the matter, by table: (id, its first cells in words, its words)."""
    if not row.item:
        return []
    found = []
    for table in OPEN:
        if rows := _of_item(visit, table, row):
            found.append((table, rows))
    return found


def _of_item(visit: Visit, table: str, row: Anchor) -> list[tuple[str, str, str]]:
    if table == "documents":
        return [(str(row.document["document_id"]), str(row.document["path"]), "")]
    told = fields(table)[:2]
    return [
        (a.row_id, ", ".join(_cell(visit, f, a.row[f.name]) for f in told if a.row[f.name] is not None), a.words)
        for a in of_item(visit.store, table, str(row.item["item_id"]))
        if a.row_id != row.row_id
    ]


def _cell(visit: Visit, field: Field, value: Cell) -> str:
    """A cell in words; a number says what it is of."""
    return f"{heading(visit, field)} {value}" if field.type == "integer" else said(visit, field, value)


def _beside(visit: Visit, row: Anchor, laid: Laid) -> tuple[Waiting | None, Waiting | None]:
    """The row of the queue before this one, and the next one that nobody has reviewed; the queue goes round, so that none passed by is lost."""
    order, reviewed = queue(visit), _rows(laid)
    here = next((n for n, w in enumerate(order) if (w.table, w.row_id) == (row.table, row.row_id)), -1)
    before = order[here - 1] if here >= 0 and len(order) > 1 else None
    return before, next((w for w in (*order[here + 1 :], *order[:here]) if w.row_id not in reviewed), None)


# --------------------------------------------------------------------------- what is written


def save(visit: Visit) -> Response:
    """Confirms, corrects or rejects a row, and goes on to the next."""
    forms = Forms(visit)
    forms.check()
    row, form = _row(visit), visit.form
    did = form.get("action", "")
    if did not in (Action.confirm, Action.correct, Action.reject):
        raise HTTPException(400)
    seen = Seen(
        form.get("digest") or "-",
        int(form["seen"]) if form.get("seen", "").isdecimal() and len(form["seen"]) < 10 else -1,
    )
    stands = _rows(_stores(visit).laid()).get(row.row_id)
    cells = {name: value for name, value in sent_cells(row, stands, form).items() if did == Action.correct}
    who, why = form.get("reviewer", ""), form.get("reason", "")
    try:
        made = review(visit.store, _stores(visit).journal, row.table, row.row_id, Action(did), who, cells, why, seen)
    except BadValue as error:
        return _form(visit, row, 400, visit.told(error.said), form if did == Action.correct else None)
    except Conflict as error:
        return _form(visit, row, 409, visit.told(error.said))
    _, after = _beside(visit, row, _stores(visit).laid())
    if after is None:
        return _to(visit.link("/granska", done=made.number), forms)
    return _to(visit.link("/granska/rad", after.table, after.row_id, done=made.number), forms)


def take_back(visit: Visit) -> Response:
    """Undoes an entry, and shows its row."""
    forms = Forms(visit)
    forms.check()
    form = visit.form
    number = int(form["entry"]) if form.get("entry", "").isdecimal() and len(form["entry"]) < 10 else 0
    try:
        made = undo(_stores(visit).journal, number, form.get("reviewer", ""))
    except (BadValue, NothingToUndo) as error:
        return forms.kept(visit.render("error.html", 409, number=409, kind=400, message=visit.told(error.said)))
    row = next((f.row for f in _stores(visit).laid().fits if f.entry.subject == made.subject and f.row), None)
    row_id = row.row_id if row is not None else made.row_id
    if row_id not in anchors(visit.store, made.table, [row_id]):
        return _to(visit.link("/granska", done=made.number, show="log"), forms)
    return _to(visit.link("/granska/rad", made.table, row_id, done=made.number), forms)


def rename(visit: Visit) -> Response:
    """Keeps the name of the reviewer in their browser, and goes back."""
    forms = Forms(visit)
    forms.check()
    try:
        name = name_of(visit.form.get("reviewer", ""))
    except BadValue as error:
        return forms.kept(visit.render("error.html", 400, number=400, kind=400, message=visit.told(error.said)))
    table, row_id = visit.form.get("table", ""), visit.form.get("row_id", "")
    back = visit.link("/granska/rad", table, row_id) if table in OPEN and row_id else visit.link("/granska")
    return _to(back, forms, name)


def _to(address: str, forms: Forms, reviewer: str | None = None) -> Response:
    return forms.kept(RedirectResponse(address, 303), reviewer)


PAGES = (
    Page("/granska", index),
    Page("/granska/rad/{table}/{row_id:path}", show),
    Page("/granska/rad/{table}/{row_id:path}", save, methods=("POST",)),
    Page("/granska/angra", take_back, methods=("POST",)),
    Page("/granska/namn", rename, methods=("POST",)),
)
NAV: str | None = "nav.review"
