"""The made-up notes themselves: rows and the search documents that follow from them, a batch at a time. For bench/."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.db import connection
from django.utils import timezone

from bench import rows, words
from bench.world import PICTURES, World
from community.engagement.hot import hot, weighed
from community.engagement.models import CountedNote, Like, NoteCount, PostStats
from community.feeds.note_documents import ENGAGEMENT_SCALE, NOTE_FIELDS
from community.posts.models import Post, PostHashtag, PostPicture, ProductTag
from search import sources
from search.encoding import Encoded, encode

BATCH = 5000
TEXTS = ("title", "names", "tags", "body")
# Every author of the made-up notes is an old one: new authors have a feed source of their own.
JOINED = datetime(2025, 1, 1, tzinfo=UTC)
# Notes of a year; the newest are as dense as the oldest.
SPAN = timedelta(days=365)
POST = ("id", "uid", "author_id", "title", "body", "kind", "disclosure", "live", "published_at",
        "first_published_at", "last_published_at")  # fmt: skip
# What note_counts.py would have written down and added up by now.
COUNTED = (
    """INSERT INTO engagement_countednote (post_id, kind, target_id)
    SELECT post_id, 1, product_id FROM posts_producttag WHERE post_id > %s
    UNION ALL SELECT post_id, 2, hashtag_id FROM posts_posthashtag WHERE post_id > %s""",
    """INSERT INTO engagement_notecount (kind, target_id, notes)
    SELECT kind, target_id, count(*) FROM engagement_countednote GROUP BY kind, target_id""",
)


@dataclass(frozen=True, slots=True)
class Note:
    """One made-up note."""

    id: int
    author: int
    circle: int
    product: int
    topic: int
    title: str
    body: str
    published_at: datetime
    likes: int
    saves: int

    @property
    def uid(self) -> str:
        return f"bench{self.id:x}"

    @property
    def hot(self) -> float:
        return hot(self.published_at, weighed=self.weighed)

    @property
    def weighed(self) -> int:
        return weighed(likes=self.likes, saves=self.saves)


def notes(count: int, *, world: World, draw: random.Random) -> Iterator[list[Note]]:
    """Draw notes batch by batch: a million of them never stand in memory."""
    bodies, titles = words.bodies(draw), words.titles(draw)
    ends = timezone.now() - timedelta(minutes=1)
    for start in range(0, count, BATCH):
        size = min(BATCH, count - start)
        drawn = [part.draw(draw, size=size) for part in (world.authors, world.circles, world.products, world.topics)]
        yield [
            Note(
                id=start + place + 1,
                author=author,
                circle=circle,
                product=product,
                topic=topic,
                title=draw.choice(titles),
                body=draw.choice(bodies),
                published_at=ends - SPAN * draw.random(),
                likes=min(9999, int(draw.paretovariate(0.9)) - 1),
                saves=min(999, int(draw.paretovariate(1.2)) - 1),
            )
            for place, (author, circle, product, topic) in enumerate(zip(*drawn, strict=True))
        ]


def save(batch: list[Note]) -> None:
    """Write the rows of a batch."""
    rows.insert(Post, (_post(note) for note in batch), named=POST)
    links = Post.circles.through
    rows.insert(links, ({"post_id": n.id, "circle_id": n.circle} for n in batch), named=("post_id", "circle_id"))
    tags = ({"post_id": n.id, "product_id": n.product} for n in batch)
    rows.insert(ProductTag, tags, named=("post_id", "product_id"))
    topics = ({"post_id": n.id, "hashtag_id": n.topic} for n in batch)
    rows.insert(PostHashtag, topics, named=("post_id", "hashtag_id"))
    pictures = ({"post_id": n.id, "picture_id": n.id % PICTURES + 1, "alt": n.title} for n in batch)
    rows.insert(PostPicture, pictures, named=("post_id", "picture_id", "alt"))
    stats = ({"post_id": n.id, "likes": n.likes, "saves": n.saves, "weighed": n.weighed, "hot": n.hot} for n in batch)
    rows.insert(PostStats, stats, named=("post_id", "likes", "saves", "weighed", "hot"))


def after_save(world: World, *, uncounted: int) -> None:
    """Let the site write beside these rows, give readers a past, and count all notes but the first, as new ones are."""
    for place, reader in enumerate(world.reader_ids):
        liked = Post.objects.filter(pk__gt=200 * place).order_by("pk").values_list("pk", flat=True)[:50]
        Like.objects.bulk_create(Like(user_id=reader, post_id=pk) for pk in liked)
    with connection.cursor() as cursor:
        for statement in COUNTED:
            cursor.execute(statement, [uncounted] * statement.count("%s"))
    counted = (CountedNote, NoteCount)
    rows.after_load(Post, ProductTag, PostHashtag, PostPicture, Post.circles.through, Like, *counted)


def encoded(batch: list[Note], *, world: World) -> dict[int, Encoded]:
    """What is indexed of a batch, made without asking the database."""
    source = sources.get("notes")
    found = {}
    for note in batch:
        known = document(note, world=world)
        texts = {name: known.pop(name) for name in TEXTS}
        found[note.id] = encode(source, known)
        for name, text in texts.items():
            found[note.id] |= _tokens(name, text)
    return found


@lru_cache(maxsize=100_000)
def _tokens(name: str, text: str) -> Encoded:
    """The tokens of one text: bodies, titles and names come again and again."""
    made = encode(sources.get("notes"), {name: text})
    return {key: value for key, value in made.items() if key.startswith(name)}


def document(note: Note, *, world: World) -> dict[str, Any]:
    """What community.feeds.note_documents would make of the rows, for the fields it has."""
    members = max(3, world.authors.count // note.circle)
    known: dict[str, Any] = {
        "author_id": note.author,
        "circle_ids": [note.circle],
        "product_ids": [note.product],
        "brand_ids": [note.product % len(words.BRANDS) + 1],
        "topic_ids": [note.topic],
        "kind": "note",
        "language": "zh-hans",
        "published_at": note.published_at,
        "hot": note.hot,
        "saves": note.saves,
        "author_joined": JOINED,
        "engagement": min(1.0, note.likes / 10**ENGAGEMENT_SCALE),
        "quality": 0.5,
        "members": members,
        "title": note.title,
        "names": world.names["products"][note.product - 1],
        "tags": f"{world.names['topics'][note.topic - 1]} {world.names['circles'][note.circle - 1]}",
        "body": note.body,
    }
    return {name: value for name, value in known.items() if name in NOTE_FIELDS}


def _post(note: Note) -> dict[str, Any]:
    return {
        "id": note.id,
        "uid": note.uid,
        "author_id": note.author,
        "title": note.title[:60],
        "body": note.body,
        "kind": Post.Kind.NOTE,
        "disclosure": "none",
        "live": True,
        "published_at": note.published_at,
        "first_published_at": note.published_at,
        "last_published_at": note.published_at,
    }
