"""Turns a Query into Elasticsearch's words and the answer into a Page. Used by search/elastic only."""

from collections.abc import Mapping, Sequence
from typing import Any

from elasticsearch.dsl import Search
from elasticsearch.dsl.query import Bool, ConstantScore, MatchAll
from elasticsearch.dsl.query import Query as Clause
from elasticsearch.dsl.query import Range as RangeClause
from elasticsearch.dsl.query import Terms as TermsClause

from search.elastic.wording import text_clause
from search.encoding import scalar, unit_vector
from search.port import AnyOf, Either, Facet, Filter, Hit, Near, Not, Page, Query, Range
from search.readings import ENOUGH, STRICT
from search.sources import Field, Source

ID = Field(kind="long")
NOTHING_STORED = "_none_"
# Three times as many as are wanted give 0.993 of the true nearest ones at eight bits.
OVERSAMPLE = 3
LEAST_LOOKED_AT, MOST_LOOKED_AT = 100, 10_000


def request(query: Query, source: Source, *, reading: str = STRICT) -> dict[str, Any]:
    """The body of one search: doc values only, no exact totals, filters outside of scoring.

    Nothing stored is read, not even `_id`, for which every hit's whole stored document would be unpacked: 300 hits in
    3.3 ms instead of 8.5 among 50,000 notes. The id is the last key of every order.
    """
    if query.near:
        return _near(query, query.near, source)
    chosen, others = _split(query)
    search = Search().extra(track_total_hits=False, size=query.size, stored_fields=NOTHING_STORED)
    if query.window and query.text.strip():
        search = _windowed(search, query, source, others, reading)
    else:
        search = search.query(_query(query, source, others, reading)).sort(*_sort(query, source))
    if chosen:
        search = search.post_filter(_all(chosen, source))
    if query.fields or query.window:
        search = search.extra(docvalue_fields=[*_readable(query, source), *(["id"] if query.window else [])])
    if query.after:
        search = search.extra(search_after=list(query.after[1:]))
    for facet in query.facets:
        _check(facet.field, source)
        rest = [one for one in chosen if one.field != facet.field]
        counted = search.aggs.bucket(facet.field, "filter", filter=_all(rest, source))
        if facet.bands:
            bands = {name: filter_clause(band, source) for name, band in facet.bands}
            counted.bucket("values", "filters", filters=bands)
        else:
            order = [{"_count": "desc"}, {"_key": "asc"}]
            counted.bucket("values", "terms", field=facet.field, size=facet.size, order=order)
    found: dict[str, Any] = search.to_dict()
    return found


def _windowed(search: Search, query: Query, source: Source, others: Sequence[Filter], reading: str) -> Search:
    """Hits in the order of a quick score, and the best of them in that of the whole one, which replaces it."""
    whole = {"rescore_query": _query(query, source, others, reading).to_dict(), "query_weight": 0}
    rescore = {"window_size": query.window, "query": whole}
    return search.query(_query(query, source, others, reading, quickly=True)).extra(rescore=rescore)


def _near(query: Query, near: Near, source: Source) -> dict[str, Any]:
    """The filters stand inside the clause: so many near ones that pass them, not what is left of the nearest."""
    field = source.fields.get(near.field)
    if field is None or field.kind != "vector":
        raise ValueError(f"{source.name} has no vector {near.field!r}")
    nearest = {
        "field": near.field,
        "k": query.size,
        "num_candidates": min(MOST_LOOKED_AT, max(LEAST_LOOKED_AT, OVERSAMPLE * query.size)),
        "query_vector": unit_vector(field, near.vector),
        "filter": _all(query.filters, source).to_dict(),
        "rescore_vector": {"oversample": float(OVERSAMPLE)},
    }
    return {
        "knn": nearest,  # as a plain dictionary: the dsl's knn() knows no rescoring
        "size": query.size,
        "sort": [{"_score": {"order": "desc"}}, {"id": {"order": "desc"}}],
        "stored_fields": NOTHING_STORED,
        "docvalue_fields": _readable(query, source),
        "track_total_hits": False,
    }


def probe(query: Query, source: Source) -> dict[str, Any]:
    """Whether the strict reading finds enough by the text alone: counts must be those of the page a choice leads to."""
    search = Search().query(Bool(filter=[text_clause(query, source, reading=STRICT)]))
    found: dict[str, Any] = search.extra(size=0, track_total_hits=ENOUGH).to_dict()
    return found


