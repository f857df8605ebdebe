"""Pictures in the composer: cut and lettered by touch, sent through a broken connection, published by keys alone."""

import random
import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test import Client
from PIL import Image
from playwright.sync_api import Browser, Page, Route, expect

import outbox
from community.posts.models import Post
from media.models import Picture, Upload
from outbox import delivery
from tests.browsing import PHONE, open_page
from tests.factories.media import picture_bytes
from tests.factories.people import PersonFactory
from tests.factories.shop import make_product

pytestmark = [pytest.mark.browser, pytest.mark.services, pytest.mark.django_db(transaction=True)]
CALM_PHONE = PHONE | {"reduced_motion": "reduce"}
CALM_DESK = {"viewport": {"width": 1000, "height": 900}, "reduced_motion": "reduce"}
PIECES = re.compile(r"/compose/uploads/[\w-]+/$")
PIECE = 512 * 1024
# A laden machine may take its time over a picture; nothing is measured here.
PATIENCE = 30_000


@pytest.fixture(autouse=True)
def _on_postgresql():
    assert connection.vendor == "postgresql", "a server with threads needs a database that several may write"


@pytest.fixture
def session() -> str:
    client = Client()
    client.force_login(PersonFactory())
    return client.cookies["sessionid"].value


@pytest.fixture
def product():
    made = make_product(name="柔雾唇釉")
    with transaction.atomic():
        outbox.publish("product.changed", key=str(made.pk))
    for claim in delivery.claim_due():
        delivery.deliver(claim.ids, token=claim.token)
    return made


@pytest.fixture
def photos(tmp_path: Path) -> list[str]:
    paths = [tmp_path / "upright.jpg", tmp_path / "wide.jpg"]
    paths[0].write_bytes(picture_bytes(width=600, height=900))
    paths[1].write_bytes(picture_bytes(width=800, height=600))
    return [str(path) for path in paths]


def arrived(page: Page, count: int) -> None:
    expect(page.locator(".shot[data-shot]")).to_have_count(count, timeout=PATIENCE)


def published(page: Page) -> Post:
    page.wait_for_url("**/n/*/", timeout=PATIENCE)
    post = Post.objects.get()
    assert post.live
    return post


def test_a_cover_is_cut_and_lettered_by_touch(live_server, browser: Browser, session, photos, product):
    page, wrong = open_page(browser, base_url=live_server.url, session=session, **CALM_PHONE)
    page.goto("/compose/")
    page.set_input_files("[data-files]", photos)
    arrived(page, 2)
    page.fill("[name=title]", "三十天之后，我还在用它")
    page.locator(".shot__thumb").first.tap()
    stage = page.locator("[data-stage]").first
    box = stage.bounding_box()
    assert box
    page.touchscreen.tap(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.5)
    page.fill("[data-query]", "唇釉")
    page.locator("[data-choose]").first.tap()
    expect(page.locator(".dot")).to_have_count(1, timeout=PATIENCE)

    page.locator("[data-open-editor]").first.tap()
    page.locator(".chip:has([value='1'][name=editor-shape])").tap()
    page.locator(".chip:has([value=band][name=editor-style])").tap()
    expect(page.locator("[data-look-image]")).to_be_visible(timeout=PATIENCE)
    page.locator("[data-done]").tap()
    expect(page.locator("[data-editor]")).not_to_be_visible(timeout=PATIENCE)
    page.locator("[name=disclosure][value=own]").check()
    page.locator("[name=act][value=publish]").tap()

    post = published(page)
    cover, other = post.pictures.select_related("picture__source")
    assert (cover.picture.width, cover.picture.height, cover.picture.edit["style"]) == (600, 600, "band")
    assert (cover.picture.source.height, other.picture.source) == (900, None)
    assert cover.alt == "三十天之后，我还在用它"
    spot = post.hotspots.get()
    assert spot.picture == cover.picture
    assert abs(spot.y - Decimal("0.5")) < Decimal("0.02"), "the middle of the picture is the middle of the cut"
    assert Picture.objects.get(pk=cover.picture.source_id).public is False
    assert page.locator(".hotspot").count() == 1
    assert wrong == []


def test_a_broken_connection_loses_nothing_that_arrived(live_server, browser: Browser, session, tmp_path):
    noise = tmp_path / "noise.png"
    Image.frombytes("RGB", (700, 700), random.Random(7).randbytes(700 * 700 * 3)).save(noise)
    size = noise.stat().st_size
    assert size > 2 * PIECE
    page, _wrong = open_page(browser, base_url=live_server.url, session=session, **CALM_PHONE)
    sent: list[tuple[str, int, bool]] = []

    def wire(route: Route) -> None:
        request = route.request
        broken = request.method == "PATCH" and len([one for one in sent if one[0] == "PATCH"]) in {1, 2}
        sent.append((request.method, int(request.headers.get("upload-offset", "-1")), broken))
        if broken:
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route(PIECES, wire)
    page.goto("/compose/")
    page.set_input_files("[data-files]", str(noise))
    arrived(page, 1)
    patches = [(offset, broken) for method, offset, broken in sent if method == "PATCH"]
    assert patches[:4] == [(0, False), (PIECE, True), (PIECE, True), (PIECE, False)]
    assert [offset for offset, broken in patches if not broken] == list(range(0, size, PIECE)), "no byte went twice"
    assert [method for method, _offset, _broken in sent].count("HEAD") == 2, "it asked how much is there"
    upload = Upload.objects.get()
    assert (upload.received, upload.size, upload.picture) == (size, size, Picture.objects.get())


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is there, as somebody without a pointer does."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"no way by Tab to {selector}")


def test_a_note_is_published_by_keys_alone(live_server, browser: Browser, session, photos, product):
    page, wrong = open_page(browser, base_url=live_server.url, session=session, **CALM_DESK)
    page.goto("/compose/")
    tab_to(page, "[data-files]")
    # From here the browser's own window takes over, which no test sees.
    page.set_input_files("[data-files]:focus", photos)
    arrived(page, 2)
    page.locator("main").focus()
    tab_to(page, ".shot__choose")
    page.keyboard.press("Space")
    tab_to(page, "[data-open-editor]")
    page.keyboard.press("Enter")
    tab_to(page, "[data-turn]")
    page.keyboard.press("Enter")
    tab_to(page, "[data-done]")
    page.keyboard.press("Enter")
    expect(page.locator("[data-editor]")).not_to_be_visible(timeout=PATIENCE)
    tab_to(page, "[data-mark]")
    page.keyboard.press("Enter")
    expect(page.locator("[data-query]")).to_be_focused(timeout=PATIENCE)
    page.keyboard.type("唇釉")
    expect(page.locator("[data-choose]")).to_have_count(1, timeout=PATIENCE)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".dot:focus")).to_have_count(1, timeout=PATIENCE)
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+ArrowUp")
    tab_to(page, "[name=title]")
    page.keyboard.type("只用键盘")
    tab_to(page, "[name=disclosure]")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    tab_to(page, "[name=act][value=publish]")
    page.keyboard.press("Enter")

    post = published(page)
    assert (post.title, post.disclosure) == ("只用键盘", "own")
    assert [row.picture.width for row in post.pictures.select_related("picture")] == [900, 800], "the first was turned"
    spot = post.hotspots.get()
    assert (spot.x, spot.y) == (Decimal("0.49"), Decimal("0.45"))
    assert wrong == []
