"""Keeps what was searched for: terms without names for editors and hot terms, a member's own list for that member.

A term is kept for four weeks under a reader's hash that changes every week; what looks like an address, a number or a
name of a person's account is not kept at all.
"""

import re
from dataclasses import dataclass
from datetime import timedelta

from django.core.cache import cache
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from community.engagement.seen import keeps_history
from community.insights.models import PastSearch, Searched
from community.insights.searching import LONGEST_TERM
from community.people.models import User
from community.people.policy import Viewer
from search.text import fold

KEPT_FOR = timedelta(days=28)
# Nobody means more in a day; a script does.
MOST_A_DAY = 60
MOST_PAST = 20
# Accounts made to move the hot terms are new ones.
ACCOUNT_AGE = timedelta(days=3)
BATCH = 1000
# Telephone and card numbers, addresses of mail and pages: not what one looks for here.
_PRIVATE = re.compile(r"\d[\d\s-]{6,}\d|@|://|www\.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who searched, as far as counting needs to know: keyed hashes of the week, and the account or None."""

    key: str
    network: str
    viewer: Viewer


def may_be_kept(term: str) -> bool:
    """Say whether a term can stand in a report."""
    return bool(term) and len(term) <= LONGEST_TERM and not _PRIVATE.search(term)


@transaction.atomic
def record_search(reader: Reader, *, text: str, found: bool) -> None:
    """Count a search once more for this reader and day."""
    term = " ".join(fold(text).split())
    if not may_be_kept(term):
        return
    now = timezone.now()
    today = Searched.objects.filter(day=timezone.localdate(), reader=reader.key)
    again = today.filter(term=term).update(times=F("times") + 1, last_at=now, found=found)
    if not again and today.count() < MOST_A_DAY:
        Searched.objects.bulk_create(
            [
                Searched(
                    day=timezone.localdate(),
                    term=term,
                    reader=reader.key,
                    network=reader.network,
                    counted=_counts(reader.viewer),
                    found=found,
                    last_at=now,
                )
            ],
            ignore_conflicts=True,
        )
    if cache.add("searches-purged", True, timeout=3600):
        purge_searches()


def _counts(viewer: Viewer) -> bool:
    return not isinstance(viewer, User) or viewer.date_joined <= timezone.now() - ACCOUNT_AGE


@transaction.atomic
def remember_search(viewer: Viewer, *, text: str) -> None:
    """Put a search on top of the member's own list, unless they keep no history."""
    if not isinstance(viewer, User) or not keeps_history(viewer) or not text:
        return
    PastSearch.objects.update_or_create(user=viewer, text=text[:100], defaults={"last_at": timezone.now()})
    old = PastSearch.objects.filter(user=viewer).order_by("-last_at", "-pk").values_list("pk", flat=True)[MOST_PAST:]
    PastSearch.objects.filter(pk__in=list(old)).delete()


def past_searches(viewer: Viewer, *, begins: str = "", size: int = MOST_PAST) -> list[str]:
    """Return the member's own searches, newest first; none for others or where no history is kept."""
    if not isinstance(viewer, User) or not keeps_history(viewer):
        return []
    mine = PastSearch.objects.filter(user=viewer).order_by("-last_at", "-pk")
    texts = list(mine.values_list("text", flat=True)[:MOST_PAST])
    folded = fold(begins)
    return [text for text in texts if fold(text).startswith(folded)][:size]


def forget_searches(user: User, *, text: str = "") -> None:
    """Clear the member's own list, or one line of it."""
    mine = PastSearch.objects.filter(user=user)
    (mine.filter(text=text) if text else mine).delete()


def purge_searches() -> int:
    """Delete what is older than four weeks, a batch at a time; return how many rows."""
    old = Searched.objects.filter(last_at__lt=timezone.now() - KEPT_FOR).values_list("pk", flat=True)[:BATCH]
    return Searched.objects.filter(pk__in=list(old)).delete()[0]
