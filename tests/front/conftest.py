"""One browser for the module and pages that note what goes wrong on them: errors, and anything asked of elsewhere."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, sync_playwright

from tests.required import chromium
from tests.web.conftest import Site, site

__all__ = ["Opened", "opener", "shared_browser", "site"]
PHONE = {"width": 390, "height": 844}


@dataclass
class Opened:
    """A page of the site at `home`, and what went wrong on it."""

    page: Page
    home: str
    problems: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def shared_browser() -> Iterator[Browser]:
    # Playwright's loop makes Django think that it runs inside async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as driver:
        started = driver.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox", "--disable-background-networking"]
        )
        yield started
        started.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def opener(shared_browser: Browser, live_server: Any) -> Iterator[Callable[..., Opened]]:
    """Open a page, signed in as somebody or nobody; motion is off, so that nothing is measured while it moves."""
    contexts = []

    def open_one(*, member: Any = None, size: dict[str, int] = PHONE, **given: Any) -> Opened:
        given = {"reduced_motion": "reduce", "locale": "zh-CN"} | given
        context = shared_browser.new_context(
            viewport=size, base_url=live_server.url, **({"service_workers": "block"} | given)
        )
        contexts.append(context)
        if member:
            client = Client()
            client.force_login(member)
            key = client.cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": key, "url": live_server.url}])
        opened = Opened(context.new_page(), live_server.url)
        _listen(opened)
        return opened

    yield open_one
    for context in contexts:
        context.close()


def _listen(opened: Opened) -> None:
    page, wrong = opened.page, opened.problems
    page.on("console", lambda said: wrong.append(f"{page.url}: {said.text}") if said.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
    own = (opened.home, "data:", "blob:")
    page.on("request", lambda asked: None if asked.url.startswith(own) else wrong.append(f"asked {asked.url}"))


def strangers(site: Site) -> dict[str, str]:
    """Page families that anybody may open, with their empty and wrong states."""
    return {
        "home": "/",
        "newest": "/?sort=new",
        "circles": "/circles/",
        "circle": f"/c/{site.circle.slug}/",
        "members": f"/c/{site.circle.slug}/members/",
        "note": f"/n/{site.note.uid}/",
        "product": f"/p/{site.product.slug}/",
        "person": "/u/anna/",
        "boards of a person": "/u/anna/boards/",
        "followers": "/u/anna/followers/",
        "topic": "/t/护肤日记/",
        "board": reverse("board", args=[site.board.uid]) if site.board else "/",
        "search": "/search/?q=燕麦",
        "search for products": "/search/?q=燕麦&tab=products",
        "search finds nothing": "/search/?q=qqzzxxvv",
        "search begins": "/search/",
        "sign in": "/accounts/login/",
        "sign up": "/accounts/signup/",
        "what is counted": "/privacy/signals/",
        "no such page": "/n/no-such-note/",
    }


def members(site: Site) -> dict[str, str]:
    """What only a member sees."""
    return {
        "home": "/",
        "following": "/following/",
        "own boards": "/boards/",
        "save": f"/n/{site.note.uid}/save/",
        "note": f"/n/{site.note.uid}/",
        "why": f"/n/{site.note.uid}/why/",
        "report": f"/report/post/{site.note.uid}/",
        "compose": "/compose/",
        "drafts": "/drafts/",
        "settings": "/settings/",
        "interests": "/settings/interests/",
        "statements": "/settings/statements/",
        "erase": "/settings/erase/",
        "apply": "/settings/kol/",
        "new circle": "/circles/new/",
        "people followed": "/u/anna/following/",
        "welcome": "/welcome/",
    }


def authors(site: Site) -> dict[str, str]:
    """What only the author of the note sees."""
    return {"edit": f"/compose/{site.note.uid}/", "numbers": f"/compose/{site.note.uid}/numbers/"}
