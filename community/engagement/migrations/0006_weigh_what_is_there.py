"""Gives the likes, saves and comments of before their acts, at full weight but for praise of one's own note."""

import math
from datetime import UTC, datetime
from typing import Any

from django.db import migrations
from django.db.models import Min

# As hot.py had them when this was written.
POINTS = {"like": 1, "save": 3, "comment": 2}
EPOCH, SECONDS_PER_TENFOLD = datetime(2025, 1, 1, tzinfo=UTC), 3 * 86_400
CHUNK = 500


def weigh(apps: Any, _editor: Any) -> None:
    """Go through notes with counters, a chunk at a time."""
    stats = apps.get_model("engagement", "PostStats").objects.select_related("post").order_by("pk")
    last = 0
    while rows := list(stats.filter(pk__gt=last)[:CHUNK]):
        last = rows[-1].pk
        acts = _acts(apps, authors={row.pk: row.post.author_id for row in rows})
        apps.get_model("engagement", "Act").objects.bulk_create(acts, batch_size=CHUNK, ignore_conflicts=True)
        for row in rows:
            row.weighed = sum(POINTS[act.kind] * act.weight for act in acts if act.post_id == row.pk)
            age = ((row.post.published_at or row.post.created_at) - EPOCH).total_seconds() / SECONDS_PER_TENFOLD
            row.hot = math.log10(1 + row.weighed / 100) + age
        stats.model.objects.bulk_update(rows, ["weighed", "hot"])


def _acts(apps: Any, *, authors: dict[int, int]) -> list[Any]:
    likes = apps.get_model("engagement", "Like").objects.filter(post__in=authors)
    saves = apps.get_model("engagement", "BoardItem").objects.filter(post__in=authors)
    comments = apps.get_model("engagement", "Comment").objects.filter(post__in=authors, hidden_at=None)
    comments = comments.exclude(parent__hidden_at__isnull=False)
    found = [("like", *row) for row in likes.values_list("user_id", "post_id").annotate(at=Min("created_at"))]
    found += [("save", *row) for row in saves.values_list("board__owner_id", "post_id").annotate(at=Min("created_at"))]
    found += [("comment", *row) for row in comments.values_list("author_id", "post_id").annotate(at=Min("created_at"))]
    make = apps.get_model("engagement", "Act")
    return [
        make(
            user_id=user, post_id=post, author_id=authors[post], kind=kind, at=at,
            trust=0 if user == authors[post] else 100, weight=0 if user == authors[post] else 100,
        )
        for kind, user, post, at in found
    ]  # fmt: skip


class Migration(migrations.Migration):

    dependencies = [("engagement", "0005_signals"), ("posts", "0002_initial"), ("people", "0001_initial")]

    operations = [migrations.RunPython(weigh, migrations.RunPython.noop, elidable=True)]
