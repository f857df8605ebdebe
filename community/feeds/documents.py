"""The search document of each kind: what is indexed and who may be found. Registered by apps.py; read by search/."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Count, Q

from community.circles.models import Circle
from community.engagement.hot import FULL
from community.engagement.models import PostStats
from community.feeds.learning import DIMS
from community.feeds.learnt import vectors_of
from community.people.models import User
from community.posts.disclosure import Disclosure, is_advertising
from community.posts.models import Hashtag, Post, PostHashtag
from community.posts.queries import visible_posts
from community.shop.bands import band_of
from community.shop.models import Brand, Offer, Product
from community.shop.queries import best_offer, visible_products, with_offers
from search.sources import Document, Field, Source, register

# log10 of engagement over 4: 10,000 weighted acts on one note are the top of the scale.
ENGAGEMENT_SCALE = 4.0
NOTE_FIELDS: Mapping[str, Field] = {
    "author_id": Field(kind="long", default=0),
    "author_joined": Field(kind="date", default=0),
    "circle_ids": Field(kind="long", many=True),
    "product_ids": Field(kind="long", many=True),
    "brand_ids": Field(kind="long", many=True),
    "topic_ids": Field(kind="long", many=True),
    "kind": Field(kind="keyword", default=""),
    "language": Field(kind="keyword", default=""),
    "advertising": Field(kind="bool", default=False),
    "has_cons": Field(kind="bool", default=False),
    "bought": Field(kind="bool", default=False),
    "price_bands": Field(kind="keyword", many=True),
    "saves": Field(kind="long", default=0),
    "published_at": Field(kind="date", default=0),
    "hot": Field(kind="double", default=0),
    "engagement": Field(kind="double", default=0),
    "quality": Field(kind="double", default=0),
    "members": Field(kind="long", default=0),
    # Where the note stands among others by who liked and saved it; nothing while that is not learnt.
    "taste": Field(kind="vector", dims=DIMS),
    "title": Field(kind="text", weight=3),
    "names": Field(kind="text", weight=2),
    "tags": Field(kind="text", weight=2),
    "body": Field(kind="text"),
}


def engagement_of(stats: PostStats | None) -> float:
    """Return 0..1 from the weighed acts that `hot` counts too: bought likes lift neither."""
    return min(1.0, math.log10(1 + stats.weighed / FULL) / ENGAGEMENT_SCALE) if stats else 0.0


def quality_of(post: Post, *, pictures: Sequence[Any]) -> float:
    """Return 0..1: pictures, enough words, described pictures, and what is bad about the thing said openly."""
    described = sum(1 for item in pictures if item.alt or item.decorative) / len(pictures) if pictures else 0
    return round(
        0.3 * min(len(pictures), 3) / 3
        + 0.3 * min(len(post.body), 200) / 200
        + 0.2 * described
        + 0.2 * bool(post.cons or post.kind == Post.Kind.NOTE),
        4,
    )


def note_ids() -> Iterable[int]:
    """Return every note everyone may see."""
    return visible_posts(None).order_by("pk").values_list("pk", flat=True).iterator()


def note_documents(ids: Sequence[int]) -> dict[int, Document | None]:
    """Return the documents of those notes that everyone may see now."""
    posts = (
        visible_posts(None)
        .filter(pk__in=ids)
        .select_related("author")
        .prefetch_related("pictures", "circles", "product_tags__product__brand", "hashtag_links__hashtag")
        .prefetch_related("product_tags__product__variants__offers")
    )
    stats = {row.post_id: row for row in PostStats.objects.filter(post_id__in=ids)}
    vectors = vectors_of(ids)
    return {
        post.pk: {**_note_document(post, stats=stats.get(post.pk)), "taste": vectors.get(post.pk)} for post in posts
    }


def _note_document(post: Post, *, stats: PostStats | None) -> Document:
    products = [tag.product for tag in post.product_tags.all()]
    brands = [product.brand for product in products if product.brand]
    circles = list(post.circles.all())
    topics = [link.hashtag for link in post.hashtag_links.all()]
    return {
        "author_id": post.author_id,
        "author_joined": post.author.date_joined,
        "circle_ids": sorted(circle.pk for circle in circles),
        "product_ids": sorted(product.pk for product in products),
        "brand_ids": sorted({brand.pk for brand in brands}),
        "topic_ids": sorted(topic.pk for topic in topics),
        "kind": post.kind,
        "language": post.language,
        "advertising": is_advertising(post.disclosure),
        "has_cons": bool(post.cons),
        "bought": post.disclosure == Disclosure.OWN,
        "price_bands": sorted({band for product in products if (band := price_band(product))}),
        "saves": stats.saves if stats else 0,
        "published_at": post.published_at,
        "hot": stats.hot if stats else 0.0,
        "engagement": engagement_of(stats),
        "quality": quality_of(post, pictures=post.pictures.all()),
        "members": min((circle.member_count for circle in circles), default=0),
        "title": post.title,
        "names": " ".join([*(product.name for product in products), *(brand_words(brand) for brand in brands)]),
        "tags": " ".join([*(topic.name for topic in topics), *(circle.name for circle in circles)]),
        "body": post.body,
    }


def price_band(product: Product) -> str:
    """Return the name of the band of the price a card shows; empty for what has no offer."""
    offer = best_offer(product)
    return band_of(offer.price, currency=offer.currency).key if offer else ""


def brand_words(brand: Any) -> str:
    """Return a brand's name and the other ways people write it."""
    return " ".join([brand.name, *brand.aliases])


