"""Whole ways through the site: by keys alone, and without any script."""

import zlib
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from playwright.sync_api import Page, expect

from community.posts.models import Post
from tests.factories.people import PASSWORD
from tests.front.conftest import Opened
from tests.web.conftest import Site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Opener = Callable[..., Opened]
FOCUSED = "document.activeElement"
# A page has some dozens of stops; whoever needs more has lost the way.
STOPS = 90


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until this is focused, as somebody does who has no pointer."""
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        if page.evaluate(f"selector => {FOCUSED}.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached by Tab on {page.url}")


def test_from_the_feed_to_the_store_by_keys(site: Site, opener: Opener):
    page = opener().page
    page.context.route("https://luma.example/**", lambda asked: asked.fulfill(body="the store"))
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate(f"{FOCUSED}.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate(f"{FOCUSED}.id") == "main"

    tab_to(page, ".card__title a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/n/*/")
    tab_to(page, "button.hotspot")
    assert site.product.name in (page.evaluate(f"{FOCUSED}.ariaLabel") or "")
    page.keyboard.press("Enter")
    tab_to(page, ".hotspot__card a[href^='/go/']")
    label = page.evaluate(f"{FOCUSED}.ariaLabel")
    assert "Luma" in label
    assert site.product.name in label
    with page.context.expect_page() as store:
        page.keyboard.press("Enter")
    store.value.wait_for_url("https://luma.example/**")


@pytest.mark.services
def test_a_note_is_published_by_keys(site: Site, opener: Opener):
    assert connection.vendor == "postgresql", "a server with threads needs a database that several may write"
    opened = opener(member=site.reader)
    page = opened.page
    page.goto("/compose/")
    tab_to(page, "[name=title]")
    page.keyboard.type("只用键盘写的")
    tab_to(page, "[name=body]")
    page.keyboard.type("一个字一个字敲出来。")
    tab_to(page, "[name=disclosure]")
    page.keyboard.press("Space")
    tab_to(page, "[name=act][value=publish]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/n/*/")
    post = Post.objects.get(author=site.reader)
    assert (post.live, post.title) == (True, "只用键盘写的")
    assert opened.problems == []


@pytest.mark.services
def test_reading_searching_and_signing_in_without_a_script(site: Site, opener: Opener):
    assert connection.vendor == "postgresql", "a server with threads needs a database that several may write"
    page = opener(java_script_enabled=False).page
    page.goto("/")
    page.fill("[name=q]", "燕麦")
    page.press("[name=q]", "Enter")
    page.wait_for_url("**/search/?q=*")
    expect(page.locator("main")).to_contain_text("燕麦")
    page.goto("/")
    page.locator(".card__title a").first.click()
    page.locator("button.hotspot").first.click()
    expect(page.locator(".hotspot__card").first).to_be_visible()
    expect(page.locator(".product__name").last).to_contain_text(site.product.name)

    page.goto("/accounts/login/")
    page.fill("[name=login]", site.reader.username)
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_url(lambda address: "login" not in address)
    page.goto("/settings/")
    expect(page.locator("h1")).to_be_visible()
    assert page.url.endswith("/settings/")


def test_the_page_of_a_circle_is_light(site: Site, opener: Opener):
    """Bytes as a server sends them that compresses; the browser's own figures are in `make bench`."""
    asked: dict[str, Any] = {}
    page = opener().page
    page.on("response", lambda answer: asked.setdefault(answer.url, answer))
    page.goto(f"/c/{site.circle.slug}/", wait_until="networkidle")
    kinds = {url: answer.request.resource_type for url, answer in asked.items()}
    before = [url for url, kind in kinds.items() if kind not in {"image", "ping", "fetch"} and "/media/" not in url]
    sizes = {url: len(zlib.compress(asked[url].body())) for url in before}
    scripts = sum(size for url, size in sizes.items() if kinds[url] == "script")
    assert len(before) <= 15, before
    assert scripts <= 45 * 1024
    assert sum(sizes.values()) <= 120 * 1024
