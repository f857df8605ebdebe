"""Taste learnt from what readers did: gathers acts, keeps a vector for each note, tells a reader's direction.

Off until the operator switches it on and there is enough to learn from; learning.py does the arithmetic.
"""

import logging
from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import timedelta
from itertools import chain

from django.conf import settings
from django.db import transaction
from django.db.models import F, Value
from django.utils import timezone

import outbox
from community.engagement.models import BoardItem, Comment, Like, NoteVector
from community.feeds import learning
from community.people.models import User
from community.posts.models import Post
from community.posts.queries import visible_posts
from search import indexing

log = logging.getLogger(__name__)

# What a save, a comment and a like say of a liking. Who reads what is not kept by person, so it is not learnt from.
SAVE, COMMENT, LIKE = 3.0, 2.0, 1.0
# Half a year: taste changes with the season, and so do the notes there are.
REMEMBERED = timedelta(days=180)
# The newest of these: half a minute of work, well within what one task may take.
MOST_ACTS = 300_000
# Fewer, and the vectors are mostly chance: on made-up logs of this size they begin to beat popularity.
FEWEST_ACTS, FEWEST_READERS, FEWEST_NOTES = 2_000, 100, 100
# A vector that turned less than this is left as it is, so that a quiet night writes little.
SAME = 0.995
Row = tuple[int, int, float]


def learn_taste() -> str:
    """Learn anew and owe the index what turned; returns a sentence for the log."""
    if not settings.LEARNT_TASTE:
        return "taste is not learnt: MEADOW_LEARNT_TASTE is off"
    if not learning.is_possible():
        return "taste is not learnt: scipy is missing, install requirements/taste.txt"
    rows = _acts()
    users, notes = list(dict.fromkeys(row[0] for row in rows)), list(dict.fromkeys(row[1] for row in rows))
    if len(rows) < FEWEST_ACTS or len(users) < FEWEST_READERS or len(notes) < FEWEST_NOTES:
        return (
            f"taste is not learnt: {len(rows)} acts of {len(users)} readers on {len(notes)} notes, needed are "
            f"{FEWEST_ACTS} of {FEWEST_READERS} on {FEWEST_NOTES}"
        )
    turned = _store(notes, vectors=_learnt(rows, users=users, notes=notes))
    learnt_of = f"{len(rows)} acts of {len(users)} readers on {len(notes)} notes"
    return f"taste is learnt from {learnt_of}: {turned} vectors turned"


def vectors_of(post_ids: Collection[int]) -> dict[int, list[float]]:
    """Return the vectors of those notes that have one; none while it is switched off."""
    if not settings.LEARNT_TASTE:
        return {}
    rows = NoteVector.objects.filter(post_id__in=post_ids).values_list("post_id", "vector")
    return {key: unpacked(bytes(vector)) for key, vector in rows}


def direction_of(post_ids: Collection[int]) -> tuple[float, ...]:
    """Return where notes point together, to ask the index for what is near; empty when nothing was learnt of them."""
    found = list(vectors_of(post_ids).values())
    if not found:
        return ()
    together = [sum(numbers) for numbers in zip(*found, strict=True)]
    together[-1] = 0.0  # the number that fills vectors up says nothing of taste (learning.py)
    return tuple(together) if any(together) else ()


def _acts() -> list[Row]:
    """Return who did what to which visible note, the newest of half a year, in the order of time."""
    since = timezone.now() - REMEMBERED
    shown = visible_posts(None).values("pk")
    readers = User.objects.filter(is_active=True, profile__personalised=True).values("pk")
    kinds = (
        (Like.objects.annotate(reader=F("user_id")), LIKE),
        (BoardItem.objects.annotate(reader=F("added_by_id")), SAVE),
        (Comment.objects.filter(hidden_at=None).annotate(reader=F("author_id")), COMMENT),
    )
    found = [
        rows.filter(created_at__gt=since, post__in=shown, reader__in=readers)
        .order_by("-created_at")
        .values_list("created_at", "reader", "post_id", Value(weight))[:MOST_ACTS]
        for rows, weight in kinds
    ]
    newest = sorted(chain.from_iterable(found))[-MOST_ACTS:]
    return [(reader, post, weight) for _, reader, post, weight in newest]


def _learnt(rows: Sequence[Row], *, users: Sequence[int], notes: Sequence[int]) -> Mapping[int, list[float]]:
    """Return a vector for each note, turned to agree with those that are kept."""
    user_at, note_at = {key: at for at, key in enumerate(users)}, {key: at for at, key in enumerate(notes)}
    acts = learning.Acts(
        users=[user_at[user] for user, _, _ in rows],
        items=[note_at[note] for _, note, _ in rows],
        weights=[weight for _, _, weight in rows],
        user_count=len(users),
        item_count=len(notes),
    )
    vectors = learning.learnt_from(acts)
    kept = vectors_of(notes)
    common = [key for key in notes if key in kept]
    if common:
        places = [note_at[key] for key in common]
        vectors = learning.aligned(vectors, old=[kept[key] for key in common], of=places)
    return dict(zip(notes, vectors.tolist(), strict=True))


def _store(notes: Sequence[int], *, vectors: Mapping[int, list[float]]) -> int:
    """Keep what turned, forget notes that nobody acted on lately, and owe the index both."""
    kept = vectors_of(notes)
    turned = [key for key in notes if key not in kept or _cosine(kept[key], vectors[key]) < SAME]
    gone = list(NoteVector.objects.exclude(post_id__in=notes).values_list("post_id", flat=True))
    for batch in indexing.batches([*turned, *gone]):
        with transaction.atomic():
            there = set(Post.objects.filter(pk__in=batch).values_list("pk", flat=True)) - set(gone)
            NoteVector.objects.filter(post_id__in=set(batch) - there).delete()
            NoteVector.objects.bulk_create(
                [NoteVector(post_id=key, vector=packed(vectors[key])) for key in batch if key in there],
                update_conflicts=True,
                update_fields=["vector"],
                unique_fields=["post"],
            )
            outbox.publish("taste.learnt", key=str(batch[0]), payload={"ids": batch})
    return len(turned)


def packed(vector: Iterable[float]) -> bytes:
    return array("f", vector).tobytes()


def unpacked(stored: bytes) -> list[float]:
    return list(array("f", stored))


def _cosine(one: Sequence[float], other: Sequence[float]) -> float:
    """Both have the length 1."""
    return sum(a * b for a, b in zip(one, other, strict=True))
