"""The pages in a real browser: hotspots by keyboard, nothing shifts, breaks or asks elsewhere (axe: tests/front)."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, sync_playwright

from tests.required import chromium
from tests.web.conftest import Site
from tests.web.test_reading import pages

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1440, "height": 900}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # Playwright's loop makes Django think that it runs inside async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-background-networking"]
        )
        yield started
        started.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def open_page(browser: Browser, live_server: Any) -> Iterator[Any]:
    """Open pages that note what goes wrong in them: `problems` must stay empty."""
    opened = []

    def opener(*, size: dict[str, int] = PHONE, **given: Any) -> Page:
        context = browser.new_context(
            viewport=size, base_url=live_server.url, locale="zh-CN", service_workers="block", **given
        )
        page = context.new_page()
        page.problems = []
        page.on("console", lambda said: page.problems.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.on(
            "request", lambda asked: asked.url.startswith(live_server.url) or page.problems.append(f"asked {asked.url}")
        )
        opened.append(context)
        return page

    yield opener
    for context in opened:
        context.close()


def test_a_hotspot_is_reached_opened_and_left_by_keys(site: Site, open_page: Any):
    page = open_page()
    page.goto(reverse("note", args=[site.note.uid]))
    spot = page.locator("button.hotspot").first
    for _ in range(20):
        page.keyboard.press("Tab")
        if spot.evaluate("node => node === document.activeElement"):
            break
    card = page.locator("#hotspot-1-1")
    assert spot.evaluate("node => node === document.activeElement")
    assert not card.is_visible()

    page.keyboard.press("Enter")
    assert card.is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    way = page.evaluate("document.activeElement.getAttribute('href')")
    assert way.startswith("/go/")
    page.keyboard.press("Escape")
    assert not card.is_visible()
    assert spot.evaluate("node => node === document.activeElement")


def test_hotspots_stand_where_they_were_put(site: Site, open_page: Any):
    page = open_page()
    page.goto(reverse("note", args=[site.note.uid]))
    where = page.evaluate(
        """() => { const s = document.querySelector('.hotspot').getBoundingClientRect();
        const b = document.querySelector('.gallery__shot').getBoundingClientRect();
        return [(s.x + s.width / 2 - b.x) / b.width, (s.y + s.height / 2 - b.y) / b.height] }"""
    )
    assert where == pytest.approx([0.25, 0.75], abs=0.005)


def test_arrow_keys_turn_the_pictures(site: Site, open_page: Any):
    page = open_page(reduced_motion="reduce")
    page.goto(reverse("note", args=[site.note.uid]))
    page.locator(".gallery__track").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('[data-now]').textContent === '2'")
    assert page.locator('[data-step="1"]').is_disabled()


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_nothing_moves_overflows_or_breaks(site: Site, open_page: Any, size: dict[str, int]):
    page = open_page(size=size)
    page.add_init_script(
        """window.shift = 0; new PerformanceObserver(list => { for (const e of list.getEntries())
        if (!e.hadRecentInput) window.shift += e.value }).observe({ type: 'layout-shift', buffered: true })"""
    )
    for name, address in pages(site).items():
        page.goto(address)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.shift") <= 0.01, name
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    assert [text for text in page.problems if "404" not in text] == []


def test_cards_stand_apart_and_hold_their_words(site: Site, open_page: Any):
    site.add_notes(6, title="一个很长很长的标题，长到一行放不下，所以要折成两行才行")
    for size in (PHONE, {"width": 820, "height": 1100}, DESK):
        page = open_page(size=size)
        for text_size in ("", "larger"):
            page.goto(reverse("home"))
            if text_size:
                page.evaluate("document.documentElement.dataset.text = 'larger'")
            spilt = page.evaluate(
                """() => [...document.querySelectorAll('.feed__grid > li')].filter(li =>
                li.firstElementChild.getBoundingClientRect().height > li.getBoundingClientRect().height + 1).length"""
            )
            assert spilt == 0, (size, text_size)


def test_reading_and_saving_work_without_a_script(site: Site, open_page: Any, live_server: Any):
    page = open_page(java_script_enabled=False)
    page.goto("/")
    page.locator(".card__title a").first.click()
    page.locator("button.hotspot").first.click()
    assert page.locator("#hotspot-1-1").is_visible()
    page.locator(".note__acts a[href$='/save/']").click()
    assert "/accounts/login/" in page.url
