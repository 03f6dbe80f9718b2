"""The pages that count and list, without a browser: what they say, what their links lead to, what hostile text and hostile questions come to."""

from __future__ import annotations

import csv
import io
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hostile import hostile
from made_site import made_site
from selectolax.lexbor import LexborHTMLParser
from sites import client
from starlette.testclient import TestClient
from stores import document, item, spell, stored

from pipeline.charts.wording import ENGLISH, SWEDISH
from pipeline.facts import Decision, EvidenceRow, PageRow
from pipeline.queries.trends import By, Of
from pipeline.reviews import NAME as REVIEWS
from pipeline.reviews.journal import Action, Journal
from pipeline.reviews.writing import review
from pipeline.store import open_store
from pipeline.web.constant import _kept
from pipeline.web.drawn import stacked, ticks, two_sided
from pipeline.web.standing import address

PAGES = (
    "/",
    "/?on=2015",
    "/kommuner",
    "/kommuner?service=boendestod&status=in_operation",
    "/kommun/0114",
    "/kommun/1489",
    "/kommun/14",
    "/kommun/0115",
    "/partier",
    "/partier?authority=region",
    "/parti/S",
    "/parti/S?year=2014&side=against",
    "/parti/KD",
    "/trender",
    *(f"/trender?of={of}&by={by}" for of in Of for by in By),
    "/dokument",
    "/dokument?municipality=0114&lov=1",
    "/dokument/a1",
    "/dokument/a1?page=1",
    "/dokument/f1",
    "/om",
)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return client(made_site(tmp_path_factory.mktemp("site")))


