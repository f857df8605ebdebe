"""Variants side by side, and what stands near a product in the shop. Reads only; for web/ and api/."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from community.people.policy import Viewer
from community.shop.models import Offer, Product, Variant
from community.shop.queries import visible_products
from search.text import characters

# Looked through for likeness of names: the newest of the same brand or kind.
LOOKED_THROUGH = 200
SIMILAR = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One variant: its options in the order of the table's columns, and the best offer of each currency."""

    variant: Variant
    options: Sequence[str]
    best: Sequence[Offer]
    in_stock: int
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The variants of a product with the names of what tells them apart."""

    names: Sequence[str]
    rows: Sequence[Compared]


def compared_variants(product: Product) -> Comparison | None:
    """Return a product's variants side by side, or None where there is nothing to compare. Needs `with_offers`."""
    variants = list(product.variants.all())
    if len(variants) < 2:
        return None
    # Databases keep the keys of JSON in orders of their own.
    names = tuple(sorted({name for variant in variants for name in variant.options}))
    return Comparison(names=names, rows=tuple(_compared(variant, names=names) for variant in variants))


def _compared(variant: Variant, *, names: Sequence[str]) -> Compared:
    offers = [offer for offer in variant.offers.all() if offer.vanished_at is None]
    best: dict[str, Offer] = {}
    for offer in sorted(offers, key=lambda one: (one.stock == Offer.Stock.OUT, one.price, one.pk)):
        best.setdefault(offer.currency, offer)
    return Compared(
        variant=variant,
        options=tuple(str(variant.options.get(name, "")) for name in names),
        best=tuple(sorted(best.values(), key=attrgetter("currency"))),
        in_stock=sum(offer.stock == Offer.Stock.IN for offer in offers),
        unknown=sum(offer.stock == Offer.Stock.UNKNOWN for offer in offers),
    )


def similar_ids(viewer: Viewer, *, product: Product) -> list[int]:
    """Return what is offered of the same brand or kind, in one statement: the likest name first, brand before kind."""
    near = visible_products(viewer).exclude(pk=product.pk)
    if product.category and product.brand_id:
        near = near.filter(category=product.category) | near.filter(brand=product.brand_id)
    elif product.category or product.brand_id:
        near = near.filter(category=product.category) if product.category else near.filter(brand=product.brand_id)
    else:
        return []
    rows = near.order_by("-pk").values_list("pk", "name", "brand_id")[:LOOKED_THROUGH]
    own = _pieces(product.name)
    ranked = sorted(rows, key=lambda row: (-_likeness(own, _pieces(row[1])), row[2] != product.brand_id, -row[0]))
    return [pk for pk, _name, _brand in ranked[:SIMILAR]]


def _pieces(name: str) -> frozenset[str]:
    return frozenset(characters(name))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0
