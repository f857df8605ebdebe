"""Reads of the shop."""

from decimal import Decimal

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from community.shop.models import Offer, Product
from community.shop.queries import best_offer, visible_product, visible_products, with_offers
from tests.factories.shop import OfferFactory, ProductFactory, VariantFactory, make_product

pytestmark = pytest.mark.django_db


def test_best_offer_is_the_cheapest_that_can_be_bought() -> None:
    product = ProductFactory()
    OfferFactory(variant=VariantFactory(product=product), price=Decimal(10), stock=Offer.Stock.OUT)
    OfferFactory(variant=VariantFactory(product=product), price=Decimal(30))
    wanted = OfferFactory(variant=VariantFactory(product=product), price=Decimal(20))
    OfferFactory(variant=VariantFactory(product=product), price=Decimal(5), vanished_at=timezone.now())
    found = visible_product(None, slug=product.slug)
    assert best_offer(found) == wanted


def test_vanished_products_leave_lists_but_keep_their_address() -> None:
    product = make_product(vanished_at=timezone.now())
    assert not visible_products(None).exists()
    assert visible_product(None, slug=product.slug) == product
    with pytest.raises(Product.DoesNotExist):
        visible_product(None, slug="none")


def test_offers_cost_a_fixed_number_of_statements(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for _n in range(5):
        make_product()
    with django_assert_num_queries(3):
        assert [best_offer(product) is not None for product in with_offers(visible_products(None))] == [True] * 5
