"""Turns a Query into SQL and rows into a Page. Used by search/embedded only.

Text: first every unit must be there; when that fills no page, any telling part will do. The cursor remembers which.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from search.embedded import near
from search.embedded.database import Tables
from search.embedded.finding import Condition, find, strict_expression
from search.embedded.parts import EVERYTHING, NOTHING, Part, both, condition_of, condition_of_all, joined
from search.port import AnyOf, Boost, Facet, Hit, Page, Query, Range, Scalar
from search.readings import ENOUGH, LOOSE, STRICT, is_enough, readings

NO_HITS = "[]"


@dataclass(frozen=True, slots=True)
class Text:
    """The search text in one reading: scored rows (`hits`, as JSON pairs), or all that match an expression."""

    reading: str = STRICT
    hits: str | None = None
    expression: str = ""


def page(connection: sqlite3.Connection, query: Query, tables: Tables) -> Page:
    """Read strictly, and loosely where that finds too little."""
    tried = readings(query)
    if query.facets and len(tried) > 1:
        tried = [_counted_reading(connection, query, tables)]
    rows: list[Any] = []
    text = Text()
    for one in tried:
        text = text_of(connection, query, tables, reading=one)
        statement = select(query, tables, text=text)
        rows = connection.execute(statement.sql, statement.parameters).fetchall()
        if is_enough(len(rows), query):
            break
    width = 2 + len(query.sort)
    many = _many_values(connection, query, tables, [row[0] for row in rows])
    hits = [Hit(row[0], row[1], _values(query, tables, row[width:]) | many.get(row[0], {})) for row in rows]
    last = rows[-1] if rows and len(rows) == query.size else ()
    cursor = (text.reading, *(last[2:width] or last[1:2]), last[0]) if last and not (query.near or query.window) else ()
    return Page(hits, cursor, _facets(connection, query, tables, text.reading))


def text_of(connection: sqlite3.Connection, query: Query, tables: Tables, *, reading: str) -> Text:
    """Strictly and in an order of the reader's, all that match; else the best few hundred with their scores."""
    if not query.text.strip():
        return Text(reading)
    if query.sort and reading == STRICT:
        expression = strict_expression(query, tables)
        return Text(reading, expression=expression) if expression else Text(reading, NO_HITS)
    rest = condition_of_all([] if query.facets and reading != STRICT else query.filters, tables)
    found = find(connection, query, tables, reading=reading, rest=Condition(rest.sql, rest.parameters))
    return Text(reading, found.as_json())


def _counted_reading(connection: sqlite3.Connection, query: Query, tables: Tables) -> str:
    """Counts must be those of the page a choice leads to: one reading for all choices, found by the text alone."""
    expression = strict_expression(query, tables)
    sql = f"SELECT count(*) FROM (SELECT 1 FROM {tables.x} WHERE {tables.x} MATCH ? LIMIT ?)"
    found = connection.execute(sql, [expression, ENOUGH]).fetchone()[0] if expression else 0
    return STRICT if found == ENOUGH else LOOSE


def _facets(
    connection: sqlite3.Connection, query: Query, tables: Tables, reading: str
) -> dict[str, list[tuple[Scalar, int]]]:
    """Counts over all that match strictly; in the loose reading over the rows that were found."""
    if not query.facets:
        return {}
    text = Text(reading)
    if query.text.strip():
        expression = strict_expression(query, tables)
        is_strict = reading == STRICT and bool(expression)
        text = Text(reading, expression=expression) if is_strict else text_of(connection, query, tables, reading=LOOSE)
    return {one.field: _counts(connection, query, tables, one, text) for one in query.facets}


def select(query: Query, tables: Tables, *, text: Text) -> Part:
    """The whole statement: id, score, sort values, single fields."""
    score = _score(query, tables, text)
    keys = [(f"d.{one.field}", one.descending) for one in _sorts(query, tables)] or [("score", True)]
    keys.append(("d.id", True))
    condition = both([*_conditions(query, tables, text=text, without=""), _after(query, keys)])
    single = [f"d.{name}" for name in query.fields if name in tables.single]
    columns = ", ".join(["d.id", f"{score.sql} AS score", *(f"d.{one.field}" for one in query.sort), *single])
    order = ", ".join(f"{name} {'DESC' if descending else 'ASC'}" for name, descending in keys)
    origin = _origin(query, tables, text)
    return Part(
        f"SELECT {columns} FROM {origin.sql} WHERE {condition.sql} ORDER BY {order} LIMIT ?",
        [*score.parameters, *origin.parameters, *condition.parameters, query.size],
    )


