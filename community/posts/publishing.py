"""What follows from a note going live or being taken back, whoever did it: author, schedule, workflow, editor.

Called by Post.publish and Post.unpublish inside their transaction, so it knows the note's parts and not the model.
"""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

import outbox
from community.people.models import User
from community.people.withdrawal import tell_withdrawal
from community.posts.parts import FollowUp, Hashtag, Mention, PostHashtag
from community.posts.showing import all_picture_ids, refresh_public
from community.posts.text import hashtags, mentioned_handles

if TYPE_CHECKING:
    from community.posts.models import Post


def follow_publication(post: "Post") -> None:
    """Derive what a live note carries; for one that waits for its hour, only book the hour."""
    if post.live:
        _stamp(post)
        _link_hashtags(post)
        _link_mentions(post)
        tell_change(post)
        _book_follow_ups(post)
    book_next(post)


def tell_change(post: "Post") -> None:
    """Make the pictures as public as the note is, and tell those above that it changed."""
    refresh_public(all_picture_ids(post))
    if not post.live or post.hidden_at:
        tell_withdrawal()
    outbox.publish("post.changed", key=str(post.pk))


def book_next(post: "Post") -> None:
    """Book the next hour at which the schedule changes the note: it goes live or expires."""
    now = timezone.now()
    hours = [hour for hour in (_next_live(post), post.expire_at if post.live else None) if hour]
    if hours:
        outbox.publish("post.due", key=str(post.pk), delay=max(min(hours) - now, timedelta()))


def _next_live(post: "Post") -> datetime | None:
    waiting = post.revisions.filter(approved_go_live_at__isnull=False)
    return waiting.order_by("approved_go_live_at").values_list("approved_go_live_at", flat=True).first()


def _book_follow_ups(post: "Post") -> None:
    """Book a word to the author of a new review for each stage still ahead: is it still in use?"""
    if post.kind != post.Kind.REVIEW or not _is_first(post) or post.published_at is None:
        return
    for stage in FollowUp.Stage.values:
        delay = post.published_at + timedelta(days=stage) - timezone.now()
        if delay > timedelta():
            outbox.publish("review.followup_due", key=post.uid, payload={"days": stage}, delay=delay)


def _is_first(post: "Post") -> bool:
    return bool(post.first_published_at == post.last_published_at)


def _stamp(post: "Post") -> None:
    first = _is_first(post)
    if post.published_at is None:
        post.published_at = post.last_published_at
    post.edited_at = None if first else post.last_published_at
    post.save(update_fields=["published_at", "edited_at"])


def _link_hashtags(post: "Post") -> None:
    found = hashtags(f"{post.title}\n{post.body}")
    Hashtag.objects.bulk_create([Hashtag(name=name, key=key) for key, name in found.items()], ignore_conflicts=True)
    wanted = set(Hashtag.objects.filter(key__in=found).values_list("pk", flat=True))
    had = set(PostHashtag.objects.filter(post=post).values_list("hashtag_id", flat=True))
    PostHashtag.objects.filter(post=post, hashtag__in=had - wanted).delete()
    PostHashtag.objects.bulk_create(
        [PostHashtag(post=post, hashtag_id=pk) for pk in wanted - had], ignore_conflicts=True
    )
    for pk in wanted ^ had:
        outbox.publish("topic.changed", key=str(pk))


def _link_mentions(post: "Post") -> None:
    handles = mentioned_handles(f"{post.title}\n{post.body}")
    people = User.objects.filter(~Q(pk=post.author_id), username__in=handles, is_active=True, erased_at=None)
    wanted = set(people.values_list("pk", flat=True))
    held = Mention.objects.filter(post=post)
    held.exclude(user__in=wanted).delete()
    new = wanted - set(held.values_list("user_id", flat=True))
    Mention.objects.bulk_create([Mention(post=post, user_id=pk) for pk in new], ignore_conflicts=True)
    for pk in new:
        outbox.publish("person.mentioned", key=f"{post.pk}:{pk}")
