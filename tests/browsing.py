"""The fixture `browser`: a real Chromium, and pages that tell what went wrong on them. For tests marked browser."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.required import chromium

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}


@pytest.fixture
def browser() -> Iterator[Browser]:
    """A browser of its own for each test. Its driver keeps an event loop in this thread, which Django must bear."""
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as driver:
        arguments = ["--no-sandbox", "--disable-background-networking"]
        yield driver.chromium.launch(executable_path=chromium(), args=arguments)
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def open_page(browser: Browser, *, base_url: str, session: str = "", **options: Any) -> tuple[Page, list[str]]:
    """Return a page (signed in by the session's key) and the list to which its errors are added."""
    # A service worker would stand between a test and what it watches.
    options = {"service_workers": "block"} | options
    context = browser.new_context(base_url=base_url, locale="zh-CN", **options)
    if session:
        context.add_cookies([{"name": "sessionid", "value": session, "url": base_url}])
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    return page, wrong
