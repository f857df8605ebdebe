"""Who sees which note in which state, and what a page of them costs."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from community.people.models import Block, User
from community.posts import actions, queries
from community.posts.models import Post, PostPicture
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory, make_picture
from tests.factories.shop import make_product

pytestmark = pytest.mark.django_db

STATES = {
    "live": None,
    "draft": None,
    "hidden": actions.hide_post,
    "unpublished": lambda post: post.unpublish(),
    "of a closed account": lambda post: User.objects.filter(pk=post.author_id).update(is_active=False),
    "of an erased account": lambda post: User.objects.filter(pk=post.author_id).update(erased_at=timezone.now()),
}


def in_state(state: str) -> Post:
    post = NoteFactory(draft=state == "draft")
    if STATES[state]:
        STATES[state](post)
    return post


@pytest.mark.parametrize("viewer", ["anonymous", "nobody", "member", "author", "admin"])
@pytest.mark.parametrize("state", STATES)
def test_only_what_stands_in_public_is_seen(state: str, viewer: str):
    post = in_state(state)
    viewers = {
        "anonymous": AnonymousUser,
        "nobody": lambda: None,
        "member": PersonFactory,
        "author": lambda: post.author,
        "admin": lambda: PersonFactory(admin=True),
    }
    seen = queries.visible_posts(viewers[viewer]())

    assert list(seen) == ([post] if state == "live" else [])


@pytest.mark.parametrize(
    ("kind", "author_owns", "seen"),
    [("block", True, False), ("block", False, False), ("mute", True, True), ("mute", False, True)],
)
def test_a_block_hides_both_ways_and_a_mute_is_for_feeds(kind: str, author_owns: bool, seen: bool):
    post, reader = NoteFactory(), PersonFactory()
    owner, target = (post.author, reader) if author_owns else (reader, post.author)
    Block.objects.create(owner=owner, target=target, kind=kind)

    assert queries.visible_posts(reader).exists() is seen
    assert queries.visible_posts(PersonFactory()).exists()


def test_a_note_that_may_not_be_seen_does_not_exist():
    hidden = in_state("hidden")

    for fetch in (queries.visible_post, queries.note_detail):
        with pytest.raises(Post.DoesNotExist):
            fetch(hidden.author, uid=hidden.uid)


def test_own_notes_are_the_authors_alone():
    post = in_state("draft")

    assert queries.own_post(post.author, uid=post.uid) == post
    for other in (None, AnonymousUser(), PersonFactory(), PersonFactory(admin=True)):
        with pytest.raises(Post.DoesNotExist):
            queries.own_post(other, uid=post.uid)
        assert not queries.own_posts(other)


def test_the_drafts_list_names_each_state(django_assert_num_queries):
    author = PersonFactory()
    NoteFactory(author=author)
    NoteFactory(author=author, draft=True, title="", body="只有正文", pictures=0)
    booked = NoteFactory(author=author, draft=True, title="定时")
    actions.publish_post(booked, by=author, go_live_at=timezone.now() + timezone.timedelta(hours=1))
    actions.hide_post(NoteFactory(author=author, title="被隐藏"))
    NoteFactory(author=author, title="收回").unpublish(set_expired=True)
    NoteFactory(draft=True, title="别人的")

    with django_assert_num_queries(3):
        lines = queries.drafts(author)

    assert {(line.title, line.state) for line in lines} == {
        ("只有正文", "draft"),
        ("定时", "scheduled"),
        ("被隐藏", "hidden"),
        ("收回", "expired"),
    }
    assert {line.title for line in lines if line.picture} == {"定时", "被隐藏", "收回"}


def test_a_page_of_cards_costs_the_same_whatever_its_length(django_assert_num_queries):
    product = make_product()
    for _ in range(3):
        NoteFactory(pictures=3, products=[product], spots=[(0, product, "0.5", "0.5")])

    with django_assert_num_queries(2):
        cards = list(queries.with_card_data(queries.visible_posts(None)))
        shown = [
            (
                card.pictures.all()[0].picture.title,
                len(card.pictures.all()),
                str(card.author.profile),
            )
            for card in cards
        ]

    assert [row[:2] for row in shown] == [(row_of(card).picture.title, 3) for card in cards]


def test_a_page_of_cards_never_waits_for_all_notes():
    """A GROUP BY is computed over every note before the first twenty of them can be taken."""
    assert "GROUP BY" not in str(queries.with_card_data(queries.visible_posts(None)).order_by("-published_at").query)


def row_of(card: Post) -> PostPicture:
    """The cover as the database has it."""
    return PostPicture.objects.filter(post=card).order_by("sort_order")[0]


def test_a_notes_page_costs_the_same_whatever_it_holds(django_assert_num_queries):
    products = [make_product() for _ in range(3)]
    post = NoteFactory(
        pictures=3, products=products, spots=[(place, item, "0.2", "0.4") for place, item in enumerate(products)]
    )

    with django_assert_num_queries(7):
        detail = queries.note_detail(None, uid=post.uid)
        spots = [[spot.product.name for spot in shown.hotspots] for shown in detail.pictures]
        stores = [(shown.product.store.name, len(shown.offers)) for shown in detail.products]

    assert spots == [[item.name] for item in products]
    assert stores == [(item.store.name, 1) for item in products]


def test_a_draft_is_previewed_as_readers_would_see_it():
    author, product = PersonFactory(), make_product()
    picture = make_picture(author)
    post = NoteFactory(author=author, draft=True, pictures=[picture], spots=[(0, product, "0.2", "0.4")])

    detail = queries.draft_detail(author, uid=post.uid)

    assert [shown.row.picture for shown in detail.pictures] == [picture]
    assert [spot.product for spot in detail.pictures[0].hotspots] == [product]
    assert [shown.product for shown in detail.products] == [product]
    with pytest.raises(Post.DoesNotExist):
        queries.draft_detail(PersonFactory(), uid=post.uid)
