"""The pages that count and list, in a real browser: they open without a complaint, charts are drawn under the strict policy, filters work, they
can be read without JavaScript, by keyboard, on a phone, in the dark, and by those who cannot see."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from made_site import made_site
from sites import chromium, site

from pipeline.queries.trends import By, Of

#: What axe-core calls them that keep somebody out.
SERIOUS = {"serious", "critical"}
SEEN = (
    "/",
    "/kommuner",
    "/kommun/0114",
    "/kommun/14",
    "/partier",
    "/parti/S?year=2014",
    *(f"/trender?of={of}&by=quarter" for of in Of),
    "/trender?municipality=Solna",
    "/dokument",
    "/dokument/a1",
    "/dokument/a1?page=1",
    "/dokument/f1",
    "/om",
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with site(made_site(tmp_path_factory.mktemp("browser"))) as made:
        yield made


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as made:
        yield made


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page whose complaints (console, failed requests, refused by the policy) are in ``page.complaints``."""
    context = browser.new_context()
    made = context.new_page()
    made.complaints = []
    made.on("console", lambda m: made.complaints.append(m.text) if m.type in ("error", "warning") else None)
    made.on("pageerror", lambda error: made.complaints.append(str(error)))
    made.on("requestfailed", lambda request: made.complaints.append(f"{request.url} {request.failure}"))
    yield made
    context.close()


#: The names, badges and headings of tables that have a word broken over lines.
BROKEN = """() => [...document.querySelectorAll('th, .badge, .place')].flatMap(element => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode())
        for (const word of node.data.matchAll(/[^\\s–\\-/]+/g)) {
            const range = document.createRange();
            range.setStart(node, word.index);
            range.setEnd(node, word.index + word[0].length);
            if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1) found.push(word[0]);
        }
    return found;
})"""


def opened(page: Any, url: str) -> Any:
    """Opens an address, waits until its chart stands, where it has one."""
    page.goto(url)
    if page.locator("[data-chart]").count():
        page.wait_for_selector("[data-chart][data-drawn]", timeout=20_000)
    return page


@pytest.mark.parametrize("path", SEEN)
def test_each_page_opens_without_a_complaint_and_fits_a_phone_and_paper(page: Any, address: str, path: str) -> None:
    opened(page, address + path)
    assert page.complaints == []
    assert page.locator("h1").count() == 1
    page.set_viewport_size({"width": 360, "height": 740})
    page.wait_for_timeout(300)  # a chart is drawn anew
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.evaluate(BROKEN) == []
    page.set_viewport_size({"width": 768, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= 768
    assert page.evaluate(BROKEN) == []
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 960})  # A4 within its margins
    assert page.evaluate("document.documentElement.scrollWidth") <= 680
    assert page.complaints == []


