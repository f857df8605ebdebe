"""Circles, their list and topics: what a stranger sees of them, and the way in when nothing is there."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from community.posts.models import Hashtag
from community.posts.opinions import opinions, voices_about
from community.shop.models import PricePoint
from editorial.models import HomePage, TopicPage
from tests.factories.circles import CircleFactory
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory
from tests.web.conftest import Site

pytestmark = pytest.mark.django_db


def page_at(client: Client, address: str) -> BeautifulSoup:
    response = client.get(address, headers={"accept-language": "en"})
    assert response.status_code == 200, address
    return BeautifulSoup(response.content, "html.parser")


def test_the_list_shows_a_window_into_each_circle(site: Site, client: Client):
    CircleFactory(name="安静圈")
    windows = {one.h3.text: one for one in page_at(client, "/circles/").select(".window")}
    assert "3 new notes this week" in windows["护肤圈"].text
    assert len(windows["护肤圈"].select(".window__pic")) == 3
    assert "this week" not in windows["安静圈"].text
    assert [one.text.strip() for one in windows["安静圈"].select(".window__pic")] == ["安"]


def test_a_circles_products_have_an_address_of_their_own(site: Site, client: Client):
    address = f"/c/{site.circle.slug}/"
    page = page_at(client, f"{address}?tab=products")
    assert page.select_one(".tabs [aria-current]").text == "Products"
    assert [one.text for one in page.select(".place__products h3")] == ["燕麦面霜"]
    assert "1 people, 3 notes" in page.select_one(".place__products").text
    assert page.select_one("meadow-feed") is None
    assert page_at(client, address).select_one(".place__products") is None


def test_rules_are_a_list(site: Site, client: Client):
    circle = CircleFactory(rules="写清肤质\n\n不写疗效 <b>\n")
    assert [line.text for line in page_at(client, f"/c/{circle.slug}/").select(".place__list li")] == [
        "写清肤质",
        "不写疗效 <b>",
    ]


def test_an_empty_circle_invites_its_members_to_write(client: Client):
    owner = PersonFactory()
    circle = CircleFactory(owner=owner)
    assert page_at(client, f"/c/{circle.slug}/").select_one(".empty a") is None
    client.force_login(owner)
    link = page_at(client, f"/c/{circle.slug}/").select_one(".empty a")
    assert link["href"].endswith(f"?circle={circle.slug}")
    assert "商品" in client.get(f"/c/{circle.slug}/?tab=products", headers={"accept-language": "zh-hans"}).text


def test_a_topic_names_its_neighbours_and_the_editors_page_about_it(site: Site, client: Client):
    for _ in range(2):
        NoteFactory(body="#护肤日记 #换季")
    topic = Hashtag.objects.get(name="护肤日记")
    editor = PersonFactory(display_name="阿青写字")
    home = HomePage(title="首页", slug="front")
    Page.get_first_root_node().add_child(instance=home)
    page = TopicPage(
        title="换季这一周", slug="week", hashtag=topic, owner=editor, disclosure="paid", sponsor="某牌", intro="七篇"
    )
    home.add_child(instance=page)
    page.save_revision().publish()
    seen = page_at(client, f"/t/{topic.key}/")
    assert [one.text for one in seen.select(".topic-beside a")] == ["#换季"]
    link = seen.select_one(".story-link")
    assert (link.a.text, link.select_one(".badge--ad").text) == ("换季这一周", "Ad")
    request = client.get("/").wsgi_request
    shown = BeautifulSoup(TopicPage.objects.get(pk=page.pk).serve(request).rendered_content, "html.parser")
    assert shown.h1.text == "换季这一周"
    assert "阿青写字" in shown.select_one(".story__by").text
    assert shown.select_one(".story__by time")["datetime"].startswith(f"{timezone.localtime():%Y-%m-%d}")
    assert shown.select_one(".story__disclosure .badge--ad")
    assert "某牌" in shown.select_one(".story__disclosure").text


def test_the_api_says_the_same_numbers_as_the_page(site: Site, client: Client):
    for score in (5, 4, 1):
        NoteFactory(kind="review", score=score, products=(site.product,), pros=("不黏",), attributes={"肤质": "油皮"})
    seen_at = site.offer.checked_at - timedelta(days=1)
    PricePoint.objects.create(offer=site.offer, price=site.offer.price, currency="CNY", seen_at=seen_at)
    said = client.get("/api/v1/products/oat-cream/opinions").json()
    counted = opinions(voices_about(None, product=site.product))
    assert (said["count"], said["average"], said["percents"]) == (3, counted.average, dict(counted.percents))
    assert said["sides"] == {"for": 2, "neither": 0, "against": 1}
    assert said["pros"] == [{"words": "不黏", "count": 3}]
    assert said["attributes"] == [{"name": "肤质", "values": [{"words": "油皮", "count": 3}]}]
    (history,) = client.get("/api/v1/products/oat-cream/prices").json()["items"]
    assert (history["variant"], history["currency"]) == ("50 ml", "CNY")
    assert [(step["store"], step["price"]) for step in history["steps"]] == [("Luma", "128.5000")]
    assert client.get("/api/v1/products/nothing/opinions").status_code == 404