class Reader(HTMLParser):
    """The text of a page on one line, and where its links lead."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self._words: list[str] = []
        self._silent = 0
        self.feed(html)
        self.text = " ".join(" ".join(self._words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in ("title", "script", "style")
        if tag == "a":
            self.links.append(dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("title", "script", "style")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._words.append(data)


def read(page: TestClient, path: str) -> Reader:
    answer = page.get(path)
    assert answer.status_code == 200, (path, answer.text[:400])
    return Reader(answer.text)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("tongue", ["sv", "en"])
def test_each_page_opens_in_both_languages_without_style_or_script_of_its_own(
    page: TestClient, path: str, tongue: str
) -> None:
    answer = page.get(path + ("&" if "?" in path else "?") + f"lang={tongue}")
    assert answer.status_code == 200
    assert f'<html lang="{tongue}">' in answer.text
    assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son\w+=|javascript:", answer.text)
    assert len(answer.content) < 300_000


def test_links_lead_to_pages_that_are_there_and_keep_the_language(page: TestClient) -> None:
    asked, waiting = set[str](), ["/?lang=en"]
    while waiting and len(asked) < 150:
        path = waiting.pop(0).split("#")[0]
        if path in asked or not path:
            continue
        asked.add(path)
        if path.startswith(("/bild", "/trender/trend.")) or re.match(r"/beslut(?!/)", path):
            continue
        found = read(page, path)
        inside = [link for link in found.links if link.startswith("/")]
        assert len([link for link in inside if "lang=en" not in link]) == 1, path  # the one to the Swedish page
        waiting += [link for link in inside if "lang=en" in link]
    assert len(asked) == 150


def test_the_first_page_says_plainly_how_much_of_sweden_was_read(page: TestClient) -> None:
    text = read(page, "/").text
    assert "Handlingarna täcker 2 av Sveriges 290 kommuner (0,7 %)." in text
    assert "inte hela landet" in text
    assert "2 av 26" not in text
    assert re.search(r"LOV i drift 1|1 LOV i drift", text)


def test_the_first_page_of_a_day_shows_that_day(page: TestClient) -> None:
    text = read(page, "/?on=2015-06-01").text
    assert "Läget 2015-06-01" in text


def test_what_is_new_leads_to_the_decision(page: TestClient) -> None:
    assert "/beslut/a3:7:01" in read(page, "/").links


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Alingsås", "Upplands Väsby"]),
        ("status=in_operation", ["Alingsås"]),
        ("status=ended", ["Upplands Väsby"]),
        ("on=2013-01-01&status=in_operation", ["Upplands Väsby"]),
        ("service=hemtjanst&status=none", ["Alingsås"]),
    ],
)
def test_the_list_of_municipalities_filters(page: TestClient, query: str, names: list[str]) -> None:
    found = read(page, f"/kommuner?{query}")
    assert [link for link in found.links if link.startswith("/kommun/")] == [
        f"/kommun/{code}" for code in [{"Alingsås": "1489", "Upplands Väsby": "0114"}[name] for name in names]
    ]


def test_a_square_of_the_strip_leads_to_the_decision_behind_it(page: TestClient) -> None:
    html = page.get("/kommun/0114").text
    squares = re.findall(r'<td class="s-(\w+)"><a href="([^"]+)"', html)
    assert squares[0] == ("in_operation", "/beslut/a1:7:01")
    assert squares[-1] == ("ended", "/beslut/a3:7:01") or squares[-1][0] == "in_operation"
    assert ("in_operation", "/beslut/a1:7:01") in squares


def test_gaps_and_faults_of_a_municipality_are_said(page: TestClient) -> None:
    text = read(page, "/kommun/0114").text
    assert "lucka" in text
    assert "PDF-filen är skadad" in text


def test_a_place_of_which_nothing_was_read_says_so(page: TestClient) -> None:
    assert "Inget är läst från kommunen" in read(page, "/kommun/0115").text


def test_a_number_of_a_party_leads_to_as_many_matters(page: TestClient) -> None:
    numbers = re.findall(r'<a class="n" href="([^"]+#rows)">(\d+)</a>', page.get("/parti/S").text)
    assert len(numbers) > 10
    for link, number in numbers:
        text = read(page, link.split("#")[0].replace("&amp;", "&")).text
        assert re.search(rf"Raderna bakom: \d+ i {number} ärenden", text), link


def test_trends_have_a_table_of_the_same_numbers_as_the_file(page: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(page.get("/trender/trend.csv?of=effect&by=year").text)))
    table = re.findall(r'<tr><th scope="row">(\d{4})</th>(.+?)</tr>', page.get("/trender?of=effect&by=year").text)
    for period, cells in table:
        shown = [int(n) for n in re.findall(r"<td[^>]*>(\d+)</td>", cells)]
        own = [row for row in rows if row["period"] == period]
        beside = [int(own[0][name]) for name in ("in_operation", "documents", "municipalities_read")]
        assert shown == [int(row["count"]) for row in own] + beside
    assert {period for period, _ in table} == {row["period"] for row in rows}


@pytest.mark.parametrize(
    ("query", "sums"),
    [
        ("of=effect", 5),
        ("of=effect&service=boendestod", 1),
        ("of=effect&municipality=0114", 3),
        ("of=effect&from=2016", 3),
        ("of=effect&to=2016", 3),
        ("of=effect&regions=1", 1),
        ("of=effect&municipality=Upplands+V%C3%A4sby&from=2013&to=2015", 1),
        ("of=motive", 5),
    ],
)
def test_each_filter_of_the_trends(page: TestClient, query: str, sums: int) -> None:
    rows = list(csv.DictReader(io.StringIO(page.get(f"/trender/trend.csv?{query}").text)))
    assert sum(int(row["count"]) for row in rows) == sums


def test_a_chart_travels_as_a_picture_and_as_a_specification(page: TestClient) -> None:
    told = page.get("/trender/trend.json?of=party").json()
    assert (told["formatLocale"]["thousands"], len(told["spec"]["vconcat"]) > 3) == ("\xa0", True)
    assert "title" not in told["spec"]
    svg = page.get("/trender/trend.svg?of=party")
    assert svg.headers["content-disposition"] == 'attachment; filename="lovkoll-party-year.svg"'
    assert "Partiernas ställning" in svg.text
    assert page.get("/trender/trend.png?of=party").content.startswith(b"\x89PNG")
    still = page.get("/trender/diagram.svg?of=party")
    assert (still.headers["content-type"], "content-disposition" in still.headers) == ("image/svg+xml", False)


def test_an_english_chart_is_english(page: TestClient) -> None:
    assert "Stances of the parties" in page.get("/trender/trend.svg?of=party&lang=en").text
    assert "What was read: documents" in page.get("/trender/diagram.svg?lang=en").text
    assert SWEDISH.keys() == ENGLISH.keys()
    assert all(re.findall(r"{\w+}", SWEDISH[k]) == re.findall(r"{\w+}", ENGLISH[k]) for k in SWEDISH)


def test_nothing_to_draw_is_said_and_has_no_picture(page: TestClient) -> None:
    nothing = "of=effect&municipality=Solna"
    assert "Inget räknades för det valet" in read(page, f"/trender?{nothing}").text
    assert page.get(f"/trender/trend.png?{nothing}").status_code == 404


def test_a_page_of_a_document_shows_what_was_found_and_what_was_not(page: TestClient) -> None:
    html = page.get("/dokument/a1?page=1").text
    assert '<mark class="t-decisions">Kommunfullmäktige beslutar om LOV, punkt 1.</mark>' in html
    assert re.search(r'<mark class="t-none doubt">Något som ingen', html)
    assert "Se efter" in Reader(html).text


def test_no_code_of_the_tables_stands_where_a_word_should(tmp_path: Path) -> None:
    """A service that nobody said, an effect that is none, the doubts for which a document is only partly read."""
    rows = [
        document("a", "0114", status="partial", reason="Osäkert, se tabellen doubts: paragraph_gap, no_outcome"),
        document("b", "0114", status="failed", reason="PDF-filen är skadad"),
        item("a:1", paragraph="1"),
        Decision(decision_id="a:1:01", item_id="a:1", document_id="a", point=1, stage="decision", lov_effect="none", outcome="noted",
                 decided_on="2020-01-15"),
        spell("0114", "unspecified", "in_operation", "2015-01-01"),
    ]  # fmt: skip
    page = client(stored(tmp_path, rows))
    for path in ("/", "/kommuner", "/kommun/0114", "/trender", "/dokument/a", "/beslut", "/beslut/a:1:01"):
        text = read(page, path).text
        for code in ("unspecified", "paragraph_gap", "no_outcome"):
            assert code not in text, (path, code)
    assert "tjänst inte angiven" in read(page, "/kommuner").text
    assert "påverkar inte LOV" in read(page, "/beslut").text
    assert "delvis läst Osäkert: en paragraf saknas, beslut utan utfall" in read(page, "/dokument/a").text
    assert "misslyckad PDF-filen är skadad" in read(page, "/dokument/b").text


def test_about_has_every_code_and_the_measured_figures(page: TestClient) -> None:
    text = read(page, "/om").text
    for said in ("not_introduce", "hemtjanst", "uncovered", "MIT", "0,98", "två kodare"):
        assert said in text


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/kommun/7777", 404),
        ("/kommun/..%2f..", 404),
        ("/parti/INGET", 400),
        ("/dokument/inget", 404),
        ("/dokument/a1?page=2", 404),
        ("/dokument/a1?page=x", 400),
        ("/dokument?year=x", 400),
        ("/dokument?kind=x", 400),
        ("/dokument?page=0", 400),
        ("/kommuner?status=x", 400),
        ("/kommuner?on=igår", 400),
        ("/?on=2020-13", 400),
        ("/parti/S?year=x", 400),
        ("/parti/S?side=x", 400),
        ("/parti/S?municipality=x", 400),
        ("/trender?of=x", 400),
        ("/trender?by=week", 400),
        ("/trender?regions=2", 400),
        ("/trender?from=2020&to=2010", 400),
        ("/trender/trend.csv?of=x", 400),
        ("/trender/trend.exe", 404),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused_politely(page: TestClient, path: str, status: int) -> None:
    answer = page.get(path)
    assert answer.status_code == status
    assert "Traceback" not in answer.text


def test_an_empty_store_is_a_page_too(tmp_path: Path) -> None:
    empty = client(stored(tmp_path, []))
    for path in ("/", "/kommuner", "/partier", "/trender", "/dokument", "/om", "/kommun/0114"):
        assert empty.get(path).status_code == 200, path
    assert "täcker 0 av Sveriges 290" in read(empty, "/").text


def test_hostile_text_is_shown_and_does_nothing(tmp_path: Path) -> None:
    evil = client(hostile(tmp_path))
    documents = [link for link in read(evil, "/dokument").links if re.match(r"/dokument/h\d", link)]
    assert len(documents) >= 8
    for path in ["/", "/kommuner", "/kommun/1489", "/partier", "/parti/S", "/dokument", *documents]:
        answer = evil.get(path)
        assert answer.status_code == 200, path
        assert not re.search(r"<script(?![^>]* src=)|<img|onerror=alert\(1\)>|href=\"javascript", answer.text), path
        assert "\u202e" not in answer.text
    assert "{{ 7 * 7 }}" in evil.get("/dokument/h5").text


def test_what_is_kept_is_forgotten_when_a_run_has_written_anew(tmp_path: Path) -> None:
    page = client(stored(tmp_path, [document("a", "0114")]))
    assert "täcker 1 av" in read(page, "/").text
    stored(tmp_path, [document("a", "0114"), document("b", "1489")])
    assert "täcker 2 av" in read(page, "/").text
    assert any(key[0] == str(tmp_path) for key in _kept if isinstance(key, tuple))


def test_files_that_stand_still_travel_packed(page: TestClient) -> None:
    answer = page.get(address("vega.js"), headers={"accept-encoding": "gzip"})
    assert (answer.headers["content-encoding"], answer.headers["vary"]) == ("gzip", "Accept-Encoding")
    assert len(answer.text) > 800_000
    assert "content-encoding" not in page.get(address("vega.js"), headers={"accept-encoding": "identity"}).headers


# --------------------------------------------------------------------------- geometry


def test_bars_stand_upon_each_other_in_scale() -> None:
    drawn = stacked(["2019", "2020"], {"a": [2, 0], "b": [2, 1]}, lambda p, k, n: f"{p} {k} {n}")
    first, second, last = drawn.bars
    assert [bar.title for bar in drawn.bars] == ["2019 a 2", "2019 b 2", "2020 b 1"]
    assert first.height == pytest.approx(second.height) == pytest.approx(2 * last.height)
    assert first.y == pytest.approx(second.y + second.height)
    assert first.y + first.height == pytest.approx(drawn.zero)
    assert [tick.label for tick in drawn.up] == ["0", "1", "2", "3", "4"]


def test_bars_stand_over_and_under_the_line() -> None:
    drawn = two_sided(["2019"], ("a", [3]), ("b", [1]), lambda *_: "")
    above, below = drawn.bars
    assert above.y + above.height == pytest.approx(drawn.zero) == pytest.approx(below.y)
    assert above.height == pytest.approx(3 * below.height)


@pytest.mark.parametrize(("most", "count"), [(0, 4), (1, 4), (7, 4), (290, 4), (999_999, 3)])
def test_ticks_are_round_and_few(most: int, count: int) -> None:
    found = ticks(most, count)
    assert found[0] == 0
    assert len(found) <= count + 1
    assert found[-1] <= most


def test_few_of_many_periods_are_named() -> None:
    drawn = stacked([str(year) for year in range(2008, 2026)], {"a": [1] * 18}, lambda *_: "")
    assert [tick.label for tick in drawn.across] == [
        "2008",
        "2010",
        "2012",
        "2014",
        "2016",
        "2018",
        "2020",
        "2022",
        "2024",
    ]


# --------------------------------------------------------------------------- reviews


def test_what_people_corrected_is_shown_as_they_have_it_and_marked(tmp_path: Path) -> None:
    out = made_site(tmp_path)
    page = client(out, review=True)
    assert "upphörde" in read(page, "/").text
    with open_store(out) as store:
        journal = Journal(out / REVIEWS)
        review(
            store, journal, "decisions", "a3:7:01", Action.correct, "Bo Berg", {"lov_effect": "keep"}, "Läst på sidan"
        )
        review(store, journal, "decisions", "a2:7:01", Action.reject, "Bo Berg", reason="Står två gånger")
    for path in ("/", "/kommun/0114", "/dokument/a3", "/dokument/a3?page=1"):
        html = page.get(path).text
        assert "reviewstate-corrected" in html, path
        assert "/beslut/a2:7:01" not in html, path
    row = re.search(r'<tr><td class="nowrap">2019-05-20.+?</tr>', page.get("/kommun/0114").text, re.DOTALL)
    assert row is not None
    assert "loveffect-keep" in row[0]
    assert "loveffect-abolish" not in row[0]
    for query in ("of=effect", "of=effect&municipality=0114"):  # counted beforehand, and as asked
        rows = list(csv.DictReader(io.StringIO(page.get(f"/trender/trend.csv?{query}").text)))
        assert sum(int(r["count"]) for r in rows if r["lov_effect"] == "abolish") == 0, query
        assert sum(int(r["count"]) for r in rows if r["lov_effect"] == "keep") == 1, query


# --------------------------------------------------------------------------- one of a thing, and none


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """One document of Alingsås with one decision on LOV, and one that names no municipality."""
    rows = [
        document("a", "1489", "2020-01-15", body="kommunfullmäktige"),
        document("b", None, meeting_date=None, municipality=None, authority_type=None, body=None),
        item("a:1", "Om hemtjänst"),
        Decision(decision_id="a:1:01", item_id="a:1", document_id="a", point=1, stage="decision", body="kommunfullmäktige",
                 decided_on="2020-01-15", outcome="adopted", lov_effect="introduce", confidence=0.9),
    ]  # fmt: skip
    return client(stored(tmp_path_factory.mktemp("alone"), rows))


@pytest.fixture(scope="module")
def silent(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A store of one document in which nothing was found."""
    return client(
        stored(
            tmp_path_factory.mktemp("silent"),
            [document("b", None, meeting_date=None, municipality=None, authority_type=None)],
        )
    )


