"""A development as a plot: what was counted, the municipalities with LOV in operation, and what was read, one above the other.

In: a frame of :func:`pipeline.queries.trends.trends`. Out: an altair chart, or a file: SVG and PNG as pictures, HTML as a page that shows each
number under the pointer and has the table below. Nothing is fetched to show them.

Labels are Swedish (``vocabulary/labels.csv``). Each code has bars of its own with its name above them, so that no legend must be remembered;
all share one scale, and below them stands what was read, since a rise in documents is not a rise in decisions.
"""

from __future__ import annotations

import html
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.datapackage import labels

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

#: What a file may end in.
ENDINGS = (".svg", ".png", ".html")

#: Width of the bars' field, and heights of a field of bars, in pixels.
WIDTH, HEIGHT, LOW = 640, 90, 36

#: Colours that people with the common kinds of colour blindness tell apart (Okabe and Ito 2008).
BLUE, ORANGE, GREY, GREEN, YELLOW, DARK = "#0072B2", "#D55E00", "#8A8A8A", "#009E73", "#E69F00", "#444444"

#: What an effect, a status, a stance or a side of its kind is drawn in.
_COLOURS = {
    **dict.fromkeys(("introduce", "expand", "keep", "in_operation", "for"), BLUE),
    **dict.fromkeys(("abolish", "replace", "not_introduce", "revoke_introduction", "stop_new", "ended", "against"), ORANGE),
    "decided": GREEN,
    "investigating": YELLOW,
}

#: Column of the code -> its list of Swedish names.
_LISTS = {
    "lov_effect": "LovEffect",
    "outcome": "Outcome",
    "status": "LovStatusCode",
    "code": "MotiveCode",
}

_SWEDISH = {"format_locale": "sv-SE", "time_format_locale": "sv-SE"}


class CannotDraw(ValueError):
    """There is nothing to draw, or no such kind of picture. The message says what is possible."""


def check(path: Path) -> None:
    """Raises CannotDraw for a file whose ending is no kind of picture."""
    if path.suffix.lower() not in ENDINGS:
        raise CannotDraw(f"{path}: en bild slutar på {', '.join(ENDINGS)}")


def chart(frame: pd.DataFrame, title: str, unit: str, source: str) -> alt.VConcatChart:
    """The plot of a frame. ``unit`` says what the bars count, ``source`` what they were read from.

    Raises CannotDraw when the frame has no rows.
    """
    import altair as alt

    if frame.empty:
        raise CannotDraw("Det finns inget att rita: inget räknades under den tiden")
    key = frame.columns[1:-5][-1]
    periods = frame["period"].drop_duplicates().tolist()
    beside = frame.drop_duplicates("period")
    fields = list(_counts(frame, key, unit, periods))
    if beside["in_operation"].any() and key != "status":
        fields.append(_bars(beside, "in_operation", "Kommuner med LOV i drift vid periodens slut", BLUE, periods, HEIGHT))
    fields.append(_bars(beside, "documents", "Vad som lästes: handlingar", GREY, periods, LOW))
    fields.append(_bars(beside, "municipalities_read", "Vad som lästes: kommuner med handlingar", GREY, periods, LOW, last=True))
    lines = [source, "Fler lästa handlingar ger fler funna beslut: jämför med de grå staplarna."]
    note = (
        alt.Chart(alt.Data(values=[{}]), width=WIDTH, height=len(lines) * 15)
        .mark_text(align="left", baseline="top", color=DARK, fontSize=11, lineHeight=15)
        .encode(x=alt.value(0), y=alt.value(0), text=alt.value(lines))
    )
    whole = alt.vconcat(*fields, note, spacing=12, title=alt.Title(title, anchor="start", fontSize=17, offset=14))
    return whole.configure(font="Liberation Sans, Arial, Helvetica, sans-serif").configure_view(stroke=None)


def _counts(frame: pd.DataFrame, key: str, unit: str, periods: list[str]) -> list[alt.Chart]:
    if key == "status":
        return [_stacked(frame, unit, periods)]
    if key == "side":
        return _two_sided(frame, periods)
    names = labels(_LISTS[key])
    kinds = frame.drop_duplicates([*frame.columns[1:-5]])
    height = HEIGHT if len(kinds) <= 4 else LOW
    top = int(frame["count"].max())
    drawn = []
    for _, kind in kinds.iterrows():
        code = str(kind[key])
        own = frame[(frame[list(frame.columns[1:-5])] == kind[list(frame.columns[1:-5])]).all(axis=1)]
        side = str(kind["stance"]) if "stance" in frame.columns else code
        heading = names.get(code, code)
        if "stance" in frame.columns:
            heading = f"{labels('Stance').get(side, side)} LOV: {heading}"
        heading = f"{heading[:1].upper()}{heading[1:]} ({own['count'].sum()})"
        drawn.append(_bars(own, "count", heading, _COLOURS.get(side, GREEN), periods, height, top=top))
    return drawn


def _axis(periods: list[str], shown: bool) -> Any:
    """The axis of periods; of many only the first of each year is named, of very many years each fifth."""
    import altair as alt

    starts = [p for p in periods if len(p) == 4 or p.endswith(("-Q1", "-01"))] if len(periods) > 16 else periods
    step = 1 if len(starts) <= 20 else 5
    named = [p for p in starts if step == 1 or int(p[:4]) % step == 0]
    year = "slice(datum.value, 0, 4)"
    spoken = f"replace(datum.value, '-Q', ' kv ')" if len(periods) <= 16 else year
    return alt.X(
        "period:O",
        sort=periods,
        scale=alt.Scale(domain=periods),
        title=None,
        axis=alt.Axis(
            values=named, labelExpr=spoken, labels=shown, ticks=shown, labelAngle=0, labelOverlap=True, domainColor=GREY
        ),
    )


