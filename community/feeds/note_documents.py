"""The search document of a note: what is indexed of it and which notes may be found. For documents.py and bench/."""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from community.engagement.hot import FULL
from community.feeds.learning import DIMS
from community.feeds.learnt import vectors_of
from community.posts.disclosure import Disclosure, is_advertising
from community.posts.models import Post, PostHashtag, PostPicture, ProductTag
from community.posts.queries import visible_posts
from community.shop.bands import band_of
from community.shop.models import Product
from community.shop.queries import best_offer, with_offers
from outbox.among import among
from search.sources import Document, Field

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


def engagement_of(weighed: int) -> float:
    """Return 0..1 from the weighed acts that `hot` counts too: bought likes lift neither."""
    return min(1.0, math.log10(1 + weighed / FULL) / ENGAGEMENT_SCALE)


def quality_of(*, letters: int, pictures: int, described: int, is_open: bool) -> float:
    """Return 0..1: pictures, enough words, described pictures, and what is bad about the thing said openly."""
    share = described / pictures if pictures else 0
    return round(0.3 * min(pictures, 3) / 3 + 0.3 * min(letters, 200) / 200 + 0.2 * share + 0.2 * is_open, 4)


def note_ids() -> Iterable[int]:
    """Return every note everyone may see."""
    return visible_posts(None).order_by("pk").values_list("pk", flat=True).iterator()


OF_NOTE = ("pk", "author_id", "author__date_joined", "kind", "language", "disclosure", "published_at")
OF_STATS = ("stats__saves", "stats__weighed", "stats__hot")
TEXTS = ("title", "body", "cons")


def note_documents(ids: Sequence[int]) -> dict[int, Document | None]:
    """Return the documents of those notes that everyone may see now.

    Rows, not objects: half of the time of an index write went into making objects of which ten values were read.
    """
    notes = visible_posts(None).filter(pk__in=among(ids)).values_list(*OF_NOTE, *OF_STATS, *TEXTS, named=True)
    keys = [note.pk for note in notes]
    vectors, parts = vectors_of(keys), _parts(keys)
    return {note.pk: {**_note(note, parts=parts[note.pk]), "taste": vectors.get(note.pk)} for note in notes}


def _parts(keys: Sequence[int]) -> Mapping[int, Mapping[str, list[Any]]]:
    """Return what hangs on each note, in order of ids."""
    circles = Post.circles.through.objects.filter(post_id__in=among(keys)).order_by("circle_id")
    tags = ProductTag.objects.filter(post_id__in=among(keys)).order_by("product_id")
    topics = PostHashtag.objects.filter(post_id__in=among(keys)).order_by("hashtag_id")
    tagged = list(tags.values_list("post_id", "product_id"))
    products = _products({product for _post, product in tagged})
    rows = {
        "circles": circles.values_list("post_id", "circle_id", "circle__name", "circle__member_count", named=True),
        "topics": topics.values_list("post_id", "hashtag_id", "hashtag__name", named=True),
        "pictures": PostPicture.objects.filter(post_id__in=among(keys)).values_list(
            "post_id", "alt", "decorative", named=True
        ),
    }
    found: dict[int, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for name, some in rows.items():
        for row in some:
            found[row.post_id][name].append(row)
    for post_id, product in tagged:
        found[post_id]["products"].append(products[product])
    return found


@dataclass(frozen=True, slots=True)
class Named:
    """What a note's document says of a product that it names; made once for all notes of a batch."""

    id: int
    brand_id: int | None
    words: str
    brand_words: str
    band: str


def _products(keys: Collection[int]) -> dict[int, Named]:
    found = with_offers(Product.objects.filter(pk__in=among(keys)).select_related("brand"))
    return {
        one.pk: Named(one.pk, one.brand_id, one.name, brand_words(one.brand) if one.brand else "", price_band(one))
        for one in found
    }


def _note(note: Any, *, parts: Mapping[str, list[Any]]) -> Document:
    products, circles, topics = parts["products"], parts["circles"], parts["topics"]
    branded = [product for product in products if product.brand_id]
    return {
        "author_id": note.author_id,
        "author_joined": note.author__date_joined,
        "circle_ids": [row.circle_id for row in circles],
        "product_ids": [product.id for product in products],
        "brand_ids": sorted({product.brand_id for product in branded}),
        "topic_ids": [row.hashtag_id for row in topics],
        "kind": note.kind,
        "language": note.language,
        "advertising": is_advertising(note.disclosure),
        "has_cons": bool(note.cons),
        "bought": note.disclosure == Disclosure.OWN,
        "price_bands": sorted({product.band for product in products if product.band}),
        "saves": note.stats__saves or 0,
        "published_at": note.published_at,
        "hot": note.stats__hot or 0.0,
        "engagement": engagement_of(note.stats__weighed or 0),
        "quality": quality_of(
            letters=len(note.body),
            pictures=len(parts["pictures"]),
            described=sum(1 for row in parts["pictures"] if row.alt or row.decorative),
            is_open=bool(note.cons) or note.kind == Post.Kind.NOTE,
        ),
        "members": min((row.circle__member_count for row in circles), default=0),
        "title": note.title,
        "names": " ".join([*(product.words for product in products), *(product.brand_words for product in branded)]),
        "tags": " ".join([*(row.hashtag__name for row in topics), *(row.circle__name for row in circles)]),
        "body": note.body,
    }


def price_band(product: Product) -> str:
    """Return the name of the band of the price a card shows; empty for what has no offer."""
    offer = best_offer(product)
    return band_of(offer.price, currency=offer.currency).key if offer else ""


def brand_words(brand: Any) -> str:
    """Return a brand's name and the other ways people write it."""
    return " ".join([brand.name, *brand.aliases])
