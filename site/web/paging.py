"""Feeds as pages: the whole page for a visit, only the next cards for htmx. For the views of web/ only."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from community.feeds.cards import FeedPage
from web.answers import is_htmx

# After this many pages the next one waits for a tap: the footer must stay within reach.
PAGES_BY_THEMSELVES = 4


def cursor_of(request: HttpRequest) -> str:
    """Return where to go on; what is too long to be one of ours counts as the beginning."""
    cursor = request.GET.get("cursor", "")
    return cursor if len(cursor) <= 500 else ""


def by_time(request: HttpRequest) -> bool:
    """Say whether the reader chose the newest first; the choice is in the address."""
    return request.GET.get("sort") == "new"


def feed_context(request: HttpRequest, feed: FeedPage) -> dict[str, Any]:
    """Return what components/feed.html needs."""
    number = request.GET.get("page", "1")
    page = int(number) if number.isdecimal() and len(number) < 4 else 1
    query = {key: value for key, value in request.GET.items() if key not in {"cursor", "page"}}
    first = urlencode(query)
    query |= {"cursor": feed.next_cursor, "page": str(page + 1)}
    return {
        "feed": feed,
        "cards": feed.cards,
        "next_url": f"{request.path}?{urlencode(query)}" if feed.next_cursor else "",
        "auto": page < PAGES_BY_THEMSELVES,
        "first_url": f"{request.path}?{first}" if first else request.path,
        "is_first_page": not cursor_of(request),
    }


def feed_page(request: HttpRequest, template: str, *, feed: FeedPage, **context: Any) -> HttpResponse:
    """Render a page with a feed on it, or its next cards alone."""
    context |= feed_context(request, feed)
    if is_htmx(request) and cursor_of(request):
        return render(request, "components/feed_items.html", context)
    return render(request, template, context)