def product_documents(ids: Sequence[int]) -> dict[int, Document | None]:
    """Return the documents of products that a store still offers."""
    notes = defaultdict(int, _note_counts(ids))
    found = with_offers(visible_products(None).filter(pk__in=ids))
    return {product.pk: _product_document(product, notes=notes[product.pk]) for product in found}


def _note_counts(ids: Sequence[int]) -> list[tuple[int, int]]:
    shown = Q(tags__post__live=True, tags__post__hidden_at=None)
    return list(
        Product.objects.filter(pk__in=ids).annotate(notes=Count("tags", filter=shown)).values_list("pk", "notes")
    )


def _product_document(product: Product, *, notes: int) -> Document:
    offer = best_offer(product)
    brand = product.brand
    return {
        "brand_id": brand.pk if brand else 0,
        "store_id": product.store_id,
        "price": float(offer.price) if offer else 0.0,
        "price_band": price_band(product),
        "created_at": product.created_at,
        "in_stock": bool(offer and offer.stock != Offer.Stock.OUT and not offer.vanished_at),
        "notes": notes,
        "name": product.name,
        "brand": brand_words(brand) if brand else "",
        "category": product.category,
        "description": product.description[:2000],
        "typed": [product.name, *([brand.name, *brand.aliases] if brand else [])],
    }


def brand_documents(ids: Sequence[int]) -> dict[int, Document | None]:
    """Return the documents of brands of which a store still offers something."""
    offered = Product.objects.filter(vanished_at=None).values("brand")
    return {
        brand.pk: {"name": brand_words(brand), "typed": [brand.name, *brand.aliases]}
        for brand in Brand.objects.filter(pk__in=ids).filter(pk__in=offered)
    }


def person_documents(ids: Sequence[int]) -> dict[int, Document | None]:
    """Return the documents of people whose account is in use."""
    people = User.objects.filter(pk__in=ids, is_active=True, erased_at=None, profile__isnull=False).select_related(
        "profile"
    )
    counted = people.annotate(followers=Count("follows_received"))
    return {
        person.pk: {
            "followers": person.followers,
            "name": person.profile.display_name,
            "handle": person.username,
            "bio": person.profile.bio,
            "typed": [person.profile.display_name, person.username],
        }
        for person in counted
    }


def circle_documents(ids: Sequence[int]) -> dict[int, Document | None]:
    """Return the documents of circles; their existence is public, whoever may join."""
    return {
        circle.pk: {
            "members": circle.member_count,
            "name": circle.name,
            "description": circle.description,
            "typed": [circle.name],
        }
        for circle in Circle.objects.filter(pk__in=ids)
    }


def topic_documents(ids: Sequence[int]) -> dict[int, Document | None]:
    """Return the documents of topics that at least one visible note carries."""
    counts = PostHashtag.objects.filter(hashtag_id__in=ids, post__in=visible_posts(None)).values("hashtag_id")
    notes = dict(counts.annotate(notes=Count("pk")).values_list("hashtag_id", "notes"))
    return {
        topic.pk: {"notes": notes[topic.pk], "name": topic.name, "typed": [topic.name]}
        for topic in Hashtag.objects.filter(pk__in=notes)
    }


def _all(model: Any) -> Any:
    return lambda: model.objects.order_by("pk").values_list("pk", flat=True).iterator()


NAME = Field(kind="text", weight=3)
TYPED = Field(kind="completion", many=True)
COUNT = Field(kind="long", default=0)

register(Source(name="notes", fields=NOTE_FIELDS, ids=note_ids, documents=note_documents, order=[("hot", "desc")]))
register(
    Source(
        name="products",
        fields={
            "brand_id": COUNT,
            "store_id": COUNT,
            "price": Field(kind="double", default=0),
            "price_band": Field(kind="keyword", default=""),
            "created_at": Field(kind="date", default=0),
            "in_stock": Field(kind="bool", default=False),
            "notes": COUNT,
            "name": NAME,
            "brand": Field(kind="text", weight=2),
            "category": Field(kind="text"),
            "description": Field(kind="text", weight=0.5),
            "typed": TYPED,
        },
        ids=_all(Product),
        documents=product_documents,
    )
)
register(
    Source(name="brands", fields={"name": NAME, "typed": TYPED}, ids=_all(Brand), documents=brand_documents),
)
register(
    Source(
        name="people",
        fields={
            "followers": COUNT,
            "name": NAME,
            "handle": Field(kind="text"),
            "bio": Field(kind="text"),
            "typed": TYPED,
        },
        ids=_all(User),
        documents=person_documents,
    )
)
register(
    Source(
        name="circles",
        fields={"members": COUNT, "name": NAME, "description": Field(kind="text"), "typed": TYPED},
        ids=_all(Circle),
        documents=circle_documents,
    )
)
register(
    Source(
        name="topics",
        fields={"notes": COUNT, "name": NAME, "typed": TYPED},
        ids=_all(Hashtag),
        documents=topic_documents,
    )
)
