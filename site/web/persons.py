"""A person's page: who they are and what they publish."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path

from community.feeds import queries as feeds
from community.people.queries import followers_of, people_followed_by, profile_facts, visible_person
from web import structured
from web.answers import page
from web.boards import shown_boards
from web.paging import cursor_of, feed_page
from web.shared_pages import shared

# A list of names is skimmed, not studied; search finds the rest.
MOST_NAMES = 200


@shared
@page
def person(request: HttpRequest, username: str) -> HttpResponse:
    """Show a person's notes."""
    found = visible_person(request.user, handle=username)
    feed = feeds.author_feed(request.user, author=found, cursor=cursor_of(request))
    facts = profile_facts(request.user, person=found)
    data = structured.of_person(found, cards=feed.cards)
    return feed_page(request, "web/person.html", feed=feed, person=found, facts=facts, tab="notes", data=data)


@page
def person_boards(request: HttpRequest, username: str) -> HttpResponse:
    """Show a person's boards; secret ones only to themselves."""
    found = visible_person(request.user, handle=username)
    context = {
        "person": found,
        "facts": profile_facts(request.user, person=found),
        "boards": shown_boards(request.user, owner=found),
        "tab": "boards",
    }
    return render(request, "web/person.html", context)


@page
def connections(request: HttpRequest, username: str, which: str) -> HttpResponse:
    """List whom a person follows or who follows them."""
    found = visible_person(request.user, handle=username)
    query = followers_of if which == "followers" else people_followed_by
    people = list(query(found, viewer=request.user)[:MOST_NAMES])
    return render(request, "web/connections.html", {"person": found, "people": people, "which": which})


urlpatterns: list[URLPattern] = [
    path("u/<str:username>/", person, name="person"),
    path("u/<str:username>/boards/", person_boards, name="person_boards"),
    path("u/<str:username>/followers/", connections, {"which": "followers"}, name="followers"),
    path("u/<str:username>/following/", connections, {"which": "following"}, name="person_following"),
]
