"""How an author's own note does: sums by day, and where it appeared. For its author alone; nobody learns who."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q
from django.utils import timezone

from community.circles.models import Circle
from community.engagement.models import Like, NoteDay, PostStats
from community.engagement.queries import stats_of
from community.insights.models import Click
from community.people.models import User
from community.people.queries import follower_count
from community.posts.models import Hashtag, Post
from community.posts.queries import own_post
from community.shop.models import Product

# Two weeks say how a note goes; a chart of a year says nothing on a phone.
DAYS = 14


@dataclass(frozen=True, kw_only=True)
class Day:
    """One day's sums; `share` is its reads against the best day's, in percent, for the drawn bar."""

    day: date
    seen: int
    reads: int
    opens: int
    clicks: int
    likes: int
    share: int


@dataclass(frozen=True, kw_only=True)
class Places:
    """Where a note stands; a product knows how many went from this note to its store (`clicked`)."""

    circles: Sequence[Circle]
    topics: Sequence[Hashtag]
    products: Sequence[Product]
    followers: int


@dataclass(frozen=True, kw_only=True)
class NoteReport:
    """What the page after publishing shows."""

    post: Post
    days: Sequence[Day]
    seen: int
    reads: int
    opens: int
    clicks: int
    stats: PostStats
    places: Places


def note_report(author: User, *, uid: str) -> NoteReport:
    """Return the report of an own note, or raise Post.DoesNotExist."""
    post = own_post(author, uid=uid)
    rows = list(NoteDay.objects.filter(post=post).order_by("-day"))
    return NoteReport(
        post=post,
        days=_days(post, rows=rows),
        seen=sum(row.impressions for row in rows),
        reads=sum(row.reads for row in rows),
        opens=sum(row.opens for row in rows),
        clicks=Click.objects.filter(post=post, counted=True).count(),
        stats=stats_of([post.pk])[post.pk],
        places=places_of(post),
    )


def places_of(post: Post) -> Places:
    """Return where a published note stands beside its own page and its author's."""
    tags = Product.objects.filter(tags__post=post).annotate(
        clicked=Count("clicks", filter=Q(clicks__post=post, clicks__counted=True))
    )
    return Places(
        circles=list(post.circles.all()),
        topics=list(Hashtag.objects.filter(post_links__post=post).order_by("pk")),
        products=list(tags.select_related("store", "picture").order_by("tags__sort_order")),
        followers=follower_count(post.author),
    )


def _days(post: Post, *, rows: Sequence[NoteDay]) -> list[Day]:
    """The days since it was published that are counted, yesterday first; one without a row had nobody."""
    today = timezone.localdate()
    since = timezone.localdate(post.published_at) if post.published_at else today
    by_day = {row.day: row for row in rows}
    likes = _likes_by_day(post, since=today - timedelta(days=DAYS))
    best = max((row.reads for row in rows[:DAYS]), default=0) or 1
    found = []
    for ago in range(1, min(DAYS, (today - since).days) + 1):
        day = today - timedelta(days=ago)
        row = by_day.get(day) or NoteDay(post=post, day=day)
        found.append(
            Day(
                day=day,
                seen=row.impressions,
                reads=row.reads,
                opens=row.opens,
                clicks=row.clicks,
                likes=likes.get(day, 0),
                share=min(100, round(100 * row.reads / best)),
            )
        )
    return found


def _likes_by_day(post: Post, *, since: date) -> dict[date, int]:
    moments = Like.objects.filter(post=post, created_at__date__gte=since).values_list("created_at", flat=True)
    counts: dict[date, int] = {}
    for moment in moments[:10_000]:
        day = timezone.localdate(moment)
        counts[day] = counts.get(day, 0) + 1
    return counts
