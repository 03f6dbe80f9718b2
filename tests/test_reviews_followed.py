"""What is related over many rows follows the reviews: the status of LOV, and the sides of the parties; the rest comes out as it was."""

from __future__ import annotations

import html
import random
import re
import shutil
from contextlib import suppress
from dataclasses import astuple
from pathlib import Path

import pytest
from golds import RAW
from minutes_read import made
from sites import client
from starlette.testclient import TestClient

from pipeline.facts import TABLES
from pipeline.process import process
from pipeline.queries import party, status
from pipeline.queries.choices import chosen
from pipeline.queries.wanted import Wanted
from pipeline.relate import relate_all
from pipeline.relations import Act, ActEvent, LovStatus, MatterItem, MatterRow
from pipeline.reviews import NAME
from pipeline.reviews.acts import acted
from pipeline.reviews.anchors import anchors
from pipeline.reviews.fields import OPEN, BadValue, fields, key_of
from pipeline.reviews.fitting import Fit, How
from pipeline.reviews.journal import Action, Entry, Journal
from pipeline.reviews.overlay import over, read
from pipeline.reviews.writing import WHOLE, review, undo
from pipeline.rows import DoubtRow, EvidenceRow, PageRow
from pipeline.run import run
from pipeline.store import NAME as STORE
from pipeline.store import Loader, Store, open_store, quoted
from pipeline.tables import columns

_HEAD = """Arboga kommun
Sammanträdesprotokoll
Kommunfullmäktige {day}

Närvarande: Eva Ek (M), ordförande, Bo Berg (S), Siv Sten (V)

"""
INTRODUCED = (
    _HEAD.format(day="2019-03-25")
    + """§ 21 Införande av LOV i hemtjänsten
Dnr KS 2019/12

Kommunfullmäktiges beslut
1. Valfrihetssystem enligt LOV införs i hemtjänsten från och med den 1 oktober 2019.

Yrkanden
Eva Ek (M) yrkar bifall till kommunstyrelsens förslag.
Siv Sten (V) yrkar avslag på kommunstyrelsens förslag.

Propositionsordning
Ordföranden ställer proposition på kommunstyrelsens förslag och avslag på detsamma och finner att kommunfullmäktige bifaller
kommunstyrelsens förslag. Omröstning begärs. Den som bifaller kommunstyrelsens förslag röstar ja, den som avslår det röstar nej.

Omröstningsresultat
Med 2 ja-röster mot 1 nej-röst beslutar kommunfullmäktige enligt kommunstyrelsens förslag.
Ja röstar: Eva Ek (M), Bo Berg (S)
Nej röstar: Siv Sten (V)

Reservation
Siv Sten (V) reserverar sig mot beslutet.
"""
)
ABOLISHED = (
    _HEAD.format(day="2023-05-29")
    + """§ 40 Avveckling av LOV i hemtjänsten
Dnr KS 2023/31

Kommunfullmäktiges beslut
1. Valfrihetssystemet enligt LOV i hemtjänsten avvecklas från och med den 1 januari 2024.

Yrkanden
Siv Sten (V) yrkar bifall till kommunstyrelsens förslag.
"""
)
OTHER = INTRODUCED.replace("Arboga kommun", "Nacka kommun").replace("2019-03-25", "2015-02-16").replace("2019", "2015")


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("en") / "handlingar"
    made(folder, INTRODUCED, "infors.txt")
    made(folder, OTHER, "annan.txt")
    made(folder, ABOLISHED, "avvecklas.txt")
    return folder / "out"