def test_one_of_a_thing_is_said_as_one(alone: TestClient) -> None:
    front, place = read(alone, "/").text, read(alone, "/kommun/1489").text
    assert "2 handlingar är lästa" in front
    assert "1 handling säger inte vilken kommun den kommer från" in front
    assert "1 ärende om LOV" in place
    assert "protokoll: 1" in place
    assert "Hämta 1 rad som CSV" in read(alone, "/beslut").text
    assert "1 decision on LOV" in read(alone, "/beslut?lang=en").text
    assert "1 document does not say" in read(alone, "/?lang=en").text


def test_an_overview_of_nothing_says_so_without_empty_places(silent: TestClient) -> None:
    text = read(silent, "/").text
    assert "1 handling är läst." in text
    assert "från –" not in text
    assert "Inget är läst från någon av Sveriges kommuner." in text


@pytest.mark.parametrize(
    "path, entry",
    [("/kommun/0114", "Kommuner"), ("/parti/S", "Partier"), ("/dokument/a1", "Dokument"), ("/", "Översikt")],
)
def test_the_menu_shows_which_room_a_page_is_of(page: TestClient, path: str, entry: str) -> None:
    assert re.findall(r'aria-current="page">([^<]+)</a></li>', page.get(path).text) == [entry]


def test_a_municipality_of_which_nothing_was_read_is_told_in_one_notice(page: TestClient) -> None:
    answer = page.get("/kommun/0115")
    assert answer.text.count('class="empty"') == 1
    text, links = Reader(answer.text).text, Reader(answer.text).links
    assert "Inget är läst från kommunen" in text
    assert "inte detsamma som att LOV saknas" in text
    assert not [link for link in links if link.startswith("/trender?")]  # a chart of nothing


