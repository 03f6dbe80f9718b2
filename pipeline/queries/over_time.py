"""Developments as they leave: the table on the screen, the rows of a file, and what is said around a plot.

In: a store and a :class:`pipeline.queries.trends.Question`. Out: an answer, and a caption. On the screen a period is one line, with a column for
each code when there is room; a file has one row for each period and code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import __version__
from pipeline.answers import CODES, Answer, Part, heading, spaced
from pipeline.charts import CannotDraw, Caption, Drawer, chart, save
from pipeline.datapackage import labels
from pipeline.queries.asked import place_name
from pipeline.queries.trends import EARLIEST, KEYS, By, Of, Question, left_out, read_in_all, silent_since
from pipeline.store import Store

if TYPE_CHECKING:
    import pandas as pd

#: Codes that have room beside each other on the screen, and lines that have room below each other.
BESIDE, SHOWN = 10, 240

_TITLES = {
    Of.effect: "Beslut om LOV efter effekt",
    Of.outcome: "Beslut om LOV efter utfall",
    Of.status: "Läget för LOV",
    Of.motive: "Skäl för och emot LOV",
    Of.party: "Partiernas ställning i ärenden om LOV",
}
_UNITS = {
    Of.effect: "Antal beslutspunkter som organet självt avgjorde; summan står inom parentes.",
    Of.outcome: "Antal beslutspunkter som organet självt avgjorde; summan står inom parentes.",
    Of.status: "Antal {places} efter läge på periodens sista dag; de som inget är känt om räknas inte.",
    Of.motive: "Antal ärenden (§) där skälet anfördes; summan står inom parentes.",
    Of.party: "Antal ärenden (§) där partiet tog ställning i yrkande, omröstning eller reservation.",
}
_MORE = "Fler lästa handlingar ger fler fynd: jämför med de grå staplarna."
_CAUTIONS = {
    Of.party: f"Ärenden där partiets sida är okänd är inte med. {_MORE}",
    Of.status: "Ett läge gäller tills en läst handling säger annat. Bara {places} som handlingarna säger något om är med.",
}
_BY = {By.year: "per år", By.quarter: "per kvartal", By.month: "per månad"}


def title(asking: Question) -> str:
    """What a development is of, in words: "Beslut om LOV efter effekt: hemtjänst, Nacka, per år"."""
    wanted = asking.wanted
    narrowed = [
        *([labels("ServiceCode").get(wanted.service, wanted.service)] if wanted.service else ()),
        *([place_name(wanted.municipality) or ""] if wanted.municipality else ()),
        *(["regioner"] if asking.authority == "region" and not wanted.municipality else ()),
    ]
    return f"{_TITLES[asking.of]}{': ' if narrowed else ''}{', '.join(narrowed)}, {_BY[asking.by]}"


def caption(store: Store, asking: Question) -> Caption:
    """What is said around the plot of a development."""
    documents, places, first, last = read_in_all(store, asking)
    one, many = ("region", "regioner") if asking.authority == "region" else ("kommun", "kommuner")
    years = first[:4] if first[:4] == last[:4] else f"{first[:4]}–{last[:4]}"
    source = (
        f"Källa: {spaced(documents)} {'handling' if documents == 1 else 'handlingar'} från {spaced(places)} {one if places == 1 else many}"
        f"{f' {years}' if years else ''}, läst{'' if documents == 1 else 'a'} med lovkoll {__version__}."
    )
    caution = _CAUTIONS.get(asking.of, _MORE)
    return Caption(title(asking), _UNITS[asking.of].format(places=many), source, caution.format(places=many), many)


def answer(store: Store, asking: Question, frame: pd.DataFrame, *, screen: bool) -> Answer:
    """The counts with what must be said beside them; for the ``screen`` in the shape that is read there."""
    part = Part("trends", title(asking), wide(frame, asking.of) if screen else frame, SHOWN)
    return Answer((part,), tuple(notes(store, asking)))


def wide(frame: pd.DataFrame, of: Of) -> pd.DataFrame:
    """A line for each period with a column for each code, by its Swedish name; where the codes are too many, a line for each period and code
    that has a count."""
    keys = KEYS[of]
    if frame.empty:
        return frame
    if len(keys) > 1 or frame[keys[0]].nunique() > BESIDE:
        return frame[frame["count"] > 0]
    names = labels(CODES[keys[0]])
    codes = frame[keys[0]].drop_duplicates().tolist()
    table = frame.pivot(index="period", columns=keys[0], values="count")[codes]
    table.columns = [names.get(code, code) for code in codes]
    beside = frame.drop_duplicates("period").set_index("period")[["in_operation", "documents", "municipalities_read"]]
    if of is Of.status:
        beside = beside.drop(columns="in_operation")
    return table.join(beside).reset_index()


def numbers(frame: pd.DataFrame, of: Of) -> pd.DataFrame:
    """The table below the plot of a page, with Swedish headings and names."""
    table = wide(frame, of).copy()
    for column in table.columns.intersection(list(CODES)):
        names = labels(CODES[column])
        table[column] = [names.get(code, code) for code in table[column]]
    return table.rename(columns={name: heading(name) for name in table.columns})


def draw(store: Store, asking: Question, frame: pd.DataFrame, path: Path, drawer: Drawer | None = None) -> None:
    """Draws a development to a file, with a process started for it where there is one.

    Raises CannotDraw when there is nothing to draw, or the file cannot be written."""
    said = caption(store, asking)
    picture = chart(frame, said)
    try:
        save(picture, path, said.title, numbers(frame, asking.of), drawer)
    except OSError as error:
        raise CannotDraw(f"Kunde inte skriva till {path}: {error.strerror or error}") from error


#: Remark -> its words; ``{what}`` is a number of beslutspunkter or ärenden.
_REMARKS = {
    "more_read": "Fler lästa dokument ger fler fynd: jämför med kolumnerna om vad som lästes.",
    "lasts": "Ett läge gäller tills ett läst dokument säger annat.",
    "only_read": "Bara det som lästa dokument säger något om är med; det är inte hela landet.",
    "silent": "Av {known} med känt läge har {silent} inget läst om LOV från {last} eller senare.",
    "undated": "{what} har ingen så noggrann dag och räknas inte.",
    "nowhere": "{what} i dokument vars huvudman är okänd eller en annan räknas inte.",
    "early": "{what} före {first}, innan LOV fanns, räknas inte.",
}


@dataclass(frozen=True)
class Remark:
    """Something that must be known to read the counts: its key, and the numbers and names in it; ``n`` is how many are not counted."""

    key: str
    n: int = 0
    values: Mapping[str, int | str] = field(default_factory=dict)


def remarks(store: Store, asking: Question) -> list[Remark]:
    """What must be known to read the counts."""
    said = [Remark("more_read")]
    if asking.of is Of.status:
        said = [Remark("lasts"), Remark("only_read")]
        known, silent, last = silent_since(store, asking)
        if silent:
            said.append(Remark("silent", values={"known": known, "silent": silent, "last": last}))
    for key, count in zip(("undated", "nowhere", "early"), left_out(store, asking), strict=True):
        if count:
            said.append(Remark(key, count, {"first": EARLIEST[:4]}))
    return said


def notes(store: Store, asking: Question) -> list[str]:
    """The remarks in Swedish."""
    return [
        _REMARKS[remark.key].format(
            what=_units(asking.of, remark.n),
            **{name: spaced(v) if isinstance(v, int) else v for name, v in remark.values.items()},
        )
        for remark in remarks(store, asking)
    ]


def _units(of: Of, count: int) -> str:
    one, many = ("ärende", "ärenden") if of in (Of.motive, Of.party) else ("beslutspunkt", "beslutspunkter")
    return f"{spaced(count)} {one if count == 1 else many}"


@dataclass(frozen=True)
class Line:
    """A period: the counts in the order of the codes, and what stands beside them."""

    period: str
    counts: tuple[int, ...]
    in_operation: int
    documents: int
    places: int


@dataclass(frozen=True)
class Grid:
    """The counts as a table: the codes (one or two parts each), a line for each period."""

    codes: tuple[tuple[str, ...], ...]
    lines: tuple[Line, ...]


def grid(frame: pd.DataFrame, of: Of) -> Grid:
    """The counts with a column for each code."""
    if frame.empty:
        return Grid((), ())
    codes = tuple(dict.fromkeys(frame[KEYS[of]].itertuples(index=False, name=None)))
    counts = frame["count"].to_numpy().reshape(-1, len(codes)).tolist()  # every period has every code, in one order
    beside = frame.drop_duplicates("period")[["period", "in_operation", "documents", "municipalities_read"]]
    lines = (
        Line(period, tuple(row), int(running), int(documents), int(places))
        for (period, running, documents, places), row in zip(
            beside.itertuples(index=False, name=None), counts, strict=True
        )
    )
    return Grid(codes, tuple(lines))
