"""May they? Liking, saving, commenting, pinning, recommending."""

from community.engagement.models import Board, BoardItem, BoardMember, Comment
from community.people.models import User
from community.people.policy import Viewer, is_member
from community.people.queries import blocked_between
from community.people.roles import EDITOR, MODERATOR, has_role
from community.posts.models import Post


def may_engage(user: Viewer, *, post: Post) -> bool:
    """Members, with a note that is live and not hidden, of an author with whom no block stands."""
    if not isinstance(user, User) or not is_member(user) or not post.live or post.hidden_at is not None:
        return False
    return user.pk == post.author_id or not blocked_between(user, other=post.author)


def may_delete_comment(user: Viewer, *, comment: Comment) -> bool:
    """Who wrote it, whose note it stands under, and moderators."""
    if not isinstance(user, User) or not is_member(user):
        return False
    return user.pk in {comment.author_id, comment.post.author_id} or has_role(user, MODERATOR)


def may_pin(user: Viewer, *, comment: Comment) -> bool:
    """The note's author pins one first-level comment."""
    return (
        isinstance(user, User) and is_member(user) and user.pk == comment.post.author_id and comment.parent_id is None
    )


def may_edit_board(user: Viewer, *, board: Board) -> bool:
    """Its owner alone."""
    return isinstance(user, User) and is_member(user) and user.pk == board.owner_id


def may_add_to_board(user: Viewer, *, board: Board) -> bool:
    """Its owner, and who accepted the invitation, while no block stands between the two."""
    if not isinstance(user, User) or not is_member(user):
        return False
    if user.pk == board.owner_id:
        return True
    joined = BoardMember.objects.filter(board=board, user=user, state=BoardMember.State.ACTIVE)
    return joined.exists() and not blocked_between(user, other=board.owner)


def may_remove_item(user: Viewer, *, item: BoardItem) -> bool:
    """Who put the note there, and the board's owner."""
    return isinstance(user, User) and is_member(user) and user.pk in {item.added_by_id, item.board.owner_id}


def may_pick(user: Viewer) -> bool:
    """Editors recommend."""
    return isinstance(user, User) and is_member(user) and has_role(user, EDITOR)
