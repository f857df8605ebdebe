"""Notes that go live or expire at an hour, once, by whichever door."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from community.posts import actions, schedule
from community.posts.drafts import read_draft
from community.posts.models import Post
from community.shop.models import Offer
from outbox.models import Delivery
from tests.factories.posts import NoteFactory
from tests.factories.shop import OfferFactory

pytestmark = pytest.mark.django_db


def booked(**given) -> Post:
    """A note that was booked for an hour which has come meanwhile."""
    post = NoteFactory(draft=True, **given)
    post = actions.publish_post(post, by=post.author, go_live_at=timezone.now() + timedelta(hours=1))
    assert not post.live
    let_pass(post)
    return post


def let_pass(post: Post) -> None:
    """Turn the clock: all hours of the note and its message lie a minute back."""
    past = timezone.now() - timedelta(minutes=1)
    for revision in post.revisions.filter(approved_go_live_at__isnull=False):
        revision.content["go_live_at"] = past.isoformat()
        revision.approved_go_live_at = past
        revision.save()
    Delivery.objects.filter(topic="post.due").update(due_at=past)


def test_a_booked_note_goes_live_when_its_hour_comes(drain_outbox):
    post = booked()

    drain_outbox()

    post.refresh_from_db()
    assert post.live
    assert post.published_at is not None
    assert (post.edited_at, post.scheduled_revision) == (None, None)


def test_it_is_not_published_before_its_hour(drain_outbox):
    post = NoteFactory(draft=True)
    actions.publish_post(post, by=post.author, go_live_at=timezone.now() + timedelta(hours=1))

    schedule.apply_schedule(post.pk)
    drain_outbox()

    post.refresh_from_db()
    assert not post.live
    assert not read_draft(post).pictures[0].picture.public


def test_every_door_at_once_publishes_it_once(drain_outbox):
    post = booked()

    schedule.apply_schedule(post.pk)
    published_at = Post.objects.get(pk=post.pk).published_at
    call_command("publish_scheduled")
    drain_outbox()
    schedule.apply_schedule(post.pk)

    post.refresh_from_db()
    assert (post.published_at, post.edited_at) == (published_at, None)


def test_wagtails_own_command_publishes_with_all_that_follows():
    post = booked(body="#护肤#")

    call_command("publish_scheduled")

    post.refresh_from_db()
    assert post.live
    assert post.pictures.get().picture.public
    assert post.hashtag_links.count() == 1
    assert Delivery.objects.filter(topic="post.changed", key=str(post.pk)).exists()


def test_a_live_note_can_be_changed_at_an_hour(drain_outbox):
    post = NoteFactory(body="旧的")
    actions.save_draft(post.author, post=post, draft=replace(read_draft(post), body="新的"))
    actions.publish_post(post, by=post.author, go_live_at=timezone.now() + timedelta(hours=1))
    assert Post.objects.get(pk=post.pk).body == "旧的"

    let_pass(post)
    drain_outbox()

    post.refresh_from_db()
    assert (post.body, post.edited_at is not None) == ("新的", True)


def test_a_cancelled_hour_does_nothing(drain_outbox):
    post = booked()

    actions.cancel_schedule(post, by=post.author)
    drain_outbox()

    assert not Post.objects.get(pk=post.pk).live


def test_it_is_checked_again_at_its_hour(drain_outbox):
    product = OfferFactory(url="").variant.product
    post = booked(disclosure="", products=[product])
    Offer.objects.update(url="https://store.example/p")

    drain_outbox()

    post.refresh_from_db()
    assert (post.live, post.revisions.filter(approved_go_live_at__isnull=False).exists()) == (False, False)
    assert read_draft(post).body


def test_a_note_that_expires_leaves_and_its_pictures_close(drain_outbox):
    post = NoteFactory(draft=True)
    post = actions.publish_post(post, by=post.author, expire_at=timezone.now() + timedelta(hours=1))
    picture = post.pictures.get().picture
    assert (post.live, picture.public) == (True, True)

    Post.objects.update(expire_at=timezone.now() - timedelta(seconds=1))
    Delivery.objects.filter(topic="post.due").update(due_at=timezone.now() - timedelta(minutes=1))
    drain_outbox()

    post.refresh_from_db()
    picture.refresh_from_db()
    assert (post.live, post.expired, picture.public) == (False, True, False)


def test_the_sweep_of_a_deleted_note_is_quiet():
    schedule.apply_schedule(987654)
