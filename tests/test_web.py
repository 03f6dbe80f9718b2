"""The page without a browser: who may ask, what the headers say, what hostile text and hostile addresses come to."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path

import pytest
from sites import client
from starlette.testclient import TestClient
from stores import document, item, stored

from pipeline.queries.columns import _kept
from pipeline.web import words
from pipeline.web.application import app
from pipeline.web.guard import HEADERS
from pipeline.web.pages import ROOMS, WRITING, modules
from pipeline.web.standing import address
from pipeline.web.warm import warm, warming


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return client(stored(tmp_path_factory.mktemp("web"), [document("a"), item("a:1")], {"a:1": "Om LOV."}))


# --------------------------------------------------------------------------- the guard


@pytest.mark.parametrize("path", ["/beslut", "/beslut?effect=nothing", "/no-such-page", address("lovkoll.css")])
def test_every_answer_has_the_headers(page: TestClient, path: str) -> None:
    answer = page.get(path)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    assert "cache-control" in answer.headers


def test_a_fault_has_the_headers_and_tells_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a secret of the machine")

    monkeypatch.setattr("pipeline.web.stores.Stores.here", broken)
    answer = client(tmp_path).get("/beslut")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert answer.headers["content-security-policy"] == HEADERS["Content-Security-Policy"]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost:8000", "[::1]:8000", "LOCALHOST"])
def test_the_machine_itself_is_answered(page: TestClient, host: str) -> None:
    assert page.get("/beslut", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["example.org", "127.0.0.1.example.org", "10.0.0.1", "127.0.0.1:80@example.org", "", "localhost:x"]
)
def test_another_host_is_refused(page: TestClient, host: str) -> None:
    assert page.get("/beslut", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_nothing_but_reading(page: TestClient, method: str) -> None:
    assert page.request(method, "/beslut").status_code == 405


def test_what_another_site_embeds_is_refused_and_a_link_from_it_is_not(page: TestClient) -> None:
    foreign = {"sec-fetch-site": "cross-site"}
    assert page.get("/beslut", headers={**foreign, "sec-fetch-mode": "no-cors"}).status_code == 403
    assert page.get("/beslut", headers={**foreign, "sec-fetch-mode": "navigate"}).status_code == 200


def test_an_endless_address_is_refused(page: TestClient) -> None:
    assert page.get("/beslut?x=" + "a" * 9000).status_code == 414


# --------------------------------------------------------------------------- what stands still


def test_style_is_kept_by_the_browser_and_asked_for_by_its_digest(page: TestClient) -> None:
    answer = page.get(address("lovkoll.css"))
    assert "immutable" in answer.headers["cache-control"]
    again = page.get("/static/lovkoll.css", headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "immutable" not in again.headers["cache-control"]


@pytest.mark.parametrize("name", ["../words.py", "..%2fwords.py", "%2e%2e%2fwords.py", "/etc/passwd", "lovkoll.css%00"])
def test_no_path_leads_out_of_it(page: TestClient, name: str) -> None:
    assert page.get(f"/static/{name}").status_code == 404


# --------------------------------------------------------------------------- the words


def test_every_key_of_a_template_has_words_in_both_languages() -> None:
    templates = resources.files("pipeline.web").joinpath("templates")
    used = {
        key for path in templates.iterdir() for key in re.findall(r"\bt\(\s*'([\w.]+)'\s*[,)]", path.read_text("utf-8"))
    }
    for language in words.LANGUAGES:
        assert used <= words.words()[language].keys()
        assert all(words.words()[language].values())


def test_both_languages_have_the_same_places() -> None:
    swedish, english = (words.words()[language] for language in words.LANGUAGES)
    for key in swedish:
        places = (sorted(re.findall(r"\{\w*\}", text[key])) for text in (swedish, english))
        assert len(set(map(tuple, places))) == 1, key


def test_every_room_has_a_page_and_a_menu() -> None:
    for room in modules(review=True):
        assert room.PAGES
        assert room.NAV is None or room.NAV in words.words()[words.SWEDISH]
    assert set(ROOMS) >= WRITING


def test_english_stays_in_every_link(page: TestClient) -> None:
    answer = page.get("/beslut?lang=en")
    assert 'lang="en"' in answer.text
    links = re.findall(r'href="(/[^"]*)"', answer.text)
    assert links
    assert [x for x in links if not x.startswith("/static/") and "lang=en" not in x] == ["/beslut"]  # the way back


@pytest.mark.parametrize(
    "path", ["//example.org/x", "/\\example.org", "///example.org", "/beslut/%2F%2Fexample.org", "/a%22%3E%3Cb%3E"]
)
def test_no_link_of_an_error_page_leads_elsewhere(page: TestClient, path: str) -> None:
    answer = page.get(f"http://127.0.0.1{path}")
    assert answer.status_code == 404
    links = re.findall(r'href="([^"]*)"', answer.text)
    assert links
    assert not [x for x in links if not x.startswith(("/", "#")) or x.startswith(("//", "/\\"))]
    assert "<b>" not in answer.text


def test_no_template_holds_style_or_script() -> None:
    for path in resources.files("pipeline.web").joinpath("templates").iterdir():
        text = path.read_text("utf-8")
        assert not re.search(r"\sstyle=|<style|\son\w+=|javascript:|\|\s*safe\b", text), path.name
        assert not re.search(r"<script(?![^>]*\bsrc=)", text), path.name


# --------------------------------------------------------------------------- no store


def test_without_tables_the_page_says_what_to_do(tmp_path: Path) -> None:
    answer = client(tmp_path).get("/beslut")
    assert answer.status_code == 503
    assert "lovkoll run" in answer.text
    assert str(tmp_path) not in answer.text


# --------------------------------------------------------------------------- before the first question


def test_what_every_view_needs_is_ready_before_the_first(tmp_path: Path) -> None:
    out = stored(tmp_path, [document("a"), item("a:1")])
    made = app(out)
    warming(made).join(30)
    ready = {name for _, name in made.app.state.environment.cache}
    assert ready == {path.name for path in resources.files("pipeline.web").joinpath("templates").iterdir()}
    assert any(key[0] == str(out.resolve()) for key, _ in _kept)
    assert TestClient(made, base_url="http://127.0.0.1").get("/beslut").status_code == 200


def test_without_tables_there_is_nothing_to_make_ready(tmp_path: Path) -> None:
    warm(app(tmp_path))
