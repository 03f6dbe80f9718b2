"""The list of decisions and a decision, without a browser: what is counted, what is shown, what hostile text and parameters come to."""

from __future__ import annotations

import csv
import io
import re
import shutil
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from golds import RAW
from hostile import ADDRESS, ENDLESS, FORMULA, TEXTS, hostile
from selectolax.lexbor import LexborHTMLParser
from sites import client
from starlette.testclient import TestClient
from stores import document, item, stored

from pipeline.facts import Actor, Decision, DoubtRow, Proposal, Row, Service
from pipeline.process import process
from pipeline.queries import BadQuestion, choices, wanted
from pipeline.run import run
from pipeline.store import open_store


def decision(decision_id: str, effect: str | None, day: str | None, **cells: object) -> Decision:
    item_id, _, point = decision_id.rpartition(":")
    known: dict[str, object] = {
        "decision_id": decision_id,
        "item_id": item_id,
        "document_id": item_id.split(":")[0],
        "point": int(point),
        "stage": "decision",
        "body": "kommunfullmäktige",
        "decided_on": day,
        "outcome": "rejected",
        "lov_effect": effect,
        "confidence": 0.97,
    }
    return Decision(**{**known, **cells})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Alingsås (1489) abolishes and keeps in 2020, Arboga (1984) does not introduce in April 2011, Region Västra Götaland (14) revises in 2015."""
    rows: list[Row] = [
        document("a"),
        document("b", "1984", "2011-04", body="socialnämnden"),
        document("c", "14", "2015-05-05", authority_type="region", body="regionfullmäktige"),
        item("a:1", "Om hemtjänst"),
        item("a:2", "Om vatten", lov=False),
        item("b:0", "Om boendestöd"),
        item("c:7", "Om vårdval"),
        decision("a:1:01", "abolish", "2020-01-15", outcome="repealed"),
        decision("a:1:02", "keep", "2020-01-15", confidence=0.4),
        decision("a:2:01", None, "2020-01-15"),
        decision("b:0:01", "not_introduce", "2011-04", body="socialnämnden", stage="recommendation", confidence=None),
        decision("c:7:01", "revise", "2015-05-05", body="regionfullmäktige", outcome="adopted", confidence=0.85),
        Service(service_id="s1", item_id="a:1", decision_id="a:1:01", service="hemtjanst_service"),
        Service(service_id="s2", item_id="b:0", service="boendestod"),
        Actor(actor_id="x", item_id="a:1", document_id="a", name="Eva Ek", party="S", party_now="S", role="mover"),
        Proposal(proposal_id="p", item_id="a:1", actors=("Eva Ek",), parties=("S",), action="reject", on_lov="against"),
        Proposal(proposal_id="q", item_id="a:1", actors=("Bo Al",), parties=("M",), action="approve", on_lov="for"),
        DoubtRow(doubt_id="d", document_id="b", item_id="b:0", kind="no_outcome", note="Se efter"),
    ]
    texts = {
        "a:1": "Valfriheten i hemtjänsten avvecklas. Nämnden avslår.",
        "a:2": "Vatten och avlopp.",
        "b:0": "Boendestöd införs inte.",
        "c:7": "Vårdvalet revideras.",
    }
    return stored(tmp_path_factory.mktemp("listed"), rows, texts)


@pytest.fixture(scope="module")
def page(folder: Path) -> TestClient:
    return client(folder)


LOV = ["a:1:01", "a:1:02", "c:7:01", "b:0:01"]


def listed(page: TestClient, query: str = "") -> list[str]:
    """The decisions that a list links to, in order."""
    answer = page.get(f"/beslut{query}")
    assert answer.status_code == 200, answer.text
    links = (a.attributes["href"] or "" for a in LexborHTMLParser(answer.text).css(".row .what a"))
    return [unescape(link.removeprefix("/beslut/").partition("?")[0]) for link in links]


# --------------------------------------------------------------------------- filters


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", LOV),
        ("?all=1", ["a:1:01", "a:1:02", "a:2:01", "c:7:01", "b:0:01"]),
        ("?municipality=1489", ["a:1:01", "a:1:02"]),
        ("?municipality=Arboga", ["b:0:01"]),
        ("?county=14", ["a:1:01", "a:1:02", "c:7:01"]),
        ("?county=19", ["b:0:01"]),
        ("?county=Västmanlands+län", ["b:0:01"]),
        ("?authority=region", ["c:7:01"]),
        ("?body=socialnämnden", ["b:0:01"]),
        ("?body=kf", ["a:1:01", "a:1:02"]),
        ("?service=hemtjanst", ["a:1:01"]),
        ("?service=boendestöd", ["b:0:01"]),
        ("?effect=abolish", ["a:1:01"]),
        ("?effect=behåller", ["a:1:02"]),
        ("?outcome=adopted", ["c:7:01"]),
        ("?stage=recommendation", ["b:0:01"]),
        ("?party=S", ["a:1:01", "a:1:02"]),
        ("?party=S&stance=against", ["a:1:01", "a:1:02"]),
        ("?party=S&stance=for", []),
        ("?stance=for", ["a:1:01", "a:1:02"]),
        ("?from=2012", ["a:1:01", "a:1:02", "c:7:01"]),
        ("?to=2012", ["b:0:01"]),
        ("?from=2011-04-20&to=2011-04-30", ["b:0:01"]),  # known to the month: inside a period that the month touches
        ("?from=2011-05", ["a:1:01", "a:1:02", "c:7:01"]),
        ("?from=2020-01-15&to=2020-01-15", ["a:1:01", "a:1:02"]),
        ("?sure=very_sure", ["a:1:01"]),
        ("?sure=sure", ["c:7:01"]),
        ("?sure=very_unsure", ["a:1:02"]),
        ("?min_confidence=0,5", ["a:1:01", "c:7:01"]),
        ("?doubt=any", ["b:0:01"]),
        ("?doubt=none", ["a:1:01", "a:1:02", "c:7:01"]),
        ("?doubt=no_outcome", ["b:0:01"]),
        ("?doubt=vote_sum", []),
        ("?q=avveckling", ["a:1:01", "a:1:02"]),
        ("?q=vatten", []),
        ("?q=vatten&all=1", ["a:2:01"]),
        ("?q=%22nämnden+avslår%22", ["a:1:01", "a:1:02"]),
        ("?q=vårdv*", ["c:7:01"]),
        ("?q=avveckling&effect=keep", ["a:1:02"]),
        ("?sort=day", ["b:0:01", "c:7:01", "a:1:01", "a:1:02"]),
        ("?sort=municipality", ["a:1:01", "a:1:02", "b:0:01", "c:7:01"]),
        ("?sort=-municipality", ["c:7:01", "b:0:01", "a:1:01", "a:1:02"]),
        ("?sort=confidence", ["b:0:01", "a:1:02", "c:7:01", "a:1:01"]),
        ("?page=99", LOV),
        ("?unknown=1", LOV),
    ],
)
def test_a_filter_lets_through_what_it_says(page: TestClient, query: str, found: list[str]) -> None:
    assert listed(page, query) == found


@pytest.mark.parametrize(
    "query",
    [
        "?effect=nothing",
        "?municipality=Ingenstans",
        "?county=26",
        "?party=XYZW",
        "?stance=perhaps",
        "?sure=1",
        "?doubt=all",
        "?min_confidence=2",
        "?min_confidence=nan",
        "?min_confidence=x",
        "?from=2020-13",
        "?from=2021&to=2020",
        "?page=0",
        "?page=-1",
        "?page=1e3",
        "?page=٣",
        "?sort=colour",
        "?all=2",
        "?q=%22%22",
        "?q=" + "a" * 501,
        "?body=%00",
    ],
)
def test_what_cannot_be_asked_is_told_and_is_no_fault(page: TestClient, query: str) -> None:
    for path in ("/beslut", "/beslut.csv"):
        answer = page.get(path + query)
        assert answer.status_code == (200 if path.endswith("csv") and query.startswith("?page") else 400)
        if answer.status_code == 400:
            assert LexborHTMLParser(answer.text).css_first(".said") is not None
            assert "--" not in LexborHTMLParser(answer.text).css_first(".said").text()


def test_the_words_of_a_search_cannot_be_commands_of_the_index(page: TestClient) -> None:
    for words in ('facets : "kommun_1489"', "NEAR(a b)", "a OR b", "^a", 'a" OR "b', "*", "a*b*", "(((", "stems : x"):
        assert page.get(f"/beslut?q={quote(words)}").status_code in (200, 400)
    assert listed(page, "?q=" + quote('facets : "kommun_1489"')) == []


def test_a_search_marks_the_hits_in_any_inflection(page: TestClient) -> None:
    found = LexborHTMLParser(page.get("/beslut?q=avveckla+hemtjänst").text)
    assert [m.text() for m in found.css(".passage")[0].css("mark")] == ["hemtjänsten", "avvecklas"]


# --------------------------------------------------------------------------- counts


def test_a_count_is_what_the_link_beside_it_leads_to(page: TestClient) -> None:
    followed = 0
    for start in ("", "?effect=keep", "?municipality=1489&from=2015", "?all=1", "?q=avveckling", "?party=S"):
        found = LexborHTMLParser(page.get(f"/beslut{start}").text)
        for link in found.css(".facet li a"):
            if link.attributes.get("aria-current"):
                continue
            count = int(re.sub(r"\D", "", link.css_first(".n").text()))
            assert len(listed(page, unescape(link.attributes["href"] or "").removeprefix("/beslut"))) == count
            followed += 1
    assert followed > 60


@pytest.mark.parametrize("name", ["municipality", "county", "body", "party"])
def test_a_count_in_a_list_is_what_choosing_it_gives(page: TestClient, name: str) -> None:
    options = LexborHTMLParser(page.get("/beslut?effect=keep").text).css(f"select[name={name}] option[value]")
    chosen = [
        (o.attributes["value"], int(o.text().rpartition("(")[2].rstrip(")"))) for o in options if o.attributes["value"]
    ]
    assert chosen
    for value, count in chosen:
        assert len(listed(page, f"?effect=keep&{name}={quote(value or '')}")) == count


def test_regions_are_not_mixed_into_a_count_unsaid(page: TestClient) -> None:
    assert "hör till en region" in page.get("/beslut").text
    assert "hör till" not in page.get("/beslut?authority=municipality").text


def test_choices_of_an_empty_selection_are_those_that_lead_out_of_it(folder: Path) -> None:
    with open_store(folder) as store:
        found = choices.chosen(store, wanted.wanted(store, effect="abolish", outcome="adopted"))
        assert len(found.numbers) == 0
        assert [(c.value, c.count) for c in found.choices["outcome"]] == [("repealed", 1)]
        assert [(c.value, c.count) for c in found.choices["effect"]] == [("revise", 1)]
        with pytest.raises(BadQuestion):
            wanted.wanted(store, county="Narnia")


def test_a_store_without_decisions_has_a_list_without_rows(tmp_path: Path) -> None:
    page = client(stored(tmp_path, [document("a")]))
    answer = page.get("/beslut")
    assert answer.status_code == 200
    assert "Inget läst beslut rör LOV" in answer.text
    assert page.get("/beslut?q=lov&all=1&sort=municipality&party=S").status_code == 200


# --------------------------------------------------------------------------- CSV


def table(page: TestClient, query: str = "") -> list[dict[str, str]]:
    answer = page.get(f"/beslut.csv{query}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer.headers["content-disposition"]
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.mark.parametrize("query", ["", "?effect=keep", "?q=avveckling&sort=confidence", "?all=1&county=14&sort=day"])
def test_the_csv_has_the_rows_of_the_list_in_its_order(page: TestClient, query: str) -> None:
    assert [row["decision_id"] for row in table(page, query)] == listed(page, query)


def test_the_link_to_the_csv_carries_the_whole_question(page: TestClient) -> None:
    answer = LexborHTMLParser(page.get("/beslut?q=avveckling&effect=keep&sort=day&page=1").text)
    assert answer.css_first("a.csv").attributes["href"] == "/beslut.csv?q=avveckling&effect=keep&sort=day"


# --------------------------------------------------------------------------- hostile text


@pytest.fixture(scope="module")
def harm(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return client(hostile(tmp_path_factory.mktemp("hostile")))


PATHS = ["/beslut", "/beslut?q=slut", "/beslut?lang=en", *(f"/beslut/h{n}:1:01" for n in range(len(TEXTS)))]


@pytest.mark.parametrize("path", PATHS)
def test_text_of_documents_is_text(harm: TestClient, path: str) -> None:
    answer = harm.get(path)
    assert answer.status_code == 200
    found = LexborHTMLParser(answer.text)
    assert [s.attributes.get("src", "").partition("?")[0] for s in found.css("script")] in ([], ["/static/evidence.js"])
    assert {i.attributes["src"].partition("/")[0] for i in found.css("img")} <= {""}
    assert not [e for e in found.css("*") for name in e.attributes if name.startswith("on") or name == "style"]
    assert not [a for a in found.css("a[href]") if (a.attributes["href"] or "").lower().startswith("javascript")]
    assert not set("\u202e\u202d\u2066\u2067\u2068\x07\x1b") & set(found.text())
    assert "49" not in found.css_first("h1").text().split()
    assert len(answer.content) < 300_000


def test_an_address_that_runs_is_shown_and_no_link(harm: TestClient) -> None:
    found = LexborHTMLParser(harm.get("/beslut/h0:1:01").text)
    assert ADDRESS in found.text()


def test_formulas_are_no_formulas_in_the_csv(harm: TestClient) -> None:
    rows = table(harm)
    assert len(rows) == len(TEXTS)
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert f"'{FORMULA}" in {row["title"] for row in rows}
    assert ENDLESS in {row["title"] for row in rows}


# --------------------------------------------------------------------------- a decision

FILES = (
    "2023-05-02_motion_avveckla_lov_i_hemtjansten.txt",
    "2023-11-27_kommunfullmaktige_protokollsutdrag.pdf",
    "2024-02-26_kommunfullmaktige_protokoll.pdf",
)


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three sample documents of one matter, read from a folder of their own."""
    folder = tmp_path_factory.mktemp("read")
    (folder / "in").mkdir()
    for name in FILES:
        shutil.copy(RAW / name, folder / "in" / name)
    run([str(folder / "in")], folder / "out", process)
    return folder