def test_an_empty_list_says_what_is_true_of_it(silent: TestClient, page: TestClient) -> None:
    none, nothing = read(silent, "/beslut"), read(silent, "/beslut?all=1")
    assert "Inget läst beslut rör LOV." in none.text
    assert "Ta bort ett filter" not in none.text + nothing.text  # there is none
    assert "/beslut?all=1" in none.links
    assert "Inget beslut är läst." in nothing.text
    sought = read(page, "/beslut?q=zzzz")
    assert "Ta bort ett filter" in sought.text
    assert "/beslut?q=zzzz&all=1" in sought.links
    assert "Inget är läst från någon kommun" in read(silent, "/kommuner").text
    assert not [link for link in read(silent, "/trender").links if link.startswith("/beslut?")]


def test_a_document_that_could_not_be_read_has_no_empty_places(tmp_path: Path) -> None:
    reason = "filen är skadad"
    unread = document("g", None, path="raw/g.pdf", status="failed", reason=reason, kind=None, format="unknown", body=None,
                      meeting_date=None, municipality=None, authority_type=None)  # fmt: skip
    made = client(stored(tmp_path, [unread]))
    answer = made.get("/dokument/g")
    text = read(made, "/dokument/g").text
    assert not re.search(r"<dd>\s*</dd>", answer.text)
    assert "unknown" not in text
    assert "Inga ärenden hittades" not in text  # of a file that nobody could read
    assert re.search(r"<h1>\s*g\.pdf", answer.text)  # no kind is known: the file names it
    listed = read(made, "/dokument").text
    assert reason in listed
    assert listed.count("g.pdf") == 1


