"""Writes of what was seen, read and opened: raw, nameless, for a day (rollups.py makes numbers of it).

What counts as which is said in definitions.py. Called by the beacon's view with what a page told.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from community.engagement.definitions import LONGEST_READ, SHORTEST_READ
from community.engagement.models import Signal
from community.engagement.salts import visitor_key
from community.engagement.seen import note_seen
from community.people.models import User
from community.people.policy import Viewer
from community.posts.queries import visible_posts


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What one page tells, by uid: cards seen, seconds of reading so far, notes whose hotspots were opened."""

    seen: Collection[str] = ()
    read: Mapping[str, int] = field(default_factory=dict)
    opened: Collection[str] = ()

    @property
    def uids(self) -> set[str]:
        """Return every note that is named."""
        return {*self.seen, *self.read, *self.opened}


def record_batch(batch: Batch, *, viewer: Viewer, visitor: str) -> None:
    """Keep what names notes that the viewer may see, and pass over the rest. Sent twice, it counts once."""
    found = visible_posts(viewer).filter(uid__in=batch.uids).order_by("pk")
    known = dict(found.values_list("uid", "pk"))
    if not known:
        return
    day = timezone.localdate()
    key = visitor_key(day, who=f"account {viewer.pk}" if isinstance(viewer, User) else visitor)
    told = _told(batch, known=known)
    seen = told[Signal.Kind.IMPRESSION]
    with transaction.atomic():
        Signal.objects.bulk_create(
            [
                Signal(day=day, kind=kind, post_id=post, visitor=key, seconds=spent)
                for kind, posts in told.items()
                for post, spent in posts.items()
            ],
            ignore_conflicts=True,
        )
        for post, spent in told[Signal.Kind.READ].items():
            longer = Signal.objects.filter(day=day, post=post, kind=Signal.Kind.READ, visitor=key, seconds__lt=spent)
            longer.update(seconds=spent)
        note_seen(viewer, post_ids=seen)


def _told(batch: Batch, *, known: Mapping[str, int]) -> dict[Signal.Kind, dict[int, int]]:
    """Return the seconds of each note by kind, with what is too short to be a read left out."""
    read = {known[uid]: min(spent, LONGEST_READ) for uid, spent in batch.read.items() if uid in known}
    return {
        Signal.Kind.IMPRESSION: dict.fromkeys((known[uid] for uid in batch.seen if uid in known), 0),
        Signal.Kind.READ: {post: spent for post, spent in read.items() if spent >= SHORTEST_READ},
        Signal.Kind.OPEN: dict.fromkeys((known[uid] for uid in batch.opened if uid in known), 0),
    }
