"""Small acts on a note or person: like, save, follow, mute, block. Each works as a plain form and by htmx."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from community.engagement import actions as engage
from community.engagement import queries as engagement
from community.engagement.models import Board
from community.people import actions as people
from community.people import queries as people_queries
from community.posts.models import Post
from community.posts.queries import visible_post
from web.answers import act, is_htmx, member, members_only, part_or_back, told
from web.networks import network_of
from web.preferences import local_address
from web.undo import say_with_undo, trigger_with_undo


@act
def like(request: HttpRequest, uid: str) -> HttpResponse:
    """Like a note, or take it back."""
    post = visible_post(request.user, uid=uid)
    liked = engage.like(member(request), post=post, network=network_of(request)) or not engage.unlike(
        member(request), post=post
    )
    count = engagement.stats_of([post.pk])[post.pk].likes
    context = {"post": post, "liked": liked, "count": count, "small": "small" in request.GET}
    return part_or_back(request, "components/like.html", context)


@members_only
def save(request: HttpRequest, uid: str) -> HttpResponse:
    """Choose the boards that hold a note."""
    post = visible_post(request.user, uid=uid)
    if request.method == "POST":
        return _saved(request, uid=uid)
    context = {
        "post": post,
        "boards": engagement.boards_to_fill(member(request)),
        "holding": engagement.boards_holding(member(request), post=post),
        "back": request.headers.get("HX-Current-URL", "") or reverse("note", args=[post.uid]),
    }
    return render(request, "components/save_form.html" if is_htmx(request) else "web/save.html", context)


@act
def _saved(request: HttpRequest, uid: str) -> HttpResponse:
    post = visible_post(request.user, uid=uid)
    user = member(request)
    name = request.POST.get("name", "").strip()
    if "board" not in request.POST or name:
        made = engage.create_board(user, name=name, secret="secret" in request.POST) if name else None
        board = engage.save_post(user, post=post, board=made, network=network_of(request))
        return _after_save(request, post=post, board=board, text=_("Saved to %(board)s."))
    board = engagement.visible_board(user, uid=request.POST["board"])
    if board.pk not in engagement.boards_holding(user, post=post):
        engage.save_post(user, post=post, board=board, network=network_of(request))
        return _after_save(request, post=post, board=board, text=_("Saved to %(board)s."))
    try:
        engage.remove_item(board, by=user, post=post)
    except PermissionDenied as refused:
        raise ValidationError(_("Somebody else put it there; they or the board's owner can take it off.")) from refused
    return _after_save(request, post=post, board=board, text=_("Taken off %(board)s."))


def _after_save(request: HttpRequest, *, post: Post, board: Board, text: str) -> HttpResponse:
    """Show the button as it is now and say what was done, with a way back."""
    url, given, said = reverse("save", args=[post.uid]), ("board", board.uid), text % {"board": board.name}
    if not is_htmx(request):
        say_with_undo(request, said, url=url, given=given)
        note = reverse("note", args=[post.uid])
        return HttpResponseRedirect(local_address(request, default=note) if "next" in request.POST else note)
    saved = bool(engagement.saved_ids(request.user, post_ids=[post.pk]))
    answer = render(
        request,
        "components/save.html",
        {"post": post, "saved": saved, "count": engagement.stats_of([post.pk])[post.pk].saves},
    )
    answer["HX-Trigger"] = trigger_with_undo(said, url=url, given=given, target=f"#save-{post.uid}")
    return answer


@act
def follow(request: HttpRequest, username: str) -> HttpResponse:
    """Follow a person, or stop."""
    person = people_queries.visible_person(request.user, handle=username)
    following = people.follow(member(request), followed=person) or not people.unfollow(member(request), followed=person)
    return part_or_back(request, "components/follow.html", {"person": person, "following": following})


@act
def mute(request: HttpRequest, username: str) -> HttpResponse:
    """Mute or block a person, or end it."""
    person = people_queries.living_people().get(username=username.lower())
    how = request.POST.get("how", "mute")
    if how == "block":
        people.block(member(request), target=person)
        return told(request, _("Blocked. You do not see each other any more."))
    if how == "end":
        people.unblock(member(request), target=person)
        return told(request, _("You see this person again."))
    people.mute(member(request), target=person)
    return told(request, _("Muted. You no longer see their notes."))


urlpatterns: list[URLPattern] = [
    path("n/<str:uid>/like/", like, name="like"),
    path("n/<str:uid>/save/", save, name="save"),
    path("u/<str:username>/follow/", follow, name="follow"),
    path("u/<str:username>/mute/", mute, name="mute"),
]