def test_a_page_of_a_document_says_what_was_found_or_that_nothing_was(tmp_path: Path) -> None:
    text = "Sammanträdesprotokoll\nNågot annat."
    rows = [
        document("a", pages=1, text_origin="text"),
        PageRow(page_id="a:p", document_id="a", page=1, start=0, end=len(text), text_origin="text"),
        item("a:1"),
        EvidenceRow(evidence_id="a:e", row_table="documents", row_id="a", field="kind", document_id="a", page=1,
                    start=0, end=21, quote="Sammanträdesprotokoll"),
    ]  # fmt: skip
    told = read(client(stored(tmp_path, rows, {"a:1": text})), "/dokument/a?page=1").text
    found = told[told.index("Vad som hittades") : told.index("Vad som inte täcktes")]
    assert "Uppgifter om handlingen själv" in found


def test_the_filters_come_after_the_list_for_those_who_read_it_in_order(page: TestClient) -> None:
    for path in ("/dokument", "/kommuner"):
        text = page.get(path).text
        assert text.index("<table") < text.index('id="filters"'), path
        assert 'href="#filters"' in text


def test_municipalities_and_regions_are_a_choice_of_many(page: TestClient) -> None:
    for path in ("/partier", "/parti/S"):
        assert re.findall(r'<option value="(?:municipality|region)"[^>]*>([^<]+)', page.get(path).text)[:2] == [
            "kommuner",
            "regioner",
        ]


