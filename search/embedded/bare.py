"""Prepared statements, run by sqlite3 alone: no port, no reading of rows into hits. For search/bare.py."""

from collections.abc import Callable, Mapping
from pathlib import Path

from django.conf import settings

from search import sources
from search.embedded import database
from search.embedded.database import Database
from search.embedded.engine import put
from search.embedded.query import select, text_of
from search.encoding import Encoded
from search.port import Query
from search.readings import readings
from search.sources import Source


def asking(query: Query) -> Callable[[], int]:
    file, source = Database(Path(settings.SEARCH_EMBEDDED_FILE)), sources.get(query.source)
    with file.transaction() as connection:
        tables = database.live(connection, source)
    if tables is None:
        return lambda: 0
    connection, reading = file.connection(), readings(query)[0]
    text = text_of(connection, query, tables, reading=reading)
    # A text's rows are found and scored by more statements than one: they are asked each time, the others once.
    prepared = None if query.text.strip() else select(query, tables, text=text)

    def ask() -> int:
        statement = prepared or select(query, tables, text=text_of(connection, query, tables, reading=reading))
        return len(connection.execute(statement.sql, statement.parameters).fetchall())

    return ask


def writing(source: Source, documents: Mapping[int, Encoded]) -> Callable[[], int]:
    file = Database(Path(settings.SEARCH_EMBEDDED_FILE))

    def write() -> int:
        with file.transaction(write=True) as connection:
            tables = database.building(connection, source)
            assert tables is not None  # noqa: S101 - begun before
            return sum(put(connection, tables, id_, 0, document) for id_, document in documents.items())

    return write
