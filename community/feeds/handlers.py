"""Keeps the index equal to the database: each change of a row re-reads it now and writes or removes its document."""

import logging
import time
from collections.abc import Sequence

from django.db import transaction

import outbox
from community.engagement.keeping_hot import keep_hot
from community.engagement.note_counts import count_notes, mend_counters, recount
from community.feeds.learnt import learn_taste
from community.feeds.pools import feeds_of, tell_moved
from community.posts.models import Post, ProductTag
from community.posts.queries import visible_posts
from community.shop.models import Product
from outbox.among import among
from search import indexing

log = logging.getLogger(__name__)

# A price moves all notes of a product at once; older ones follow when they change or when the index is compared.
MOST_NOTES = 2000
# Well below a task's hard limit of 110 s.
RECOUNT_SECONDS = 40.0


def _keys(messages: Sequence[outbox.Message]) -> list[int]:
    return [int(message.key) for message in messages]


@outbox.handles("post.changed", batch=True)
def index_notes(messages: Sequence[outbox.Message]) -> None:
    """Write or remove the notes; what they name and carry is counted, and their feeds hear of it.

    One handler for all that follows from a change, since each has a row of the outbox to claim and to end. What must
    not wait for a search server that is away comes first.
    """
    keys = _keys(messages)
    keep_hot(keys)
    _tell_hidden(keys)
    indexing.index("notes", keys, beside=lambda: count_notes(keys))
    tell_moved(feeds_of(keys))


def _tell_hidden(keys: Sequence[int]) -> None:
    hidden = set(keys).difference(visible_posts(None).filter(pk__in=among(keys)).values_list("pk", flat=True))
    if hidden:
        with transaction.atomic():
            outbox.publish_many("post.hidden", keys=[str(key) for key in sorted(hidden)])


@outbox.handles("post.removed", batch=True)
def forget_notes(messages: Sequence[outbox.Message]) -> None:
    """Remove by id: the row is gone, so it has no document, and nothing counts it."""
    indexing.index("notes", _keys(messages))
    count_notes(_keys(messages))


@outbox.handles("product.counted", batch=True)
def index_counted(messages: Sequence[outbox.Message]) -> None:
    """Write the products whose notes are more or fewer."""
    indexing.index("products", _keys(messages))


@outbox.handles("product.changed", batch=True)
def index_products(messages: Sequence[outbox.Message]) -> None:
    """Write or remove the products."""
    _index_products(_keys(messages))


@outbox.handles("products.imported")
def index_imported(message: outbox.Message) -> None:
    """Write or remove the products of one batch of an import."""
    _index_products([int(key) for key in message.payload["ids"]])


def _index_products(keys: Sequence[int]) -> None:
    """With them go their brands, and the newest notes about them: those carry brand, names and price band."""
    indexing.index("products", keys)
    brands = Product.objects.filter(pk__in=keys, brand__isnull=False).values_list("brand_id", flat=True)
    indexing.index("brands", sorted(set(brands)))
    notes = ProductTag.objects.filter(product_id__in=keys).order_by("-post_id").values_list("post_id", flat=True)
    indexing.index("notes", list(dict.fromkeys(notes[:MOST_NOTES])))


@outbox.handles("person.changed", batch=True)
def index_people(messages: Sequence[outbox.Message]) -> None:
    """Write or remove the people."""
    indexing.index("people", _keys(messages))


@outbox.handles("person.erased")
def forget_person(message: outbox.Message) -> None:
    """Remove the person and every note that might still be indexed."""
    key = int(message.key)
    indexing.index("people", [key])
    notes = sorted({*Post.objects.filter(author_id=key).values_list("pk", flat=True), *_notes_of(message)})
    indexing.index("notes", notes)
    count_notes(notes)


def _notes_of(message: outbox.Message) -> list[int]:
    return [int(key) for key in message.payload.get("post_ids", [])]


@outbox.handles("night.began")
def recount_notes(_message: outbox.Message) -> None:
    """Begin the night's look at the counters of notes."""
    with transaction.atomic():
        outbox.publish("notes.recount", key="all")


@outbox.handles("notes.recount")
def recount_some(message: outbox.Message) -> None:
    """Count one piece of the notes anew and owe the next; at the end make every counter what is written down."""
    after, until = int(message.payload.get("after", 0)), time.monotonic() + RECOUNT_SECONDS
    while time.monotonic() < until:
        reached = recount(after=after)
        if reached is None:
            if mended := mend_counters():
                log.warning("counters of notes that had drifted: %s", mended)
            return
        after = reached
    with transaction.atomic():
        outbox.publish("notes.recount", key="all", payload={"after": after})


@outbox.handles("night.began")
def learn_from_the_day(_message: outbox.Message) -> None:
    """Learn taste anew, or say why not."""
    log.info(learn_taste())


@outbox.handles("taste.learnt")
def index_learnt(message: outbox.Message) -> None:
    """Write the notes whose vectors turned."""
    indexing.index("notes", [int(key) for key in message.payload["ids"]])


@outbox.handles("circle.changed", batch=True)
def index_circles(messages: Sequence[outbox.Message]) -> None:
    """Write or remove the circles."""
    indexing.index("circles", _keys(messages))


@outbox.handles("topic.changed", batch=True)
def index_topics(messages: Sequence[outbox.Message]) -> None:
    """Write or remove the topics."""
    indexing.index("topics", _keys(messages))
