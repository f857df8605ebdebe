"""Gives notes their counters and the `hot` that follows from the time of publishing. For the handlers of feeds/."""

from collections.abc import Sequence

from django.db import transaction

from community.engagement.counters import is_same, lock_posts, refresh_hot
from community.engagement.hot import hot
from community.posts.models import Post
from outbox.among import among


def keep_hot(post_ids: Sequence[int]) -> None:
    """Make sure that these notes have counters, and published ones the `hot` of now. Twice is once."""
    wanting = _wanting(post_ids)
    if wanting:
        with transaction.atomic():
            posts = lock_posts(wanting)
            refresh_hot({key: post for key, post in posts.items() if post.live})


def _wanting(post_ids: Sequence[int]) -> list[int]:
    """Return those of these notes that want counters or, published, another `hot`: seldom any, so look before locking.

    Whoever moves a counter writes `hot` with it, and a note whose time moves is looked at again after that.
    """
    rows = Post.objects.filter(pk__in=among(post_ids)).values_list(
        "pk", "live", "published_at", "created_at", "stats__weighed", "stats__hot"
    )
    return [
        key
        for key, live, published_at, created_at, weighed, known in rows
        if known is None or (live and not is_same(hot(published_at or created_at, weighed=weighed), known))
    ]