@pytest.fixture(scope="module")
def examined(browser: Any) -> Iterator[Any]:
    """A page that axe may be put into."""
    context = browser.new_context(bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", SEEN)
def test_axe_finds_nothing_serious_in_light_and_in_dark(examined: Any, address: str, path: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found = []
    for scheme in ("light", "dark"):
        examined.emulate_media(color_scheme=scheme)
        opened(examined, address + path)
        examined.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        found += [(scheme, violation) for violation in axe.run(examined).response["violations"]]
    serious = [(s, v["id"], n["html"][:200]) for s, v in found if v["impact"] in SERIOUS for n in v["nodes"]]
    assert serious == []


@pytest.mark.parametrize("of", list(Of))
def test_a_chart_is_drawn_with_what_was_counted(page: Any, address: str, of: Of) -> None:
    opened(page, f"{address}/trender?of={of}&by={By.year}")
    bars = page.locator("[data-chart] svg path[aria-label]")
    assert bars.count() > 5
    said = page.locator("[data-chart] svg").first
    assert page.locator("h1").inner_text().lower() == (said.get_attribute("aria-label") or "").lower()


def test_a_point_of_the_chart_tells_its_number(page: Any, address: str) -> None:
    opened(page, f"{address}/trender?of=effect")
    note = page.locator(".point")
    assert note.is_hidden()
    page.locator("[data-chart] svg path[aria-label*='2012']").first.hover()
    note.wait_for(state="visible", timeout=5000)
    assert "2012" in note.inner_text()
    assert note.locator("dd").nth(1).inner_text() == "1"
    page.mouse.move(2, 2)
    note.wait_for(state="hidden", timeout=5000)
    assert page.complaints == []


def test_each_filter_of_the_trends_is_in_the_address_and_in_the_numbers(page: Any, address: str) -> None:
    opened(page, f"{address}/trender")
    form = page.locator("form")
    chosen = {
        "select[name=of]": ("outcome", "of=outcome"),
        "select[name=by]": ("quarter", "by=quarter"),
        "select[name=service]": ("hemtjanst", "service=hemtjanst"),
        "input[name=municipality]": ("Upplands Väsby", "municipality=Upplands"),
        "input[name=from]": ("2013", "from=2013"),
        "input[name=to]": ("2015", "to=2015"),
    }
    for field, (value, said) in chosen.items():
        place = form.locator(field)
        if field.startswith("select"):
            place.select_option(value)
        else:
            place.fill(value)
        form.locator("button").click()
        page.wait_for_selector("[data-chart][data-drawn]", timeout=20_000)
        assert said in page.url
    assert page.locator("h1").inner_text() == "Beslut om LOV efter utfall: hemtjänst, Upplands Väsby, per kvartal"
    rows = page.locator("table.numbers tbody tr").all_inner_texts()
    assert (rows[0].split()[0], rows[-1].split()[0]) == ("2013-Q1", "2015-Q4")
    assert sum(int(row.split()[1]) for row in rows) == 1
    opened(page, f"{address}/trender")
    page.locator("input[name=regions]").check()
    form.locator("button").click()
    page.wait_for_selector("[data-chart][data-drawn]", timeout=20_000)
    assert "regioner" in page.locator("h1").inner_text()


@pytest.mark.parametrize(("ending", "begins"), [("PNG", b"\x89PNG"), ("SVG", b"<svg"), ("CSV", b"period,")])
def test_a_chart_can_be_taken_along(page: Any, address: str, ending: str, begins: bytes) -> None:
    opened(page, f"{address}/trender?of=status")
    with page.expect_download() as waiting:
        page.locator(".take").get_by_text(ending, exact=True).click()
    assert waiting.value.suggested_filename == f"lovkoll-status-year.{ending.lower()}"
    assert Path(waiting.value.path()).read_bytes().startswith(begins)


def test_each_page_can_be_read_without_javascript(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in SEEN:
        page.goto(address + path)
        assert page.locator("main h1").count() == 1, path
        assert page.locator("main p, main td, main li").count() > 0, path
        if "of=" in path:
            image = page.locator(".plot img")
            assert image.is_visible(), path
            assert image.bounding_box()["width"] > 200, path  # it was drawn by the server
            assert page.locator("table.numbers tbody tr").count() > 0, path
    context.close()


def test_a_chart_that_cannot_be_drawn_is_a_picture(page: Any, address: str) -> None:
    page.route("**/vega.js*", lambda route: route.abort())
    page.goto(f"{address}/trender")
    page.wait_for_selector(".plot img", timeout=10_000)
    assert page.evaluate("document.querySelector('.plot img').decode().then(() => true)")


def test_the_first_view_is_light(page: Any, address: str) -> None:
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(len(answer.body())))
    page.goto(address + "/")
    page.wait_for_load_state("networkidle")
    assert 0 < sum(sizes) < 300_000


def test_the_way_from_the_first_page_to_the_words(page: Any, address: str) -> None:
    page.goto(address + "/")
    page.get_by_role("link", name="Kommuner", exact=True).click()
    page.get_by_role("link", name="Upplands Väsby").click()
    page.locator(".strip td.s-in_operation a").first.click()
    assert page.url.endswith("/beslut/a1:7:01")
    page.goto(f"{address}/kommun/0114")
    page.get_by_role("link", name="Alla handlingar").click()
    page.locator("main table a[href^='/dokument/a1']").first.click()
    page.locator(".tiles a").first.click()
    assert page.locator(".text mark.t-decisions").inner_text() == "Kommunfullmäktige beslutar om LOV, punkt 1."


def test_the_keyboard_reaches_content_and_scrolling_tables(page: Any, address: str) -> None:
    page.goto(f"{address}/kommun/0114")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Kommuner"  # where one is
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "wide"


def test_english_is_one_click_away_and_back(page: Any, address: str) -> None:
    opened(page, f"{address}/trender?of=party&by=year")
    page.get_by_role("link", name="English").click()
    page.wait_for_selector("[data-chart][data-drawn]", timeout=20_000)
    assert page.locator("h1").inner_text() == "Stances of the parties in matters of LOV, by year"
    assert page.locator("[data-chart]").get_by_text("What was read: documents").count() == 1
    page.get_by_role("link", name="Svenska").click()
    assert "of=party" in page.url
    assert "lang" not in page.url


def test_a_chart_however_tall_is_printed_on_the_sheet_of_its_heading(browser: Any, address: str) -> None:
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    page = opened(context.new_page(), f"{address}/trender?of=party")
    page.emulate_media(media="print")
    chart = page.locator("[data-chart] svg")
    begins = chart.evaluate("element => element.getBoundingClientRect().top + scrollY")
    tallest = chart.evaluate("element => getComputedStyle(element).maxHeight")
    context.close()
    assert tallest.endswith("px")
    assert begins + float(tallest[:-2]) < 1008  # CSS pixels of A4 within its margins: 267 mm
