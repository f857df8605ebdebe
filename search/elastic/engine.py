"""The engine port over Elasticsearch: search and explain here, bulk writes in bulk.py, index names in indexes.py."""

from collections.abc import Generator, Iterator, Mapping, Sequence
from typing import Any

from django.conf import settings
from elasticsearch import Elasticsearch, NotFoundError

from search import sources
from search.elastic import bulk, indexes
from search.elastic.client import PASSING, writing
from search.elastic.client import reading as reading_from
from search.elastic.explaining import hits
from search.elastic.indexes import Names
from search.elastic.query import empty, page, probe, request
from search.encoding import digest
from search.port import Operation, Page, Query, SearchUnavailable, Stored, WriteReport
from search.readings import ENOUGH, STRICT, is_enough, readings
from search.sources import Source

SCAN_BATCH = 1000
KEEP_ALIVE = "2m"


class ElasticEngine:
    """Implements search.port.Engine."""

    def __init__(self, url: str = "", *, prefix: str = "") -> None:
        address = url or settings.ELASTICSEARCH_URL
        self._prefix = prefix or settings.SEARCH_PREFIX
        self._preference = settings.SEARCH_PREFERENCE or None
        self._reading, self._writing = reading_from(address), writing(address)

    def search(self, query: Query) -> Page:
        source = sources.get(query.source)
        index = self._names(source).building if query.building else self._names(source).live
        found = empty(query)
        with self._reading.guarded() as client:
            try:
                for reading in self._readings(client, query, source, index):
                    answer = self._ask(client, index, request(query, source, reading=reading))
                    found = page(answer, query, source, reading=reading)
                    if is_enough(len(found.hits), query):
                        break
            except NotFoundError:
                return empty(query)  # nothing was ever written
        return found

    def search_many(self, queries: Sequence[Query]) -> list[Page]:
        """A text may need a second reading, which is known only after the first: it is asked for by itself."""
        together = [query for query in queries if not query.text.strip()]
        if len(together) < 2:
            return [self.search(query) for query in queries]
        found = dict(zip(map(id, together), self._search_together(together), strict=True))
        return [found[id(query)] if id(query) in found else self.search(query) for query in queries]

    def _search_together(self, queries: Sequence[Query]) -> list[Page]:
        lines: list[dict[str, Any]] = []
        for query in queries:
            source = sources.get(query.source)
            names = self._names(source)
            head = {"index": names.building if query.building else names.live, "preference": self._preference}
            lines += [{name: value for name, value in head.items() if value}, request(query, source)]
        with self._reading.guarded() as client:
            answers = client.msearch(searches=lines).body.get("responses", [])
            if len(answers) != len(queries):
                raise SearchUnavailable("something else answers at the search server's address")
            return [_page_of(answer, query) for answer, query in zip(answers, queries, strict=True)]

    def _readings(self, client: Elasticsearch, query: Query, source: Source, index: str) -> Sequence[str]:
        tried = readings(query)
        if not query.facets or len(tried) == 1:
            return tried
        total = self._ask(client, index, probe(query, source))["hits"]["total"]["value"]
        return tried[:1] if total >= ENOUGH else tried[-1:]

    def _ask(self, client: Elasticsearch, index: str, body: dict[str, Any]) -> Mapping[str, Any]:
        answer = client.search(index=index, body=body, preference=self._preference).body
        if not isinstance(answer, dict) or "hits" not in answer:
            raise SearchUnavailable("something else answers at the search server's address")
        return answer

    def explain(self, query: Query) -> Mapping[str, Any]:
        source = sources.get(query.source)
        names = self._names(source)
        with self._reading.guarded() as client:
            index = indexes.behind(client, names.live)
            return {
                "index": index,
                "schema": indexes.schema_of(client, index) if index else "",
                "request": {one: request(query, source, reading=one) for one in readings(query)},
                "hits": self._why(client, query, source, names.live) if index and query.text.strip() else [],
            }

    def _why(self, client: Elasticsearch, query: Query, source: Source, index: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for reading in self._readings(client, query, source, index):
            found = hits(self._ask(client, index, request(query, source, reading=reading) | {"explain": True}))
            if is_enough(len(found), query):
                break
        return found

    def write(
        self, source: Source, operations: Sequence[Operation], *, visible: bool = False, only_building: bool = False
    ) -> WriteReport:
        target = bulk.Target(source, self._names(source), visible=visible, only_building=only_building)
        with self._writing.guarded() as client:
            return bulk.write(client, target, operations)

    def scan(
        self, source: Source, *, building: bool = False, after: int | None = None, ids: Sequence[int] | None = None
    ) -> Generator[Stored]:
        names = self._names(source)
        alias = names.building if building else names.live
        with self._writing.guarded() as client:
            index = indexes.behind(client, alias)
            if not index:
                return
            if ids is not None:
                rows = client.mget(index=index, ids=[str(id_) for id_ in ids])["docs"]
                yield from sorted((_stored(row) for row in rows if row.get("found")), key=lambda one: one.id)
                return
            client.indices.refresh(index=index)
            view = client.open_point_in_time(index=index, keep_alive=KEEP_ALIVE)["id"]
        try:
            yield from self._pages(view, after=after)
        finally:
            with self._writing.guarded() as client:
                client.close_point_in_time(id=view)

    def begin(self, source: Source) -> str:
        with self._writing.guarded() as client:
            return indexes.begin(client, source, self._names(source))

    def finish(self, source: Source, *, keep: bool) -> None:
        with self._writing.guarded() as client:
            indexes.finish(client, source, self._names(source), keep=keep)

    def forget(self, source: Source) -> None:
        """Remove every index of the source (tests, and a source that is no more)."""
        with self._writing.guarded() as client:
            indexes.remove_all(client, self._names(source))

    def _names(self, source: Source) -> Names:
        return Names(self._prefix, source.name)

    def _pages(self, view: str, *, after: int | None) -> Iterator[Stored]:
        """In the order of ids, which the index finds by its points: a page of a million costs what one of ten does."""
        last = -(2**63) if after is None else after
        while True:
            with self._writing.guarded() as client:
                rows = client.search(
                    pit={"id": view, "keep_alive": KEEP_ALIVE},
                    size=SCAN_BATCH,
                    query={"range": {"id": {"gt": last}}},
                    sort=[{"id": "asc"}],
                    version=True,
                    track_total_hits=False,
                    allow_partial_search_results=False,
                )["hits"]["hits"]
            yield from (_stored(row) for row in rows)
            if len(rows) < SCAN_BATCH:
                return
            last = int(rows[-1]["_id"])


def _page_of(answer: Mapping[str, Any], query: Query) -> Page:
    """The page of one answer of several; each may fail alone."""
    if answer.get("status") == 404:
        return empty(query)  # nothing was ever written
    if "hits" not in answer:
        why = str(answer.get("error"))[:500]
        if answer.get("status") in PASSING:
            raise SearchUnavailable(why)
        raise ValueError(f"the search server refused a question: {why}")
    return page(answer, query, sources.get(query.source), reading=STRICT)


def _stored(row: Mapping[str, Any]) -> Stored:
    told = {name: value for name, value in row["_source"].items() if name != "id"}
    return Stored(int(row["_id"]), row["_version"], digest(told))
