"""Prepared requests, sent by the client alone: no port, no breaker, no reading of answers. For search/bare.py."""

from collections.abc import Callable, Mapping

from django.conf import settings

from search import sources
from search.elastic.bulk import CHUNK
from search.elastic.client import writing as connect
from search.elastic.indexes import Names
from search.elastic.query import request
from search.encoding import Encoded
from search.port import Query
from search.sources import Source


def asking(query: Query) -> Callable[[], int]:
    source = sources.get(query.source)
    client, body = connect(settings.ELASTICSEARCH_URL).client, request(query, source)
    index = Names(settings.SEARCH_PREFIX, source.name).live
    return lambda: len(client.search(index=index, body=body)["hits"]["hits"])


def writing(source: Source, documents: Mapping[int, Encoded]) -> Callable[[], int]:
    client = connect(settings.ELASTICSEARCH_URL).client
    alias = Names(settings.SEARCH_PREFIX, source.name).building
    lines = [
        line
        for id_, document in documents.items()
        for line in ({"index": {"_index": alias, "_id": str(id_)}}, {**document, "id": id_})
    ]

    def write() -> int:
        done = 0
        for start in range(0, len(lines), 2 * CHUNK):
            done += len(client.bulk(operations=lines[start : start + 2 * CHUNK])["items"])
        return done

    return write
