"""Publishing: what follows, what stops it, and that a refusal loses nothing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from community.circles.models import Membership
from community.posts import actions
from community.posts.drafts import read_draft
from community.posts.models import Hashtag, Post
from outbox.models import Delivery
from tests.factories.circles import CircleFactory
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory
from tests.factories.shop import OfferFactory, make_product

pytestmark = pytest.mark.django_db


def told(topic: str) -> set[str]:
    return set(Delivery.objects.filter(topic=topic).values_list("key", flat=True))


def refused(post: Post) -> dict[str, list[str]]:
    before = read_draft(post)
    with pytest.raises(ValidationError) as refusal:
        actions.publish_post(post, by=post.author)
    post.refresh_from_db()
    assert not post.live
    assert read_draft(post) == before, "nothing that was written is lost"
    assert not told("post.changed")
    return refusal.value.message_dict


def test_publishing_writes_the_rows_and_tells():
    product = make_product()
    circle = CircleFactory()
    post = NoteFactory(
        author=circle.owner, pictures=2, products=[product], spots=[(1, product, "0.1", "0.9")], circles=[circle]
    )

    assert (post.live, post.has_unpublished_changes, post.edited_at) == (True, False, None)
    assert post.published_at == post.first_published_at
    assert (post.pictures.count(), post.hotspots.count(), post.product_tags.count()) == (2, 1, 1)
    assert list(post.circles.all()) == [circle]
    assert told("post.changed") == {str(post.pk)}


def test_topics_and_mentions_follow_the_text():
    anna, author = PersonFactory(handle="anna"), PersonFactory(handle="writer")
    post = NoteFactory(author=author, title="#护肤#", body="和 @anna @writer @nobody_here 一起 #早C晚A")

    assert {link.hashtag.name for link in post.hashtag_links.all()} == {"护肤", "早C晚A"}
    assert [mention.user for mention in post.mentions.all()] == [anna]

    edited = actions.save_draft(author, post=post, draft=replace(read_draft(post), body="只有 #早c晚a"))
    post = actions.publish_post(edited, by=author)
    assert {link.hashtag.key for link in post.hashtag_links.all()} == {"护肤", "早c晚a"}
    assert not post.mentions.exists()
    assert told("topic.changed") == {str(pk) for pk in Hashtag.objects.values_list("pk", flat=True)}


def test_an_edit_keeps_address_time_and_row_ids():
    product = make_product()
    post = NoteFactory(products=[product], spots=[(0, product, "0.5", "0.5")])
    uid, published_at, spot = post.uid, post.published_at, post.hotspots.get().pk

    actions.save_draft(post.author, post=post, draft=replace(read_draft(post), title="改过的"))
    post = actions.publish_post(post, by=post.author)

    assert (post.title, post.uid, post.published_at) == ("改过的", uid, published_at)
    assert post.edited_at > published_at
    assert post.hotspots.get().pk == spot


def test_publishing_twice_changes_nothing():
    post = NoteFactory()
    Delivery.objects.all().delete()

    again = actions.publish_post(post, by=post.author)

    assert (again.edited_at, again.revisions.count()) == (None, post.revisions.count())
    assert not Delivery.objects.exists()


def test_a_note_with_a_history_keeps_its_date():
    then = datetime(2024, 5, 1, 8, tzinfo=UTC)

    post = NoteFactory(published_at=then)

    assert (post.published_at, post.edited_at) == (then, None)


def test_an_unanswered_interest_stops_a_note_with_a_buy_link():
    post = NoteFactory(draft=True, disclosure="", products=[make_product()])

    assert list(refused(post)) == ["disclosure"]


@pytest.mark.parametrize("offer", [None, {"url": ""}, {"vanished_at": datetime(2024, 5, 1, tzinfo=UTC)}])
def test_without_a_buy_link_the_question_may_stay_open(offer):
    product = make_product(with_offer=False) if offer is None else OfferFactory(**offer).variant.product

    assert NoteFactory(disclosure="", products=[product]).live


@pytest.mark.parametrize("disclosure", ["paid", "gifted", "loaned"])
def test_who_gave_or_paid_is_named(disclosure: str):
    assert list(refused(NoteFactory(draft=True, disclosure=disclosure))) == ["sponsor"]
    Post.objects.all().delete()
    assert NoteFactory(disclosure=disclosure, sponsor="某品牌").live


def test_an_empty_note_is_not_published():
    assert list(refused(NoteFactory(draft=True, body="", pictures=0))) == ["body"]


def test_a_review_needs_score_and_product():
    assert set(refused(NoteFactory(draft=True, kind="review"))) == {"score", "products"}
    Post.objects.all().delete()
    assert NoteFactory(kind="review", score=2, cons=("掉色",), products=[make_product()]).live


def test_a_circle_takes_notes_of_its_members_alone():
    circle = CircleFactory()
    stranger, member = PersonFactory(), PersonFactory()
    Membership.objects.create(circle=circle, user=member)

    assert list(refused(NoteFactory(draft=True, author=stranger, circles=[circle]))) == ["circles"]
    assert NoteFactory(author=member, circles=[circle]).live


def test_three_circles_are_enough():
    author = PersonFactory()
    circles = [CircleFactory(members=[author]) for _ in range(4)]

    assert NoteFactory(author=author, circles=circles[:3]).live
    with pytest.raises(ValidationError) as refusal:
        NoteFactory(author=author, circles=circles)
    assert list(refusal.value.message_dict) == ["circles"]


def test_others_cannot_publish_and_an_editor_can():
    post = NoteFactory(draft=True)

    with pytest.raises(PermissionDenied):
        actions.publish_post(post, by=PersonFactory())
    post.refresh_from_db()
    assert not post.live

    assert actions.publish_post(post, by=PersonFactory(admin=True)).live


def test_hiding_and_restoring_are_told_once_each():
    post = NoteFactory()
    for act, hidden in ((actions.hide_post, True), (actions.restore_post, False)):
        Delivery.objects.all().delete()
        act(post)
        first = act(post).hidden_at
        assert (first is not None) is hidden
        assert Delivery.objects.filter(topic="post.changed", key=str(post.pk)).values("handler").distinct().count() == (
            Delivery.objects.filter(topic="post.changed").count()
        )


def test_an_old_draft_does_not_bring_back_what_was_hidden():
    post = NoteFactory()
    actions.save_draft(post.author, post=post, draft=replace(read_draft(post), body="新的话"))
    actions.hide_post(post)

    post = actions.publish_post(post, by=post.author)

    assert (post.body, post.live) == ("新的话", True)
    assert post.hidden_at is not None


def test_hours_that_make_no_sense_are_refused():
    post, now = NoteFactory(draft=True), datetime.now(UTC)
    for hours, field in (
        ({"go_live_at": now - timedelta(minutes=1)}, "go_live_at"),
        ({"expire_at": now - timedelta(minutes=1)}, "expire_at"),
        ({"go_live_at": now + timedelta(hours=2), "expire_at": now + timedelta(hours=1)}, "expire_at"),
    ):
        with pytest.raises(ValidationError) as refusal:
            actions.publish_post(post, by=post.author, **hours)
        assert list(refusal.value.message_dict) == [field]
