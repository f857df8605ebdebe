"""Moves PostStats. Every function that moves expects the note locked by `lock_post(s)` in the caller's transaction.

Lock order: notes by ascending id (weakly, so that rows may go on referring to them; deleting a note locks it first
too), then their PostStats, then boards, likes, items, comments and acts. Only engagement itself imports this.
"""

import math
from collections.abc import Iterable, Mapping
from datetime import timedelta

from django.db.models import F, Q, Value
from django.db.models.expressions import Combinable

import outbox
from community.engagement.hot import hot, hot_expression
from community.engagement.models import Comment, PostStats
from community.posts.models import Post

# Counters that move in a burst are indexed once: what waits together in the outbox is delivered as one.
COALESCE_FOR = timedelta(seconds=3)
COUNTED_COMMENT = Q(hidden_at=None) & (Q(parent=None) | Q(parent__hidden_at=None))


def lock_posts(post_ids: Iterable[int]) -> dict[int, Post]:
    """Lock notes and their counters, lowest id first; return those that still exist, as they are now."""
    rows = Post.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=set(post_ids)).order_by("pk")
    posts = {post.pk: post for post in rows}
    there = set(PostStats.objects.filter(pk__in=posts).values_list("pk", flat=True))
    PostStats.objects.bulk_create([PostStats(post_id=pk) for pk in posts if pk not in there], ignore_conflicts=True)
    list(PostStats.objects.select_for_update().filter(pk__in=posts).order_by("pk").values_list("pk"))
    return posts


def lock_post(post: Post) -> Post:
    """Lock one note; return it as it is now, or raise Post.DoesNotExist."""
    locked = lock_posts([post.pk]).get(post.pk)
    if locked is None:
        raise Post.DoesNotExist
    return locked


def move(post: Post, *, likes: int = 0, saves: int = 0, comments: int = 0, weighed: int = 0) -> None:
    """Add to the counters (relative, by the database) and recompute `hot` in the same statement."""
    moved = {"likes": F("likes") + likes, "saves": F("saves") + saves, "comments": F("comments") + comments}
    _write(post, {**moved, "weighed": F("weighed") + weighed})


def recount_comments(post: Post, *, weighed: int) -> None:
    """Write the number of comments that are shown: neither hidden nor answers to a hidden one."""
    number = Comment.objects.filter(COUNTED_COMMENT, post=post).count()
    _write(post, {"comments": Value(number), "weighed": F("weighed") + weighed})


def refresh_hot(posts: Mapping[int, Post]) -> None:
    """Recompute `hot` from the counters as they stand."""
    moved = []
    for row in PostStats.objects.filter(post__in=posts).order_by("pk"):
        post = posts[row.post_id]
        now = hot(post.published_at or post.created_at, weighed=row.weighed)
        if not is_same(now, row.hot):
            row.hot = now
            moved.append(row)
    PostStats.objects.bulk_update(moved, ["hot"])


def is_same(one: float, other: float) -> bool:
    """Say whether two values of `hot` are: the database's logarithm and Python's differ in the last digit."""
    return math.isclose(one, other, abs_tol=1e-9)


def _write(post: Post, moved: Mapping[str, Combinable]) -> None:
    hot = hot_expression(post.published_at or post.created_at, weighed=moved["weighed"])
    PostStats.objects.filter(pk=post.pk).update(**moved, hot=hot)
    outbox.publish("post.changed", key=str(post.pk), delay=COALESCE_FOR)