@pytest.fixture
def out(once: Path, tmp_path: Path) -> Path:
    shutil.copytree(once, tmp_path / "out")
    return tmp_path / "out"


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of the sample documents, for reading."""
    out = tmp_path_factory.mktemp("samples") / "out"
    run([str(RAW)], out, process)
    return out


@pytest.fixture
def page(out: Path) -> TestClient:
    return client(out)


ARBOGA = "1984"


def reviewed(out: Path, table: str, row_id: str, action: Action = Action.correct, **cells: str) -> Entry:
    with open_store(out) as store:
        return review(
            store, Journal(out / NAME), table, row_id, action, "Bo", cells, "Fel" if action is Action.reject else ""
        )


def row(out: Path, sql: str, *values: str) -> str:
    with open_store(out) as store:
        (found,) = store.query(sql, *values)
    return str(found["id"])


def spells(out: Path, code: str = ARBOGA) -> list[tuple[str, str, str]]:
    with open_store(out) as store:
        over(store)
        found = store.query("SELECT * FROM lov_status WHERE municipality_code = ? ORDER BY valid_from", code)
    return [(r["service"], r["status"], r["valid_from"]) for r in found]


IN, OUT = "införs i hemtjänsten från och med den 1 oktober 2019", "avvecklas från och med"
READ = [
    ("hemtjanst", "decided", "2019-03-25"),
    ("hemtjanst", "in_operation", "2019-10-01"),
    ("hemtjanst", "in_operation", "2023-05-29"),
    ("hemtjanst", "ended", "2024-01-01"),
]
OF_TEXT = "SELECT decision_id AS id FROM main.decisions WHERE instr(text, ?)"
OF_SERVICE = (
    "SELECT s.service_id AS id FROM main.services s JOIN main.decisions x USING (decision_id) WHERE instr(x.text, ?)"
)
OF_EVENT = "SELECT event_id AS id FROM main.events WHERE instr(text, ?)"
OF_DOCUMENT = "SELECT document_id AS id FROM main.decisions WHERE instr(text, ?)"
OF_ITEM = "SELECT item_id AS id FROM main.decisions WHERE instr(text, ?)"
OF_VOTE = "SELECT v.vote_id AS id FROM main.votes v JOIN main.decisions x USING (item_id) WHERE instr(x.text, ?)"
OF_PROPOSAL = """SELECT p.proposal_id AS id FROM main.proposals p JOIN main.decisions x USING (item_id)
    WHERE instr(x.text, ?) AND p.parties = 'V'"""


# --------------------------------------------------------------------------- the status


def test_without_reviews_the_status_is_that_of_the_run(out: Path) -> None:
    assert spells(out) == READ


@pytest.mark.parametrize(
    ("sql", "words", "action", "cells", "expected"),
    [
        # an end that was none: what ran goes on
        (OF_TEXT, OUT, Action.reject, {}, READ[:2]),
        (OF_TEXT, OUT, Action.correct, {"lov_effect": ""}, READ[:2]),
        (OF_TEXT, OUT, Action.correct, {"lov_effect": "keep"}, READ[:3]),
        # another day of effect
        (OF_TEXT, OUT, Action.correct, {"effective_on": "2025-07-01"}, [*READ[:3], ("hemtjanst", "ended", "2025-07-01")]),
        # a proposal changes nothing
        (OF_TEXT, OUT, Action.correct, {"stage": "proposal"}, READ[:2]),
        # an introduction that was none
        (OF_TEXT, IN, Action.correct, {"lov_effect": "not_introduce"}, [("hemtjanst", "none", "2019-03-25"), *READ[2:]]),
        # another service, of the decision or of its event
        (OF_SERVICE, OUT, Action.correct, {"service": "boendestod"}, [*READ[:2], *(("boendestod", *spell[1:]) for spell in READ[2:])]),
        (OF_EVENT, OUT, Action.correct, {"service": "boendestod"}, [*READ[:2], *(("boendestod", *spell[1:]) for spell in READ[2:])]),
        (OF_EVENT, OUT, Action.reject, {}, READ[:2]),
        (OF_SERVICE, IN, Action.reject, {}, None),
        # another municipality, another day, another law
        (OF_DOCUMENT, OUT, Action.correct, {"municipality": "Nacka"}, READ[:2]),
        (OF_DOCUMENT, OUT, Action.correct, {"meeting_date": "2023-06-12"}, [*READ[:2], ("hemtjanst", "in_operation", "2023-06-12"), READ[3]]),
        (OF_ITEM, OUT, Action.correct, {"legal_basis": "lou"}, READ[:2]),
    ],
)  # fmt: skip
def test_the_status_follows_a_review(
    out: Path, sql: str, words: str, action: Action, cells: dict[str, str], expected: list[tuple[str, str, str]] | None
) -> None:
    table = {OF_TEXT: "decisions", OF_SERVICE: "services", OF_EVENT: "events", OF_DOCUMENT: "documents"}.get(
        sql, "items"
    )
    elsewhere = spells(out, "0182")
    number = reviewed(out, table, row(out, sql, words), action, **cells).number
    if expected is None:
        assert ("unspecified", "decided", "2019-03-25") in spells(out)
    else:
        assert sorted(spells(out)) == sorted(expected)
    assert spells(out, "0182") == elsewhere or "municipality" in cells
    undo(Journal(out / NAME), number, "Bo")
    assert spells(out) == READ


def test_a_decision_that_had_no_effect_gets_its_act_and_its_proof(out: Path) -> None:
    decision = row(out, OF_TEXT, OUT)
    reviewed(out, "decisions", decision, lov_effect="")
    assert spells(out) == READ[:2]
    reviewed(out, "decisions", decision, lov_effect="stop_new")
    assert [s[1] for s in spells(out)] == ["decided", "in_operation", "in_operation"]
    with open_store(out) as store:
        over(store)
        found = status.services_on(store, "2024-06-01", ARBOGA)
    assert found["quote"].notna().all() and found["lov_effect"].tolist() == ["stop_new"]


def words(page: TestClient, path: str) -> str:
    """The text of a page."""
    answer = page.get(path)
    assert answer.status_code == 200, answer.text
    return " ".join(html.unescape(re.sub("<[^>]+>", " ", answer.text)).split())


def test_the_pages_of_the_status_follow(page: TestClient, out: Path) -> None:
    decision = row(out, OF_TEXT, IN)
    paths = ("/", f"/kommun/{ARBOGA}", "/kommuner?on=2020-01-01", "/trender/trend.csv?of=status", f"/beslut/{decision}")
    before = [words(page, path) for path in paths]
    assert "Arboga LOV i drift" in before[2]
    reviewed(out, "decisions", decision, lov_effect="not_introduce")
    after = [words(page, path) for path in paths]
    assert "Arboga inget LOV" in after[2]
    assert re.search(r"§ 21 [\w ]+ rättad", after[1].replace("\xa0", " ")), after[1]
    assert [one != other for one, other in zip(before, after, strict=True)] == [True] * len(paths)
    undo(Journal(out / NAME), 1, "Bo")
    assert [words(page, path) for path in paths] == before


# --------------------------------------------------------------------------- the sides


TURNED = {"yes_means": "avslår kommunstyrelsens förslag", "no_means": "bifaller kommunstyrelsens förslag"}


def counted(out: Path, code: str) -> dict[str, int]:
    """In how many matters a party took each side."""
    with open_store(out) as store:
        over(store)
        years = party.by_year(store, party.Asked(code, year="2019"))
    return {side: n for one in years for side, n in one.sides.items() if n}


@pytest.mark.parametrize(
    ("sql", "action", "cells", "expected"),
    [
        # the yrkande of the party, and its reservation, which stands where the yrkande does; its vote is read by the yrkanden
        (OF_PROPOSAL, Action.correct, {"on_lov": "for"}, {"for": 1, "against": 1}),
        (OF_PROPOSAL, Action.correct, {"parties": "KD"}, {"against": 1}),
        (OF_VOTE, Action.correct, TURNED, {"for": 1, "against": 1}),
        (OF_VOTE, Action.reject, {}, {"against": 1}),
        (OF_ITEM, Action.correct, {"lov_relevant": "false"}, {}),
        (OF_DOCUMENT, Action.correct, {"meeting_date": "2018-03-26"}, {}),
    ],
)  # fmt: skip
def test_the_sides_of_a_party_follow_a_review(
    out: Path, sql: str, action: Action, cells: dict[str, str], expected: dict[str, int]
) -> None:
    table = {OF_PROPOSAL: "proposals", OF_VOTE: "votes", OF_ITEM: "items"}.get(sql, "documents")
    assert counted(out, "V") == {"against": 1}
    reviewed(out, table, row(out, sql, IN), action, **cells)
    assert counted(out, "V") == expected
    undo(Journal(out / NAME), 1, "Bo")
    assert counted(out, "V") == {"against": 1}


def test_the_pages_of_the_parties_follow(page: TestClient, out: Path) -> None:
    paths = ("/partier", "/parti/V", "/trender/trend.csv?of=party", "/beslut?party=V&stance=for")
    before = [words(page, path) for path in paths]
    reviewed(out, "proposals", row(out, OF_PROPOSAL, IN), on_lov="for")
    after = [words(page, path) for path in paths]
    assert [one != other for one, other in zip(before, after, strict=True)] == [True] * len(paths)
    assert "för rättad yrkande" in after[1]
    undo(Journal(out / NAME), 1, "Bo")
    assert [words(page, path) for path in paths] == before


def test_a_service_and_a_municipality_that_were_wrong_are_found_in_the_list(page: TestClient, out: Path) -> None:
    reviewed(out, "services", row(out, OF_SERVICE, OUT), service="boendestod")
    assert "Avveckling av LOV" in words(page, "/beslut?service=boendestod")
    assert "Avveckling av LOV" not in words(page, "/beslut?service=hemtjanst")
    reviewed(out, "documents", row(out, OF_DOCUMENT, IN), municipality="Solna")
    assert "Införande av LOV" in words(page, "/beslut?municipality=0184")
    assert "Införande av LOV" in words(page, "/kommun/0184")


# --------------------------------------------------------------------------- all of it, against a run that had read it so

#: The tables that are made of the others.
RELATED = (MatterRow, MatterItem, Act, ActEvent, LovStatus, EvidenceRow, DoubtRow, PageRow)


def afresh(store: Store, folder: Path) -> Store:
    """A store made as a run makes it, from the rows that a connection shows."""
    (folder / "text").mkdir(parents=True)
    loader = Loader(folder / STORE)
    loader.connection.execute("COMMIT")
    loader.connection.execute("PRAGMA foreign_keys = OFF")  # what belongs to a rejected row hangs in the air
    for table in TABLES:
        if table in RELATED:
            continue
        listed = ", ".join(quoted(c.name) for c in columns(table))
        rows = [tuple(r.values()) for r in store.query(f"SELECT {listed} FROM {quoted(table.table)}")]
        marks = ", ".join("?" * len(columns(table)))
        loader.connection.executemany(f"INSERT INTO {quoted(table.table)} VALUES ({marks})", rows)
    for _, found in relate_all(loader):
        loader.extend(r for r in found if not isinstance(r, DoubtRow | MatterRow | MatterItem))
    loader.close(folder / "text")
    return open_store(folder)


def shown(store: Store, table: str) -> list[tuple[object, ...]]:
    names = [r["name"] for r in store.query(f"PRAGMA main.table_info({table})")]
    rows = store.query(f"SELECT {', '.join(map(quoted, names))} FROM {table}")
    return sorted((tuple(r.values()) for r in rows), key=repr)


def at_random(store: Store, journal: Journal, draw: random.Random, count: int) -> None:
    """Corrects and rejects rows of every table, to whatever their columns take."""
    for _ in range(count):
        table = draw.choice(list(OPEN))
        rows = store.query(f"SELECT {quoted(key_of(table))} AS id FROM main.{quoted(table)} ORDER BY 1")
        if not rows:
            continue
        row_id = draw.choice(rows)["id"]
        if draw.random() < 0.3 and table not in WHOLE:
            review(store, journal, table, row_id, Action.reject, "Bo", reason="Fel")
            continue
        known = [f for f in fields(table) if f.codes or f.date or f.name == "municipality"]
        chosen = draw.choice(known) if known else None
        if chosen is None:
            continue
        value = (
            draw.choice([code for code, _ in chosen.codes])
            if chosen.codes
            else draw.choice(["2014-02-03", "2021-06", "2019"])
            if chosen.date
            else draw.choice(["Nacka", "Solna", "Exempelstad"])
        )
        with suppress(BadValue):  # it had that value
            review(store, journal, table, row_id, Action.correct, "Bo", {chosen.name: value})


@pytest.mark.parametrize("seed", range(4))
def test_reviews_of_any_rows_come_to_what_a_run_would_have_made_of_them(
    samples: Path, tmp_path: Path, seed: int
) -> None:
    shutil.copytree(samples, tmp_path / "out")
    with open_store(tmp_path / "out") as store:
        at_random(store, Journal(tmp_path / "out" / NAME), random.Random(seed), 40)
        over(store)
        with afresh(store, tmp_path / "made") as made:
            for table in ("acts", "act_events", "lov_status", "q_lov", "q_sides", "q_stands", "q_party_items"):
                assert shown(store, table) == shown(made, table), table
            for asked in (
                Wanted(),
                Wanted(every=True),
                Wanted(stance="for"),
                Wanted(service="hemtjanst"),
                Wanted(municipality="0182"),
            ):
                found, expected = chosen(store, asked).choices, chosen(made, asked).choices
                for name in set(found) - {"doubt"}:  # of which this run wrote none
                    assert dict(map(astuple, found[name])) == dict(map(astuple, expected[name])), name


def test_what_is_related_again_without_a_change_is_what_the_run_wrote(samples: Path) -> None:
    with open_store(samples) as store:
        ids = [r["id"] for r in store.query("SELECT decision_id AS id FROM decisions WHERE lov_effect IS NOT NULL")]
        rows = anchors(store, "decisions", ids)
        entry = Entry("", "Bo", Action.confirm, "decisions", "", None, None, None, {}, "0")
        found = acted(store, [(Fit(entry, row, How.same), row.open) for row in rows.values()], {})
        assert found
        assert not any(one.changed for one in found.values())


def test_only_what_a_new_review_concerns_is_related_again(out: Path) -> None:
    journal = Journal(out / NAME)
    with open_store(out) as store:
        for words in (IN, "införs i hemtjänsten från och med den 1 oktober 2015"):
            review(
                store,
                journal,
                "decisions",
                row(out, OF_TEXT, words),
                Action.correct,
                "Bo",
                {"lov_effect": "investigate"},
            )
        before = read(store, journal)
        assert {code for code, _ in before.acted} == {ARBOGA, "0182"}
        review(store, journal, "decisions", row(out, OF_TEXT, OUT), Action.correct, "Bo", {"lov_effect": "keep"})
        after = read(store, journal, before)
        kept = {key[0]: any(one is other for other in before.acted.values()) for key, one in after.acted.items()}
        assert kept == {"0182": True, ARBOGA: False}


def test_what_does_nothing_to_lov_relates_nothing_anew(out: Path) -> None:
    journal = Journal(out / NAME)
    with open_store(out) as store:
        review(store, journal, "decisions", row(out, OF_TEXT, IN), Action.correct, "Bo", {"object": "matter"})
        laid = over(store)
        assert not any(one.changed for one in laid.acted.values())
        assert not store.changed & {"events", "acts", "act_events", "lov_status"}
