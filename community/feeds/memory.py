"""What this process remembers for a moment, in front of the shared caches. Never the truth. For feeds/ and web/."""

from collections.abc import Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")
_all: list["Memory"] = []


class Memory(Generic[Value]):
    """A store of limited size; a full one begins anew, which costs less than keeping an order of use."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: dict[Hashable, Value] = {}
        _all.append(self)

    def get(self, key: Hashable) -> Value | None:
        """Return what is remembered, or None."""
        return self._kept.get(key)

    def set(self, key: Hashable, value: Value) -> None:
        """Remember a value."""
        if len(self._kept) >= self._most:
            self._kept = {}
        self._kept[key] = value

    def clear(self) -> None:
        """Forget everything."""
        self._kept = {}


def forget_all() -> None:
    """Begin as a process that has just started (tests and measurements)."""
    for one in _all:
        one.clear()
