"""What circles and topics look like from their notes: covers, products, neighbours, hours. Reads for web/ and api/.

Each read looks at the latest notes alone, so that a big place costs what a small one does.
"""

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Count
from django.utils import timezone

from community.circles.models import Circle
from community.people.policy import Viewer
from community.people.withdrawal import kept
from community.posts.models import Hashtag, Post, PostHashtag, PostPicture, ProductTag
from community.posts.queries import visible_posts
from community.posts.together import FEWEST_PEOPLE, Together

LATEST = 500
PRODUCTS, TOPICS, COVERS = 48, 8, 3
# Fewer say nothing of a place's habits.
FEWEST_NOTES, FEWEST_AUTHORS = 12, 4
HOURS = 3
# With a third of all notes in three hours, they are livelier than chance (an eighth) leaves in doubt.
LIVELY_SHARE = 1 / 3
# What hundreds of notes make of a place changes little in so long.
HABIT_SECONDS = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Glimpse:
    """A circle at a glance: the first pictures of its latest notes, and how many notes are new this week."""

    pictures: list[PostPicture] = field(default_factory=list)
    new_notes: int = 0


def glimpses(viewer: Viewer, *, circles: Collection[Circle]) -> dict[int, Glimpse]:
    """Return each circle at a glance, in four statements."""
    inside = Post.circles.through.objects.filter(circle__in=circles)  # type: ignore[attr-defined]  # modelcluster's
    week = visible_posts(viewer).filter(published_at__gte=timezone.now() - timedelta(days=7))
    new = dict(inside.filter(post__in=week).values("circle_id").annotate(n=Count("pk")).values_list("circle_id", "n"))
    latest = list(visible_posts(viewer).order_by("-published_at", "-pk").values_list("pk", flat=True)[:LATEST])
    firsts: dict[int, PostPicture] = {}
    rows = PostPicture.objects.filter(post__in=latest, post__circles__in=circles).select_related("picture").distinct()
    for row in rows.order_by("sort_order", "pk"):
        firsts.setdefault(row.post_id, row)
    order = {pk: place for place, pk in enumerate(latest)}
    shown: dict[int, list[PostPicture]] = defaultdict(list)
    for circle, post in sorted(
        inside.filter(post__in=list(firsts)).values_list("circle_id", "post_id"), key=lambda row: order[row[1]]
    ):
        if len(shown[circle]) < COVERS:
            shown[circle].append(firsts[post])
    return {one.pk: Glimpse(pictures=shown[one.pk], new_notes=new.get(one.pk, 0)) for one in circles}


def circle_products(viewer: Viewer, *, circle: Circle) -> list[Together]:
    """Return the products of a circle's latest notes, by the people who show them, then by notes; one statement."""
    latest = visible_posts(viewer).filter(circles=circle).order_by("-published_at", "-pk").values("pk")[:LATEST]
    tags = ProductTag.objects.filter(post__in=latest, product__vanished_at=None).values("product_id")
    counted = tags.annotate(notes=Count("post", distinct=True), people=Count("post__author", distinct=True))
    rows = counted.order_by("-people", "-notes", "product_id")[:PRODUCTS]
    return [Together(product_id=row["product_id"], notes=row["notes"], people=row["people"]) for row in rows]


def lively_hours(circle: Circle) -> tuple[int, int] | None:
    """Return the three hours of the site's day in which most notes of ninety days came out, or None.

    A habit of the place, the same for all who may see it; one statement, where it is not kept.
    """
    return kept(f"lively-hours:{circle.pk}", seconds=HABIT_SECONDS, make=lambda: _lively_hours(circle))


def _lively_hours(circle: Circle) -> tuple[int, int] | None:
    since = timezone.now() - timedelta(days=90)
    notes = visible_posts(None).filter(circles=circle, published_at__gte=since).order_by("-published_at")
    rows = list(notes.values_list("published_at", "author_id")[:LATEST])
    if len(rows) < FEWEST_NOTES or len({author for _moment, author in rows}) < FEWEST_AUTHORS:
        return None
    hours = Counter(timezone.localtime(moment).hour for moment, _author in rows)
    sums = {begin: sum(hours[(begin + more) % 24] for more in range(HOURS)) for begin in range(24)}
    best = min(sums, key=lambda begin: (-sums[begin], begin))
    return (best, (best + HOURS) % 24) if sums[best] >= LIVELY_SHARE * len(rows) else None


def topics_beside(topic: Hashtag) -> list[Hashtag]:
    """Return the topics that at least two people wrote beside this one in its latest notes; the same for all."""
    keys = kept(f"topics-beside:{topic.pk}", seconds=HABIT_SECONDS, make=lambda: _topics_beside(topic))
    found = Hashtag.objects.in_bulk(keys) if keys else {}
    return [found[key] for key in keys if key in found]


def _topics_beside(topic: Hashtag) -> list[int]:
    latest = visible_posts(None).filter(hashtag_links__hashtag=topic).order_by("-published_at", "-pk")
    links = PostHashtag.objects.filter(post__in=latest.values("pk")[:LATEST]).exclude(hashtag=topic)
    counted = links.values("hashtag_id").annotate(people=Count("post__author", distinct=True))
    rows = counted.filter(people__gte=FEWEST_PEOPLE).order_by("-people", "hashtag_id")[:TOPICS]
    return [row["hashtag_id"] for row in rows]
