"""Asks a server that does not answer less often, so that readers do not wait for it one by one."""

import threading
import time

from search.port import SearchUnavailable

# Three in a row is no accident; after two seconds one request may try again.
FAILURES = 3
PAUSE = 2.0


class Breaker:
    """Counts failures in a row; while open, all but one request in each pause are refused at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._failures = 0
        self._next_try = 0.0

    def before(self) -> None:
        """Raise SearchUnavailable while open."""
        with self._lock:
            if self._failures < FAILURES:
                return
            now = time.monotonic()
            if now < self._next_try:
                raise SearchUnavailable("the search server did not answer a moment ago")
            self._next_try = now + PAUSE

    def failed(self) -> None:
        with self._lock:
            self._failures += 1
            self._next_try = time.monotonic() + PAUSE

    def worked(self) -> None:
        with self._lock:
            self._failures = 0
