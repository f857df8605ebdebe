"""Finding products, people, circles and topics: the engine's answer page by page, or names from the database.

Notes are found in note_search.py and queries.py; what each engine is asked is said there and here, nowhere else.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.cache import cache

from community.circles.models import Circle
from community.feeds import simple_search
from community.feeds.facets import Shelf
from community.feeds.note_search import NoteSearch, total
from community.feeds.product_search import ProductSearch, found_products
from community.people.models import User
from community.people.policy import Viewer
from community.people.queries import hidden_ids
from community.posts.models import Hashtag
from community.shop.models import Product
from community.shop.queries import visible_products, with_offers
from search import engine
from search.port import Query, SearchUnavailable, Sort
from search.text import fold

SIZE = 20
PAGE, MOST_PAGES = 24, 10
# Beyond this a tab says "99+": nobody counts further, and the engine need not either.
MOST_COUNTED = 100
COUNT_SECONDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page of things. `is_simple`: the engine is away, and only names were looked at, without counts or choices."""

    things: Sequence[Any] = ()
    total: int = 0
    shelves: Sequence[Shelf] = field(default_factory=list)
    is_simple: bool = False
    has_more: bool = False


def found_ids(source: str, *, text: str, size: int = SIZE) -> list[int]:
    """Return ids in order of relevance: by words first, by what is typed so far when no word fits."""
    text = text.strip()[:100]
    if not text:
        return []
    words = engine().search(Query(source=source, text=text, size=size)).ids
    return words or engine().search(Query(source=source, text=text, text_fields=("typed",), size=size)).ids


def find_products(viewer: Viewer, *, search: ProductSearch, page: int = 1) -> Found:
    """Return a page of products with their offers."""
    shelves: list[Shelf] = []
    try:
        ids, total, shelves = found_products(search, size=PAGE * MOST_PAGES)
        is_simple = False
    except SearchUnavailable:
        ids, is_simple = simple_search.named_products(viewer, text=search.text, size=PAGE * MOST_PAGES), True
        total = len(ids)
    keys = _cut(ids, page=page)
    found = {product.pk: product for product in with_offers(visible_products(viewer).filter(pk__in=keys))}
    things: list[Product] = [found[key] for key in keys if key in found]
    return Found(things=things, total=total, shelves=shelves, is_simple=is_simple, has_more=len(ids) > page * PAGE)


def find_people(viewer: Viewer, *, text: str, page: int = 1) -> Found:
    """Return people whose name, handle or words about themselves match, without those hidden from the reader."""
    hidden = hidden_ids(viewer)
    people = User.objects.filter(is_active=True, erased_at=None).exclude(pk__in=hidden)
    rows = people.select_related("profile__avatar")
    return _found(viewer, source="people", rows=rows, text=text, page=page, named=simple_search.named_people)


def find_circles(viewer: Viewer, *, text: str, page: int = 1, is_simple: bool = False) -> Found:
    """Return circles whose name or description match."""
    rows = Circle.objects.select_related("cover")
    names = simple_search.named_circles
    return _found(viewer, source="circles", rows=rows, text=text, page=page, named=names, is_simple=is_simple)


def find_topics(viewer: Viewer, *, text: str, page: int = 1, is_simple: bool = False) -> Found:
    """Return topics whose name matches."""
    rows = Hashtag.objects.all()
    names = simple_search.named_topics
    return _found(viewer, source="topics", rows=rows, text=text, page=page, named=names, is_simple=is_simple)


def _found(
    viewer: Viewer,
    *,
    source: str,
    rows: Any,
    text: str,
    page: int,
    named: Callable[..., list[int]],
    is_simple: bool = False,
) -> Found:
    """`is_simple` from the start: the engine was away a moment ago and is not asked again."""
    most = PAGE * MOST_PAGES
    try:
        ids = [] if is_simple else found_ids(source, text=text, size=most)
    except SearchUnavailable:
        is_simple = True
    if is_simple:
        ids = named(viewer, text=text, size=most)
    there = rows.in_bulk(_cut(ids, page=page))
    things = [there[key] for key in _cut(ids, page=page) if key in there]
    return Found(things=things, total=len(ids), is_simple=is_simple, has_more=len(ids) > page * PAGE)


def _cut(ids: Sequence[int], *, page: int) -> list[int]:
    return list(ids[(page - 1) * PAGE : page * PAGE])


def how_many(source: str, *, text: str) -> int:
    """Return how many things of a kind a text finds, up to MOST_COUNTED; the same for everyone, so kept a minute."""
    digest = hashlib.blake2b(fold(text).encode(), digest_size=12).hexdigest()
    key = f"how-many:{source}:{digest}"
    kept: int | None = cache.get(key)
    if kept is None:
        whole = NoteSearch(text=text)
        kept = total(whole) if source == "notes" else len(found_ids(source, text=text, size=MOST_COUNTED))
        cache.set(key, kept, COUNT_SECONDS)
    return kept


def busy_topics(*, size: int) -> list[Hashtag]:
    """Return the topics that most notes carry; none while the engine is away."""
    try:
        ids = engine().search(Query(source="topics", sort=(Sort(field="notes"),), size=size)).ids
    except SearchUnavailable:
        return []
    there = Hashtag.objects.in_bulk(ids)
    return [there[key] for key in ids if key in there]


def search_people(viewer: Viewer, *, text: str) -> list[User]:
    """Return the first page of people."""
    return list(find_people(viewer, text=text).things)


def search_circles(viewer: Viewer, *, text: str) -> list[Circle]:
    """Return the first page of circles."""
    return list(find_circles(viewer, text=text).things)


def search_topics(viewer: Viewer, *, text: str) -> list[Hashtag]:
    """Return the first page of topics."""
    return list(find_topics(viewer, text=text).things)
