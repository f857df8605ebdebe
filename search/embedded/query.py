"""Turns a Query into SQL and rows into a Page. Used by search/embedded only.

Text: first every unit must be there; when that fills no page, any telling part will do. The cursor remembers which.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from search.embedded import near
from search.embedded.database import Tables
from search.embedded.matching import expressions, weights
from search.encoding import scalar
from search.port import AnyOf, Boost, Either, Facet, Filter, Hit, Not, Page, Query, Range, Scalar
from search.sources import Field

ID = Field(kind="long")
# A page's worth of strict hits: then looser ones are not needed.
ENOUGH = 20


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of SQL with its parameters."""

    sql: str
    parameters: list[Any] = field(default_factory=list)


NOTHING, EVERYTHING = Part("0"), Part("1")


def page(connection: sqlite3.Connection, query: Query, tables: Tables) -> Page:
    """Read strictly, and loosely where that finds too little."""
    modes = readings(query, tables)
    if query.facets and len(modes) > 1:
        modes = [_counted_reading(connection, query, tables, modes)]
    rows: list[Any] = []
    mode = ""
    for mode in modes:
        statement = select(query, tables, mode=mode)
        rows = connection.execute(statement.sql, statement.parameters).fetchall()
        if len(rows) >= query.size or (rows and query.sort):
            break
    width = 2 + len(query.sort)
    many = _many_values(connection, query, tables, [row[0] for row in rows])
    hits = [Hit(row[0], row[1], _values(query, tables, row[width:]) | many.get(row[0], {})) for row in rows]
    last = rows[-1] if rows and len(rows) == query.size else ()
    cursor = (mode, *(last[2:width] or last[1:2]), last[0]) if last and not query.near else ()
    return Page(hits, cursor, {one.field: _counts(connection, query, tables, one, mode) for one in query.facets})


def _counted_reading(connection: sqlite3.Connection, query: Query, tables: Tables, modes: Sequence[str]) -> str:
    """Counts must be those of the page a choice leads to: one reading for all choices, found by the text alone."""
    for mode, expression in expressions(query, tables).items():
        sql = f"SELECT count(*) FROM (SELECT 1 FROM {tables.x} WHERE {tables.x} MATCH ? LIMIT ?)"
        if connection.execute(sql, [expression, ENOUGH]).fetchone()[0] == ENOUGH:
            return mode
    return modes[-1]


def readings(query: Query, tables: Tables) -> list[str]:
    """The ways of reading the text that are to be tried; a page after the first keeps to the first one's."""
    if query.after:
        return [str(query.after[0])]
    return list(expressions(query, tables)) if query.text.strip() else ["all"]


def select(query: Query, tables: Tables, *, mode: str) -> Part:
    """The whole statement: id, score, sort values, single fields."""
    score = _score(query, tables)
    keys = [(f"d.{one.field}", one.descending) for one in _sorts(query, tables)] or [("score", True)]
    keys.append(("d.id", True))
    condition = _and([*_conditions(query, tables, mode=mode, without=""), _after(query, keys)])
    single = [f"d.{name}" for name in query.fields if name in tables.single]
    columns = ", ".join(["d.id", f"{score.sql} AS score", *(f"d.{one.field}" for one in query.sort), *single])
    order = ", ".join(f"{name} {'DESC' if descending else 'ASC'}" for name, descending in keys)
    return Part(
        f"SELECT {columns} FROM {_tables(query, tables)} WHERE {condition.sql} ORDER BY {order} LIMIT ?",
        [*score.parameters, *condition.parameters, query.size],
    )


def count(query: Query, tables: Tables, facet: Facet, *, mode: str) -> Part:
    """Hits per value of one facet, most first, without the filters on its own field."""
    condition = _and(_conditions(query, tables, mode=mode, without=facet.field))
    if facet.field in tables.many:
        value, origin = "m.value", f"{_tables(query, tables)} JOIN {tables.m} m ON m.id = d.id AND m.field = ?"
        parameters: list[Any] = [facet.field]
    else:
        value, origin, parameters = f"d.{facet.field}", _tables(query, tables), []
    return Part(
        f"SELECT {value}, count(*) FROM {origin} WHERE {condition.sql} AND {value} IS NOT NULL"
        f" GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?",
        [*parameters, *condition.parameters, facet.size],
    )


def count_bands(query: Query, tables: Tables, facet: Facet, *, mode: str) -> Part:
    """Hits per band of one facet in one row, without the filters on its own field."""
    bands = [condition_of(band, tables) for _, band in facet.bands]
    condition = _and(_conditions(query, tables, mode=mode, without=facet.field))
    sums = ", ".join(f"coalesce(sum({band.sql}), 0)" for band in bands)
    return Part(
        f"SELECT {sums} FROM {_tables(query, tables)} WHERE {condition.sql}",
        [*(value for band in bands for value in band.parameters), *condition.parameters],
    )


def condition_of(one: Filter, tables: Tables) -> Part:
    """A filter as a condition that is never NULL."""
    match one:
        case AnyOf():
            values = [scalar(_field(one.field, tables), value) for value in one.values]
            return _on_field(one.field, tables, f"IN ({', '.join('?' * len(values))})", values) if values else NOTHING
        case Range():
            return _and([_on_field(one.field, tables, f"{sign} ?", [value]) for sign, value in _bounds(one, tables)])
        case Either():
            return _joined([condition_of(inner, tables) for inner in one.filters], "OR", NOTHING)
        case Not():
            inner = _joined([condition_of(each, tables) for each in one.filters], "OR", NOTHING)
            return Part(f"NOT {inner.sql}", inner.parameters)


