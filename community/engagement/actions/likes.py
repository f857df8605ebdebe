"""Likes: row and counter move in one transaction, under the lock order told in counters.py."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

import outbox
from community.engagement import acts, counters, policy
from community.engagement.models import Act, Like
from community.people.models import User
from community.posts.models import Post


@transaction.atomic
def like(user: User, *, post: Post, network: str = "") -> bool:
    """Like a note; return whether that is new. `network` is a name by salts.network_key."""
    locked = counters.lock_post(post)
    if not policy.may_engage(user, post=locked):
        raise PermissionDenied
    is_new = Like.objects.get_or_create(user=user, post=post)[1]
    if is_new:
        counters.move(post, likes=1, weighed=acts.add_act(user, post=locked, kind=Act.Kind.LIKE, network=network))
        outbox.publish("note.liked", key=f"{post.pk}:{user.pk}")
    return is_new


@transaction.atomic
def unlike(user: User, *, post: Post) -> bool:
    """Take a like back (also from a note that was hidden since); return whether there was one."""
    counters.lock_post(post)
    gone = Like.objects.filter(user=user, post=post).delete()[0] > 0
    if gone:
        counters.move(post, likes=-1, weighed=acts.drop_act(user.pk, post=post, kind=Act.Kind.LIKE))
    return gone
