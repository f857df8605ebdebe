"""Saving a draft: what is kept, what is refused, and what a second tab is told (R19)."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from community.posts import actions
from community.posts.drafts import DraftConflict, DraftData, DraftHotspot, DraftPicture, read_draft
from community.posts.models import Post
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory, make_picture
from tests.factories.shop import make_product

pytestmark = pytest.mark.django_db


@pytest.fixture
def author():
    return PersonFactory()


def full_draft(author) -> DraftData:
    pictures = [make_picture(author), make_picture(author)]
    tagged, spotted = make_product(), make_product()
    return DraftData(
        kind="review",
        title="  一支  口红 ",
        body="显白\r\n也显气色",
        disclosure="gifted",
        sponsor="某品牌",
        ai_declared=True,
        score=4,
        pros=("滋润", ""),
        cons=("沾杯",),
        used_days=30,
        attributes={"肤质": "干皮"},
        pictures=(
            DraftPicture(picture=pictures[1], alt="口红特写", crop="3:4"),
            DraftPicture(picture=pictures[0], decorative=True),
        ),
        hotspots=(DraftHotspot(picture=pictures[1], product=spotted, x=Decimal("0.25"), y=Decimal("0.5")),),
        products=(tagged,),
    )


def test_a_draft_comes_back_as_it_was_written(author):
    draft = full_draft(author)

    post = actions.save_draft(author, draft=draft)

    assert read_draft(post) == replace(
        draft,
        title="一支 口红",
        body="显白\n也显气色",
        pros=("滋润",),
        products=(draft.products[0], draft.hotspots[0].product),
    )
    assert (post.live, post.published_at, post.draft_version) == (False, None, 1)
    assert post.pictures.count() == 0, "a draft stays in its revision until it is published"


def test_autosave_does_not_pile_up_history(author):
    post = actions.save_draft(author, draft=DraftData(body="一"))

    for version, body in enumerate(["二", "三", "四"], start=1):
        post = actions.save_draft(author, post=post, draft=DraftData(body=body), expected_version=version)

    assert post.revisions.count() == 1
    assert read_draft(post).body == "四"


def test_the_second_tab_is_told_and_nothing_is_overwritten(author):
    post = actions.save_draft(author, draft=DraftData(body="开头"))
    actions.save_draft(author, post=post, draft=DraftData(body="第一个窗口"), expected_version=1)

    with pytest.raises(DraftConflict) as conflict:
        actions.save_draft(author, post=post, draft=DraftData(body="第二个窗口"), expected_version=1)

    assert conflict.value.saved.body == "第一个窗口"
    assert conflict.value.version == 2
    assert read_draft(Post.objects.get()).body == "第一个窗口"


def test_a_save_repeated_after_a_lost_answer_is_no_conflict(author):
    post = actions.save_draft(author, draft=DraftData(body="开头"))
    again = DraftData(body="第二版")
    actions.save_draft(author, post=post, draft=again, expected_version=1)

    post = actions.save_draft(author, post=post, draft=again, expected_version=1)

    assert (post.draft_version, read_draft(post).body) == (2, "第二版")


def test_one_key_is_one_note(author):
    posts = [actions.save_draft(author, draft=DraftData(body=f"{n}"), idempotency_key="k") for n in range(50)]

    assert {post.pk for post in posts} == {Post.objects.get().pk}
    assert read_draft(posts[0]).body == "0"


def test_keys_are_each_authors_own(author):
    one = actions.save_draft(author, draft=DraftData(body="甲"), idempotency_key="k")
    other = actions.save_draft(PersonFactory(), draft=DraftData(body="乙"), idempotency_key="k")

    assert one.pk != other.pk


def test_a_change_to_a_live_note_waits_in_its_draft():
    post = NoteFactory(body="旧的")

    actions.save_draft(post.author, post=post, draft=replace(read_draft(post), body="新的"))

    post.refresh_from_db()
    assert (post.body, post.live, post.has_unpublished_changes) == ("旧的", True, True)


def test_others_cannot_write_into_a_note():
    post = NoteFactory(draft=True, body="我的")

    with pytest.raises(PermissionDenied):
        actions.save_draft(PersonFactory(), post=post, draft=DraftData(body="别人的"))

    assert read_draft(post).body == "我的"


def test_a_closed_account_cannot_write(author):
    author.is_active = False

    with pytest.raises(PermissionDenied):
        actions.save_draft(author, draft=DraftData(body="x"))

    assert not Post.objects.exists()


def test_a_locked_note_waits_for_its_editor():
    post = NoteFactory()
    Post.objects.filter(pk=post.pk).update(locked=True, locked_by=PersonFactory())

    with pytest.raises(PermissionDenied):
        actions.save_draft(post.author, post=post, draft=DraftData(body="x"))


def refused(author, draft: DraftData) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as refusal:
        actions.save_draft(author, draft=draft)
    assert not Post.objects.exists()
    return refusal.value.message_dict


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("title", {"title": "字" * 61}),
        ("body", {"body": "字" * 5001}),
        ("body", {"body": "\x00"}),
        ("sponsor", {"sponsor": "字" * 81}),
        ("kind", {"kind": "advert"}),
        ("disclosure", {"disclosure": "maybe"}),
        ("language", {"language": "xx"}),
        ("score", {"score": 6}),
        ("used_days", {"used_days": -1}),
        ("pros", {"pros": ("好",) * 9}),
        ("cons", {"cons": ("字" * 61,)}),
        ("attributes", {"attributes": {"k": "字" * 61}}),
    ],
)
def test_what_may_not_even_be_kept(author, field: str, changes):
    assert list(refused(author, DraftData(**changes))) == [field]


def test_the_limits_themselves_are_kept(author):
    draft = DraftData(
        title="字" * 60,
        body="字" * 5000,
        pictures=tuple(DraftPicture(picture=make_picture(author), alt="字" * 300) for _ in range(18)),
    )

    assert len(read_draft(actions.save_draft(author, draft=draft)).pictures) == 18


def test_pictures_are_the_authors_own_and_counted(author):
    foreign = DraftPicture(picture=make_picture(PersonFactory()))
    own = DraftPicture(picture=make_picture(author))

    assert "pictures" in refused(author, DraftData(pictures=(foreign,)))
    assert "pictures" in refused(author, DraftData(pictures=(own, own)))
    many = tuple(DraftPicture(picture=make_picture(author)) for _ in range(19))
    assert "pictures" in refused(author, DraftData(pictures=many))


@pytest.mark.parametrize(
    ("x", "y", "allowed"), [("0", "1", True), ("1.0001", "0", False), ("0", "-0.1", False), ("NaN", "0", False)]
)
def test_hotspots_lie_on_their_picture(author, x: str, y: str, allowed: bool):
    picture = make_picture(author)
    spot = DraftHotspot(picture=picture, product=make_product(), x=Decimal(x), y=Decimal(y))
    draft = DraftData(pictures=(DraftPicture(picture=picture),), hotspots=(spot,))

    if allowed:
        assert read_draft(actions.save_draft(author, draft=draft)).hotspots == (spot,)
    else:
        assert "hotspots" in refused(author, draft)


def test_a_hotspot_needs_its_picture_in_the_note_and_ten_are_enough(author):
    picture, product = make_picture(author), make_product()
    spot = DraftHotspot(picture=picture, product=product, x=Decimal("0.5"), y=Decimal("0.5"))

    assert "hotspots" in refused(author, DraftData(hotspots=(spot,)))
    shown = (DraftPicture(picture=picture),)
    assert "hotspots" in refused(author, DraftData(pictures=shown, hotspots=(spot,) * 11))
    assert len(read_draft(actions.save_draft(author, draft=DraftData(pictures=shown, hotspots=(spot,) * 10))).hotspots)


def test_a_picture_that_is_gone_leaves_the_draft_readable(author):
    draft = full_draft(author)
    post = actions.save_draft(author, draft=draft)

    draft.pictures[0].picture.delete()
    draft.products[0].delete()

    left = read_draft(Post.objects.get(pk=post.pk))
    assert [item.picture for item in left.pictures] == [draft.pictures[1].picture]
    assert (left.hotspots, len(left.products)) == ((), 1)
