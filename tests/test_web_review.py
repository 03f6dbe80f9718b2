"""Granska without a browser: who may write, what is refused, what a form comes to, hostile text, another's review."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from httpx2 import Response
from made_site import made_site
from reviewers import rejects
from sites import client
from starlette.testclient import TestClient
from stores import document, item, stored

from pipeline.facts import Decision
from pipeline.reviews import NAME
from pipeline.reviews.journal import Action, Journal
from pipeline.reviews.writing import review
from pipeline.store import open_store

ORIGIN = {"origin": "http://127.0.0.1", "sec-fetch-site": "same-origin"}


@pytest.fixture
def page(out: Path) -> TestClient:
    page = client(out, review=True)
    page.follow_redirects = False
    return page


@pytest.fixture
def row(out: Path) -> str:
    with open_store(out) as store:
        return rejects(store)


def hidden(text: str, form: str = "") -> dict[str, str]:
    """The hidden fields of a form of a page."""
    part = text[text.index(f'id="{form}"') :] if form else text
    part = part[: part.index("</form>")]
    return dict(re.findall(r'<input type="hidden" name="([\w.]+)" value="([^"]*)">', part))


def send(
    page: TestClient,
    row: str,
    action: str,
    headers: dict[str, str] | None = None,
    table: str = "decisions",
    **cells: str,
) -> Response:
    """Opens the form of a row and sends it."""
    address = f"/granska/rad/{table}/{row}"
    fields = {**hidden(page.get(address).text, "confirm"), "reviewer": "Eva Ek", "action": action}
    return page.post(address, data={**fields, **cells}, headers=ORIGIN if headers is None else headers)


# --------------------------------------------------------------------------- who may write


@pytest.mark.parametrize("path", ["/granska", "/granska/rad/decisions/x", "/granska/namn", "/granska/angra"])
def test_without_review_there_is_no_such_page(out: Path, path: str) -> None:
    page = client(out)
    assert page.get(path).status_code == 404
    assert page.post(path, data={"token": "x"}, headers=ORIGIN).status_code == 405
    assert "/granska" not in page.get("/beslut").text


def test_nothing_is_written_by_looking(page: TestClient, out: Path, row: str) -> None:
    for path in ("/granska", f"/granska/rad/decisions/{row}", "/granska?show=log", "/granska?show=lost"):
        assert page.get(path).status_code == 200
    assert page.get("/granska/angra").status_code == 405
    assert page.put(f"/granska/rad/decisions/{row}").status_code == 405
    assert not (out / NAME).exists()


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "null"},
        {"origin": "http://example.org"},
        {"origin": "http://127.0.0.1:81"},
        {"origin": "http://127.0.0.1.example.org"},
        {"origin": "http://127.0.0.1@example.org"},
        {"origin": "file://127.0.0.1"},
        {**ORIGIN, "sec-fetch-site": "cross-site"},
        {**ORIGIN, "sec-fetch-site": "same-site"},
    ],
)
def test_a_form_from_elsewhere_is_refused(page: TestClient, out: Path, row: str, headers: dict[str, str]) -> None:
    assert send(page, row, "confirm", headers).status_code == 403
    assert not (out / NAME).exists()


@pytest.mark.parametrize("token", ["", "x", "0" * 64, "å" * 64])
def test_a_form_without_its_token_is_refused(page: TestClient, out: Path, row: str, token: str) -> None:
    assert send(page, row, "confirm", token=token).status_code == 403
    assert not (out / NAME).exists()


def test_a_token_of_another_browser_is_refused(page: TestClient, out: Path, row: str) -> None:
    other = client(out, review=True)
    token = hidden(other.get(f"/granska/rad/decisions/{row}").text, "confirm")["token"]
    assert send(page, row, "confirm", token=token).status_code == 403
    page.get("/granska")
    page.cookies.clear()
    fields = {
        **hidden(other.get(f"/granska/rad/decisions/{row}").text, "confirm"),
        "reviewer": "Eva",
        "action": "confirm",
    }
    assert page.post(f"/granska/rad/decisions/{row}", data=fields, headers=ORIGIN).status_code == 403
    assert not (out / NAME).exists()


def test_the_cookies_stay_here(page: TestClient) -> None:
    sent = page.get("/granska").headers.get_list("set-cookie")
    assert len(sent) == 1
    for part in ("HttpOnly", "SameSite=strict", "Path=/granska"):
        assert part in sent[0]
    token = hidden(page.get("/granska").text)["token"]
    answer = page.post("/granska/namn", data={"token": token, "reviewer": "Åsa <b>"}, headers=ORIGIN)
    assert (answer.status_code, answer.headers["location"]) == (303, "/granska")
    assert all("SameSite=strict" in c and "HttpOnly" in c for c in answer.headers.get_list("set-cookie"))
    text = page.get("/granska").text
    assert "Åsa &lt;b&gt;" in text and "<b>" not in text


def test_a_form_that_is_too_large_is_refused(page: TestClient, row: str) -> None:
    assert send(page, row, "correct", **{"cell.addressed_to": "x" * 70_000}).status_code == 413


@pytest.mark.parametrize(
    "fields",
    [
        {"action": "undo"},
        {"action": "drop table"},
        {"action": ""},
    ],
)
def test_an_unknown_action_is_refused(page: TestClient, out: Path, row: str, fields: dict[str, str]) -> None:
    assert send(page, row, fields["action"]).status_code == 400
    assert not (out / NAME).exists()


@pytest.mark.parametrize(
    "path",
    [
        "/granska/rad/evidence/x",
        "/granska/rad/decisions/no-such-row",
        "/granska/rad/x/y",
        "/granska/rad/decisions/../../etc/passwd",
    ],
)
def test_a_row_that_is_not_there_is_a_page_that_says_so(page: TestClient, path: str) -> None:
    assert page.get(path).status_code == 404


# --------------------------------------------------------------------------- what a form comes to


def test_a_confirmed_row_is_logged_and_the_next_is_shown(page: TestClient, out: Path, row: str) -> None:
    answer = send(page, row, "confirm")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/granska/rad/") and answer.headers["location"].endswith("?done=1")
    (entry,) = Journal(out / NAME).entries()
    assert (entry.action, entry.reviewer, entry.row_id) == ("confirm", "Eva Ek", row)
    assert "Raden är bekräftad." in page.get(answer.headers["location"]).text
    assert row not in re.findall(r"/granska/rad/decisions/([\w:]+)\"", page.get("/granska").text)
    assert row in page.get("/granska?show=reviewed").text
    assert "bekräftade" in page.get("/granska?show=log").text


@pytest.mark.parametrize(
    ("table", "key"), [("votes", "vote_id"), ("proposals", "proposal_id"), ("motives", "motive_id")]
)
def test_a_reviewed_row_is_marked_on_the_page_of_its_decision(tmp_path: Path, table: str, key: str) -> None:
    out = made_site(tmp_path)
    page = client(out, review=True)
    page.follow_redirects = False
    with open_store(out) as store:
        (found,) = store.query(
            f"SELECT r.{key} AS row, d.decision_id FROM {table} r JOIN decisions d ON d.item_id = r.item_id LIMIT 1"
        )
    before = page.get(f"/beslut/{found['decision_id']}").text
    assert f"/granska/rad/{table}/{found['row']}" in before
    assert send(page, found["row"], "confirm", table=table).status_code == 303
    after = page.get(f"/beslut/{found['decision_id']}").text
    assert (after.count("bekräftad"), before.count("bekräftad")) == (1, 0)


def test_a_correction_changes_what_the_pages_show_and_an_undo_takes_it_back(
    page: TestClient, out: Path, row: str
) -> None:
    assert (
        send(page, row, "correct", **{"cell.outcome": "answered", "cell.also": "noted", "reason": "Läst"}).status_code
        == 303
    )
    (entry,) = Journal(out / NAME).entries()
    assert entry.after is not None and entry.before is not None
    assert {n for n, v in entry.after.items() if v != entry.before[n]} == {"outcome", "also"}
    listed = page.get("/beslut?all=1").text
    assert "besvarat" in listed and "rättad" in listed
    text = page.get(f"/beslut/{row}").text
    assert "rättad" in text and "av Eva Ek" in text and "avslaget" in text
    assert re.search(r"Programmet läste: <bdi>avslaget", page.get(f"/granska/rad/decisions/{row}").text)
    fields = {**hidden(page.get(f"/granska/rad/decisions/{row}").text, "confirm"), "reviewer": "Bo", "entry": "1"}
    undone = page.post("/granska/angra", data=fields, headers=ORIGIN)
    assert undone.headers["location"] == f"/granska/rad/decisions/{row}?done=2"
    assert "rättad" not in page.get("/beslut?all=1").text
    assert page.post("/granska/angra", data=fields, headers=ORIGIN).status_code == 409
    assert page.post("/granska/angra", data={**fields, "entry": "x"}, headers=ORIGIN).status_code == 409


def test_a_rejected_row_is_gone_and_its_page_says_why(page: TestClient, row: str) -> None:
    assert send(page, row, "reject").status_code == 400
    assert send(page, row, "reject", reason="Står två gånger").status_code == 303
    assert row not in page.get("/beslut?all=1").text
    answer = page.get(f"/beslut/{row}")
    assert answer.status_code == 404
    assert "struket vid granskning av Eva Ek" in answer.text and "Står två gånger" in answer.text
    assert "struken" in page.get(f"/granska/rad/decisions/{row}").text


def test_what_is_wrong_is_said_and_what_was_typed_stays(page: TestClient, out: Path, row: str) -> None:
    answer = send(
        page, row, "correct", **{"cell.outcome": "bifallen", "cell.addressed_to": "kommunstyrelsen", "reason": "Varför"}
    )
    assert answer.status_code == 400
    for words in ("bifallen", "adopted (bifallet)", 'value="kommunstyrelsen"', 'value="Varför"', 'role="alert"'):
        assert words in answer.text
    assert "Inget är ändrat" in send(page, row, "correct").text
    assert "Ange ditt namn" in send(page, row, "confirm", reviewer=" ").text
    assert Journal(out / NAME).entries() == []


def test_a_field_that_is_not_sent_stays_as_it_is(page: TestClient, out: Path, row: str) -> None:
    send(page, row, "correct", **{"cell.outcome": "answered"})
    (entry,) = Journal(out / NAME).entries()
    assert entry.after is not None and entry.before is not None
    assert {**entry.after, "outcome": entry.before["outcome"]} == entry.before


def test_a_review_that_another_has_made_meanwhile_is_not_written_over(page: TestClient, out: Path, row: str) -> None:
    fields = {
        **hidden(page.get(f"/granska/rad/decisions/{row}").text, "confirm"),
        "reviewer": "Eva",
        "action": "confirm",
    }
    with open_store(out) as store:
        review(store, Journal(out / NAME), "decisions", row, Action.correct, "Bo", {"outcome": "answered"})
    answer = page.post(f"/granska/rad/decisions/{row}", data=fields, headers=ORIGIN)
    assert answer.status_code == 409
    assert "Bo har granskat raden" in answer.text
    for seen in ("-1", "x", "99999999999999"):
        assert (
            page.post(f"/granska/rad/decisions/{row}", data={**fields, "seen": seen}, headers=ORIGIN).status_code == 409
        )
    assert len(Journal(out / NAME).entries()) == 1


def test_hostile_text_is_shown_as_text(page: TestClient, row: str) -> None:
    evil = "<script>alert(1)</script>\u202e\"'><img src=x onerror=alert(1)>"
    send(page, row, "correct", **{"cell.addressed_to": evil, "reason": evil, "reviewer": evil})
    for path in (
        "/granska?show=log",
        "/granska?show=reviewed",
        f"/granska/rad/decisions/{row}?done=1",
        f"/beslut/{row}",
        "/beslut?all=1",
    ):
        text = page.get(path).text
        assert "<script>alert" not in text and "<img src=x" not in text, path
        assert "\u202e" not in re.sub(r'value="[^"]*"', "", text), path


def test_english_all_the_way(page: TestClient, row: str) -> None:
    text = page.get("/granska?lang=en").text
    assert "Waiting" in text and "Väntar" not in text
    answer = page.post(
        f"/granska/rad/decisions/{row}?lang=en",
        data={
            **hidden(page.get(f"/granska/rad/decisions/{row}?lang=en").text, "confirm"),
            "reviewer": "Eva",
            "action": "confirm",
        },
        headers=ORIGIN,
    )
    assert "lang=en" in answer.headers["location"]
    assert "The row is confirmed." in page.get(answer.headers["location"]).text


def test_every_kind_of_row_has_a_form(page: TestClient, out: Path) -> None:
    with open_store(out) as store:
        for table, key in (
            ("items", "item_id"),
            ("documents", "document_id"),
            ("services", "service_id"),
            ("proposals", "proposal_id"),
            ("actors", "actor_id"),
            ("events", "event_id"),
        ):
            for found in store.query(f"SELECT {key} AS id FROM {table} LIMIT 2"):
                answer = page.get(f"/granska/rad/{table}/{found['id']}")
                assert answer.status_code == 200, answer.text
                assert ('id="reject"' in answer.text) == (table not in ("items", "documents"))
                fields = {**hidden(answer.text, "confirm"), "reviewer": "Eva", "action": "confirm"}
                done = page.post(f"/granska/rad/{table}/{found['id']}", data=fields, headers=ORIGIN)
                assert done.status_code == 303


def test_the_page_of_a_decision_has_every_correction(page: TestClient, out: Path, row: str) -> None:
    with open_store(out) as store:
        for table, cells in (
            ("proposals", {"target": "något annat"}),
            ("actors", {"party": "kd"}),
            ("items", {"title": "En annan rubrik"}),
        ):
            key = f"{table[:-1]}_id"
            for found in store.query(f"SELECT {key} AS id FROM {table} WHERE item_id = ?", row.rpartition(":")[0]):
                review(store, Journal(out / NAME), table, found["id"], Action.correct, "Bo", cells)
    text = page.get(f"/beslut/{row}").text
    assert "En annan rubrik" in text
    assert ">KD</a>" in text and ">M</a>" not in text
    for path in ("/beslut?all=1", "/beslut.csv?all=1"):
        assert "En annan rubrik" in page.get(path).text


def test_no_page_breaks_under_reviews_of_every_table(page: TestClient, out: Path, row: str) -> None:
    changes: dict[str, dict[str, str]] = {
        "decisions": {"outcome": "answered", "lov_effect": "keep"},
        "proposals": {"target": "något annat"},
        "actors": {"party": "KD"},
        "services": {"service": "hemsjukvard"},
        "events": {"body": "socialnämnden"},
        "items": {"title": "En annan rubrik"},
        "documents": {"kind": "extract"},
    }
    with open_store(out) as store:
        for table, cells in changes.items():
            for found in store.query(f"SELECT {table[:-1]}_id AS id FROM {table}"):
                review(store, Journal(out / NAME), table, found["id"], Action.correct, "Bo", cells)
    page.follow_redirects = True
    left, seen = ["/", "/beslut", "/beslut?all=1&effect=keep", "/granska"], set[str]()
    while left and len(seen) < 120:
        path = left.pop(0)
        if path in seen:
            continue
        seen.add(path)
        answer = page.get(path)
        assert answer.status_code < 500, path
        if "text/html" in answer.headers["content-type"]:
            left += [html.unescape(found) for found in re.findall(r'(?:href|src)="(/[^"#]*)', answer.text)]
    assert len(seen) > 40


def test_every_row_of_the_matter_is_one_click_away(page: TestClient, out: Path, row: str) -> None:
    text = page.get(f"/granska/rad/decisions/{row}").text
    with open_store(out) as store:
        for table in ("decisions", "proposals", "actors", "services", "events"):
            for found in store.query(
                f"SELECT {table[:-1]}_id AS id FROM {table} WHERE item_id = ?", row.rpartition(":")[0]
            ):
                assert (f'href="/granska/rad/{table}/{found["id"]}"' in text) == (found["id"] != row)


def test_reviews_that_cannot_be_read_are_told_of(page: TestClient, out: Path) -> None:
    (out / NAME).write_text("ingen databas alls, bara text som är lång nog för att läsas")
    answer = page.get("/beslut")
    assert answer.status_code == 500
    assert "kan inte läsas" in answer.text
    assert 'id="main"' in answer.text


# --------------------------------------------------------------------------- what a reviewer reads


def main_of(text: str) -> str:
    """The words of a page between its menu and its end, on one line."""
    part = text[text.index("<main") : text.index("</main>")]
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", part)).split())


def test_what_was_done_and_the_log_say_of_which_row(page: TestClient, row: str) -> None:
    told = page.get(send(page, row, "confirm").headers["location"]).text
    status = re.search(r'role="status">(.*?)</div>', told, re.DOTALL)
    assert status is not None
    assert "avslår motionen" in status[1]  # another row is shown now
    assert f'href="/granska/rad/decisions/{row}"' in status[1]
    fields = {**hidden(told, "confirm"), "reviewer": "Bo", "entry": "1"}
    page.post("/granska/angra", data=fields, headers=ORIGIN)
    log = main_of(page.get("/granska?show=log").text)
    assert log.count("avslår motionen") == 2  # the review, and its undo
    assert row not in log


def test_the_words_of_a_row_stand_among_whole_lines(page: TestClient, out: Path) -> None:
    with open_store(out) as store:
        rows = store.query("SELECT decision_id AS id, document_id AS d FROM main.decisions")
        lines = {row["d"]: {" ".join(x.split()) for x in store.text(row["d"]).splitlines()} for row in rows}
    cut = 0
    for row in rows:
        text = page.get(f"/granska/rad/decisions/{row['id']}").text
        passage = re.search(r'class="passage"><bdi lang="sv">(.*?)</bdi>', text, re.DOTALL)
        assert passage is not None
        shown = html.unescape(re.sub(r"<[^>]*>", "", passage[1])).strip().splitlines()
        assert {" ".join(line.split()) for line in shown} <= lines[row["d"]], row["id"]
        cut += len(shown) < len(lines[row["d"]])
    assert cut  # some text is longer than what is shown


def test_a_number_among_the_rows_of_a_matter_says_what_it_is_of(tmp_path: Path) -> None:
    page = client(made_site(tmp_path), review=True)
    assert "ja 2, nej 1" in main_of(page.get("/granska/rad/decisions/a1:7:01").text).lower()


def test_a_reviewed_row_of_no_municipality_says_so(tmp_path: Path) -> None:
    rows = [document("b", None, municipality=None, authority_type=None), item("b:7", paragraph="7")]
    found = Decision(
        decision_id="b:7:01", item_id="b:7", document_id="b", point=1, text="Motionen avslås.", confidence=0.9
    )
    page = client(stored(tmp_path, [*rows, found]), review=True)
    page.follow_redirects = False
    assert send(page, "b:7:01", "confirm").status_code == 303
    assert "kommun inte sagd, § 7" in main_of(page.get("/granska?show=reviewed").text)
