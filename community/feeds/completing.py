"""Names as they are typed: a few products, brands, topics, circles and people, in a fixed number of statements."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from community.circles.models import Circle
from community.people.policy import Viewer
from community.people.queries import hidden_ids, living_people
from community.posts.models import Hashtag
from community.shop.models import Brand
from community.shop.queries import visible_products
from search import engine
from search.completion import completion_key
from search.port import Query, SearchUnavailable

# What fits under a phone's keyboard.
SIZES = {"products": 4, "brands": 2, "topics": 3, "circles": 2, "people": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Completions:
    """What was found, by kind; empty while the engine is away."""

    products: Sequence[Any] = field(default_factory=list)
    brands: Sequence[Any] = field(default_factory=list)
    topics: Sequence[Any] = field(default_factory=list)
    circles: Sequence[Any] = field(default_factory=list)
    people: Sequence[Any] = field(default_factory=list)


def complete(viewer: Viewer, *, text: str) -> Completions:
    """Return names that begin with what was typed, in characters, pinyin or initials."""
    if not completion_key(text):
        return Completions()
    try:
        ids = {source: _ids(source, text=text, size=size) for source, size in SIZES.items()}
    except SearchUnavailable:
        return Completions()
    people = living_people().exclude(pk__in=hidden_ids(viewer))
    products = visible_products(viewer).select_related("brand", "picture")
    return Completions(
        products=_rows(products, ids["products"]),
        brands=_rows(Brand.objects.all(), ids["brands"]),
        topics=_rows(Hashtag.objects.all(), ids["topics"]),
        circles=_rows(Circle.objects.select_related("cover"), ids["circles"]),
        people=_rows(people, ids["people"]),
    )


def _ids(source: str, *, text: str, size: int) -> list[int]:
    return engine().search(Query(source=source, text=text, text_fields=("typed",), size=size)).ids


def _rows(rows: Any, ids: Sequence[int]) -> list[Any]:
    found = rows.in_bulk(ids or [0])  # asked in any case: the number of statements says nothing about what there is
    return [found[key] for key in ids if key in found]
