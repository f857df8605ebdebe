"""The feeds from rows to cards: who stands in which, visibility, cursors, statements."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from community.circles.models import Circle
from community.engagement.actions import like
from community.feeds import memory
from community.feeds import queries as feeds
from community.feeds.cards import FeedPage
from community.feeds.finding import search_circles, search_people, search_topics
from community.people import actions as people
from community.people.models import User
from community.posts.actions import delete_post, hide_post, publish_post, save_draft
from community.posts.models import Hashtag, Post
from community.posts.queries import visible_posts
from community.shop.models import Brand
from community.shop.queries import search_products
from search import engine
from search.port import SearchUnavailable
from tests.factories.circles import CircleFactory
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory
from tests.factories.shop import make_product

pytestmark = pytest.mark.django_db
Drain = Callable[[], int]


def titles(page: FeedPage) -> list[str]:
    return [card.post.title for card in page.cards]


def whole(read: Callable[[str], FeedPage]) -> list[int]:
    """Every note of a feed, page after page."""
    found: list[int] = []
    cursor = ""
    while True:
        page = read(cursor)
        found += [card.post.pk for card in page.cards]
        cursor = page.next_cursor
        if not cursor:
            return found


@pytest.fixture
def circle() -> Circle:
    return CircleFactory(name="护肤")


def joined(author: User, circle: Circle) -> User:
    from community.circles.actions import join_circle

    join_circle(author, circle=circle)
    return author


def in_circle(circle: Circle, count: int = 1, **given: object) -> list[Post]:
    return [
        NoteFactory(author=joined(PersonFactory(), circle), circles=(circle,), pictures=0, **given)
        for _n in range(count)
    ]


def test_a_published_note_is_in_its_circle_with_reasons_that_add_up(circle: Circle, drain_outbox: Drain) -> None:
    (note,) = in_circle(circle)
    drain_outbox()
    (card,) = feeds.circle_feed(None, circle=circle).cards
    assert card.post == note
    assert card.reason.score == sum(part.points for part in card.reason.parts) > 0
    assert card.reason.first
    assert "freshness" in [part.name for part in card.reason.parts]


def test_other_circles_and_drafts_stay_out(circle: Circle, drain_outbox: Drain) -> None:
    in_circle(CircleFactory(name="咖啡"))
    NoteFactory(draft=True)
    drain_outbox()
    assert feeds.circle_feed(None, circle=circle).cards == []


def test_hidden_and_deleted_notes_are_gone_at_once_whatever_the_index_says(circle: Circle, drain_outbox: Drain) -> None:
    hidden, deleted, kept = in_circle(circle, 3)
    drain_outbox()
    hide_post(hidden)
    delete_post(deleted, by=deleted.author)
    assert whole(lambda cursor: feeds.circle_feed(None, circle=circle, cursor=cursor)) == [kept.pk]
    drain_outbox()
    assert [hit.id for hit in engine().search(feeds_query()).hits] == [kept.pk]


def feeds_query() -> object:
    from search.port import Query

    return Query(source="notes", size=50)


def test_pages_of_a_scroll_share_nothing_and_lose_nothing(circle: Circle, drain_outbox: Drain) -> None:
    notes = in_circle(circle, 45)
    drain_outbox()
    first = feeds.circle_feed(None, circle=circle)
    assert len(first.cards) == feeds.PAGE
    in_circle(circle, 3)
    drain_outbox()
    rest = whole(lambda cursor: feeds.circle_feed(None, circle=circle, cursor=cursor or first.next_cursor))
    shown = [card.post.pk for card in first.cards] + rest
    assert sorted(shown) == sorted(note.pk for note in notes)


def test_a_blocked_author_is_never_seen_and_a_muted_one_not_in_feeds(circle: Circle, drain_outbox: Drain) -> None:
    blocked, muted, kept = in_circle(circle, 3)
    reader = PersonFactory()
    drain_outbox()
    people.block(reader, target=blocked.author)
    people.mute(reader, target=muted.author)
    assert [card.post for card in feeds.circle_feed(reader, circle=circle).cards] == [kept]
    assert [card.post for card in feeds.home_feed(reader).cards] == [kept]


def test_following_holds_every_note_once_newest_first(drain_outbox: Drain) -> None:
    reader, authors = PersonFactory(), [PersonFactory() for _n in range(3)]
    for author in authors[:2]:
        people.follow(reader, followed=author)
    now = timezone.now()
    mine = [
        NoteFactory(author=authors[n % 2], pictures=0, published_at=now - timedelta(minutes=n // 3)) for n in range(50)
    ]
    NoteFactory(author=authors[2], pictures=0)
    seen: list[int] = []
    cursor = ""
    while True:
        page = feeds.following_feed(reader, cursor=cursor)
        seen += [card.post.pk for card in page.cards]
        NoteFactory(author=authors[0], pictures=0)  # published while the reader scrolls: above, never below
        cursor = page.next_cursor
        if not cursor:
            break
    expected = sorted(mine, key=lambda post: (post.published_at, post.pk), reverse=True)
    assert seen == [post.pk for post in expected]


def test_home_prefers_what_the_reader_follows_and_the_switch_turns_it_off(drain_outbox: Drain) -> None:
    favourite = PersonFactory()
    for _n in range(8):
        NoteFactory(pictures=0)
    wanted = NoteFactory(author=favourite, pictures=0, published_at=timezone.now() - timedelta(days=1))
    reader, other = PersonFactory(), PersonFactory()
    people.follow(reader, followed=favourite)
    drain_outbox()
    first = feeds.home_feed(reader).cards[0]
    assert first.post == wanted
    assert "author" in {part.name for part in first.reason.parts}
    for person in (reader, other):
        people.set_preferences(person, language="", theme="auto", personalised=False)
    one, two = (feeds.home_feed(User.objects.get(pk=person.pk)) for person in (reader, other))
    if one.scroll == two.scroll:
        assert titles(one) == titles(two)
    assert "author" not in {part.name for card in one.cards for part in card.reason.parts}


def test_product_author_topic_and_related_feeds(drain_outbox: Drain) -> None:
    product = make_product(name="燕麦屏障修护霜")
    author = PersonFactory()
    one = NoteFactory(author=author, body="好用 #敏感肌 ", products=(product,), pictures=0)
    two = NoteFactory(body="一般 #敏感肌 ", products=(product,), disclosure="own", pictures=0)
    NoteFactory(pictures=0)
    drain_outbox()
    topic = Hashtag.objects.get(name="敏感肌")
    assert {card.post.pk for card in feeds.product_feed(None, product=product).cards} == {one.pk, two.pk}
    assert {card.post.pk for card in feeds.topic_feed(None, hashtag=topic).cards} == {one.pk, two.pk}
    assert [card.post for card in feeds.author_feed(None, author=author).cards] == [one]
    assert [card.post for card in feeds.related_notes(None, post=one)] == [two]


def test_search_finds_chinese_words_in_titles_bodies_and_products(drain_outbox: Drain) -> None:
    product = make_product(
        name="玻尿酸精华液 30ml", brand=Brand.objects.create(slug="q", name="青禾", aliases=["Qinghe"])
    )
    by_title = NoteFactory(title="敏感肌的冬天", pictures=0)
    by_product = NoteFactory(title="空瓶记", products=(product,), pictures=0)
    drain_outbox()
    assert [card.post for card in feeds.search_notes(None, text="敏感肌").cards] == [by_title]
    assert [card.post for card in feeds.search_notes(None, text="敏感肌 冬天").cards] == [by_title]
    assert [card.post for card in feeds.search_notes(None, text="精华").cards] == [by_product]
    assert feeds.search_notes(None, text="  ").cards == []
    assert feeds.search_notes(None, text="没有这种东西").cards == []
    assert search_products(None, text="玻尿酸") == [product]
    assert search_products(None, text="qinghe") == [product]
    assert search_products(None, text="boniaosuan") == [product]


def test_people_circles_and_topics_are_found(circle: Circle, drain_outbox: Drain) -> None:
    person = PersonFactory(handle="linlin", display_name="林间小路")
    NoteFactory(body="#早八通勤 ", pictures=0)
    people.update_profile(person, display_name="林间小路", bio="喜欢咖啡")
    from search.indexing import index

    index("people", [person.pk])
    index("circles", [circle.pk])
    drain_outbox()
    assert search_people(None, text="林间") == [person]
    assert search_people(None, text="linlin") == [person]
    assert search_circles(None, text="护肤") == [circle]
    assert [topic.name for topic in search_topics(None, text="早八")] == ["早八通勤"]


def test_an_edit_moves_a_note_between_circles(circle: Circle, drain_outbox: Drain) -> None:
    (note,) = in_circle(circle)
    other = CircleFactory(name="户外")
    joined(note.author, other)
    drain_outbox()
    from dataclasses import replace

    from community.posts.drafts import read_draft

    save_draft(note.author, post=note, draft=replace(read_draft(note), circles=(other,)), expected_version=None)
    publish_post(Post.objects.get(pk=note.pk), by=note.author)
    drain_outbox()
    assert feeds.circle_feed(None, circle=circle).cards == []
    assert [card.post for card in feeds.circle_feed(None, circle=other).cards] == [note]


def test_likes_move_a_note_up_and_lie_over_the_card(circle: Circle, drain_outbox: Drain) -> None:
    notes = in_circle(circle, 3)
    reader = PersonFactory(settled=True)
    for person in (reader, *(PersonFactory(settled=True) for _n in range(9))):
        like(person, post=notes[1])
    drain_outbox()
    cards = feeds.circle_feed(reader, circle=circle).cards
    assert cards[0].post == notes[1]
    assert [card.liked for card in cards] == [True, False, False]


def test_statements_are_fixed_whatever_the_page(
    circle: Circle, drain_outbox: Drain, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    reader = PersonFactory()
    for count in (2, 12):
        in_circle(circle, count)
        drain_outbox()
        with django_assert_num_queries(3):
            feeds.circle_feed(None, circle=circle)
        reader = User.objects.select_related("profile").get(pk=reader.pk)
        memory.forget_all()
        with django_assert_num_queries(12):
            feeds.circle_feed(reader, circle=circle)
        with django_assert_num_queries(6):
            feeds.circle_feed(reader, circle=circle)


def test_without_the_engine_feeds_come_from_the_database(circle: Circle, monkeypatch: pytest.MonkeyPatch) -> None:
    notes = in_circle(circle, 3)

    def away(_query: object) -> None:
        raise SearchUnavailable

    monkeypatch.setattr(type(engine()), "search", lambda _self, query: away(query))
    monkeypatch.setattr(type(engine()), "search_many", lambda _self, queries: away(queries))
    assert {card.post.pk for card in feeds.circle_feed(None, circle=circle).cards} == {note.pk for note in notes}
    assert len(feeds.home_feed(None).cards) == 3
    reader = joined(PersonFactory(), circle)
    people.follow(reader, followed=notes[0].author)
    assert len(feeds.home_feed(reader).cards) == 3
    assert len(feeds.related_notes(None, post=notes[0])) == 2
    assert feeds.search_notes(None, text="晨间").cards == []
    assert visible_posts(None).count() == 3