def _bars(
    frame: pd.DataFrame,
    column: str,
    heading: str,
    colour: str,
    periods: list[str],
    height: int,
    *,
    top: int | None = None,
    last: bool = False,
) -> alt.Chart:
    import altair as alt

    most = max(top if top is not None else int(frame[column].max()), 1)
    return (
        alt.Chart(
            frame[["period", column]],
            width=WIDTH,
            height=height,
            title=alt.Title(heading, anchor="start", frame="group", fontSize=12, fontWeight="normal", offset=4),
        )
        .mark_bar(color=colour)
        .encode(
            x=_axis(periods, shown=last or height == HEIGHT),
            y=_height(column, most, 4 if height == HEIGHT else 2),
            tooltip=[alt.Tooltip("period:N", title="Period"), alt.Tooltip(f"{column}:Q", title=heading, format=",d")],
        )
    )


def _height(column: str, most: int, ticks: int) -> Any:
    import altair as alt

    return alt.Y(
        f"{column}:Q",
        title=None,
        scale=alt.Scale(domain=[0, most], nice=False),
        axis=alt.Axis(values=_ticks(most, ticks), format=",d", domain=False, grid=True, gridColor="#E5E5E5"),
    )


def _ticks(most: int, count: int) -> list[int]:
    """Whole round numbers from 0 to ``most``, about ``count`` of them above 0."""
    step = next(s * 10**e for e in range(12) for s in (1, 2, 5) if most / (s * 10**e) <= count)
    return list(range(0, most + 1, step))


def _stacked(frame: pd.DataFrame, unit: str, periods: list[str]) -> alt.Chart:
    """Statuses upon each other, so that the height is the municipalities of which something is known."""
    import altair as alt

    names = labels("LovStatusCode")
    codes = frame["status"].drop_duplicates().tolist()
    drawn = frame.assign(name=frame["status"].map(lambda code: names.get(code, code)), rank=frame["status"].map(codes.index))
    most = int(frame.groupby("period")["count"].sum().max())
    return (
        alt.Chart(
            drawn[["period", "count", "name", "rank"]],
            width=WIDTH,
            height=3 * HEIGHT,
            title=alt.Title(f"{unit[:1].upper()}{unit[1:]}", anchor="start", frame="group", fontSize=12, fontWeight="normal", offset=4),
        )
        .mark_bar()
        .encode(
            x=_axis(periods, shown=True),
            y=_height("count", most, 6),
            order=alt.Order("rank:Q"),
            color=alt.Color(
                "name:N",
                title=None,
                scale=alt.Scale(domain=[names.get(c, c) for c in codes], range=[_COLOURS.get(c, "#BBBBBB") for c in codes]),
                legend=alt.Legend(orient="top", direction="horizontal", labelFontSize=12),
            ),
            tooltip=[
                alt.Tooltip("period:N", title="Period"),
                alt.Tooltip("name:N", title="Läge"),
                alt.Tooltip("count:Q", title="Kommuner", format=",d"),
            ],
        )
    )


def _two_sided(frame: pd.DataFrame, periods: list[str]) -> list[alt.Chart]:
    """A field for each party: for LOV above the line, against it below."""
    raise NotImplementedError


# --------------------------------------------------------------------------- files


def save(drawn: alt.VConcatChart, path: Path, frame: pd.DataFrame | None = None, title: str = "") -> None:
    """Writes a chart; what it is written as the file's ending says. ``frame`` is the table below the plot of a page.

    Raises CannotDraw for another ending, OSError when the file cannot be written.
    """
    import vl_convert

    check(path)
    spec = drawn.to_dict()
    ending = path.suffix.lower()
    if ending == ".svg":
        path.write_text(vl_convert.vegalite_to_svg(spec, **_SWEDISH), encoding="utf-8", newline="\n")
    elif ending == ".png":
        path.write_bytes(vl_convert.vegalite_to_png(spec, scale=2, **_SWEDISH))
    else:
        path.write_text(_page(spec, title, frame), encoding="utf-8", newline="\n")


_PAGE = """<!DOCTYPE html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ font-family: "Liberation Sans", Arial, Helvetica, sans-serif; margin: 1.5rem; color: #222 }}
table {{ border-collapse: collapse; font-size: 0.85rem; font-variant-numeric: tabular-nums }}
th, td {{ padding: 0.2rem 0.6rem; border-bottom: 1px solid #ddd; text-align: left }}
summary {{ cursor: pointer; margin: 1rem 0 }}
</style>
</head>
<body>
<main>
<div id="plot" role="img" aria-label="{title}"></div>
<noscript>{picture}</noscript>
{table}
</main>
<script>{script}</script>
</body>
</html>
"""


def _page(spec: dict[str, Any], title: str, frame: pd.DataFrame | None) -> str:
    import vl_convert

    options = {
        "actions": False,
        "renderer": "svg",
        "formatLocale": json.loads(json.dumps(vl_convert.get_format_locale("sv-SE"))),
    }
    snippet = f"vegaEmbed('#plot', {_script(spec)}, {_script(options)});"
    table = ""
    if frame is not None:
        table = f"<details><summary>Siffrorna bakom diagrammet</summary>\n{frame.to_html(index=False, border=0)}\n</details>"
    return _PAGE.format(
        title=html.escape(title),
        picture=vl_convert.vegalite_to_svg(spec, **_SWEDISH),
        table=table,
        script=vl_convert.javascript_bundle(snippet),
    )


def _script(value: object) -> str:
    """JSON that may stand in a script element."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")
