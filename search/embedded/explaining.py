"""What is asked and why hits stand where they do, for people to read. Used by search/embedded only."""

import sqlite3
from collections.abc import Mapping
from typing import Any

from search.embedded.database import Tables
from search.embedded.finding import find, strict_expression
from search.embedded.matching import chosen_fields, completion_fields
from search.embedded.query import page, select, text_of
from search.port import Query
from search.readings import readings
from search.scoring import parts
from search.text import query_terms


def asked(connection: sqlite3.Connection, query: Query, tables: Tables) -> dict[str, Any]:
    """Each reading with its statement; for a text also what must match strictly, and what counts."""
    told: dict[str, Any] = {}
    for reading in readings(query):
        statement = select(query, tables, text=text_of(connection, query, tables, reading=reading))
        told[reading] = {"sql": statement.sql, "parameters": statement.parameters}
    if query.text.strip():
        told["match"] = strict_expression(query, tables)
        told["counts"] = _counts(query, tables)
    return told


def why(connection: sqlite3.Connection, query: Query, tables: Tables) -> list[Mapping[str, Any]]:
    """The first hits with the parts of their scores, the greatest first."""
    if not query.text.strip():
        return []
    found = page(connection, query, tables)
    reading = next((one for one in readings(query) if _holds(connection, query, tables, one, found.ids)), "")
    told = find(connection, query, tables, reading=reading).told if reading else {}
    return [{"id": hit.id, "score": hit.score, "parts": _sorted(told.get(hit.id, {}))} for hit in found.hits]


def _holds(connection: sqlite3.Connection, query: Query, tables: Tables, reading: str, ids: list[int]) -> bool:
    return set(ids) <= find(connection, query, tables, reading=reading).scores.keys()


def _sorted(told: Mapping[str, float]) -> list[dict[str, Any]]:
    return [{"what": what, "value": value} for what, value in sorted(told.items(), key=lambda pair: -pair[1])]


def _counts(query: Query, tables: Tables) -> list[dict[str, Any]]:
    names = chosen_fields(query, tables.source)
    if completion_fields(names, tables.source):
        return []
    return [
        {"what": part.name, "field": part.field, "tokens": " ".join(part.tokens), "weight": part.weight}
        for terms in query_terms(query.text)
        for part in parts(terms, names, tables.source.fields)
    ]
