"""Connections: short timeouts for readers, long ones for writers, a breaker for each. Used by search/elastic only."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from elastic_transport import TlsError, TransportError
from elasticsearch import ApiError, Elasticsearch, UnsupportedProductError

from search.elastic.breaker import Breaker
from search.elastic.deadline import TimedNode
from search.port import SearchUnavailable

WRITE_SECONDS = 20
# The server is overloaded, starting or without its shards: later it may do. The rest are mistakes of ours.
PASSING = frozenset({408, 429, 500, 502, 503, 504})
# Not ours to mend while readers wait: the key was taken back or never had these rights. Pages go on without search.
REFUSED = frozenset({401, 403})


class Connection:
    """A client and its breaker; `guarded` turns every absence into SearchUnavailable."""

    def __init__(self, url: str, *, seconds: float, has_waiting_readers: bool = False) -> None:
        self.breaker = Breaker(probe=self._answers if has_waiting_readers else None)
        self.client = Elasticsearch(
            url,
            request_timeout=seconds,
            max_retries=0,
            node_class=TimedNode,
            api_key=settings.ELASTICSEARCH_API_KEY or None,
            **_certificates(),
        )

    def _answers(self) -> bool:
        """Whether a search is answered: a server that is overloaded would still say that it is there."""
        try:
            self.client.search(index=f"{settings.SEARCH_PREFIX}-*", size=0, terminate_after=1, track_total_hits=False)
        except (TransportError, ApiError):
            return False
        return True

    @contextmanager
    def guarded(self) -> Iterator[Elasticsearch]:
        self.breaker.before()
        try:
            yield self.client
        except TlsError as error:
            self.breaker.failed()
            raise SearchUnavailable(f"ELASTICSEARCH_CA does not vouch for the search server: {error}") from error
        except TransportError as error:
            self.breaker.failed()
            raise SearchUnavailable(str(error)) from error
        except ApiError as error:
            # Something else answers at its address: a proxy's own page, a server that is starting.
            if error.status_code not in PASSING | REFUSED and not isinstance(error, UnsupportedProductError):
                raise
            self.breaker.failed()
            raise SearchUnavailable(_told(error)) from error
        self.breaker.worked()


def _told(error: ApiError) -> str:
    refused = "the search server refuses ELASTICSEARCH_API_KEY: " if error.status_code in REFUSED else ""
    return f"{refused}{error}"


def _certificates() -> dict[str, Any]:
    return {"ca_certs": settings.ELASTICSEARCH_CA} if settings.ELASTICSEARCH_CA else {}


def reading(url: str) -> Connection:
    return Connection(url, seconds=settings.SEARCH_TIMEOUT_MS / 1000, has_waiting_readers=True)


def writing(url: str) -> Connection:
    return Connection(url, seconds=WRITE_SECONDS)
