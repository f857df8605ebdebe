"""Search: one page with a tab for each kind of thing; with the engine away it answers from names, and says so."""

import time
from collections.abc import Sequence
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.translation import gettext as _

from community.circles.queries import visible_circles
from community.feeds import finding
from community.feeds.cards import FeedPage
from community.feeds.facets import Shelf
from community.feeds.finding import Found
from community.feeds.note_search import FIELDS as NOTE_CHOICES
from community.feeds.note_search import MOST_PAGES as MOST_NOTE_PAGES
from community.feeds.note_search import NoteSearch, cleaned, counted, tidy
from community.feeds.product_search import FIELDS as PRODUCT_CHOICES
from community.feeds.product_search import ProductSearch, cleaned_products
from community.feeds.queries import find_notes, notes_by_title
from community.feeds.scroll import BadCursor
from community.insights.search_log import past_searches
from community.insights.search_terms import (
    HOT_DAYS,
    HOT_NETWORKS,
    HOT_READERS,
    PER_NETWORK,
    hot_terms,
)
from community.people.queries import hidden_ids
from community.shop.queries import best_offer
from search.port import SearchUnavailable
from web import completing
from web.answers import is_htmx, page
from web.beacons import may_count
from web.paging import PAGES_BY_THEMSELVES
from web.search_empty import help_for_nothing, other_spelling
from web.search_picks import picks
from web.search_terms import Way, address, page_number, shown_shelves

TABS = ("notes", "products", "people", "circles", "topics")
CIRCLES_SHOWN = 40
# With fewer results than this another spelling may have been meant.
FEW = 3
# Seconds into a request: an engine that has taken this long is not asked for the counts of other tabs.
COUNTS_WITHIN = 0.5
LONGEST_CURSOR = 2000


@page
def search(request: HttpRequest) -> HttpResponse:
    """Answer what a reader typed."""
    text = tidy(request.GET.get("q", ""))
    tab = request.GET.get("tab", "notes")
    tab = tab if tab in TABS else "notes"
    context: dict[str, Any] = {"query": text, "tab": tab, "until": time.monotonic() + COUNTS_WITHIN}
    if not text:
        return render(request, "web/search_start.html", context | _beginnings(request))
    return {"notes": _notes, "products": _products}.get(tab, _others)(request, context)


def _beginnings(request: HttpRequest) -> dict[str, Any]:
    return {
        "past": _again(past_searches(request.user)),
        "hot": _again(hot_terms()),
        "hot_rule": _(
            "Counted by readers, not by searches: each reader once a day, over %(days)s days; at least %(readers)s "
            "readers in %(networks)s networks, and one network counts for %(share)s a day. Nobody can pay for a place."
        )
        % {"days": HOT_DAYS, "readers": HOT_READERS, "networks": HOT_NETWORKS, "share": PER_NETWORK},
        "circles": list(visible_circles(request.user)[:CIRCLES_SHOWN]),
    }


def _again(texts: list[str]) -> list[Way]:
    return [Way(label=text, url=address(text, chosen={})) for text in texts]


