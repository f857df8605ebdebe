"""Servers that behave badly at Elasticsearch's address: slow, resetting, dripping, talking of something else."""

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Behaviour = Callable[[socket.socket, threading.Event], None]
HEAD = b"HTTP/1.1 200 OK\r\nX-Elastic-Product: Elasticsearch\r\nContent-Type: application/json\r\n"


def late(connection: socket.socket, ended: threading.Event) -> None:
    """Answer after five seconds."""
    ended.wait(5)
    connection.sendall(HEAD + b"Content-Length: 2\r\n\r\n{}")


def resetting(connection: socket.socket, ended: threading.Event) -> None:
    """Close with a reset."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def dripping(connection: socket.socket, ended: threading.Event) -> None:
    """Send a body byte by byte, without end."""
    connection.sendall(HEAD + b"Content-Length: 100000\r\n\r\n")
    _drip(connection, ended)


def dripping_head(connection: socket.socket, ended: threading.Event) -> None:
    """Send a header byte by byte, without end."""
    connection.sendall(HEAD + b"X-Long: ")
    _drip(connection, ended)


def silent(connection: socket.socket, ended: threading.Event) -> None:
    """Never answer."""
    ended.wait()


def stranger(connection: socket.socket, ended: threading.Event) -> None:
    """Be a web server of another kind."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nhello")


def garbage(connection: socket.socket, ended: threading.Event) -> None:
    """Speak no HTTP at all."""
    connection.sendall(b"\x00\xff\r\n\r\n" * 20)


def broken_json(connection: socket.socket, ended: threading.Event) -> None:
    """Answer in the right manner with half a document."""
    connection.sendall(HEAD + b'Content-Length: 7\r\n\r\n{"hits"')


BEHAVIOURS: dict[str, Behaviour] = {
    made.__name__: made for made in (late, resetting, dripping, dripping_head, silent, stranger, garbage, broken_json)
}


def _drip(connection: socket.socket, ended: threading.Event) -> None:
    while not ended.wait(0.05):
        connection.sendall(b" ")


@contextmanager
def serving(behaviour: Behaviour) -> Iterator[str]:
    """Listen on a free port of this machine; gives its address."""
    ended = threading.Event()
    listener = socket.create_server(("127.0.0.1", 0))
    threads: list[threading.Thread] = []

    def talk(connection: socket.socket) -> None:
        try:
            with connection:
                connection.recv(65536)
                behaviour(connection, ended)
        except OSError:
            pass  # the other side has gone, as it should

    def accept() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            threads.append(threading.Thread(target=talk, args=(connection,), daemon=True))
            threads[-1].start()

    accepting = threading.Thread(target=accept, daemon=True)
    accepting.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        ended.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        accepting.join()
        for thread in threads:
            thread.join()
