"""A product's page: counts lead to what they count, filters combine in the address, prices say what was seen."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from community.posts.follow_ups import add_follow_up
from community.shop.models import PricePoint
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory
from tests.factories.shop import OfferFactory, ProductFactory, StoreFactory, VariantFactory
from tests.web.conftest import Site

pytestmark = pytest.mark.django_db
ADDRESS = "/p/oat-cream/"
# Statements of a visit without an account to a product with reviews, follow-ups and neighbours.
FULL = 13


def review(site: Site, score: int, *, days: float = 1, **said: Any):
    given = {"author": PersonFactory(), "pictures": 0, "products": (site.product,)} | said
    return NoteFactory(kind="review", score=score, published_at=timezone.now() - timedelta(days=days), **given)


@pytest.fixture
def reviewed(site: Site) -> Site:
    """Six voices: four recommend, one takes no side, one advises against."""
    review(site, 5, title="甲", pros=("不黏腻", "便宜"), attributes={"肤质": "油皮", "年龄段": "25–30"})
    review(site, 5, title="乙", pros=("不黏膩",), cons=("瓶口漏",), attributes={"膚質": "乾皮", "年龄段": "25-30"})
    review(site, 4, title="丙", pros=("便宜！",), attributes={"肤质": "干皮", "年龄段": "31–35"})
    review(site, 4, title="丁", disclosure="paid", sponsor="某牌", attributes={"肤质": "混油"})
    review(site, 3, title="戊")
    review(site, 1, title="己", cons=("瓶口漏", "贵"))
    site.drain()
    return site


def page_at(client: Client, address: str = ADDRESS) -> BeautifulSoup:
    response = client.get(address, headers={"accept-language": "en"})
    assert response.status_code == 200, address
    return BeautifulSoup(response.content, "html.parser")


def titles(page: BeautifulSoup) -> set[str]:
    return {link.text for link in page.select("#notes .card__title a")}


def test_scores_are_a_table_and_shares_add_up(reviewed: Site, client: Client):
    page = page_at(client)
    rows = {row.th.text.strip(): row.select_one("td:last-child data")["value"] for row in page.select(".bars tbody tr")}
    assert rows == {"5": "2", "4": "2", "3": "1", "2": "0", "1": "1"}
    assert page.select_one(".opinions__average data").text == "3.7"
    shares = [one["value"] for one in page.select(".side__share data")]
    assert shares == ["67", "16"]
    assert "1 take no side (17%)" in page.select_one(".opinions__sides").text
    assert "1 of them ads" in page.select_one(".opinions__head").text
    ad = page.find(class_="side__reviews", string=None).find("a", string="丁")
    assert ad is None or ad.find_previous_sibling(class_="badge--ad").text == "Ad"


@pytest.mark.parametrize(
    ("where", "words", "found"),
    [
        (".points:not(.points--cons)", "便宜", {"甲", "丙"}),
        (".points:not(.points--cons)", "不黏", {"甲", "乙"}),
        (".points--cons", "瓶口漏", {"乙", "己"}),
    ],
)
def test_each_count_of_a_point_leads_to_the_notes_that_say_it(
    reviewed: Site, client: Client, where: str, words: str, found: set[str]
):
    link = next(link for link in page_at(client).select(f"{where} a") if words in link.text)
    assert link.data["value"] == str(len(found))
    assert titles(page_at(client, link["href"].partition("#")[0])) == found


def test_scores_and_sides_lead_to_their_notes(reviewed: Site, client: Client):
    page = page_at(client)
    assert titles(page_at(client, page.select(".bars tbody a")[0]["href"])) == {"甲", "乙"}
    assert titles(page_at(client, page.select_one(".side--against a.link")["href"])) == {"己"}
    assert titles(page_at(client, f"{ADDRESS}?say=neither")) == {"戊"}


def follow(client: Client, page: BeautifulSoup, *, value: str) -> BeautifulSoup:
    """Press a filter, as a browser without a script would."""
    link = next(link for link in page.select(".owners .chip") if link.text.strip().startswith(value))
    return page_at(client, link["href"].partition("#")[0])


def test_filters_widen_within_one_attribute_and_narrow_across(reviewed: Site, client: Client):
    page = page_at(client)
    assert {one.text.strip(): one["aria-current"] for one in page.select(".owners [aria-current]")} == {}
    page = follow(client, page, value="干皮")
    assert titles(page) == {"乙", "丙"}
    assert "2 of 6 reviews" in page.select_one(".opinions__head").text
    page = follow(client, page, value="油皮")
    assert titles(page) == {"甲", "乙", "丙"}
    page = follow(client, page, value="25")
    assert titles(page) == {"甲", "乙"}
    assert page.select_one(".opinions__average data").text == "5.0"
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    page = follow(client, page, value="油皮")
    assert titles(page) == {"乙"}
    assert titles(page_at(client, page.select_one(".owners a.link")["href"])) >= {"甲", "己"}


def test_without_ads_and_a_point_together(reviewed: Site, client: Client):
    page = follow(client, page_at(client), value="Without ads")
    assert titles(page) == {"甲", "乙", "丙", "戊", "己"}
    link = next(link for link in page.select(".points--cons a") if "瓶口漏" in link.text)
    assert titles(page_at(client, link["href"])) == {"乙", "己"}


@pytest.mark.parametrize(
    "query",
    [
        "own=",
        "own=:",
        "own=肤质",
        "own=肤质:%00",
        "own=" + "x" * 500,
        "&".join(f"own=a{n}:b" for n in range(60)),
        "say=score:9",
        "say=pro:",
        "say=for:x",
        "say=%3Cscript%3E",
        "ads=2&say=" + quote("con:" + "。" * 10),
        "say=con:nobody",
    ],
)
def test_a_strange_question_is_answered_and_never_an_error(reviewed: Site, client: Client, query: str):
    page = page_at(client, f"{ADDRESS}?{query}")
    assert "<script>" not in str(page.select_one("#notes"))


def test_a_filter_nobody_fits_says_so(reviewed: Site, client: Client):
    page = page_at(client, f"{ADDRESS}?own=肤质:没有的")
    assert "No review by such owners yet." in page.select_one("#opinions").text
    assert page.select_one("#notes .empty__title").text == "Nobody says this"
    assert page.select_one(".product__chosen .chip").text.replace("Take back:", "").strip() == "肤质: 没有的"


def test_pages_of_a_filtered_list_keep_the_filter(site: Site, client: Client):
    for number in range(23):
        review(site, 5, title=f"第{number}", attributes={"肤质": "油皮"}, days=number + 1)
    page = page_at(client, f"{ADDRESS}?own=肤质:油皮")
    assert len(titles(page)) == 20
    more = page.select_one(".feed__more a")["href"]
    assert titles(page_at(client, more)) == {"第20", "第21", "第22"}


def test_offers_say_price_stock_and_when_they_were_checked(site: Site, client: Client):
    variant = site.offer.variant
    now = timezone.now()
    OfferFactory(variant=variant, store=StoreFactory(name="Far"), price=Decimal(9), currency="USD", stock="unknown")
    OfferFactory(variant=variant, store=StoreFactory(name="Old"), price=Decimal(50), checked_at=now - timedelta(days=5))
    OfferFactory(variant=variant, store=StoreFactory(name="Out"), price=Decimal(1), stock="out")
    page = page_at(client)
    offers = [
        (one.select_one(".offer__store").text.split(" · ")[0], one.select_one(".price__now").text, one.text)
        for one in page.select(".offer")
    ]
    assert [(store, price) for store, price, _text in offers] == [
        ("Old", "CN¥50"),
        ("Luma", "CN¥128.50"),
        ("Far", "$9"),
        ("Out", "CN¥1"),
    ]
    assert "checked 5 days ago" in offers[0][2]
    assert "may have changed since" in offers[0][2]
    assert "In stock" in offers[1][2]
    assert "does not say whether it is in stock" in offers[2][2]
    assert "Sold out" in offers[3][2]
    assert "Prices in different currencies are not compared." in page.text


def test_the_price_history_is_steps_with_a_table_and_no_price_from_before(site: Site, client: Client):
    now = timezone.now()
    for days, price in ((60, "150"), (20, "128.5")):
        PricePoint.objects.create(
            offer=site.offer, price=Decimal(price), currency="CNY", seen_at=now - timedelta(days=days)
        )
    page = page_at(client)
    path = page.select_one(".chart__lines path")["d"]
    assert path.count("M") == 1
    assert not set("LCQSTA") & set(path)
    rows = [[cell.text for cell in row.find_all("td")][2:] for row in page.select(".history tbody tr")]
    assert rows == [["Luma", "CN¥128.50"], ["Luma", "CN¥150"]]
    facts = [one.text for one in page.select(".history__facts data")]
    assert facts == ["CN¥128.50", "CN¥150", "CN¥128.50"]
    assert page.select_one(".price s, .price del, .price__was") is None


def test_variants_are_compared_and_an_own_attribute_is_a_column(site: Site, client: Client):
    other = VariantFactory(product=site.product, name="100 ml", options={"规格": "大"})
    OfferFactory(variant=other, store=site.product.store, price=Decimal(200))
    table = page_at(client).select_one(".compare")
    assert [cell.text for cell in table.select("thead th")] == ["Variant", "规格", "Lowest price now", "Stock"]
    assert [row.th.text for row in table.select("tbody tr")] == ["50 ml", "100 ml"]


def test_follow_ups_are_shown_with_the_label_of_their_review(site: Site, client: Client):
    note = review(site, 5, days=40, disclosure="paid", sponsor="某牌", title="用了一阵")
    add_follow_up(note.author, post=note, still_used=False, score=2, body="一个月后裂了 <b>")
    (one,) = page_at(client).select(".later__one")
    assert "after 30 days" in one.text
    assert "No longer in use" in one.text
    assert one.select_one(".badge--ad").text == "Ad"
    assert "一个月后裂了 <b>" in one.select_one(".later__body").text
    assert page_at(client).select_one(".opinions__average data").text == "2.0"


def test_reviews_follow_ups_and_neighbours_cost_a_fixed_number_of_statements(reviewed: Site, client: Client):
    def statements() -> int:
        with CaptureQueriesContext(connection) as seen:
            page_at(client)
        return len(seen)

    cups = [ProductFactory(category="护肤") for _ in range(4)]
    for number in range(2):
        note = review(reviewed, 5, days=40, products=(reviewed.product, *cups[: 2 + 2 * number]))
        add_follow_up(note.author, post=note, still_used=True, score=5, body="还在")
    reviewed.drain()
    few = statements()
    for _ in range(5):
        note = review(reviewed, 2, days=50, products=(reviewed.product, *cups))
        add_follow_up(note.author, post=note, still_used=False, score=1, body="不用了")
    reviewed.drain()
    assert (few, statements()) == (FULL, FULL)


def test_a_product_without_reviews_shows_no_share(site: Site, client: Client):
    page = page_at(client)
    assert page.select_one("#opinions") is None
    assert page.select_one(".later") is None
    assert "bought" not in page.select_one("main").text.lower()
