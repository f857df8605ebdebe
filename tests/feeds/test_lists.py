"""A reader goes on in the list they were given while nothing that it was made from is another; nobody else does."""

from collections.abc import Callable

import pytest

from community.circles.models import Circle
from community.engagement.actions import like, set_interest
from community.engagement.seen import note_seen
from community.feeds import pools
from community.feeds.queries import circle_feed
from community.feeds.replay import replayed
from community.people import actions as people
from community.people.models import User
from tests.factories.circles import CircleFactory
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory

Drain = Callable[[], int]


@pytest.fixture
def circle(db: None, drain_outbox: Drain, monkeypatch: pytest.MonkeyPatch) -> Circle:
    monkeypatch.setattr(pools, "KEPT_SECONDS", 600)
    monkeypatch.setattr(pools.scrolls, "SHARED_SECONDS", 600)
    authors = PersonFactory.create_batch(3)
    circle = CircleFactory(members=authors)
    for author in authors:
        NoteFactory(author=author, circles=(circle,), pictures=0)
    drain_outbox()
    return circle


@pytest.fixture
def reader(db: None) -> User:
    return PersonFactory()


def test_a_reader_who_comes_again_is_given_the_same_list(circle: Circle, reader: User):
    first, again = circle_feed(reader, circle=circle), circle_feed(reader, circle=circle)
    assert again.scroll == first.scroll
    assert [card.post for card in again.cards] == [card.post for card in first.cards]
    assert [card.reason for card in again.cards] == [card.reason for card in first.cards]
    assert [note.id for note in replayed(again.scroll).notes] == [card.post.pk for card in again.cards]


def test_nobody_is_given_the_list_of_another(circle: Circle, reader: User):
    mine, other = circle_feed(reader, circle=circle), circle_feed(PersonFactory(), circle=circle)
    assert other.scroll != mine.scroll
    assert f"~{reader.pk}~" in mine.scroll
    assert f"~{reader.pk}~" not in other.scroll


@pytest.mark.parametrize(
    "say",
    [
        lambda reader, note: set_interest(reader, kind="author", target_id=note.author_id, choice="less"),
        lambda reader, note: note_seen(reader, post_ids=[note.pk]),
        lambda reader, note: people.follow(reader, followed=note.author),
    ],
)
def test_what_a_reader_says_or_sees_begins_another_list(
    circle: Circle, reader: User, say: Callable[[User, object], object]
):
    first = circle_feed(reader, circle=circle)
    say(reader, first.cards[0].post)
    after = circle_feed(reader, circle=circle)
    assert after.scroll != first.scroll
    points = {card.post.pk: card.reason.score for card in after.cards}
    assert points[first.cards[0].post.pk] != first.cards[0].reason.score


@pytest.mark.parametrize(
    "leave_out",
    [
        lambda reader, note: people.block(reader, target=note.author),
        lambda reader, note: people.block(note.author, target=reader),
        lambda reader, note: people.mute(reader, target=note.author),
        lambda reader, note: set_interest(reader, kind="note", target_id=note.pk, choice="never"),
    ],
)
def test_whom_and_what_a_reader_is_not_to_meet_is_gone_from_the_next_page(
    circle: Circle, reader: User, leave_out: Callable[[User, object], object]
):
    first = circle_feed(reader, circle=circle)
    leave_out(reader, first.cards[0].post)
    kept = [card.post.pk for card in first.cards[1:]]
    assert sorted(card.post.pk for card in circle_feed(reader, circle=circle).cards) == sorted(kept)


def test_a_like_that_teaches_nothing_new_leaves_the_list_and_is_marked(circle: Circle, reader: User):
    first = circle_feed(reader, circle=circle)
    like(reader, post=first.cards[0].post)
    after = circle_feed(reader, circle=circle)
    assert [card.liked for card in after.cards].count(True) == 1
    assert next(card for card in after.cards if card.liked).post == first.cards[0].post
