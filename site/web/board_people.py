"""Keeping a board with others: asking by name, answering, leaving, taking somebody off."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from community.engagement import actions as engage
from community.engagement import queries as engagement
from community.engagement.models import Board
from community.engagement.policy import may_add_to_board, may_edit_board
from community.people.queries import person_named, visible_person
from web.answers import act, member, members_only, told


@members_only
def board_people(request: HttpRequest, uid: str) -> HttpResponse:
    """Show who keeps a board; its owner asks others here."""
    board = engagement.visible_board(request.user, uid=uid)
    if not may_add_to_board(request.user, board=board):
        raise Board.DoesNotExist
    context = {
        "board": board,
        "members": engagement.board_members(request.user, board=board),
        "may_edit": may_edit_board(request.user, board=board),
    }
    return render(request, "web/board_people.html", context)


@act
def invite(request: HttpRequest, uid: str) -> HttpResponse:
    """Ask a person, named by handle or by the name others see."""
    board = engagement.visible_board(request.user, uid=uid)
    named = request.POST.get("name", "").strip().lstrip("@")
    person = person_named(request.user, name=named)
    if person is None:
        raise ValidationError(_("Nobody of this name is here."))
    engage.invite_to_board(board, by=member(request), user=person)
    text = _("%(name)s is asked.") % {"name": person.profile.display_name}
    return told(request, text)


@act
def answer(request: HttpRequest, uid: str) -> HttpResponse:
    """Accept or decline."""
    person = member(request)
    board = engagement.invitations(person).get(uid=uid)
    accept = request.POST.get("answer") == "yes"
    engage.answer_invitation(board, user=person, accept=accept)
    return redirect("board", uid=uid) if accept else redirect("boards")


@act
def part(request: HttpRequest, uid: str) -> HttpResponse:
    """Leave a board, or take somebody off one's own."""
    board = engagement.visible_board(request.user, uid=uid)
    handle = request.POST.get("person", "")
    person = visible_person(request.user, handle=handle) if handle else member(request)
    engage.remove_board_member(board, by=member(request), user=person)
    if person == request.user:
        return redirect("boards")
    return redirect("board_people", uid=uid)


urlpatterns: list[URLPattern] = [
    path("boards/<str:uid>/people/", board_people, name="board_people"),
    path("boards/<str:uid>/people/ask/", invite, name="board_invite"),
    path("boards/<str:uid>/people/answer/", answer, name="board_answer"),
    path("boards/<str:uid>/people/part/", part, name="board_part"),
]
