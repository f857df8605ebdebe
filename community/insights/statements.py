"""A KOL's statement of a month: every way to a store out of their notes, line by line. For its author alone.

Clicks are only ever added, so a month that is over stays as it is; the lines add up to the sums by being those rows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.utils import timezone

from community.insights.models import Click
from community.people.models import User
from community.posts.models import Post
from community.shop.models import Store


@dataclass(frozen=True, kw_only=True)
class Line:
    """What left one note for one store. `post` is None when the note is gone: its clicks stay; `uid` still names it."""

    uid: str
    post: Post | None
    store: Store | None
    counted: int
    repeated: int


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A month's lines; `counted` and `repeated` are their sums, taken from the same rows."""

    month: date
    is_over: bool
    lines: Sequence[Line]

    @property
    def counted(self) -> int:
        return sum(line.counted for line in self.lines)

    @property
    def repeated(self) -> int:
        return sum(line.repeated for line in self.lines)


def months_with_clicks(author: User) -> list[date]:
    """Return the first days of the months in which readers left an author's notes for a store, newest first."""
    months = _of(author).annotate(month=TruncMonth("created_at")).values_list("month", flat=True)
    return sorted({timezone.localdate(one) for one in months.distinct().order_by()}, reverse=True)


def statement_of(author: User, *, month: date) -> Statement:
    """Return the statement of the month that begins on this day of the site's time zone."""
    begin, end = _midnight(month), _midnight((month + timedelta(days=32)).replace(day=1))
    rows = list(
        _of(author)
        .filter(created_at__gte=begin, created_at__lt=end)
        .values("post_uid", "post_id", "store_id")
        .annotate(counted_ones=Count("pk", filter=Q(counted=True)), others=Count("pk", filter=Q(counted=False)))
        .order_by("-counted_ones", "post_uid", "store_id")
    )
    posts = Post.objects.in_bulk({row["post_id"] for row in rows if row["post_id"]})
    stores = Store.objects.in_bulk({row["store_id"] for row in rows if row["store_id"]})
    lines = [
        Line(
            uid=row["post_uid"],
            post=posts.get(row["post_id"]),
            store=stores.get(row["store_id"]),
            counted=row["counted_ones"],
            repeated=row["others"],
        )
        for row in rows
    ]
    return Statement(month=month, is_over=end <= timezone.now(), lines=lines)


def _of(author: User) -> QuerySet[Click]:
    """Outside of a note nobody named the store to the reader: those ways are in no author's statement."""
    return Click.objects.filter(author=author).exclude(post_uid="")


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
