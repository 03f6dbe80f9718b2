"""The first page's questions, those of a municipality and of a party, over stores that can be counted on one's fingers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from stores import document, item, spell, stored

from pipeline.facts import Act, ActEvent, Actor, Ballot, Decision, DoubtRow, Event, Proposal, Row, Service, Vote
from pipeline.queries import municipality, overview, party, stock
from pipeline.queries.stock import Spell
from pipeline.store import open_store


def decision(decision_id: str, effect: str, day: str, **cells: object) -> Decision:
    item_id, _, point = decision_id.rpartition(":")
    known: dict[str, object] = {
        "decision_id": decision_id,
        "item_id": item_id,
        "document_id": item_id.split(":")[0],
        "point": int(point),
        "stage": "decision",
        "body": "kommunfullmäktige",
        "decided_on": day,
        "paragraph": "1",
        "outcome": "adopted",
        "lov_effect": effect,
        "confidence": 0.9,
    }
    return Decision(**{**known, **cells})


# --------------------------------------------------------------------------- the stock

SPELLS = [
    Spell("0114", "hemtjanst", "2010-07-01", "2014-06-30", "in_operation"),
    Spell("0114", "hemtjanst", "2014-07-01", None, "ended"),
    Spell("0114", "boendestod", "2012", None, "in_operation"),
    Spell("1489", "hemtjanst", None, None, "none"),
    Spell("1984", "hemtjanst", "2013-05", "2013-09-30", "in_operation"),
    Spell("1984", "hemtjanst", "2013-10-01", None, "unknown"),
]


def test_a_municipality_stands_where_its_highest_service_stands() -> None:
    days = ["2011-12-31", "2013-06-30", "2014-12-31"]
    found = stock.matrix(SPELLS, days)
    named = [[stock.RANKED[rank] if rank < len(stock.RANKED) else "" for rank in row] for row in found]
    assert named == [["in_operation"] * 3, ["none"] * 3, ["", "in_operation", ""]]
    assert stock.standing(found)[0].tolist() == [1, 2, 1]
    assert stock.flows(found) == ([1, 1, 0], [0, 0, 1])


def test_what_comes_and_goes_makes_the_stock() -> None:
    days = [f"{year}-12-31" for year in range(2009, 2016)]
    best = stock.matrix(SPELLS[:3], days)
    running, (came, went) = stock.standing(best)[0].tolist(), stock.flows(best)
    for at in range(1, len(days)):
        assert running[at] == running[at - 1] + came[at] - went[at]


# --------------------------------------------------------------------------- the first page


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows: list[Row] = [
        document("a", "0114", "2012-03-05"),
        document("b", "0114", "2014-05-05", body="socialnämnden", kind="extract"),
        document("c", "1489", "2014-01-20", status="partial"),
        document("d", "9999", "2013-02-02", municipality="Exempelstad"),
        document("e", None, "2013-02-02", municipality=None),
        document("f", "0114", "2014-05-05", status="failed", reason="skadad"),
        document("g", "0114", "2015-05-05", duplicate_of="a"),
        document("r", "14", "2013-02-02", authority_type="region", municipality=None, body="regionfullmäktige"),
        *(item(f"{d}:1", f"Om LOV {d}") for d in "abcder"),
        item("a:2", "Taxa", lov=False),
        decision("a:1:01", "introduce", "2012-03-05", effective_on="2012-07-01"),
        decision("b:1:01", "abolish", "2014-05-05", body="socialnämnden"),
        decision("b:1:02", "none", "2014-05-05", body="socialnämnden"),
        decision("c:1:01", "keep", "2014-01-20", stage="recommendation"),
        decision("r:1:01", "introduce", "2013-02-02"),
        Service(service_id="s", item_id="a:1", service="hemtjanst_service"),
        DoubtRow(doubt_id="p", document_id="a", kind="paragraph_gap", note="§ 3 saknas"),
        spell("0114", "hemtjanst_service", "in_operation", "2012-07-01", "2014-12-31"),
        spell("0114", "hemtjanst_service", "ended", "2015-01-01"),
        spell("1489", "boendestod", "none", "2014-01-20", None, "recited"),
        spell("14", "primarvard", "in_operation", "2010-01-01"),
    ]
    return stored(tmp_path_factory.mktemp("overview"), rows)


def test_years_hold_the_stock_its_changes_and_what_was_read(folder: Path) -> None:
    with open_store(folder) as store:
        found = overview.over_time(store)
    assert [year.year for year in found] == ["2012", "2013", "2014"]
    assert [year.standing["in_operation"] for year in found] == [1, 1, 1]
    assert [(year.came, year.went) for year in found] == [(1, 0), (0, 0), (0, 0)]
    assert [(year.documents, year.read) for year in found] == [(1, 1), (1, 1), (2, 2)]


def test_today_counts_every_municipality_that_was_read_once(folder: Path) -> None:
    with open_store(folder) as store:
        assert {k: n for k, n in overview.today(store, "2014-06-01").items() if n} == {
            "in_operation": 1,
            "none": 1,
            "unknown": 1,
        }
        assert overview.today(store, "2016-01-01")["ended"] == 1


def test_a_whole_counts_its_parts_and_regions_count_nowhere(folder: Path) -> None:
    with open_store(folder) as store:
        found = {service.service: service for service in overview.by_service(store, "2014-06-01")}
    assert set(found) == {"hemtjanst", "hemtjanst_service", "boendestod"}
    assert found["hemtjanst"].today["in_operation"] == found["hemtjanst_service"].today["in_operation"] == 1
    assert found["hemtjanst"].by_year == (1, 1, 1)
    assert found["boendestod"].today["none"] == 1


def test_news_are_own_decisions_that_change_something(folder: Path) -> None:
    with open_store(folder) as store:
        assert [row["decision_id"] for row in overview.news(store)] == ["b:1:01", "a:1:01"]
        assert overview.news(store)[1]["services"] == "hemtjanst_service"
        assert len(overview.news(store, 1)) == 1


def test_minutes_and_an_extract_of_one_point_are_one_piece_of_news(tmp_path: Path) -> None:
    twice = [document("a", "0114"), document("b", "0114", kind="extract"), item("a:1"), item("b:1")]
    twice += [decision(f"{d}:1:01", "introduce", "2020-01-15") for d in "ab"]
    with open_store(stored(tmp_path, twice)) as store:
        assert len(overview.news(store)) == 1


def test_sweden_is_290_and_the_example_is_none_of_them(folder: Path) -> None:
    with open_store(folder) as store:
        counties = overview.counties(store)
        assert overview.read_of_sweden(store) == (2, 290)
    assert (len(counties), sum(c.municipalities for c in counties), sum(c.read for c in counties)) == (21, 290, 2)
    assert next(c for c in counties if c.code == "01").documents == 2  # what failed and what is a copy was not read


def test_the_last_run_is_told_by_its_report_else_by_the_file(folder: Path) -> None:
    with open_store(folder) as store:
        without = overview.last_run(store)
        assert (without.version, without.documents) == (None, {"failed": 1, "ok": 6, "partial": 1})
        report = {"version": "0.1.0", "started": "2024-05-06T07:08:09+00:00", "seconds": 4.5}
        (folder / "report.json").write_text(json.dumps(report))
        told = overview.last_run(store)
        assert (told.started.isoformat(), told.version, told.seconds) == ("2024-05-06T07:08:09+00:00", "0.1.0", 4.5)
        (folder / "report.json").write_text("{")
        assert overview.last_run(store).version is None
        (folder / "report.json").unlink()


def test_an_empty_store_has_no_years(tmp_path: Path) -> None:
    with open_store(stored(tmp_path, [])) as store:
        assert (overview.over_time(store), overview.by_service(store, "2020-01-01"), overview.news(store)) == (
            [],
            [],
            [],
        )
        assert overview.today(store, "2020-01-01")["unknown"] == 0


# --------------------------------------------------------------------------- a municipality


def test_a_strip_has_the_spell_of_each_years_last_day(folder: Path) -> None:
    with open_store(folder) as store:
        years, strips = municipality.strips(store, "0114")
    assert years == ["2012", "2013", "2014", "2015"]
    (strip,) = strips
    assert [cell.status if cell else "" for cell in strip.cells] == ["in_operation"] * 3 + ["ended"]


def test_a_spell_leads_to_the_decision_itself_before_a_mention_of_it(tmp_path: Path) -> None:
    rows: list[Row] = [
        document("a"),
        document("b"),
        item("a:1"),
        item("b:1"),
        decision("b:1:01", "introduce", "2020-01-15"),
    ]
    rows.append(
        Act(act_id="t", municipality_code="1489", body="kommunfullmäktige", decided_on="2020-01-15", paragraph="7")
    )
    rows += [
        Event(event_id="e1", item_id="a:1", source="recited", text="omtalat"),
        Event(event_id="e2", item_id="b:1", decision_id="b:1:01", source="own", text="eget"),
        ActEvent(act_event_id="x1", act_id="t", event_id="e1"),
        ActEvent(act_event_id="x2", act_id="t", event_id="e2"),
    ]
    shown = spell("1489", "hemtjanst", "decided", "2020-01-15")
    rows.append(type(shown)(**{**vars(shown), "act_id": "t"}))
    with open_store(stored(tmp_path, rows)) as store:
        _, (strip,) = municipality.strips(store, "1489")
    (found,) = strip.spells
    assert (found.decision_id, found.quote, found.paragraph, found.document_id) == ("b:1:01", "eget", "7", "b")


def test_a_gap_is_a_year_between_two_that_were_read(folder: Path) -> None:
    with open_store(folder) as store:
        found = {body.body: body for body in municipality.read(store, "0114")}
    assert found["kommunfullmäktige"].by_year == {"2012": 1}  # neither the copy nor what failed
    assert found["kommunfullmäktige"].gaps == ()
    assert municipality._gaps({"2010": 2, "2013": 1, "": 4}) == ("2011", "2012")


def test_faults_are_what_failed_and_what_is_missing(folder: Path) -> None:
    with open_store(folder) as store:
        found = [(row["document_id"], row["kind"], row["note"]) for row in municipality.faults(store, "0114")]
    assert found == [("f", None, "skadad"), ("a", "paragraph_gap", "§ 3 saknas")]


def test_the_list_has_every_municipality_and_those_that_were_read_first(folder: Path) -> None:
    with open_store(folder) as store:
        found = municipality.places(store, "2014-06-01")
        narrowed = municipality.places(store, "2014-06-01", "boendestod")
    assert len(found) == 291
    assert [(p.name, p.status, p.documents) for p in found[:4]] == [
        ("Alingsås", "none", 1),
        ("Exempelstad", "unknown", 1),
        ("Upplands Väsby", "in_operation", 2),
        ("Ale", "unknown", 0),
    ]
    names = [p.name for p in found]
    assert names[-3:] == ["Östra Göinge", "Överkalix", "Övertorneå"]
    assert names.index("Åstorp") < names.index("Älmhult") < names.index("Öckerö")
    assert {p.name: p.status for p in narrowed[:3]}["Upplands Väsby"] == "unknown"


def test_a_place_is_known_by_the_registers_or_by_a_document(folder: Path, tmp_path: Path) -> None:
    with open_store(folder) as store:
        assert municipality.name(store, "0114") == "Upplands Väsby"
        assert municipality.name(store, "14") == "Västra Götalandsregionen"
        assert municipality.name(store, "7777") is None
    with open_store(stored(tmp_path, [document("z", "7777", municipality="Småstad")])) as store:
        assert municipality.name(store, "7777") == "Småstad"


# --------------------------------------------------------------------------- a party


@pytest.fixture(scope="module")
def voted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows: list[Row] = [
        document("a", "0114", "2012-03-05"),
        document("b", "1489", "2014-05-05"),
        document("r", "14", "2014-05-05", authority_type="region", municipality=None),
        *(item(f"{d}:1", f"Om LOV {d}", paragraph="5") for d in "abr"),
        *(decision(f"{d}:1:01", "introduce", "2012-03-05") for d in "abr"),
        Service(service_id="s", item_id="a:1", service="hemtjanst"),
        Vote(
            vote_id="v",
            item_id="a:1",
            number=1,
            yes=2,
            no=1,
            yes_means="bifall till motionen",
            no_means="avslag",
            won="yes",
        ),
        Ballot(ballot_id="v1", vote_id="v", name="A", party="S", choice="no"),
        Ballot(ballot_id="v2", vote_id="v", name="B", party="S", choice="no"),
        Ballot(ballot_id="v3", vote_id="v", name="C", party="FP", choice="yes"),
        Proposal(
            proposal_id="p",
            item_id="b:1",
            actors=("D",),
            parties=("S",),
            action="reject",
            target="motionen",
            on_lov="against",
        ),
        Proposal(
            proposal_id="q",
            item_id="r:1",
            actors=("E",),
            parties=("S",),
            action="approve",
            target="motionen",
            on_lov="for",
        ),
        Actor(
            actor_id="n", item_id="b:1", document_id="b", name="F", party="S", party_now="S", role="not_participating"
        ),
    ]
    return stored(tmp_path_factory.mktemp("voted"), rows)


def test_a_partys_years_are_counted_and_years_between_are_empty(voted: Path) -> None:
    asked = party.Asked("S", authority="municipality")
    with open_store(voted) as store:
        found = party.by_year(store, asked)
        bases = {basis.of: basis.items for basis in party.by_basis(store, asked)}
        places = [(place.of, place.items) for place in party.by_municipality(store, asked)]
    assert [(year.of, year.items, year.sides["against"]) for year in found] == [
        ("2012", 1, 1),
        ("2013", 0, 0),
        ("2014", 1, 1),
    ]
    assert found[2].sides["not_participating"] == 1
    assert bases == {"vote": 1, "proposal": 1, "dissent": 1}
    assert places == [("0114", 1), ("1489", 1)]


@pytest.mark.parametrize(
    ("asked", "rows", "items"),
    [
        (party.Asked("S", authority="municipality"), 3, 2),
        (party.Asked("S", authority="region"), 1, 1),
        (party.Asked("S"), 4, 3),
        (party.Asked("S", year="2014", authority="municipality"), 2, 1),
        (party.Asked("S", side="against", authority="municipality"), 2, 2),
        (party.Asked("S", basis="vote"), 1, 1),
        (party.Asked("S", service="hemtjanst"), 1, 1),
        (party.Asked("S", municipality="1489"), 2, 1),
        (party.Asked("L"), 1, 1),
        (party.Asked("M"), 0, 0),
    ],
)
def test_every_number_has_its_rows(voted: Path, asked: party.Asked, rows: int, items: int) -> None:
    with open_store(voted) as store:
        assert party.count(store, asked) == (rows, items)
        assert len(party.positions(store, asked, 10)) == rows


def test_a_number_of_a_year_and_a_side_is_the_number_of_matters_behind_it(voted: Path) -> None:
    with open_store(voted) as store:
        for year in party.by_year(store, party.Asked("S", authority="municipality")):
            for side, number in year.sides.items():
                behind = party.Asked("S", year=year.of, side=side, authority="municipality")
                assert party.count(store, behind)[1] == number


def test_a_row_tells_what_was_asked_or_voted(voted: Path) -> None:
    with open_store(voted) as store:
        newest, _, vote = party.positions(store, party.Asked("S", authority="municipality"), 10)
        assert party.positions(store, party.Asked("S", authority="municipality"), 1, 2)[0] == vote
    assert (newest["basis"], newest["action"]) == ("dissent", None)
    assert (vote["basis"], vote["count"], vote["means"], vote["decision_id"]) == ("vote", 2, "nej: avslag", "a:1:01")


def test_parties_have_names() -> None:
    assert (party.name("S"), party.name("L"), party.name("XYZ")) == ("Socialdemokraterna", "Liberalerna", None)
