"""A board is arranged by keys and by dragging, a note is taken off and brought back, in a real browser."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from community.engagement import actions, queries
from tests.browsing import PHONE, open_page
from tests.web.conftest import Site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def shown(page: Page) -> list[str]:
    return [str(row.get_attribute("data-uid")) for row in page.locator(".arrange__row").all()]


def kept(site: Site) -> list[str]:
    assert site.secret is not None
    uids = {note.pk: note.uid for note in site.notes}
    return [uids[key] for key in queries.board_post_ids(site.secret)]


def test_a_board_is_arranged(site: Site, author_client: Client, browser: Browser, live_server: Any) -> None:
    assert site.secret is not None
    for note in site.notes[1:]:
        actions.save_post(site.author, post=note, board=site.secret)
    first, second, third = (note.uid for note in site.notes)
    session = author_client.cookies["sessionid"].value
    page, wrong = open_page(browser, base_url=live_server.url, session=session, **PHONE)
    page.goto(reverse("board_arrange", args=[site.secret.uid]))
    said = page.locator("[data-arranged]")

    # By keys: the arrow keeps the focus, the order is kept without a new page.
    arrow = page.locator(f"#note-{first} [value=down]")
    arrow.focus()
    page.keyboard.press("Enter")
    expect(said).to_have_text("已保存：第 2 位，共 3 篇")
    assert shown(page) == kept(site) == [second, first, third]

    # By dragging the grip of the last line above the first.
    start = page.locator(f"#note-{third} .arrange__grip").bounding_box()
    goal = page.locator(f"#note-{second}").bounding_box()
    assert start is not None
    assert goal is not None
    page.mouse.move(start["x"] + 8, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(start["x"] + 8, (start["y"] + goal["y"]) / 2, steps=4)
    page.mouse.move(start["x"] + 8, goal["y"] + 4, steps=4)
    page.mouse.up()
    expect(said).to_have_text("已保存：第 1 位，共 3 篇")
    assert shown(page) == kept(site) == [third, second, first]

    # Off the board, and back by the word that says so.
    page.locator(f"#note-{second} summary").click()
    page.locator(f"#note-{second} [value=remove]").click()
    page.get_by_role("button", name="撤销").click()
    expect(page.locator(".arrange__row")).to_have_count(3)
    assert kept(site) == [third, first, second]
    # The site of the tests has no renditions, so that pictures are not found.
    assert [text for text in wrong if "404" not in text] == []
