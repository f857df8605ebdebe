"""How fast documents come into the index: bare, through the outbox, and from a click to the feed. For bench/ only."""

import time
from collections.abc import Sequence

from django.db import transaction

import outbox
from bench.notes import Note, encoded
from bench.timing import Spread
from bench.world import World
from community.circles.models import Circle, Membership
from community.feeds import kinds
from community.feeds.pools import pool_of, told_of
from community.posts.actions import publish_post, save_draft
from community.posts.drafts import DraftData
from community.posts.models import Post
from outbox import delivery
from outbox.models import Delivery
from search import bare, engine, sources
from search.encoding import encode
from search.indexing import index

# A note that is not in its feed after this long counts with this time.
LONGEST_WAIT = 30.0
LOOK_EVERY = 0.02


def bare_rate(notes: Sequence[Note], *, world: World) -> float:
    """Documents a second when they are ready to send and nobody asks the database for them."""
    source = sources.get("notes")
    engine().begin(source)
    write = bare.writing(source, encoded(list(notes), world=world))
    begun = time.perf_counter()
    write()
    spent = time.perf_counter() - begun
    engine().finish(source, keep=False)
    return round(len(notes) / spent, 1)


def analysis_rate(keys: Sequence[int]) -> float:
    """Documents a second made into tokens, with nothing read or written: no way of indexing is quicker than this."""
    source = sources.get("notes")
    ready = [document for document in source.documents(keys).values() if document is not None]
    begun = time.perf_counter()
    for document in ready:
        encode(source, document)
    return round(len(ready) / (time.perf_counter() - begun), 1)


def direct_rate(keys: Sequence[int]) -> float:
    """Documents a second read from the database, made into tokens and written, with nobody owing anything."""
    begun = time.perf_counter()
    index("notes", keys)
    return round(len(keys) / (time.perf_counter() - begun), 1)


def outbox_rate(keys: Sequence[int]) -> float:
    """Documents a second from outbox rows to the index: claimed, read, made into tokens, written, acknowledged."""
    with transaction.atomic():
        for key in keys:
            outbox.publish("post.changed", key=str(key))
    begun = time.perf_counter()
    while claims := delivery.claim_due():
        for claim in claims:
            delivery.deliver(claim.ids, token=claim.token)
    spent = time.perf_counter() - begun
    assert not Delivery.objects.exists()  # noqa: S101 - else the rate is of something else
    return round(len(keys) / spent, 1)


def publish_to_feed(*, count: int) -> Spread:
    """From the publishing call's return to the circle's list as any web process has it; a worker runs beside this."""
    joined = Membership.objects.select_related("circle", "user__profile").order_by("circle_id", "pk")[0]
    circle, author = joined.circle, joined.user
    waits = []
    for number in range(count):
        draft = DraftData(title=f"bench {number}", body="bench", circles=(circle,), disclosure="none")
        post = publish_post(save_draft(author, draft=draft), by=author)
        begun = time.perf_counter()
        while time.perf_counter() - begun < LONGEST_WAIT and not _is_found(post, circle=circle):
            time.sleep(LOOK_EVERY)
        waits.append(time.perf_counter() - begun)
    return Spread.of(waits)


def _is_found(post: Post, *, circle: Circle) -> bool:
    """Say whether the note is in the circle's list, on whichever of its pages."""
    feed = kinds.in_circle(circle.pk)
    _withdrawal, moved = told_of(feed.name)
    return any(note.id == post.pk for note in pool_of(feed, moved=moved).notes)
