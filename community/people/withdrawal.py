"""Says at once that something may no longer be seen, so that no copy of a page outlives it. Anyone above may import."""

import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, TypeVar

from django.conf import settings
from django.core.cache import cache
from django.db import transaction

from community.people.caching import AWAY, recall_many, remember

Value = TypeVar("Value")

# Copies of pages carry the word that stood here before they were made; another word makes all of them void.
KEY = "withdrawal"


def last_withdrawal() -> str:
    """Return the word of now."""
    return word_among(recall_many([KEY]) or {})


def word_among(found: Mapping[str, Any]) -> str:
    """Return the word of now out of what was read from the cache.

    A cache that was flushed has none: it is given a new one, since what a process kept by itself under the last one
    may have been withdrawn just before the flush.
    """
    word = found.get(KEY)
    if not word:
        word = secrets.token_hex(8)
        with suppress(*AWAY):
            word = word if cache.add(KEY, word, timeout=None) else cache.get(KEY, word)
    return str(word)


def kept(key: str, *, seconds: float, make: Callable[[], Value]) -> Value:
    """Return what `make` gave at most so long ago, if nothing was withdrawn since; made each time where processes share
    no cache. Whatever the answer depends on, the reader too, stands in the key."""
    found = recall_many([KEY, key]) if settings.PAGE_SECONDS else None
    if found is None:
        return make()
    word, held = word_among(found), found.get(key)
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
