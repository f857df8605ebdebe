"""Search over notes, products, people and circles. When the engine is away the page says so and still answers."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from community.circles.queries import visible_circles
from community.feeds import queries as feeds
from community.feeds.finding import is_away, search_circles, search_people, search_topics
from community.shop.queries import best_offer, search_products
from web.answers import page
from web.paging import cursor_of, feed_page

# 100 characters: the longest product names people paste; longer input only costs time (S23).
LONGEST = 100
TABS = ("notes", "products", "people", "circles")
RESULTS = 40


def _tabs(text: str, *, current: str) -> list[dict[str, Any]]:
    names = {"notes": _("Notes"), "products": _("Products"), "people": _("People"), "circles": _("Circles")}
    return [
        {
            "label": names[tab],
            "url": f"{reverse('search')}?{urlencode({'q': text, 'tab': tab})}",
            "current": tab == current,
        }
        for tab in TABS
    ]


def _notes(request: HttpRequest, *, text: str, context: dict[str, Any]) -> HttpResponse:
    feed = feeds.search_notes(request.user, text=text, cursor=cursor_of(request))
    if not feed.cards and is_away():
        return render(request, "web/search.html", {**context, "is_away": True}, status=503)
    return feed_page(request, "web/search.html", feed=feed, **context)


def _found(request: HttpRequest, *, text: str, tab: str) -> dict[str, Any]:
    if tab == "products":
        products = search_products(request.user, text=text, size=RESULTS)
        return {"products": [{"product": product, "offer": best_offer(product)} for product in products]}
    if tab == "people":
        return {"people": search_people(request.user, text=text)}
    return {"circles": search_circles(request.user, text=text), "topics": search_topics(request.user, text=text)}


@page
def search(request: HttpRequest) -> HttpResponse:
    """Answer what a reader typed."""
    text = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:LONGEST]
    tab = request.GET.get("tab", "notes")
    tab = tab if tab in TABS else "notes"
    context: dict[str, Any] = {"query": text, "tab": tab, "tabs": _tabs(text, current=tab)}
    if not text:
        return render(request, "web/search.html", {**context, "circles": list(visible_circles(request.user)[:RESULTS])})
    if tab == "notes":
        return _notes(request, text=text, context=context)
    return render(request, "web/search.html", context | _found(request, text=text, tab=tab))


urlpatterns: list[URLPattern] = [path("search/", search, name="search")]