def count(query: Query, tables: Tables, facet: Facet, *, text: Text) -> Part:
    """Hits per value of one facet, most first, without the filters on its own field."""
    condition = both(_conditions(query, tables, text=text, without=facet.field))
    origin = _origin(query, tables, text)
    if facet.field in tables.many:
        value, join = "m.value", f" JOIN {tables.m} m ON m.id = d.id AND m.field = ?"
        parameters: list[Any] = [*origin.parameters, facet.field]
    else:
        value, join, parameters = f"d.{facet.field}", "", [*origin.parameters]
    return Part(
        f"SELECT {value}, count(*) FROM {origin.sql}{join} WHERE {condition.sql} AND {value} IS NOT NULL"
        f" GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?",
        [*parameters, *condition.parameters, facet.size],
    )


def count_bands(query: Query, tables: Tables, facet: Facet, *, text: Text) -> Part:
    """Hits per band of one facet in one row, without the filters on its own field."""
    bands = [condition_of(band, tables) for _, band in facet.bands]
    condition = both(_conditions(query, tables, text=text, without=facet.field))
    sums = ", ".join(f"coalesce(sum({band.sql}), 0)" for band in bands)
    origin = _origin(query, tables, text)
    return Part(
        f"SELECT {sums} FROM {origin.sql} WHERE {condition.sql}",
        [*(value for band in bands for value in band.parameters), *origin.parameters, *condition.parameters],
    )


def _sorts(query: Query, tables: Tables) -> Sequence[Any]:
    for one in query.sort:
        if one.field not in tables.single or tables.source.fields[one.field].default is None:
            raise ValueError(f"{tables.source.name} cannot be sorted by {one.field!r}: it may have no value")
    return query.sort


def _conditions(query: Query, tables: Tables, *, text: Text, without: str) -> list[Part]:
    kept = [one for one in query.filters if not (without and isinstance(one, AnyOf | Range) and one.field == without)]
    found = [condition_of(one, tables) for one in kept]
    if text.expression:
        found.append(Part(f"{tables.x} MATCH ?", [text.expression]))
    return found


def _origin(query: Query, tables: Tables, text: Text) -> Part:
    if text.hits is not None:
        pairs = "SELECT json_extract(value, '$[0]') AS id, json_extract(value, '$[1]') AS score FROM json_each(?)"
        return Part(f"({pairs}) hit JOIN {tables.d} d ON d.id = hit.id", [text.hits])
    joined = f" JOIN {tables.x} ON {tables.x}.rowid = d.id" if text.expression else ""
    return Part(f"{tables.d} d{joined}{near.join(query, tables)}")


def _score(query: Query, tables: Tables, text: Text) -> Part:
    parts = [_boost(one, tables) for one in query.boosts]
    if text.hits is not None and not query.sort:
        parts.append(Part("hit.score"))
    if query.near:
        parts.append(Part("nearness(n.vector, ?)", [near.asked(query.near, tables)]))
    return joined(parts, "+", Part("0.0"))


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
    connection: sqlite3.Connection, query: Query, tables: Tables, facet: Facet, text: Text
) -> list[tuple[Scalar, int]]:
    if facet.bands:
        bands = count_bands(query, tables, facet, text=text)
        numbers = connection.execute(bands.sql, bands.parameters).fetchone()
        return [(name, number) for (name, _), number in zip(facet.bands, numbers, strict=True)]
    statement = count(query, tables, facet, text=text)
    rows = connection.execute(statement.sql, statement.parameters)
    return [(_back(facet.field, tables, value), number) for value, number in rows]


def _back(name: str, tables: Tables, value: Any) -> Any:
    return bool(value) if value is not None and tables.source.fields[name].kind == "bool" else value
