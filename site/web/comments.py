"""Comments: write, answer, remove, pin. Shown on the note's page."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from community.engagement import queries as engagement
from community.engagement.actions import add_comment, delete_comment, pin_comment
from community.engagement.models import Comment
from community.posts.actions import drop_unused
from community.posts.models import Post
from community.posts.queries import visible_post
from media.models import Picture
from media.probe import PictureRefused
from web.answers import act, is_htmx, member, told
from web.limits import COMMENTS, spend, uploads_of
from web.networks import network_of
from web.uploads import take_in_file, too_often


@act
def comment(request: HttpRequest, uid: str) -> HttpResponse:
    """Add a comment or an answer."""
    post = visible_post(request.user, uid=uid)
    parent_key, body = request.POST.get("parent", ""), request.POST.get("body", "")
    parent = engagement.visible_comment(request.user, pk=int(parent_key)) if parent_key.isdecimal() else None
    spent = spend(COMMENTS, user=member(request))
    if spent.is_over:
        return spent.mark(_too_fast(request, post=post, parent=parent, wait=spent.reset))
    try:
        picture = _picture_of(request)
        made = _add(request, post=post, body=body, parent=parent, picture=picture)
    except PictureRefused as refusal:
        return _again(request, post=post, parent=parent, text=refusal.message, status=422)
    if is_htmx(request):
        return render(request, "components/comment_list.html", _list_context(request, uid=uid))
    return HttpResponseRedirect(f"{reverse('note', args=[uid])}#comment-{made.pk}")


def _picture_of(request: HttpRequest) -> Picture | None:
    """Take in the picture that came with the comment, if one did; raise PictureRefused."""
    file = request.FILES.get("picture")
    if file is None:
        return None
    spent = spend(uploads_of(member(request)), user=member(request))
    if spent.is_over:
        raise PictureRefused("too_often", too_often(spent.reset))
    return take_in_file(file, owner=member(request))


def _add(request: HttpRequest, *, post: Post, body: str, parent: Comment | None, picture: Picture | None) -> Comment:
    """Add the comment; a picture whose comment was refused goes at once."""
    try:
        return add_comment(
            member(request), post=post, body=body, parent=parent, picture=picture, network=network_of(request)
        )
    except (ValidationError, PermissionDenied):
        if picture is not None:
            drop_unused(picture)
        raise


def _too_fast(request: HttpRequest, *, post: Post, parent: Comment | None, wait: int) -> HttpResponse:
    """Say when it goes on."""
    text = _("You write very fast. Please send it again in %(minutes)s minutes.") % {"minutes": wait // 60 + 1}
    return _again(request, post=post, parent=parent, text=text, status=429)


def _again(request: HttpRequest, *, post: Post, parent: Comment | None, text: str, status: int) -> HttpResponse:
    """Say what was wrong, and give back what was typed."""
    if is_htmx(request):
        return told(request, text, bad=True)
    typed = {"body": {"value": request.POST.get("body", ""), "errors": [text]}}
    context = {"post": post, "parent": parent, "form": typed, "too_fast": status == 429}
    return render(request, "web/comment_again.html", context, status=status)


def _list_context(request: HttpRequest, *, uid: str) -> dict[str, object]:
    post = visible_post(request.user, uid=uid)
    comments = engagement.comments_of(post, viewer=request.user)
    return {"post": post, "comments": comments, "stats": engagement.stats_of([post.pk])[post.pk]}


@act
def remove_comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove one's own comment, or one under one's own note."""
    found = engagement.visible_comment(request.user, pk=pk)
    delete_comment(found, by=member(request))
    return told(request, _("The comment is removed."))


@act
def pin(request: HttpRequest, pk: int) -> HttpResponse:
    """Pin a comment above the others, or unpin it."""
    found = engagement.visible_comment(request.user, pk=pk)
    pin_comment(found, by=member(request), pinned=not found.pinned)
    return HttpResponseRedirect(f"{reverse('note', args=[found.post.uid])}#comment-{found.pk}")


urlpatterns: list[URLPattern] = [
    path("n/<str:uid>/comments/", comment, name="comment"),
    path("comments/<int:pk>/remove/", remove_comment, name="remove_comment"),
    path("comments/<int:pk>/pin/", pin, name="pin_comment"),
]