@pytest.fixture(scope="module")
def rejected(read: Path) -> str:
    """The decision of 2024-02-26, § 10: the motion is rejected after a vote that overturned the chair's finding."""
    with open_store(read / "out") as store:
        (row,) = store.query(
            "SELECT decision_id FROM decisions WHERE decided_on = '2024-02-26' AND lov_effect = 'keep'"
        )
        return str(row["decision_id"])


def test_where_a_rule_is_from_is_said_in_the_language_of_the_page(read: Path, rejected: str) -> None:
    swedish, english = (client(read / "out").get(f"/beslut/{rejected}{tongue}").text for tongue in ("", "?lang=en"))
    assert "allmänt språkbruk" in swedish
    assert "general usage" not in swedish
    assert "general usage" in english


def test_a_decision_tells_what_how_who_and_where(read: Path, rejected: str) -> None:
    answer = client(read / "out").get(f"/beslut/{rejected}")
    assert answer.status_code == 200
    found = LexborHTMLParser(answer.text)
    assert found.css_first(".quote .words").text() == "Kommunfullmäktige avslår motionen."
    assert [m.text() for m in found.css(".quote .words mark")] == ["avslår", "motionen"]
    facts = " ".join(found.css_first("dl.facts").text().split())
    assert "Ja = bifall till kommunstyrelsens förslag, nej = avslag på motionen. Nej vann med 11–9." in facts
    assert "Omröstningen ändrade det som ordföranden först fann." in facts
    assert [dt.text().strip() for dt in found.css(".sides dt")] == ["Ja 9", "Nej 11", "Avstår 1"]
    votes = {r.css_first("th").text(): [td.text() for td in r.css("td.n")] for r in found.css(".ballots tbody tr")}
    assert votes["S"] == ["5", "", "1"]
    assert sum(int(row[1] or 0) for row in votes.values()) == 11
    steps = found.css(".course > li")
    assert [bool(s.attributes.get("aria-current")) for s in steps] == [False, False, True]
    assert "2023-11-27" in steps[1].text()
    assert "2024-02-26_kommunfullmaktige_protokoll.pdf" in found.text()
    assert rejected in found.css_first(".cite").text()


