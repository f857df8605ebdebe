"""Brands, stores and their catalogues, through the same import as any shop's file. Used by demo/loading.py."""

import csv
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from urllib.parse import urlsplit

from django.utils import timezone

from community.shop.actions import import_catalogue, set_offer
from community.shop.models import Brand, Offer, Product, Store, Variant
from demo.reading import CONTENT, OfferText, ProductText, VariantText, products, table

COLUMNS = ("code", "name", "brand", "category", "description", "sku", "variant", "price", "currency", "stock", "url")
# What things cost before, for the price history: days ago and how much of today's price. Every fourth product moved.
PAST = ((210, "1.05"), (126, "0.95"), (98, "1.15"), (49, "1.1"), (21, "1"))
PAST_SHARE = 4
# Further stores were seen for the first time so many days ago, a little dearer than later.
ELSEWHERE = ((77, Decimal(6)), (30, Decimal(0)))


def store_brands() -> None:
    """Make the brands with the names people type for them."""
    for row in table("brands", kind="brand"):
        Brand.objects.update_or_create(slug=row["slug"], defaults={"name": row["name"], "aliases": row["aliases"]})


def store_stores(*, site_url: str) -> dict[str, Store]:
    """Make the stores; readers are sent to the demo store pages of this very site, wherever it runs today."""
    found = {}
    for row in table("stores", kind="store"):
        slug = row["slug"]
        said = {
            "name": row["name"],
            "url": f"{site_url}/demo-store/{slug}/",
            "hosts": [urlsplit(site_url).netloc],
            "currency": "CNY",
            "is_demo": True,
        }
        found[slug] = Store.objects.update_or_create(slug=slug, defaults=said)[0]
    return found


def import_stores(*, site_url: str) -> int:
    """Import each store's feed and what other stores ask for the same things; returns how many products there are."""
    store_brands()
    stores = store_stores(site_url=site_url)
    now = timezone.now()
    for store in stores.values():
        if not store.products.exists():
            for step, (days, factor) in enumerate(PAST):
                checked = now - timedelta(days=days)
                rows = _past_rows(store, checked=checked, factor=Decimal(factor), moved_only=step > 0)
                _import(store, rows=list(rows), partial=step > 0)
        _import(store, rows=list(_rows(store, now=now)))
    _offer_elsewhere(stores, now=now)
    return Product.objects.filter(store__is_demo=True).count()


def _import(store: Store, *, rows: list[dict[str, object]], partial: bool = False) -> None:
    """Write the feed as the store would send it, and import it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{store.slug}.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, fieldnames=[*COLUMNS, "checked"])
            writer.writeheader()
            writer.writerows(rows)
        import_catalogue(store, path=path, kind="mapped", mapping=str(CONTENT / "feed.toml"), partial=partial)


def _own(store: Store) -> Iterator[tuple[ProductText, OfferText]]:
    """Yield what the store sells as its own: the first offer of a product names its home."""
    for product in products():
        if product.offers[0].store == store.slug:
            yield product, product.offers[0]


def _rows(store: Store, *, now: datetime) -> Iterator[dict[str, object]]:
    for product, offer in _own(store):
        for place, variant in enumerate(product.variants, 1):
            yield _row(store, product=product, variant=variant, offer=offer, place=place, checked=now - offer.checked)


def _past_rows(store: Store, *, checked: datetime, factor: Decimal, moved_only: bool) -> Iterator[dict[str, object]]:
    for number, (product, offer) in enumerate(_own(store)):
        if moved_only and number % PAST_SHARE:
            continue
        for place, variant in enumerate(product.variants, 1):
            row = _row(store, product=product, variant=variant, offer=offer, place=place, checked=checked)
            if number % PAST_SHARE == 0:
                row["price"] = round((variant.price + offer.more) * factor)
            yield row


def _row(
    store: Store, *, product: ProductText, variant: VariantText, offer: OfferText, place: int, checked: datetime
) -> dict[str, object]:
    return {
        "code": product.code,
        "name": product.name,
        "brand": brand_names()[product.brand],
        "category": circle_names()[product.circle],
        "description": description(product),
        "sku": variant.sku,
        "variant": variant.label,
        "price": variant.price + offer.more,
        "currency": "CNY",
        "stock": "in stock" if offer.has(place) else "out of stock",
        "url": f"{store.url}{variant.sku}/",
        "checked": checked.strftime("%Y-%m-%dT%H:%M:%S%z"),
    }


def _offer_elsewhere(stores: dict[str, Store], *, now: datetime) -> None:
    """Say what further stores ask for the same variants."""
    variants = {row.sku: row for row in Variant.objects.filter(product__store__is_demo=True)}
    for product in products():
        for offer in product.offers[1:]:
            store = stores[offer.store]
            for place, text in enumerate(product.variants, 1):
                variant, price = variants[text.sku], text.price + offer.more
                moments = [(now - offer.checked, price)]
                if not Offer.objects.filter(store=store, variant=variant).exists():
                    moments = [(now - timedelta(days=days), price + more) for days, more in ELSEWHERE] + moments
                for checked, asked in moments:
                    set_offer(
                        variant,
                        store=store,
                        price=asked,
                        currency="CNY",
                        stock=Offer.Stock.IN if offer.has(place) else Offer.Stock.OUT,
                        url=f"{store.url}{text.sku}/",
                        checked_at=checked,
                    )


def description(product: ProductText) -> str:
    """Return what the product page tells: the words, the facts, the other names it goes by."""
    facts = [f"{name}：{value}" for name, value in product.facts.items()]
    names = [f"也叫：{'、'.join(product.aliases)}"] if product.aliases else []
    return "\n".join([product.about, *facts, *names])


def brand_names() -> dict[str, str]:
    """Return each brand's name by its key in the texts."""
    return {row["slug"]: row["name"] for row in table("brands", kind="brand")}


def circle_names() -> dict[str, str]:
    """Return each circle's name by its key in the texts."""
    return {row["slug"]: row["name"] for row in table("circles", kind="circle")}


def product_rows() -> dict[str, Product]:
    """Return the stored products by their code in the texts."""
    return {row.external_id: row for row in Product.objects.filter(store__is_demo=True).prefetch_related("variants")}
