"""Remembered notes: shown as they are now, to everybody the same, with marks that are each reader's own."""

from collections.abc import Callable

import pytest

from community.circles.models import Circle
from community.engagement import actions as engage
from community.feeds import shown
from community.feeds.queries import circle_feed, following_feed, newest_in_circle
from community.feeds.shown import shown_notes
from community.people import actions as people
from community.people.models import Profile, User
from community.posts.models import Post
from community.posts.queries import visible_posts
from tests.factories.circles import CircleFactory
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory

Drain = Callable[[], int]


@pytest.fixture
def note(db: None, settings, drain_outbox: Drain) -> Post:
    settings.PAGE_SECONDS = 2
    author = PersonFactory()
    made = NoteFactory(author=author, circles=(CircleFactory(members=[author]),), pictures=1)
    drain_outbox()
    return made


@pytest.fixture
def reader(db: None) -> User:
    return PersonFactory()


def look(viewer: User | None, note: Post) -> list[shown.Shown]:
    return shown_notes(viewer, keys=[note.pk], withdrawal="")


def test_a_remembered_note_is_not_loaded_again(note: Post, reader: User, django_assert_num_queries):
    first = look(reader, note)[0].post
    with django_assert_num_queries(1):
        assert look(reader, note)[0].post is first
    with django_assert_num_queries(0):
        assert look(None, note)[0].post is first


@pytest.mark.parametrize(
    "change",
    [
        lambda note: Post.objects.filter(pk=note.pk).update(title="另一个标题"),
        lambda note: Post.objects.filter(pk=note.pk).update(disclosure="paid"),
        lambda note: User.objects.filter(pk=note.author_id).update(username="renamed_now"),
        lambda note: Profile.objects.filter(pk=note.author_id).update(display_name="新名字"),
        lambda note: Profile.objects.filter(pk=note.author_id).update(is_kol=True),
        lambda note: engage.like(PersonFactory(), post=note),
    ],
)
def test_what_changes_is_told_by_the_statement(
    note: Post, reader: User, change: Callable[[Post], object], drain_outbox: Drain
):
    before = look(reader, note)[0].post
    change(note)
    drain_outbox()
    after = look(reader, note)[0].post
    assert after is not before
    fresh = visible_posts(None).get(pk=note.pk)
    told = (after.title, after.disclosure, after.author.username, after.author.profile.display_name)
    assert told == (fresh.title, fresh.disclosure, fresh.author.username, fresh.author.profile.display_name)
    assert after.stats.likes == fresh.stats.likes


@pytest.mark.parametrize(
    "end",
    [
        lambda note: Post.objects.filter(pk=note.pk).update(live=False),
        lambda note: Post.objects.filter(pk=note.pk).update(hidden_at=note.published_at),
        lambda note: User.objects.filter(pk=note.author_id).update(is_active=False),
        lambda note: User.objects.filter(pk=note.author_id).update(erased_at=note.published_at),
    ],
)
def test_what_may_not_be_seen_is_gone_at_once_without_a_word(note: Post, reader: User, end: Callable[[Post], object]):
    assert look(reader, note)
    end(note)
    assert look(reader, note) == []


def test_a_withdrawal_ends_what_is_remembered_for_everybody(note: Post, reader: User):
    first = look(reader, note)[0].post
    assert shown_notes(None, keys=[note.pk], withdrawal="another word")[0].post is not first


def test_marks_are_the_readers_own(note: Post, reader: User):
    other = PersonFactory()
    engage.like(reader, post=note)
    assert [look(who, note)[0].liked for who in (reader, other, None, reader)] == [True, False, False, True]
    assert [look(who, note)[0].saved for who in (reader, other, None)] == [False, False, False]


def test_a_blocked_author_is_on_no_list_though_the_note_is_remembered(note: Post, reader: User):
    circle: Circle = note.circles.get()
    people.follow(reader, followed=note.author)
    lists = (
        lambda: circle_feed(reader, circle=circle),
        lambda: newest_in_circle(reader, circle=circle),
        lambda: following_feed(reader),
    )
    assert [[card.post for card in one().cards] for one in lists] == [[note]] * 3
    people.block(reader, target=note.author)
    assert [one().cards for one in lists] == [[]] * 3
    assert [card.post for card in circle_feed(PersonFactory(), circle=circle).cards] == [note]
