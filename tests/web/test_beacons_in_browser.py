"""A real browser tells what was really seen: half a card for a second, once; not what flew past or was refused.

The page's clock stands still and is moved by hand, so nothing here depends on how fast the machine is.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page

from community.engagement.models import Seen, Signal
from tests.browsing import PHONE, open_page
from tests.web.conftest import Site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
REAL_FRAMES = "window.frame = requestAnimationFrame.bind(window); window.later = setTimeout.bind(window);"
KEPT_BEACONS = """
window.sent = [];
navigator.sendBeacon = (address, body) => { window.sent.push(JSON.parse(body)); return true; };
"""
SETTLED = "() => new Promise((done) => window.frame(() => window.frame(() => window.later(done, 0))))"
SHOWN = """() => [...document.querySelectorAll(".card[data-note]")].filter((card) => {
    const box = card.getBoundingClientRect();
    const width = Math.min(box.right, innerWidth) - Math.max(box.left, 0);
    const height = Math.min(box.bottom, innerHeight) - Math.max(box.top, 0);
    return width > 0 && height > 0 && width * height >= 0.5 * box.width * box.height;
}).map((card) => card.dataset.note)"""
HIDE = """(hidden) => {
    Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
}"""

Opener = Callable[..., Page]


@pytest.fixture
def opened(site: Site, browser: Browser, live_server: Any) -> Iterator[Opener]:
    """Open a page of a site with eighteen notes, its clock standing still; beacons are kept in the page."""
    site.add_notes(15)
    found: list[list[str]] = []

    def opener(address: str, *, before: str = KEPT_BEACONS, session: str = "", **options: Any) -> Page:
        page, wrong = open_page(browser, base_url=live_server.url, session=session, **(PHONE | options))
        found.append(wrong)
        page.add_init_script(REAL_FRAMES)
        page.clock.install(time=1_800_000_000)
        page.clock.pause_at(1_800_000_001)
        page.add_init_script(before)
        page.goto(address)
        page.wait_for_function("() => customElements.get('meadow-feed')", polling=50)
        page.evaluate(SETTLED)
        return page

    yield opener
    # The notes of this site have pictures without files.
    assert [said for wrong in found for said in wrong if "Failed to load resource" not in said] == []


def told(page: Page, *, kind: str = "seen") -> list[Any]:
    return page.evaluate("(kind) => window.sent.flatMap((batch) => kind === 'read' ? [batch.read] : batch[kind])", kind)


def wait(page: Page, *, ms: int) -> None:
    page.clock.run_for(ms)
    page.evaluate(SETTLED)


def go(page: Page, *, y: str) -> None:
    page.evaluate(f"() => scrollTo({{ top: {y}, behavior: 'instant' }})")
    page.evaluate(SETTLED)


def test_half_a_card_for_a_second_is_told_once(opened: Opener) -> None:
    page = opened("/")
    first = page.evaluate(SHOWN)
    assert 0 < len(first) < 18
    wait(page, ms=900)
    page.evaluate(HIDE, True)
    assert told(page) == []
    page.evaluate(HIDE, False)
    page.evaluate(SETTLED)
    wait(page, ms=11_000)
    assert sorted(told(page)) == sorted(first)
    go(page, y="document.body.scrollHeight")
    wait(page, ms=11_000)
    go(page, y="0")
    wait(page, ms=11_000)
    assert len(told(page)) == len(set(told(page))) > len(first)


def test_what_flies_past_is_not_told(opened: Opener) -> None:
    page = opened("/")
    for screens in range(1, 5):
        wait(page, ms=300)
        go(page, y=f"{screens} * innerHeight")
    go(page, y="document.body.scrollHeight")
    last = page.evaluate(SHOWN)
    wait(page, ms=11_000)
    assert last
    assert sorted(told(page)) == sorted(last)


def test_reading_counts_only_while_the_page_is_in_sight(opened: Opener, site: Site) -> None:
    page = opened(reverse("note", args=[site.note.uid]))
    wait(page, ms=7_000)
    page.evaluate(HIDE, True)
    wait(page, ms=60_000)
    page.evaluate(HIDE, False)
    wait(page, ms=5_000)
    page.evaluate(HIDE, True)
    assert [read for read in told(page, kind="read") if read] == [{site.note.uid: 7}, {site.note.uid: 12}]


def test_a_note_over_the_list_is_read_and_what_it_covers_is_not_seen(opened: Opener) -> None:
    page = opened("/")
    shown = page.evaluate(SHOWN)
    wait(page, ms=900)
    uid = page.evaluate(
        """() => { const card = document.querySelector('.card'); card.querySelector('.card__title a').click();
        return card.dataset.note }"""
    )
    page.wait_for_function("() => document.querySelector('dialog.over[open]')", polling=50)
    page.evaluate(SETTLED)
    wait(page, ms=100)
    wait(page, ms=7_000)
    page.evaluate("history.back()")
    page.wait_for_function("() => !document.querySelector('dialog.over[open]')", polling=50)
    wait(page, ms=100)
    assert [read for read in told(page, kind="read") if read] == [{uid: 7}]
    assert told(page) == []
    wait(page, ms=11_000)
    assert sorted(told(page)) == sorted(shown)


def test_an_opened_product_is_told_once(opened: Opener, site: Site) -> None:
    page = opened(reverse("note", args=[site.note.uid]))
    for _ in range(2):
        for state in ("open", "closed"):
            page.evaluate(
                """(state) => document.querySelector(".hotspot__card").dispatchEvent(
                    new ToggleEvent("toggle", { newState: state }))""",
                state,
            )
    wait(page, ms=11_000)
    assert told(page, kind="opened") == [site.note.uid]


@pytest.mark.parametrize(
    "refusal",
    [
        "Object.defineProperty(navigator, 'globalPrivacyControl', { value: true });",
        "Object.defineProperty(navigator, 'doNotTrack', { value: '1' });",
    ],
    ids=["gpc", "dnt"],
)
def test_a_browser_that_says_no_sends_nothing(opened: Opener, refusal: str) -> None:
    page = opened("/", before=KEPT_BEACONS + refusal)
    wait(page, ms=30_000)
    page.evaluate(HIDE, True)
    assert page.evaluate("window.sent") == []


def test_without_a_script_the_feed_reads_and_nothing_is_counted(site: Site, browser: Browser, live_server: Any) -> None:
    page, wrong = open_page(browser, base_url=live_server.url, **PHONE, java_script_enabled=False)
    page.goto("/")
    assert page.locator(".card").count() == 3
    assert Signal.objects.count() == 0
    assert [said for said in wrong if "Failed to load resource" not in said] == []


@pytest.mark.services("postgresql")
def test_what_was_seen_is_stored(opened: Opener, site: Site) -> None:
    assert connection.vendor == "postgresql", "a server with threads needs a database that several may write"
    client = Client()
    client.force_login(site.reader)
    page = opened("/", before="", session=client.cookies["sessionid"].value)
    shown = page.evaluate(SHOWN)
    with page.expect_event("requestfinished", lambda asked: "/beacons/" in asked.url) as sent:
        wait(page, ms=11_000)
    assert sent.value.response().status == 204
    assert sorted(Signal.objects.filter(kind="impression").values_list("post__uid", flat=True)) == sorted(shown)
    assert sorted(Seen.objects.filter(user=site.reader).values_list("post__uid", "times")) == sorted(
        (uid, 1) for uid in shown
    )
