"""Stores, products and offers for tests."""

from datetime import UTC, datetime
from decimal import Decimal

import factory

from community.shop.models import Brand, Offer, Product, Store, Variant


class StoreFactory(factory.django.DjangoModelFactory[Store]):
    """A store with an address."""

    class Meta:
        model = Store

    slug = factory.Sequence(lambda n: f"store-{n}")
    name = factory.Sequence(lambda n: f"Store {n}")
    url = factory.LazyAttribute(lambda store: f"https://{store.slug}.example")


class BrandFactory(factory.django.DjangoModelFactory[Brand]):
    """A brand without aliases."""

    class Meta:
        model = Brand

    slug = factory.Sequence(lambda n: f"brand-{n}")
    name = factory.Sequence(lambda n: f"Brand {n}")


class ProductFactory(factory.django.DjangoModelFactory[Product]):
    """A product without variants."""

    class Meta:
        model = Product

    store = factory.SubFactory(StoreFactory)
    external_id = factory.Sequence(lambda n: f"P{n}")
    slug = factory.Sequence(lambda n: f"product-{n}")
    name = factory.Sequence(lambda n: f"Product {n}")


class VariantFactory(factory.django.DjangoModelFactory[Variant]):
    """One SKU of a product."""

    class Meta:
        model = Variant

    product = factory.SubFactory(ProductFactory)
    sku = factory.Sequence(lambda n: f"SKU{n}")


class OfferFactory(factory.django.DjangoModelFactory[Offer]):
    """An offer that can be bought."""

    class Meta:
        model = Offer

    variant = factory.SubFactory(VariantFactory)
    store = factory.LazyAttribute(lambda offer: offer.variant.product.store)
    url = factory.LazyAttribute(lambda offer: f"{offer.store.url}/item/{offer.variant.sku}")
    price = Decimal("99.0000")
    currency = "CNY"
    stock = Offer.Stock.IN
    checked_at = factory.LazyFunction(lambda: datetime.now(UTC))


def make_product(*, name: str = "Product", with_offer: bool = True, **fields: object) -> Product:
    """Return a product with one variant and, unless told otherwise, one offer with a buy link."""
    product = ProductFactory(name=name, **fields)
    variant = VariantFactory(product=product)
    if with_offer:
        OfferFactory(variant=variant)
    return product
