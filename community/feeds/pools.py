"""The notes that a list is made from and that are the same for every reader: asked for once, used until one moves.

A pool has a name of its own, under which it is kept as long as lists can be replayed.
"""

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.conf import settings
from django.db.models import Value
from django.utils import timezone

from community.engagement.queries import current_picks
from community.feeds import scroll as scrolls
from community.feeds.candidates import Wanted, candidates
from community.feeds.factors import Candidate
from community.feeds.kinds import Feed
from community.feeds.memory import Memory
from community.feeds.packing import packed_notes, unpacked_notes
from community.people.caching import recall, recall_many, remember
from community.people.withdrawal import KEY as WITHDRAWAL
from community.people.withdrawal import word_among
from community.posts.models import Post, PostHashtag, ProductTag
from outbox.among import among

# A pool in which nothing moved is used for so long: what no message tells (a pick that ends) is seen by then.
KEPT_SECONDS = 10.0
# Elasticsearch shows a write within a second of it: what moved so shortly before a pool was asked may be missing in it.
SEEN_AFTER = 1.2
# Feeds of one thing hear when a note of theirs moves; in the others something moves all the time.
TOLD = ("circle:", "topic:", "product:")
# About 200 KB each: 50 MB of a process at most.
_here: Memory["Pool"] = Memory(250)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """Notes as they were found at a moment, and what editors recommended then."""

    key: str
    until: datetime
    notes: tuple[Candidate, ...]
    picks: Mapping[int, str] = field(default_factory=dict)


def told_of(name: str) -> tuple[str | None, float | None]:
    """Return the word of the last withdrawal, and when a note of this feed moved last (0: not lately).

    None stands for what nobody would tell: the cache is away, or the feed is one where something moves all the time.
    """
    told = recall_many([WITHDRAWAL, _moved(name)] if name.startswith(TOLD) else [WITHDRAWAL])
    if told is None:
        return None, None
    return word_among(told), float(told.get(_moved(name), 0.0)) if name.startswith(TOLD) else None


def _moved(name: str) -> str:
    return f"moved:{name}"


def feeds_of(post_ids: Sequence[int]) -> list[str]:
    """Return the names of the feeds of one thing in which these notes stand."""
    things = (
        (Post.circles.through, "circle_id", "circle"),
        (PostHashtag, "hashtag_id", "topic"),
        (ProductTag, "product_id", "product"),
    )
    first, *others = (
        model._default_manager.filter(post_id__in=among(post_ids)).order_by().values_list(Value(kind), column)
        for model, column, kind in things
    )
    return sorted(f"{kind}:{key}" for kind, key in first.union(*others))


def tell_moved(names: Iterable[str]) -> None:
    """Say that notes of these feeds were just written to the index."""
    moment = timezone.now().timestamp()
    remember({_moved(name): moment for name in names}, seconds=2 * KEPT_SECONDS)


def pool_of(feed: Feed, *, moved: float | None) -> Pool:
    """Return the feed's pool of now. `moved` is what the cache tells of the feed, None when nothing is known."""
    pool = _here.get(feed.name)
    if pool is not None and _is_good(pool, moved=moved):
        return pool
    pool = _unpacked(recall(_current(feed)))
    if pool is None or not _is_good(pool, moved=moved):
        pool = asked(feed, until=timezone.now())
        kept = _packed(pool)
        remember({_current(feed): kept}, seconds=KEPT_SECONDS)
        if settings.REPLAY_HOURS:
            remember({_named(pool.key): kept}, seconds=settings.REPLAY_HOURS * 3600, store="replays")
    _here.set(feed.name, pool)
    _here.set(pool.key, pool)
    return pool


def pool_named(key: str) -> Pool | None:
    """Return a pool of before, if it is still kept."""
    return _here.get(key) or _unpacked(recall(_named(key), store="replays"))


def asked(feed: Feed, *, until: datetime) -> Pool:
    """Ask for what the feed's shared sources say of notes that were there at a moment."""
    picks = current_picks(at=until)
    wanted = Wanted(name=feed.name, filters=feed.filters, text=feed.text, picks=tuple(sorted(picks)))
    notes = candidates(wanted, sources=feed.shared, until=until)
    key = f"{zlib.crc32(feed.name.encode()):08x}.{round(until.timestamp() * 1000)}"
    there = {note.id for note in notes}
    return Pool(key=key, until=until, notes=tuple(notes), picks={pk: said for pk, said in picks.items() if pk in there})


def _is_good(pool: Pool, *, moved: float | None) -> bool:
    made = pool.until.timestamp()
    age = timezone.now().timestamp() - made
    if age < scrolls.SHARED_SECONDS:
        return True
    return moved is not None and age < KEPT_SECONDS and moved < made - SEEN_AFTER


def _current(feed: Feed) -> str:
    return f"pool:{zlib.crc32(feed.name.encode()):08x}:{zlib.adler32(feed.name.encode()):08x}"


def _named(key: str) -> str:
    return f"scroll:pool:{key}"


def _packed(pool: Pool) -> bytes:
    told = {
        "key": pool.key,
        "until": pool.until.timestamp(),
        "notes": packed_notes(pool.notes),
        "picks": {str(key): said for key, said in pool.picks.items()},
    }
    return zlib.compress(json.dumps(told, separators=(",", ":")).encode(), 1)


def _unpacked(kept: bytes | None) -> Pool | None:
    if not kept:
        return None
    told = json.loads(zlib.decompress(kept))
    return Pool(
        key=told["key"],
        until=datetime.fromtimestamp(told["until"], UTC),
        notes=tuple(unpacked_notes(told["notes"])),
        picks={int(key): said for key, said in told["picks"].items()},
    )
