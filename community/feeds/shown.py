"""Notes as cards show them, remembered for many readers; one short statement tells which of them are still so.

Kept here is what is the same for everybody. What is the reader's own, likes and saves, the statement asks each time.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection

from community.feeds.memory import Memory
from community.people.models import User
from community.people.policy import Viewer
from community.posts.models import Post
from community.posts.queries import visible_posts, with_card_data

# What the statement does not tell are a picture's renditions: those of a new one come within this time.
LASTING_SECONDS = 60
# A note is here while everybody may see it; the columns behind the marks are all that a card shows of note and author.
NOW = """
    SELECT note.id, liked.id IS NOT NULL,
        EXISTS (SELECT 1 FROM engagement_boarditem WHERE added_by_id = %(reader)s AND post_id = note.id),
        note.live_revision_id, note.edited_at, note.title, note.disclosure, stats.likes,
        author.username, profile.display_name, profile.avatar_id, profile.is_kol
    FROM posts_post note
    JOIN people_user author ON author.id = note.author_id
    JOIN people_profile profile ON profile.user_id = note.author_id
    LEFT JOIN engagement_poststats stats ON stats.post_id = note.id
    LEFT JOIN engagement_like liked ON liked.post_id = note.id AND liked.user_id = %(reader)s
    WHERE note.id IN (AMONG) AND note.live AND note.hidden_at IS NULL AND author.is_active AND author.erased_at IS NULL
"""


@dataclass(frozen=True, slots=True)
class Remembered:
    """A note with the columns it was loaded under, and the word of the last withdrawal before it was."""

    post: Post
    columns: tuple[Any, ...]
    withdrawal: str
    loaded_at: float


@dataclass(frozen=True, slots=True)
class Shown:
    """A note and whether the reader likes it and has saved it."""

    post: Post
    liked: bool
    saved: bool


# Read only: many readers are shown the same object. About 10 KB each with its pictures.
_notes: Memory[Remembered] = Memory(4000)


def shown_notes(viewer: Viewer, *, keys: Sequence[int], withdrawal: str) -> list[Shown]:
    """Return those of these notes that everybody may see, in this order, as they are now.

    `withdrawal` is the word of now (people/withdrawal.py). Whoever asks has left out whom the reader does not meet.
    """
    reader = viewer.pk if isinstance(viewer, User) else 0
    fresh = {} if reader else _younger_than(settings.PAGE_SECONDS, keys=keys, withdrawal=withdrawal)
    if len(fresh) == len(keys):
        return [Shown(fresh[key], liked=False, saved=False) for key in keys]
    rows = {row[0]: row for row in _told(keys, reader=reader)}
    held = _held(rows, withdrawal=withdrawal)
    found = held | _loaded(rows.keys() - held.keys(), rows=rows, withdrawal=withdrawal)
    return [Shown(found[key], liked=bool(rows[key][1]), saved=bool(rows[key][2])) for key in keys if key in found]


def _younger_than(seconds: float, *, keys: Sequence[int], withdrawal: str) -> dict[int, Post]:
    """Return notes as they were at most so long ago, if nothing at all was withdrawn since."""
    oldest = time.monotonic() - seconds
    found = ((key, _notes.get(key)) for key in keys)
    return {key: kept.post for key, kept in found if kept and kept.withdrawal == withdrawal and kept.loaded_at > oldest}


def _held(rows: dict[int, tuple[Any, ...]], *, withdrawal: str) -> dict[int, Post]:
    """Return the remembered notes of which the database still tells the same."""
    young = _younger_than(LASTING_SECONDS, keys=[*rows], withdrawal=withdrawal)
    kept = {key: _notes.get(key) for key in young}
    return {key: one.post for key, one in kept.items() if one and one.columns == rows[key][3:]}


def _loaded(keys: Any, *, rows: dict[int, tuple[Any, ...]], withdrawal: str) -> dict[int, Post]:
    """Load notes after the database was asked of them: one that changes between is loaded again the next time."""
    if not keys:
        return {}
    now = time.monotonic()
    found = {post.pk: post for post in with_card_data(visible_posts(None).filter(pk__in=keys))}
    for key, post in found.items():
        _notes.set(key, Remembered(post, rows[key][3:], withdrawal, now))
    return found


def _told(keys: Sequence[int], *, reader: int) -> list[tuple[Any, ...]]:
    if not keys:
        return []
    with connection.cursor() as cursor:
        cursor.execute(NOW.replace("AMONG", ", ".join(str(int(key)) for key in keys)), {"reader": reader})
        return list(cursor.fetchall())
