"""R19: the same submit many times at once is one note; PostgreSQL decides, not luck."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection, connections
from django.utils import timezone

from community.people.models import User
from community.posts import actions, schedule
from community.posts.drafts import DraftConflict, DraftData, read_draft
from community.posts.models import Post
from outbox.models import Delivery
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory

pytestmark = [pytest.mark.services, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _on_postgresql():
    assert connection.vendor == "postgresql", "DATABASE_URL must name PostgreSQL"


def at_once(act, *, times: int) -> list[object]:
    """Run `act` in `times` threads that start together; returns results and exceptions."""
    barrier = Barrier(times)

    def run(number: int) -> object:
        try:
            barrier.wait(timeout=30)
            return act(number)
        except Exception as error:  # noqa: BLE001 - the test looks at what was raised
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(run, range(times)))


def test_the_same_submit_fifty_times_at_once_is_one_note():
    author = PersonFactory()

    def submit(number: int) -> str:
        user = User.objects.select_related("profile").get(pk=author.pk)
        post = actions.save_draft(user, draft=DraftData(body="只发一次 #护肤#"), idempotency_key="one-submit")
        return actions.publish_post(post, by=user).uid

    uids = at_once(submit, times=50)

    post = Post.objects.get()
    assert set(uids) == {post.uid}
    assert (post.live, post.edited_at, post.draft_version) == (True, None, 1)
    assert post.revisions.count() == 1
    handlers = Delivery.objects.filter(topic="post.changed").values_list("handler", flat=True)
    assert len(handlers) == len(set(handlers)), "told once"


def test_of_two_tabs_at_once_one_saves_and_the_other_is_told():
    post = NoteFactory(body="开头", pictures=0)
    version = post.draft_version
    draft = read_draft(post)

    def save(number: int) -> Post:
        user = User.objects.get(pk=post.author_id)
        return actions.save_draft(
            user, post=post, draft=replace(draft, body=f"窗口 {number}"), expected_version=version
        )

    answers = at_once(save, times=8)

    conflicts = [answer for answer in answers if isinstance(answer, DraftConflict)]
    saved = [answer for answer in answers if isinstance(answer, Post)]
    assert (len(saved), len(conflicts)) == (1, 7)
    assert {conflict.saved.body for conflict in conflicts} == {read_draft(saved[0]).body}


def test_a_due_note_is_published_once_by_many_sweeps():
    post = NoteFactory(draft=True, pictures=0)
    author = post.author
    soon = timezone.now() + timedelta(hours=1)
    actions.publish_post(post, by=author, go_live_at=soon)
    past = soon - timedelta(hours=2)
    revision = Post.objects.get(pk=post.pk).scheduled_revision
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()
    Delivery.objects.all().delete()

    answers = at_once(lambda _number: schedule.apply_schedule(post.pk), times=8)

    assert answers == [None] * 8
    post = Post.objects.get(pk=post.pk)
    assert (post.live, post.edited_at) == (True, None)
    handlers = Delivery.objects.filter(topic="post.changed").values_list("handler", flat=True)
    assert len(handlers) == len(set(handlers))
