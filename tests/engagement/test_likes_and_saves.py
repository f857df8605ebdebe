"""Likes, saves, boards: rows, counters and `hot` move together or not at all; secret means secret."""

import math

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from community.engagement import actions, queries
from community.engagement.hot import hot, points_of
from community.engagement.models import Act, Board, BoardItem, Like, PostStats
from community.people import actions as people
from community.people.models import User
from community.posts.models import Post
from outbox.models import Delivery
from tests.engagement.notes import live_note
from tests.factories.engagement import BoardFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def stats(post: Post) -> tuple[int, int, int]:
    row = PostStats.objects.get(pk=post.pk)
    acts = Act.objects.filter(post=post).values_list("kind", "weight")
    assert row.weighed == sum(points_of(kind) * weight for kind, weight in acts)
    expected = hot(post.published_at, weighed=row.weighed)
    assert math.isclose(row.hot, expected, rel_tol=1e-12)
    return row.likes, row.saves, row.comments


def test_a_like_counts_once() -> None:
    post, reader = live_note(), PersonFactory()
    assert actions.like(reader, post=post)
    assert not actions.like(reader, post=post)
    assert stats(post) == (1, 0, 0)
    assert queries.liked_ids(reader, post_ids=[post.pk]) == {post.pk}
    assert actions.unlike(reader, post=post)
    assert not actions.unlike(reader, post=post)
    assert stats(post) == (0, 0, 0)
    assert queries.liked_ids(None, post_ids=[post.pk]) == set()


def test_a_moved_counter_tells_the_index_and_a_repeat_does_not() -> None:
    post, reader = live_note(), PersonFactory()
    actions.like(reader, post=post)
    told = Delivery.objects.filter(topic="post.changed", key=str(post.pk)).count()
    assert told > 0
    actions.like(reader, post=post)
    assert Delivery.objects.filter(topic="post.changed", key=str(post.pk)).count() == told


def test_a_rolled_back_like_leaves_nothing() -> None:
    post, reader = live_note(), PersonFactory()
    before = Delivery.objects.count()
    with transaction.atomic():
        actions.like(reader, post=post)
        transaction.set_rollback(True)
    assert (Like.objects.count(), PostStats.objects.count(), Delivery.objects.count()) == (0, 0, before)


