"""An author's follow-up of an own review: written and taken back on the review's page."""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from community.people.policy import Viewer
from community.posts.follow_ups import add_follow_up, follow_ups_of, open_stage, remove_follow_up
from community.posts.models import Post
from community.posts.queries import own_post
from web.answers import act, member, told

STARS = (5, 4, 3, 2, 1)


def follow_up_context(viewer: Viewer, *, post: Post) -> dict[str, Any]:
    """Return what a review's page shows of its follow-ups; its author is asked for the next one when it is time."""
    found = follow_ups_of(post)
    stage = open_stage(post) if viewer is not None and viewer.pk == post.author_id else None
    asks = stage is not None and stage not in {row.stage for row in found}
    return {"follow_ups": found, "follow_up_stage": stage if asks else None, "stars": STARS}


@act
def follow_up(request: HttpRequest, uid: str) -> HttpResponse:
    """Keep a follow-up of the caller's own review."""
    post = own_post(member(request), uid=uid)
    score = request.POST.get("score", "")
    if score not in {str(star) for star in STARS} or request.POST.get("still_used") not in {"yes", "no"}:
        raise ValidationError(_("Say whether you still use it, and give a score."))
    add_follow_up(
        member(request),
        post=post,
        still_used=request.POST["still_used"] == "yes",
        score=int(score),
        body=request.POST.get("body", ""),
    )
    return told(request, _("Your follow-up stands under your review."))


@act
def remove(request: HttpRequest, uid: str, stage: int) -> HttpResponse:
    """Take an own follow-up back."""
    post = own_post(member(request), uid=uid)
    found = next((row for row in follow_ups_of(post) if row.stage == stage), None)
    if found is None:
        raise ObjectDoesNotExist
    remove_follow_up(found, by=member(request))
    return told(request, _("The follow-up is gone."))


urlpatterns: list[URLPattern] = [
    path("n/<str:uid>/follow-up/", follow_up, name="follow_up"),
    path("n/<str:uid>/follow-up/<int:stage>/remove/", remove, name="follow_up_remove"),
]
