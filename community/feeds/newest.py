"""The newest notes of one circle, topic or product: the engine names them, the database says which are there.

The database alone would search the newest notes of a small circle among all there are: the longer, the more there are.
"""

import time
from collections.abc import Collection
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from community.feeds.kinds import Feed
from community.feeds.memory import Memory
from community.posts.models import Post
from search import engine
from search.port import AnyOf, Not, Query, Range, SearchUnavailable, Sort

# What is younger is asked of the database: it may not have come to the engine yet.
HEARD = timedelta(minutes=10)
# The beginning of a feed is asked for again after this time; what is published meanwhile comes from the database.
KEPT_SECONDS = 10.0
_begun: Memory[tuple[float, list[int]]] = Memory(2000)


def place_before(posts: QuerySet[Post], *, place: tuple[datetime, int] | None) -> QuerySet[Post]:
    """Return the notes below a place of a list by time."""
    if place is None:
        return posts
    moment, key = place
    return posts.filter(Q(published_at__lt=moment) | Q(published_at=moment, pk__lt=key))


def newest_of(
    feed: Feed, *, posts: QuerySet[Post], hidden: Collection[int], place: tuple[datetime, int] | None, size: int
) -> list[tuple[int, datetime]]:
    """Return ids and moments of the newest `size` of these notes of a feed, below a place; without an engine too."""
    below = place_before(posts, place=place).order_by("-published_at", "-pk").values_list("pk", "published_at")
    # Some may be gone, or stand at the very moment of the place.
    most = 2 * size
    named = _named(feed, hidden=hidden, until=place and place[0], size=most)
    if named is None:
        return list(below[:size])
    now = timezone.now()
    found = list(below.filter(Q(pk__in=named) | Q(published_at__gt=now - HEARD))[:size])
    # More than half of what was named is gone: the engine has not heard of it yet.
    return found if len(found) == size or len(named) < most else list(below[:size])


def _named(feed: Feed, *, hidden: Collection[int], until: datetime | None, size: int) -> list[int] | None:
    """Return what the engine knows, newest first; nothing while it is away."""
    shared = until is None and not hidden
    kept = _begun.get(feed.name) if shared else None
    if kept is not None and time.monotonic() - kept[0] < KEPT_SECONDS:
        return kept[1]
    unseen = (Not(filters=(AnyOf(field="author_id", values=sorted(hidden)),)),) if hidden else ()
    # The engine's moments are whole milliseconds.
    there = (Range(field="published_at", lte=until + timedelta(milliseconds=1)),) if until else ()
    order = (Sort(field="published_at"),)
    try:
        found = engine().search(Query(source="notes", filters=(*feed.filters, *there, *unseen), sort=order, size=size))
    except SearchUnavailable:
        return None
    if shared:
        _begun.set(feed.name, (time.monotonic(), found.ids))
    return found.ids
