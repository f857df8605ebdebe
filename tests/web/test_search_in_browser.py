"""The search box in a real browser: suggestions by keys, names for screen readers, the plain form without scripts."""

import re
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from tests.browsing import open_page
from tests.web.conftest import Site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DESK = {"width": 1440, "height": 900}
# What a loaded machine may take; nothing waits for it where all is well.
PATIENCE = 60_000


# The pictures of this small site have rows and no files: what the browser said of them came before or after a check.
PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" width="3" height="4"/>'


def opened(site: Site, live_server: Any, browser: Browser, **options: Any) -> tuple[Page, list[str]]:
    """The circles' page, on which every picture can be drawn."""
    page, wrong = open_page(browser, base_url=live_server.url, viewport=DESK, **options)
    page.set_default_timeout(PATIENCE)
    page.route("**/media/p/**", lambda route: route.fulfill(body=PICTURE, content_type="image/svg+xml"))
    page.goto("/circles/")
    return page, wrong


def test_suggestions_are_reached_chosen_and_left_by_keys(site: Site, live_server: Any, browser: Browser):
    page, wrong = opened(site, live_server, browser)
    box = page.get_by_role("combobox", name="搜索")
    options = page.get_by_role("listbox", name="搜索建议").get_by_role("option")
    box.fill("hufu")
    wanted = options.filter(has_text="护肤圈")
    expect(wanted).to_have_count(1, timeout=PATIENCE)
    last = options.count() - 1
    assert (box.get_attribute("aria-expanded"), box.get_attribute("aria-activedescendant")) == ("true", None)
    page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    assert options.first.get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") is None, "from the first back to the box"
    page.keyboard.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") == options.nth(last).get_attribute("id")
    page.keyboard.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    assert box.input_value() == "hufu", "leaving the list leaves what was typed"
    page.keyboard.press("ArrowDown")
    expect(box).to_have_attribute("aria-expanded", "true", timeout=PATIENCE)
    for _ in range(last + 1):
        page.keyboard.press("ArrowDown")
        if wanted.get_attribute("aria-selected") == "true":
            break
    page.keyboard.press("Enter")
    page.wait_for_url(live_server.url + reverse("circle", args=[site.circle.slug]))
    assert wrong == []


def test_without_scripts_the_box_is_a_form(site: Site, live_server: Any, browser: Browser):
    page, wrong = opened(site, live_server, browser, java_script_enabled=False)
    box = page.get_by_role("searchbox", name="搜索")
    box.fill("晨间")
    box.press("Enter")
    page.wait_for_url(re.compile(r"/search/\?q="))
    expect(page.locator("main")).to_contain_text("晨间", timeout=PATIENCE)
    assert wrong == []
