"""Connections and tables of the SQLite engine. Used by search/embedded only."""

import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from search.embedded.vectors import add_function
from search.encoding import schema
from search.port import SearchUnavailable
from search.sources import GRAMS, Source

# A writer waits this long for another before the engine counts as away.
WAIT_SECONDS = 10
SQL_TYPES = {"keyword": "TEXT", "long": "INTEGER", "date": "INTEGER", "bool": "INTEGER", "double": "REAL"}
# Tokens come with spaces between them: every other character belongs to its token.
TOKENIZER = "unicode61 remove_diacritics 0 categories ''L* N* M* P* S* Co''"


class Database:
    """One connection per thread and process, WAL, so that readers never wait for a writer."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()

    def connection(self) -> sqlite3.Connection:
        if getattr(self._local, "pid", None) != os.getpid():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            made = sqlite3.connect(self.path, timeout=WAIT_SECONDS, isolation_level=None, check_same_thread=False)
            add_function(made)
            made.execute("PRAGMA journal_mode=WAL")
            made.execute("PRAGMA synchronous=NORMAL")
            made.execute(
                "CREATE TABLE IF NOT EXISTS indexes (source TEXT, number INTEGER, state TEXT, schema TEXT,"
                " PRIMARY KEY (source, number))"
            )
            self._local.connection, self._local.pid = made, os.getpid()
        found: sqlite3.Connection = self._local.connection
        return found

    @contextmanager
    def transaction(self, *, write: bool = False) -> Iterator[sqlite3.Connection]:
        """One snapshot for reading, or the only writer; any trouble with the file is SearchUnavailable."""
        try:
            connection = self.connection()
            connection.execute("BEGIN IMMEDIATE" if write else "BEGIN")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise SearchUnavailable(str(error)) from error


class Tables:
    """The tables of one index: `d` single fields, `m` many-valued, `x` texts, `n` vectors, `v` versions of what was
    removed."""

    def __init__(self, source: Source, number: int) -> None:
        self.source = source
        self.number = number
        self.name = f"{source.name}_{number}"
        self.d, self.m, self.x, self.v, self.n = (f"{kind}_{self.name}" for kind in "dmxvn")
        self.single = [name for name, field in source.fields.items() if field.kind in SQL_TYPES and not field.many]
        self.many = [name for name, field in source.fields.items() if field.kind in SQL_TYPES and field.many]
        self.texts = text_columns(source)
        self.vectors = [name for name, field in source.fields.items() if field.kind == "vector"]

    @property
    def all(self) -> list[str]:
        """The tables that this index has."""
        return [self.d, self.m, self.v, *([self.n] if self.vectors else []), *([self.x] if self.texts else [])]

    def create(self, connection: sqlite3.Connection) -> None:
        columns = [f"{name} {SQL_TYPES[self.source.fields[name].kind]}" for name in self.single]
        statements = [
            f"CREATE TABLE {self.d} ({', '.join(['id INTEGER PRIMARY KEY', 'version INTEGER NOT NULL', *columns])})",
            *(f"CREATE INDEX {self.d}_{name} ON {self.d} ({name}, id)" for name in self.single),
            f"CREATE TABLE {self.m} (field TEXT, value, id INTEGER, PRIMARY KEY (field, value, id)) WITHOUT ROWID",
            f"CREATE INDEX {self.m}_id ON {self.m} (id)",
            f"CREATE TABLE {self.v} (id INTEGER PRIMARY KEY, version INTEGER NOT NULL)",
        ]
        if self.vectors:
            columns = ["field TEXT", "id INTEGER", "vector BLOB", "PRIMARY KEY (field, id)"]
            statements.append(f"CREATE TABLE {self.n} ({', '.join(columns)}) WITHOUT ROWID")
        if self.texts:
            statements.append(
                f"CREATE VIRTUAL TABLE {self.x} USING fts5({', '.join(self.texts)}, tokenize='{TOKENIZER}')"
            )
        for statement in statements:
            connection.execute(statement)

    def drop(self, connection: sqlite3.Connection) -> None:
        for table in (self.d, self.m, self.v, self.n, self.x):
            connection.execute(f"DROP TABLE IF EXISTS {table}")


def text_columns(source: Source) -> list[str]:
    """The columns of the full-text table, in order: each text with its grams, each completion."""
    found: list[str] = []
    for name, field in source.fields.items():
        if field.kind == "text":
            found += [name, name + GRAMS]
        elif field.kind == "completion":
            found.append(name)
    return found


def live(connection: sqlite3.Connection, source: Source) -> Tables | None:
    return _in_state(connection, source, "live")


def building(connection: sqlite3.Connection, source: Source) -> Tables | None:
    return _in_state(connection, source, "building")


def fitting_live(connection: sqlite3.Connection, source: Source) -> Tables:
    """The live index, made when there is none; one with other fields cannot take this source's documents."""
    found = live(connection, source)
    if found is None:
        return add(connection, source, "live")
    if live_schema(connection, source) != schema(source):
        raise SearchUnavailable(f"the index of {source.name} has other fields: run search_rebuild {source.name}")
    return found


def live_schema(connection: sqlite3.Connection, source: Source) -> str:
    row = connection.execute("SELECT schema FROM indexes WHERE source = ? AND state = 'live'", [source.name]).fetchone()
    return row[0] if row else ""


def add(connection: sqlite3.Connection, source: Source, state: str) -> Tables:
    """Make the tables of a new index."""
    last = connection.execute("SELECT max(number) FROM indexes WHERE source = ?", [source.name]).fetchone()[0]
    tables = Tables(source, (last or 0) + 1)
    tables.create(connection)
    values: Sequence[object] = [source.name, tables.number, state, schema(source)]
    connection.execute("INSERT INTO indexes VALUES (?, ?, ?, ?)", values)
    return tables


def remove(connection: sqlite3.Connection, tables: Tables) -> None:
    tables.drop(connection)
    connection.execute("DELETE FROM indexes WHERE source = ? AND number = ?", [tables.source.name, tables.number])


def _in_state(connection: sqlite3.Connection, source: Source, state: str) -> Tables | None:
    row = connection.execute(
        "SELECT number FROM indexes WHERE source = ? AND state = ?", [source.name, state]
    ).fetchone()
    return Tables(source, row[0]) if row else None
