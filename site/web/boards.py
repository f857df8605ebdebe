"""Boards: one's own list, a board's page, making, changing and removing one. Secret means secret."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from community.engagement import queries as engagement
from community.engagement.actions import create_board, delete_board, edit_board
from community.engagement.models import Board
from community.engagement.policy import may_add_to_board, may_edit_board
from community.feeds.cards import Card, cards_by_time
from community.people.models import User
from community.people.policy import Viewer
from community.posts.queries import visible_posts, with_card_data
from media.models import Picture
from web.answers import act, member, members_only, page

# One large and three small.
COVERS = 4
# One page shows a whole board of ordinary size; what lies beyond is cut until boards have pages.
MOST_SHOWN = 200


class BoardForm(forms.ModelForm):
    """Name, words and secrecy of a board."""

    class Meta:
        model = Board
        fields = ["name", "description", "secret"]


@dataclass(frozen=True, kw_only=True)
class ShownBoard:
    """A board with its newest covers."""

    board: Board
    covers: list[Picture]
    count: int

    @property
    def blanks(self) -> range:
        """The places of the mosaic that wait for a picture; one picture alone fills it."""
        return range(COVERS - len(self.covers) if len(self.covers) > 1 else 0)


def shown_boards(viewer: Viewer, *, owner: User) -> list[ShownBoard]:
    """Return an owner's boards as cards, in three queries whatever their number."""
    return as_cards(viewer, boards=engagement.boards(viewer, owner=owner))


def as_cards(viewer: Viewer, *, boards: Iterable[Board]) -> list[ShownBoard]:
    """Return boards with covers and counts; the caller has asked whether the viewer may see them."""
    found = list(boards)
    newest = engagement.newest_post_ids(found)
    wanted = {post_id for posts in newest.values() for post_id in posts[: COVERS * 2]}
    covers = _covers(viewer, post_ids=wanted)
    return [
        ShownBoard(
            board=board,
            covers=[covers[key] for key in newest[board.pk] if key in covers][:COVERS],
            count=len(newest[board.pk]),
        )
        for board in found
    ]


def _covers(viewer: Viewer, *, post_ids: set[int]) -> dict[int, Picture]:
    posts = with_card_data(visible_posts(viewer).filter(pk__in=post_ids))
    return {post.pk: shown.picture for post in posts if (shown := next(iter(post.pictures.all()), None))}


def board_cards(viewer: Viewer, *, post_ids: list[int]) -> list[Card]:
    """Return the cards of a board in its own order; notes that are gone leave no trace."""
    found = {post.pk: post for post in with_card_data(visible_posts(viewer).filter(pk__in=post_ids))}
    return cards_by_time(viewer, posts=[found[key] for key in post_ids if key in found])


@members_only
def boards(request: HttpRequest) -> HttpResponse:
    """List one's own boards and make new ones."""
    form = BoardForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = _try(form, lambda data: create_board(member(request), **data))
        if made is not None:
            return redirect("board", uid=made.uid)
    person = member(request)
    context = {
        "boards": shown_boards(person, owner=person),
        "shared": as_cards(person, boards=engagement.shared_boards(person)),
        "invitations": engagement.invitations(person),
        "form": form,
    }
    return render(request, "web/boards.html", context, status=422 if form.errors else 200)


@page
def board(request: HttpRequest, uid: str) -> HttpResponse:
    """Show a board's notes in its order."""
    found = engagement.visible_board(request.user, uid=uid)
    ids = engagement.board_post_ids(found)[:MOST_SHOWN]
    context = {
        "board": found,
        "cards": board_cards(request.user, post_ids=ids),
        "may_edit": may_edit_board(request.user, board=found),
        "may_add": may_add_to_board(request.user, board=found),
        "members": engagement.board_members(request.user, board=found),
    }
    return render(request, "web/board.html", context)


@members_only
def board_edit(request: HttpRequest, uid: str) -> HttpResponse:
    """Change or remove a board of one's own."""
    found = engagement.visible_board(request.user, uid=uid)
    if not may_edit_board(request.user, board=found):
        raise Board.DoesNotExist
    form = BoardForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        changed = _try(form, lambda data: edit_board(found, by=member(request), **data))
        if changed is not None:
            return redirect("board", uid=changed.uid)
    return render(request, "web/board_edit.html", {"board": found, "form": form}, status=422 if form.errors else 200)


@act
def board_delete(request: HttpRequest, uid: str) -> HttpResponse:
    """Remove a board; the notes on it stay where they are."""
    delete_board(engagement.visible_board(request.user, uid=uid), by=member(request))
    return redirect("boards")


def _try(form: BoardForm, write: Callable[[dict[str, Any]], Board]) -> Board | None:
    """Run a write and put its refusal on the form."""
    try:
        return write(form.cleaned_data)
    except ValidationError as refused:
        form.add_error(None, _("You have a board of this name.") if "name" in str(refused) else refused)
        return None


urlpatterns: list[URLPattern] = [
    path("boards/", boards, name="boards"),
    path("boards/<str:uid>/", board, name="board"),
    path("boards/<str:uid>/edit/", board_edit, name="board_edit"),
    path("boards/<str:uid>/remove/", board_delete, name="board_delete"),
]
