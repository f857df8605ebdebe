"""What notes do when an hour comes or an account ends. The outbox calls these; each may run twice."""

import outbox
from community.posts.actions import delete_post
from community.posts.models import Post, PostPicture
from community.posts.schedule import apply_schedule
from community.posts.showing import refresh_public


@outbox.handles("post.due")
def keep_schedule(message: outbox.Message) -> None:
    """Let a note go live or expire when its hour has come."""
    apply_schedule(int(message.key))


@outbox.handles("person.erased")
def delete_posts_of_person(message: outbox.Message) -> None:
    """Delete every note of an erased account, one transaction each."""
    for post in Post.objects.filter(author=int(message.key)):
        delete_post(post, by=None)


@outbox.handles("person.changed")
def follow_account_state(message: outbox.Message) -> None:
    """Close the pictures of an account that was shut, open them again when it returns."""
    refresh_public(PostPicture.objects.filter(post__author=int(message.key)).values_list("picture_id", flat=True))