@pytest.mark.parametrize("path", ["/beslut?effect=keep&page=2", "/"])
def test_where_there_are_no_tables_one_can_try_again(tmp_path: Path, path: str) -> None:
    answer = client(tmp_path).get(path)
    assert answer.status_code == 503
    assert "Orsaken står i fönstret" in answer.text
    assert path in Reader(answer.text).links
    assert str(tmp_path) not in answer.text


def test_a_name_without_end_stretches_no_table(tmp_path: Path) -> None:
    text = client(hostile(tmp_path)).get("/dokument").text
    assert max(map(len, re.findall(r'class="place"[^>]*>([^<]*)<', text))) < 200  # 60 characters, some of them escaped


#: What the pages show of documents, and what the program says of a party in Swedish.
SWEDISH_WORDS = (
    "Införande av LOV",
    "Svar på motion",
    "beslutar om LOV",
    "Se efter",
    "reserverar",
    "avstår",
    "ja: ",
    "nej: ",
)


@pytest.mark.parametrize("path", ["/", "/kommun/0114", "/parti/S", "/parti/M", "/dokument/a1", "/dokument/a1?page=1"])
def test_on_an_english_page_what_is_swedish_says_so(page: TestClient, path: str) -> None:
    answer = page.get(path + ("&" if "?" in path else "?") + "lang=en")
    body = LexborHTMLParser(answer.text).css_first("main")
    for element in body.css("[lang=sv]"):
        element.decompose()
    text = body.text()
    assert [words for words in SWEDISH_WORDS if words in text] == []


@pytest.mark.parametrize("code", ["14", "01"])
def test_a_region_is_no_municipality_in_what_is_said_of_it(page: TestClient, code: str) -> None:
    text = read(page, f"/kommun/{code}").text
    body = text[text.index("En region:") : text.index("Uppgifterna är utlästa")]
    assert "kommun" not in body.replace("kommunfullmäktige", "")
