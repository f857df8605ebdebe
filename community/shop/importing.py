"""Rows of a connector -> stores' products, variants, offers, in batches. Each batch and its position commit together,
so a crash loses at most one batch and the next run goes on behind it. Only actions.py calls this.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from django.db import reset_queries, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

import outbox
from community.shop.connectors.port import BadRow, ProductFields, Row
from community.shop.importing_names import brands_by_name, product_slug
from community.shop.models import Brand, ImportRun, Offer, PricePoint, Product, Store, Variant

# 500 rows a batch: about 12 statements for each; larger ones gained under 5 % on PostgreSQL and hold locks longer.
BATCH = 500
# Bad rows kept with their reasons; the rest are counted. A file that is bad throughout must not fill the database.
BAD_ROWS_KEPT = 1000
PRODUCT_FIELDS = ("name", "brand_id", "category", "description", "picture_source")
COUNTS = (
    "rows",
    "bad",
    "repeated",
    "new_products",
    "changed_products",
    "new_offers",
    "changed_offers",
    "prices_moved",
    "older",
    "unchanged",
    "vanished",
)


@dataclass
class BatchImport:
    """One batch of one run. Reads what is there in a fixed number of statements, then writes the difference."""

    run: ImportRun
    store: Store
    now: datetime
    counts: dict[str, int]
    products: dict[str, Product] = field(default_factory=dict)
    touched: set[int] = field(default_factory=set)

    def store_rows(self, rows: Sequence[Row]) -> None:
        """Upsert the rows. Caller holds the transaction and the lock of the store's row."""
        self._store_products(rows)
        with_offer = [row for row in rows if row.offer]
        variants = self._store_variants(with_offer)
        self._store_offers(with_offer, variants)
        if self.touched:
            # One message for the batch: a million rows must not become a million messages.
            key = f"{self.run.pk}:{self.run.position}"
            outbox.publish("products.imported", key=key, payload={"ids": sorted(self.touched)})

    def _store_products(self, rows: Sequence[Row]) -> None:
        known = Product.objects.filter(store=self.store, external_id__in={row.product_id for row in rows})
        self.products = {product.external_id: product for product in known}
        brands = brands_by_name({row.product.brand for row in rows if row.product.brand})
        new: dict[str, Product] = {}
        changed: dict[int, Product] = {}
        for row in rows:
            product = self.products.get(row.product_id)
            if product is None:
                product = self.products[row.product_id] = new[row.product_id] = self._made(row)
                _apply(product, row.product, brands)
                product.seen_run = self.run.pk if row.leads else None
            elif row.leads and product.seen_run != self.run.pk:
                if _apply(product, row.product, brands) and product.pk:
                    changed[product.pk] = product
                product.seen_run, product.vanished_at = self.run.pk, None
        Product.objects.bulk_create(new.values())
        led = [product for product in self.products.values() if product.pk and product.seen_run == self.run.pk]
        Product.objects.filter(pk__in=[product.pk for product in led]).update(seen_run=self.run.pk, vanished_at=None)
        Product.objects.bulk_update(changed.values(), [*PRODUCT_FIELDS, "updated_at"])
        self.counts["new_products"] += len(new)
        self.counts["changed_products"] += len(changed)
        self.touched |= set(changed) | {product.pk for product in new.values()}

    def _made(self, row: Row) -> Product:
        slug = product_slug(self.store, external_id=row.product_id, name=row.product.name)
        return Product(
            store=self.store, external_id=row.product_id, slug=slug, created_at=self.now, updated_at=self.now
        )

    def _store_variants(self, rows: Sequence[Row]) -> dict[tuple[int, str], Variant]:
        keys = {(self.products[row.product_id].pk, row.sku): row for row in reversed(rows)}
        known = Variant.objects.filter(product_id__in={key for key, _sku in keys}, sku__in={sku for _key, sku in keys})
        variants = {(variant.product_id, variant.sku): variant for variant in known}
        new, changed = [], []
        for (product_id, sku), row in keys.items():
            said = {"name": row.variant_name, "options": dict(row.options)}
            variant = variants.get((product_id, sku))
            if variant is None:
                new.append(Variant(product_id=product_id, sku=sku, position=row.line, **said))
            elif (variant.name, variant.options) != (said["name"], said["options"]):
                variant.name, variant.options = row.variant_name, dict(row.options)
                changed.append(variant)
                self.touched.add(product_id)
        Variant.objects.bulk_create(new)
        Variant.objects.bulk_update(changed, ["name", "options"])
        return variants | {(variant.product_id, variant.sku): variant for variant in new}

    def _store_offers(self, rows: Sequence[Row], variants: dict[tuple[int, str], Variant]) -> None:
        known = Offer.objects.filter(store=self.store, variant__in=list(variants.values()))
        offers = {offer.variant_id: offer for offer in known}
        new: list[Offer] = []
        changed: list[Offer] = []
        same: list[Offer] = []
        moved: list[Offer] = []
        for row in rows:
            variant = variants[self.products[row.product_id].pk, row.sku]
            offer = offers.get(variant.pk)
            if offer is None:
                offer = offers[variant.pk] = self._offer_of(row, variant)
                new.append(offer)
                self.touched.add(variant.product_id)
            elif offer.seen_run == self.run.pk:
                self.counts["repeated"] += 1
            else:
                self._compare(row, offer, changed=changed, same=same, moved=moved, product_id=variant.product_id)
        Offer.objects.bulk_create(new)
        Offer.objects.bulk_update(
            changed, ["price", "currency", "stock", "url", "checked_at", "seen_run", "vanished_at"]
        )
        self._touch(same)
        points = [
            PricePoint(offer=offer, price=offer.price, currency=offer.currency, seen_at=offer.checked_at)
            for offer in new + moved
        ]
        PricePoint.objects.bulk_create(points)
        self.counts["new_offers"] += len(new)
        self.counts["changed_offers"] += len(changed)
        self.counts["prices_moved"] += len(moved)
        self.counts["unchanged"] += len(same)

    def _offer_of(self, row: Row, variant: Variant) -> Offer:
        said = row.offer
        assert said is not None  # noqa: S101 - rows without an offer are filtered by the caller
        return Offer(
            store=self.store,
            variant=variant,
            url=said.url,
            price=said.price,
            currency=said.currency or self.store.currency,
            stock=said.stock,
            checked_at=said.checked_at or self.now,
            seen_run=self.run.pk,
        )

    def _compare(
        self, row: Row, offer: Offer, *, changed: list[Offer], same: list[Offer], moved: list[Offer], product_id: int
    ) -> None:
        """Sort a known offer into changed (and moved, when its price is another) or same; older news change nothing."""
        said = self._offer_of(row, offer.variant)
        offer.seen_run = self.run.pk
        if said.checked_at < offer.checked_at:
            self.counts["older"] += 1
            same.append(offer)
            return
        offer.checked_at = said.checked_at
        price_moved = (offer.price, offer.currency) != (said.price, said.currency)
        if price_moved or offer.vanished_at or (offer.stock, offer.url) != (said.stock, said.url):
            offer.price, offer.currency, offer.stock, offer.url = said.price, said.currency, said.stock, said.url
            offer.vanished_at = None
            changed.append(offer)
            self.touched.add(product_id)
            if price_moved:
                moved.append(offer)
        else:
            same.append(offer)

    def _touch(self, offers: Sequence[Offer]) -> None:
        """Unchanged offers were still seen and checked: one statement per moment, not per row."""
        by_moment: dict[datetime, list[int]] = {}
        for offer in offers:
            by_moment.setdefault(offer.checked_at, []).append(offer.pk)
        for moment, keys in by_moment.items():
            Offer.objects.filter(pk__in=keys).update(seen_run=self.run.pk, checked_at=moment)


