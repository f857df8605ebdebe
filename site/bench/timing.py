"""Clocks: the spread of a call's time, and how many requests four readers get answered. For bench/ only."""

import socket
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import cycle

CLIENTS = 4


@dataclass(frozen=True, slots=True)
class Spread:
    """Milliseconds."""

    p50: float
    p95: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> "Spread":
        ordered = sorted(seconds)
        return cls(*(round(ordered[int((len(ordered) - 1) * share)] * 1000, 2) for share in (0.5, 0.95)))


def spread(call: Callable[[int], object], *, rounds: int, before: Callable[[], object] = lambda: None) -> Spread:
    """Time rounds of a call (it is told its number); a fifth of them first, untimed, to warm what stays warm."""
    spent = []
    for number in range(-max(2, rounds // 5), rounds):
        before()
        begun = time.perf_counter()
        call(number)
        if number >= 0:
            spent.append(time.perf_counter() - begun)
    return Spread.of(spent)


def each_second(call: Callable[[int], object], *, turns: int, seconds: int) -> Spread:
    """Time `turns` calls in each of so many seconds, after one second untimed: what a site does for a reader is then
    neither the first such work nor a repetition of what it just did."""
    spent = []
    for second in range(seconds + 1):
        began = time.perf_counter()
        for turn in range(turns):
            begun = time.perf_counter()
            call(turn)
            if second:
                spent.append(time.perf_counter() - begun)
        time.sleep(max(0.0, 1.02 - (time.perf_counter() - began)))
    return Spread.of(spent)


class Reader:
    """One browser on one connection that is kept open; it reads whole answers and looks at nothing but the status."""

    def __init__(self, *, port: int, host: str, cookie: str = "") -> None:
        self._port, self._host, self._cookie = port, host, cookie
        self._socket: socket.socket | None = None

    def get(self, path: str) -> int:
        """Return the status."""
        words = f"GET {path} HTTP/1.1\r\nHost: {self._host}\r\nX-Forwarded-Proto: https\r\n"
        words += f"Cookie: {self._cookie}\r\n\r\n" if self._cookie else "\r\n"
        for again in (True, False):
            try:
                return self._exchange(words.encode())
            except (ConnectionError, ValueError):
                self.close()
                if not again:
                    raise
        raise ConnectionError(path)

    def close(self) -> None:
        if self._socket:
            self._socket.close()
        self._socket = None

    def _exchange(self, words: bytes) -> int:
        if self._socket is None:
            self._socket = socket.create_connection(("127.0.0.1", self._port), timeout=60)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.sendall(words)
        data = b""
        while b"\r\n\r\n" not in data:
            data += self._more()
        head, _, body = data.partition(b"\r\n\r\n")
        left = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0]) - len(body)
        while left > 0:
            left -= len(self._more())
        if b"\r\nconnection: close" in head.lower():
            self.close()
        return int(head[9:12])

    def _more(self) -> bytes:
        found = self._socket.recv(262_144) if self._socket else b""
        if not found:
            raise ConnectionResetError
        return found


def pages(reader: Reader, paths: list[str], *, rounds: int) -> Spread:
    """The time of one page after the other for one reader; a page that does not answer is an error."""

    def get(number: int) -> None:
        path = paths[number % len(paths)]
        status = reader.get(path)
        if status != 200:
            raise RuntimeError(f"{path} answered {status}")

    return spread(get, rounds=rounds)


def throughput(make: Callable[[], Reader], paths: list[str], *, seconds: float) -> float:
    """Answers in a second for CLIENTS readers at once, when each page has been read once."""
    for path in paths:
        make().get(path)
    until = time.perf_counter() + seconds
    counts = [0] * CLIENTS

    def read(number: int) -> None:
        reader = make()
        for path in cycle(paths[number:] + paths[:number] if len(paths) > number else paths):
            if time.perf_counter() > until:
                break
            if reader.get(path) == 200:
                counts[number] += 1
        reader.close()

    threads = [threading.Thread(target=read, args=[number]) for number in range(CLIENTS)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return round(sum(counts) / (time.perf_counter() - begun), 1)