def refused(reader: User, post: Post) -> None:
    for act in (
        lambda: actions.like(reader, post=post),
        lambda: actions.save_post(reader, post=post),
        lambda: actions.add_comment(reader, post=post, body="你好"),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert (Like.objects.count(), BoardItem.objects.count(), PostStats.objects.filter(likes__gt=0).count()) == (0, 0, 0)


def test_hidden_notes_drafts_and_blocked_people_are_refused() -> None:
    reader, post = PersonFactory(), live_note()
    people.block(post.author, target=reader)
    refused(reader, post)
    for change in ({"live": False}, {"hidden_at": timezone.now()}):
        other = live_note()
        Post.objects.filter(pk=other.pk).update(**change)
        refused(reader, other)  # the note in hand is stale: the row decides
    User.objects.filter(pk=reader.pk).update(is_active=False)
    refused(User.objects.get(pk=reader.pk), live_note())


def test_a_like_can_be_taken_back_from_a_note_hidden_since() -> None:
    post, reader = live_note(), PersonFactory()
    actions.like(reader, post=post)
    Post.objects.filter(pk=post.pk).update(hidden_at=timezone.now())
    assert actions.unlike(reader, post=post)
    assert stats(post) == (0, 0, 0)


def test_a_note_deleted_meanwhile_is_gone_for_every_act() -> None:
    post, reader = live_note(), PersonFactory()
    Post.objects.get(pk=post.pk).delete()
    for act in (actions.like, actions.unlike, actions.save_post, actions.unsave_post):
        with pytest.raises(Post.DoesNotExist):
            act(reader, post=post)


def test_the_first_save_goes_to_a_secret_board_made_for_it() -> None:
    post, reader = live_note(), PersonFactory()
    board = actions.save_post(reader, post=post)
    assert board.secret
    assert actions.save_post(reader, post=post) == board
    assert stats(post) == (0, 1, 0)
    assert queries.saved_ids(reader, post_ids=[post.pk]) == {post.pk}


def test_two_boards_of_one_reader_are_one_save() -> None:
    post, reader = live_note(), PersonFactory()
    one, two = BoardFactory(owner=reader, posts=[post]), BoardFactory(owner=reader, posts=[post])
    assert stats(post) == (0, 1, 0)
    assert queries.boards_holding(reader, post=post) == {one.pk, two.pk}
    assert not actions.unsave_post(reader, post=post, board=one)
    assert stats(post) == (0, 1, 0)
    assert actions.unsave_post(reader, post=post, board=two)
    assert not actions.unsave_post(reader, post=post)
    assert stats(post) == (0, 0, 0)


def test_nobody_saves_to_or_changes_another_readers_board() -> None:
    post, thief, board = live_note(), PersonFactory(), BoardFactory(name="我的")
    for act in (
        lambda: actions.save_post(thief, post=post, board=board),
        lambda: actions.edit_board(board, by=thief, name="x", description="", secret=False),
        lambda: actions.reorder_board(board, by=thief, uids=[]),
        lambda: actions.delete_board(board, by=thief),
    ):
        with pytest.raises(PermissionDenied):
            act()
    board.refresh_from_db()
    assert (board.name, BoardItem.objects.count()) == ("我的", 0)


def test_deleting_a_board_unsaves_what_is_nowhere_else() -> None:
    reader, alone, twice = PersonFactory(), live_note(), live_note()
    board = BoardFactory(owner=reader, posts=[alone, twice])
    BoardFactory(owner=reader, posts=[twice])
    actions.delete_board(board, by=reader)
    assert (stats(alone), stats(twice)) == ((0, 0, 0), (0, 1, 0))


@pytest.mark.parametrize("name", ["", "  ", "长" * 41])
def test_a_board_needs_a_fit_name(name: str) -> None:
    with pytest.raises(ValidationError):
        actions.create_board(PersonFactory(), name=name)
    assert not Board.objects.exists()


def test_board_names_of_one_reader_differ() -> None:
    reader = PersonFactory()
    actions.create_board(reader, name="想买")
    with pytest.raises(ValidationError):
        actions.create_board(reader, name=" 想买 ")
    assert actions.create_board(PersonFactory(), name="想买").name == "想买"


def test_reorder_puts_the_named_first_and_keeps_the_rest() -> None:
    reader, notes = PersonFactory(), [live_note() for _ in range(4)]
    board = BoardFactory(owner=reader, posts=notes)
    actions.reorder_board(board, by=reader, uids=[notes[3].uid, notes[1].uid, "unknown"])
    assert queries.board_post_ids(board) == [notes[3].pk, notes[1].pk, notes[0].pk, notes[2].pk]


def test_secret_boards_are_seen_by_their_owner_alone() -> None:
    owner, stranger = PersonFactory(), PersonFactory()
    secret, public = BoardFactory(owner=owner, secret=True), BoardFactory(owner=owner)
    assert list(queries.boards(owner, owner=owner)) == [secret, public]
    assert queries.visible_board(owner, uid=secret.uid) == secret
    for viewer in (stranger, None, PersonFactory(admin=True)):
        assert list(queries.boards(viewer, owner=owner)) == [public]
        assert queries.visible_board(viewer, uid=public.uid) == public
        with pytest.raises(Board.DoesNotExist):
            queries.visible_board(viewer, uid=secret.uid)


def test_a_block_hides_public_boards() -> None:
    owner, stranger = PersonFactory(), PersonFactory()
    board = BoardFactory(owner=owner)
    people.block(owner, target=stranger)
    assert list(queries.boards(stranger, owner=owner)) == []
    with pytest.raises(Board.DoesNotExist):
        queries.visible_board(stranger, uid=board.uid)