def test_the_boxes_are_those_of_the_evidence(read: Path, rejected: str) -> None:
    found = LexborHTMLParser(client(read / "out").get(f"/beslut/{rejected}").text)
    drawn = {tuple(float(r.attributes[a] or 0) for a in ("x", "y", "width", "height")) for r in found.css("rect.box")}
    with open_store(read / "out") as store:
        rows = store.query("SELECT x0, top, x1, bottom FROM evidence WHERE row_id = ?", rejected)
    kept = {(r["x0"], r["top"], r["x1"] - r["x0"], r["bottom"] - r["top"]) for r in rows}
    assert drawn == {tuple(round(v, 2) for v in box) for box in kept}
    assert len(drawn) >= 3


def test_a_row_of_the_matter_can_be_shown_and_no_other(read: Path, rejected: str) -> None:
    page = client(read / "out")
    with open_store(read / "out") as store:
        own, other = (
            store.query(f"SELECT vote_id AS id FROM votes WHERE item_id {sign} ?", rejected.rpartition(":")[0])[0]["id"]
            for sign in ("=", "<>")
        )
    assert "Nej 11" in page.get(f"/beslut/{rejected}?show={quote(own)}").text
    for wrong in (other, "nothing", "../x", "x" * 499):
        assert page.get(f"/beslut/{rejected}?show={quote(wrong)}").status_code == 400


