"""Newest first: the engine names what is older, the database what is young, and all of it where the engine is away."""

from collections.abc import Callable
from datetime import timedelta
from itertools import cycle

import pytest
from django.utils import timezone

from community.circles.models import Circle
from community.feeds import memory, newest
from community.feeds.queries import PAGE, newest_in_circle
from community.people import actions as people
from community.people.models import User
from community.posts.actions import hide_post
from community.posts.models import Post
from search.port import SearchUnavailable
from tests.factories.circles import CircleFactory
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory

Drain = Callable[[], int]


def listed(circle: Circle, viewer: User | None = None) -> list[int]:
    """Every page of the list."""
    memory.forget_all()
    found, cursor = [], ""
    while True:
        page = newest_in_circle(viewer, circle=circle, cursor=cursor)
        found += [card.post.pk for card in page.cards]
        if not (cursor := page.next_cursor):
            return found


@pytest.fixture
def circle(db: None) -> Circle:
    return CircleFactory(members=PersonFactory.create_batch(4))


@pytest.fixture
def old(circle: Circle, drain_outbox: Drain) -> list[int]:
    """Three pages of notes of last week, two at each moment; newest first, as the index knows them."""
    moment = timezone.now() - timedelta(days=7)
    authors = cycle(User.objects.filter(memberships__circle=circle))
    notes = [NoteFactory(author=next(authors), circles=(circle,), pictures=0) for _ in range(2 * PAGE + 3)]
    for place, note in enumerate(notes):
        Post.objects.filter(pk=note.pk).update(published_at=moment + timedelta(microseconds=500 * (place // 2)))
    drain_outbox()
    return [note.pk for note in reversed(notes)]


def test_every_page_follows_the_one_before(circle: Circle, old: list[int]):
    assert listed(circle) == old


def test_what_is_new_stands_above_before_the_engine_hears_of_it(circle: Circle, old: list[int]):
    assert listed(circle)[0] == old[0]
    note = NoteFactory(author=circle.owner, circles=(circle,), pictures=0)
    assert [card.post.pk for card in newest_in_circle(None, circle=circle).cards] == [note.pk, *old[: PAGE - 1]]
    assert listed(circle) == [note.pk, *old]


def test_without_the_engine_the_list_is_the_same(circle: Circle, old: list[int], monkeypatch: pytest.MonkeyPatch):
    def away() -> None:
        raise SearchUnavailable

    monkeypatch.setattr(newest, "engine", away)
    assert listed(circle) == old


def test_what_is_gone_leaves_no_gap_though_the_engine_still_names_it(circle: Circle, old: list[int]):
    gone = old[: PAGE + 5]
    for key in gone:
        hide_post(Post.objects.get(pk=key))
    assert listed(circle) == old[PAGE + 5 :]


def test_whom_a_reader_does_not_meet_is_left_out(circle: Circle, old: list[int]):
    reader = PersonFactory()
    unseen = Post.objects.get(pk=old[1]).author
    people.mute(reader, target=unseen)
    theirs = set(Post.objects.filter(author=unseen).values_list("pk", flat=True))
    assert listed(circle, reader) == [key for key in old if key not in theirs]
    assert listed(circle) == old
