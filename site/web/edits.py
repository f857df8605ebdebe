"""What changed in a note since it was published, and the author's way to take earlier words out."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from community.posts.history import changes_of, take_out_words
from community.posts.queries import visible_post
from web.answers import act, member, page, told
from web.shared_pages import shared


@shared
@page
def edits(request: HttpRequest, uid: str) -> HttpResponse:
    """Show each edit by lines, the latest first."""
    post = visible_post(request.user, uid=uid)
    return render(request, "web/edits.html", {"post": post, "changes": changes_of(post)})


@act
def take_out(request: HttpRequest, uid: str, pk: int) -> HttpResponse:
    """Take the earlier words of one edit out."""
    take_out_words(visible_post(request.user, uid=uid), key=pk, by=member(request))
    return told(request, _("The earlier words are gone. That the note was edited stays told."))


urlpatterns: list[URLPattern] = [
    path("n/<str:uid>/edits/", edits, name="edits"),
    path("n/<str:uid>/edits/<int:pk>/take-out/", take_out, name="take_out_edit"),
]
