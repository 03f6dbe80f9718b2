"""Counts over time: what is counted once, what is kept apart, what stands beside it, and how it is drawn."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
import vl_convert
from typer.testing import CliRunner, Result

from pipeline.__main__ import app
from pipeline.charts import CannotDraw, Caption, Drawer, chart, save
from pipeline.charts.files import ENDINGS, VEGA
from pipeline.facts import (
    Actor,
    Claim,
    Decision,
    DocumentRow,
    ItemRow,
    LovStatus,
    Motive,
    Proposal,
    Reading,
    Row,
    Service,
    derived_id,
)
from pipeline.output import write
from pipeline.process import process
from pipeline.queries import over_time
from pipeline.queries.asked import BadQuestion
from pipeline.queries.filters import filters
from pipeline.queries.trends import By, Of, Question, following, last_day, period_of, question, trends
from pipeline.run import run
from pipeline.store import NAME, Store, open_store
from pipeline.tables import cells as cells_of
from pipeline.tables import columns

ROOT = Path(__file__).parents[1]

Make = Callable[..., Store]


def reading(
    place: str | None,
    day: str | None,
    *effects: str,
    kind: str = "minutes",
    stage: str = "decision",
    service: str = "hemtjanst",
    authority: str | None = "municipality",
    more: tuple[Row, ...] = (),
    paragraph: str = "7",
) -> Reading:
    """A document of one § whose points have these effects."""
    key = hashlib.sha256(repr((place, day, effects, kind, stage, service)).encode()).hexdigest()
    document = key[:16]
    item = f"{document}:{paragraph}"
    facts: list[Row] = [
        ItemRow(item_id=item, document_id=document, paragraph=paragraph, title="Valfrihet", lov_relevant=True),
        Service(service_id=derived_id(item, "services", 1), item_id=item, service=service),
    ]
    facts += [
        Decision(
            decision_id=f"{item}:{number:02}",
            item_id=item,
            document_id=document,
            point=number,
            stage=stage,
            body="kommunfullmäktige",
            decided_on=day,
            paragraph=paragraph,
            outcome="adopted",
            lov_effect=effect,
        )
        for number, effect in enumerate(effects, 1)
    ]
    row = DocumentRow(
        document_id=document,
        path=f"mapp/{document}.pdf",
        sha256=key,
        format="pdf",
        kind=kind,
        authority_type=authority,
        municipality_code=place,
        body="kommunfullmäktige",
        meeting_date=day,
        pages=1,
        status="ok",
    )
    return Reading(row, None, tuple(Claim(fact, ()) for fact in (*facts, *more)))


def spell(place: str, service: str, first: str | None, last: str | None, status: str) -> LovStatus:
    return LovStatus(
        lov_status_id=derived_id(place, "lov_status", service, first),
        municipality_code=place,
        service=service,
        valid_from=first,
        valid_to=last,
        status=status,
    )


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    """A store of readings and of spells, which are put in as they are."""
    opened: list[Store] = []

    def made(*given: Reading | LovStatus) -> Store:
        out = write([g for g in given if isinstance(g, Reading)], tmp_path / f"out{len(opened)}")
        with closing(sqlite3.connect(out / NAME)) as connection:
            for row in (g for g in given if isinstance(g, LovStatus)):
                connection.execute(
                    f"INSERT INTO lov_status VALUES ({', '.join('?' * len(columns(LovStatus)))})", cells_of(row)
                )
            connection.commit()
        opened.append(open_store(out))
        return opened[-1]

    yield made
    for store in opened:
        store.close()


def counted(store: Store, of: str, by: str = "year", *, regions: bool = False, **wanted: str) -> pd.DataFrame:
    return trends(store, question(of, by, filters(store, **wanted), regions=regions))  # type: ignore[arg-type]


def cells(frame: pd.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in frame[list(columns)].itertuples(index=False)]


# --------------------------------------------------------------------------- decisions


def test_every_period_and_code_has_a_row_also_where_nothing_was_decided(make: Make) -> None:
    store = make(
        reading("0180", "2019-03-01", "introduce"),
        reading("0181", "2019-05-01", "introduce"),
        reading("0180", "2021-03-01", "abolish", "keep"),
    )
    frame = counted(store, "effect")
    assert cells(frame, "period", "lov_effect", "count", "municipalities") == [
        ("2019", "introduce", 2, 2),
        ("2019", "keep", 0, 0),
        ("2019", "abolish", 0, 0),
        ("2020", "introduce", 0, 0),
        ("2020", "keep", 0, 0),
        ("2020", "abolish", 0, 0),
        ("2021", "introduce", 0, 0),
        ("2021", "keep", 1, 1),
        ("2021", "abolish", 1, 1),
    ]
    read = frame.drop_duplicates("period")
    assert cells(read, "period", "documents", "municipalities_read") == [("2019", 2, 2), ("2020", 0, 0), ("2021", 1, 1)]


def test_a_point_that_minutes_and_an_extract_both_print_is_counted_once(make: Make) -> None:
    store = make(reading("0180", "2019-03-01", "introduce"), reading("0180", "2019-03-01", "introduce", kind="extract"))
    frame = counted(store, "effect")
    assert cells(frame, "count", "documents") == [(1, 2)]


def test_only_what_a_body_settles_itself_is_a_decision(make: Make) -> None:
    store = make(reading("0180", "2019-03-01", "abolish", stage="recommendation"))
    assert counted(store, "effect").empty


def test_outcomes_are_those_of_decisions_on_lov(make: Make) -> None:
    assert cells(counted(make(reading("0180", "2019-03-01", "abolish", "keep")), "outcome"), "outcome", "count") == [
        ("adopted", 2)
    ]


def test_regions_are_in_no_count_of_municipalities(make: Make) -> None:
    store = make(
        reading("0180", "2019-03-01", "introduce"), reading("01", "2019-03-02", "introduce", "keep", authority="region")
    )
    assert cells(counted(store, "effect"), "lov_effect", "count", "documents") == [("introduce", 1, 1)]
    assert cells(counted(store, "effect", regions=True), "lov_effect", "count") == [("introduce", 1), ("keep", 1)]
    assert cells(counted(store, "effect", municipality="01"), "lov_effect", "count") == [("introduce", 1), ("keep", 1)]


def test_a_service_covers_its_parts_and_a_municipality_narrows_what_was_read(make: Make) -> None:
    store = make(
        reading("0180", "2019-03-01", "introduce", service="hemtjanst_service"),
        reading("0181", "2019-03-02", "introduce", service="ledsagning"),
        reading("0181", "2019-03-03", "abolish", service="hemtjanst"),
    )
    assert cells(counted(store, "effect", service="hemtjänst"), "lov_effect", "count") == [
        ("introduce", 1),
        ("abolish", 1),
    ]
    narrowed = counted(store, "effect", municipality="Södertälje")
    assert cells(narrowed, "lov_effect", "count", "documents") == [("introduce", 1, 2), ("abolish", 1, 2)]


def test_the_time_asked_for_is_all_shown(make: Make) -> None:
    store = make(reading("0180", "2019-03-01", "introduce"), reading("0180", "2022-03-01", "abolish"))
    frame = counted(store, "effect", "quarter", since="2018-11", until="2019-06-30")
    assert cells(frame, "period", "count") == [("2018-Q4", 0), ("2019-Q1", 1), ("2019-Q2", 0)]


def test_what_cannot_be_placed_is_not_counted_and_is_said(make: Make) -> None:
    store = make(
        reading("0180", "2019-03-01", "introduce"),
        reading("0180", "2019", "introduce"),
        reading(None, "2019-04-01", "introduce", authority=None),
        reading("0180", "1998-04-01", "introduce"),
    )
    asking = question("effect", "month", filters(store))
    frame = trends(store, asking)
    assert cells(frame[frame["count"] > 0], "period", "count") == [("2019-03", 1)]
    said = " ".join(over_time.notes(store, asking))
    for words in (
        "1 beslutspunkt har ingen så noggrann dag",
        "1 beslutspunkt i dokument vars huvudman",
        "1 beslutspunkt före 2008",
    ):
        assert words in said
    yearly = trends(store, question("effect", "year", filters(store)))
    assert cells(yearly, "period", "count") == [("2019", 2)]


# --------------------------------------------------------------------------- status


def test_the_stock_is_of_municipalities_and_follows_their_highest_service(make: Make) -> None:
    store = make(
        reading("0180", "2019-03-01"),
        reading("0180", "2023-03-01"),
        spell("0180", "hemtjanst", "2018-05-01", "2019-12-31", "decided"),
        spell("0180", "hemtjanst", "2020-01-01", "2021-06-30", "in_operation"),
        spell("0180", "hemtjanst", "2021-07-01", None, "ended"),
        spell("0180", "ledsagning", "2021-01-01", "2022-06-30", "in_operation"),
        spell("0181", "unspecified", "2019", None, "none"),
        spell("0182", "hemtjanst", None, None, "unknown"),
        spell("01", "primarvard", "2010-01-01", None, "in_operation"),
    )
    frame = counted(store, "status")
    assert set(cells(frame[frame["count"] > 0], "period", "status", "count")) == {
        ("2018", "decided", 1),
        ("2019", "decided", 1),
        ("2019", "none", 1),
        ("2020", "in_operation", 1),
        ("2020", "none", 1),
        ("2021", "in_operation", 1),
        ("2021", "none", 1),
        ("2022", "none", 1),
        ("2022", "ended", 1),
        ("2023", "none", 1),
        ("2023", "ended", 1),
    }
    assert cells(frame.drop_duplicates("period"), "period", "in_operation") == [
        ("2018", 0),
        ("2019", 0),
        ("2020", 1),
        ("2021", 1),
        ("2022", 0),
        ("2023", 0),
    ]
    only = counted(store, "status", service="hemtjanst")
    assert ("2021", "ended", 1) in cells(only, "period", "status", "count")
    assert "unknown" not in set(frame["status"])


def test_the_stock_stands_beside_every_count(make: Make) -> None:
    store = make(
        reading("0180", "2019-03-01", "introduce"),
        reading("0181", "2020-03-01", "introduce"),
        spell("0180", "hemtjanst", "2019-03-01", None, "in_operation"),
        spell("0181", "hemtjanst", "2020-12-31", None, "in_operation"),
        spell("0182", "hemtjanst", "2021-01-01", None, "in_operation"),
    )
    assert cells(counted(store, "effect"), "period", "in_operation") == [("2019", 1), ("2020", 2)]


def test_a_stock_ends_where_reading_ends(make: Make) -> None:
    store = make(reading("0180", "2019-03-01"), spell("0180", "hemtjanst", "2027-01-01", None, "in_operation"))
    assert counted(store, "status").empty


def test_it_is_said_of_how_many_nothing_was_read_lately(make: Make) -> None:
    store = make(
        reading("0180", "2019-03-01"),
        reading("0181", "2023-03-01"),
        replace(spell("0180", "hemtjanst", "2019-01-01", None, "in_operation"), last_read_on="2019-03-01"),
        replace(spell("0181", "hemtjanst", "2019-01-01", None, "in_operation"), last_read_on="2023-03-01"),
    )
    said = over_time.notes(store, question("status", "year", filters(store)))
    assert "Av 2 med känt läge har 1 inget läst om LOV från 2023 eller senare." in said


# --------------------------------------------------------------------------- motives and parties


def test_motives_are_counted_by_the_items_they_stand_in(make: Make) -> None:
    first = reading("0180", "2019-03-01")
    item = f"{first.row.document_id}:7"
    store = make(
        reading(
            "0180",
            "2019-03-01",
            more=tuple(
                Motive(motive_id=derived_id(item, "motives", n), item_id=item, code=code, stance=stance)
                for n, (code, stance) in enumerate([("cost", "against"), ("cost", "against"), ("choice", "for")])
            ),
        )
    )
    assert cells(counted(store, "motive", "quarter"), "period", "stance", "code", "count") == [
        ("2019-Q1", "for", "choice", 1),
        ("2019-Q1", "against", "cost", 1),
    ]


def test_parties_are_counted_by_the_items_in_which_they_took_a_side(make: Make) -> None:
    first = reading("0180", "2019-03-01", "introduce")
    item = f"{first.row.document_id}:7"
    store = make(
        reading(
            "0180",
            "2019-03-01",
            "introduce",
            more=(
                Proposal(
                    proposal_id=derived_id(item, "proposals", 1),
                    item_id=item,
                    parties=("FP", "M"),
                    action="approve",
                    on_lov="for",
                ),
                Actor(
                    actor_id=derived_id(item, "actors", 1),
                    item_id=item,
                    document_id=first.row.document_id,
                    party="S",
                    party_now="S",
                    role="reservation",
                ),
            ),
        )
    )
    assert cells(counted(store, "party"), "party", "side", "count") == [
        ("L", "for", 1),
        ("M", "for", 1),
        ("S", "against", 1),
    ]


@pytest.mark.parametrize("by", list(By))
@pytest.mark.parametrize("of", list(Of))
def test_what_is_counted_once_is_what_is_counted_when_asked(
    samples: Path, of: str, by: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(samples) as store:
        asked: list[dict[str, str]] = [{}, {"since": "2022", "until": "2023"}]
        made = [counted(store, of, by, **wanted) for wanted in asked]
        monkeypatch.setattr(Question, "plain", False)
        for wanted, frame in zip(asked, made, strict=True):
            pd.testing.assert_frame_equal(frame, counted(store, of, by, **wanted))


def test_a_time_that_is_no_whole_period_is_counted_by_days(make: Make) -> None:
    store = make(reading("0180", "2019-03-01", "introduce"), reading("0180", "2019-09-01", "abolish"))
    assert cells(counted(store, "effect", since="2019-06-01"), "lov_effect", "count") == [("abolish", 1)]
    assert cells(counted(store, "effect", until="2019-06-01"), "lov_effect", "count") == [("introduce", 1)]


# --------------------------------------------------------------------------- periods


@pytest.mark.parametrize(
    ("day", "by", "period", "end", "after"),
    [
        ("2019-12-31", By.year, "2019", "2019-12-31", "2020"),
        ("2019-12-31", By.quarter, "2019-Q4", "2019-12-31", "2020-Q1"),
        ("2019-02", By.quarter, "2019-Q1", "2019-03-31", "2019-Q2"),
        ("2020-02-01", By.month, "2020-02", "2020-02-29", "2020-03"),
        ("2019-12", By.month, "2019-12", "2019-12-31", "2020-01"),
    ],
)
def test_periods(day: str, by: By, period: str, end: str, after: str) -> None:
    assert (period_of(day, by), last_day(period, by), following(period, by)) == (period, end, after)


# --------------------------------------------------------------------------- the samples


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("samples")
    run([str(ROOT / "data" / "raw")], out, process)
    return out


def lovkoll(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def test_the_four_years_of_the_samples(samples: Path) -> None:
    """Counted by hand in data/raw: what the council and the committee settled themselves."""
    with open_store(samples) as store:
        frame = counted(store, "effect")
    of = {(period, effect): count for period, effect, count in cells(frame, "period", "lov_effect", "count")}
    assert (of["2021", "introduce"], of["2024", "abolish"], of["2024", "stop_new"], of["2024", "keep"]) == (1, 1, 1, 2)
    assert (of["2023", "abolish"], of["2022", "introduce"], of["2023", "none"]) == (0, 0, 1)


@pytest.mark.parametrize(
    ("service", "month", "status"),
    [
        (None, "2021-10", "none"),  # the committee's decision of 2014 is told of in 2021
        (None, "2021-11", "decided"),  # kommunfullmäktige 2021-11-29
        (None, "2022-06", "decided"),
        (None, "2022-07", "in_operation"),  # "från och med den 1 juli 2022"
        ("serviceinsatser i hemtjänsten", "2025-06", "in_operation"),  # abolished 2024-11-25, from 2025-07-01
        ("serviceinsatser i hemtjänsten", "2025-07", "ended"),
        ("omvårdnad i hemtjänsten", "2025-07", "in_operation"),
        (None, "2025-07", "in_operation"),  # one service is left
        ("särskilt boende", "2021-12", "none"),
    ],
)
def test_the_status_of_the_samples_month_by_month(samples: Path, service: str | None, month: str, status: str) -> None:
    with open_store(samples) as store:
        wanted = {"until": "2026-12"} | ({"service": service} if service else {})
        frame = counted(store, "status", "month", **wanted)
    assert cells(frame[(frame["period"] == month) & (frame["count"] > 0)], "status", "count") == [(status, 1)]


@pytest.mark.parametrize("of", list(Of))
def test_the_command_prints_a_swedish_table_and_plain_rows(samples: Path, of: str, tmp_path: Path) -> None:
    done = lovkoll("trends", "--of", of, "--out", str(samples))
    assert done.exit_code == 0, done.output
    assert "per år" in done.stdout and "lästa dokument" in done.stdout
    done = lovkoll("trends", "--of", of, "--by", "month", "--out", str(samples), "-o", str(tmp_path / "ut.csv"))
    assert done.exit_code == 0, done.output
    assert (tmp_path / "ut.csv").read_text("utf-8").startswith("period,")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--of", "pris"), "möjliga är effect, outcome, status, motive, party"),
        (("--of", "effect", "--by", "dag"), "möjliga är year, quarter, month"),
        (("--of", "effect", "--service", "hemtjäst"), "Menade du hemtjänst"),
        (("--of", "effect", "--from", "i fjol"), "det är inget datum"),
        (("--of", "effect", "--plot", "bild.gif"), ".svg, .png, .html"),
        (("--of", "effect", "--from", "2009", "--to", "2010", "--plot", "bild.svg"), "Det finns inget att rita"),
    ],
)
def test_what_cannot_be_answered_says_what_is_possible(samples: Path, arguments: tuple[str, ...], words: str) -> None:
    done = lovkoll("trends", *arguments, "--out", str(samples))
    assert (done.exit_code, words in done.stderr) == (2, True), done.stderr


# --------------------------------------------------------------------------- plots


def drawn(samples: Path, of: str, by: str, path: Path) -> str:
    done = lovkoll("trends", "--of", of, "--by", by, "--out", str(samples), "--plot", str(path))
    assert done.exit_code == 0, done.output
    return path.read_bytes().decode("utf-8", "replace")


@pytest.mark.parametrize("of", [Of.effect, Of.outcome, Of.motive, Of.party])
def test_a_plot_says_in_swedish_what_it_shows_and_where_it_is_from(samples: Path, of: str, tmp_path: Path) -> None:
    picture = drawn(samples, of, "quarter", tmp_path / "bild.svg")
    for words in ("per kvartal", "Vad som lästes", "Källa: ", "lästa med lovkoll", "1 kommun 2021–2024"):
        assert words in picture, words
    for code in ("not_introduce", "lov_effect", "few_users", "documents", "against"):
        assert f">{code}<" not in picture


def test_the_same_tables_give_the_same_picture(samples: Path, tmp_path: Path) -> None:
    first, second = (drawn(samples, "effect", "year", tmp_path / name) for name in ("a.svg", "b.svg"))
    assert first == second


def test_a_png_is_a_picture(samples: Path, tmp_path: Path) -> None:
    drawn(samples, "effect", "year", tmp_path / "bild.png")
    assert (tmp_path / "bild.png").read_bytes().startswith(b"\x89PNG")


def test_a_page_holds_all_it_needs_and_the_numbers(samples: Path, tmp_path: Path) -> None:
    page = drawn(samples, "effect", "year", tmp_path / "bild.html")
    head = page[: page.index("<script>")]
    for fetched in ('src="', "<link", "@import", "url("):
        assert fetched not in head.replace("url(#", ""), fetched
    assert "<script src" not in page and page.count("<script") == 2
    assert 'lang="sv"' in page and "Siffrorna bakom diagrammet" in page and "<td>2021</td>" in page
    assert "inför inte" in page


def frame_of(status: dict[str, int]) -> pd.DataFrame:
    rows = [("2019", code, count, count, 1, 3, 2) for code, count in status.items()]
    return pd.DataFrame(
        rows,
        columns=["period", "status", "count", "municipalities", "in_operation", "documents", "municipalities_read"],
    )


def test_statuses_are_drawn_by_their_names(tmp_path: Path) -> None:
    frame = frame_of({"in_operation": 2, "ended": 1})
    save(chart(frame, Caption("Läget för LOV", "Antal kommuner", "Källa: 3 handlingar")), tmp_path / "bild.svg")
    picture = (tmp_path / "bild.svg").read_text("utf-8")
    assert "LOV i drift" in picture and "har avslutat" in picture and "Källa: 3 handlingar" in picture


def test_a_process_draws_the_same(tmp_path: Path) -> None:
    drawn = chart(frame_of({"in_operation": 2}), Caption("Läget för LOV", "Antal kommuner", "Källa: 3 handlingar"))
    for ending in ENDINGS:
        here, there = tmp_path / f"here{ending}", tmp_path / f"there{ending}"
        save(drawn, here)
        with Drawer() as drawer:
            save(drawn, there, drawer=drawer)
        assert here.read_bytes() == there.read_bytes()


def test_a_process_that_died_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", shutil.which("false"))
    with Drawer() as drawer, pytest.raises(CannotDraw, match="slutade med kod 1"):
        drawer.picture({}, "svg")


def test_what_shows_charts_is_that_of_the_library() -> None:
    """A page holds the versions that drew its picture; ``make docs`` renews the file."""
    assert VEGA.read_text("utf-8") == vl_convert.javascript_bundle()


def test_regions_are_called_regions(make: Make, tmp_path: Path) -> None:
    store = make(
        reading("01", "2019-03-02", "introduce", authority="region"),
        spell("01", "primarvard", "2010-01-01", None, "in_operation"),
    )
    asking = question("effect", "year", filters(store), regions=True)
    save(chart(trends(store, asking), over_time.caption(store, asking)), tmp_path / "bild.svg")
    picture = (tmp_path / "bild.svg").read_text("utf-8")
    assert "Regioner med LOV i drift" in picture and "från 1 region 2019" in picture and "ommun" not in picture


def test_nothing_is_not_drawn() -> None:
    with pytest.raises(CannotDraw, match="inget att rita"):
        chart(frame_of({}), Caption("", "", ""))
    with pytest.raises(CannotDraw, match="inget att rita"):
        chart(frame_of({"in_operation": 0}), Caption("", "", ""))


def test_a_question_is_checked_before_it_is_asked(samples: Path) -> None:
    with open_store(samples) as store, pytest.raises(BadQuestion, match="month"):
        question("effect", "vecka", filters(store))
