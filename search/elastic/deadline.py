"""Ends a request that takes longer than it may, even where bytes keep dripping in. Used by search/elastic only.

A socket's own timeout begins anew with each byte: a server that sends one every half second would hold a page for ever.
"""

import heapq
import itertools
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from elastic_transport import ConnectionTimeout, Urllib3HttpNode

_here = threading.local()
_order = itertools.count()


@dataclass(slots=True)
class Watch:
    """A request being watched: the sockets it waits on, and whether it was ended."""

    sockets: list[socket.socket] = field(default_factory=list)
    is_over: bool = False


class Watchman:
    """One thread that waits for the next deadline and shuts the socket of a request that is not done by then."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._due: list[tuple[float, int, Watch]] = []
        self._thread: threading.Thread | None = None

    @contextmanager
    def deadline(self, seconds: float) -> Iterator[Watch]:
        """Shut the sockets that the watch was told of, unless the block ends in time."""
        watch = Watch()
        with self._changed:
            heapq.heappush(self._due, (time.monotonic() + seconds, next(_order), watch))
            if self._thread is None or not self._thread.is_alive():  # a fork takes no threads along
                self._thread = threading.Thread(target=self._keep, name="search-deadlines", daemon=True)
                self._thread.start()
            if self._due[0][2] is watch:
                self._changed.notify()
        try:
            yield watch
        finally:
            with self._changed:
                watch.sockets.clear()

    def _keep(self) -> None:
        with self._changed:
            while True:
                wait = self._due[0][0] - time.monotonic() if self._due else None
                if wait is None or wait > 0:
                    self._changed.wait(wait)
                    continue
                watch = heapq.heappop(self._due)[2]
                for late in watch.sockets:
                    watch.is_over = True
                    with suppress(OSError):
                        # Not SSLSocket's own, which takes the connection apart under its reader.
                        socket.socket.shutdown(late, socket.SHUT_RDWR)


watchman = Watchman()


class _Watched:
    """Mixed into the pool's connections: tells which socket the answer is awaited on."""

    def getresponse(self) -> Any:
        _here.watch.sockets.append(self.sock)  # type: ignore[attr-defined]
        return super().getresponse()  # type: ignore[misc]


class TimedNode(Urllib3HttpNode):
    """elastic_transport's node, with an end to each request."""

    def __init__(self, config: Any) -> None:
        super().__init__(config)
        self.pool.ConnectionCls = type("TimedConnection", (_Watched, self.pool.ConnectionCls), {})

    def perform_request(self, *args: Any, **given: Any) -> Any:
        """Ask, and be done within the time that was given for it."""
        with watchman.deadline(given["request_timeout"]) as _here.watch:
            answer = super().perform_request(*args, **given)
        if _here.watch.is_over:  # a head that was cut can look like a whole answer
            raise ConnectionTimeout("the answer took too long")
        return answer
