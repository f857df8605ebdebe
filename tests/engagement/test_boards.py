"""Boards kept with others: who may, whose save it is, what goes when somebody goes; order, moving, exact counters."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from community.engagement import actions, queries
from community.engagement.models import Board, BoardItem, BoardMember, PostStats
from community.notices.queries import notice_lines
from community.people import actions as people
from community.people.erasure import erase_account
from community.people.models import User
from community.posts.models import Post
from tests.factories.engagement import BoardFactory
from tests.factories.people import PersonFactory
from tests.factories.posts import NoteFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> User:
    return PersonFactory(handle="owner")


@pytest.fixture
def friend() -> User:
    return PersonFactory(handle="friend")


@pytest.fixture
def notes() -> list[Post]:
    return [NoteFactory(pictures=0) for _ in range(3)]


@pytest.fixture
def board(owner: User, friend: User, notes: list[Post]) -> Board:
    made = BoardFactory(owner=owner, name="搬家", secret=True, posts=notes[:2])
    actions.invite_to_board(made, by=owner, user=friend)
    actions.answer_invitation(made, user=friend, accept=True)
    return made


def order(board: Board) -> list[int]:
    return queries.board_post_ids(board)


def saves(post: Post) -> int:
    return PostStats.objects.get(post=post).saves


def test_who_is_asked_sees_it_after_the_answer(owner: User, drain_outbox: Callable[[], int]) -> None:
    asked, board = PersonFactory(), BoardFactory(owner=owner, secret=True)
    actions.invite_to_board(board, by=owner, user=asked)
    actions.invite_to_board(board, by=owner, user=asked)
    drain_outbox()
    assert [line.notice.word for line in notice_lines(asked).lines] == ["invited"]
    with pytest.raises(Board.DoesNotExist):
        queries.visible_board(asked, uid=board.uid)
    assert list(queries.invitations(asked)) == [board]
    actions.answer_invitation(board, user=asked, accept=True)
    drain_outbox()
    assert queries.visible_board(asked, uid=board.uid) == board
    assert [line.notice.word for line in notice_lines(owner).lines] == ["joined"]
    assert (list(queries.shared_boards(asked)), list(queries.invitations(asked))) == ([board], [])
    with pytest.raises(BoardMember.DoesNotExist):
        actions.answer_invitation(board, user=PersonFactory(), accept=True)


def test_who_declines_may_be_asked_again(owner: User) -> None:
    asked, board = PersonFactory(), BoardFactory(owner=owner)
    actions.invite_to_board(board, by=owner, user=asked)
    actions.answer_invitation(board, user=asked, accept=False)
    assert BoardMember.objects.count() == 0
    actions.invite_to_board(board, by=owner, user=asked)
    assert BoardMember.objects.count() == 1


def test_only_the_owner_asks_and_nobody_across_a_block(board: Board, owner: User, friend: User) -> None:
    other = PersonFactory()
    people.block(other, target=owner)
    with pytest.raises(PermissionDenied):
        actions.invite_to_board(board, by=owner, user=other)
    with pytest.raises(PermissionDenied):
        actions.invite_to_board(board, by=friend, user=PersonFactory())
    with pytest.raises(ValidationError):
        actions.invite_to_board(board, by=owner, user=owner)


def test_what_a_member_puts_there_is_their_save(board: Board, owner: User, friend: User, notes: list[Post]) -> None:
    actions.save_post(friend, post=notes[2], board=board)
    assert order(board) == [note.pk for note in notes]
    assert (saves(notes[2]), queries.saved_ids(friend, post_ids=[notes[2].pk])) == (1, {notes[2].pk})
    assert queries.saved_ids(owner, post_ids=[notes[2].pk]) == set()
    with pytest.raises(PermissionDenied):
        actions.remove_item(board, by=friend, post=notes[0])
    with pytest.raises(PermissionDenied):
        actions.reorder_board(board, by=friend, uids=[])
    with pytest.raises(PermissionDenied):
        actions.save_post(PersonFactory(), post=notes[2], board=board)
    assert actions.remove_item(board, by=owner, post=notes[2])
    assert (saves(notes[2]), saves(notes[0])) == (0, 1)


@pytest.mark.parametrize("how", ["leaves", "is taken off", "is erased"])
def test_who_goes_takes_their_notes_along(
    board: Board, friend: User, notes: list[Post], drain_outbox: Callable[[], int], how: str
) -> None:
    actions.save_post(friend, post=notes[2], board=board)
    if how == "is erased":
        erase_account(friend)
        drain_outbox()
    else:
        actions.remove_board_member(board, by=friend if how == "leaves" else board.owner, user=friend)
    assert (order(board), saves(notes[2])) == ([note.pk for note in notes[:2]], 0)
    assert BoardMember.objects.filter(board=board).count() == 0


def test_a_block_ends_what_a_member_may(board: Board, owner: User, friend: User, notes: list[Post]) -> None:
    people.block(owner, target=friend)
    with pytest.raises(Board.DoesNotExist):
        queries.visible_board(friend, uid=board.uid)
    with pytest.raises(PermissionDenied):
        actions.save_post(friend, post=notes[2], board=board)
    assert (list(queries.shared_boards(friend)), list(queries.boards_to_fill(friend))) == ([], [])


def test_moving_keeps_one_save(board: Board, owner: User, friend: User, notes: list[Post]) -> None:
    other = BoardFactory(owner=owner, posts=[notes[1]])
    assert actions.move_item(board, by=owner, post=notes[0], target=other)
    assert (order(board), order(other)) == ([notes[1].pk], [notes[1].pk, notes[0].pk])
    assert (saves(notes[0]), saves(notes[1])) == (1, 1)
    assert actions.move_item(board, by=owner, post=notes[1], target=other)
    assert (order(board), saves(notes[1]), BoardItem.objects.count()) == ([], 1, 2)
    assert not actions.move_item(board, by=owner, post=notes[1], target=other)
    with pytest.raises(PermissionDenied):
        actions.move_item(other, by=owner, post=notes[0], target=BoardFactory(owner=friend))


@pytest.mark.parametrize(("step", "expected"), [(-1, "bac"), (1, "acb"), (-1000, "bac"), (1000, "acb")])
def test_one_note_moves_within_the_order(owner: User, notes: list[Post], step: int, expected: str) -> None:
    board = BoardFactory(owner=owner, posts=notes)
    names = dict(zip("abc", [note.pk for note in notes], strict=True))
    actions.shift_item(board, by=owner, uid=notes[1].uid, step=step)
    assert order(board) == [names[letter] for letter in expected]
    actions.shift_item(board, by=owner, uid="nothing", step=step)
    assert order(board) == [names[letter] for letter in expected]


def test_pins_are_three_of_ones_own_and_public(owner: User) -> None:
    mine = [NoteFactory(author=owner, pictures=0) for _ in range(4)]
    for note in (*mine[:3], mine[0]):
        actions.pin_note(owner, post=note)
    with pytest.raises(ValidationError):
        actions.pin_note(owner, post=mine[3])
    with pytest.raises(PermissionDenied):
        actions.pin_note(owner, post=NoteFactory(pictures=0))
    actions.unpin_note(owner, post=mine[1])
    actions.pin_note(owner, post=mine[3])
    assert set(owner.pinned_notes.values_list("post", flat=True)) == {mine[0].pk, mine[2].pk, mine[3].pk}
