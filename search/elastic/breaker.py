"""Asks a server that does not answer less often, so that readers do not wait for it one by one."""

import threading
import time
from collections.abc import Callable

from search.port import SearchUnavailable

# Three in a row is no accident; after two seconds it is asked again.
FAILURES = 3
PAUSE = 2.0


class Breaker:
    """Counts failures in a row; while open, requests are refused at once.

    With `probe` (asks, and says whether an answer came) no request waits to find out whether the server is back: a
    thread asks beside them, and the first failure after that opens again. Without it one request in each pause tries.
    """

    def __init__(self, *, probe: Callable[[], bool] | None = None) -> None:
        self._probe = probe
        self._lock = threading.Lock()
        self._failures = 0
        self._next_try = 0.0

    def before(self) -> None:
        """Raise SearchUnavailable while open."""
        with self._lock:
            if self._failures < FAILURES:
                return
            now = time.monotonic()
            if now >= self._next_try:
                self._next_try = now + PAUSE
                if self._probe is None:
                    return
                threading.Thread(target=self._ask_again, name="search-probe", daemon=True).start()
        raise SearchUnavailable("the search server did not answer a moment ago")

    def _ask_again(self) -> None:
        answered = self._probe is not None and self._probe()
        with self._lock:
            if answered:
                self._failures = FAILURES - 1
            self._next_try = time.monotonic() + PAUSE

    def failed(self) -> None:
        with self._lock:
            self._failures += 1
            self._next_try = time.monotonic() + PAUSE

    def worked(self) -> None:
        with self._lock:
            self._failures = 0
