"""A published note has counters and the `hot` of its time; to look costs one statement when nothing is wrong."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from community.engagement.hot import hot
from community.engagement.keeping_hot import keep_hot
from community.engagement.models import PostStats
from community.posts.models import Post
from tests.engagement.notes import live_note

pytestmark = pytest.mark.django_db


def test_a_note_gets_its_counters_once(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    post = live_note()
    keep_hot([post.pk])
    assert PostStats.objects.get(pk=post.pk).hot == pytest.approx(hot(post.published_at or timezone.now()))
    with django_assert_num_queries(1):
        keep_hot([post.pk])


def test_hot_follows_the_time_of_publishing() -> None:
    post, other = live_note(), live_note()
    keep_hot([post.pk, other.pk])
    later = timezone.now() + timedelta(days=3)
    Post.objects.filter(pk=post.pk).update(published_at=later)
    keep_hot([post.pk, other.pk])
    assert PostStats.objects.get(pk=post.pk).hot == pytest.approx(hot(later))


def test_a_draft_has_counters_and_no_hot() -> None:
    draft = live_note()
    Post.objects.filter(pk=draft.pk).update(live=False)
    keep_hot([draft.pk, 999_999_999])
    assert PostStats.objects.get(pk=draft.pk).hot == 0
