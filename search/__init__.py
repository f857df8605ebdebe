"""Engine-neutral search: `engine()` is the engine of the settings; the shapes are in port.py."""

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from search.port import Engine

__all__ = ["engine"]

EMBEDDED = "search.embedded.EmbeddedEngine"
ELASTIC = "search.elastic.engine.ElasticEngine"


@cache
def made(path: str) -> Engine:
    """The engine of this path; tests that move the server clear this cache."""
    found: Engine = import_string(path)()
    return found


def engine() -> Engine:
    """One per process, safe for several threads: Elasticsearch where the settings name one, else the embedded."""
    return made(ELASTIC if settings.ELASTICSEARCH_URL else EMBEDDED)
