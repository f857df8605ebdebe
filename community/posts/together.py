"""Which products people show together: counted from notes, with thresholds that readers are told. For web/ and api/."""

from dataclasses import dataclass

from django.db.models import Count

from community.people.withdrawal import kept
from community.posts.models import ProductTag
from community.posts.queries import visible_posts
from community.shop.models import Product

# Two people must have shown them together: one person's habit, or one campaign's note, says nothing of the thing.
FEWEST_PEOPLE = 2
LATEST_NOTES = 500
SHOWN = 6
# What hundreds of notes show together changes little in so long.
KEPT_SECONDS = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """A product and how often it stood beside another."""

    product_id: int
    notes: int
    people: int


def shown_together(product: Product) -> list[Together]:
    """Return what stands beside a product in its latest notes, by people, then by notes; the same for all."""
    return kept(f"shown-together:{product.pk}", seconds=KEPT_SECONDS, make=lambda: _shown_together(product))


def _shown_together(product: Product) -> list[Together]:
    about = visible_posts(None).filter(product_tags__product=product).order_by("-published_at", "-pk")
    beside = ProductTag.objects.filter(post__in=about.values("pk")[:LATEST_NOTES], product__vanished_at=None)
    counted = beside.exclude(product=product).values("product_id")
    counted = counted.annotate(notes=Count("post", distinct=True), people=Count("post__author", distinct=True))
    rows = counted.filter(people__gte=FEWEST_PEOPLE).order_by("-people", "-notes", "product_id")[:SHOWN]
    return [Together(product_id=row["product_id"], notes=row["notes"], people=row["people"]) for row in rows]
