"""Circles: the list, one circle with its feed and its products, joining and leaving."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse

from community.circles.actions import join_circle, leave_circle
from community.circles.models import Circle, Membership
from community.circles.policy import may_create
from community.circles.queries import circles_of, membership_of, visible_circle, visible_circles
from community.feeds import queries as feeds
from community.feeds.cards import FeedPage
from community.people.policy import Viewer
from community.posts.places import Glimpse, circle_products, glimpses, lively_hours
from community.shop.models import Offer, Product
from community.shop.queries import best_offer, visible_products, with_offers
from web import structured
from web.answers import act, member, page, part_or_back
from web.paging import by_time, cursor_of, feed_page
from web.shared_pages import shared

# One page lists them all until a site has hundreds; search finds the others.
MOST_LISTED = 200


@dataclass(frozen=True, kw_only=True)
class ListedCircle:
    """A circle of the list with a glance inside."""

    circle: Circle
    glimpse: Glimpse


@dataclass(frozen=True, kw_only=True)
class ListedProduct:
    """A product of a circle's notes: what it costs, and how many show it."""

    product: Product
    offer: Offer | None
    notes: int
    people: int


@shared
@page
def circles(request: HttpRequest) -> HttpResponse:
    """List circles, one's own first."""
    mine = list(circles_of(request.user)[:MOST_LISTED])
    joined = {circle.pk for circle in mine}
    others = [circle for circle in visible_circles(request.user)[:MOST_LISTED] if circle.pk not in joined]
    seen = glimpses(request.user, circles=[*mine, *others])
    context = {
        "mine": [ListedCircle(circle=one, glimpse=seen[one.pk]) for one in mine],
        "others": [ListedCircle(circle=one, glimpse=seen[one.pk]) for one in others],
        "active": Membership(state=Membership.State.ACTIVE),
        "may_create": may_create(request.user),
    }
    return render(request, "web/circles.html", context)


@shared
@page
def circle(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a circle: what it is, its rules, its notes or its products."""
    found = visible_circle(request.user, slug=slug)
    newest, shelf = by_time(request), request.GET.get("tab") == "products"
    if shelf:
        feed = FeedPage(cards=[])
    else:
        query = feeds.newest_in_circle if newest else feeds.circle_feed
        feed = query(request.user, circle=found, cursor=cursor_of(request))
    membership = membership_of(request.user, circle=found)
    data = structured.of_list(
        name=found.name,
        description=found.description,
        path=reverse("circle", args=[found.slug]),
        cards=feed.cards,
        kind="circle",
        key=found.slug,
    )
    runs_it = membership is not None and membership.role != Membership.Role.MEMBER
    context: dict[str, Any] = {"membership": membership, "newest": newest, "runs_it": runs_it, "shelf": shelf}
    context["hours"] = lively_hours(found)
    context["products"] = products_of(request.user, circle=found) if shelf else []
    return feed_page(request, "web/circle.html", feed=feed, circle=found, data=data, **context)


def products_of(viewer: Viewer, *, circle: Circle) -> list[ListedProduct]:
    """Return what a circle's notes show, most people first."""
    rows = circle_products(viewer, circle=circle)
    wanted = visible_products(viewer).filter(pk__in=[row.product_id for row in rows])
    found = {one.pk: one for one in with_offers(wanted)} if rows else {}
    return [
        ListedProduct(product=product, offer=best_offer(product), notes=row.notes, people=row.people)
        for row in rows
        if (product := found.get(row.product_id))
    ]


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
