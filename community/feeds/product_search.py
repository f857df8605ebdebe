"""A search of products with what narrows it, as note_search.py is for notes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from community.feeds.facets import Shelf, shelf
from community.shop.bands import band_named
from community.shop.models import Brand
from search import engine
from search.port import AnyOf, Facet, Filter, Query, Sort

SORTS: Mapping[str, Sequence[Sort]] = {
    "relevance": (),
    "new": (Sort(field="created_at"),),
    "notes": (Sort(field="notes"),),
}
FIELDS: Mapping[str, str] = {"brand": "brand_id", "price": "price_band", "stock": "in_stock"}
COUNTED = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductSearch:
    """What a reader asks for, in the words of the page's address."""

    text: str
    brand: tuple[str, ...] = ()
    price: tuple[str, ...] = ()
    stock: tuple[str, ...] = ()
    sort: str = "relevance"

    @property
    def chosen(self) -> dict[str, tuple[str, ...]]:
        """Return the choices made, by name."""
        return {name: values for name in FIELDS if (values := getattr(self, name))}

    def without(self, name: str) -> "ProductSearch":
        """Return the search without one kind of choice."""
        nothing: dict[str, Any] = {name: ()}
        return replace(self, **nothing)


def cleaned_products(*, text: str, sort: str = "", **given: Sequence[str]) -> ProductSearch:
    """Return the search of what an address says; what is no possible choice is left out."""
    return ProductSearch(
        text=text,
        brand=tuple(sorted({value for value in given.get("brand", ()) if 0 < len(value) <= 80}))[:10],
        price=tuple(sorted({value for value in given.get("price", ()) if band_named(value)}))[:10],
        stock=("1",) if "1" in given.get("stock", ()) else (),
        sort=sort if sort in SORTS else "relevance",
    )


def found_products(search: ProductSearch, *, size: int) -> tuple[list[int], int, list[Shelf]]:
    """Return ids, how many there are, and further choices; SearchUnavailable when the engine is away."""
    chosen = list(Brand.objects.filter(slug__in=search.brand)) if search.brand else []
    asked = Query(
        source="products",
        text=search.text,
        filters=_filters(search, brands=chosen),
        sort=SORTS[search.sort],
        facets=[Facet(field=name, size=COUNTED) for name in FIELDS.values()],
        size=size,
    )
    page = engine().search(asked)
    if not page.hits and not search.chosen:
        # Nothing has these words: perhaps it is the beginning of a name, or its pinyin.
        page = engine().search(replace(asked, text_fields=("typed",)))
    total = sum(number for value, number in page.facets["in_stock"] if value or not search.stock)
    return page.ids, total, _shelves(search, counts=page.facets, chosen=chosen)


def total_products(search: ProductSearch) -> int:
    """Return how many products a search finds."""
    return found_products(search, size=1)[1]


def _filters(search: ProductSearch, *, brands: Sequence[Brand]) -> tuple[Filter, ...]:
    found: list[Filter] = []
    if search.brand:
        found.append(AnyOf(field="brand_id", values=[brand.pk for brand in brands]))
    if search.price:
        found.append(AnyOf(field="price_band", values=list(search.price)))
    if search.stock:
        found.append(AnyOf(field="in_stock", values=[True]))
    return tuple(found)


def _shelves(search: ProductSearch, *, counts: Mapping[str, Sequence], chosen: Sequence[Brand]) -> list[Shelf]:
    brands = Brand.objects.in_bulk([key for key, _ in counts["brand_id"]])
    by_brand = {brands[key].slug: number for key, number in counts["brand_id"] if key in brands}
    labels = {brand.slug: brand.name for brand in (*brands.values(), *chosen)}
    in_stock = {"1": sum(number for value, number in counts["in_stock"] if value)}
    return [
        shelf("brand", counts=by_brand, chosen=search.brand, labels=labels),
        shelf("price", counts=dict(counts["price_band"]), chosen=search.price),
        shelf("stock", counts=in_stock, chosen=search.stock),
    ]