def _on_field(name: str, tables: Tables, test: str, parameters: list[Any]) -> Part:
    if name in tables.many:
        return Part(f"d.id IN (SELECT id FROM {tables.m} WHERE field = ? AND value {test})", [name, *parameters])
    return Part(f"coalesce(d.{name} {test}, 0)" if name != "id" else f"d.id {test}", parameters)


def _bounds(one: Range, tables: Tables) -> list[tuple[str, Any]]:
    given = ((">=", one.gte), (">", one.gt), ("<=", one.lte), ("<", one.lt))
    return [(sign, scalar(_field(one.field, tables), value)) for sign, value in given if value is not None]


def _field(name: str, tables: Tables) -> Field:
    if name == "id":
        return ID
    if name not in tables.single and name not in tables.many:
        raise ValueError(f"{tables.source.name} cannot be filtered by {name!r}")
    return tables.source.fields[name]


def _sorts(query: Query, tables: Tables) -> Sequence[Any]:
    for one in query.sort:
        if one.field not in tables.single or tables.source.fields[one.field].default is None:
            raise ValueError(f"{tables.source.name} cannot be sorted by {one.field!r}: it may have no value")
    return query.sort


def _conditions(query: Query, tables: Tables, *, mode: str, without: str) -> list[Part]:
    kept = [one for one in query.filters if not (without and isinstance(one, AnyOf | Range) and one.field == without)]
    found = [condition_of(one, tables) for one in kept]
    if query.text.strip():
        expression = expressions(query, tables).get(mode)
        found.append(Part(f"{tables.x} MATCH ?", [expression]) if expression else NOTHING)
    return found


def _tables(query: Query, tables: Tables) -> str:
    text = f" JOIN {tables.x} ON {tables.x}.rowid = d.id" if query.text.strip() else ""
    return f"{tables.d} d{text}{near.join(query, tables)}"


def _score(query: Query, tables: Tables) -> Part:
    parts = [_boost(one, tables) for one in query.boosts]
    if query.text.strip() and not query.sort:
        parts.append(Part(f"-bm25({tables.x}, {', '.join(str(weight) for weight in weights(tables))})"))
    if query.near:
        parts.append(Part("nearness(n.vector, ?)", [near.asked(query.near, tables)]))
    return _joined(parts, "+", Part("0.0"))


def _boost(one: Boost, tables: Tables) -> Part:
    condition = condition_of(one.filter, tables)
    return Part(f"? * ({condition.sql})", [float(one.weight), *condition.parameters])


def _after(query: Query, keys: list[tuple[str, bool]]) -> Part:
    """Strictly behind the last hit in the order of the keys."""
    found = EVERYTHING if not query.after else NOTHING
    for (name, descending), value in reversed(list(zip(keys, query.after[1:], strict=True)) if query.after else []):
        sign = "<" if descending else ">"
        found = Part(f"({name} {sign} ? OR ({name} = ? AND {found.sql}))", [value, value, *found.parameters])
    return found


def _and(parts: Sequence[Part]) -> Part:
    return _joined(parts, "AND", EVERYTHING)


def _joined(parts: Sequence[Part], word: str, empty: Part) -> Part:
    if not parts:
        return empty
    sql = f" {word} ".join(part.sql for part in parts)
    return Part(f"({sql})", [value for part in parts for value in part.parameters])


def _values(query: Query, tables: Tables, row: Sequence[Any]) -> dict[str, Any]:
    names = [name for name in query.fields if name in tables.single]
    return {name: _back(name, tables, value) for name, value in zip(names, row, strict=True)}


def _many_values(
    connection: sqlite3.Connection, query: Query, tables: Tables, ids: Sequence[int]
) -> dict[int, dict[str, list[Any]]]:
    names = [name for name in query.fields if name in tables.many]
    found: dict[int, dict[str, list[Any]]] = {id_: {name: [] for name in names} for id_ in ids}
    if names and ids:
        marks, fields = ", ".join("?" * len(ids)), ", ".join("?" * len(names))
        sql = f"SELECT id, field, value FROM {tables.m} WHERE id IN ({marks}) AND field IN ({fields}) ORDER BY value"
        for id_, name, value in connection.execute(sql, [*ids, *names]):
            found[id_][name].append(_back(name, tables, value))
    return found


def _counts(
    connection: sqlite3.Connection, query: Query, tables: Tables, facet: Facet, mode: str
) -> list[tuple[Scalar, int]]:
    if facet.bands:
        bands = count_bands(query, tables, facet, mode=mode or "all")
        numbers = connection.execute(bands.sql, bands.parameters).fetchone()
        return [(name, number) for (name, _), number in zip(facet.bands, numbers, strict=True)]
    statement = count(query, tables, facet, mode=mode or "all")
    rows = connection.execute(statement.sql, statement.parameters)
    return [(_back(facet.field, tables, value), number) for value, number in rows]


def _back(name: str, tables: Tables, value: Any) -> Any:
    return bool(value) if value is not None and tables.source.fields[name].kind == "bool" else value
