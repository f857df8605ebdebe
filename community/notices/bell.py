"""The number in the bar. It stands on every page, so it is kept for a moment where all processes share a cache."""

from django.conf import settings
from django.db import transaction

from community.notices.queries import unread_count
from community.people.caching import forget, recall_many, remember
from community.people.models import User
from community.people.withdrawal import KEY as WITHDRAWAL

# A new notice and a read one void the number at once, as what is withdrawn does; a like taken back may count that long.
KEPT_SECONDS = 60


def bell_of(person: User) -> int:
    """Return the number of unread lines (notices.queries.unread_count)."""
    if not settings.PAGE_SECONDS:
        return unread_count(person)
    found = recall_many([WITHDRAWAL, _key(person.pk)])
    word, kept = (found or {}).get(WITHDRAWAL, ""), (found or {}).get(_key(person.pk))
    if kept and kept[0] == word:
        return int(kept[1])
    count = unread_count(person)
    if found is not None:
        remember({_key(person.pk): (word, count)}, seconds=KEPT_SECONDS)
    return count


def void_bell(person_id: int) -> None:
    """Count a person's lines anew once the caller's transaction is committed."""
    if settings.PAGE_SECONDS:
        transaction.on_commit(lambda: forget(_key(person_id)), robust=True)


def _key(person_id: int) -> str:
    return f"bell:{person_id}"
