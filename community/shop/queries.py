"""Reads of the shop. Products are public; a vanished one stays readable by its address (notes still point to it)."""

from collections.abc import Iterable, Sequence

from django.db.models import Prefetch, QuerySet

from community.people.policy import Viewer
from community.shop.models import Offer, Product, Store, Variant
from search import engine
from search.port import Query, SearchUnavailable

# A note names ten products at most; a few hundred offers hold something for each of their categories.
MOST_STAND_INS = 300


def with_offers(products: QuerySet[Product]) -> QuerySet[Product]:
    """Add store, brand, picture and every variant's offers (cheapest first) in four statements, whatever the count."""
    offers = Offer.objects.select_related("store").order_by("vanished_at", "price")
    variants = Variant.objects.prefetch_related(Prefetch("offers", queryset=offers))
    return products.select_related("store", "brand", "picture").prefetch_related(
        Prefetch("variants", queryset=variants)
    )


def visible_products(viewer: Viewer) -> QuerySet[Product]:
    """Return the products that lists and searches may show: those whose store still offers them."""
    return Product.objects.filter(vanished_at=None)


def products_of(viewer: Viewer) -> QuerySet[Product]:
    """Return every product that has a page, vanished ones too."""
    return Product.objects.all()


def visible_product(viewer: Viewer, *, slug: str) -> Product:
    """Return a product by its address, vanished or not, or raise Product.DoesNotExist."""
    return with_offers(Product.objects.all()).get(slug=slug)


def products_by_slug(viewer: Viewer, *, slugs: Iterable[str]) -> dict[str, Product]:
    """Return products by their addresses, vanished ones too (a note may still name them)."""
    found = with_offers(Product.objects.filter(slug__in=list(slugs)))
    return {product.slug: product for product in found}


def offers_of(product: Product) -> list[Offer]:
    """Return all offers of a product loaded by `with_offers`: buyable ones first, then by price, nothing else.

    Amounts of two currencies are not compared: those of the store's own come first, the others each by themselves.
    """
    offers = [offer for variant in product.variants.all() for offer in variant.offers.all()]
    own = product.store.currency
    return sorted(
        offers,
        key=lambda offer: (
            offer.vanished_at is not None,
            offer.stock == Offer.Stock.OUT,
            offer.currency != own,
            offer.currency,
            offer.price,
            offer.pk,
        ),
    )


def best_offer(product: Product) -> Offer | None:
    """Return the offer a card shows: the cheapest that can be bought, else the cheapest."""
    offers = offers_of(product)
    return offers[0] if offers else None


def search_products(viewer: Viewer, *, text: str, size: int = 12) -> list[Product]:
    """Return products for what a person types (Chinese, pinyin, alias); by name in the database when search is out."""
    text = text.strip()[:100]
    if not text:
        return []
    try:
        keys = engine().search(Query(source="products", text=text, size=size)).ids
        if not keys:
            keys = engine().search(Query(source="products", text=text, text_fields=("typed",), size=size)).ids
    except SearchUnavailable:
        keys = list(visible_products(viewer).filter(name__icontains=text).values_list("pk", flat=True)[:size])
    found = {product.pk: product for product in with_offers(visible_products(viewer).filter(pk__in=keys))}
    return [found[key] for key in keys if key in found]


def stores(viewer: Viewer) -> QuerySet[Store]:
    """Return every store, by name."""
    return Store.objects.order_by("name")


def stand_ins(sold_out: Sequence[Product]) -> dict[int, Offer]:
    """Return what may stand in for products that are sold out: the cheapest that the same store has in stock of the
    same category. One statement, none where nothing is sold out."""
    wanted = [product for product in sold_out if product.category]
    if not wanted:
        return {}
    offers = Offer.objects.filter(
        stock=Offer.Stock.IN,
        vanished_at=None,
        variant__product__vanished_at=None,
        variant__product__store__in={product.store_id for product in wanted},
        variant__product__category__in={product.category for product in wanted},
    ).exclude(variant__product__in=wanted)
    found: dict[tuple[int, str], Offer] = {}
    for offer in offers.select_related("store", "variant__product").order_by("price", "pk")[:MOST_STAND_INS]:
        other = offer.variant.product
        found.setdefault((other.store_id, other.category), offer)
    near = {product.pk: found.get((product.store_id, product.category)) for product in wanted}
    return {key: offer for key, offer in near.items() if offer}
