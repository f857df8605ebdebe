"""Reads of engagement: the viewer's own marks, boards (secret means secret), comments; in fixed numbers of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection
from django.db.models import Case, Count, F, Q, QuerySet, When
from django.utils import timezone

from community.engagement.models import Board, BoardItem, BoardMember, Comment, Interest, Like, Pick, PostStats
from community.people.models import User
from community.people.policy import Viewer
from community.people.queries import hidden_ids, visible_people
from community.posts.models import Post

COMMENTS_PER_PAGE = 20
# The marks on a page of cards; every page of a member's asks it.
MARKED = """
    SELECT 'l', post_id FROM engagement_like WHERE user_id = %(reader)s AND post_id IN (AMONG)
    UNION ALL SELECT 's', post_id FROM engagement_boarditem WHERE added_by_id = %(reader)s AND post_id IN (AMONG)
"""
# Answers of one page of threads; what lies beyond is read on the thread's own page.
MOST_ANSWERS = 400


def liked_ids(viewer: Viewer, *, post_ids: Iterable[int]) -> set[int]:
    """Return which of the notes the viewer likes."""
    if not isinstance(viewer, User):
        return set()
    return set(Like.objects.filter(user=viewer, post__in=list(post_ids)).values_list("post_id", flat=True))


def saved_ids(viewer: Viewer, *, post_ids: Iterable[int]) -> set[int]:
    """Return which of the notes the viewer has on a board."""
    if not isinstance(viewer, User):
        return set()
    items = BoardItem.objects.filter(added_by=viewer, post__in=list(post_ids))
    return set(items.values_list("post_id", flat=True))


def marked_ids(viewer: Viewer, *, post_ids: Iterable[int]) -> tuple[set[int], set[int]]:
    """Return which of the notes the viewer likes, and which are on a board of the viewer's, in one statement."""
    among = ", ".join(str(int(pk)) for pk in post_ids)
    if not isinstance(viewer, User) or not among:
        return set(), set()
    with connection.cursor() as cursor:
        cursor.execute(MARKED.replace("AMONG", among), {"reader": viewer.pk})
        rows = cursor.fetchall()
    return {key for kind, key in rows if kind == "l"}, {key for kind, key in rows if kind == "s"}


def stats_of(post_ids: Iterable[int]) -> dict[int, PostStats]:
    """Return the counters of notes; one that nobody touched yet has zeros."""
    ids = list(post_ids)
    found = PostStats.objects.in_bulk(ids)
    return {pk: found.get(pk) or PostStats(post_id=pk) for pk in ids}


def boards(viewer: Viewer, *, owner: User) -> QuerySet[Board]:
    """Return an owner's boards with `items_count`; secret ones to their owner alone."""
    held = Board.objects.filter(owner=owner, owner__is_active=True).annotate(items_count=Count("items"))
    if viewer != owner:
        held = held.filter(secret=False)
        if owner.pk in hidden_ids(viewer):
            return held.none()
    return held.order_by("created_at", "pk")


def visible_board(viewer: Viewer, *, uid: str) -> Board:
    """Return one board, or raise Board.DoesNotExist: also when it is secret or a block stands between."""
    seen = Q(secret=False, owner__is_active=True)
    if isinstance(viewer, User):
        seen |= Q(owner=viewer) | Q(pk__in=_joined(viewer), owner__is_active=True)
    board = Board.objects.select_related("owner__profile__avatar").filter(seen).get(uid=uid)
    if board.owner_id in hidden_ids(viewer):
        raise Board.DoesNotExist
    return board


def _joined(viewer: User, *, state: str = BoardMember.State.ACTIVE) -> QuerySet[BoardMember, int]:
    """Return the ids of other people's boards that the viewer keeps too (or is asked to)."""
    return BoardMember.objects.filter(user=viewer, state=state).values_list("board_id", flat=True)


def shared_boards(viewer: User) -> QuerySet[Board]:
    """Return other people's boards that the viewer keeps too, the last joined first."""
    found = Board.objects.filter(pk__in=_joined(viewer), owner__is_active=True).exclude(owner__in=hidden_ids(viewer))
    return found.select_related("owner__profile__avatar").order_by("-created_at", "pk")


def invitations(viewer: User) -> QuerySet[Board]:
    """Return the boards that the viewer is asked to keep; what they hold is seen after the answer."""
    asked = Board.objects.filter(pk__in=_joined(viewer, state=BoardMember.State.INVITED), owner__is_active=True)
    return asked.exclude(owner__in=hidden_ids(viewer)).select_related("owner__profile__avatar").order_by("pk")


def boards_to_fill(viewer: User) -> QuerySet[Board]:
    """Return every board on which the viewer can put a note: their own, then those kept with others."""
    mine = Board.objects.filter(Q(owner=viewer) | Q(pk__in=shared_boards(viewer).values("pk")))
    return mine.select_related("owner__profile").order_by(
        Case(When(owner=viewer, then=0), default=1), "created_at", "pk"
    )


