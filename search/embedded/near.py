"""Nearest vectors by brute force inside SQLite. Used by search/embedded only."""

import json

from search.embedded.database import Tables
from search.encoding import unit_vector
from search.port import Near, Query

# The newest of these that have a vector are compared: 30 ms, and as many notes as one box's readers see in years.
COMPARED = 20_000


def join(query: Query, tables: Tables) -> str:
    """Only what has a vector can be near; names of fields are checked identifiers."""
    if not query.near:
        return ""
    newest = f"SELECT id, vector FROM {tables.n} WHERE field = '{_known(query.near, tables)}' ORDER BY id DESC"
    return f" JOIN ({newest} LIMIT {COMPARED}) n ON n.id = d.id"


def asked(near: Near, tables: Tables) -> str:
    """The vector as the function takes it."""
    return json.dumps(unit_vector(tables.source.fields[_known(near, tables)], near.vector))


def _known(near: Near, tables: Tables) -> str:
    if near.field not in tables.vectors:
        raise ValueError(f"{tables.source.name} has no vector {near.field!r}")
    return near.field
