"""What a variant cost, as it was seen: steps end where the next sighting or the last check is."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from community.shop.comparing import compared_variants, similar_ids
from community.shop.history import WINDOW, price_histories
from community.shop.models import Offer, PricePoint
from community.shop.queries import offers_of, visible_product
from tests.factories.shop import BrandFactory, OfferFactory, ProductFactory, StoreFactory, VariantFactory, make_product

pytestmark = pytest.mark.django_db


def priced(variant, *seen: tuple[int, str], store=None, currency: str = "CNY", **given) -> Offer:
    """An offer whose price was seen so many days ago; the last one is today's."""
    now = timezone.now()
    given = {"checked_at": now, "currency": currency, "price": Decimal(seen[-1][1])} | given
    offer = OfferFactory(variant=variant, store=store or variant.product.store, **given)
    for days, price in seen:
        PricePoint.objects.create(
            offer=offer, price=Decimal(price), currency=currency, seen_at=now - timedelta(days=days)
        )
    return offer


def test_steps_last_until_the_next_sighting_and_the_last_until_the_check(django_assert_num_queries):
    variant = VariantFactory(name="30 ml")
    checked = timezone.now() - timedelta(days=2)
    priced(variant, (90, "200"), (30, "180.5"), checked_at=checked)
    product = visible_product(None, slug=variant.product.slug)
    with django_assert_num_queries(1):
        (history,) = price_histories(product)
    (line,) = history.lines
    days = [(round((step.ends - step.begins) / timedelta(days=1)), step.price) for step in line.steps]
    assert days == [(60, Decimal("200")), (28, Decimal("180.5"))]
    assert line.steps[-1].ends == checked
    assert (history.lowest.price, history.highest.price, history.now.price) == (
        Decimal("180.5"),
        Decimal("200"),
        Decimal("180.5"),
    )
    assert history.has_moved


def test_currencies_and_variants_are_never_in_one_line():
    product = ProductFactory()
    small, large = VariantFactory(product=product, name="S"), VariantFactory(product=product, name="L")
    priced(small, (20, "10"), (5, "12"))
    priced(large, (20, "30"))
    priced(small, (9, "2"), store=StoreFactory(), currency="USD")
    found = price_histories(visible_product(None, slug=product.slug))
    assert [(one.variant.name, one.currency, one.has_moved) for one in found] == [
        ("S", "CNY", True),
        ("S", "USD", False),
        ("L", "CNY", False),
    ]


def test_a_price_from_before_the_window_begins_with_it_and_one_that_ended_before_is_gone():
    variant = VariantFactory()
    priced(variant, (700, "5"), (500, "9"), (10, "8"))
    (history,) = price_histories(visible_product(None, slug=variant.product.slug))
    steps = history.lines[0].steps
    assert [step.price for step in steps] == [Decimal(9), Decimal(8)]
    assert abs(timezone.now() - WINDOW - steps[0].begins) < timedelta(minutes=1)
    assert history.lowest.price == Decimal(8)


def test_what_vanished_ends_when_it_did_and_is_no_price_of_now():
    variant = VariantFactory()
    gone = timezone.now() - timedelta(days=4)
    priced(variant, (20, "3"), vanished_at=gone)
    sold_out = priced(variant, (20, "7"), (6, "8"), store=StoreFactory(), stock="out")
    (history,) = price_histories(visible_product(None, slug=variant.product.slug))
    assert history.now is None
    assert {line.store: line.steps[-1].ends for line in history.lines}[variant.product.store.name] == gone
    assert {store for store, _step in history.rows} == {variant.product.store.name, sold_out.store.name}
    assert [step.begins for _store, step in history.rows] == sorted(
        (step.begins for _store, step in history.rows), reverse=True
    )


def test_a_product_never_priced_has_no_history():
    assert price_histories(visible_product(None, slug=make_product(with_offer=False).slug)) == []


def test_offers_stand_by_price_within_their_currency_and_sold_out_last():
    product = ProductFactory(store=StoreFactory(currency="CNY"))
    variant = VariantFactory(product=product)
    for price, currency, stock in (
        ("3", "USD", "in"),
        ("90", "CNY", "out"),
        ("120", "CNY", "unknown"),
        ("110", "CNY", "in"),
        ("1", "EUR", "in"),
    ):
        OfferFactory(variant=variant, store=StoreFactory(), price=Decimal(price), currency=currency, stock=stock)
    found = offers_of(visible_product(None, slug=product.slug))
    assert [(f"{offer.price:f}", offer.currency) for offer in found] == [
        ("110.0000", "CNY"),
        ("120.0000", "CNY"),
        ("1.0000", "EUR"),
        ("3.0000", "USD"),
        ("90.0000", "CNY"),
    ]


def test_variants_stand_side_by_side_with_the_best_of_each_currency():
    product = ProductFactory()
    one = VariantFactory(product=product, name="红", options={"颜色": "红", "尺码": "M"})
    two = VariantFactory(product=product, name="蓝", options={"颜色": "蓝"}, position=1)
    OfferFactory(variant=one, price=Decimal(50))
    OfferFactory(variant=one, store=StoreFactory(), price=Decimal(40), stock="out")
    OfferFactory(variant=one, store=StoreFactory(), price=Decimal(9), currency="USD", stock="unknown")
    OfferFactory(variant=two, price=Decimal(60), vanished_at=timezone.now())
    table = compared_variants(visible_product(None, slug=product.slug))
    assert table is not None
    assert table.names == ("尺码", "颜色")
    assert [row.options for row in table.rows] == [("M", "红"), ("", "蓝")]
    assert [(f"{offer.price:.0f}", offer.currency) for offer in table.rows[0].best] == [("50", "CNY"), ("9", "USD")]
    assert (table.rows[0].in_stock, table.rows[0].unknown, list(table.rows[1].best)) == (1, 1, [])
    assert compared_variants(visible_product(None, slug=make_product().slug)) is None


def test_similar_are_of_the_same_brand_or_kind_and_the_likest_name_is_first(django_assert_num_queries):
    brand = BrandFactory()
    product = make_product(name="燕麦面霜 50 g", category="护肤", brand=brand)
    other = make_product(name="口红 玫瑰", category="护肤")
    like = make_product(name="燕麦面霜 补充装", category="护肤")
    branded = make_product(name="燕麦碗", category="家居", brand=brand)
    make_product(name="燕麦面霜 仿", category="别的")
    make_product(name="燕麦面霜 旧", category="护肤", vanished_at=timezone.now())
    with django_assert_num_queries(1):
        assert similar_ids(None, product=product) == [like.pk, branded.pk, other.pk]
    assert similar_ids(None, product=make_product()) == []
