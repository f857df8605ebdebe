"""Arranging a board: order by buttons, keys or dragging, moving notes to another board, taking them off."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from community.engagement import actions as engage
from community.engagement import queries as engagement
from community.engagement.actions.saves import MOST_ITEMS
from community.engagement.models import Board, BoardItem
from community.engagement.policy import may_add_to_board, may_edit_board
from community.people.models import User
from community.posts.models import Post
from community.posts.queries import visible_post, visible_posts, with_card_data
from web.answers import act, is_htmx, member, members_only
from web.undo import say_with_undo

# What the buttons of a line do to its place: the beginning and the end are as far as a board can reach.
STEPS = {"first": -MOST_ITEMS, "up": -1, "down": 1, "last": MOST_ITEMS}


@dataclass(frozen=True, kw_only=True)
class Row:
    """A note of the board with what the viewer may do to it."""

    post: Post
    item: BoardItem
    may_remove: bool


def _rows(viewer: User, *, board: Board) -> list[Row]:
    items = list(engagement.board_items(board))
    found = with_card_data(visible_posts(viewer).filter(pk__in=[item.post_id for item in items]))
    posts = {post.pk: post for post in found}
    mine = viewer.pk == board.owner_id
    return [
        Row(post=posts[item.post_id], item=item, may_remove=mine or item.added_by_id == viewer.pk)
        for item in items
        if item.post_id in posts
    ]


def _kept_board(request: HttpRequest, *, uid: str) -> Board:
    """Return a board that the viewer keeps, alone or with others; for everybody else there is no such page."""
    board = engagement.visible_board(request.user, uid=uid)
    if not may_add_to_board(request.user, board=board):
        raise Board.DoesNotExist
    return board


@members_only
def arrange(request: HttpRequest, uid: str) -> HttpResponse:
    """Show the notes of a board as lines, or carry out what one of them was told."""
    board = _kept_board(request, uid=uid)
    if request.method == "POST":
        return _arranged(request, uid=uid)
    person = member(request)
    context = {
        "board": board,
        "rows": _rows(person, board=board),
        "may_edit": may_edit_board(person, board=board),
        "others": [other for other in engagement.boards_to_fill(person) if other != board],
    }
    return render(request, "web/board_arrange.html", context)


@act
def _arranged(request: HttpRequest, uid: str) -> HttpResponse:
    board, person = _kept_board(request, uid=uid), member(request)
    what, note = request.POST.get("what", ""), request.POST.get("note", "")
    if what == "order":
        engage.reorder_board(board, by=person, uids=request.POST.getlist("uid")[:MOST_ITEMS])
    elif what in STEPS:
        engage.shift_item(board, by=person, uid=note, step=STEPS[what])
    elif what == "move":
        _move(request, board=board, note=note, to=request.POST.get("to", ""))
    elif "back" in request.POST:
        note, _colon, to = request.POST["back"].partition(":")
        _move(request, board=board, note=note, to=to)
    elif what == "remove":
        _remove(request, board=board, note=note)
    if is_htmx(request):
        return HttpResponse(status=204)
    return HttpResponseRedirect(reverse("board_arrange", args=[uid]) + (f"#note-{note}" if what in STEPS else ""))


def _move(request: HttpRequest, *, board: Board, note: str, to: str) -> None:
    person = member(request)
    target = _kept_board(request, uid=to)
    post = visible_post(person, uid=note)
    if engage.move_item(board, by=person, post=post, target=target):
        say_with_undo(
            request,
            _("Moved to %(board)s.") % {"board": target.name},
            url=reverse("board_arrange", args=[target.uid]),
            given=("back", f"{note}:{board.uid}"),
        )


def _remove(request: HttpRequest, *, board: Board, note: str) -> None:
    post = visible_post(request.user, uid=note)
    if engage.remove_item(board, by=member(request), post=post):
        say_with_undo(
            request,
            _("Taken off %(board)s.") % {"board": board.name},
            url=reverse("save", args=[note]),
            given=("board", board.uid),
        )


urlpatterns: list[URLPattern] = [path("boards/<str:uid>/arrange/", arrange, name="board_arrange")]
