"""Granska in Debian's Chromium: a review by the keys alone that outlives a run, without JavaScript, axe-core."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from minutes_read import MINUTES, made
from reviewers import rejects
from sites import chromium, site

from pipeline.reviews import NAME
from pipeline.reviews.journal import Action, Journal
from pipeline.reviews.writing import review
from pipeline.store import open_store

playwright = pytest.importorskip("playwright.sync_api")


@pytest.fixture(scope="module")
def browser() -> Iterator[playwright.Browser]:
    with chromium() as browser:
        yield browser


def named(page: playwright.Page, address: str) -> None:
    """Gives a name, as a reviewer does first."""
    page.goto(f"{address}/granska")
    page.get_by_label("Ditt namn").fill("Eva Ek")
    page.get_by_role("button", name="Spara namnet").click()
    page.wait_for_url(f"{address}/granska")


def test_a_review_by_the_keys_outlives_a_run(browser: playwright.Browser, out: Path) -> None:
    with open_store(out) as store:
        row = rejects(store)
    with site(out, review=True) as address:
        page = browser.new_page()
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
        named(page, address)
        page.goto(f"{address}/granska/rad/decisions/{row}")
        mark = page.locator("blockquote mark").inner_text()
        assert "avslår motionen" in mark
        # e: to the first field; its value by its first letters; Enter saves
        page.keyboard.press("e")
        page.keyboard.type("besvarat")
        page.keyboard.press("Tab")
        page.get_by_label("Kommentar").focus()
        page.keyboard.type("jcru? står i protokollet")  # no keys while one writes
        page.keyboard.press("Enter")
        page.wait_for_url("**?done=1")
        assert page.get_by_role("status").inner_text().startswith("Raden är rättad.")
        # c: the next row is confirmed, u: and taken back
        page.keyboard.press("c")
        page.wait_for_url("**?done=2")
        page.keyboard.press("u")
        page.wait_for_url("**?done=3")
        # r: to the reason, Enter rejects
        page.keyboard.press("r")
        page.keyboard.type("Står två gånger")
        page.keyboard.press("Enter")
        page.wait_for_url("**?done=4")
        page.keyboard.press("u")
        page.wait_for_url("**?done=5")
        # j and k go back and forth, ? opens the help
        page.goto(f"{address}/granska/rad/decisions/{row}")
        page.keyboard.press("j")
        page.wait_for_url(lambda url: "/granska/rad/" in url and row not in url)
        page.keyboard.press("k")
        page.wait_for_url(f"**/{row}")
        page.keyboard.press("?")
        assert page.locator("details.keys").get_attribute("open") is not None
        assert wrong == []
        entries = Journal(out / NAME).entries()
        assert [e.action for e in entries] == ["correct", "confirm", "undo", "reject", "undo"]
        assert (entries[0].row_id, entries[0].reason, entries[0].reviewer) == (
            row,
            "jcru? står i protokollet",
            "Eva Ek",
        )
        assert entries[0].after is not None and entries[0].after["outcome"] == "answered"
        # the document is edited and run again: another id, the same review
        made(out.parent, MINUTES.replace("§ 11 ", "§ 10 Upprop\nUpprop förrättas.\n\n§ 11 "))
        with open_store(out) as store:
            again = rejects(store)
        assert again != row
        page.goto(f"{address}/granska?show=reviewed")
        assert "raden har nytt id" in page.locator("table").inner_text()
        page.goto(f"{address}/beslut/{again}")
        assert "rättad av Eva Ek" in " ".join(page.locator("main").inner_text().split())
        page.goto(f"{address}/beslut?all=1&outcome=answered")
        assert page.get_by_text("rättad", exact=True).count() == 1


def test_the_keys_can_be_turned_off(browser: playwright.Browser, out: Path) -> None:
    with site(out, review=True) as address:
        page = browser.new_page()
        named(page, address)
        page.keyboard.press("?")
        page.get_by_label("Använd tangenterna").uncheck()
        page.locator("h1").click()
        page.keyboard.press("j")
        page.wait_for_timeout(300)
        assert page.url == f"{address}/granska"
        page.reload()
        page.keyboard.press("j")
        page.wait_for_timeout(300)
        assert page.url == f"{address}/granska"
        assert page.locator("kbd:visible").count() == 0 or not page.locator("a[rel=next] + kbd").is_visible()


def test_what_is_filled_in_is_not_thrown_away_by_confirming(browser: playwright.Browser, out: Path) -> None:
    with open_store(out) as store:
        row = rejects(store)
    with site(out, review=True) as address:
        page = browser.new_page()
        named(page, address)
        page.goto(f"{address}/granska/rad/decisions/{row}")
        page.get_by_label("utfall", exact=True).select_option("answered")
        page.get_by_role("button", name="Bekräfta").click()
        page.wait_for_timeout(300)
        assert Journal(out / NAME).entries() == []
        assert page.evaluate("document.activeElement.value") == "correct"


def test_without_javascript_every_step_is_a_form(browser: playwright.Browser, out: Path) -> None:
    with open_store(out) as store:
        row = rejects(store)
    with site(out, review=True) as address:
        page = browser.new_context(java_script_enabled=False).new_page()
        named(page, address)
        page.get_by_role("link", name="Börja granska").click()
        assert "/granska/rad/" in page.url
        page.goto(f"{address}/granska/rad/decisions/{row}")
        assert page.locator("kbd:visible").count() == 0
        page.get_by_label("utfall", exact=True).select_option("answered")
        further = page.get_by_label("antecknat")
        page.locator("details", has=further).locator("summary").click()
        further.check()
        page.get_by_role("button", name="Spara rättelsen").click()
        assert page.get_by_role("status").inner_text().startswith("Raden är rättad.")
        page.get_by_role("button", name="Ångra").click()
        assert "Granskningen är ångrad." in page.get_by_role("status").inner_text()
        first, second = Journal(out / NAME).entries()
        assert first.after is not None and (first.after["outcome"], first.after["also"]) == ("answered", "noted")
        assert second.action is Action.undo


def test_another_site_cannot_review(browser: playwright.Browser, out: Path, tmp_path: Path) -> None:
    with open_store(out) as store:
        row = rejects(store)
    with site(out, review=True) as address, site(out) as other:
        page = browser.new_page()
        named(page, address)
        page.goto(f"{other}/beslut")
        page.evaluate(
            """(address) => { const form = document.createElement('form'); form.method = 'post'; form.action = address;
            const field = document.createElement('input'); field.name = 'action'; field.value = 'confirm'; form.append(field);
            document.body.append(form); form.submit(); }""",
            f"{address}/granska/rad/decisions/{row}",
        )
        page.wait_for_timeout(500)
        assert not (out / NAME).exists()


@pytest.mark.parametrize(("scheme", "width"), [("light", 390), ("dark", 1280)])
def test_axe_finds_nothing_serious(browser: playwright.Browser, out: Path, scheme: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    journal = Journal(out / NAME)
    with open_store(out) as store:
        row = rejects(store)
        item = row.rpartition(":")[0]
        review(store, journal, "decisions", row, Action.correct, "Eva Ek", {"outcome": "answered"}, "Läst på sidan")
        lost = store.query("SELECT actor_id FROM actors WHERE role = 'reservation'")[0]["actor_id"]
        review(store, journal, "actors", lost, Action.reject, "Bo Berg", reason="Fel")
        proposal = store.query("SELECT proposal_id FROM proposals")[0]["proposal_id"]
    made(out.parent, MINUTES.replace("Eva Ek (M) reserverar sig mot beslutet.", "Siv Sten (V) lämnar ett yttrande."))
    with open_store(out) as store:
        row, item = rejects(store), rejects(store).rpartition(":")[0]
        proposal = store.query("SELECT proposal_id FROM proposals")[0]["proposal_id"]
    with site(out, review=True) as address:
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        page = context.new_page()
        named(page, address)
        for path in (
            "/granska",
            "/granska?show=reviewed",
            "/granska?show=lost",
            "/granska?show=log",
            f"/granska/rad/decisions/{row}?done=1",
            f"/granska/rad/items/{item}",
            f"/granska/rad/proposals/{proposal}",
            f"/beslut/{row}",
        ):
            page.goto(address + path)
            found = Axe().run(page).response["violations"]
            serious = [
                (v["id"], [n["html"] for n in v["nodes"]][:3]) for v in found if v["impact"] in ("serious", "critical")
            ]
            assert serious == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