def board_members(viewer: Viewer, *, board: Board) -> QuerySet[BoardMember]:
    """Return who keeps a board beside its owner, as far as the viewer may meet them; who is asked, to its owner."""
    rows = BoardMember.objects.filter(board=board, user__in=visible_people(viewer).values("pk"))
    if viewer != board.owner:
        rows = rows.filter(state=BoardMember.State.ACTIVE)
    return rows.select_related("user__profile__avatar").order_by("state", "changed_at", "pk")


def board_items(board: Board) -> QuerySet[BoardItem]:
    """Return a board's notes in its order with who put them there; show them through visible_posts(viewer)."""
    return BoardItem.objects.filter(board=board).select_related("added_by__profile")


def own_board(viewer: User, *, uid: str) -> Board:
    """Return a board of the viewer's own, or raise Board.DoesNotExist."""
    return Board.objects.get(owner=viewer, uid=uid)


def board_post_ids(board: Board) -> list[int]:
    """Return the ids of a board's notes in its order; show them through posts.queries.visible_posts(viewer)."""
    return list(BoardItem.objects.filter(board=board).values_list("post_id", flat=True))


def newest_post_ids(boards: Iterable[Board]) -> dict[int, list[int]]:
    """Return the ids of the notes on each board, newest first, in one query: a list of boards shows its covers."""
    found: dict[int, list[int]] = {board.pk: [] for board in boards}
    items = BoardItem.objects.filter(board__in=found).order_by("-created_at", "-pk")
    for board_id, post_id in items.values_list("board_id", "post_id"):
        found[board_id].append(post_id)
    return found


def boards_holding(viewer: User, *, post: Post) -> set[int]:
    """Return the ids of the boards the viewer can fill that hold the note, whoever put it there."""
    items = BoardItem.objects.filter(board__in=boards_to_fill(viewer).order_by().values("pk"), post=post)
    return set(items.values_list("board_id", flat=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A first-level comment and its answers, oldest first."""

    comment: Comment
    answers: Sequence[Comment] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentPage:
    """Threads of a note, pinned first, then newest first; `next_before` is the id to go on from, or None."""

    threads: Sequence[Thread]
    next_before: int | None


def _shown_comments(viewer: Viewer, *, post: Post) -> QuerySet[Comment]:
    """Return comments that are not hidden, of living people whom the viewer has not muted or blocked."""
    shown = Comment.objects.filter(post=post, hidden_at=None, author__is_active=True)
    hidden = hidden_ids(viewer)
    return (shown.exclude(author__in=hidden) if hidden else shown).select_related("author__profile__avatar", "picture")


def comments_of(post: Post, *, viewer: Viewer, before: int | None = None) -> CommentPage:
    """Return one page of threads in three queries (two for anonymous readers), whatever their number."""
    shown = _shown_comments(viewer, post=post)
    first_level = shown.filter(parent=None).order_by("-pinned", "-pk")
    if before is not None:
        first_level = first_level.filter(pk__lt=before, pinned=False)
    found = list(first_level[: COMMENTS_PER_PAGE + 1])
    page = found[:COMMENTS_PER_PAGE]
    answers: dict[int, list[Comment]] = {comment.pk: [] for comment in page}
    for answer in shown.filter(parent__in=answers).order_by("pk")[:MOST_ANSWERS]:
        answers[answer.parent_id or 0].append(answer)
    return CommentPage(
        threads=[Thread(comment=comment, answers=answers[comment.pk]) for comment in page],
        next_before=page[-1].pk if len(found) > COMMENTS_PER_PAGE else None,
    )


def visible_comment(viewer: Viewer, *, pk: int) -> Comment:
    """Return one shown comment of a live note, or raise Comment.DoesNotExist."""
    shown = Comment.objects.filter(hidden_at=None, author__is_active=True, post__live=True, post__hidden_at=None)
    shown = shown.filter(Q(parent=None) | Q(parent__hidden_at=None)).exclude(author__in=hidden_ids(viewer))
    return shown.select_related("author__profile", "post__author", "parent__author").get(pk=pk)


def counter_drift() -> QuerySet[PostStats]:
    """Return the stats rows whose like counter is not the number of likes (a checker; empty when all is well)."""
    return PostStats.objects.annotate(counted=Count("post__likes")).exclude(likes=F("counted"))


def interests_of(viewer: Viewer) -> QuerySet[Interest]:
    """Return what the viewer chose of people, topics and things, the latest first; nobody else may read it."""
    if not isinstance(viewer, User):
        return Interest.objects.none()
    return Interest.objects.filter(user=viewer).order_by("-decided_at", "-pk")


def current_picks(*, at: datetime | None = None) -> dict[int, str]:
    """Return the notes that editors recommend at this moment with their reasons, the pick that ends last per note."""
    now = at or timezone.now()
    picks = Pick.objects.filter(starts_at__lte=now, ends_at__gt=now).order_by("ends_at", "pk")
    return dict(picks.values_list("post_id", "reason"))
