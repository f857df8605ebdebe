"""The number in the bar. It stands on every page, so it is kept for a moment where all processes share a cache."""

from django.db import transaction

from community.notices.queries import unread_count
from community.people.caching import forget
from community.people.models import User
from community.people.withdrawal import kept

# A new notice and a read one void the number at once, as what is withdrawn does; a like taken back may count that long.
KEPT_SECONDS = 60


def bell_of(person: User) -> int:
    """Return the number of unread lines (notices.queries.unread_count)."""
    return kept(_key(person.pk), seconds=KEPT_SECONDS, make=lambda: unread_count(person))


def void_bell(person_id: int) -> None:
    """Count a person's lines anew once the caller's transaction is committed."""
    transaction.on_commit(lambda: forget(_key(person_id)), robust=True)


def _key(person_id: int) -> str:
    return f"bell:{person_id}"
