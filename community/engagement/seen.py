"""Which notes a reader has seen, for the reader's own feed: seen notes sink. Nothing else may read it.

Kept for people who are signed in and have personal recommendations on; switching them off forgets it all.
"""

from collections.abc import Collection
from datetime import timedelta

from django.db import connection
from django.db.models import F
from django.utils import timezone

from community.engagement.models import Seen
from community.people.models import User
from community.people.policy import Viewer

# After a month a note may as well be shown as new: feeds seldom reach that far back, and less is kept of a reader.
KEPT_FOR = timedelta(days=30)
# More says nothing more, and a broken client cannot count a note up for ever.
MOST_TIMES = 100
SEEN = """
    SELECT post_id, times FROM engagement_seen
        WHERE user_id = %(reader)s AND seen_at >= %(since)s AND post_id IN (AMONG)
"""
# Rows deleted in one statement.
BATCH = 1000


def keeps_history(viewer: Viewer) -> bool:
    """Say whether what this person sees may be kept at all."""
    return isinstance(viewer, User) and viewer.is_active and viewer.profile.personalised


def seen_counts(viewer: Viewer, ids: Collection[int]) -> dict[int, int]:
    """Return how often the viewer saw these notes, in one statement; those never seen are left out."""
    if not ids or not isinstance(viewer, User) or not keeps_history(viewer):
        return {}
    # Written out: a driver that looks for each of 400 places of a statement takes longer than the database.
    among = ", ".join(str(int(pk)) for pk in ids)
    with connection.cursor() as cursor:
        since = connection.ops.adapt_datetimefield_value(timezone.now() - KEPT_FOR)
        cursor.execute(SEEN.replace("AMONG", among), {"reader": viewer.pk, "since": since})
        return dict(cursor.fetchall())


def note_seen(viewer: Viewer, *, post_ids: Collection[int]) -> None:
    """Count each note once more for the viewer, if their history may be kept."""
    if not post_ids or not isinstance(viewer, User) or not keeps_history(viewer):
        return
    now = timezone.now()
    fresh = [Seen(user=viewer, post_id=pk, times=0, seen_at=now) for pk in sorted(post_ids)]
    Seen.objects.bulk_create(fresh, ignore_conflicts=True)
    Seen.objects.filter(user=viewer, post_id__in=post_ids, times__lt=MOST_TIMES).update(
        times=F("times") + 1, seen_at=now
    )


def forget_seen(person: User) -> None:
    """Forget all that a person saw: they switched personal recommendations off, asked for it, or are gone."""
    Seen.objects.filter(user=person).delete()


def purge_seen() -> int:
    """Delete what is older than a month; return how many rows."""
    gone = 0
    while old := list(Seen.objects.filter(seen_at__lt=timezone.now() - KEPT_FOR).values_list("pk", flat=True)[:BATCH]):
        gone += Seen.objects.filter(pk__in=old).delete()[0]
    return gone