def _notes(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    given = {name: request.GET.getlist(name) for name in NOTE_CHOICES}
    asked = cleaned(text=context["query"], sort=request.GET.get("sort", ""), **given)
    number = page_number(request, most=MOST_NOTE_PAGES + 1)
    cursor = request.GET.get("cursor", "")
    if len(cursor) > LONGEST_CURSOR or (number > 1 and not cursor):
        raise BadCursor(cursor[:40])
    try:
        return _found_notes(request, context, asked=asked, cursor=cursor, number=number)
    except SearchUnavailable:
        if cursor:
            answer = render(request, "web/search_away.html", context, status=503)
            answer["Retry-After"] = "5"
            return answer
        feed = notes_by_title(request.user, text=asked.text)
        context |= _frame(asked, tab="notes", is_simple=True) | _feed(feed)
        nothing = {} if feed.cards else help_for_nothing(request, asked=asked, tab="notes", is_simple=True)
        return render(request, "web/search.html", context | nothing)


def _found_notes(
    request: HttpRequest, context: dict[str, Any], *, asked: NoteSearch, cursor: str, number: int
) -> HttpResponse:
    if cursor:
        feed = find_notes(request.user, search=asked, cursor=cursor)
        context |= _feed(feed, next_url=_next(request, feed=feed, number=number), auto=number < PAGES_BY_THEMSELVES)
        template = "components/found_items.html" if is_htmx(request) else "web/search.html"
        return render(request, template, context | ({} if is_htmx(request) else _frame(asked, tab="notes")))
    total, shelves = counted(asked, hidden=sorted(hidden_ids(request.user)))
    feed = find_notes(request.user, search=asked) if total else FeedPage(cards=[])
    context |= _frame(asked, tab="notes", total=total, until=context["until"]) | _feed(
        feed, next_url=_next(request, feed=feed, number=number)
    )
    context |= _shelved(shelves, asked=asked, tab="notes")
    return render(request, "web/search.html", context | _extras(request, asked=asked, total=total))


def _feed(feed: FeedPage, *, next_url: str = "", auto: bool = True) -> dict[str, Any]:
    return {"feed": feed, "cards": feed.cards, "next_url": next_url, "auto": auto}


def _next(request: HttpRequest, *, feed: FeedPage, number: int) -> str:
    if not feed.next_cursor:
        return ""
    said = request.GET.copy()
    said["cursor"], said["page"] = feed.next_cursor, str(number + 1)
    return f"{request.path}?{said.urlencode()}"


def _products(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    given = {name: request.GET.getlist(name) for name in PRODUCT_CHOICES}
    asked = cleaned_products(text=context["query"], sort=request.GET.get("sort", ""), **given)
    number = page_number(request, most=finding.MOST_PAGES)
    found = finding.find_products(request.user, search=asked, page=number)
    context["rows"] = [{"product": product, "offer": best_offer(product)} for product in found.things]
    context |= _frame(asked, tab="products", total=found.total, is_simple=found.is_simple, until=context["until"])
    context |= _shelved(found.shelves, asked=asked, tab="products")
    return _page(request, context, asked=asked, found=found, number=number)


def _others(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    tab = context["tab"]
    find = {"people": finding.find_people, "circles": finding.find_circles, "topics": finding.find_topics}[tab]
    number = page_number(request, most=finding.MOST_PAGES)
    found = find(request.user, text=context["query"], page=number)
    asked = NoteSearch(text=context["query"])
    context |= _frame(asked, tab=tab, total=found.total, is_simple=found.is_simple, until=context["until"])
    context["things"] = found.things
    return _page(request, context, asked=asked, found=found, number=number)


def _page(
    request: HttpRequest, context: dict[str, Any], *, asked: NoteSearch | ProductSearch, found: Found, number: int
) -> HttpResponse:
    if found.has_more and number < finding.MOST_PAGES:
        tab, sort = context["tab"], asked.sort
        context["next_url"] = address(asked.text, tab=tab, sort=sort, chosen=asked.chosen, page=number + 1)
    if found.is_simple and not found.things:
        context |= help_for_nothing(request, asked=asked, tab=context["tab"], is_simple=True)
    elif not found.is_simple and number == 1:
        context |= _extras(request, asked=asked, total=found.total, tab=context["tab"])
    return render(request, "web/search.html", context)


def _frame(
    asked: NoteSearch | ProductSearch,
    *,
    tab: str,
    total: int | None = None,
    is_simple: bool = False,
    until: float = 0.0,
) -> dict[str, Any]:
    """Return tabs and orders; counts of the other tabs only while the engine answers."""
    tabs = tabs_of(asked.text, current=tab, total=None if is_simple else total, until=until)
    return {
        "tabs": tabs,
        "elsewhere": [one for one in tabs if one["count"] and not one["current"]],
        "sorts": [] if is_simple else _sorts(asked, tab=tab),
        "total": total,
        "is_simple": is_simple,
        "clear_url": address(asked.text, tab=tab, sort=asked.sort, chosen={}) if asked.chosen else "",
        "chosen_count": sum(len(values) for values in asked.chosen.values()),
    }


def _shelved(shelves: Sequence[Shelf], *, asked: NoteSearch | ProductSearch, tab: str) -> dict[str, Any]:
    shown = shown_shelves(shelves, text=asked.text, tab=tab, sort=asked.sort, chosen=asked.chosen)
    return {"shelves": shown, "chosen_ways": [way for shelf in shown for way in shelf.ways if way.is_chosen]}


def tabs_of(text: str, *, current: str, total: int | None, until: float) -> list[dict[str, Any]]:
    """Return the tabs with how much each holds, as far as that is known."""
    names = {"notes": _("Notes"), "products": _("Products"), "people": _("People"), "circles": _("Circles")}
    names["topics"] = _("Topics")
    made = []
    for tab in TABS:
        count = total if tab == current else None if total is None else _count(tab, text=text, until=until)
        is_cut = (count or 0) >= finding.MOST_COUNTED and tab not in {current, "notes"}
        said = f"{finding.MOST_COUNTED - 1}+" if is_cut else ""
        url = address(text, tab=tab, chosen={})
        made.append({"label": names[tab], "url": url, "current": tab == current, "count": count, "said": said})
    return made


def _count(tab: str, *, text: str, until: float) -> int | None:
    if time.monotonic() > until:
        return None
    try:
        return finding.how_many(tab, text=text)
    except SearchUnavailable:
        return None


def _sorts(asked: NoteSearch | ProductSearch, *, tab: str) -> list[Way]:
    names = {
        "notes": {"relevance": _("Best match"), "new": _("Newest"), "saves": _("Most saved")},
        "products": {"relevance": _("Best match"), "new": _("Newest"), "notes": _("Most notes")},
    }
    return [
        Way(
            label=label,
            url=address(asked.text, tab=tab, sort=sort, chosen=asked.chosen),
            is_chosen=sort == asked.sort,
        )
        for sort, label in names.get(tab, {}).items()
    ]


def _extras(
    request: HttpRequest, *, asked: NoteSearch | ProductSearch, total: int, tab: str = "notes"
) -> dict[str, Any]:
    """Return what stands around the first page: editors' picks, help where nothing was found, the token to count by."""
    made: dict[str, Any] = {"picks": [] if asked.chosen else picks(request, text=asked.text)}
    if not asked.chosen and may_count(request):
        made["token"] = signing.dumps([asked.text, total > 0], salt=completing.SALT)
    if not total:
        made |= help_for_nothing(request, asked=asked, tab=tab)
    elif total < FEW:
        made["meant"] = other_spelling(asked.text, tab=tab)
    return made


urlpatterns: list[URLPattern] = [path("search/", search, name="search"), *completing.urlpatterns]
