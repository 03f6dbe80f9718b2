"""The list and a decision in a real browser: forms, keys, boxes on the right words, no script, a phone, hostile text, accessibility.

Skipped, with what to install, where there is no Chromium.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pdfplumber
import pytest
from golds import RAW
from hostile import TEXTS, hostile
from sites import chromium, site

from pipeline.process import process
from pipeline.run import run
from pipeline.store import open_store

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

#: A matter of three documents, and two that end LOV for a part.
FILES = (
    "2023-05-02_motion_avveckla_lov_i_hemtjansten.txt",
    "2023-11-27_kommunfullmaktige_protokollsutdrag.pdf",
    "2024-02-26_kommunfullmaktige_protokoll.pdf",
    "2024-10-15_vard_och_omsorgsnamnden_protokollsutdrag.txt",
    "2024-11-25_kommunfullmaktige_protokoll.txt",
)
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def out(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("browsed")
    (folder / "in").mkdir()
    for name in FILES:
        shutil.copy(RAW / name, folder / "in" / name)
    run([str(folder / "in")], folder / "out", process)
    return folder / "out"


@pytest.fixture(scope="module")
def address(out: Path) -> Iterator[str]:
    with site(out) as served:
        yield served


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    yield from visitor(browser)


def visitor(browser: Browser, **options: Any) -> Iterator[Page]:
    """A page of a new visitor; what its console complains of, and any request to elsewhere, fails the test."""
    context = browser.new_context(**{"viewport": DESK, **options})
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
    opened.on("pageerror", lambda e: complaints.append(str(e)))
    opened.on("dialog", lambda d: (complaints.append(f"dialog {d.message}"), d.dismiss()))
    opened.on(
        "request", lambda r: complaints.append(r.url) if not r.url.startswith(("http://127.0.0.1:", "data:")) else None
    )
    yield opened
    context.close()
    assert complaints == []


def key(out: Path, day: str, effect: str) -> str:
    with open_store(out) as store:
        sql = "SELECT decision_id FROM decisions WHERE decided_on = ? AND lov_effect = ? ORDER BY 1"
        return str(store.query(sql, day, effect)[0]["decision_id"])


@pytest.fixture(scope="module")
def rejected(out: Path) -> str:
    return key(out, "2024-02-26", "keep")


@pytest.fixture(scope="module")
def abolished(out: Path) -> str:
    return key(out, "2024-11-25", "abolish")


# --------------------------------------------------------------------------- the list


def test_a_reporter_filters_searches_and_takes_a_step_back(page: Page, address: str) -> None:
    page.goto(f"{address}/beslut")
    every = page.locator(".row").count()
    page.get_by_role("link", name="avskaffar", exact=False).first.click()
    assert "effect=abolish" in page.url
    few = page.locator(".row").count()
    assert 0 < few < every
    page.get_by_label("Ord i ärendet").fill("tidsplan")
    page.get_by_role("button", name="Visa").click()
    assert "effect=abolish" in page.url and "q=tidsplan" in page.url
    assert page.locator(".row").count() == 1
    assert page.locator(".passage mark").first.inner_text().lower().startswith("tidsplan")
    page.locator(".chips a", has_text="avskaffar").click()
    assert "effect" not in page.url and "q=tidsplan" in page.url
    page.go_back()
    assert page.locator(".row").count() == 1
    page.get_by_role("link", name="Rensa alla").click()
    assert page.locator(".row").count() == every


@pytest.mark.parametrize(
    ("field", "choice"), [("municipality", "9999"), ("body", "kommunfullmäktige"), ("party", "V"), ("county", "99")]
)
def test_a_choice_in_a_list_gives_as_many_as_it_says(page: Page, address: str, field: str, choice: str) -> None:
    page.goto(f"{address}/beslut")
    option = page.locator(f"select[name={field}] option[value='{choice}']")
    if field == "county":
        assert option.count() == 1
        return
    count = int((option.text_content() or "").rpartition("(")[2].rstrip(")\n "))
    page.locator(f"select[name={field}]").select_option(choice)
    page.get_by_role("button", name="Visa").click()
    assert f"{field}=" in page.url
    assert page.locator(".row").count() == count


def test_a_year_is_a_bar_and_a_link(page: Page, address: str) -> None:
    page.goto(f"{address}/beslut")
    bar = page.get_by_role("link", name="2023:", exact=False)
    count = int((bar.get_attribute("aria-label") or "").rpartition(":")[2])
    bar.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**from=2023&to=2023**")
    assert page.locator(".row").count() == count


def test_the_csv_can_be_taken_along(page: Page, address: str) -> None:
    page.goto(f"{address}/beslut?effect=abolish")
    rows = page.locator(".row").count()
    with page.expect_download() as loading:
        page.locator("a.csv").click()
    assert loading.value.suggested_filename == "lovkoll-beslut.csv"
    assert len(Path(loading.value.path()).read_text("utf-8-sig").splitlines()) >= rows + 1


def test_english_is_one_click_and_stays(page: Page, address: str) -> None:
    page.goto(f"{address}/beslut?effect=abolish")
    page.get_by_role("link", name="English").click()
    assert page.locator("html").get_attribute("lang") == "en"
    page.locator(".row .what a").first.click()
    assert page.get_by_role("heading", name="The decision", exact=True).count() == 1
    page.get_by_role("link", name="Svenska").click()
    assert page.get_by_role("heading", name="Beslutet", exact=True).count() == 1


# --------------------------------------------------------------------------- the paper


def test_each_box_is_on_its_words(page: Page, address: str, out: Path, rejected: str) -> None:
    page.goto(f"{address}/beslut/{rejected}")
    page.wait_for_function("document.querySelector('.sheet img').complete")
    image = page.locator(".sheet img")
    assert image.evaluate("e => e.naturalWidth") > 900
    paper = image.bounding_box()
    assert paper is not None
    with open_store(out) as store:
        rows = store.query('SELECT * FROM evidence WHERE row_id = ? ORDER BY start, "end", field', rejected)
        (width,) = store.query("SELECT DISTINCT width FROM pages WHERE document_id = ?", rows[0]["document_id"])
    scale = paper["width"] / width["width"]
    with pdfplumber.open(RAW / FILES[2]) as pdf:
        for number, row in enumerate(rows, 1):
            box = page.locator(f"rect[data-evidence='{number}']").bounding_box()
            assert box is not None
            seen = [(box["x"] - paper["x"]) / scale, (box["y"] - paper["y"]) / scale]
            seen += [seen[0] + box["width"] / scale, seen[1] + box["height"] / scale]
            assert seen == pytest.approx([row["x0"], row["top"], row["x1"], row["bottom"]], abs=2)
            words = pdf.pages[row["page"] - 1].crop(tuple(seen)).extract_text()
            assert row["quote"].split()[0].strip(".") in words


def test_a_text_without_pages_is_set_with_its_words_boxed(page: Page, address: str, abolished: str) -> None:
    page.goto(f"{address}/beslut/{abolished}")
    page.wait_for_function("document.querySelector('.sheet img').complete")
    assert page.locator(".sheet img").evaluate("e => e.naturalWidth") > 900
    dark = page.locator("rect.box").first.evaluate(
        """async box => {
            const image = document.querySelector('.sheet img'), view = box.ownerSVGElement.viewBox.baseVal;
            const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight), pen = canvas.getContext('2d');
            pen.drawImage(image, 0, 0);
            const scale = image.naturalWidth / view.width, {x, y, width, height} = box.getBBox();
            const inside = pen.getImageData(x * scale, y * scale, width * scale, height * scale).data;
            let dark = 0;
            for (let k = 0; k < inside.length; k += 4) if (inside[k] < 128) dark++;
            return dark / (inside.length / 4);
        }"""
    )
    assert dark > 0.03  # there are letters in the box, not white paper


def test_keys_go_from_evidence_to_evidence(page: Page, address: str, rejected: str) -> None:
    page.goto(f"{address}/beslut/{rejected}")
    assert page.locator(".keys").is_visible()
    last = page.locator("ol.evidence li").count()

    def now() -> str | None:
        return page.locator("rect.now").first.get_attribute("data-evidence")

    for pressed, wanted in (("j", "1"), ("j", "2"), ("k", "1"), ("k", str(last)), ("j", "1")):
        page.keyboard.press(pressed)
        assert now() == wanted


def test_what_was_wanted_is_shown_on_the_page(page: Page, address: str, rejected: str) -> None:
    page.goto(f"{address}/beslut/{rejected}")
    own = page.locator("rect.box").count()
    page.locator("section", has=page.locator("#vote1")).locator("a.where").click()
    assert "show=" in page.url
    assert page.locator("rect.box").count() != own or "votes" in page.url
    page.get_by_role("link", name="Visa beslutets egna ord").click()
    assert page.locator("rect.box").count() == own


# --------------------------------------------------------------------------- for everybody


def test_it_can_be_read_without_script(browser: Browser, address: str, rejected: str) -> None:
    for page in visitor(browser, java_script_enabled=False):
        page.goto(f"{address}/beslut")
        page.locator(".row .what a", has_text="Svar på motion").first.click()
        page.goto(f"{address}/beslut/{rejected}")
        assert page.locator(".quote .words").inner_text() == "Kommunfullmäktige avslår motionen."
        assert page.locator("rect.box").count() >= 3
        assert not page.locator(".keys").is_visible()
        page.locator(".ballots summary").first.click()
        assert page.locator(".ballots details[open] p").first.is_visible()


@pytest.mark.parametrize(("scheme", "size"), [("light", DESK), ("dark", PHONE)], ids=["desk", "phone"])
def test_axe_finds_nothing_serious(
    browser: Browser, address: str, rejected: str, abolished: str, scheme: str, size: dict[str, int]
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    paths = (
        "/beslut",
        "/beslut?q=hemtjänst&effect=abolish&lang=en",
        "/beslut?q=finnsinte",
        f"/beslut/{rejected}",
        f"/beslut/{abolished}",
    )
    for page in visitor(browser, color_scheme=scheme, viewport=size):
        for path in paths:
            page.goto(address + path)
            found = Axe().run(page).response["violations"]
            serious = [
                (v["id"], [n["html"] for n in v["nodes"]][:3]) for v in found if v["impact"] in ("serious", "critical")
            ]
            assert serious == [], path


def test_a_phone_never_scrolls_sideways(browser: Browser, address: str, rejected: str, abolished: str) -> None:
    for page in visitor(browser, viewport=PHONE, has_touch=True):
        for path in ("/beslut", "/beslut?q=hemtjänst", f"/beslut/{rejected}", f"/beslut/{abolished}"):
            page.goto(address + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path
        page.goto(f"{address}/beslut")
        page.get_by_role("link", name="Sök och filtrera").click()
        assert page.get_by_label("Ord i ärendet").is_visible()


def test_the_keyboard_reaches_the_content_first(page: Page, address: str) -> None:
    page.goto(f"{address}/beslut")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Hoppa till innehållet"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_hostile_text_does_nothing(browser: Browser, tmp_path: Path) -> None:
    with site(hostile(tmp_path)) as served:
        for page in visitor(browser, viewport=PHONE):
            for path in ("/beslut", "/beslut?q=slut", *(f"/beslut/h{n}:1:01" for n in range(len(TEXTS)))):
                page.goto(served + path)
                assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path
                assert page.locator("main img[src='x'], main script").count() == 0


def test_a_picture_that_cannot_be_drawn_has_words_in_its_place(
    page: Page, address: str, out: Path, rejected: str
) -> None:
    file = out.parent / "in" / FILES[2]
    content = file.read_bytes()
    file.unlink()
    try:
        page.goto(f"{address}/beslut/{rejected}")
        assert page.get_by_text("Filen finns inte kvar där den lästes").is_visible()
        assert page.locator(".quote .words").is_visible()
        assert page.locator("img").count() == 0
    finally:
        file.write_bytes(content)
