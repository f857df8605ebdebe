"""Saves: notes put on boards and taken off. Rows and counters move in one transaction, locks as told in counters.py.

A save belongs to who put the note there, on whosever board: `added_by`.
"""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

import outbox
from community.engagement import acts, counters, policy
from community.engagement.models import Act, Board, BoardItem
from community.people.models import User
from community.posts.models import Post

# More than anybody looks through; a board is read and arranged as one list.
MOST_ITEMS = 1000


@transaction.atomic
def save_post(user: User, *, post: Post, board: Board | None = None, network: str = "") -> Board:
    """Put a note on a board (without one: the reader's first); two boards of one reader count as one save."""
    locked = counters.lock_post(post)
    if not policy.may_engage(user, post=locked):
        raise PermissionDenied
    if board is not None and not policy.may_add_to_board(user, board=board):
        raise PermissionDenied
    chosen = Board.objects.select_for_update(of=("self",)).get(pk=(board or _first_board(user)).pk)
    first_save = not BoardItem.objects.filter(added_by=user, post=post).exists()
    if not _put(chosen, post=post, user=user):
        return chosen
    if first_save:
        counters.move(post, saves=1, weighed=acts.add_act(user, post=locked, kind=Act.Kind.SAVE, network=network))
    if not chosen.secret:
        outbox.publish("note.saved", key=f"{post.pk}:{user.pk}")
    return chosen


def _put(board: Board, *, post: Post, user: User) -> bool:
    """Add a note at the end of a locked board; say whether it was not there."""
    held = BoardItem.objects.filter(board=board)
    if held.filter(post=post).exists():
        return False
    last = held.order_by("-position").values_list("position", flat=True).first()
    if last is not None and held.count() >= MOST_ITEMS:
        raise ValidationError(_("This board is full. Make another."), code="full")
    BoardItem.objects.create(board=board, post=post, added_by=user, position=0 if last is None else last + 1)
    return True


def _first_board(user: User) -> Board:
    """Return the reader's oldest board, made now if there is none; secret, since saving is not a statement."""
    held = Board.objects.filter(owner=user).order_by("created_at", "pk").first()
    return held or Board.objects.get_or_create(owner=user, name=gettext("Saved"), defaults={"secret": True})[0]


@transaction.atomic
def unsave_post(user: User, *, post: Post, board: Board | None = None) -> bool:
    """Take one's own save off one board, or off all; return whether it is saved nowhere now and was before."""
    counters.lock_post(post)
    mine = BoardItem.objects.filter(added_by=user, post=post)
    removed = (mine.filter(board=board) if board is not None else mine).delete()[0]
    gone = removed > 0 and not mine.all().exists()
    if gone:
        _unsave(user.pk, post=post)
    return gone


@transaction.atomic
def remove_item(board: Board, *, by: User, post: Post) -> bool:
    """Take a note off a board: who put it there may, and the board's owner. Say whether it was there."""
    counters.lock_post(post)
    item = BoardItem.objects.filter(board=board, post=post).first()
    if item is None:
        return False
    if not policy.may_remove_item(by, item=item):
        raise PermissionDenied
    item.delete()
    if not BoardItem.objects.filter(added_by=item.added_by_id, post=post).exists():
        _unsave(item.added_by_id, post=post)
    return True


@transaction.atomic
def move_item(board: Board, *, by: User, post: Post, target: Board) -> bool:
    """Move a note to another board. It stays one save of who moves it; say whether it was there to be moved."""
    locked = counters.lock_post(post)
    item = BoardItem.objects.filter(board=board, post=post).first()
    if item is None or board == target:
        return False
    if not policy.may_remove_item(by, item=item) or not policy.may_add_to_board(by, board=target):
        raise PermissionDenied
    chosen = Board.objects.select_for_update(of=("self",)).get(pk=target.pk)
    first_save = not BoardItem.objects.filter(added_by=by, post=post).exists()
    is_new = _put(chosen, post=post, user=by)
    item.delete()
    if is_new and first_save:
        counters.move(post, saves=1, weighed=acts.add_act(by, post=locked, kind=Act.Kind.SAVE))
    if not BoardItem.objects.filter(added_by=item.added_by_id, post=post).exists():
        _unsave(item.added_by_id, post=post)
    return True


def drop_items(doomed: QuerySet[BoardItem]) -> None:
    """Delete saves with exact counters; the caller has asked policy and holds the transaction."""
    pairs = set(doomed.values_list("post_id", "added_by_id"))
    posts = counters.lock_posts(post_id for post_id, _person in pairs)
    doomed.delete()
    left: Any = BoardItem.objects.filter(post__in=posts, added_by__in={person for _post, person in pairs})
    kept = set(left.values_list("post_id", "added_by_id"))
    for post_id, person_id in sorted(pairs - kept):
        if post_id in posts:
            _unsave(person_id, post=posts[post_id])


def _unsave(person_id: int, *, post: Post) -> None:
    """Count one save less; the caller holds the note's lock and has deleted the last row."""
    counters.move(post, saves=-1, weighed=acts.drop_act(person_id, post=post, kind=Act.Kind.SAVE))
