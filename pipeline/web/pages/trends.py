"""Trender: how decisions, status, motives or the parties' stances developed, as a chart to point at, a table under it, and files to take along.

In: visits with the filters of ``lovkoll trends`` as parameters. Out: a page; the chart as Vega-Lite, which the page's script draws; as a picture for
those without script; and SVG, PNG and CSV as files.
"""

from __future__ import annotations

import json
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from pipeline import __version__
from pipeline.answers import Answer, Format, Part, write
from pipeline.charts import ENGLISH, Caption, Wording, chart, coloured, picture
from pipeline.charts.drawing import Form, Locale
from pipeline.queries import over_time, trends
from pipeline.queries.asked import place_name
from pipeline.queries.filters import filters
from pipeline.queries.trends import By, Of, Question
from pipeline.web import words
from pipeline.web.constant import constant
from pipeline.web.pages.municipality import services
from pipeline.web.visit import Page, Visit

#: The parameters of the address.
FILTERS = ("of", "by", "service", "municipality", "from", "to", "regions")
#: The lists that name the codes of what is counted.
_LISTS = {
    Of.effect: ("LovEffect",),
    Of.outcome: ("Outcome",),
    Of.status: ("LovStatusCode",),
    Of.motive: ("Stance", "MotiveCode"),
    Of.party: (None, "Side"),
}
#: Codes that have room beside each other in the table, and periods that have when the codes stand below each other.
BESIDE, ACROSS = 10, 30
_LOCALES: dict[str, Locale] = {words.SWEDISH: "sv-SE", words.ENGLISH: "en-US"}


def question(visit: Visit) -> Question:
    """What the address asks for. Raises BadQuestion."""
    of = visit.one_of("of", [*map(str, Of)], str(Of.effect))
    by = visit.one_of("by", [*map(str, By)], str(By.year))
    wanted = filters(
        visit.store,
        service=visit.asked("service"),
        municipality=visit.asked("municipality"),
        since=visit.asked("from"),
        until=visit.asked("to"),
    )
    return trends.question(of, by, wanted, regions=visit.one_of("regions", ("1",), "") == "1")


def _frame(visit: Visit, asking: Question) -> Any:
    return constant(visit, "trends", lambda: trends.trends(visit.store, asking), asking)


def view(visit: Visit) -> Response:
    """The page."""
    asking = question(visit)
    frame = _frame(visit, asking)
    grid = constant(visit, "grid", lambda: over_time.grid(frame, asking.of), asking)
    caption = _caption(visit, asking)
    query = {name: visit.asked(name) for name in FILTERS}
    drawn = bool(len(frame) and frame["count"].any())
    return visit.render(
        "trends.html",
        asking=asking,
        caption=caption,
        remarks=[_remark(visit, asking, remark) for remark in _remarks(visit, asking)],
        coloured=coloured(frame, _wording(visit)) if drawn else "",
        drawn=drawn,
        grid=grid,
        names=[_name(visit, asking.of, code) for code in grid.codes],
        across=len(grid.codes) > BESIDE and len(grid.lines) <= ACROSS,
        files={kind: visit.link(f"/trender/trend.{kind}", **query) for kind in ("png", "svg", "csv", "json")},
        still=visit.link("/trender/diagram.svg", **query),
        ofs=list(Of),
        bys=list(By),
        services=services(visit),
        place=place_name(asking.wanted.municipality),
        since=visit.asked("from"),
        until=visit.asked("to"),
    )


# --------------------------------------------------------------------------- in words


def _title(visit: Visit, asking: Question) -> str:
    wanted = asking.wanted
    narrowed = [
        *([visit.service(wanted.service)] if wanted.service else ()),
        *([place_name(wanted.municipality) or ""] if wanted.municipality else ()),
        *([visit.say("trends.regions")] if asking.authority == "region" and not wanted.municipality else ()),
    ]
    by = visit.say(f"trends.per.{asking.by}")
    return f"{visit.say(f'trends.title.{asking.of}')}{': ' if narrowed else ''}{', '.join(narrowed)}, {by}"


