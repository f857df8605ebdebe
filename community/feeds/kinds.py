"""The kinds of ranked feed, as one table: where each gets its notes, what it keeps apart, what a reader's word hides.

A feed's name is part of cursors and replays; `feed_named` finds the feed of a name again.
"""

import binascii
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from community.feeds.candidates import FOUND, HOME, LISTED, OWN, Source
from community.feeds.diversity import EVERYTHING, Spacing
from community.feeds.note_search import NoteSearch, filters_of, known, named
from community.posts.models import Post
from community.posts.queries import visible_posts
from search.port import AnyOf, Either, Filter


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A ranked feed. `shared` sources say the same to everyone, `own` ones speak of the reader.

    `heeds` is what "do not show" is heeded for: who opens a topic's own page wants to see that topic.
    """

    name: str
    filters: tuple[Filter, ...] = ()
    text: str = ""
    shared: Sequence[Source] = LISTED
    own: Sequence[Source] = ()
    spacing: Spacing = EVERYTHING
    heeds: frozenset[str] = frozenset({"notes"})


ALL_MUTES = frozenset({"notes", "topics", "brands", "products", "circles"})


def home() -> Feed:
    """Discover: everything, with more of what the reader chose."""
    return Feed(name="home", shared=HOME, own=OWN, heeds=ALL_MUTES)


def in_circle(key: int) -> Feed:
    """A circle's notes."""
    there = (AnyOf(field="circle_ids", values=[key]),)
    return Feed(name=f"circle:{key}", filters=there, spacing=Spacing(circle=False), heeds=ALL_MUTES - {"circles"})


def on_topic(key: int) -> Feed:
    """The notes that carry a topic."""
    return Feed(name=f"topic:{key}", filters=(AnyOf(field="topic_ids", values=[key]),))


def about_product(key: int) -> Feed:
    """The notes about a product, good and bad ones by the same table."""
    there = (AnyOf(field="product_ids", values=[key]),)
    return Feed(name=f"product:{key}", filters=there, spacing=Spacing(product=False))


def matching(search: NoteSearch) -> Feed:
    """The notes that match a text and what narrows it."""
    filters = filters_of(search, known=known(search))
    return Feed(name=f"search:{search.key}", text=search.text, filters=filters, shared=FOUND)


def related_to(post: Post) -> Feed:
    """The notes that share a product, topic or circle with one."""
    shared = (
        ("product_ids", [tag.product_id for tag in post.product_tags.all()]),
        ("topic_ids", [link.hashtag_id for link in post.hashtag_links.all()]),
        ("circle_ids", [circle.pk for circle in post.circles.all()]),
    )
    filters = tuple(AnyOf(field=name, values=values) for name, values in shared if values)
    # No filter that holds: a note that shares nothing has nothing related.
    there = Either(filters=filters) if filters else AnyOf(field="id", values=[0])
    return Feed(name=f"related:{post.pk}", filters=(there,), spacing=Spacing(author=False), heeds=ALL_MUTES)


def _related_by_key(key: str) -> Feed:
    return related_to(visible_posts(None).get(pk=int(key)))


BY_NAME: Mapping[str, Callable[[str], Feed]] = {
    "home": lambda _key: home(),
    "circle": lambda key: in_circle(int(key)),
    "topic": lambda key: on_topic(int(key)),
    "product": lambda key: about_product(int(key)),
    "search": lambda key: matching(named(key)),
    "related": _related_by_key,
}


def feed_named(name: str) -> Feed:
    """Return the feed of a name as pages print it; LookupError when there is none."""
    kind, _, key = name.partition(":")
    try:
        return BY_NAME[kind](key)
    except (KeyError, ValueError, binascii.Error, Post.DoesNotExist) as problem:
        raise LookupError(name) from problem
