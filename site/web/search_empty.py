"""What helps where a search finds nothing: a choice to drop, another spelling, things nearby. For web/search.py."""

from typing import Any

from django.http import HttpRequest

from community.circles.queries import visible_circles
from community.feeds.finding import busy_topics, find_circles, find_topics
from community.feeds.note_search import NoteSearch, total, total_without
from community.feeds.product_search import ProductSearch, total_products
from community.insights.search_terms import hot_terms
from community.people.queries import hidden_ids
from search.port import SearchUnavailable
from search.suggest import did_you_mean
from web.search_terms import Way, address, titles

NEARBY = 8


def help_for_nothing(
    request: HttpRequest, *, asked: NoteSearch | ProductSearch, tab: str, is_simple: bool = False
) -> dict[str, Any]:
    """Return ways on; there is always one, since circles are always there. `is_simple`: the engine is not asked."""
    near_topics = find_topics(request.user, text=asked.text, is_simple=is_simple).things if tab != "topics" else []
    return {
        "meant": other_spelling(asked.text, tab=tab),
        "drops": [] if is_simple else _drops(request, asked=asked, tab=tab),
        "near_topics": near_topics[:NEARBY],
        "busy_topics": [] if is_simple or near_topics else busy_topics(size=NEARBY),
        "near_circles": _circles(request, text=asked.text, tab=tab, is_simple=is_simple),
        "hot": [Way(label=term, url=address(term, chosen={})) for term in hot_terms()],
    }


def other_spelling(text: str, *, tab: str) -> Way | None:
    """Return the search for the name that may have been meant."""
    meant = did_you_mean(text)
    return Way(label=meant, url=address(meant, tab=tab, chosen={})) if meant else None


def _circles(request: HttpRequest, *, text: str, tab: str, is_simple: bool) -> list[Any]:
    found = find_circles(request.user, text=text, is_simple=is_simple).things if tab != "circles" else []
    return list(found[:NEARBY]) or list(visible_circles(request.user)[:NEARBY])


def _drops(request: HttpRequest, *, asked: NoteSearch | ProductSearch, tab: str) -> list[Way]:
    """Return each choice whose loss would find something, most first; else all of them at once."""
    if not asked.chosen:
        return []
    try:
        counts = _counts(request, asked=asked)
    except SearchUnavailable:
        return []
    kept = {name: {key: values for key, values in asked.chosen.items() if key != name} for name in asked.chosen}
    made = [
        Way(label=titles()[name][0], url=address(asked.text, tab=tab, sort=asked.sort, chosen=kept[name]), count=number)
        for name, number in sorted(counts.items(), key=lambda pair: -pair[1])
        if name and number
    ]
    if made or not counts[""]:
        return made
    return [Way(label="", url=address(asked.text, tab=tab, sort=asked.sort, chosen={}), count=counts[""])]


def _counts(request: HttpRequest, *, asked: NoteSearch | ProductSearch) -> dict[str, int]:
    """Return what there would be without each choice, and under "" without any."""
    if isinstance(asked, NoteSearch):
        hidden = sorted(hidden_ids(request.user))
        found = total_without(asked, hidden=hidden)
        return found | {"": total(NoteSearch(text=asked.text), hidden=hidden)}
    found = {name: total_products(asked.without(name)) for name in asked.chosen}
    return found | {"": total_products(ProductSearch(text=asked.text))}
