"""Saves and boards: rows and counters move in one transaction, under the lock order told in counters.py."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from community.engagement import acts, counters, policy
from community.engagement.models import Act, Board, BoardItem
from community.people.models import User
from community.posts.models import Post

# A reader's shelf, not a database: enough for years, and every list of boards stays one page.
MOST_BOARDS = 100


@transaction.atomic
def save_post(user: User, *, post: Post, board: Board | None = None, network: str = "") -> Board:
    """Put a note on a board of one's own (without one: the first board); two boards of one reader count as one save."""
    locked = counters.lock_post(post)
    if not policy.may_engage(user, post=locked):
        raise PermissionDenied
    if board is not None and not policy.may_edit_board(user, board=board):
        raise PermissionDenied
    chosen = board or _first_board(user)
    first_save = not BoardItem.objects.filter(board__owner=user, post=post).exists()
    place = BoardItem.objects.filter(board=chosen).count()
    BoardItem.objects.get_or_create(board=chosen, post=post, defaults={"position": place})
    if first_save:
        counters.move(post, saves=1, weighed=acts.add_act(user, post=locked, kind=Act.Kind.SAVE, network=network))
    return chosen


def _first_board(user: User) -> Board:
    """Return the reader's oldest board, made now if there is none; secret, since saving is not a statement."""
    held = Board.objects.filter(owner=user).order_by("created_at", "pk").first()
    return held or Board.objects.get_or_create(owner=user, name=gettext("Saved"), defaults={"secret": True})[0]


@transaction.atomic
def unsave_post(user: User, *, post: Post, board: Board | None = None) -> bool:
    """Take a note off one board, or off all of the reader's; return whether it is saved nowhere now and was before."""
    counters.lock_post(post)
    mine = BoardItem.objects.filter(board__owner=user, post=post)
    removed = (mine.filter(board=board) if board is not None else mine).delete()[0]
    gone = removed > 0 and not mine.all().exists()
    if gone:
        counters.move(post, saves=-1, weighed=acts.drop_act(user.pk, post=post, kind=Act.Kind.SAVE))
    return gone


@transaction.atomic
def create_board(owner: User, *, name: str, description: str = "", secret: bool = False) -> Board:
    """Make a named board; a reader's names differ."""
    if Board.objects.filter(owner=owner).count() >= MOST_BOARDS:
        raise ValidationError(_("You have as many boards as one person can have."), code="many")
    return _store(Board(owner=owner), name=name, description=description, secret=secret)


@transaction.atomic
def edit_board(board: Board, *, by: User, name: str, description: str, secret: bool) -> Board:
    """Rename a board, describe it, make it secret or public."""
    if not policy.may_edit_board(by, board=board):
        raise PermissionDenied
    return _store(Board.objects.select_for_update().get(pk=board.pk), name=name, description=description, secret=secret)


def _store(board: Board, *, name: str, description: str, secret: bool) -> Board:
    board.name, board.description, board.secret = " ".join(name.split()), description.strip(), secret
    board.full_clean()
    board.save()
    return board


@transaction.atomic
def delete_board(board: Board, *, by: User) -> None:
    """Delete a board; notes that are on no other board of its owner are no longer saved."""
    if not policy.may_edit_board(by, board=board):
        raise PermissionDenied
    drop_boards(Board.objects.filter(pk=board.pk), owner=by)


def drop_boards(doomed: QuerySet[Board], *, owner: User) -> None:
    """Delete boards of one owner with exact counters; the caller has asked policy and holds the transaction."""
    posts = counters.lock_posts(BoardItem.objects.filter(board__in=doomed).values_list("post_id", flat=True))
    doomed.delete()
    kept = set(BoardItem.objects.filter(board__owner=owner, post__in=posts).values_list("post_id", flat=True))
    for pk, post in sorted(posts.items()):
        if pk not in kept:
            counters.move(post, saves=-1, weighed=acts.drop_act(owner.pk, post=post, kind=Act.Kind.SAVE))


@transaction.atomic
def reorder_board(board: Board, *, by: User, uids: Sequence[str]) -> None:
    """Put the named notes first, in this order; what is not named keeps its order behind them."""
    if not policy.may_edit_board(by, board=board):
        raise PermissionDenied
    Board.objects.select_for_update().get(pk=board.pk)
    wanted = {uid: place for place, uid in enumerate(uids)}
    items = list(BoardItem.objects.filter(board=board).select_related("post").order_by("position", "-created_at"))
    items.sort(key=lambda item: wanted.get(item.post.uid, len(wanted)))
    for place, item in enumerate(items):
        item.position = place
    BoardItem.objects.bulk_update(items, ["position"])
