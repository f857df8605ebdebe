"""Feeds while the engine is away: the same questions to the database, newest first. For candidates.py only.

Three statements a question, since the first reader of each feed waits for them beside a search server that is sick.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Case, Q, QuerySet, Value, When
from django.db.models.functions import Length

from community.feeds.note_documents import engagement_of, quality_of
from community.posts.models import Post, PostHashtag, PostPicture, ProductTag
from community.posts.queries import visible_posts
from outbox.among import among
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
OF_NOTE = ("pk", "author_id", "author__date_joined", "published_at", "kind", "cons", "letters", "stats__weighed")
# What hangs on a note, as the second column of `_parts` tells them apart.
CIRCLE, PRODUCT, TOPIC, PICTURE = range(4)


def notes_from_database(query: Query) -> Mapping[int, Mapping[str, Any]]:
    """Return what a feed ranks by, of the newest notes that the filters allow."""
    posts = visible_posts(None)
    for rule in query.filters:
        posts = posts.filter(_lookup(rule))
    ids = list(posts.order_by("-published_at", "-pk").values_list("pk", flat=True).distinct()[: query.size])
    rows = Post.objects.filter(pk__in=among(ids)).annotate(letters=Length("body")).values_list(*OF_NOTE, named=True)
    notes = {row.pk: row for row in rows}
    parts: dict[int, list[list[tuple[int, int | None]]]] = defaultdict(lambda: [[], [], [], []])
    for post, kind, key, also in _parts(ids):
        parts[post][kind].append((key, also))
    return {key: _ranked_by(notes[key], parts[key]) for key in ids if key in notes}


def _parts(ids: Sequence[int]) -> QuerySet[Any, Any]:
    """Return circles with their members, products with their brand, topics, pictures and whether they are described."""
    described = Case(When(Q(decorative=True) | ~Q(alt=""), then=Value(1)), default=Value(0))
    some = (
        (Post.circles.through, CIRCLE, "circle_id", "circle__member_count"),
        (ProductTag, PRODUCT, "product_id", "product__brand_id"),
        (PostHashtag, TOPIC, "hashtag_id", Value(0)),
        (PostPicture, PICTURE, "picture_id", described),
    )
    first, *others = (
        model._default_manager.filter(post_id__in=among(ids)).order_by().values_list("post_id", Value(kind), key, also)
        for model, kind, key, also in some
    )
    return first.union(*others, all=True)


def _ranked_by(note: Any, parts: Sequence[Sequence[tuple[int, int | None]]]) -> Mapping[str, Any]:
    pictures = parts[PICTURE]
    return {
        "author_id": note.author_id,
        "author_joined": note.author__date_joined,
        "published_at": note.published_at,
        "circle_ids": [key for key, _ in parts[CIRCLE]],
        "product_ids": [key for key, _ in parts[PRODUCT]],
        "brand_ids": [brand for _, brand in parts[PRODUCT] if brand],
        "topic_ids": [key for key, _ in parts[TOPIC]],
        "members": min((members or 0 for _, members in parts[CIRCLE]), default=0),
        "engagement": engagement_of(note.stats__weighed or 0),
        "quality": quality_of(
            letters=note.letters,
            pictures=len(pictures),
            described=sum(bool(is_described) for _, is_described in pictures),
            is_open=bool(note.cons) or note.kind == Post.Kind.NOTE,
        ),
    }


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
