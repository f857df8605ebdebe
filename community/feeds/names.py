"""The public names that search knows: for cutting words and for did-you-mean. Registered here; read by search/."""

from collections.abc import Iterator

from django.db.models import Count, Q

from community.circles.models import Circle
from community.posts.models import Hashtag
from community.posts.queries import visible_posts
from community.shop.models import Brand
from community.shop.queries import visible_products
from search.vocabulary import provide


def circle_names() -> Iterator[str]:
    """Return circles, the largest first."""
    return Circle.objects.order_by("-member_count", "pk").values_list("name", flat=True).iterator()


def brand_names() -> Iterator[str]:
    """Return brands with their other names."""
    for brand in Brand.objects.order_by("pk").iterator():
        yield from (brand.name, *brand.aliases)


def topic_names() -> Iterator[str]:
    """Return topics that a note carries which everyone may see, the most used first."""
    shown = Count("post_links", filter=Q(post_links__post__in=visible_posts(None)))
    topics = Hashtag.objects.annotate(shown=shown).filter(shown__gt=0)
    return topics.order_by("-shown", "pk").values_list("name", flat=True).iterator()


def product_names() -> Iterator[str]:
    """Return what products are called without their brand: the longest piece of each name that holds no number."""
    for name in visible_products(None).order_by("pk").values_list("name", flat=True).iterator():
        pieces = [piece for piece in name.split() if not any(mark.isdigit() for mark in piece)]
        if len(pieces) > 1:
            yield max(pieces, key=len)


for names in (circle_names, brand_names, topic_names, product_names):
    provide(names)
