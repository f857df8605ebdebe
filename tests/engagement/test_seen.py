"""What a reader saw: counted for those who let it, asked in one statement, forgotten in time."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from community.engagement.models import Seen
from community.engagement.seen import KEPT_FOR, MOST_TIMES, note_seen, purge_seen, seen_counts
from community.people.erasure import erase_account
from community.people.models import Profile, User
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory

pytestmark = pytest.mark.django_db


def test_each_look_counts_and_what_was_never_seen_is_left_out() -> None:
    reader, notes = PersonFactory(), [NoteFactory(pictures=0) for _ in range(3)]
    note_seen(reader, post_ids=[notes[0].pk, notes[1].pk])
    note_seen(reader, post_ids=[notes[0].pk])
    assert seen_counts(reader, [note.pk for note in notes]) == {notes[0].pk: 2, notes[1].pk: 1}
    assert seen_counts(PersonFactory(), [notes[0].pk]) == {}


def test_one_statement_however_many_notes(django_assert_num_queries: Callable[..., object]) -> None:
    reader, ids = PersonFactory(), [NoteFactory(pictures=0).pk for _ in range(4)]
    note_seen(reader, post_ids=ids)
    with django_assert_num_queries(1):
        assert len(seen_counts(reader, ids)) == 4
    with django_assert_num_queries(0):
        assert seen_counts(reader, []) == {}


def test_nothing_is_kept_or_told_without_personal_recommendations() -> None:
    reader, note = PersonFactory(), NoteFactory(pictures=0)
    note_seen(reader, post_ids=[note.pk])
    Profile.objects.filter(user=reader).update(personalised=False)
    reader = User.objects.get(pk=reader.pk)
    assert seen_counts(reader, [note.pk]) == {}
    note_seen(reader, post_ids=[note.pk])
    note_seen(AnonymousUser(), post_ids=[note.pk])
    assert list(Seen.objects.values_list("times", flat=True)) == [1]
    assert seen_counts(AnonymousUser(), [note.pk]) == {}


def test_the_count_has_a_ceiling() -> None:
    reader, note = PersonFactory(), NoteFactory(pictures=0)
    note_seen(reader, post_ids=[note.pk])
    Seen.objects.update(times=MOST_TIMES)
    note_seen(reader, post_ids=[note.pk])
    assert seen_counts(reader, [note.pk]) == {note.pk: MOST_TIMES}


def test_a_month_old_look_is_neither_told_nor_kept() -> None:
    reader, old, new = PersonFactory(), NoteFactory(pictures=0), NoteFactory(pictures=0)
    note_seen(reader, post_ids=[old.pk, new.pk])
    Seen.objects.filter(post=old).update(seen_at=timezone.now() - KEPT_FOR - timedelta(minutes=1))
    assert seen_counts(reader, [old.pk, new.pk]) == {new.pk: 1}
    assert purge_seen() == 1
    assert Seen.objects.get().post_id == new.pk


def test_erasure_forgets_what_was_seen(drain_outbox: Callable[[], int]) -> None:
    reader, note = PersonFactory(), NoteFactory(pictures=0)
    note_seen(reader, post_ids=[note.pk])
    erase_account(reader)
    drain_outbox()
    assert not Seen.objects.exists()
