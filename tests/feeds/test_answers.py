"""A reader's word moves the next page as it said; the switch makes two readers' pages equal; a page can be replayed."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO
from types import SimpleNamespace

import pytest
from django.core.cache import caches
from django.core.management import call_command
from django.utils import timezone

from community.engagement.actions import clear_interest, like, pick_post, set_interest
from community.engagement.models import Pick
from community.engagement.seen import note_seen
from community.feeds import memory, pools
from community.feeds import queries as feeds
from community.feeds import scroll as scrolls
from community.feeds.cards import Card, FeedPage
from community.feeds.interests import effect, things_of_note
from community.feeds.ranking import POINTS
from community.people import actions as people
from community.people.models import User
from community.posts.models import Hashtag, Post
from tests.factories.circles import CircleFactory
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory
from tests.factories.shop import BrandFactory, make_product

pytestmark = pytest.mark.django_db
Drain = Callable[[], int]


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Every list begins at this moment, so that two of them differ by nothing but what a reader said."""
    moment = timezone.now() + timedelta(minutes=1)
    for module in (scrolls, pools):
        monkeypatch.setattr(module, "timezone", SimpleNamespace(now=lambda: moment))
    return moment


@pytest.fixture
def reader(db: None) -> User:
    return PersonFactory()


def again(reader: User, **given: str) -> FeedPage:
    """The home page as if asked for at the same moment, without what was kept of the list."""
    for name in caches:
        caches[name].clear()
        memory.forget_all()
    return feeds.home_feed(User.objects.get(pk=reader.pk), **given)


def card_of(page: FeedPage, note: Post) -> Card:
    return next(card for card in page.cards if card.post == note)


@pytest.mark.parametrize(
    ("kind", "choice"),
    [
        *((kind, "less") for kind in ("author", "topic", "brand", "product", "circle")),
        *((kind, "more") for kind in ("topic", "brand", "product")),
    ],
)
def test_the_stated_change_is_the_change_seen(
    reader: User, now: datetime, drain_outbox: Drain, kind: str, choice: str
) -> None:
    circle = CircleFactory()
    product = make_product(brand=BrandFactory())
    note = NoteFactory(author=circle.owner, body="#敏感肌 ", products=(product,), circles=(circle,), pictures=0)
    NoteFactory(pictures=0)
    drain_outbox()
    thing = next(one for one in things_of_note(reader, post=note) if one.kind == kind)
    stated = {option.choice: option.points for option in thing.options}
    before = card_of(again(reader), note).reason.score
    set_interest(reader, kind=kind, target_id=thing.target_id, choice=choice)
    assert card_of(again(reader), note).reason.score - before == stated[choice] == effect(kind, choice=choice) != 0
    clear_interest(reader, kind=kind, target_id=thing.target_id)
    assert card_of(again(reader), note).reason.score == before


@pytest.mark.parametrize("kind", ["note", "topic", "brand", "product", "circle"])
def test_what_is_never_to_be_shown_is_gone_from_home(
    reader: User, now: datetime, drain_outbox: Drain, kind: str
) -> None:
    circle = CircleFactory()
    product = make_product(brand=BrandFactory())
    note = NoteFactory(author=circle.owner, body="#敏感肌 ", products=(product,), circles=(circle,), pictures=0)
    kept = NoteFactory(pictures=0)
    drain_outbox()
    topic = Hashtag.objects.get(name="敏感肌")
    ids = {"note": note.pk, "topic": topic.pk, "brand": product.brand_id, "product": product.pk, "circle": circle.pk}
    set_interest(reader, kind=kind, target_id=ids[kind], choice="never")
    assert [card.post for card in again(reader).cards] == [kept]
    on_topic = {card.post for card in feeds.topic_feed(reader, hashtag=topic).cards}
    assert on_topic == (set() if kind == "note" else {note})


def test_an_answer_moves_what_is_still_below_and_nothing_that_was_shown(reader: User, drain_outbox: Drain) -> None:
    authors = [PersonFactory() for _n in range(3)]
    for place in range(60):
        NoteFactory(author=authors[place % 3], pictures=0)
    drain_outbox()
    first = feeds.home_feed(reader)
    shown = [card.post.pk for card in first.cards]
    set_interest(reader, kind="author", target_id=authors[0].pk, choice="less")
    people.mute(reader, target=authors[1])
    second = feeds.home_feed(reader, cursor=first.next_cursor)
    third = feeds.home_feed(reader, cursor=second.next_cursor)
    below = [card for page in (second, third) for card in page.cards]
    assert not {card.post.pk for card in below} & set(shown)
    assert {card.post.author_id for card in below} == {authors[0].pk, authors[2].pk}
    for card in below:
        lines = {part.name: part.points for part in card.reason.parts}
        assert lines.get("less_author", 0) == (POINTS["less_author"] if card.post.author_id == authors[0].pk else 0)


