"""Says at once that something may no longer be seen, so that no copy of a page outlives it. Anyone above may import."""

import secrets

from django.core.cache import cache
from django.db import transaction

# Copies of pages carry the word that stood here before they were made; another word makes all of them void.
KEY = "withdrawal"


def last_withdrawal() -> str:
    """Return the word of now; empty when nothing was withdrawn since the cache was begun."""
    return str(cache.get(KEY, ""))


def tell_withdrawal() -> None:
    """Void every copy as soon as the caller's transaction is committed.

    A cache that is away must not undo what was committed: copies then end by their age alone.
    """
    transaction.on_commit(_renew, robust=True)


def _renew() -> None:
    cache.set(KEY, secrets.token_hex(8), timeout=None)
