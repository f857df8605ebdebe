"""What notes do when an hour comes or an account ends. The outbox calls these; each may run twice."""

from django.db import transaction

import outbox
from community.posts.actions import delete_post, drop_unused
from community.posts.models import Hashtag, Mention, Post, PostPicture
from community.posts.schedule import apply_schedule
from community.posts.showing import refresh_public
from media.models import Picture


@outbox.handles("post.due")
def keep_schedule(message: outbox.Message) -> None:
    """Let a note go live or expire when its hour has come."""
    apply_schedule(int(message.key))


@outbox.handles("picture.unused")
def drop_unused_upload(message: outbox.Message) -> None:
    """Remove an upload that went into nothing."""
    picture = Picture.objects.filter(pk=int(message.key)).first()
    if picture:
        drop_unused(picture)


@outbox.handles("person.erased")
def delete_posts_of_person(message: outbox.Message) -> None:
    """Delete every note of an erased account, one transaction each, and the links by which others named it."""
    Mention.objects.filter(user=int(message.key), user__erased_at__isnull=False).delete()
    for post in Post.objects.filter(author=int(message.key), author__erased_at__isnull=False):
        with transaction.atomic():
            topics = list(post.hashtag_links.values_list("hashtag_id", flat=True))
            delete_post(post, by=None)
            # A topic that nobody else ever used is this person's word.
            Hashtag.objects.filter(pk__in=topics, post_links=None).delete()


@outbox.handles("person.changed")
def follow_account_state(message: outbox.Message) -> None:
    """Close the pictures of an account that was shut, open them again when it returns."""
    refresh_public(PostPicture.objects.filter(post__author=int(message.key)).values_list("picture_id", flat=True))
