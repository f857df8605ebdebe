"""The shared caches: nothing in them is needed for an answer to be right, so their absence is borne. Anyone above may
import."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from django.core.cache import caches
from redis import RedisError

# What was kept is made anew while the caches are away.
AWAY = (RedisError, OSError)


def remember(values: Mapping[str, Any], *, seconds: float, store: str = "default") -> None:
    """Keep values for a while, if the cache is there."""
    with suppress(*AWAY):
        if len(values) == 1:
            caches[store].set(*next(iter(values.items())), seconds)
        elif values:
            caches[store].set_many(dict(values), seconds)


def recall(key: str, *, store: str = "default") -> Any:
    """Return a kept value, or None."""
    with suppress(*AWAY):
        return caches[store].get(key)
    return None


def recall_many(keys: Iterable[str]) -> dict[str, Any] | None:
    """Return what is kept of these, or None while the cache is away."""
    with suppress(*AWAY):
        return caches["default"].get_many(list(keys))
    return None


def forget(*keys: str) -> None:
    """Drop kept values; while the cache is away they end by their age."""
    with suppress(*AWAY):
        caches["default"].delete_many(keys)
