"""What machines read in a page's head: valid, absolute, escaped, an address for each language, an ad marked."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client
from django.urls import reverse

from community.posts.actions import hide_post
from community.shop.models import Offer
from tests.factories.circles import CircleFactory
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory
from tests.factories.shop import make_product
from tests.web.conftest import Site
from tests.web.schema_org import faults
from tests.web.test_reading import soup_of

HOSTILE = '"><script>alert(1)</script>\u2028&amp; '


def graph_of(client: Client, address: str) -> list[dict[str, Any]]:
    written = json.loads(soup_of(client, address).find("script", type="application/ld+json").string)
    assert written["@context"] == "https://schema.org"
    return written["@graph"]


def of_type(graph: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [node for node in graph if kind in ([node["@type"]] if isinstance(node["@type"], str) else node["@type"])]


def meta(client: Client, address: str) -> dict[str, str]:
    found = soup_of(client, address).find_all("meta", property=True)
    return {one["property"]: one["content"] for one in found}


def addresses(site: Site) -> list[str]:
    return [
        reverse("home"),
        reverse("note", args=[site.note.uid]),
        reverse("product", args=["oat-cream"]),
        reverse("circle", args=[site.circle.slug]),
        reverse("topic", args=["护肤日记"]),
        reverse("person", args=["anna"]),
    ]


def review(site: Site, **given: Any) -> Any:
    return NoteFactory(author=PersonFactory(), products=(site.product,), kind="review", **given)


def test_every_page_says_what_schema_org_wants(site: Site, client: Client):
    paid = review(site, score=5, title=HOSTILE, body=HOSTILE * 5, disclosure="paid", sponsor="Luma")
    bare = review(site, score=2, title="", pictures=0)
    empty = CircleFactory(name="空圈子")
    notes = [reverse("note", args=[post.uid]) for post in (paid, bare)]
    for address in [*addresses(site), *notes, reverse("circle", args=[empty.slug])]:
        assert faults(graph_of(client, address)) == [], address


def test_a_product_nobody_offers_or_judges_is_no_product_to_search_engines(client: Client, db: None):
    bare = make_product(with_offer=False)
    (page, *_rest) = graph_of(client, reverse("product", args=[bare.slug]))
    assert page["@type"] == "ItemPage"
    assert faults([page]) == []


def test_a_rating_counts_the_shown_reviews_and_no_other(site: Site, client: Client):
    shown, hidden = review(site, score=4), review(site, score=1)
    review(site, score=1, draft=True)
    address = reverse("product", args=["oat-cream"])
    assert of_type(graph_of(client, address), "Product")[0]["aggregateRating"]["reviewCount"] == 2
    hide_post(hidden)
    (product,) = of_type(graph_of(client, address), "Product")
    rating = {"@type": "AggregateRating", "ratingValue": 4.0, "reviewCount": 1, "bestRating": 5, "worstRating": 1}
    assert product["aggregateRating"] == rating
    (own,) = of_type(graph_of(client, reverse("note", args=[shown.uid])), "Review")
    assert own["reviewRating"]["ratingValue"] == 4
    assert own["itemReviewed"]["name"] == "燕麦面霜"


def test_a_product_names_the_reviews_that_its_page_quotes_and_no_hidden_one(site: Site, client: Client):
    kind, paid = (
        review(site, score=5, title="润", body="很润"),
        review(site, score=1, title="油", disclosure="paid", sponsor="Luma"),
    )
    hide_post(review(site, score=5, title="藏"))
    page = client.get(reverse("product", args=["oat-cream"]))
    (product,) = of_type(graph_of(client, reverse("product", args=["oat-cream"])), "Product")
    said = [(one["name"], one["url"], one["reviewRating"]["ratingValue"]) for one in product["review"]]
    links = [reverse("note", args=[note.uid]) for note in (kind, paid)]
    assert said == [("润", settings.SITE_URL + links[0], 5), ("【广告】油", settings.SITE_URL + links[1], 1)]
    assert product["review"][0]["reviewBody"] == "很润"
    assert product["review"][0]["author"]["name"] == kind.author.profile.display_name
    assert product["review"][0]["datePublished"].startswith(kind.published_at.date().isoformat())
    quoted = BeautifulSoup(page.content, "html.parser").select(".side__reviews a")
    assert [link["href"] for link in quoted] == links


def test_an_old_price_is_not_told_as_a_present_one(site: Site, client: Client):
    address = reverse("product", args=["oat-cream"])
    (offer,) = of_type(graph_of(client, address), "Product")[0]["offers"]
    assert (offer["price"], offer["priceCurrency"]) == ("128.50", "CNY")
    assert meta(client, address)["product:price:amount"] == "128.50"
    Offer.objects.update(checked_at="2020-01-01T00:00:00Z")
    assert graph_of(client, address)[0]["@type"] == "ItemPage"
    assert "product:price:amount" not in meta(client, address)


def test_an_ad_is_an_advertisers_article_and_names_who_paid(site: Site, client: Client):
    site.add_notes(1, disclosure="paid", sponsor="Luma", title="Cream")
    (article,) = of_type(graph_of(client, reverse("note", args=[site.notes[-1].uid])), "AdvertiserContentArticle")
    assert article["sponsor"] == {"@type": "Organization", "name": "Luma"}
    assert article["headline"] == "【广告】Cream"
    assert of_type(graph_of(client, reverse("note", args=[site.note.uid])), "AdvertiserContentArticle") == []


def test_open_graph_is_whole_and_escaped(site: Site, client: Client):
    site.add_notes(1, title=HOSTILE[:60])
    found = meta(client, reverse("note", args=[site.notes[-1].uid]))
    assert found["og:title"] == " ".join(HOSTILE[:60].split()) or found["og:title"] == HOSTILE[:60].strip()
    assert found["og:image"] == f"{settings.SITE_URL}/n/{site.notes[-1].uid}/link.jpg?lang=zh-hans"
    assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
    assert (found["og:locale"], found["og:type"]) == ("zh_CN", "article")
    assert "alert(1)</script>" not in client.get(reverse("note", args=[site.notes[-1].uid])).text


@pytest.mark.parametrize(("language", "word"), [("zh-hans", "分享"), ("zh-hant", "分享"), ("en", "Share")])
def test_each_language_has_an_address_that_needs_no_cookie(site: Site, client: Client, language: str, word: str):
    for address in addresses(site):
        page = soup_of(client, f"{address}?lang={language}")
        url = f"{settings.SITE_URL}{address}"
        assert page.find("link", rel="canonical")["href"] == f"{url}?lang={language}"
        others = {link["hreflang"]: link["href"] for link in page.find_all("link", rel="alternate", hreflang=True)}
        assert others == {
            "zh-Hans": f"{url}?lang=zh-hans",
            "zh-Hant": f"{url}?lang=zh-hant",
            "en": f"{url}?lang=en",
            "x-default": url,
        }
        assert page.html["lang"].lower() == language
    assert word in client.get(f"{reverse('note', args=[site.note.uid])}?lang={language}").text


def test_the_bare_address_is_canonical_for_every_order_and_page(site: Site, client: Client):
    address = reverse("circle", args=[site.circle.slug])
    for query in ("", "?sort=new", "?lang=xx", "?lang=EN"):
        assert soup_of(client, address + query).find("link", rel="canonical")["href"] == settings.SITE_URL + address


def test_a_kept_page_is_kept_for_its_language(site: Site, client: Client, settings: Any):
    settings.PAGE_SECONDS = 60
    address = reverse("note", args=[site.note.uid])
    for _ in range(2):
        assert 'lang="en"' in client.get(f"{address}?lang=en").text
        assert 'lang="zh-Hant"' in client.get(f"{address}?lang=zh-hant").text
        assert 'lang="zh-Hans"' in client.get(address).text
