"""Prepared statements, run by sqlite3 alone: no port, no reading of rows into hits. For search/bare.py."""

from collections.abc import Callable, Mapping
from pathlib import Path

from django.conf import settings

from search import sources
from search.embedded import database
from search.embedded.database import Database
from search.embedded.engine import put
from search.embedded.query import readings, select
from search.encoding import Encoded
from search.port import Query
from search.sources import Source


def asking(query: Query) -> Callable[[], int]:
    file, source = Database(Path(settings.SEARCH_EMBEDDED_FILE)), sources.get(query.source)
    with file.transaction() as connection:
        tables = database.live(connection, source)
    if tables is None:
        return lambda: 0
    statement = select(query, tables, mode=readings(query, tables)[0])
    connection = file.connection()
    return lambda: len(connection.execute(statement.sql, statement.parameters).fetchall())


def writing(source: Source, documents: Mapping[int, Encoded]) -> Callable[[], int]:
    file = Database(Path(settings.SEARCH_EMBEDDED_FILE))

    def write() -> int:
        with file.transaction(write=True) as connection:
            tables = database.building(connection, source)
            assert tables is not None  # noqa: S101 - begun before
            return sum(put(connection, tables, id_, 0, document) for id_, document in documents.items())

    return write
