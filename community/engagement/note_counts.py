"""How many notes name a product or carry a topic, as counters that what changes moves: no page counts a million rows.

Each note that is counted is written down, so that a message delivered twice moves nothing. For handlers above.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet, Value

import outbox
from community.engagement.models import CountedNote, NoteCount
from community.posts.models import Post, PostHashtag, ProductTag
from community.posts.queries import visible_posts
from outbox.among import among

Kind = NoteCount.Kind
TOPICS = {Kind.PRODUCT: "product.counted", Kind.TOPIC: "topic.changed"}
Pair = tuple[int, int]
# A note and what it names or carries, as it is written down.
Counted = tuple[int, int, int]
OF_NOTE = ("post_id", "kind", "target_id")
# Notes looked at in one transaction of the night's recount.
BATCH = 1000
# Counters that are not what is written down: one statement, so one moment of both tables.
DRIFT = """
    SELECT one.id, one.notes - coalesce(found.notes, 0) FROM engagement_notecount one LEFT JOIN
    (SELECT kind, target_id, count(*) AS notes FROM engagement_countednote GROUP BY kind, target_id) found
    ON found.kind = one.kind AND found.target_id = one.target_id WHERE one.notes <> coalesce(found.notes, 0)
"""


def notes_of(kind: NoteCount.Kind, ids: Iterable[int]) -> dict[int, int]:
    """Return the counters of these things; what nobody wrote of is left out."""
    return dict(NoteCount.objects.filter(kind=kind, target_id__in=ids).values_list("target_id", "notes"))


def count_notes(post_ids: Iterable[int]) -> None:
    """Bring the counters up to what these notes are now; whatever moved is owed to the index. Twice is once."""
    ids = sorted(set(post_ids))
    with transaction.atomic():
        # One at a time for each note: who comes second finds written down what the first one counted.
        notes = Post.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=among(ids))
        list(notes.order_by("pk").values_list("pk"))
        known, now = CountedNote.objects.filter(post_id__in=among(ids)).values_list(*OF_NOTE), _shown(ids)
        fresh, gone = list(now.difference(known)), list(known.difference(now))
        if fresh or gone:
            _write(fresh, gone=gone)
            moved = Counter((kind, target) for _post, kind, target in fresh)
            moved.subtract((kind, target) for _post, kind, target in gone)
            _move({pair: number for pair, number in moved.items() if number})


def recount(*, after: int) -> int | None:
    """Look at a batch of notes behind `after`, also at those that are gone; return where it ended, None at the end."""
    there = set(Post.objects.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[:BATCH])
    counted = CountedNote.objects.filter(post_id__gt=after).order_by("post_id").values_list("post_id", flat=True)
    ids = sorted(there | set(counted[: 4 * BATCH]))[:BATCH]
    if ids:
        count_notes(ids)
        return ids[-1]
    return None


def mend_counters() -> int:
    """Make every counter the number of notes that are written down; return how many were not."""
    with connection.cursor() as cursor:
        cursor.execute(DRIFT)
        drifted = cursor.fetchall()
    for key, drift in drifted:
        NoteCount.objects.filter(pk=key).update(notes=F("notes") - drift)
    return len(drifted)


def _shown(ids: Sequence[int]) -> QuerySet[Any, Any]:
    """Return what each note names and carries now, of those that everyone may see."""
    seen = visible_posts(None).filter(pk__in=among(ids))
    products = ProductTag.objects.filter(post__in=seen).order_by()
    topics = PostHashtag.objects.filter(post__in=seen).order_by()
    return products.values_list("post_id", Value(int(Kind.PRODUCT)), "product_id").union(
        topics.values_list("post_id", Value(int(Kind.TOPIC)), "hashtag_id")
    )


def _write(fresh: Sequence[Counted], *, gone: Sequence[Counted]) -> None:
    CountedNote.objects.bulk_create(CountedNote(post_id=p, kind=kind, target_id=key) for p, kind, key in fresh)
    if gone:
        rows = CountedNote.objects.filter(post_id__in=among({post for post, _kind, _key in gone}))
        ended = set(gone)
        keys = [pk for pk, *told in rows.values_list("pk", *OF_NOTE) if tuple(told) in ended]
        CountedNote.objects.filter(pk__in=among(keys)).delete()


def _move(moved: dict[Pair, int]) -> None:
    """Add to the counters in one order for all, so that two who move the same ones never wait for each other."""
    if not moved:
        return
    wanted = Q(kind=Kind.PRODUCT, target_id__in=among([key for kind, key in moved if kind == Kind.PRODUCT]))
    wanted |= Q(kind=Kind.TOPIC, target_id__in=among([key for kind, key in moved if kind == Kind.TOPIC]))
    there = set(NoteCount.objects.filter(wanted).values_list("kind", "target_id"))
    fresh = [NoteCount(kind=kind, target_id=key) for kind, key in sorted(moved) if (kind, key) not in there]
    NoteCount.objects.bulk_create(fresh, ignore_conflicts=True)
    rows = NoteCount.objects.select_for_update().filter(wanted).order_by("kind", "target_id")
    # Most move by one: a statement for each step is few, and short beside one that names every row's new number.
    steps: dict[int, list[int]] = defaultdict(list)
    for pk, kind, target in rows.values_list("pk", "kind", "target_id"):
        steps[moved[kind, target]].append(pk)
    for step, keys in steps.items():
        NoteCount.objects.filter(pk__in=among(keys)).update(notes=F("notes") + step)
    for kind, topic in TOPICS.items():
        if told := [str(key) for moved_kind, key in sorted(moved) if moved_kind == kind]:
            outbox.publish_many(topic, keys=told)
