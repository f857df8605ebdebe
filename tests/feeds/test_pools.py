"""What every reader's list is made from is asked for once, until a note of the feed moves."""

from collections.abc import Callable

import pytest

from community.circles.models import Circle
from community.feeds import kinds, memory, pools, scroll
from community.feeds.pools import Pool, pool_named, pool_of, tell_moved, told_of
from community.feeds.queries import circle_feed
from community.posts.actions import hide_post
from tests.factories.circles import CircleFactory
from tests.factories.posts import NoteFactory

Drain = Callable[[], int]


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Long enough that no pool ends by itself while a test looks; what moved is seen at once."""
    monkeypatch.setattr(pools, "KEPT_SECONDS", 600)
    monkeypatch.setattr(pools, "SEEN_AFTER", 0)


@pytest.fixture
def circle(db: None, drain_outbox: Drain) -> Circle:
    circle = CircleFactory()
    NoteFactory(author=circle.owner, circles=(circle,), pictures=0)
    drain_outbox()
    return circle


def pool(circle: Circle) -> Pool:
    feed = kinds.in_circle(circle.pk)
    return pool_of(feed, moved=told_of(feed.name)[1])


@pytest.mark.usefixtures("kept")
def test_a_pool_is_used_until_a_note_of_its_feed_moves(circle: Circle, drain_outbox: Drain) -> None:
    first = pool(circle)
    assert pool(circle) is first
    other = CircleFactory()
    NoteFactory(author=other.owner, circles=(other,), pictures=0)
    drain_outbox()
    assert pool(circle) is first

    note = NoteFactory(author=circle.owner, circles=(circle,), pictures=0)
    drain_outbox()
    assert {one.id for one in pool(circle).notes} - {one.id for one in first.notes} == {note.pk}


@pytest.mark.usefixtures("kept")
def test_another_process_makes_its_lists_from_the_same_pool(circle: Circle) -> None:
    first = pool(circle)
    memory.forget_all()
    again = pool(circle)
    assert again is not first
    assert again == first
    memory.forget_all()
    assert pool_named(first.key) == first


@pytest.mark.usefixtures("kept")
def test_what_is_hidden_is_on_no_card_though_the_pool_knows_it(circle: Circle, settings) -> None:
    settings.PAGE_SECONDS = 600
    note = circle_feed(None, circle=circle).cards[0].post
    assert [card.post for card in circle_feed(None, circle=circle).cards] == [note]
    hide_post(note)  # and nobody delivers what is owed to the index
    memory.forget_all()
    assert circle_feed(None, circle=circle).cards == []


@pytest.mark.usefixtures("kept")
def test_a_remembered_card_ends_with_the_next_withdrawal(
    circle: Circle, settings, django_capture_on_commit_callbacks
) -> None:
    settings.PAGE_SECONDS = 600
    note = circle_feed(None, circle=circle).cards[0].post
    with django_capture_on_commit_callbacks(execute=True):
        hide_post(note)
    assert circle_feed(None, circle=circle).cards == []


def test_a_pool_that_something_moved_in_is_still_that_of_its_second(
    circle: Circle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scroll, "SHARED_SECONDS", 600)
    first = pool(circle)
    tell_moved([f"circle:{circle.pk}"])
    assert pool(circle) is first
