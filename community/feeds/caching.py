"""The shared caches as feeds use them: nothing in them is needed for a feed to be right, so their absence is borne."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

from django.core.cache import caches
from redis import RedisError

# A feed is made anew while its caches are away.
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
