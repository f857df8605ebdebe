"""A person's page: who they are and what they publish."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path

from community.engagement.actions import pin_note, unpin_note
from community.feeds import author_home
from community.feeds import queries as feeds
from community.people.models import User
from community.people.queries import followers_of, people_followed_by, profile_facts, visible_person
from community.posts.queries import visible_post
from web import structured
from web.answers import act, member, page
from web.boards import shown_boards
from web.paging import cursor_of, feed_page
from web.shared_pages import shared

# A list of names is skimmed, not studied; search finds the rest.
MOST_NAMES = 200
# As many as two lines of a phone hold; the circles' own pages name the rest.
MOST_CIRCLES = 6
# What one would pin was published lately, or is found by its address.
MOST_OFFERED = 30


@shared
@page
def person(request: HttpRequest, username: str) -> HttpResponse:
    """Show a person's notes: pinned ones, then the newest first; or those that hold the words of a search."""
    viewer, found = request.user, visible_person(request.user, handle=username)
    query = request.GET.get("q", "").strip()[:100]
    pinned = author_home.pinned_cards(viewer, author=found)
    if query:
        feed = author_home.search_author(viewer, author=found, text=query)
    else:
        ids = [card.post.pk for card in pinned]
        feed = feeds.author_feed(viewer, author=found, cursor=cursor_of(request), besides=ids)
    context = _head(request, person=found) | {"pinned": [] if query else pinned, "in_author": query, "tab": "notes"}
    context["data"] = structured.of_person(found, cards=[*context["pinned"], *feed.cards])
    return feed_page(request, "web/person.html", feed=feed, **context)


def _head(request: HttpRequest, *, person: User) -> dict[str, Any]:
    """Return what stands above every tab of a person's page."""
    facts = profile_facts(request.user, person=person)
    context = {
        "person": person,
        "facts": facts,
        "circles": author_home.circles_written_in(request.user, author=person)[:MOST_CIRCLES],
        "share": author_home.paid_share(request.user, author=person),
    }
    if facts.is_self:
        context["offered"] = author_home.pinnable_notes(person)[:MOST_OFFERED]
    return context


@shared
@page
def person_shop(request: HttpRequest, username: str) -> HttpResponse:
    """Show the products a person wrote about, with price and the newest note of each."""
    found = visible_person(request.user, handle=username)
    products = author_home.author_shop(request.user, author=found)
    return render(request, "web/person.html", _head(request, person=found) | {"products": products, "tab": "shop"})


@act
def pins(request: HttpRequest) -> HttpResponse:
    """Keep a note of one's own first, or let it go."""
    person = member(request)
    post = visible_post(person, uid=request.POST.get("note", ""))
    (unpin_note if request.POST.get("what") == "unpin" else pin_note)(person, post=post)
    return redirect("person", username=person.username)


@page
def person_boards(request: HttpRequest, username: str) -> HttpResponse:
    """Show a person's boards; secret ones only to themselves."""
    found = visible_person(request.user, handle=username)
    context = {"boards": shown_boards(request.user, owner=found), "tab": "boards"}
    return render(request, "web/person.html", _head(request, person=found) | context)


@page
def connections(request: HttpRequest, username: str, which: str) -> HttpResponse:
    """List whom a person follows or who follows them."""
    found = visible_person(request.user, handle=username)
    query = followers_of if which == "followers" else people_followed_by
    people = list(query(found, viewer=request.user)[:MOST_NAMES])
    return render(request, "web/connections.html", {"person": found, "people": people, "which": which})


urlpatterns: list[URLPattern] = [
    path("u/<str:username>/", person, name="person"),
    path("pins/", pins, name="pins"),
    path("u/<str:username>/shop/", person_shop, name="person_shop"),
    path("u/<str:username>/boards/", person_boards, name="person_boards"),
    path("u/<str:username>/followers/", connections, {"which": "followers"}, name="followers"),
    path("u/<str:username>/following/", connections, {"which": "following"}, name="person_following"),
]