def _apply(product: Product, said: ProductFields, brands: dict[str, Brand]) -> bool:
    """Set what the row says; True when anything is different from before."""
    brand = brands.get(said.brand)
    wanted = {
        "name": said.name,
        "brand_id": brand.pk if brand else product.brand_id,
        "category": said.category or product.category,
        "description": said.description or product.description,
        "picture_source": said.picture or product.picture_source,
    }
    different = any(getattr(product, name) != value for name, value in wanted.items())
    for name, value in wanted.items():
        setattr(product, name, value)
    return different


def checked_row(row: Row | BadRow, *, store: Store) -> Row | BadRow:
    """Refuse an offer that leads to a host the store has not named."""
    if isinstance(row, Row) and row.offer and row.offer.url and store.hosts:
        host = row.offer.url.split("/")[2].rsplit("@")[-1].lower()
        if host not in {name.lower() for name in store.hosts}:
            return BadRow(row.line, _("%(host)s is not a host of this store") % {"host": host})
    if isinstance(row, Row) and row.offer and row.offer.price < Decimal(0):
        return BadRow(row.line, _("the price is below zero"))
    return row


@transaction.atomic
def store_batch(run: ImportRun, *, lines: Sequence[Row | BadRow], position: int) -> dict[str, int]:
    """Store one batch and the position behind it in one transaction; returns the run's counts so far."""
    store = Store.objects.select_for_update().get(pk=run.store_id)
    counts = {name: run.counts.get(name, 0) for name in COUNTS}
    checked = [checked_row(line, store=store) for line in lines]
    bad = [line for line in checked if isinstance(line, BadRow)]
    now = timezone.now()
    BatchImport(run=run, store=store, now=now, counts=counts).store_rows(
        [line for line in checked if isinstance(line, Row)]
    )
    counts["rows"] += len(checked)
    counts["bad"] += len(bad)
    room = BAD_ROWS_KEPT - len(run.bad_rows)
    run.bad_rows = [*run.bad_rows, *({"line": line.line, "reason": str(line.reason)} for line in bad[:room])]
    moments = [line.offer.checked_at or now for line in checked if isinstance(line, Row) and line.offer]
    run.newest_check = max([moment for moment in (run.newest_check, *moments) if moment], default=None)
    run.counts, run.position = counts, position
    run.save(update_fields=["counts", "position", "bad_rows", "newest_check"])
    # Under DEBUG Django keeps the text of the last 9,000 statements: 150 MB of inserts in a large import.
    reset_queries()
    return counts