def page(answer: Mapping[str, Any], query: Query, source: Source, *, reading: str) -> Page:
    """Ids, scores, asked values, cursor and facets."""
    rows = answer["hits"]["hits"]
    if query.window:
        rows = sorted(rows, key=lambda row: (-row["_score"], -id_of(row)))
    hits = [Hit(id_of(row), row["_score"] or 0.0, _values(row.get("fields", {}), query, source)) for row in rows]
    is_whole = not rows or len(rows) < query.size or query.near or query.window
    cursor = () if is_whole else (reading, *rows[-1]["sort"])
    facets = {
        facet.field: _counts(facet, answer["aggregations"][facet.field]["values"]["buckets"], source)
        for facet in query.facets
    }
    return Page(hits, cursor, facets)


def id_of(row: Mapping[str, Any]) -> int:
    """The id of a hit; every order ends with it, and rescored hits have it beside them."""
    return int(row["sort"][-1] if "sort" in row else row["fields"]["id"][0])


def _counts(facet: Facet, buckets: Any, source: Source) -> list[tuple[Any, int]]:
    if facet.bands:
        return [(name, buckets[name]["doc_count"]) for name, _ in facet.bands]
    return [(_key(bucket, source.fields[facet.field]), bucket["doc_count"]) for bucket in buckets]


def empty(query: Query) -> Page:
    return Page(hits=(), facets={facet.field: [] for facet in query.facets})


def _query(query: Query, source: Source, filters: Sequence[Filter], reading: str, *, quickly: bool = False) -> Clause:
    must = [text_clause(query, source, reading=reading, quickly=quickly)] if query.text.strip() else []
    boosts = [
        ConstantScore(filter=filter_clause(one.filter, source), boost=one.weight) for one in query.boosts if one.weight
    ]
    kept = [filter_clause(one, source) for one in filters]
    if query.sort:
        return Bool(filter=[*kept, *must] or [MatchAll()])
    return Bool(filter=kept or [MatchAll()], must=must, should=boosts, minimum_should_match=0)


def filter_clause(one: Filter, source: Source) -> Clause:
    match one:
        case AnyOf():
            field = _check(one.field, source)
            return TermsClause(one.field, [scalar(field, value) for value in one.values])
        case Range():
            field = _check(one.field, source)
            given = {"gte": one.gte, "gt": one.gt, "lte": one.lte, "lt": one.lt}
            bounds = {sign: scalar(field, value) for sign, value in given.items() if value is not None}
            return RangeClause(one.field, bounds)
        case Either():
            return Bool(should=[filter_clause(each, source) for each in one.filters], minimum_should_match=1)
        case Not():
            return Bool(must_not=[filter_clause(each, source) for each in one.filters])


def _all(filters: Sequence[Filter], source: Source) -> Clause:
    return Bool(filter=[filter_clause(one, source) for one in filters]) if filters else MatchAll()


def _split(query: Query) -> tuple[list[AnyOf | Range], list[Filter]]:
    """Choices among facets act after the counting, the other filters before."""
    facets = {facet.field for facet in query.facets}
    chosen = [one for one in query.filters if isinstance(one, AnyOf | Range) and one.field in facets]
    return chosen, [one for one in query.filters if one not in chosen]


def _sort(query: Query, source: Source) -> list[dict[str, Any]]:
    for one in query.sort:
        field = source.fields.get(one.field)
        if field is None or field.many or field.default is None:
            raise ValueError(f"{source.name} cannot be sorted by {one.field!r}: it may have no value")
    keys = [{one.field: {"order": "desc" if one.descending else "asc"}} for one in query.sort]
    return [*(keys or [{"_score": {"order": "desc"}}]), {"id": {"order": "desc"}}]


def _check(name: str, source: Source) -> Field:
    if name == "id":
        return ID
    field = source.fields.get(name)
    if field is None or field.kind in {"text", "completion", "vector"}:
        raise ValueError(f"{source.name} cannot be filtered by {name!r}")
    return field


def _readable(query: Query, source: Source) -> list[str]:
    for name in query.fields:
        _check(name, source)
    return list(query.fields)


def _values(fields: Mapping[str, list[Any]], query: Query, source: Source) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in query.fields:
        values = fields.get(name, [])
        found[name] = values if source.fields[name].many else (values[0] if values else None)
    return found


def _key(bucket: Mapping[str, Any], field: Field) -> Any:
    return bool(bucket["key"]) if field.kind == "bool" else bucket["key"]
