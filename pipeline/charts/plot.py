"""A development as a plot: what was counted, the municipalities with LOV in operation, and what was read, one above the other.

In: a frame of :func:`pipeline.queries.trends.trends`. Out: an altair chart.

Labels are Swedish (``vocabulary/labels.csv``) unless another wording is given. Each code has bars of its own with its name above them, so that no
legend must be remembered; all share one scale, and below them stands what was read, since a rise in documents is not a rise in decisions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, cast

from pipeline.charts.wording import Wording

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

#: Width of the bars' field, and heights of a field of bars, in pixels.
WIDTH, HEIGHT, LOW = 640, 90, 36

#: Colours that people with the common kinds of colour blindness tell apart (Okabe and Ito 2008).
BLUE, ORANGE, GREY, GREEN, YELLOW, DARK = "#0072B2", "#D55E00", "#8A8A8A", "#009E73", "#E69F00", "#444444"

#: What an effect, a status, a stance or a side of its kind is drawn in.
_COLOURS = {
    **dict.fromkeys(("introduce", "expand", "keep", "in_operation", "for"), BLUE),
    **dict.fromkeys(
        ("abolish", "replace", "not_introduce", "revoke_introduction", "stop_new", "ended", "against"), ORANGE
    ),
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

#: What is counted where the colours of the bars mean something.
_COLOURED = frozenset({"lov_effect", "code", "side"})

#: Where the periods of a field are named; a field without a name has its line alone, or not even that.
Named = Literal["above", "below", "line", "nowhere"]

#: How many parties there is room for.
PARTIES = 16

_WORDING = Wording()
_FONT = "Liberation Sans, Arial, Helvetica, sans-serif"


@dataclass(frozen=True)
class Caption:
    """What is said around a plot: what it shows, what its bars count, what was read for it, and how it must not be misread; ``places`` are what was
    counted and read, municipalities or regions."""

    title: str
    unit: str
    source: str
    caution: str = ""
    places: str = "kommuner"


class CannotDraw(ValueError):
    """There is nothing to draw, or no such kind of picture. The message says what is possible."""


def chart(
    frame: pd.DataFrame, caption: Caption, wording: Wording = _WORDING, *, framed: bool = True
) -> alt.VConcatChart:
    """The plot of a frame; without its frame (title and notes) where a page says what they say. Raises CannotDraw when there is nothing in it."""
    import altair as alt
    import pandas as pd

    if not frame["count"].any():
        raise CannotDraw("Det finns inget att rita: inget räknades under den tiden")
    periods = frame["period"].drop_duplicates().tolist()
    beside = frame.drop_duplicates("period")
    key = _key(frame)
    fields = _counts(frame, periods, caption.places, wording)
    if beside["in_operation"].any() and key != "status":
        fields.append(
            _bars(
                beside,
                "in_operation",
                wording.say("running", places=_capital(caption.places)),
                BLUE,
                periods,
                wording=wording,
            )
        )
    fields.append(_bars(beside, "documents", wording.say("documents"), GREY, periods, LOW, wording=wording))
    read = wording.say("places_read", places=caption.places)
    fields.append(_bars(beside, "municipalities_read", read, GREY, periods, LOW, named="below", wording=wording))
    if not framed:
        return _finished(alt.vconcat(*fields, spacing=10))
    lines = [line for line in (caption.source, caption.caution) if line]
    lines += [wording.say("more_parties", n=more) for more in [left_out(frame)] if more]
    note = (
        alt.Chart(pd.DataFrame({"lines": [0]}))
        .mark_text(align="left", baseline="top", color=DARK, fontSize=11, lineHeight=15)
        .encode(x=alt.value(0), y=alt.value(0), text=alt.value(lines))
        .properties(width=WIDTH, height=15 * len(lines))
    )
    below = [caption.unit, *([wording.say(f"colours_{key}")] if key in _COLOURED else [])]
    title = alt.Title(
        caption.title, subtitle=below, anchor="start", fontSize=17, subtitleFontSize=12, subtitleColor=DARK, offset=14
    )
    return _finished(alt.vconcat(*fields, note, spacing=10, title=title))


def _finished(whole: alt.VConcatChart) -> alt.VConcatChart:
    return cast("alt.VConcatChart", whole.configure(font=_FONT).configure_view(stroke=None))


def coloured(frame: pd.DataFrame, wording: Wording = _WORDING) -> str:
    """What the colours of the bars mean; empty where they mean nothing."""
    key = _key(frame)
    return wording.say(f"colours_{key}") if key in _COLOURED else ""


def _key(frame: pd.DataFrame) -> str:
    """The column that says what is counted: the last of those between the period and the numbers."""
    return str(list(frame.columns)[_numbers_at(frame) - 1])


def _numbers_at(frame: pd.DataFrame) -> int:
    return list(frame.columns).index("count")


def _counts(frame: pd.DataFrame, periods: list[str], places: str, wording: Wording) -> list[alt.Chart]:
    key = _key(frame)
    if key == "status":
        return [_stacked(frame, periods, _capital(places), wording)]
    if key == "side":
        return [
            _two_sided(party, own, periods, top, "nowhere" if number else "above", wording)
            for number, (party, own, top) in enumerate(_parties(frame))
        ]
    codes = list(frame.columns)[1 : _numbers_at(frame)]
    kinds = list(frame.groupby(codes, sort=False))
    height = HEIGHT if len(kinds) <= 4 else LOW
    top = int(frame["count"].max())
    drawn = []
    for number, (values, own) in enumerate(kinds):
        code, stance = str(values[-1]), str(values[0])
        heading = wording.code(_LISTS[key], code)
        if (key, code) == ("lov_effect", "none"):  # the list's own name says too little where nothing stands around it
            heading = wording.say("no_effect")
        if len(codes) > 1:
            heading = wording.say("stance", stance=wording.code("Stance", stance), motive=heading)
        colour = _COLOURS.get(stance, GREEN) if key != "outcome" else GREEN
        heading = f"{_capital(heading)} ({wording.number(int(own['count'].sum()))})"
        named: Named = "line" if number or len(kinds) <= 4 else "above"
        drawn.append(_bars(own, "count", heading, colour, periods, height, top=top, named=named, wording=wording))
    return drawn


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _axis(periods: list[str], named: Named, wording: Wording) -> Any:
    """The axis of periods; of many only the first of each year is named, of very many years each fifth."""
    import altair as alt

    starts = [p for p in periods if len(p) == 4 or p.endswith(("-Q1", "-01"))] if len(periods) > 16 else periods
    step = 1 if len(starts) <= 20 else 5
    values = [p for p in starts if step == 1 or int(p[:4]) % step == 0]
    shown = named in ("above", "below")
    year = "slice(datum.value, 0, 4)"
    spoken = f"replace(datum.value, '-Q', '{wording.say('quarter')}')" if len(periods) <= 16 else year
    return alt.X(
        "period:O",
        sort=periods,
        scale=alt.Scale(domain=periods),
        title=None,
        axis=alt.Axis(
            values=values,
            labelExpr=spoken,
            labels=shown,
            ticks=shown,
            labelAngle=0,
            labelOverlap=True,
            domain=named != "nowhere",
            domainColor=GREY,
            orient="top" if named == "above" else "bottom",
        ),
    )


def _field(frame: pd.DataFrame, heading: str, height: int) -> alt.Chart:
    import altair as alt

    title = alt.Title(heading, anchor="start", frame="group", fontSize=12, fontWeight="normal", offset=4)
    return alt.Chart(frame, width=WIDTH, height=height, title=title)


def _bars(
    frame: pd.DataFrame,
    column: str,
    heading: str,
    colour: str,
    periods: list[str],
    height: int = HEIGHT,
    *,
    top: int | None = None,
    named: Named = "line",
    wording: Wording,
) -> alt.Chart:
    import altair as alt

    most = max(top if top is not None else int(frame[column].max()), 1)
    tips = [
        alt.Tooltip("period:N", title=wording.say("period")),
        alt.Tooltip(f"{column}:Q", title=heading, format=",d"),
    ]
    field = _field(frame[["period", column]], heading, height).mark_bar(color=colour)
    x = _axis(periods, "below" if height == HEIGHT else named, wording)
    return cast("alt.Chart", field.encode(x=x, y=_height(column, most, 4 if height == HEIGHT else 2), tooltip=tips))


def _height(column: str, most: int, ticks: int, least: int = 0) -> Any:
    import altair as alt

    steps = _ticks(most, ticks)
    return alt.Y(
        f"{column}:Q",
        title=None,
        scale=alt.Scale(domain=[least, most], nice=False),
        axis=alt.Axis(
            values=[-s for s in steps[:0:-1] if -s >= least] + steps,
            labelExpr="format(abs(datum.value), ',d')",
            domain=False,
            gridColor="#E5E5E5",
        ),
    )


def _ticks(most: int, count: int) -> list[int]:
    """Whole round numbers from 0 to ``most``, about ``count`` of them above 0."""
    step = next(s * 10**e for e in range(12) for s in (1, 2, 5) if most / (s * 10**e) <= count)
    return list(range(0, most + 1, step))


def _stacked(frame: pd.DataFrame, periods: list[str], places: str, wording: Wording) -> alt.Chart:
    """Statuses upon each other, so that the height is the municipalities of which something is known."""
    import altair as alt

    codes = frame["status"].drop_duplicates().tolist()
    names = {code: wording.code("LovStatusCode", code) for code in codes}
    drawn = frame[["period", "count"]].assign(
        name=[names[code] for code in frame["status"]], rank=[codes.index(code) for code in frame["status"]]
    )
    most = int(frame.groupby("period")["count"].sum().max())
    colour = alt.Color(
        "name:N",
        title=None,
        scale=alt.Scale(domain=[names[c] for c in codes], range=[_COLOURS.get(c, "#BBBBBB") for c in codes]),
        legend=alt.Legend(orient="top", direction="horizontal", labelFontSize=12),
    )
    tips = [("period:N", wording.say("period")), ("name:N", wording.say("status")), ("count:Q", places)]
    field = _field(drawn, wording.say("standing", places=places), 3 * HEIGHT).mark_bar()
    return cast(
        "alt.Chart",
        field.encode(
            x=_axis(periods, "below", wording),
            y=_height("count", most, 6),
            order=alt.Order("rank:Q"),
            color=colour,
            tooltip=[alt.Tooltip(shorthand, title=name) for shorthand, name in tips],
        ),
    )


def _sided(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["side"].isin(["for", "against"])]


def _parties(frame: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame, int]]:
    """Party, its rows for and against, and the scale of all: those that took a side most often first."""
    sided = _sided(frame)
    totals = sided.groupby("party")["count"].sum()
    shown = sorted(totals[totals > 0].index, key=lambda party: (-totals[party], party))[:PARTIES]
    top = int(sided["count"].max())
    for party in shown:
        yield str(party), sided[sided["party"] == party], top


def left_out(frame: pd.DataFrame) -> int:
    """How many parties there was no room for."""
    if _key(frame) != "side":
        return 0
    totals = _sided(frame).groupby("party")["count"].sum()
    return max(int((totals > 0).sum()) - PARTIES, 0)


def _two_sided(
    party: str, frame: pd.DataFrame, periods: list[str], top: int, named: Named, wording: Wording
) -> alt.Chart:
    """The field of a party: for LOV above the line, against it below."""
    import altair as alt

    total = frame.groupby("side")["count"].sum()
    took = {side: wording.number(int(total.get(side, 0))) for side in ("for", "against")}
    heading = wording.say("party", party=party, for_=took["for"], against=took["against"])
    names = {side: wording.code("Side", side) for side in ("for", "against")}
    drawn = frame[["period", "count"]].assign(
        name=[names.get(side, side) for side in frame["side"]],
        signed=[n if side == "for" else -n for n, side in zip(frame["count"], frame["side"], strict=True)],
    )
    colour = alt.Color(
        "name:N", scale=alt.Scale(domain=[names["for"], names["against"]], range=[BLUE, ORANGE]), legend=None
    )
    tips = [
        ("period:N", wording.say("period")),
        ("name:N", wording.say("side")),
        ("count:Q", wording.say("items")),
    ]
    field = _field(drawn, heading, HEIGHT * 2 // 3).mark_bar()
    return cast(
        "alt.Chart",
        field.encode(
            x=_axis(periods, named, wording),
            y=_height("signed", top, 2, least=-top),
            color=colour,
            tooltip=[alt.Tooltip(shorthand, title=name) for shorthand, name in tips],
        ),
    )
