"""A product's filters in a real browser without a script, on a phone: each press is a link, nothing overflows."""

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browsing import open_page
from tests.factories.posts import NoteFactory
from tests.factories.shop import OfferFactory, VariantFactory
from tests.web.conftest import Site

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_owners_and_counts_are_pressed_without_a_script(site: Site, browser: Browser, live_server: Any):
    for score, skin in ((5, "油皮"), (4, "干皮"), (1, "油皮")):
        cons = ("瓶口漏",) if score == 1 else ()
        NoteFactory(
            kind="review",
            score=score,
            title=f"{skin}{score}",
            products=(site.product,),
            pictures=0,
            cons=cons,
            attributes={"肤质": skin},
        )
    OfferFactory(variant=VariantFactory(product=site.product, name="很长的款式名字" * 6), store=site.product.store)
    page, wrong = open_page(
        browser, base_url=live_server.url, java_script_enabled=False, viewport={"width": 390, "height": 844}
    )
    page.goto("/p/oat-cream/")
    page.locator(".owners > summary").click()
    page.locator(".owners .chip", has_text="油皮").click()
    expect(page.locator(".owners .chip[aria-current]")).to_have_count(1)
    expect(page.locator("#notes .card")).to_have_count(2)
    page.locator(".points--cons a", has_text="瓶口漏").click()
    expect(page.locator("#notes .card")).to_have_count(1)
    expect(page.locator("#notes .card__title")).to_have_text("油皮1")
    page.locator(".product__chosen .chip", has_text="瓶口漏").click()
    expect(page.locator("#notes .card")).to_have_count(2)
    box = page.locator("main").bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 390
    assert [text for text in wrong if "404" not in text] == []  # made-up pictures have no files
