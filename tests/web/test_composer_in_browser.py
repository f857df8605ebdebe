"""A note written with a thumb: two photos, a hotspot by tap and keys, published; and the same without any script."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test import Client
from playwright.sync_api import Browser, Page, expect

import outbox
from community.posts.drafts import read_draft
from community.posts.models import Post
from media.models import Picture
from outbox import delivery
from tests.browsing import PHONE, open_page
from tests.factories.media import picture_bytes
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory
from tests.factories.shop import make_product

pytestmark = [
    pytest.mark.browser,
    pytest.mark.services,
    pytest.mark.django_db(transaction=True),
]
CALM_PHONE = PHONE | {"reduced_motion": "reduce"}
DRAFT = re.compile(r"/compose/\w+/$")


@pytest.fixture(autouse=True)
def _on_postgresql():
    assert connection.vendor == "postgresql", "a server with threads needs a database that several may write"


@pytest.fixture
def author():
    return PersonFactory()


@pytest.fixture
def session(author) -> str:
    client = Client()
    client.force_login(author)
    return client.cookies["sessionid"].value


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / "upright.jpg", tmp_path / "wide.jpg"]
    paths[0].write_bytes(picture_bytes(width=600, height=800))
    paths[1].write_bytes(picture_bytes(width=800, height=600))
    return paths


@pytest.fixture
def product():
    made = make_product(name="柔雾唇釉")
    with transaction.atomic():
        outbox.publish("product.changed", key=str(made.pk))
    for claim in delivery.claim_due():
        delivery.deliver(claim.ids, token=claim.token)
    return made


def saved(page: Page) -> None:
    """Wait until the page says that all is saved."""
    words = page.locator("note-composer").get_attribute("data-word-saved") or ""
    expect(page.locator("[data-state]")).to_have_text(words, timeout=15_000)


def add(page: Page, paths: list[Path]) -> None:
    """Choose photos and wait until all are taken in."""
    page.set_input_files("[data-files]", [str(path) for path in paths])
    expect(page.locator(".shot[data-shot]")).to_have_count(len(paths), timeout=30_000)


def mark(page: Page, *, across: float, down: float) -> None:
    """Tap the first picture and choose the product by a part of its name."""
    page.locator(".shot__thumb").first.click()
    stage = page.locator("[data-stage]").first
    box = stage.bounding_box()
    assert box is not None
    stage.click(position={"x": box["width"] * across, "y": box["height"] * down})
    page.fill("[data-query]", "唇釉")
    page.locator("[data-choose]").first.click()
    expect(page.locator(".dot")).to_have_count(1)


def test_a_note_is_published_from_a_phone(live_server, browser: Browser, session, photos, product):
    page, wrong = open_page(browser, base_url=live_server.url, session=session, **CALM_PHONE)
    page.goto("/compose/")
    add(page, photos)
    page.fill("[name=title]", "一支口红")
    page.fill("[name=body]", "显白 #口红#")
    mark(page, across=0.25, down=0.5)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowDown")
    page.locator(".shot").first.locator("[data-move='1']").click()
    page.locator("[name=disclosure][value=own]").check()
    page.locator("[name=act][value=publish]").click()
    page.wait_for_url("**/n/*/")

    post = Post.objects.get()
    assert (post.live, post.title) == (True, "一支口红")
    assert [row.picture.width for row in post.pictures.all()] == [800, 600], "the first was moved behind the second"
    spot = post.hotspots.get()
    assert (spot.product, spot.picture.width) == (product, 600)
    assert abs(spot.x - Decimal("0.26")) < Decimal("0.01")
    assert abs(spot.y - Decimal("0.55")) < Decimal("0.01")
    assert page.locator(".hotspot").count() == 1
    assert wrong == []


def test_what_was_begun_is_there_on_another_day(live_server, browser: Browser, session, photos):
    page, _wrong = open_page(browser, base_url=live_server.url, session=session, **CALM_PHONE)
    page.goto("/compose/")
    add(page, photos)
    page.fill("[name=title]", "写到一半")
    page.wait_for_url(DRAFT)
    saved(page)
    page.goto("/drafts/")
    page.get_by_role("link", name="写到一半").click()

    expect(page.locator("[name=title]")).to_have_value("写到一半")
    expect(page.locator(".shot[data-shot]")).to_have_count(2)


def test_a_refused_picture_says_why_and_the_rest_goes_on(live_server, browser: Browser, session, photos, tmp_path):
    page, _wrong = open_page(browser, base_url=live_server.url, session=session, **CALM_PHONE)
    text = tmp_path / "notes.txt"
    text.write_text("no picture")
    page.goto("/compose/")
    page.set_input_files("[data-files]", [str(path) for path in [photos[0], text, photos[1]]])

    expect(page.locator(".shot--failed .shot__why")).to_contain_text("notes.txt: ", timeout=30_000)
    expect(page.locator(".shot[data-shot]")).to_have_count(2, timeout=30_000)
    page.locator("[data-drop]").click()
    expect(page.locator(".shot--failed")).to_have_count(0)


def test_pictures_are_sorted_by_dragging(live_server, browser: Browser, session, photos):
    page, _wrong = open_page(
        browser, base_url=live_server.url, session=session, viewport={"width": 1000, "height": 900}
    )
    page.goto("/compose/")
    add(page, photos)
    first, second = (page.locator(".shot__thumb").nth(place).bounding_box() for place in (0, 1))
    assert first
    assert second
    page.mouse.move(first["x"] + 20, first["y"] + 20)
    page.mouse.down()
    page.mouse.move(second["x"] + 30, second["y"] + 30, steps=6)
    page.mouse.up()
    page.wait_for_timeout(2000)
    saved(page)

    assert [item.picture.width for item in read_draft(Post.objects.get()).pictures] == [800, 600]
    assert page.locator(".shot__choose:checked").count() == 0, "a drag does not open the picture"


def test_two_windows_are_told_of_each_other(live_server, browser: Browser, session):
    page, _wrong = open_page(browser, base_url=live_server.url, session=session, **CALM_PHONE)
    page.goto("/compose/")
    page.fill("[name=body]", "开头")
    page.wait_for_url(DRAFT)
    other = page.context.new_page()
    other.goto(page.url)
    other.fill("[name=body]", "另一个窗口")
    saved(other)

    page.fill("[name=body]", "这个窗口")
    expect(page.locator("[data-conflict]")).to_be_visible(timeout=15_000)
    assert read_draft(Post.objects.get()).body == "另一个窗口"
    page.locator("[data-mine]").click()
    saved(page)
    assert read_draft(Post.objects.get()).body == "这个窗口"


def test_the_same_without_a_script(live_server, browser: Browser, session, photos, product):
    page, _wrong = open_page(
        browser, base_url=live_server.url, session=session, java_script_enabled=False, **CALM_PHONE
    )
    page.goto("/compose/")
    page.set_input_files("[name=files]", [str(path) for path in photos])
    page.fill("[name=title]", "没有脚本")
    page.locator("[name=product]").last.fill("柔雾唇釉")
    row = page.locator(".spot").first
    row.locator("[name=spot_product]").fill("柔雾唇釉")
    row.locator("[name=spot_picture]").fill("2")
    row.locator("[name=spot_x]").fill("40")
    row.locator("[name=spot_y]").fill("62.5")
    page.locator("[name=disclosure][value=own]").check()
    page.locator("[name=act][value=publish]").click()
    page.wait_for_url("**/n/*/")

    post = Post.objects.get()
    assert (post.live, post.pictures.count(), post.product_tags.get().product) == (True, 2, product)
    expect(page.locator(".appeared").get_by_role("link", name=product.name)).to_be_visible()
    spot = post.hotspots.get()
    assert (spot.picture.width, spot.x, spot.y) == (800, Decimal("0.4"), Decimal("0.625"))
    assert Picture.objects.filter(public=True).count() == 2


def test_a_link_in_the_preview_leaves_its_frame(live_server, browser: Browser, session, author):
    draft = NoteFactory(author=author, draft=True, title="还没写完")
    page, _ = open_page(browser, base_url=live_server.url, session=session, **CALM_PHONE)
    page.goto(f"/compose/{draft.uid}/preview/")
    frame = page.frame_locator(".preview iframe")
    with page.expect_popup() as opened:
        frame.locator(".note .author__name a").click()
    opened.value.wait_for_url(f"**/u/{author.username}/")
    expect(frame.locator(".note__title")).to_have_text("还没写完")
