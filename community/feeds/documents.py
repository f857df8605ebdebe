"""The search documents of everything but notes, and the registration of all. Registered by apps.py; read by search/."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Exists, OuterRef

from community.circles.models import Circle
from community.engagement.models import NoteCount
from community.engagement.note_counts import notes_of
from community.feeds.candidates import WINDOW
from community.feeds.note_documents import NOTE_FIELDS, brand_words, note_documents, note_ids, price_band
from community.people.models import User
from community.posts.models import Hashtag, PostHashtag
from community.posts.queries import visible_posts
from community.shop.models import Brand, Offer, Product
from community.shop.queries import best_offer, visible_products, with_offers
from search.sources import Document, Field, Source, register


def product_documents(ids: Sequence[int]) -> dict[int, Document | None]:
    """Return the documents of products that a store still offers."""
    notes = notes_of(NoteCount.Kind.PRODUCT, ids)
    found = with_offers(visible_products(None).filter(pk__in=ids))
    return {product.pk: _product_document(product, notes=notes.get(product.pk, 0)) for product in found}


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
    counts = notes_of(NoteCount.Kind.TOPIC, ids)
    carried = PostHashtag.objects.filter(hashtag_id=OuterRef("pk"), post__in=visible_posts(None))
    found = Hashtag.objects.filter(Exists(carried), pk__in=ids)
    return {topic.pk: {"notes": counts.get(topic.pk, 0), "name": topic.name, "typed": [topic.name]} for topic in found}


def _all(model: Any) -> Any:
    return lambda: model.objects.order_by("pk").values_list("pk", flat=True).iterator()


NAME = Field(kind="text", weight=3)
TYPED = Field(kind="completion", many=True)
COUNT = Field(kind="long", default=0)

register(
    Source(
        name="notes",
        fields=NOTE_FIELDS,
        ids=note_ids,
        documents=note_documents,
        order=[("hot", "desc")],
        window=WINDOW,
    )
)
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
