"""Filters as pieces of SQL with their parameters. Used by search/embedded only."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from search.embedded.database import Tables
from search.encoding import scalar
from search.port import AnyOf, Either, Filter, Not, Range
from search.sources import Field

ID = Field(kind="long")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of SQL with its parameters."""

    sql: str
    parameters: list[Any] = field(default_factory=list)


NOTHING, EVERYTHING = Part("0"), Part("1")


def condition_of_all(filters: Sequence[Filter], tables: Tables) -> Part:
    return both([condition_of(one, tables) for one in filters])


def condition_of(one: Filter, tables: Tables) -> Part:
    """A filter as a condition that is never NULL."""
    match one:
        case AnyOf():
            values = [scalar(_field(one.field, tables), value) for value in one.values]
            return _on_field(one.field, tables, f"IN ({', '.join('?' * len(values))})", values) if values else NOTHING
        case Range():
            return both([_on_field(one.field, tables, f"{sign} ?", [value]) for sign, value in _bounds(one, tables)])
        case Either():
            return joined([condition_of(inner, tables) for inner in one.filters], "OR", NOTHING)
        case Not():
            inner = joined([condition_of(each, tables) for each in one.filters], "OR", NOTHING)
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


def both(parts: Sequence[Part]) -> Part:
    """All of them."""
    return joined(parts, "AND", EVERYTHING)


def joined(parts: Sequence[Part], word: str, empty: Part) -> Part:
    if not parts:
        return empty
    sql = f" {word} ".join(part.sql for part in parts)
    return Part(f"({sql})", [value for part in parts for value in part.parameters])
