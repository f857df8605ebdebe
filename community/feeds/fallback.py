"""Feeds while the engine is away: the same questions to the database, newest first. For candidates.py only."""

from collections.abc import Mapping
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from community.feeds.note_documents import note_documents
from community.posts.queries import visible_posts
from search.port import AnyOf, Either, Filter, Query, Range

COLUMNS = {
    "id": "pk",
    "author_id": "author",
    "author_joined": "author__date_joined",
    "brand_ids": "product_tags__product__brand",
    "circle_ids": "circles",
    "product_ids": "product_tags__product",
    "published_at": "published_at",
    "topic_ids": "hashtag_links__hashtag",
}
BOUNDS = ("gte", "gt", "lte", "lt")


def notes_from_database(query: Query) -> Mapping[int, Mapping[str, Any]]:
    """Return the documents of the newest notes that the filters allow, in two steps: ids, then their rows."""
    posts = visible_posts(None)
    for rule in query.filters:
        posts = posts.filter(_lookup(rule))
    ids = list(posts.order_by("-published_at", "-pk").values_list("pk", flat=True).distinct()[: query.size])
    found = note_documents(ids)
    return {key: row for key in ids if (row := found.get(key)) is not None}


def _lookup(rule: Filter) -> Q:
    """Return the SQL of a feed's own filters."""
    match rule:
        case Either():
            return reduce(or_, (_lookup(part) for part in rule.filters))
        case AnyOf():
            return Q(**{f"{COLUMNS[rule.field]}__in": list(rule.values)})
        case Range():
            given = {bound: getattr(rule, bound) for bound in BOUNDS if getattr(rule, bound) is not None}
            return Q(**{f"{COLUMNS[rule.field]}__{bound}": value for bound, value in given.items()})
    raise TypeError(f"feeds do not filter by {rule}")
