"""Follow-ups of reviews: one a stage, by the author alone, gone with their review; the author is asked in time."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from community.people.erasure import erase_account
from community.posts.actions import hide_post, publish_post
from community.posts.follow_ups import (
    add_follow_up,
    follow_ups_of,
    open_stage,
    remove_follow_up,
    set_follow_up_hidden,
)
from community.posts.models import FollowUp
from outbox.models import Delivery
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory
from tests.factories.shop import make_product

pytestmark = pytest.mark.django_db


def review(*, days: float, **given):
    return NoteFactory(
        kind="review",
        score=4,
        products=(make_product(),),
        pictures=0,
        published_at=timezone.now() - timedelta(days=days),
        **given,
    )


@pytest.mark.parametrize(
    ("days", "stage"), [(0, None), (29.9, None), (30, 30), (89, 30), (90, 90), (180, 180), (900, 180)]
)
def test_a_stage_opens_with_its_day(days: float, stage: int | None):
    assert open_stage(review(days=days)) == stage


def test_other_notes_have_none():
    assert open_stage(NoteFactory(published_at=timezone.now() - timedelta(days=99))) is None
    assert follow_ups_of(NoteFactory()) == []


def test_once_a_stage_and_by_the_author_alone():
    note = review(days=45)
    made = add_follow_up(note.author, post=note, still_used=True, score=5, body=" 还在用 ")
    assert (made.stage, made.body, made.score, made.still_used) == (30, "还在用", 5, True)
    with pytest.raises(ValidationError) as refused:
        add_follow_up(note.author, post=note, still_used=True, score=5, body="再说一次")
    assert refused.value.code == "again"
    with pytest.raises(PermissionDenied):
        add_follow_up(PersonFactory(), post=note, still_used=True, score=1, body="替你说")
    with pytest.raises(PermissionDenied):
        remove_follow_up(made, by=PersonFactory())
    remove_follow_up(made, by=note.author)
    assert follow_ups_of(note) == []
    given = {"post": note, "stage": 30, "still_used": True, "score": 3, "body": "x"}
    FollowUp.objects.create(**given)
    with pytest.raises(IntegrityError), transaction.atomic():
        FollowUp.objects.create(**given)


@pytest.mark.parametrize(("score", "body"), [(0, "好"), (6, "好"), (3, " "), (3, "长" * 501), (3, "隐\u202e藏")])
def test_what_is_no_follow_up_is_refused(score: int, body: str):
    note = review(days=45)
    with pytest.raises(ValidationError):
        add_follow_up(note.author, post=note, still_used=True, score=score, body=body)
    assert not FollowUp.objects.exists()


def test_too_early_and_hidden_reviews_take_none():
    for note in (review(days=3), hide_post(review(days=50))):
        with pytest.raises(ValidationError):
            add_follow_up(note.author, post=note, still_used=True, score=3, body="早")


def test_a_hidden_one_is_not_shown_and_not_written_over():
    note = review(days=45)
    made = add_follow_up(note.author, post=note, still_used=True, score=5, body="加我")
    set_follow_up_hidden(made, hidden=True)
    assert follow_ups_of(note) == []
    with pytest.raises(ValidationError):
        add_follow_up(note.author, post=note, still_used=True, score=5, body="又来")
    set_follow_up_hidden(made, hidden=False)
    assert [row.pk for row in follow_ups_of(note)] == [made.pk]


def test_they_are_gone_with_their_author(drain_outbox):
    note = review(days=45)
    add_follow_up(note.author, post=note, still_used=True, score=5, body="还在")
    erase_account(note.author)
    drain_outbox()
    assert not FollowUp.objects.exists()


def test_the_author_is_asked_at_each_stage_that_is_still_ahead_and_once():
    note = review(days=0)
    rows = Delivery.objects.filter(topic="review.followup_due", key=note.uid)
    asked = {row.payload["days"]: row.due_at for row in rows}
    assert sorted(asked) == [30, 90, 180]
    for stage, due in asked.items():
        assert abs(due - note.published_at - timedelta(days=stage)) < timedelta(minutes=1)
    before = rows.count()
    publish_post(note, by=note.author)
    assert rows.count() == before
    old = review(days=100)
    stages = Delivery.objects.filter(topic="review.followup_due", key=old.uid).values_list("payload", flat=True)
    assert {payload["days"] for payload in stages} == {180}
    assert not Delivery.objects.filter(topic="review.followup_due", key=NoteFactory().uid).exists()
