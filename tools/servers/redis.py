"""A Redis that keeps nothing: the outbox holds the work, so losing Redis loses no work."""

import shutil
import socket

from tools.servers.process import HOST, Server, ServerFailed

NAMES = ("redis-server", "valkey-server")


class Redis(Server):
    """Also runs Valkey where that is what the machine has."""

    name = "Redis"
    users = ("redis", "nobody")

    @property
    def url(self) -> str:
        return f"redis://{HOST}:{self.port}/0"

    def command(self) -> list[str]:
        found = next(filter(None, map(shutil.which, NAMES)), None)
        if found is None:
            raise ServerFailed("redis-server is not on this machine; `make test` says how to get it.")
        return [
            found,
            "--bind",
            HOST,
            "--port",
            str(self.port),
            "--dir",
            str(self.directory),
            "--save",
            "",
            "--appendonly",
            "no",
        ]

    def healthy(self) -> bool:
        try:
            with socket.create_connection((HOST, self.port), timeout=1) as line:
                line.sendall(b"PING\r\n")
                return line.recv(16).startswith(b"+PONG")
        except OSError:
            return False
