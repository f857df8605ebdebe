"""Writes of the shop: import a catalogue, name stores. One function per act."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

import outbox
from community.people.models import User
from community.shop.connectors.detect import connector_for
from community.shop.importing import BATCH, COUNTS, store_batch
from community.shop.models import Brand, ImportRun, Offer, PricePoint, Product, Store, Variant
from media.actions import show_pictures
from media.models import Picture

# A file that lacks over half of a catalogue of some size is a broken export, not a closing-down sale: nothing vanishes.
VANISH_SHARE = 0.5
VANISH_GUARD_FROM = 100
Progress = Callable[[int, dict[str, int]], None]


def import_catalogue(
    store: Store,
    *,
    path: Path,
    kind: str = "auto",
    mapping: str = "",
    partial: bool = False,
    file_name: str = "",
    by: User | None = None,
    progress: Progress | None = None,
) -> ImportRun:
    """Read a catalogue file into the store, streaming; a run of the same file that broke off goes on where it was.

    partial: the file is a part of the catalogue, so what it lacks has not vanished. Raises CatalogueRefused when the
    file cannot be read at all; bad rows are listed in the run.
    """
    kind, connector = connector_for(path, kind=kind, mapping=mapping, store_url=store.url)
    run = _run_for(store, path=path, kind=kind, mapping=mapping, file_name=file_name or path.name, by=by)
    rows = iter(connector.rows(path))
    position = run.position
    for _done in islice(rows, position):
        pass
    try:
        while lines := list(islice(rows, BATCH)):
            position += len(lines)
            counts = store_batch(run, lines=lines, position=position)
            if progress:
                progress(position, counts)
    except Exception:
        # Kept as running: the same file goes on behind the last stored batch. The caller tells the person.
        ImportRun.objects.filter(pk=run.pk).update(finished_at=timezone.now())
        raise
    _finish(run, partial=partial)
    return run


def _run_for(store: Store, *, path: Path, kind: str, mapping: str, file_name: str, by: User | None) -> ImportRun:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    same: dict[str, Any] = {"store": store, "sha256": digest, "kind": kind, "mapping": mapping}
    unfinished = ImportRun.objects.filter(state=ImportRun.State.RUNNING, **same).order_by("-pk").first()
    if unfinished:
        return unfinished
    return ImportRun.objects.create(file_name=file_name[:300], counts=dict.fromkeys(COUNTS, 0), started_by=by, **same)


@transaction.atomic
def _finish(run: ImportRun, *, partial: bool) -> None:
    counts = {**dict.fromkeys(COUNTS, 0), **run.counts}
    if not partial:
        counts["vanished"] = _mark_vanished(run)
    run.counts, run.state, run.finished_at = counts, ImportRun.State.DONE, timezone.now()
    run.save(update_fields=["counts", "state", "finished_at"])


def _mark_vanished(run: ImportRun) -> int:
    """Mark what the finished run did not see; rows checked later than anything in this file are left alone."""
    offers = Offer.objects.filter(store=run.store, vanished_at=None)
    if run.newest_check is None:
        return 0
    missing = offers.exclude(seen_run=run.pk).filter(checked_at__lte=run.newest_check)
    count, total = missing.count(), offers.count()
    if total >= VANISH_GUARD_FROM and count > VANISH_SHARE * total:
        return 0
    products = set(missing.values_list("variant__product_id", flat=True))
    missing.update(vanished_at=timezone.now(), stock=Offer.Stock.OUT)
    gone = Product.objects.filter(pk__in=products).exclude(variants__offers__vanished_at=None)
    gone.update(vanished_at=timezone.now())
    for start in range(0, len(keys := sorted(products)), BATCH):
        outbox.publish("products.imported", key=f"{run.pk}:gone:{start}", payload={"ids": keys[start : start + BATCH]})
    return count


@transaction.atomic
def announce_product(product: Product) -> None:
    """Say that an editor corrected a product: its picture is shown to all, and it is found by its new facts."""
    if product.picture:
        show_pictures([product.picture])
    outbox.publish("product.changed", key=str(product.pk))


@transaction.atomic
def announce_brand(brand: Brand) -> None:
    """Say that a brand's names changed: its products are found by the new ones."""
    keys = list(brand.products.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        payload = {"ids": keys[start : start + BATCH]}
        outbox.publish("products.imported", key=f"brand:{brand.pk}:{start}", payload=payload)


@transaction.atomic
def set_offer(
    variant: Variant, *, store: Store, price: Decimal, currency: str, stock: str, url: str, checked_at: datetime
) -> Offer:
    """Say what a further store asks for the same variant; a moved price is kept in the history."""
    said = {"price": price, "currency": currency, "stock": stock, "url": url}
    offer = Offer.objects.select_for_update().filter(store=store, variant=variant).first()
    known = offer is not None
    moved = offer is None or (offer.price, offer.currency) != (price, currency)
    if offer is None:
        offer = Offer(store=store, variant=variant)
    changed = not known or any(getattr(offer, name) != value for name, value in said.items())
    for name, value in {**said, "checked_at": checked_at, "vanished_at": None}.items():
        setattr(offer, name, value)
    offer.full_clean(validate_unique=False, validate_constraints=False)
    offer.save()
    if moved:
        PricePoint.objects.create(offer=offer, price=price, currency=currency, seen_at=checked_at)
    if changed:
        outbox.publish("product.changed", key=str(variant.product_id))
    return offer


@transaction.atomic
def set_product_picture(product: Product, *, picture: Picture) -> None:
    """Show a picture as the product's own."""
    Product.objects.filter(pk=product.pk).update(picture=picture)
    outbox.publish("product.changed", key=str(product.pk))
