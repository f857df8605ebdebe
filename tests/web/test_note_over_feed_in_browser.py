"""A note over the feed it was opened from, on a phone: in, around, and back to the very same place."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browsing import PHONE, open_page
from tests.web.conftest import Site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
OVER = "dialog.over[open]"
# Where the reader pressed: how far down, and which cards were there (the nodes themselves are remembered).
PRESSED = """addEventListener('click', () => { window.pressed ??= {
  top: scrollY, cards: [...document.querySelectorAll('meadow-feed .card')] } }, { capture: true })"""
SAME = """() => { const now = [...document.querySelectorAll('meadow-feed .card')], { top, cards } = window.pressed;
  return scrollY === top && now.length === cards.length && now.every((card, at) => card === cards[at]) }"""
SEEN_BARS = """name => [...document.querySelectorAll(name)].filter(bar => {
  const box = bar.getBoundingClientRect();
  return bar.checkVisibility() && bar.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2))
}).length"""
# Neither reached by keys and screen readers nor by a finger.
RESTS = """link => link.matches('[inert] *')
  && document.querySelector('dialog.over').contains(document.elementFromPoint(195, 400))"""
Pages = Callable[..., tuple[Page, list[str]]]


@pytest.fixture
def pages(site: Site, browser: Browser, live_server: Any) -> Pages:
    site.add_notes(20)
    return lambda **given: open_page(browser, base_url=live_server.url, reduced_motion="reduce", **(PHONE | given))


def signed_in(person: Any) -> str:
    client = Client()
    client.force_login(person)
    return client.cookies["sessionid"].value


def broken(wrong: list[str]) -> list[str]:
    """Leave out the pictures of made-up notes, which have no files."""
    return [text for text in wrong if "404" not in text]


def press(page: Page, at: int = 8) -> tuple[Locator, str]:
    """Tap a card far down the list; return its link and where that leads."""
    link = page.locator("meadow-feed .card__title a").nth(at)
    link.scroll_into_view_if_needed()
    address = link.get_attribute("href") or ""
    link.tap()
    expect(page.locator(f"{OVER} article.note")).to_be_visible()
    return link, address


def path(page: Page) -> str:
    return str(page.evaluate("location.pathname"))


def test_a_reader_goes_in_acts_and_is_back_where_they_were(site: Site, pages: Pages):
    page, wrong = pages(session=signed_in(site.reader))
    page.add_init_script(PRESSED)
    circle = reverse("circle", args=[site.circle.slug])
    page.goto(circle)
    title, list_path = page.title(), path(page)
    link, address = press(page)
    over = page.locator(OVER)
    assert (path(page), page.title() != title) == (address, True)
    assert over.get_attribute("aria-label") == over.locator("h1").inner_text()
    assert page.evaluate("document.activeElement.matches('dialog.over')")
    assert page.evaluate("[scrollY > 0, window.pressed.top]") == [True, page.evaluate("scrollY")]
    assert [page.evaluate(SEEN_BARS, name) for name in (".top", ".bottom")] == [1, 1]
    assert link.evaluate(RESTS)
    bad = [rule["id"] for rule in Axe().run(page).response["violations"] if rule["impact"] in {"serious", "critical"}]
    assert bad == []

    like = over.locator(".note__acts [formaction$='/like/']")
    like.tap()
    expect(like).to_have_attribute("aria-pressed", "true")
    over.locator(".note__acts a[href='#comments']").tap()
    expect(over.locator("#comments")).to_be_in_viewport()
    assert path(page) == address
    over.locator(f"#save-{address.split('/')[2]}").tap()
    expect(page.locator("#sheet[open]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#sheet[open]")).to_have_count(0)
    expect(over).to_have_count(1)

    page.go_back()
    expect(over).to_have_count(0)
    assert (path(page), page.title()) == (list_path, title)
    assert page.evaluate(SAME)
    expect(link).to_be_focused()
    expect(page.locator(f"meadow-feed .card[data-note='{address.split('/')[2]}'] .like")).to_have_attribute(
        "aria-pressed", "true"
    )

    page.go_forward()
    expect(over.locator(".note__acts [formaction$='/like/']")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    expect(over).to_have_count(0)
    assert page.evaluate(SAME)
    assert broken(wrong) == []


def test_notes_lie_over_notes_and_each_way_back_is_one_step(site: Site, pages: Pages):
    page, wrong = pages()
    page.add_init_script(PRESSED)
    page.goto(reverse("circle", args=[site.circle.slug]))
    _link, first = press(page)
    over = page.locator(OVER)
    over.locator("[data-step='1']").tap()
    expect(over.locator("[data-now]")).to_have_text("2")
    related = over.locator(".related .card__title a").first
    related.scroll_into_view_if_needed()
    second = related.get_attribute("href")
    # Below the bar's edge, so that the bar is not what is pressed.
    related.evaluate("link => link.scrollIntoView({ block: 'center' })")
    deep = over.evaluate("over => over.scrollTop")
    related.tap()
    expect(page).to_have_url(re.compile(f"{second}$"))
    expect(page.locator("article.note")).to_have_attribute("data-note", str(second).split("/")[2])
    assert over.evaluate("over => over.scrollTop") == 0
    # What is named twice is named by the uppermost: its own products, its own comments.
    over.locator("button.hotspot").first.tap()
    expect(over.locator("#hotspot-1-1")).to_be_visible()
    page.keyboard.press("Escape")
    expect(over.locator("#hotspot-1-1")).to_be_hidden()
    assert path(page) == second

    page.locator(f"{OVER} [data-back]").tap()
    expect(page.locator("article.note")).to_have_attribute("data-note", first.split("/")[2])
    expect(over.locator("[data-now]")).to_have_text("2")
    assert over.evaluate("over => over.scrollTop") == deep
    expect(related).to_be_focused()
    page.go_back()
    expect(over).to_have_count(0)
    assert page.evaluate(SAME)
    assert broken(wrong) == []


def test_a_reload_is_the_notes_own_page_and_leads_back_to_the_list(site: Site, pages: Pages):
    page, wrong = pages()
    page.goto(reverse("circle", args=[site.circle.slug]))
    list_path = path(page)
    cards = page.locator("meadow-feed .card")
    page.locator(".feed__grid > li").nth(15).scroll_into_view_if_needed()
    expect(cards).to_have_count(23)
    _link, address = press(page, at=20)
    top = page.evaluate("scrollY")
    page.reload()
    expect(page.locator("body > main article.note")).to_be_visible()
    assert (path(page), page.evaluate("scrollY")) == (address, 0)
    expect(page.locator("dialog.over")).to_have_count(0)

    page.go_back()
    expect(cards).to_have_count(23)
    expect(page.locator("article.note")).to_have_count(0)
    assert (path(page), page.evaluate("scrollY")) == (list_path, top)
    page.go_forward()
    expect(page.locator(f"{OVER} article.note")).to_be_visible()
    assert broken(wrong) == []


def test_what_is_not_a_plain_press_stays_a_link_and_so_does_what_cannot_be_fetched(site: Site, pages: Pages):
    page, wrong = pages()
    page.goto(reverse("circle", args=[site.circle.slug]))
    link = page.locator("meadow-feed .card__title a").first
    with page.context.expect_page() as tab:
        link.click(modifiers=["Control"])
    expect(tab.value.locator("body > main article.note")).to_be_visible()
    expect(page.locator("dialog.over")).to_have_count(0)

    # A line that fails while the list is read: the press shows at once, then the link is followed as any other.
    held: list[Any] = []
    page.route(
        "**/n/*/", lambda asked: held.append(asked) if asked.request.resource_type == "fetch" else asked.continue_()
    )
    with page.expect_request("**/n/*/"):
        link.tap()
    expect(page.locator("meadow-feed .card[aria-busy=true]")).to_have_count(1)
    held[0].abort()
    expect(page.locator("body > main article.note")).to_be_visible()
    assert [said for said in broken(wrong) if "ERR_FAILED" not in said] == []
