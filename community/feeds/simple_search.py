"""Search without an engine: titles and names as they are written, in the newest rows only, so that it stays quick."""

from django.db.models import Model, Q, QuerySet

from community.circles.models import Circle
from community.people.models import User
from community.people.policy import Viewer
from community.people.queries import hidden_ids, living_people
from community.posts.models import Hashtag, Post
from community.posts.queries import visible_posts
from community.shop.models import Product
from community.shop.queries import visible_products

# Rows looked at: a table of millions is not read through for one search, and new ones are asked for most.
NEWEST = 5000


def named_notes(viewer: Viewer, *, text: str, size: int) -> QuerySet[Post]:
    """Return notes whose title holds every word, newest first."""
    newest = visible_posts(viewer).exclude(author_id__in=hidden_ids(viewer)).order_by("-published_at", "-pk")
    kept = Post.objects.filter(pk__in=newest.values("pk")[:NEWEST])
    return kept.filter(_holds("title", text=text)).order_by("-published_at", "-pk")[:size]


def named_products(viewer: Viewer, *, text: str, size: int) -> list[int]:
    """Return ids of products whose name holds every word, newest first."""
    return _named(visible_products(viewer), Product, field="name", text=text, size=size)


def named_people(viewer: Viewer, *, text: str, size: int) -> list[int]:
    """Return ids of people whose name holds every word."""
    return _named(living_people(), User, field="profile__display_name", text=text, size=size)


def named_circles(viewer: Viewer, *, text: str, size: int) -> list[int]:
    """Return ids of circles whose name holds every word."""
    return _named(Circle.objects.all(), Circle, field="name", text=text, size=size)


def named_topics(viewer: Viewer, *, text: str, size: int) -> list[int]:
    """Return ids of topics whose name holds every word."""
    return _named(Hashtag.objects.all(), Hashtag, field="name", text=text, size=size)


def _named(rows: QuerySet, model: type[Model], *, field: str, text: str, size: int) -> list[int]:
    found = model._default_manager.filter(pk__in=rows.order_by("-pk").values("pk")[:NEWEST]).filter(
        _holds(field, text=text)
    )
    return list(found.order_by("-pk").values_list("pk", flat=True)[:size])


def _holds(field: str, *, text: str) -> Q:
    condition = Q()
    for word in text.split()[:8]:
        condition &= Q(**{f"{field}__icontains": word})
    return condition
