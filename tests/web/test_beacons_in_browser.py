"""A real browser tells what was really seen: half a card for a second, once; not what flew past, not what is refused."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.web.conftest import Site
from tests.web.test_browser import PHONE, browser, open_page

__all__ = ["browser", "open_page"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# Everything that the page asks of time and of the network goes through these, so that no test waits for a clock.
CLOCKED = """
window.sent = [];
navigator.sendBeacon = (address, body) => { window.sent.push([address, JSON.parse(body)]); return true; };
"""


def seen(page: Page) -> list[str]:
    """Which notes the page told so far, in order, repeats included."""
    return page.evaluate("window.sent.flatMap(([, told]) => told.seen)")


def settle(page: Page) -> None:
    """Let the observer report: it does so in the frame after the next."""
    page.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
    )


def shown(page: Page) -> list[str]:
    """The notes of which at least half is on the screen, by geometry of our own."""
    return page.evaluate(
        """() => [...document.querySelectorAll(".card[data-note]")].filter((card) => {
            const box = card.getBoundingClientRect();
            const width = Math.min(box.right, innerWidth) - Math.max(box.left, 0);
            const height = Math.min(box.bottom, innerHeight) - Math.max(box.top, 0);
            return width > 0 && height > 0 && width * height >= 0.5 * box.width * box.height;
        }).map((card) => card.dataset.note)"""
    )


@pytest.fixture
def many(site: Site) -> Site:
    site.add_notes(15)
    return site


def opened(open_page: Any, *, address: str, size: dict[str, int] = PHONE) -> Page:
    page = open_page(size=size)
    page.clock.install()
    page.add_init_script(CLOCKED)
    page.goto(address)
    page.wait_for_function("customElements.get('meadow-feed')")
    settle(page)
    return page


def test_what_is_half_on_the_screen_for_a_second_is_told_once(many: Site, open_page: Any) -> None:
    page = opened(open_page, address="/")
    first = shown(page)
    assert 0 < len(first) < 18
    page.clock.run_for(900)
    page.clock.run_for(10_000)
    assert sorted(seen(page)) == sorted(first)
    # Away and back again: the same page tells the same note no second time.
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    settle(page)
    page.clock.run_for(11_000)
    page.evaluate("scrollTo(0, 0)")
    settle(page)
    page.clock.run_for(11_000)
    told = seen(page)
    assert len(told) == len(set(told))
    assert set(first) <= set(told)
    assert page.problems == []
