"""The engine port over SQLite: search and explain by query.py, writes, scans and index building here."""

import sqlite3
from collections.abc import Generator, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings

from search import sources
from search.embedded import database
from search.embedded.database import Database, Tables
from search.embedded.explaining import asked, why
from search.embedded.query import page
from search.embedded.vectors import packed, unpacked
from search.encoding import Encoded, digest, encode_all
from search.port import Operation, Page, Query, SearchUnavailable, Stored, WriteReport
from search.sources import Source

SCAN_BATCH = 1000
# A removal is remembered for an hour of version time, so that a late write of the old state stays out.
REMEMBER = 3_600_000_000


class EmbeddedEngine:
    """Implements search.port.Engine."""

    def __init__(self, path: Path | None = None) -> None:
        self._database = Database(path or Path(settings.SEARCH_EMBEDDED_FILE))

    def search(self, query: Query) -> Page:
        source = sources.get(query.source)
        with self._database.transaction() as connection:
            tables = (database.building if query.building else database.live)(connection, source)
            if tables is None:
                return Page(hits=(), facets={facet.field: [] for facet in query.facets})
            return page(connection, query, tables)

    def search_many(self, queries: Sequence[Query]) -> list[Page]:
        return [self.search(query) for query in queries]

    def explain(self, query: Query) -> Mapping[str, Any]:
        source = sources.get(query.source)
        with self._database.transaction() as connection:
            tables = database.live(connection, source)
            return {
                "index": tables.name if tables else "",
                "schema": database.live_schema(connection, source),
                "request": asked(connection, query, tables) if tables else {},
                "hits": why(connection, query, tables) if tables else [],
            }

    def write(
        self, source: Source, operations: Sequence[Operation], *, visible: bool = False, only_building: bool = False
    ) -> WriteReport:
        encoded, refused = encode_all(source, operations)
        versions = {one.id: one.version for one in operations}
        with self._database.transaction(write=True) as connection:
            targets = [] if only_building else [database.fitting_live(connection, source)]
            following = database.building(connection, source)
            targets += [following] if following else []
            wrote = {
                id_
                for tables in targets
                for id_, one in encoded.items()
                if put(connection, tables, id_, versions[id_], one)
            }
        return WriteReport(written=len(wrote), outdated=len(encoded) - len(wrote), refused=refused)

    def scan(
        self, source: Source, *, building: bool = False, after: int | None = None, ids: Sequence[int] | None = None
    ) -> Generator[Stored]:
        last = -(2**63) if after is None else after
        while True:
            with self._database.transaction() as connection:
                tables = (database.building if building else database.live)(connection, source)
                batch = _stored(connection, tables, last, ids) if tables else []
            yield from batch
            if len(batch) < SCAN_BATCH or ids is not None:
                return
            last = batch[-1].id

    def begin(self, source: Source) -> str:
        with self._database.transaction(write=True) as connection:
            if database.live(connection, source) is None:
                database.add(connection, source, "live")
            unfinished = database.building(connection, source)
            if unfinished:
                database.remove(connection, unfinished)
            return database.add(connection, source, "building").name

    def finish(self, source: Source, *, keep: bool) -> None:
        with self._database.transaction(write=True) as connection:
            old, new = database.live(connection, source), database.building(connection, source)
            if new is None:
                raise SearchUnavailable(f"no index of {source.name} is being built")
            if not keep:
                database.remove(connection, new)
                return
            if old:
                database.remove(connection, old)
            connection.execute(
                "UPDATE indexes SET state = 'live' WHERE source = ? AND number = ?", [source.name, new.number]
            )


def put(connection: sqlite3.Connection, tables: Tables, id_: int, version: int, document: Encoded | None) -> bool:
    """Replace or remove one document unless a newer version was there; says whether it did."""
    known = connection.execute(
        f"SELECT max(version) FROM (SELECT version FROM {tables.d} WHERE id = :id"
        f" UNION ALL SELECT version FROM {tables.v} WHERE id = :id)",
        {"id": id_},
    ).fetchone()[0]
    if known is not None and known > version:
        return False
    for table in tables.all:
        connection.execute(f"DELETE FROM {table} WHERE {'rowid' if table == tables.x else 'id'} = ?", [id_])
    if document is None:
        connection.execute(f"INSERT INTO {tables.v} VALUES (?, ?)", [id_, version])
        connection.execute(f"DELETE FROM {tables.v} WHERE version < ?", [version - REMEMBER])
    else:
        _insert(connection, tables, id_, version, document)
    return True


def _insert(connection: sqlite3.Connection, tables: Tables, id_: int, version: int, document: Encoded) -> None:
    values = [id_, version, *(document.get(name) for name in tables.single)]
    connection.execute(f"INSERT INTO {tables.d} VALUES ({', '.join('?' * len(values))})", values)
    rows = [(name, value, id_) for name in tables.many for value in document.get(name, ())]
    connection.executemany(f"INSERT INTO {tables.m} VALUES (?, ?, ?)", rows)
    if tables.vectors:
        vectors = [(name, id_, packed(document[name])) for name in tables.vectors if name in document]
        connection.executemany(f"INSERT INTO {tables.n} VALUES (?, ?, ?)", vectors)
    if tables.texts:
        texts = [id_, *(document.get(name, "") for name in tables.texts)]
        columns = ", ".join(["rowid", *tables.texts])
        connection.execute(f"INSERT INTO {tables.x} ({columns}) VALUES ({', '.join('?' * len(texts))})", texts)


def _stored(connection: sqlite3.Connection, tables: Tables, after: int, ids: Sequence[int] | None) -> list[Stored]:
    """Read documents back from all their tables, as they are searched, and take their digests."""
    among = "" if ids is None else f"AND id IN ({_listed(ids)})"
    rows = connection.execute(
        f"SELECT * FROM {tables.d} WHERE id > ? {among} ORDER BY id LIMIT ?", [after, SCAN_BATCH]
    ).fetchall()
    if not rows:
        return []
    found = _listed([row[0] for row in rows])
    documents = {row[0]: _single(tables, row[2:]) for row in rows}
    many = f"SELECT id, field, value FROM {tables.m} WHERE id IN ({found}) ORDER BY id, field, value"
    for id_, name, value in connection.execute(many):
        documents.setdefault(id_, {}).setdefault(name, []).append(_back(tables, name, value))
    if tables.vectors:
        for id_, name, vector in connection.execute(f"SELECT id, field, vector FROM {tables.n} WHERE id IN ({found})"):
            documents.setdefault(id_, {})[name] = unpacked(vector)
    if tables.texts:
        texts = f"SELECT rowid, {', '.join(tables.texts)} FROM {tables.x} WHERE rowid IN ({found})"
        for id_, *written in connection.execute(texts):
            documents.setdefault(id_, {}).update(
                {name: text for name, text in zip(tables.texts, written, strict=True) if text}
            )
    return [Stored(row[0], row[1], digest(documents[row[0]])) for row in rows]


def _listed(ids: Sequence[int]) -> str:
    return ", ".join(str(int(id_)) for id_ in ids)


def _single(tables: Tables, values: Sequence[Any]) -> Encoded:
    pairs = zip(tables.single, values, strict=True)
    return {name: _back(tables, name, value) for name, value in pairs if value is not None}


def _back(tables: Tables, name: str, value: Any) -> Any:
    return bool(value) if tables.source.fields[name].kind == "bool" else value
