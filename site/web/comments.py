"""Comments: write, answer, remove, pin. Shown on the note's page."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from community.engagement import queries as engagement
from community.engagement.actions import add_comment, delete_comment, pin_comment
from community.engagement.models import Comment
from community.posts.models import Post
from community.posts.queries import visible_post
from web.answers import act, is_htmx, member, told
from web.limits import COMMENTS, spend
from web.networks import network_of


@act
def comment(request: HttpRequest, uid: str) -> HttpResponse:
    """Add a comment or an answer."""
    post = visible_post(request.user, uid=uid)
    parent_key, body = request.POST.get("parent", ""), request.POST.get("body", "")
    parent = engagement.visible_comment(request.user, pk=int(parent_key)) if parent_key.isdecimal() else None
    spent = spend(COMMENTS, user=member(request))
    if spent.is_over:
        return spent.mark(_too_fast(request, post=post, parent=parent, wait=spent.reset))
    made = add_comment(member(request), post=post, body=body, parent=parent, network=network_of(request))
    if is_htmx(request):
        return render(request, "components/comment_list.html", _list_context(request, uid=uid))
    return HttpResponseRedirect(f"{reverse('note', args=[uid])}#comment-{made.pk}")


def _too_fast(request: HttpRequest, *, post: Post, parent: Comment | None, wait: int) -> HttpResponse:
    """Say when it goes on, and give back what was typed."""
    text = _("You write very fast. Please send it again in %(minutes)s minutes.") % {"minutes": wait // 60 + 1}
    if is_htmx(request):
        return told(request, text, bad=True)
    typed = {"body": {"value": request.POST.get("body", ""), "errors": [text]}}
    return render(request, "web/comment_again.html", {"post": post, "parent": parent, "form": typed}, status=429)


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
