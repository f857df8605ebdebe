"""Says at once that something may no longer be seen, so that no copy of a page outlives it. Anyone above may import."""

import secrets
from collections.abc import Callable
from typing import TypeVar

from django.conf import settings
from django.core.cache import cache
from django.db import transaction

from community.people.caching import recall_many, remember

Value = TypeVar("Value")

# Copies of pages carry the word that stood here before they were made; another word makes all of them void.
KEY = "withdrawal"


def last_withdrawal() -> str:
    """Return the word of now; empty when nothing was withdrawn since the cache was begun."""
    return str(cache.get(KEY, ""))


def kept(key: str, *, seconds: float, make: Callable[[], Value]) -> Value:
    """Return what `make` gave at most so long ago, if nothing was withdrawn since; made each time where processes share
    no cache. Whatever the answer depends on, the reader too, stands in the key."""
    found = recall_many([KEY, key]) if settings.PAGE_SECONDS else None
    if found is None:
        return make()
    word, held = str(found.get(KEY, "")), found.get(key)
    if held is not None and held[0] == word:
        return held[1]  # type: ignore[no-any-return]
    value = make()
    remember({key: (word, value)}, seconds=seconds)
    return value


def tell_withdrawal() -> None:
    """Void every copy as soon as the caller's transaction is committed.

    A cache that is away must not undo what was committed: copies then end by their age alone.
    """
    transaction.on_commit(_renew, robust=True)


def _renew() -> None:
    cache.set(KEY, secrets.token_hex(8), timeout=None)