def _caption(visit: Visit, asking: Question) -> Caption:
    documents, places, first, last = constant(visit, "read", lambda: trends.read_in_all(visit.store, asking), asking)
    kind = visit.say("trends.regions" if asking.authority == "region" else "trends.municipalities")
    source = visit.say(
        "trends.source",
        documents=words.number(visit.language, documents),
        places=words.number(visit.language, places),
        kind=kind,
        years=first[:4] if first[:4] == last[:4] else f"{first[:4]}–{last[:4]}",
        version=__version__,
    )
    unit = visit.say(f"trends.unit.{asking.of}", kind=kind)
    return Caption(_title(visit, asking), unit, source, visit.say(f"trends.caution.{asking.of}", kind=kind), kind)


def _remarks(visit: Visit, asking: Question) -> list[over_time.Remark]:
    return constant(visit, "remarks", lambda: over_time.remarks(visit.store, asking), asking)


def _remark(visit: Visit, asking: Question, remark: over_time.Remark) -> str:
    what = visit.say(
        "trends.items" if asking.of in (Of.motive, Of.party) else "trends.points",
        n=words.number(visit.language, remark.n),
    )
    values = {k: words.number(visit.language, v) if isinstance(v, int) else v for k, v in remark.values.items()}
    return visit.say(f"trends.remark.{remark.key}", what=what, **values)


def _name(visit: Visit, of: Of, code: tuple[str, ...]) -> str:
    lists = _LISTS[of]
    return ": ".join(visit.code(name, part) if name else part for name, part in zip(lists, code, strict=True))


def _wording(visit: Visit) -> Wording:
    if visit.language == words.SWEDISH:
        return Wording()
    return Wording(visit.code, lambda n: words.number(words.ENGLISH, n), ENGLISH)


# --------------------------------------------------------------------------- the chart


def _spec(visit: Visit, *, framed: bool) -> dict[str, Any]:
    """The chart as Vega-Lite; 404 where there is nothing to draw."""
    asking = question(visit)
    frame = _frame(visit, asking)
    if not len(frame) or not frame["count"].any():
        raise HTTPException(404)

    def drawn() -> dict[str, Any]:
        made: dict[str, Any] = chart(frame, _caption(visit, asking), _wording(visit), framed=framed).to_dict()
        return made

    return constant(visit, "chart", drawn, asking, visit.language, framed)


def spec(visit: Visit) -> Response:
    """The chart and how its numbers are written, for the page's script."""
    import vl_convert

    told = {"spec": _spec(visit, framed=False), "formatLocale": vl_convert.get_format_locale(_LOCALES[visit.language])}
    return Response(json.dumps(told, ensure_ascii=False), media_type="application/json")


def still(visit: Visit) -> Response:
    """The chart as a picture on the page, where no script runs."""
    drawn = picture(_spec(visit, framed=False), "svg", _LOCALES[visit.language])
    return Response(drawn, media_type="image/svg+xml")


def _file(visit: Visit, form: Form, media_type: str) -> Response:
    drawn = picture(_spec(visit, framed=True), form, _LOCALES[visit.language])
    return Response(drawn, media_type=media_type, headers=_attached(question(visit), form))


def svg(visit: Visit) -> Response:
    """The chart as a file, with its title, its source and its cautions."""
    return _file(visit, "svg", "image/svg+xml")


def png(visit: Visit) -> Response:
    """The same as PNG."""
    return _file(visit, "png", "image/png")


def table(visit: Visit) -> Response:
    """The counts as ``lovkoll trends --format csv`` gives them."""
    asking = question(visit)
    answer = Answer((Part("trends", "", _frame(visit, asking)),))
    return Response(write(answer, Format.csv), media_type="text/csv; charset=utf-8", headers=_attached(asking, "csv"))


def _attached(asking: Question, ending: str) -> dict[str, str]:
    narrowed = [part for part in (asking.wanted.service, asking.wanted.municipality) if part]
    name = "-".join(["lovkoll", str(asking.of), str(asking.by), *narrowed])
    return {"Content-Disposition": f'attachment; filename="{name}.{ending}"'}


PAGES = (
    Page("/trender", view),
    Page("/trender/diagram.svg", still),
    Page("/trender/trend.json", spec),
    Page("/trender/trend.svg", svg),
    Page("/trender/trend.png", png),
    Page("/trender/trend.csv", table),
)
NAV: str | None = "nav.trends"
