"""A pasted store link finds its product whatever trackers hang on it, and never another one."""

import pytest

from community.shop.links import bare, is_link, products_of_link
from tests.factories.shop import OfferFactory, ProductFactory, StoreFactory, VariantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def products():
    store = StoreFactory(name="Luma", hosts=["luma.example"])
    made = {}
    for name, url in {"cream": "https://luma.example/p/oat?id=1", "milk": "https://luma.example/p/oat?id=2"}.items():
        product = ProductFactory(name=name, slug=name, store=store)
        OfferFactory(variant=VariantFactory(product=product), store=store, url=url)
        made[name] = product
    return made


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://luma.example/p/oat?id=1", ["cream"]),
        ("http://www.luma.example/p/oat/?utm_source=a&id=2#top", ["milk"]),
        ("https://m.luma.example/p/oat?id=1&spm=x.y", ["cream"]),
        ("https://luma.example/p/oat", []),
        ("https://luma.example/p/oat?id=3", []),
        ("https://elsewhere.example/p/oat?id=1", []),
        ("https://luma.example/", []),
        ("https://[broken", []),
        ("https://luma.example/%%%?id=1", []),
    ],
)
def test_a_link_finds_its_product(products, url: str, found: list[str]) -> None:
    assert [product.name for product in products_of_link(None, url=url)] == found


def test_what_is_a_link() -> None:
    assert is_link(" HTTPS://luma.example/p")
    assert not is_link("燕麦面霜")
    assert bare("https://www.luma.example/p/?b=2&a=1&ref=x") == "luma.example/p?a=1&b=2"
