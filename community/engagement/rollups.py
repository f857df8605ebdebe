"""Makes numbers of raw signals: one row for each note and day. Run by night, safe to kill and to run twice."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from community.engagement.models import NoteDay, Signal

# A beacon that left at midnight is still under way; the day is closed a while later.
GRACE = timedelta(hours=1)
# Notes of one transaction: short enough that nobody waits for its locks.
CHUNK = 200


def closed_before(now: datetime) -> date:
    """Return the first day that is not closed yet."""
    return timezone.localdate(now - GRACE)


def roll_up(now: datetime | None = None) -> list[date]:
    """Add every closed day's raw rows to their sums and delete them; return the days that had some.

    Adding and deleting share a transaction for each chunk: a kill leaves a raw row or its count, never both or none.
    """
    open_day = closed_before(now or timezone.now())
    days = list(Signal.objects.filter(day__lt=open_day).order_by("day").values_list("day", flat=True).distinct())
    for day in days:
        while posts := _next_posts(day):
            roll_chunk(day, posts=posts)
    return days


def roll_chunk(day: date, *, posts: Iterable[int]) -> None:
    """Move these notes' raw rows of a day into their sums."""
    with transaction.atomic():
        rows = list(
            Signal.objects.select_for_update()
            .filter(day=day, post__in=posts)
            .order_by("pk")
            .values_list("pk", "post_id", "kind", "seconds")
        )
        sums: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        for _pk, post, kind, seconds in rows:
            sums[post][f"{kind}s"] += 1
            sums[post]["read_seconds"] += seconds
        _add(day, sums=sums)
        Signal.objects.filter(pk__in=[row[0] for row in rows]).delete()


def _add(day: date, *, sums: dict[int, dict[str, int]]) -> None:
    posts = sorted(sums)
    NoteDay.objects.bulk_create([NoteDay(post_id=post, day=day) for post in posts], ignore_conflicts=True)
    held = list(NoteDay.objects.select_for_update().filter(day=day, post__in=posts).order_by("post_id"))
    for row in held:
        for column, more in sums[row.post_id].items():
            setattr(row, column, getattr(row, column) + more)
    NoteDay.objects.bulk_update(held, ["impressions", "reads", "read_seconds", "opens"])


def _next_posts(day: date) -> list[int]:
    return list(Signal.objects.filter(day=day).order_by("post_id").values_list("post_id", flat=True).distinct()[:CHUNK])


@transaction.atomic
def set_clicks(day: date, *, clicks: dict[int, int]) -> None:
    """Write how many clicks each note had on a day: a count, not a sum, so that it may be written again."""
    NoteDay.objects.filter(day=day, clicks__gt=0).exclude(post__in=clicks).update(clicks=0)
    NoteDay.objects.bulk_create([NoteDay(post_id=post, day=day) for post in sorted(clicks)], ignore_conflicts=True)
    held = list(NoteDay.objects.select_for_update().filter(day=day, post__in=clicks).order_by("post_id"))
    for row in held:
        row.clicks = clicks[row.post_id]
    NoteDay.objects.bulk_update(held, ["clicks"])
