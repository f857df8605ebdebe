"""Checks of search: search.W001 for an index that needs a rebuild, search.W002 for an engine that does not answer."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register

from search import engine, sources
from search.encoding import schema
from search.port import Query, SearchUnavailable


@register(Tags.database)
def indexes_fit(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Run by `check --database default` and by migrate: fields and tokens as the code has them now."""
    return [found for name in sources.names() if databases for found in _one(name)]


def _one(name: str) -> list[CheckMessage]:
    try:
        explained = engine().explain(Query(source=name))
    except SearchUnavailable as error:
        hint = "Notes can be written and read; searching comes back with the engine."
        return [Warning(f"the search engine does not answer: {error}", hint=hint, id="search.W002")]
    if explained["index"] and explained["schema"] != schema(sources.get(name)):
        hint = f"Run `search_rebuild {name}`; searches go on meanwhile."
        return [Warning(f"the index of {name} was built with other fields or tokens", hint=hint, id="search.W001")]
    return []
