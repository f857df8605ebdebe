"""Circles: the list, one circle with its feed, joining and leaving."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse

from community.circles.actions import join_circle, leave_circle
from community.circles.models import Membership
from community.circles.policy import may_create
from community.circles.queries import circles_of, membership_of, visible_circle, visible_circles
from community.feeds import queries as feeds
from web import structured
from web.answers import act, member, page, part_or_back
from web.paging import by_time, cursor_of, feed_page
from web.shared_pages import shared

# One page lists them all until a site has hundreds; search finds the others.
MOST_LISTED = 200


@shared
@page
def circles(request: HttpRequest) -> HttpResponse:
    """List circles, one's own first."""
    mine = list(circles_of(request.user)[:MOST_LISTED])
    joined = {circle.pk for circle in mine}
    others = [circle for circle in visible_circles(request.user)[:MOST_LISTED] if circle.pk not in joined]
    active = Membership(state=Membership.State.ACTIVE)
    context = {"mine": mine, "others": others, "active": active, "may_create": may_create(request.user)}
    return render(request, "web/circles.html", context)


@shared
@page
def circle(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a circle: what it is, its rules, its notes."""
    found = visible_circle(request.user, slug=slug)
    newest = by_time(request)
    query = feeds.newest_in_circle if newest else feeds.circle_feed
    feed = query(request.user, circle=found, cursor=cursor_of(request))
    membership = membership_of(request.user, circle=found)
    data = structured.of_list(
        name=found.name, description=found.description, path=reverse("circle", args=[found.slug]), cards=feed.cards
    )
    runs_it = membership is not None and membership.role != Membership.Role.MEMBER
    context = {"membership": membership, "newest": newest, "runs_it": runs_it}
    return feed_page(request, "web/circle.html", feed=feed, circle=found, data=data, **context)


@act
def join(request: HttpRequest, slug: str) -> HttpResponse:
    """Join, ask to join, or leave."""
    found = visible_circle(request.user, slug=slug)
    held = membership_of(request.user, circle=found)
    if held is not None and held.state in {Membership.State.ACTIVE, Membership.State.ASKED}:
        leave_circle(member(request), circle=found)
    else:
        join_circle(member(request), circle=found)
    held = membership_of(request.user, circle=found)
    return part_or_back(request, "components/join.html", {"circle": found, "membership": held})


urlpatterns: list[URLPattern] = [
    path("circles/", circles, name="circles"),
    path("c/<str:slug>/", circle, name="circle"),
    path("c/<str:slug>/join/", join, name="join"),
]