def test_a_page_is_a_picture_that_the_browser_keeps(read: Path, rejected: str) -> None:
    page = client(read / "out")
    address = f"/bild/{rejected.partition(':')[0]}/3"
    answer = page.get(address)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    assert answer.content.startswith(b"\x89PNG")
    again = page.get(address, headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "path",
    ["{id}/0", "{id}/99", "{id}/9999999999", "{id}/-1", "{id}/1.5", "x/1", "..%2f..%2fetc%2fpasswd/1", "%2e%2e/1"],
)
def test_there_are_no_other_pictures(read: Path, rejected: str, path: str) -> None:
    assert client(read / "out").get(f"/bild/{path.format(id=rejected.partition(':')[0])}").status_code == 404


def test_a_file_that_has_moved_is_told_and_its_text_stays(read: Path, rejected: str) -> None:
    page, file = client(read / "out"), read / "in" / FILES[2]
    content = file.read_bytes()
    try:
        file.unlink()
        gone = page.get(f"/beslut/{rejected}")
        assert gone.status_code == 200
        assert "inte kvar där den lästes" in gone.text and "Kommunfullmäktige <mark>avslår</mark>" in gone.text
        assert page.get(f"/bild/{rejected.partition(':')[0]}/3").status_code == 404
        file.write_bytes(content + b"%")
        assert "har ändrats" in page.get(f"/beslut/{rejected}").text
    finally:
        file.write_bytes(content)
    assert "<figure" in page.get(f"/beslut/{rejected}").text


@pytest.mark.parametrize(
    "key", ["nothing", "a:1", "' OR 1=1 --", "%00", "%F0%9F%92%A9", "x" * 3000, "a/b/c", "..%2f.."]
)
def test_an_unknown_decision_is_not_found(page: TestClient, key: str) -> None:
    assert page.get(f"/beslut/{key}").status_code == 404


def test_the_first_view_is_small(page: TestClient, read: Path, rejected: str) -> None:
    for site, path in ((page, "/beslut"), (client(read / "out"), f"/beslut/{rejected}")):
        answer = site.get(path)
        found = LexborHTMLParser(answer.text)
        files = [e.attributes.get("href") or e.attributes.get("src") or "" for e in found.css("link, script")]
        assert len(answer.content) + sum(len(site.get(unescape(f)).content) for f in files) < 300_000
