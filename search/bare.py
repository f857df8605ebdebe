"""What an engine costs without us: prepared questions and prepared writes, for measurements only (site/bench)."""

from collections.abc import Callable, Mapping

from django.conf import settings
from django.utils.module_loading import import_string

from search.encoding import Encoded
from search.port import Query
from search.sources import Source

ELASTIC, EMBEDDED = "search.elastic.bare", "search.embedded.bare"


def asking(query: Query) -> Callable[[], int]:
    """Prepare a question; each call asks it and returns how many hits came back."""
    return _module("asking")(query)  # type: ignore[no-any-return]


def writing(source: Source, documents: Mapping[int, Encoded]) -> Callable[[], int]:
    """Prepare encoded documents down to what the engine takes; each call writes them into an index that nobody reads.

    Begin one first (`engine().begin(source)`).
    """
    return _module("writing")(source, documents)  # type: ignore[no-any-return]


def _module(name: str) -> Callable[..., Callable[[], int]]:
    found: Callable[..., Callable[[], int]] = import_string(
        f"{ELASTIC if settings.ELASTICSEARCH_URL else EMBEDDED}.{name}"
    )
    return found
