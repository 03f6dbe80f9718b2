"""Beslut: the list of decisions with its filters, the counts beside their choices, a search, and the same rows as CSV.

In: visits; all state is in the address. Out: HTML, 50 rows at a time, or every row of the selection as CSV.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from starlette.responses import Response, StreamingResponse

from pipeline.answers import harmless
from pipeline.indexes.counts import SIDES
from pipeline.queries import decisions, search
from pipeline.queries.asked import county_names, place_name
from pipeline.queries.choices import Choice, Chosen, chosen
from pipeline.queries.wanted import SORTS, Wanted, wanted
from pipeline.web.stores import Stores
from pipeline.web.visit import Page, Visit

#: Rows on a page of the list, and rows of CSV that are fetched at a time.
ROWS, AT_A_TIME = 50, 400
#: The sorts that are offered; the others are their reverse.
SHOWN = ("-day", "day", "municipality", "effect", "confidence")
#: The parameters of the address that filter, in the order of the chips.
FILTERS = (
    "q",
    "municipality",
    "county",
    "authority",
    "body",
    "service",
    "effect",
    "outcome",
    "stage",
    "party",
    "stance",
    "from",
    "to",
    "sure",
    "min_confidence",
    "doubt",
)
#: Filter -> the closed list of its codes.
LISTS = {
    "authority": "AuthorityType",
    "service": "ServiceCode",
    "effect": "LovEffect",
    "outcome": "Outcome",
    "stage": "Stage",
    "stance": "Side",
    "doubt": "DoubtKind",
}
#: The columns of the CSV.
COLUMNS = (
    "decision_id",
    "municipality_code",
    "municipality",
    "body",
    "decided_on",
    "paragraph",
    "title",
    "case_numbers",
    "stage",
    "outcome",
    "lov_effect",
    "services",
    "effective_on",
    "confidence",
    "text",
    "quote",
    "page",
    "doubts",
    "path",
    "source_url",
    "document_id",
    "item_id",
    "reviewed",
)


@dataclass(frozen=True)
class Labelled:
    """A choice as it is shown."""

    value: str
    label: str
    count: int | None


class Passage(NamedTuple):
    """The words around a hit, and the hits in them."""

    text: str
    marks: list[tuple[int, int]]


def asked(visit: Visit) -> Wanted:
    """What the address asks for. Raises BadQuestion."""
    said = {name: visit.asked(name) for name in FILTERS}
    words, since, until = said.pop("q"), said.pop("from"), said.pop("to")
    every = visit.one_of("all", ("1",), "") == "1"
    return wanted(visit.store, words=words, since=since, until=until, every=every, **said)


def view(visit: Visit) -> Response:
    """The list."""
    ask = asked(visit)
    sort = visit.one_of("sort", SORTS, SORTS[0])
    found = chosen(visit.store, ask, sort)
    total = len(found.numbers)
    last = max(-(-total // ROWS), 1)
    number = min(visit.number("page", 1), last)
    rows = decisions.listed(visit.store, found.numbers[(number - 1) * ROWS : number * ROWS].tolist())
    return visit.render(
        "decisions.html",
        rows=[{**row, "passage": passage} for row, passage in zip(rows, _passages(visit, ask, rows), strict=True)],
        choices={name: labelled(visit, name, choices) for name, choices in found.choices.items()},
        asked=ask,
        chips=[(name, value, label(visit, name, value)) for name in FILTERS if (value := visit.asked(name))],
        regions=_regions(found) if ask.authority is None else 0,
        cut=found.cut,
        total=total,
        number=number,
        last=last,
        sort=sort,
        sorts=SHOWN if sort in SHOWN else (*SHOWN, sort),
        stances=[Labelled(side, visit.code("Side", side), None) for side in SIDES],
        csv=visit.again(page=None).replace("/beslut", "/beslut.csv", 1),
    )


def labelled(visit: Visit, name: str, choices: list[Choice]) -> list[Labelled]:
    """The choices of a filter with their names: years and steps in their own order, places and bodies by name, others the most frequent first."""
    made = [Labelled(c.value, label(visit, name, c.value), c.count) for c in choices]
    if name in ("municipality", "county", "party"):
        return sorted(made, key=lambda c: alphabet(c.label))
    return sorted(made, key=lambda c: c.value) if name == "year" else made


def alphabet(name: str) -> str:
    """A name as it sorts in Swedish: å, ä and ö after z."""
    return name.lower().translate({ord("å"): "{", ord("ä"): "|", ord("ö"): "}"})


def label(visit: Visit, name: str, value: str) -> str:
    """The name of a value of a filter."""
    if name == "municipality":
        return place_name(value) or value
    if name == "county":
        return county_names().get(value, value)
    if name == "sure":
        return visit.say(f"common.sure.{value}")
    if name == "doubt" and value in ("any", "none"):
        return visit.say(f"decisions.doubt.{value}")
    return visit.code(LISTS[name], value) if name in LISTS else value


def _regions(found: Chosen) -> int:
    """How many decisions are those of regions, where others are shown with them."""
    counts = {choice.value: choice.count for choice in found.choices["authority"]}
    return counts.get("region", 0) if len(counts) > 1 else 0


def _passages(visit: Visit, ask: Wanted, rows: list[dict[str, Any]]) -> Iterator[Passage | None]:
    """For each row the words around what was sought; None when nothing was, or no text is kept."""
    if ask.words is None:
        yield from (None for _ in rows)
        return
    what = search.sought(ask.words)
    document, text = "", ""
    for row in rows:
        if row["document_id"] != document:
            document = row["document_id"]
            text = visit.store.text(document)
        if not text or row["place_start"] is None:
            yield None
            continue
        first, last, hits = search.passage_of(text, row["place_start"], row["place_end"], what)
        yield Passage(text[first:last], [(left - first, right - first) for left, right in hits])


def table(visit: Visit) -> Response:
    """Every row of the selection as CSV, in the order of the list."""
    found = chosen(visit.store, asked(visit), visit.one_of("sort", SORTS, SORTS[0]))
    stores: Stores = visit.request.app.state.stores
    headers = {"Content-Disposition": 'attachment; filename="lovkoll-beslut.csv"'}
    lines = _lines(stores, visit.stamp, found.numbers.tolist())
    return StreamingResponse(lines, media_type="text/csv; charset=utf-8", headers=headers)


def _lines(stores: Stores, stamp: tuple[int, ...], numbers: list[int]) -> Iterator[bytes]:
    """The CSV, a bunch of rows at a time: each may be asked for by another thread, which has its own store. It breaks off when a run has
    replaced the tables: the numbers are others then."""
    yield "\ufeff".encode() + _csv([COLUMNS])
    for start in range(0, len(numbers), AT_A_TIME):
        store = stores.here()
        if stores.stamp()[:3] != stamp[:3]:  # a review changes no number
            raise RuntimeError("the tables were replaced while they were sent")
        rows = decisions.listed(store, numbers[start : start + AT_A_TIME])
        yield _csv([[_cell(row[c]) for c in COLUMNS] for row in rows])


def _cell(value: object) -> object:
    return harmless(value) if isinstance(value, str) else value


def _csv(rows: list[Any]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode("utf-8", "replace")


PAGES = (Page("/beslut", view), Page("/beslut.csv", table))
NAV: str | None = "nav.decisions"
