"""Lists and notes in a real browser: the way back, notes over the list, keys, pictures looked at closely."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, unquote

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from tests.browsing import PHONE, open_page
from tests.factories.media import picture_bytes
from tests.web.conftest import Site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DESK = {"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce"}
CARDS = "document.querySelectorAll('.feed__grid .card').length"
# The title that stands nearest the top of the window, and how far from it: what a reader calls "where I was".
PLACE = """() => { const all = [...document.querySelectorAll('.card__title a')].map(a => [a.pathname,
  Math.round(a.getBoundingClientRect().top)]); return all.find(([, top]) => top > 60) }"""


def broken(wrong: list[str]) -> list[str]:
    """Leave out the pictures of made-up notes, which have no files."""
    return [text for text in wrong if "404" not in text]


# A thumb on the list, as the browser tells of it.
TOUCH = """([kind, y]) => { const target = document.querySelector('meadow-feed');
  const touches = [new Touch({ identifier: 1, target, clientX: 100, clientY: y })];
  target.dispatchEvent(new TouchEvent(kind, { touches: kind === 'touchend' ? [] : touches, bubbles: true })) }"""


@pytest.fixture
def pages(browser: Browser, live_server: Any) -> Callable[..., tuple[Page, list[str]]]:
    return lambda **given: open_page(browser, base_url=live_server.url, **given)


def test_the_list_goes_on_keeps_its_address_and_comes_back(site: Site, pages: Any):
    site.add_notes(47)
    page, wrong = pages(**PHONE)
    page.add_init_script(
        """window.shift = 0; new PerformanceObserver(list => { for (const e of list.getEntries())
        if (!e.hadRecentInput) window.shift += e.value }).observe({ type: 'layout-shift', buffered: true })"""
    )
    page.goto(reverse("circle", args=[site.circle.slug]))
    cards = page.locator(".feed__grid .card")
    first = page.locator(".card img").first
    assert first.get_attribute("fetchpriority") == "high"
    assert page.locator(".card img[fetchpriority=high]").count() == 1
    assert page.locator(".card img").nth(15).get_attribute("loading") == "lazy"

    page.locator(".feed__grid > li").nth(15).scroll_into_view_if_needed()
    expect(cards.nth(39)).to_be_attached()
    page.locator(".feed__grid > li").nth(30).scroll_into_view_if_needed()
    expect(cards).to_have_count(50)
    expect(page).to_have_url(re.compile(r"[?&]page=2"))
    assert page.evaluate("window.shift") <= 0.01
    place = page.evaluate(PLACE)
    page.locator(f".card__title a[href='{place[0]}']").dispatch_event("click")
    page.wait_for_url("**/n/*/")

    page.go_back()
    expect(cards).to_have_count(50)
    assert page.evaluate(PLACE) == place
    page.evaluate("scrollTo(0, 0)")
    expect(page).not_to_have_url(re.compile(r"page="))

    cards.first.evaluate("card => card.classList.add('is-old')")
    page.evaluate(TOUCH, ["touchstart", 100])
    expect(page.locator("html.is-pulled")).to_be_attached()
    page.evaluate(TOUCH, ["touchmove", 300])
    expect(page.locator(".pull")).to_be_visible()
    page.evaluate(TOUCH, ["touchend", 300])
    expect(page.locator(".is-old")).to_have_count(0)
    expect(cards.first).to_be_visible()
    assert broken(wrong) == []


def test_a_list_is_not_given_back_to_somebody_else(site: Site, pages: Any):
    client = Client()
    client.force_login(site.reader)
    page, _wrong = pages(session=client.cookies["sessionid"].value)
    page.goto(reverse("circle", args=[site.circle.slug]))
    page.evaluate("document.querySelector('.card__title a').textContent = 'of the reader'")
    page.goto(reverse("note", args=[site.note.uid]))
    page.context.clear_cookies()
    page.go_back()
    expect(page.locator(".top__link[href*='login']")).to_have_count(1)
    assert page.locator("text=of the reader").count() == 0


def test_a_note_opens_over_the_list_and_gives_the_place_back(site: Site, pages: Any):
    site.add_notes(12)
    page, wrong = pages(**DESK)
    address = reverse("circle", args=[site.circle.slug])
    page.goto(address)
    page.locator(".feed__grid > li").nth(9).scroll_into_view_if_needed()
    page.keyboard.press("j")
    focused = page.evaluate("document.activeElement.pathname")
    top, cards = page.evaluate("scrollY"), page.evaluate(CARDS)
    told = []
    page.on("request", lambda asked: told.append(asked.post_data) if "/beacons/" in asked.url else None)

    page.keyboard.press("Enter")
    window = page.locator("dialog.over[open]")
    expect(window.locator("article.note")).to_be_visible()
    expect(window.locator(".hotspot").first).to_be_visible()
    assert page.evaluate("location.pathname") == focused
    assert page.evaluate("document.activeElement.closest('dialog.over') !== null")
    assert page.evaluate("!document.title.startsWith('护肤圈')")
    page.keyboard.press("Escape")
    expect(window).to_have_count(0)
    expect(page).to_have_url(re.compile(f"{re.escape(quote(unquote(address)))}$"))
    assert page.evaluate("[document.activeElement.pathname, scrollY]") == [focused, top]
    assert page.evaluate(CARDS) == cards
    assert any(focused.split("/")[2] in (data or "") for data in told)

    page.go_forward()
    expect(window.locator("article.note")).to_be_visible()
    page.go_back()
    expect(window).to_have_count(0)
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"
    assert broken(wrong) == []


def two_fingers(page: Page, *, begin: int, end: int) -> None:
    """Put two fingers on the picture so many pixels apart, and move them to another distance."""
    box = page.locator(".gallery__shot").first.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 3
    session = page.context.new_cdp_session(page)
    for step in range(11):
        apart = begin + (end - begin) * step / 10
        points = [{"id": finger, "x": x + side * apart / 2, "y": y} for finger, side in enumerate((-1, 1))]
        kind = "touchMove" if step else "touchStart"
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_picture_is_looked_at_closely_and_a_hotspot_says_what_it_is(site: Site, pages: Any):
    page, wrong = pages(**PHONE, reduced_motion="reduce")
    page.goto(reverse("note", args=[site.note.uid]))
    spot = page.locator(".hotspot").first
    assert re.fullmatch(r"商品 1：燕麦面霜，¥128\.50，Luma", spot.get_attribute("aria-label") or "")
    gallery = page.locator("meadow-gallery")
    assert "is-touched" not in (gallery.get_attribute("class") or "")
    track = page.locator(".gallery__track")
    track.focus()
    page.keyboard.press("+")
    zoom = "Number(document.querySelector('.gallery__shot').style.getPropertyValue('--zoom') || 1)"
    assert page.evaluate(zoom) == 1.5
    assert "is-touched" in (gallery.get_attribute("class") or "")
    box = spot.bounding_box()
    assert box
    assert box["width"] == pytest.approx(44, abs=1)
    page.keyboard.press("Escape")
    assert page.evaluate(zoom) == 1
    two_fingers(page, begin=60, end=180)
    assert 2 < page.evaluate(zoom) <= 3
    assert page.evaluate("[visualViewport.scale, scrollY]") == [1, 0], "the picture grows, not the page"
    two_fingers(page, begin=180, end=40)
    assert page.evaluate(zoom) == 1
    page.locator(".gallery__shot").first.dblclick(position={"x": 20, "y": 20})
    assert page.evaluate(zoom) == 2.5
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-now]")).to_have_text("2")
    assert page.evaluate(zoom) == 1
    assert broken(wrong) == []


def test_a_comment_with_a_picture_is_sent_without_leaving_the_note(site: Site, pages: Any):
    client = Client()
    client.force_login(site.reader)
    page, wrong = pages(session=client.cookies["sessionid"].value, **PHONE)
    page.goto(reverse("note", args=[site.note.uid]))
    form = page.locator(".comment-form").first
    form.locator("input[type=file]").set_input_files(
        {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": picture_bytes()}
    )
    expect(form.locator(".shot__seen")).to_be_visible()
    form.locator("textarea").fill("上脸是这样")
    form.locator("button:not([type=button])").click()
    expect(page.locator(".comment__pic img")).to_be_visible()
    assert broken(wrong) == []
