"""The products of a note: variants to compare, what is alike where it is sold out, smaller pictures on request."""

from datetime import timedelta
from decimal import Decimal

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community.shop.models import Offer, Product
from tests.factories.shop import OfferFactory, ProductFactory, StoreFactory, VariantFactory
from tests.web.conftest import Site


def offered(product: Product, **given: object) -> Offer:
    """One more variant of a product, offered by its store."""
    variant = VariantFactory(product=product, name=str(given.pop("name", "30 ml")))
    facts = {"currency": "CNY", "stock": "in", "checked_at": timezone.now() - timedelta(minutes=5), **given}
    return OfferFactory(variant=variant, store=product.store, url="https://luma.example/x", **facts)


def note_of(client: Client, site: Site, **headers: str) -> BeautifulSoup:
    answer = client.get(reverse("note", args=[site.note.uid]), headers=headers)
    return BeautifulSoup(answer.content, "html.parser")


def test_variants_are_compared_by_price_stock_and_check(site: Site, client: Client):
    assert note_of(client, site).select(".variants") == []
    offered(site.product, name="100 ml", price=Decimal("200"), stock="out")
    rows = note_of(client, site).select(".variants tbody tr")
    told = [row.get_text(" ", strip=True) for row in rows]
    assert [text.split(" ¥")[0] for text in told] == ["50 ml", "100 ml"]
    assert told[1] == "100 ml ¥200 已售罄 5 分钟前核对 已售罄"
    assert all(row.select_one("a")["href"].startswith("/go/") for row in rows)


def test_what_is_sold_out_names_what_is_alike_and_in_stock(site: Site, client: Client):
    Product.objects.filter(pk=site.product.pk).update(category="护肤 > 面霜")
    Offer.objects.filter(pk=site.offer.pk).update(stock="out")
    assert "可以问问 Luma" in note_of(client, site).select_one(".instead").get_text()
    alike = ProductFactory(name="山茶面霜", store=site.product.store, category="护肤 > 面霜")
    for other, facts in (
        (alike, {"price": Decimal("99")}),
        (ProductFactory(name="无货", store=site.product.store, category="护肤 > 面霜"), {"stock": "out"}),
        (ProductFactory(name="别类", store=site.product.store, category="护肤 > 精华"), {"price": Decimal("1")}),
        (ProductFactory(name="别店", store=StoreFactory(), category="护肤 > 面霜"), {"price": Decimal("2")}),
    ):
        offered(other, **{"price": Decimal("50"), **facts})
    page = note_of(client, site)
    assert {tag.get_text() for tag in page.select(".instead > a")} == {"山茶面霜"}
    spot = page.select_one("button.hotspot")
    assert spot["aria-label"].endswith("Luma，已售罄")
    assert "hotspot--gone" in spot["class"]


def test_who_saves_data_gets_smaller_pictures(site: Site, client: Client):
    plain = note_of(client, site).select_one(".gallery img")["sizes"]
    saving = note_of(client, site, **{"Save-Data": "on"}).select_one(".gallery img")["sizes"]
    assert (plain.rpartition(", ")[2], saving.rpartition(", ")[2]) == ("100vw", "50vw")
    home = BeautifulSoup(client.get("/", headers={"Save-Data": "on"}).content, "html.parser")
    assert home.select_one(".card .pic img")["sizes"] == "24vw"
