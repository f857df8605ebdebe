"""Keeps, beside each like, save and comment, how much it counts. The caller holds the note's lock and moves counters.

Only engagement's actions and handlers import this.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

import outbox
from community.engagement.counters import COUNTED_COMMENT
from community.engagement.hot import points_of
from community.engagement.models import Act, Comment
from community.engagement.trust import trust_in
from community.people.models import User
from community.posts.models import Post

# A crowd is looked at once a minute while it gathers, not at each of its acts.
LOOK_AFTER = timedelta(minutes=1)


def add_act(person: User, *, post: Post, kind: Act.Kind, network: str = "") -> int:
    """Keep the act if it is the first of its kind; return what it adds to the note's weighed points."""
    now = timezone.now()
    trust = trust_in(person, author_id=post.author_id, at=now)
    given = {"author_id": post.author_id, "network": network, "trust": trust, "weight": trust, "at": now}
    is_new = Act.objects.get_or_create(user=person, post=post, kind=kind, defaults=given)[1]
    if not is_new:
        return 0
    outbox.publish("acts.added", key=str(post.author_id), delay=LOOK_AFTER)
    return points_of(kind) * trust


def drop_act(user_id: int, *, post: Post, kind: Act.Kind) -> int:
    """Delete the act; return what goes from the note's weighed points (zero or below)."""
    held = Act.objects.filter(user=user_id, post=post, kind=kind)
    weight = sum(held.values_list("weight", flat=True))
    held.delete()
    return -points_of(kind) * weight


def match_comments(post: Post) -> int:
    """Give everyone with a counted comment one act, take it from those without; return the change in weighed points."""
    talkers = set(Comment.objects.filter(COUNTED_COMMENT, post=post).values_list("author_id", flat=True))
    held = set(Act.objects.filter(post=post, kind=Act.Kind.COMMENT).values_list("user_id", flat=True))
    gone = sum(drop_act(person, post=post, kind=Act.Kind.COMMENT) for person in held - talkers)
    return gone + sum(add_act(person, post=post, kind=Act.Kind.COMMENT) for person in _people(talkers - held))


def _people(ids: Iterable[int]) -> list[User]:
    return list(User.objects.filter(pk__in=ids).order_by("pk"))
