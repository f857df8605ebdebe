"""The three servers together, as a named group with data of its own.

An address that the environment already names is used as it is, and nothing is started for it.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.servers.elasticsearch import Elasticsearch
from tools.servers.postgresql import PostgreSQL
from tools.servers.process import Server, data_folder, free_port
from tools.servers.redis import Redis

ROOT = Path(__file__).resolve().parents[2]
# Next to each server's usual port, so that one installed by the system is left alone.
PREFERRED = {"DATABASE_URL": 15432, "REDIS_URL": 16379, "ELASTICSEARCH_URL": 19200}
FOLDERS = {"DATABASE_URL": "postgresql", "REDIS_URL": "redis", "ELASTICSEARCH_URL": "elasticsearch"}


def server(variable: str, *, group: str) -> Server:
    """The server behind a variable in this group ("dev" or "test"), on the port of its last start if it ran before."""
    directory = data_folder(ROOT / "var" / "services" / group) / FOLDERS[variable]
    noted = directory / "port"
    port = int(noted.read_text()) if noted.exists() else 0
    if variable == "DATABASE_URL":
        return PostgreSQL(directory, port=port, careless=group != "dev")
    return Redis(directory, port=port) if variable == "REDIS_URL" else Elasticsearch(directory, port=port)


def start(group: str) -> dict[str, str]:
    """Start what the environment does not name; returns all three addresses."""
    addresses: dict[str, str] = {}
    for variable, preferred in PREFERRED.items():
        named = os.environ.get(variable)
        if named:
            say(f"{variable} is set and used as it is.")
            addresses[variable] = named
            continue
        started = time.monotonic()
        one = server(variable, group=group)
        if not one.running():
            one.port = free_port(preferred if group == "dev" else 0)
            one.directory.mkdir(parents=True, exist_ok=True)
            (one.directory / "port").write_text(str(one.port))
        one.start()
        say(f"{one.name} answers on port {one.port} after {time.monotonic() - started:.1f} s.")
        addresses[variable] = one.url
    return addresses


def stop(group: str) -> list[str]:
    """Stop those that run, together with all their children; returns their names."""
    running = [one for variable in PREFERRED if (one := server(variable, group=group)).running()]
    for one in running:
        one.stop()
    return [one.name for one in running]


def addresses_of(group: str) -> dict[str, str]:
    """The addresses of those that run now."""
    running = {variable: server(variable, group=group) for variable in PREFERRED}
    return {variable: one.url for variable, one in running.items() if one.running()}


@contextmanager
def running(group: str) -> Iterator[dict[str, str]]:
    """All three for the length of a block; they are stopped whatever happens in it, without a word after the tests'."""
    try:
        yield start(group)
    finally:
        stop(group)


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
