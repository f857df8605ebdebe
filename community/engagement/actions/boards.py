"""Boards: made, changed, arranged, kept together with others, removed. Lock order as told in counters.py."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

import outbox
from community.engagement import policy
from community.engagement.actions.saves import drop_items
from community.engagement.models import Board, BoardItem, BoardMember
from community.people.models import User
from community.people.policy import is_member
from community.people.queries import blocked_between

# A reader's shelf, not a database: enough for years, and every list of boards stays one page.
MOST_BOARDS = 100
# A household, a class, a few friends; a circle is the place for more.
MOST_MEMBERS = 20
State = BoardMember.State


@transaction.atomic
def create_board(owner: User, *, name: str, description: str = "", secret: bool = False) -> Board:
    """Make a named board; a reader's names differ."""
    if Board.objects.filter(owner=owner).count() >= MOST_BOARDS:
        raise ValidationError(_("You have as many boards as one person can have."), code="many")
    return _store(Board(owner=owner), name=name, description=description, secret=secret)


@transaction.atomic
def edit_board(board: Board, *, by: User, name: str, description: str, secret: bool) -> Board:
    """Rename a board, describe it, make it secret or public."""
    return _store(_owned(board, by=by), name=name, description=description, secret=secret)


def _owned(board: Board, *, by: User) -> Board:
    """Return the board's row, locked, for its owner."""
    if not policy.may_edit_board(by, board=board):
        raise PermissionDenied
    return Board.objects.select_for_update(of=("self",)).get(pk=board.pk)


def _store(board: Board, *, name: str, description: str, secret: bool) -> Board:
    board.name, board.description, board.secret = " ".join(name.split()), description.strip(), secret
    board.full_clean()
    board.save()
    return board


@transaction.atomic
def delete_board(board: Board, *, by: User) -> None:
    """Delete a board; notes that its keepers have on no other board are no longer saved."""
    if not policy.may_edit_board(by, board=board):
        raise PermissionDenied
    drop_boards(Board.objects.filter(pk=board.pk))


def drop_boards(doomed: QuerySet[Board]) -> None:
    """Delete boards with exact counters; the caller has asked policy and holds the transaction."""
    ids = list(doomed.values_list("pk", flat=True))
    drop_items(BoardItem.objects.filter(board__in=ids))
    Board.objects.filter(pk__in=ids).delete()


@transaction.atomic
def reorder_board(board: Board, *, by: User, uids: Sequence[str]) -> None:
    """Put the notes of a board into the given order; those not named keep theirs behind."""
    _owned(board, by=by)
    wanted = {uid: place for place, uid in enumerate(uids)}
    items = list(BoardItem.objects.filter(board=board).select_related("post"))
    _number(sorted(items, key=lambda item: wanted.get(item.post.uid, len(wanted))))


@transaction.atomic
def shift_item(board: Board, *, by: User, uid: str, step: int) -> None:
    """Move one note by so many places towards the end (or the beginning, when negative)."""
    _owned(board, by=by)
    items = list(BoardItem.objects.filter(board=board).select_related("post"))
    at = next((place for place, item in enumerate(items) if item.post.uid == uid), None)
    if at is not None:
        items.insert(max(0, at + step), items.pop(at))
        _number(items)


def _number(items: Sequence[BoardItem]) -> None:
    """Write the places of items that are in order, where they changed."""
    moved = [item for place, item in enumerate(items) if item.position != place]
    for place, item in enumerate(items):
        item.position = place
    BoardItem.objects.bulk_update(moved, ["position"], batch_size=200)


@transaction.atomic
def invite_to_board(board: Board, *, by: User, user: User) -> BoardMember:
    """Ask a person to keep the board together with its owner; who is asked already or is in stays as they are."""
    row = _owned(board, by=by)
    if user == by:
        raise ValidationError(_("It is your own board."), code="self")
    if not is_member(user) or blocked_between(by, other=user):
        raise PermissionDenied
    held = BoardMember.objects.filter(board=row, user=user).first()
    if held is not None:
        return held
    if BoardMember.objects.filter(board=row).count() >= MOST_MEMBERS:
        raise ValidationError(_("A board is kept by 20 people beside its owner at most."), code="many")
    made = BoardMember.objects.create(board=row, user=user)
    _tell(made, what="invited", person=user, by=by)
    return made


@transaction.atomic
def answer_invitation(board: Board, *, user: User, accept: bool) -> None:
    """Accept an invitation or decline it; without one BoardMember.DoesNotExist is raised."""
    row = Board.objects.select_for_update(of=("self",)).get(pk=board.pk)
    invited = BoardMember.objects.get(board=row, user=user, state=State.INVITED)
    if not accept:
        invited.delete()
        return
    if blocked_between(user, other=row.owner):
        raise PermissionDenied
    invited.state, invited.changed_at = State.ACTIVE, timezone.now()
    invited.save(update_fields=["state", "changed_at"])
    _tell(invited, what="joined", person=row.owner, by=user)


@transaction.atomic
def remove_board_member(board: Board, *, by: User, user: User) -> None:
    """Leave a board, or, as its owner, take somebody off it. What they put there goes with them."""
    if by != user and not policy.may_edit_board(by, board=board):
        raise PermissionDenied
    drop_items(BoardItem.objects.filter(board=board, added_by=user).exclude(added_by=board.owner))
    BoardMember.objects.filter(board=board, user=user).delete()


def _tell(member: BoardMember, *, what: str, person: User, by: User) -> None:
    payload = {"what": what, "by": by.pk, "at": member.changed_at.isoformat()}
    outbox.publish("board.shared", key=f"{member.board_id}:{person.pk}", payload=payload)
