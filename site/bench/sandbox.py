"""A database, an index name, a cache and folders of their own, and their removal. For bench/ only."""

import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import redis
from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection

from community.posts.models import Post
from search import engine, sources

# In every name that a measurement makes; `guard` refuses to write where it is missing.
MARK = "meadow_bench_"
HOST = "bench.invalid"
SERVICES = ("DATABASE_URL", "REDIS_URL", "ELASTICSEARCH_URL")


@contextmanager
def surroundings(engine_name: str) -> Iterator[dict[str, str]]:
    """Yield the environment of the measuring process; what it may have made is removed afterwards."""
    name = f"{MARK}{secrets.token_hex(4)}"
    addresses = dict.fromkeys(SERVICES, "") if engine_name == "embedded" else _addresses()
    with tempfile.TemporaryDirectory(prefix=name) as folder:
        var = Path(folder)
        for part in ("broker/queue", "broker/control", "media", "static"):
            (var / part).mkdir(parents=True)
        database = addresses["DATABASE_URL"] or f"sqlite:///{var / name}.sqlite3"
        with _database(database, name=name) as own, _cache(addresses["REDIS_URL"]) as cache:
            yield {
                **os.environ,
                "DATABASE_URL": own,
                "REDIS_URL": cache,
                "ELASTICSEARCH_URL": addresses["ELASTICSEARCH_URL"],
                "MEADOW_SEARCH_PREFIX": name,
                # A slow answer is a figure here, not an absence.
                "MEADOW_SEARCH_TIMEOUT_MS": "20000",
                "MEADOW_VAR": str(var),
                "MEADOW_MEDIA": "",
                "MEADOW_STATIC_ROOT": "",
                "DJANGO_SETTINGS_MODULE": "meadow.settings.production",
                "MEADOW_SECRET_KEY": secrets.token_urlsafe(60),
                "MEADOW_ALLOWED_HOSTS": f"{HOST},127.0.0.1",
                "MEADOW_SITE_URL": f"https://{HOST}",
                "MEADOW_TRUSTED_PROXIES": "1",
                "MEADOW_DEBUG": "0",
                "PYTHONPATH": os.pathsep.join((str(settings.ROOT), str(settings.ROOT / "site"))),
                "PYTHONUNBUFFERED": "1",
            }


def guard() -> None:
    """Refuse a database that is not a measurement's own, or that holds anything."""
    if MARK not in str(connection.settings_dict["NAME"]) or not settings.SEARCH_PREFIX.startswith(MARK):
        raise CommandError("This is not a measurement's own database: nothing is written.")
    if Post.objects.exists():
        raise CommandError("There are notes already: nothing is written.")


def forget() -> None:
    """Remove every index of this measurement."""
    drop = getattr(engine(), "forget", None)
    for name in sources.names() if drop else ():
        drop(sources.get(name))  # type: ignore[misc]


def _addresses() -> dict[str, str]:
    """The services of the settings, whose server the measurement shares and whose data it never sees."""
    if connection.vendor != "postgresql" or not settings.ELASTICSEARCH_URL or not settings.REDIS_URL:
        raise CommandError("The engine elastic needs DATABASE_URL (PostgreSQL), REDIS_URL and ELASTICSEARCH_URL.")
    given = connection.settings_dict
    address = f"postgres://{given['USER']}:{given['PASSWORD']}@{given['HOST']}:{given['PORT']}/{given['NAME']}"
    return dict(zip(SERVICES, (address, settings.REDIS_URL, settings.ELASTICSEARCH_URL), strict=True))


@contextmanager
def _database(address: str, *, name: str) -> Iterator[str]:
    if address.startswith("sqlite"):
        yield address
        return
    quoted = connection.ops.quote_name(name)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {quoted}")
    try:
        yield urlunsplit(urlsplit(address)._replace(path=f"/{name}"))
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {quoted} WITH (FORCE)")


@contextmanager
def _cache(address: str) -> Iterator[str]:
    """Yield an empty database of the Redis server."""
    if not address:
        yield ""
        return
    for number in range(15, 0, -1):
        own = urlunsplit(urlsplit(address)._replace(path=f"/{number}"))
        server = redis.Redis.from_url(own)
        if not server.dbsize():
            try:
                yield own
            finally:
                server.flushdb()
            return
    raise CommandError("Redis has no empty database left for a measurement.")