def test_with_the_switch_off_two_readers_get_the_same_bytes(now: datetime, drain_outbox: Drain) -> None:
    one, two = PersonFactory(), PersonFactory()
    notes = [NoteFactory(pictures=0, body=f"#话题{n % 4} ") for n in range(30)]
    people.follow(one, followed=notes[0].author)
    like(one, post=notes[5])
    set_interest(one, kind="author", target_id=notes[7].author_id, choice="less")
    set_interest(one, kind="note", target_id=notes[8].pk, choice="never")
    note_seen(one, post_ids=[notes[9].pk])
    drain_outbox()
    assert order_of(again(one)) != order_of(again(two))
    for person in (one, two):
        people.set_preferences(person, language="", theme="auto", personalised=False)
    pages = [again(person) for person in (one, two)]
    assert order_of(pages[0]) == order_of(pages[1]) == order_of(again_anonymously())
    assert pages[0].scroll == pages[1].scroll


def again_anonymously() -> FeedPage:
    for name in caches:
        caches[name].clear()
        memory.forget_all()
    return feeds.home_feed(None)


def order_of(page: FeedPage) -> bytes:
    rows = [[card.post.pk, [(part.name, part.points) for part in card.reason.parts]] for card in page.cards]
    return json.dumps([rows, bool(page.next_cursor)]).encode()


def test_seen_notes_sink_by_what_the_line_says(reader: User, now: datetime, drain_outbox: Drain) -> None:
    note = NoteFactory(pictures=0)
    NoteFactory(pictures=0)
    drain_outbox()
    before = card_of(again(reader), note).reason.score
    note_seen(reader, post_ids=[note.pk])
    assert card_of(again(reader), note).reason.score == before + round(POINTS["seen"] / 3)


def test_an_editors_pick_is_shown_with_its_reason_until_it_ends(now: datetime, drain_outbox: Drain) -> None:
    note, other = NoteFactory(pictures=0), NoteFactory(pictures=0)
    for _n in range(3):
        like(PersonFactory(), post=other)
    editor = PersonFactory(roles=("Editor",))
    pick = Pick(post=note, reason="第一手的实测", starts_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=1))
    pick_post(pick, by=editor)
    drain_outbox()
    first = again_anonymously().cards[0]
    assert first.post == note
    assert first.reason.first is not None
    assert (first.reason.first.name, first.reason.first.points, first.reason.first.said) == (
        "pick",
        200,
        "第一手的实测",
    )
    Pick.objects.update(ends_at=now - timedelta(minutes=1))
    assert "pick" not in {part.name for card in again_anonymously().cards for part in card.reason.parts}


def lose_memory() -> None:
    """Go on as another process would, from what all of them share."""
    memory.forget_all()


def replay(identity: str) -> dict:
    out = StringIO()
    call_command("replay_feed", identity, json=True, stdout=out)
    return json.loads(out.getvalue())


def test_a_page_is_replayed_exactly_after_everything_has_changed(reader: User, drain_outbox: Drain) -> None:
    notes = [NoteFactory(pictures=0) for _n in range(25)]
    drain_outbox()
    first = feeds.home_feed(reader)
    set_interest(reader, kind="author", target_id=notes[3].author_id, choice="less")
    second = feeds.home_feed(reader, cursor=first.next_cursor)
    like(PersonFactory(), post=notes[4])
    clear_interest(reader, kind="author", target_id=notes[3].author_id)
    NoteFactory(pictures=0)
    drain_outbox()
    lose_memory()
    found = replay(first.scroll)
    assert found["exact"] is True
    cards = [*first.cards, *second.cards]
    assert [(note["id"], note["parts"]) for note in found["notes"]] == [
        (card.post.pk, {part.name: part.points for part in card.reason.parts}) for card in cards
    ]
    for name in caches:
        caches[name].clear()
        memory.forget_all()
    assert replay(first.scroll)["exact"] is False


def test_a_scroll_goes_on_exactly_in_another_process(drain_outbox: Drain) -> None:
    for _n in range(25):
        NoteFactory(pictures=0)
    drain_outbox()
    first = feeds.home_feed(None)
    one = [card.post.pk for card in feeds.home_feed(None, cursor=first.next_cursor).cards]
    lose_memory()
    NoteFactory(pictures=0)
    drain_outbox()
    assert [card.post.pk for card in feeds.home_feed(None, cursor=first.next_cursor).cards] == one


def test_rankings_are_compared_over_fixed_profiles(drain_outbox: Drain) -> None:
    for _n in range(25):
        NoteFactory(pictures=0, published_at=datetime.now(UTC) - timedelta(days=5))
    drain_outbox()
    out = StringIO()
    call_command("compare_rankings", "1", "2", json=True, stdout=out)
    found = {one["profile"]: one for one in json.loads(out.getvalue())}
    assert found["newcomer"]["come"] == found["newcomer"]["gone"] == []
    assert found["follower"]["points"]["author"][0] > 0
    out = StringIO()
    call_command("compare_rankings", "2", "2", stdout=out)
    assert "20 stay (moved 0.0 places on average), 0 come" in out.getvalue()
